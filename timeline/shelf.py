"""Tables of an opened dataset, read from disk for a first question and kept in memory from the second on.

One question, as the command line asks it, reads only the columns that it needs. Who asks again works with the database's
own tables, read once with their checksums verified. Those over the budget stay on disk, and so may one whose name stands
where ``tables_of`` does not look (``FROM a, b``): only speed depends on it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from timeline import scripts, store
from timeline.schema import TABLES

BUDGET = 1 << 29  # bytes of the tables' pages, uncompressed; in memory they take about twice as much
_SOURCE = re.compile(r"\b(?:from|join)\s+\"?(\w+)")


class Shelf:
    """The tables of one database; ``prepare`` is told of every question beforehand."""

    def __init__(self, database: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[Path]]) -> None:
        self._database = database
        self._files = files
        self._asked: Counter[str] = Counter()
        self._held: set[str] = set()
        self._left = BUDGET

    def holds(self, name: str) -> bool:
        return name in self._held

    def prepare(self, query: str) -> None:
        """Take into memory what this question reads and an earlier one has read."""
        for name in tables_of(query) & self._files.keys():
            self._asked[name] += 1
            if self._asked[name] == 2 and (size := _size(self._files[name])) <= self._left:
                self._left -= size
                self._take(name)

    def _take(self, name: str) -> None:
        """A table of the database in place of the view of the file, which has the same name and comes first."""
        self._database.register("arriving", store.dataset(self._files[name]))
        self._database.execute(f"CREATE TABLE {name} AS FROM arriving")
        for view in ("arriving", name):
            self._database.unregister(view)
        self._held.add(name)


def tables_of(query: str) -> set[str]:
    """The tables that this SQL reads after FROM and JOIN, by itself or through views and macros.

    >>> sorted(tables_of("SELECT type FROM conflicts"))
    ['articles', 'events', 'mentions']
    """
    return set().union(*(_behind(name) for name in _SOURCE.findall(query.lower())))


@cache
def _behind(name: str) -> frozenset[str]:
    """A table itself, or what the headers say that a view or macro reads."""
    if name in TABLES:
        return frozenset({name})
    return frozenset().union(*(_behind(inner) for inner in _reads().get(name, ())))


@cache
def _reads() -> Mapping[str, tuple[str, ...]]:
    return {script.name: script.reads for kind in ("macros", "views") for script in scripts.scripts(kind)}


def _size(paths: Sequence[Path]) -> int:
    footers = [pq.read_metadata(path) for path in paths]
    return sum(f.row_group(n).total_byte_size for f in footers for n in range(f.num_row_groups))
