"""How fast time expressions are found and resolved: articles per CPU second, beside others that read Korean.

    .venv/bin/python benchmarks/dates.py [--repeat 3] [--limit N]

One article is split into sentences, read and resolved against its publish date, as a build does it. The others, of the
``bench`` extra, find and resolve in the same title and body: korean-datetime with the setting that its README gives for
news, Duckling (compiled, through ``pyduckling-native-phihos``) for Korean and the dimension ``time``, dateparser's
``search_dates`` for Korean. Each repetition is a process of its own, so that nothing is remembered from the one before;
it counts its CPU time from after its imports and the loading of the articles. Printed are medians. The slow ones read
the first ``SOME`` articles only, an even sample since the articles are put in the order of a hash.

The articles are those of TIMELINE_EVAL/corpora/news_dev.jsonl without the longest ones: as many are left out as it
takes to come down to 2.6 KB of body on average, which is what an article of the web's news has. Without TIMELINE_EVAL
they are made of the sentences of tests/corpus, which hold far more dates than news does: such figures are lower.
"""

import argparse
import hashlib
import json
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

AVERAGE_BYTES = 2600
GENERATED = 1000
SOME = 300
SEOUL = ZoneInfo("Asia/Seoul")
CORPUS = Path(__file__).parents[1] / "tests" / "corpus"


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    body: str
    published: date

    @property
    def size(self) -> int:
        return len(self.body.encode())


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds and time expressions found in one pass over so many articles."""

    articles: int
    cpu: float
    found: int


def articles() -> list[Text]:
    """The texts, their average body at most 2.6 KB, in an order that has nothing to do with that of the file."""
    folder = os.environ.get("TIMELINE_EVAL")
    found = list(_read(Path(folder, "corpora", "news_dev.jsonl")) if folder else _generated())
    found.sort(key=lambda text: hashlib.sha256(text.body.encode()).digest())
    kept = sorted(range(len(found)), key=lambda i: found[i].size)
    total = sum(text.size for text in found)
    while kept and total > AVERAGE_BYTES * len(kept):
        total -= found[kept.pop()].size
    return [found[i] for i in sorted(kept)]


def _read(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Text(record["title"], record["body"], date.fromisoformat(record["published_at"][:10]))


def _generated() -> Iterator[Text]:
    rows = [
        line.split("\t")
        for path in sorted(CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    chance = random.Random(1)  # noqa: S311  # the same articles every time
    for _ in range(GENERATED):
        body, wanted = "", chance.randrange(AVERAGE_BYTES // 2, AVERAGE_BYTES * 2)
        while len(body.encode()) < wanted:
            body += chance.choice(rows)[1] + " "
        yield Text(chance.choice(rows)[1], body, date.fromisoformat(chance.choice(rows)[0]))


# ---------------------------------------------------------------- who reads them

Reader = Callable[[Text], int]


def ours() -> Reader:
    from timeline import temporal
    from timeline.records import Sentence
    from timeline.sentences import split_text

    annotate = temporal.annotate  # imported when it is first asked for

    def resolve(text: Text) -> int:
        sentences = (Sentence("title", 0, len(text.title)), *split_text(text.body))
        return len(annotate(text.title, text.body, sentences, text.published))

    return resolve


def korean_datetime() -> Reader:
    from korean_datetime import Cycle, ParseOptions, TemporalParser

    parser = TemporalParser(ParseOptions(cycle=Cycle.NEAREST))

    def resolve(text: Text) -> int:
        now = datetime.combine(text.published, datetime.min.time())
        return len(parser.parse_all(text.title, now)) + len(parser.parse_all(text.body, now))

    return resolve


def duckling() -> Reader:
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    locale = duckling.parse_locale("KO_KR", duckling.default_locale_lang(duckling.parse_lang("KO")))
    dimensions = duckling.parse_dimensions(["time"])

    def resolve(text: Text) -> int:
        now = datetime.combine(text.published, datetime.min.time(), SEOUL)
        moment = duckling.parse_ref_time(zones, SEOUL.key, int(now.timestamp()))
        context = duckling.Context(moment, locale)
        return sum(len(duckling.parse(part, context, dimensions, False)) for part in (text.title, text.body))

    return resolve


def dateparser() -> Reader:
    from dateparser.search import search_dates

    def resolve(text: Text) -> int:
        told = {"RELATIVE_BASE": datetime.combine(text.published, datetime.min.time())}
        parts = (search_dates(part, languages=["ko"], settings=told) for part in (text.title, text.body))
        return sum(len(found or ()) for found in parts)

    return resolve


@dataclass(frozen=True, slots=True)
class Parser:
    """``package``: who has to be installed; ``limit``: how many articles it reads at most."""

    package: str
    reader: Callable[[], Reader]
    limit: int | None = None

    @property
    def is_installed(self) -> bool:
        return find_spec(self.package) is not None


OURS = "timeline"
PARSERS = {
    OURS: Parser("timeline", ours),
    "korean-datetime": Parser("korean_datetime", korean_datetime),
    "Duckling": Parser("duckling", duckling, SOME),
    "dateparser": Parser("dateparser", dateparser, SOME),
}


def measure(name: str, limit: int | None) -> Run:
    """One pass in this process."""
    read, texts = PARSERS[name].reader(), articles()[:limit]
    begun = time.process_time()
    found = sum(read(text) for text in texts)
    return Run(len(texts), time.process_time() - begun, found)


def compared(repeat: int, limit: int | None = None) -> dict[str, list[Run]]:
    """All that are installed, by turns, each time in a process of its own."""
    runs: dict[str, list[Run]] = {name: [] for name, parser in PARSERS.items() if parser.is_installed}
    for _ in range(repeat):
        for name, found in runs.items():
            most = min((n for n in (limit, PARSERS[name].limit) if n), default=None)
            found.append(_in_own_process(name, most))
    return runs


def _in_own_process(name: str, limit: int | None) -> Run:
    command = [sys.executable, __file__, "--only", name, *(["--limit", str(limit)] if limit else [])]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    count, cpu, found = done.stdout.split()
    return Run(int(count), float(cpu), int(found))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=int, help="of the articles, for a quick look")
    parser.add_argument("--only", choices=PARSERS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        run = measure(asked.only, asked.limit)
        print(run.articles, run.cpu, run.found)
        return
    texts = articles()[: asked.limit]
    source = "TIMELINE_EVAL" if os.environ.get("TIMELINE_EVAL") else "generated"
    print(
        f"{len(texts)} articles ({source}), {sum(t.size for t in texts) / len(texts):.0f} bytes of body on average"
    )
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, medians of {asked.repeat} processes"
    )
    print(f"{'':18}{'articles':>10}{'articles/CPU s':>16}{'CPU s':>10}{'found':>10}{'ours is':>10}")
    all_runs = compared(asked.repeat, asked.limit)
    speeds = {name: median(run.articles / run.cpu for run in runs) for name, runs in all_runs.items()}
    for name, runs in all_runs.items():
        cpu, run = median(run.cpu for run in runs), runs[0]
        times = f"{speeds[OURS] / speeds[name]:.1f} ×"
        print(f"{name:18}{run.articles:>10}{speeds[name]:>16.0f}{cpu:>10.2f}{run.found:>10}{times:>10}")
    for name in PARSERS.keys() - all_runs:
        print(f"{name:18}not installed: pip install '.[bench]'")


if __name__ == "__main__":
    main()
