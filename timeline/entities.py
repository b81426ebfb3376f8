"""The table ``entities``: those of the lexicon, and those that only the texts tell of."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl
import pyarrow as pa

from timeline import rows
from timeline.events.lexicon import Lexicon

COUNTS = {"entity_id": pl.String, "name": pl.String, "kind": pl.String, "n": pl.Int64}
_COLUMNS = ["entity_id", "name", "kind", "affiliation_id", "affiliation"]


def counted(participants: Iterable[pa.Table]) -> pl.DataFrame:
    """How often each entity is told by which name: ``COUNTS``."""
    empty = rows.EMPTY["participants"].select(_COLUMNS)
    told = pl.from_arrow(pa.concat_tables([empty, *(t.select(_COLUMNS) for t in participants)]))
    assert isinstance(told, pl.DataFrame)
    themselves = told.select("entity_id", "name", "kind")
    theirs = told.select(entity_id="affiliation_id", name="affiliation", kind=pl.lit("organization"))
    both = pl.concat([themselves, theirs]).filter(pl.col("entity_id").fill_null("") != "")
    found = both.group_by("entity_id", "name", "kind").len("n").cast({"n": pl.Int64})
    return found.sort("entity_id", "name", "kind")


def entities(lexicon: Lexicon, counts: pl.DataFrame) -> list[rows.Row]:
    """The lexicon's entities, and those whose codes were met in the texts."""
    found: dict[str, rows.Row] = {}
    for entity in lexicon.entities:
        row = rows.of("entities", entity)
        found.setdefault(
            entity.entity_id, {**row, "aliases": list(entity.aliases), "codes": list(entity.codes)}
        )
    return [*found.values(), *_met(counts, set(found))]


def _met(counts: pl.DataFrame, known: set[str]) -> Iterator[rows.Row]:
    """Entities that only the texts tell of: the name most often given, then the first in order."""
    told = counts.group_by("entity_id", "name", "kind").agg(pl.col("n").sum())
    told = told.sort("entity_id", "n", "name", "kind", descending=[False, True, False, False])
    keys = told.select("entity_id", "name", "kind").iter_rows()
    for entity_id, group in groupby(keys, key=itemgetter(0)):
        if entity_id not in known:
            yield _entity(entity_id, list(group))


def _entity(entity_id: str, called: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    (_, name, kind), code = called[0], entity_id.rpartition(":")[2]
    return {
        "entity_id": entity_id,
        "name": name,
        "aliases": sorted({other for _, other, _ in called} - {name}),
        "codes": [code] if ":" in entity_id else [],
        "kind": kind,
        "sector": None,
        "valid_from": None,
        "valid_to": None,
    }
