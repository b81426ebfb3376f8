"""The rows of ``events``: what an event *is* follows from its mentions by one SQL definition, ``sql/macros/40_events_retold.sql``,
which is also what rebuilds the events of an earlier moment: so what was known by then cannot differ from what a dataset of
those articles alone would hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from timeline import happenings, parts, rows, store
from timeline.merges import Merged
from timeline.schema import TABLES
from timeline.staging import Stage

SHARE = 200_000  # mentions that are turned into events at once
FEW = 0.2  # of all events: with fewer to tell again, those alone are looked up
_TOLD = ("mentions", "participants", "places", "amounts")
_DIGITS = "0123456789abcdef"
_OF_ARTICLES = ("article_id", "published_at", "known_at", "publisher", "copy_of", "supersedes")


class Retold:
    """The table of events, written after the tables that it is made of."""

    def __init__(self, stage: Stage, merged: Merged, told: pl.DataFrame, touched: frozenset[str]) -> None:
        self._stage = stage
        self._articles = _articles(told)
        self._happenings = merged.happenings.select("article_id", "event_id")
        self._ids = self._happenings["event_id"].unique().sort()
        places = parts.places_of_events(self._ids)
        self._prefixes = parts.cut(places)
        self._numbers = parts.numbers(self._prefixes, places)
        self._again = self._ids if stage.is_first else self._touched(merged, touched)

    def _touched(self, merged: Merged, touched: frozenset[str]) -> pl.Series:
        """Events that are, or were, told by articles that have changed, or by mentions that moved."""
        moved, before = self._stage.moved(merged), self._stage.before
        articles = pl.Series(sorted(touched), dtype=pl.String).implode()
        gone = before.join(self._happenings, on="article_id", how="anti")["event"]
        told = [
            frame.filter(pl.col("article_id").is_in(articles))[name]
            for frame, name in ((before, "event"), (self._happenings, "event_id"))
        ]
        return pl.concat([gone, *told, moved["event"], moved["event_id"]]).unique().sort()

    def write(self) -> None:
        if len(self._again) > FEW * len(self._ids) or self._stage.is_first:
            self._write_all()
        else:
            self._write_some()

    def _write_all(self) -> None:
        files = {name: self._stage.files(name) for name in _TOLD}
        waiting: dict[int, list[pa.Table]] = {n: [] for n in range(len(self._prefixes))}
        for events in everything(files, self._articles):  # in the order of the parts, since ids are hashes
            numbers = self._parts(events)
            for number in numbers.unique().to_list():
                waiting[number].append(events.filter((numbers == number).to_arrow()))
            for number in [n for n in waiting if numbers.is_empty() or n < numbers.max()]:  # type: ignore[operator]
                self._stage.write("events", self._prefixes[number], waiting.pop(number))
        for number, found in waiting.items():
            self._stage.write("events", self._prefixes[number], found)

    def _write_some(self) -> None:
        again = self._again.to_arrow().cast(pa.string())
        found = self._some(again)
        numbers = self._parts(found)
        changed = set(self._parts_of(self._again).to_list())
        for number, prefix in enumerate(self._prefixes):
            if number not in changed and self._stage.count("events", prefix) is not None:
                self._stage.take("events", prefix)
                continue
            ids = self._ids.filter(self._numbers == number).to_arrow().cast(pa.string())
            kept = ids.filter(pc.invert(pc.is_in(ids, value_set=again)))
            held = self._stage.held("events", prefix, "event_id", kept)
            new = found.filter((numbers == number).to_arrow())
            self._stage.write("events", prefix, [*held, new])

    def _some(self, again: pa.Array) -> pa.Table:
        """The events that are told again, from the parts that their mentions stand in."""
        wanted = self._happenings.filter(pl.col("event_id").is_in(self._again.implode()))
        told = [parts.place(article_id) for article_id in wanted["article_id"].unique().to_list()]
        of_articles = [parts.prefix(path.name) for path in self._stage.files("mentions")]
        numbers = parts.numbers(of_articles, pl.Series(told, dtype=pl.UInt64)).unique().to_list()
        prefixes = [of_articles[n] for n in numbers]
        files = {name: self._stage.files(name, prefixes) for name in _TOLD}
        return some(files, self._articles, again) if told else rows.EMPTY["events"]

    def _parts(self, events: pa.Table) -> pl.Series:
        return self._parts_of(pl.Series(events["event_id"], dtype=pl.String))

    def _parts_of(self, ids: pl.Series) -> pl.Series:
        return parts.numbers(self._prefixes, parts.places_of_events(ids))


def _articles(told: pl.DataFrame) -> pa.Table:
    """What events need to know of articles, as a table ``articles`` that is empty in all other columns."""
    held, table = told.to_arrow(), TABLES["articles"].schema
    columns = [
        held[f.name].cast(f.type) if f.name in _OF_ARTICLES else pa.nulls(len(told), f.type) for f in table
    ]
    return pa.table(columns, names=table.names)


def everything(files: Mapping[str, Sequence[Path]], articles: pa.Table) -> Iterator[pa.Table]:
    """All events in the order of their ids, from the written tables.

    Ids are hashes, so their first digits cut the mentions into even shares: no more than a share is in memory at once.
    """
    held = {name: store.dataset(files[name]) for name in _TOLD}
    for digit in _DIGITS if held["mentions"].count_rows() > SHARE else ("",):
        yield _retold(held, pc.starts_with(pc.field("event_id"), f"e{digit}"), articles)


def some(files: Mapping[str, Sequence[Path]], articles: pa.Table, wanted: pa.Array) -> pa.Table:
    """The ``wanted`` events, whose mentions stand in these files."""
    held = {name: store.dataset(files[name]) for name in _TOLD}
    return _retold(held, pc.field("event_id").isin(wanted), articles)


def _retold(held: Mapping[str, ds.Dataset], mine: pc.Expression, articles: pa.Table) -> pa.Table:
    told = {name: table.to_table(filter=mine) for name, table in held.items()}
    return happenings.retold({"articles": articles, **told})
