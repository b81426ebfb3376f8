"""How Korean time words combine: one row, one phrase.

``left right whole meaning`` read: a *left* followed by a *right* is a *whole*.
The example is the phrase's name in the ``rule`` column. Categories are those of
``words.py`` plus what phrases make:

    point    a place on the calendar that a finer one can still narrow
    done     a finished one that takes no narrowing (이후, 초, 같은 기간 …)
    len      a length; ``dlen`` is a day count that may be a day (3일), ``ylen`` a two-digit year (24년)
    range    two points
    clock    a place within a day

Order matters only between rows of equal reach: the first wins.
"""

from collections.abc import Mapping
from dataclasses import replace

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
    Vague,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.grammar import Phrase, Production
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.span import Grain

# what may stand inside what, outer grain first
INSIDE = {
    Grain.YEAR: {Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.SEASON},
    Grain.HALF: {Grain.QUARTER, Grain.MONTH},
    Grain.QUARTER: {Grain.MONTH},
    Grain.MONTH: {Grain.DAY},
    Grain.WEEK: {Grain.DAY, Grain.WEEKEND},
}


def narrow(outer: Expr, inner: Expr) -> Expr | None:
    """``inner`` inside ``outer``, None when the calendar has no such nesting."""
    match outer, inner:
        case _, Within(head, tail):
            first = narrow(outer, head)
            return first and Within(first, tail)
        case _, PartOf(whole, part, word):
            if isinstance(whole, Shift) and whole.n == 0 and grain_of(outer) == whole.grain:  # 지난해 연말
                return PartOf(outer, part, word)
            first = narrow(outer, whole)
            return first and PartOf(first, part, word)
        case _, Checked(of, weekday):
            first = narrow(outer, of)
            return first and Checked(first, weekday)
        case _, Range(start, end):
            first = narrow(outer, start)
            return first and Range(first, end)
        case _, Nth(within, grain, n, weekday):
            first = narrow(outer, within)
            return first and Nth(first, grain, n, weekday)
        case _, Flagged(of, flag):
            first = narrow(outer, of)
            return first and Flagged(first, flag)
    return _nest(outer, inner)


def _nest(outer: Expr, inner: Expr) -> Expr | None:
    grain = grain_of(outer)
    match inner:
        case Weekday(n) if grain is Grain.DAY and not isinstance(outer, Weekday):
            return Checked(outer, n)
        case Weekday() | Weekend() | Workweek() if grain is Grain.WEEK:
            return Within(outer, inner)
        case Holiday() if grain is Grain.YEAR and inner.key != "새해":
            return Within(outer, inner)
        case Holiday("새해") if outer == Shift(Grain.YEAR, 1):
            return None
        case Lunar() if grain is Grain.YEAR:
            return Within(outer, inner)
        case At(fine, _) if grain in INSIDE and fine in INSIDE[grain]:
            return Within(outer, inner)
        case _:
            return None


def last(_: object, of: Expr) -> Expr | None:
    """지난 binds an open point; to a closed one it adds nothing."""
    match of:
        case Range(start, end):
            first = last(_, start)
            return first and Range(first, end)
        case At(Grain.YEAR | Grain.DECADE) | Within(At(Grain.YEAR)):
            return of
        case Within() | PartOf() | Checked() | Nth() if open_in(of) is None:
            return of if _closed_by_year(of) else None
        case Holiday() | Weekday() | Weekend():
            return Last(of)
        case _ if open_in(of):
            return Last(of)
        case _:
            return None


def upcoming(_: object, of: Expr) -> Expr | None:
    match of:
        case Range(start, end):
            first = upcoming(_, start)
            return first and Range(first, end)
        case _ if open_in(of):
            return Next(of)
        case _ if _closed_by_year(of) or of in {Shift(Grain.MONTH, 1), Shift(Grain.YEAR, 1)}:
            return of
        case _:
            return None


def _closed_by_year(of: Expr) -> bool:
    match of:
        case At(Grain.YEAR | Grain.DECADE | Grain.CENTURY):
            return True
        case Shift(Grain.YEAR):
            return True
        case Within(outer, _) | PartOf(outer) | Checked(outer) | Nth(outer):
            return _closed_by_year(outer)
        case _:
            return False


def this(_: object, of: Expr) -> Expr | None:
    match of:
        case Weekday() | Weekend() | Workweek():
            return Within(Shift(Grain.WEEK, 0), of)
        case At(Grain.SEASON, n):
            return Shift(Grain.SEASON, 0) if n == 4 else Within(Shift(Grain.YEAR, 0), of)
        case Holiday() | At(Grain.MONTH | Grain.QUARTER | Grain.HALF):
            return of
        case _:
            return None


def following(_: object, of: Expr) -> Expr | None:
    match of:
        case Weekend() | Workweek():
            return Within(Shift(Grain.WEEK, 1), of)
        case Weekday() | Holiday():
            return Next(of)
        case At(Grain.SEASON):
            return Next(of)
        case _:
            return None


def this_year(_: object, of: Expr) -> Expr | None:
    if of == At(Grain.SEASON, 4):
        return Shift(Grain.SEASON, 0)
    return narrow(Shift(Grain.YEAR, 0), of)


def last_season(_: object, of: At) -> Expr:
    """지난겨울: the one before the current winter; any other season: the last one that is over."""
    return Shift(Grain.SEASON, -1) if of.n == 4 else Last(of)


def same_period(year: Expr, of: Period) -> Expr | None:
    if grain_of(year) is Grain.YEAR and not isinstance(year, Base):
        return Period(year)
    return None


def base_part(base: Expr, of: Expr) -> Expr | None:
    """전년 3분기, 전년 12월: inside the year before the one reported on."""
    return narrow(base, of)


def part_of(whole: Expr, part: tuple[str, str]) -> Expr | None:
    name, word = part
    grain = grain_of(whole)
    fits = {
        "초": {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.WEEK, Grain.DECADE, Grain.CENTURY},
        "초반": {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DECADE, Grain.CENTURY},
        "중순": {Grain.MONTH},
        "중반": {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DECADE, Grain.CENTURY},
        "하순": {Grain.MONTH},
        "말": {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.WEEK, Grain.DECADE, Grain.CENTURY},
        "후반": {Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH, Grain.DECADE, Grain.CENTURY},
    }
    if isinstance(whole, PartOf) or grain not in fits[word]:
        return None
    return PartOf(whole, name, word)  # type: ignore[arg-type]


def middle_of(quarter: Expr, _: object) -> Expr | None:
    """3분기 중 is throughout, not the middle: no part at all."""
    return None


def ranged(start: Expr, end: Expr) -> Expr | None:
    """From ``start`` to ``end``: units of one kind, or two that each stand alone."""
    if isinstance(start, Range) or isinstance(end, Range):
        return None
    one, two = grain_of(start), grain_of(end)
    if one is None or two is None:
        return None
    if (
        one == two
        or (open_in(start) is None and open_in(end) is None)
        or isinstance(end, PartOf)
        or isinstance(start, PartOf)
    ):
        return Range(start, end)
    return None


def numbered(number: int, end: Expr) -> Expr | None:
    """``5~7일``, ``2020~2023년``: the number takes the unit of what follows."""
    match end:
        case At(grain, _):
            if grain is Grain.YEAR and number < 100:
                return None
            return Range(At(grain, number), end)
        case Within(At(grain, _), inner) if grain is not Grain.YEAR or number >= 1000:
            return None if grain is Grain.DAY else None if inner is None else None
        case PartOf(At(grain, _), part, word):
            return Range(At(grain, number), PartOf(end.whole, part, word))
        case Checked(At(grain, _)):
            return Range(At(grain, number), end)
        case _:
            return None


def short_range(number: int, end: Length) -> Expr | None:
    """``2020~23년``: the two digits continue the century."""
    if number < 1000 or end.n is None or end.n > 99:
        return None
    return Range(At(Grain.YEAR, number), At(Grain.YEAR, number // 100 * 100 + end.n))


def length_range(low: int, high: Length) -> Length | None:
    if high.to or high.n is None or low >= 1000:
        return None
    return Length(low, high.unit, to=high)


def length_to(low: Length, high: Length) -> Length | None:
    if low.to or high.to:
        return None
    return replace(low, to=high)


def longer(big: Length, small: Length) -> Length | None:
    """2년 4개월, 1시간 30분."""
    order = ["Y", "M", "W", "D", "TH", "TM", "TS"]
    if (
        big.rest
        or big.to
        or small.to
        or big.n is None
        or small.n is None
        or order.index(big.unit) >= order.index(small.unit)
    ):
        return None
    return replace(big, rest=small)


def half_more(length: Length, _: object) -> Length | None:
    if length.to or length.half or length.rest:
        return None
    return replace(length, half=True)


def clocked(day: Expr, clock: Clock | OnDay) -> Expr | None:
    if grain_of(day) is not Grain.DAY:
        return None
    if isinstance(clock, OnDay):
        return OnDay(day, clock.clock, clock.to) if clock.day is None else None
    return OnDay(day, clock)


def hour_of(part: Clock, hour: Clock) -> Clock | None:
    """오후 3시 is 15시; 오후 15시 stays; 밤 12시 is 24시."""
    if hour.part or hour.hour is None or part.hour is not None or part.part is None:
        return None
    h = hour.hour
    if part.part in {"AF", "EV"} and 1 <= h < 12:
        h += 12
    elif part.part == "NI" and 6 <= h < 12:
        h += 12
    elif part.part == "NI" and h == 12:
        h = 24
    elif part.part == "MO" and h == 12:
        h = 0
    return Clock(h, hour.minute, second=hour.second)


def minutes(hour: Clock, length: Length) -> Clock | None:
    if (
        hour.minute is not None
        or hour.hour is None
        or length.unit != "TM"
        or length.n is None
        or length.n > 59
    ):
        return None
    return replace(hour, minute=length.n)


def bad_minutes(hour: Clock, length: Length) -> Invalid | None:
    if (
        hour.hour is None
        or hour.minute is not None
        or length.unit != "TM"
        or length.n is None
        or length.n < 60
        or length.to
    ):
        return None
    return Invalid(f"T{hour.hour:02d}:{length.n}", f"there is no minute {length.n}")


def half_past(hour: Clock, _: object) -> Clock | None:
    return replace(hour, minute=30) if hour.minute is None and hour.hour is not None else None


def clock_range(start: Clock, end: Clock) -> OnDay | None:
    if start.hour is None and start.part is None:
        return None
    if (
        start.hour is not None
        and end.hour is not None
        and end.vague
        and not start.vague
        and start.hour >= 12 > end.hour
    ):
        end = replace(end, hour=end.hour + 12, vague=False)  # 오후 2~4시
    return OnDay(None, start, OnDay(None, end))


def day_range(start: OnDay, end: OnDay) -> OnDay | None:
    """15일 오전 10시부터 16일 오후 3시까지."""
    return replace(start, to=end) if start.to is None and end.to is None else None


def clock_numbers(number: int, end: Clock) -> OnDay | None:
    return clock_range(Clock(number, vague=end.vague), end) if end.hour is not None and number <= 24 else None


def every_point(_: object, of: Expr) -> Every | None:
    """매년 5월, 매주 월요일, 매 3년."""
    match of:
        case At(Grain.MONTH, n):
            return Every(f"XXXX-{n:02d}")
        case Weekday(n):
            return Every(f"XXXX-WXX-{n + 1}")
        case Within(At(Grain.MONTH, m), At(Grain.DAY, d)):
            return Every(f"XXXX-{m:02d}-{d:02d}")
        case At(Grain.DAY, d):
            return Every(f"XXXX-XX-{d:02d}")
        case At(Grain.QUARTER, n):
            return Every(f"XXXX-Q{n}")
        case At(Grain.HALF, n):
            return Every(f"XXXX-H{n}")
        case At(Grain.SEASON, n):
            return Every("XXXX-" + ("SP", "SU", "FA", "WI")[n - 1])
        case _:
            return None


def set_point(every: Every, of: Expr) -> Every | None:
    return every_point(None, of) if every.value in {"P1Y", "P1M", "P1W"} else None


def set_clock(every: Every, clock: Clock) -> Every | None:
    if every.value != "P1D":
        return None
    if clock.hour is not None:
        tail = f"T{clock.hour:02d}" + (f":{clock.minute:02d}" if clock.minute is not None else "")
        return Every("XXXX-XX-XX" + tail)
    return Every(f"XXXX-XX-XXT{clock.part}")


def every_length(length: Length, _: object) -> Every | None:
    if length.n is None or length.to or length.rest:
        return None
    unit = length.unit
    return Every(f"P{unit[0]}{length.n}{unit[1]}" if unit.startswith("T") else f"P{length.n}{unit}")


def every_unit(_: object, length: Length) -> Every | None:
    return every_length(length, _)


def mod(name: str) -> Production:
    def apply(a: Expr | None, b: Expr | None) -> Expr | None:
        of = a if b is None else b
        return Mod(of, name) if of is not None and not isinstance(of, Vague) else None  # type: ignore[arg-type]

    return apply


def post(name: str) -> Production:
    return lambda of, _: Mod(of, name)  # type: ignore[arg-type]


def pre(name: str) -> Production:
    return lambda _, of: Mod(of, name)  # type: ignore[arg-type]


def move(sign: int) -> Production:
    def apply(length: Expr, _: object) -> Expr | None:
        match length:
            case Length():
                return Move(length, sign)
            case Mod(Length() as inner, name):
                return Mod(Move(inner, sign), name)
            case _:
                return None

    return apply


def tied(direction: str) -> Production:
    def apply(_: object, length: Expr) -> Expr | None:
        match length:
            case Length():
                return Tied(length, direction)  # type: ignore[arg-type]
            case Mod(Length() as inner, name):
                return Mod(Tied(inner, direction), name)  # type: ignore[arg-type]
            case _:
                return None

    return apply


def keep(a: Expr, _: object) -> Expr:
    return a


def second(_: object, b: Expr) -> Expr:
    return b


def ordinal(length: Expr, _: object) -> Expr | None:
    match length:
        case Length(n=int() as n, to=None):
            return Ordinal(length, n)
        case Mod(Length()):
            return length
        case _:
            return None


def whole_year(of: Expr, _: object) -> Expr | None:
    return (
        of if grain_of(of) in {Grain.YEAR, Grain.MONTH, Grain.WEEK} and not isinstance(of, PartOf) else None
    )


def whole_break(of: Expr, _: object) -> Expr | None:
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


def nth_in(outer: Expr, inner: tuple[Grain, int]) -> Expr | None:
    grain, n = inner
    if grain_of(outer) is Grain.MONTH or (
        grain_of(outer) in {Grain.YEAR, Grain.QUARTER, Grain.HALF} and grain is Grain.DAY
    ):
        return Nth(outer, grain, n)
    return None


def nth_weekday(nth: Nth, day: Expr) -> Expr | None:
    match day:
        case Weekday(n) if nth.grain is Grain.WEEK and nth.weekday is None:
            return replace(nth, weekday=n)
        case Weekend() if nth.grain is Grain.WEEK:
            return Within(nth, day)
        case _:
            return None


def nth_bare(nth: tuple[Grain, int], day: Expr) -> Expr | None:
    """둘째 주 금요일, first without its month."""
    return nth_weekday(Nth(Shift(Grain.MONTH, 0), *nth), day) if nth[0] is Grain.WEEK else None


def nth_weekday_in(outer: Expr, inner: tuple[int, int]) -> Expr | None:
    """10월 첫째 화요일: the first Tuesday."""
    n, weekday = inner
    return Nth(outer, Grain.DAY, n, weekday) if grain_of(outer) is Grain.MONTH else None


def lunar_day(_: object, day: Expr) -> Expr | None:
    match day:
        case Within(At(Grain.MONTH, m), At(Grain.DAY, d)):
            return Lunar(m, d)
        case Within(Within(year, At(Grain.MONTH, m)), At(Grain.DAY, d)):
            return Within(year, Lunar(m, d))
        case _:
            return None


def two_digit_year(of: Length, _: object) -> Expr | None:
    n = of.n
    if n is None or of.to or of.half or n > 99:
        return None
    return At(Grain.YEAR, n + (2000 if n < 50 else 1900))


def short_year(of: Length, inner: Expr) -> Expr | None:
    """24년 6월: a two-digit year shows itself by what stands inside it."""
    year = two_digit_year(of, None)
    return year and narrow(year, inner)


def short_part(of: Length, part: tuple[str, str]) -> Expr | None:
    year = two_digit_year(of, None)
    return year and part_of(year, part)


def month_whole(of: Expr, _: object) -> Expr | None:
    """이달 중, 지난해 중: the unit itself."""
    return of


def dated_night(_: object, __: object) -> Expr:
    return OnDay(Shift(Grain.DAY, -1), Clock(part="NI"))


def on_or_after(of: Expr, _: object) -> Expr | None:
    return Mod(of, "AFTER")


def period_tail(month: Expr, day: Expr) -> Expr | None:
    return narrow(month, day)


def same_inside(outer: Same, inner: Expr) -> Expr | None:
    return narrow(outer, inner)


def story_clock(day: Story, clock: Clock) -> Expr:
    return OnDay(day, clock)


# fmt: off
PHRASES: tuple[Phrase, ...] = (
    # point in point
    Phrase("지난달 31일",       "point",  "point",   "point", narrow),
    Phrase("올 하반기",         "올",     "point",   "point", this_year),
    Phrase("올 1~3월",          "올",     "range",   "range", this_year),
    Phrase("올 가을",           "올",     "season",  "point", this_year),
    Phrase("올해 가을",         "point",  "season",  "point", narrow),
    Phrase("지난겨울",          "last",   "season",  "done",  last_season),
    Phrase("오는 가을",         "next",   "season",  "done",  upcoming),
    Phrase("이번 겨울",         "this",   "season",  "done",  this),
    Phrase("올해 추석",         "point",  "holiday", "point", narrow),
    Phrase("올 추석",           "올",     "holiday", "point", this_year),
    Phrase("설 연휴",           "holiday", "break",  "point", whole_break),
    Phrase("올해 설 연휴",      "point",  "break",   "point", whole_break),
    Phrase("24년 6월",          "ylen",   "point",   "point", short_year),
    Phrase("24년 초",           "ylen",   "part",    "done",  short_part),
    Phrase("지난 97년",         "last",   "oldyear", "point", second),
    Phrase("음력 5월 5일",      "lunar",  "point",   "point", lunar_day),
    Phrase("5월 32일",          "point",  "badday",  "done",  narrow),
    Phrase("2분기째",           "qlen",   "-nth",    "len!",  ordinal),
    Phrase("8분기 만",          "qlen",   "-man",    "len!",  keep),
    Phrase("삼월 오일",         "wpoint", "wpoint",  "point", narrow),
    Phrase("이천십오년 삼월",   "wyear",  "wpoint",  "point", narrow),
    Phrase("올해 삼월",         "point",  "wpoint",  "point", narrow),
    Phrase("이천십오년 3월",    "wyear",  "point",   "point", narrow),
    Phrase("삼 일 뒤",          "wlen",   "-later",  "moved", move(1)),
    Phrase("삼 일 전",          "wlen",   "-ago",    "moved", move(-1)),
    Phrase("삼 년간",           "wlen",   "-span",   "len!",  keep),
    Phrase("삼 년 만",          "wlen",   "-man",    "len!",  keep),
    Phrase("삼 년째",           "wlen",   "-nth",    "len!",  ordinal),
    Phrase("오후 세 시 십오분", "clock",  "wlen",    "clock", minutes),
    Phrase("다음 삼 년",        "다음",   "wlen",    "tied",  tied("ahead")),
    Phrase("10월 첫째 주",      "point",  "nth",     "point", nth_in),
    Phrase("10월 첫째 주 금요일", "point", "point",  "point", lambda a, b: nth_weekday(a, b) if isinstance(a, Nth) else None),
    Phrase("둘째 주 금요일",    "nth",    "point",   "done",  nth_bare),
    Phrase("10월 첫째 화요일",  "point",  "nthday",  "point", nth_weekday_in),
    # weekday beside the day, notes at the edge
    Phrase("5일(수)",           "point",  "(weekday)", "point", lambda a, b: Checked(a, b) if grain_of(a) is Grain.DAY else None, edge=True),
    Phrase("29일(현지시간)",    "point",  "(note)",  "point", keep, edge=True),
    Phrase("오전 10시(현지시간)", "clock", "(note)", "clock", keep, edge=True),
    Phrase("29일 오전 10시(현지시간)", "done", "(note)", "done", keep, edge=True),
    # deixis before the point
    Phrase("지난 4일",          "last",   "point",   "lastpoint", last),
    Phrase("지난 4일 오전",     "lastpoint", "clock", "done", clocked),
    Phrase("지난 4일 오후",     "lastpoint", "ampm", "done", clocked),
    Phrase("지난 6월 말",       "lastpoint", "part", "done", part_of),
    Phrase("지난 4일(현지시간)", "lastpoint", "(note)", "lastpoint", keep, edge=True),
    Phrase("지난 4일(화)",      "lastpoint", "(weekday)", "lastpoint", Checked, edge=True),
    Phrase("지난 5~7일",        "last",   "range",   "range", last),
    Phrase("지난 추석",         "last",   "holiday", "lastpoint", last),
    Phrase("지난 설 연휴",      "lastpoint", "break", "done", whole_break),
    Phrase("오는 7일",          "next",   "point",   "lastpoint", upcoming),
    Phrase("오는 5~7일",        "next",   "range",   "range", upcoming),
    Phrase("오는 추석",         "next",   "holiday", "lastpoint", upcoming),
    Phrase("이번 주말",         "this",   "point",   "lastpoint", this),
    Phrase("이번 추석",         "this",   "holiday", "lastpoint", this),
    Phrase("다음 주말",         "다음",   "point",   "lastpoint", following),
    Phrase("지난해 같은 기간",  "point",  "period",  "done",  same_period),
    Phrase("지난해 동기",       "point",  "동기",    "done",  same_period),
    Phrase("지난해 같은 달",    "point",  "point",   "done",  lambda a, b: _same_of_year(a, b)),
    # parts of a unit
    Phrase("이달 중순",         "point",  "part",    "part!", part_of),
    Phrase("지난해 내내",       "point",  "whole",   "done",  whole_year),
    Phrase("약 6월 말",         "about-", "part!",   "done",  pre("APPROX")),
    Phrase("지난 1990년대 초",  "last",   "part!",   "part!", last),
    Phrase("오는 6월 말",       "next",   "part!",   "part!", upcoming),
    Phrase("올 6월 말",         "올",     "part!",   "part!", this_year),
    Phrase("올 초",             "올",     "part",    "part!", lambda _, p: part_of(Shift(Grain.YEAR, 0), p)),
    Phrase("올 연말",           "올",     "point",   "point", this_year),
    # ranges
    Phrase("5일부터",           "point",  "from",    "point-", keep),
    Phrase("5일~",              "point",  "tilde",   "point-", keep),
    Phrase("5일부터 7일",       "point-", "point",   "range", ranged),
    Phrase("지난 5일부터",      "lastpoint", "from", "point-", keep),
    Phrase("지난 5일~",         "lastpoint", "tilde", "point-", keep),
    Phrase("지난 5일부터 오는 7일", "point-", "lastpoint", "range", ranged),
    Phrase("6월 말부터",        "part!",  "from",    "point-", keep),
    Phrase("6월 말~",           "part!",  "tilde",   "point-", keep),
    Phrase("6월 말~7월 초",     "point-", "part!",   "range", ranged),
    Phrase("5~",                "num",    "tilde",   "num-",  keep),
    Phrase("5~7일",             "num-",   "point",   "range", numbered),
    Phrase("5·",                "num",    "dot",     "num·",  keep),
    Phrase("6월 5~7일",         "point",  "range",   "range", narrow),
    Phrase("내년 초~내후년",    "point-", "done",    "range", ranged),
    Phrase("5~7일(현지시간)",   "range",  "(note)",  "range", keep, edge=True),
    Phrase("5일부터 7일 사이",  "range",  "-between", "range", keep),
    Phrase("6.5(수)",           "md",     "(weekday)", "point", Checked, edge=True),
    Phrase("6.10~",             "md",     "tilde",   "md-",   keep),
    Phrase("1956년생",          "point",  "(kin)",   "done",  lambda a, _: a if grain_of(a) is Grain.YEAR else None, edge=True),
    Phrase("2020~23년",         "num-",   "ylen",    "range", short_range),
    # after the point
    Phrase("2006년 이후",       "point",  "-after",  "done",  post("AFTER")),
    Phrase("지난 3월 이후",     "lastpoint", "-after", "done", post("AFTER")),
    Phrase("지난해 말 이후",    "part!",  "-after",  "done",  post("AFTER")),
    Phrase("2006년 이전",       "point",  "-before", "done",  lambda a, _: Mod(a, "BEFORE")),
    Phrase("6월 말 이전",       "part!",  "-before", "done",  post("BEFORE")),
    Phrase("오는 7일 이전",     "lastpoint", "-before", "done", post("BEFORE")),
    Phrase("6월께",             "point",  "-about",  "done",  post("APPROX")),
    Phrase("6월 말께",          "part!",  "-about",  "done",  post("APPROX")),
    Phrase("지난 4일께",        "lastpoint", "-about", "done", post("APPROX")),
    Phrase("2028년 이내",       "point",  "-within", "done",  lambda a, _: Deadline(a) if grain_of(a) not in {Grain.DAY, None} else None),
    Phrase("지난 3월 내",       "lastpoint", "-within", "done", lambda a, _: Deadline(a)),
    Phrase("3~4월께",           "range",  "-about",  "done",  post("APPROX")),
    Phrase("3~4월 이후",        "range",  "-after",  "done",  post("AFTER")),
    Phrase("3~4월 이전",        "range",  "-before", "done",  post("BEFORE")),
    Phrase("약 2010년",         "about-", "point",   "done",  pre("APPROX")),
    # times of day
    Phrase("오후 3시",          "ampm",   "clock",   "clock", hour_of),
    Phrase("3시 30분",          "clock",  "len",     "clock", minutes),
    Phrase("3시 반",            "clock",  "-half",   "clock", half_past),
    Phrase("5일 오후 3시",      "point",  "clock",   "done",  clocked),
    Phrase("5일 오후",          "point",  "ampm",    "done",  clocked),
    Phrase("5일 오후 2~4시",    "point",  "clocks",  "done",  clocked),
    Phrase("지난 5일 오후 2~4시", "lastpoint", "clocks", "done", clocked),
    Phrase("어젯밤",            "nightago", "clock", "done",  lambda _, c: OnDay(Shift(Grain.DAY, -1), hour_of(Clock(part="NI"), c) or c)),
    Phrase("오후 3시께",        "clock",  "-about",  "clock!", post("APPROX")),
    Phrase("5일 오후 3시께",    "done",   "-about",  "done",  lambda a, _: Mod(a, "APPROX") if isinstance(a, OnDay) else None),
    Phrase("3시~",              "clock",  "tilde",   "clock-", keep),
    Phrase("3시부터",           "clock",  "from",    "clock-", keep),
    Phrase("오전 10시~오후 3시", "clock-", "clock",  "clocks", clock_range),
    Phrase("2~4시",             "num-",   "clock",   "clocks", clock_numbers),
    Phrase("오후 2~4시",        "ampm",   "clocks",  "clocks", lambda p, c: _part_range(p, c)),
    Phrase("오전 10시 이후",    "clock",  "-after",  "clock!", post("AFTER")),
    Phrase("오전 10시 이전",    "clock",  "-before", "clock!", post("BEFORE")),
    Phrase("15일 오전 10시~",   "done",   "tilde",   "day-",  lambda a, _: a if isinstance(a, OnDay) else None),
    Phrase("15일 오전 10시부터", "done",  "from",    "day-",  lambda a, _: a if isinstance(a, OnDay) else None),
    Phrase("15일 10시~16일 11시", "day-", "done",    "done",  lambda a, b: day_range(a, b) if isinstance(b, OnDay) else None),
    Phrase("15일 10시~11시",    "day-",   "clock",   "done",  lambda a, b: day_range(a, OnDay(None, b))),
    # lengths
    Phrase("2~3년",             "num-",   "len",     "len",   length_range),
    Phrase("2~3일간",           "num-",   "dlen",    "dlen",  length_range),
    Phrase("2~10년",            "num-",   "ylen",    "len",   length_range),
    Phrase("1년 6개월",         "len",    "len",     "len",   longer),
    Phrase("10년 4개월",        "ylen",   "len",     "len",   longer),
    Phrase("3개월 5일",         "len",    "dlen",    "len",   longer),
    Phrase("한 달 반",          "len",    "-half",   "len",   half_more),
    Phrase("2년 반",            "ylen",   "-half",   "len",   half_more),
    Phrase("3개월~",            "len",    "tilde",   "len-",  keep),
    Phrase("6개월~1년",         "len-",   "len",     "len",   length_to),
    Phrase("6개월~10년",        "len-",   "ylen",    "len",   length_to),
    Phrase("8년 새",            "len",    "-between", "len!", keep),
    Phrase("10년 새",           "ylen",   "-between", "len!", keep),
    Phrase("3개월여",           "len",    "-yeo",    "len~",  post("APPROX")),
    Phrase("10년여",            "ylen",   "-yeo",    "len~",  post("APPROX")),
    Phrase("하루 평균",         "len",    "(mean)",  "set!",  lambda a, b: every_length(a, b) if a == Length(1, "D") else None, edge=True),
    Phrase("1일 평균",          "dlen",   "(mean)",  "set!",  lambda a, b: every_length(a, b) if a == Length(1, "D") else None, edge=True),
    Phrase("10년물",            "ylen",   "(bond)",  "len!",  keep, edge=True),
    Phrase("3개월물",           "len",    "(bond)",  "len!",  keep, edge=True),
    Phrase("7일물",             "dlen",   "(bond)",  "len!",  keep, edge=True),
    Phrase("6일 연속",          "dlen",   "(run)",   "len!",  keep, edge=True),
    Phrase("13월 5일",          "bad",    "point",   "bad",   keep),
    Phrase("2024년 13월",       "point",  "bad",     "bad",   second),
    Phrase("오전 25시",         "ampm",   "bad",     "bad",   second),
    Phrase("10시 75분",         "clock",  "len",     "bad",   bad_minutes),
    Phrase("3년간",             "len",    "-span",   "len!",  keep),
    Phrase("10년간",            "ylen",   "-span",   "len!",  keep),
    Phrase("3일간",             "dlen",   "-span",   "len!",  keep),
    Phrase("약 3년간",          "about-", "len!",    "len!",  pre("APPROX")),
    Phrase("약 3년",            "about-", "len",     "len~",  pre("APPROX")),
    Phrase("약 10년",           "about-", "ylen",    "len~",  pre("APPROX")),
    Phrase("약 3일",            "about-", "dlen",    "len~",  pre("APPROX")),
    Phrase("3년가량",           "len",    "-about",  "len~",  post("APPROX")),
    Phrase("10년가량",          "ylen",   "-about",  "len~",  post("APPROX")),
    Phrase("3일 정도",          "dlen",   "-about",  "len~",  post("APPROX")),
    Phrase("약 3년간가량",      "len!",   "-about",  "len!",  post("APPROX")),
    Phrase("약 3년간",          "len~",   "-span",   "len!",  keep),
    Phrase("약 3년 만",         "len~",   "-man",    "len!",  keep),
    Phrase("약 3년째",          "len~",   "-nth",    "len!",  keep),
    Phrase("약 3년 가까이",     "len~",   "-about",  "len~",  keep),
    Phrase("24년 만",           "ylen",   "-man",    "len!",  keep),
    Phrase("9개월 만",          "len",    "-man",    "len!",  keep),
    Phrase("3일 만",            "dlen",   "-man",    "len!",  keep),
    Phrase("3일째",             "dlen",   "-nth",    "len!",  ordinal),
    Phrase("3개월째",           "len",    "-nth",    "len!",  ordinal),
    Phrase("10년째",            "ylen",   "-nth",    "len!",  ordinal),
    Phrase("3년 이내",          "len",    "-within", "len!",  post("LESS_THAN")),
    Phrase("10년 이내",         "ylen",   "-within", "len!",  post("LESS_THAN")),
    Phrase("3일 이내",          "dlen",   "-within", "len!",  post("LESS_THAN")),
    Phrase("3년 미만",          "len",    "-less",   "len!",  post("LESS_THAN")),
    Phrase("10년 미만",         "ylen",   "-less",   "len!",  post("LESS_THAN")),
    Phrase("3일 미만",          "dlen",   "-less",   "len!",  post("LESS_THAN")),
    Phrase("3년 이상",          "len",    "-more",   "len!",  post("MORE_THAN")),
    Phrase("10년 이상",         "ylen",   "-more",   "len!",  post("MORE_THAN")),
    Phrase("3일 이상",          "dlen",   "-more",   "len!",  post("MORE_THAN")),
    Phrase("약 한 달 이상",     "len~",   "-more",   "len!",  lambda a, _: Mod(a.of, "MORE_THAN")),
    Phrase("약 3년 이내",       "len~",   "-within", "len!",  lambda a, _: Mod(a.of, "LESS_THAN")),
    Phrase("3년 이상간",        "len!",   "-span",   "len!",  keep),
    Phrase("최대 3년",          "most-",  "len",     "len!",  pre("LESS_THAN")),
    Phrase("최대 10년",         "most-",  "ylen",    "len!",  pre("LESS_THAN")),
    Phrase("최대 3일",          "most-",  "dlen",    "len!",  pre("LESS_THAN")),
    Phrase("최장 3년간",        "most-",  "len!",    "len!",  lambda _, b: Mod(b, "LESS_THAN") if isinstance(b, Length) else None),
    Phrase("최소 3년",          "least-", "len",     "len!",  pre("MORE_THAN")),
    Phrase("최소 10년",         "least-", "ylen",    "len!",  pre("MORE_THAN")),
    Phrase("최소 3일",          "least-", "dlen",    "len!",  pre("MORE_THAN")),
    Phrase("최소 3년간",        "least-", "len!",    "len!",  lambda _, b: Mod(b, "MORE_THAN") if isinstance(b, Length) else None),
    Phrase("만 3년",            "full-",  "len",     "len!",  second),
    Phrase("만 10년",           "full-",  "ylen",    "len!",  second),
    Phrase("이번 이틀간",       "this",   "len!",    "len!",  second),
    # tied to the calendar
    Phrase("최근 3년간",        "recent", "len!",    "tied",  tied("back")),
    Phrase("최근 3년",          "recent", "len",     "tied",  tied("back")),
    Phrase("최근 10년",         "recent", "ylen",    "tied",  tied("back")),
    Phrase("최근 3일",          "recent", "dlen",    "tied",  tied("back")),
    Phrase("최근 약 3년",       "recent", "len~",    "tied",  tied("back")),
    Phrase("지난 3년간",        "last",   "len!",    "tied",  tied("back")),
    Phrase("지난 3개월",        "last",   "len",     "tied",  tied("back")),
    Phrase("지난 10년",         "last",   "ylen",    "tied",  tied("back")),
    Phrase("지난 약 3년",       "last",   "len~",    "tied",  tied("back")),
    Phrase("다음 3년",          "다음",   "len",     "tied",  tied("ahead")),
    Phrase("향후 10년간",       "ahead",  "len!",    "tied",  tied("ahead")),
    Phrase("향후 3년",          "ahead",  "len",     "tied",  tied("ahead")),
    Phrase("향후 10년",         "ahead",  "ylen",    "tied",  tied("ahead")),
    Phrase("향후 3일",          "ahead",  "dlen",    "tied",  tied("ahead")),
    Phrase("향후 약 3년",       "ahead",  "len~",    "tied",  tied("ahead")),
    # shifts
    Phrase("3일 전",            "dlen",   "-ago",    "moved", move(-1)),
    Phrase("3년 전",            "len",    "-ago",    "moved", move(-1)),
    Phrase("10년 전",           "ylen",   "-ago",    "moved", move(-1)),
    Phrase("약 3년 전",         "len~",   "-ago",    "moved", move(-1)),
    Phrase("3일 뒤",            "dlen",   "-later",  "moved", move(1)),
    Phrase("한 달 뒤",          "len",    "-later",  "moved", move(1)),
    Phrase("10년 뒤",           "ylen",   "-later",  "moved", move(1)),
    Phrase("약 3년 뒤",         "len~",   "-later",  "moved", move(1)),
    Phrase("약 3년 전",         "about-", "moved",   "done",  pre("APPROX")),
    Phrase("3년 전 6월",        "moved",  "point",   "done",  lambda a, b: Within(a, b) if isinstance(a, Move) and a.length.unit in {"Y", "M"} and narrow(At(Grain.YEAR, 2000) if a.length.unit == "Y" else At(Grain.MONTH, 1), b) else None),
    Phrase("3년 전쯤",          "moved",  "-about",  "done",  post("APPROX")),
    # sets
    Phrase("매주 월요일",       "set",    "point",   "set!",  set_point),
    Phrase("매년 봄",           "set",    "season",  "set!",  set_point),
    Phrase("매일 오전 9시",     "set",    "clock",   "set!",  set_clock),
    Phrase("매일 아침",         "set",    "ampm",    "set!",  set_clock),
    Phrase("매 3년",            "every-", "len",     "set!",  every_unit),
    Phrase("5년마다",           "len",    "-every",  "set!",  every_length),
    Phrase("10년마다",          "ylen",   "-every",  "set!",  every_length),
    Phrase("3일마다",           "dlen",   "-every",  "set!",  every_length),
    Phrase("30년 주기",         "len",    "-every",  "set!",  every_length),
    Phrase("사흘에 한 개꼴",    "len",    "(rate)",  "set!",  every_length, edge=True),
    Phrase("3일에 한 번",       "dlen",   "(rate)",  "set!",  every_length, edge=True),
    Phrase("2년에 한 번",       "ylen",   "(rate)",  "set!",  every_length, edge=True),
    Phrase("1일당",             "dlen",   "-per",    "set!",  every_length),
    Phrase("하루당",            "len",    "-per",    "set!",  lambda a, b: every_length(a, b) if a.unit in {"D", "TH"} else None),
)
# fmt: on


def _same_of_year(year: Expr, same: Expr) -> Expr | None:
    """지난해 같은 달, 지난해 같은 날."""
    if same == Same(Grain.MONTH) and grain_of(year) is Grain.YEAR:
        return Period(year)
    return None


def _part_range(part: Clock, clocks: OnDay) -> OnDay | None:
    start = hour_of(part, clocks.clock)
    if start is None or clocks.to is None:
        return None
    end = hour_of(part, clocks.to.clock) if clocks.to.clock.vague else clocks.to.clock
    return OnDay(None, start, OnDay(None, end)) if end else None


def _index(rows: tuple[Phrase, ...]) -> Mapping[tuple[str, str], tuple[Phrase, ...]]:
    table: dict[tuple[str, str], tuple[Phrase, ...]] = {}
    for row in rows:
        key = (row.left, row.right)
        table[key] = (*table.get(key, ()), row)
    return table


BY_CATEGORIES = _index(PHRASES)
