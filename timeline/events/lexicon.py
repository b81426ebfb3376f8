"""Who and where is known beforehand: the shipped tables in ``data/`` and the user's own.

    data/organizations.tsv  companies, groups, bodies, media     entity_id name aliases codes kind sector country source
    data/former.tsv         names before a change of name         entity_id name aliases valid_to source
    data/market.tsv         indices, rates, goods that are quoted  (the same columns)
    data/persons.tsv        persons whom the news names without saying who they are
    data/places.tsv         countries, regions, cities, venues     name aliases country time_zone kind source

Every row says in ``source`` where it can be checked. A stock code stands only where press text gave it beside
the name: a code from memory would join to another company's returns. Names are the ones newspapers use
(`현대차`, not its registered name); a former name stays what the text says
(`대우조선해양`), with the id of what it is now. Ids are ``KRX:005930``, a foreign exchange's ticker, or
``ORG:`` and the name. The user's table (``alias, name, id, kind, sector, valid_from,
valid_to``) is asked first, and only for days on which its row is valid.

The one effect here is ``load``, which reads those files; what it returns is a value.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import get_args

from timeline.errors import Place, UsageError
from timeline.events.forms import APART
from timeline.records import Kind

__all__ = ["Entity", "GazetteerPlace", "Lexicon", "load"]

_KINDS = frozenset(get_args(Kind))
_USER_COLUMNS = ("alias", "name", "id", "kind", "sector", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the table ``entities``: ``name`` is canonical, ``aliases`` the other spellings."""

    entity_id: str
    name: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    kind: Kind
    sector: str | None = None
    country: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place that the gazetteer knows; ``kind`` is country, region, city, district, seat or venue."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    time_zone: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Sense:
    """What an alias means from ``valid_from`` to ``valid_to``, both inclusive."""

    entity: Entity
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)  # no slots: the cached properties below are computed once
class Lexicon:
    """The tables, ready to be asked. The same rows make the same lexicon; it can be sent to other processes."""

    entities: tuple[Entity, ...] = ()
    places: tuple[GazetteerPlace, ...] = ()
    senses: Mapping[str, tuple[_Sense, ...]] = field(default_factory=dict, repr=False)

    def entity(self, alias: str, day: date) -> Entity | None:
        """What ``alias`` names on ``day``; None if nothing, or nothing any more."""
        senses = self.senses.get(alias)  # most words are no alias
        return None if senses is None else next((s.entity for s in senses if s.holds(day)), None)

    def by_code(self, code: str) -> Entity | None:
        """The entity of a six-digit KRX code."""
        return self._codes.get(code)

    def place(self, surface: str) -> GazetteerPlace | None:
        return self._places.get(surface)

    @cached_property
    def starts(self) -> Mapping[str, tuple[int, ...]]:
        """First two characters of any alias → the lengths, longest first, at which an alias may end."""
        return _starts(self.senses)

    @cached_property
    def place_starts(self) -> Mapping[str, tuple[int, ...]]:
        """The same for places."""
        return _starts(self._places)

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """(form, tag) pairs for the morphological user dictionary, sorted."""
        names = {*self.senses, *self._places}
        proper = {(n, "NNP") for n in names if len(n) > 1 and " " not in n and _is_word(n)}
        return tuple(
            sorted(proper | {(form, "NNP") for form in APART if len(form) >= 4 and form not in names})
        )

    @cached_property
    def _codes(self) -> Mapping[str, Entity]:
        return {c: e for e in self.entities for c in e.codes if c.isdigit()}

    @cached_property
    def _places(self) -> Mapping[str, GazetteerPlace]:
        return {surface: p for p in self.places for surface in (p.name, *p.aliases)}


def load(entities_csv: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the user's table before it. UsageError names the line that cannot be read."""
    shipped = tuple(
        _entity(row) for name in ("organizations.tsv", "market.tsv", "persons.tsv") for row in _rows(name)
    )
    senses = _senses(shipped) | _former({e.entity_id: e for e in shipped})
    entities = {e.entity_id: e for e in shipped}
    if entities_csv is not None:
        for alias, sense in _user_senses(entities_csv):
            known = entities.get(sense.entity.entity_id)
            entities[sense.entity.entity_id] = _joined(known, sense.entity) if known else sense.entity
            senses[alias] = (sense, *senses.get(alias, ()))
    merged = {
        alias: tuple(replace(s, entity=_now(s.entity, entities)) for s in found)
        for alias, found in senses.items()
    }
    return Lexicon(tuple(sorted(entities.values(), key=lambda e: e.entity_id)), _gazetteer(), merged)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = resources.files("timeline").joinpath("events", "data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _entity(row: Mapping[str, str]) -> Entity:
    if row["kind"] not in _KINDS or not row["entity_id"] or not row["source"]:
        raise ValueError(f"lexicon: row {row['name']} lacks an id, a kind or its source")
    return Entity(
        row["entity_id"],
        row["name"],
        _split(row["aliases"]),
        _split(row["codes"]),
        row["kind"],  # type: ignore[arg-type]  # checked above
        row["sector"] or None,
        row["country"] or None,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _senses(entities: Iterable[Entity]) -> dict[str, tuple[_Sense, ...]]:
    senses: dict[str, tuple[_Sense, ...]] = {}
    for entity in entities:
        for alias in (entity.name, *entity.aliases):
            if alias in senses:
                raise ValueError(
                    f"lexicon: {alias} stands for {senses[alias][0].entity.name} and {entity.name}"
                )
            senses[alias] = (_Sense(entity),)
    return senses


def _former(entities: Mapping[str, Entity]) -> dict[str, tuple[_Sense, ...]]:
    """Names that an entity bore before; they may be met long after, so no day is set to them."""
    senses: dict[str, tuple[_Sense, ...]] = {}
    for row in _rows("former.tsv"):
        entity = replace(entities[row["entity_id"]], name=row["name"])
        senses |= {alias: (_Sense(entity),) for alias in (row["name"], *_split(row["aliases"]))}
    return senses


def _now(entity: Entity, entities: Mapping[str, Entity]) -> Entity:
    """The entity with what the user's table adds; a former name stays the name."""
    joined = entities[entity.entity_id]
    return joined if entity.name in (joined.name, *joined.aliases) else replace(joined, name=entity.name)


def _gazetteer() -> tuple[GazetteerPlace, ...]:
    return tuple(
        GazetteerPlace(
            row["name"],
            _split(row["aliases"]),
            row["country"] or None,
            row["time_zone"] or None,
            row["kind"],
        )
        for row in _rows("places.tsv")
    )


def _user_senses(path: Path) -> Iterator[tuple[str, _Sense]]:
    from timeline.sources import usertable  # the readers of articles come with it, and few need it

    table = usertable.read(path)
    table.require(("alias", "name", "id"), _USER_COLUMNS, path)
    for row in table.rows:
        yield _user_sense(row.cells, row.place)


def _user_sense(row: Mapping[str, str], place: Place) -> tuple[str, _Sense]:
    kind = row.get("kind") or "organization"
    name, alias = row["name"] or row["alias"], row["alias"] or row["name"]
    if not name or not row["id"]:
        raise UsageError("U204", file=place.file, row=place.row)
    if kind not in _KINDS:
        raise UsageError("U205", file=place.file, row=place.row, kind=kind, known=sorted(_KINDS))
    first, last = (_day(row.get(column, ""), column, place) for column in ("valid_from", "valid_to"))
    aliases = () if alias == name else (alias,)
    codes = (row["id"].removeprefix("KRX:"),) if row["id"].startswith("KRX:") else ()
    entity = Entity(row["id"], name, aliases, codes, kind, row.get("sector") or None, None, first, last)  # type: ignore[arg-type]  # checked above
    return alias, _Sense(entity, first, last)


def _day(cell: str, column: str, place: Place) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise UsageError("U206", file=place.file, row=place.row, column=column, cell=cell) from error


def _joined(known: Entity, added: Entity) -> Entity:
    """One entity of two rows with the same id: the user's name, all other names as aliases, the wider validity."""
    aliases = {*known.aliases, known.name, *added.aliases} - {added.name}
    return replace(
        added,
        aliases=tuple(sorted(aliases)),
        codes=tuple(sorted({*known.codes, *added.codes})),
        sector=added.sector or known.sector,
        country=known.country,
        valid_from=None
        if None in (known.valid_from, added.valid_from)
        else min(known.valid_from, added.valid_from),  # type: ignore[type-var]
        valid_to=None if None in (known.valid_to, added.valid_to) else max(known.valid_to, added.valid_to),  # type: ignore[type-var]
    )


def _starts(surfaces: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for surface in surfaces:
        lengths.setdefault(surface[:2], set()).add(len(surface))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _is_word(name: str) -> bool:
    """Whether the analyser may take it whole: Hangul in it, and nothing but letters and digits."""
    return any("가" <= c <= "힣" for c in name) and name.isalnum()
