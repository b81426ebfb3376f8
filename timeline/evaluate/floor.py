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
        raise UsageError(f"cannot read pinned figures: {error}") from error


def measured(reports: Sequence[Report]) -> dict[str, dict[str, dict[str, float]]]:
    """What these reports would pin."""
    return {r.title: {part: dict(r.shares(part)) for part in r.splits} for r in reports}


def below(reports: Sequence[Report], floor: Floor) -> Iterator[Shortfall]:
    """The pinned figures of these reports that are not reached; reports that are not pinned say nothing."""
    now = measured(reports)
    for title in sorted(now.keys() & floor.keys()):
        for part, pinned in floor[title].items():
            for figure, least in pinned.items():
                share = now[title].get(part, {}).get(figure)
                if share is None or share < least:
                    yield Shortfall(title, part, figure, least, share)
