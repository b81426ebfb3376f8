"""A Spark session, or an error that says what is missing.

Where Spark runs is told, in this order, by ``--master``, by ``spark-submit`` or the configuration of ``SPARK_HOME``, and
else it is this machine. Workers are forked from a process that has the model loaded (``daemon``), as those of the
engine of one machine are.
"""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"
_TOLD_BY = ("PYSPARK_GATEWAY_PORT", "SPARK_HOME", "SPARK_CONF_DIR")
# What the tasks rely on, in whatever session they run.
_NEEDED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.execution.pythonUDF.arrow.enabled": "false",
}
_OURS = {
    "spark.app.name": "timeline build",
    "spark.python.daemon.module": "timeline.engines.spark.daemon",
    "spark.ui.showConsoleProgress": "false",
}
# On one machine: the work is Python's, so what the JVM compiles thoroughly it never earns back.
_OF_ONE_MACHINE = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}


@contextmanager
def session(master: str | None = None) -> "Iterator[SparkSession]":
    """The session that is active, else a new one, stopped at the end. UsageError when Spark or Java is missing."""
    must_be_there()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        from pyspark.sql import SparkSession

        active = SparkSession.getActiveSession()
        spark = active or _started(master)
        before = {key: spark.conf.get(key, None) for key in _NEEDED}
        try:
            for key, value in _NEEDED.items():
                spark.conf.set(key, value)
            yield spark
        finally:
            if active is None:
                spark.stop()
            else:
                for key, earlier in before.items():
                    spark.conf.unset(key) if earlier is None else spark.conf.set(key, earlier)


def must_be_there() -> None:
    """UsageError when the extra or Java is missing."""
    if not all(map(_is_installed, ("pyspark", "pandas"))):
        raise UsageError("U131")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and Path(home, "bin", "java").is_file()):
        raise UsageError("U132")


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # of a module that something else has put out of reach
        return False


def _started(master: str | None) -> "SparkSession":
    from pyspark.errors import PySparkException, PySparkRuntimeError
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master is None and not any(name in os.environ for name in _TOLD_BY):
        master = HERE
    is_here = master is not None and master.startswith("local")
    builder = SparkSession.builder
    for key, value in (_OURS | (_OF_ONE_MACHINE if is_here else {})).items():
        builder = builder.config(key, value)
    if master is not None:
        builder = builder.master(master)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, PySparkRuntimeError, RuntimeError) as error:
        raise UsageError("U133", error=" ".join(str(error).split())[:300]) from error
    spark.sparkContext.setLogLevel("ERROR")
    return spark
