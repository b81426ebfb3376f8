"""What was measured, a row each, as the JSON of ``benchmarks/all.py`` holds it."""

from dataclasses import asdict, dataclass
from typing import Any

from processes import Cost


@dataclass(frozen=True, slots=True)
class Row:
    """``series`` and ``x`` say where it stands in its part's picture. ``cpu`` and ``wall`` in seconds, ``peak`` in bytes;
    medians of so many ``runs``; ``against`` is a ratio, and ``of`` says to what.
    """

    part: str
    series: str
    what: str
    x: float
    articles: int
    runs: int = 1
    cpu: float | None = None
    wall: float | None = None
    peak: int | None = None
    found: int | None = None
    against: float | None = None
    of: str = ""

    @classmethod
    def of_cost(
        cls, part: str, series: str, what: str, x: float, articles: int, cost: Cost, runs: int = 1
    ) -> "Row":
        return cls(part, series, what, x, articles, runs, cost.cpu, cost.wall, cost.peak)

    def plain(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}
