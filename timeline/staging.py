"""The tables of a build as they are written: parts that are new, and parts taken over from the last build as they are."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from timeline import manifest, parts, rows, schema, store
from timeline.manifest import Output
from timeline.merges import Merged
from timeline.schema import TABLES


class Before(Protocol):
    """The last build: its folder, its tables by their files' names, and what it knows of happenings and names."""

    @property
    def folder(self) -> Path: ...
    @property
    def outputs(self) -> Mapping[str, Output]: ...
    @property
    def merged(self) -> Merged: ...
    @property
    def counts(self) -> pl.DataFrame: ...


class Stage:
    """The folder in which a build is written."""

    def __init__(self, folder: Path, last: Before | None) -> None:
        self._folder = folder
        self._last = last
        self._outputs: dict[tuple[str, str], Output] = {}
        self._moved: pl.DataFrame | None = None

    @property
    def is_first(self) -> bool:
        return self._last is None

    @property
    def before(self) -> pl.DataFrame:
        """The happenings of the last build."""
        assert self._last is not None
        return self._last.merged.happenings

    def moved(self, merged: Merged) -> pl.DataFrame:
        """Happenings of the last build that are another event or of another history now."""
        if self._last is None:
            return merged.happenings.clear()
        if self._moved is None:
            before = self.before.select("article_id", "event", old_history="history_id")
            told = merged.happenings.select("article_id", "event", "event_id", "history_id")
            is_moved = (pl.col("event_id") != pl.col("event")) | (
                pl.col("history_id") != pl.col("old_history")
            )
            self._moved = told.join(before, on=["article_id", "event"]).filter(is_moved)
        return self._moved

    def write(self, table: str, prefix: str, runs: Sequence[pa.Table]) -> None:
        path = self._folder / parts.file(table, prefix)
        written = store.write(path, TABLES[table], store.in_order(TABLES[table], runs))
        self._outputs[table, prefix] = Output(
            path=path.name,
            bytes=path.stat().st_size,
            sha256=manifest.file_sha256(path),
            rows=written.rows,
            content_sha256=written.content_sha256,
            footer_sha256=store.footer_sha256(path),
        )

    def accept(self, output: Output) -> None:
        """A part that was written elsewhere, and lies in the folder."""
        self._outputs[parts.table(output.path), parts.prefix(output.path)] = output

    def has(self, table: str, prefix: str) -> bool:
        return (table, prefix) in self._outputs

    def put(self, table: str, found: Iterable[rows.Row]) -> None:
        """A small table, from rows in any order."""
        self.write(table, "", [schema.to_arrow(table, found)])

    def take(self, table: str, prefix: str) -> None:
        """The part as the last build has it: the same file under a second name, or a copy where the disk has no such."""
        assert self._last is not None
        name = parts.file(table, prefix)
        try:
            os.link(self._last.folder / name, self._folder / name)
        except OSError:
            shutil.copyfile(self._last.folder / name, self._folder / name)
        self._outputs[table, prefix] = self._last.outputs[name]

    def count(self, table: str, prefix: str) -> int | None:
        """How many rows this part has in the last build; None if it has no such part."""
        output = None if self._last is None else self._last.outputs.get(parts.file(table, prefix))
        return None if output is None else output.rows

    def held(self, table: str, prefix: str, key: str, wanted: pa.Array) -> list[pa.Table]:
        """The rows of the last build that stand in this part now and whose ``key`` is wanted."""
        if self._last is None or not len(wanted):
            return []
        found = []
        for name in self._last.outputs:
            if parts.table(name) == table and parts.overlap(parts.prefix(name), prefix):
                for group in store.read(self._last.folder / name, TABLES[table]):
                    kept = group.filter(pc.is_in(group[key], value_set=wanted))
                    if kept.num_rows:
                        found.append(kept)
        return found

    def counts(self, prefix: str) -> pl.DataFrame:
        """The counts of names in a part of the last build."""
        assert self._last is not None
        return self._last.counts.filter(part=prefix).drop("part")

    def files(self, table: str, prefixes: Sequence[str] | None = None) -> list[Path]:
        """The files of a table that are written by now; those of some parts only."""
        return [
            self._folder / output.path
            for (name, prefix), output in sorted(self._outputs.items())
            if name == table and (prefixes is None or prefix in prefixes)
        ]

    def written(self) -> list[Output]:
        """All tables, in the order of the schema, their parts in order."""
        order = {name: number for number, name in enumerate(TABLES)}
        return [self._outputs[key] for key in sorted(self._outputs, key=lambda k: (order[k[0]], k[1]))]
