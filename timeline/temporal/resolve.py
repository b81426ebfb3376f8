"""From what an expression means to the days it names: the only calendar arithmetic in the package.

An *open* expression (5일, 6월, 추석) leaves its container unsaid. It has one
candidate in each month or year around the publish date, and the lean of its
clause picks one: the past the last that has begun, the future the first that
has not ended. 지난 and 오는 pick strictly before and after. A closed one
(2024년 6월, 지난달 31일) has one candidate or, if the calendar lacks it, none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from timeline.temporal import edtf as notation
from timeline.temporal import span as sp
from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Clock,
    Deadline,
    Every,
    Expr,
    Flagged,
    Holiday,
    Invalid,
    Last,
    Length,
    Lunar,
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
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.grammar import grain_of, open_in
from timeline.temporal.ko.holidays import BY_KEY, holiday, lunar
from timeline.temporal.ko.trading import trading_day
from timeline.temporal.parts import part as part_span
from timeline.temporal.span import Grain, Span, add_months

Lean = Literal["past", "future", "none"]
EMBARGO_DAYS = 2
# a holiday this close is the one that is meant, whatever the tense: 설 연휴 기간을 비롯해 앞으로도
NEAR_HOLIDAY_DAYS = 15


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression may be counted from: the publish date, the clause's lean, and the discourse before it."""

    published: date
    lean: Lean = "none"
    story: date | None = None
    month: Span | None = None
    year: Span | None = None
    period: Span | None = None
    last_period: Span | None = None
    narrative: Span | None = None
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The answer: TIMEX3 attributes, the days, and how they were found."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    span: Span | None = None
    mod: str | None = None
    edtf: str | None = None
    anchor: Literal["publish", "discourse", "absolute"] | None = None
    status: Literal["resolved", "unanchored", "vague", "ambiguous", "invalid"] = "resolved"
    reason: str | None = None
    alternatives: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    ordinal: int | None = None
    grain: str | None = None


class _Fails(Exception):  # noqa: N818
    def __init__(
        self, status: Literal["unanchored", "vague", "invalid"], reason: str, said: str = ""
    ) -> None:
        super().__init__(reason)
        self.status, self.reason, self.said = status, reason, said


@dataclass(frozen=True, slots=True)
class _Days:
    """Days found: ``whole`` when the span is its grain's unit, ``several`` when it runs over more than one."""

    span: Span
    value: str
    anchor: Literal["publish", "discourse", "absolute"]
    mod: str | None = None
    whole: bool = True
    several: bool = False
    flags: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reason: str | None = None


def resolve(expr: Expr, anchor: Anchor) -> Resolved:
    """The days that ``expr`` names at ``anchor``. Never raises: what cannot be dated says so in ``status`` and ``reason``."""
    try:
        return _resolve(expr, anchor)
    except _Fails as failed:
        kind: Literal["DATE", "TIME"] = "TIME" if isinstance(expr, OnDay | Clock) else "DATE"
        return Resolved(
            kind,
            failed.said or _said(expr),
            status=failed.status,
            reason=failed.reason,
            grain=_grain_name(expr),
        )
    except OverflowError:
        return Resolved(
            "DATE",
            _said(expr),
            status="invalid",
            reason="outside the years 1 to 9999",
            grain=_grain_name(expr),
        )


def _grain_name(expr: Expr) -> str | None:
    grain = grain_of(expr)
    return grain.value if grain else None


def _resolve(expr: Expr, anchor: Anchor) -> Resolved:
    match expr:
        case Mod(of, name):
            inner = _resolve(of, anchor)
            return _modified(inner, name)
        case Flagged(of, flag):
            inner = _resolve(of, anchor)
            return replace(inner, flags=(*inner.flags, flag))
        case Vague(ref):
            return Resolved("DATE", ref, status="vague", reason="names no date")
        case Every(value):
            return Resolved("SET", value)
        case Length():
            return Resolved("DURATION", length_value(expr), grain=length_grain(expr))
        case Ordinal(length, n):
            return Resolved("DURATION", length_value(length), ordinal=n, grain=length_grain(length))
        case Tied(length, direction):
            return _tied(length, direction, anchor)
        case Clock():
            return _on_day(OnDay(None, expr), anchor)
        case OnDay():
            return _on_day(expr, anchor)
        case Invalid(said, reason):
            raise _Fails("invalid", reason, said)
        case Move(length) if length.n is None:
            ref = "PAST_REF" if expr.sign < 0 else "FUTURE_REF"
            return Resolved("DATE", ref, status="vague", reason="the length is not said")
        case Move(length) if length.unit.startswith("T"):
            return Resolved(
                "DURATION",
                length_value(length),
                grain=length_grain(length),
                reason="the clock of the publish date is not known",
            )
        case _:
            days = _days(expr, anchor)
            return Resolved(
                "DATE",
                days.value,
                days.span,
                days.mod,
                notation.edtf(days.span, days.whole, days.mod, several=days.several),
                days.anchor,
                "ambiguous" if days.alternatives else "resolved",
                days.reason,
                days.alternatives,
                days.flags,
                grain=days.span.grain.value,
            )


def _modified(inner: Resolved, name: str) -> Resolved:
    keeps = inner.mod in {"START", "MID", "END"} or (inner.mod is not None and name == "APPROX")
    mod = inner.mod if keeps else name
    edtf = inner.edtf
    if inner.span and edtf and name == "APPROX" and not edtf.endswith("~") and not edtf.startswith("["):
        edtf = "/".join(part + "~" for part in edtf.split("/"))
    return replace(inner, mod=mod, edtf=edtf)


# ---------------------------------------------------------------- lengths


def length_value(length: Length) -> str:
    """The TIMEX3 value of a length.

    >>> length_value(Length(1, "M", half=True)), length_value(Length(2, "Y", to=Length(3, "Y")))
    ('P1M15D', 'P2Y/P3Y')
    """
    if length.to:
        return f"{length_value(replace(length, to=None))}/{length_value(length.to)}"
    date_part, time_part = "", ""
    piece: Length | None = length
    while piece:
        n = "X" if piece.n is None else str(piece.n)
        if piece.unit.startswith("T"):
            time_part += n + piece.unit[1]
            time_part += "30M" if piece.half and piece.unit == "TH" else ""
        else:
            date_part += n + piece.unit
            date_part += {"Y": "6M", "M": "15D"}.get(piece.unit, "") if piece.half else ""
        piece = piece.rest
    return "P" + date_part + ("T" + time_part if time_part else "")


_UNIT_GRAIN = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}


def length_grain(length: Length) -> str:
    """The grain of a length is its finest unit."""
    piece = length
    while piece.rest:
        piece = piece.rest
    return _UNIT_GRAIN[piece.unit]


def _moved(d: date, length: Length, sign: int) -> tuple[date, bool]:
    """``d`` moved by a length, and whether a day had to become its month's last one."""
    capped, piece = False, length
    while True:
        n = sign * (piece.n or 0)
        match piece.unit:
            case "Y":
                d, lost = add_months(d, 12 * n + (6 * sign if piece.half else 0))
            case "M":
                d, lost = add_months(d, n)
                d += timedelta(15 * sign if piece.half else 0)
            case "W":
                d, lost = d + timedelta(7 * n), False
            case "D":
                d, lost = d + timedelta(n), False
            case _:
                lost = False
        capped |= lost
        if piece.rest is None:
            return d, capped
        piece = piece.rest


def _tied(length: Length, direction: str, anchor: Anchor) -> Resolved:
    value, grain = length_value(length), length_grain(length)
    longest = length.to or length
    if longest.n is None or longest.unit.startswith("T"):
        return Resolved("DURATION", value, grain=grain)
    p = anchor.published
    other, capped = _moved(p, longest, -1 if direction == "back" else 1)
    first, final = (other, p) if direction == "back" else (p, other)
    span = Span(first, final + timedelta(1), Grain(grain))
    flags = ("month_end",) if capped else ()
    return Resolved(
        "DURATION",
        value,
        span,
        edtf=f"{first.isoformat()}/{final.isoformat()}",
        anchor="publish",
        flags=flags,
        grain=grain,
    )


# ---------------------------------------------------------------- times of day


def _on_day(expr: OnDay, anchor: Anchor) -> Resolved:
    day = _days(expr.day, anchor) if expr.day else _story_day(0, anchor)
    value = _clock_value(day.span, expr.clock)
    flags, alternatives, reason = day.flags, day.alternatives, day.reason
    span = day.span
    if expr.to:
        until = _days(expr.to.day, anchor) if expr.to.day else day
        value = f"{value}/{_clock_value(until.span, expr.to.clock)}"
        span = Span(day.span.start, max(day.span.end, until.span.end), Grain.DAY)
    elif expr.clock.vague:
        others, why = _other_clock(day.span, expr.clock)
        alternatives, reason = (*alternatives, *others), reason or why
    noon = expr.clock.vague and expr.clock.hour in {12, 24}
    grain = Grain.PART if expr.clock.part else Grain.MINUTE if expr.clock.minute is not None else Grain.HOUR
    return Resolved(
        "TIME",
        value,
        replace(span, grain=grain),
        edtf=notation.edtf(span, whole=True, mod=None, several=span.days > 1),
        anchor=day.anchor,
        status="ambiguous" if noon or day.alternatives else "resolved",
        reason=reason,
        alternatives=alternatives,
        flags=flags,
        grain=grain.value,
    )


def _clock_value(day: Span, clock: Clock) -> str:
    head = day.start.isoformat() + "T"
    if clock.part:
        return head + clock.part
    if clock.hour is None or clock.hour > 24:
        raise _Fails("invalid", f"there is no hour {clock.hour}")
    tail = f":{clock.minute:02d}" if clock.minute is not None else ""
    tail += f":{clock.second:02d}" if clock.second is not None else ""
    return f"{head}{clock.hour:02d}{tail}"


def _other_clock(day: Span, clock: Clock) -> tuple[tuple[str, ...], str]:
    if clock.hour == 24:
        return (day.start.isoformat() + "T00",), "자정 may be the day's beginning or its end"
    if clock.hour == 12 and clock.minute is None:
        return (), "정오 is noon"
    hour = (clock.hour or 0) + 12
    if hour >= 24:
        return (), ""
    return (_clock_value(day, replace(clock, hour=hour)),), "morning or evening is not said"


# ---------------------------------------------------------------- days


def _days(expr: Expr, anchor: Anchor) -> _Days:  # noqa: PLR0911
    p = anchor.published
    match expr:
        case Story(n):
            return _story_day(n, anchor)
        case Trading(n):
            base = anchor.story or p
            day = trading_day(base, n)
            if day is None:
                raise _Fails("unanchored", f"the trading calendar does not hold {base.year}")
            return _whole(sp.day(day), "discourse")
        case Base():
            return _base(expr, anchor)
        case Period():
            return _period(expr, anchor)
        case Same(grain, n):
            known = {Grain.YEAR: anchor.year, Grain.MONTH: anchor.month}.get(grain, anchor.last_period)
            if known is None:
                raise _Fails("unanchored", f"no {grain.value} was named before")
            return _whole(_unit(grain, known.start, n), "discourse")
        case Range(start, end):
            return _range(start, end, anchor)
        case Last(of):
            return _strictly(of, anchor, before=True)
        case Next(of):
            return _strictly(of, anchor, before=False)
        case Deadline(of):
            inner = _days(of, anchor)
            span = inner.span
            if p in span:
                span = Span(p, span.end, span.grain)
            return replace(inner, span=span, mod="LESS_THAN", whole=False)
        case Move():
            return _shifted(expr, anchor)
        case PartOf(Last(of), part, word):
            return _days(Last(PartOf(of, part, word)), anchor)
        case PartOf(Next(of), part, word):
            return _days(Next(PartOf(of, part, word)), anchor)
        case Checked(Last() | Next() as of, weekday):
            found = _days(of, anchor)
            return (
                found
                if found.span.start.weekday() == weekday
                else replace(found, flags=(*found.flags, "weekday_conflict"))
            )
        case Checked(Range(start, end), weekday):
            return _days(Range(start, Checked(end, weekday)), anchor)
        case Flagged(of, flag):
            found = _days(of, anchor)
            return replace(found, flags=(*found.flags, flag))
        case Mod(of, name):
            found = _days(of, anchor)
            return replace(found, mod=found.mod or name)
        case _ if open_in(expr):
            return _open(expr, anchor)
        case _:
            return _closed(expr, anchor)


def _whole(span: Span, kind: Literal["publish", "discourse", "absolute"]) -> _Days:
    return _Days(span, notation.value(span), kind)


def _story_day(n: int, anchor: Anchor) -> _Days:
    base = anchor.story or anchor.published
    return _whole(sp.day(base + timedelta(n)), "discourse")


def _unit(grain: Grain, d: date, n: int) -> Span:
    """The unit of ``grain`` in which ``d`` lies, moved by ``n`` units."""
    match grain:
        case Grain.DAY:
            return sp.day(d + timedelta(n))
        case Grain.WEEK:
            return sp.week(d + timedelta(7 * n))
        case Grain.WEEKEND:
            monday = sp.week(d + timedelta(7 * n)).start
            return Span(monday + timedelta(5), monday + timedelta(7), Grain.WEEKEND)
        case Grain.MONTH:
            first = sp.first_of(d.year, d.month + n)
            return sp.month(first.year, first.month)
        case Grain.QUARTER:
            return (
                sp.quarter(d.year, (d.month + 2) // 3 + n)
                if n == 0
                else sp.months(d.year, 3 * ((d.month + 2) // 3 + n) - 2, 3, grain)
            )
        case Grain.HALF:
            return sp.months(d.year, 6 * ((d.month + 5) // 6 + n) - 5, 6, grain)
        case Grain.SEASON:
            first = d.month // 3 * 3 if d.month >= 3 else 0
            return sp.months(d.year, first + 3 * n, 3, grain)
        case Grain.YEAR:
            return sp.year(d.year + n)
        case Grain.DECADE:
            return sp.years(d.year // 10 * 10 + 10 * n, 10, grain)
        case _:
            raise _Fails("unanchored", f"no unit {grain}")


def _winter(p: date, n: int) -> Span:
    """올겨울: the winter in which ``p`` lies, or that begins in its year."""
    year = p.year - 1 if p.month <= 2 else p.year
    return sp.season(year + n, "WI")


def _closed(expr: Expr, anchor: Anchor) -> _Days:
    kind: Literal["publish", "discourse", "absolute"]
    root = _root(expr)
    match root:
        case At() | Named():
            kind = "absolute"
        case Same() | Base() | Story() | Period() | Move():
            kind = "discourse"
        case _:
            kind = "publish"
    spans = list(_spans(expr, anchor))
    if not spans:
        raise _Fails("invalid", f"the calendar has no such day: {_said(expr, anchor)}", _said(expr, anchor))
    return _finished(expr, spans[0], kind)


def _root(expr: Expr) -> Expr:
    match expr:
        case Within(outer, _) | Nth(outer):
            return _root(outer)
        case PartOf(of) | Checked(of) | Flagged(of):
            return _root(of)
        case _:
            return expr


def _finished(expr: Expr, span: Span, kind: Literal["publish", "discourse", "absolute"]) -> _Days:
    """A chosen span with its value, modifier, and what its weekday says."""
    match expr:
        case PartOf(whole, part, word):
            inner = _finished(whole, span, kind)
            return replace(inner, span=part_span(inner.span, part, word), mod=part, whole=False)
        case Within(_, PartOf() as part):
            return _finished(part, span, kind)
        case Checked(of, weekday):
            inner = _finished(of, span, kind)
            conflict = inner.span.start.weekday() != weekday
            return replace(inner, flags=(*inner.flags, "weekday_conflict")) if conflict else inner
        case Flagged(of, flag):
            inner = _finished(of, span, kind)
            return replace(inner, flags=(*inner.flags, flag))
        case _:
            whole = not (_is_run(expr) and span.days > 1)
            value = notation.value(span) if whole else f"{span.start.isoformat()}/{span.last.isoformat()}"
            return _Days(span, value, kind, whole=whole, several=not whole)


def _is_run(expr: Expr) -> bool:
    """Whether days stand in a row that no unit names: 연휴, 주중."""
    match expr:
        case Holiday(whole=True) | Workweek():
            return True
        case Within(_, inner):
            return _is_run(inner)
        case _:
            return False


def _spans(expr: Expr, anchor: Anchor) -> Iterator[Span]:
    """Candidates of a closed expression: one, or none when the calendar lacks it."""
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
            yield _winter(p, n)
        case Shift(grain, n):
            yield _unit(grain, p, n)
        case Within(outer, inner):
            for container in _spans(outer, anchor):
                yield from _inside(inner, container)
        case Nth(outer, grain, n, weekday):
            for container in _spans(outer, anchor):
                yield from _nth(container, grain, n, weekday)
        case PartOf(of) | Checked(of) | Flagged(of):
            yield from _spans(of, anchor)
        case Same() | Base() | Move() | Story() | Period() | Last() | Next():
            yield _days(expr, anchor).span
        case _:
            raise _Fails("unanchored", "cannot be placed on the calendar")


def _inside(expr: Expr, within: Span) -> Iterator[Span]:  # noqa: PLR0912
    """Where ``expr`` falls inside a container; nothing when the calendar lacks it (2월 30일)."""
    found: list[Span] = []
    first, final = within.start.year, within.last.year
    match expr:
        case At(Grain.DAY, n):
            if n <= within.days:
                found = [sp.day(within.start + timedelta(n - 1))]
        case At(Grain.MONTH, n):
            found = [sp.month(y, n) for y in range(first, final + 1)]
        case At(Grain.QUARTER, n):
            found = [sp.quarter(y, n) for y in range(first, final + 1)]
        case At(Grain.HALF, n):
            found = [sp.half(y, n) for y in range(first, final + 1)]
        case At(Grain.SEASON, n):
            yield from (sp.season(y, ("SP", "SU", "FA", "WI")[n - 1]) for y in range(first, final + 1))
            return
        case Holiday(key, whole):
            for y in range(first, final + 1):
                yield from _holiday(key, whole, y)
            return
        case Lunar(month, day):
            found = [sp.day(d) for y in range(first, final + 1) if (d := lunar(y, month, day))]
            yield from found
            return
        case Weekday(n):
            d = within.start + timedelta((n - within.start.weekday()) % 7)
            while d < within.end:
                yield sp.day(d)
                d += timedelta(7)
            return
        case Weekend():
            yield _unit(Grain.WEEKEND, within.start, 0)
            return
        case Workweek():
            yield Span(within.start, within.start + timedelta(5), Grain.DAY)
            return
        case Within(outer, inner):
            for middle in _inside(outer, within):
                yield from _inside(inner, middle)
            return
        case Nth(outer, grain, n, weekday):
            for middle in _inside(outer, within):
                yield from _nth(middle, grain, n, weekday)
            return
        case PartOf(of) | Checked(of) | Flagged(of):
            yield from _inside(of, within)
            return
        case _:
            return
    yield from (s for s in found if s.start >= within.start and s.end <= within.end)


def _holiday(key: str, whole: bool, year: int) -> Iterator[Span]:  # noqa: FBT001
    if key == "새해":
        yield sp.year(year)
        return
    day = holiday(key, year)
    if day is None:
        return
    if whole and BY_KEY[key].has_break:
        yield Span(day - timedelta(1), day + timedelta(2), Grain.DAY)
    else:
        yield sp.day(day)


def _nth(within: Span, grain: Grain, n: int, weekday: int | None) -> Iterator[Span]:
    """The n-th week or day of a month. A week belongs to the month that holds its Thursday (KS X ISO 8601)."""
    if grain is Grain.DAY and weekday is None:
        if abs(n) <= within.days:
            yield sp.day(within.start + timedelta(n - 1) if n > 0 else within.end + timedelta(n))
        return
    if grain is Grain.DAY:
        days = [within.start + timedelta(i) for i in range(within.days)]
        matching = [d for d in days if d.weekday() == weekday]
        if abs(n) <= len(matching):
            yield sp.day(matching[n - 1 if n > 0 else n])
        return
    first = sp.week(within.start)
    if within.start.weekday() > 3:
        first = sp.week(within.start + timedelta(7))
    weeks = []
    while first.start + timedelta(3) < within.end:
        weeks.append(first)
        first = sp.week(first.end)
    if abs(n) <= len(weeks):
        chosen = weeks[n - 1 if n > 0 else n]
        yield sp.day(chosen.start + timedelta(weekday)) if weekday is not None else chosen


# ---------------------------------------------------------------- open expressions


def _candidates(expr: Expr, near: date) -> list[Span]:
    """One candidate in each container around ``near``, in order."""
    match open_in(expr):
        case Grain.MONTH:
            containers = [_unit(Grain.MONTH, near, n) for n in range(-14, 15)]
        case Grain.WEEK:
            containers = [_unit(Grain.WEEK, near, n) for n in range(-4, 5)]
        case _:
            low, high = max(near.year - 9, 1), min(near.year + 9, 9998)
            containers = [sp.year(y) for y in range(low, high + 1)]
    return sorted(s for c in containers for s in _inside(expr, c))


def _open(expr: Expr, anchor: Anchor) -> _Days:
    p = anchor.published
    spans = _candidates(expr, p)
    if not spans:
        raise _Fails("invalid", f"the calendar has no such day: {_said(expr)}")
    if isinstance(expr, Holiday) and expr.key == "새해":
        return _whole(sp.year(p.year if p.month <= 2 else p.year + 1), "publish")
    chosen, flags = _pick(spans, expr, anchor)
    if isinstance(expr, Checked) or (isinstance(expr, Range)):
        chosen = _weekday_evidence(expr, spans, chosen)
    days = _finished(expr, chosen, "publish")
    return replace(days, flags=(*days.flags, *flags))


def _pick(spans: list[Span], expr: Expr, anchor: Anchor) -> tuple[Span, tuple[str, ...]]:
    p, lean = anchor.published, anchor.lean
    begun = [s for s in spans if s.start <= p]
    coming = [s for s in spans if s.end > p]
    grain = grain_of(expr)
    near = min(spans, key=lambda s: (_distance(s, p), s.start))
    if anchor.nearest or (isinstance(expr, Holiday) and _distance(near, p) <= NEAR_HOLIDAY_DAYS):
        return near, ()
    if lean == "none":
        if grain in {Grain.QUARTER, Grain.HALF} or expr == At(Grain.DAY, getattr(expr, "n", 0)):
            lean = "past"
        else:
            return near, ()
    if lean == "future" and coming:
        return coming[0], ()
    if (
        grain is Grain.DAY
        and coming
        and 1 <= (coming[0].start - p).days <= EMBARGO_DAYS
        and not isinstance(expr, Weekday)
    ):
        return coming[0], ("embargo",)
    return (begun[-1], ()) if begun else (spans[0], ())


def _distance(span: Span, p: date) -> int:
    if p in span:
        return 0
    return (span.start - p).days if span.start > p else (p - span.last).days


def _weekday_evidence(expr: Expr, spans: list[Span], chosen: Span) -> Span:
    """The candidate beside the chosen one whose weekday agrees; the chosen one if none does."""
    if not isinstance(expr, Checked) or chosen.start.weekday() == expr.weekday:
        return chosen
    i = spans.index(chosen)
    near = [spans[j] for j in (i - 1, i + 1, i - 2, i + 2) if 0 <= j < len(spans)]
    return next((s for s in near if s.start.weekday() == expr.weekday), chosen)


def _strictly(of: Expr, anchor: Anchor, *, before: bool) -> _Days:
    p = anchor.published
    if isinstance(of, Checked):
        found = _strictly(of.of, anchor, before=before)
        return (
            found
            if found.span.start.weekday() == of.weekday
            else replace(found, flags=(*found.flags, "weekday_conflict"))
        )
    spans = _candidates(of, p)
    unit = _strict_unit(of, p)
    fits = [s for s in spans if (s.end <= unit.start if before else s.start >= unit.end)]
    if not fits:
        raise _Fails("invalid", f"the calendar has no such day: {_said(of)}")
    return _finished(of, fits[-1] if before else fits[0], "publish")


def _strict_unit(of: Expr, p: date) -> Span:
    """The unit of ``p`` that 지난 and 오는 must lie outside of: its day for days and weekends, its month for months."""
    match grain_of(of):
        case Grain.MONTH:
            return _unit(Grain.MONTH, p, 0)
        case Grain.QUARTER:
            return _unit(Grain.QUARTER, p, 0)
        case Grain.HALF:
            return _unit(Grain.HALF, p, 0)
        case _:
            return sp.day(p)


# ---------------------------------------------------------------- ranges, shifts, the discourse


def _range(start: Expr, end: Expr, anchor: Anchor) -> _Days:
    if open_in(start) and open_in(end):
        a, b, flags = _open_range(start, end, anchor)
    elif open_in(end):
        a = _days(start, anchor)
        b, flags = _follow(end, a.span, anchor), a.flags
    elif open_in(start):
        b = _days(end, anchor)
        before = [s for s in _candidates(start, b.span.start) if s.start <= b.span.start]
        a, flags = _finished(start, before[-1], b.anchor), b.flags
    else:
        a, b = _days(start, anchor), _days(end, anchor)
        flags = (*a.flags, *b.flags)
    if b.span.last < a.span.start:
        raise _Fails("invalid", "the range ends before it begins", f"{a.value}/{b.value}")
    grain = a.span.grain
    value = f"{a.value.split('/', maxsplit=1)[0]}/{b.value.rsplit('/', maxsplit=1)[-1]}"
    return _Days(
        Span(a.span.start, b.span.end, grain),
        value,
        a.anchor,
        whole=False,
        several=True,
        flags=tuple(dict.fromkeys(flags)),
    )


def _follow(end: Expr, start: Span, anchor: Anchor) -> _Days:
    """The first ``end`` at or after ``start``: the 30th of 28일부터 30일, the 3rd of the next month of 28일부터 3일."""
    del anchor
    after = [s for s in _candidates(end, start.start) if s.start >= start.start]
    if not after:
        raise _Fails("invalid", f"the calendar has no such day: {_said(end)}")
    chosen = after[0]
    return _finished(end, chosen, "publish")


def _open_range(start: Expr, end: Expr, anchor: Anchor) -> tuple[_Days, _Days, tuple[str, ...]]:
    p = anchor.published
    pairs = []
    for s in _candidates(start, p):
        after = [e for e in _candidates(end, s.start) if e.start >= s.start]
        if after:
            pairs.append((s, after[0]))
    if not pairs:
        raise _Fails("invalid", "the calendar has no such days")
    wholes = [Span(s.start, e.end, s.grain) for s, e in pairs]
    probe = start.of if isinstance(start, Checked) else start
    chosen, flags = _pick(wholes, probe, anchor)
    i = wholes.index(chosen)
    if isinstance(start, Checked) or isinstance(end, Checked):
        i = _agreeing(pairs, start, end, i)
    s, e = pairs[i]
    a, b = _finished(start, s, "publish"), _finished(end, e, "publish")
    return a, b, (*a.flags, *b.flags, *flags)


def _agreeing(pairs: list[tuple[Span, Span]], start: Expr, end: Expr, i: int) -> int:
    def agrees(j: int) -> bool:
        s, e = pairs[j]
        return not (
            (isinstance(start, Checked) and s.start.weekday() != start.weekday)
            or (isinstance(end, Checked) and e.start.weekday() != end.weekday)
        )

    return next((j for j in (i, i - 1, i + 1, i - 2, i + 2) if 0 <= j < len(pairs) and agrees(j)), i)


def _shifted(expr: Move, anchor: Anchor) -> _Days:
    length, sign = expr.length, expr.sign
    told = anchor.period if expr.from_period else anchor.narrative if sign > 0 else None
    base = told.start if told else anchor.published
    kind: Literal["publish", "discourse"] = "discourse" if told else "publish"
    flags: tuple[str, ...] = ()
    spans = []
    for one in (length, length.to) if length.to else (length,):
        day, capped = _moved(base, replace(one, to=None), sign)
        flags = ("month_end",) if capped and length_grain(one) == "day" else ()
        grain = Grain.DAY if one.half and one.unit == "M" else Grain(length_grain(one))
        if one.half and one.unit == "Y":
            grain = Grain.MONTH
        spans.append(_unit(grain, day, 0))
    spans.sort()
    if len(spans) == 1:
        return replace(_whole(spans[0], kind), flags=flags)
    span = Span(spans[0].start, spans[-1].end, spans[0].grain)
    return _Days(
        span,
        f"{notation.value(spans[0])}/{notation.value(spans[-1])}",
        kind,
        whole=False,
        several=True,
        flags=flags,
    )


def _base(expr: Base, anchor: Anchor) -> _Days:
    """A base of comparison: the period reported on, moved back; without one, before the publish date's own."""
    period, p = anchor.period, anchor.published
    if expr.grain is None:
        if period is None:
            raise _Fails("unanchored", "no period was named that the comparison could be with")
        return _back_a_year(period, "discourse")
    kind: Literal["publish", "discourse"] = "discourse" if period else "publish"
    at = period.start if period else p
    if expr.back is Grain.YEAR:
        return _whole(_unit(expr.grain, add_months(at, -12)[0], 0), kind)
    return _whole(_unit(expr.grain, at, -1), kind)


def _back_a_year(period: Span, kind: Literal["publish", "discourse"], years: int = 1) -> _Days:
    start = add_months(period.start, -12 * years)[0]
    end = add_months(period.last, -12 * years)[0] + timedelta(1)
    last_of_month = (period.end).day == 1
    if last_of_month and period.grain is not Grain.DAY:
        end = add_months(period.end, -12 * years)[0]
    span = Span(start, end, period.grain)
    return _spelled(span, kind)


def _spelled(span: Span, kind: Literal["publish", "discourse"]) -> _Days:
    """A span with the value that fits it: one unit's, or from the first unit to the last."""
    try:
        unit = _unit(span.grain, span.start, 0)
    except _Fails:
        unit = None
    if unit and unit.start == span.start and unit.end == span.end:
        return _whole(span, kind)
    if unit is None or unit.start != span.start:
        return _Days(
            span, f"{span.start.isoformat()}/{span.last.isoformat()}", kind, whole=False, several=True
        )
    final = _unit(span.grain, span.last, 0)
    if final.end != span.end:
        return _Days(
            span, f"{span.start.isoformat()}/{span.last.isoformat()}", kind, whole=False, several=True
        )
    return _Days(span, f"{notation.value(unit)}/{notation.value(final)}", kind, whole=False, several=True)


def _period(expr: Period, anchor: Anchor) -> _Days:
    if expr.year is None:
        if anchor.last_period is None:
            raise _Fails("unanchored", "no period was named before")
        return _spelled(anchor.last_period, "discourse")
    period = anchor.period or anchor.last_period
    year = _days(expr.year, anchor).span.start.year
    if period is None:
        raise _Fails("unanchored", "no period was named that the comparison could be with")
    back = period.start.year - year
    if back == 0:
        return (
            _back_a_year(period, "discourse")
            if isinstance(expr.year, Shift) and expr.year.n < 0
            else _spelled(period, "discourse")
        )
    return _back_a_year(period, "discourse", back)


# ---------------------------------------------------------------- what was said, for mentions without days


def _said(expr: Expr, anchor: Anchor | None = None) -> str:
    """A TIMEX3-like value of what was said, X where nothing was: for mentions that the calendar lacks."""
    match expr:
        case Last(of) | Next(of) | PartOf(of) | Checked(of) | Flagged(of) | Mod(of) | Deadline(of):
            return _said(of, anchor)
        case Within(outer, At(Grain.DAY, n)):
            return f"{_said(outer, anchor)}-{n:02d}"
        case Within(outer, At(Grain.MONTH, n)):
            return f"{_said(outer, anchor)}-{n:02d}"
        case Within(outer, _):
            return _said(outer, anchor)
        case At(Grain.DAY, n):
            return f"XXXX-XX-{n:02d}"
        case At(Grain.MONTH, n):
            return f"XXXX-{n:02d}"
        case At(Grain.YEAR, n):
            return f"{n:04d}"
        case Shift() if anchor:
            return notation.value(next(_spans(expr, anchor)))
        case Range(start, end):
            return f"{_said(start, anchor)}/{_said(end, anchor)}"
        case OnDay(day):
            return _said(day, anchor) if day else "XXXX-XX-XX"
        case _:
            return "XXXX"
