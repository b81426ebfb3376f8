"""How the tasks follow on each other: what is exchanged between them, and what is kept on the way.

    files ─ read ─► records ─ by id ─ extract ─► EXTRACTED            the first job: one row an article
    EXTRACTED ─ by known_at, one partition ─ relate ─► RELATED        copies and versions
    EXTRACTED + RELATED ─ gather ─ by block ─ identify ─► IDENTIFIED  the second job: merging
    all of them ─ tell ─► TOLD ─ by place ─ write ─► parts            one row an event of an article

What stands in capitals is written as Parquet below a working folder that driver and executors see, and is not made
again when a build that broke off is started again. Spark publishes such a folder by writing ``_SUCCESS`` last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from timeline import happenings, parts, pipeline
from timeline.engines.spark import tasks
from timeline.engines.spark.columns import shaped
from timeline.entities import COUNTS
from timeline.manifest import Output
from timeline.schema import TABLES, Table
from timeline.sources import SourceFile

if TYPE_CHECKING:
    import polars as pl
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import StructType

READ_BYTES = 64 * 1024**2  # of input that are one task's to read, unless they are one file
MERGE_BYTES = 256 * 1024**2  # of input whose blocks are one task's to merge; there are some forty blocks
EXTRACT_BYTES = 4 * 1024**2  # of input that are one task's to extract from: some 1,500 articles
LEAST_BYTES = 128 * 1024  # of input that are worth a task
TASKS_EACH = 4  # at least so many tasks for each core, so that none waits long for the last


@dataclass(frozen=True, slots=True)
class Work:
    """A session, the folder (a URI that driver and executors see) for what is kept on the way, the bytes of the input."""

    spark: "SparkSession"
    folder: str
    size: int

    def kept(self, name: str, made: "DataFrame") -> "DataFrame":
        """The rows, written; those of an earlier attempt if it had finished them."""
        path = f"{self.folder}/{name}.parquet"
        if not self.has(f"{path}/_SUCCESS"):
            made.write.mode("overwrite").parquet(path)
        return self.spark.read.parquet(path)

    def has(self, path: str) -> bool:
        jvm: Any = self.spark.sparkContext._jvm  # noqa: SLF001  # the only door to Hadoop's file systems
        place = jvm.org.apache.hadoop.fs.Path(path)
        return bool(place.getFileSystem(self.spark.sparkContext._jsc.hadoopConfiguration()).exists(place))  # noqa: SLF001

    def tasks(self, share: int) -> int:
        """How many tasks take ``share`` bytes of input each, or less where cores would be idle."""
        at_once = TASKS_EACH * self.spark.sparkContext.defaultParallelism
        return max(self.size // share, min(at_once, 1 + self.size // LEAST_BYTES))


def mapped(frame: "DataFrame", task: tasks.Task, schema: pa.Schema) -> "DataFrame":
    return frame.mapInArrow(task, types(schema))


def types(schema: pa.Schema) -> "StructType":
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


# ---------------------------------------------------------------- the first job


def records(work: Work, files: Sequence[SourceFile], read: tasks.Task) -> "DataFrame":
    """The records of files that driver and executors see under one path."""
    rows = [(n, str(f.path.resolve()), f.relative, f.size, f.sha256) for n, f in enumerate(files)]
    readers = min(len(rows), work.tasks(READ_BYTES))
    by_size = sorted(rows, key=itemgetter(3), reverse=True)
    dealt = [row for n in range(readers) for row in by_size[n::readers]]
    spread = work.spark.sparkContext.parallelize(dealt, readers)
    return mapped(work.spark.createDataFrame(spread, types(tasks.FILES)), read, tasks.RECORDS)


def extracted(work: Work, records: "DataFrame", tables: pipeline.UserTables) -> "DataFrame":
    """One row for each record, with what was extracted of it."""
    from pyspark.sql import functions as f

    by_id = f.coalesce("article_id", "source_path")
    told_apart = records.repartition(work.tasks(EXTRACT_BYTES), by_id).sortWithinPartitions(
        by_id, "file", "place"
    )
    return work.kept("extracted", mapped(told_apart, partial(tasks.extract, tables), tasks.EXTRACTED))


def fingerprints(extracted: "DataFrame") -> dict[int, dict[str, Any]]:
    """What the manifest says of each file's records."""
    names = ("file", "place", "kind", "source_record", "body_sha256", "format", "layout", "encoding")
    rows = extracted.select(*names).repartition("file").sortWithinPartitions("file", "place")
    found = mapped(rows, tasks.fingerprint, tasks.FINGERPRINTS).collect()
    return {row["file"]: row.asDict() for row in found}


def related(work: Work, extracted: "DataFrame") -> "DataFrame":
    """What each article is a copy or version of; one task, since what is a copy follows from all that came before."""
    from pyspark.sql import functions as f

    compared = extracted.where(f.col("kind").isin(tasks.ARTICLE, tasks.FAILED)).select(*tasks.COMPARED)
    in_order = compared.repartition(1).sortWithinPartitions("known_at", "article_id")
    return work.kept("related", mapped(in_order, tasks.relate, tasks.RELATIONS))


def articles(extracted: "DataFrame", related: "DataFrame") -> "DataFrame":
    """The articles that could be analysed, with what each is a copy or version of."""
    relations = ("copy_of", "copy_similarity", "version_of", "supersedes")
    found = extracted.where(extracted["kind"] == tasks.ARTICLE).drop(*relations)
    return found.join(related, "article_id", "left")


# ---------------------------------------------------------------- the second job


def identified(work: Work, articles: "DataFrame") -> "DataFrame":
    """The event and history of every happening: each block merged by one task, in the order of becoming known."""
    import polars as pl
    from pyspark.sql import functions as f

    origin = f.coalesce("copy_of", "article_id").alias("origin")
    lists = ("mentions", "participants", "amounts")
    heard = articles.where(f.size("mentions") > 0).select("article_id", "known_at", origin, *lists)
    first = mapped(heard, tasks.first_told, tasks.FIRST_TOLD)
    order = f.min(f.struct("known_at", "article_id", "place", "role", "name", "entity_id")).alias("first")
    told = sorted(row["first"] for row in first.groupBy("entity_id").agg(order).select("first").collect())
    people = pl.DataFrame(
        {"entity_id": [t["entity_id"] for t in told], "name": [t["name"] for t in told]},
        schema={"entity_id": pl.String, "name": pl.String},
    )
    task = partial(tasks.gather, happenings.called(people))
    in_blocks = (
        mapped(heard, task, tasks.HAPPENINGS)
        .repartition(work.tasks(MERGE_BYTES), "block")
        .sortWithinPartitions("block", "known_at", "article_id", "number")
    )
    return work.kept("identified", mapped(in_blocks, tasks.identify, tasks.IDENTITIES))


def tellings(work: Work, articles: "DataFrame", identified: "DataFrame") -> "DataFrame":
    """One row per event of an article, with all that telling the event needs of other articles."""
    from pyspark.sql import functions as f

    def heard(frame: "DataFrame") -> "Column":
        return f.struct(*(frame[name] for name in tasks.HEARD))

    slim = articles.select(*tasks.HEARD)
    originals = slim.select(f.col("article_id").alias("copy_of"), heard(slim).alias("original"))
    corrections = (
        slim.where(f.col("supersedes").isNotNull())
        .groupBy(f.col("supersedes").alias("article_id"))
        .agg(f.collect_list(heard(slim)).alias("corrections"))
    )
    by_article = identified.groupBy("article_id").agg(
        f.collect_list(f.struct("event", "event_id", "history_id")).alias("identities")
    )
    held = (
        articles.join(by_article, "article_id")
        .join(originals, "copy_of", "left")
        .join(corrections, "article_id", "left")
    )
    those = f.array_compact(
        f.concat(f.array(heard(held), f.col("original")), f.coalesce("corrections", f.array()))
    )
    rows = held.select(those.alias("articles"), "identities", *tasks.OF_EVENT)
    return work.kept("told", mapped(rows, tasks.tell, tasks.TELLINGS))


# ---------------------------------------------------------------- parts


def place(column: str) -> "Column":
    """As ``parts.place``."""
    from pyspark.sql import functions as f

    return f.conv(f.substring(f.sha2(f.expr(column), 256), 1, parts.BITS // 4), 16, 10).cast("long")


def place_of_event() -> "Column":
    """As ``parts.places_of_events``."""
    from pyspark.sql import functions as f

    return f.conv(f.substring("event_id", 2, parts.BITS // 4), 16, 10).cast("long")


def places(frame: "DataFrame") -> Iterator[int]:
    """All values of the column ``place``."""
    packed = mapped(frame.select("place"), tasks.pack, tasks.PACKED)
    for row in packed.toLocalIterator(prefetchPartitions=True):
        yield from tasks.unpacked(bytes(row["rows"]))["place"].to_pylist()


def of_articles(articles: "DataFrame", told: "DataFrame") -> dict[str, "DataFrame"]:
    """The rows of the tables that tell of articles, each with the place of its article."""
    of_article = articles.withColumn("place", place("article_id"))
    of_event = told.withColumn("place", place("articles[0].article_id"))
    return {
        "articles": of_article,
        "times": of_article.selectExpr("place", "inline(times)"),
        **{name: of_event.selectExpr("place", f"inline({name})") for name in tasks.OF_EVENT},
    }


def written(work: Work, name: str, frame: "DataFrame", folder: Path, prefixes: Sequence[str]) -> list[Output]:
    """The parts of a table, written by the executors into ``folder``."""
    table = TABLES[name]
    rows = frame.select("place", *(column.name for column in table.columns))
    task = partial(tasks.write, table, folder, prefixes)
    return _outputs(mapped(_dealt(work, rows, prefixes).sortWithinPartitions("place"), task, tasks.OUTPUTS))


def events(work: Work, told: "DataFrame", folder: Path, prefixes: Sequence[str]) -> list[Output]:
    """The parts of ``events``: told and written where all tellings of an event are."""
    dealt = _dealt(work, told.withColumn("place", place_of_event()), prefixes)
    in_order = dealt.drop("place").sortWithinPartitions("event_id")
    return _outputs(mapped(in_order, partial(tasks.write_events, folder, prefixes), tasks.OUTPUTS))


def _dealt(work: Work, frame: "DataFrame", prefixes: Sequence[str]) -> "DataFrame":
    """The rows of a part in one partition: those whose places begin with as many bits as the shortest prefix has."""
    from pyspark.sql import functions as f

    known = min(map(len, prefixes))
    bits = f.shiftright("place", parts.BITS - known)
    return frame.repartition(max(1, min(work.tasks(EXTRACT_BYTES), 1 << known)), bits)


def _outputs(written: "DataFrame") -> list[Output]:
    return [Output(**row.asDict()) for row in written.collect()]


# ---------------------------------------------------------------- to the driver


def called(told: "DataFrame") -> "pl.DataFrame":
    """How often each entity is called what in the texts: ``entities.COUNTS``."""
    import polars as pl

    people = told.selectExpr("inline(participants)")
    own = people.where("entity_id IS NOT NULL").select("entity_id", "name", "kind")
    of = people.where("affiliation_id IS NOT NULL").selectExpr(
        "affiliation_id AS entity_id", "affiliation AS name", "'organization' AS kind"
    )
    counted = own.union(of).groupBy("entity_id", "name", "kind").count().collect()
    return pl.DataFrame([tuple(row) for row in counted], schema=COUNTS, orient="row")


def rows(frame: "DataFrame", table: Table) -> Iterator[pa.Table]:
    """The rows of a table in key order, as they come from one partition after the other."""
    names = [column.name for column in table.columns]
    return _brought(frame.select(*names).orderBy(*table.key), table)


def _brought(frame: "DataFrame", table: Table) -> Iterator[pa.Table]:
    packed = mapped(frame, tasks.pack, tasks.PACKED)
    for row in packed.toLocalIterator(prefetchPartitions=True):
        yield shaped(tasks.unpacked(bytes(row["rows"])), table.schema)
