"""The files below ``sql/``: views, macros, queries and checks, each with a header that says what it is.

    -- Everything a company did, and what was done to it.
    -- one row per event
    -- reads: timeline, participants, entities
    -- $company: name, alias or code
    -- $since = 0001-01-01: first day
    -- example: timeline query company -p company 가온전자

A parameter with ``=`` has a default (``NULL`` is one); one without has to be given. ``-- few by company: events.event_id`` says
that those with a default do nothing but leave out rows, of which each is an event, and that ``$company`` leaves few.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from timeline.errors import QueryError

_PARAMETER = re.compile(r"\$(?P<name>[a-z_]+)(?P<has> = (?P<default>[^:]*))?: (?P<about>.*)")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_WORD = re.compile(r"\b[a-z]\w*")
_COMMENT = re.compile(r"--.*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """``default`` is the text that stands in when it is not given; None is SQL's NULL."""

    name: str
    about: str
    is_required: bool
    default: str | None = None

    @property
    def shown(self) -> str:
        return self.name if self.is_required else f"[{self.name}]"


@dataclass(frozen=True, slots=True)
class Few:
    """Where ``parameter`` is given, the answer has few rows, each one of ``table`` and named by its ``key``."""

    parameter: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Script:
    """One SQL file and its header."""

    name: str
    title: str
    per: str
    reads: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    example: str
    sql: str
    few: Few | None


def folder() -> Path:
    """``timeline/sql`` in a wheel, the checkout's ``sql`` otherwise."""
    package = Path(__file__).resolve().parent
    inside = package / "sql"
    return inside if inside.is_dir() else package.parent / "sql"


def files() -> list[Path]:
    return sorted(folder().glob("*/*.sql"))


@cache
def scripts(kind: str) -> tuple[Script, ...]:
    """The scripts of one folder in the order of their file names; a leading number is no part of a name."""
    return tuple(_script(path) for path in sorted((folder() / kind).glob("*.sql")))


def queries() -> tuple[Script, ...]:
    return scripts("queries")


def checks() -> tuple[Script, ...]:
    return scripts("checks")


def query(name: str) -> Script:
    """The named query. QueryError names those that there are."""
    for script in queries():
        if script.name == name:
            return script
    raise QueryError("Q101", name=name, known=[script.name for script in queries()])


def named(script: Script) -> frozenset[str]:
    """All words that this script may mean a table, view or macro by, those of the views and macros it uses among them.

    >>> sorted(named(query("company")) & {"timeline", "events", "taking_part", "participants", "rejects"})
    ['events', 'participants', 'taking_part', 'timeline']
    """
    known = {script.name: script for kind in ("macros", "views") for script in scripts(kind)}
    found: set[str] = set()
    left = [script]
    while left:
        words = set(_WORD.findall(_COMMENT.sub("", left.pop().sql))) - found
        found |= words
        left += [known[word] for word in words & known.keys()]
    return frozenset(found)


def is_name(text: str) -> bool:
    """Whether ``text`` can only be the name of a query: one word is no statement."""
    return _NAME.fullmatch(text.strip()) is not None


def bound(script: Script, given: dict[str, object]) -> dict[str, object]:
    """A value for every parameter of the script. QueryError for missing and unknown ones."""
    names = {p.name for p in script.parameters}
    if unknown := sorted(given.keys() - names):
        raise QueryError("Q102", query=script.name, parameter=unknown[0], known=sorted(names) or "–")
    if missing := [p.name for p in script.parameters if p.is_required and p.name not in given]:
        raise QueryError("Q103", query=script.name, parameter=missing[0], example=script.example)
    return {p.name: given.get(p.name, p.default) for p in script.parameters}


def _script(path: Path) -> Script:
    text = path.read_text(encoding="utf-8")
    header = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        header.append(line.removeprefix("--").strip())
    return Script(
        name=path.stem.lstrip("0123456789").lstrip("_"),
        title=header[0] if header else "",
        per=_field(header, "one row per "),
        reads=tuple(part.strip() for part in _field(header, "reads:").split(",") if part.strip()),
        parameters=tuple(_parameter(m) for m in map(_PARAMETER.fullmatch, header) if m),
        example=_field(header, "example:"),
        sql=text,
        few=_few(_field(header, "few by ")),
    )


def _field(header: list[str], label: str) -> str:
    return next((line.removeprefix(label).strip() for line in header if line.startswith(label)), "")


def _few(told: str) -> Few | None:
    parameter, _, place = told.partition(": ")
    return Few(parameter, *place.split(".")) if told else None


def _parameter(match: re.Match[str]) -> Parameter:
    default = None if match["default"] == "NULL" else match["default"]
    return Parameter(match["name"], match["about"], match["has"] is None, default)
