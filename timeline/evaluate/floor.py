"""Figures below which we do not go: pinned in a JSON file, ``{report: {part: {figure: share}}}``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from timeline.errors import UsageError
from timeline.evaluate.report import Report

Floor = Mapping[str, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that fell below its floor; ``share`` is None when it was not measured at all."""

    report: str
    part: str
    figure: str
    pinned: float
    share: float | None

    def __str__(self) -> str:
        now = "not measured" if self.share is None else f"{self.share:.4f}"
        return f"{self.report}, {self.part}: {self.figure} {now}, pinned {self.pinned:.4f}"


def read_floor(path: Path) -> Floor:
    """UsageError if the file is not one of pinned figures."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, float]]])
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError("U322", error=error) from error


def measured(reports: Sequence[Report]) -> dict[str, dict[str, dict[str, float]]]:
    """What these reports would pin."""
    return {r.title: {part: dict(r.shares(part)) for part in r.parts} for r in reports}


def below(reports: Sequence[Report], floor: Floor) -> Iterator[Shortfall]:
    """The pinned figures that are not reached, of those that these reports are about."""
    for report in reports:
        for part in report.parts:
            pinned, now = floor.get(report.title, {}).get(part, {}), report.shares(part)
            for figure in sorted(pinned.keys() & set(report.names)):
                share = now.get(figure)
                if share is None or share < pinned[figure]:
                    yield Shortfall(report.title, part, figure, pinned[figure], share)
