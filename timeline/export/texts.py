"""Text formats: CSV, TSV, JSON Lines, and the table for the eye."""

import csv
import io
import json
from collections.abc import Callable
from typing import IO

import pyarrow as pa

from timeline import console
from timeline.export.cells import as_json, cell, harmless, rows
from timeline.export.style import Style


def delimited(delimiter: str) -> Callable[[pa.Table, IO[bytes], Style], None]:
    def write(table: pa.Table, stream: IO[bytes], style: Style) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig" if style.excel else "utf-8", newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if style.excel else "\n")
        writer.writerow(table.column_names)
        for row in rows(table):
            cells = [cell(value) for value in row]
            writer.writerow([harmless(text) for text in cells] if style.excel else cells)
        text.flush()
        text.detach()

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
