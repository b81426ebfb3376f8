"""WARC: what a crawler fetched, response by response; the pages among them are read as saved pages are.

``source_record`` is the record's number in the file, of all kinds, so that it can be found again. ``WARC-Date`` is when
the page was fetched and is never taken for when it was published.
"""

from collections.abc import Iterator
from dataclasses import replace

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.files import Opened
from timeline.sources.webpage import from_markup

_PAGES = ("text/html", "application/xhtml+xml")
_MISSING = 400  # and above: the server's own page about an error


def looks(name: str, text: str) -> bool:
    del name
    return text.startswith("WARC/")


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    number = 0
    with opened.open() as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), 1):
                if record.rec_type in ("response", "resource"):
                    yield from _page(number, record, opened)
        except (
            ArchiveLoadFailed,
            ValueError,
            EOFError,
            AttributeError,
        ) as error:  # the last: warcio, of headers cut short
            reason = f"malformed WARC: broken off after record {number}: {error}"
            raise UnreadableError("E105", reason, "fetch the file again") from error


def _page(number: int, record: object, opened: Opened) -> Iterator[Draft | Flaw]:
    headers = record.http_headers or record.rec_headers  # type: ignore[attr-defined]
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    status = (headers.get_statuscode() or "") if record.http_headers else "200"  # type: ignore[attr-defined]
    if kind not in _PAGES or status.startswith("3"):
        return
    if status.isdecimal() and int(status) >= _MISSING:
        yield Flaw(number, "E110", f"not an article: the server answered {status}")
        return
    limit = opened.options.limits.max_record_bytes
    data = record.content_stream().read(limit + 1)  # type: ignore[attr-defined]
    if len(data) > limit:
        yield Flaw(number, "E109", f"too large: a page of more than {limit} bytes, limit max_record_bytes")
        return
    try:
        decoded = decode(data, opened.options.encoding)
    except UndecodableError as error:
        yield Flaw(number, "E103", str(error))
        return
    opened.file.encoding = decoded.encoding
    item = from_markup(number, decoded.text)
    if isinstance(item, Draft) and item.url is None:
        item = replace(item, url=record.rec_headers.get_header("WARC-Target-URI"))  # type: ignore[attr-defined]
    yield item
