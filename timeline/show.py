"""``timeline show ID``: where a row comes from, in words. The sentence with its marks, the rule, the dates not taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from timeline.errors import UsageError
from timeline.warehouse import Dataset

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark: brackets that survive a pipe, and a colour for terminals."""

    start: int
    end: int
    opening: str
    closing: str
    colour: str


def lines(dataset: Dataset, row_id: str) -> Iterator[str]:
    """The explanation of an event, a mention or a time mention. UsageError when no row has that id."""
    mentions = dataset.query("mentions_of", id=row_id).rows()
    times = dataset.query("time_mention", id=row_id).rows()
    if times:
        yield from _time_page(times[0])
        yield from (f"dates the mention {m['mention_id']} ({m['type']}, {m['trigger']})" for m in mentions)
    elif mentions:
        if mentions[0]["event_id"] == row_id:
            yield from _event_head(dataset, row_id)
        for number, mention in enumerate(mentions):
            if number:
                yield ""
            yield from _mention_page(dataset, mention)
    else:
        raise UsageError(f"no event, mention or time mention has the id {row_id!r}")


def _event_head(dataset: Dataset, event_id: str) -> Iterator[str]:
    event = dataset.query("event", id=event_id).rows()[0]
    yield f"event {event_id}: {event['summary']}"
    yield _field("type", event["type"])
    yield _field("status", event["status"])
    yield _field("date", _date(event))
    yield _field("announced", _days(event["announced_start"], event["announced_end"]))
    yield _field(
        "told by",
        f"mentions {event['mention_count']}, articles {event['article_count']}, "
        f"independent sources {event['source_count']}",
    )
    for conflict in event["conflicts"]:
        yield _field("conflict", f"{conflict['field']} = {conflict['value']} in {conflict['mention_id']}")
    yield ""
    yield "its mentions, as they became known:"
    yield ""


def _mention_page(dataset: Dataset, mention: Row) -> Iterator[str]:
    mention_id = mention["mention_id"]
    times = dataset.query("times_beside", mention=mention_id).rows()
    taken = [t for t in times if t["taken_as"]]
    yield f"mention {mention_id} of event {mention['event_id']}"
    yield f"  {_marked(mention, taken)}"
    yield _field("type", f"{mention['type']}, {mention['status']}")
    yield _field(
        "trigger", f"{mention['trigger']} (rule {mention['rule']}, confidence {mention['confidence']})"
    )
    yield _field("date", _date(mention))
    yield _field("announced", _days(mention["announced_start"], mention["announced_end"]))
    for time in taken:
        elsewhere = "" if time["is_in_sentence"] else ", in another sentence"
        yield _field(
            f"{time['taken_as']} by" if time["taken_as"] == "event" else "announced by",
            _reading(time) + elsewhere,
        )
    yield _field("published", _published(mention))
    yield _field("attribution", mention["attribution"])
    for row in dataset.query("participants_of", mention=mention_id).rows():
        yield _field(row["role"], _participant(row))
    for row in dataset.query("details_of", mention=mention_id).rows():
        yield _field(row["kind"], f"{row['surface']} = {row['meaning']}")
    for time in times:
        if not time["taken_as"]:
            yield _field("not taken", f"{_reading(time)}: {_why_not(time)}")


def _time_page(time: Row) -> Iterator[str]:
    mark = Mark(time["char_start"], time["char_end"], "‹", "›", "yellow")
    yield f"time mention {time['time_id']}"
    yield f"  {_with_marks(time, [mark])}"
    yield _field("reading", _reading(time))
    yield _field("rule", time["rule"])
    yield _field("status", time["status"])
    yield _field("reason", time["reason"])
    yield _field("tense", _tense(time))
    yield _field("also read", ", ".join(time["alternatives"]))
    yield _field("flags", ", ".join(time["flags"]))
    yield _field("published", _published(time))


# ---------------------------------------------------------------- words


def _field(name: str, value: str | None) -> str:
    return f"  {name:<13}{value or '–'}"


def _tense(time: Row) -> str:
    if not time["lean_cue"]:
        return str(time["lean"])
    return f"{time['lean']}: {time['lean_cue']}, by {time['lean_basis']}"


def _reading(time: Row) -> str:
    """One time mention in a line: what it names, and what it was counted from."""
    value = " ".join(part for part in (time["value"], time["mod"], time["bound"]) if part)
    counted = {"publish": "the publish date", "absolute": "nothing, it is absolute", None: "nothing"}
    anchor = counted.get(time["anchor"], time["anchor_surface"] or "the text before it")
    days = _days(time["date_start"], time["date_end"]) or "no days"
    return f"{time['surface']} = {value} ({days}), counted from {anchor}, rule {time['rule']}"


def _why_not(time: Row) -> str:
    """Why a date of the sentence does not date its event."""
    if time["status"] != "resolved":
        return f"{time['status']}" + (f", {time['reason']}" if time["reason"] else "")
    if time["date_start"] is None:
        return "names no days"
    if time["dates_others"]:
        return f"dates {time['dates_others']}"
    return "does not govern the trigger's clause"


def _date(row: Row) -> str | None:
    days = _days(row["date_start"], row["date_end"])
    return days and f"{days} ({row['date_edtf']}, {row['date_extent']}, {row['date_basis']})"


def _days(first: object, last: object) -> str | None:
    if first is None:
        return None
    return f"{first}" if first == last else f"{first} to {last}"


def _published(row: Row) -> str:
    at: datetime = row["published_at"]
    day = f"{at:%Y-%m-%d}" if row["published_precision"] == "day" else at.isoformat()
    told = f"{row['publisher']}, " if row["publisher"] else ""
    return f"{told}{day} (from {row['published_basis']}), {row['source_path']} record {row['source_record']}"


def _participant(row: Row) -> str:
    parts = [row["name"]]
    if row["surface"] != row["name"]:
        parts.append(f"told as {row['surface']}")
    parts += [part for part in (row["title"], row["affiliation"], row["entity_id"]) if part]
    return ", ".join(parts) + f" ({row['kind']})"


# ---------------------------------------------------------------- marks


def _marked(mention: Row, taken: Sequence[Row]) -> str:
    """The sentence with 【trigger】 and ‹dates›."""
    marks = [Mark(mention["trigger_start"], mention["trigger_end"], "【", "】", "green")]
    marks += [Mark(t["char_start"], t["char_end"], "‹", "›", "yellow") for t in taken if t["is_in_sentence"]]
    return _with_marks(mention, marks)


def _with_marks(row: Row, marks: list[Mark]) -> str:
    text, base = row["sentence"], row["sentence_start"]
    out, at = [], 0
    for mark in sorted(marks, key=lambda m: m.start):
        start, end = mark.start - base, mark.end - base
        if start < at:
            continue  # inside the one before
        out += [
            _plain(text[at:start]),
            click.style(mark.opening + _plain(text[start:end]) + mark.closing, fg=mark.colour),
        ]
        at = end
    return "".join([*out, _plain(text[at:])])


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
