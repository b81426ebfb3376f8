"""``build --shard I/N``: one share of a build's work, for machines that have a disk in common and nothing else.

A shard analyses its share of the articles and keeps what it finds beside the builds (``kept``), where the build finds
it: so ``build`` of the same arguments joins the shards, with the bytes of one that was never cut. How the work was cut
can therefore change no row. A shard that was killed goes on where it stopped; one that is done has nothing to do.
"""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

import pyarrow as pa

from timeline import builds, intake, manifest, pipeline
from timeline.building import Analysis, Listener, Parameters, analyse, silent, take_in
from timeline.errors import BuildError, UsageError
from timeline.kept import Kept
from timeline.messages import Message, message
from timeline.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Shard:
    """The share ``number`` of ``of``, from 1."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """UsageError for what is no share.

        >>> Shard.parse("3/100")
        Shard(number=3, of=100)
        """
        found = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError("U125", text=text)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def part(self) -> str:
        """What the names of its runs begin with."""
        return f"{self.number}-of-{self.of}-"

    def files(self, files: Sequence[SourceFile]) -> list[SourceFile]:
        """Its files: dealt out from the largest on, each to the shard that has least; all if there are fewer than shards."""
        if len(files) < self.of:
            return list(files)
        loads = [0] * self.of
        mine = []
        for file in sorted(files, key=lambda f: (-f.size, f.relative)):
            lightest = loads.index(min(loads))
            loads[lightest] += file.size + 1  # empty ones are dealt out too
            if lightest == self.number - 1:
                mine.append(file)
        return sorted(mine, key=lambda f: f.relative)

    def mine(self, files: Sequence[SourceFile], keys: pa.ChunkedArray) -> pa.ChunkedArray:
        """Which of the articles read are its: all of its own files, every N-th of files that all shards read."""
        every = 1 if len(files) >= self.of else self.of
        places = (int.from_bytes(key[:8]) for key in keys.to_pylist())
        return pa.chunked_array(
            [pa.array((place % every == (self.number - 1) % every for place in places), pa.bool_())]
        )


def build(
    paths: Sequence[Path],
    out: Path,
    parameters: Parameters,
    engine: pipeline.Engine,
    shard: Shard,
    progress: Listener = silent,
) -> Analysis:
    """Analyse the shard's articles and keep their rows beside the builds of ``out``. LockError, UsageError, BuildError."""
    files = intake.sources(paths)
    tables = parameters.tables()
    tables.check()
    extraction = manifest.extraction_id(i for i in intake.given([], tables.by_role()))
    try:
        with builds.shared(out), tempfile.TemporaryDirectory() as folder:
            taken = take_in(shard.files(files), parameters, Path(folder), progress)
            extracted = Kept(out, extraction, shard.part)
            done = analyse(taken, parameters, engine, extracted, progress, partial(shard.mine, files))
            extracted.flush()
            return done
    except OSError as error:
        path = error.filename2 or error.filename or out
        raise BuildError("B106", path=path, error=error.strerror or error) from error


def summary(shard: Shard, done: Analysis, out: Path) -> list[Message]:
    """What was done, and the next step."""
    key = "shard.done" if done.analysed else "shard.again"
    first = message(key, shard=shard, analysed=done.analysed, articles=done.articles)
    return [first, message("shard.next", out=out)]
