"""Publish dates: strings, and which claim wins."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.drafts import DateClaim
from timeline.sources.published import SEOUL, NoDate, choose, in_name, known_at, parse, visible

# fmt: off
STRINGS = [
    ("2024-06-05",                      "2024-06-05 00:00:00", "day"),
    ("2024-06-05 10:23",                "2024-06-05 10:23:00", "minute"),
    ("2024-06-05 10:23:11",             "2024-06-05 10:23:11", "second"),
    ("2024-06-05T01:23:11Z",            "2024-06-05 10:23:11", "second"),
    ("2024-06-05T10:10:15.092Z",        "2024-06-05 19:10:15", "second"),
    ("2024-06-05T10:23:11+09:00",       "2024-06-05 10:23:11", "second"),
    ("2024-06-05 00:00",                "2024-06-05 00:00:00", "day"),
    ("2024-06-05T00:00:00Z",            "2024-06-05 00:00:00", "day"),
    ("2024.06.05. 오전 10:23",          "2024-06-05 10:23:00", "minute"),
    ("2024.6.5 오후 1:07",              "2024-06-05 13:07:00", "minute"),
    ("2024.06.05 (10:23)",              "2024-06-05 10:23:00", "minute"),
    ("2024년 6월 5일 오후 12시 30분",   "2024-06-05 12:30:00", "minute"),
    ("2024년 6월 5일",                  "2024-06-05 00:00:00", "day"),
    ("2024/06/05 24:00",                "2024-06-06 00:00:00", "day"),
    ("2024.06.05.(수) 오전 12:10",      "2024-06-05 00:10:00", "minute"),
    ("기사입력 2024.06.05 10:23",       "2024-06-05 10:23:00", "minute"),
    ("입력 : 2024-06-05 10:23",         "2024-06-05 10:23:00", "minute"),
    ("20240605",                        "2024-06-05 00:00:00", "day"),
    ("202406051023",                    "2024-06-05 10:23:00", "minute"),
    ("20240605102311",                  "2024-06-05 10:23:11", "second"),
    ("1717550591",                      "2024-06-05 10:23:11", "second"),
    ("1717550591000",                   "2024-06-05 10:23:11", "second"),
    ("Wed, 05 Jun 2024 10:23:00 +0900", "2024-06-05 10:23:00", "second"),
    ("Wed, 05 Jun 2024 01:23:00 GMT",   "2024-06-05 10:23:00", "second"),
    ("June 5, 2024",                    "2024-06-05 00:00:00", "day"),
    ("2024-13-40",                      None, None),
    ("2024-02-30",                      None, None),
    ("어제",                            None, None),
    ("지난달 31일",                     None, None),
    ("3시간 전",                        None, None),
    ("2024",                            None, None),
    ("00240605",                        None, None),
    ("",                                None, None),
]
# fmt: on


@pytest.mark.parametrize(("text", "at", "precision"), STRINGS)
def test_dates_are_read_as_written(text, at, precision):
    stamp = parse(text)
    if at is None:
        assert stamp is None
    else:
        assert stamp is not None
        assert (stamp.at, stamp.precision) == (datetime.fromisoformat(at).replace(tzinfo=SEOUL), precision)


@given(st.text(max_size=60))
def test_reading_a_date_never_raises(text):
    stamp = parse(text)
    assert stamp is None or stamp.at.utcoffset() is not None


@given(st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)))  # noqa: DTZ001 (the zone is what is tested)
def test_what_is_written_is_read_back(at):
    at = at.replace(microsecond=0, second=at.second or 1, tzinfo=SEOUL)
    for text in (at.isoformat(), at.strftime("%Y.%m.%d %H:%M:%S"), at.strftime("%Y%m%d%H%M%S")):
        stamp = parse(text)
        assert stamp is not None
        assert stamp.at == at
        assert known_at(stamp) > at


def test_the_record_outranks_the_page_and_the_page_the_file():
    claims = [
        DateClaim("filename", "2024-06-01"),
        DateClaim("page", "2024-06-05 09:00"),
        DateClaim("record", "2024-06-05"),
    ]
    chosen = choose(claims, date(2020, 1, 1))
    assert not isinstance(chosen, NoDate)
    assert (chosen.basis, chosen.at.date(), chosen.is_disputed) == ("record", date(2024, 6, 5), False)


def test_claims_more_than_a_day_apart_are_disputed():
    chosen = choose([DateClaim("metadata", "2024-06-05"), DateClaim("page", "2024-06-09")], None)
    assert not isinstance(chosen, NoDate)
    assert chosen.is_disputed


def test_the_option_speaks_only_for_those_without_a_date():
    assert choose([DateClaim("record", "언젠가")], date(2024, 6, 5)) == NoDate("unreadable", "언젠가")
    chosen = choose([], date(2024, 6, 5))
    assert not isinstance(chosen, NoDate)
    assert chosen.basis == "option"
    assert choose([], None) == NoDate("missing")


def test_a_day_is_known_at_the_next_midnight_and_a_minute_at_the_next_minute():
    day, minute = parse("2024-06-05"), parse("2024-06-05 10:23")
    assert day is not None
    assert minute is not None
    assert known_at(day) == datetime(2024, 6, 6, tzinfo=SEOUL)
    assert known_at(minute) == datetime(2024, 6, 5, 10, 24, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("text", "date_text"),
    [
        ("홍길동 기자 입력 2024.06.05 10:23 수정 2024.06.07 09:00", "2024.06.05 10:23"),
        ("수정 2024.06.07 09:00", None),
        ("등록번호 서울 아00000", None),
        ("송고시간 2024-06-05 10:23", "2024-06-05 10:23"),
        ("입력2024.06.05. 오전 10:23", "2024.06.05. 오전 10:23"),
    ],
)
def test_a_visible_date_is_the_input_and_never_a_change(text, date_text):
    assert visible(text) == date_text


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("20240605_가온.txt", "2024-06-05"),
        ("2024-06-05/a.html", "2024-06-05"),
        ("2024_06_05-1.txt", "2024-06-05"),
        ("1694328145.html", None),
        ("de20240605af.txt", None),
        ("20241305.txt", None),
    ],
)
def test_a_day_in_a_name_stands_alone(path, day):
    assert in_name(path) == day
