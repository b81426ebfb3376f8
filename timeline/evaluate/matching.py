"""The best one-to-one assignment of two small sets: exact, by shortest augmenting paths (Kuhn-Munkres with potentials).

An article has a few dozen events at most, so a cubic algorithm on plain lists
is quick enough and brings no dependency.
"""

from collections.abc import Sequence
from itertools import pairwise

Pair = tuple[int, int]


def assign(weights: Sequence[Sequence[int]]) -> tuple[Pair, ...]:
    """The pairs (row, column) of the largest total weight; pairs of weight 0 are left out.

    Weights are not negative. Ordered by row.

    >>> assign([[5, 4], [5, 0]])
    ((0, 1), (1, 0))
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = assign(list(zip(*weights, strict=True)))
        return tuple(sorted((row, column) for column, row in turned))
    owner = _owners(weights)
    found = ((row - 1, column - 1) for column, row in enumerate(owner) if column and row)
    return tuple(sorted((row, column) for row, column in found if weights[row][column] > 0))


def _owners(weights: Sequence[Sequence[int]]) -> list[int]:
    """For each column, counted from 1, the row that holds it (0: none). There are at least as many columns as rows."""
    rows, columns = len(weights), len(weights[0])
    infinite = 1 + 2 * sum(map(sum, weights))
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        slack, came_from, done = [infinite] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            done[at] = True
            current, best, following = owner[at], infinite, 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                cost = -weights[current - 1][column - 1] - row_price[current] - column_price[column]
                if cost < slack[column]:
                    slack[column], came_from[column] = cost, at
                if slack[column] < best:
                    best, following = slack[column], column
            for column in range(columns + 1):
                if done[column]:
                    row_price[owner[column]] += best
                    column_price[column] -= best
                else:
                    slack[column] -= best
            at = following
        path = [at]
        while at:
            at = came_from[at]
            path.append(at)
        for late, early in pairwise(path):
            owner[late] = owner[early]
    return owner
