"""Answers and timelines as files: one row of ``FORMS`` a format.

CSV is faithful by default; ``Style.excel`` adds the byte order mark and makes formulas harmless. The same rows give
the same bytes: no clock, no locale, no terminal.
"""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from timeline import console
from timeline.errors import UsageError

SEPARATOR = "; "  # between the items of a list in one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")
TEXT_COLUMNS = frozenset({"title", "body", "surface", "trigger", "sentence", "summary"})
BATCH_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: for Excel, without text of the articles, which columns (all if empty)."""

    excel: bool = False
    no_text: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its writer takes the table and a binary stream."""

    name: str
    write: Callable[[pa.Table, IO[bytes], Style], None]


def put(table: pa.Table, form: str, path: Path | None, style: Style) -> None:
    """Write the table to ``path``, or to stdout if None. UsageError for an unknown column or format."""
    chosen = _chosen(table, style)
    if path is None:
        FORMS[form].write(chosen, sys.stdout.buffer, style)
        sys.stdout.buffer.flush()
        return
    aside = path.with_name(path.name + ".part")
    with aside.open("wb") as stream:
        FORMS[form].write(chosen, stream, style)
    aside.replace(path)


def form_of(path: Path) -> str:
    """The format that a file's name asks for. UsageError for an unknown one."""
    name = path.suffix.removeprefix(".").lower()
    if name not in FORMS or name == "table":
        known = ", ".join(f".{form}" for form in FORMS if form != "table")
        raise UsageError(f"{path.name}: no format of that name; there are {known}")
    return name


def warnings(table: pa.Table, form: str, style: Style) -> Iterator[str]:
    """What the reader of the file should know."""
    if form in {"csv", "tsv"} and not style.excel and _has_formulas(_chosen(table, style)):
        yield "some cells begin with = + - or @; spreadsheets may run them: --excel makes them harmless"


def _chosen(table: pa.Table, style: Style) -> pa.Table:
    if unknown := [name for name in style.columns if name not in table.column_names]:
        raise UsageError(f"no column {unknown[0]!r}; there are: {', '.join(table.column_names)}")
    names = style.columns or table.column_names
    return table.select([n for n in names if not (style.no_text and n in TEXT_COLUMNS)])


# ---------------------------------------------------------------- writers


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _delimited(delimiter: str) -> Callable[[pa.Table, IO[bytes], Style], None]:
    def write(table: pa.Table, stream: IO[bytes], style: Style) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig" if style.excel else "utf-8", newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if style.excel else "\n")
        writer.writerow(table.column_names)
        for row in _rows(table):
            cells = [_cell(value) for value in row]
            writer.writerow([_harmless(cell) for cell in cells] if style.excel else cells)
        text.flush()
        text.detach()

    return write


def _jsonl(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    names = table.column_names
    for row in _rows(table):
        record = {name: _json(value) for name, value in zip(names, row, strict=True)}
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


def _parquet(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    pq.write_table(table.combine_chunks(), stream, compression="zstd", write_page_checksum=True)


def _table(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """For the eye; long cells are cut only on a terminal."""
    widest = 40 if stream.isatty() else None
    rows = ([_cell(value) for value in row] for row in _rows(table))
    if table.num_columns:
        for line in console.table(table.column_names, rows, widest):
            stream.write(line.encode() + b"\n")


# fmt: off
FORMS: Mapping[str, Form] = {form.name: form for form in (
    Form("table",   _table),
    Form("csv",     _delimited(",")),
    Form("tsv",     _delimited("\t")),
    Form("jsonl",   _jsonl),
    Form("parquet", _parquet),
)}
# fmt: on


def _cell(value: Any) -> str:
    """A value as one cell: nothing for null, lists joined, structs as JSON.

    >>> _cell(Decimal("7900000000000.000000")), _cell(["가온전자", "한빛물산"]), _cell(None)
    ('7900000000000', '가온전자; 한빛물산', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _plain(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            return SEPARATOR.join(_cell(item) for item in value)
        case dict():
            return json.dumps(_json(value), ensure_ascii=False)
        case _:
            return str(value)


def _json(value: Any) -> Any:
    """A value as JSON: days and instants as ISO text, decimals as numbers written out."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            return [_json(item) for item in value]
        case dict():
            return {name: _json(item) for name, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> _harmless("=1+1"), _harmless("가온")
    ("'=1+1", '가온')
    """
    return "'" + cell if cell.startswith(FORMULA) else cell


def _has_formulas(table: pa.Table) -> bool:
    return any(
        _cell(value).startswith(FORMULA)
        for row in _rows(table)
        for value in row
        if isinstance(value, str | list)
    )
