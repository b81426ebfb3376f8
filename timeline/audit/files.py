"""Sheets on disk: CSV for every spreadsheet, XLSX with lists to choose from. Every cell is text, none can be a formula.

CSV is UTF-8 with a byte order mark, so that Excel reads Hangul; a cell that begins like a formula gets an
apostrophe before it, and its second line, which begins with #, says what each column is for. An XLSX says so
in its second sheet. The same rows give the same bytes.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from timeline.aside import written
from timeline.audit.columns import ANSWERS, COLUMNS, NAMES, Column
from timeline.errors import UsageError
from timeline.export import FORMULA
from timeline.sources import usertable

FORMS = (".csv", ".xlsx")
NOTE = "#"
ROWS, LISTS = "rows", "columns"
_LONGEST = 32_000  # characters that Excel keeps in a cell
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # a file's own time of making: no clock
_LABEL_COLOUR = "#FFF2CC"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet as read: where it stands for the person who looks at it, and its cells by column."""

    number: int
    cells: dict[str, str]


def check(path: Path) -> None:
    """UsageError for a name that is no sheet's."""
    if path.suffix.lower() not in FORMS:
        raise UsageError("U302", file=path.name, forms=FORMS)


def write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """A sheet of these rows, whose cells are in the order of the columns."""
    with written(path) as stream:
        (_csv if path.suffix.lower() == ".csv" else _xlsx)(stream, rows)


def _csv(stream: IO[bytes], rows: Sequence[Sequence[str]]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerow([NOTE, *(_harmless(told(c)) for c in COLUMNS[1:])])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell


def told(column: Column) -> str:
    """What a column is for, and its words."""
    return f"{column.meaning}: {' | '.join(column.values)}" if column.values else column.meaning


def _xlsx(stream: IO[bytes], rows: Sequence[Sequence[str]]) -> None:
    from xlsxwriter import Workbook

    plain = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    book = Workbook(stream, plain)
    book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
    text = {"num_format": "@", "text_wrap": True, "valign": "top"}
    evidence, label = book.add_format(text), book.add_format(text | {"bg_color": _LABEL_COLOUR, "border": 1})
    head = book.add_format({"bold": True, "bottom": 1})
    sheet, lists = book.add_worksheet(ROWS), book.add_worksheet(LISTS)
    for at, column in enumerate(COLUMNS):
        form = label if column.is_label else evidence
        sheet.set_column(at, at, column.width, form)
        sheet.write_string(0, at, column.name, head)
        sheet.write_comment(0, at, told(column)[:_LONGEST])
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, at, row[at][:_LONGEST], form)
    sheet.freeze_panes(1, 5)
    _describe(lists, head)
    _choices(sheet, len(rows))
    book.close()


def _describe(lists: Any, head: Any) -> None:
    """The second sheet: column, meaning, words; and the longer lists downwards, for the cells to choose from."""
    lists.set_column(0, 0, 24)
    lists.set_column(1, 1, 90)
    for at, name in enumerate(("column", "what stands there", "words")):
        lists.write_string(0, at, name, head)
    for number, column in enumerate(COLUMNS, 1):
        lists.write_string(number, 0, column.name)
        lists.write_string(number, 1, column.meaning)
        lists.write_string(number, 2, " | ".join(column.values))
    for at, column in _listed():
        lists.write_string(0, at, column.name, head)
        for number, word in enumerate(column.values, 1):
            lists.write_string(number, at, word)


def _listed() -> Iterator[tuple[int, Column]]:
    """Columns with a list of their own, and where on the second sheet it stands."""
    return enumerate((c for c in COLUMNS if c.is_label and c.values and c.values != ANSWERS), 4)


def _choices(sheet: Any, count: int) -> None:
    from xlsxwriter.utility import xl_col_to_name

    places = {c.name: xl_col_to_name(at) for at, c in _listed()}
    for at, column in enumerate(COLUMNS):
        if column.is_label and column.values:
            place = places.get(column.name)
            source = (
                f"={LISTS}!${place}$2:${place}${len(column.values) + 1}" if place else list(column.values)
            )
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, at, max(count, 1), at, rule)


# ---------------------------------------------------------------- reading


def read(path: Path) -> list[Line]:
    """The filled lines of a sheet, every cell as text. UsageError when it cannot be read or has no header."""
    check(path)
    try:
        table = _read_csv(path) if path.suffix.lower() == ".csv" else _read_xlsx(path)
    except OSError as error:
        raise UsageError("U304", path=path, error=error.strerror or error) from error
    if not table or not any(table[0]):
        raise UsageError("U303", file=path.name)
    header = [cell.strip() for cell in table[0]]
    found = []
    for number, row in enumerate(table[1:], 2):
        cells = dict(zip(header, (_bare(cell) for cell in row), strict=False))
        if any(cells.values()) and not row[0].startswith(NOTE):
            found.append(Line(number, cells))
    return found


def _bare(cell: str) -> str:
    """A cell without what spreadsheets put around it: blanks, the apostrophe of a text, midnight on a day."""
    return cell.strip().removeprefix("'").removesuffix(" 00:00:00")


def _read_csv(path: Path) -> list[list[str]]:
    return [line for _, line in usertable.cells(path)]


def _read_xlsx(path: Path) -> list[list[str]]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path.read_bytes())
        name = ROWS if ROWS in book.sheet_names else book.sheet_names[0]
        sheet = book.load_sheet(name, header_row=None, dtypes="string")
        columns = [c.to_pylist() for c in sheet.to_arrow().columns]
    except fastexcel.FastExcelError as error:
        raise UsageError("U306", file=path.name, error=str(error).splitlines()[0]) from error
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
