"""Lengths of time: their pieces, ranges and modifiers, and what ties them to the calendar."""

from dataclasses import replace

from timeline.temporal.expr import Direction, Expr, Length, Mod, ModName, Move, Ordinal, Tied, Vague
from timeline.temporal.grammar import Production

_FROM_COARSE = ("Y", "Q", "M", "W", "D", "TH", "TM", "TS")


def length_range(low: int, high: Length) -> Length | None:
    """2~3년."""
    if high.to or high.n is None or low >= 1000:
        return None
    return Length(low, high.unit, to=high)


def length_to(low: Length, high: Length) -> Length | None:
    """6개월~1년."""
    return None if low.to or high.to else replace(low, to=high)


def longer(big: Length, small: Length) -> Length | None:
    """2년 4개월, 1시간 30분."""
    if big.rest or big.to or small.to or big.n is None or small.n is None:
        return None
    is_finer = _FROM_COARSE.index(big.unit) < _FROM_COARSE.index(small.unit)
    return replace(big, rest=small) if is_finer else None


def half_more(length: Length, _: object) -> Length | None:
    """한 달 반."""
    return None if length.to or length.half or length.rest else replace(length, half=True)


def after(name: ModName) -> Production:
    """A modifier behind what it modifies: 3년 이내, 6월께, 2006년 이후."""
    return lambda of, _: None if isinstance(of, Vague) else Mod(of, name)


def before(name: ModName) -> Production:
    """A modifier before it: 약 3년, 최대 3년."""
    return lambda _, of: None if isinstance(of, Vague) else Mod(of, name)


def before_length(name: ModName) -> Production:
    """최장 3년간: said of a plain length only."""
    return lambda _, of: Mod(of, name) if isinstance(of, Length) else None


def instead(name: ModName) -> Production:
    """약 3년 이상: the second modifier counts."""
    return lambda of, _: Mod(of.of, name)


def move(sign: int) -> Production:
    """3일 전 (-1), 한 달 뒤 (+1)."""

    def apply(length: Expr, _: object) -> Expr | None:
        match length:
            case Length():
                return Move(length, sign)
            case Mod(Length() as inner, name):
                return Mod(Move(inner, sign), name)
            case _:
                return None

    return apply


def tied(direction: Direction) -> Production:
    """최근 3년간, 향후 3년간."""

    def apply(_: object, length: Expr) -> Expr | None:
        match length:
            case Length():
                return Tied(length, direction)
            case Mod(Length() as inner, name):
                return Mod(Tied(inner, direction), name)
            case _:
                return None

    return apply


def ordinal(length: Expr, _: object) -> Expr | None:
    """3일째."""
    match length:
        case Length(n=int() as n, to=None):
            return Ordinal(length, n)
        case Length(n=None) | Mod(Length()):
            return length
        case _:
            return None
