"""Periods that a text compares with: 전년 동기, 전월, 지난해 같은 기간, 같은 기간."""

from datetime import date, timedelta

from timeline.temporal.answer import Anchor, CountedFrom, Days, UndatableError, unit_days
from timeline.temporal.expr import Base
from timeline.temporal.naming import spelled
from timeline.temporal.placement import unit
from timeline.temporal.span import Grain, Span, add_months

# a 전월 is before a month, a 전주 before a week: a longer period is no base of theirs
_LONGEST = {Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92, Grain.HALF: 184}


def _reported(back: Grain, anchor: Anchor) -> tuple[date, CountedFrom]:
    """A day of the unit that the comparison starts in.

    Beside the results of a whole year 전 분기 is the quarter before its last, beside a day 전주 is the week before its own.
    """
    period = anchor.period
    if period is None:
        return anchor.published, "publish"
    if period.days <= _LONGEST.get(back, period.days):
        return period.start, "discourse"
    if back in {Grain.QUARTER, Grain.HALF} and period.end <= anchor.published:
        return period.last, "discourse"
    if back is Grain.WEEK and anchor.story:
        return anchor.story, "discourse"
    return anchor.published, "publish"


def base(expr: Base, anchor: Anchor) -> Days:
    """The period reported on, moved back; without one, what stands before the publish date's own."""
    period = anchor.period
    if expr.grain is None:
        if period is None:
            raise _no_period()
        return years_back(period, 1)
    at, counted_from = _reported(expr.back, anchor)
    if expr.back is Grain.YEAR:
        return unit_days(unit(expr.grain, add_months(at, -12)[0]), counted_from)
    return unit_days(unit(expr.grain, at, -1), counted_from)


def last_period(anchor: Anchor) -> Days:
    """같은 기간, 해당 기간."""
    if anchor.last_period is None:
        raise UndatableError("unanchored", "no period was named before")
    return spelled(anchor.last_period, "discourse")


def same_period(year: int, anchor: Anchor, *, is_past: bool) -> Days:
    """지난해 같은 기간: the period reported on in ``year``; a year before, when it is told of that very year."""
    period = anchor.period or anchor.last_period
    if period is None:
        raise _no_period()
    back = period.start.year - year
    if back == 0:
        return years_back(period, 1) if is_past else spelled(period, "discourse")
    return years_back(period, back)


def years_back(period: Span, years: int) -> Days:
    start = add_months(period.start, -12 * years)[0]
    if period.end.day == 1 and period.grain is not Grain.DAY:
        end = add_months(period.end, -12 * years)[0]
    else:
        end = add_months(period.last, -12 * years)[0] + timedelta(1)
    return spelled(Span(start, end, period.grain), "discourse")


def _no_period() -> UndatableError:
    return UndatableError("unanchored", "no period was named that the comparison could be with")
