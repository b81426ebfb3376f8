"""``build``: files in, a published dataset out, in steps that can be read from top to bottom.

    lock ─► its name; built already? ─► read ─► analyse (engine) ─► merge ─► write ─► manifest ─► publish

What is read and analysed waits on spools beside the build, so that texts take no memory; only digests of the articles and
their happenings are held for comparing and merging. What the last build did is not done again (``ledger``), nor is what was
analysed before (``kept``). Nothing here depends on a clock, the order of the arguments, or the number of workers.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from timeline import assembly, builds, intake, ledger, manifest, pipeline, rows
from timeline.changes import changes
from timeline.errors import BuildError, UsageError
from timeline.kept import ANALYSED, Kept, flags, suppressed
from timeline.manifest import Input, Output
from timeline.messages import Message, message
from timeline.records import Reject
from timeline.sources import ReadOptions, SourceFile
from timeline.sources.files import LIMITS, Limits
from timeline.sources.settings import Rule, applied, recalled_day
from timeline.spool import Spool

if TYPE_CHECKING:
    from timeline.engines.spark.remote import Listing

BATCH_ROWS = 32


@dataclass(frozen=True, slots=True)
class Parameters:
    """All that a user may set and that may change a row."""

    published: date | None = None
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    entities: Path | None = None
    rates: Path | None = None
    suppress: Path | None = None
    rules: Sequence[Rule] = ()
    released: date | None = None
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def recalled(cls, told: Mapping[str, Any], tables: pipeline.UserTables) -> "Parameters":
        """Those that a manifest names, with the user's tables."""
        return cls(
            published=recalled_day(told["published"]),
            encoding=told["encoding"],
            mapping=told["mapping"],
            entities=tables.entities,
            rates=tables.rates,
            suppress=tables.suppress,
            rules=[Rule.recalled(rule) for rule in told["rules"]],
            released=recalled_day(told["released"]),
            limits=Limits(**{name: told[name] for name in LIMITS}),
        )

    def tables(self) -> pipeline.UserTables:
        return pipeline.UserTables(self.entities, self.rates, self.suppress)

    def options(self, file: SourceFile) -> ReadOptions:
        """How this file is read."""
        given = ReadOptions(self.published, self.encoding, mapping=dict(self.mapping), limits=self.limits)
        return applied(self.rules, file.relative, given)

    def resolved(self) -> dict[str, object]:
        """As the manifest names them; the user's tables are inputs."""
        return {
            "published": self.published.isoformat() if self.published else None,
            "encoding": self.encoding,
            "mapping": dict(sorted(self.mapping.items())),
            "released": self.released.isoformat() if self.released else None,
            "rules": [rule.resolved() for rule in self.rules],
            **asdict(self.limits),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage (reading files, analysing articles) is; ``events`` counts the mentions found so far."""

    stage: str
    done: int
    total: int
    events: int = 0


Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A published build. ``is_new`` is False when it had been built before."""

    dataset: Path
    build_id: str
    is_new: bool
    rows: Mapping[str, int]
    rejects_by_code: Mapping[str, int]

    @property
    def rejects(self) -> int:
        return self.rows["rejects"]

    @property
    def records(self) -> int:
        return self.rows["articles"] + self.rejects


@dataclass(frozen=True, slots=True)
class Made:
    """The tables of a build, written into its folder, and what its manifest says of how they came about."""

    inputs: Sequence[Input]
    outputs: Sequence[Output]
    rejects: Mapping[str, int]  # by code
    suppressed: int
    last_day: date | None
    published: Callable[[Path], None]  # called with the build's folder when it is


Maker = Callable[[Path, Sequence[SourceFile], Sequence[Input]], Made]


def build(
    paths: Sequence[Path],
    out: Path,
    parameters: Parameters,
    engine: pipeline.Engine,
    progress: Listener | None = None,
    keep: int | None = None,
) -> Built:
    """Build and publish; what is built already is left as it is. LockError, UsageError, BuildError.

    ``keep``: how many old builds stay beside the current one; all if None.
    """
    make = partial(_made_here, out, parameters, engine, progress or silent)
    return publish(intake.sources(paths), None, out, parameters, make, keep)


def build_on_spark(
    paths: Sequence[Path | str],
    out: Path,
    parameters: Parameters,
    master: str | None = None,
    keep: int | None = None,
) -> Built:
    """As ``build``, with the same bytes, by Spark: the session that is active, or one of this ``master``.

    ``paths``: files and folders that driver and executors see under one path, or URIs that Spark reads. What Spark keeps
    on the way stands in ``OUT/.spark`` until the build is published, so a build that broke off is not begun anew.
    UsageError when PySpark or Java is missing.
    """
    from timeline.engines.spark import remote, session

    uris = [path for path in paths if isinstance(path, str)]
    if uris and len(uris) < len(paths):
        raise UsageError("U139", uri=uris[0])
    session.must_be_there()
    if not uris:
        files = intake.sources([Path(path) for path in paths])
        make = partial(_made_by_spark, out, parameters, master, None)
        return publish(files, None, out, parameters, make, keep)
    with session.session(master) as spark:
        listed = remote.listing(spark, uris)
        make = partial(_made_by_spark, out, parameters, master, listed)
        return publish(listed.files, listed.inputs(), out, parameters, make, keep)


def publish(
    files: Sequence[SourceFile],
    sources: Sequence[Input] | None,
    out: Path,
    parameters: Parameters,
    make: Maker,
    keep: int | None = None,
) -> Built:
    """As ``build``, whoever makes the tables. ``sources``: what the manifest says of the files, if they are not on this machine."""
    tables = parameters.tables().by_role()
    parameters.tables().check()  # a bad table is told before anything is read
    try:
        with builds.lock(out):
            given = intake.given(files if sources is None else [], tables)
            given = [*(sources or ()), *given]
            name = manifest.build_id(given, parameters.resolved())
            if (folder := _finished(out, name)) is not None:
                _tidy(out, keep)
                return _built(out, folder, is_new=False)
            with builds.staging(out) as folder:
                made = make(folder, files, given)
                counts = {"rejects": made.rejects, "suppressed": made.suppressed}
                released = parameters.released or made.last_day
                manifest.write(
                    folder, name, parameters.resolved(), made.inputs, made.outputs, counts, released
                )
                published = builds.publish(out, folder, name)
            with suppress(OSError):  # what is kept only saves work
                made.published(published)
            _tidy(out, keep)
            return _built(out, published, is_new=True)
    except OSError as error:
        path = error.filename2 or error.filename or out
        raise BuildError("B101", path=path, error=error.strerror or error) from error


def _tidy(out: Path, keep: int | None) -> None:
    """Remove old builds, now that one is published; what cannot be removed is by the next one."""
    with suppress(OSError):
        if keep is not None:
            builds.prune(out, keep)


def _made_here(
    out: Path,
    parameters: Parameters,
    engine: pipeline.Engine,
    tell: Listener,
    folder: Path,
    files: Sequence[SourceFile],
    given: Sequence[Input],
) -> Made:
    """The tables, made on this machine: what the last build did is not done again."""
    tables = [i for i in given if i.role in parameters.tables().by_role()]
    last = ledger.load(out, makers := manifest.makers_id(tables))
    taken = take_in(files, parameters, folder / "spool", tell, last)
    extracted = Kept(out, manifest.extraction_id(tables))
    known = None if last is None else last.articles()
    found = changes(taken.digests, taken.relations, taken.fresh["article_id"], known)
    held = _held(known, found.told)
    taken.flags |= flags(held)
    analyse(taken, parameters, engine, extracted, tell, partial(_unknown, found.told))
    found = found.without({(r.source_path, r.source_record) for r in taken.rejects})
    articles = assembly.Articles(
        found.told,
        found.touched,
        partial(taken.spool.runs, "articles"),
        partial(intake.finished, taken),
    )
    inputs = [*taken.inputs, *(i for i in given if i.role != "source")]
    lexicon = pipeline.lexicon_of(parameters.entities)
    made = assembly.write(folder, articles, extracted, lexicon, taken.rejects, inputs, last)
    builds.remove(folder / "spool")
    analysed = pa.concat_tables([held, *extracted.runs(ANALYSED)])

    def keep(build: Path) -> None:
        ledger.save(out, makers, build.name, taken, found, made, analysed)
        extracted.settle(found.told["key"].to_arrow().cast(pa.binary()))

    codes, left_out = assembly.by_code(taken.rejects), suppressed(analysed)
    return Made(inputs, made.outputs, codes, left_out, taken.last_day, keep)


def _held(known: pa.Table | None, told: pl.DataFrame) -> pa.Table:
    """Of the articles whose extraction the last build holds what ``rows.ANALYSED`` tells, as far as it is known."""
    if known is None:
        return rows.ANALYSED.empty_table()
    kept = told.filter("is_kept")["article_id"].to_arrow().cast(pa.string())
    known = known.filter(pc.is_in(known["article_id"], value_set=kept))
    columns = [
        known[f.name] if f.name in known.column_names else pa.nulls(known.num_rows, f.type)
        for f in rows.ANALYSED
    ]
    return pa.table(columns, schema=rows.ANALYSED)


def _unknown(told: pl.DataFrame, keys: pa.ChunkedArray) -> pa.ChunkedArray:
    """Of which of the keys the last build does not hold what was extracted."""
    kept = told.filter("is_kept")["key"].to_arrow().cast(pa.binary()).cast(keys.type)
    return pc.invert(pc.is_in(keys, value_set=kept))


def _made_by_spark(
    out: Path,
    parameters: Parameters,
    master: str | None,
    listed: "Listing | None",
    folder: Path,
    files: Sequence[SourceFile],
    given: Sequence[Input],
) -> Made:
    """The tables, made by Spark."""
    from timeline.engines.spark import jobs, making, session, tasks

    read = partial(tasks.read, parameters.options)
    kept = (out / ".spark" / manifest.build_id(given, parameters.resolved())).resolve()
    with session.session(master) as spark:
        work = jobs.Work(spark, kept.as_uri(), sum(file.size for file in files))
        records = listed.records(work, read) if listed else jobs.records(work, files, read)
        found, outputs = making.make(work, folder, files, given, records, parameters.tables())
    return Made(
        found.inputs,
        outputs,
        dict(found.rejects),
        found.suppressed,
        found.last_day,
        lambda _: builds.remove(kept.parent),
    )


def silent(_: Progress) -> None: ...


def _finished(out: Path, name: str) -> Path | None:
    """The sound build of this name, made current if it is not."""
    for folder in builds.finished(out, name):
        if manifest.is_sound(folder):
            if not builds.is_current(out, folder):
                builds.point(out, folder)
            return folder
    return None


def take_in(
    files: Sequence[SourceFile],
    parameters: Parameters,
    folder: Path,
    tell: Listener,
    known: intake.Known | None = None,
) -> intake.Intake:
    """Read the files that are not ``known``; their articles wait on a spool in ``folder``."""
    spool = Spool(folder / "articles", intake.SPOOLED)
    return intake.take_in(
        files, parameters.options, spool, lambda n: tell(Progress("reading", n, len(files))), known
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """How many articles a build or shard is made of, and how many of them had to be analysed for it."""

    articles: int
    analysed: int


def analyse(
    taken: intake.Intake,
    parameters: Parameters,
    engine: pipeline.Engine,
    extracted: Kept,
    tell: Listener,
    wanted: Callable[[pa.ChunkedArray], pa.ChunkedArray],
) -> Analysis:
    """The rows of all articles, those of earlier builds again; articles that cannot be analysed join the rejects.

    ``wanted``: which of the articles, by their keys, are to be analysed.
    """
    waiting = taken.fresh.filter(wanted(taken.fresh["key"])).combine_chunks()
    articles = waiting.num_rows
    done = found = 0
    for analysed in extracted.again(waiting["key"]):
        is_known = pc.is_in(waiting["key"], value_set=analysed["key"].combine_chunks())
        waiting = waiting.filter(pc.invert(is_known))
        taken.flags |= flags(analysed)
        done += analysed.num_rows
        found += pc.sum(analysed["mentions"]).as_py() or 0
        tell(Progress("analysis", done, articles, found))
    fresh = waiting.num_rows
    ids = waiting["article_id"].combine_chunks()
    failed: list[Reject] = []
    work = partial(pipeline.harvest, tables=parameters.tables())
    try:
        for harvest in engine(work, intake.batches(taken, ids, BATCH_ROWS)):
            extracted.add(harvest.tables)
            failed += harvest.rejects
            taken.flags |= flags(harvest.tables[ANALYSED])
            done += harvest.articles
            found += harvest.tables["mentions"].num_rows
            tell(Progress("analysis", done, articles, found))
    except BaseException:  # interrupted too: what is analysed need not be again
        extracted.rescue()
        raise
    taken.rejects += failed
    return Analysis(articles, fresh)


def _built(out: Path, folder: Path, *, is_new: bool) -> Built:
    content = manifest.read(folder)
    return Built(out, content["build_id"], is_new, manifest.rows(content), content["rejects"])


def summary(built: Built) -> list[Message]:
    """What a person wants to know after a build: at most ten lines, the last one a next step."""
    n = built.rows
    first = "build.built" if built.is_new else "build.again"
    lines = [
        message(first, dataset=built.dataset, build_id=built.build_id),
        message("build.articles", articles=n["articles"], rejects=built.rejects),
        message("build.times", times=n["times"]),
        message("build.mentions", mentions=n["mentions"], events=n["events"]),
    ]
    if built.rejects:
        codes = [f"{count} × {code}" for code, count in built.rejects_by_code.items()]
        lines.append(message("build.refused", codes=codes, dataset=built.dataset))
    return [*lines, message("build.next", dataset=built.dataset)]
