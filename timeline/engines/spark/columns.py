"""Rows between our schemas and those that Spark knows: instants of microseconds, nothing that may not be null.

Spark's Arrow has no instants of milliseconds and calls every field nullable; Arrow casts neither way below the first
level. So arrays are put together anew, level by level, without touching a value.
"""

from collections.abc import Mapping

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")


def portable(kind: pa.DataType) -> pa.DataType:
    """The type under which Spark carries this one.

    >>> portable(pa.timestamp("ms", tz="Asia/Seoul"))
    TimestampType(timestamp[us, tz=UTC])
    """
    if pa.types.is_timestamp(kind):
        return INSTANT
    if pa.types.is_list(kind):
        return pa.list_(portable(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(f.name, portable(f.type)) for f in kind])
    return kind


def portable_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([pa.field(f.name, portable(f.type)) for f in schema])


def shaped(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The columns of ``schema``, in its order and types, nested ones too."""
    table = table.combine_chunks()
    return pa.table([_shaped(_whole(table[f.name]), f.type) for f in schema], schema=schema)


def batch(columns: Mapping[str, pa.Array], schema: pa.Schema, count: int) -> pa.RecordBatch:
    """``count`` rows of ``schema``: the columns given, the others null."""
    held = [
        _shaped(columns[f.name], f.type) if f.name in columns else pa.nulls(count, f.type) for f in schema
    ]
    return pa.RecordBatch.from_arrays(held, schema=schema)


def arrays(table: pa.Table) -> dict[str, pa.Array]:
    """The columns of a table, each in one piece."""
    return {name: _whole(table[name]) for name in table.column_names}


def structs(table: pa.Table) -> pa.StructArray:
    """The rows as values."""
    fields = list(portable_schema(table.schema))
    columns = [_shaped(_whole(table[f.name]), f.type) for f in fields]
    return pa.StructArray.from_arrays(columns, fields=fields)


def nested(table: pa.Table, counts: pa.Array) -> pa.ListArray:
    """The rows as lists, ``counts`` of them one after the other."""
    ends = [0]
    for count in counts.to_pylist():
        ends.append(ends[-1] + count)
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), structs(table))


def flat(lists: pa.Array, schema: pa.Schema) -> pa.Table:
    """The rows of ``schema`` that the lists hold, one after the other."""
    rows = _whole(lists).flatten()
    return shaped(pa.Table.from_struct_array(rows), schema)


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(_some(column))


def _some(column: pa.ChunkedArray) -> list[pa.Array]:
    return column.chunks or [pa.array([], column.type)]


def _shaped(array: pa.Array, kind: pa.DataType) -> pa.Array:
    if array.type.equals(kind):
        return array
    if pa.types.is_list(kind) or pa.types.is_struct(kind):
        if not len(array):
            return pa.array([], kind)
        mask = array.is_null() if array.null_count else None
        if pa.types.is_struct(kind):
            held = [_shaped(array.field(f.name), f.type) for f in kind]
            return pa.StructArray.from_arrays(held, fields=list(kind), mask=mask)
        # sliced arrays begin inside their values: the offsets say where
        return pa.ListArray.from_arrays(
            array.offsets, _shaped(array.values, kind.value_type), kind, mask=mask
        )
    return array.cast(kind)
