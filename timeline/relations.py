"""Copies and versions among all articles of a build; where the last build's articles are known, decided again only
around what has changed (``sources.replaying``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import polars as pl
import pyarrow as pa

from timeline import digests
from timeline.sources import copies, versions
from timeline.sources.copies import EQUAL, FEWEST, Copy
from timeline.sources.replaying import Order, replay
from timeline.sources.versions import Version

One = TypeVar("One")
BLOCK = 500
_ORDER = ("known_at", "article_id")
_SAME = ("article_id", "key", "day")
_COLUMNS = ("article_id", "known_at", "day", "key", "body_sha256", "runs")


@dataclass(frozen=True, slots=True)
class Relations:
    copies: Mapping[str, Copy]
    versions: Mapping[str, Version]

    def frame(self) -> pl.DataFrame:
        """``article_id`` and ``digests.RELATIONS`` of the articles that have any."""
        copies = [(i, c.copy_of, c.similarity) for i, c in self.copies.items()]
        versions = [(i, v.version_of, v.supersedes) for i, v in self.versions.items()]
        of_copies = {"article_id": pl.String, "copy_of": pl.String, "copy_similarity": pl.Int32}
        of_versions = {"article_id": pl.String, "version_of": pl.String, "supersedes": pl.String}
        alike = pl.DataFrame(copies, schema=of_copies, orient="row")
        later = pl.DataFrame(versions, schema=of_versions, orient="row")
        return alike.join(later, on="article_id", how="full", coalesce=True)


def relations(told: pa.Table, last: pa.Table | None) -> Relations:
    """``told``: digests with keys of all articles. ``last``: those of the last build, with what was found of them."""
    if last is None:
        last = _nothing()
    now, then = _frame(told, ()), _frame(last, digests.RELATIONS)
    return Relations(_copies(told, now, then), _versions(told, now, then))


def _nothing() -> pa.Table:
    fields = [pa.field(n, pa.int32() if n == "copy_similarity" else pa.string()) for n in digests.RELATIONS]
    return pa.schema([*digests.KEYED, *fields]).empty_table()


def _frame(told: pa.Table, more: tuple[str, ...]) -> pl.DataFrame:
    """The articles in the order in which they became known; ``row`` is where each stands in ``told``."""
    frame = pl.from_arrow(told.select([*_COLUMNS, *more]))
    assert isinstance(frame, pl.DataFrame)
    frame = frame.with_columns(day=pl.col("day").cast(pl.Int32)).with_row_index("row")
    return frame.sort(*_ORDER).with_columns(is_first=pl.col("body_sha256").is_first_distinct())


def _copies(told: pa.Table, now: pl.DataFrame, then: pl.DataFrame) -> dict[str, Copy]:
    may_be = pl.col("is_first") & (pl.col("runs") >= FEWEST)
    firsts, earlier = now.filter(may_be), then.filter(may_be)
    told_before = earlier.drop_nulls("copy_of").join(firsts, on="article_id", how="semi")
    columns = told_before.select("article_id", "copy_of", "copy_similarity")
    found = {i: Copy(of, similarity) for i, of, similarity in columns.iter_rows()}
    ids = firsts["article_id"].to_list()
    again = replay(
        _order(firsts, earlier, copies.DAYS),
        copies.Originals,
        _Blocks(told, firsts["row"], digests.sketches).load,
        lambda i: found.get(ids[i]),
    )
    _put(found, {ids[i]: copy for i, copy in again.items()})
    return found | _equals(now, found)


def _equals(now: pl.DataFrame, found: Mapping[str, Copy]) -> dict[str, Copy]:
    """Articles of the very same text as one known before."""
    first = now.filter("is_first").select("body_sha256", first="article_id")
    equals = now.filter(~pl.col("is_first")).join(first, on="body_sha256").select("article_id", "first")
    return {i: found.get(first, Copy(first, EQUAL)) for i, first in equals.iter_rows()}


def _versions(told: pa.Table, now: pl.DataFrame, then: pl.DataFrame) -> dict[str, Version]:
    told_before = then.drop_nulls("version_of").join(now, on="article_id", how="semi")
    columns = told_before.select("article_id", "version_of", "supersedes")
    found = {i: Version(of, supersedes) for i, of, supersedes in columns.iter_rows()}
    ids = now["article_id"].to_list()
    again = replay(
        _order(now, then, versions.DAYS),
        versions.Versions,
        _Blocks(told, now["row"], digests.tellings).load,
        lambda i: found.get(ids[i]),
    )
    _put(found, {ids[i]: version for i, version in again.items()})
    return found


class _Blocks(Generic[One]):
    """Articles in order, turned into records a block at a time."""

    def __init__(self, told: pa.Table, rows: pl.Series, records: Callable[[pa.Table], list[One]]) -> None:
        self._told = told
        self._rows = rows.to_arrow()
        self._records = records
        self._block: tuple[int, list[One]] = (-1, [])

    def load(self, number: int) -> One:
        block, at = divmod(number, BLOCK)
        if self._block[0] != block:
            rows = self._rows.slice(block * BLOCK, BLOCK)
            self._block = block, self._records(self._told.take(rows))
        return self._block[1][at]


def _put(found: dict[str, Any], again: Mapping[str, Any]) -> None:
    """What was decided again in place of what was decided before."""
    for article_id, decided in again.items():
        if decided is None:
            found.pop(article_id, None)
        else:
            found[article_id] = decided


def _order(now: pl.DataFrame, then: pl.DataFrame, reach: int) -> Order:
    same = then.select(_SAME).with_columns(is_same=True)
    changed = now.join(same, on=_SAME, how="left", maintain_order="left")["is_same"].is_null()
    gone = (
        then.join(now.select(_SAME), on=_SAME, how="anti").select(*_ORDER, "day").with_columns(is_gone=True)
    )
    both = pl.concat(
        [now.select(*_ORDER, "day").with_columns(is_gone=False), gone]
    )  # one that changed is in both
    both = both.sort(*_ORDER, "is_gone", descending=[False, False, True])
    both = both.with_columns(at=(~pl.col("is_gone")).cum_sum())
    left = both.filter("is_gone").select("at", "day")
    return Order(now["day"].to_list(), changed.to_list(), list(left.iter_rows()), reach)
