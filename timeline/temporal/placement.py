"""Where on the calendar an expression may fall: units, what lies inside them, and walks from one to the next.

An *open* expression (5일, 6월, 추석) has one place in each container (a month, a
year, a week). ``earlier`` and ``later`` walk over the containers around a day.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from timeline.temporal import span as sp
from timeline.temporal.expr import (
    At,
    Checked,
    Expr,
    Flagged,
    Holiday,
    Lunar,
    Nth,
    PartOf,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.ko.holidays import BY_KEY, holiday, lunar
from timeline.temporal.shape import open_in
from timeline.temporal.span import Grain, Span

# how far from a day its containers are looked at: 29 February and 31일 need more than one
REACH = {Grain.MONTH: 14, Grain.WEEK: 4, Grain.YEAR: 9}
NEW_YEAR = "새해"


def _weekend(d: date, n: int) -> Span:
    monday = sp.week(d + timedelta(7 * n)).start
    return Span(monday + timedelta(5), monday + timedelta(7), Grain.WEEKEND)


_UNITS: Mapping[Grain, Callable[[date, int], Span]] = {
    Grain.DAY: lambda d, n: sp.day(d + timedelta(n)),
    Grain.WEEK: lambda d, n: sp.week(d + timedelta(7 * n)),
    Grain.WEEKEND: _weekend,
    Grain.MONTH: lambda d, n: sp.month(d.year, d.month + n),
    Grain.QUARTER: lambda d, n: sp.quarter(d.year, (d.month + 2) // 3 + n),
    Grain.HALF: lambda d, n: sp.half(d.year, (d.month + 5) // 6 + n),
    Grain.SEASON: lambda d, n: sp.months(d.year, d.month // 3 * 3 + 3 * n, 3, Grain.SEASON),
    Grain.YEAR: lambda d, n: sp.year(d.year + n),
    Grain.DECADE: lambda d, n: sp.years(d.year // 10 * 10 + 10 * n, 10, Grain.DECADE),
    Grain.CENTURY: lambda d, n: sp.years((d.year - 1) // 100 * 100 + 1 + 100 * n, 100, Grain.CENTURY),
}


def unit(grain: Grain, d: date, n: int = 0) -> Span:
    """The unit of ``grain`` in which ``d`` lies, moved by ``n`` units."""
    return _UNITS[grain](d, n)


def winter(d: date, n: int) -> Span:
    """올겨울: the winter in which ``d`` lies, or that begins in its year; moved by ``n`` winters."""
    return sp.season((d.year - 1 if d.month <= 2 else d.year) + n, "WI")


# ---------------------------------------------------------------- inside a container


def inside(expr: Expr, within: Span) -> list[Span]:
    """Where ``expr`` falls inside a container, in order; nothing when the calendar lacks it (2월 30일)."""
    match expr:
        case At(Grain.DAY, n):
            return [sp.day(within.start + timedelta(n - 1))] if n <= within.days else []
        case At(grain, n):
            return _units_inside(grain, n, within)
        case Within(outer, inner):
            return [s for middle in inside(outer, within) for s in inside(inner, middle)]
        case Nth(outer, grain, n, weekday):
            return [s for middle in inside(outer, within) for s in nth(middle, grain, n, weekday)]
        case PartOf(of) | Checked(of) | Flagged(of):
            return inside(of, within)
        case Weekday(n):
            first = within.start + timedelta((n - within.start.weekday()) % 7)
            return [sp.day(first + timedelta(i)) for i in range(0, (within.end - first).days, 7)]
        case Weekend():
            return [unit(Grain.WEEKEND, within.start)]
        case Workweek():
            return [Span(within.start, within.start + timedelta(5), Grain.DAY)]
        case Holiday(key, whole):
            return [s for y in _years(within) for s in _holiday(y, key, has_break=whole)]
        case Lunar(month, day):
            return [sp.day(d) for y in _years(within) if (d := lunar(y, month, day))]
        case _:
            return []


def _years(within: Span) -> range:
    return range(within.start.year, within.last.year + 1)


_BY_NUMBER: Mapping[Grain, Callable[[int, int], Span]] = {
    Grain.MONTH: sp.month,
    Grain.QUARTER: sp.quarter,
    Grain.HALF: sp.half,
}


def _units_inside(grain: Grain, n: int, within: Span) -> list[Span]:
    if grain is Grain.SEASON:  # winter begins inside and ends outside
        return [sp.season(y, ("SP", "SU", "FA", "WI")[n - 1]) for y in _years(within)]
    if grain not in _BY_NUMBER:
        return []
    found = (_BY_NUMBER[grain](y, n) for y in _years(within))
    return [s for s in found if s.start >= within.start and s.end <= within.end]


def _holiday(year: int, key: str, *, has_break: bool) -> Iterator[Span]:
    if key == NEW_YEAR:
        yield sp.year(year)
    elif day := holiday(key, year):
        around = has_break and BY_KEY[key].has_break
        yield Span(day - timedelta(1), day + timedelta(2), Grain.DAY) if around else sp.day(day)


def nth(within: Span, grain: Grain, n: int, weekday: int | None) -> list[Span]:
    """The n-th week, day or weekday of a unit, -1 the last; at most one."""
    if grain is Grain.WEEK:
        weeks = _weeks_of(within)
        found = weeks if weekday is None else [sp.day(w.start + timedelta(weekday)) for w in weeks]
    else:
        days = (within.start + timedelta(i) for i in range(within.days))
        found = [sp.day(d) for d in days if weekday is None or d.weekday() == weekday]
    return [found[n - 1 if n > 0 else n]] if abs(n) <= len(found) else []


def _weeks_of(within: Span) -> list[Span]:
    """A week belongs to the month that holds its Thursday (KS X ISO 8601)."""
    thursday = within.start + timedelta((3 - within.start.weekday()) % 7)
    return [sp.week(thursday + timedelta(i)) for i in range(0, (within.end - thursday).days, 7)]


# ---------------------------------------------------------------- from container to container


def containers(grain: Grain, near: date, steps: range) -> Iterator[Span]:
    """The containers that many units from the one in which ``near`` lies, where the calendar has them."""
    for n in steps:
        if grain is not Grain.YEAR or 1 <= near.year + n <= 9998:
            yield unit(grain, near, n)


def later(expr: Expr, near: date) -> Iterator[Span]:
    """Places of an open expression from the container before ``near``'s on, in order."""
    grain = open_in(expr) or Grain.YEAR
    for container in containers(grain, near, range(-1, REACH[grain] + 1)):
        yield from sorted(inside(expr, container))


def earlier(expr: Expr, near: date) -> Iterator[Span]:
    """The same from the container after ``near``'s back."""
    grain = open_in(expr) or Grain.YEAR
    for container in containers(grain, near, range(1, -REACH[grain] - 1, -1)):
        yield from sorted(inside(expr, container), reverse=True)
