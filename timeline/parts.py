"""Large tables lie in parts: which row stands in which file follows from the rows' ids alone.

An id's *place* is a hash of it, and a part holds the ids whose places begin with the same bits: ``times-0110.parquet``.
A part that would hold more than ``MOST`` ids is cut in two by the next bit, so a small table is one file, and an article
that comes or goes changes one part and leaves the bytes of all others. The rows of an article stand in parts of one name in
all tables that tell of articles; ``events`` is cut by its own ids.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl  # loaded by those who write parts; who reads them starts at once

BITS = 32
MOST = 2_000  # articles, or events, of a part
SUFFIX = ".parquet"
OF_ARTICLES = ("articles", "times", "mentions", "participants", "places", "amounts")


def place(row_id: str) -> int:
    """Where among all ids this one stands: ``BITS`` bits of a hash."""
    return int.from_bytes(sha256(row_id.encode()).digest()[: BITS // 8])


def places(ids: "pl.Series") -> "pl.Series":
    """The place of each id, of which many may be the same."""
    import polars as pl

    each = ids.unique()
    known = pl.DataFrame({"id": each, "place": pl.Series(map(place, each), dtype=pl.UInt64)})
    return pl.DataFrame({"id": ids}).join(known, on="id", how="left", maintain_order="left")["place"]


def places_of_events(ids: "pl.Series") -> "pl.Series":
    """The places of events, whose ids are hashes already."""
    import polars as pl

    return ids.str.slice(1, BITS // 4).str.to_integer(base=16).cast(pl.UInt64)


def cut(places: Iterable[int]) -> tuple[str, ...]:
    """The prefixes of the parts that hold ids of these places, in order; one empty prefix when one part is enough.

    >>> cut([0, 1, 2**31])
    ('',)
    """
    return tuple(_cut(array("Q", sorted(places)), "", 0, 0))


def _cut(places: Sequence[int], prefix: str, start: int, low: int) -> list[str]:
    """Parts below ``prefix``, whose first place would be ``low``; those before index ``start`` stand in earlier parts."""
    width = 1 << (BITS - len(prefix))
    end = bisect_left(places, low + width, start)
    if end - start <= MOST or len(prefix) == BITS:
        return [prefix]
    half = low + width // 2
    middle = bisect_left(places, half, start, end)
    return [*_cut(places, prefix + "0", start, low), *_cut(places, prefix + "1", middle, half)]


def numbers(prefixes: Sequence[str], places: "pl.Series") -> "pl.Series":
    """Which of the parts, all of a table in order, each place lies in."""
    import polars as pl

    starts = pl.Series([int(prefix.ljust(BITS, "0") or "0", 2) for prefix in prefixes], dtype=pl.UInt64)
    return starts.search_sorted(places, side="right").cast(pl.Int32) - 1


def overlap(one: str, other: str) -> bool:
    """Whether a place can lie in both: one prefix begins with the other."""
    return one.startswith(other) or other.startswith(one)


def file(table: str, prefix: str = "") -> str:
    """The name of a part's file.

    >>> file("times"), file("times", "0110")
    ('times.parquet', 'times-0110.parquet')
    """
    return f"{table}-{prefix}{SUFFIX}" if prefix else f"{table}{SUFFIX}"


def table(file_name: str) -> str:
    """The table that a file is, or is a part of.

    >>> table("times-0110.parquet")
    'times'
    """
    return file_name.removesuffix(SUFFIX).partition("-")[0]


def prefix(file_name: str) -> str:
    """The bits that a part's name tells.

    >>> prefix("times-0110.parquet"), prefix("times.parquet")
    ('0110', '')
    """
    return file_name.removesuffix(SUFFIX).partition("-")[2]
