"""``timeline resolve``: mentions of single texts as table rows and JSON lines, without any model or frame."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from timeline import sentences, temporal
from timeline.errors import UsageError
from timeline.temporal import bounds
from timeline.temporal.mention import TimeMention

SEOUL = ZoneInfo("Asia/Seoul")
HEADER = ("surface", "type", "value", "mod", "days", "status", "rule", "reason")


def resolve(text: str, published: date) -> tuple[TimeMention, ...]:
    """The time mentions of a plain text, ordered by ``char_start``; offsets are code points of ``text``."""
    return bounds.checked(text, temporal.annotate("", text, sentences.split_text(text), published), published)


def day(text: str) -> date:
    """The day in Seoul that an ISO date or instant names. UsageError otherwise.

    >>> day("2024-06-04T23:30:00Z")
    datetime.date(2024, 6, 5)
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"not an ISO date: {text!r}; give YYYY-MM-DD") from None
    return moment.astimezone(SEOUL).date() if moment.tzinfo else moment.date()


def table_row(m: TimeMention) -> tuple[str, ...]:
    days = (
        "–" if m.span is None else f"{m.date_start}" if m.span.days == 1 else f"{m.date_start}..{m.date_end}"
    )
    bound = f" ({m.bound})" if m.bound else ""
    return (m.surface, m.type, m.value, m.mod or "", days + bound, m.status, m.rule, m.reason or "")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of ``--jsonl`` input that is no request, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """A line of ``--jsonl`` input."""

    id: object
    published: date
    text: str


def json_lines(lines: Iterable[str]) -> Iterator[str | BadLine]:
    """One JSON line per mention of every ``{"id", "published_at", "text"}`` line, in order."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        request = _request(line)
        if isinstance(request, str):
            yield BadLine(number, request)
            continue
        for mention in resolve(request.text, request.published):
            yield json.dumps({"id": request.id, **as_json(mention)}, ensure_ascii=False)


def _request(line: str) -> Request | str:
    """What the line asks for, or why it is no request."""
    try:
        record = json.loads(line)
    except ValueError as error:
        return f"no JSON: {error}"
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return 'wants {"id", "published_at", "text"}'
    try:
        return Request(record.get("id"), day(str(record.get("published_at"))), record["text"])
    except UsageError as error:
        return str(error)


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
        "start": m.date_start.isoformat() if m.date_start else None,
        "end": m.date_end.isoformat() if m.date_end else None,
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
    }
