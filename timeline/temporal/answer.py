"""What goes into ``resolve`` beside the expression, and what comes out of it."""

from datetime import date
from functools import lru_cache
from typing import Literal

from timeline.temporal import edtf as notation
from timeline.temporal.span import Span
from timeline.values import value

Lean = Literal["past", "future", "none"]
CountedFrom = Literal["publish", "discourse", "absolute"]
Status = Literal["resolved", "unanchored", "vague", "ambiguous", "invalid"]


@value
class Anchor:
    """What an expression may be counted from: the publish date, the clause's lean, and the discourse before it.

    ``nearest`` asks for the place nearest to the publish date, whatever the lean (headlines).
    """

    published: date
    lean: Lean = "none"
    story: date | None = None
    month: Span | None = None
    year: Span | None = None
    period: Span | None = None
    last_period: Span | None = None
    narrative: Span | None = None
    nearest: bool = False


@lru_cache(maxsize=1 << 12)
def publish_anchor(published: date, lean: Lean, *, nearest: bool = False) -> Anchor:
    """The anchor of what the discourse has no say in."""
    return Anchor(published, lean, nearest=nearest)


@value
class Resolved:
    """The answer: TIMEX3 attributes, the days, and how they were found."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    span: Span | None = None
    mod: str | None = None
    edtf: str | None = None
    anchor: CountedFrom | None = None
    status: Status = "resolved"
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    ordinal: int | None = None
    grain: str | None = None


@value
class Days:
    """Days found: ``whole`` when the span is its grain's unit, ``several`` when it runs over more than one."""

    span: Span
    value: str
    anchor: CountedFrom
    mod: str | None = None
    whole: bool = True
    several: bool = False
    flags: tuple[str, ...] = ()


def unit_days(span: Span, counted_from: CountedFrom) -> Days:
    """A whole unit of the calendar."""
    return Days(span, notation.value(span), counted_from)


def run_of_days(span: Span, value: str, counted_from: CountedFrom, flags: tuple[str, ...] = ()) -> Days:
    """From a first unit to a last one."""
    return Days(span, value, counted_from, whole=False, several=True, flags=flags)


def day_to_day(span: Span) -> str:
    """The value of a span that no unit names."""
    return f"{span.start.isoformat()}/{span.last.isoformat()}"


class UndatableError(Exception):
    """No days can be given: why, and the value that was said. Caught in ``resolve``."""

    def __init__(
        self, status: Literal["unanchored", "vague", "invalid"], reason: str, said: str = ""
    ) -> None:
        super().__init__(reason)
        self.status, self.reason, self.said = status, reason, said
