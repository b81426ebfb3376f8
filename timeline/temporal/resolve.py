"""From what an expression means to the days it names.

An *open* expression (5일, 6월, 추석) leaves its container unsaid and has one place
in each month or year around the publish date: ``choosing`` picks one. A closed
one (2024년 6월, 지난달 31일) has one place or, if the calendar lacks it, none.
What cannot be dated says so; nothing is raised and nothing is guessed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from timeline.temporal import edtf as notation
from timeline.temporal import span as sp
from timeline.temporal.answer import (
    Anchor,
    CountedFrom,
    Days,
    Lean,
    Resolved,
    UndatableError,
    run_of_days,
    unit_days,
)
from timeline.temporal.choosing import choose, follow, open_days, precede, strictly
from timeline.temporal.clocks import clock_grain, clock_value, other_reading
from timeline.temporal.comparing import base, last_period, same_period
from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Clock,
    Deadline,
    Every,
    Expr,
    Flagged,
    Invalid,
    Last,
    Length,
    Mod,
    Move,
    Named,
    Next,
    Nth,
    OnDay,
    Ordinal,
    PartOf,
    Period,
    Range,
    Same,
    Shift,
    Story,
    Tied,
    Trading,
    Vague,
    Within,
)
from timeline.temporal.ko.trading import trading_day
from timeline.temporal.lengths import has_clock, landing_grain, length_grain, length_value, moved
from timeline.temporal.naming import flagged, named, said, weekday_checked
from timeline.temporal.placement import earlier, inside, nth, unit, winter
from timeline.temporal.sense import Sense, sense
from timeline.temporal.shape import grain_of, open_in, root
from timeline.temporal.span import Grain, Span

__all__ = ["Anchor", "Lean", "Resolved", "resolve"]


def resolve(expr: Expr, anchor: Anchor) -> Resolved:
    """The days that ``expr`` names at ``anchor``. Never raises: ``status`` and ``reason`` tell what cannot be dated."""
    return resolve_sense(sense(expr), anchor)


def resolve_sense(meant: Sense, anchor: Anchor) -> Resolved:
    """As ``resolve``."""
    if meant.looks_back:
        return _answer(meant.expr, anchor)
    sight = meant.sight
    if sight == "all":
        return resolve_alone(meant, anchor.published, anchor.lean, anchor.nearest)
    if sight == "nothing":
        return resolve_alone(meant, date.max, "none", nearest=False)
    return resolve_alone(meant, _first_day(sight, anchor.published), "none", nearest=False)


@lru_cache(maxsize=1 << 12)
def _first_day(grain: Grain, published: date) -> date:
    return unit(grain, published).start


@lru_cache(maxsize=1 << 16)
def resolve_alone(meant: Sense, published: date, lean: Lean, nearest: bool) -> Resolved:
    """An expression that the discourse has no say in: an article says it again, and so do others of its day."""
    return _answer(meant.expr, Anchor(published, lean, nearest=nearest))


def _answer(expr: Expr, anchor: Anchor) -> Resolved:
    try:
        return _resolved(expr, anchor)
    except UndatableError as failed:
        return _without_days(expr, failed)
    except OverflowError:
        return _without_days(expr, UndatableError("invalid", "outside the years 1 to 9999"))


def _without_days(expr: Expr, failed: UndatableError) -> Resolved:
    is_clock = isinstance(expr, OnDay | Clock) or (isinstance(expr, Invalid) and expr.type == "TIME")
    kind: Literal["DATE", "TIME"] = "TIME" if is_clock else "DATE"
    grain = grain_of(expr)
    return Resolved(
        kind,
        failed.said or said(expr),
        status=failed.status,
        reason=failed.reason,
        grain=grain and grain.value,
    )


def _resolved(expr: Expr, anchor: Anchor) -> Resolved:
    match expr:
        case Mod(of, name):
            return _modified(_resolved(of, anchor), name)
        case Flagged(of, flag):
            found = _resolved(of, anchor)
            return replace(found, flags=(*found.flags, flag))
        case Vague(ref):
            return Resolved("DATE", ref, status="vague", reason="names no date")
        case Every(value):
            return Resolved("SET", value)
        case Length():
            return Resolved("DURATION", length_value(expr), grain=length_grain(expr).value)
        case Ordinal(length, n):
            return Resolved("DURATION", length_value(length), ordinal=n, grain=length_grain(length).value)
        case Tied(length, direction):
            return _tied(length, direction, anchor.published)
        case Clock():
            return _on_day(OnDay(None, expr), anchor)
        case OnDay():
            return _on_day(expr, anchor)
        case Invalid(value, reason):
            raise UndatableError("invalid", reason, value)
        case Move(length) if length.n is None:
            ref = "PAST_REF" if expr.sign < 0 else "FUTURE_REF"
            return Resolved("DATE", ref, status="vague", reason="the length is not said")
        case Move(length) if has_clock(length):
            why = "the clock of the publish date is not known"
            return Resolved("DURATION", length_value(length), grain=length_grain(length).value, reason=why)
        case _:
            return _dated(_days(expr, anchor))


def _dated(days: Days) -> Resolved:
    return Resolved(
        "DATE",
        days.value,
        days.span,
        days.mod,
        notation.edtf(days.span, days.whole, days.mod, several=days.several),
        days.anchor,
        flags=days.flags,
        grain=days.span.grain.value,
    )


def _modified(found: Resolved, name: str) -> Resolved:
    keeps = found.mod in {"START", "MID", "END"} or (found.mod is not None and name == "APPROX")
    edtf = found.edtf
    if found.span and edtf and name == "APPROX" and not edtf.endswith("~") and not edtf.startswith("["):
        edtf = "/".join(end + "~" for end in edtf.split("/"))
    return replace(found, mod=found.mod if keeps else name, edtf=edtf)


def _tied(length: Length, direction: str, p: date) -> Resolved:
    """최근 3년간: [P - N, P]; 향후 3년간: [P, P + N]."""
    grain = length_grain(length)
    found = Resolved("DURATION", length_value(length), grain=grain.value)
    longest = length.to or length
    if longest.n is None or has_clock(longest):
        return found
    other, is_capped = moved(p, longest, -1 if direction == "back" else 1)
    first, last = min(other, p), max(other, p)
    return replace(
        found,
        span=Span(first, last + timedelta(1), grain),
        edtf=f"{first.isoformat()}/{last.isoformat()}",
        anchor="publish",
        flags=("month_end",) if is_capped else (),
    )


def _on_day(expr: OnDay, anchor: Anchor) -> Resolved:
    day = _days(expr.day, anchor) if expr.day else _story_day(0, anchor)
    span, value = day.span, clock_value(day.span, expr.clock)
    alternatives: tuple[str, ...] = ()
    reason = None
    if expr.to:
        until = _days(expr.to.day, anchor).span if expr.to.day else _same_or_next(day.span, expr)
        value = f"{value}/{clock_value(until, expr.to.clock)}"
        span = Span(span.start, max(span.end, until.end), Grain.DAY)
    elif expr.clock.vague:
        other = other_reading(day.span, expr.clock)
        alternatives, reason = other.values, other.reason
    grain = clock_grain(expr.clock)
    return Resolved(
        "TIME",
        value,
        replace(span, grain=grain),
        edtf=notation.edtf(span, whole=True, mod=None, several=span.days > 1),
        anchor=day.anchor,
        status="ambiguous" if expr.clock.vague and expr.clock.hour in {12, 24} else "resolved",
        reason=reason,
        alternatives=alternatives,
        flags=day.flags,
        grain=grain.value,
    )


def _same_or_next(day: Span, expr: OnDay) -> Span:
    """밤 11시부터 새벽 1시: an hour that has passed when the range begins is one of the next day."""
    first, last = expr.clock.hour, expr.to.clock.hour if expr.to else None
    passes_midnight = first is not None and last is not None and last < first
    return unit(Grain.DAY, day.start, 1) if passes_midnight else day


def _days(expr: Expr, anchor: Anchor) -> Days:
    """The days of an expression of the calendar."""
    match expr:
        case Story(n):
            return _story_day(n, anchor)
        case Trading(n):
            return _trading_day(n, anchor)
        case Base():
            return base(expr, anchor)
        case Period(year) if year is None:
            return last_period(anchor)
        case Period(year):
            assert year is not None
            named_year = _days(year, anchor).span.start.year
            return same_period(named_year, anchor, is_past=isinstance(year, Shift) and year.n < 0)
        case Same(grain, n):
            return _same(grain, n, anchor)
        case Range(start, end):
            return _range(start, end, anchor)
        case Last(of):
            return strictly(of, anchor.published, before=True)
        case Next(of):
            return strictly(of, anchor.published, before=False)
        case Deadline(of):
            return _deadline(_days(of, anchor), anchor.published)
        case Move():
            return _moved(expr, anchor)
        case PartOf(Last(of), part, word):
            return _days(Last(PartOf(of, part, word)), anchor)
        case PartOf(Next(of), part, word):
            return _days(Next(PartOf(of, part, word)), anchor)
        case Checked(Last() | Next() as of, weekday):
            return weekday_checked(_days(of, anchor), weekday)
        case Checked(Range(start, end), weekday):
            return _days(Range(start, Checked(end, weekday)), anchor)
        case Flagged(of, flag):
            return flagged(_days(of, anchor), flag)
        case Mod(of, name):
            found = _days(of, anchor)
            return replace(found, mod=found.mod or name)
        case _ if open_in(expr):
            return open_days(expr, anchor)
        case _:
            return _closed(expr, anchor)


def _story_day(n: int, anchor: Anchor) -> Days:
    return unit_days(sp.day((anchor.story or anchor.published) + timedelta(n)), "discourse")


def _trading_day(n: int, anchor: Anchor) -> Days:
    told = anchor.story or anchor.published
    day = trading_day(told, n)
    if day is None:
        raise UndatableError("unanchored", f"the trading calendar does not hold {told.year}")
    return unit_days(sp.day(day), "discourse")


def _same(grain: Grain, n: int, anchor: Anchor) -> Days:
    known = {Grain.YEAR: anchor.year, Grain.MONTH: anchor.month}.get(grain, anchor.last_period)
    if known is None:
        raise UndatableError("unanchored", f"no {grain.value} was named before")
    return unit_days(unit(grain, known.start, n), "discourse")


def _deadline(days: Days, p: date) -> Days:
    span = Span(p, days.span.end, days.span.grain) if p in days.span else days.span
    return replace(days, span=span, mod="LESS_THAN", whole=False)


def _moved(expr: Move, anchor: Anchor) -> Days:
    length, sign = expr.length, expr.sign
    told = anchor.period if expr.from_period else anchor.narrative if sign > 0 else None
    if expr.from_period and told and told.start > anchor.published:
        told = None  # a forecast is compared with the one of three months ago
    origin = told.start if told else anchor.published
    counted_from: CountedFrom = "discourse" if told else "publish"
    if expr.origin:
        said_day = _days(expr.origin, anchor)
        origin, counted_from = said_day.span.start, said_day.anchor
    spans = []
    flags: tuple[str, ...] = ()
    for one in (length, length.to) if length.to else (length,):
        day, is_capped = moved(origin, replace(one, to=None), sign)
        flags = ("month_end",) if is_capped and length_grain(one) is Grain.DAY else ()
        spans.append(unit(landing_grain(one), day))
    if len(spans) == 1:
        return replace(unit_days(spans[0], counted_from), flags=flags)
    first, last = sorted(spans)
    value = f"{notation.value(first)}/{notation.value(last)}"
    return run_of_days(Span(first.start, last.end, first.grain), value, counted_from, flags)


# ---------------------------------------------------------------- closed expressions


def _closed(expr: Expr, anchor: Anchor) -> Days:
    spans = list(_spans(expr, anchor))
    origin = root(expr)
    if not spans:
        shifted = next(_spans(origin, anchor)) if isinstance(origin, Shift) else None
        value = said(expr, shifted)
        raise UndatableError("invalid", f"the calendar has no such day: {value}", value)
    return named(expr, spans[0], _counted_from(origin))


def _counted_from(origin: Expr) -> CountedFrom:
    match origin:
        case At() | Named():
            return "absolute"
        case Same() | Base() | Story() | Period() | Move():
            return "discourse"
        case _:
            return "publish"


def _spans(expr: Expr, anchor: Anchor) -> Iterator[Span]:
    """The place of a closed expression; nothing when the calendar lacks it."""
    p = anchor.published
    match expr:
        case At(Grain.YEAR, n):
            yield sp.year(n)
        case At(Grain.DECADE, n):
            yield sp.years(10 * n, 10, Grain.DECADE)
        case At(Grain.CENTURY, n):
            yield sp.years(100 * n + 1, 100, Grain.CENTURY)
        case Named(year, month, day):
            yield sp.day(date(year, month, day))
        case Shift(Grain.SEASON, n):
            yield winter(p, n)
        case Shift(grain, n):
            yield unit(grain, p, n)
        case Within(outer, inner):
            for container in _spans(outer, anchor):
                yield from inside(inner, container)
        case Nth(outer, grain, n, weekday):
            for container in _spans(outer, anchor):
                yield from nth(container, grain, n, weekday)
        case PartOf(of) | Checked(of) | Flagged(of):
            yield from _spans(of, anchor)
        case Same() | Base() | Move() | Story() | Period() | Last() | Next():
            yield _days(expr, anchor).span
        case _:
            raise UndatableError("unanchored", "cannot be placed on the calendar")


# ---------------------------------------------------------------- ranges


def _range(start: Expr, end: Expr, anchor: Anchor) -> Days:
    """From the first day of ``start`` to the last of ``end``; what one leaves unsaid the other says."""
    flags: tuple[str, ...] = ()
    if open_in(start) and open_in(end):
        choice = choose(Range(start, end), anchor)
        a = named(start, _beginning(start, choice.span), "publish")
        b, flags = _following(end, a.span), choice.flags
    elif open_in(end):
        a = _days(start, anchor)
        b = _following(end, a.span)
    elif open_in(start):
        b = _days(end, anchor)
        a = named(start, precede(start, b.span), b.anchor)
    else:
        a, b = _days(start, anchor), _days(end, anchor)
    if b.span.last < a.span.start and isinstance(start, Next):
        a = _days(start.of, replace(anchor, lean="future"))  # 오는 24일부터 on the 24th itself
    if b.span.last < a.span.start and isinstance(end, Last):
        b = _days(end.of, replace(anchor, lean="past"))  # 지난 24일까지 on the 24th itself
    value = f"{a.value.split('/', maxsplit=1)[0]}/{b.value.rsplit('/', maxsplit=1)[-1]}"
    if b.span.last < a.span.start:
        raise UndatableError("invalid", "the range ends before it begins", value)
    span = Span(a.span.start, b.span.end, a.span.grain)
    return run_of_days(span, value, a.anchor, tuple(dict.fromkeys((*a.flags, *b.flags, *flags))))


def _beginning(start: Expr, whole: Span) -> Span:
    """The place of ``start`` with which a chosen range begins."""
    return next(s for s in earlier(start, whole.start) if s.start == whole.start)


def _following(end: Expr, start: Span) -> Days:
    found = follow(end, start)
    if found is None:
        raise UndatableError("invalid", f"the calendar has no such day: {said(end)}")
    return named(end, found, "publish")
