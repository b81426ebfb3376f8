"""The two values that cross into and out of this package: a ``Sentence`` goes in, a ``TimeMention`` comes out."""

from datetime import date
from typing import Literal, NamedTuple

from timeline.temporal.span import Span

Part = Literal["title", "body", "caption"]


class Sentence(NamedTuple):
    """A sentence's place: code points ``[start, end)`` of the title, or of the body (captions stand in the body)."""

    part: Part
    start: int
    end: int


class TimeMention(NamedTuple):
    """One stretch of text that names a time, as TimeML's TIMEX3 (TIME_SEMANTICS: one row of ``times``).

    ``char_start`` and ``char_end`` are code points of the title or the body, half-open.
    ``span`` is None when the mention names no days (a plain length, a set, an invalid date).
    ``lean`` is the tense of the governing clause, which ``lean_cue`` shows; ``lean_basis`` is how that was found.
    ``anchor_index`` points into the same tuple of mentions: the one that this one was counted from.
    A named tuple, because a frozen dataclass of so many fields takes three times as long to make.
    """

    part: Part
    sentence_start: int
    sentence_end: int
    char_start: int
    char_end: int
    surface: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    bound: Literal["from", "until"] | None = None
    grain: str | None = None
    span: Span | None = None
    edtf: str | None = None
    anchor: Literal["publish", "discourse", "absolute"] | None = None
    anchor_index: int | None = None
    lean: Literal["past", "future", "none"] = "none"
    lean_cue: str | None = None
    lean_basis: Literal["endings", "morphology"] | None = None
    status: Literal["resolved", "unanchored", "vague", "ambiguous", "invalid"] = "resolved"
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    ordinal: int | None = None
    time_zone: str | None = None
    rule: str = ""

    @property
    def date_start(self) -> date | None:
        """First day, inclusive."""
        return self.span.start if self.span else None

    @property
    def date_end(self) -> date | None:
        """Last day, inclusive."""
        return self.span.last if self.span else None
