"""Persons whom the user leaves out of a dataset or a file, by name or by id.

    name,id
    김하늘,
    ,P-0012

They take part in no event; the events stay. What the articles say is theirs: their text, where a dataset or file holds
it, still names whom it names (``--no-text`` leaves it out). A manifest tells how many tellings were left out, not whose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from timeline.errors import UsageError
from timeline.records import EventMention, Participant
from timeline.sources import usertable

UNNAMED = "○○○"
_LISTS = ("actors", "counterparts", "objects")


@dataclass(frozen=True, slots=True)
class Suppressed:
    names: frozenset[str]
    ids: frozenset[str]

    def covers(self, participant: Participant) -> bool:
        return participant.name in self.names or (participant.entity_id or "") in self.ids


def read(path: Path) -> Suppressed:
    """The persons of a CSV with a column ``name``, ``id`` or both. UsageError when it is none."""
    table = usertable.read(path)
    if not {"name", "id"}.intersection(table.columns):
        raise UsageError("U210", file=path)
    names, ids = (
        frozenset(text for row in table.rows if (text := row.cells.get(key, ""))) for key in ("name", "id")
    )
    if not names | ids:
        raise UsageError("U211", file=path)
    return Suppressed(names, ids)


def without(mentions: Iterable[EventMention], suppressed: Suppressed) -> tuple[tuple[EventMention, ...], int]:
    """The mentions without these persons, and how many participants were left out."""
    left, count = [], 0
    for mention in mentions:
        kept = tuple(p for p in mention.participants if not suppressed.covers(p))
        count += len(mention.participants) - len(kept)
        left.append(
            mention if len(kept) == len(mention.participants) else replace(mention, participants=kept)
        )
    return tuple(left), count


def suppressed(events: pa.Table, path: Path, names: Iterable[Mapping[str, Any]]) -> tuple[pa.Table, int]:
    """The timeline without these persons, in its lists and its summaries; and in how many events they stood.

    ``names``: rows of the query ``names``, which knows by which names an id goes.
    """
    gone = names_gone(path, names)
    rows: Sequence[dict[str, Any]] = events.to_pylist()
    count = 0
    for row in rows:
        told = {name for column in _LISTS for name in row[column] or ()} & gone
        if told:
            count += 1
            _forget(row, told)
    return pa.Table.from_pylist(rows, events.schema), count


def names_gone(path: Path, names: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The names that these persons go by in a dataset. ``names``: as for ``suppressed``."""
    left_out = read(path)
    return left_out.names | {
        row["name"] for row in names if left_out.ids.intersection(row["entity_ids"] or ())
    }


def _forget(row: dict[str, Any], told: set[str]) -> None:
    for column in _LISTS:
        if row.get(column):
            row[column] = [name for name in row[column] if name not in told]
    if isinstance(row.get("summary"), str):
        for name in sorted(told, key=len, reverse=True):
            row["summary"] = row["summary"].replace(name, UNNAMED)
