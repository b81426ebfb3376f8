"""Files that only Spark can see: in HDFS, in a bucket, wherever a URI leads that Spark reads.

Spark lists, hashes and hands over whole files (its source ``binaryFile``); a task puts each beside its sidecars into a
folder of its own, and reads it there as any other file is read.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from timeline.engines.spark import tasks
from timeline.engines.spark.jobs import READ_BYTES, Work, mapped
from timeline.errors import UsageError
from timeline.manifest import Input
from timeline.sources import SourceFile
from timeline.sources.files import SIDECAR_SUFFIX, SIDECAR_TABLE, is_passed_over

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FETCHED = pa.schema(
    [
        ("file", pa.int32()), ("path", pa.string()), ("relative", pa.string()), ("size", pa.int64()), ("sha256", pa.string()),
        ("content", pa.binary()), ("sidecar", pa.binary()), ("sidecar_table", pa.binary()),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies at some URIs: the files to read, in order, the sidecars beside them, and all of it with its bytes."""

    files: Sequence[SourceFile]
    sidecars: Sequence[Input]
    found: "DataFrame"  # relative, path, length, sha256, content

    def inputs(self) -> list[Input]:
        return [*(Input(f.relative, f.size, f.sha256) for f in self.files), *self.sidecars]

    def records(self, work: Work, read: tasks.Task) -> "DataFrame":
        """The records of the files, each read by one task."""
        readers = min(len(self.files), work.tasks(READ_BYTES))
        files = self._files().repartition(readers, "file")
        return mapped(files, partial(fetched, read), tasks.RECORDS)

    def _files(self) -> "DataFrame":
        """A row of ``FETCHED`` for each file."""
        from pyspark.sql import functions as f

        numbers = [(number, file.relative) for number, file in enumerate(self.files)]
        numbered = self.found.sparkSession.createDataFrame(numbers, "file int, relative string")
        folder = f.regexp_extract("relative", r"^(.*/)?", 0)
        beside = self.found.select(f.col("relative").alias("beside"), "content")
        own = beside.withColumnRenamed("content", "sidecar")
        of_folder = beside.withColumnRenamed("content", "sidecar_table")
        files = self.found.join(f.broadcast(numbered), "relative")
        files = files.withColumn("own", f.concat("relative", f.lit(SIDECAR_SUFFIX)))
        files = files.withColumn("of_folder", f.concat(folder, f.lit(SIDECAR_TABLE)))
        files = files.join(own, files["own"] == own["beside"], "left").drop("beside")
        files = files.join(of_folder, files["of_folder"] == of_folder["beside"], "left")
        return files.withColumnRenamed("length", "size").select(*FETCHED.names)


def listing(spark: "SparkSession", uris: Sequence[str]) -> Listing:
    """All files at and below some URIs. UsageError when there is none, or nothing at a URI."""
    from pyspark.sql import functions as f

    frames = [_below(spark, uri) for uri in uris]
    found = frames[0]
    for frame in frames[1:]:
        found = found.union(frame)
    found = found.withColumn("sha256", f.sha2("content", 256))
    listed = found.select("relative", "path", "length", "sha256").collect()
    rows = {row["relative"]: row for row in sorted(listed)}
    wanted = [relative for relative in rows if not is_passed_over(relative)]
    files = [
        SourceFile(Path(rows[r]["path"]), r, rows[r]["length"], _sha256=rows[r]["sha256"]) for r in wanted
    ]
    if not files:
        raise UsageError("U121", paths=uris)
    beside = {name for r in wanted for name in _sidecars(r) if name in rows}
    sidecars = [Input(name, rows[name]["length"], rows[name]["sha256"], "sidecar") for name in sorted(beside)]
    return Listing(files, sidecars, found)


def _sidecars(relative: str) -> tuple[str, str]:
    folder, slash, _ = relative.rpartition("/")
    return relative + SIDECAR_SUFFIX, folder + slash + SIDECAR_TABLE


def _below(spark: "SparkSession", uri: str) -> "DataFrame":
    from pyspark.sql import functions as f

    jvm: Any = spark.sparkContext._jvm  # noqa: SLF001  # the only door to Hadoop's file systems
    place = jvm.org.apache.hadoop.fs.Path(uri)
    system = place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())  # noqa: SLF001
    if not system.exists(place):
        raise UsageError("U104", path=uri)
    root = system.makeQualified(place).toString()
    if system.getFileStatus(place).isFile():
        root = root.rpartition("/")[0]
    frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(uri)
    relative = f.substring("path", len(root.rstrip("/")) + 2, 1 << 30)
    return frame.select(relative.alias("relative"), "path", "length", "content")


# ---------------------------------------------------------------- on the executors


def fetched(read: tasks.Task, batches: tasks.Batches) -> tasks.Batches:
    """The records of files that come with their bytes."""
    for given in batches:
        for row in given.to_pylist():
            with _on_disk(row) as path:
                told = {n: row[n] for n in ("file", "relative", "size", "sha256")} | {"path": str(path)}
                yield from read(iter([pa.RecordBatch.from_pylist([told], tasks.FILES)]))


@contextmanager
def _on_disk(row: Mapping[str, Any]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, row["relative"].rpartition("/")[2])
        path.write_bytes(row["content"])
        if row["sidecar"] is not None:
            path.with_name(path.name + SIDECAR_SUFFIX).write_bytes(row["sidecar"])
        if row["sidecar_table"] is not None:
            path.with_name(SIDECAR_TABLE).write_bytes(row["sidecar_table"])
        yield path
