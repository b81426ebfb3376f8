"""Ranges of points: 5~7일, 5일부터 7일, 2020~23년."""

from timeline.temporal.expr import At, Checked, Expr, Length, PartOf, Range, Within
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.span import Grain

# the largest number that a unit has
_LONGEST_DECADES = 200
_LARGEST = {Grain.MONTH: 12, Grain.DAY: 31, Grain.QUARTER: 4, Grain.HALF: 2}


def ranged(start: Expr, end: Expr) -> Expr | None:
    """From ``start`` to ``end``: units of one kind, or two that each stand alone."""
    if isinstance(start, Range) or isinstance(end, Range):
        return None
    one, two = grain_of(start), grain_of(end)
    if one is None or two is None:
        return None
    stand_alone = open_in(start) is None and open_in(end) is None
    fits = one == two or stand_alone or isinstance(end, PartOf) or isinstance(start, PartOf)
    return Range(start, end) if fits else None


def numbered(number: int, end: Expr) -> Expr | None:
    """``5~7일``, ``2020~2023년``: the number takes the unit of what follows."""
    match end:
        case At(Grain.DECADE, n):
            return (
                Range(At(Grain.DECADE, number // 10), end) if 0 < n * 10 - number < _LONGEST_DECADES else None
            )
        case At(grain) | PartOf(At(grain)) | Checked(At(grain)):
            return Range(At(grain, number), end) if _counts(number, grain) else None
        case _:
            return None


def _counts(number: int, grain: Grain) -> bool:
    return number > 99 if grain is Grain.YEAR else 1 <= number <= _LARGEST.get(grain, number)


def days_over_months(day: int, end: Expr) -> Expr | None:
    """``28~2월 3일`` after a month: the number is a day."""
    match end:
        case Within(At(Grain.MONTH), At(Grain.DAY)) if _LARGEST[Grain.MONTH] < day <= _LARGEST[Grain.DAY]:
            return Range(At(Grain.DAY, day), end)
        case _:
            return None


def short_years(number: int, end: Length) -> Expr | None:
    """``2020~23년``: the two digits continue the century."""
    if number < 1000 or end.n is None or end.n > 99:
        return None
    return Range(At(Grain.YEAR, number), At(Grain.YEAR, number // 100 * 100 + end.n))
