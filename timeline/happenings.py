"""Merging across articles: the spooled mentions go to ``events.merging`` in the order in which they became known.

spool ──MentionRow──► events.merging.merge ──event_id, EventRow──► tables
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from timeline import rows, store
from timeline.schema import TABLES
from timeline.spool import Spool

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


def merge(known: Mapping[str, Facts], extracted: Spool) -> Merged:
    """Interim."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    ids = []
    for mentions, people, amounts, places in zip(
        *(extracted.runs(n) for n in ("mentions", "participants", "amounts", "places"))
    ):
        by = defaultdict(list)
        for n, t in (("participants", people), ("amounts", amounts), ("places", places)):
            for r in t.to_pylist():
                by[n, r["mention_id"]].append(r)
        run_ids = []
        for m in mentions.to_pylist():
            key = m["article_id"] + "#" + m["event_id"]
            eid = "e" + sha256(key.encode()).hexdigest()[:16]
            run_ids.append(eid)
            groups[eid].append(
                {**m, **{n: by[n, m["mention_id"]] for n in ("participants", "amounts", "places")}}
            )
        ids.append(pa.array(run_ids, pa.string()))
    return Merged(tuple(ids), tuple(_event(e, g, known) for e, g in groups.items()))


def _event(eid: str, g: list[dict[str, Any]], known: Mapping[str, Facts]) -> rows.Row:
    first = g[0]
    dated = next((m for m in g if m["date_start"]), first)
    row = {c.name: dated.get(c.name) for c in TABLES["events"].columns}

    def names(role: str) -> list[str]:
        return list(dict.fromkeys(p["name"] for m in g for p in m["participants"] if p["role"] == role))

    a = [known[m["article_id"]] for m in g]
    won = [x["krw"] for m in g for x in m["amounts"] if x["krw"] is not None]
    return row | {
        "event_id": eid,
        "actors": names("actor"),
        "counterparts": names("counterpart"),
        "objects": names("object"),
        "places": list(dict.fromkeys(p["name"] for m in g for p in m["places"])),
        "krw": max(won, default=None),
        "summary": " ".join([*names("actor"), first["trigger"], *names("object")]),
        "mention_count": len(g),
        "article_count": len({x.article_id for x in a}),
        "source_count": 1,
        "first_published_at": min(x.published_at for x in a),
        "last_published_at": max(x.published_at for x in a),
        "conflicts": [],
    }
