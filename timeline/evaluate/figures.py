"""From marks to figures: every judgement is one ``Mark``, a figure is the share of right ones, its interval a bootstrap.

Articles are drawn, not marks: what stands in one article is not independent.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DRAWS = 1000
SEED = 20240605


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement that counts towards the figure of that name."""

    figure: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that went wrong: ``kind`` is miss, wrong or spurious; findings are grouped by ``cause``."""

    article_id: str
    kind: str
    cause: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """``right`` of ``total``, and the 95 % interval of their share; ``low`` and ``high`` are None without a mark."""

    name: str
    right: int
    total: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        return self.right / self.total if self.total else None


def figures(names: Sequence[str], marks: Sequence[Sequence[Mark]]) -> tuple[Figure, ...]:
    """The figures of these names, from the marks of each article. Ordered as ``names``."""
    counts = [_counts(article) for article in marks]
    draws = _draws(names, counts)
    return tuple(_figure(name, counts, draws[name]) for name in names)


def _counts(marks: Sequence[Mark]) -> Mapping[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for mark in marks:
        right, total = counts.get(mark.figure, (0, 0))
        counts[mark.figure] = right + mark.is_right, total + 1
    return counts


def _draws(names: Sequence[str], counts: Sequence[Mapping[str, tuple[int, int]]]) -> dict[str, list[float]]:
    """For each name the shares that ``DRAWS`` samples of articles, drawn with replacement, would have given."""
    dice, shares = random.Random(SEED), {name: list[float]() for name in names}  # noqa: S311 - no secret
    rows = {name: [row.get(name, (0, 0)) for row in counts] for name in names}
    for _ in range(DRAWS if counts else 0):
        drawn = dice.choices(range(len(counts)), k=len(counts))
        for name in names:
            right = total = 0
            for i in drawn:
                right += rows[name][i][0]
                total += rows[name][i][1]
            if total:
                shares[name].append(right / total)
    return shares


def _figure(name: str, counts: Sequence[Mapping[str, tuple[int, int]]], shares: list[float]) -> Figure:
    right = sum(row.get(name, (0, 0))[0] for row in counts)
    total = sum(row.get(name, (0, 0))[1] for row in counts)
    if not total:
        return Figure(name, 0, 0, None, None)
    ordered = sorted(shares)
    low, high = ordered[int(0.025 * len(ordered))], ordered[int(0.975 * (len(ordered) - 1))]
    return Figure(name, right, total, low, high)
