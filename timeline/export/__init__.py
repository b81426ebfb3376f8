"""Answers and timelines as files: one row of ``FORMS`` a format.

CSV is faithful by default; ``Style.excel`` adds the byte order mark and makes formulas harmless. The same rows give
the same cells, and but for DuckDB's file the same bytes: no clock, no locale, no terminal.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from timeline.aside import written
from timeline.errors import UsageError
from timeline.export import binaries, texts, timelines
from timeline.export.cells import FORMULA, live
from timeline.export.cells import texts as cell_texts
from timeline.export.columns import dressed, spellings
from timeline.export.style import Style
from timeline.messages import Message, message

__all__ = ["FORMS", "FORMULA", "Form", "Style", "form_of", "put", "spellings", "warnings"]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its writer takes the table and a binary stream; ``is_timeline`` when it lays out events, not columns."""

    name: str
    write: Callable[[pa.Table, IO[bytes], Style], None]
    is_timeline: bool = False


# fmt: off
FORMS: Mapping[str, Form] = {form.name: form for form in (
    Form("table",           texts.aligned),
    Form("csv",             texts.delimited(",")),
    Form("tsv",             texts.delimited("\t")),
    Form("jsonl",           texts.jsonl),
    Form("parquet",         binaries.parquet),
    Form("arrow",           binaries.arrow),
    Form("xlsx",            binaries.xlsx),
    Form("sqlite",          binaries.sqlite),
    Form("duckdb",          binaries.database),
    Form("md",              timelines.markdown,   is_timeline=True),
    Form("timelinejs.json", timelines.timelinejs, is_timeline=True),
    Form("ics",             timelines.icalendar,  is_timeline=True),
)}
# fmt: on


def put(table: pa.Table, form: str, path: Path | None, style: Style) -> None:
    """Write the table to ``path``, or to stdout if None. UsageError for an unknown column or format."""
    row = FORMS[form]
    chosen = table if row.is_timeline else dressed(table, style)
    if path is None:
        row.write(chosen, sys.stdout.buffer, style)
        sys.stdout.buffer.flush()
        return
    with written(path) as stream:
        row.write(chosen, stream, style)


def form_of(path: Path) -> str:
    """The format that a file's name asks for. UsageError for an unknown one."""
    name = path.name.lower()
    found = [form for form in FORMS if name.endswith(f".{form}") and form != "table"]
    if not found:
        raise UsageError("U115", file=path.name, known=[f".{form}" for form in FORMS if form != "table"])
    return max(found, key=len)


def warnings(table: pa.Table, form: str, style: Style) -> Iterator[Message]:
    """What the reader of the file should know."""
    if form in {"csv", "tsv"} and not style.excel and _has_formulas(dressed(table, style)):
        yield message("export.formulas")


def _has_formulas(table: pa.Table) -> bool:
    told = (
        column for column in table.columns if pa.types.is_string(column.type) or pa.types.is_list(column.type)
    )
    return any(pc.any(live(cell_texts(column))).as_py() for column in told)
