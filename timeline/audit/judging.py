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
    """A cell that cannot be used."""

    line: int
    column: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"row {self.line}, column {self.column}: {self.reason}; {self.remedy}"


def read(path: Path) -> tuple[Judged, ...]:
    """The judgements of a sheet, in its order. UsageError naming every flaw, or the columns that are missing."""
    lines = files.read(path)
    missing = [name for name in NEEDED if lines and name not in lines[0].cells]
    if missing or not lines:
        what = f"no column {missing[0]!r}" if missing else "no rows"
        raise UsageError(
            f"{path.name}, row 1: {what}; keep the header line of the sheet that timeline audit wrote"
        )
    flaws = [flaw for line in lines for flaw in _flaws(line)] + list(_twice(lines))
    if flaws:
        raise UsageError("\n  ".join(_report(path, sorted(flaws, key=lambda f: f.line))))
    return tuple(_judged(line) for line in lines)


def _report(path: Path, flaws: Sequence[Flaw]) -> Iterator[str]:
    count = len(flaws)
    yield f"{path.name}: {count} cell{'s' * (count != 1)} cannot be used"
    yield from (f"{path.name}, {flaw}" for flaw in flaws[:_SHOWN])
    if count > _SHOWN:
        yield f"… and {count - _SHOWN} more"


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
            yield Flaw(
                line.number, name, f"{cells[name]!r} is no answer", f"write {', '.join(ANSWERS)} or nothing"
            )
    yield from _contradictions(line, answers)
    for name, belongs in CORRECTS.items():
        if not cells[name]:
            continue
        if answers[belongs] != "no":
            remedy = f"write no in {belongs}, or empty {name}"
            yield Flaw(line.number, name, f"a correction where {belongs} is not no", remedy)
        elif (flaw := _bad(name, cells[name])) is not None:
            yield Flaw(line.number, name, *flaw)
    if not cells["stratum_size"].isdecimal():
        reason = f"{cells['stratum_size']!r} is no number of events"
        yield Flaw(line.number, "stratum_size", reason, "copy it from a row of the same stratum")


def _contradictions(line: Line, answers: Mapping[str, Answer | None]) -> Iterator[Flaw]:
    others = [name for name in ANSWERED if name != "is_event" and line.cells[name]]
    if answers["is_event"] == "no" and others:
        reason = "an answer about what is no event"
        yield Flaw(line.number, others[0], reason, "empty it, or write yes in is_event")
    if not line.cells["is_event"] and others:
        yield Flaw(line.number, "is_event", f"empty, though {others[0]} is filled", "write yes, no or unsure")


def _bad(name: str, cell: str) -> tuple[str, str] | None:
    """Reason and remedy of a correction that cannot be read."""
    values = BY_NAME[name].values
    if values:
        near = [v for v in values if cell in v][:3] or list(values[:3])
        return (
            None
            if cell in values
            else (f"{cell!r} is not on its list", f"write one of it: {', '.join(near)}, …")
        )
    if name in ("date_should_be", "announced_should_be"):
        try:
            _days(cell)
        except ValueError as error:
            return f"{cell!r}: {error}", "write YYYY-MM-DD, first..last, or none"
    elif not _names(cell) and cell != NONE:
        return f"{cell!r} names nobody", "write names parted by ;, or none"
    return None


def _days(cell: str) -> Days:
    if cell == NONE:
        return Days(None, None)
    match = _DAYS.fullmatch(cell)
    if match is None:
        raise ValueError("no day")
    first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    if last < first:
        raise ValueError("ends before it starts")
    return Days(first, last)


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
            yield Flaw(
                line.number, "event_id", "empty", "copy it from the sheet as it was drawn, or remove the row"
            )
        elif event_id in seen:
            reason = f"{event_id} stands in row {seen[event_id]}, too"
            yield Flaw(line.number, "event_id", reason, "remove one of the rows")
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
