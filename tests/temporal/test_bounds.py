"""What a text says of its publish date: the bounds, their meeting, and a given date that they contradict."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_texts, published_days

from timeline import resolving
from timeline.sentences import split_text
from timeline.sources import ReadOptions, discover, read
from timeline.temporal.bounds import CONTRADICTED, because, contradicts, infer_published
from timeline.temporal.conditions import Between, NearWeekday, OnDays
from timeline.temporal.ko.anniversaries import ANNIVERSARIES, anniversary


def inferred(text: str):
    return infer_published(text, split_text(text))


def days(*texts: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


# fmt: off
SAYS = (
    ("김 회장은 지난 4일 뉴욕에 갔다. 오는 7일 돌아온다.", "day 5, 6 of a month"),
    ("김 회장은 지난 4일 뉴욕에 갔다. 오는 7일 신경영 선언 31주년을 맞는다.", "2024-06-05, 2024-06-06"),
    ("가온전자는 지난 4일 공장을 열었다.", "day 5..31 of a month"),
    ("가온전자는 2024년 5월 31일 공장을 준공했다.", "from 2024-05-31"),
    ("가온전자는 2030년 5월 공장을 준공할 예정이다.", "nothing"),
    ("가온전자가 내일(2024년 6월 7일) 공장을 연다.", "2024-06-06"),
    ("지난해(2023년)보다 늘었다.", "2024-01-01..2024-12-31"),
    ("내일(1일) 문을 연다.", "the day before day 1 of a month"),
    ("지난달(5월) 문을 열었다.", "month 6"),
    ("가온전자는 5일(수) 신제품을 공개했다.", "near a Wednesday that is day 5 of the month"),
    ("1969년 설립된 가온전자가 창립 55주년을 맞았다.", "2024-01-01..2024-12-31"),
    ("이런 문장은 날을 말하지 않는다.", "nothing"),
)
# fmt: on


@pytest.mark.parametrize(("text", "expected"), SAYS)
def test_a_text_bounds_its_publish_date(text, expected):
    assert str(inferred(text)) == expected


def test_a_weekday_in_brackets_leaves_the_months_that_agree():
    (bound,) = inferred("가온전자는 5일(수) 신제품을 공개했다.").bounds
    assert isinstance(bound.condition, NearWeekday)
    assert bound.condition.admits(date(2024, 6, 6))  # 2024-06-05 was a Wednesday
    assert not bound.condition.admits(date(2024, 5, 20))  # 2024-05-05 a Sunday, 04-05 a Friday


def test_a_weekday_and_what_is_told_narrow_each_other():
    text = "가온전자는 2024년 5월에 법인을 세웠다. 이어 내년(2025년)을 내다봤고 5일(수) 신제품을 공개했다."
    found = inferred(text)
    assert (found.earliest, found.latest) == days("2024-06-03", "2024-08-06")


def test_a_date_whose_weekday_is_wrong_bounds_nothing():
    assert inferred("가온전자는 2024년 6월 5일(금) 공장을 준공했다.").bounds == ()
    (bound,) = inferred("가온전자는 2024년 6월 5일(수) 공장을 준공했다.").bounds
    assert bound.condition == Between(earliest=date(2024, 6, 5))


def test_what_was_said_in_a_quotation_was_said_on_another_day():
    assert inferred("김 대표는 “오늘(30일) 밤에 2024년 5월에 세웠다고 말했다”고 했다.").bounds == ()


def test_every_bound_names_its_assumption_and_its_mentions():
    text = "지난 4일 갔다. 오는 7일 신경영 선언 31주년이다."
    for bound in inferred(text).bounds:
        assert bound.assumption
        assert all(text[m.char_start : m.char_end] == m.surface for m in bound.mentions)


def test_bounds_that_contradict_one_another_leave_what_is_firm():
    found = inferred("지난 25일 갔다. 오는 7일 온다. 가온전자는 2024년 5월 31일 공장을 준공했다.")
    assert found.is_torn
    assert str(found).startswith("from 2024-05-29")


# ---------------------------------------------------------------- a date that was given


def flagged(text: str, published: str) -> list[str]:
    mentions = resolving.resolve(text, date.fromisoformat(published))
    return [m.surface for m in mentions if CONTRADICTED in m.flags and m.reason]


# fmt: off
GIVEN = (
    ("2023-06-05", "가온전자는 2024년 5월 31일 평택에 공장을 준공했다.", ["2024년 5월 31일"]),
    ("2024-05-30", "가온전자는 2024년 5월 31일 평택에 공장을 준공했다.", []),          # copy written ahead
    ("2024-06-05", "가온전자는 2024년 5월 31일 평택에 공장을 준공했다.", []),
    ("2023-06-05", "오는 7일 신경영 선언 31주년을 맞는다.", ["31주년"]),
    ("2024-06-05", "오는 7일 신경영 선언 31주년을 맞는다.", []),
    ("2024-12-20", "가온전자는 5일(수) 신제품을 공개했다.", ["5일"]),
    ("2024-06-20", "가온전자는 5일(수) 신제품을 공개했다.", []),
    ("2024-06-05", "지난해(2021년)보다 늘었다.", ["2021년"]),
    ("2024-06-05", "지난 31일 나갔다. 오는 3일 들어온다.", []),                         # across the turn of a month
    ("2024-06-05", "가온전자는 2030년 시장을 겨냥한 제품을 냈다.", []),
)
# fmt: on


@pytest.mark.parametrize(("published", "text", "surfaces"), GIVEN)
def test_a_publish_date_that_the_text_contradicts_is_flagged(published, text, surfaces):
    assert flagged(text, published) == surfaces


@given(any_texts, st.one_of(published_days, st.dates()))
def test_inferring_and_checking_never_raise(text, published):
    found = inferred(text)
    assert str(found)
    assert isinstance(because(found), str)
    assert len(resolving.resolve(text, published)) >= 0


@given(published_days, st.integers(1, 20), st.integers(1, 20))
def test_a_publish_date_is_inferred_from_what_was_said_on_it(published, back, ahead):
    past, coming = published - timedelta(back), published + timedelta(ahead)
    text = f"지난 {past.day}일 갔다. 오는 {coming.day}일 온다. 올해({published.year}년) 일이다."
    found = inferred(text)
    if past.month == coming.month:
        assert not found.is_torn
        assert found.earliest <= published <= found.latest
        assert all(b.condition.admits(published) for b in found.bounds)
    assert contradicts(published, found.bounds) == ()


# ---------------------------------------------------------------- anniversaries


@pytest.mark.parametrize("row", ANNIVERSARIES, ids=lambda row: row.name)
def test_every_anniversary_is_a_day_and_is_found_by_its_name(row):
    if row.month:
        date(row.year, row.month, row.day)
    assert row.source
    text = f"{row.name} 창립 10주년" if row.kind == "founding" else f"{row.name} 10주년"
    assert anniversary(text, 0, text.index("10주년")) is row


def test_a_name_inside_another_has_no_anniversary():
    assert anniversary("가온삼성전자 창립 55주년", 0, 11) is None
    assert anniversary("삼성전자 협력사가 창립 20주년", 0, 13) is None


# ---------------------------------------------------------------- in a build


def test_the_reject_for_a_missing_date_carries_the_bounds(tmp_path):
    body = "김 회장은 지난 4일 뉴욕에 갔다. 오는 7일 신경영 선언 31주년을 맞는다."
    (tmp_path / "pages.jsonl").write_text(json.dumps({"title": "출장", "body": body}), encoding="utf-8")
    (file,) = discover([tmp_path])
    (reject,) = read(file, ReadOptions())
    assert reject.code == "E101"
    assert "the text bounds it: 2024-06-05, 2024-06-06" in reject.hint
    assert "신경영 선언" in reject.hint


def test_conditions_say_what_they_are():
    assert str(OnDays(5, 31)) == "days 5 to 31 of a month"
    assert str(OnDays(1, 1, ahead=1, month=2)) == "the day before day 1 of month 2"
    assert str(Between(latest=date(2024, 6, 5))) == "until 2024-06-05"
