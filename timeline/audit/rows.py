"""A drawn event as a row of the sheet: what the dataset claims, and beside it what the text says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from timeline.audit.columns import NAMES, NONE, SEPARATOR
from timeline.audit.sampling import Draw
from timeline.warehouse import Dataset

Found = Mapping[str, Any]
_CLAIMS = ("event_id", "type", "status", "date", "announced", "actors", "counterparts", "objects")
_OTHERS = 4  # further sentences that are shown


def sheet(dataset: Dataset, drawn: Sequence[Draw]) -> list[tuple[str, ...]]:
    """A tuple of cells for each drawn event, in the order of ``drawn`` and of ``columns.NAMES``."""
    wanted = ",".join(d.event_id for d in drawn)
    told = by_event(dataset.query("evidence", events=wanted).rows())
    cast = defaultdict[str, list[Found]](list)
    for row in dataset.query("cast_of", events=wanted).rows():
        cast[row["mention_id"]].append(row)
    rows = (
        _cells(number, d, told[d.event_id], cast[told[d.event_id][0]["mention_id"]])
        for number, d in enumerate(drawn, 1)
    )
    return [tuple(row.get(name, "") for name in NAMES) for row in rows]


def by_event(rows: Sequence[Found]) -> dict[str, list[Found]]:
    """The mentions of each event, in the order in which they became known."""
    return {key: list(group) for key, group in groupby(rows, key=itemgetter("event_id"))}


def _cells(number: int, drawn: Draw, mentions: Sequence[Found], cast: Sequence[Found]) -> dict[str, str]:
    first = mentions[0]
    row = claims(first) | {
        "row": str(number),
        "title": _line(first["title"]),
        "published": published(first["published_at"], first["published_precision"]),
        "publisher": first["publisher"] or "",
        "sentence": _marked(first),
        "more": " / ".join(_more(mentions)),
        "date_words": _words(mentions, "date_words"),
        "announced_words": _words(mentions, "announced_words"),
        "amounts": SEPARATOR.join(c["surface"] for c in cast if c["role"] == "amount"),
        "url": first["url"] or "",
        "source": f"{first['source_path']} record {first['source_record']}",
        "date_basis": first["date_basis"],
        "rule": first["rule"],
        "confidence": str(first["confidence"]),
        "articles": str(first["article_count"]),
        "stratum": drawn.stratum,
        "stratum_size": str(drawn.stratum_size),
    }
    return row | {"claims": check(row)}


def claims(event: Found) -> dict[str, str]:
    """What a row claims, as its cells have it."""
    return {
        "event_id": event["event_id"],
        "type": event["type"],
        "status": event["status"],
        "date": days(event["date_start"], event["date_end"]),
        "announced": days(event["announced_start"], event["announced_end"]),
        "actors": names(event["actors"]),
        "counterparts": names(event["counterparts"]),
        "objects": names(event["objects"]),
    }


def check(row: Mapping[str, str]) -> str:
    """A short hash of the claims: tells whether a dataset still says what the sheet says. No spreadsheet reads it as a number."""
    return "c" + sha256("\n".join(row[name] for name in _CLAIMS).encode()).hexdigest()[:11]


def days(first: date | None, last: date | None) -> str:
    """A day, ``first..last``, or none.

    >>> days(date(2024, 6, 1), date(2024, 6, 30)), days(date(2024, 6, 4), date(2024, 6, 4)), days(None, None)
    ('2024-06-01..2024-06-30', '2024-06-04', 'none')
    """
    if first is None or last is None:
        return NONE
    return first.isoformat() if first == last else f"{first}..{last}"


def names(found: Sequence[str]) -> str:
    return SEPARATOR.join(found) or NONE


def published(at: datetime, precision: str) -> str:
    return f"{at:%Y-%m-%d}" if precision == "day" else at.isoformat()


def _more(mentions: Sequence[Found]) -> Iterator[str]:
    """Other sentences, each once; those of other articles with their date."""
    first, seen = mentions[0], {mentions[0]["sentence"]}
    for mention in mentions[1:]:
        if mention["sentence"] in seen or len(seen) > _OTHERS:
            continue
        seen.add(mention["sentence"])
        is_same = mention["article_id"] == first["article_id"]
        where = (
            mention["part"] if is_same else f"{mention['published_at']:%Y-%m-%d} {mention['publisher'] or ''}"
        )
        yield f"[{where.strip()}] {_marked(mention)}"


def _words(mentions: Sequence[Found], name: str) -> str:
    return next((m[name] for m in mentions if m[name]), "")


def _marked(mention: Found) -> str:
    """The sentence with its 【trigger】."""
    text, start = mention["sentence"], mention["trigger_start"] - mention["sentence_start"]
    end = start + mention["trigger_end"] - mention["trigger_start"]
    return _line(f"{text[:start]}【{text[start:end]}】{text[end:]}")


def _line(text: str) -> str:
    """One line: what breaks a line, and what no cell may hold, becomes a space."""
    return "".join(c if c.isprintable() else " " for c in text)
