"""Judged rows as annotated articles: what ``timeline evaluate --gold`` reads, each place as surface and nth.

Only rows that were judged in full become annotations, each as confirmed or corrected, in the article whose
sentence stood in the sheet. The other rows of an article were not looked at, so the article is marked
``sampled``: an evaluation counts no row as invented there but those that were judged to be no event, whose
triggers stand in ``rejected``. The times of the article are given as ``optional``: nobody judged them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from timeline.audit import rows
from timeline.audit.judging import Days, Judged, Name
from timeline.errors import UsageError
from timeline.warehouse import Dataset

Found = Mapping[str, Any]
_ASKED = ("type_right", "date_right", "announced_right", "status_right", "actor_right")
_TYPES = ("type", "value", "mod", "bound", "grain")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A JSON line for each article, how many events they hold, and how many rows could not be used, by reason."""

    lines: tuple[str, ...]
    events: int
    left_out: Mapping[str, int]


class _Unusable(Exception):  # noqa: N818 - a reason, not an error
    """Why a row is no annotation."""


@dataclass(frozen=True, slots=True)
class _Story:
    """A judged event as its first article tells it: its mentions there, and their cast."""

    mentions: tuple[Found, ...]
    cast: tuple[Found, ...]

    @property
    def article_id(self) -> str:
        return str(self.mentions[0]["article_id"])


def annotated(dataset: Dataset, judged: Sequence[Judged]) -> Annotated:
    """The articles of the judged rows. UsageError when the dataset is not the one that the sheet was drawn from."""
    stories = _stories(dataset, judged)
    texts = _texts(dataset, stories)
    events, rejected = defaultdict[str, list[Found]](list), defaultdict[str, list[Found]](list)
    left_out = Counter[str]()
    for row in judged:
        story = stories[row.event_id]
        text = texts[story.article_id]
        try:
            if row.is_event == "no":
                rejected[story.article_id] += _triggers(story, text)
            else:
                events[story.article_id].append(_event(row, story, text))
        except _Unusable as reason:
            left_out[str(reason)] += 1
    times = defaultdict[str, list[Found]](list)
    for time in dataset.query("article_times", articles="\n".join(texts)).rows():
        times[time["article_id"]].append(_time(time, texts[time["article_id"]]))
    lines = [
        json.dumps(
            _article(texts[a])
            | {"sampled": True, "times": times[a], "events": events[a], "rejected": rejected[a]},
            ensure_ascii=False,
        )
        for a in sorted(events.keys() | rejected.keys())
        if events[a] or rejected[a]
    ]
    return Annotated(tuple(lines), sum(map(len, events.values())), dict(sorted(left_out.items())))


def _stories(dataset: Dataset, judged: Sequence[Judged]) -> dict[str, _Story]:
    wanted = ",".join(row.event_id for row in judged)
    told = rows.by_event(dataset.query("evidence", events=wanted).rows())
    cast = dataset.query("cast_of", events=wanted).rows()
    stories = {}
    for row in judged:
        mentions = told.get(row.event_id)
        if mentions is None or rows.check(rows.claims(mentions[0])) != row.claims:
            raise UsageError("U307" if mentions is None else "U308", row=row.line, event_id=row.event_id)
        here = tuple(m for m in mentions if m["article_id"] == mentions[0]["article_id"])
        own = {m["mention_id"] for m in here}
        stories[row.event_id] = _Story(here, tuple(c for c in cast if c["mention_id"] in own))
    return stories


def _texts(dataset: Dataset, stories: Mapping[str, _Story]) -> dict[str, Found]:
    wanted = "\n".join(sorted({s.article_id for s in stories.values()}))
    return {row["article_id"]: row for row in dataset.query("article_texts", articles=wanted).rows()}


def _article(text: Found) -> dict[str, Any]:
    return {
        "article_id": text["article_id"],
        "published_at": rows.published(text["published_at"], text["published_precision"]),
        "publisher": text["publisher"],
        "section": text["section"],
        "title": text["title"],
        "body": text["body"],
    }


def _event(row: Judged, story: _Story, text: Found) -> dict[str, Any]:
    """The row as it is, or as it should be."""
    asked = [row.is_event, *(getattr(row, name) for name in _ASKED)]
    if None in asked:
        raise _Unusable("not judged in full")
    if "unsure" in asked:
        raise _Unusable("judged unsure")
    first = story.mentions[0]
    if row.status_right == "yes" and all(m["told_status"] != first["status"] for m in story.mentions):
        raise _Unusable("whose status another article tells than the one shown")
    when, announced = _date(row, first), _announced(row, first)
    people = _participants(row, story, text)
    return {
        "id": row.event_id,
        "type": _kept(row.type_right, first["type"], row.type_should_be),
        "status": _kept(row.status_right, first["status"], row.status_should_be),
        "core": (when is not None or announced is not None) and bool(people),
        "triggers": _triggers(story, text),
        "date": when,
        "announced": announced,
        "participants": people,
        "places": [],
        "amounts": [],
    }


def _kept(answer: str | None, claimed: str, correction: str | None) -> str:
    if answer == "yes":
        return claimed
    if correction is None:
        raise _Unusable("judged wrong, and not corrected")
    return correction


def _date(row: Judged, first: Found) -> dict[str, Any] | None:
    if row.date_right != "yes":
        return _corrected(row.date_should_be, basis=_basis(first))
    claimed, told = (first["date_start"], first["date_end"]), (first["told_start"], first["told_end"])
    if claimed != told:
        raise _Unusable("dated by another article than the one shown")
    return _days(told, first["told_value"], first["told_grain"], mod=first["told_mod"], basis=_basis(first))


def _basis(first: Found) -> str:
    return "context" if first["told_basis"] == "none" else str(first["told_basis"])


def _announced(row: Judged, first: Found) -> dict[str, Any] | None:
    if row.announced_right != "yes":
        return _corrected(row.announced_should_be)
    claimed = (first["announced_start"], first["announced_end"])
    told = (first["told_announced_start"], first["told_announced_end"])
    if claimed != told:
        raise _Unusable("dated by another article than the one shown")
    return _days(told, first["announced_value"], first["announced_grain"])


def _corrected(days: Days | None, **more: str) -> dict[str, Any] | None:
    if days is None:
        raise _Unusable("judged wrong, and not corrected")
    if days.first is None or days.last is None:
        return None
    value, grain = _named(days.first, days.last)
    return _days((days.first, days.last), value, grain, **more)


def _days(
    days: tuple[date | None, date | None], value: str, grain: str | None, **more: Any
) -> dict[str, Any] | None:
    if days[0] is None:
        return None
    return {"value": value, "start": str(days[0]), "end": str(days[1]), "grain": grain, **more}


def _named(first: date, last: date) -> tuple[str, str | None]:
    """TIMEX3 value and grain of an interval: a day, a whole month or year, or from day to day.

    >>> _named(date(2024, 2, 1), date(2024, 2, 29)), _named(date(2024, 2, 1), date(2024, 2, 2))
    (('2024-02', 'month'), ('2024-02-01/2024-02-02', None))
    """
    if first == last:
        return first.isoformat(), "day"
    after = last + timedelta(1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1:
        return f"{first:%Y}", "year"
    if first.day == after.day == 1 and (last.year, last.month) == (first.year, first.month):
        return f"{first:%Y-%m}", "month"
    return f"{first}/{last}", None


def _participants(row: Judged, story: _Story, text: Found) -> list[dict[str, Any]]:
    """The actors; counterparts and objects where they were judged."""
    people = _cast("actor", row.actor_right, row.actors_should_be, story, text)
    if row.others_right == "no" and row.counterparts_should_be is None and row.objects_should_be is None:
        raise _Unusable("judged wrong, and not corrected")
    if row.others_right in ("yes", "no"):
        for role, names in (("counterpart", row.counterparts_should_be), ("object", row.objects_should_be)):
            people += _cast(role, "yes" if names is None else "no", names, story, text)
    return people


def _cast(
    role: str, answer: str | None, names: tuple[Name, ...] | None, story: _Story, text: Found
) -> list[dict[str, Any]]:
    told = {c["name"]: c for c in reversed(story.cast) if c["kind"] != "amount"}
    if answer == "yes":
        playing = {c["name"]: c for c in reversed(story.cast) if c["role"] == role}
        return [_person(role, c["name"], c["surface"], c["kind"]) for c in playing.values()][::-1]
    if names is None:
        raise _Unusable("judged wrong, and not corrected")
    people = []
    for name in names:
        known = told.get(name.name)
        words = known["surface"] if known and name.words == name.name else name.words
        if words not in text["title"] and words not in text["body"]:
            raise _Unusable("names words that do not stand in the article; write name=words")
        people.append(_person(role, name.name, words, known["kind"] if known else "other"))
    return people


def _person(role: str, name: str, surface: str, kind: str) -> dict[str, Any]:
    return {"role": role, "name": name, "surface": surface, "kind": kind}


def _triggers(story: _Story, text: Found) -> list[dict[str, Any]]:
    return [_place(text, m["part"], m["trigger"], m["trigger_start"]) for m in story.mentions]


def _place(text: Found, part: str, surface: str, start: int) -> dict[str, Any]:
    """Where a surface stands, as annotated files say it."""
    part = "title" if part == "title" else "body"
    nth, at = 0, -1
    while at < start:
        at = text[part].find(surface, at + 1)
        assert at >= 0, (surface, start)  # offsets hold in every dataset
        nth += 1
    return {"in": part, "surface": surface, "nth": nth}


def _time(time: Found, text: Found) -> dict[str, Any]:
    start, end = time["date_start"], time["date_end"]
    return {
        **_place(text, time["part"], time["surface"], time["char_start"]),
        **{name: time[name] for name in _TYPES},
        "start": start and str(start),
        "end": end and str(end),
        "optional": True,
        **({} if start else {"status": time["status"]}),
    }
