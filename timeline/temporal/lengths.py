"""Lengths: how TIMEX3 writes them, and a day moved by one."""

from dataclasses import replace
from datetime import date, timedelta

from timeline.temporal.expr import Length
from timeline.temporal.span import Grain, add_months

_GRAINS = {
    "Y": Grain.YEAR,
    "Q": Grain.MONTH,
    "M": Grain.MONTH,
    "W": Grain.WEEK,
    "D": Grain.DAY,
    "TH": Grain.HOUR,
    "TM": Grain.MINUTE,
    "TS": Grain.SECOND,
}
# TIMEX3 has no letter for quarters
QUARTER_MONTHS = 3
# half a unit more, where TIMEX3 has whole numbers for it
_HALVES = {"Y": "6M", "M": "15D", "TH": "30M"}


def length_value(length: Length) -> str:
    """The TIMEX3 value of a length; X where the number is not said.

    >>> length_value(Length(1, "M", half=True)), length_value(Length(2, "Y", to=Length(3, "Y")))
    ('P1M15D', 'P2Y/P3Y')
    """
    if length.to:
        return f"{length_value(replace(length, to=None))}/{length_value(length.to)}"
    days, hours = "", ""
    piece: Length | None = length
    while piece:
        half = _HALVES.get(piece.unit, "") if piece.half else ""
        unit, n = piece.unit[-1], piece.n
        if unit == "Q":
            unit, n = "M", n and QUARTER_MONTHS * n
        said = f"{'X' if n is None else n}{unit}{half}"
        if piece.unit.startswith("T"):
            hours += said
        else:
            days += said
        piece = piece.rest
    return f"P{days}T{hours}" if hours else f"P{days}"


def length_grain(length: Length) -> Grain:
    """The grain of a length is its finest unit."""
    piece = length
    while piece.rest:
        piece = piece.rest
    return _GRAINS[piece.unit]


def has_clock(length: Length) -> bool:
    """Whether hours, minutes or seconds are part of it, in either end of a range."""
    piece: Length | None = length
    while piece:
        if piece.unit.startswith("T") or (piece.to and has_clock(piece.to)):
            return True
        piece = piece.rest
    return False


def moved(day: date, length: Length, sign: int) -> tuple[date, bool]:
    """``day`` moved by a length, and whether a day had to become its month's last one."""
    capped, piece = False, length
    while True:
        n = sign * (piece.n or 0)
        lost = False
        match piece.unit:
            case "Y":
                day, lost = add_months(day, 12 * n + (6 * sign if piece.half else 0))
            case "Q":
                day, lost = add_months(day, QUARTER_MONTHS * n)
            case "M":
                day, lost = add_months(day, n)
                day += timedelta(15 * sign if piece.half else 0)
            case "W":
                day += timedelta(7 * n)
            case "D":
                day += timedelta(n)
        capped |= lost
        if piece.rest is None:
            return day, capped
        piece = piece.rest


def landing_grain(length: Length) -> Grain:
    """The grain of the place that a length away is: a half unit makes it finer."""
    if length.half:
        return {"Y": Grain.MONTH, "M": Grain.DAY}.get(length.unit, length_grain(length))
    return Grain.QUARTER if length.unit == "Q" else length_grain(length)
