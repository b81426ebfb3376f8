"""The tables that users give beside articles (names, rates, persons, trading days, labels): CSV in any encoding that a
source may have, as Korean Excel saves it or as UTF-8 with or without its mark, told apart by a comma, a semicolon or a tab.

A table is read whole or refused, with the row and the reason: an unclosed quote would swallow what follows it.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import Place, UsageError
from timeline.sources.decode import UndecodableError, decode, normalise

_LONGEST = 100_000  # characters of a cell; more is an unclosed quote. Below csv's own limit, which is one for the process


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column, without the blanks around them, and the line where they end."""

    place: Place
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def require(self, needed: Sequence[str], columns: Sequence[str], file: object) -> None:
        """UsageError naming those of ``needed`` that are missing, and all ``columns`` that may be."""
        if missing := [name for name in needed if name not in self.columns]:
            raise UsageError("U203", file=file, row=1, missing=missing, columns=",".join(columns))


def read(path: Path) -> Table:
    """The table of a file; rows without any text are none. UsageError naming file, row and reason."""
    lines = list(cells(path))
    columns = tuple(cell.strip() for cell in lines[0][1]) if lines else ()
    return Table(columns, tuple(_rows(path, columns, lines[1:])))


def _rows(path: Path, columns: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, line in lines:
        told = [cell.strip() for cell in line]
        if not any(told):
            continue
        if any(told[len(columns) :]):
            raise UsageError("U215", file=path, row=number, count=len(told), columns=len(columns))
        told += [""] * (len(columns) - len(told))
        yield Row(Place(str(path), number), dict(zip(columns, told, strict=False)))


def cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of a CSV file, each with the number of the line where it ends. UsageError when it is none."""
    text = _text(path)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        for line in reader:
            if any(len(cell) > _LONGEST for cell in line):
                told = f"a cell of more than {_LONGEST} characters"
                raise UsageError("U214", file=path, row=reader.line_num, error=told)
            yield reader.line_num, line
    except csv.Error as error:
        raise UsageError("U214", file=path, row=reader.line_num, error=error) from error


def _text(path: Path) -> str:
    try:
        decoded = decode(path.read_bytes())
    except (OSError, UndecodableError) as error:
        raise UsageError("U201", file=path, error=error) from error
    if decoded.damaged_at is not None:
        raise UsageError("U201", file=path, error=f"cut off inside a character, at byte {decoded.damaged_at}")
    return normalise(decoded.text)
