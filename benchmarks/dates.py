"""How fast time expressions are found and resolved: articles per CPU second, beside korean-datetime.

    .venv/bin/python benchmarks/dates.py [--repeat 3] [--limit N]

One article is split into sentences, read and resolved against its publish date, as a build does it; korean-datetime
(1.0.0, of the ``bench`` extra; with the setting that its README gives for news) finds and resolves the same title and
body. Each repetition is a process of its own, so that nothing is remembered from the one before; it counts its CPU
time from after its imports and the loading of the articles. Printed are medians.

The articles are those of TIMELINE_EVAL/corpora/news_dev.jsonl without the longest ones: as many are left out as it
takes to come down to 2.6 KB of body on average, which is what an article of the web's news has. Without TIMELINE_EVAL
they are made of the sentences of tests/corpus, which hold far more dates than news does: such figures are lower.
"""

import argparse
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

AVERAGE_BYTES = 2600
GENERATED = 1000
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
    """CPU seconds and time expressions found in one pass over all texts."""

    cpu: float
    found: int


def articles() -> list[Text]:
    """The texts in the order of the file, their average body at most 2.6 KB."""
    folder = os.environ.get("TIMELINE_EVAL")
    found = list(_read(Path(folder, "corpora", "news_dev.jsonl")) if folder else _generated())
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


# ---------------------------------------------------------------- the two


def ours() -> Callable[[Text], int]:
    from timeline import temporal
    from timeline.records import Sentence
    from timeline.sentences import split_text

    annotate = temporal.annotate  # imported when it is first asked for

    def resolve(text: Text) -> int:
        sentences = (Sentence("title", 0, len(text.title)), *split_text(text.body))
        return len(annotate(text.title, text.body, sentences, text.published))

    return resolve


def korean_datetime() -> Callable[[Text], int]:
    from korean_datetime import Cycle, ParseOptions, TemporalParser

    parser = TemporalParser(ParseOptions(cycle=Cycle.NEAREST))

    def resolve(text: Text) -> int:
        now = datetime.combine(text.published, datetime.min.time())
        return len(parser.parse_all(text.title, now)) + len(parser.parse_all(text.body, now))

    return resolve


PARSERS: dict[str, Callable[[], Callable[[Text], int]]] = {
    "timeline": ours,
    "korean-datetime": korean_datetime,
}


def measure(name: str, limit: int | None) -> Run:
    """One pass in this process."""
    resolve, texts = PARSERS[name](), articles()[:limit]
    begun = time.process_time()
    found = sum(resolve(text) for text in texts)
    return Run(time.process_time() - begun, found)


def in_own_process(name: str, limit: int | None) -> Run:
    command = [sys.executable, __file__, "--only", name, *(["--limit", str(limit)] if limit else [])]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    cpu, found = done.stdout.split()
    return Run(float(cpu), int(found))


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
        print(run.cpu, run.found)
        return
    texts = articles()[: asked.limit]
    source = "TIMELINE_EVAL" if os.environ.get("TIMELINE_EVAL") else "generated"
    print(
        f"{len(texts)} articles ({source}), {sum(t.size for t in texts) / len(texts):.0f} bytes of body on average"
    )
    print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, medians of {asked.repeat} processes"
    )
    print(f"{'':18}{'articles/CPU s':>16}{'CPU s':>10}{'found':>10}")
    speeds = {}
    for name in PARSERS:
        if find_spec(name.replace("-", "_")) is None:
            print(f"{name:18}not installed: pip install '.[bench]'")
            continue
        runs = [in_own_process(name, asked.limit) for _ in range(asked.repeat)]
        cpu = median(run.cpu for run in runs)
        speeds[name] = len(texts) / cpu
        print(f"{name:18}{speeds[name]:>16.0f}{cpu:>10.2f}{runs[0].found:>10}")
    if len(speeds) > 1:
        print(f"timeline is {speeds['timeline'] / speeds['korean-datetime']:.1f} times as fast")


if __name__ == "__main__":
    main()
