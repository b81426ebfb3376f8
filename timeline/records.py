"""The frozen records that cross from one stage to the next.

    sources ──Article──► sentences ──Sentence──► temporal ──TimeMention──► events ──EventMention──► merging ──Event
                 └─Reject

Each record is what its table's rows are made of (``schema.py`` has the columns).
Offsets count code points of ``Article.title`` or ``Article.body``, half-open:
``text[char_start:char_end] == surface``, always.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from timeline.temporal.mention import Part, Sentence, TimeMention
from timeline.temporal.span import Span

__all__ = [
    "STATUSES",
    "Amount",
    "Announcement",
    "Article",
    "EventDate",
    "EventMention",
    "Extraction",
    "Part",
    "Participant",
    "Place",
    "Region",
    "Reject",
    "Sentence",
    "TimeMention",
]

RegionLabel = Literal["caption", "byline", "clutter", "quote"]
Precision = Literal["second", "minute", "hour", "day"]
Basis = Literal["record", "sidecar", "metadata", "page", "filename", "option"]
Extent = Literal["within", "throughout", "from"]
DateBasis = Literal["explicit", "relative", "discourse", "anniversary", "context", "none"]
Role = Literal["actor", "counterpart", "object"]
# What has become of an event, as its mentions tell it (EVENT_SEMANTICS section 3).
STATUSES = (
    "occurred", "ongoing", "scheduled", "planned", "expected", "considered", "rumoured", "delayed", "cancelled", "denied",
)  # fmt: skip
Kind = Literal["person", "organization", "product", "place", "other"]


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of the body. ``caption`` is analysed apart; ``byline`` and ``clutter`` not at all."""

    label: RegionLabel
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: decoded, NFC, LF, no zero-width characters, NBSP as a space; nothing else changed.

    ``published_at`` has an offset (Asia/Seoul unless the source says otherwise);
    ``known_at`` is the end of the interval that its precision leaves open.
    ``source_path`` is relative to the argument it was found under.
    """

    article_id: str
    published_at: datetime
    published_precision: Precision
    published_basis: Basis
    known_at: datetime
    title: str
    body: str
    source_path: str
    source_record: int
    source_sha256: str
    body_sha256: str
    regions: tuple[Region, ...] = ()
    body_truncated: bool = False
    publisher: str | None = None
    section: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str = "ko"
    copy_of: str | None = None
    copy_similarity: int | None = None
    version_of: str | None = None
    supersedes: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was refused: ``code`` is a key of ``errors.REJECTS``."""

    source_path: str
    source_record: int
    code: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event takes, took or will take place (EVENT_SEMANTICS section 2).

    ``time`` and ``time_end`` are indexes of the article's time mentions that it rests on;
    ``time_end`` is set when the interval was taken from two mentions.
    """

    span: Span
    value: str
    grain: str
    edtf: str
    basis: DateBasis
    mod: str | None = None
    extent: Extent = "within"
    time: int | None = None
    time_end: int | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """The day on which an event was made public, when the text gives one."""

    span: Span
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """``surface`` stands at the offsets; ``name`` is the canonical name it resolves to inside the article."""

    role: Role
    name: str
    surface: str
    kind: Kind
    char_start: int
    char_end: int
    title: str | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    surface: str
    char_start: int
    char_end: int
    name: str
    country: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` in ``unit``; ``value_max`` closes a range; ``krw`` only for won."""

    surface: str
    char_start: int
    char_end: int
    value: Decimal
    unit: str
    value_max: Decimal | None = None
    qualifier: str | None = None
    krw: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger in a text. ``event`` numbers the article's merged events: equal numbers, one happening."""

    part: Part
    ordinal: int
    sentence_start: int
    sentence_end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    type: str
    status: str
    rule: str
    confidence: int
    event: int = 0
    date: EventDate | None = None
    announced: Announcement | None = None
    attribution: str | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields: a pure function of the article, the lexicons and the parameters."""

    article: Article
    times: tuple[TimeMention, ...]
    mentions: tuple[EventMention, ...]
