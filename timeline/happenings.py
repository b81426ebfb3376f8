"""Merging across articles: which mentions tell one happening, and the rows of ``events`` that follow from it.

``events.merging`` only says which happenings of different articles belong together, ``events.courses`` which events are
steps of one course. What an event then *is* follows from its mentions by one SQL definition,
``sql/macros/40_events_as_of.sql``, which is also what rebuilds the events of an earlier moment: so what was known by
then cannot differ from what a dataset of those articles alone would hold.

Mentions, names and sums are gathered by happening in columns; only the finished happenings pass through Python, one by
one, in the order in which they became known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa

from timeline import scripts, store, warehouse
from timeline.events.courses import coursed
from timeline.events.merging import NOTHING, STRENGTHS, Happening, Key, figure, merged, normal
from timeline.schema import TABLES
from timeline.spool import Spool

TOLD = ("articles", "times", "mentions", "participants", "places", "amounts")
# fmt: off
_OF_MENTION = ("mention_id", "article_id", "event_id", "part", "trigger", "trigger_start", "ordinal", "type", "status", "date_start", "date_end", "announced_start")
# fmt: on
_OF_PARTICIPANT = ("mention_id", "role", "name", "entity_id")
_OF_AMOUNT = ("mention_id", "value", "unit")


class _Row(NamedTuple):
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


def identities(extracted: Spool, articles: Path) -> list[pa.Table]:
    """The event and the history of every mention, a table for each run of mentions.

    An event's id is a hash of its first mention, a history's id that of its first event: the same input gives the same
    ids on any machine, in any order.
    """
    runs = extracted.runs("mentions")
    told = _told(_frame(runs, _OF_MENTION), _known(articles))
    rows = _gathered(told, extracted)
    ids = pl.DataFrame(
        list(_identified(rows)),
        schema={"number": pl.UInt32, "event_id": pl.String, "history_id": pl.String},
        orient="row",
    )
    found = told.select("mention_id", "number").join(ids, on="number", how="left")
    return [_of(run, found) for run in runs]


def event_id(first_mention: str) -> str:
    """The event that this mention opened.

    >>> event_id("news-1.m.b33-37.1")
    'e3e939faf6e5b8b1c'
    """
    return "e" + sha256(first_mention.encode()).hexdigest()[:16]


def _of(run: pa.Table, found: pl.DataFrame) -> pa.Table:
    asked = pl.from_arrow(run.select(["mention_id"]))
    assert isinstance(asked, pl.DataFrame)
    answer = asked.join(found, on="mention_id", how="left", maintain_order="left")
    table = answer.select("event_id", "history_id").to_arrow()
    return table.cast(pa.schema([("event_id", pa.string()), ("history_id", pa.string())]))


# ---------------------------------------------------------------- columns


def _frame(runs: Iterable[pa.Table], columns: Sequence[str]) -> pl.DataFrame:
    tables = [run.select(list(columns)) for run in runs]
    frame = pl.from_arrow(pa.concat_tables(tables)) if tables else pl.DataFrame(schema=list(columns))
    assert isinstance(frame, pl.DataFrame)
    return frame


def _known(articles: Path) -> pl.DataFrame:
    """Each article of the written table: when it was surely known, and which report it is."""
    columns = ["article_id", "known_at", "copy_of"]
    frame = _frame(store.read(articles, TABLES["articles"], columns), columns)
    return frame.select("article_id", "known_at", pl.coalesce("copy_of", "article_id").alias("origin"))


def _told(mentions: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
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


def _gathered(told: pl.DataFrame, extracted: Spool) -> Iterator[_Row]:
    """The happenings in order: their first mention, their date, and all words, names and figures."""
    dated = pl.col("date_start").is_not_null()
    happened = told.group_by("number", maintain_order=True).agg(
        pl.col("article_id", "event_id", "mention_id", "known_at", "type").first(),
        pl.col("status").sort_by("is_body", "strength", descending=True, maintain_order=True).first(),
        pl.col("date_start", "date_end").filter(dated).first(),
        pl.col("announced_start").drop_nulls().first(),
        pl.col("origin").first(),
        pl.col("trigger").unique(maintain_order=True),
    )
    places = told.select("mention_id", "number", "place")
    happened = happened.with_columns(pl.col("trigger").list.eval(_normal(pl.element())))
    people = _people(_frame(extracted.runs("participants"), _OF_PARTICIPANT).join(places, on="mention_id"))
    for role in ("actor", "counterpart", "object"):
        names = people.filter(role=role).group_by("number").agg(pl.col("name").alias(role))
        happened = happened.join(names, on="number", how="left", maintain_order="left")
    figures = _figures(_frame(extracted.runs("amounts"), _OF_AMOUNT).join(places, on="mention_id"))
    happened = happened.join(figures, on="number", how="left", maintain_order="left")
    return (_Row(*row) for row in happened.iter_rows())


def _people(people: pl.DataFrame) -> pl.DataFrame:
    """Names as they are compared: the normal name, under an entity's id the one that it was first told by."""
    people = people.sort("place", "role", "name").with_columns(_normal(pl.col("name")))
    first = people.filter(pl.col("entity_id").is_not_null()).unique(
        "entity_id", keep="first", maintain_order=True
    )
    called = first.select(
        "entity_id",
        called=pl.when(pl.col("name").is_first_distinct()).then("name").otherwise("entity_id"),
    )
    people = people.join(called, on="entity_id", how="left", maintain_order="left")
    return people.select("number", "role", name=pl.coalesce("called", "name")).unique(maintain_order=True)


def _normal(names: pl.Expr) -> pl.Expr:
    return names.map_elements(normal, return_dtype=pl.String)


def _figures(amounts: pl.DataFrame) -> pl.DataFrame:
    told = [figure(value, unit) for value, unit in amounts.select("value", "unit").iter_rows()]
    named = amounts.select("number", figures=pl.Series(told, dtype=pl.String))
    return named.group_by("number").agg(pl.col("figures").unique(maintain_order=True))


# ---------------------------------------------------------------- happenings


def _identified(rows: Iterable[_Row]) -> Iterator[tuple[int, str, str]]:
    """Number, event and history of each happening, in order."""
    ids: dict[Key, str] = {}
    numbers: dict[Key, int] = {}

    def happenings() -> Iterator[Happening]:
        for row in rows:
            happening = _happening(row)
            ids[happening.key] = row.mention_id
            numbers[happening.key] = row.number
            yield happening

    for step in coursed(merged(happenings())):
        yield numbers.pop(step.happening.key), event_id(ids[step.event]), event_id(ids[step.course])
        if step.happening.key != step.event:
            del ids[step.happening.key]


def _happening(row: _Row) -> Happening:
    return Happening(
        key=Key(row.article_id, int(row.event)),
        known_at=row.known_at,
        place=row.number,
        type=row.type,
        start=row.start,
        end=row.end,
        announced=row.announced,
        actors=_set(row.actor),
        counterparts=_set(row.counterpart),
        objects=_set(row.object),
        words=_set(row.words),
        figures=_set(row.figures),
        status=row.status,
        origin=row.origin,
    )


def _set(values: list[Any] | None) -> frozenset[str]:
    return frozenset(values) if values else NOTHING


def events(folder: Path) -> pa.Table:
    """The rows of ``events``, from the tables already written there."""
    tables = {name: store.dataset(folder / f"{name}.parquet") for name in TOLD}
    empty = {name: table.schema.empty_table() for name, table in TABLES.items() if name not in TOLD}
    (script,) = scripts.scripts("build")
    found: pa.Table = warehouse.database({**empty, **tables}).sql(script.sql).to_arrow_table()
    return found.cast(TABLES["events"].schema)
