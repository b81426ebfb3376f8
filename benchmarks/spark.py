"""Spark in two threads of this machine against the engine of one machine with two workers, on the same articles.

    .venv/bin/python benchmarks/spark.py ARTICLES.jsonl [--articles N] [--jobs 2]

Start-up is left out: each engine builds a few articles first, which starts its processes and loads their models. Time is
told by the clock and as CPU time of all processes, Spark's JVM included; on a machine that does other work as well the
latter is the one to compare. Exits 1 unless both give the same content hash.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from build import first
from processes import machine, spent

from timeline import builds, manifest
from timeline.building import Built, Parameters, build, build_on_spark
from timeline.engines import local
from timeline.engines.spark import session

FEW = 40
Build = Callable[[Path, Path], Built]


@dataclass(frozen=True, slots=True)
class Run:
    wall: float
    cpu: float
    articles: int
    content_sha256: str


def measured(make: Build, few: Path, articles: Path, out: Path) -> Run:
    make(few, out / "few")
    wall, before = time.perf_counter(), spent()
    made = make(articles, out / "all")
    wall, cpu = time.perf_counter() - wall, spent() - before
    content = manifest.read(builds.current(made.dataset))["content_sha256"]
    return Run(wall, cpu, made.rows["articles"], content)


def show(name: str, run: Run) -> None:
    print(
        f"{name:24}{run.wall:>9.1f}{run.articles / run.wall:>14.1f}{run.cpu:>9.1f}{run.articles / run.cpu:>16.1f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="count", type=int, default=sys.maxsize)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="both runs as a line of JSON")
    asked = parser.parse_args()
    print(machine())
    print(f"{'':24}{'wall s':>9}{'articles/s':>14}{'CPU s':>9}{'articles/CPU s':>16}")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        few, articles = (first(asked.articles, n, out / f"{n}.jsonl") for n in (FEW, asked.count))
        engine = local.engine(asked.jobs, local.WARM)
        here = measured(lambda raw, to: build([raw], to, Parameters(), engine), few, articles, out / "here")
        show(f"local, {asked.jobs} workers", here)
        with session.session(f"local[{asked.jobs}]"):
            there = measured(
                lambda raw, to: build_on_spark([raw], to, Parameters()), few, articles, out / "there"
            )
        show(f"spark, local[{asked.jobs}]", there)
    print(f"articles per second, Spark against local: {here.wall / there.wall:.2f}")
    print(f"articles per CPU second, Spark against local: {here.cpu / there.cpu:.2f}")
    if asked.json:
        print(json.dumps([asdict(here), asdict(there)]))
        return here.content_sha256 != there.content_sha256
    print(f"content hash: {'the same' if here.content_sha256 == there.content_sha256 else 'ANOTHER'}")
    return here.content_sha256 != there.content_sha256


if __name__ == "__main__":
    sys.exit(main())
