"""What an expression means, in Korean words: for the Korean reference page. ``temporal/describe.py`` is its twin."""

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

WEEKDAYS = "월화수목금토일"
SEASONS = ("봄", "여름", "가을", "겨울")
PARTS = {"START": "처음", "MID": "가운데", "END": "끝"}
PARTS_OF_DAY = {"MO": "오전", "AF": "오후", "EV": "저녁", "NI": "밤"}
UNITS = {"Y": "년", "Q": "개 분기", "M": "개월", "W": "주", "D": "일", "TH": "시간", "TM": "분", "TS": "초"}
GRAINS = {
    Grain.DAY: "날", Grain.WEEKEND: "주말", Grain.WEEK: "주", Grain.MONTH: "달", Grain.QUARTER: "분기",
    Grain.HALF: "반기", Grain.SEASON: "철", Grain.YEAR: "해", Grain.DECADE: "연대", Grain.CENTURY: "세기",
}  # fmt: skip
MODS = {
    "START": "그 처음", "MID": "그 가운데", "END": "그 끝", "APPROX": "대략",
    "BEFORE": "그 이전", "AFTER": "그 이후", "LESS_THAN": "많아야", "MORE_THAN": "적어도",
}  # fmt: skip
_COUNTERS = {
    Grain.DAY: "일", Grain.WEEK: "주", Grain.MONTH: "개월", Grain.QUARTER: "분기", Grain.HALF: "반기", Grain.YEAR: "년",
}  # fmt: skip
_COUNTED = {Grain.YEAR: "년", Grain.MONTH: "월", Grain.DAY: "일", Grain.QUARTER: "분기"}
FLAGS = {"fiscal": "회계연도", "academic": "학년도"}
REFERENCES = {"PAST_REF": "과거의 어느 때", "PRESENT_REF": "지금 무렵", "FUTURE_REF": "앞날의 어느 때"}


def describe(meaning: Any) -> str:
    """뜻을 우리말로 풀어 쓴다.

    >>> from timeline.temporal.expr import At, Shift, Within
    >>> describe(Within(Shift(Grain.MONTH, -1), At(Grain.DAY, 31)))
    '발행일이 든 달의 전 달의 31일'
    """
    match meaning:
        case None:
            return "홀로는 뜻이 없음"
        case At(grain, n):
            return _at(grain, n)
        case Weekday(n):
            return f"{WEEKDAYS[n]}요일"
        case Weekend():
            return "주말(토·일)"
        case Workweek():
            return "월요일부터 금요일"
        case Shift(grain, n):
            return _shifted(grain, n, "발행일이 든")
        case Same(grain, n):
            return _shifted(grain, n, "바로 앞에 나온")
        case Holiday("새해"):
            return "다가오는 해, 연초에는 그해"
        case Holiday(key, whole):
            return f"{key} 연휴" if whole else key
        case Lunar(month, day):
            return f"음력 {month}월 {day}일"
        case Named(year, month, day):
            return f"이름으로 정해진 날 {year:04d}-{month:02d}-{day:02d}"
        case Unsaid():
            return "말하지 않은 단위"
        case Within(outer, inner):
            return f"{describe(outer)}의 {describe(inner)}"
        case Nth(outer, grain, n, weekday):
            unit = GRAINS[grain] if weekday is None else f"{WEEKDAYS[weekday]}요일"
            return f"{describe(outer)}의 {_nth(n)} {unit}"
        case PartName(part, word):
            return f"{PARTS[part]}({word})"
        case PartOf(whole, part, word):
            return f"{describe(whole)}의 {PARTS[part]}({word})"
        case Last(of):
            return f"발행일보다 앞선 가장 가까운 {describe(of)}"
        case Next(of):
            return f"발행일보다 뒤인 가장 가까운 {describe(of)}"
        case Story(n):
            return "이야기의 날" if not n else f"이야기의 날의 {_away(n)}"
        case Trading(n):
            return f"이야기의 날 {'전' if n < 0 else '다음'} 거래일"
        case Base(back, None):
            return f"보고하는 기간의 한 {GRAINS[back]} 전 같은 기간"
        case Base(back, Grain() as grain):
            return f"보고하는 기간의 한 {GRAINS[back]} 전 {GRAINS[grain]}"
        case Period(None):
            return "마지막으로 말한 기간"
        case Period(year):
            return f"{describe(year)}의, 보고하는 기간과 같은 기간"
        case Length():
            return length(meaning)
        case Tied(of, direction):
            return f"발행일까지의 {length(of)}" if direction == "back" else f"발행일부터의 {length(of)}"
        case Move(of, sign, from_period):
            start = (
                "보고하는 기간에서"
                if from_period
                else "발행일에서"
                if sign < 0
                else "발행일이나 바로 앞에 말한 날에서"
            )
            return f"{start} {length(of)} {'전' if sign < 0 else '뒤'}"
        case Ordinal(of, n):
            return f"{length(of)}(세는 수 {n})"
        case Every(value):
            return f"되풀이({value})"
        case Clock():
            return clock(meaning)
        case OnDay(day, at, to):
            until = f"부터 {describe(to)}까지" if to else ""
            return f"{describe(day) if day is not None else '이야기의 날'} {clock(at)}{until}"
        case Range(start, end):
            return f"{describe(start)}부터 {describe(end)}까지"
        case Mod(of, mod):
            return f"{describe(of)}, {MODS[mod]}"
        case Flagged(of, flag):
            return f"{describe(of)}({FLAGS.get(flag, flag)})"
        case Deadline(of):
            return f"늦어도 {describe(of)}의 끝까지"
        case Checked(of, weekday):
            return f"{WEEKDAYS[weekday]}요일이라고 한 {describe(of)}"
        case Vague(ref):
            return f"{REFERENCES[ref]}(날짜 없음)"
        case Invalid():
            return "달력에 없는 날짜나 시각"
        case _:
            return str(meaning)


def _at(grain: Grain, n: int) -> str:
    match grain:
        case Grain.HALF:
            return "상반기" if n == 1 else "하반기"
        case Grain.SEASON:
            return SEASONS[n - 1]
        case Grain.DECADE:
            return f"{n}0년대"
        case Grain.CENTURY:
            return f"{n + 1}세기"
        case _:
            return f"{n}{_COUNTED.get(grain, grain.value)}"


def _shifted(grain: Grain, n: int, of: str) -> str:
    unit = f"{of} {GRAINS[grain]}" if (grain, of) != (Grain.DAY, "발행일이 든") else "발행일"
    if not n:
        return unit
    if abs(n) == 1:
        return f"{unit}의 {'전' if n < 0 else '다음'} {GRAINS[grain]}"
    away = f"{abs(n)}{_COUNTERS.get(grain, '번')}"
    if unit == "발행일":
        return f"발행일 {away} {'전' if n < 0 else '뒤'}"
    return f"{unit}보다 {away} {'앞선' if n < 0 else '뒤의'} {GRAINS[grain]}"


def _nth(n: int) -> str:
    return "마지막" if n < 0 else ("첫째", "둘째", "셋째", "넷째", "다섯째")[n - 1] if n <= 5 else f"{n}째"


def _away(n: int) -> str:
    return ("전날" if n < 0 else "다음 날") if abs(n) == 1 else f"{abs(n)}일 {'전' if n < 0 else '뒤'}"


def length(of: Length) -> str:
    """길이.

    >>> length(Length(2, "Y", rest=Length(6, "M"))), length(Length(1, "M", half=True))
    ('2년 6개월', '1개월 반')
    """
    unit = UNITS[of.unit]
    if of.to:
        return f"{of.n}{'' if of.to.unit == of.unit else unit}~{length(of.to)}"
    told = f"몇 {unit}" if of.n is None else f"{of.n}{unit}"
    if of.half:
        told += " 반"
    return told if of.rest is None else f"{told} {length(of.rest)}"


def clock(at: Clock) -> str:
    """시각.

    >>> clock(Clock(15, 30)), clock(Clock(part="MO")), clock(Clock(3, vague=True))
    ('15시 30분', '오전', '3시(오전·오후 모름)')
    """
    if at.part:
        return PARTS_OF_DAY[at.part]
    if at.hour is None:
        return "시각"
    if at.vague and at.hour in {12, 24} and at.minute is None:
        return "정오" if at.hour == 12 else "자정"
    told = f"{at.hour}시" + (f" {at.minute}분" if at.minute is not None else "")
    told += f" {at.second}초" if at.second is not None else ""
    return f"{told}(오전·오후 모름)" if at.vague else told
