"""How a build grows: with the number of articles, with their length, with the number of workers; and one article more.

Parts of ``benchmarks/all.py``, on generated articles (``made``) of ``SENTENCES`` sentences, so that a hundred thousand of
them can be built. Every build is a command of its own, measured with all its processes (``processes``).
"""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import made
from build import build
from processes import Cost, measure, middle
from rows import Row

from timeline.kept import FOLDER, LAST

SENTENCES = 2  # of an article where their number counts
LENGTHS = (3, 10, 30, 90)  # sentences
OF_LENGTH = 200  # articles
WORKERS = (1, 2, 4)
OF_WORKERS = 1_000  # articles
MANY = 5_000  # articles that are built once and not three times


class Datasets:
    """Datasets of so many generated articles, built in a folder when they are first asked for."""

    def __init__(self, folder: Path, jobs: int, repeat: int) -> None:
        self._folder = folder
        self._jobs = jobs
        self._repeat = repeat
        self.built = cache(self._built)

    def _built(self, count: int) -> tuple[Path, Path, Cost]:
        """The articles, the dataset, and what it cost."""
        room = Path(mkdtemp(dir=self._folder))
        raw = made.write(room / "raw", count, SENTENCES)
        outs = [room / f"out{n}" for n in range(self._runs(count))]
        costs = [measure(build(raw, out, self._jobs)) for out in outs]
        return raw, outs[0], middle(costs)

    def _runs(self, count: int) -> int:
        return 1 if count > MANY else self._repeat

    def articles(self, counts: list[int]) -> Iterator[Row]:
        for count in counts:
            _, _, cost = self.built(count)
            what = f"{count:,} articles, {self._jobs} workers"
            yield Row.of_cost("articles", "build", what, count, count, cost, self._runs(count))

    def memory(self, counts: list[int]) -> Iterator[Row]:
        """The peaks of the same builds: while there were workers, and at any time."""
        for count in counts:
            _, _, cost = self.built(count)
            both = {"with workers": cost.together, "the whole build": cost.peak}
            for series, peak in both.items():
                yield Row(
                    "memory",
                    series,
                    f"{count:,} articles, {series}",
                    count,
                    count,
                    self._runs(count),
                    peak=peak,
                )

    def one_more(self, counts: list[int]) -> Iterator[Row]:
        """One article more, in a file of its own; then all but extraction from nothing, which must give the same bytes."""
        for count in counts:
            raw, out, _ = self.built(count)
            made.add(raw, count, SENTENCES)
            cost = measure(build(raw, out, self._jobs))
            whole = out.with_name("whole")
            shutil.copytree(out / FOLDER, whole / FOLDER, ignore=shutil.ignore_patterns(LAST))
            measure(build(raw, whole, self._jobs))
            if content(out) != content(whole):
                raise AssertionError(f"{count} articles and one more: not the bytes of a build from nothing")
            yield Row.of_cost("one-more", "one more", f"one article more than {count:,}", count, 1, cost)

    def length(self) -> Iterator[Row]:
        for sentences in LENGTHS:
            with_one = Path(mkdtemp(dir=self._folder))
            raw = made.write(with_one / "raw", OF_LENGTH, sentences)
            size = sum(len(a["body"]) for a in made.articles(OF_LENGTH, sentences)) // OF_LENGTH
            cost = middle([measure(build(raw, with_one / f"{n}", 1)) for n in range(self._repeat)])
            what = f"{OF_LENGTH:,} articles of {size:,} characters, 1 worker"
            yield Row.of_cost("length", "build", what, size, OF_LENGTH, cost, self._repeat)

    def workers(self) -> Iterator[Row]:
        room = Path(mkdtemp(dir=self._folder))
        raw = made.write(room / "raw", OF_WORKERS, made.SENTENCES)
        for jobs in WORKERS:
            outs = [room / f"{jobs}-{n}" for n in range(self._repeat)]
            cost = middle([measure(build(raw, out, jobs)) for out in outs])
            yield Row.of_cost(
                "workers", "build", f"{OF_WORKERS:,} articles, --jobs {jobs}", jobs, OF_WORKERS, cost
            )


def content(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (dataset / "current").iterdir()}
