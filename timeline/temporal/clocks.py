"""Times of day: how TIMEX3 writes them, and what else a bare hour may mean."""

from dataclasses import dataclass, replace

from timeline.temporal.answer import UndatableError
from timeline.temporal.expr import Clock
from timeline.temporal.span import Grain, Span


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A second live reading of a clock, and why there is one."""

    values: tuple[str, ...]
    reason: str | None


def clock_value(day: Span, clock: Clock) -> str:
    """``2024-06-05T15:30``; UndatableError for hours that no day has."""
    head = day.start.isoformat() + "T"
    if clock.part:
        return head + clock.part
    if clock.hour is None or clock.hour > 24:
        raise UndatableError("invalid", f"there is no hour {clock.hour}")
    if clock.hour == 24 and clock.minute:
        raise UndatableError("invalid", f"there is no 24:{clock.minute:02d}")
    tail = "" if clock.minute is None else f":{clock.minute:02d}"
    tail += "" if clock.second is None else f":{clock.second:02d}"
    return f"{head}{clock.hour:02d}{tail}"


def clock_grain(clock: Clock) -> Grain:
    if clock.part:
        return Grain.PART
    return Grain.HOUR if clock.minute is None else Grain.MINUTE


def other_reading(day: Span, clock: Clock) -> OtherReading:
    """10시 may be 22시, 자정 the beginning of the day or its end."""
    if clock.hour == 24:
        return OtherReading((day.start.isoformat() + "T00",), "자정 may be the day's beginning or its end")
    if clock.hour == 12 and clock.minute is None:
        return OtherReading((), "정오 is noon")
    hour = (clock.hour or 0) + 12
    if hour >= 24:
        return OtherReading((), None)
    return OtherReading((clock_value(day, replace(clock, hour=hour)),), "morning or evening is not said")
