"""JSON: one article, an array of articles, or articles a level or two down under some key."""

from collections.abc import Iterator

import msgspec

from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns, suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.layouts import flattened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_DEEPEST = 4
_MANY = 2


def looks(name: str, text: str) -> bool:
    start = text.lstrip()[:200]
    if start.startswith("{"):
        return name.endswith(".json") or start[1:].lstrip()[:1] in ('"', "}")
    return start.startswith("[") and start[1:].lstrip()[:1] in ("{", "[", "]", '"', "")


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    try:
        value = msgspec.json.decode(opened.text().text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise UnreadableError("E105", f"malformed JSON: {error}", "repair the file") from error
    found = _articles(value, opened.options.mapping, 0)
    if found is None:
        keys = (
            value
            if isinstance(value, dict)
            else value[0]
            if isinstance(value, list) and value and isinstance(value[0], dict)
            else {}
        )
        raise UnreadableError("E104", unknown_layout(keys), suggestion(keys))
    for record, item in enumerate(found, 1):
        if isinstance(item, dict):
            yield completed(from_mapping(record, item, opened), opened)
        else:
            yield Flaw(
                record, "E105", f"malformed record: a JSON {type(item).__name__} where an object should be"
            )


def _articles(value: object, mapping: dict[str, str] | object, depth: int) -> list[object] | None:
    """The records: the value itself, its elements, or what lies below the key that holds most of them."""
    asked = dict(mapping) if isinstance(mapping, dict) else {}
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
    at = columns([key for key in value if isinstance(key, str)], mapping)
    if at.body is None or isinstance(value[at.body], dict):
        return False
    known = (at.title, at.published_at, at.publisher, at.url, at.article_id)
    return sum(key is not None for key in known) >= _MANY or at.title is not None
