"""What a trace tells: every step that made a mention, and every veto, in the order of the text."""

from datetime import date

import pytest
from hypothesis import given
from strategies import any_texts, published_days, times_told

from timeline.sentences import split_text
from timeline.temporal import annotate
from timeline.temporal.describe import describe
from timeline.temporal.ko import describe as korean
from timeline.temporal.ko.lookalikes import LOOKALIKES
from timeline.temporal.ko.vocabulary import ROWS
from timeline.temporal.trace import Trace, lines, trace

PUBLISHED = date(2024, 6, 5)


def traced(text: str) -> list[Trace]:
    return list(trace(text, split_text(text), PUBLISHED))


def told(one: Trace, name: str) -> list[str]:
    return [step.told for step in one.steps if step.name == name]


def test_a_trace_names_words_phrases_lean_anchor_places_and_result():
    (one,) = traced("김 회장은 지난 4일 뉴욕에 갔다.")
    assert told(one, "word") == ["지난 = (with others)  [last, row 지난]", "4일 = day 4  [point, row 5일]"]
    assert told(one, "phrase") == [
        "지난 + 4일 = the last before the publish date that is day 4  [lastpoint, as in 지난 4일]"
    ]
    assert told(one, "lean") == ["past: “갔다” to the right is past"]
    assert told(one, "anchor") == ["the publish date, 2024-06-05"]
    assert "2024-06-04, [published 2024-06-05]" in told(one, "reckoning")[0]
    assert told(one, "result") == ["DATE 2024-06-04, 2024-06-04, resolved"]


def test_a_day_counted_from_the_text_names_the_mention_it_is_counted_from():
    _, one = traced("가온전자는 지난 3일 공장을 열었다. 이날 행사에는 직원이 참석했다.")
    assert told(one, "anchor") == ["“지난 3일” at 6, which is 2024-06-03"]


def test_a_coordinated_day_says_what_it_took_from_beside_it():
    _, one = traced("가온전자는 지난달 12일과 15일 행사를 열었다.")
    assert "stands beside “지난달 12일”" in told(one, "reckoning")[0]


def test_a_look_alike_names_the_row_that_vetoed_it():
    one = traced("매출의 3분의 1을 해외에서 거둔다.")[0]
    assert one.mention is None
    assert told(one, "vetoed") == ["by veto_lookalikes, row “매출의 3분의 1을 해외에서 올린다”"]


def test_what_stands_inside_a_longer_word_is_told():
    (one,) = traced("5일장에 다녀왔다.")
    assert one.mention is None
    assert told(one, "left") or told(one, "vetoed")


def test_an_impossible_date_says_why():
    (one,) = traced("2월 30일 문을 열었다.")
    assert told(one, "reckoning")[0] == "places: none, the calendar lacks it"
    assert told(one, "reason") == ["the calendar has no such day: XXXX-02-30"]


@pytest.mark.parametrize("row", LOOKALIKES, ids=lambda row: row.sentence)
def test_every_look_alike_can_be_traced(row):
    assert list(lines(traced(row.sentence))) or not annotate(
        "", row.sentence, split_text(row.sentence), PUBLISHED
    )


@given(times_told | any_texts, published_days)
def test_a_trace_tells_of_every_mention_once_and_never_raises(text, published):
    sentences = split_text(text)
    traces = trace(text, sentences, published)
    assert [t.mention for t in traces if t.mention] == list(annotate("", text, sentences, published))
    assert all(text[t.start : t.end] == t.surface for t in traces)
    assert all(line is not None for line in lines(traces))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name}-{row.category}")
def test_every_word_is_described_in_both_languages(row):
    for text in (describe(row.meaning), korean.describe(row.meaning)):
        assert text
        assert "(" not in text or "=" not in text, "a meaning that nobody put into words"


def test_a_coming_day_and_the_day_of_a_speech_are_named_as_what_was_counted_from():
    *_, one = traced("오는 18일 총회를 연다. 이날 배당을 정한다.")
    assert told(one, "anchor") == ["“오는 18일” at 0, which is 2024-06-18"]
    *_, one = traced('한빛물산 대표는 지난해 11월 25일 "내년 1월 공장을 짓겠다"고 말했다.')
    assert told(one, "anchor") == ["“지난해 11월 25일” at 9, which is 2023-11-25"]
    assert one.mention is not None
    assert one.mention.value == "2024-01"
