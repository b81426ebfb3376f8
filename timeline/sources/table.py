"""CSV and TSV: delimiter by count in the header, quoting as RFC 4180, cells of several lines, every cell as text."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns, suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_DELIMITERS = (",", "\t", ";", "|")
_NAMES = (".csv", ".tsv", ".tab")
_STATED = re.compile(r"sep=(.)\r?\n")
_LOOKED_AT = 20000  # characters
_ABOVE = 12  # rows
_LONGEST_NAME = 60
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Head:
    """How a table is written: its delimiter, the names of its columns, and the rows that end with those."""

    delimiter: str
    names: list[str]
    rows: int


def looks(name: str, text: str) -> bool:
    """Whether the first line names a body and a title; of a file called a table, whether lines have equally many cells."""
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    head = _head(text, {})
    at = columns(head.names, {})
    is_called_one = name.removesuffix(".gz").endswith(_NAMES)
    if at.body is not None and at.title is not None and (head.rows == 1 or is_called_one):
        return True
    return is_called_one and (head.rows > 1 or _is_even(text, head.delimiter))


def is_mapped(text: str, mapping: Mapping[str, str]) -> bool:
    """Whether the first row names every column that the user maps, of a file whose name says nothing."""
    wanted = set(mapping.values())
    rows = (row for delimiter in _DELIMITERS for row in _first_rows(text, delimiter)[:1])
    return "body" in mapping and any(wanted <= set(row) for row in rows if len(row) > 1)


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    decoded = opened.text()
    text = decoded.text.removeprefix("\ufeff").replace("\0", "")
    csv.field_size_limit(opened.options.limits.max_record_bytes)
    mapping = opened.options.mapping
    head = _head(text, mapping)
    header = head.names
    if columns(header, mapping).body is None:
        raise UnreadableError("E104", unknown_layout(header, mapping), suggestion(header))
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=head.delimiter, strict=False)
    for _ in range(head.rows):
        next(reader)
    record = 0
    pending: Draft | Flaw | None = None
    while True:
        record += 1
        line = reader.line_num
        lines.of_row.clear()
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
            if lines.are_out or _swallows(lines.of_row, head):
                item = _unclosed(record, line + 1, reader.line_num)
            else:
                item = _draft(record, header, row, opened, (line + 1, reader.line_num))
        if pending is not None:
            yield completed(pending, opened)
        pending = item
    if pending is not None:
        yield (
            _last(pending, decoded.damaged_at, decoded.encoding)
            if decoded.damaged_at
            else completed(pending, opened)
        )


class _Lines:
    """The lines of a table, those of the row being read kept; one more is asked for where a quote is never closed."""

    def __init__(self, text: str) -> None:
        self._rest = io.StringIO(text, newline="")
        self.of_row: list[str] = []
        self.are_out = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._rest.readline()
        if not line:
            self.are_out = bool(self.of_row)
            raise StopIteration
        self.of_row.append(line)
        return line


def _swallows(lines: list[str], head: Head) -> bool:
    """Whether a row of several lines is several: its quotes are not those of a table, and a later line is a row alone."""
    if len(lines) == 1:
        return False
    try:
        next(csv.reader(lines, delimiter=head.delimiter, strict=True))
    except csv.Error:
        alone = csv.reader(lines[1:], delimiter=head.delimiter, quoting=csv.QUOTE_NONE)
        return any(len(row) == len(head.names) for row in alone)
    return False


def _unclosed(record: int, first: int, last: int) -> Flaw:
    reason = f"an open quote makes one row of lines {first} to {last}"
    return Flaw(record, "E105", reason, "close the quote, or double a quote inside a cell")


def _draft(
    record: int, header: list[str], row: list[str], opened: Opened, lines: tuple[int, int]
) -> Draft | Flaw:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        return Flaw(
            record,
            "E105",
            f"malformed row: {len(row)} cells under {len(header)} columns, in lines {lines[0]} to {lines[1]}",
            "quote cells that hold the delimiter, and close every quote",
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


def _head(text: str, mapping: Mapping[str, str]) -> Head:
    """The first row that names a body, among the first ones: what was searched for may stand above; else the first row."""
    text = text.lstrip("\ufeff")
    stated = _STATED.match(text)  # a spreadsheet's own line: sep=;
    found = []
    for delimiter in (stated[1],) if stated else _DELIMITERS:
        rows = _first_rows(text, delimiter)
        start = 1 if stated else 0
        named = next((n for n, row in enumerate(rows[start:], start) if _names_body(row, mapping)), None)
        at = start if named is None else named
        names = rows[at] if at < len(rows) else []
        found.append((named is not None, len(names), Head(delimiter, names, at + 1)))
    return max(found, key=lambda item: item[:2])[2]


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=delimiter, strict=False)
    try:
        return [[cell.strip() for cell in row] for row in islice(reader, _ABOVE)]
    except csv.Error:
        return []


def _names_body(row: list[str], mapping: Mapping[str, str]) -> bool:
    return (
        len(row) > 1
        and all(len(cell) <= _LONGEST_NAME for cell in row)
        and columns(row, mapping).body is not None
    )


def _is_even(text: str, delimiter: str) -> bool:
    """Whether the first two rows are of one length: a table, though nobody knows its columns."""
    rows = _first_rows(text, delimiter)
    return len(rows) > 1 and len(rows[0]) == len(rows[1]) >= _FEWEST
