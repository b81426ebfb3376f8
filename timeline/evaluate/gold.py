"""Annotated articles: one JSON object a line, as people wrote them, made into records with offsets.

``in`` is title or body, ``nth`` counts the occurrences of ``surface`` in that
text from 1. What cannot be located is an error of the file, and said so.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from timeline.errors import UsageError
from timeline.records import Article

Split = Literal["dev", "held"]
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
    source: Article
    times: tuple[GoldTime, ...]
    events: tuple[GoldEvent, ...]

    @property
    def article_id(self) -> str:
        return self.source.article_id

    def text(self, part: str) -> str:
        return self.source.title if part == "title" else self.source.body

    @property
    def split(self) -> Split:
        return split_of(self.article_id)


def split_of(article_id: str) -> Split:
    """A third of all articles is held out: it is measured, and not read while building."""
    return "held" if hashlib.sha256(article_id.encode()).digest()[0] % 3 == 0 else "dev"


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """The articles of a file, in its order. UsageError on a line that is not one."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield article(msgspec.json.decode(line))
            except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
                raise UsageError(f"{path.name}:{number}: no annotated article: {error!r}") from error


def article(row: dict[str, Any]) -> GoldArticle:
    """One annotated article. KeyError, TypeError or ValueError on a malformed one."""
    texts = {"title": row["title"], "body": row["body"]}
    return GoldArticle(
        source=source(row),
        times=tuple(_time(t, texts) for t in row["times"]),
        events=tuple(_event(e, texts) for e in row["events"]),
    )


def source(row: dict[str, Any]) -> Article:
    """The article itself, as a JSONL record would be read."""
    published = datetime.combine(date.fromisoformat(row["published_at"][:10]), time(), ZoneInfo("Asia/Seoul"))
    return Article(
        article_id=row["article_id"],
        published_at=published,
        published_precision="day",
        published_basis="record",
        known_at=published + timedelta(1),
        title=row["title"],
        body=row["body"],
        source_path="",
        source_record=1,
        source_sha256="",
        body_sha256="",
        publisher=row.get("publisher"),
        section=row.get("section"),
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
    part, surface, nth = row["in"], row["surface"], row.get("nth", 1)
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
