"""The categories by which words and phrases combine: one row each.

A category that ``stands`` may be a mention by itself. One that ``follows`` begins no mention: it needs something
on its left. All others need company of some kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    name: str
    meaning: str
    stands: bool = False
    follows: bool = False


def _stands(name: str, meaning: str) -> Category:
    return Category(name, meaning, stands=True)


def _needs(name: str, meaning: str) -> Category:
    return Category(name, meaning)


def _follows(name: str, meaning: str) -> Category:
    return Category(name, meaning, follows=True)


# fmt: off
_ROWS = (
    # points of the calendar
    _stands("point",     "a place on the calendar that a finer one can narrow: 지난달, 6월"),
    _stands("lastpoint", "a point with 지난, 오는, 이번: 지난 4일"),
    _stands("part!",     "a part of a point: 6월 말"),
    _stands("done",      "a point that nothing narrows: 2006년 이후, 지난해 같은 기간"),
    _stands("moved",     "a length away: 3일 전"),
    _stands("season",    "여름"),
    _stands("holiday",   "추석"),
    _stands("주중",      "주중, 평일"),
    _stands("period",    "같은 기간"),
    _stands("동기",      "동기: only beside 대비, 보다 (refine)"),
    _stands("올",        "올: only before 들어 (refine)"),
    _stands("연",        "연: only before a number (refine)"),
    _stands("nth",       "첫째 주, 마지막 날"),
    _needs("nthday",     "첫째 화요일"),
    _needs("oldyear",    "97년 as a year"),
    _needs("badday",     "32일 as a day"),
    _needs("md",         "5.31 as month and day"),
    _needs("wpoint",     "삼월: a point spelled in Sino-Korean"),
    _stands("wyear",     "이천십오년"),
    _stands("bad",       "13월, 25시"),
    _stands("vague",     "최근, 당시"),
    # before the point or the length
    _needs("last",       "지난"),
    _needs("next",       "오는"),
    _needs("this",       "이번"),
    _needs("다음",       "다음"),
    _needs("lunar",      "음력"),
    _needs("nightago",   "어젯밤 before its hour"),
    _stands("recent",    "최근"),
    _stands("ahead",     "향후"),
    _needs("about-",     "약"),
    _needs("full-",      "만 3년"),
    _needs("most-",      "최대"),
    _needs("least-",     "최소"),
    _needs("every-",     "매"),
    # after it
    _follows("part",     "초, 중순, 말"),
    _follows("whole",    "내내"),
    _follows("break",    "연휴"),
    _follows("from",     "부터"),
    _follows("(of)",     "의: 2월의 마지막 날"),
    _follows("tilde",    "~"),
    _follows("-about",   "쯤"),
    _follows("-ago",     "전"),
    _follows("-later",   "뒤"),
    _follows("-before",  "이전"),
    _follows("-after",   "이후"),
    _follows("-span",    "간"),
    _follows("-between", "새"),
    _follows("-man",     "만"),
    _follows("-nth",     "째"),
    _follows("-within",  "이내"),
    _follows("-more",    "이상"),
    _follows("-less",    "미만"),
    _follows("-yeo",     "여"),
    _follows("-every",   "마다"),
    _follows("-per",     "당"),
    _follows("-half",    "반"),
    _follows("(bond)",   "물"),
    _follows("(run)",    "연속"),
    _follows("(mean)",   "평균"),
    _follows("(kin)",    "1956년생"),
    _follows("(note)",   "(현지시간)"),
    _follows("(weekday)", "(수)"),
    _follows("(rate)",   "에 한 번"),
    # ranges and the halves of them
    _stands("range",     "5~7일"),
    _needs("point.",     "2월의"),
    _needs("point-",     "5일부터"),
    _needs("md-",        "6.5~"),
    _needs("num",        "5"),
    _needs("num-",       "5~"),
    # lengths
    _stands("len",       "3개월"),
    _stands("ylen",      "24년: ten years, or a year of two digits"),
    _needs("dlen",       "3일: a length where something says so, else a day"),
    _needs("qlen",       "8분기"),
    _needs("wlen",       "삼 년: a length spelled in Sino-Korean"),
    _needs("len-",       "3개월~"),
    _stands("len~",      "약 3년"),
    _stands("len!",      "3년간: a length that nothing makes longer"),
    _stands("tied",      "최근 3년간"),
    # times of day and sets
    _stands("clock",     "3시"),
    _stands("ampm",      "오후"),
    _needs("clock-",     "3시~"),
    _stands("clock!",    "오후 3시께"),
    _stands("clocks",    "오후 2~4시"),
    _needs("day-",       "15일 오전 10시~"),
    _stands("set",       "매년"),
    _stands("set!",      "매주 월요일"),
    _stands("set.",      "매월 둘째 주: a weekday may follow"),
)
# fmt: on

CATEGORIES: Mapping[str, Category] = {row.name: row for row in _ROWS}
STANDING = frozenset(row.name for row in _ROWS if row.stands)
FOLLOWING = frozenset(row.name for row in _ROWS if row.follows)

if len(CATEGORIES) != len(_ROWS):
    raise ValueError("a category stands in two rows of categories.py")


def check(names: Iterable[str], row: str) -> None:
    """ValueError naming the row if it uses a category that the table lacks."""
    for name in names:
        if name not in CATEGORIES:
            raise ValueError(f"no category {name!r}: {row!r}")
