"""A build's tables, made by Spark: parts by the executors, small tables by the driver."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import parts, pipeline, rows
from timeline.engines.spark import jobs, tasks
from timeline.engines.spark.jobs import Work
from timeline.entities import entities
from timeline.manifest import Input, Output
from timeline.schema import TABLES
from timeline.sources import SourceFile
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
    folder = folder.resolve()  # executors know no other
    stage = Stage(folder, None)
    prefixes = parts.cut(jobs.places(articles.select(jobs.place("article_id").alias("place"))))
    for name, frame in jobs.of_articles(articles, told).items():
        _written(stage, name, prefixes, jobs.written(work, name, frame, folder, prefixes))
    # what is superseded tells events too that are not told
    ids = told.select("event_id").distinct()
    prefixes = parts.cut(jobs.places(ids.select(jobs.place_of_event().alias("place"))))
    _written(stage, "events", prefixes, jobs.events(work, told, folder, prefixes))
    stage.put("entities", entities(pipeline.lexicon_of(tables.entities), jobs.called(told)))
    refused = extracted.where(extracted["kind"].isin(tasks.REJECT, tasks.FAILED))
    stage.write("rejects", "", list(jobs.rows(refused, TABLES["rejects"])))
    stage.put("inputs", [rows.of("inputs", i) for i in found.inputs if i.role == "source"])
    return found, stage.written()


def _written(stage: Stage, name: str, prefixes: Sequence[str], outputs: Sequence[Output]) -> None:
    """The parts of a table that executors wrote, and those that have no row."""
    for output in outputs:
        stage.accept(output)
    for prefix in prefixes:
        if not stage.has(name, prefix):
            stage.write(name, prefix, [])


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
