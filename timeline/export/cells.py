"""One value as one cell: nothing for null, lists joined, structs as JSON, decimals written out."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from timeline.schema import INSTANT

SEPARATOR = "; "  # between the items of a list in one cell
# What begins a formula; white space before one is passed over, full-width signs are read as others where they are typed.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BATCH_ROWS = 10_000


def rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(_BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as the text of its cells, as ``cell`` gives it value by value; null stays null."""
    kind = column.type
    if pa.types.is_string(kind):
        return column
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_date(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pc.binary_join(column, SEPARATOR)
    if pa.types.is_timestamp(kind) and kind.tz == INSTANT.tz and (told := _instants(column)) is not None:
        return told
    return _by_value(column)


def _instants(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Instants in Seoul with their offset, a whole column at a time (of zones whose clocks change, Arrow and Python do not
    agree on the years to come). None where one has parts of a second, or its offset parts of a minute.
    """
    local = pc.local_timestamp(column)
    whole = pc.cast(local, pa.timestamp("s"), safe=False)
    seconds = pc.cast(column, pa.timestamp("s", column.type.tz), safe=False)
    offsets = pc.subtract(pc.cast(whole, pa.int64()), pc.cast(seconds, pa.int64()))
    known = pc.drop_null(pc.unique(offsets)).to_pylist()
    is_whole = pc.all(pc.equal(pc.cast(whole, local.type), local)).as_py()
    if is_whole is False or any(offset % 60 for offset in known):
        return None
    days = pc.binary_replace_slice(pc.cast(whole, pa.string()), 10, 11, "T")
    at = pc.index_in(offsets, value_set=pa.array(known, pa.int64()))
    zones = pc.take(pa.array([_offset(offset // 60) for offset in known], pa.string()), at)
    return pc.binary_join_element_wise(days, zones, "")


def _offset(minutes: int) -> str:
    """Minutes east of Greenwich as ISO 8601 writes them.

    >>> _offset(540), _offset(-210)
    ('+09:00', '-03:30')
    """
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _by_value(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each value that occurs is turned into text once: instants and sums recur."""
    if pa.types.is_list(column.type):
        filled = pc.fill_null(pc.greater(pc.list_value_length(column), 0), False).combine_chunks()
        told = pa.array([cell(value) for value in column.filter(filled).to_pylist()], pa.string())
        empty = pa.repeat(pa.scalar("", pa.string()), len(column))
        return pa.chunked_array([pc.replace_with_mask(empty, filled, told)])
    if pa.types.is_nested(column.type):
        return pa.chunked_array([pa.array([cell(value) for value in column.to_pylist()], pa.string())])
    encoded = pc.dictionary_encode(pa.chunked_array(column.chunks, column.type).combine_chunks())
    told = [cell(value) for value in encoded.dictionary.to_pylist()]
    return pa.chunked_array([pc.take(pa.array(told, pa.string()), encoded.indices)])


def cell(value: Any) -> str:
    """A value as text.

    >>> cell(Decimal("7900000000000.000000")), cell(["가온전자", "한빛물산"]), cell(None)
    ('7900000000000', '가온전자; 한빛물산', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _plain(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            return SEPARATOR.join(cell(item) for item in value)
        case dict():
            return json.dumps(as_json(value), ensure_ascii=False)
        case _:
            return str(value)


def as_json(value: Any) -> Any:
    """A value as JSON: days and instants as ISO text, decimals as numbers written out."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime() | date():
            return value.isoformat()
        case list():
            return [as_json(item) for item in value]
        case dict():
            return {name: as_json(item) for name, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def live(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which cells a spreadsheet would take for a formula."""
    return pc.match_substring_regex(column, "^[" + re.escape("".join(FORMULA)) + "]")


def harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cells that no spreadsheet takes for formulas.

    >>> harmless(pa.chunked_array([["=1+1", "가온"]])).to_pylist()
    ["'=1+1", '가온']
    """
    return pc.if_else(live(column), pc.binary_join_element_wise("'", column, ""), column)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
