"""What a reader hands over: a record's own words, before anything is judged.

A ``Draft`` holds strings as the source has them; ``articles.finish`` makes an Article or a Reject of it. A reader
that cannot make a draft says so with a ``Flaw``; one that cannot go on with its file raises ``UnreadableError``.
"""

from dataclasses import dataclass

from timeline.records import Basis, Region


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A text said to be the publish date, and who says so."""

    basis: Basis
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One record. ``regions`` index into ``body`` as given here, which must then be in its stored form already;
    ``is_restricted`` when its page says that not everybody may read it.
    """

    record: int
    body: str
    title: str = ""
    id: str | None = None
    dates: tuple[DateClaim, ...] = ()
    publisher: str | None = None
    section: str | None = None
    author: str | None = None
    url: str | None = None
    regions: tuple[Region, ...] | None = None
    truncated: bool = False
    is_restricted: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that no draft can be made of; ``record`` 0 is the file as a whole."""

    record: int
    code: str
    reason: str
    hint: str | None = None


class UnreadableError(Exception):
    """A file that cannot be read on: becomes a reject of the file, or of the record at which it broke off."""

    def __init__(self, code: str, reason: str, hint: str | None = None, record: int = 0) -> None:
        super().__init__(reason)
        self.flaw = Flaw(record, code, reason, hint)
