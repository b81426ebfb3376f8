"""Judgements to shares: how often rows are right, with Wilson's 95 % interval.

A row that was drawn from a stratum stands for all events of it: its weight is the stratum's events by its
judged rows. An overall share is the weighted one; its interval takes as many rows as would tell as much if
all weighed the same (Kish: the square of the sum of weights by the sum of their squares). Drawn from the
whole, all weights are equal and nothing changes. Rows judged unsure count on neither side.

Source: Wilson 1927 (JASA 22, 209-212); Kish 1965, Survey Sampling, 11.7.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from timeline.audit.columns import Answer
from timeline.audit.judging import Judged

Z = 1.959963984540054


def _of_events(name: str) -> Callable[[Judged], Answer | None]:
    """The answer about a row that tells an event; nothing about one that does not."""
    return lambda row: getattr(row, name) if row.is_event == "yes" else None


def _all(*names: str) -> Callable[[Judged], Answer | None]:
    """Yes when all are, no when one is: a row that tells no event is not right."""

    def judge(row: Judged) -> Answer | None:
        answers: list[Answer | None] = [row.is_event, *(getattr(row, name) for name in names)]
        if "no" in answers:
            return "no"
        return None if None in answers else "unsure" if "unsure" in answers else "yes"

    return judge


# fmt: off
FIGURES: Mapping[str, Callable[[Judged], Answer | None]] = {
    "event":                 lambda row: row.is_event,         # of all rows: the text tells one
    "type":                  _of_events("type_right"),         # this and the following: of the rows that tell one
    "date":                  _of_events("date_right"),
    "announced":             _of_events("announced_right"),
    "status":                _of_events("status_right"),
    "actor":                 _of_events("actor_right"),
    "type and date":         _all("type_right", "date_right"),                   # of all rows
    "type, date and actor":  _all("type_right", "date_right", "actor_right"),
    "all six":               _all("type_right", "date_right", "announced_right", "status_right", "actor_right"),
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``judged`` rows, their share (weighted where rows weigh differently), and its interval; None without a row."""

    right: int
    judged: int
    unsure: int
    share: float | None
    low: float | None
    high: float | None


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share of ``count`` rows.

    >>> [round(x, 4) for x in wilson(0.9, 100)], [round(x, 4) for x in wilson(1.0, 10)]
    ([0.8256, 0.9448], [0.7225, 1.0])
    """
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def weights(rows: Sequence[Judged]) -> dict[str, float]:
    """How many events a judged row of each stratum stands for."""
    judged = Counter(row.stratum for row in rows if row.is_event in ("yes", "no"))
    sizes = {row.stratum: row.stratum_size for row in rows}
    return {stratum: sizes[stratum] / count for stratum, count in judged.items()}


def share(rows: Sequence[Judged], figure: str, weight: Mapping[str, float]) -> Share:
    """One figure over these rows."""
    judge = FIGURES[figure]
    answers = [(judge(row), weight.get(row.stratum, 0.0)) for row in rows]
    told = [(answer == "yes", w) for answer, w in answers if answer in ("yes", "no") and w]
    unsure = sum(answer == "unsure" for answer, _ in answers)
    right = sum(is_right for is_right, _ in told)
    total = sum(w for _, w in told)
    if not told:
        return Share(0, 0, unsure, None, None, None)
    part = sum(w for is_right, w in told if is_right) / total
    low, high = wilson(part, total * total / sum(w * w for _, w in told))
    return Share(right, len(told), unsure, part, low, high)


@dataclass(frozen=True, slots=True)
class Precision:
    """The shares of a sheet, over all rows and by type; ``unjudged`` names strata of which no row was judged."""

    drawn: int
    judged: int
    events: int
    is_stratified: bool
    overall: Mapping[str, Share]
    by_type: Mapping[str, Mapping[str, Share]]
    unjudged: Mapping[str, int]


def precision(rows: Sequence[Judged]) -> Precision:
    """All figures of a sheet. By type in order of name, where all rows of a type weigh the same."""
    weight = weights(rows)
    sizes = {row.stratum: row.stratum_size for row in rows}
    types = sorted({row.type for row in rows})
    return Precision(
        drawn=len(rows),
        judged=sum(row.is_event is not None for row in rows),
        events=sum(sizes.values()),
        is_stratified=len(sizes) > 1,
        overall={name: share(rows, name, weight) for name in FIGURES},
        by_type={
            kind: {name: share([r for r in rows if r.type == kind], name, weight) for name in FIGURES}
            for kind in types
        },
        unjudged={stratum: size for stratum, size in sorted(sizes.items()) if stratum not in weight},
    )
