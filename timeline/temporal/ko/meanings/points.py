"""Points of the calendar: one inside another, 지난 and 오는, 초·중순·말, holidays, n-th weeks and days."""

from dataclasses import replace

from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Deadline,
    Expr,
    Flagged,
    Holiday,
    Last,
    Length,
    Lunar,
    Move,
    Next,
    Nth,
    PartName,
    PartOf,
    Period,
    Range,
    Same,
    Shift,
    Story,
    Unsaid,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.span import Grain

# what may stand inside what, outer grain first
_INSIDE = {
    Grain.YEAR: {Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.SEASON},
    Grain.HALF: {Grain.QUARTER, Grain.MONTH},
    Grain.QUARTER: {Grain.MONTH},
    Grain.MONTH: {Grain.DAY},
    Grain.WEEK: {Grain.DAY, Grain.WEEKEND},
}
_LONG = {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DECADE, Grain.CENTURY}
# which units have a part of that name: 말 is said of weeks too, 중순 of months alone
_HAS_PART = {
    "초": _LONG | {Grain.WEEK},
    "초반": _LONG,
    "중순": {Grain.MONTH},
    "중반": _LONG,
    "하순": {Grain.MONTH},
    "말": _LONG | {Grain.WEEK},
    "후반": _LONG,
}
THIS_YEAR = Shift(Grain.YEAR, 0)
WINTER = 4
# two-digit years: below 50 this century
CENTURY_TURNS = 50


def left(a: Expr, _: object) -> Expr:
    return a


def right(_: object, b: Expr) -> Expr:
    return b


def narrow(outer: Expr, inner: Expr) -> Expr | None:
    """``inner`` inside ``outer``, None when the calendar has no such nesting."""
    match inner:
        case Within(head, tail):
            first = narrow(outer, head)
            return first and Within(first, tail)
        case PartOf(Shift(grain, 0), part, word) if grain_of(outer) is grain:  # 지난해 연말
            return PartOf(outer, part, word)
        case PartOf(whole, part, word):
            first = narrow(outer, whole)
            return first and PartOf(first, part, word)
        case Checked(of, weekday):
            first = narrow(outer, of)
            return first and Checked(first, weekday)
        case Range(start, end):
            first = narrow(outer, start)
            return first and Range(first, end)
        case Nth(within, grain, n, weekday):
            first = narrow(outer, within)
            return first and Nth(first, grain, n, weekday)
        case Flagged(of, flag):
            first = narrow(outer, of)
            return first and Flagged(first, flag)
        case _:
            return _nest(outer, inner)


def _nest(outer: Expr, inner: Expr) -> Expr | None:
    grain = grain_of(outer)
    match inner:
        case Weekday(n) if grain is Grain.DAY and not isinstance(outer, Weekday):
            return Checked(outer, n)
        case Weekday() | Weekend() | Workweek() if grain is Grain.WEEK:
            return Within(outer, inner)
        case Holiday(key) if grain is Grain.YEAR and key != "새해":
            return Within(outer, inner)
        case Lunar() if grain is Grain.YEAR:
            return Within(outer, inner)
        case At(fine) if grain in _INSIDE and fine in _INSIDE[grain]:
            return Within(outer, inner)
        case _:
            return None


# ---------------------------------------------------------------- 지난, 오는, 이번, 다음, 올


def last(_: object, of: Expr) -> Expr | None:
    """지난 binds an open point; to a closed one it adds nothing."""
    match of:
        case Range(start, end):
            first = last(_, start)
            return first and Range(first, end)
        case _ if open_in(of):
            return Last(of)
        case Shift():
            return None
        case _:
            return of if _has_year(of) else None


def upcoming(_: object, of: Expr) -> Expr | None:
    match of:
        case Range(start, end):
            first = upcoming(_, start)
            return first and Range(first, end)
        case _ if open_in(of):
            return Next(of)
        case Shift(Grain.MONTH, 1):
            return of
        case _:
            return of if _has_year(of) else None


def _has_year(of: Expr) -> bool:
    match of:
        case At(Grain.YEAR | Grain.DECADE | Grain.CENTURY) | Shift(Grain.YEAR):
            return True
        case Within(outer) | PartOf(outer) | Checked(outer) | Nth(outer):
            return _has_year(outer)
        case _:
            return False


def this(_: object, of: Expr) -> Expr | None:
    match of:
        case Weekday() | Weekend() | Workweek():
            return Within(Shift(Grain.WEEK, 0), of)
        case At(Grain.SEASON):
            return this_year(_, of)
        case Holiday() | At(Grain.MONTH | Grain.QUARTER | Grain.HALF):
            return of
        case _:
            return None


def following(_: object, of: Expr) -> Expr | None:
    match of:
        case Weekend() | Workweek():
            return Within(Shift(Grain.WEEK, 1), of)
        case Weekday() | Holiday() | At(Grain.SEASON):
            return Next(of)
        case _:
            return None


def this_year(_: object, of: Expr) -> Expr | None:
    """올겨울 may have begun last year."""
    return Shift(Grain.SEASON, 0) if of == At(Grain.SEASON, WINTER) else narrow(THIS_YEAR, of)


def last_season(_: object, of: At) -> Expr:
    """지난겨울: the one before the current winter; any other season: the last one that is over."""
    return Shift(Grain.SEASON, -1) if of.n == WINTER else Last(of)


def same_period(year: Expr, _: object) -> Expr | None:
    """지난해 같은 기간."""
    return Period(year) if grain_of(year) is Grain.YEAR and not isinstance(year, Base) else None


def same_month(year: Expr, month: Expr) -> Expr | None:
    """지난해 같은 달."""
    return Period(year) if month == Same(Grain.MONTH) and grain_of(year) is Grain.YEAR else None


# ---------------------------------------------------------------- parts, wholes, notes


def part_of(whole: Expr, part: PartName) -> Expr | None:
    if isinstance(whole, PartOf) or grain_of(whole) not in _HAS_PART[part.word]:
        return None
    return PartOf(whole, part.part, part.word)


def this_year_part(_: object, part: PartName) -> Expr | None:
    return part_of(THIS_YEAR, part)


def throughout(of: Expr, _: object) -> Expr | None:
    """지난해 내내: the unit itself."""
    fits = grain_of(of) in {Grain.YEAR, Grain.MONTH, Grain.WEEK} and not isinstance(of, PartOf)
    return of if fits else None


def by_the_end(of: Expr, _: object) -> Expr | None:
    """올해 안, 2028년 이내."""
    return Deadline(of) if grain_of(of) not in {Grain.DAY, None} else None


def on_weekday(day: Expr, weekday: int) -> Expr | None:
    """5일(수)."""
    return Checked(day, weekday) if grain_of(day) is Grain.DAY else None


def year_alone(of: Expr, _: object) -> Expr | None:
    """1956년생."""
    return of if grain_of(of) is Grain.YEAR else None


# ---------------------------------------------------------------- holidays, lunar days, n-th units


def with_break(of: Expr, _: object) -> Expr | None:
    """설 연휴."""
    match of:
        case Holiday(key):
            return Holiday(key, whole=True)
        case Within(outer, Holiday(key)):
            return Within(outer, Holiday(key, whole=True))
        case Last(Holiday(key)):
            return Last(Holiday(key, whole=True))
        case Next(Holiday(key)):
            return Next(Holiday(key, whole=True))
        case _:
            return None


def lunar_day(_: object, day: Expr) -> Expr | None:
    match day:
        case Within(At(Grain.MONTH, m), At(Grain.DAY, d)):
            return Lunar(m, d)
        case Within(Within(year, At(Grain.MONTH, m)), At(Grain.DAY, d)):
            return Within(year, Lunar(m, d))
        case _:
            return None


def nth_in(outer: Expr, inner: Nth) -> Expr | None:
    """10월 첫째 주, 10월 첫째 화요일, 올해 마지막 날."""
    grain = grain_of(outer)
    is_long = grain in {Grain.YEAR, Grain.QUARTER, Grain.HALF}
    fits = grain is Grain.MONTH or (is_long and inner.grain is Grain.DAY)
    return replace(inner, outer=outer) if fits else None


def nth_weekday(nth: Expr, day: Expr) -> Expr | None:
    """10월 첫째 주 금요일."""
    match nth, day:
        case Nth(_, Grain.WEEK, _, None), Weekday(n):
            return replace(nth, weekday=n)
        case Nth(_, Grain.WEEK, _, None), Weekend():
            return Within(nth, day)
        case _:
            return None


def nth_weekday_alone(nth: Nth, day: Expr) -> Expr | None:
    """둘째 주 금요일 without its month."""
    return nth_weekday(replace(nth, outer=Shift(Grain.MONTH, 0)), day)


# ---------------------------------------------------------------- years of two digits


def full_year(n: int) -> int:
    return n if n > 99 else n + (2000 if n < CENTURY_TURNS else 1900)


def _year_of(of: Length) -> Expr | None:
    if of.n is None or of.to or of.half or of.n > 99:
        return None
    return At(Grain.YEAR, full_year(of.n))


def short_year(of: Length, inner: Expr) -> Expr | None:
    """24년 6월: a two-digit year shows itself by what stands inside it."""
    year = _year_of(of)
    return year and narrow(year, inner)


def short_year_part(of: Length, part: PartName) -> Expr | None:
    year = _year_of(of)
    return year and part_of(year, part)


def within_moved(moved: Expr, point: Expr) -> Expr | None:
    """3년 전 6월."""
    match moved:
        case Move(Length(unit="Y")):
            probe = narrow(At(Grain.YEAR, 2000), point)
        case Move(Length(unit="M")):
            probe = narrow(At(Grain.MONTH, 1), point)
        case _:
            return None
    return probe and Within(moved, point)


def inside_point(point: Expr, inner: Expr) -> Expr | None:
    """2월의 마지막 날, 이번 주의 월요일."""
    return nth_in(point, inner) if isinstance(inner, Nth) else narrow(point, inner)


def counted_from_point(point: Expr, inner: Expr) -> Expr | None:
    """금요일의 전날, 금요일에서 이틀 뒤."""
    match inner:
        case Story(n) if n and grain_of(point) is Grain.DAY:
            return Move(Length(abs(n), "D"), 1 if n > 0 else -1, origin=point)
        case Move(length, sign):
            return Move(length, sign, origin=point)
        case _:
            return None


def counted_from_holiday(point: Expr, inner: Expr) -> Expr | None:
    """설 전날, 추석 당일, 성탄절 연휴 다음 날, 말일 전날; 5일 전날보다 is of two days."""
    if not isinstance(inner, Story) or abs(inner.n) > 1:
        return None
    match point:
        case Holiday() | Within(_, Holiday()) | Last(Holiday()) | Next(Holiday()):
            return Move(Length(1, "D"), inner.n, origin=point) if inner.n else point
        case Nth(outer, Grain.DAY, -1) if inner.n and outer != Unsaid():
            return Move(Length(1, "D"), inner.n, origin=point)
        case _:
            return None
