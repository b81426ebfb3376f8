"""What a page shows, as compact JSON: rows as arrays under their field names, repeated values as numbers into a list.

Days are counted from 1970-01-01, offsets are code points of the sentence. What is needed only for the evidence stands
apart, as ``behind``, so that a page is drawn before it is read. ``js/data.js`` reads it; the two belong together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from timeline.report.gathering import Gathered, Row
from timeline.report.splitting import Page
from timeline.temporal.describe import describe as in_english
from timeline.temporal.ko.describe import describe as in_korean
from timeline.temporal.ko.fold import fold
from timeline.temporal.read import read

FORM = 1
_EPOCH = date(1970, 1, 1)
_ROLES = ("actor", "counterpart", "object")
# fmt: off
EVENT = (
    "id", "type", "status", "start", "end", "value", "grain", "mod", "extent", "edtf", "basis", "announced", "announcedEnd", "cast",
    "places", "krw", "summary", "mentionCount", "articleCount", "sourceCount", "published", "confidence", "conflicts",
    "companies", "sources", "mentions",
)
MENTION = (
    "id", "article", "sentence", "trigger", "triggerEnd", "part", "says", "attribution", "confidence", "rule", "times",
)
TIME = ("at", "atEnd", "surface", "value", "mod", "start", "end", "anchor", "anchorSurface", "status", "rule", "meaning")
ARTICLE = ("published", "publisher", "section", "author", "url", "copyOf", "title", "body")
STEP = ("history", "known", "status", "start", "end", "edtf", "slip", "event", "page")
COVERAGE = ("publisher", "month", "articles", "withEvents")
# fmt: on


@dataclass(frozen=True, slots=True)
class Data:
    """What a page is drawn from, and what stands behind it."""

    shown: Mapping[str, Any]
    behind: Mapping[str, Any]


@dataclass(slots=True)
class Pool:
    """Values met, each once, in the order in which they were met."""

    values: list[Any] = field(default_factory=list)
    _at: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> int:
        if value not in self._at:
            self._at[value] = len(self.values)
            self.values.append(value)
        return self._at[value]

    def numbers(self, values: Iterable[Any]) -> list[int]:
        return [self.number(value) for value in values]


def payload(build: Mapping[str, Any], gathered: Gathered, page_of: Mapping[str, str], page: Page) -> Data:
    """The data of one page. ``page_of``: file names by event id, for steps that stand on another page."""
    words, sentences, times, meanings = Pool(), Pool(), Pool(), Pool()
    articles = {row["article_id"]: n for n, row in enumerate(gathered.articles)}
    mentions = _by(gathered.mentions, "event_id")
    beside = _by(gathered.times, "mention_id")
    cast = _by(gathered.cast, "event_id")
    publisher = {row["article_id"]: row["publisher"] or "" for row in gathered.articles}
    numbers: dict[str, int] = {}
    told: list[list[Any]] = []
    events: list[list[Any]] = []
    for row in gathered.events:
        own = mentions.get(row["event_id"], ())
        for mention in own:
            numbers[mention["mention_id"]] = len(told)
            told.append(
                _mention(
                    mention, row, articles, words, sentences, _times(mention, beside, times, meanings, words)
                )
            )
        sources = dict.fromkeys(publisher[m["article_id"]] for m in own)
        span = [numbers[m["mention_id"]] for m in own[:1]] + [len(own)]
        events.append(_event(row, cast.get(row["event_id"], ()), sources, span, numbers, words))
    texts = {row["article_id"]: row for row in gathered.texts}
    behind = {
        "mentions": _rows(MENTION, told),
        "times": _rows(TIME, times.values),
        "meanings": meanings.values,
        "sentences": sentences.values,
        "articles": _rows(
            ARTICLE,
            [_article(row, texts.get(row["article_id"]), articles, words) for row in gathered.articles],
        ),
    }
    shown = {
        "form": FORM,
        "build": build,
        "period": page.period,
        "index": page.index,
        "types": {row["type"]: row["label_ko"] for row in gathered.types},
        "events": _rows(EVENT, events),
        "steps": _rows(STEP, [_step(row, page_of, page.path.name) for row in gathered.steps]),
        "coverage": _rows(COVERAGE, [_months(row, words) for row in gathered.coverage]),
        "words": words.values,
    }
    return Data(shown, behind)


def index(build: Mapping[str, Any], pages: Sequence[Page]) -> Data:
    """The data of the page that leads to the others."""
    listed = [
        {
            "file": page.path.name,
            "period": page.period,
            "events": len(page.events),
            "dated": sum(row["date_start"] is not None for row in page.events),
        }
        for page in pages
    ]
    return Data({"form": FORM, "build": build, "pages": listed}, {})


# ---------------------------------------------------------------- rows


def _event(
    row: Row,
    cast: Sequence[Row],
    sources: Iterable[str],
    span: list[int],
    numbers: Mapping[str, int],
    words: Pool,
) -> list[Any]:
    conflicts = [
        [c["field"], c["value"], numbers.get(c["mention_id"])]
        for c in row["conflicts"]
        if c["mention_id"] in numbers
    ]
    companies = dict.fromkeys(p["company"] for p in cast if p["company"])
    return [
        row["event_id"], words.number(row["type"]), words.number(row["status"]), _day(row["date_start"]), _day(row["date_end"]),
        row["date_value"], words.number(row["grain"]), words.number(row["mod"]), words.number(row["date_extent"]),
        row["date_edtf"] if row["date_edtf"] != row["date_value"] else None, words.number(row["date_basis"]), _day(row["announced_start"]), _day(row["announced_end"]),
        _cast(row, cast, words), words.numbers(row["places"]), None if row["krw"] is None else float(row["krw"]),
        row["summary"], row["mention_count"], row["article_count"], row["source_count"],
        _day(row["first_published_at"].date()), row["confidence"], conflicts, words.numbers(companies),
        words.numbers(sources), span,
    ]  # fmt: skip


def _cast(row: Row, cast: Sequence[Row], words: Pool) -> list[list[Any]]:
    """Who takes part, as the event has them, with title, company and other names as its mentions tell them."""
    found = []
    for role in _ROLES:
        for name in row[role + "s"]:
            own = [p for p in cast if p["role"] == role and p["name"] == name]
            title = next((p["title"] for p in own if p["title"]), None)
            of = next((p["affiliation"] for p in own if p["affiliation"] and p["affiliation"] != name), None)
            others = dict.fromkeys(p["surface"] for p in own if p["surface"] != name)
            found.append([words.number(role), *words.numbers((name, title, of)), words.numbers(others)])
    return found


def _mention(
    row: Row, event: Row, articles: Mapping[str, int], words: Pool, sentences: Pool, times: list[list[int]]
) -> list[Any]:
    """``says``: its status and date where they are not the event's."""
    base = row["sentence_start"]
    says = (
        None
        if (row["status"], row["date_edtf"]) == (event["status"], event["date_edtf"])
        else [row["status"], row["date_edtf"]]
    )
    return [
        row["mention_id"], articles[row["article_id"]], sentences.number(row["sentence"]), row["trigger_start"] - base,
        row["trigger_end"] - base, words.number(row["part"]), says, words.number(row["attribution"]), row["confidence"],
        words.number(row["rule"]), times,
    ]  # fmt: skip


_TAKEN = {None: 0, "event": 1, "announcement": 2}


def _times(
    mention: Row, beside: Mapping[str, Sequence[Row]], times: Pool, meanings: Pool, words: Pool
) -> list[list[int]]:
    """Numbers of time mentions, each with how it was taken: not (0), for the event (1), for its announcement (2)."""
    found = []
    base = mention["sentence_start"]
    for row in beside.get(mention["mention_id"], ()):
        place = (row["char_start"] - base, row["char_end"] - base) if row["is_in_sentence"] else (None, None)
        told = (
            *place, row["surface"], row["value"], words.number(row["mod"]), _day(row["date_start"]), _day(row["date_end"]),
            words.number(row["anchor"]), row["anchor_surface"], words.number(row["status"]), words.number(row["rule"]),
            meanings.number(_meaning(row["surface"], row["rule"])),
        )  # fmt: skip
        found.append([times.number(told), _TAKEN[row["taken_as"]]])
    return found


@lru_cache(100_000)
def _meaning(surface: str, rule: str) -> tuple[str, str] | None:
    """What the words mean, in English and Korean; None where they mean it only in their sentence."""
    text = fold(surface)
    for reading in read(text):
        if reading.start == 0 and reading.end == len(text) and reading.rule == rule:
            return in_english(reading.expr), in_korean(reading.expr)
    return None


def _article(row: Row, text: Row | None, articles: Mapping[str, int], words: Pool) -> list[Any]:
    return [
        _moment(row["published_at"], row["published_precision"]),
        words.number(row["publisher"] or ""), words.number(row["section"]), words.number(row["author"]), row["url"],
        articles.get(row["copy_of"]), text and text["title"], text and text["body"],
    ]  # fmt: skip


def _step(row: Row, page_of: Mapping[str, str], here: str) -> list[Any]:
    there = page_of.get(row["event_id"])
    return [
        row["history_id"], row["known_at"].isoformat()[:16], row["status"], _day(row["date_start"]), _day(row["date_end"]),
        row["date_edtf"], row["slip_days"], row["event_id"], there if there != here else None,
    ]  # fmt: skip


def _months(row: Row, words: Pool) -> list[Any]:
    return [
        words.number(row["publisher"]),
        row["month"].isoformat()[:7],
        row["article_count"],
        row["with_event_count"],
    ]


def _moment(at: datetime, precision: str) -> str:
    """To the minute in Seoul, or only the day where only the day is known."""
    return at.isoformat()[: 10 if precision == "day" else 16]


def _day(day: date | None) -> int | None:
    return None if day is None else (day - _EPOCH).days


def _by(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _rows(fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {"fields": fields, "rows": rows}
