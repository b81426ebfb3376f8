"""Formats with types of their own: Parquet, Arrow, XLSX, SQLite, DuckDB. The same rows give the same cells."""

import sqlite3
import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from timeline.errors import UsageError
from timeline.export.cells import cell, rows
from timeline.export.style import Style

TABLE = "timeline"  # the name of the table in a database, of the sheet in a workbook
_SHEET_ROWS = 1_048_576
_CELL_CHARS = 32_767
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook wants to know when it was made; rows decide its bytes


def parquet(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    pq.write_table(table.combine_chunks(), stream, compression="zstd", write_page_checksum=True)


def arrow(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    with pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)


def xlsx(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """Text as text (no cell is a formula, ids keep their zeros), days as days, numbers as numbers."""
    import xlsxwriter

    if table.num_rows >= _SHEET_ROWS:
        raise UsageError("U116", count=table.num_rows, most=_SHEET_ROWS)
    with xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": _EPOCH})
        sheet = book.add_worksheet(TABLE)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(table.column_names):
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(rows(table), 1):
            for column, value in enumerate(row):
                _write(sheet, line, column, value)


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(line, column, value)
        case int() | Decimal():
            sheet.write_number(line, column, value)
        case datetime():
            sheet.write_string(line, column, value.isoformat())  # a workbook's instants have no zone
        case date() if value.year >= 1900:  # before that a workbook has no days
            sheet.write_datetime(line, column, value)
        case _:
            sheet.write_string(line, column, cell(value)[:_CELL_CHARS])


def sqlite(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """One table; days and instants as ISO text, lists joined, sums as integers where they are whole."""
    base = sqlite3.connect(":memory:")
    named = ", ".join(f"{_quoted(f.name)} {_sqlite_type(f.type)}" for f in table.schema)
    base.execute(f"CREATE TABLE {TABLE} ({named})")
    marks = ", ".join("?" * table.num_columns)
    told = ([_sqlite_value(value) for value in row] for row in rows(table))
    base.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", told)  # noqa: S608  # marks are question marks
    base.commit()
    stream.write(base.serialize())
    base.close()


def _sqlite_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return "INTEGER"
    return "NUMERIC" if pa.types.is_decimal(kind) else "TEXT"


def _sqlite_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, int) else cell(value)


def database(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """A DuckDB file with one table of the columns' own types."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "timeline.duckdb")
        with duckdb.connect(str(path)) as base:
            base.from_arrow(table).create(TABLE)
        stream.write(path.read_bytes())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
