"""Sheets filled by program, as a person would fill them."""

import csv
from pathlib import Path

from xlsxwriter import Workbook

from timeline.audit import files
from timeline.audit.columns import ANSWERED

YES = dict.fromkeys(ANSWERED, "yes")


def cells(path: Path) -> list[list[str]]:
    """All lines of a CSV, header and notes too."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def rows(path: Path) -> list[dict[str, str]]:
    return [line.cells for line in files.read(path)]


def fill(path: Path, *answers: dict[str, str], out: Path | None = None, encoding: str = "utf-8-sig") -> Path:
    """The sheet with these cells written into its rows, from the first; saved as CSV or XLSX by the name of ``out``."""
    table = [list(line) for line in cells(path)]
    header = table[0]
    for line, given in zip(table[2:], answers, strict=False):
        for name, value in given.items():
            line[header.index(name)] = value
    out = out or path
    if out.suffix == ".xlsx":
        with Workbook(out) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(table):
                for at, cell in enumerate(line):
                    sheet.write_string(number, at, cell)
    else:
        with out.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(table)
    return out
