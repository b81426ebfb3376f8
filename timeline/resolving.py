"""``timeline resolve``: mentions of single texts as table rows and JSON lines, without any model or frame."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from timeline import sentences, temporal
from timeline.errors import UsageError
from timeline.messages import Language, Message, message
from timeline.temporal import bounds
from timeline.temporal.conditions import Bound, Inference
from timeline.temporal.mention import TimeMention

SEOUL = ZoneInfo("Asia/Seoul")
HEADER = ("surface", "type", "value", "mod", "days", "status", "rule", "reason")


def resolve(text: str, published: date) -> tuple[TimeMention, ...]:
    """The time mentions of a plain text, ordered by ``char_start``; offsets are code points of ``text``."""
    return bounds.checked(text, temporal.annotate("", text, sentences.split_text(text), published), published)


def infer(text: str) -> Inference:
    """What a plain text says of the day on which it was published."""
    return bounds.infer_published(text, sentences.split_text(text))


def trace_lines(text: str, published: date) -> Iterator[str]:
    """How every time expression of a plain text was understood, in words."""
    from timeline.temporal import trace

    return trace.lines(trace.trace(text, sentences.split_text(text), published))


def day(text: str) -> date:
    """The day in Seoul that an ISO date or instant names. UsageError otherwise.

    >>> day("2024-06-04T23:30:00Z")
    datetime.date(2024, 6, 5)
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError("U103", text=text) from None
    return moment.astimezone(SEOUL).date() if moment.tzinfo else moment.date()


def table_row(m: TimeMention) -> tuple[str, ...]:
    days = (
        "–" if m.span is None else f"{m.date_start}" if m.span.days == 1 else f"{m.date_start}..{m.date_end}"
    )
    bound = f" ({m.bound})" if m.bound else ""
    return (m.surface, m.type, m.value, m.mod or "", days + bound, m.status, m.rule, m.reason or "")


def bound_rows(inference: Inference, language: Language = "en") -> Iterator[tuple[str, str, str]]:
    """A header, one row per bound, and what they leave together."""
    published, because, assuming, together, held = (
        message(f"bounds.{key}").told(language)
        for key in ("published", "because", "assuming", "all", "torn" if inference.is_torn else "hold")
    )
    yield published, because, assuming
    for b in inference.bounds:
        yield str(b.condition), b.surface, b.assumption
    yield str(inference), together, held


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of ``--jsonl`` input that is no request, and why."""

    number: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Request:
    """A line of ``--jsonl`` input; ``published`` as it stands there."""

    number: int
    id: object
    published: object
    text: str


def json_lines(lines: Iterable[str]) -> Iterator[str | BadLine]:
    """One JSON line per mention of every ``{"id", "published_at", "text"}`` line, in order."""
    for request in _requests(lines):
        if isinstance(request, BadLine):
            yield request
            continue
        try:
            published = day(str(request.published))
        except UsageError as error:
            yield BadLine(request.number, error.message)
            continue
        for mention in resolve(request.text, published):
            yield json.dumps({"id": request.id, **as_json(mention)}, ensure_ascii=False)


def inferred_lines(lines: Iterable[str]) -> Iterator[str | BadLine]:
    """One JSON line per ``{"id", "text"}`` line: its bounds, and what they leave."""
    for request in _requests(lines):
        if isinstance(request, BadLine):
            yield request
        else:
            yield json.dumps({"id": request.id, **inference_json(infer(request.text))}, ensure_ascii=False)


def _requests(lines: Iterable[str]) -> Iterator[Request | BadLine]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            yield BadLine(number, message("line.json", error=error))
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            yield BadLine(number, message("line.wants"))
        else:
            yield Request(number, record.get("id"), record.get("published_at"), record["text"])


def inference_json(inference: Inference) -> dict[str, object]:
    return {
        "earliest": _iso(inference.earliest),
        "latest": _iso(inference.latest),
        "days": [d.isoformat() for d in inference.days],
        "days_of_month": list(inference.days_of_month),
        "others": [str(c) for c in inference.others],
        "is_torn": inference.is_torn,
        "bounds": [_bound_json(b) for b in inference.bounds],
    }


def _bound_json(b: Bound) -> dict[str, object]:
    places = [{"surface": m.surface, "char_start": m.char_start, "char_end": m.char_end} for m in b.mentions]
    return {"published": str(b.condition), "assumption": b.assumption, "mentions": places}


def _iso(d: date | None) -> str | None:
    return d.isoformat() if d else None


def as_json(m: TimeMention) -> dict[str, object]:
    """The keys that DESIGN promises; keys may be added, never renamed."""
    return {
        "surface": m.surface,
        "char_start": m.char_start,
        "char_end": m.char_end,
        "type": m.type,
        "value": m.value,
        "mod": m.mod,
        "bound": m.bound,
        "grain": m.grain,
        "start": _iso(m.date_start),
        "end": _iso(m.date_end),
        "status": m.status,
        "flags": list(m.flags),
        "rule": m.rule,
        "reason": m.reason,
        "lean": m.lean,
        "anchor": m.anchor,
        "alternatives": list(m.alternatives),
        "time_zone": m.time_zone,
        "edtf": m.edtf,
        "ordinal": m.ordinal,
        "lean_cue": m.lean_cue,
        "lean_basis": m.lean_basis,
    }
