"""Open expressions (5일, 6월, 추석): which of their places is meant.

The lean of the clause picks one: the past the last that has begun, the future
the first that has not ended. 지난 and 오는 pick strictly before and after. A
weekday beside the day may overrule the lean (TIME_SEMANTICS section 2).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from timeline.temporal.answer import Anchor, Days, UndatableError, unit_days
from timeline.temporal.expr import At, Checked, Expr, Holiday, Range, Weekday
from timeline.temporal.naming import flagged, named, said, weekday_checked
from timeline.temporal.placement import NEW_YEAR, earlier, later, unit
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.span import Grain, Span, year

EMBARGO_DAYS = 2
# a holiday this close is the one that is meant, whatever the tense: 설 연휴 기간을 비롯해 앞으로도
NEAR_HOLIDAY_DAYS = 15
# 새해 is the coming year until the end of February of that year
NEW_YEAR_MONTHS = 2

Walk = Callable[[Expr, date], Iterator[Span]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One place of an open expression; a range's runs from its first day to its last."""

    span: Span
    flags: tuple[str, ...] = ()


def choose(expr: Expr, anchor: Anchor) -> Choice:
    """The place that is meant. UndatableError when the calendar has none."""
    p = anchor.published
    begun = next((s for s in _places(expr, p, earlier) if s.start <= p), None)
    coming = next((s for s in _places(expr, p, later) if s.end > p), None)
    if begun is None and coming is None:
        raise _no_such_day(expr)
    if begun is None or coming is None:
        choice = Choice(begun or coming)  # type: ignore[arg-type]
    else:
        choice = _by_lean(expr, begun, coming, anchor)
    if _agrees(expr, choice.span):
        return choice
    span = _agreeing(expr, choice.span)
    return choice if span == choice.span else Choice(span)


def _no_such_day(expr: Expr) -> UndatableError:
    return UndatableError("invalid", f"the calendar has no such day: {said(expr)}")


def _places(expr: Expr, near: date, walk: Walk) -> Iterator[Span]:
    if not isinstance(expr, Range):
        yield from walk(expr, near)
        return
    if open_in(expr.start) is Grain.MONTH and open_in(expr.end) is Grain.YEAR:  # 30일부터 1월 8일
        for end in walk(expr.end, near):
            start = precede(expr.start, end)
            yield Span(start.start, end.end, start.grain)
        return
    for start in walk(expr.start, near):
        following = follow(expr.end, start)
        if following and not _passes_over(expr, start, following):
            yield Span(start.start, following.end, start.grain)


def _passes_over(expr: Range, start: Span, end: Span) -> bool:
    """26~31일 lies in one month: it has no place in a month without a 31st, and does not run into the next."""
    match expr:
        case Range(At(Grain.DAY, first), At(Grain.DAY, last)) if first <= last:
            return start.start.month != end.start.month
        case _:
            return False


def precede(start: Expr, end: Span) -> Span:
    """The last ``start`` that begins by ``end``: the 30th of the month before of 30일부터 1월 8일. UndatableError if none does."""
    found = next((s for s in earlier(start, end.start) if s.start <= end.start), None)
    if found is None:
        raise _no_such_day(start)  # 1분기 7월 1일부터
    return found


def follow(end: Expr, start: Span) -> Span | None:
    """The first ``end`` at or after ``start``: the 30th of 28일부터 30일, the 3rd of the next month of 28일부터 3일."""
    return next((s for s in later(end, start.start) if s.start >= start.start), None)


def _by_lean(expr: Expr, begun: Span, coming: Span, anchor: Anchor) -> Choice:
    p, lean = anchor.published, anchor.lean
    first = expr.start if isinstance(expr, Range) else expr
    probe = first.of if isinstance(first, Checked) and isinstance(expr, Range) else first
    grain = grain_of(probe)
    near = min(begun, coming, key=lambda s: (_distance(s, p), s.start))
    if anchor.nearest or (isinstance(probe, Holiday) and _distance(near, p) <= NEAR_HOLIDAY_DAYS):
        return Choice(near)
    if lean == "none":
        is_past = grain in {Grain.QUARTER, Grain.HALF} or (isinstance(probe, At) and grain is Grain.DAY)
        if not is_past:
            return Choice(near)
    if lean == "future":
        return Choice(coming)
    is_day = grain is Grain.DAY and not isinstance(probe, Weekday)
    if is_day and 1 <= (coming.start - p).days <= EMBARGO_DAYS:
        return Choice(coming, ("embargo",))
    return Choice(begun)


def _distance(span: Span, p: date) -> int:
    if p in span:
        return 0
    return (span.start - p).days if span.start > p else (p - span.last).days


def _agrees(expr: Expr, span: Span) -> bool:
    """Whether the weekdays that the text gives are those of the first and the last day."""
    match expr:
        case Checked(_, weekday):
            return span.start.weekday() == weekday
        case Range(start, end):
            return (not isinstance(start, Checked) or span.start.weekday() == start.weekday) and (
                not isinstance(end, Checked) or span.last.weekday() == end.weekday
            )
        case _:
            return True


def _agreeing(expr: Expr, chosen: Span) -> Span:
    """The place beside the chosen one whose weekday agrees; the chosen one if none does."""
    before = islice((s for s in _places(expr, chosen.start, earlier) if s < chosen), 2)
    after = islice((s for s in _places(expr, chosen.start, later) if s > chosen), 2)
    pairs = zip(before, after, strict=False)
    return next((s for pair in pairs for s in pair if _agrees(expr, s)), chosen)


def open_days(expr: Expr, anchor: Anchor) -> Days:
    """The days of an open expression that is no range."""
    p = anchor.published
    if expr == Holiday(NEW_YEAR):
        return unit_days(year(p.year if p.month <= NEW_YEAR_MONTHS else p.year + 1), "publish")
    choice = choose(expr, anchor)
    days = named(expr, choice.span, "publish")
    return flagged(days, *choice.flags) if choice.flags else days


def strictly(of: Expr, published: date, *, before: bool) -> Days:
    """지난 and 오는: the last place before the publish date's own unit, the first one after it."""
    if isinstance(of, Checked):
        return weekday_checked(strictly(of.of, published, before=before), of.weekday)
    own = unit(_strict_grain(of), published)
    if before:
        found = next((s for s in earlier(of, published) if s.end <= own.start), None)
    else:
        found = next((s for s in later(of, published) if s.start >= own.end), None)
    if found is None:
        raise _no_such_day(of)
    return named(of, found, "publish")


def _strict_grain(of: Expr) -> Grain:
    """What 지난 and 오는 must lie outside of: P's month for months, its day for days and weekends."""
    grain = grain_of(of)
    return grain if grain in {Grain.MONTH, Grain.QUARTER, Grain.HALF} else Grain.DAY
