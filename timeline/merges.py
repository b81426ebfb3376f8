"""Merging across articles: which mentions tell one event, and which events are steps of one history.

``events.merging`` says which happenings of different articles belong together, ``events.courses`` which events are steps of
one course. Both take happenings in the order in which they became known, and both compare only those of one kind that have
a name in common, or that are told by copies of one report. So happenings fall into *blocks* that no comparison crosses: a
block in which nothing has changed since the last build is merged as it was, and only the others are merged again.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from timeline import happenings, rows
from timeline.events.courses import block
from timeline.events.merging import EVERYDAY
from timeline.events.taxonomy import TYPES
from timeline.happenings import Row
from timeline.spool import Spool, mapped, write

MARK = "\x1f"  # before an entity's id that stands for a name
_OF_OBJECTS = tuple(name for name, type_ in TYPES.items() if type_.subject == "object")
_KINDS = {name: block(name) for name in TYPES}
_ROLES = ("actor", "counterpart", "object")
_KNOWN = ("known_at", "origin")
_IDS = ("event_id", "history_id")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The happenings of some articles, columns as in ``happenings.Row``: ``number`` orders those of one article, ``event`` is
    what the rows of mentions call the event, and a name told of an entity is ``MARK`` and its id.

    ``names``: by which name each article first tells each entity, ``article_id, entity_id, name, told`` (which orders the names
    of one article).
    """

    happened: pl.DataFrame
    names: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Merged:
    """All happenings with their ``event_id`` and ``history_id``; the names as ``Gathered`` has them; what entities are called."""

    happenings: pl.DataFrame
    names: pl.DataFrame
    calls: pl.DataFrame


def laid_aside(merged: Merged, folder: Path) -> Merged:
    """The same, with happenings that lie on the disk and not in memory; their file is gone when nobody reads it any more."""
    with TemporaryDirectory(dir=folder) as aside:
        path = Path(aside, "happenings.arrow")
        write(path, merged.happenings.to_arrow(compat_level=pl.CompatLevel.newest()))
        held = pl.from_arrow(mapped(path))
    assert isinstance(held, pl.DataFrame)
    return Merged(held, merged.names, merged.calls)


def gathered(extracted: Spool, known: pl.DataFrame) -> Gathered:
    """The happenings of the articles on the spool; ``known`` as ``merge`` takes it."""
    told = happenings.told_in_order(_framed(extracted, "mentions", happenings.OF_MENTION), known)
    people = happenings.people_told(told, _framed(extracted, "participants", happenings.OF_PARTICIPANT))
    tokens = people.select("entity_id").drop_nulls().unique().with_columns(called=_marked())
    amounts = _framed(extracted, "amounts", happenings.OF_AMOUNT)
    happened = happenings.gathered(told, people, amounts, tokens)
    happened.columns = list(Row._fields)
    names = people.with_row_index("told").drop_nulls("entity_id")
    names = names.join(told.select("mention_id", "article_id"), on="mention_id", maintain_order="left")
    names = names.unique(["article_id", "entity_id"], keep="first", maintain_order=True)
    return Gathered(happened, names.select("article_id", "entity_id", "name", "told"))


def _framed(spool: Spool, name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    return happenings.framed([rows.EMPTY[name], *spool.runs(name)], columns)


def _marked() -> pl.Expr:
    return pl.lit(MARK) + pl.col("entity_id")


def merge(
    new: Gathered, known: pl.DataFrame, last: Merged | None = None, held: pl.Series | None = None
) -> Merged:
    """Merge the happenings of new articles with those of the last build.

    ``known``: ``article_id, known_at, origin`` (the article or the one that it is a copy of) of all articles; ``held``: the ids of
    those that are as they were in ``last``. Another may bear the id of one that told something, and tell nothing.
    """
    happened = new.happened.with_columns(
        event_id=pl.lit(None, pl.String), history_id=pl.lit(None, pl.String), is_changed=pl.lit(True)
    )
    if last is None or held is None:
        calls = _called(new.names, known)
        return Merged(_merged_again(happened, calls).drop("is_changed"), new.names, calls)
    names = pl.concat([_kept(last.names, held, new.names), new.names])
    calls = _called(names, known)
    kept = _kept(last.happenings, held, happened).rename({name: f"old_{name}" for name in _KNOWN})
    kept = kept.join(known, on="article_id")
    is_moved = pl.any_horizontal(pl.col(name) != pl.col(f"old_{name}") for name in _KNOWN)
    renamed = calls.join(last.calls, on=["entity_id", "called"], how="anti").select(_marked()).to_series()
    roles = () if renamed.is_empty() else _ROLES
    is_renamed = [
        pl.col(role).list.eval(pl.element().is_in(renamed.implode())).list.any().fill_null(value=False)
        for role in roles
    ]
    kept = kept.with_columns(is_changed=pl.any_horizontal(is_moved, *is_renamed)).select(happened.columns)
    everything = pl.concat([kept, happened]).with_row_index("row")
    holding = kept.filter(~pl.col("is_changed"))
    stale = last.happenings.join(holding, on=["article_id", "event"], how="anti").with_row_index("row")
    again = _blocks(everything, calls, stale, last.calls).implode()
    rest = everything.filter(~pl.col("row").is_in(again)).drop("row", "is_changed")
    redone = _merged_again(everything.filter(pl.col("row").is_in(again)).drop("row"), calls)
    return Merged(pl.concat([rest, redone.drop("is_changed")]), names, calls)


def _kept(told: pl.DataFrame, held: pl.Series, new: pl.DataFrame) -> pl.DataFrame:
    """Rows of articles that are as they were, and not told anew."""
    return told.filter(pl.col("article_id").is_in(held.implode())).join(new, on="article_id", how="anti")


def _called(names: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """``entity_id, called`` of all entities."""
    told = names.join(known.select("article_id", "known_at"), on="article_id")
    return happenings.called(happenings.first_told(told.sort("known_at", "article_id", "told")))


def _merged_again(happened: pl.DataFrame, calls: pl.DataFrame) -> pl.DataFrame:
    """Happenings of whole blocks, with their events and histories."""
    happened = happened.sort("known_at", "article_id", "number")
    events, histories = array("I"), array("I")
    for step in happenings.steps(_rows(happened, calls)):
        events.append(step.event)
        histories.append(step.course)
    happenings.forget()
    firsts = happened["mention_id"]
    opened = pl.Series(events, dtype=pl.UInt32).unique()
    ids = dict(zip(opened, map(happenings.event_id, firsts.gather(opened)), strict=True))
    columns = ([ids[n] for n in numbers] for numbers in (events, histories))
    found = (pl.Series(name, column, pl.String) for name, column in zip(_IDS, columns, strict=True))
    return happened.with_columns(found)


def _rows(happened: pl.DataFrame, calls: pl.DataFrame) -> Iterator[Row]:
    """The happenings in order, numbered, every entity by what it is called."""
    named = dict(calls.select(_marked(), "called").iter_rows())

    def names(tokens: list[str] | None) -> list[str] | None:
        return tokens and [named.get(token, token) for token in tokens]

    for number, told in enumerate(happened.select(Row._fields).iter_rows()):
        row = Row(*told)
        yield row._replace(
            number=number,
            event="0",  # of one article every happening is another: nobody asks which
            actor=names(row.actor),
            counterpart=names(row.counterpart),
            object=names(row.object),
        )


# ---------------------------------------------------------------- blocks


def _blocks(
    everything: pl.DataFrame, calls: pl.DataFrame, stale: pl.DataFrame, old_calls: pl.DataFrame
) -> pl.Series:
    """The rows of all blocks that a change touches: what has changed, and what had to do with it before or has now."""
    changed = everything.filter("is_changed")
    kinds = (
        pl.concat([changed["type"], stale["type"]]).replace_strict(_KINDS, return_dtype=pl.String).unique()
    )
    of_kinds = (
        pl.col("type").replace_strict(_KINDS, return_dtype=pl.String).is_in(kinds.implode())
    )  # no other is in a block with them
    links = _links(everything.filter(of_kinds), calls)
    found = set(changed["row"])
    told = links.filter(pl.col("row").is_in(changed["row"].implode()))["link"]
    front = set(told) | set(_links(stale, old_calls)["link"])
    seen = set(front)
    while front:
        linking = pl.Series(list(front), dtype=pl.UInt64).implode()
        near = links.filter(pl.col("link").is_in(linking))["row"].unique()
        found.update(near)
        front = set(links.filter(pl.col("row").is_in(near.implode()))["link"]) - seen
        seen |= front
    return pl.Series(sorted(found), dtype=pl.UInt32)


def _links(happened: pl.DataFrame, calls: pl.DataFrame) -> pl.DataFrame:
    """``row, link``: what happenings can be compared by, a hash of the kind and a name in it, or of the report."""
    kind = pl.col("type").replace_strict(_KINDS, return_dtype=pl.String)
    by_object = pl.col("type").is_in(_OF_OBJECTS)
    first = pl.when(by_object).then("object").otherwise("actor")
    second = pl.when(by_object).then("actor").otherwise("object")
    frame = happened.with_columns(kind=kind)
    principals = _named(frame.select("row", "kind", name=pl.coalesce(first, second)), calls)
    named = _named(pl.concat([frame.select("row", "kind", name=role) for role in ("actor", "object")]), calls)
    others = named.filter(~pl.col("name").is_in(list(EVERYDAY)))
    copies = frame.filter(pl.col("origin") != pl.col("article_id"))["origin"].unique()
    of_report = frame.filter(pl.col("origin").is_in(copies.implode()))
    of_report = of_report.select("row", "kind", name=pl.lit(MARK) + pl.col("origin"))
    told = pl.concat([principals, others, of_report])
    return told.select("row", link=(pl.col("kind") + MARK + pl.col("name")).hash()).unique()


def _named(told: pl.DataFrame, calls: pl.DataFrame) -> pl.DataFrame:
    told = told.explode("name").drop_nulls("name")
    entities = calls.select("called", name=_marked())
    told = told.join(entities, on="name", how="left")
    return told.select("row", "kind", name=pl.coalesce("called", "name"))
