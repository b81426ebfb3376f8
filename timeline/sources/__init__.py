"""From files to articles: find, choose a reader by content, read, judge.

    discover(paths) ──SourceFile──► unpacked ──Opened──► read(file, options) ──Article | Reject──► tell_apart

``READERS`` is the table of formats; each is a module of its own with ``looks(name, text)`` and ``drafts(opened)``.
The first row whose ``looks`` is true reads the file, so rows go from the surest mark to the vaguest.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from timeline.errors import TimelineError
from timeline.records import Article, Reject
from timeline.sources import (
    columnar,
    foreign,
    htmltable,
    jsonfile,
    jsonl,
    markdown,
    mhtml,
    table,
    textpage,
    warc,
    webpage,
)
from timeline.sources.archives import unpacked
from timeline.sources.articles import Names, finish, reject, tell_apart, told_apart
from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import check_mapping
from timeline.sources.files import Opened, ReadOptions, SourceFile, discover, opened

__all__ = ["READERS", "Names", "ReadOptions", "SourceFile", "discover", "read", "tell_apart", "told_apart"]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: whether a file's name and beginning look like it, and how its records are drafted."""

    format: str
    looks: Callable[[str, str], bool]
    drafts: Callable[[Opened], Iterator[Draft | Flaw]]


# fmt: off
READERS = (
    Reader("parquet",  columnar.is_parquet,  columnar.from_parquet),
    Reader("xlsx",     columnar.is_workbook, columnar.from_workbook),
    Reader("sqlite",   columnar.is_database, columnar.from_database),
    Reader("warc",     warc.looks,     warc.drafts),
    Reader("mhtml",    mhtml.looks,    mhtml.drafts),
    Reader("markdown", markdown.looks, markdown.drafts),
    Reader("jsonl", jsonl.looks,    jsonl.drafts),
    Reader("json",  jsonfile.looks, jsonfile.drafts),
    Reader("table", table.looks,    table.drafts),
    Reader("html table", htmltable.looks, htmltable.drafts),
    Reader("html",  webpage.looks,  webpage.drafts),
    Reader("text",  textpage.looks, textpage.drafts),
)
# fmt: on


def read(file: SourceFile, options: ReadOptions) -> Iterator[Article | Reject]:
    """The file's records, lazily: each an Article or a Reject, in the file's order; never raises for bad input."""
    check_mapping(options.mapping)
    with _refused(file) as refused:
        for source in unpacked(opened(file, options)):
            yield from _records(source)
    yield from refused


def _records(source: Opened) -> Iterator[Article | Reject]:
    with _refused(source.file) as refused:
        for item in _drafts(source):
            yield (
                reject(source.file, item)
                if isinstance(item, Flaw)
                else finish(item, source.file, source.options)
            )
        yield from (reject(source.file, flaw) for flaw in source.content.damage)
    yield from refused


@contextmanager
def _refused(file: SourceFile) -> Iterator[list[Reject]]:
    """Collects the reject of a file that cannot be read, or not be read on."""
    found: list[Reject] = []
    try:
        yield found
    except UnreadableError as error:
        found.append(reject(file, error.flaw))
    except OSError as error:
        found.append(reject(file, Flaw(0, "E108", f"cannot read file: {error.strerror or error}")))
    except TimelineError:
        raise
    except Exception as error:  # noqa: BLE001  # an error of ours costs the rest of this file, not the build
        found.append(reject(file, Flaw(0, "E112", f"{type(error).__name__}: {error}")))


def _drafts(source: Opened) -> Iterator[Draft | Flaw]:
    head = source.head()
    if not head.strip():
        raise UnreadableError("E107", "the file is empty")
    foreign.must_be_ours(head)
    text = _beginning(head, source.options.encoding)
    for reader in READERS:
        is_mapped = reader.format == "table" and table.is_mapped(text, source.options.mapping)
        if is_mapped or reader.looks(source.name, text):
            source.file.format = reader.format
            yield from reader.drafts(source)
            return
    if head.startswith(foreign.DOCUMENT.mark):
        raise foreign.refusal(foreign.DOCUMENT)
    raise UnreadableError("E104", "neither text nor a known format", "give text, a page or a table")


def _beginning(head: bytes, forced: str | None) -> str:
    """The head as text, for looking only: a character cut at its end does not matter, bytes that are no text do."""
    try:
        return decode(head, forced).text.lstrip("\ufeff")
    except UndecodableError:
        return head.decode("latin-1")
