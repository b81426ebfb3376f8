"""Merging across articles: the spooled mentions go to ``events.merging`` in the order in which they became known.

spool ──MentionRow──► events.merging.merge ──event_id, EventRow──► tables
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from timeline import rows, store
from timeline.schema import TABLES

FACTS = ("article_id", "known_at", "published_at", "publisher", "copy_of")


@dataclass(frozen=True, slots=True)
class Facts:
    """What merging needs of an article."""

    article_id: str
    known_at: datetime
    published_at: datetime
    publisher: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """``event_ids`` holds one array for each run of mentions, in its order; ``events`` are rows of that table."""

    event_ids: tuple[pa.Array, ...]
    events: tuple[rows.Row, ...]


def articles(path: Path) -> dict[str, Facts]:
    """The facts of every article of a written table, by id."""
    groups = store.read(path, TABLES["articles"], FACTS)
    return {row["article_id"]: Facts(**row) for group in groups for row in group.to_pylist()}
