"""JSON: one article, an array of articles, or articles a level or two down under some key."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns as columns_of
from timeline.sources.fields import suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.layouts import flattened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed
from timeline.sources.webpage import is_page

_DEEPEST = 4
_MANY = 2
_LENIENT = re.compile(r"\b(?:NaN|-?Infinity)\b|\\u[dD][89a-fA-F]|[\x00-\x1f]")
# Half of a character outside the basic plane, which stands for nothing without its other half.
_HALF = re.compile(
    r"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})(?<!\\)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def looks(name: str, text: str) -> bool:
    start = text.lstrip()[:200]
    if start.startswith("{"):
        return name.endswith(".json") or start[1:].lstrip()[:1] in ('"', "}")
    return start.startswith("[") and start[1:].lstrip()[:1] in ("{", "[", "]", '"', "")


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    try:
        value = decoded(opened.text().text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise UnreadableError("E105", f"malformed JSON: {error}", "repair the file") from error
    found = _articles(value, opened.options.mapping, 0)
    if found is None:
        keys = _likeliest(value, 0)
        raise UnreadableError("E104", unknown_layout(keys, opened.options.mapping), suggestion(keys))
    for record, item in enumerate(found, 1):
        if isinstance(item, dict):
            yield completed(from_mapping(record, item, opened), opened)
        else:
            yield Flaw(
                record, "E105", f"malformed record: a JSON {type(item).__name__} where an object should be"
            )


def decoded(text: str | bytes) -> Any:
    """The value of a JSON text. ``NaN`` and halves of characters, which Python's own writer lets through, are read too.

    *errors*: msgspec.DecodeError; UnicodeDecodeError for bytes that are no UTF-8.
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        text = text if isinstance(text, str) else text.decode()
        if not _LENIENT.search(text):
            raise
        try:
            return json.loads(_HALF.sub(r"\\ufffd", text), strict=False)
        except ValueError:
            pass
        raise


def _likeliest(value: object, depth: int) -> dict[str, object]:
    """The keys to show of a value without articles: those of the records of its longest list, else its own."""
    if isinstance(value, list):
        return next((item for item in value if isinstance(item, dict)), {})
    if not isinstance(value, dict) or depth > _DEEPEST:
        return {}
    below = [
        item for item in value.values() if isinstance(item, (list, dict)) and _likeliest(item, depth + 1)
    ]
    longest = max(below, key=len, default=None)
    return value if longest is None else _likeliest(longest, depth + 1)


def _turned(value: object) -> list[object] | None:
    """The records of a table written by columns, or as rows under a row of names; None if it is none.

    ``{"title": {"0": …}, …}`` and ``{"columns": […], "data": [[…]]}`` are what data frames write.
    """
    if (
        isinstance(value, dict)
        and isinstance(value.get("columns"), list)
        and isinstance(value.get("data"), list)
    ):
        return _under(value["columns"], value["data"])
    if isinstance(value, list) and len(value) >= _MANY and all(isinstance(row, list) for row in value):
        return _under(value[0], value[1:])
    if isinstance(value, dict) and len(value) >= _MANY:
        columns = [_cells(item) for item in value.values()]
        if columns[0] is not None and all(c is not None and c.keys() == columns[0].keys() for c in columns):
            return [{name: c[row] for name, c in zip(value, columns, strict=True) if c} for row in columns[0]]
    return None


def _cells(column: object) -> dict[Any, object] | None:
    """The cells of a column by row; None if it is no column."""
    if isinstance(column, list):
        return dict(enumerate(column))
    return column if isinstance(column, dict) else None


def _under(names: list[object], rows: list[object]) -> list[object] | None:
    if not all(isinstance(name, str) for name in names):
        return None
    return [dict(zip(names, row, strict=False)) if isinstance(row, list) else row for row in rows]


def _articles(value: object, mapping: dict[str, str] | object, depth: int) -> list[object] | None:
    """The records: the value itself, its elements, or what lies below the key that holds most of them."""
    asked = dict(mapping) if isinstance(mapping, dict) else {}
    turned = _turned(value)
    if turned and all(isinstance(item, dict) and _is_record(item, asked) for item in turned):
        return turned
    if isinstance(value, dict):
        if _is_record(value, asked):
            return [value]
        if depth >= _DEEPEST:
            return None
        below = [found for item in value.values() if (found := _articles(item, asked, depth + 1)) is not None]
        return max(below, key=len, default=None)
    if isinstance(value, list) and value and depth <= _DEEPEST:
        if any(isinstance(item, dict) and _is_record(item, asked) for item in value):
            return list(value)
        below = [found for item in value if (found := _articles(item, asked, depth + 1)) is not None]
        return [item for found in below for item in found] or None
    return None


def _is_record(value: dict[str, object], mapping: dict[str, str]) -> bool:
    """A record has a body that holds text, and something else that an article has."""
    value = dict(flattened(value))
    at = columns_of([key for key in value if isinstance(key, str)], mapping)
    if at.body is None or isinstance(value[at.body], dict):
        return False
    body = value[at.body]
    if isinstance(body, str) and is_page(body):
        return True
    known = (at.title, at.published_at, at.publisher, at.url, at.article_id)
    return sum(key is not None for key in known) >= _MANY or at.title is not None
