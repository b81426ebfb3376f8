"""Tables that know their columns: Parquet, XLSX and SQLite. A record is a row; every cell is read as text."""

import io
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns, suggestion, unknown_layout
from timeline.sources.files import OnDisk, Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_ROWS = 500
_ABOVE = 12  # rows
_SHEETS = "xl/workbook"


def _drafts(
    rows: Iterator[dict[str, object]], opened: Opened, numbers: Iterator[int]
) -> Iterator[Draft | Flaw]:
    for row, number in zip(rows, numbers, strict=False):
        yield completed(from_mapping(number, row, opened), opened)


def _must_have_body(tables: Sequence[Sequence[str]], opened: Opened) -> list[int]:
    """Which of the tables hold articles. UnreadableError, with the columns of the first, when none does."""
    found = [n for n, names in enumerate(tables) if columns(names, opened.options.mapping).body is not None]
    if not found:
        names = next((names for names in tables if names), [])
        raise UnreadableError("E104", unknown_layout(names, opened.options.mapping), suggestion(names))
    return found


# ---------------------------------------------------------------- Parquet


def is_parquet(name: str, text: str) -> bool:
    del name
    return text.startswith("PAR1")


def from_parquet(opened: Opened) -> Iterator[Draft | Flaw]:
    try:
        with pq.ParquetFile(_seekable(opened)) as file:
            names = file.schema_arrow.names
            _must_have_body([names], opened)
            yield from _drafts(_parquet_rows(file), opened, count(1))
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError("E105", f"malformed Parquet: {_line(error)}", "write the file again") from error


def _parquet_rows(file: pq.ParquetFile) -> Iterator[dict[str, object]]:
    for batch in file.iter_batches(_ROWS):
        yield from batch.to_pylist()


def _seekable(opened: Opened) -> object:
    return opened.content.path if isinstance(opened.content, OnDisk) else pa.BufferReader(opened.data())


# ---------------------------------------------------------------- XLSX


def is_workbook(name: str, text: str) -> bool:
    return text.startswith("PK\x03\x04") and (name.endswith((".xlsx", ".xlsm", ".xlsb")) or _SHEETS in text)


def from_workbook(opened: Opened) -> Iterator[Draft | Flaw]:
    """The rows of every sheet that has a column for the body, under the sheet's first row that is not empty."""
    import fastexcel

    data = opened.data()
    _must_unpack_small(data, opened)
    try:
        workbook = fastexcel.read_excel(data)
        sheets = [
            workbook.load_sheet(name, dtypes="string", schema_sample_rows=1) for name in workbook.sheet_names
        ]
        tables = [sheet.to_arrow() for sheet in sheets]
    except (fastexcel.FastExcelError, pa.ArrowException, ValueError) as error:
        raise UnreadableError(
            "E105", f"malformed workbook: {_line(error)}", "save the workbook again"
        ) from error
    numbers = count(1)
    headed = [_headed(table, opened.options.mapping) for table in tables]
    for n in _must_have_body([names for names, _ in headed], opened):
        yield from _drafts(_rows(*headed[n]), opened, numbers)


def _headed(sheet: pa.RecordBatch, mapping: Mapping[str, str]) -> tuple[list[str], pa.RecordBatch]:
    """Names and rows of a sheet. What was searched for may stand above the row that names the columns."""
    names = [name.strip() for name in sheet.schema.names]
    if columns(names, mapping).body is None:
        for number, row in enumerate(sheet.slice(0, _ABOVE).to_pylist()):
            cells = [(cell or "").strip() for cell in row.values()]
            if columns(cells, mapping).body is not None and sum(map(bool, cells)) > 1:
                return [cell or name for cell, name in zip(cells, names, strict=True)], sheet.slice(
                    number + 1
                )
    return names, sheet


def _rows(names: list[str], sheet: pa.RecordBatch) -> Iterator[dict[str, object]]:
    for start in range(0, sheet.num_rows, _ROWS):
        for row in sheet.slice(start, _ROWS).to_pylist():
            if any(row.values()):
                yield dict(zip(names, row.values(), strict=True))


def _must_unpack_small(data: bytes, opened: Opened) -> None:
    limit = opened.options.limits.max_file_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableError("E105", f"malformed workbook: {error}", "save the workbook again") from error
    if size > limit:
        raise UnreadableError("E109", f"too large: unpacks to {size} bytes, limit max_file_bytes={limit}")


# ---------------------------------------------------------------- SQLite


def is_database(name: str, text: str) -> bool:
    del name
    return text.startswith("SQLite format 3\0")


def from_database(opened: Opened) -> Iterator[Draft | Flaw]:
    """The rows of every table that has a column for the body, table by table in the order of their names."""
    if isinstance(opened.content, OnDisk):
        if opened.content.beside(f"{opened.content.path.name}-wal"):
            raise UnreadableError(
                "E105",
                "the database is being written: rows wait in its -wal file",
                "close the program that writes it, or dump it",
            )
        path = f"file:{quote(str(opened.content.path.resolve()))}?mode=ro&immutable=1"
        connection = sqlite3.connect(path, uri=True)
    else:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(opened.data())
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, opened.options.limits.max_record_bytes)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.text_factory = bytes  # decoded as any other text is
        yield from _tables(connection, opened)
    except sqlite3.Error as error:
        raise UnreadableError(
            "E105", f"malformed database: {_line(error)}", "dump it and load it again"
        ) from error
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection, opened: Opened) -> Iterator[Draft | Flaw]:
    asked = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    names = [_quoted(name.decode()) for (name,) in connection.execute(asked)]
    heads = [[c[1].decode() for c in connection.execute(f"PRAGMA table_info({name})")] for name in names]
    numbers = count(1)
    for n in _must_have_body(heads, opened):
        listed = ", ".join(_quoted(column) for column in heads[n])
        asked = f"SELECT {listed} FROM {names[n]}"  # noqa: S608  # names cannot be parameters; they are quoted
        for row, number in zip(connection.execute(asked), numbers, strict=False):
            try:
                values = {key: _decoded(value) for key, value in zip(heads[n], row, strict=True)}
            except UndecodableError as error:
                yield Flaw(number, "E103", str(error))
                continue
            yield completed(from_mapping(number, values, opened), opened)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _decoded(value: object) -> object:
    return decode(value).text if isinstance(value, bytes) else value


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
