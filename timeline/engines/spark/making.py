"""A build's tables, made by Spark and written by the driver, as the engine of one machine writes them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import assembly, pipeline, rows, store
from timeline.engines.spark import jobs, tasks
from timeline.engines.spark.jobs import Work
from timeline.manifest import Input, Output
from timeline.schema import TABLES
from timeline.sources import SourceFile

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
    outputs = [_written(folder, name, frame) for name, frame in of_tables.items()]
    in_order = store.regrouped(TABLES["events"], jobs.events(work, told))
    outputs.append(assembly.table(folder, "events", in_order))
    names = Counter(jobs.called(told))
    lexicon = pipeline.lexicon_of(tables.entities)
    outputs.append(assembly.rows_of(folder, "entities", assembly.entities(lexicon, names)))
    refused = extracted.where(extracted["kind"].isin(tasks.REJECT, tasks.FAILED))
    outputs.append(_written(folder, "rejects", refused))
    sources = [rows.of("inputs", i) for i in found.inputs if i.role == "source"]
    outputs.append(assembly.rows_of(folder, "inputs", sources))
    return found, outputs


def _written(folder: Path, name: str, frame: "DataFrame") -> Output:
    table = TABLES[name]
    return assembly.table(folder, name, store.regrouped(table, jobs.rows(frame, table)))


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
