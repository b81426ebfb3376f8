"""Whether a row's confidence is what it says: of the rows of each band, the share that was right.

A row is right when it stands for an annotated event and has its type and its date.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.errors import UsageError
from timeline.evaluate.figures import Mark
from timeline.evaluate.report import Report

__all__ = ["FIGURES", "band", "by_confidence", "marks"]

EDGES = (0, 600, 700, 800, 1001)
_NAMES = tuple(f"confidence.{low}-{high - 1}" for low, high in pairwise(EDGES))
_ALL = "confidence.any"
FIGURES = (*_NAMES, _ALL)


def band(confidence: int) -> str:
    """The figure that a row of this confidence counts towards.

    >>> band(799), band(1000)
    ('confidence.700-799', 'confidence.800-1000')
    """
    return next(name for name, end in zip(_NAMES, EDGES[1:], strict=True) if confidence < end)


def marks(confidence: int, *, is_right: bool) -> Iterator[Mark]:
    """What one row says of its band, and of all bands together."""
    yield Mark(band(confidence), is_right)
    yield Mark(_ALL, is_right)


def by_confidence(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports on events, their rows judged by band. UsageError when there is none."""
    found = tuple(
        Report(f"{report.title}, rows by confidence", FIGURES, report.scored)
        for report in reports
        if any(name.startswith("events.") for name in report.names)
    )
    if not found:
        raise UsageError("U326")
    return found
