"""Rows on their way: written beside the build in runs, read back through memory maps, so that memory stays flat.

Maps are made anew each time that runs are asked for: what has been read of one counts as memory until it is let go.
"""

import ctypes
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

RUN_ROWS = 20_000
RUN_BYTES = 1 << 24


class Spool:
    """Runs of a few tables: what is added together stands in runs of the same number."""

    def __init__(self, folder: Path, schemas: Mapping[str, pa.Schema]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.schemas = schemas
        self._folder = folder
        self._written: set[str] = set()
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in schemas}
        self._runs: list[str] = []

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        for name, table in tables.items():
            self._waiting[name].append(table)
        waiting = self._waiting.values()
        rows = max(sum(t.num_rows for t in tables) for tables in waiting)
        if rows >= RUN_ROWS or sum(t.nbytes for tables in waiting for t in tables) >= RUN_BYTES:
            self.flush()

    def adopt(self, run: str) -> None:
        """Take a run that is there."""
        self._runs.append(run)

    def flush(self) -> None:
        """Write what waits as one run of each table."""
        if not any(t.num_rows for waiting in self._waiting.values() for t in waiting):
            return
        tables = {
            name: pa.concat_tables([schema.empty_table(), *self._waiting[name]]).combine_chunks()
            for name, schema in self.schemas.items()
        }
        for waiting in self._waiting.values():
            waiting.clear()
        name = self._name(tables)
        paths = {table: self._path(name, table) for table in tables}
        for table, path in paths.items():
            write(path, tables[table])
        self._finish(name, paths)
        self.adopt(name)

    def runs(self, name: str) -> list[pa.Table]:
        """All runs of a table, memory-mapped, in the order in which they were added."""
        self.flush()
        return [mapped(self._path(run, name)) for run in self._runs]

    def beside(self, name: str) -> Path:
        """The file of a table that is no run."""
        return self._folder / f"{name}.arrow"

    def _path(self, run: str, table: str) -> Path:
        return self._folder / f"{run}.{table}.arrow"

    def _name(self, tables: Mapping[str, pa.Table]) -> str:
        """A new run's name."""
        del tables
        return f"{len(self._runs):06}"

    def _finish(self, name: str, paths: Mapping[str, Path]) -> None:
        """Called when a run's files are written."""


def write(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def mapped(path: Path) -> pa.Table:
    """A run's table, its bytes left on the disk."""
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def release() -> None:
    """Give the system back what is free: before workers start, and between steps that each need much."""
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError):  # glibc has it
        ctypes.CDLL(None).malloc_trim(0)
