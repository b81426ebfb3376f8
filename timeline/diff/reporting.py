"""A comparison in words, as JSON, and what it means for the version of a published dataset."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from timeline.diff.records import Change, Difference, Kind
from timeline.messages import Language, Message, message

Version = Literal["major", "minor", "patch", "none"]
SHOWN = 3  # causes of an event in words; JSON has all
_SIGNS: Mapping[Kind, str] = {"added": "+", "removed": "-", "changed": "~"}


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


def verdict(found: Difference) -> Message:
    """One line for a reviewer."""
    if found.is_none:
        return message("diff.same", before=found.before, after=found.after)
    elsewhere = [] if found.changes else sorted(set(found.tables) - {"events"})
    causes = list(_causes(found.changes))
    return message(
        "diff.other",
        counts=[message("diff.count", count=found.count(k), kind=message(f"diff.{k}")) for k in _SIGNS],
        because=message("diff.because", causes=causes) if causes else "",
        elsewhere=message("diff.elsewhere", tables=elsewhere) if elsewhere else "",
        version=next_version(found),
    )


def _causes(changes: Sequence[Change]) -> Iterator[Message]:
    """How many events differ for each kind of cause."""
    kinds = {str(cause.of_kind): cause.of_kind for c in changes for cause in c.causes}
    counts = Counter(kind for c in changes for kind in {str(cause.of_kind) for cause in c.causes})
    for kind, count in sorted(counts.items()):
        yield message("diff.cause_count", cause=kinds[kind], count=count)


def lines(found: Difference, language: Language = "en") -> Iterator[str]:
    """Every event that differs, with its fields and causes; the verdict last."""
    for columns in found.columns:
        for sign, names in (("+", columns.added), ("-", columns.removed), ("~", columns.retyped)):
            told = (message("diff.column", sign=sign, table=columns.table, column=name) for name in names)
            yield from (line.told(language) for line in told)
    for change in found.changes:
        yield from _lines(change, language)
    yield verdict(found).told(language)


def _lines(change: Change, language: Language) -> Iterator[str]:
    was = message("diff.was", event_id=change.was).told(language) if change.was else ""
    yield f"{_SIGNS[change.kind]} {change.event_id}{was}  {change.summary}"
    for field in change.fields:
        yield f"    {field.column}: {_text(field.old)} → {_text(field.new)}"
    rest = len(change.causes) - SHOWN
    more = message("diff.more", count=rest) if rest > 0 else ""
    causes = [cause.message for cause in change.causes[:SHOWN]]
    yield message("diff.causes", causes=causes, more=more).told(language)


def _text(value: Any) -> str:
    if value is None or value == []:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def as_json(found: Difference) -> dict[str, Any]:
    """The same as JSON values."""
    told: dict[str, Any] = _plain(asdict(found))
    return told | {
        "is_same": found.is_none,
        "verdict": str(verdict(found)),
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
