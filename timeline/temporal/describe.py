"""What an expression means, in English words: for ``resolve --trace`` and the reference page.

One case per kind of ``Expr``; the words name what was *said*, never a day that follows from it.
"""

from typing import Any

from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Clock,
    Deadline,
    Every,
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
    PartName,
    PartOf,
    Period,
    Range,
    Same,
    Shift,
    Story,
    Tied,
    Trading,
    Unsaid,
    Vague,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.span import Grain

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
PARTS = {"START": "the beginning", "MID": "the middle", "END": "the end"}
PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening"}
UNITS = {
    "Y": "year",
    "Q": "quarter",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
MODS = {
    "START": "its beginning",
    "MID": "its middle",
    "END": "its end",
    "APPROX": "roughly",
    "BEFORE": "before it",
    "AFTER": "after it",
    "LESS_THAN": "at most",
    "MORE_THAN": "at least",
}
FLAGS = {"fiscal": "of a company's financial calendar", "academic": "of the school calendar"}
REFERENCES = {"PAST_REF": "some past", "PRESENT_REF": "some present", "FUTURE_REF": "some future"}


def describe(meaning: Any) -> str:
    """The meaning of an expression, or of a word that only phrases give one, in words.

    >>> from timeline.temporal.expr import At, Shift, Within
    >>> describe(Within(Shift(Grain.MONTH, -1), At(Grain.DAY, 31)))
    'day 31 of the month before that of publication'
    """
    match meaning:
        case None:
            return "nothing by itself"
        case At(grain, n):
            return _at(grain, n)
        case Weekday(n):
            return f"a {WEEKDAYS[n]}"
        case Weekend():
            return "a weekend"
        case Workweek():
            return "a Monday to Friday"
        case Shift(grain, n):
            return _shifted(grain, n, "of publication")
        case Same(grain, n):
            return _shifted(grain, n, "named last")
        case Holiday("새해"):
            return "the coming year, or the one just begun"
        case Holiday(key, whole):
            return f"the days off around {key}" if whole else key
        case Lunar(month, day):
            return f"day {day} of lunar month {month}"
        case Named(year, month, day):
            return f"{year:04d}-{month:02d}-{day:02d}, by its name"
        case Unsaid():
            return "a container that is not said"
        case Within(outer, inner):
            return f"{describe(inner)} of {describe(outer)}"
        case Nth(outer, grain, n, weekday):
            unit = grain.value if weekday is None else WEEKDAYS[weekday]
            return f"{nth(n)} {unit} of {describe(outer)}"
        case PartName(part, word):
            return f"{PARTS[part]} ({word})"
        case PartOf(whole, part, word):
            return f"{PARTS[part]} ({word}) of {describe(whole)}"
        case Last(of):
            return f"the last before the publish date that is {describe(of)}"
        case Next(of):
            return f"the first after the publish date that is {describe(of)}"
        case Story(n):
            return "the story day" if not n else f"{_days(n)} the story day"
        case Trading(n):
            return f"the trading day {'before' if n < 0 else 'after'} the story day"
        case Base(back, None):
            return f"the period reported on, one {back.value} back"
        case Base(back, Grain() as grain):
            return f"the {grain.value} one {back.value} before the period reported on"
        case Period(None):
            return "the last period named"
        case Period(year):
            return f"the period reported on, in {describe(year)}"
        case Length():
            return length(meaning)
        case Tied(of, direction):
            return f"{length(of)}, {'up to' if direction == 'back' else 'from'} the publish date"
        case Move(of, sign, from_period):
            return f"{length(of)} {_side(sign, from_period=from_period)}"
        case Ordinal(of, n):
            return f"{length(of)}, as number {n} of a count"
        case Every(value):
            return f"again and again: {value}"
        case Clock():
            return clock(meaning)
        case OnDay(day, at, to):
            on = describe(day) if day is not None else "the story day"
            until = f" to {describe(to)}" if to else ""
            return f"{clock(at)}, on {on}{until}"
        case Range(start, end):
            return f"from {describe(start)} to {describe(end)}"
        case Mod(of, mod):
            return f"{describe(of)}, {MODS[mod]}"
        case Flagged(of, flag):
            return f"{describe(of)}, {FLAGS.get(flag, flag)}"
        case Deadline(of):
            return f"by the end of {describe(of)}"
        case Checked(of, weekday):
            return f"{describe(of)}, said to be a {WEEKDAYS[weekday]}"
        case Vague(ref):
            return f"{REFERENCES[ref]}, no date"
        case Invalid(_, reason):
            return f"no date: {reason}"
        case _:
            return str(meaning)


def _at(grain: Grain, n: int) -> str:
    match grain:
        case Grain.MONTH:
            return MONTHS[n - 1] if 1 <= n <= 12 else f"month {n}"
        case Grain.YEAR:
            return str(n)
        case Grain.SEASON:
            return SEASONS[n - 1]
        case Grain.DECADE:
            return f"the {n}0s"
        case Grain.CENTURY:
            return f"the century from {n}01 on"
        case _:
            return f"{grain.value} {n}"


def _shifted(grain: Grain, n: int, of: str) -> str:
    unit = grain.value
    if not n:
        return f"the {unit} {of}"
    that = f"that {of}"
    if abs(n) == 1:
        return f"the {unit} {'before' if n < 0 else 'after'} {that}"
    return f"the {unit} {abs(n)} {unit}s {'before' if n < 0 else 'after'} {that}"


def nth(n: int) -> str:
    """An ordinal.

    >>> nth(1), nth(2), nth(-1)
    ('the first', 'the second', 'the last')
    """
    names = {-1: "last", 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return f"the {names.get(n, f'{n}th')}"


def _days(n: int) -> str:
    days = "the day" if abs(n) == 1 else f"{abs(n)} days"
    return f"{days} {'before' if n < 0 else 'after'}"


def _side(sign: int, *, from_period: bool) -> str:
    of = "the period reported on" if from_period else "the publish date"
    return f"before {of}" if sign < 0 else f"after {of}, or after the day just told"


def length(of: Length) -> str:
    """A length in its units.

    >>> length(Length(2, "Y", rest=Length(6, "M"))), length(Length(None, "D"))
    ('2 years and 6 months', 'some days')
    """
    unit = UNITS[of.unit]
    if of.to:
        same = of.to.unit == of.unit
        return f"{of.n if same else length(Length(of.n, of.unit))} to {length(of.to)}"
    count = "some" if of.n is None else str(of.n)
    told = f"{count} {unit}" + ("" if of.n == 1 else "s")
    if of.half:
        told = f"{count} and a half {unit}s"
    return told if of.rest is None else f"{told} and {length(of.rest)}"


def clock(at: Clock) -> str:
    """A time of day.

    >>> clock(Clock(15, 30)), clock(Clock(part="MO")), clock(Clock(3, vague=True))
    ('15:30', 'in the morning', "3 o'clock, morning or evening not said")
    """
    if at.part:
        return "at night" if at.part == "NI" else f"in the {PARTS_OF_DAY[at.part]}"
    if at.hour is None:
        return "a time of day"
    if at.vague and at.hour in {12, 24} and at.minute is None:
        return "noon" if at.hour == 12 else "midnight"
    told = f"{at.hour:02d}:{at.minute or 0:02d}" + (f":{at.second:02d}" if at.second is not None else "")
    if at.vague:
        told = f"{at.hour} o'clock" if at.minute is None else told.lstrip("0")
        return f"{told}, morning or evening not said"
    return told
