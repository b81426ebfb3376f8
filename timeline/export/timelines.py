"""The timeline as something to read or to put on a wall: a Markdown 연표, TimelineJS, an iCalendar of what is to come.

These take what an event *is* from its columns, so they need the timeline's columns and not those of another answer.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import IO, Any

import pyarrow as pa

from timeline.errors import UsageError
from timeline.export.style import Style

NEEDED = (
    "timeline_date", "event_id", "type", "status", "date_start", "date_end", "date_edtf", "announced_start", "summary",
    "source_count", "last_published_at",
)  # fmt: skip
COMING = frozenset({"scheduled", "planned", "expected", "delayed"})
# fmt: off
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"title": "Timeline", "undated": "Undated", "announced": "announced", "sources": "sources", "none": "No events."},
    "ko": {"title": "연표", "undated": "날짜 없음", "announced": "발표", "sources": "출처", "none": "사건이 없습니다."},
}
# fmt: on
STATUSES_KO: Mapping[str, str] = {
    "occurred": "일어남",
    "ongoing": "진행 중",
    "scheduled": "예정",
    "planned": "계획",
    "expected": "전망",
    "considered": "검토",
    "rumoured": "소문",
    "delayed": "연기",
    "cancelled": "취소",
    "denied": "부인",
}  # fmt: skip
_FOLD = 75  # bytes of a line of iCalendar (RFC 5545, 3.1)


def markdown(table: pa.Table, stream: IO[bytes], style: Style) -> None:
    """A list under a heading for each year: date, summary, how many sources."""
    words = WORDS[style.headers]
    statuses = STATUSES_KO if style.headers == "ko" else {}
    lines = [f"# {words['title']}", ""]
    events = _events(table, "md")
    for year, group in groupby(events, key=_year):
        lines += [f"## {words['undated'] if year is None else year}", ""]
        lines += [_line(event, words, statuses) for event in group]
        lines.append("")
    if not events:
        lines += [words["none"], ""]
    stream.write("\n".join(lines).encode())


def _year(event: Mapping[str, Any]) -> int | None:
    day: date | None = event["timeline_date"]
    return None if day is None else day.year


def _line(event: Mapping[str, Any], words: Mapping[str, str], statuses: Mapping[str, str]) -> str:
    when = event["date_edtf"]
    if when is None and event["announced_start"] is not None:
        when = f"{event['announced_start'].isoformat()} {words['announced']}"
    shown = f"**{when}** " if when else ""
    status = statuses.get(event["status"], event["status"])
    return f"- {shown}{_escaped(event['summary'])} ({status}; {words['sources']} {event['source_count']})"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)


def timelinejs(table: pa.Table, stream: IO[bytes], style: Style) -> None:
    """The JSON that TimelineJS (Knight Lab) takes; events without a day are left out, it has no place for them."""
    told = [
        {
            "unique_id": event["event_id"],
            "group": event["type"],
            "start_date": _day(event["timeline_date"]),
            **({"end_date": _day(event["date_end"])} if _lasts(event) else {}),
            "display_date": event["date_edtf"] or event["timeline_date"].isoformat(),
            "text": {"headline": event["summary"], "text": event["status"]},
        }
        for event in _events(table, "timelinejs.json")
        if event["timeline_date"] is not None
    ]
    content = {"title": {"text": {"headline": WORDS[style.headers]["title"]}}, "events": told}
    stream.write(json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _lasts(event: Mapping[str, Any]) -> bool:
    return event["date_end"] is not None and event["date_end"] > event["timeline_date"]


def icalendar(table: pa.Table, stream: IO[bytes], _: Style) -> None:
    """What is scheduled, planned, expected or put off to a day that the text tells, as all-day entries (RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//events//KO"]
    for event in _events(table, "ics"):
        if event["status"] in COMING and event["date_start"] is not None:
            lines += _entry(event)
    lines.append("END:VCALENDAR")
    for line in lines:
        for part in _folded(line):
            stream.write(part + b"\r\n")


def _entry(event: Mapping[str, Any]) -> list[str]:
    first, last = event["date_start"], event["date_end"] or event["date_start"]
    told: datetime = event["last_published_at"].astimezone(UTC)
    return [
        "BEGIN:VEVENT",
        f"UID:{event['event_id']}@timeline",
        f"DTSTAMP:{told:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_text(event['summary'])}",
        f"CATEGORIES:{_text(event['type'])}",
        f"STATUS:{'CONFIRMED' if event['status'] == 'scheduled' else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 bytes, no character cut; the later ones begin with a blank."""
    piece = b""
    for character in line:
        data = character.encode()
        if len(piece) + len(data) > _FOLD:
            yield piece
            piece = b" "
        piece += data
    yield piece


def _events(table: pa.Table, form: str) -> list[dict[str, Any]]:
    if missing := [name for name in NEEDED if name not in table.column_names]:
        raise UsageError("U117", form=form, column=missing[0])
    events: list[dict[str, Any]] = table.select(NEEDED).to_pylist()
    return events
