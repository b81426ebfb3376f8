"""JSON Lines: one record a line, read as they come, so that a file of any size takes the memory of one line."""

import codecs
from collections.abc import Iterator

import msgspec

from timeline.sources.decode import Decoded, UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.jsonfile import decoded
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import complete

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def looks(name: str, text: str) -> bool:
    """Whether a file's beginning is lines that are each an object; a malformed first line counts if the name says so."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return False
    if name.endswith((".jsonl", ".ndjson", ".jsonlines")):
        return True
    try:
        msgspec.json.decode(lines[0].encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        return False
    return len(lines) > 1 and lines[1].lstrip().startswith("{")


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    limit = opened.options.limits.max_record_bytes
    record = 0
    for line in _lines(opened, limit):
        if not line.strip():
            continue
        record += 1
        if len(line) > limit:
            reason = f"too large: a line of more than {limit} bytes, limit max_record_bytes"
            yield Flaw(record, "E109", reason)
            continue
        item = _draft(record, line, opened)
        yield item if isinstance(item, Flaw) or item.dates else complete(item, opened)


def _lines(opened: Opened, limit: int) -> Iterator[bytes]:
    """The lines; of one beyond the limit no more than shows that it is."""
    if opened.options.encoding is not None or opened.head().startswith(_WIDE):
        yield from (text.encode() for text in opened.text().text.split("\n"))
        return
    opened.file.encoding = "utf-8"
    with opened.open() as stream:
        first = stream.readline(limit + 1)
        yield first.removeprefix(codecs.BOM_UTF8)
        rest = first
        while rest:
            is_cut = len(rest) > limit and not rest.endswith(b"\n")
            rest = stream.readline(limit + 1)
            if not is_cut:
                yield rest


def _draft(record: int, line: bytes, opened: Opened) -> Draft | Flaw:
    try:
        value = decoded(line)
    except UnicodeDecodeError:
        return _other_encoding(record, line, opened)
    except (msgspec.DecodeError, RecursionError) as error:
        return Flaw(record, "E105", f"malformed JSON: {error}")
    return _from_value(record, value, opened)


def _other_encoding(record: int, line: bytes, opened: Opened) -> Draft | Flaw:
    try:
        text: Decoded = decode(line.rstrip(b"\r\n"))
    except UndecodableError as error:
        return Flaw(record, "E103", str(error))
    opened.file.encoding = text.encoding
    try:
        return _from_value(record, decoded(text.text), opened)
    except (msgspec.DecodeError, RecursionError) as error:
        return Flaw(record, "E105", f"malformed JSON: {error}")


def _from_value(record: int, value: object, opened: Opened) -> Draft | Flaw:
    if not isinstance(value, dict):
        return Flaw(
            record, "E105", f"malformed record: a JSON {type(value).__name__} where an object should be"
        )
    return from_mapping(record, value, opened)
