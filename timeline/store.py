"""Tables on disk: one deterministic Parquet writer, one reader that checks every page, one content hash.

The same rows give the same bytes: they are sorted on the table's key, cut into groups of a fixed size and
written with fixed settings and no clock. Pages carry checksums, and reading verifies them: a flipped bit is an
error and never a wrong row. The *content hash* does not depend on Parquet at all (RELIABILITY: columns in schema
order, rows in key order, compact JSON arrays, NFC, ISO dates, no floats), so it outlives library upgrades.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from timeline import parts
from timeline.errors import BuildError, DatasetError
from timeline.schema import TABLES, Table

COMPRESSION_LEVEL = 6
_ENCODER = (
    msgspec.json.Encoder()
)  # compact, and escapes nothing but what it must: as json does, in a fourth of the time
GROUP_ROWS = 50_000
GROUP_ROWS_OF = {"articles": 2_000}  # a body is two hundred times a row of another table


@dataclass(frozen=True, slots=True)
class Written:
    """What a written table holds: its rows, and the hash of its content."""

    rows: int
    content_sha256: str


def write(path: Path, table: Table, groups: Iterable[pa.Table]) -> Written:
    """A table's file from its row groups, which come in key order and in the sizes of ``in_order``."""
    content = ContentHash(table)
    with pq.ParquetWriter(
        path,
        table.schema,
        compression="zstd",
        compression_level=COMPRESSION_LEVEL,
        version="2.6",
        data_page_version="1.0",
        write_statistics=True,
        write_page_checksum=True,
    ) as writer:
        for group in groups:
            cast = group.cast(table.schema).combine_chunks()
            writer.write_table(cast, row_group_size=max(1, cast.num_rows))
            content.add(cast)
    return Written(content.rows, content.hexdigest())


def dataset(paths: Path | Sequence[Path]) -> ds.Dataset:
    """The parts of a table as a lazily read Arrow dataset whose page checksums are verified."""
    files = [paths] if isinstance(paths, Path) else list(paths)
    options = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    with _damage(files[0]):
        form = ds.ParquetFileFormat(default_fragment_scan_options=options)
        return ds.dataset([str(path) for path in files], format=form, schema=pq.read_schema(files[0]))


def footer_sha256(path: Path) -> str:
    """SHA-256 of the file's footer: schema, places and statistics, which page checksums do not cover."""
    with _damage(path), path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 8))
        length = int.from_bytes(file.read(4), "little") + 8
        file.seek(max(0, end - length))
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path, table: Table, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The file's row groups, page checksums verified. DatasetError when it is damaged or of another schema."""
    with _damage(path), pq.ParquetFile(path, page_checksum_verification=True) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns).select(columns or table.schema.names)


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, KeyError, UnicodeDecodeError) as error:
        raise DatasetError("D106", path=path, error=error) from error


# ---------------------------------------------------------------- order


def in_order(table: Table, runs: Sequence[pa.Table]) -> Iterator[pa.Table]:
    """The rows of all runs sorted on the table's key, in groups of the table's size.

    Only the keys are in memory at once: runs may be memory-mapped. BuildError when a key occurs twice.
    """
    if not any(run.num_rows for run in runs):
        return
    keys = pa.concat_tables([_keys(table, number, run) for number, run in enumerate(runs)])
    keys = keys.take(pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in table.key]))
    _must_be_unique(table, keys)
    size = GROUP_ROWS_OF.get(table.name, GROUP_ROWS)
    for start in range(0, keys.num_rows, size):
        yield _gathered(runs, keys.slice(start, size))


def _keys(table: Table, number: int, run: pa.Table) -> pa.Table:
    keys = run.select(list(table.key))
    keys = keys.append_column("run #", pa.repeat(pa.scalar(number, pa.int64()), run.num_rows))
    return keys.append_column("row #", pa.array(range(run.num_rows), pa.int64()))


def _must_be_unique(table: Table, keys: pa.Table) -> None:
    """Sorted keys: equal ones stand side by side."""
    if keys.num_rows < 2:
        return
    same = pa.chunked_array([pa.repeat(pa.scalar(True), keys.num_rows - 1)])
    for name in table.key:
        column = keys[name].combine_chunks()
        same = pc.and_(same, pc.equal(column.slice(1), column.slice(0, len(column) - 1)))
    if pc.any(same).as_py():
        twice = keys.select(list(table.key)).slice(pc.index(same, True).as_py(), 1).to_pylist()[0]
        raise BuildError("B105", table=table.name, key=twice)


def _gathered(runs: Sequence[pa.Table], places: pa.Table) -> pa.Table:
    """The rows at ``places``: taken run by run, then put into the order of ``places``."""
    numbers, rows = places["run #"].combine_chunks(), places["row #"].combine_chunks()
    positions = pa.array(range(len(rows)), pa.int64())
    taken, came = [], []
    for number in pc.unique(numbers):
        here = pc.equal(numbers, number)
        taken.append(runs[number.as_py()].take(rows.filter(here)))
        came.append(positions.filter(here))
    return pa.concat_tables(taken).take(pc.sort_indices(pa.concat_arrays(came))).combine_chunks()


# ---------------------------------------------------------------- content


class ContentHash:
    """SHA-256 of a table's content, fed with rows in key order."""

    def __init__(self, table: Table) -> None:
        self.rows = 0
        self._columns = [(c.name, _json_value(c.type)) for c in table.columns]
        self._hash = hashlib.sha256(_line([c.name for c in table.columns]))

    def add(self, group: pa.Table) -> None:
        """Texts are asked for NFC once for all: no mark of JSON, which stands around them, joins with what follows it."""
        columns = [_column(group[name], json_of) for name, json_of in self._columns]
        lines: bytes = _ENCODER.encode_lines(list(zip(*columns, strict=True)))
        if not unicodedata.is_normalized("NFC", lines.decode()):
            lines = b"".join(_line(_nfc(row)) for row in zip(*columns, strict=True))
        self._hash.update(lines)
        self.rows += group.num_rows

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _line(values: Sequence[Any]) -> bytes:
    return _ENCODER.encode(values) + b"\n"


def _column(column: pa.ChunkedArray, json_of: Callable[[Any], Any] | None) -> list[Any]:
    values: list[Any] = column.to_pylist()
    return values if json_of is None else [None if value is None else json_of(value) for value in values]


def _json_value(type_: pa.DataType) -> Callable[[Any], Any] | None:
    """How a value of this type stands in the hashed JSON; None if as it is."""
    if pa.types.is_timestamp(type_):
        return datetime.isoformat
    if pa.types.is_decimal(type_):
        return lambda v: format(v, "f")
    if pa.types.is_list(type_) and pa.types.is_struct(type_.value_type):
        fields = itemgetter(*(f.name for f in type_.value_type))
        assert all(_json_value(f.type) is None for f in type_.value_type), type_
        return lambda v: [fields(each) for each in v]
    assert not pa.types.is_floating(type_), type_  # a float's text depends on who writes it
    assert not pa.types.is_list(type_) or _json_value(type_.value_type) is None, type_
    return None


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [_nfc(each) for each in value] if isinstance(value, list | tuple) else value


def content_sha256(path: Path, table: Table) -> Written:
    """The content hash of a file, read with its page checksums verified."""
    content = ContentHash(table)
    for group in read(path, table):
        content.add(group)
    return Written(content.rows, content.hexdigest())


def table_of(path: Path) -> Table:
    return TABLES[parts.table(path.name)]
