"""What a build costs: articles per CPU second, wall time, and peak memory as the sum of PSS of all its processes.

.venv/bin/python benchmarks/build.py ARTICLES.jsonl [--jobs 2] [--repeat 3] [--kiwi]

With --kiwi the same articles go through kiwipiepy alone, the floor of anything that analyses morphemes, a build and
kiwi by turns. Linux only (``processes``).
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from processes import Cost, adopt, machine, measure, middle

PROGRAM = "from timeline.cli import main; main()"
KIWI_ALONE = """
import json, sys
from kiwipiepy import Kiwi
kiwi = Kiwi(num_workers=1)
for line in open(sys.argv[1], encoding="utf-8"):
    article = json.loads(line)
    kiwi.tokenize(article["title"] + "\\n" + article["body"])
"""


def build(articles: Path, out: Path, jobs: int) -> list[str]:
    """The command that builds a dataset of these articles."""
    return [sys.executable, "-c", PROGRAM, "build", str(articles), "--out", str(out), "--jobs", str(jobs)]


def kiwi_alone(articles: Path) -> list[str]:
    return [sys.executable, "-c", KIWI_ALONE, str(articles)]


def compared(articles: Path, jobs: int, repeat: int) -> dict[str, list[Cost]]:
    """The whole build and kiwi alone, by turns."""
    builds, kiwis = list[Cost](), list[Cost]()
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as folder:
            builds.append(measure(build(articles, Path(folder, "out"), jobs)))
        kiwis.append(measure(kiwi_alone(articles)))
    return {f"build, {jobs} workers": builds, "kiwi alone, 1 process": kiwis}


def first(articles: Path, count: int, into: Path) -> Path:
    """The first articles of a file in a file of their own."""
    with articles.open("rb") as lines:
        into.write_bytes(b"".join(islice(lines, count)))
    return into


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--kiwi", action="store_true")
    asked = parser.parse_args()
    adopt()
    with asked.articles.open(encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] for line in lines]
    print(
        f"{machine()}\n{len(bodies)} articles, {sum(map(len, bodies)) / len(bodies):.0f} characters on average"
    )
    print(f"{'':24}{'articles/CPU s':>16}{'CPU s':>10}{'wall s':>10}{'peak PSS MB':>14}")
    if asked.kiwi:
        found = compared(asked.articles, asked.jobs, asked.repeat)
    else:
        with tempfile.TemporaryDirectory() as folder:
            outs = [Path(folder, str(run)) for run in range(asked.repeat)]
            runs = [measure(build(asked.articles, out, asked.jobs)) for out in outs]
        found = {f"build, {asked.jobs} workers": runs}
    for name, costs in found.items():
        show(name, len(bodies), costs)


def show(name: str, articles: int, costs: Sequence[Cost]) -> None:
    cost = middle(costs)
    print(f"{name:24}{articles / cost.cpu:>16.1f}{cost.cpu:>10.1f}{cost.wall:>10.1f}{cost.peak / 1e6:>14.0f}")


if __name__ == "__main__":
    main()
