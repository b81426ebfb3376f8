"""What holds for every date, every publish day and every text: laws of reading and resolving times."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import any_texts, korean_texts, published_days, times_told

from timeline.sentences import split_text
from timeline.temporal import Sentence, TimeMention, annotate
from timeline.temporal.span import Grain, add_months

texts = st.one_of(times_told, any_texts)
days_of_month = st.integers(1, 31)
SEASONS = {"봄": 3, "여름": 6, "가을": 9, "겨울": 12}


def read(text: str, published: date) -> tuple[TimeMention, ...]:
    return annotate("", text, split_text(text), published)


def only(text: str, published: date) -> TimeMention:
    (mention,) = (m for m in read(text, published) if not m.value.endswith("_REF"))
    return mention


def in_past(time: str) -> str:
    return f"가온전자는 {time} 공장을 준공했다."


def in_future(time: str) -> str:
    return f"가온전자는 {time} 공장을 준공할 예정이다."


# ---------------------------------------------------------------- dates into Korean and back

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SINO = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")


def sino(n: int) -> str:
    """Below 100, as dates are spelled."""
    tens, ones = divmod(n, 10)
    return ("" if not tens else ("" if tens == 1 else SINO[tens]) + "십") + SINO[ones]


Spelling = Callable[[date], str]
# fmt: off
ABSOLUTE: dict[str, Spelling] = {
    "2024년 6월 5일":   lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    "2024년6월5일":     lambda d: f"{d.year}년{d.month}월{d.day}일",
    "2024년 06월 05일": lambda d: f"{d.year}년 {d.month:02d}월 {d.day:02d}일",
    "2024.6.5":         lambda d: f"{d.year}.{d.month}.{d.day}",
    "2024. 6. 5.":      lambda d: f"{d.year}. {d.month}. {d.day}.",
    "2024-06-05":       lambda d: f"{d.year}-{d.month:02d}-{d.day:02d}",
    "2024/06/05":       lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
    "20240605":         lambda d: f"{d.year}{d.month:02d}{d.day:02d}",
    "'24년 6월 5일":    lambda d: f"'{d.year % 100:02d}년 {d.month}월 {d.day}일",
    "２０２４년 ６월 ５일": lambda d: f"{d.year}년 {d.month}월 {d.day}일".translate(FULL_WIDTH),
    "2024年 6月 5日":   lambda d: f"{d.year}年 {d.month}月 {d.day}日",
    "지난 2024년 6월 5일": lambda d: f"지난 {d.year}년 {d.month}월 {d.day}일",
}
DAYS_AWAY = {-3: "그끄제", -2: "그제", -1: "어제", 0: "오늘", 1: "내일", 2: "모레", 3: "글피"}
YEARS_AWAY = {-2: "재작년", -1: "지난해", 0: "올해", 1: "내년", 2: "내후년"}
MONTHS_AWAY = {-2: "지지난달", -1: "지난달", 0: "이달", 1: "내달", 2: "다다음 달"}
WEEKS_AWAY = {-2: "지지난주", -1: "지난주", 0: "이번 주", 1: "다음 주", 2: "다다음 주"}
# fmt: on


@pytest.mark.parametrize("spelling", ABSOLUTE.values(), ids=ABSOLUTE)
@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)), published=published_days)
def test_a_date_is_read_back_from_every_spelling(spelling, day, published):
    told = only(in_past(spelling(day)), published)
    assert (told.value, told.date_start, told.date_end) == (day.isoformat(), day, day)


@given(published_days, st.sampled_from(sorted(DAYS_AWAY)))
def test_a_day_told_by_its_distance_is_that_day(published, away):
    assert only(in_past(DAYS_AWAY[away]), published).date_start == published + timedelta(away)


@given(published_days, st.integers(1, 31), st.sampled_from([("전", -1), ("뒤", 1), ("후", 1)]))
def test_days_counted_away_are_counted_back(published, n, side):
    word, sign = side
    there = only(f"{n}일 {word}", published).date_start
    back = only(f"{n}일 {'뒤' if sign < 0 else '전'}", there).date_start
    assert (there, back) == (published + timedelta(sign * n), published)


@given(published_days, st.integers(1, 60))
def test_months_counted_away_are_counted_back(published, n):
    there = only(f"{n}개월 전", published)
    assert there.grain == "month"
    for day in (there.date_start, there.date_end):
        back = only(f"{n}개월 뒤", day)
        assert published in back.span


@given(published_days, st.sampled_from(sorted(YEARS_AWAY)), st.integers(1, 12), days_of_month)
def test_a_day_in_a_year_away_lies_in_that_year(published, away, month, day):
    told = only(in_past(f"{YEARS_AWAY[away]} {month}월 {day}일"), published)
    if day <= monthrange(published.year + away, month)[1]:
        assert told.date_start == date(published.year + away, month, day)
    else:
        assert (told.status, told.span) == ("invalid", None)


@given(published_days, st.sampled_from(sorted(MONTHS_AWAY)), days_of_month)
def test_a_day_in_a_month_away_lies_in_that_month_or_nowhere(published, away, day):
    told = only(in_past(f"{MONTHS_AWAY[away]} {day}일"), published)
    first = add_months(published.replace(day=1), away)[0]
    if day <= monthrange(first.year, first.month)[1]:
        assert told.date_start == first.replace(day=day)
    else:
        assert (told.status, told.span) == ("invalid", None)


@given(published_days, st.sampled_from(sorted(WEEKS_AWAY)), st.integers(0, 6))
def test_a_weekday_in_a_week_away_lies_in_that_week(published, away, weekday):
    told = only(in_past(f"{WEEKS_AWAY[away]} {'월화수목금토일'[weekday]}요일"), published)
    monday = published - timedelta(published.weekday())
    assert told.date_start == monday + timedelta(7 * away + weekday)


@given(published_days, st.integers(1900, 2100), st.integers(1, 4))
def test_quarters_and_halves_hold_their_months(published, year, n):
    quarter = only(f"{year}년 {n}분기", published)
    half = only(f"{year}년 {'상반기' if n <= 2 else '하반기'}", published)
    assert quarter.date_start == date(year, 3 * n - 2, 1)
    assert half.date_start <= quarter.date_start <= quarter.date_end <= half.date_end


@given(published_days, st.integers(1, 12), days_of_month)
def test_spelled_numbers_are_the_same_numbers(published, month, day):
    assume(month not in {6, 10} and day not in {1, 2})  # 유월, 시월 are their own words; 일일, 이일 are none
    in_digits = read(in_past(f"지난해 {month}월 {day}일"), published)
    in_letters = read(in_past(f"지난해 {sino(month)}월 {sino(day)}일"), published)
    assert [m.value for m in in_letters] == [m.value for m in in_digits]


# ---------------------------------------------------------------- which side of the publish date


@given(published_days, days_of_month)
def test_a_past_day_is_before_publication_and_the_last_such(published, day):
    told = only(in_past(f"지난 {day}일"), published).date_start
    assert told < published
    assert told.day == day
    between = (told + timedelta(n) for n in range(1, (published - told).days))
    assert all(d.day != day for d in between)


@given(published_days, days_of_month)
def test_a_coming_day_is_after_publication_and_the_first_such(published, day):
    told = only(in_future(f"오는 {day}일"), published).date_start
    assert told > published
    assert told.day == day
    between = (published + timedelta(n) for n in range(1, (told - published).days))
    assert all(d.day != day for d in between)


@given(published_days, st.integers(1, 12), st.integers(1, 28))
def test_a_past_and_a_coming_day_of_a_month_lie_on_both_sides(published, month, day):
    past = only(in_past(f"지난 {month}월 {day}일"), published).date_start
    coming = only(in_future(f"오는 {month}월 {day}일"), published).date_start
    assert past < published < coming
    assert (past.month, past.day) == (coming.month, coming.day) == (month, day)
    assert coming.year - past.year in {1, 2}


@given(published_days, st.integers(1, 12))
def test_a_past_and_a_coming_month_lie_on_both_sides(published, month):
    past = only(in_past(f"지난 {month}월"), published).date_end
    coming = only(in_future(f"오는 {month}월"), published).date_start
    assert past < published.replace(day=1)
    assert coming > published


@given(published_days, st.integers(0, 6))
def test_a_past_and_a_coming_weekday_are_at_most_a_week_away(published, weekday):
    name = "월화수목금토일"[weekday]
    past = only(in_past(f"지난 {name}요일"), published).date_start
    coming = only(in_future(f"오는 {name}요일"), published).date_start
    assert 1 <= (published - past).days <= 7
    assert 1 <= (coming - published).days <= 7


@given(published_days, days_of_month)
def test_a_bare_day_follows_its_tense(published, day):
    past = only(in_past(f"{day}일"), published)
    coming = only(in_future(f"{day}일"), published).date_start
    assert coming >= published
    if past.date_start > published:
        assert past.flags == ("embargo",)
        assert past.date_start <= published + timedelta(2)


@given(published_days, st.sampled_from(sorted(SEASONS)))
def test_a_season_of_the_year_begins_in_it(published, season):
    told = only(f"올해 {season}", published)
    assert (told.date_start.year, told.date_start.month) == (published.year, SEASONS[season])


@given(
    published_days,
    st.integers(1, 30),
    st.sampled_from([("년간", "year"), ("개월간", "month"), ("일간", "day")]),
)
def test_lengths_tied_to_the_calendar_end_or_begin_at_publication(published, n, unit):
    word, grain = unit
    past, coming = only(f"최근 {n}{word}", published), only(f"향후 {n}{word}", published)
    assert (past.date_end, coming.date_start) == (published, published)
    assert past.value == coming.value
    assert past.grain == coming.grain == grain
    assert past.date_start < published < coming.date_end


@given(published_days, days_of_month, days_of_month)
def test_a_range_of_days_runs_forward(published, first, last):
    told = only(in_past(f"{first}~{last}일"), published)
    assert told.span is None or told.date_start <= told.date_end
    if told.span:
        assert (told.date_start.day, told.date_end.day) == (first, last)


# ---------------------------------------------------------------- dates that no calendar has

# fmt: off
IMPOSSIBLE = ("2월 30일", "2월 31일", "4월 31일", "6월 31일", "9월 31일", "11월 31일", "2023년 2월 29일", "1900년 2월 29일",
              "13월", "13월 5일", "25시", "오후 25시", "10시 75분", "2024년 13월", "지난해 2월 30일")
# fmt: on


@pytest.mark.parametrize("time", IMPOSSIBLE)
@given(published=published_days)
def test_an_impossible_date_is_kept_and_has_no_days(time, published):
    told = only(in_past(time), published)
    assert (told.status, told.span) == ("invalid", None)
    assert told.reason


# ---------------------------------------------------------------- any text


@given(texts, st.one_of(published_days, st.dates()))
def test_reading_never_raises_and_offsets_slice_to_the_text(text, published):
    mentions = read(text, published)
    for m in mentions:
        assert text[m.char_start : m.char_end] == m.surface != ""
        assert m.sentence_start <= m.char_start < m.char_end <= m.sentence_end
    for one, two in pairwise(mentions):
        assert one.char_end <= two.char_start, "mentions overlap"


@given(texts, published_days)
def test_every_mention_keeps_its_promises(text, published):
    mentions = read(text, published)
    for m in mentions:
        if m.status in {"invalid", "vague", "unanchored"}:
            assert m.span is None
            assert m.reason
        if m.span is not None:
            assert m.span.start < m.span.end
            assert m.edtf
            assert m.anchor
        if m.type == "DATE" and m.status == "resolved":
            assert m.span is not None
        is_day = m.type == "DATE" and m.grain == Grain.DAY and m.mod is None and "/" not in m.value
        if is_day and m.span and m.span.days == 1:
            assert date.fromisoformat(m.value) == m.date_start
        if m.anchor_index is not None:
            assert m.anchor == "discourse"
            assert 0 <= m.anchor_index < len(mentions)
            assert mentions[m.anchor_index].span is not None


@given(texts, published_days)
def test_reading_twice_gives_the_same(text, published):
    assert read(text, published) == read(text, published)


@given(times_told, korean_texts, published_days)
def test_what_follows_changes_nothing_that_was_told(text, more, published):
    told = read(text + "\n", published)
    longer = read(f"{text}\n{more}", published)
    assert longer[: len(told)] == told


@given(times_told, published_days)
def test_the_title_does_not_change_the_body(title, published):
    body = "가온전자는 5일 공장을 준공했다. 이날 행사에서 지난해 같은 기간보다 늘었다고 밝혔다."
    sentences = (Sentence("title", 0, len(title)), *split_text(body))
    with_title = [m.value for m in annotate(title, body, sentences, published) if m.part == "body"]
    assert with_title == [m.value for m in annotate("", body, split_text(body), published)]


# ---------------------------------------------------------------- other characters, the same times

WIDE = str.maketrans("0123456789~()-/.'\"", "０１２３４５６７８９～（）－／．＇＂")
SPACES = str.maketrans(" ", "\u00a0")
DASHES = str.maketrans("~", "∼")


@pytest.mark.parametrize(
    "other", [WIDE, SPACES, DASHES], ids=["full width", "no-break spaces", "other tildes"]
)
@given(text=times_told, published=published_days)
def test_other_characters_tell_the_same_times(other, text, published):
    sentences = split_text(text)

    def values(spelled: str) -> list[tuple[int, int, str, str | None]]:
        return [
            (m.char_start, m.char_end, m.value, m.mod) for m in annotate("", spelled, sentences, published)
        ]

    assert values(text.translate(other)) == values(text)
