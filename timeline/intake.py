"""Reading: sources to articles on the spool, each record in exactly one place, and the order in which they are analysed.

All records are read before any is analysed: only then is it known which articles are copies, and articles can be
analysed in the order of their ids, whatever the order of the files.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from timeline.spool import Spool, mapped, release, write

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


SPOOLED = {"articles": schema.TABLES["articles"].schema, "digests": digests.KEYED}
FRESH = pa.schema([("key", pa.binary(16)), ("article_id", pa.string())])


@dataclass(slots=True)
class Intake:
    """What was learnt about all articles and their files. Articles that were read now wait on the spool, and the digests
    of all lie in a file beside it: by the time that workers run, a key and an id of each is what is left in memory.
    """

    spool: Spool
    inputs: list[Input] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    records: list[Reading] = field(default_factory=list)
    relations: Relations = field(default_factory=lambda: Relations({}, {}))
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fresh: pa.Table = field(default_factory=FRESH.empty_table)  # of the articles on the spool
    last_day: date | None = None

    @property
    def digests(self) -> pa.Table:
        """The digests of all articles, read from their file."""
        told = mapped(self.spool.beside("digests"))
        return told.filter(pc.is_valid(told["article_id"])) if told["article_id"].null_count else told


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
    fresh: dict[int, int] = {}  # how many digests stand on the spool of the file of this number
    for number, file in enumerate(files):
        asked = options(file)
        how = _how(file, asked)
        reading = None if known is None else known.reading(file, how)
        if reading is None or not names.meets_again(_met(reading.digests)):
            reading, fresh[number] = _read(file, asked, how, intake, names)
        intake.records.append(reading)
        intake.rejects += reading.rejects
        done(number + 1)
    del names
    intake.inputs = [reading.input for reading in intake.records]
    _put_together(intake, fresh)
    told = intake.digests
    intake.last_day = pc.max(told["day"]).as_py()
    intake.relations = relations(told, None if known is None else known.articles())
    del told
    release()
    return intake


def _batched(records: Iterator[One], size: int) -> Iterator[list[One]]:
    while batch := list(islice(records, size)):
        yield batch


def _put_together(intake: Intake, fresh: Mapping[int, int]) -> None:
    """The digests of all readings into one file, of which those of each are a slice from now on."""
    spooled = pa.concat_tables([digests.KEYED.empty_table(), *intake.spool.runs("digests")])
    parts, start = [digests.KEYED.empty_table()], 0
    for number, reading in enumerate(intake.records):
        count = fresh.get(number)
        parts.append(reading.digests if count is None else spooled.slice(start, count))
        start += count or 0
    path = intake.spool.beside("digests")
    write(path, pa.concat_tables(parts).combine_chunks())
    told = mapped(path)
    counts = [part.num_rows for part in parts[1:]]
    places = list(zip(accumulate(counts, initial=0), counts, strict=False))
    intake.records = [
        replace(reading, digests=told.slice(*place))
        for reading, place in zip(intake.records, places, strict=True)
    ]
    read = pa.concat_tables([spooled.select(FRESH.names), FRESH.empty_table()])
    intake.fresh = read.filter(pc.is_valid(read["article_id"])).combine_chunks()


def _how(file: SourceFile, options: ReadOptions) -> str:
    beside = [file_sha256(path) for path in _sidecars(file) if path.is_file()]
    return hashlib.sha256(repr((options, beside)).encode()).hexdigest()[:16]


def _sidecars(file: SourceFile) -> tuple[Path, Path]:
    return file.path.with_name(file.path.name + SIDECAR_SUFFIX), file.path.with_name(SIDECAR_TABLE)


def _met(told: pa.Table) -> Iterator[tuple[str, str, str | None]]:
    return zip(*(told[name].to_pylist() for name in ("own_id", "body_sha256", "article_id")), strict=True)


def _read(
    file: SourceFile, options: ReadOptions, how: str, intake: Intake, names: Names
) -> tuple[Reading, int]:
    """Read one file: its articles and their digests to the spool; the reading without them, and how many they are."""
    rejects: list[Reject] = []
    articles_sha256, records, count = hashlib.sha256(), 0, 0
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
        keys = iter(rows.keys(table))
        of_each = digests.table(told, [next(keys) if row["article_id"] else NO_KEY for row in told])
        intake.spool.add({"articles": table, "digests": of_each})
        count += len(told)
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
    return Reading(read_as, how, digests.KEYED.empty_table(), tuple(rejects)), count


def batches(intake: Intake, wanted: pa.Array, size: int) -> Iterator[pa.Table]:
    """The articles that were read now and have these ids, as they came, no more than ``size`` at a time."""
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
