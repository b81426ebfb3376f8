"""Reads ``tests/corpus/*.tsv``: one sentence a row, with the publish date and the mentions that a reader expects."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timeline.sentences import split_text
from timeline.temporal import TimeMention, annotate

FOLDER = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class Row:
    file: str
    line: int
    published: date
    text: str
    expected: tuple[dict[str, object], ...]
    note: str

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}"


def rows() -> Iterator[Row]:
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
            published, text, expected, *note = line.split("\t")
            yield Row(
                path.stem,
                number,
                date.fromisoformat(published),
                text,
                tuple(json.loads(expected)),
                "".join(note),
            )


def mentions(row: Row) -> list[TimeMention]:
    """What is read, without the vague references that the contract leaves open."""
    found = annotate("", row.text, split_text(row.text), row.published)
    return [m for m in found if not m.value.endswith("_REF")]


def differences(row: Row) -> list[str]:
    """How the reading differs from the row; empty when it does not. A mention marked ``optional`` may be missing."""
    found = mentions(row)
    shown = [m.surface for m in found]
    expected = [e for e in row.expected if not e.get("optional") or e["surface"] in shown]
    wanted = [str(e["surface"]) for e in expected]
    if shown != wanted:
        return [f"surfaces {shown}, expected {wanted}"]
    return [d for m, e in zip(found, expected, strict=True) for d in _of_mention(m, e)]


_ALWAYS = ("type", "value", "mod", "start", "end", "bound")
_WHERE_GIVEN = ("grain", "status", "time_zone")


def _of_mention(m: TimeMention, expected: dict[str, object]) -> Iterator[str]:
    got = {
        "type": m.type,
        "value": m.value,
        "mod": m.mod,
        "start": m.date_start.isoformat() if m.date_start else None,
        "end": m.date_end.isoformat() if m.date_end else None,
        "grain": m.grain,
        "bound": m.bound,
        "status": m.status,
        "time_zone": m.time_zone,
    }
    is_invalid = (
        expected.get("status") == "invalid"
    )  # what the value of a day that is none should be, nobody says
    for key in (*_ALWAYS, *(k for k in _WHERE_GIVEN if k in expected)):
        if got[key] != expected.get(key) and not (key == "value" and is_invalid):
            yield f"{m.surface}: {key} {got[key]}, expected {expected.get(key)}"
    flags = expected.get("flags", [])
    assert isinstance(flags, list)
    if not set(flags) <= set(m.flags):
        yield f"{m.surface}: flags {m.flags}, expected {flags}"
