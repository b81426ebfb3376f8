"""``build``: files in, a published dataset out, in steps that can be read from top to bottom.

    lock ─► its name; built already? ─► read ─► analyse (engine) ─► merge ─► write ─► manifest ─► publish

What is read and analysed waits on spools beside the build, so memory does not grow with the number of articles;
only the mentions are held for merging. What was analysed before is not analysed again (``kept``). Nothing here depends on a clock, the order of the arguments, or the number of
workers.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from timeline import assembly, builds, intake, manifest, pipeline, rows
from timeline.errors import BuildError, UsageError
from timeline.kept import ANALYSED, Kept, flags, suppressed
from timeline.manifest import Input, Output
from timeline.messages import Message, message
from timeline.records import Reject
from timeline.schema import TABLES
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
    published: Callable[[], None] = lambda: None  # called when the build is


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
            _tidy(out, keep, made)
            return _built(out, published, is_new=True)
    except OSError as error:
        path = error.filename2 or error.filename or out
        raise BuildError("B101", path=path, error=error.strerror or error) from error


def _tidy(out: Path, keep: int | None, made: Made | None = None) -> None:
    """Remove what is no longer wanted, now that the build is published; what cannot be removed is by the next one."""
    with suppress(OSError):
        if made is not None:
            made.published()
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
    """The tables, made on this machine."""
    taken = take_in(files, parameters, folder / "spool", tell)
    extracted = Kept(out, manifest.extraction_id(i for i in given if i.role in parameters.tables().by_role()))
    analyse(taken, parameters, engine, extracted, tell)
    inputs = [*taken.inputs, *(i for i in given if i.role != "source")]
    lexicon = pipeline.lexicon_of(parameters.entities)
    outputs = assembly.write(folder, intake.in_order(taken), extracted, lexicon, taken.rejects, inputs)
    shutil.rmtree(folder / "spool")
    return Made(
        inputs,
        outputs,
        assembly.by_code(taken.rejects),
        suppressed(extracted),
        taken.last_day,
        extracted.settle,
    )


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
        partial(shutil.rmtree, kept.parent),
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
    files: Sequence[SourceFile], parameters: Parameters, folder: Path, tell: Listener
) -> intake.Intake:
    """Read the files; their articles wait on a spool in ``folder``."""
    spool = Spool(folder / "articles", {"articles": TABLES["articles"].schema})
    return intake.take_in(
        files, parameters.options, spool, lambda n: tell(Progress("reading", n, len(files)))
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
    wanted: Callable[[Collection[bytes]], Collection[bytes]] = set,
) -> Analysis:
    """The rows of all articles, those of earlier builds again; articles that cannot be analysed join the rejects.

    ``wanted``: those of the articles' keys that are to be analysed; all of them by default.
    """
    waiting = {
        key: article_id
        for run in taken.spool.runs("articles")
        for key, article_id in zip(rows.keys(run), run["article_id"].to_pylist(), strict=True)
    }
    waiting = {key: waiting[key] for key in wanted(waiting)}
    articles = len(waiting)
    done = found = 0
    for analysed in extracted.again(set(waiting)):
        for key in analysed["key"].to_pylist():
            del waiting[key]
        taken.flags |= flags(analysed)
        done += analysed.num_rows
        found += pc.sum(analysed["mentions"]).as_py() or 0
        tell(Progress("analysis", done, articles, found))
    fresh = len(waiting)
    failed: list[Reject] = []
    work = partial(pipeline.harvest, tables=parameters.tables())
    try:
        for harvest in engine(work, _batches(taken, waiting.values())):
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


def _batches(taken: intake.Intake, fresh: Collection[str]) -> Iterator[pa.Table]:
    """The articles not analysed before, a batch at a time, in the order of their ids."""
    for group in intake.in_order(taken, fresh):
        for start in range(0, group.num_rows, BATCH_ROWS):
            yield group.slice(start, BATCH_ROWS)


def _built(out: Path, folder: Path, *, is_new: bool) -> Built:
    content = manifest.read(folder)
    counts = {Path(o["path"]).stem: o["rows"] for o in content["outputs"]}
    return Built(out, content["build_id"], is_new, counts, content["rejects"])


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
