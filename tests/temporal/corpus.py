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
            yield Row(path.stem, number, date.fromisoformat(published), text, tuple(json.loads(expected)), "".join(note))


def mentions(row: Row) -> list[TimeMention]:
    """What is read, without the vague references that the contract leaves open."""
    found = annotate("", row.text, split_text(row.text), row.published)
    return [m for m in found if not m.value.endswith("_REF")]


def differences(row: Row) -> list[str]:
    """How the reading differs from the row; empty when it does not."""
    found = mentions(row)
    shown = [m.surface for m in found]
    wanted = [str(e["surface"]) for e in row.expected]
    if shown != wanted:
        return [f"surfaces {shown}, expected {wanted}"]
    out = []
    for m, e in zip(found, row.expected, strict=True):
        got = {
            "type": m.type,
            "value": m.value,
            "mod": m.mod,
            "start": m.date_start.isoformat() if m.date_start else None,
            "end": m.date_end.isoformat() if m.date_end else None,
            "grain": m.grain,
            "bound": m.bound,
            "status": m.status,
        }
        keys = ["type", "value", "mod", "start", "end", "bound"] + [k for k in ("grain", "status") if k in e]
        if e.get("status") == "invalid":
            keys.remove("value")
        out += [f"{m.surface}: {k} {got[k]}, expected {e.get(k)}" for k in keys if got[k] != e.get(k)]
        out += [f"{m.surface}: flags {m.flags}, expected {e['flags']}" for _ in [0] if e.get("flags") and not set(e["flags"]) <= set(m.flags)]
    return out
