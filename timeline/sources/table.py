"""CSV and TSV: delimiter by count in the header, quoting as RFC 4180, cells of several lines, every cell as text."""

import csv
import io
import re
from collections.abc import Iterator

from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns, suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_DELIMITERS = (",", "\t", ";", "|")
_NAMES = (".csv", ".tsv", ".tab")


def looks(name: str, text: str) -> bool:
    """Whether the first line is a header: a known body column among several, or a name that says table."""
    header = _header(text)
    if header is None:
        return False
    return name.endswith(_NAMES) or (
        columns(header, {}).body is not None and columns(header, {}).title is not None
    )


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    decoded = opened.text()
    text = decoded.text.removeprefix("\ufeff").replace("\0", "")
    csv.field_size_limit(opened.options.limits.max_record_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    header = next(reader, None)
    if header is None:
        raise UnreadableError("E107", "the table has no rows")
    header = [name.strip() for name in header]
    mapping = opened.options.mapping
    if columns(header, mapping).body is None:
        raise UnreadableError("E104", unknown_layout(header), suggestion(header))
    record = 0
    pending: Draft | Flaw | None = None
    while True:
        record += 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            item: Draft | Flaw = Flaw(record, "E105", f"malformed row near line {reader.line_num}: {error}")
        else:
            if not any(cell.strip() for cell in row):
                record -= 1
                continue
            item = _draft(record, header, row, opened)
        if pending is not None:
            yield completed(pending, opened)
        pending = item
    if pending is not None:
        yield (
            _last(pending, decoded.damaged_at, decoded.encoding)
            if decoded.damaged_at
            else completed(pending, opened)
        )


def _draft(record: int, header: list[str], row: list[str], opened: Opened) -> Draft | Flaw:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        return Flaw(
            record,
            "E105",
            f"malformed row: {len(row)} cells under {len(header)} columns",
            "quote cells that hold the delimiter",
        )
    values = dict(zip(header, row + [""] * (len(header) - len(row)), strict=False))
    return from_mapping(record, values, opened)


def _last(item: Draft | Flaw, damaged_at: int | None, encoding: str) -> Flaw:
    """The record in whose last character the file was cut off."""
    return Flaw(
        item.record,
        "E103",
        f"cannot decode: the file ends inside a character at byte {damaged_at}; tried {encoding}",
        "fetch the file again; it was cut off",
    )


def _header(text: str) -> list[str] | None:
    line = _first_line(text)
    if not line or len(line) > 4000:
        return None
    cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    return (
        [cell.strip() for cell in cells]
        if len(cells) >= 2 and all(len(cell) <= 60 for cell in cells)
        else None
    )


def _delimiter(text: str) -> str:
    line = _first_line(text)
    return max(_DELIMITERS, key=line.count)


def _first_line(text: str) -> str:
    return re.split(r"[\r\n]", text.lstrip("\ufeff"), maxsplit=1)[0]
