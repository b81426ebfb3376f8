"""One value as one cell: nothing for null, lists joined, structs as JSON, decimals written out."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

SEPARATOR = "; "  # between the items of a list in one cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH_ROWS = 10_000


def rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(_BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


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


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("가온")
    ("'=1+1", '가온')
    """
    return "'" + text if text.startswith(FORMULA) else text


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
