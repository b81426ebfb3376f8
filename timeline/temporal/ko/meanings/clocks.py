"""Times of day: 오후 3시 30분, on a day, and from one to another."""

from dataclasses import replace

from timeline.temporal.expr import Clock, Expr, Invalid, Length, Mod, Move, OnDay, Shift
from timeline.temporal.shape import grain_of
from timeline.temporal.span import Grain

NOON = 12
# 밤 6시 and later are before midnight, 밤 1시 after it
NIGHT_BEGINS = 6


def on_day(day: Expr, clock: Clock | OnDay) -> Expr | None:
    """5일 오후 3시."""
    is_day = grain_of(day) is Grain.DAY or (isinstance(day, Move) and day.length.unit == "D")
    if not is_day:
        return None
    if isinstance(clock, OnDay):
        return OnDay(day, clock.clock, clock.to) if clock.day is None else None
    return OnDay(day, clock)


def hour_of(part: Clock, hour: Clock) -> Clock | None:
    """오후 3시 is 15시; 오후 15시 stays; 밤 12시 is 24시."""
    if hour.part or hour.hour is None or part.hour is not None or part.part is None:
        return None
    h = hour.hour
    is_late = part.part in {"AF", "EV"} or (part.part == "NI" and h >= NIGHT_BEGINS)
    if is_late and 1 <= h < NOON:
        h += 12
    elif part.part == "NI" and h == NOON:
        h = 24
    elif part.part == "MO" and h == NOON:
        h = 0
    return Clock(h, hour.minute, second=hour.second)


def last_night(_: object, hour: Clock) -> Expr:
    """어젯밤 11시."""
    return OnDay(Shift(Grain.DAY, -1), hour_of(Clock(part="NI"), hour) or hour)


def minutes(hour: Clock, length: Length) -> Clock | None:
    if hour.minute is not None or hour.hour is None or length.unit != "TM" or length.n is None:
        return None
    return replace(hour, minute=length.n) if length.n < 60 else None


def minutes_to(clock: Clock, _: object) -> Clock | None:
    """5시 10분 전: ten to five."""
    if not clock.hour or not clock.minute:
        return None
    return replace(clock, hour=clock.hour - 1, minute=60 - clock.minute)


def bad_minutes(hour: Clock, length: Length) -> Invalid | None:
    """10시 75분."""
    if hour.minute is not None or hour.hour is None or length.unit != "TM" or length.n is None or length.to:
        return None
    n = length.n
    return Invalid(f"T{hour.hour:02d}:{n}", f"there is no minute {n}", "TIME") if n >= 60 else None


def half_past(hour: Clock, _: object) -> Clock | None:
    return replace(hour, minute=30) if hour.minute is None and hour.hour is not None else None


def clock_range(start: Clock, end: Clock) -> OnDay | None:
    """오전 10시~오후 3시; in 오후 2~4시 the second hour is in the afternoon too."""
    if start.hour is None and start.part is None:
        return None
    carries = start.hour is not None and start.hour >= NOON and not start.vague
    if carries and end.vague and end.hour is not None and end.hour < NOON:
        end = replace(end, hour=end.hour + 12, vague=False)
    return OnDay(None, start, OnDay(None, end))


def clock_numbers(number: int, end: Clock) -> OnDay | None:
    """2~4시."""
    return clock_range(Clock(number, vague=end.vague), end) if end.hour is not None and number <= 24 else None


def part_range(part: Clock, clocks: OnDay) -> OnDay | None:
    """오후 2~4시."""
    start = hour_of(part, clocks.clock)
    if start is None or clocks.to is None:
        return None
    end = _until(part, start, clocks.to.clock)
    return OnDay(None, start, OnDay(None, end)) if end else None


def _until(part: Clock, start: Clock, end: Clock) -> Clock | None:
    """The hour that 오후 2~4시 ends with; 오전 10~12시 ends at noon."""
    if not end.vague:
        return end
    is_noon = part.part == "MO" and end.hour == NOON and start.hour is not None and start.hour > 0
    return replace(end, vague=False) if is_noon else hour_of(part, end)


def clocked(of: Expr, _: object) -> Expr | None:
    """A finished point, if it has a clock: 15일 오전 10시부터."""
    return of if isinstance(of, OnDay) else None


def about(of: Expr, _: object) -> Expr | None:
    """5일 오후 3시께."""
    return Mod(of, "APPROX") if isinstance(of, OnDay) else None


def day_range(start: OnDay, end: Expr) -> OnDay | None:
    """15일 오전 10시부터 16일 오후 3시, 15일 10시~11시."""
    last = OnDay(None, end) if isinstance(end, Clock) else end
    if not isinstance(last, OnDay) or start.to or last.to:
        return None
    return replace(start, to=last)
