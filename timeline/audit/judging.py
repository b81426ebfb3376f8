"""A filled sheet as judgements. Whatever cannot be meant is said, with file, row, column, reason and what to write."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timeline.audit import files
from timeline.audit.columns import ANSWERED, ANSWERS, BY_NAME, CORRECTS, NEEDED, NONE, SPELLINGS, Answer
from timeline.audit.files import Line
from timeline.errors import UsageError
from timeline.messages import Message, message

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?")
_SHOWN = 20  # flaws that are printed


@dataclass(frozen=True, slots=True)
class Days:
    """``first`` and ``last`` inclusive; both None where there is rightly no date."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Name:
    """A participant as it should be; ``words`` is how the text has it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of a filled sheet. Answers are None where nothing was written; so are corrections."""

    line: int
    event_id: str
    claims: str
    type: str
    stratum: str
    stratum_size: int
    is_event: Answer | None
    type_right: Answer | None
    date_right: Answer | None
    announced_right: Answer | None
    status_right: Answer | None
    actor_right: Answer | None
    others_right: Answer | None
    type_should_be: str | None = None
    status_should_be: str | None = None
    date_should_be: Days | None = None
    announced_should_be: Days | None = None
    actors_should_be: tuple[Name, ...] | None = None
    counterparts_should_be: tuple[Name, ...] | None = None
    objects_should_be: tuple[Name, ...] | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that cannot be used: ``key`` and its ``values`` say why, ``key.remedy`` what to write."""

    line: int
    column: str
    key: str
    values: Mapping[str, object]

    def told(self, file: str) -> Message:
        reason, remedy = (message(key, **self.values) for key in (self.key, f"{self.key}.remedy"))
        return message("flaw", file=file, row=self.line, column=self.column, reason=reason, remedy=remedy)


def read(path: Path) -> tuple[Judged, ...]:
    """The judgements of a sheet, in its order. UsageError naming every flaw, or the columns that are missing."""
    lines = files.read(path)
    if not lines:
        raise UsageError("U309", file=path.name)
    if missing := [name for name in NEEDED if name not in lines[0].cells]:
        raise UsageError("U310", file=path.name, column=missing[0])
    flaws = [flaw for line in lines for flaw in _flaws(line)] + list(_twice(lines))
    if flaws:
        raise UsageError("U311", file=path.name, count=len(flaws), flaws=_report(path, flaws))
    return tuple(_judged(line) for line in lines)


def _report(path: Path, flaws: Sequence[Flaw]) -> list[Message]:
    told = [flaw.told(path.name) for flaw in sorted(flaws, key=lambda f: f.line)[:_SHOWN]]
    more = [message("flaw.more", count=len(flaws) - _SHOWN)] if len(flaws) > _SHOWN else []
    return told + more


def answer(cell: str) -> Answer | None:
    """The answer that a cell gives, however it is spelt; None for no cell's word.

    >>> answer("Y"), answer("아니오"), answer("?"), answer("maybe")
    ('yes', 'no', 'unsure', None)
    """
    return SPELLINGS.get(cell.casefold())


def _flaws(line: Line) -> Iterator[Flaw]:
    cells = line.cells
    answers = {name: answer(cells[name]) for name in ANSWERED}
    for name in ANSWERED:
        if cells[name] and answers[name] is None:
            yield Flaw(line.number, name, "flaw.answer", {"cell": cells[name], "known": ANSWERS})
    yield from _contradictions(line, answers)
    for name, belongs in CORRECTS.items():
        if not cells[name]:
            continue
        if answers[belongs] != "no":
            yield Flaw(line.number, name, "flaw.unasked", {"column": belongs, "own": name})
        elif (flaw := _bad(name, cells[name])) is not None:
            yield Flaw(line.number, name, flaw, {"cell": cells[name], "near": _near(name, cells[name])})
    if not cells["stratum_size"].isdecimal():
        yield Flaw(line.number, "stratum_size", "flaw.stratum", {"cell": cells["stratum_size"]})


def _contradictions(line: Line, answers: Mapping[str, Answer | None]) -> Iterator[Flaw]:
    others = [name for name in ANSWERED if name != "is_event" and line.cells[name]]
    if answers["is_event"] == "no" and others:
        yield Flaw(line.number, others[0], "flaw.no_event", {})
    if not line.cells["is_event"] and others:
        yield Flaw(line.number, "is_event", "flaw.is_event", {"column": others[0]})


def _bad(name: str, cell: str) -> str | None:
    """Why a correction cannot be read."""
    if values := BY_NAME[name].values:
        return None if cell in values else "flaw.list"
    if name in ("date_should_be", "announced_should_be"):
        try:
            days = _days(cell)
        except ValueError:
            return "flaw.day"
        return "flaw.days" if days.first and days.last and days.last < days.first else None
    return None if _names(cell) or cell == NONE else "flaw.names"


def _near(name: str, cell: str) -> list[str]:
    values = BY_NAME[name].values
    return [v for v in values if cell in v][:3] or list(values[:3])


def _days(cell: str) -> Days:
    if cell == NONE:
        return Days(None, None)
    match = _DAYS.fullmatch(cell)
    if match is None:
        raise ValueError("no day")
    return Days(date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1]))


def _names(cell: str) -> tuple[Name, ...]:
    """Names of a cell.

    >>> _names("이재용=이 회장; 가온전자")
    (Name(name='이재용', words='이 회장'), Name(name='가온전자', words='가온전자'))
    """
    if cell == NONE:
        return ()
    parted = [part.strip().partition("=") for part in cell.split(";") if part.strip()]
    return tuple(Name(name.strip(), words.strip() or name.strip()) for name, _, words in parted)


def _twice(lines: Sequence[Line]) -> Iterator[Flaw]:
    seen = dict[str, int]()
    for line in lines:
        event_id = line.cells["event_id"]
        if not event_id:
            yield Flaw(line.number, "event_id", "flaw.no_id", {})
        elif event_id in seen:
            yield Flaw(line.number, "event_id", "flaw.twice", {"event_id": event_id, "row": seen[event_id]})
        seen.setdefault(event_id, line.number)


def _judged(line: Line) -> Judged:
    cells = line.cells
    given = {name: cells[name] or None for name in CORRECTS}

    def days(name: str) -> Days | None:
        return _days(cells[name]) if cells[name] else None

    def names(name: str) -> tuple[Name, ...] | None:
        return _names(cells[name]) if cells[name] else None

    return Judged(
        line=line.number,
        event_id=cells["event_id"],
        claims=cells["claims"],
        type=cells["type"],
        stratum=cells["stratum"],
        stratum_size=int(cells["stratum_size"]),
        is_event=answer(cells["is_event"]),
        type_right=answer(cells["type_right"]),
        date_right=answer(cells["date_right"]),
        announced_right=answer(cells["announced_right"]),
        status_right=answer(cells["status_right"]),
        actor_right=answer(cells["actor_right"]),
        others_right=answer(cells["others_right"]),
        type_should_be=given["type_should_be"],
        status_should_be=given["status_should_be"],
        date_should_be=days("date_should_be"),
        announced_should_be=days("announced_should_be"),
        actors_should_be=names("actors_should_be"),
        counterparts_should_be=names("counterparts_should_be"),
        objects_should_be=names("objects_should_be"),
    )
