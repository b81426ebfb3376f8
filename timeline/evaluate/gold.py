"""Annotated articles: one JSON object a line, as people wrote them, made into records with offsets.

``in`` is title or body, ``nth`` counts the occurrences of ``surface`` in that
text from 1. What cannot be located is an error of the file, and said so.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from timeline import sources
from timeline.errors import UsageError
from timeline.evaluate.report import Part
from timeline.records import Article
from timeline.sources.decode import normalise

Days = tuple[date, date]  # inclusive


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Code points ``[start, end)`` of the title or the body."""

    part: str
    start: int
    end: int

    def overlap(self, other: "Place") -> int:
        if self.part != other.part:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class GoldTime:
    place: Place
    surface: str
    type: str
    value: str
    mod: str | None
    days: Days | None
    is_required: bool


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class GoldAmount:
    surface: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """``types`` starts with the annotated one, its alternatives follow; any of ``statuses`` is right."""

    id: str
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    is_core: bool
    triggers: tuple[Place, ...]
    days: Days | None
    announced: Days | None
    participants: tuple[GoldParticipant, ...]
    amounts: tuple[GoldAmount, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """``is_sampled``: only some of its events were judged (``timeline audit``); ``rejected`` are triggers of none."""

    source: Article
    times: tuple[GoldTime, ...]
    events: tuple[GoldEvent, ...]
    is_sampled: bool = False
    rejected: tuple[Place, ...] = ()

    @property
    def article_id(self) -> str:
        return self.source.article_id

    def text(self, part: str) -> str:
        return self.source.title if part == "title" else self.source.body

    @property
    def part(self) -> Part:
        return part_of(self.article_id)


def part_of(article_id: str) -> Part:
    """A third of all articles is held out: it is measured, and not read while building."""
    return "held" if hashlib.sha256(article_id.encode()).digest()[0] % 3 == 0 else "dev"


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """The articles of a file, in its order, read as a build would read them. UsageError on a line that is not one."""
    read = _articles(path)
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
            yield article(row, read[row["article_id"]])
        except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
            raise UsageError("U324", file=path.name, line=number, error=repr(error)) from error


def _articles(path: Path) -> dict[str, Article]:
    files = sources.discover([path])
    records = [record for file in files for record in sources.read(file, sources.ReadOptions())]
    for record in records:
        if not isinstance(record, Article):
            raise UsageError(
                "U323",
                file=path.name,
                record=record.source_record,
                code=record.code,
                reason=record.reason,
                hint=record.hint,
            )
    return {record.article_id: record for record in records if isinstance(record, Article)}


def article(row: dict[str, Any], read: Article) -> GoldArticle:
    """The annotations of one article, located in the text that was read; the headline is taken as annotated."""
    source = replace(read, title=row["title"])
    texts = {"title": source.title, "body": source.body}
    return GoldArticle(
        source=source,
        times=tuple(_time(t, texts) for t in row["times"]),
        events=tuple(_event(e, texts) for e in row["events"]),
        is_sampled=bool(row.get("sampled")),
        rejected=tuple(_place(t, texts) for t in row.get("rejected", ())),
    )


def _time(row: dict[str, Any], texts: dict[str, str]) -> GoldTime:
    value = row.get("value") or ""
    return GoldTime(
        place=_place(row, texts),
        surface=row["surface"],
        type=row["type"],
        value=value,
        mod=row.get("mod"),
        days=_days(row),
        is_required=not row.get("optional") and not value.endswith("_REF"),
    )


def _event(row: dict[str, Any], texts: dict[str, str]) -> GoldEvent:
    return GoldEvent(
        id=row["id"],
        types=(row["type"], *row.get("type_alternatives", ())),
        statuses=(row["status"],),
        is_core=bool(row.get("core")),
        triggers=tuple(_place(t, texts) for t in row["triggers"]),
        days=_days(row.get("date")),
        announced=_days(row.get("announced")),
        participants=tuple(GoldParticipant(p["role"], p["name"]) for p in row["participants"]),
        amounts=tuple(GoldAmount(a["surface"], a["value"], a["unit"]) for a in row.get("amounts", ())),
    )


def _place(row: dict[str, Any], texts: dict[str, str]) -> Place:
    part, nth = row["in"], row.get("nth", 1)
    surface = row["surface"] if part == "title" else normalise(row["surface"])
    start = -1
    for _ in range(nth):
        start = texts[part].find(surface, start + 1)
        if start < 0:
            raise ValueError(f"occurrence {nth} of {surface!r} is not in the {part}")
    return Place(part, start, start + len(surface))


def _days(row: dict[str, Any] | None) -> Days | None:
    if not row or row.get("start") is None:
        return None
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
