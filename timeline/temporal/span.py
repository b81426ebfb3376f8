"""Days on the calendar: a ``Span`` is what an expression names, half-open, with its grain.

A month is a span of grain MONTH, never its first day pretending. All calendar
arithmetic below ``resolve`` is made of the few functions here.
"""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache


class Grain(StrEnum):
    """How fine an expression speaks, as the ``grain`` column spells it."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART = "part-of-day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    # meanings are looked up by the million; an Enum's own hash is computed in Python
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days ``[start, end)``.

    >>> str(month(2024, 2).last)
    '2024-02-29'
    """

    start: date
    end: date
    grain: Grain

    @property
    def last(self) -> date:
        """The last day inside, as the inclusive columns want it."""
        return self.end - timedelta(1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def day(d: date) -> Span:
    return Span(d, d + timedelta(1), Grain.DAY)


def week(d: date) -> Span:
    """The ISO week, Monday to Sunday, in which ``d`` lies."""
    monday = d - timedelta(d.weekday())
    return Span(monday, monday + timedelta(7), Grain.WEEK)


# news names few months and years, and names them again and again
@lru_cache(maxsize=1 << 12)
def months(year: int, first: int, count: int, grain: Grain) -> Span:
    """``count`` months from month ``first`` of ``year`` on; ``first`` may lie outside 1..12."""
    return Span(first_of(year, first), first_of(year, first + count), grain)


def month(year: int, m: int) -> Span:
    return months(year, m, 1, Grain.MONTH)


def quarter(year: int, q: int) -> Span:
    return months(year, 3 * q - 2, 3, Grain.QUARTER)


def half(year: int, h: int) -> Span:
    return months(year, 6 * h - 5, 6, Grain.HALF)


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(year: int, code: str) -> Span:
    """``SP SU FA WI``; winter begins in December of ``year``."""
    return months(year, SEASONS[code], 3, Grain.SEASON)


@lru_cache(maxsize=1 << 12)
def year(y: int) -> Span:
    return Span(first_of(y, 1), first_of(y + 1, 1), Grain.YEAR)


def years(first: int, count: int, grain: Grain) -> Span:
    return Span(first_of(first, 1), first_of(first + count, 1), grain)


def first_of(y: int, m: int) -> date:
    """The first day of month ``m`` counted from January of ``y``. OverflowError outside years 1..9999."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    if not MINYEAR <= y <= MAXYEAR:
        raise OverflowError(f"year {y}")
    return date(y, m, 1)


def days_in_month(y: int, m: int) -> int:
    return calendar.monthrange(y, m)[1]


def add_months(d: date, n: int) -> tuple[date, bool]:
    """``d`` moved by ``n`` months, and whether the day had to become the month's last one."""
    first = first_of(d.year, d.month + n)
    length = days_in_month(first.year, first.month)
    return first.replace(day=min(d.day, length)), d.day > length
