"""Records to rows and back: which field stands in which column, and how ids are made.

An id says where its row comes from: ``ARTICLE.t.b120-125`` is the time mention at code points 120 to 125
of the article's body (``t`` title, ``c`` caption), ``ARTICLE.m.b130-133.1`` the first event of the trigger there.
Until articles are merged, ``event_id`` and ``history_id`` hold the number of the happening inside its article.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from timeline import schema
from timeline.records import Article, EventMention, Extraction, Part, Region
from timeline.temporal.mention import TimeMention

Row = Mapping[str, Any]
EXTRACTED = ("times", "mentions", "participants", "places", "amounts")
EMPTY: Mapping[str, pa.Table] = {name: table.schema.empty_table() for name, table in schema.TABLES.items()}
# One row per analysed article: the hash of what extraction saw, the flags if it changed them, the
# participants left out at the user's wish, its rows in each table.
ANALYSED = pa.schema(
    [
        ("key", pa.binary(16)),
        ("article_id", pa.string()),
        ("flags", pa.list_(pa.string())),
        ("suppressed", pa.int32()),
        *((name, pa.int32()) for name in EXTRACTED),
    ]
)
# What extraction cannot see: where the record lay, and what only reading all articles shows.
_UNSEEN = {
    "source_path", "source_record", "source_sha256", "copy_of", "copy_similarity", "version_of", "supersedes",
}  # fmt: skip


def time_id(article_id: str, time: TimeMention) -> str:
    return f"{article_id}.t.{_place(time.part, time.char_start, time.char_end)}"


def mention_id(article_id: str, mention: EventMention) -> str:
    place = _place(mention.part, mention.trigger_start, mention.trigger_end)
    return f"{article_id}.m.{place}.{mention.ordinal}"


def _place(part: Part, start: int, end: int) -> str:
    return f"{part[0]}{start}-{end}"


def tables(articles: Iterable[Mapping[str, Sequence[Row]]]) -> dict[str, pa.Table]:
    """The ``extracted`` rows of many articles as Arrow, in the order given."""
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    for found in articles:
        for name in EXTRACTED:
            rows[name].extend(found[name])
    return {name: schema.to_arrow(name, found) for name, found in rows.items()}


def extracted(extraction: Extraction) -> dict[str, list[Row]]:
    """The rows of ``EXTRACTED`` of one article. ValueError when two rows of a table have one key."""
    article_id = extraction.article.article_id
    ids = [time_id(article_id, t) for t in extraction.times]
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    rows["times"] = [_time(article_id, i, t, ids) for i, t in zip(ids, extraction.times, strict=True)]
    for mention in extraction.mentions:
        row = _mention(article_id, mention, ids)
        rows["mentions"].append(row)
        of = {"mention_id": row["mention_id"], "event_id": row["event_id"]}
        rows["participants"] += [of | _fields(p, "participants") for p in mention.participants]
        rows["places"] += [of | _fields(p, "places") for p in mention.places]
        rows["amounts"] += [of | _fields(a, "amounts") for a in mention.amounts]
    for name in ("participants", "places", "amounts"):
        rows[name] = _once(name, rows[name])
    for name in ("times", "mentions"):
        if len(_once(name, rows[name])) != len(rows[name]):
            raise ValueError(f"two rows of {name} in one place")
    return rows


def _once(table: str, rows: Sequence[Row]) -> list[Row]:
    """The first row of each key: who plays one role twice in one place is one participant."""
    key = schema.TABLES[table].key
    return list({tuple(row[k] for k in key): row for row in reversed(rows)}.values())[::-1]


def _fields(record: object, table: str) -> dict[str, Any]:
    """A record whose fields are named as the table's columns."""
    return {name: getattr(record, name) for name in _columns(table)}


# columns whose values are no fields of the record
_APART = frozenset(
    ("mention_id", "event_id", "time_id", "article_id", "anchor_time_id", "alternatives", "flags")
)


@cache
def _columns(table: str) -> tuple[str, ...]:
    return tuple(c.name for c in schema.TABLES[table].columns if c.name not in _APART)


def _time(article_id: str, row_id: str, time: TimeMention, ids: Sequence[str]) -> Row:
    return _fields(time, "times") | {
        "time_id": row_id,
        "article_id": article_id,
        "anchor_time_id": _at(ids, time.anchor_index),
        "alternatives": list(time.alternatives),
        "flags": list(time.flags),
    }


def _at(ids: Sequence[str], index: int | None) -> str | None:
    return None if index is None else ids[index]


def _mention(article_id: str, mention: EventMention, ids: Sequence[str]) -> Row:
    date, announced = mention.date, mention.announced
    return {
        "mention_id": mention_id(article_id, mention),
        "event_id": str(mention.event),
        "history_id": str(mention.event),
        "article_id": article_id,
        "part": mention.part,
        "ordinal": mention.ordinal,
        "sentence_start": mention.sentence_start,
        "sentence_end": mention.sentence_end,
        "trigger": mention.trigger,
        "trigger_start": mention.trigger_start,
        "trigger_end": mention.trigger_end,
        "type": mention.type,
        "status": mention.status,
        "date_start": date.span.start if date else None,
        "date_end": date.span.last if date else None,
        "date_value": date.value if date else None,
        "grain": date.grain if date else None,
        "mod": date.mod if date else None,
        "date_extent": date.extent if date else None,
        "date_edtf": date.edtf if date else None,
        "date_basis": date.basis if date else "none",
        "time_id": _at(ids, date.time) if date else None,
        "time_id_end": _at(ids, date.time_end) if date else None,
        "announced_start": announced.span.start if announced else None,
        "announced_end": announced.span.last if announced else None,
        "announced_time_id": _at(ids, announced.time) if announced else None,
        "attribution": mention.attribution,
        "confidence": mention.confidence,
        "rule": mention.rule,
    }


def article(record: Article) -> Row:
    names = (c.name for c in schema.TABLES["articles"].columns if c.name not in {"regions", "flags"})
    return {name: getattr(record, name) for name in names} | {
        "regions": [{"label": r.label, "start": r.start, "end": r.end} for r in record.regions],
        "flags": list(record.flags),
    }


def keys(table: pa.Table) -> list[bytes]:
    """For each row of ``articles`` a hash of all that extraction sees of it."""
    seen = [name for name in table.column_names if name not in _UNSEEN]
    columns = [table[name].to_pylist() for name in seen]
    return [
        hashlib.blake2b(repr(row).encode(), digest_size=16).digest() for row in zip(*columns, strict=True)
    ]


def articles(table: pa.Table) -> list[Article]:
    """The records that rows of ``articles`` were made of."""
    return [_article(row) for row in table.to_pylist()]


def _article(row: dict[str, Any]) -> Article:
    regions = tuple(Region(r["label"], r["start"], r["end"]) for r in row["regions"])
    return Article(**(row | {"regions": regions, "flags": tuple(row["flags"])}))


def of(table: str, record: object) -> Row:
    """A record whose fields are named as the columns of its table, one by one."""
    return {c.name: getattr(record, c.name) for c in schema.TABLES[table].columns}
