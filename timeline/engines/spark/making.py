"""A build's tables, made by Spark and written by the driver, as the engine of one machine writes them."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from timeline import parts, pipeline, rows
from timeline.engines.spark import jobs, tasks
from timeline.engines.spark.jobs import Work
from timeline.entities import entities
from timeline.manifest import Input, Output
from timeline.schema import TABLES
from timeline.shares import Shares
from timeline.sources import SourceFile
from timeline.spool import Spool
from timeline.staging import Stage

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class Found:
    """What the manifest says of the records, besides the tables."""

    inputs: Sequence[Input]
    rejects: Counter[str]  # by code
    suppressed: int
    last_day: date | None


def make(
    work: Work,
    folder: Path,
    files: Sequence[SourceFile],
    given: Sequence[Input],
    records: "DataFrame",
    tables: pipeline.UserTables,
) -> tuple[Found, list[Output]]:
    """All tables of a build, written into ``folder``; ``records`` are those of ``files``."""
    extracted = jobs.extracted(work, records, tables)
    articles = jobs.articles(extracted, jobs.related(work, extracted))
    told = jobs.tellings(work, articles, jobs.identified(work, articles))
    found = _found(extracted, files, given)
    of_tables: dict[str, DataFrame] = {
        "articles": articles,
        "times": articles.selectExpr("inline(times)"),
        **{name: told.selectExpr(f"inline({name})") for name in tasks.OF_EVENT},
    }
    stage = Stage(folder, None)
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        prefixes: Sequence[str] = ()
        for name, frame in of_tables.items():
            runs = _brought(Path(aside), name, jobs.rows(frame, TABLES[name]))
            prefixes = prefixes or parts.cut(parts.places(_ids(runs(), "article_id")))
            _deal(stage, name, runs, prefixes, _places)
            if name == "mentions":  # what is superseded tells events too that are not told
                happened = parts.places_of_events(_ids(runs(), "event_id").unique())
        events = _brought(Path(aside), "events", jobs.events(work, told))
        _deal(
            stage,
            "events",
            events,
            parts.cut(happened),
            lambda run: parts.places_of_events(_ids([run], "event_id")),
        )
    stage.put("entities", entities(pipeline.lexicon_of(tables.entities), jobs.called(told)))
    refused = extracted.where(extracted["kind"].isin(tasks.REJECT, tasks.FAILED))
    stage.write("rejects", "", list(jobs.rows(refused, TABLES["rejects"])))
    stage.put("inputs", [rows.of("inputs", i) for i in found.inputs if i.role == "source"])
    return found, stage.written()


def _brought(aside: Path, name: str, groups: Iterable[pa.Table]) -> Callable[[], list[pa.Table]]:
    """The rows of a table on a spool, as runs."""
    spool = Spool(aside / name, {name: TABLES[name].schema})
    for group in groups:
        spool.add({name: group})
    return partial(spool.runs, name)


def _ids(runs: Sequence[pa.Table], column: str) -> pl.Series:
    return pl.concat([pl.Series(dtype=pl.String), *(pl.Series(run[column]) for run in runs)])


def _places(run: pa.Table) -> pl.Series:
    """Where the articles of some rows stand; a mention's id begins with its article's."""
    if "article_id" in run.column_names:
        return parts.places(_ids([run], "article_id"))
    return parts.places(_ids([run], "mention_id").str.replace(r"\.m\.[^.]*\.[^.]*$", ""))


def _deal(
    stage: Stage,
    name: str,
    runs: Callable[[], list[pa.Table]],
    prefixes: Sequence[str],
    places: Callable[[pa.Table], pl.Series],
) -> None:
    """Write the parts of a table."""
    shares = Shares(runs, [parts.numbers(prefixes, places(run)) for run in runs()])
    for number, prefix in enumerate(prefixes):
        stage.write(name, prefix, shares.part(number))


def _found(extracted: "DataFrame", files: Sequence[SourceFile], given: Sequence[Input]) -> Found:
    from pyspark.sql import functions as f

    learnt = jobs.fingerprints(extracted)
    names = ("records", "articles_sha256", "format", "layout", "encoding")
    of_files = {file.relative: learnt[number] for number, file in enumerate(files)}
    inputs = [
        replace(i, **{n: of_files[i.source_path][n] for n in names}) if i.role == "source" else i
        for i in given
    ]
    counted = extracted.where(f.col("code").isNotNull()).groupBy("code").count().collect()
    (sums,) = extracted.agg(f.sum("suppressed").alias("suppressed"), f.max("day").alias("day")).collect()
    rejects = Counter({row["code"]: row["count"] for row in sorted(counted)})
    return Found(inputs, rejects, sums["suppressed"] or 0, sums["day"])
