"""The period that a text's figures stand in until it tells another.

A release tells its period once (`지난해 매출은 …`) and goes on without it; a market report tells its day in the
lead. A quarter told in passing (`4분기에만 …`) does not end the year: a segment, or a figure two
sentences on, is of the year again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.events.draft import Draft
from timeline.events.parsed import Parsed
from timeline.events.reach import AHEAD
from timeline.events.uses import DAYLIKE, Use
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span

__all__ = ["Standing", "Told"]

_REPORTED = ("results.report", "macro.statistic")
_FIGURES = frozenset((*_REPORTED, "market.move", "results.outlook"))
_REACH = 6  # sentences that a period goes on
_WRAP, _WRAP_REACH = 3, 8  # moves that make the text a report of a market's day, which then holds longer
_LEAD = 4
_MARKETS = re.compile(
    "증시|주식시장|코스피|코스닥|나스닥|다우|주가|환율|비트코인|가상자산|금값|은값|유가|거래소"
)
_SEGMENTS = re.compile("부문|사업부|사업별|사업은|분야는|점포별|품목별|지역별|국가별")


@dataclass(frozen=True, slots=True)
class Told:
    """A period as told: its mention or mentions, its days, and the sentence."""

    time: int
    time_end: int | None
    span: Span | None
    order: int


class Standing:
    """What periods the text has told so far, by type of figure."""

    def __init__(self) -> None:
        self._last: dict[str, Told] = {}
        self._first: dict[str, Told] = {}
        self._day: Told | None = None
        self._moves = 0

    def learn(self, draft: Draft, times: Sequence[TimeMention]) -> None:
        """Takes the period of a figure that was told."""
        dating, kind = draft.dating, draft.type
        if dating.time is None or kind not in _FIGURES or draft.parsed.sentence.part == "title":
            return
        if times[dating.time].type == "DURATION":
            return  # `10년 새 60% 줄었다`: how long it took, and no period of the next figure
        told = Told(dating.time, dating.time_end, draft.span, draft.parsed.order)
        if kind == "market.move":
            self._moves += 1
            if times[dating.time].grain in DAYLIKE:
                self._day = self._newer(told)
            return
        whole = self._first.setdefault(kind, told)
        self._last[kind] = replace(whole, order=told.order) if _is_recalled(told, whole) else told

    def _newer(self, told: Told) -> Told:
        """The report's day, not an older one that it recalls: `지난달 31일 10만달러를 기록한 뒤`."""
        now = self._day
        if now is None or now.span is None or told.span is None or told.span.start >= now.span.start:
            return told
        return replace(now, order=told.order)

    def is_of_results(self) -> bool:
        """Whether the figure that was told last, of those of a period, is a company's."""
        told = max(self._last.values(), key=lambda t: t.order, default=None)
        return told is not None and told is self._last.get("results.report")

    def open(self, p: Parsed, use: Sequence[Use], times: Sequence[TimeMention]) -> None:
        """Takes the day of a market report's lead: `뉴욕 증시가 26일(현지시간) 숨을 골랐다`."""
        if (
            self._day is not None
            or p.sentence.part == "title"
            or p.order > _LEAD
            or not _MARKETS.search(p.text)
        ):
            return
        days = [
            i
            for i, k, u in zip(p.times, p.time_tokens, use, strict=True)
            if u is Use.CLAUSE and times[i].grain in DAYLIKE and not _is_awaited(p, k)
        ]
        if days:
            self._day = Told(days[-1], None, times[days[-1]].span, p.order)

    def period_for(self, p: Parsed, kind: str) -> Told | None:
        """The period that a figure without one is of; None where the last one is too far."""
        if kind == "market.move":
            reach = _WRAP_REACH if self._moves >= _WRAP else _REACH
            return self._day if self._day is not None and p.order - self._day.order <= reach else None
        kinds = (kind,) if kind == "results.outlook" else _REPORTED
        own = self._last.get(kind)
        known = [t for k in kinds if (t := self._last.get(k)) is not None]
        told = max(known, key=lambda t: (t.order, t is own), default=None)
        if told is None or p.order - told.order > _REACH:
            return None
        whole = self._first.get(kind)
        if (
            whole is not None
            and _is_part(told, whole)
            and (p.order - told.order > 1 or _SEGMENTS.search(p.text))
        ):
            return whole
        return told


def _is_awaited(p: Parsed, at: int) -> bool:
    """`성탄 연휴를 맞은 증시`: an occasion, not the day that is told of."""
    clause = p.clause_of(at)
    return clause is not None and clause.predicate in AHEAD


def _is_recalled(told: Told, whole: Told) -> bool:
    """`2020년 1조원을 기록했다`: an older year in a text that is about a later one; what follows is not of it."""
    return told.span is not None and whole.span is not None and told.span.end <= whole.span.start


def _is_part(told: Told, whole: Told) -> bool:
    """`4분기` of the year that the text is about."""
    return (
        told.span is not None
        and whole.span is not None
        and told.span != whole.span
        and whole.span.start <= told.span.start
        and told.span.end <= whole.span.end
    )
