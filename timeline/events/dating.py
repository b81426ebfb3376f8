"""When: the time mention that governs a trigger's own clause, and the one that governs the verb that reports it.

The event's date is the nearest mention of use CLAUSE or PERIOD (uses.py) whose reach covers
the trigger. The publish date is never one of them.
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import Clause, Link
from timeline.events.decisions import decision
from timeline.events.parsed import Parsed
from timeline.events.reach import COURSES, goes_on, reach, turns
from timeline.events.triggers import Strength, Trigger
from timeline.events.uses import DAYLIKE, TELLING, Use, has_day, stands_first, uses
from timeline.temporal.mention import TimeMention
from timeline.values import value

__all__ = ["Dating", "Use", "date_trigger", "uses"]


@value
class Dating:
    """Indexes of the article's time mentions; None where the sentence says nothing. ``is_direct``: in the trigger's own clause."""

    time: int | None = None
    time_end: int | None = None
    announced: int | None = None
    is_direct: bool = False
    rule: str = "none"


# fmt: off
# To do these is to make known: `대책을 5일 발표했다` gives the day of both, `계약을 27일 공시했다` only the latter.
_MAKES_KNOWN = frozenset(("발표하", "공시하", "공지하", "예고하", "지시하", "고시하", "발표되", "공고하", "통보하"))
_AHEAD_OF = frozenset(("present", "due", "plan", "will", "future"))  # `오는 4일 발표한다`: not known yet
# The year before one of these is part of its name: 2019년 연도대상 시상식.
_NAMED_BY_YEAR = frozenset(("event.held", "people.award"))
_FINENESS = {"second": 0, "minute": 0, "hour": 0, "part-of-day": 0, "day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 3, "year": 4}
_RATINGS = frozenset(("목표주가", "상향", "올리"))  # a change of rating has a day; a forecast has a period
_GATHERINGS = frozenset(("contact.meeting", "event.held", "org.general_meeting"))
_FAR = 2  # clauses that a month or a year reaches beyond its own
# fmt: on


def date_trigger(
    parsed: Parsed, trigger: Trigger, times: Sequence[TimeMention], use: Sequence[Use]
) -> Dating:
    """The mentions that date the trigger, by the nearest that governs it."""
    clause = parsed.clauses[trigger.clause]
    announced = _announced(parsed, clause, times, use)
    near = _nearest(parsed, trigger, clause, times, use)
    if near is None and (decided := decision(parsed, clause)) is not None:
        near = _nearest(parsed, trigger, decided, times, use)
    if near is None:
        return Dating(announced=announced)
    time, end, direct, rule = near
    if (
        clause.predicate in _MAKES_KNOWN
        and not clause.features & _AHEAD_OF
        and rule in ("clause", "chain")
        and times[time].grain in DAYLIKE
    ):
        announced = time if announced is None else announced
        if trigger.carrier in _MAKES_KNOWN and not trigger.row.type.startswith(
            ("policy.", "legal.", "event.", "contact.")
        ):
            return Dating(announced=announced)
    return Dating(time, end, announced, direct, rule)


def _announced(
    parsed: Parsed, clause: Clause, times: Sequence[TimeMention], use: Sequence[Use]
) -> int | None:
    chain = {clause.index, *(c.index for c in parsed.ancestors(clause))}
    for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True):
        at = parsed.clause_of(k) if k >= 0 else None
        if u is Use.ANNOUNCED and at is not None and (at.index in chain or at.index <= clause.index):
            return i
    return _story_day(parsed, clause, times, use)


# 추천했다고, 매각하기로 했다고 was settled then; `29일 오후 … 체결한다고`: at an hour of the day it is yet to happen.
_DONE = frozenset(("past", "plan"))


def _story_day(
    parsed: Parsed, clause: Clause, times: Sequence[TimeMention], use: Sequence[Use]
) -> int | None:
    """`27일 이사회를 열고 … 추천했다고 밝혔다`: the first day of a reported chain is the report's, too, if it has no other."""
    if clause.quote:
        return None
    for quoted in [clause, *parsed.ancestors(clause)]:
        if quoted.link is not Link.QUOTED or quoted.parent is None:
            continue
        matrix = parsed.clauses[quoted.parent]
        if matrix.predicate not in TELLING or has_day(parsed, matrix):
            return None
        days = [
            (i, k)
            for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True)
            if u is Use.CLAUSE
            and times[i].grain in (DAYLIKE if quoted.features & _DONE else ("day",))
            and k < quoted.end
        ]
        if days and not any(
            p.end <= days[0][1] and p.particle not in ("은", "는", "이", "가", "") for p in parsed.phrases
        ):
            return days[0][0]
        return None
    return None


def _nearest(
    parsed: Parsed, trigger: Trigger, clause: Clause, times: Sequence[TimeMention], use: Sequence[Use]
) -> tuple[int, int | None, bool, str] | None:
    candidates = [
        (i, k, u)
        for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True)
        if u in (Use.CLAUSE, Use.PERIOD) and (not parsed.quotes[k] or parsed.quotes[k] == clause.quote)
    ]
    if trigger.row.type in _NAMED_BY_YEAR:
        start = trigger.phrase.start if trigger.phrase is not None else -1
        candidates = [(i, k, u) for i, k, u in candidates if times[i].grain != "year" or k + 1 != start]
    if (i := _modified_time(parsed, clause)) is not None:
        return i, None, True, "modified"
    if trigger.row.type in _GATHERINGS and trigger.phrase is not None:
        said = [
            (i, k, u)
            for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True)
            if u is Use.ANNOUNCED
        ]
        if (i := _before_noun(parsed, trigger, said)) is not None:
            return i, None, True, "noun"  # `29일 회의에서 말했다`: said where and when they met
    if trigger.row.type not in COURSES and (i := _era(parsed, trigger, use)) is not None:
        return i, None, True, "noun"
    if not candidates:
        return None
    if trigger.phrase is not None and (i := _before_noun(parsed, trigger, candidates)) is not None:
        return i, None, True, "noun"
    own = [
        (i, k, u)
        for i, k, u in candidates
        if clause.start <= k < clause.end
        and not _before_topic(parsed, clause, k, trigger)
        and not _is_of_matter(parsed, trigger, k, u)
    ]
    if not own and not clause.quote:
        own = [(i, k, u) for i, k, u in candidates if _before_quotation(parsed, clause, k)]
    if own and (trigger.strength >= Strength.MIDDLE or trigger.row.type in _GATHERINGS):
        return _pick(parsed, trigger, own, times), None, True, "clause"
    if trigger.strength < Strength.STRONG and trigger.row.type not in _GATHERINGS:
        return None  # a happening that is only named has no date but its own
    for hops, other in enumerate(reach(parsed, clause)):
        inside = [
            (i, k, u)
            for i, k, u in candidates
            if other.start <= k < other.end
            and goes_on(parsed, trigger, other, k, is_day=times[i].grain in DAYLIKE)
            and (hops < _FAR or times[i].grain in DAYLIKE)
        ]
        if inside and turns(parsed, trigger, other, clause):
            return None
        if inside:
            return _pick(parsed, trigger, inside, times), None, other.link is not Link.ADNOMINAL, "chain"
    first = _before_report(parsed, clause, times, candidates)
    return None if first is None else (first, None, True, "chain")


_THEN = re.compile(r" ?(?:[가-힣]{1,4} )?(?:이후|이래|후 )")


def _era(parsed: Parsed, trigger: Trigger, use: Sequence[Use]) -> int | None:
    """`2019년 통합법인 출범 후 최대`: what a record is counted from has that year, though the figure has not."""
    if not _THEN.match(parsed.text[parsed.tokens[trigger.end - 1].end :]):
        return None
    for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True):
        if (
            u is Use.COMPARED
            and k < trigger.start
            and not any(t.tag.startswith("J") for t in parsed.tokens[k : trigger.start])
        ):
            return i
    return None


_POINTS = frozenset(("이후", "이래", "당시", "말", "초", "현재", "기준", "오전", "오후", "회의", "행사"))


def _modified_time(parsed: Parsed, clause: Clause) -> int | None:
    """`신고를 의무화한 2006년`: the clause is dated by the time that it modifies."""
    if clause.link is not Link.ADNOMINAL or clause.end not in parsed.time_tokens:
        return None
    if parsed.tokens[clause.head].tag == "VCP":
        return None  # `종전 최고치인 2023년`: says what the year was
    return parsed.times[parsed.time_tokens.index(clause.end)]


def _before_topic(parsed: Parsed, clause: Clause, at: int, trigger: Trigger) -> bool:
    """Whether a topic stands between the mention and an adnominal clause's own words: both are of the clause around it."""
    if trigger.row.type in COURSES:
        return False  # `29일 주가는 5% 오른 5만원에 마감했다`: one figure
    return clause.link is Link.ADNOMINAL and any(
        at < p.start and p.end < trigger.start and p.particle in ("은", "는")
        for p in parsed.in_clause(clause)
    )


def _before_quotation(parsed: Parsed, clause: Clause, at: int) -> bool:
    """`27일 … “늘어날 것”이라며 의견을 유지했다`: the day before the quotation is of the verb after it."""
    quoting = parsed.clause_of(at)
    if quoting is None or not quoting.quote or parsed.quotes[at]:
        return False
    last = [c for c in parsed.clauses if c.quote == quoting.quote][-1]
    return last.parent == clause.index


def _is_of_matter(parsed: Parsed, trigger: Trigger, at: int, use: Use) -> bool:
    """`2019년 임금에 관한 사항을 위임했다`: the year is of what the matter is about, not of the deed."""
    phrase = parsed.phrase_at.get(at + 1)
    return (
        use is Use.PERIOD
        and phrase is not None
        and phrase.particle in ("관하", "대하", "관련하")
        and phrase.end <= trigger.start
    )


def _before_report(
    parsed: Parsed, clause: Clause, times: Sequence[TimeMention], candidates: Sequence[tuple[int, int, Use]]
) -> int | None:
    """`한빛증권은 21일 [이익이 늘 것으로 예상한다며] 목표를 올렸다`: a day right after the topic, before what is reported, is of what is done."""
    if not any(c.parent == clause.index and c.link is Link.QUOTED and not c.quote for c in parsed.clauses):
        return None
    for i, k, u in candidates:
        home = parsed.clause_of(k)
        if u is not Use.CLAUSE or times[i].grain not in DAYLIKE or home is None or home.index >= clause.index:
            continue
        if clause in parsed.ancestors(home) and stands_first(parsed, home, k):
            return i
    return None


def _before_noun(parsed: Parsed, trigger: Trigger, candidates: Sequence[tuple[int, int, Use]]) -> int | None:
    """`지난해 11월 인수`, `23일 이사회`, `올해 2분기의 매출`: the mention stands in the trigger's own noun phrase."""
    assert trigger.phrase is not None
    start = _past_brackets_back(parsed, trigger.phrase.start)
    for i, k, _ in reversed(candidates):
        if k < trigger.start and (k + 1 == start or (k + 2 == start and parsed.tokens[k + 1].form == "의")):
            return i
    return None


def _past_brackets_back(parsed: Parsed, start: int) -> int:
    """The start of the noun that a bracketed note parts from the phrase: `2020년 임대차법(약칭) 시행`."""
    if start and parsed.tokens[start - 1].tag == "SSC" and parsed.tokens[start - 1].form in ")]":
        before = [p for p in parsed.phrases if p.end < start and p.tag != "NOTE"]
        if before and parsed.tokens[before[-1].end].tag == "SSO":
            return before[-1].start
    return start


def _pick(
    parsed: Parsed, trigger: Trigger, found: Sequence[tuple[int, int, Use]], times: Sequence[TimeMention]
) -> int:
    """Of several mentions in one clause: the last of the finest before the trigger, else the first after it; of a figure's course (`2021년 10%에서 2023년 4.8%로`) its end."""
    before = [x for x in found if x[1] < trigger.start]
    after = [x for x in found if x[1] >= trigger.start]
    if trigger.row.type in COURSES and trigger.row.words[0] not in _RATINGS:
        if before and before[-1][2] is Use.PERIOD:
            return before[-1][0]
        return (after or before)[-1][0]
    if before:
        last = before[-1][1]
        joined = [x for x in before if not _parted(parsed, x[1], last)]
        finest = min(_FINENESS.get(str(times[x[0]].grain), 9) for x in joined)
        return [x for x in joined if _FINENESS.get(str(times[x[0]].grain), 9) == finest][-1][0]
    return after[0][0]


def _parted(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a comma parts two mentions: `11월 1차 계약, 2024년 2차 계약을`."""
    return any(t.tag == "SP" and t.form == "," for t in parsed.tokens[first:last])
