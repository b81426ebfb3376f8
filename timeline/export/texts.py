"""Text formats: CSV, TSV, JSON Lines, and the table for the eye."""

import json
from collections.abc import Callable
from typing import IO

import pyarrow as pa

from timeline import console
from timeline.export.cells import as_json, cell, harmless, rows, texts
from timeline.export.style import Style


def delimited(delimiter: str) -> Callable[[pa.Table, IO[bytes], Style], None]:
    """Column by column into text, then written by polars: quoted where a reader needs it, nothing for null."""

    def write(table: pa.Table, stream: IO[bytes], style: Style) -> None:
        import polars as pl

        if not table.num_columns:
            return
        columns = [texts(column) for column in table.columns]
        if style.excel:
            columns = [harmless(column) for column in columns]
        frame = pl.DataFrame(
            [pl.Series(name, column) for name, column in zip(table.column_names, columns, strict=True)]
        )
        frame.write_csv(
            stream,
            include_bom=style.excel,
            separator=delimiter,
            line_terminator="\r\n" if style.excel else "\n",
            quote_style="necessary",
        )

    return write


def jsonl(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    names = table.column_names
    for row in rows(table):
        record = {name: as_json(value) for name, value in zip(names, row, strict=True)}
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


def aligned(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """For the eye; long cells are cut only on a terminal."""
    widest = 40 if stream.isatty() else None
    told = ([cell(value) for value in row] for row in rows(table))
    if table.num_columns:
        for line in console.table(table.column_names, told, widest):
            stream.write(line.encode() + b"\n")
