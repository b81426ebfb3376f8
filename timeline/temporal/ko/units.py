"""Numbers with a unit of time: 5일, 3개월, 2024년, 1990년대, 20여 년, and their spelled sisters 삼월, 석 달.

What a number means depends on its unit and its size: 6월 is a month and 13월 none, 3일 a day or a length,
24년 a length or a year. Each reading is an ``Entry`` with the category that keeps the choice open.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from timeline.temporal.expr import At, Clock, Flagged, Invalid, Length, Mod, Ordinal
from timeline.temporal.grammar import Item
from timeline.temporal.ko.meanings.points import full_year
from timeline.temporal.ko.numerals import NATIVE, sino
from timeline.temporal.ko.vocabulary import Entry, trie
from timeline.temporal.span import Grain

# unit → what it counts: a name for what ``with_unit`` treats by itself, else the TIMEX3 letters of a length;
# ~ says that 여 stands in it
UNITS = {
    "년대": "decade", "년도": "year of", "년": "year", "월": "month", "일": "day", "분기": "quarter", "사분기": "quarter", "반기": "half",
    "시": "hour", "세기": "century", "주년": "anniversary", "주기": "anniversary",
    "회계연도": "fiscal", "회계년도": "fiscal", "학년도": "academic", "개 분기": "quarters", "개분기": "quarters",
    "개년": "Y", "해": "Y", "개월": "M", "달": "M", "주일": "W", "주간": "W", "주": "W", "거래일": "D", "영업일": "D",
    "시간": "TH", "분": "TM", "초": "TS",
    "여 년": "~Y", "여년": "~Y", "년여": "~Y", "여 개월": "~M", "여개월": "~M", "개월여": "~M", "여 달": "~M", "달여": "~M",
    "여 주": "~W", "주여": "~W", "여 일": "~D", "여일": "~D", "일여": "~D", "여 시간": "~TH", "여시간": "~TH", "시간여": "~TH",
    "여분": "~TM", "여 분": "~TM",
}  # fmt: skip
_NATIVE_UNITS = {
    "해": "Y", "해여": "~Y", "달": "M", "달여": "~M", "개월": "M", "주": "W", "주일": "W", "시간": "TH", "시간여": "~TH",
    "시": "hour", "세기": "C",
}  # fmt: skip

# 97년 without more is a year of the last century's end, 47년 a length
OLD_YEARS = range(85, 100)

DIGITS = r"\d{1,4}"
_SINO_CHARS = "일이삼사오육칠팔구십백천유시"
_NATIVE_NUMBERS = tuple(number for number in NATIVE if number != "스물")
WITH_UNIT = rf"{DIGITS}(?:(?: ?[~·/-] ?|, ){DIGITS}){{0,2}} ?(?:{trie(UNITS)})"
SINO_DIGITS = rf"[{_SINO_CHARS}]{{1,7}}"
NATIVE_DIGITS = trie(_NATIVE_NUMBERS)
SINO = rf"{SINO_DIGITS} ?(?:년|월|일|분기|분|개월|주일|주년|시간)"
NATIVES = rf"{NATIVE_DIGITS} ?(?:{trie(_NATIVE_UNITS)})"
# what a spelled number begins with
SINO_BEGINNINGS = _SINO_CHARS
NATIVE_BEGINNINGS = "".join(sorted({number[0] for number in _NATIVE_NUMBERS}))
BEGINNINGS = frozenset(SINO_BEGINNINGS + NATIVE_BEGINNINGS)

_NUMERIC = re.compile(rf"('?)({DIGITS}) ?({trie(UNITS)})")
_BARE = re.compile(DIGITS)
_SINO = re.compile(rf"({SINO_DIGITS}) ?(년|월|일|분기|분|개월|주일|주년|시간)")
_NATIVE = re.compile(rf"({NATIVE_DIGITS}) ?({trie(_NATIVE_UNITS)})")
# 4·5월, 1, 2, 3일: the unit of the last is that of all
_LISTED = re.compile(r"(?!\d ?[·/.] ?4 ?분기)(\d{1,4})(?: ?·? ?[·,] ?\d{1,4}){1,4} ?(년|월|일|분기)")


def numbers(text: str, at: int) -> Iterator[Item]:
    """The readings of a number in digits: with its unit, with a shorter one, in a list, bare."""
    if m := _LISTED.match(text, at):
        for entry in with_unit(m[1], m[2], is_quoted=False):
            if entry.category == "point":
                yield _word(entry, at, m.end(1))
    if m := _NUMERIC.match(text, at):
        for unit in (m[3], m[3][:-1]):
            if unit in UNITS:
                end = m.start(3) + len(unit)
                for entry in with_unit(m[2], unit, is_quoted=bool(m[1])):
                    yield _word(entry, at, end)
    if m := _BARE.match(text, at):
        yield _word(Entry("num", int(m[0]), "5"), at, m.end())


def _word(entry: Entry, start: int, end: int) -> Item:
    return Item(entry.category, entry.meaning, start, end, end, entry.row)


@lru_cache(maxsize=1 << 12)
def with_unit(digits: str, unit: str, *, is_quoted: bool) -> tuple[Entry, ...]:
    """``digits`` with a unit behind. ``is_quoted``: '24년."""
    return tuple(_with_unit(digits, unit, is_quoted=is_quoted))


def _with_unit(digits: str, unit: str, *, is_quoted: bool) -> Iterator[Entry]:
    n, kind = int(digits), UNITS[unit]
    match kind:
        case "decade":
            yield from _decade(n, digits)
        case "year" | "year of" if len(digits) == 4:
            if 1000 <= n <= 2999:
                yield Entry("point", At(Grain.YEAR, n), "2024년")
        case "year" if is_quoted and len(digits) == 2:
            yield Entry("point", At(Grain.YEAR, full_year(n)), "'24년")
        case "year of" if len(digits) == 2:
            yield Entry("point", At(Grain.YEAR, full_year(n)), "24년도")
        case "year" | "year of":
            yield Entry("ylen", Length(n, "Y"), "10년")
            if n in OLD_YEARS:
                yield Entry("oldyear", At(Grain.YEAR, 1900 + n), "97년")
        case "fiscal" | "academic":
            if len(digits) in {2, 4}:
                yield Entry("point", Flagged(At(Grain.YEAR, full_year(n)), kind), "2024회계연도")
        case "month":
            yield from _month(n)
        case "day":
            yield from _day(n)
        case "quarter":
            if 1 <= n <= 4:
                yield Entry("point", At(Grain.QUARTER, n), "3분기")
            yield Entry("qlen", Length(n, "Q"), "8분기")
        case "quarters":
            yield Entry("len", Length(n, "Q"), "8개 분기")
        case "half":
            if n in {1, 2}:
                yield Entry("point", At(Grain.HALF, n), "1반기")
        case "hour" if n <= 24:
            yield Entry("clock", Clock(n, vague=1 <= n <= 12), "10시")
        case "hour":
            yield Entry("bad", Invalid(f"T{n}", f"there is no hour {n}", "TIME"), "25시")
        case "century":
            yield Entry("point", At(Grain.CENTURY, n - 1), "20세기")
        case "anniversary":
            yield Entry("len!", Ordinal(Length(n, "Y"), n), "31주년")
        case _ if kind.startswith("~"):
            yield Entry("len~", Mod(Length(n, kind[1:]), "APPROX"), "20여 년")
        case _:
            yield Entry("len", Length(n, kind), "3" + unit)


def _decade(n: int, digits: str) -> Iterator[Entry]:
    if n % 10 == 0 and n >= 1000:
        yield Entry("point", At(Grain.DECADE, n // 10), "1990년대")
    elif n % 10 == 0 and len(digits) == 2:
        yield Entry("point", At(Grain.DECADE, n // 10 + (190 if n >= 30 else 200)), "90년대")


def _month(n: int) -> Iterator[Entry]:
    if 1 <= n <= 12:
        yield Entry("point", At(Grain.MONTH, n), "6월")
    elif n < 100:
        yield Entry("bad", Invalid(f"XXXX-{n:02d}", f"there is no month {n}"), "13월")


def _day(n: int) -> Iterator[Entry]:
    if 1 <= n <= 31:
        yield Entry("point", At(Grain.DAY, n), "5일")
        yield Entry("dlen", Length(n, "D"), "5일")
    elif n:
        yield Entry("len", Length(n, "D"), "100일")
        if n < 100:
            yield Entry("badday", At(Grain.DAY, n), "32일")


# ---------------------------------------------------------------- spelled numbers


def spelled(text: str, at: int) -> Iterator[Item]:
    """The readings of a number in Hangul: 삼월 오일, 이천십오년, 석 달, 열한시."""
    if (m := _SINO.match(text, at)) and (n := sino(m[1])):
        yield from (_word(entry, at, m.end()) for entry in _sino_unit(n, m[2]))
    if m := _NATIVE.match(text, at):
        yield from (_word(entry, at, m.end()) for entry in _native_unit(NATIVE[m[1]], _NATIVE_UNITS[m[2]]))


def _sino_unit(n: int, unit: str) -> Iterator[Entry]:
    match unit:
        case "년" | "개월" if 10 <= n < 1000:
            yield Entry("len", Length(n, "Y" if unit == "년" else "M"), "십 년")
        case "년" if n >= 1000:
            yield Entry("wyear", At(Grain.YEAR, n), "이천십오년")
        case "년" | "주년":
            yield Entry("wlen", Length(n, "Y"), "삼 년")
        case "월" if n <= 12:
            yield Entry("wpoint", At(Grain.MONTH, n), "삼월")
        case "일" if 10 < n <= 31:
            yield Entry("point", At(Grain.DAY, n), "이십구일")
            yield Entry("wpoint", At(Grain.DAY, n), "오일")
            yield Entry("wlen", Length(n, "D"), "삼 일")
        case "일" if n <= 31:
            yield Entry("wpoint", At(Grain.DAY, n), "오일")
            yield Entry("wlen", Length(n, "D"), "삼 일")
        case "분기" if n <= 4:
            yield Entry("wpoint", At(Grain.QUARTER, n), "일분기")
        case "분" if n < 60:
            yield Entry("wlen", Length(n, "TM"), "십오분")
        case "개월" | "주일" | "시간":
            yield Entry("wlen", Length(n, {"개월": "M", "주일": "W", "시간": "TH"}[unit]), "삼 개월")


def _native_unit(n: int, unit: str) -> Iterator[Entry]:
    if unit == "hour":
        if n <= 12:
            yield Entry("clock", Clock(n, vague=True), "세 시")
    elif unit == "C":
        yield Entry("len", Length(100 * n, "Y"), "한 세기")
    elif unit.startswith("~"):
        yield Entry("len~", Mod(Length(n, unit[1:]), "APPROX"), "한 달여")
    else:
        yield Entry("len", Length(n, unit), "석 달")
