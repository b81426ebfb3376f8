"""A dataset opened for questions: DuckDB over checked Parquet, with the views and macros of ``sql/``.

Safe by construction: DuckDB sees Arrow datasets that pyarrow reads (and whose page checksums it verifies), external
access is off, the configuration is locked, the database lives in memory, and every question is asked in a transaction
that can only read. A query can neither change the dataset nor read or write anything else.
"""

import threading
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from timeline import builds, manifest, scripts, store, trading_days
from timeline.errors import DatasetError, QueryError, UsageError
from timeline.records import STATUSES
from timeline.schema import TABLES
from timeline.shelf import Shelf

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


FEW = 256  # rows of an answer that are looked up by their ids; more than that stand in most parts of a table anyway
TRADING_DAYS = "trading_days"


class _Everything:
    def __contains__(self, _: object) -> bool:
        return True


EVERYTHING: Container[str] = _Everything()


class Result:
    """Rows of an answer, as whatever the reader works with."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def arrow(self) -> pa.Table:
        return self._table

    def pl(self) -> "pl.DataFrame":
        import polars as pl

        frame = pl.from_arrow(self._table)
        assert isinstance(frame, pl.DataFrame)  # of a table, never a series
        return frame

    def df(self) -> "pd.DataFrame":
        """As pandas, which has to be installed."""
        return self._table.to_pandas()

    def rows(self) -> list[dict[str, Any]]:
        """One mapping of column to value per row."""
        rows: list[dict[str, Any]] = self._table.to_pylist()
        return rows

    def __len__(self) -> int:
        return int(self._table.num_rows)


def database(
    tables: Mapping[str, pa.Table | ds.Dataset],
    days: pa.Table | None = None,
    megabytes: int | None = None,
    names: Container[str] = EVERYTHING,
) -> duckdb.DuckDBPyConnection:
    """An in-memory database over these tables, with the views and macros of ``sql/`` that are in ``names``, locked.

    ``days`` are the trading days, the shipped ones if None; ``megabytes`` its memory, DuckDB's own limit if None.
    """
    opened = duckdb.connect(config={"python_enable_replacements": False, "temp_directory": ""})
    if megabytes is not None:
        opened.execute(f"SET memory_limit = '{megabytes}MB'")
    opened.execute("SET TimeZone = 'Asia/Seoul'")
    for name, table in tables.items():
        opened.register(name, table)
    if TRADING_DAYS in names:
        opened.register(TRADING_DAYS, trading_days.shipped() if days is None else days)
    for kind in ("macros", "views"):
        for script in scripts.scripts(kind):
            if script.name in names:
                opened.execute(script.sql)
    opened.execute("SET enable_external_access = false")
    opened.execute("SET lock_configuration = true")
    return opened


@contextmanager
def _query_errors() -> Iterator[None]:
    """What goes wrong with a question, as ours."""
    try:
        yield
    except duckdb.InterruptException:
        raise QueryError("Q106") from None
    except (duckdb.OutOfMemoryException, MemoryError):
        raise QueryError("Q107") from None
    except (duckdb.Error, pa.ArrowException, RuntimeError) as error:
        raise QueryError("Q109", error=error) from error


class Dataset:
    """A built dataset, read-only. A context manager; one thread at a time."""

    def __init__(
        self,
        path: Path,
        trading: Path | None = None,
        megabytes: int | None = None,
        names: Container[str] = EVERYTHING,
    ) -> None:
        """``trading``: a CSV of trading days in place of the shipped ones; ``megabytes``: the database's memory.

        ``names``: the tables, views and macros that will be asked for; the others are neither opened nor checked.
        """
        days = trading_days.read(trading) if trading is not None else None
        self._hold = builds.hold(path)
        self.folder = self._hold.folder
        try:
            self.manifest = manifest.read(self.folder)
            files = {name: self._files(name) for name in TABLES if name in names}
            tables = {name: store.dataset(paths) for name, paths in files.items()}
            self._database = database(tables, days, megabytes, names)
            self._shelf = Shelf(self._database, files)
        except duckdb.Error as error:  # a view that does not fit the columns
            self._hold.release()
            raise DatasetError("D108", folder=self.folder, error=error) from error
        except DatasetError:
            self._hold.release()
            raise

    def _files(self, name: str) -> list[Path]:
        """A table's files; their footers, which no page checksum covers, are those that were written."""
        found = []
        for output in manifest.outputs(self.manifest, name):
            path = self.folder / output["path"]
            if store.footer_sha256(path) != output["footer_sha256"]:
                raise DatasetError("D107", path=path)
            found.append(path)
        return found

    def sql(self, query: str, /, **params: object) -> Result:
        """The answer to one statement; ``$name`` in it takes the value of ``name``. QueryError when it fails."""
        with _query_errors():
            statements = self._database.extract_statements(query)
            if len(statements) != 1:
                raise QueryError("Q104", count=len(statements))
            self._shelf.prepare(query)
            return self._answer(query, params)

    def _answer(self, query: str, params: Mapping[str, object]) -> Result:
        with self._read_only():
            relation = self._database.sql(query, params=params or None)
            return Result(pa.table({}) if relation is None else relation.to_arrow_table())

    @contextmanager
    def _read_only(self) -> Iterator[None]:
        """A transaction that refuses to write, whatever the statement says that it is."""
        self._database.execute("BEGIN TRANSACTION READ ONLY")
        try:
            yield
        finally:
            with suppress(duckdb.TransactionException):  # the statement has ended it itself
                self._database.execute("ROLLBACK")

    def query(self, name: str, /, **params: object) -> Result:
        """The answer to a query of ``sql/queries``. QueryError for an unknown name or parameter."""
        script = scripts.query(name)
        given = scripts.bound(script, params)
        with _query_errors():
            self._shelf.prepare(script.sql)
            few = script.few
            if few is None or given[few.parameter] is None or self._shelf.holds(few.table):
                return self._answer(script.sql, given)
            found = self._few(script, few.key, given)
            return self._answer(script.sql, given) if found is None else found

    def _few(self, script: scripts.Script, key: str, given: Mapping[str, object]) -> Result | None:
        """The answer in two steps: which rows, then those with all columns, of the parts alone that they stand in.

        None if there are too many: then it is read at once.
        """
        sql = script.sql.rstrip().removesuffix(";")
        first = f"SELECT {key} FROM ({sql})"  # noqa: S608  # a file of sql/, and a column that its header names
        keys = self._answer(first, given).arrow()[key].to_pylist()
        if len(keys) > FEW:
            return None
        unfiltered = {p.name: p.default for p in script.parameters if not p.is_required}
        again = {**given, **unfiltered, "keys": keys}
        return self._answer(f"FROM ({sql}) WHERE list_contains($keys, {key})", again)

    def events(
        self,
        *,
        company: str | None = None,
        types: tuple[str, ...] = (),
        statuses: tuple[str, ...] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        source: str | None = None,
        min_confidence: int = 0,
    ) -> Result:
        """The timeline, one row per event, in its order; with ``as_of`` only what was known by then.

        ``since`` and ``until`` keep events that may lie in the period; an event without any date is kept only
        where neither is given. A type may be given by the part before its dot or by a Korean word (인수); ``source`` is
        a publisher. UsageError for a type or status that there is not, and for what is no day or instant.
        """
        self._must_know(types, statuses)
        self._must_be("since", "DATE", since)
        self._must_be("until", "DATE", until)
        self._must_be("as_of", "TIMESTAMPTZ", as_of)
        given: dict[str, object] = {
            "source": source,
            "min_confidence": min_confidence,
            "company": company,
            "types": ",".join(types) or None,
            "statuses": ",".join(statuses) or None,
            "since": since,
            "until": until,
        }
        if as_of is None:
            return self.query("events", **given)
        return self.query("events_as_of", as_of=as_of, **given)

    def _must_know(self, types: tuple[str, ...], statuses: tuple[str, ...]) -> None:
        found = self.sql("SELECT type, type_names(type) AS names FROM event_types").rows()
        known = {name for row in found for name in row["names"]}
        if unknown := [name for name in types if name not in known]:
            raise UsageError("U112", type=unknown[0], known=[row["type"] for row in found])
        if unknown := [name for name in statuses if name not in STATUSES]:
            raise UsageError("U113", status=unknown[0], known=STATUSES)

    def _must_be(self, option: str, kind: str, text: str | None) -> None:
        """As the database reads it, so that nothing is refused here that is understood there."""
        if text is None:
            return
        (row,) = self._answer(f"SELECT TRY_CAST($text AS {kind}) IS NULL AS is_none", {"text": text}).rows()
        if row["is_none"]:
            raise UsageError("U107", option=option, text=text)

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Interrupt what still runs after so many seconds."""
        timer = threading.Timer(seconds, self._database.interrupt)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def close(self) -> None:
        self._database.close()
        self._hold.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
