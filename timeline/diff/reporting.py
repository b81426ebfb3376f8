"""A comparison in words, as JSON, and what it means for the version of a published dataset."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from timeline.diff.records import Cause, Change, Difference

Version = Literal["major", "minor", "patch", "none"]
SHOWN = 3  # causes of an event in words; JSON has all
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def next_version(found: Difference) -> Version:
    """Which part of a dataset's version grows: what breaks a citation or a script, what adds to it, what corrects it.

    Source: the recipe "Data Package Version" of Frictionless: major when fields change or data that is referred to is
    deleted or renamed, minor when data is added, patch when existing data is corrected.
    """
    if found.columns or any(c.kind == "removed" or c.was is not None for c in found.changes):
        return "major"
    if found.count("added"):
        return "minor"
    return "none" if found.is_none else "patch"


def verdict(found: Difference) -> str:
    """One line for a reviewer."""
    if found.is_none:
        return f"SAME CONTENT: {found.before} and {found.after} hold the same rows"
    counts = ", ".join(f"{found.count(kind)} {kind}" for kind in ("added", "removed", "changed"))
    causes = Counter(kind for c in found.changes for kind in sorted({_kind(cause) for cause in c.causes}))
    because = "; because of " + ", ".join(f"{k} ({n})" for k, n in sorted(causes.items())) if causes else ""
    elsewhere = sorted(set(found.tables) - {"events"})
    beside = f"; tables that differ: {', '.join(elsewhere)}" if elsewhere and not found.changes else ""
    return f"DIFFERENT CONTENT: events {counts}{because}{beside}; next version: {next_version(found)}"


def _kind(cause: Cause) -> str:
    return f"{cause.kind} {cause.what}" if cause.kind == "input" else cause.kind


def lines(found: Difference) -> Iterator[str]:
    """Every event that differs, with its fields and causes; the verdict last."""
    for columns in found.columns:
        for sign, names in (("+", columns.added), ("-", columns.removed), ("~", columns.retyped)):
            yield from (f"{sign} column {columns.table}.{name}" for name in names)
    for change in found.changes:
        yield from _lines(change)
    yield verdict(found)


def _lines(change: Change) -> Iterator[str]:
    was = f" (was {change.was})" if change.was else ""
    yield f"{_SIGNS[change.kind]} {change.event_id}{was}  {change.summary}"
    for field in change.fields:
        yield f"    {field.column}: {_text(field.old)} → {_text(field.new)}"
    shown = "; ".join(map(str, change.causes[:SHOWN]))
    more = f"; and {len(change.causes) - SHOWN} more" if len(change.causes) > SHOWN else ""
    yield f"    because: {shown}{more}"


def _text(value: Any) -> str:
    if value is None or value == []:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def as_json(found: Difference) -> dict[str, Any]:
    """The same as JSON values."""
    told: dict[str, Any] = _plain(asdict(found))
    return told | {
        "is_same": found.is_none,
        "verdict": verdict(found),
        "next_version": next_version(found),
        "counts": {kind: found.count(kind) for kind in ("added", "removed", "changed")},
    }


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case date():  # an instant too
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return value
