"""What Korean time expressions mean, before anyone knows the publish date.

A word of the tables means one of these small values, a phrase combines them, and
``resolve.resolve(expr, anchor)`` is the only place that turns one into days.
What was *said* stays apart from what is *implied*: ``6월 7일`` is
``Within(At(MONTH, 6), At(DAY, 7))`` and names no year.

    point    At Shift Same Holiday Named Within Nth PartOf Last Next Story Trading Base Period Move
    in a day OnDay(day, Clock)
    length   Length, and tied to the calendar: Tied
    set      Every
    both     Range Mod Vague
"""

from dataclasses import dataclass
from typing import Literal

from timeline.temporal.span import Grain

Direction = Literal["back", "ahead"]
ModName = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN"]


@dataclass(frozen=True, slots=True)
class At:
    """The ``n``-th unit of its kind: year 2024, month 6, quarter 1, day 31.

    SEASON counts spring = 1. DECADE 199 is the 1990s, 90 (two digits) leaves the century open. CENTURY 19 is 1901..2000.
    """

    grain: Grain
    n: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday = 0 … Sunday = 6."""

    n: int


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday."""


@dataclass(frozen=True, slots=True)
class Workweek:
    """주중: Monday to Friday."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit in which the publish date lies, moved by ``n``: 지난달 is ``Shift(MONTH, -1)``."""

    grain: Grain
    n: int


@dataclass(frozen=True, slots=True)
class Same:
    """The unit of the last mention that has one, moved by ``n``: 같은 달, 그해, 이듬해 (+1)."""

    grain: Grain
    n: int = 0


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday or named day of some year: key of ``ko.holidays``; ``whole`` takes the 연휴."""

    key: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Lunar:
    """A month and day of the Korean lunar calendar."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Named:
    """A historic day by its name: 12·3 비상계엄. Always the same day."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Within:
    """``inner`` inside ``outer``: 지난달 31일, 올해 하반기, 6월 7일."""

    outer: "Expr"
    inner: "Expr"


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``n``-th unit of ``inner``'s kind inside ``outer``, -1 the last: 3월 첫째 주, 10월 마지막 날."""

    outer: "Expr"
    grain: Grain
    n: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The container of 첫째 주 and 마지막 날 where the text names none."""


@dataclass(frozen=True, slots=True)
class PartName:
    """초, 중순, 말 before they are of anything: what a word of the category *part* means."""

    part: Literal["START", "MID", "END"]
    word: str


@dataclass(frozen=True, slots=True)
class PartOf:
    """START, MID or END of ``whole``; ``word`` keeps which of its words was used (초순 and 초반 differ)."""

    whole: "Expr"
    part: Literal["START", "MID", "END"]
    word: str


@dataclass(frozen=True, slots=True)
class Last:
    """The last one strictly before the publish date: 지난 4일."""

    of: "Expr"


@dataclass(frozen=True, slots=True)
class Next:
    """The first one strictly after the publish date: 오는 7일."""

    of: "Expr"


@dataclass(frozen=True, slots=True)
class Story:
    """The story day moved by ``n`` days: 이날, 전날, 다음 날."""

    n: int


@dataclass(frozen=True, slots=True)
class Trading:
    """The trading day ``n`` before or after the story day: 전 거래일."""

    n: int


@dataclass(frozen=True, slots=True)
class Base:
    """A base of comparison: the period reported on, moved back.

    전년 is ``Base(YEAR, YEAR)``: one year back, at year grain; 전년 동기 is ``Base(YEAR, None)``: one year back, the same period.
    """

    back: Grain
    grain: Grain | None


@dataclass(frozen=True, slots=True)
class Period:
    """같은 기간, 해당 기간: the last period named; in ``year`` where one is said (지난해 같은 기간)."""

    year: "Expr | None" = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length: ``n`` of ``unit`` (TIMEX3 letters Y M W D, TH TM TS, and Q for quarters), more in ``rest``; ``n`` is None for 몇, 수.

    ``to`` closes a range (2~3년). ``half`` adds half a unit (한 달 반).
    """

    n: int | None
    unit: str
    rest: "Length | None" = None
    to: "Length | None" = None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """A length that ends or begins at the publish date: 최근 3년간, 향후 10년간."""

    length: Length
    direction: Direction


@dataclass(frozen=True, slots=True)
class Move:
    """A length away from the anchor: 3일 전 (-1), 한 달 뒤 (+1), at the length's own grain.

    ``from_period`` counts from the period reported on (한 달 전보다 in a statistic), ``origin`` from a point that is said
    (금요일에서 이틀 뒤).
    """

    length: Length
    sign: int
    from_period: bool = False
    origin: "Expr | None" = None


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A length that counts: 31주년 (``n`` = 31), 3일째."""

    length: Length
    n: int


@dataclass(frozen=True, slots=True)
class Every:
    """A set: its TIMEX3 value, and the grain that recurs."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A place within a day. ``part`` is MO AF EV NI when only the part of the day was said.

    ``vague`` marks hours that may be morning or evening, and 정오, 자정.
    """

    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    second: int | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class OnDay:
    """A clock on a day; ``day`` None is the story day."""

    day: "Expr | None"
    clock: Clock
    to: "OnDay | None" = None


@dataclass(frozen=True, slots=True)
class Range:
    """From ``start`` to ``end``; what one leaves unsaid it inherits from the other."""

    start: "Expr"
    end: "Expr"


@dataclass(frozen=True, slots=True)
class Mod:
    """A TIMEX3 modifier that changes no days: 약, 이후, 이내."""

    of: "Expr"
    mod: ModName


@dataclass(frozen=True, slots=True)
class Flagged:
    """A note on the reading that changes no days: fiscal, academic."""

    of: "Expr"
    flag: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """LESS_THAN with an open start: 연내, 올해 안 run from the publish date to the unit's end when it lies inside."""

    of: "Expr"


@dataclass(frozen=True, slots=True)
class Checked:
    """A point with a weekday beside it that must agree: 5일(수)."""

    of: "Expr"
    weekday: int


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF, FUTURE_REF: names no date."""

    ref: Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Invalid:
    """A date or clock that no calendar has: 13월, 25시. ``said`` is its TIMEX3-like value."""

    said: str
    reason: str
    type: Literal["DATE", "TIME"] = "DATE"


Expr = (
    At
    | Weekday
    | Weekend
    | Workweek
    | Shift
    | Same
    | Holiday
    | Lunar
    | Named
    | Within
    | Nth
    | Unsaid
    | PartOf
    | Last
    | Next
    | Story
    | Trading
    | Base
    | Period
    | Length
    | Tied
    | Move
    | Ordinal
    | Every
    | OnDay
    | Clock
    | Range
    | Mod
    | Flagged
    | Deadline
    | Checked
    | Vague
    | Invalid
)
