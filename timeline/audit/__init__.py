"""``timeline audit``: draw rows for people to judge, read their judgements back, say how often the dataset is right.

    sampling.py   which events               judging.py    cells to judgements, every flaw named
    columns.py    the sheet's columns        precision.py  judgements to shares with intervals
    rows.py       an event as a row          gold.py       judgements to annotated articles
    files.py      CSV and XLSX               report.py     shares to text and JSON

A sheet carries all that is needed to read it back: how many events its rows stand for, and a check
on what they claimed. The dataset is asked again only to make annotated articles.
"""

from dataclasses import dataclass
from pathlib import Path

from timeline.aside import written
from timeline.audit import files, gold, rows, sampling
from timeline.audit.judging import Judged, read
from timeline.audit.report import lines
from timeline.errors import UsageError
from timeline.warehouse import Dataset

__all__ = ["Drawn", "Judged", "annotate", "draw", "lines", "read"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet that was written: its rows, and the events that they stand for."""

    rows: int
    events: int


def draw(dataset: Dataset, sample: int, seed: int, path: Path, *, by_type: bool) -> Drawn:
    """Write a sheet of ``sample`` events. UsageError when the file is there already: somebody may have filled it."""
    files.check(path)
    if path.exists():
        raise UsageError("U301", path=path)
    events = {row["event_id"]: row["type"] for row in dataset.query("drawable").rows()}
    drawn = sampling.draw(events, sample, seed, by_type=by_type)
    files.write(path, rows.sheet(dataset, drawn))
    return Drawn(len(drawn), len(events))


def annotate(dataset: Dataset, judged: tuple[Judged, ...], path: Path) -> gold.Annotated:
    """Write the judged events as annotated articles, JSON Lines; what could not be used is counted by reason."""
    annotated = gold.annotated(dataset, judged)
    with written(path) as stream:
        stream.writelines(f"{line}\n".encode() for line in annotated.lines)
    return annotated
