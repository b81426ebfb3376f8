"""Ordered passes over the readings of a text: what looks like a time is vetoed, what is left is put right.

Each refiner takes the text and the readings and gives readings back. The order is the tuple ``REFINERS``.
"""

import re
from collections.abc import Callable

from timeline.temporal.expr import (
    At,
    Base,
    Every,
    Expr,
    Last,
    Length,
    Mod,
    ModName,
    Move,
    Next,
    OnDay,
    Range,
    Shift,
    Weekday,
    Within,
)
from timeline.temporal.ko.lookalikes import is_lookalike
from timeline.temporal.ko.meanings.sets import set_point
from timeline.temporal.ko.units import OLD_YEARS
from timeline.temporal.ko.vocabulary import WEEKDAYS
from timeline.temporal.read import Reading
from timeline.temporal.sense import sense
from timeline.temporal.span import Grain

Refiner = Callable[[str, list[Reading]], list[Reading]]


def veto_lookalikes(text: str, readings: list[Reading]) -> list[Reading]:
    """Readings that the table of look-alikes knows better."""
    return [r for r in readings if not is_lookalike(text, r.start, r.end)]


# category → what has to follow
_COMPANY = {
    "동기": re.compile(
        r" ?(?:대비|보다|와 비교|과 비교|에 비)| (?:국내|해외|매출|영업|순이익|당기|실적|수출|판매)"
    ),
    "올": re.compile(r" ?들어"),
    "연": re.compile(r" ?(?:\d|약|최대|평균|매출|수십|수백)"),
}


def veto_alone(text: str, readings: list[Reading]) -> list[Reading]:
    """Words that are a time only in company: 동기 대비, 올 들어, 연 5%."""
    return [r for r in readings if r.category not in _COMPANY or _COMPANY[r.category].match(text, r.reach)]


_AFTER_NOTE = re.compile(r"\([^()\n]{1,16}\) ?(이후|이래|이전)(?![가-힣])")
_AFTER_NOTE_MODS: dict[str, ModName] = {"이후": "AFTER", "이래": "AFTER", "이전": "BEFORE"}


def widen_after_note(text: str, readings: list[Reading]) -> list[Reading]:
    """``2003년(-5.2%) 이후``: a note in the middle stays in."""
    return [_widened(text, r) if isinstance(r.expr, At | Within | Last | Next) else r for r in readings]


def _widened(text: str, r: Reading) -> Reading:
    m = _AFTER_NOTE.match(text, r.end)
    if m is None:
        return r
    return r._replace(
        end=m.end(), reach=m.end(), sense=sense(Mod(r.expr, _AFTER_NOTE_MODS[m[1]])), rule="2003년(…) 이후"
    )


# what says that 97년 is a length
_COUNTED = re.compile(
    r" ?(?:역사|전통|경력|동안|세월|인생|생애|만|째|간|전|후|뒤|이상|넘|가량|정도|된|이 넘|을 |이나|에 걸|의 역사|의 전통|차)"
)


def single_year(text: str, readings: list[Reading]) -> list[Reading]:
    """97년 외환위기: a two-digit count that no length follows is a year when it is of the last century's end."""
    return [
        _as_year(r) if r.category == "ylen" and not _COUNTED.match(text, r.reach) else r for r in readings
    ]


def _as_year(r: Reading) -> Reading:
    match r.expr:
        case Length(int(n)) if n in OLD_YEARS:
            return r._replace(sense=sense(At(Grain.YEAR, 1900 + n)), category="point", rule="97년")
        case _:
            return r


_COMPARED = re.compile(r" ?(?:대비|보다|에 비해|에 비하|과 비교|와 비교)")


def compare_with_period(text: str, readings: list[Reading]) -> list[Reading]:
    """``전달보다``, ``한 달 전보다``: in a comparison these count from the period reported."""
    return [
        r._replace(sense=sense(base), rule="전달보다")
        if (base := _base(r.expr, text[r.start : r.end])) and _COMPARED.match(text, r.reach)
        else r
        for r in readings
    ]


def _base(expr: Expr, surface: str) -> Expr | None:
    match expr:
        case Shift(Grain.MONTH, -1) if surface == "전달":
            return Base(Grain.MONTH, Grain.MONTH)
        case Shift(Grain.WEEK, -1) if surface == "전주":
            return Base(Grain.WEEK, Grain.WEEK)
        case Move(length, -1):
            return Move(length, -1, from_period=True)
        case _:
            return None


_COUNTED_FROM = re.compile(r"(?:(?:로|으로)부터|일수[가는은를]|기간[이은을]|평균|\d박) ?$")
_CHANGED = re.compile(r"로 ?(?:늘|줄|확대|단축|연장|축소|바꾸|바뀌|조정)")


def count_from(text: str, readings: list[Reading]) -> list[Reading]:
    """신고일로부터 30일, 3박 5일, 기간을 3일에서 5일로: a number of days that is counted is a length."""
    return [
        r._replace(sense=sense(length), category="len", rule="100일")
        if (length := _counted(r.expr))
        and (_COUNTED_FROM.search(text, max(0, r.start - 8), r.start) or _CHANGED.match(text, r.end))
        else r
        for r in readings
    ]


def _counted(expr: Expr) -> Length | None:
    match expr:
        case At(Grain.DAY, n):
            return Length(n, "D")
        case Range(At(Grain.DAY, low), At(Grain.DAY, high)):
            return Length(low, "D", to=Length(high, "D"))
        case _:
            return None


_BEFORE_WEEKDAY = re.compile(r"(?<![가-힣])(?:[월화수목금토일] ?[·,/] ?){1,6}$")
_WEEKDAY = re.compile(r"[월화수목금토일]")
_WEEKLY = Every("P1W")
# no list of weekdays is longer
_WEEK = 24


def list_weekdays(text: str, readings: list[Reading]) -> list[Reading]:
    """월·수·금요일: the last one's 요일 is that of all; after 매주 the first is of every week."""
    out: list[Reading] = []
    for r in readings:
        if isinstance(r.expr, Weekday) or (isinstance(r.expr, OnDay) and isinstance(r.expr.day, Weekday)):
            out += _listed_weekdays(text, r, out)
        out.append(r)
    return out


def _listed_weekdays(text: str, last: Reading, before: list[Reading]) -> list[Reading]:
    found = _BEFORE_WEEKDAY.search(text, max(0, last.start - _WEEK), last.start)
    if not found:
        return []
    days = [
        last._replace(
            start=m.start(), end=m.end(), reach=m.end(), sense=sense(Weekday(WEEKDAYS.index(m.group())))
        )
        for m in _WEEKDAY.finditer(text, found.start(), last.start)
    ]
    weekly = before[-1] if before and before[-1].expr == _WEEKLY else None
    if weekly and text[weekly.reach : days[0].start] == " " and (of := set_point(_WEEKLY, days[0].expr)):
        del before[-1]
        days[0] = days[0]._replace(start=weekly.start, sense=sense(of))
    return days


REFINERS: tuple[Refiner, ...] = (
    veto_alone,
    veto_lookalikes,
    widen_after_note,
    single_year,
    compare_with_period,
    count_from,
    list_weekdays,
)


def refine(text: str, readings: list[Reading]) -> list[Reading]:
    """All refiners, in order."""
    for refiner in REFINERS:
        readings = refiner(text, readings)
    return readings
