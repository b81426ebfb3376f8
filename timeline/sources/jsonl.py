"""JSON Lines: one record a line, read as they come, so that a file of any size takes the memory of one line."""

import codecs
from collections.abc import Iterator

import msgspec

from timeline.sources.decode import Decoded, UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import complete

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECODER = msgspec.json.Decoder()


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
    record = 0
    for line in _lines(opened):
        record += 1
        if not line.strip():
            record -= 1
            continue
        if len(line) > opened.options.max_record_bytes:
            limit = opened.options.max_record_bytes
            yield Flaw(
                record, "E109", f"too large: a line of {len(line)} bytes, limit max_record_bytes={limit}"
            )
            continue
        item = _draft(record, line, opened)
        yield item if isinstance(item, Flaw) or item.dates else complete(item, opened)


def _lines(opened: Opened) -> Iterator[bytes]:
    if opened.options.encoding is None and not opened.head().startswith(_WIDE):
        opened.file.encoding = "utf-8"
        with opened.file.path.open("rb") as stream:
            for number, line in enumerate(stream):
                yield line.removeprefix(codecs.BOM_UTF8) if number == 0 else line
    else:
        for text in opened.text().text.split("\n"):
            yield text.encode()


def _draft(record: int, line: bytes, opened: Opened) -> Draft | Flaw:
    try:
        value = _DECODER.decode(line)
    except UnicodeDecodeError:
        return _other_encoding(record, line, opened)
    except (msgspec.DecodeError, RecursionError) as error:
        return Flaw(record, "E105", f"malformed JSON: {error}")
    return _from_value(record, value, opened)


def _other_encoding(record: int, line: bytes, opened: Opened) -> Draft | Flaw:
    try:
        decoded: Decoded = decode(line.rstrip(b"\r\n"))
    except UndecodableError as error:
        return Flaw(record, "E103", str(error))
    opened.file.encoding = decoded.encoding
    try:
        return _from_value(record, _DECODER.decode(decoded.text), opened)
    except (msgspec.DecodeError, RecursionError) as error:
        return Flaw(record, "E105", f"malformed JSON: {error}")


def _from_value(record: int, value: object, opened: Opened) -> Draft | Flaw:
    if not isinstance(value, dict):
        return Flaw(
            record, "E105", f"malformed record: a JSON {type(value).__name__} where an object should be"
        )
    return from_mapping(record, value, opened.options.mapping)
