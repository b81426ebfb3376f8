"""Days with names, and on which day they fall in a year.

Lunar days are converted by korean-lunar-calendar (tables of the Korea Astronomy
and Space Science Institute, 1000..2050). Statutory breaks are the day before,
the day and the day after of 설 and 추석 (관공서의 공휴일에 관한 규정, article 2);
substitute and temporary holidays belong to single years and are not days of the name.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from korean_lunar_calendar import KoreanLunarCalendar


@dataclass(frozen=True, slots=True)
class Day:
    """A named day: ``month`` and ``day`` of the solar or the lunar year, or the ``nth`` weekday of a month."""

    key: str
    spellings: tuple[str, ...]
    calendar: Literal["solar", "lunar", "nth", "solstice"]
    month: int
    day: int
    has_break: bool = False


def _d(
    spellings: str,
    calendar: Literal["solar", "lunar", "nth", "solstice"],
    month: int,
    day: int,
    *,
    has_break: bool = False,
) -> Day:
    names = tuple(spellings.split("|"))
    return Day(names[0], names, calendar, month, day, has_break)


# fmt: off
HOLIDAYS: tuple[Day, ...] = (
    _d("설|설날|구정|음력설|설 명절|설날 명절|음력 설", "lunar", 1, 1, has_break=True),
    _d("추석|한가위|추석 명절|중추절",          "lunar", 8, 15, has_break=True),
    _d("정월대보름|정월 대보름|대보름",         "lunar", 1, 15),
    _d("부처님오신날|부처님 오신 날|석가탄신일|초파일", "lunar", 4, 8),
    _d("단오|단오절",                           "lunar", 5, 5),
    _d("칠석",                                  "lunar", 7, 7),
    _d("신정|양력설|새해 첫날|신년 첫날",       "solar", 1, 1),
    _d("삼일절|3·1절|3.1절",                    "solar", 3, 1),
    _d("식목일",                                "solar", 4, 5),
    _d("만우절",                                "solar", 4, 1),
    _d("근로자의 날|노동절",                    "solar", 5, 1),
    _d("어린이날",                              "solar", 5, 5),
    _d("어버이날",                              "solar", 5, 8),
    _d("스승의 날",                             "solar", 5, 15),
    _d("현충일",                                "solar", 6, 6),
    _d("제헌절",                                "solar", 7, 17),
    _d("광복절|8·15 광복절|8.15 광복절",        "solar", 8, 15),
    _d("국군의 날",                             "solar", 10, 1),
    _d("개천절",                                "solar", 10, 3),
    _d("한글날",                                "solar", 10, 9),
    _d("핼러윈|핼로윈|핼러윈데이|할로윈",       "solar", 10, 31),
    _d("빼빼로데이",                            "solar", 11, 11),
    _d("성탄절|크리스마스|성탄",                "solar", 12, 25),
    _d("크리스마스이브|크리스마스 이브|성탄절 전야|성탄 전야", "solar", 12, 24),
    _d("밸런타인데이|발렌타인데이",             "solar", 2, 14),
    _d("화이트데이",                            "solar", 3, 14),
    _d("추수감사절",                            "nth", 11, 43),
    _d("동지|동짓날|동지날",                    "solstice", 12, 22),
)
# fmt: on

BY_KEY = {row.key: row for row in HOLIDAYS}
LUNAR_YEARS = range(1000, 2051)


@cache
def holiday(key: str, year: int) -> date | None:
    """The day of that name in ``year``; None where the tables end."""
    row = BY_KEY[key]
    match row.calendar:
        case "solar":
            return date(year, row.month, row.day)
        case "lunar":
            return lunar(year, row.month, row.day)
        case "nth":
            return _nth_weekday(year, row.month, row.day // 10, row.day % 10)
        case "solstice":
            return _winter_solstice(year)


@cache
def lunar(year: int, month: int, day: int, *, is_leap: bool = False) -> date | None:
    """A day of the Korean lunar calendar on the solar one. None if there is no such day or the table ends.

    >>> lunar(2024, 5, 5)
    datetime.date(2024, 6, 10)
    """
    converter = KoreanLunarCalendar()
    # the boolean has to be asked: after an invalid date the converter answers with today
    if year not in LUNAR_YEARS or not converter.setLunarDate(year, month, day, is_leap):
        return None
    return date(converter.solarYear, converter.solarMonth, converter.solarDay)


def _nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def _winter_solstice(year: int) -> date:
    """21 or 22 December in Korea between 1900 and 2100 (Meeus, Astronomical Algorithms, ch. 27, mean solstice)."""
    y = (year - 2000) / 1000
    jde = 2451900.05952 + 365242.74049 * y - 0.06223 * y**2 - 0.00823 * y**3 + 0.00032 * y**4
    return date(2000, 1, 1) + timedelta(int(jde + 9 / 24 - 2451544.5))
