"""How Korean time words combine: one row, one phrase.

``left right whole meaning`` read: a *left* followed by a *right* is a *whole*, and means what the production of
``meanings`` makes of the two. The example names the row, here and in the ``rule`` column. Categories are those of
``categories.py``, alternatives with a space between them. Order matters only between rows of equal reach: the
first wins.
"""

from collections.abc import Mapping

from timeline.temporal.grammar import Phrase
from timeline.temporal.ko.categories import check
from timeline.temporal.ko.meanings.clocks import (
    about,
    bad_minutes,
    clock_numbers,
    clock_range,
    clocked,
    day_range,
    half_past,
    hour_of,
    last_night,
    minutes,
    minutes_to,
    on_day,
    part_range,
)
from timeline.temporal.ko.meanings.lengths import (
    after,
    before,
    before_length,
    half_more,
    instead,
    length_range,
    length_to,
    longer,
    move,
    ordinal,
    tied,
)
from timeline.temporal.ko.meanings.points import (
    by_the_end,
    counted_from_holiday,
    counted_from_point,
    following,
    inside_point,
    last,
    last_season,
    left,
    lunar_day,
    narrow,
    nth_in,
    nth_weekday_alone,
    on_weekday,
    part_of,
    right,
    same_month,
    same_period,
    short_year,
    short_year_part,
    this,
    this_year,
    this_year_part,
    throughout,
    upcoming,
    with_break,
    within_moved,
    year_alone,
)
from timeline.temporal.ko.meanings.ranges import days_over_months, numbered, ranged, short_years
from timeline.temporal.ko.meanings.sets import (
    every_length,
    every_unit,
    per_day,
    per_unit,
    set_clock,
    set_nth,
    set_nth_weekday,
    set_part,
    set_point,
)

# fmt: off
PHRASES: tuple[Phrase, ...] = (
    # point in point
    Phrase("지난달 31일",        "point",            "point",      "point",  narrow),
    Phrase("올 하반기",          "올",               "point season holiday", "point", this_year),
    Phrase("올 1~3월",           "올",               "range",      "range",  this_year),
    Phrase("올해 추석",          "point",            "season holiday", "point", narrow),
    Phrase("지난겨울",           "last",             "season",     "done",   last_season),
    Phrase("오는 가을",          "next",             "season",     "done",   upcoming),
    Phrase("이번 겨울",          "this",             "season",     "done",   this),
    Phrase("설 연휴",            "holiday point",    "break",      "point",  with_break),
    Phrase("24년 6월",           "ylen",             "point",      "point",  short_year),
    Phrase("24년 초",            "ylen",             "part",       "done",   short_year_part),
    Phrase("지난 97년",          "last",             "oldyear",    "point",  right),
    Phrase("음력 5월 5일",       "lunar",            "point",      "point",  lunar_day),
    Phrase("5월 32일",           "point",            "badday",     "done",   narrow),
    Phrase("삼월 오일",          "wpoint wyear point", "wpoint",   "point",  narrow),
    Phrase("이천십오년 3월",     "wyear",            "point",      "point",  narrow),
    Phrase("10월 첫째 주",       "point",            "nth nthday", "point",  nth_in),
    Phrase("둘째 주 금요일",     "nth",              "point",      "done",   nth_weekday_alone),
    Phrase("다음 주 주중",       "point",            "주중",       "point",  narrow),
    Phrase("2월의",              "point lastpoint",  "(of)",       "point.", left),
    Phrase("2월의 마지막 날",    "point.",           "point nth nthday", "point", inside_point),
    Phrase("금요일의 전날",      "point.",           "point moved", "moved",  counted_from_point),
    Phrase("설 전날",            "holiday point nth", "point",     "moved",  counted_from_holiday),
    # weekday beside the day, notes at the edge
    Phrase("5일(수)",            "point md",         "(weekday)",  "point",  on_weekday, edge=True),
    Phrase("29일(현지시간)",     "point",            "(note)",     "point",  left, edge=True),
    Phrase("오전 10시(현지시간)", "clock",           "(note)",     "clock",  left, edge=True),
    Phrase("29일 오전 10시(현지시간)", "done",       "(note)",     "done",   left, edge=True),
    Phrase("1956년생",           "point",            "(kin)",      "done",   year_alone, edge=True),
    # 지난, 오는, 이번, 다음, 올
    Phrase("지난 4일",           "last",             "point holiday", "lastpoint", last),
    Phrase("지난 5~7일",         "last",             "range",      "range",  last),
    Phrase("지난 1990년대 초",   "last",             "part!",      "part!",  last),
    Phrase("오는 7일",           "next",             "point holiday", "lastpoint", upcoming),
    Phrase("오는 5~7일",         "next",             "range",      "range",  upcoming),
    Phrase("오는 6월 말",        "next",             "part!",      "part!",  upcoming),
    Phrase("이번 주말",          "this",             "point holiday", "lastpoint", this),
    Phrase("다음 주말",          "다음",             "point holiday", "lastpoint", following),
    Phrase("지난해 같은 기간",   "point",            "period 동기", "done",  same_period),
    Phrase("지난해 같은 달",     "point",            "point",      "done",   same_month),
    # parts of a unit
    Phrase("이달 중순",          "point",            "part",       "part!",  part_of),
    Phrase("올 초",              "올",               "part",       "part!",  this_year_part),
    Phrase("올 6월 말",          "올",               "part!",      "part!",  this_year),
    Phrase("지난해 내내",        "point",            "whole",      "done",   throughout),
    # ranges
    Phrase("5일부터",            "point lastpoint part!", "from tilde", "point-", left),
    Phrase("5일부터 7일",        "point-",           "point lastpoint part! done", "range", ranged),
    Phrase("5~",                 "num",              "tilde",      "num-",   left),
    Phrase("5~7일",              "num-",             "point",      "range",  numbered),
    Phrase("28~2월 3일",         "num-",             "point",      "range",  days_over_months),
    Phrase("2020~23년",          "num-",             "ylen",       "range",  short_years),
    Phrase("6월 5~7일",          "point",            "range",      "range",  narrow),
    Phrase("5일부터 7일 사이",   "range",            "-between",   "range",  left),
    # after the point
    Phrase("2006년 이후",        "point lastpoint part! range", "-after", "done", after("AFTER")),
    Phrase("2006년 이전",        "point lastpoint part! range", "-before", "done", after("BEFORE")),
    Phrase("6월께",              "point lastpoint part! range", "-about", "done", after("APPROX")),
    Phrase("2028년 이내",        "point lastpoint",  "-within",    "done",   by_the_end),
    Phrase("약 2010년",          "about-",           "point part!", "done",  before("APPROX")),
    # times of day
    Phrase("오후 3시",           "ampm",             "clock",      "clock",  hour_of),
    Phrase("3시 30분",           "clock",            "len wlen",   "clock",  minutes),
    Phrase("5시 10분 전",        "clock",            "-ago",       "clock!", minutes_to),
    Phrase("3시 반",             "clock",            "-half",      "clock",  half_past),
    Phrase("5일 오후 3시",       "point lastpoint moved holiday md", "clock ampm clocks", "done", on_day),
    Phrase("어젯밤 11시",        "nightago",         "clock",      "done",   last_night),
    Phrase("오후 3시께",         "clock",            "-about",     "clock!", after("APPROX")),
    Phrase("오전 10시 이후",     "clock",            "-after",     "clock!", after("AFTER")),
    Phrase("오전 10시 이전",     "clock",            "-before",    "clock!", after("BEFORE")),
    Phrase("5일 오후 3시께",     "done",             "-about",     "done",   about),
    Phrase("3시~",               "clock",            "tilde from", "clock-", left),
    Phrase("오전 10시~오후 3시", "clock-",           "clock",      "clocks", clock_range),
    Phrase("2~4시",              "num-",             "clock",      "clocks", clock_numbers),
    Phrase("오후 2~4시",         "ampm",             "clocks",     "clocks", part_range),
    Phrase("15일 오전 10시~",    "done",             "tilde from", "day-",   clocked),
    Phrase("15일 10시~16일 11시", "day-",            "done clock", "done",   day_range),
    # what no calendar has
    Phrase("13월 5일",           "bad",              "point",      "bad",    left),
    Phrase("2024년 13월",        "point ampm",       "bad",        "bad",    right),
    Phrase("10시 75분",          "clock",            "len",        "bad",    bad_minutes),
    # lengths
    Phrase("2~3년",              "num-",             "len ylen",   "len",    length_range),
    Phrase("2~3일간",            "num-",             "dlen",       "dlen",   length_range),
    Phrase("1년 6개월",          "len ylen",         "len",        "len",    longer),
    Phrase("3개월 5일",          "len",              "dlen",       "len",    longer),
    Phrase("한 달 반",           "len ylen",         "-half",      "len",    half_more),
    Phrase("3개월~",             "len",              "tilde",      "len-",   left),
    Phrase("6개월~1년",          "len-",             "len ylen",   "len",    length_to),
    Phrase("8년 새",             "len ylen",         "-between",   "len!",   left),
    Phrase("3개월여",            "len ylen",         "-yeo",       "len~",   after("APPROX")),
    Phrase("10년물",             "len ylen dlen",    "(bond)",     "len!",   left, edge=True),
    Phrase("6일 연속",           "dlen qlen",        "(run)",      "len!",   left, edge=True),
    Phrase("3년간",              "len ylen dlen wlen len~ len!", "-span", "len!", left),
    Phrase("9개월 만",           "len ylen dlen wlen len~ qlen", "-man", "len!", left),
    Phrase("3일째",              "len ylen dlen wlen qlen", "-nth", "len!",  ordinal),
    Phrase("3년여째",           "len~",             "-nth",       "len!",   left),
    Phrase("약 3년",             "about-",           "len ylen dlen", "len~", before("APPROX")),
    Phrase("약 3년간",           "about-",           "len!",       "len!",   before("APPROX")),
    Phrase("3년가량",            "len ylen dlen",    "-about",     "len~",   after("APPROX")),
    Phrase("3년간가량",          "len!",             "-about",     "len!",   after("APPROX")),
    Phrase("약 3년쯤",           "len~",             "-about",     "len~",   left),
    Phrase("3년 이내",           "len ylen dlen",    "-within",    "len!",   after("LESS_THAN")),
    Phrase("3년 미만",           "len ylen dlen",    "-less",      "len!",   after("LESS_THAN")),
    Phrase("3년 이상",           "len ylen dlen qlen", "-more",      "len!",   after("MORE_THAN")),
    Phrase("20여 일 이내",        "len~",             "-within",    "len!",   instead("LESS_THAN")),
    Phrase("한 달여 이상",      "len~",             "-more",      "len!",   instead("MORE_THAN")),
    Phrase("최대 3년",           "most-",            "len ylen dlen", "len!", before("LESS_THAN")),
    Phrase("최장 3년간",         "most-",            "len!",       "len!",   before_length("LESS_THAN")),
    Phrase("최소 3년",           "least-",           "len ylen dlen", "len!", before("MORE_THAN")),
    Phrase("최소 3년간",         "least-",           "len!",       "len!",   before_length("MORE_THAN")),
    Phrase("만 3년",             "full-",            "len ylen",   "len!",   right),
    Phrase("이번 이틀간",        "this",             "len!",       "len!",   right),
    # tied to the calendar
    Phrase("최근 3년간",         "recent",           "len ylen dlen len~ len!", "tied", tied("back")),
    Phrase("지난 3개월",         "last",             "len ylen len~ len!", "tied", tied("back")),
    Phrase("향후 10년간",        "ahead",            "len ylen dlen len~ len!", "tied", tied("ahead")),
    Phrase("다음 3년",           "다음",             "len ylen wlen", "tied", tied("ahead")),
    # shifts
    Phrase("3일 전",             "len ylen dlen wlen len~", "-ago", "moved", move(-1)),
    Phrase("3일 뒤",             "len ylen dlen wlen len~", "-later", "moved", move(1)),
    Phrase("약 3년 전",          "about-",           "moved",      "done",   before("APPROX")),
    Phrase("3년 전쯤",           "moved",            "-about",     "done",   after("APPROX")),
    Phrase("3년 전 6월",         "moved",            "point",      "done",   within_moved),
    # sets
    Phrase("매주 월요일",        "set",              "point season", "set!", set_point),
    Phrase("매월 말",            "set",              "part",       "set!",   set_part),
    Phrase("매월 마지막 날",     "set",              "nth nthday", "set.",   set_nth),
    Phrase("격주 토요일",        "set",              "point",      "set!",   set_nth_weekday),
    Phrase("매월 둘째 주 수요일", "set.",            "point",      "set!",   set_nth_weekday),
    Phrase("매일 오전 9시",      "set",              "clock ampm", "set!",   set_clock),
    Phrase("매 3년",             "every-",           "len ylen",   "set!",   every_unit),
    Phrase("5년마다",            "len ylen dlen",    "-every",     "set!",   every_length),
    Phrase("사흘에 한 개꼴",     "len ylen dlen",    "(rate)",     "set!",   every_length, edge=True),
    Phrase("1일당",              "len dlen",         "-per",       "set!",   per_unit),
    Phrase("하루 평균",          "len dlen",         "(mean)",     "set!",   per_day, edge=True),
)
# fmt: on


def _index(rows: tuple[Phrase, ...]) -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
    table: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    names = set[str]()
    for row in rows:
        if row.example in names:
            raise ValueError(f"two rows of phrases.py are called {row.example!r}")
        names.add(row.example)
        check((*row.left.split(), *row.right.split(), row.whole), row.example)
        for a in row.left.split():
            by_right = table.setdefault(a, {})
            for b in row.right.split():
                by_right[b] = (*by_right.get(b, ()), row)
    return table


BY_CATEGORIES = _index(PHRASES)
