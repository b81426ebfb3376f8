"""What a comparison of two builds says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline.messages import Message, message

Row = Mapping[str, Any]
Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an event: what stood there, what stands there now."""

    column: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Cause:
    """Why rows differ. ``kind`` is input, rule, parameter, package or code; ``what`` happened to ``name``."""

    kind: str
    what: str
    name: str

    @property
    def message(self) -> Message:
        return message("cause", **_words(self), name=self.name)

    @property
    def of_kind(self) -> Message:
        """The kind, as it is counted: what happened to inputs is told, too."""
        return message("cause.of_input", **_words(self)) if self.kind == "input" else _words(self)["kind"]

    def __str__(self) -> str:
        return str(self.message)


def _words(cause: Cause) -> dict[str, Message]:
    what = cause.what.replace(" ", "_")
    return {"kind": message(f"cause.kind.{cause.kind}"), "what": message(f"cause.what.{what}")}


@dataclass(frozen=True, slots=True)
class Change:
    """One event that differs. ``was`` is its earlier id where its first mention, and so its id, is another now."""

    kind: Kind
    event_id: str
    summary: str
    fields: tuple[Field, ...] = ()
    was: str | None = None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table's columns differ: ``retyped`` ones changed type, or whether they may be empty."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    retyped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything that differs between what two builds were made from."""

    inputs: tuple[Cause, ...] = ()
    rules: tuple[Cause, ...] = ()
    others: tuple[Cause, ...] = ()

    @property
    def all(self) -> tuple[Cause, ...]:
        return (*self.inputs, *self.rules, *self.others)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two builds compared; ``tables`` are those whose content differs."""

    before: str
    after: str
    changes: tuple[Change, ...]
    columns: tuple[Columns, ...]
    tables: tuple[str, ...]
    candidates: Candidates

    @property
    def is_none(self) -> bool:
        return not (self.changes or self.columns or self.tables)

    def count(self, kind: Kind) -> int:
        return sum(change.kind == kind for change in self.changes)
