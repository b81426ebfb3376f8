"""What of the last build still holds: for every article, whether its row, what was extracted of it and its events do."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from timeline.digests import RELATIONS
from timeline.relations import Relations

_TOLD = ("article_id", "known_at", "published_at", "publisher", "source_path", "source_record", "key")


@dataclass(frozen=True, slots=True)
class Changes:
    """``told``: of every article ``_TOLD``, ``RELATIONS``, ``is_kept`` (what was extracted of it holds) and ``is_row_kept``.
    ``touched``: the articles whose events may be told otherwise now.
    """

    told: pl.DataFrame
    touched: frozenset[str]

    def without(self, failed: AbstractSet[tuple[str, int]]) -> "Changes":
        """Without the articles at these places, which could not be analysed."""
        if not failed:
            return self
        places = zip(self.told["source_path"], self.told["source_record"], strict=True)
        return Changes(
            self.told.filter(pl.Series([place not in failed for place in places], dtype=pl.Boolean)),
            self.touched,
        )


def changes(digests: pa.Table, found: Relations, read: pa.ChunkedArray, last: pa.Table | None) -> Changes:
    """``read``: the articles that were read now; ``last``: the digests and relations of the last build's."""
    told = _frame(digests.select(_TOLD)).join(
        found.frame(), on="article_id", how="left", maintain_order="left"
    )
    if last is None:
        return Changes(told.with_columns(is_kept=pl.lit(False), is_row_kept=pl.lit(False)), frozenset())
    then = _frame(last.select(["article_id", "key", *RELATIONS]))
    was = told.select("article_id").join(then, on="article_id", how="left", maintain_order="left")
    is_kept = (was["key"] == told["key"]).fill_null(False)
    is_alike = is_kept
    for name in RELATIONS:
        is_alike &= was[name].eq_missing(told[name])
    is_read = told["article_id"].is_in(pl.Series(read, dtype=pl.String).implode())
    told = told.with_columns(is_kept=is_kept, is_row_kept=is_alike & ~is_read)
    gone = then.join(told, on="article_id", how="anti")
    changed = set(told.filter(~is_alike)["article_id"]) | set(gone["article_id"])
    return Changes(told, frozenset(_touched(changed, told) | _touched(changed, then)))


def _touched(changed: AbstractSet[str], told: pl.DataFrame) -> AbstractSet[str]:
    """What has changed, what it corrects, and what copies it."""
    ids = pl.Series(list(changed), dtype=pl.String).implode()
    corrected = told.filter(pl.col("article_id").is_in(ids))["supersedes"].drop_nulls()
    copies = told.filter(pl.col("copy_of").is_in(ids))["article_id"]
    return changed | set(corrected) | set(copies)


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame
