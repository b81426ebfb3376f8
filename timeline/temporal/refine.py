"""Ordered passes over the readings of one sentence: what looks like a time is vetoed, what is left is put right.

Each refiner takes the text, the sentence and its readings and gives readings back.
The order is the tuple ``REFINERS``.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.temporal.expr import At, Base, Last, Length, Mod, Move, Next, Shift, Within
from timeline.temporal.ko.lookalikes import is_lookalike
from timeline.temporal.mention import Sentence
from timeline.temporal.read import Reading
from timeline.temporal.span import Grain

Refiner = Callable[[str, Sentence, list[Reading]], list[Reading]]


def veto_lookalikes(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """Readings that the table of look-alikes knows better."""
    del sentence
    return [r for r in readings if not is_lookalike(text, r.start, r.end)]


_COMPANY = {
    "동기": re.compile(
        r" ?(?:대비|보다|와 비교|과 비교|에 비)| (?:국내|해외|매출|영업|순이익|당기|실적|수출|판매)"
    ),
    "올": re.compile(r" ?들어"),
    "연": re.compile(r" ?(?:\d|약|최대|평균|매출|수십|수백)"),
}


def veto_alone(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """Words that are a time only in company: 동기 대비, 올 들어."""
    del sentence
    return [r for r in readings if r.category not in _COMPANY or _COMPANY[r.category].match(text, r.reach)]


def widen_after_note(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """``2003년(-5.2%) 이후``: a note in the middle stays in."""
    del sentence
    out = []
    for r in readings:
        m = _AFTER_NOTE.match(text, r.end)
        if m and isinstance(r.expr, At | Within | Last | Next):
            mod = "AFTER" if m[1] in {"이후", "이래"} else "BEFORE"
            out.append(replace(r, end=m.end(), reach=m.end(), expr=Mod(r.expr, mod), rule="2006년 이후"))
        else:
            out.append(r)
    return out


_AFTER_NOTE = re.compile(r"\([^()\n]{1,16}\) ?(이후|이래|이전)(?![가-힣])")


def single_year(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """97년 외환위기: a two-digit count that no length follows is a year when it is of the last century's end."""
    del sentence
    return [
        replace(r, expr=At(Grain.YEAR, 1900 + r.expr.n), category="point")
        if isinstance(r.expr, Length)
        and r.category == "ylen"
        and r.expr.n
        and 85 <= r.expr.n <= 99
        and _YEARLIKE.match(text, r.reach)
        else r
        for r in readings
    ]


_YEARLIKE = re.compile(
    r"(?! ?(?:역사|전통|경력|동안|세월|인생|생애|만|째|간|전|후|뒤|이상|넘|가량|정도|된|이 넘|을 |이나|에 걸|의 역사|의 전통|차))"
)

_COMPARED = re.compile(r" ?(?:대비|보다|에 비해|에 비하|과 비교|와 비교)")
_COUNTED_FROM = re.compile(r"(?:로|으로)부터 $")


def compare_with_period(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """``전달보다``, ``한 달 전보다``: in a comparison these count from the period reported."""
    del sentence
    out = []
    for r in readings:
        if _COMPARED.match(text, r.reach):
            match r.expr:
                case Shift(Grain.MONTH, -1) if text[r.start : r.end] == "전달":
                    r = replace(r, expr=Base(Grain.MONTH, Grain.MONTH), rule="전월")  # noqa: PLW2901
                case Shift(Grain.WEEK, -1) if text[r.start : r.end] == "전주":
                    r = replace(r, expr=Base(Grain.WEEK, Grain.WEEK), rule="전월")  # noqa: PLW2901
                case Move(length, -1, _):
                    r = replace(r, expr=Move(length, -1, from_period=True))  # noqa: PLW2901
        out.append(r)
    return out


def count_from(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """신고일로부터 30일: a number of days counted from something is a length."""
    del sentence
    return [
        replace(r, expr=Length(r.expr.n, "D"), category="len", rule="100일")
        if isinstance(r.expr, At)
        and r.expr.grain is Grain.DAY
        and _COUNTED_FROM.search(text, max(0, r.start - 6), r.start)
        else r
        for r in readings
    ]


REFINERS: tuple[Refiner, ...] = (
    veto_alone,
    veto_lookalikes,
    widen_after_note,
    single_year,
    compare_with_period,
    count_from,
)


def refine(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """All refiners, in order."""
    for refiner in REFINERS:
        if not readings:
            break
        readings = refiner(text, sentence, readings)
    return readings
