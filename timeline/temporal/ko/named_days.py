"""Historic days that go by their month and day: 12·3 비상계엄 is 2024-12-03, whatever the publish date.

A row is month·day, the nouns that make it the event, and its year. Alone, or in the
name of a law, a body or a place, ``5·18`` is no mention. Years: Encyclopedia of Korean Culture.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.temporal.expr import Named

# fmt: off
_ROWS = (
    ("12·3",  "비상계엄|계엄|내란|불법 계엄|불법계엄",            2024),
    ("12·12", "군사반란|쿠데타|사태|군사 반란",                   1979),
    ("10·26", "사태|사건",                                        1979),
    ("5·18",  "민주화운동|민주화 운동|광주민주화운동|광주 민주화운동|광주", 1980),
    ("6·25",  "전쟁|남침|한국전쟁|동란|사변",                     1950),
    ("4·19",  "혁명|의거",                                        1960),
    ("5·16",  "군사정변|쿠데타|군사 쿠데타|군사 정변",            1961),
    ("6·29",  "선언",                                             1987),
    ("4·3",   "사건|사태|항쟁",                                   1948),
    ("9·11",  "테러|사태",                                        2001),
    ("3·11",  "대지진|동일본대지진",                              2011),
    ("6·15",  "공동선언|남북공동선언",                            2000),
    ("10·4",  "공동선언|선언",                                    2007),
    ("7·4",   "공동성명|남북공동성명",                            1972),
    ("6·10",  "민주항쟁|항쟁|민주화운동",                          1987),
    ("4·27",  "판문점선언|판문점 선언|남북정상회담",              2018),
    ("9·19",  "군사합의|평양공동선언|남북군사합의",                2018),
    ("5·10",  "총선거",                                            1948),
    ("4·13",  "총선",                                              2016),
    ("5·9",   "대선|조기 대선",                                    2017),
    ("6·13",  "지방선거",                                          2018),
    ("4·15",  "총선",                                              2020),
    ("4·7",   "재보궐선거|재보선|보궐선거",                        2021),
    ("3·9",   "대선|대통령선거|대통령 선거",                       2022),
    ("6·1",   "지방선거",                                          2022),
    ("4·10",  "총선",                                              2024),
    ("6·3",   "대선|조기 대선|대통령선거",                         2025),
    ("8·3",   "조치|사채동결",                                    1972),
    ("10·29", "참사|이태원 참사|이태원참사",                      2022),
    ("4·16",  "참사|세월호 참사",                                 2014),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A row, ready to match; the first group is the day, what follows the event noun that makes it one."""

    name: str
    pattern: re.Pattern[str]
    meaning: Named


def _compiled() -> Mapping[str, tuple[NamedDay, ...]]:
    """Rows by their first two characters."""
    table: dict[str, tuple[NamedDay, ...]] = {}
    for name, nouns, year in _ROWS:
        month, day = map(int, name.split("·"))
        pattern = re.compile(rf"({month}[·.]{day}) ?(?:{nouns})")
        row = NamedDay(f"{name} {nouns.split('|')[0]}", pattern, Named(year, month, day))
        for key in {name[:2], name[:2].replace("·", ".")}:
            table[key] = (*table.get(key, ()), row)
    if len({name for name, _, _ in _ROWS}) != len(_ROWS):
        raise ValueError("a day stands in two rows of named_days.py")
    return table


NAMED_DAYS = _compiled()
NAMED_IN_RUN = "|".join(
    rf"{name.replace('·', '[·.]')} ?(?:{nouns})"
    for name, nouns, _ in sorted(_ROWS, key=lambda row: -len(row[0]))
)
