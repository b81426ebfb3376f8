"""What a build costs: articles per CPU second, wall time, and peak memory as the sum of PSS of all its processes.

.venv/bin/python benchmarks/build.py ARTICLES.jsonl [--jobs 2] [--repeat 3] [--kiwi]

Linux only: memory is read from /proc. CPU time counts every process that the
build started, whoever waited for it: this process adopts and reaps them all.
With --kiwi the same articles go through kiwipiepy alone, the floor of anything
that analyses morphemes.
"""

import argparse
import ctypes
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.1
PACKAGES = ("kiwipiepy", "polars", "pyarrow", "duckdb")

KIWI_ALONE = """
import json, sys
from kiwipiepy import Kiwi
kiwi = Kiwi(num_workers=1)
for line in open(sys.argv[1], encoding="utf-8"):
    article = json.loads(line)
    kiwi.tokenize(article["title"] + "\\n" + article["body"])
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, ``peak`` in bytes."""

    cpu: float
    wall: float
    peak: int


def measure(command: list[str]) -> Cost:
    """Run to the end; CalledProcessError unless it published (exit code 0, or 3 with rejects)."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(pss, descendants(os.getpid()))))
        time.sleep(SAMPLE_SECONDS)
    wall = time.perf_counter() - begun
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    reap()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, peak)


def adopt() -> None:
    """Orphaned processes become ours, so that their CPU time is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def descendants(root: int) -> list[int]:
    """All processes below ``root``, without it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text()
            except OSError:  # gone between listing and reading
                continue
            parent = int(stat.rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.name))
    found, left = list[int](), [root]
    while left:
        below = children.get(left.pop(), [])
        found += below
        left += below
    return found


def pss(pid: int) -> int:
    """Memory of one process, its share of what is shared. 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def machine() -> str:
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}, {packages}"


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
    print(f"{'':16}{'articles/CPU s':>16}{'CPU s':>10}{'wall s':>10}{'peak PSS MB':>14}")
    timeline = str(Path(sys.executable).with_name("timeline"))
    with tempfile.TemporaryDirectory() as folder:
        build = [timeline, "build", str(asked.articles), "--jobs", str(asked.jobs), "--out"]
        costs = [measure([*build, f"{folder}/{run}"]) for run in range(asked.repeat)]
        show(f"build, {asked.jobs} jobs", len(bodies), costs)
    if asked.kiwi:
        costs = [
            measure([sys.executable, "-c", KIWI_ALONE, str(asked.articles)]) for _ in range(asked.repeat)
        ]
        show("kiwi alone", len(bodies), costs)


def show(name: str, articles: int, costs: list[Cost]) -> None:
    cpu = median(c.cpu for c in costs)
    wall, peak = median(c.wall for c in costs), max(c.peak for c in costs)
    print(f"{name:16}{articles / cpu:>16.1f}{cpu:>10.1f}{wall:>10.1f}{peak / 1e6:>14.0f}")


if __name__ == "__main__":
    main()
