"""Reports written for tests."""

from pathlib import Path

import timeline
from timeline import report


def write(dataset: Path, path: Path, *, largest: int = report.LARGEST, **given: object) -> Path:
    """The report on all events of a dataset, known at ``as_of`` if that is given."""
    with timeline.open(dataset) as opened:
        events = opened.events(as_of=given.get("as_of")).rows()
        report.write(opened, report.Choice(events, given.pop("filters", {}), **given), path, largest)
    return path
