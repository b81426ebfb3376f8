"""What recurs: 매주 월요일, 매년 5월, 5년마다, 3일에 한 번, 1일당."""

from timeline.temporal.expr import (
    At,
    Clock,
    Every,
    Expr,
    Length,
    Mod,
    PartName,
    Weekday,
    Weekend,
    Within,
)
from timeline.temporal.lengths import length_value
from timeline.temporal.span import Grain

_SEASONS = ("SP", "SU", "FA", "WI")
_NARROWED = {"P1Y", "P1M", "P1W"}
# what recurs at which place → what recurs there
_WHOLE = (("XXXX-WXX", "P1W"), ("XXXX-XX", "P1M"), ("XXXX", "P1Y"))


def set_point(every: Every, of: Expr) -> Every | None:
    """매년 5월, 매주 월요일."""
    value = _recurring(of) if every.value in _NARROWED else None
    return Every(value) if value else None


def set_too(every: Every, of: Expr) -> Every | None:
    """매주 월요일과 목요일: the other is of every week too."""
    whole = next((w for place, w in _WHOLE if every.value.startswith(place)), None)
    other = whole and set_point(Every(whole), of)
    return other if other and other.value.count("-") == every.value.count("-") else None


def set_part(every: Every, part: PartName) -> Expr | None:
    """매월 말, 매년 초."""
    return Mod(every, part.part) if every.value in {"P1Y", "P1M", "P3M", "P6M", "P1W"} else None


def set_nth(every: Every, _: object) -> Every | None:
    """매월 마지막 날, 매월 첫째 주."""
    return every if every.value in {"P1Y", "P1M", "P3M"} else None


def set_nth_weekday(every: Every, day: Expr) -> Every | None:
    """매월 둘째 주 수요일, 격주 토요일."""
    return every if every.value in {"P1M", "P2W"} and isinstance(day, Weekday) else None


def _recurring(of: Expr) -> str | None:
    match of:
        case At(Grain.MONTH, n):
            return f"XXXX-{n:02d}"
        case Weekday(n):
            return f"XXXX-WXX-{n + 1}"
        case Weekend():
            return "XXXX-WXX-WE"
        case Within(At(Grain.MONTH, m), At(Grain.DAY, d)):
            return f"XXXX-{m:02d}-{d:02d}"
        case At(Grain.DAY, d):
            return f"XXXX-XX-{d:02d}"
        case At(Grain.QUARTER, n):
            return f"XXXX-Q{n}"
        case At(Grain.HALF, n):
            return f"XXXX-H{n}"
        case At(Grain.SEASON, n):
            return f"XXXX-{_SEASONS[n - 1]}"
        case _:
            return None


def set_clock(every: Every, clock: Clock) -> Every | None:
    """매일 오전 9시."""
    if every.value != "P1D":
        return None
    if clock.hour is None:
        return Every(f"XXXX-XX-XXT{clock.part}")
    minute = "" if clock.minute is None else f":{clock.minute:02d}"
    return Every(f"XXXX-XX-XXT{clock.hour:02d}{minute}")


def every_length(length: Length, _: object) -> Every | None:
    """5년마다."""
    if length.n is None or length.to or length.rest:
        return None
    return Every(length_value(length))


def every_unit(_: object, length: Length) -> Every | None:
    """매 3년."""
    return every_length(length, None)


def per_day(length: Length, _: object) -> Every | None:
    """하루 평균, 1일 평균."""
    return every_length(length, None) if length == Length(1, "D") else None


def per_unit(length: Length, _: object) -> Every | None:
    """1일당, 시간당."""
    return every_length(length, None) if length.unit in {"D", "TH"} else None
