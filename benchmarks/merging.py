"""What merging costs: generated mentions through merging, histories and the table of events, in one process.

    .venv/bin/python benchmarks/merging.py [--mentions 1000000]

The articles stand in for a newspaper's years: companies of which few are in the news every day and most are not,
told by one to ten papers, a fifth of the events planned first and put off or kept later, names with and without ids,
half of the events with sums. Memory is the peak of the process that merges.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from timeline import assembly, merges, rows, schema, store, warehouse
from timeline.events.taxonomy import TYPES
from timeline.retelling import Retold
from timeline.spool import Spool, mapped, release
from timeline.staging import Stage

SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2020, 1, 1, 18, tzinfo=SEOUL)
WORDS = ("체결", "출시", "선임", "매출", "회의", "준공", "인수", "발표", "협약", "수상")
MENTIONS_AN_ARTICLE = 8
SENTENCE = 100  # code points, blanks at its end among them
HAPPENINGS_A_DAY = 300  # of a thousand mentions: each is told about three times
BATCH = 20_000
TABLES = (*rows.EXTRACTED, "articles")
SCHEMAS = {name: schema.TABLES[name].schema for name in TABLES}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article, and the rows that stand on it."""

    article_id: str
    at: datetime
    sentence: str
    rows: dict[str, list[Row]]


def told(random: Random, mentions: int, happenings_a_day: int) -> Iterator[Told]:
    """Mentions one by one, with the times, the participants and the sums of each."""
    days = max(30, mentions // 1_000)  # a thousand mentions a day
    companies = max(100, mentions // 500)
    kinds = sorted(TYPES)
    for number in range(mentions // MENTIONS_AN_ARTICLE):
        day = days * number * MENTIONS_AN_ARTICLE // mentions
        article = f"a{number:08}"
        at = START + timedelta(days=day, minutes=random.randrange(600))
        for ordinal in range(MENTIONS_AN_ARTICLE):
            # One of this day's events, told by several papers: its number makes all of it.
            event = Random(f"{day} {random.randrange(happenings_a_day)}")  # noqa: S311
            yield mention(event, random, article, at, ordinal, companies, kinds)


def mention(
    event: Random, random: Random, article: str, at: datetime, ordinal: int, companies: int, kinds: list[str]
) -> Told:
    kind, word = event.choice(kinds), event.choice(WORDS)
    actor, object_ = int(companies * event.random() ** 3), event.randrange(companies * 10)
    day = (at - timedelta(days=event.randrange(4))).date() if event.random() < 0.9 else None
    is_plan = event.random() < 0.2
    if is_plan and day:
        day += timedelta(days=30 + 30 * event.randrange(3))
    text = Sentence(article, ordinal)
    code = f"KRX:{actor:06}" if random.random() < 0.5 else None
    status = event.choice(("planned", "scheduled", "delayed")) if is_plan else "occurred"
    announced = at.date() if event.random() < 0.3 else None
    people = [text.named("actor", f"회사{actor}", code)]
    if event.random() < 0.7:
        people.append(text.named("object", f"제품 {object_}", None))
    if event.random() < 0.3:
        people.append(text.named("counterpart", f"회사{event.randrange(companies)}", None))
    sums = []
    if event.random() < 0.5:
        won = Decimal(event.randrange(1, 10_000)) * 100_000_000
        sums.append({**text.put(f"{won // 100_000_000}억원"), "value": won, "value_max": None, "unit": "KRW", "qualifier": None, "krw": won})  # fmt: skip
    dated = [text.dated(told) for told in (day, announced) if told]
    trigger = text.put(word)
    row = {
        "mention_id": f"{article}.m.{text.place(trigger)}.1",
        "event_id": str(ordinal),
        "history_id": str(ordinal),
        "article_id": article,
        "part": text.part,
        "ordinal": 1,
        "sentence_start": text.start,
        "sentence_end": text.end,
        "trigger": word,
        "trigger_start": trigger["char_start"],
        "trigger_end": trigger["char_end"],
        "type": kind,
        "status": status,
        "date_start": day,
        "date_end": day,
        "date_value": day and day.isoformat(),
        "grain": day and "day",
        "mod": None,
        "date_extent": day and "within",
        "date_edtf": day and day.isoformat(),
        "date_basis": "relative" if day else "none",
        "time_id": dated[0]["time_id"] if day else None,
        "time_id_end": None,
        "announced_start": announced,
        "announced_end": announced,
        "announced_time_id": dated[-1]["time_id"] if announced else None,
        "attribution": None,
        "confidence": 700,
        "rule": "made",
    }
    of = {"mention_id": row["mention_id"], "event_id": str(ordinal)}
    return Told(article, at, text.words, {
        "mentions": [row],
        "times": [{**time, "sentence_end": text.end} for time in dated],
        "participants": [of | person for person in people],
        "amounts": [of | sum_ for sum_ in sums],
    })  # fmt: skip


class Sentence:
    """A sentence that grows by surfaces, and knows where each stands."""

    def __init__(self, article: str, ordinal: int) -> None:
        self.article = article
        self.part = "body" if ordinal else "title"
        self.start = 0 if ordinal < 2 else (ordinal - 1) * SENTENCE
        self.words = ""

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    def put(self, surface: str) -> Row:
        """Where this surface stands, which the sentence now ends with."""
        self.words += " " * bool(self.words) + surface
        return {"surface": surface, "char_start": self.end - len(surface), "char_end": self.end}

    def place(self, put: Row) -> str:
        return f"{self.part[0]}{put['char_start']}-{put['char_end']}"

    def named(self, role: str, name: str, entity_id: str | None) -> Row:
        return self.put(name) | {"role": role, "name": name, "kind": "organization", "title": None, "affiliation": None, "affiliation_id": None, "entity_id": entity_id}  # fmt: skip

    def dated(self, day: date) -> Row:
        told = self.put(f"{day.day}일")
        return {
            **dict.fromkeys(schema.TABLES["times"].schema.names),
            **told,
            "time_id": f"{self.article}.t.{self.place(told)}",
            "article_id": self.article,
            "part": self.part,
            "sentence_start": self.start,
            "type": "DATE",
            "value": day.isoformat(),
            "grain": "day",
            "date_start": day,
            "date_end": day,
            "edtf": day.isoformat(),
            "anchor": "publish",
            "lean": "none",
            "status": "resolved",
            "alternatives": [],
            "flags": [],
            "rule": "made",
        }


def article(sentences: Sequence[Told]) -> Row:
    """The article that these sentences make: the first one its title, each other one at its place in the body."""
    known, at = sentences[0].article_id, sentences[0].at
    return {
        "article_id": known, "published_at": at, "published_precision": "second",
        "published_basis": "record", "known_at": at, "title": sentences[0].sentence,
        "body": "".join(told.sentence.ljust(SENTENCE) for told in sentences[1:]), "regions": [],
        "body_truncated": False, "publisher": f"신문{known[-1]}", "section": None,
        "author": None, "url": None, "lang": "ko", "source_path": "made.jsonl",
        "source_record": int(known[1:]) + 1, "source_sha256": "0", "body_sha256": known,
        "copy_of": None, "copy_similarity": None, "version_of": None, "supersedes": None, "flags": [],
    }  # fmt: skip


def make(folder: Path, mentions: int, happenings_a_day: int = HAPPENINGS_A_DAY) -> None:
    """The rows that extraction would have left, in runs on disk."""
    random = Random(8)  # noqa: S311
    spool = Spool(folder / "made", SCHEMAS)
    waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
    for _, group in groupby(told(random, mentions, happenings_a_day), key=lambda one: one.article_id):
        sentences = list(group)
        waiting["articles"].append(article(sentences))
        for one in sentences:
            for name, found in one.rows.items():
                waiting[name] += found
        if len(waiting["mentions"]) >= BATCH:
            spool.add({name: schema.to_arrow(name, found) for name, found in waiting.items()})
            waiting = {name: [] for name in TABLES}
    spool.add({name: schema.to_arrow(name, found) for name, found in waiting.items()})
    spool.flush()


def made(folder: Path) -> Spool:
    """The rows of ``make``, as extraction hands them on."""
    spool = Spool(folder / "spool", SCHEMAS)
    for number in range(len(list((folder / "made").glob("*.mentions.arrow")))):
        spool.add({name: mapped(folder / "made" / f"{number:06}.{name}.arrow") for name in TABLES})
    return spool


def merge(folder: Path) -> None:
    """Print the seconds of each step and the peak of memory."""
    spool = made(folder)
    articles = assembly.whole(spool.runs("articles"))
    known = articles.told.select("article_id", "known_at", origin="article_id")
    (folder / "built").mkdir()
    stage = Stage(folder / "built", None)
    clock = now()
    merged = merges.laid_aside(merges.merge(merges.gathered(spool, known), known), folder)
    release()
    tell("events and histories of the mentions", clock)
    clock = now()
    assembly.parted(stage, articles, spool, merged)
    tell("the tables of articles", clock)
    clock = now()
    Retold(stage, merged, articles.told, articles.touched).write()
    tell("the table of events", clock)
    clock = now()
    tables = {name: store.dataset(files) for name in schema.TABLES if (files := stage.files(name))}
    empty = {n: t.schema.empty_table() for n, t in schema.TABLES.items() if n not in tables}
    opened = warehouse.database({**empty, **tables})
    steps = opened.sql("SELECT count(*), max(step) FROM event_history").fetchall()
    tell("steps of all histories", clock)
    mentions = sum(table.num_rows for table in spool.runs("mentions"))
    told = opened.sql("SELECT count(*), count(DISTINCT history_id) FROM events").fetchall()
    print(f"{mentions:,} mentions, events and histories: {told}, steps and longest: {steps}")


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def tell(step: str, since: tuple[float, float]) -> None:
    wall, cpu = (after - before for before, after in zip(since, now(), strict=True))
    print(f"{step:40}{wall:>8.1f} s{cpu:>8.1f} s CPU{peak():>8.0f} MB at most")


def peak() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--step", choices=("make", "merge"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step == "make":
        make(asked.folder, asked.mentions)
    elif asked.step == "merge":
        merge(asked.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            for step in ("make", "merge"):  # a process each, so that memory is that of merging alone
                command = [sys.executable, __file__, "--step", step, "--folder", folder]
                subprocess.run([*command, "--mentions", str(asked.mentions)], check=True)


if __name__ == "__main__":
    main()
