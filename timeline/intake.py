"""Reading: sources to articles on the spool, each record in exactly one place, and the order in which they are analysed.

All records are read before any is analysed: only then is it known which articles are copies, and articles can be
analysed in the order of their ids, whatever the order of the files.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from timeline import rows, schema, store
from timeline.errors import UsageError
from timeline.manifest import Input, file_sha256
from timeline.records import Article, Reject
from timeline.sources import ReadOptions, SourceFile, copies, discover, read, tell_apart, versions
from timeline.sources.archives import WITHIN
from timeline.sources.copies import Copy
from timeline.sources.files import SIDECAR_SUFFIX, SIDECAR_TABLE
from timeline.sources.versions import Version
from timeline.spool import Spool

Options = Callable[[SourceFile], ReadOptions]
STDIN = Path("-")
UNREADABLE = "unreadable"
READ_ROWS = 500


@dataclass(slots=True)
class Intake:
    """Articles on the spool, and what was learnt about them and their files."""

    spool: Spool
    inputs: list[Input] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    copies: Mapping[str, Copy] = field(default_factory=dict)
    versions: Mapping[str, Version] = field(default_factory=dict)
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    articles: int = 0
    last_day: date | None = None


@contextmanager
def with_stdin(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The paths, with a file named ``stdin`` that holds what comes from there in place of ``-``."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "stdin")
        if STDIN in paths:
            with copy.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        yield [copy if path == STDIN else path for path in paths]


def sources(paths: Sequence[Path]) -> list[SourceFile]:
    """The files to read, in the order of their relative paths. UsageError when there is none, or two have the same one."""
    files = discover(paths)
    if not files:
        raise UsageError("U121", paths=paths)
    for one, other in pairwise(files):
        if one.relative == other.relative:
            raise UsageError("U122", one=one.path, other=other.path, name=one.relative)
    return files


def given(files: Sequence[SourceFile], tables: Mapping[str, Path | None]) -> list[Input]:
    """Every file that the build depends on: the sources, their sidecars, the user's tables by role (names, rates)."""
    inputs = [Input(f.relative, f.size, _sha256(f)) for f in files]
    beside: dict[Path, str] = {}
    for file in files:
        folder = file.relative.rpartition("/")[0]
        for path in (
            file.path.with_name(file.path.name + SIDECAR_SUFFIX),
            file.path.with_name(SIDECAR_TABLE),
        ):
            if path.is_file():
                beside[path] = f"{folder}/{path.name}".lstrip("/")
    inputs += [
        _input(path, name, "sidecar") for path, name in sorted(beside.items(), key=lambda item: item[1])
    ]
    inputs += [_input(path, path.name, role) for role, path in tables.items() if path is not None]
    return inputs


def _input(path: Path, name: str, role: str) -> Input:
    return Input(name, path.stat().st_size, file_sha256(path), role)


def _sha256(file: SourceFile) -> str:
    """An unreadable file is an input too; reading it makes a reject."""
    try:
        return file.sha256
    except OSError:
        return UNREADABLE


def take_in(
    files: Sequence[SourceFile], options: Options, spool: Spool, done: Callable[[int], None]
) -> Intake:
    """Read all files, each with its options; ``done`` is told the number of files read so far."""
    intake = Intake(spool)
    sketches: list[copies.Sketch] = []
    tellings: list[versions.Telling] = []
    counts: dict[str, _Count] = {f.relative: _Count() for f in files}
    waiting: list[rows.Row] = []
    for record in tell_apart(_records(files, options, done)):
        counts[record.source_path.partition(WITHIN)[0]].add(record)
        if isinstance(record, Reject):
            intake.rejects.append(record)
            continue
        intake.articles += 1
        day = record.published_at.date()
        intake.last_day = max(intake.last_day or day, day)
        sketches.append(copies.sketch(record))
        tellings.append(versions.telling(record))
        waiting.append(rows.article(record))
        if len(waiting) >= READ_ROWS:
            spool.add({"articles": schema.to_arrow("articles", waiting)})
            waiting.clear()
    spool.add({"articles": schema.to_arrow("articles", waiting)})
    intake.copies = copies.copies(sketches)
    intake.versions = versions.versions(tellings)
    intake.inputs = [counts[f.relative].input(f) for f in files]
    return intake


def _records(
    files: Sequence[SourceFile], options: Options, done: Callable[[int], None]
) -> Iterator[Article | Reject]:
    for number, file in enumerate(files, 1):
        yield from read(file, options(file))
        done(number)


class _Count:
    """The records of one file: how many, and a hash over those that became articles."""

    def __init__(self) -> None:
        self._records = 0
        self._articles = hashlib.sha256()

    def add(self, record: Article | Reject) -> None:
        if record.source_record:  # 0 is the file as a whole
            self._records += 1
        if isinstance(record, Article):
            self._articles.update(f"{record.source_record} {record.body_sha256}\n".encode())

    def input(self, file: SourceFile) -> Input:
        known = Input(file.relative, file.size, _sha256(file))
        return replace(
            known,
            format=file.format,
            layout=file.layout,
            encoding=file.encoding,
            records=self._records,
            articles_sha256=self._articles.hexdigest(),
        )


def in_order(intake: Intake, only: Collection[str] | None = None) -> Iterator[pa.Table]:
    """Groups of articles in the order of their ids, each with what it is a copy or version of and what analysis flagged.

    ``only``: the ids of those that are wanted; all if None.
    """
    runs = intake.spool.runs("articles")
    if only is not None:
        wanted = pa.array(only, pa.string())
        runs = [run.filter(pc.is_in(run["article_id"], value_set=wanted)) for run in runs]
    for group in store.in_order(schema.TABLES["articles"], runs):
        yield _flagged(_related(group, intake), intake.flags)


def _related(group: pa.Table, intake: Intake) -> pa.Table:
    """``group`` with what reading all articles has shown about each of them."""
    ids = group["article_id"].to_pylist()
    alike = [intake.copies.get(i) for i in ids]
    later = [intake.versions.get(i) for i in ids]
    group = _with(group, "copy_of", [c and c.copy_of for c in alike])
    group = _with(group, "copy_similarity", [c and c.similarity for c in alike])
    group = _with(group, "version_of", [v and v.version_of for v in later])
    return _with(group, "supersedes", [v and v.supersedes for v in later])


def _with(group: pa.Table, name: str, values: Sequence[object]) -> pa.Table:
    """``group`` with other values in one column."""
    column = schema.TABLES["articles"].schema.field(name)
    return group.set_column(group.schema.get_field_index(name), column, pa.array(values, column.type))


def _flagged(group: pa.Table, flags: Mapping[str, tuple[str, ...]]) -> pa.Table:
    ids = group["article_id"].to_pylist()
    if not any(article_id in flags for article_id in ids):
        return group
    known = group["flags"].to_pylist()
    return _with(group, "flags", [flags.get(i, own) for i, own in zip(ids, known, strict=True)])
