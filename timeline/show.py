"""``timeline show ID``: where a row comes from, in words. The sentence with its marks, the rule, the dates not taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from timeline import console
from timeline.errors import UsageError
from timeline.messages import Language, Message, message
from timeline.warehouse import Dataset

Row = Mapping[str, Any]
_LABEL = 13  # cells


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled line; without a value it says so."""

    label: Message | str
    value: Message | str | None

    def told(self, language: Language) -> str:
        label, value = (t.told(language) if isinstance(t, Message) else t for t in (self.label, self.value))
        return f"  {console.padded(label or '', _LABEL)}{value or '–'}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark: brackets that survive a pipe, and a colour for terminals."""

    start: int
    end: int
    opening: str
    closing: str
    colour: str


Line = Message | Field | str


def lines(dataset: Dataset, row_id: str, language: Language = "en") -> Iterator[str]:
    """The explanation of an event, a mention or a time mention. UsageError when no row has that id."""
    for line in _page(dataset, row_id):
        yield line if isinstance(line, str) else line.told(language)


def _page(dataset: Dataset, row_id: str) -> Iterator[Line]:
    mentions = dataset.query("mentions_of", id=row_id).rows()
    times = dataset.query("time_mention", id=row_id).rows()
    if times:
        yield from _time_page(times[0])
        for m in mentions:
            yield message("show.dates", mention_id=m["mention_id"], type=m["type"], trigger=m["trigger"])
    elif mentions:
        if mentions[0]["event_id"] == row_id:
            yield from _event_head(dataset, row_id)
        for number, mention in enumerate(mentions):
            if number:
                yield ""
            yield from _mention_page(dataset, mention)
    else:
        raise UsageError("U111", row_id=row_id)


def _event_head(dataset: Dataset, event_id: str) -> Iterator[Line]:
    event = dataset.query("event", id=event_id).rows()[0]
    yield message("show.event", event_id=event_id, summary=event["summary"])
    yield _field("type", event["type"])
    yield _field("status", event["status"])
    yield _field("date", _date(event))
    yield _field("announced", _days(event["announced_start"], event["announced_end"]))
    counts = {f"{name}s": event[f"{name}_count"] for name in ("mention", "article", "source")}
    yield _field("told_by", message("show.told", **counts))
    for conflict in event["conflicts"]:
        yield _field("conflict", message("show.conflicting", **conflict))
    yield ""
    yield message("show.mentions")
    yield ""


def _mention_page(dataset: Dataset, mention: Row) -> Iterator[Line]:
    mention_id = mention["mention_id"]
    times = dataset.query("times_beside", mention=mention_id).rows()
    taken = [t for t in times if t["taken_as"]]
    yield message("show.mention", mention_id=mention_id, event_id=mention["event_id"])
    yield f"  {_marked(mention, taken)}"
    yield _field("type", f"{mention['type']}, {mention['status']}")
    told = {name: mention[name] for name in ("trigger", "rule", "confidence")}
    yield _field("trigger", message("show.triggered", **told))
    yield _field("date", _date(mention))
    yield _field("announced", _days(mention["announced_start"], mention["announced_end"]))
    for time in taken:
        reading = _reading(time)
        told_by = reading if time["is_in_sentence"] else message("show.elsewhere", reading=reading)
        yield _field("event_by" if time["taken_as"] == "event" else "announced_by", told_by)
    yield _field("published", _published(mention))
    yield _field("attribution", mention["attribution"])
    for row in dataset.query("participants_of", mention=mention_id).rows():
        yield Field(row["role"], _participant(row))
    for row in dataset.query("details_of", mention=mention_id).rows():
        yield Field(row["kind"], f"{row['surface']} = {row['meaning']}")
    for time in times:
        if not time["taken_as"]:
            yield _field("not_taken", message("show.why", reading=_reading(time), why=_why_not(time)))


def _time_page(time: Row) -> Iterator[Line]:
    mark = Mark(time["char_start"], time["char_end"], "‹", "›", "yellow")
    yield message("show.time", time_id=time["time_id"])
    yield f"  {_with_marks(time, [mark])}"
    yield _field("reading", _reading(time))
    yield _field("rule", time["rule"])
    yield _field("status", time["status"])
    yield _field("reason", time["reason"])
    yield _field("tense", _tense(time))
    yield _field("also_read", ", ".join(time["alternatives"]))
    yield _field("flags", ", ".join(time["flags"]))
    yield _field("published", _published(time))


# ---------------------------------------------------------------- words


def _field(key: str, value: Message | str | None) -> Field:
    return Field(message(f"show.{key}"), value)


def _tense(time: Row) -> Message | str:
    if not time["lean_cue"]:
        return str(time["lean"])
    return message("show.cue", lean=time["lean"], cue=time["lean_cue"], basis=time["lean_basis"])


def _reading(time: Row) -> Message:
    """One time mention in a line: what it names, and what it was counted from."""
    value = " ".join(part for part in (time["value"], time["mod"], time["bound"]) if part)
    days = _days(time["date_start"], time["date_end"]) or message("show.no_days")
    surface, rule = time["surface"], time["rule"]
    return message("show.read", surface=surface, value=value, days=days, anchor=_anchor(time), rule=rule)


def _anchor(time: Row) -> Message | str:
    """What it was counted from."""
    if (kind := time["anchor"] or "none") in {"publish", "absolute", "none"}:
        return message(f"show.anchor.{kind}")
    return time["anchor_surface"] or message("show.anchor.before")


def _why_not(time: Row) -> Message | str:
    """Why a date of the sentence does not date its event."""
    if time["status"] != "resolved":
        return f"{time['status']}" + (f", {time['reason']}" if time["reason"] else "")
    if time["date_start"] is None:
        return message("show.why.names_none")
    if time["dates_others"]:
        return message("show.why.others", others=time["dates_others"])
    return message("show.why.clause")


def _date(row: Row) -> Message | None:
    days = _days(row["date_start"], row["date_end"])
    told = {name: row[f"date_{name}"] for name in ("edtf", "extent", "basis")}
    return days and message("show.dated", days=days, **told)


def _days(first: object, last: object) -> Message | None:
    if first is None:
        return None
    return message("show.day", day=first) if first == last else message("show.days", first=first, last=last)


def _published(row: Row) -> Message:
    at: datetime = row["published_at"]
    day = f"{at:%Y-%m-%d}" if row["published_precision"] == "day" else at.isoformat()
    told = f"{row['publisher']}, " if row["publisher"] else ""
    return message(
        "show.source",
        publisher=told,
        day=day,
        basis=row["published_basis"],
        path=row["source_path"],
        record=row["source_record"],
    )


def _participant(row: Row) -> Message:
    parts: list[Message | str] = [row["name"]]
    if row["surface"] != row["name"]:
        parts.append(message("show.surface", surface=row["surface"]))
    parts += [part for part in (row["title"], row["affiliation"], row["entity_id"]) if part]
    return message("show.participant", parts=parts, kind=row["kind"])


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
