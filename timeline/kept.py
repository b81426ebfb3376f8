"""What was extracted is kept beside the builds, so that the next build analyses only what is new.

    DATASET/.extracted/ID/RUN.times.arrow …   rows of some articles, as ``spool`` writes them
    DATASET/.extracted/ID/RUN.analysed.arrow  which articles: the hash of all that extraction saw of each, its counts
    DATASET/.extracted/ID/RUN.json            the hashes of those files, written last: without it there is no run

ID stands for the code, the rules, the libraries and the user's tables; with another one nothing is used again. A run is
written as soon as it is full, so an interrupted build has not worked in vain. Runs are checked before they are used: a
flipped bit costs an analysis and never changes a row. Deleting the folder costs time and nothing else.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from timeline import builds, manifest, rows
from timeline.schema import TABLES
from timeline.spool import Spool, mapped

FOLDER = ".extracted"
LAST = "last"  # in it: what the last build knows (``ledger``)
ANALYSED = "analysed"
SCHEMAS = {name: TABLES[name].schema for name in rows.EXTRACTED} | {ANALYSED: rows.ANALYSED}


class Kept(Spool):
    """A spool whose runs stay, together with the runs of earlier builds that are used again."""

    def __init__(self, dataset: Path, name: str, part: str = "") -> None:
        """``part``: what its runs' names begin with; of earlier runs it looks at those of the part only."""
        folder = dataset / FOLDER / name
        super().__init__(folder, SCHEMAS)
        self._part = part
        self._used: set[str] = set()
        self._spent: set[str] = set()
        self._earlier = {path.stem: path for path in sorted(folder.glob(f"{part}*.json"))}

    def again(self, wanted: pa.ChunkedArray) -> Iterator[pa.Table]:
        """Take over the rows of all articles of the ``wanted`` keys that earlier builds have; yields which those are."""
        for stem, path in self._earlier.items():
            if not len(wanted):
                break
            mine = self._keys(stem)
            if (
                len(mine)
                and not pc.any(pc.is_in(mine, value_set=wanted.cast(mine.type).combine_chunks())).as_py()
            ):
                continue  # it is checked when something of it is asked for
            tables = self._sound(path)
            if tables is None:
                self._spent.add(stem)
                continue
            keys = tables[ANALYSED]["key"].combine_chunks()
            useful = pc.is_in(keys, value_set=wanted.combine_chunks()).to_pylist()
            wanted = wanted.filter(pc.invert(pc.is_in(wanted, value_set=keys)))
            if all(useful):
                self._used.add(stem)
                self.adopt(stem)
                yield tables[ANALYSED]
            elif any(useful):
                self._spent.add(stem)
                kept = _filtered(tables, useful)
                self.add(kept)
                yield kept[ANALYSED]

    def rescue(self) -> None:
        """The build breaks off: keep what waits, unless it broke off between the tables of one batch."""
        if len({len(tables) for tables in self._waiting.values()}) == 1:
            self.flush()

    def settle(self, current: pa.Array) -> None:
        """The build is published: runs go that hold few ``current`` articles, and those of other code, rules and tables."""
        self.flush()
        _clear(self._folder, {*self._used, *self._written, *self._held(current)})
        _clear(self._folder.parent, {self._folder.name, LAST})

    def _held(self, current: pa.Array) -> list[str]:
        """Earlier runs of whose articles half are current, and that are neither damaged nor copied to another run."""
        keys = {stem: self._keys(stem) for stem in self._earlier if stem not in self._spent}
        everything = pa.concat_arrays([pa.array([], current.type), *keys.values()])
        is_current, start, held = pc.is_in(everything, value_set=current), 0, []
        for stem, mine in keys.items():
            here = pc.sum(is_current.slice(start, len(mine))).as_py() or 0
            start += len(mine)
            if 2 * here >= len(mine) > 0:
                held.append(stem)
        return held

    def _keys(self, stem: str) -> pa.Array:
        try:
            return mapped(self._path(stem, ANALYSED))["key"].cast(pa.binary()).combine_chunks()
        except (OSError, pa.ArrowException):
            return pa.array([], pa.binary())

    def _name(self, tables: Mapping[str, pa.Table]) -> str:
        """A run's name follows from its articles, so that an interrupted build's runs are not overwritten."""
        keys = b"".join(key.as_py() for key in tables[ANALYSED]["key"])
        return self._part + hashlib.sha256(keys).hexdigest()[:16]

    def _finish(self, name: str, paths: Mapping[str, Path]) -> None:
        self._written.add(name)
        hashes = {table: manifest.file_sha256(path) for table, path in paths.items()}
        waiting = self._folder / f"{name}.tmp"
        waiting.write_text(manifest.canonical(hashes), encoding="utf-8")
        waiting.replace(self._folder / f"{name}.json")

    def _sound(self, path: Path) -> dict[str, pa.Table] | None:
        """The run's tables; None when a file is missing or not what was written."""
        try:
            hashes = json.loads(path.read_text(encoding="utf-8"))
            files = {table: self._path(path.stem, table) for table in self.schemas}
            if hashes != {table: manifest.file_sha256(file) for table, file in files.items()}:
                return None
            return {table: mapped(file) for table, file in files.items()}
        except (OSError, ValueError, pa.ArrowException):
            return None


def _filtered(tables: Mapping[str, pa.Table], useful: Sequence[bool]) -> dict[str, pa.Table]:
    """The rows of some of a run's articles; each table holds them one after the other."""
    analysed = tables[ANALYSED]
    kept = {ANALYSED: analysed.filter(pa.array(useful))}
    for name in rows.EXTRACTED:
        counts = analysed[name].to_pylist()
        mask = [is_useful for is_useful, count in zip(useful, counts, strict=True) for _ in range(count)]
        kept[name] = tables[name].filter(pa.array(mask, pa.bool_()))
    return kept


def _clear(folder: Path, kept: set[str]) -> None:
    """Remove all in ``folder`` whose name does not begin with one of ``kept``."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.partition(".")[0] not in kept:
            if path.is_dir():
                builds.remove(path)
            else:
                path.unlink()


def flags(analysed: pa.Table) -> dict[str, tuple[str, ...]]:
    """The flags of the articles that analysis found something odd about."""
    odd = analysed.filter(pc.is_valid(analysed["flags"]))
    return {row["article_id"]: tuple(row["flags"]) for row in odd.select(["article_id", "flags"]).to_pylist()}


def suppressed(analysed: pa.Table) -> int:
    """How many participants were left out at the user's wish."""
    return pc.sum(analysed["suppressed"]).as_py() or 0
