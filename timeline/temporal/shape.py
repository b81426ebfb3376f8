"""The shape of a meaning: the grain that it speaks in, and the container that it leaves unsaid."""

from dataclasses import fields
from functools import lru_cache

from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Clock,
    Expr,
    Flagged,
    Holiday,
    Last,
    Lunar,
    Mod,
    Move,
    Named,
    Next,
    Nth,
    OnDay,
    PartOf,
    Period,
    Range,
    Same,
    Shift,
    Story,
    Trading,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.span import Grain


def grain_of(expr: Expr) -> Grain | None:
    """The finest grain that an expression of the calendar speaks in; None for lengths, sets and clocks.

    >>> grain_of(Within(At(Grain.MONTH, 6), At(Grain.DAY, 7)))
    <Grain.DAY: 'day'>
    """
    match expr:
        case At(grain) | Shift(grain) | Same(grain) | Nth(_, grain) | Base(_, Grain() as grain):
            return grain
        case Weekday() | Holiday() | Lunar() | Named() | Story() | Trading():
            return Grain.DAY if expr != Holiday("새해") else Grain.YEAR
        case Weekend() | Workweek():
            return Grain.WEEKEND
        case Within(_, inner):
            return grain_of(inner)
        case Range(start, _):
            return grain_of(start)
        case Last(of) | Next(of) | Checked(of) | PartOf(of) | Flagged(of) | Mod(of):
            return grain_of(of)
        case _:
            return None


def open_in(expr: Expr) -> Grain | None:
    """The container that is left unsaid: a month for 5일, a year for 6월 and for 추석; None when it stands by itself.

    >>> open_in(At(Grain.DAY, 5)), open_in(Within(Shift(Grain.MONTH, -1), At(Grain.DAY, 31)))
    (<Grain.MONTH: 'month'>, None)
    """
    match expr:
        case At(Grain.DAY):
            return Grain.MONTH
        case At(Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.SEASON):
            return Grain.YEAR
        case Holiday() | Lunar():
            return Grain.YEAR
        case Weekday() | Weekend() | Workweek():
            return Grain.WEEK
        case Within(outer, _) | Nth(outer):
            return open_in(outer)
        case PartOf(of) | Checked(of) | Flagged(of):
            return open_in(of)
        case Range(start, end):
            return open_in(start) or open_in(end)
        case _:
            return None


def root(expr: Expr) -> Expr:
    """The outermost point that everything else stands in: 지난달 of 지난달 31일(금)."""
    match expr:
        case Within(outer, _) | Nth(outer):
            return root(outer)
        case PartOf(of) | Checked(of) | Flagged(of):
            return root(of)
        case _:
            return expr


@lru_cache(maxsize=1 << 14)
def looks_back(expr: Expr) -> bool:
    """Whether what was said before may have a say in it: 이날, 같은 달, 전년, and a clock, which is of the story day.

    >>> looks_back(Within(Same(Grain.YEAR), At(Grain.MONTH, 6))), looks_back(Shift(Grain.MONTH, -1))
    (True, False)
    """
    if isinstance(expr, Same | Story | Trading | Base | Period | Move | OnDay | Clock):
        return True
    parts = (getattr(expr, field.name) for field in fields(expr))
    return any(looks_back(part) for part in parts if isinstance(part, Expr))
