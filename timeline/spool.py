"""Rows on their way: written beside the build in runs, read back through memory maps, so that memory stays flat."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from timeline.schema import TABLES

RUN_ROWS = 20_000


class Spool:
    """Runs of a few tables: what is added together stands in runs of the same number."""

    def __init__(self, folder: Path, tables: Iterable[str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in tables}
        self._runs: dict[str, list[pa.Table]] = {name: [] for name in tables}

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        for name, table in tables.items():
            self._waiting[name].append(table)
        if max(sum(t.num_rows for t in waiting) for waiting in self._waiting.values()) >= RUN_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what waits as one run of each table."""
        if not any(t.num_rows for waiting in self._waiting.values() for t in waiting):
            return
        for name, waiting in self._waiting.items():
            table = pa.concat_tables(waiting) if waiting else TABLES[name].schema.empty_table()
            path = self._folder / f"{name}-{len(self._runs[name]):06}.arrow"
            with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table.combine_chunks())
            self._runs[name].append(pa.ipc.open_file(pa.memory_map(str(path))).read_all())
            waiting.clear()

    def runs(self, name: str) -> list[pa.Table]:
        """All runs of a table, memory-mapped, in the order in which they were added."""
        self.flush()
        return self._runs[name]
