"""Dates and times in digits: one row, one notation, named by its example.

A pattern has the groups that its reading takes; ``in_run`` is the same without groups, for the expression that
finds runs. A reading gives None where the digits are no date (2024.13.5).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.temporal.expr import At, Clock, Expr, Flagged, Within
from timeline.temporal.grammar import Item
from timeline.temporal.ko.categories import CATEGORIES
from timeline.temporal.ko.meanings.points import full_year
from timeline.temporal.ko.named_days import NAMED_DAYS
from timeline.temporal.ko.vocabulary import WEEKDAYS
from timeline.temporal.span import Grain

Match = re.Match[str]


def _day(year: str, month: str, day: str) -> Expr | None:
    inner = _month_day(month, day)
    return inner and Within(Within(_year(year), inner.outer), inner.inner)


def _month_day(month: str, day: str) -> Within | None:
    m, d = int(month), int(day)
    return Within(At(Grain.MONTH, m), At(Grain.DAY, d)) if 1 <= m <= 12 and 1 <= d <= 31 else None


def _year(digits: str) -> At:
    return At(Grain.YEAR, full_year(int(digits)) if len(digits) == 2 else int(digits))


def _in_year(year: str | None, grain: Grain, n: str) -> Expr:
    point = At(grain, int(n))
    return Within(_year(year), point) if year else point


def _month(year: str, month: str) -> Expr | None:
    return _in_year(year, Grain.MONTH, month) if 1 <= int(month) <= 12 else None


def _clock(m: Match) -> Expr | None:
    hour, minute = int(m[1]), int(m[2])
    return Clock(hour, minute) if hour <= 24 and minute < 60 else None


@dataclass(frozen=True, slots=True)
class Notation:
    """One row; ``in_run`` says how the notation may look inside a run, where not as ``pattern`` does."""

    example: str
    category: str
    pattern: re.Pattern[str]
    reading: Callable[[Match], Expr | None]
    in_run: str


def _row(
    example: str, category: str, pattern: str, reading: Callable[[Match], Expr | None], in_run: str
) -> Notation:
    return Notation(example, category, re.compile(pattern), reading, in_run)


_YEAR = r"(\d{4}|\d{2})"
# a closing full stop belongs to the date (2024.6.5.), unless a digit follows
_STOP = r"(?!\d)(?:\.(?!\d))?"

# fmt: off
NOTATIONS: tuple[Notation, ...] = (
    _row("2024.6.5",  "point", rf"'?{_YEAR} ?(?P<dot>[./]) ?(\d{{1,2}}) ?(?P=dot) ?(\d{{1,2}}){_STOP}",
         lambda m: _day(m[1], m[3], m[4]), r"(?:'(?=\d\d\.))?\d{2,4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}(?!\d)\.?"),
    _row("2024-06-05", "point", rf"(\d{{4}}) ?- ?(\d{{1,2}}) ?- ?(\d{{1,2}}){_STOP}",
         lambda m: _day(m[1], m[2], m[3]), ""),
    _row("06/05/2024", "point", r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)",
         lambda m: _day(m[3], m[1], m[2]), r"\d{1,2}/\d{1,2}/\d{4}"),
    _row("2024. 6월", "point", rf"'?{_YEAR}\. ?(\d{{1,2}})월",
         lambda m: _month(m[1], m[2]), r"'?(?:\d{4}|\d{2})\. ?\d{1,2}월"),
    _row("2024.06",   "point", rf"((?:19|20)\d\d)[./-](0[1-9]|1[0-2]){_STOP}",
         lambda m: _month(m[1], m[2]), r"(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])\.?"),
    _row("20240605",  "point", r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)",
         lambda m: _day(m[1], m[2], m[3]), r"(?:19|20)\d{6}"),
    _row("5.31",      "md",    rf"(\d{{1,2}})[./](\d{{1,2}}){_STOP}",
         lambda m: _month_day(m[1], m[2]), r"\d{1,2}[./]\d{1,2}\.?(?=[ ()~-]|$)"),
    _row("10:30",     "clock", r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)",
         _clock, r"\d{1,2}:\d{2}(?::\d{2})?"),
    _row("2·4분기",   "point", r"([1-4]) ?[·/.] ?4 ?분기",
         lambda m: At(Grain.QUARTER, int(m[1])), ""),
    _row("1Q19",      "point", r"([1-4])Q(?: ?'?(\d{4}|\d{2}))?(?![0-9A-Za-z])",
         lambda m: _in_year(m[2], Grain.QUARTER, m[1]), r"[1-4]Q(?: ?'?(?:\d{4}|\d{2}))?"),
    _row("1H24",      "point", r"([12])H ?'?(\d{4}|\d{2})(?![0-9A-Za-z])",
         lambda m: _in_year(m[2], Grain.HALF, m[1]), r"[12]H ?'?(?:\d{4}|\d{2})?"),
    _row("2019.1Q",   "point", rf"'?{_YEAR}[.년] ?([1-4])Q",
         lambda m: _in_year(m[1], Grain.QUARTER, m[2]), r"(?:\d{4}|\d{2})[.년] ?[1-4]Q"),
    _row("FY2024",    "point", r"FY ?'?(\d{4}|\d{2})(?!\d)",
         lambda m: Flagged(_year(m[1]), "fiscal"), r"FY ?'?(?:\d{4}|\d{2})"),
)
# fmt: on

# at most digits there is no notation: one look spares a dozen
_ANY = re.compile("|".join(row.pattern.pattern for row in NOTATIONS))
# a group holds what is no time by itself
IN_RUN = (
    "|".join(
        row.in_run if CATEGORIES[row.category].stands else f"({row.in_run})"
        for row in NOTATIONS
        if row.in_run
    )
    + r"|\d{4}-(?:\d{4}|\d{2})"
)

# nothing but days between two brackets: (5.31), (1.9~1.10), (6.3(월)~6.7)
_BRACKETED = re.compile(r"\(([\d./~ -]+(?:\([월화수목금토일]\))?[\d./~ -]*(?:\([월화수목금토일]\))?)(?=\))")
_HANJA_WEEKDAYS = "月火水木金土日"
_WEEKDAY_NOTE = re.compile(rf"\(([{WEEKDAYS}{_HANJA_WEEKDAYS}])(?:요일)?\)")
_NOTE = re.compile(
    r"\((?:이하 ?)?(?:현지 ?시[간각]|[가-힣 ]{1,8} ?시[간각]|[^()가-힣]{1,12}|현지 ?[^()]{0,8})\)"
)


def notations(text: str, at: int) -> Iterator[Item]:
    """The readings of digits at ``at``."""
    for row in NOTATIONS if _ANY.match(text, at) else ():
        if (m := row.pattern.match(text, at)) and (expr := row.reading(m)):
            yield Item(row.category, expr, at, m.end(), m.end(), row.example)
            if row.category == "md" and "/" in m[0] and text.startswith("(", m.end()):
                yield Item("point", expr, at, m.end(), m.end(), "6/5(수)")
    for day in NAMED_DAYS.get(text[at : at + 2], ()):
        if m := day.pattern.match(text, at):
            yield Item("done", day.meaning, at, m.end(), m.end(1), day.name)


def bracketed_days(text: str) -> list[tuple[int, int]]:
    """The stretches between two brackets where ``5.31`` can only be a day.

    >>> bracketed_days("청약(1.9~1.10)")
    [(3, 11)]
    """
    return [m.span(1) for m in _BRACKETED.finditer(text)]


def notes(text: str, at: int) -> Iterator[Item]:
    """A weekday or a note in brackets: (수), (현지시간)."""
    if m := _WEEKDAY_NOTE.match(text, at):
        n = WEEKDAYS.find(m[1]) if m[1] in WEEKDAYS else _HANJA_WEEKDAYS.find(m[1])
        yield Item("(weekday)", n, at, m.end(), m.end(), "(수)")
    elif m := _NOTE.match(text, at):
        yield Item("(note)", None, at, m.end(), m.end(), "(현지시간)")


def is_note(text: str, at: int) -> bool:
    """Whether the bracket that opens at ``at`` is a weekday or a note.

    >>> is_note("29일(현지시간)", 3), is_note("7월 말(한 주 뒤)", 4)
    (True, False)
    """
    return _WEEKDAY_NOTE.match(text, at) is not None or _NOTE.match(text, at) is not None
