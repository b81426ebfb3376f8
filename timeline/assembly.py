"""From spools and the last build to the finished tables: mentions merged into events, every part written in key order.

A part whose rows are those of the last build is taken over, byte for byte (``parts``); the others are written from the rows
of the last build that still hold and from those on the spools. With no last build every part is written.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from timeline import merges, parts, rows
from timeline.entities import counted, entities
from timeline.events.lexicon import Lexicon
from timeline.manifest import Input, Output
from timeline.merges import Merged
from timeline.records import Reject
from timeline.retelling import Retold
from timeline.shares import Shares
from timeline.spool import Spool, release
from timeline.staging import Before, Stage

_OF_MENTIONS = ("participants", "places", "amounts")


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles of a build.

    ``told``: of each ``article_id, known_at, published_at, publisher, copy_of, supersedes``, and whether the last build holds
    its row as it is now (``is_row_kept``) and what was extracted of it (``is_kept``). ``touched``: articles whose events may
    be told otherwise than in the last build. ``runs``: the rows of articles that were read now; ``finish`` adds to rows what
    reading all articles has shown.
    """

    told: pl.DataFrame
    touched: frozenset[str]
    runs: Callable[[], Sequence[pa.Table]]
    finish: Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tables of a build, and what the next one needs of them."""

    outputs: list[Output]
    merged: Merged
    counts: pl.DataFrame


def whole(runs: Sequence[pa.Table]) -> Articles:
    """Articles of which there was no build."""
    columns = ["article_id", "known_at", "published_at", "publisher", "copy_of", "supersedes"]
    told = pl.from_arrow(pa.concat_tables([rows.EMPTY["articles"], *runs]).select(columns))
    assert isinstance(told, pl.DataFrame)
    told = told.with_columns(is_row_kept=pl.lit(False), is_kept=pl.lit(False))
    return Articles(told, frozenset(), lambda: runs, lambda group: group)


def by_code(rejects: Iterable[Reject]) -> dict[str, int]:
    return dict(sorted(Counter(r.code for r in rejects).items()))


def write(
    folder: Path,
    articles: Articles,
    extracted: Spool,
    lexicon: Lexicon,
    rejects: Sequence[Reject],
    inputs: Sequence[Input],
    last: Before | None = None,
) -> Assembled:
    """All tables of a build; ``extracted`` holds the rows of the articles that the last build does not."""
    stage = Stage(folder, last)
    known = articles.told.select("article_id", "known_at", origin=pl.coalesce("copy_of", "article_id"))
    held = articles.told.filter("is_kept")["article_id"]
    gathered = merges.gathered(extracted, known)
    merged = merges.merge(gathered, known, None if last is None else last.merged, held)
    del gathered
    if last is None:
        merged = merges.laid_aside(merged, folder)
    release()
    counts = parted(stage, articles, extracted, merged)
    Retold(stage, merged, articles.told, articles.touched).write()
    stage.put("entities", entities(lexicon, counts))
    stage.put("rejects", [rows.of("rejects", r) for r in rejects])
    stage.put("inputs", [rows.of("inputs", i) for i in inputs if i.role == "source"])
    return Assembled(stage.written(), merged, counts)


# ---------------------------------------------------------------- tables of articles


def parted(stage: Stage, articles: Articles, extracted: Spool, merged: Merged) -> pl.DataFrame:
    """Write the tables that tell of articles, part by part; the counts of names in each."""
    ids = articles.told["article_id"].to_list()
    places = [parts.place(article_id) for article_id in ids]
    prefixes = parts.cut(places)
    told = articles.told.with_columns(part=parts.numbers(prefixes, pl.Series(places, dtype=pl.UInt64)))
    shares = _Shares(told.select("article_id", "part"), articles.runs, extracted)
    moved = stage.moved(merged)["article_id"].unique()
    told = told.with_columns(is_moved=pl.col("article_id").is_in(moved.implode()))
    mine = {n: frame for (n,), frame in told.partition_by("part", as_dict=True).items()}
    found = [_Part(stage, prefix, mine.get(n, told.clear()), shares, n) for n, prefix in enumerate(prefixes)]
    changed = pl.Series([n for n, part in enumerate(found) if not part.is_as_before], dtype=pl.Int32)
    where = told.filter(pl.col("part").is_in(changed.implode())).select("article_id", "part")
    columns = ("article_id", "event", "event_id", "history_id")
    happened = merged.happenings.select(columns).join(where, on="article_id")
    named = {n: frame for (n,), frame in happened.partition_by("part", as_dict=True).items()}
    counts = []
    for number, part in enumerate(found):
        part.articles(articles.finish)
        part.times()
        of_part = part.mentions(named.get(number, happened.clear()))
        counts.append(of_part.with_columns(part=pl.lit(part.prefix)))
    return pl.concat(counts)


class _Shares:
    """The rows on the spools, dealt out to the parts."""

    def __init__(
        self, parts_: pl.DataFrame, articles: Callable[[], Sequence[pa.Table]], extracted: Spool
    ) -> None:
        def of_articles(runs: Sequence[pa.Table]) -> list[pl.Series]:
            return [
                pl.DataFrame({"article_id": pl.Series(run["article_id"], dtype=pl.String)}).join(
                    parts_, on="article_id", how="left", maintain_order="left"
                )["part"]
                for run in runs
            ]

        def of_mentions(name: str) -> list[pl.Series]:
            found = []
            runs = zip(extracted.runs(name), extracted.runs("mentions"), mentions, strict=True)
            for run, told, numbers in runs:
                places = pc.index_in(run["mention_id"], value_set=told["mention_id"].combine_chunks())
                found.append(
                    pl.Series(pa.chunked_array([numbers.to_arrow()]).take(places), dtype=numbers.dtype)
                )
            return found

        mentions = of_articles(extracted.runs("mentions"))
        self._of = {
            "articles": Shares(articles, of_articles(articles())),
            "times": Shares(partial(extracted.runs, "times"), of_articles(extracted.runs("times"))),
            "mentions": Shares(partial(extracted.runs, "mentions"), mentions),
            **{name: Shares(partial(extracted.runs, name), of_mentions(name)) for name in _OF_MENTIONS},
        }

    def of(self, name: str, number: int) -> list[pa.Table]:
        return self._of[name].part(number)


class _Part:
    """One part of the tables that tell of articles."""

    def __init__(self, stage: Stage, prefix: str, mine: pl.DataFrame, shares: _Shares, number: int) -> None:
        self._stage = stage
        self.prefix = prefix
        self._mine = mine
        self._shares = shares
        self._number = number
        held = stage.count("articles", prefix)
        self._is_kept = held == len(mine) and bool(mine["is_kept"].all())

    @property
    def is_as_before(self) -> bool:
        """Whether its mentions tell the same events as in the last build."""
        return self._is_kept and not self._mine["is_moved"].any()

    def articles(self, finish: Callable[[pa.Table], pa.Table]) -> None:
        if self._is_kept and self._mine["is_row_kept"].all():
            self._stage.take("articles", self.prefix)
            return
        runs = self._shares.of("articles", self._number)
        read = pa.chunked_array(
            [run["article_id"] for run in runs for run in [run.combine_chunks()]], pa.string()
        )
        ids = self._mine["article_id"].to_arrow().cast(pa.string())
        kept = ids.filter(pc.invert(pc.is_in(ids, value_set=read.combine_chunks())))
        held = self._stage.held("articles", self.prefix, "article_id", kept)
        self._stage.write("articles", self.prefix, [finish(run) for run in (*runs, *held)])

    def times(self) -> None:
        if self._is_kept:
            self._stage.take("times", self.prefix)
        else:
            self._stage.write("times", self.prefix, self._rows("times", "article_id", self._kept_ids()))

    def mentions(self, happened: pl.DataFrame) -> pl.DataFrame:
        """Mentions and what belongs to them, with their events; the counts of names in them."""
        stage, prefix = self._stage, self.prefix
        if self.is_as_before:
            for name in ("mentions", *_OF_MENTIONS):
                stage.take(name, prefix)
            return stage.counts(prefix)
        held = stage.held("mentions", prefix, "article_id", self._kept_ids())
        kept = pa.chunked_array(
            [t["mention_id"].combine_chunks() for t in held], pa.string()
        ).combine_chunks()
        told = pa.concat_tables([rows.EMPTY["mentions"], *held, *self._shares.of("mentions", self._number)])
        told = _identified(told, happened)
        stage.write("mentions", prefix, [told])
        for name in _OF_MENTIONS:
            runs = [_of_event(run, told) for run in self._rows(name, "mention_id", kept)]
            stage.write(name, prefix, runs)
            if name == "participants":
                counts = counted(runs)
        return counts

    def _kept_ids(self) -> pa.Array:
        return self._mine.filter("is_kept")["article_id"].to_arrow().cast(pa.string())

    def _rows(self, name: str, key: str, kept: pa.Array) -> list[pa.Table]:
        return [*self._stage.held(name, self.prefix, key, kept), *self._shares.of(name, self._number)]


def _identified(told: pa.Table, happened: pl.DataFrame) -> pa.Table:
    """Mentions with merged events and histories in place of what their articles, or the last build, called them."""
    asked = pl.from_arrow(told.select(["article_id", "event_id"]))
    assert isinstance(asked, pl.DataFrame)
    found = asked.rename({"event_id": "event"}).join(
        happened, on=["article_id", "event"], how="left", maintain_order="left"
    )
    for name in ("event_id", "history_id"):
        column = told.schema.get_field_index(name)
        told = told.set_column(column, told.schema.field(name), found[name].to_arrow().cast(pa.string()))
    return told


def _of_event(run: pa.Table, mentions: pa.Table) -> pa.Table:
    places = pc.index_in(run["mention_id"], value_set=mentions["mention_id"].combine_chunks())
    column = run.schema.get_field_index("event_id")
    return run.set_column(column, run.schema.field("event_id"), mentions["event_id"].take(places))
