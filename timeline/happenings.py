"""Happenings: what mentions tell, gathered in columns, and the rows of ``events`` that follow from them once merged.

``events.merging`` only says which happenings of different articles belong together, ``events.courses`` which events are
steps of one course. What an event then *is* follows from its mentions by one SQL definition,
``sql/macros/40_events_retold.sql``, which is also what rebuilds the events of an earlier moment: so what was known by
then cannot differ from what a dataset of those articles alone would hold.

Mentions, names and sums are gathered by happening in columns; only the finished happenings pass through Python, one by
one, in the order in which they became known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds

from timeline import scripts, warehouse
from timeline.events.courses import Step, coursed
from timeline.events.merging import NOTHING, STRENGTHS, Happening, Key, figure, merged, normal
from timeline.schema import TABLES

# fmt: off
OF_MENTION = ("mention_id", "article_id", "event_id", "part", "trigger", "trigger_start", "ordinal", "type", "status", "date_start", "date_end", "announced_start")
# fmt: on
OF_PARTICIPANT = ("mention_id", "role", "name", "entity_id")
OF_AMOUNT = ("mention_id", "value", "unit")


class Row(NamedTuple):
    """A happening as the columns hold it; ``number`` counts happenings in the order in which they became known."""

    number: int
    article_id: str
    event: str
    mention_id: str
    known_at: datetime
    type: str
    status: str
    start: date | None
    end: date | None
    announced: date | None
    origin: str
    words: list[str]
    actor: list[str] | None
    counterpart: list[str] | None
    object: list[str] | None
    figures: list[str] | None


def event_id(first_mention: str) -> str:
    """The event that this mention opened.

    >>> event_id("news-1.m.b33-37.1")
    'e3e939faf6e5b8b1c'
    """
    return "e" + sha256(first_mention.encode()).hexdigest()[:16]


# ---------------------------------------------------------------- columns


def framed(runs: Iterable[pa.Table], columns: Sequence[str]) -> pl.DataFrame:
    tables = [run.select(list(columns)) for run in runs]
    frame = pl.from_arrow(pa.concat_tables(tables)) if tables else pl.DataFrame(schema=list(columns))
    assert isinstance(frame, pl.DataFrame)
    return frame


def told_in_order(mentions: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The mentions in the order in which they became known, each with the number of its happening."""
    told = mentions.join(known, on="article_id").with_columns(
        is_body=pl.col("part") != "title",
        strength=pl.col("status").replace_strict(STRENGTHS, range(len(STRENGTHS)), return_dtype=pl.UInt8),
    )
    told = told.sort(
        "known_at", "article_id", "is_body", "trigger_start", "ordinal", "mention_id"
    ).with_row_index("place")
    first = pl.col("place").min().over("article_id", "event_id")
    return told.with_columns(number=first.rank("dense").cast(pl.UInt32) - 1)


def gathered(
    told: pl.DataFrame, people: pl.DataFrame, amounts: pl.DataFrame, names: pl.DataFrame
) -> pl.DataFrame:
    """The happenings in order, with the columns of ``Row``: their first mention, their date, and all words, names and figures."""
    dated = pl.col("date_start").is_not_null()
    happened = told.group_by("number", maintain_order=True).agg(
        pl.col("article_id", "event_id", "mention_id", "known_at", "type").first(),
        pl.col("status").sort_by("is_body", "strength", descending=True, maintain_order=True).first(),
        pl.col("date_start", "date_end").filter(dated).first(),
        pl.col("announced_start").drop_nulls().first(),
        pl.col("origin").first(),
        pl.col("trigger").unique(maintain_order=True),
    )
    happened = happened.with_columns(pl.col("trigger").list.eval(_normal(pl.element())))
    people = _named(people, names)
    for role in ("actor", "counterpart", "object"):
        found = people.filter(role=role).group_by("number").agg(pl.col("name").alias(role))
        happened = happened.join(found, on="number", how="left", maintain_order="left")
    figures = _figures(amounts.join(told.select("mention_id", "number", "place"), on="mention_id"))
    return happened.join(figures, on="number", how="left", maintain_order="left")


def people_told(told: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Participants in the order in which they became known, under normal names."""
    people = people.join(told.select("mention_id", "number", "place"), on="mention_id")
    return people.sort("place", "role", "name", "entity_id").with_columns(_normal(pl.col("name")))


def first_told(people: pl.DataFrame) -> pl.DataFrame:
    """Of each entity the participant who was told first."""
    return people.filter(pl.col("entity_id").is_not_null()).unique(
        "entity_id", keep="first", maintain_order=True
    )


def called(first: pl.DataFrame) -> pl.DataFrame:
    """What each entity is called: the name that it was first told by, its id where another has that name already."""
    return first.select(
        "entity_id",
        called=pl.when(pl.col("name").is_first_distinct()).then("name").otherwise("entity_id"),
    )


def _named(people: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Names as they are compared."""
    people = people.join(names, on="entity_id", how="left", maintain_order="left")
    return people.select("number", "role", name=pl.coalesce("called", "name")).unique(maintain_order=True)


def _normal(names: pl.Expr) -> pl.Expr:
    return names.map_elements(normal, return_dtype=pl.String)


def _figures(amounts: pl.DataFrame) -> pl.DataFrame:
    told = [figure(value, unit) for value, unit in amounts.select("value", "unit").iter_rows()]
    named = amounts.select("number", figures=pl.Series(told, dtype=pl.String))
    return named.group_by("number").agg(pl.col("figures").unique(maintain_order=True))


# ---------------------------------------------------------------- happenings


def steps(rows: Iterable[Row]) -> Iterator[Step]:
    """For each happening, in order, the number of the first one of its event, and of the first one of its course.

    Only happenings of one ``block`` ever belong together.
    """
    return coursed(merged(map(_happening, rows)))


def _happening(row: Row) -> Happening:
    return Happening(
        key=Key(row.article_id, int(row.event)),
        known_at=row.known_at,
        place=row.number,
        type=intern(row.type),
        start=row.start,
        end=row.end,
        announced=row.announced,
        actors=_set(row.actor),
        counterparts=_set(row.counterpart),
        objects=_set(row.object),
        words=_set(row.words),
        figures=_set(row.figures),
        status=intern(row.status),
        origin=row.article_id if row.origin == row.article_id else row.origin,
    )


def _set(values: list[str] | None) -> frozenset[str]:
    return _shared(tuple(values)) if values else NOTHING


@lru_cache(maxsize=1 << 16)
def _shared(values: tuple[str, ...]) -> frozenset[str]:
    """One object for equal sets: few names are in most of the news."""
    return frozenset(values)


def forget() -> None:
    """Let go of the sets of happenings that are merged by now."""
    _shared.cache_clear()


def retold(tables: Mapping[str, pa.Table | ds.Dataset]) -> pa.Table:
    """The rows of ``events`` that the mentions of these tables tell, in the order of their ids."""
    empty = {name: table.schema.empty_table() for name, table in TABLES.items() if name not in tables}
    (script,) = scripts.scripts("build")
    found: pa.Table = warehouse.database({**empty, **tables}).sql(script.sql).to_arrow_table()
    return found.cast(TABLES["events"].schema)
