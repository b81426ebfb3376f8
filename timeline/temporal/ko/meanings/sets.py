"""What recurs: 매주 월요일, 매년 5월, 5년마다, 3일에 한 번, 1일당."""

from timeline.temporal.expr import At, Clock, Every, Expr, Length, Weekday, Within
from timeline.temporal.lengths import length_value
from timeline.temporal.span import Grain

_SEASONS = ("SP", "SU", "FA", "WI")
_NARROWED = {"P1Y", "P1M", "P1W"}


def set_point(every: Every, of: Expr) -> Every | None:
    """매년 5월, 매주 월요일."""
    value = _recurring(of) if every.value in _NARROWED else None
    return Every(value) if value else None


def _recurring(of: Expr) -> str | None:
    match of:
        case At(Grain.MONTH, n):
            return f"XXXX-{n:02d}"
        case Weekday(n):
            return f"XXXX-WXX-{n + 1}"
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
