"""Ordered passes over the readings of one sentence: what looks like a time is vetoed, what is left is put right.

Each refiner takes the text, the sentence and its readings and gives readings back.
The order is the tuple ``REFINERS``.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.temporal.expr import At, Expr, Last, Length, Mod, Move, Next, Range, Tied, Within
from timeline.temporal.ko.lookalikes import is_lookalike
from timeline.temporal.mention import Sentence
from timeline.temporal.read import Reading
from timeline.temporal.span import Grain

Refiner = Callable[[str, Sentence, list[Reading]], list[Reading]]


def veto_lookalikes(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """Readings that the table of look-alikes knows better."""
    del sentence
    return [r for r in readings if not is_lookalike(text, r.start, r.end)]


_COMPANY = re.compile(r" ?(?:대비|보다|와 비교|과 비교|에 비)")


def veto_alone(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """Words that are a time only in company: 동기 대비, 올 들어."""
    del sentence
    return [r for r in readings if r.category not in {"동기", "올"} or _COMPANY.match(text, r.reach)]


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


_YEARLIKE = re.compile(r"(?:에(?! 걸)|부터|까지| 외환위기| IMF| 대선| 말| 초)")

REFINERS: tuple[Refiner, ...] = (veto_alone, veto_lookalikes, widen_after_note, single_year)


def refine(text: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    """All refiners, in order."""
    for refiner in REFINERS:
        if not readings:
            break
        readings = refiner(text, sentence, readings)
    return readings


_ = (Expr, Move, Range, Tied)
