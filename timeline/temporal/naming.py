"""A span that was chosen for an expression, with the value, modifier and flags that the expression gives it.

``said`` is the other half: a value for what the calendar lacks, X where nothing was said.
"""

from dataclasses import replace

from timeline.temporal import edtf as notation
from timeline.temporal.answer import CountedFrom, Days, day_to_day, run_of_days, unit_days
from timeline.temporal.expr import (
    At,
    Checked,
    Deadline,
    Expr,
    Flagged,
    Holiday,
    Last,
    Mod,
    Next,
    OnDay,
    PartOf,
    Range,
    Shift,
    Within,
    Workweek,
)
from timeline.temporal.parts import part as part_of
from timeline.temporal.placement import unit
from timeline.temporal.span import Grain, Span


def named(expr: Expr, span: Span, counted_from: CountedFrom) -> Days:
    """``span`` as ``expr`` names it: its part, its weekday's word against it, its value."""
    match expr:
        case PartOf(whole, part, word):
            found = named(whole, span, counted_from)
            return replace(found, span=part_of(found.span, part, word), mod=part, whole=False)
        case Within(_, PartOf() as inner):
            return named(inner, span, counted_from)
        case Checked(of, weekday):
            return weekday_checked(named(of, span, counted_from), weekday)
        case Flagged(of, flag):
            return flagged(named(of, span, counted_from), flag)
        case _ if span.days > 1 and _is_run(expr):
            return run_of_days(span, day_to_day(span), counted_from)
        case _:
            return unit_days(span, counted_from)


def weekday_checked(days: Days, weekday: int) -> Days:
    """The same days, flagged when they begin on another weekday than the text says."""
    return days if days.span.start.weekday() == weekday else flagged(days, "weekday_conflict")


def flagged(days: Days, *flags: str) -> Days:
    return replace(days, flags=(*days.flags, *flags))


def _is_run(expr: Expr) -> bool:
    """Whether days stand in a row that no unit names: 연휴, 주중."""
    match expr:
        case Holiday(whole=True) | Workweek():
            return True
        case Within(_, inner):
            return _is_run(inner)
        case _:
            return False


def spelled(span: Span, counted_from: CountedFrom) -> Days:
    """A span with the value that fits it: one unit's, or from the first unit to the last, or its days."""
    first, final = unit(span.grain, span.start), unit(span.grain, span.last)
    if first.start != span.start or final.end != span.end:
        return run_of_days(span, day_to_day(span), counted_from)
    if first == final:
        return unit_days(span, counted_from)
    return run_of_days(span, f"{notation.value(first)}/{notation.value(final)}", counted_from)


def said(expr: Expr, shifted: "Span | None" = None) -> str:
    """A TIMEX3-like value of what was said. ``shifted`` is the span of the unit that a shift in it names."""
    match expr:
        case Last(of) | Next(of) | PartOf(of) | Checked(of) | Flagged(of) | Mod(of) | Deadline(of):
            return said(of, shifted)
        case Within(outer, At(Grain.DAY | Grain.MONTH, n)):
            return f"{said(outer, shifted)}-{n:02d}"
        case Within(outer, _):
            return said(outer, shifted)
        case At(Grain.DAY, n):
            return f"XXXX-XX-{n:02d}"
        case At(Grain.MONTH, n):
            return f"XXXX-{n:02d}"
        case At(Grain.YEAR, n):
            return f"{n:04d}"
        case Shift() if shifted:
            return notation.value(shifted)
        case Range(start, end):
            return f"{said(start, shifted)}/{said(end, shifted)}"
        case OnDay(day):
            return said(day, shifted) if day else "XXXX-XX-XX"
        case _:
            return "XXXX"
