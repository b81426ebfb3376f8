"""What an expression takes from the mentions before it, and which of them it was.

Coordinated points inherit what they leave unsaid (지난달 12일과 15일); what stands
beside a closed point says the same place (직전 거래일인 24일); a headline and a
clause without a predicate read a day as the body does.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from timeline.temporal.answer import Anchor, Resolved
from timeline.temporal.expr import (
    At,
    Clock,
    Every,
    Expr,
    OnDay,
    Weekday,
    Within,
)
from timeline.temporal.ko.meanings.sets import set_too
from timeline.temporal.mention import TimeMention
from timeline.temporal.read import Reading
from timeline.temporal.resolve import resolve_sense
from timeline.temporal.span import Grain, Span
from timeline.values import value

# between two coordinated points: 12일과 15일, 3월(…), 5월
_JOINED = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에|까지|부터)? ?(?:과|와|,|·|및|이나|나|또는|/|&)(?: ?그리고)? ?"
)
# between two names of one place: 24일인, 내일(11월 1일
_BESIDE = re.compile(r"(?:\([^()\n]{1,14}\))? ?(?:인|이었던|\() ?")
# a coordinated day so much smaller than the one before it lies in the next month: 28일과 3일
_ROLLS_BACK = 20
# the same of months: 12월 5일과 1월 8일
_ROLLS_MONTHS = 6


@value
class Before:
    """The mention before, as it was read and as it was resolved."""

    reading: Reading
    resolved: Resolved


# ---------------------------------------------------------------- apposition and coordination


def apposed(text: str, reading: Reading, before: Before, anchor: Anchor) -> Resolved | None:
    """직전 거래일인 24일: what stands beside an open point says which one it is."""
    span = before.resolved.span
    if span is None or not reading.sense.open_in or not beside(text, before.reading, reading):
        return None
    at = replace(anchor, published=span.start)
    both = (
        resolve_sense(reading.sense, replace(at, lean="past")),
        resolve_sense(reading.sense, replace(at, lean="future")),
    )
    return next((r for r in both if r.span and span.start in r.span), None)


def beside(text: str, first: Reading, second: Reading) -> bool:
    """Whether two readings stand in apposition, as two names of one place."""
    return _BESIDE.fullmatch(text, first.reach, second.start) is not None


def inherited(text: str, reading: Reading, before: Before) -> Expr | None:
    """15일 in 지난달 12일과 15일: the expression with what the one before it said."""
    span = before.resolved.span
    if not _JOINED.fullmatch(text, before.reading.reach, reading.start):
        return None
    expr = reading.expr
    if before.resolved.type == "SET":
        return set_too(Every(before.resolved.value), expr)
    if span is None:
        return None
    match expr:
        case Weekday(n) if isinstance(before.reading.sense.core, Within) and span.grain is Grain.DAY:
            return _date(span.start + timedelta(n - span.start.weekday()))
        case Within(At(Grain.MONTH, n), At(Grain.DAY)) if span.grain is Grain.DAY:
            rolls = span.start.month - n > _ROLLS_MONTHS
            return _in_year(expr, span.start.year + rolls)
        case At(Grain.DAY, n) if span.grain is Grain.DAY:
            rolls = span.start.day - n >= _ROLLS_BACK
            first = span.start.replace(day=1)
            return _in_month((first + timedelta(32)).replace(day=1) if rolls else first, expr)
        case Clock() if before.resolved.type == "TIME" and span.days == 1:
            return OnDay(_date(span.start), expr)
        case At(Grain.MONTH | Grain.QUARTER | Grain.HALF as grain) if span.grain is grain:
            return Within(At(Grain.YEAR, span.start.year), expr)
        case _:
            return None


def _date(day: date) -> Expr:
    return _in_month(day, At(Grain.DAY, day.day))


def _in_month(month: date, inner: Expr) -> Expr:
    return Within(Within(At(Grain.YEAR, month.year), At(Grain.MONTH, month.month)), inner)


def _in_year(expr: Within, year: int) -> Expr:
    return Within(Within(At(Grain.YEAR, year), expr.outer), expr.inner)


# ---------------------------------------------------------------- headlines

Fits = Callable[[TimeMention, Span], bool]


def body_reading(expr: Expr, mentions: Iterable[TimeMention]) -> Resolved | None:
    """The body's reading of the same day, month, quarter or half; None when the body has none."""
    fits = _fitting(expr)
    if fits is None:
        return None
    for m in mentions:
        if m.part == "body" and m.type == "DATE" and m.span and fits(m, m.span):
            why = "as the body reads it"
            return Resolved("DATE", m.value, m.span, m.mod, m.edtf, m.anchor, grain=m.grain, reason=why)
    return None


def _fitting(expr: Expr) -> Fits | None:
    match expr:
        case At(Grain.DAY, n):
            return lambda _, s: s.days == 1 and s.start.day == n
        case Within(At(Grain.MONTH, month), At(Grain.DAY, n)):
            return lambda _, s: s.days == 1 and (s.start.month, s.start.day) == (month, n)
        case At(Grain.MONTH, n):
            return lambda m, s: m.grain == "month" and s.start.month == n and m.mod is None and s.days > 27
        case At(Grain.QUARTER, n):
            return lambda m, s: m.grain == "quarter" and (s.start.month + 2) // 3 == n and "/" not in m.value
        case At(Grain.HALF, n):
            return lambda m, s: m.grain == "half" and (s.start.month + 5) // 6 == n and "/" not in m.value
        case _:
            return None
