"""Rows of runs dealt out to parts: which rows of each run belong to a part, so that parts can be gathered one by one."""

from collections.abc import Callable, Sequence

import polars as pl
import pyarrow as pa


class Shares:
    """The rows of some runs by part; ``numbers`` gives the part of every row of each run, null for rows that nobody wants."""

    def __init__(self, runs: Callable[[], Sequence[pa.Table]], numbers: Sequence[pl.Series]) -> None:
        self._runs = runs
        self._rows = [_by_part(of_run) for of_run in numbers]

    def part(self, number: int) -> list[pa.Table]:
        return [
            run.take(rows[number].to_arrow())
            for run, rows in zip(self._runs(), self._rows, strict=True)
            if number in rows
        ]


def _by_part(numbers: pl.Series) -> dict[int, pl.Series]:
    frame = pl.DataFrame({"part": numbers}).with_row_index("row").drop_nulls("part")
    groups = frame.group_by("part", maintain_order=True).agg("row")
    return dict(zip(groups["part"].to_list(), groups["row"], strict=True))
