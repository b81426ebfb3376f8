"""What a command costs: CPU time, wall time, and peak memory as the sum of PSS of all its processes. Linux only.

Memory is read from /proc. CPU time counts every process that the command started, whoever waited for it: after
``adopt`` this process adopts and reaps them all.
"""

import ctypes
import os
import platform
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.25
WITHOUT_WORKERS = (
    2  # processes: the build's own, and Python's tracker of resources, which stays when workers have gone
)
PACKAGES = ("kiwipiepy", "polars", "pyarrow", "duckdb")
TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` and ``wall`` in seconds; ``peak`` in bytes, ``together`` of the time when there were workers."""

    cpu: float
    wall: float
    peak: int
    together: int


def measure(command: Sequence[str]) -> Cost:
    """Run to the end; CalledProcessError unless it published (exit code 0, or 3 with rejects)."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = together = 0
    while process.poll() is None:
        found = descendants(os.getpid())
        size = sum(map(pss, found))
        peak = max(peak, size)
        together = max(together, size if len(found) > WITHOUT_WORKERS else 0)
        time.sleep(SAMPLE_SECONDS)
    wall = time.perf_counter() - begun
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    reap()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, peak, together)


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians of the times and the largest memory of several runs."""
    return Cost(
        median(c.cpu for c in costs),
        median(c.wall for c in costs),
        max(c.peak for c in costs),
        max(c.together for c in costs),
    )


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


def spent() -> float:
    """CPU seconds of this process and all below it, those that have ended too."""
    return sum(map(_spent, [os.getpid(), *descendants(os.getpid())]))


def _spent(pid: int) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:  # gone between listing and reading
        return 0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / TICKS


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
