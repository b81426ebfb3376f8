"""Merging across articles: which mentions tell one happening, and the rows of ``events`` that follow from it.

``events.merging`` only says which happenings of different articles belong together, ``events.courses`` which events are
steps of one course. What an event then *is* follows from its mentions by one SQL definition,
``sql/macros/40_events_retold.sql``, which is also what rebuilds the events of an earlier moment: so what was known by
then cannot differ from what a dataset of those articles alone would hold.

Mentions, names and sums are gathered by happening in columns; only the finished happenings pass through Python, one by
one, in the order in which they became known.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from sys import intern
from typing import NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from timeline import scripts, store, warehouse
from timeline.events.courses import Step, coursed
from timeline.events.merging import NOTHING, STRENGTHS, Happening, Key, figure, merged, normal
from timeline.schema import TABLES
from timeline.spool import Spool

TOLD = ("articles", "times", "mentions", "participants", "places", "amounts")
# fmt: off
OF_MENTION = ("mention_id", "article_id", "event_id", "part", "trigger", "trigger_start", "ordinal", "type", "status", "date_start", "date_end", "announced_start")
# fmt: on
OF_PARTICIPANT = ("mention_id", "role", "name", "entity_id")
OF_AMOUNT = ("mention_id", "value", "unit")


SHARE = 200_000  # mentions that are turned into events at once
_DIGITS = "0123456789abcdef"


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


def identities(extracted: Spool, articles: Path) -> list[pa.Table]:
    """The event and the history of every mention, a table for each run of mentions.

    An event's id is a hash of its first mention, a history's id that of its first event: the same input gives the same
    ids on any machine, in any order.
    """
    if not extracted.runs("mentions"):
        return []
    told = told_in_order(framed(extracted.runs("mentions"), OF_MENTION), _known(articles))
    people = people_told(told, framed(extracted.runs("participants"), OF_PARTICIPANT))
    names = called(first_told(people))
    happened = gathered(told, people, framed(extracted.runs("amounts"), OF_AMOUNT), names)
    del people
    told = told.select("mention_id", "number")
    first_mentions = happened.get_column("mention_id")
    numbers = _numbered(Row(*row) for row in happened.iter_rows())
    del happened
    _shared.cache_clear()
    opened = numbers["event"].unique().sort()
    ids = pl.DataFrame({"first": opened, "id": map(event_id, first_mentions.gather(opened))})
    for column in ("event", "history"):
        numbers = numbers.join(ids.rename({"first": column, "id": f"{column}_id"}), on=column, how="left")
    found = told.join(numbers.select("number", "event_id", "history_id"), on="number")
    return _by_run(extracted.runs("mentions"), found)


def event_id(first_mention: str) -> str:
    """The event that this mention opened.

    >>> event_id("news-1.m.b33-37.1")
    'e3e939faf6e5b8b1c'
    """
    return "e" + sha256(first_mention.encode()).hexdigest()[:16]


def _by_run(runs: Sequence[pa.Table], found: pl.DataFrame) -> list[pa.Table]:
    """The ids in the order of the runs' rows."""
    asked = framed(runs, ("mention_id",)).join(found, on="mention_id", how="left", maintain_order="left")
    answer = asked.select("event_id", "history_id").to_arrow()
    answer = answer.cast(pa.schema([("event_id", pa.string()), ("history_id", pa.string())]))
    ends = list(accumulate((run.num_rows for run in runs), initial=0))
    return [answer.slice(start, end - start) for start, end in pairwise(ends)]


# ---------------------------------------------------------------- columns


def framed(runs: Iterable[pa.Table], columns: Sequence[str]) -> pl.DataFrame:
    tables = [run.select(list(columns)) for run in runs]
    frame = pl.from_arrow(pa.concat_tables(tables)) if tables else pl.DataFrame(schema=list(columns))
    assert isinstance(frame, pl.DataFrame)
    return frame


def _known(articles: Path) -> pl.DataFrame:
    """Each article of the written table: when it was surely known, and which report it is."""
    columns = ["article_id", "known_at", "copy_of"]
    frame = framed(store.read(articles, TABLES["articles"], columns), columns)
    return frame.select("article_id", "known_at", pl.coalesce("copy_of", "article_id").alias("origin"))


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


def _numbered(rows: Iterable[Row]) -> pl.DataFrame:
    events, histories = array("I"), array("I")
    for step in steps(rows):
        events.append(step.event)
        histories.append(step.course)
    columns = {"event": pl.Series(events, dtype=pl.UInt32), "history": pl.Series(histories, dtype=pl.UInt32)}
    return pl.DataFrame(columns).with_row_index("number")


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


def events(folder: Path) -> Iterator[pa.Table]:
    """The rows of ``events`` in the order of their ids, from the tables already written there.

    Ids are hashes, so their first digits cut the mentions into even shares: no more than a share is in memory at once.
    """
    held = {name: store.dataset(folder / f"{name}.parquet") for name in TOLD}
    for digit in _DIGITS if held["mentions"].count_rows() > SHARE else ("",):
        mine = pc.starts_with(pc.field("event_id"), f"e{digit}")
        told = {
            name: held[name].to_table(filter=mine)
            for name in ("mentions", "participants", "places", "amounts")
        }
        yield retold({**held, **told})


def retold(tables: Mapping[str, pa.Table | ds.Dataset]) -> pa.Table:
    """The rows of ``events`` that the mentions of these tables tell, in the order of their ids."""
    empty = {name: table.schema.empty_table() for name, table in TABLES.items() if name not in tables}
    (script,) = scripts.scripts("build")
    found: pa.Table = warehouse.database({**empty, **tables}).sql(script.sql).to_arrow_table()
    return found.cast(TABLES["events"].schema)
