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
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from timeline import digests, rows, schema
from timeline.errors import UsageError
from timeline.manifest import Input, file_sha256
from timeline.records import Reject
from timeline.relations import Relations, relations
from timeline.sources import Names, ReadOptions, SourceFile, discover, read, told_apart
from timeline.sources.decode import of_name
from timeline.sources.files import SIDECAR_SUFFIX, SIDECAR_TABLE
from timeline.spool import Spool

One = TypeVar("One")
Options = Callable[[SourceFile], ReadOptions]
STDIN = Path("-")
UNREADABLE = "unreadable"
READ_ROWS = 500
NO_KEY = bytes(16)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: of every record that tells an article its digest (its ``article_id`` is null where the
    record was read before), and the rejects. ``how`` is a hash of the options and the sidecars that it was read with.
    """

    input: Input
    how: str
    digests: pa.Table
    rejects: tuple[Reject, ...]


@dataclass(slots=True)
class Intake:
    """What was learnt about all articles and their files; those that were read now wait on the spool."""

    spool: Spool
    inputs: list[Input] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    digests: pa.Table = field(default_factory=digests.KEYED.empty_table)
    records: list[Reading] = field(default_factory=list)
    relations: Relations = field(default_factory=lambda: Relations({}, {}))
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fresh: dict[bytes, str] = field(default_factory=dict)  # the keys of the articles on the spool

    @property
    def articles(self) -> int:
        return int(self.digests.num_rows)

    @property
    def last_day(self) -> date | None:
        found: date | None = pc.max(self.digests["day"]).as_py()
        return found


class Known(Protocol):
    """What the last build knows."""

    def reading(self, file: SourceFile, how: str) -> Reading | None:
        """What reading the same bytes, with the same options and sidecars, gave."""

    def articles(self) -> pa.Table:
        """Its articles: digests with relations."""


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
        for path in _sidecars(file):
            if path.is_file():
                beside[path] = f"{folder}/{of_name(path.name)}".lstrip("/")
    inputs += [
        _input(path, name, "sidecar") for path, name in sorted(beside.items(), key=lambda item: item[1])
    ]
    inputs += [_input(path, of_name(path.name), role) for role, path in tables.items() if path is not None]
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
    files: Sequence[SourceFile],
    options: Options,
    spool: Spool,
    done: Callable[[int], None],
    known: Known | None = None,
) -> Intake:
    """Read all files that are not ``known``, each with its options; ``done`` is told the number of files read so far."""
    intake, names = Intake(spool), Names()
    for number, file in enumerate(files, 1):
        asked = options(file)
        how = _how(file, asked)
        reading = None if known is None else known.reading(file, how)
        if reading is None or not names.meets_again(_met(reading.digests)):
            reading = _read(file, asked, how, intake, names)
        intake.records.append(reading)
        intake.rejects += reading.rejects
        done(number)
    intake.inputs = [reading.input for reading in intake.records]
    told = _together(intake)
    intake.digests = told.filter(pc.is_valid(told["article_id"])) if told["article_id"].null_count else told
    pa.default_memory_pool().release_unused()  # what reading took is not needed while workers run
    intake.relations = relations(intake.digests, None if known is None else known.articles())
    return intake


def _batched(records: Iterator[One], size: int) -> Iterator[list[One]]:
    while batch := list(islice(records, size)):
        yield batch


def _together(intake: Intake) -> pa.Table:
    """The digests of all readings in one table, of which those of each are a slice from now on."""
    counts = [reading.digests.num_rows for reading in intake.records]
    told = pa.concat_tables(
        [digests.KEYED.empty_table(), *(r.digests for r in intake.records)]
    ).combine_chunks()
    starts = accumulate(counts, initial=0)
    places = zip(intake.records, starts, counts, strict=False)
    intake.records = [replace(r, digests=told.slice(start, count)) for r, start, count in places]
    return told


def _how(file: SourceFile, options: ReadOptions) -> str:
    beside = [file_sha256(path) for path in _sidecars(file) if path.is_file()]
    return hashlib.sha256(repr((options, beside)).encode()).hexdigest()[:16]


def _sidecars(file: SourceFile) -> tuple[Path, Path]:
    return file.path.with_name(file.path.name + SIDECAR_SUFFIX), file.path.with_name(SIDECAR_TABLE)


def _met(told: pa.Table) -> Iterator[tuple[str, str, str | None]]:
    return zip(*(told[name].to_pylist() for name in ("own_id", "body_sha256", "article_id")), strict=True)


def _read(file: SourceFile, options: ReadOptions, how: str, intake: Intake, names: Names) -> Reading:
    """Read one file: its articles to the spool."""
    rejects: list[Reject] = []
    found = [digests.KEYED.empty_table()]
    articles_sha256, records = hashlib.sha256(), 0
    for batch in _batched(read(file, options), READ_ROWS):
        told: list[dict[str, Any]] = []
        waiting: list[rows.Row] = []
        for record in batch:
            records += record.source_record > 0  # 0 is the file as a whole
            if isinstance(record, Reject):
                rejects.append(record)
                continue
            article = told_apart(record, names)
            if isinstance(article, Reject):
                rejects.append(article)
                told.append(digests.of(record, record.article_id) | {"article_id": None})
                continue
            articles_sha256.update(f"{article.source_record} {article.body_sha256}\n".encode())
            told.append(digests.of(article, record.article_id))
            waiting.append(rows.article(article))
        table = schema.to_arrow("articles", waiting)
        fresh = dict(zip(rows.keys(table), table["article_id"].to_pylist(), strict=True))
        intake.fresh |= fresh
        intake.spool.add({"articles": table})
        keys = iter(fresh)
        found.append(digests.table(told, [next(keys) if row["article_id"] else NO_KEY for row in told]))
    read_as = Input(
        file.relative,
        file.size,
        _sha256(file),
        format=file.format,
        layout=file.layout,
        encoding=file.encoding,
        records=records,
        articles_sha256=articles_sha256.hexdigest(),
    )
    return Reading(read_as, how, pa.concat_tables(found).combine_chunks(), tuple(rejects))


def batches(intake: Intake, only: Collection[str], size: int) -> Iterator[pa.Table]:
    """The articles that were read now and have these ids, as they came, no more than ``size`` at a time."""
    wanted = pa.array(only, pa.string())
    for run in range(len(intake.spool.runs("articles"))):
        articles = intake.spool.runs("articles")[run]
        rows = pc.indices_nonzero(pc.is_in(articles["article_id"], value_set=wanted))
        for start in range(0, len(rows), size):
            yield finished(intake, articles.take(rows.slice(start, size)))


def finished(intake: Intake, articles: pa.Table) -> pa.Table:
    """Articles with what each is a copy or version of and what analysis flagged."""
    return _flagged(_related(articles, intake), intake.flags)


def _related(group: pa.Table, intake: Intake) -> pa.Table:
    """``group`` with what reading all articles has shown about each of them."""
    ids = group["article_id"].to_pylist()
    alike = [intake.relations.copies.get(i) for i in ids]
    later = [intake.relations.versions.get(i) for i in ids]
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
