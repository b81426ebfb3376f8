"""Which events stand on which page: all on one, or a page a year, and a page a month where a year is too much for one.

A browser draws and filters ten thousand events while one blinks; with ten times as many it does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from timeline.report.gathering import Row

LARGEST = 10_000  # events of a page
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file, its period (``2024``, ``2024-06`` or ``undated``; None for all), its events in order."""

    path: Path
    period: str | None
    events: Sequence[Row]
    index: str | None = None  # the file name of the index that leads to it


def pages(events: Sequence[Row], path: Path, largest: int) -> list[Page]:
    """The pages of these events, which are in the order of the timeline, undated ones last."""
    if len(events) <= largest:
        return [Page(path, None, events)]
    found = []
    for year, of_year in _grouped(events, 4):
        within = [(year, of_year)] if len(of_year) <= largest else _grouped(of_year, 7)
        for period, chosen in within:
            own = path.with_name(f"{path.stem}_{period}{path.suffix}")
            found.append(Page(own, period, chosen, path.name))
    return found


def _grouped(events: Sequence[Row], length: int) -> Iterator[tuple[str, Sequence[Row]]]:
    for period, chosen in groupby(events, lambda row: _period(row, length)):
        yield period, list(chosen)


def _period(row: Row, length: int) -> str:
    return UNDATED if row["timeline_date"] is None else str(row["timeline_date"])[:length]
