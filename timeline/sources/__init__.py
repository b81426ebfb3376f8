"""From files to articles: find, choose a reader by content, read, judge.

    discover(paths) ──SourceFile──► read(file, options) ──Article | Reject──► tell_apart

``READERS`` is the table of formats; each is a module of its own with ``looks(name, text)`` and ``drafts(opened)``.
The first row whose ``looks`` is true reads the file, so rows go from the surest mark to the vaguest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.records import Article, Reject
from timeline.sources import jsonfile, jsonl, table, textpage, webpage
from timeline.sources.articles import finish, reject, tell_apart
from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import check_mapping
from timeline.sources.files import Opened, ReadOptions, SourceFile, discover

__all__ = ["READERS", "ReadOptions", "SourceFile", "discover", "read", "tell_apart"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: whether a file's name and beginning look like it, and how its records are drafted."""

    format: str
    looks: Callable[[str, str], bool]
    drafts: Callable[[Opened], Iterator[Draft | Flaw]]


# fmt: off
READERS = (
    Reader("jsonl", jsonl.looks,    jsonl.drafts),
    Reader("json",  jsonfile.looks, jsonfile.drafts),
    Reader("html",  webpage.looks,  webpage.drafts),
    Reader("table", table.looks,    table.drafts),
    Reader("text",  textpage.looks, textpage.drafts),
)
# fmt: on


def read(file: SourceFile, options: ReadOptions) -> Iterator[Article | Reject]:
    """The file's records, lazily: each an Article or a Reject, in the file's order; never raises for bad input."""
    check_mapping(options.mapping)
    try:
        for item in _drafts(Opened(file, options)):
            yield reject(file, item) if isinstance(item, Flaw) else finish(item, file, options)
    except UnreadableError as error:
        yield reject(file, error.flaw)
    except OSError as error:
        yield reject(file, Flaw(0, "E108", f"cannot read file: {error.strerror or error}"))


def _drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    head = opened.head()
    if not head.strip():
        raise UnreadableError("E107", "the file is empty")
    text = _beginning(head, opened.options.encoding)
    for reader in READERS:
        if reader.looks(opened.name, text):
            opened.file.format = reader.format
            yield from reader.drafts(opened)
            return
    raise UnreadableError("E104", "neither text nor a known format")


def _beginning(head: bytes, forced: str | None) -> str:
    """The head as text, for looking only: a character cut at its end does not matter, bytes that are no text do."""
    try:
        return decode(head, forced).text.lstrip("\ufeff")
    except UndecodableError:
        return head.decode("latin-1")
