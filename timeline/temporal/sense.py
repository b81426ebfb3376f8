"""What a whole text asks of a meaning, found out once: a ``Sense`` goes with each reading, and news repeats itself.

Two senses are equal only if they are one: they are looked up by identity, which spares hashing a nested meaning.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Clock,
    Deadline,
    Every,
    Expr,
    Flagged,
    Last,
    Length,
    Mod,
    Move,
    Named,
    Next,
    Nth,
    OnDay,
    Ordinal,
    PartOf,
    Period,
    Range,
    Same,
    Shift,
    Story,
    Tied,
    Trading,
    Vague,
    Within,
)
from timeline.temporal.shape import looks_back, open_in
from timeline.temporal.span import Grain

Kind = Literal["story", "month", "year", "period", "last_period", "narrative"]


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """An expression; ``core`` is its point, ``open_in`` the container that it leaves unsaid, ``kind`` its antecedent's."""

    expr: Expr
    core: Expr
    looks_back: bool
    open_in: Grain | None
    is_open: bool
    kind: Kind | None
    is_bare_day: bool
    is_comparison: bool
    is_told_of_story: bool
    sight: Grain | Literal["nothing", "all"]


@lru_cache(maxsize=1 << 16)
def sense(expr: Expr) -> Sense:
    """The sense of an expression; ``is_open`` says that its core leaves a container unsaid."""
    point = core(expr)
    return Sense(
        expr,
        point,
        looks_back(expr),
        open_in(expr),
        open_in(point) is not None,
        antecedent(expr),
        is_bare_day(expr),
        is_comparison(expr),
        isinstance(point, Story) and point.n != 0,
        sight(expr),
    )


def sight(expr: Expr) -> Grain | Literal["nothing", "all"]:
    """What of its anchor an expression can see: the unit in which the publish date lies, nothing, or all of it.

    지난해 is the same on all days of a year, 2024년 and 3년 always; 5일 depends on the day and the lean.
    """
    match expr:
        case (
            At(Grain.YEAR | Grain.DECADE | Grain.CENTURY) | Named() | Length() | Ordinal() | Every() | Vague()
        ):
            return "nothing"
        case Shift(Grain.DAY | Grain.WEEK | Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.YEAR as grain):
            return grain
        case Last() | Next() | Tied():
            return Grain.DAY
        case Within(of) | Nth(of) | PartOf(of) | Checked(of) | Flagged(of) | Mod(of):
            return sight(of)
        case Range(start, end):
            return "nothing" if sight(start) == sight(end) == "nothing" else "all"
        case _:
            return "all"


def core(expr: Expr) -> Expr:
    """The point without its clock, modifier, part and weekday."""
    match expr:
        case OnDay(day) if day is not None:
            return core(day)
        case Mod(of) | PartOf(of) | Checked(of):
            return core(of)
        case _:
            return expr


def is_bare_day(expr: Expr) -> bool:
    """5일, 5일(수), 5~7일, 5일 오전 10시: a day of an unsaid month."""
    match expr:
        case At(Grain.DAY) | Checked(At(Grain.DAY)):
            return True
        case Range(start, _):
            return is_bare_day(start)
        case OnDay(day) if day is not None:
            return is_bare_day(day)
        case _:
            return False


def antecedent(expr: Expr) -> Kind | None:
    """The kind of antecedent that an expression of the discourse is counted from."""
    match expr:
        case Story() | Trading() | Clock():
            return "story"
        case OnDay(day):
            return "story" if day is None else antecedent(day)
        case Same(grain):
            return "year" if grain is Grain.YEAR else "month"
        case Base():
            return "period"
        case Period():
            return "last_period"
        case Move():
            return "narrative"
        case Mod(of) | PartOf(of) | Checked(of) | Flagged(of) | Within(of) | Deadline(of):
            return antecedent(of)
        case Last(of) | Next(of) | Range(of):
            return antecedent(of)
        case _:
            return None


def is_comparison(expr: Expr) -> bool:
    """전년 동기, 전 거래일, 지난해 같은 기간: what is compared with is not what is told."""
    match expr:
        case Base() | Trading():
            return True
        case Period(year):
            return year is not None
        case Mod(of) | PartOf(of) | Within(of):
            return is_comparison(of)
        case _:
            return False
