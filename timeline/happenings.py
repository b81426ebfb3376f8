"""Merging across articles: which mentions tell one happening, and the rows of ``events`` that follow from it.

``events.merging`` only says which happenings of different articles belong together. What an event then *is* follows
from its mentions by one SQL definition, ``sql/macros/40_events_as_of.sql``, which is also what rebuilds the events of
an earlier moment: so what was known by then cannot differ from what a dataset of those articles alone would hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from timeline import scripts, store, warehouse
from timeline.events.merging import Happening, Key, merge
from timeline.schema import TABLES
from timeline.spool import Spool

TOLD = ("articles", "times", "mentions", "participants", "places", "amounts")
_OF_MENTION = ("mention_id", "article_id", "event_id", "part", "trigger_start", "ordinal", "type")
_DAYS = ("date_start", "date_end", "announced_start")
_OF_PARTICIPANT = ("mention_id", "role", "name", "entity_id")


def known(articles: Path) -> dict[str, datetime]:
    """When each article of the written table was surely known."""
    groups = store.read(articles, TABLES["articles"], ["article_id", "known_at"])
    return {row["article_id"]: row["known_at"] for group in groups for row in group.to_pylist()}


def event_ids(extracted: Spool, known_at: Mapping[str, datetime]) -> list[pa.Array]:
    """The event of every mention, an array for each run of mentions.

    An event's id is a hash of its first mention: the same input gives the same id on any machine, in any order.
    """
    first_mention: dict[Key, str] = {}
    told = [h for run in _runs(extracted) for h in _happenings(*run, known_at, first_mention)]
    firsts = merge(told)
    ids = {key: event_id(first_mention[first]) for key, first in firsts.items()}
    return [_of(run, ids) for run in extracted.runs("mentions")]


def event_id(first_mention: str) -> str:
    """The event that this mention opened.

    >>> event_id("news-1.m.b33-37.1")
    'e3e939faf6e5b8b1c'
    """
    return "e" + sha256(first_mention.encode()).hexdigest()[:16]


def _of(mentions: pa.Table, ids: Mapping[Key, str]) -> pa.Array:
    numbers = zip(mentions["article_id"].to_pylist(), mentions["event_id"].to_pylist(), strict=True)
    return pa.array([ids[Key(article_id, int(number))] for article_id, number in numbers], pa.string())


def _runs(extracted: Spool) -> Iterator[tuple[pa.Table, pa.Table]]:
    return zip(extracted.runs("mentions"), extracted.runs("participants"), strict=True)


def _happenings(
    mentions: pa.Table,
    participants: pa.Table,
    known_at: Mapping[str, datetime],
    first_mention: dict[Key, str],
) -> Iterator[Happening]:
    """The happenings of a run's articles; ``first_mention`` learns the first mention of each."""
    people: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in participants.select(_OF_PARTICIPANT).to_pylist():
        people[row["mention_id"]].append(row)
    groups: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for row in mentions.select([*_OF_MENTION, *_DAYS]).to_pylist():
        groups[Key(row["article_id"], int(row["event_id"]))].append(row)
    for key, group in groups.items():
        group.sort(key=lambda m: (m["part"] != "title", m["trigger_start"], m["ordinal"]))
        first_mention[key] = group[0]["mention_id"]
        yield _happening(
            key, known_at[key.article_id], group, [p for m in group for p in people[m["mention_id"]]]
        )


def _happening(
    key: Key, known_at: datetime, mentions: Sequence[dict[str, Any]], people: Sequence[dict[str, Any]]
) -> Happening:
    dated = next((m for m in mentions if m["date_start"] is not None), mentions[0])
    said = next((m["announced_start"] for m in mentions if m["announced_start"] is not None), None)

    def names(role: str) -> frozenset[str]:
        return frozenset(p["entity_id"] or p["name"] for p in people if p["role"] == role)

    return Happening(
        key=key,
        known_at=known_at,
        offset=mentions[0]["trigger_start"],
        type=mentions[0]["type"],
        start=dated["date_start"],
        end=dated["date_end"],
        announced=said,
        actors=names("actor"),
        counterparts=names("counterpart"),
        objects=names("object"),
    )


def events(folder: Path) -> pa.Table:
    """The rows of ``events``, from the tables already written there."""
    tables = {name: store.dataset(folder / f"{name}.parquet") for name in TOLD}
    empty = {name: table.schema.empty_table() for name, table in TABLES.items() if name not in TOLD}
    (script,) = scripts.scripts("build")
    found: pa.Table = warehouse.database({**empty, **tables}).sql(script.sql).to_arrow_table()
    return found.cast(TABLES["events"].schema)
