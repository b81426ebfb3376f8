"""Tables for the eye: aligned columns, Hangul counted as two cells. Machines get CSV, JSON Lines or Parquet."""

import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "


def width(text: str) -> int:
    """Cells that ``text`` takes in a terminal.

    >>> width("6월"), width("ab")
    (3, 2)
    """
    return sum(_cells(c) for c in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` cells, with an ellipsis where it was cut.

    >>> clip("가온전자", 5)
    '가온…'
    """
    if width(text) <= cells:
        return text
    used, kept = 1, []
    for char in text:
        used += _cells(char)
        if used > cells:
            break
        kept.append(char)
    return "".join(kept) + "…"


def padded(text: str, cells: int) -> str:
    """``text`` with blanks up to so many cells.

    >>> padded("제목", 6) + "|"
    '제목  |'
    """
    return text + " " * (cells - width(text))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widest: int | None = None) -> list[str]:
    """Lines of an aligned table; ``widest`` cuts each cell to so many cells. Line breaks become spaces."""
    lines = [list(header), *([_flat(cell) for cell in row] for row in rows)]
    if widest is not None:
        lines = [[clip(cell, widest) for cell in line] for line in lines]
    widths = [max(width(line[i]) for line in lines) for i in range(len(header))]
    rule = ["-" * w for w in widths]
    return [_line(line, widths) for line in (lines[0], rule, *lines[1:])]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(padded(c, w) for c, w in zip(cells, widths, strict=True)).rstrip()


def _flat(cell: str) -> str:
    """One line of plain text: no control character of a hostile page reaches the terminal."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in cell)
