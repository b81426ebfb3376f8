"""When: the time mention that governs a trigger's own clause, and the one that governs the verb that reports it.

Every mention in a sentence has one *use*, decided from what stands around it:

    ANNOUNCED   it governs a reporting verb (`출시한다고 7일 밝혔다`) or a source (`7일 업계에 따르면`)
    COMPARED    a base of comparison (`전년보다`, `지난해 같은 기간 대비`, `2011년 이후 처음`)
    PERIOD      it stands before a noun as its period (`1분기 매출`)
    CLAUSE      it governs the predicate of the clause it stands in, and those that follow it in the chain

The event's date is the nearest mention of use CLAUSE or PERIOD whose reach covers
the trigger. The publish date is never one of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.events.clauses import Clause, Link
from timeline.events.parsed import Parsed
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import words
from timeline.temporal.mention import TimeMention

__all__ = ["Dating", "Use", "date_trigger", "uses"]


class Use(StrEnum):
    ANNOUNCED = "announced"
    COMPARED = "compared"
    PERIOD = "period"
    CLAUSE = "clause"
    NONE = "none"  # a length, a set, a vague word


@dataclass(frozen=True, slots=True)
class Dating:
    """Indexes of the article's time mentions; None where the sentence says nothing. ``is_direct``: in the trigger's own clause."""

    time: int | None = None
    time_end: int | None = None
    announced: int | None = None
    is_direct: bool = False
    rule: str = "none"


# fmt: off
REPORTING = frozenset(words("""
밝히 전하 말하 알리 공시하 설명하 발표하 보도하 강조하 덧붙이 보고하 공개하 전망하 예상하 내다보 분석하 예고하 언급하 주장하 지적하 알려지 전해지 통보하 인용하 적 쓰 올리 공지하 호소하 당부하
시사하 관측하 평가하 집계하 집계되 파악되 나타나 나오 확인하 확인되 추산하 추정하 추정되 선언하 공표하 게재하 안내하 답하 경고하 촉구하 요구하 주문하 요청하 약속하 다짐하 제기하 제기되 발언하
소개하 귀띔하 반박하 해명하 부인하 시인하 인정하 비판하 토로하 진단하 조언하 풀이하 조사되 계획이 하 방침이
"""))
# Verbs by which a body makes news public: a day that stands with them is the announcement's.
_TELLING = frozenset(("밝히", "공시하", "발표하", "알리", "전하", "공개하", "보고하", "설명하", "통보하"))
# To do these is to make known: `대책을 5일 발표했다` gives the day of both, `계약을 27일 공시했다` only the latter.
_MAKES_KNOWN = frozenset(("발표하", "공시하", "공지하", "예고하", "지시하", "고시하", "발표되", "공고하", "통보하"))
# The year before one of these is part of its name: 2019년 연도대상 시상식.
_NAMED_BY_YEAR = frozenset(("event.held", "people.award"))
# What stands with these is the date of their own object: `오는 7일 주총을 앞두고`.
_AHEAD = frozenset(("앞두", "맞", "맞이하", "기념하", "겨냥하", "목표하"))
_FINENESS = {"second": 0, "minute": 0, "hour": 0, "part-of-day": 0, "day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 3, "year": 4}
_RATINGS = frozenset(("목표주가", "상향", "올리"))  # a change of rating has a day; a forecast has a period
_FAR = 2  # clauses that a month or a year reaches beyond its own
_DAYLIKE = frozenset(("day", "part-of-day", "hour", "minute"))
_COURSES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))
_HEARSAY = frozenset(("알려지", "전해지", "나타나", "집계되", "파악되", "확인되", "추정되", "조사되"))
_PUBLISHED = frozenset(("발표하", "공개하", "내놓", "공시하", "집계하", "펴내", "배포하", "발간하"))
# What is done on the day before it is told: a day that stands with these is theirs.
_GATHER = frozenset(("열", "갖", "개최하", "만나", "참석하", "마치", "방문하", "출석하", "주재하", "진행하"))
_SOURCE = frozenset(("따르", "의하"))
_BASE_AFTER = ("보다", "대비", "비해", "비하", "비교", "같은기간", "이후처음", "이후가장", "이후최", "이래", "에이어", "이후만에", "만에", "이후3", "이후약", "이후두번째", "수준", "와비교", "와같", "과같", "比", "이후로", "처럼", "달리", "과달리", "와달리", "이후가", "의2배", "의3배", "이후역대", "이후첫")
# fmt: on


def uses(parsed: Parsed, times: Sequence[TimeMention]) -> tuple[Use, ...]:
    """The use of each of the sentence's mentions, in the order of ``parsed.times``."""
    return tuple(_use(parsed, times[i], k) for i, k in zip(parsed.times, parsed.time_tokens, strict=True))


def _use(parsed: Parsed, time: TimeMention, at: int) -> Use:
    if time.span is None or at < 0 or time.type == "SET" or time.value.endswith("_REF"):
        return Use.NONE
    clause = parsed.clause_of(at)
    if clause is None:
        return Use.NONE
    after = _past_note(parsed.text[time.char_end - parsed.sentence.start :][:44])[:30]
    if _is_base(after, time):
        return Use.COMPARED
    if time.type == "DURATION" and time.anchor != "publish" and "P" in time.value and time.span is None:
        return Use.NONE
    if _reports(parsed, clause, at, time):
        return Use.ANNOUNCED
    if _in_name(parsed, at):
        return Use.NONE
    nxt = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    then = parsed.tokens[at + 2] if at + 2 < len(parsed.tokens) else None
    if nxt is not None and then is not None and then.tag in ("XSV", "XSA"):
        return Use.CLAUSE
    if nxt is not None and nxt.tag == "JKG":
        return Use.PERIOD
    if (
        nxt is not None
        and time.grain not in _DAYLIKE
        and (nxt.tag.startswith("NN") or nxt.tag in ("SL", "XPN"))
    ):
        return Use.PERIOD
    return Use.CLAUSE


def _in_name(parsed: Parsed, at: int) -> bool:
    """Whether the mention opens a quoted name: ‘2019년 연도대상 시상식’."""
    if at == 0 or parsed.tokens[at - 1].tag != "SSO" or parsed.tokens[at - 1].form in "([":
        return False
    rest = parsed.tokens[at + 1 : at + 14]
    close = next((k for k, t in enumerate(rest) if t.tag == "SSC"), None)
    return close is not None and not any(t.tag in ("EF", "EC", "EP", "JX", "JKS") for t in rest[:close])


def _past_note(after: str) -> str:
    """What follows without spaces and a bracketed note: `2021년(1892억원)보다`."""
    after = after.replace(" ", "")
    if after.startswith("(") and ")" in after:
        return after[after.index(")") + 1 :]
    return after


# `지난해 24억원에서`, `지난해 동기 2조원 보다`: the figure that the news departs from.
_DEPARTED = re.compile(
    r"^(?:말|초|동기|같은기간|기준)?[(]?[-−]?약?[0-9][0-9.,조억만천백원%달러개명건대위가구점p포인트t톤]*[)]?(?:에서|보다|에비해|대비|에이어)"
)


_COUNTS = re.compile("^(?:[0-9]|약|첫|처음|[두세네]번째)")
_SINCE = re.compile("^(?:이후|이래)로?(?:[0-9]|약|첫|처음|가장|최[고저대]|역대|[두세네]번째|만에|줄곧)")


def _is_base(after: str, time: TimeMention) -> bool:
    if _DEPARTED.match(after) or _SINCE.match(after):
        return True
    if time.mod == "AFTER" and _COUNTS.match(after):
        return True
    return after.startswith(_BASE_AFTER) or (
        time.mod == "AFTER"
        and after.startswith(("처음", "가장", "최", "만에", "첫", "두번째", "역대", "줄곧"))
    )


def _reports(parsed: Parsed, clause: Clause, at: int, time: TimeMention) -> bool:
    """Whether the mention at token ``at`` governs a reporting verb or a source phrase."""
    if time.grain not in _DAYLIKE and time.grain != "month":
        return False
    if _is_source(clause):
        return True
    if (
        clause.predicate in REPORTING
        and clause.link is not Link.ADNOMINAL
        and _quotes_something(parsed, clause)
    ):
        return True
    if clause.link is Link.ADNOMINAL and any(_is_source(c) for c in parsed.ancestors(clause)[:1]):
        return clause.predicate in _PUBLISHED or (at <= 1 and time.grain in _DAYLIKE)
    quoted = _reported(parsed, clause)
    if quoted is not None and quoted.parent is not None and not parsed.quotes[at]:
        matrix = parsed.clauses[quoted.parent]
        if matrix.predicate in REPORTING - _HEARSAY:
            ahead = bool(quoted.features & {"will", "plan", "due", "future", "present", "ongoing"})
            if quoted is not clause and not (
                quoted.features & {"will", "plan", "due"} and clause.predicate not in _GATHER
            ):
                return False
            said_now = time.grain == "day" or ahead
            if quoted.quote:
                return said_now and not _has_day(parsed, matrix)  # before a quotation: the saying's
            return _stands_first(parsed, clause, at) and said_now and not _has_day(parsed, matrix)
    return False


def _is_source(clause: Clause) -> bool:
    """`업계에 따르면`, `자료를 보면`."""
    if clause.predicate == "인용하":  # `소식통을 인용해`; a court that 인용했다 is no source
        return clause.link in (Link.CONNECTIVE, Link.ADNOMINAL)
    return clause.predicate in _SOURCE or (clause.predicate == "보" and clause.link is Link.CONDITION)


def _reported(parsed: Parsed, clause: Clause) -> Clause | None:
    """The quoted clause that ``clause`` is, or that it leads to through what stands beside it."""
    for c in [clause, *parsed.ancestors(clause)]:
        if c.link is Link.QUOTED:
            return c
        if c.link not in (Link.CONNECTIVE, Link.PURPOSE):
            return None
    return None


def _quotes_something(parsed: Parsed, clause: Clause) -> bool:
    return any(c.parent == clause.index and c.link is Link.QUOTED for c in parsed.clauses)


def _has_day(parsed: Parsed, clause: Clause) -> bool:
    return any(clause.start <= k < clause.end for k in parsed.time_tokens)


def _stands_first(parsed: Parsed, clause: Clause, at: int) -> bool:
    """Before the reported words begin: at the sentence's head, or right after its topic."""
    earlier = [c for c in parsed.clauses[: clause.index] if c.quote == clause.quote]
    if any(c.link is not Link.ADNOMINAL for c in earlier):
        return False
    before = [p for p in parsed.phrases if p.end <= at and p.tag != "NOTE"]
    if before and before[-1].particle in ("은", "는", "이", "가") and _adjoins(parsed, before[-1].end, at):
        return True
    return (
        not earlier and all(p.particle in ("은", "는", "이", "가", "") for p in before) and len(before) <= 2
    )


def _adjoins(parsed: Parsed, end: int, at: int) -> bool:
    """Whether only the particle, notes and marks stand between a phrase and the mention."""
    return all(t.tag.startswith(("J", "S")) for t in parsed.tokens[end:at])


def date_trigger(
    parsed: Parsed, trigger: Trigger, times: Sequence[TimeMention], use: Sequence[Use]
) -> Dating:
    """The mentions that date the trigger, by the nearest that governs it."""
    clause = parsed.clauses[trigger.clause]
    announced = _announced(parsed, clause, times, use)
    near = _nearest(parsed, trigger, clause, times, use)
    if near is None:
        return Dating(announced=announced)
    time, end, direct, rule = near
    if clause.predicate in _MAKES_KNOWN and rule in ("clause", "chain") and times[time].grain in _DAYLIKE:
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
        if matrix.predicate not in _TELLING or _has_day(parsed, matrix):
            return None
        days = [
            (i, k)
            for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True)
            if u is Use.CLAUSE
            and times[i].grain in ("day", "part-of-day", "hour", "minute")
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
    if not candidates:
        return None
    if trigger.phrase is not None and (i := _before_noun(parsed, trigger, candidates)) is not None:
        return i, None, True, "noun"
    own = [(i, k, u) for i, k, u in candidates if clause.start <= k < clause.end]
    if own:
        return _pick(parsed, trigger, own, times), None, True, "clause"
    for hops, other in enumerate(_reach(parsed, clause)):
        inside = [
            (i, k, u)
            for i, k, u in candidates
            if other.start <= k < other.end
            and _goes_on(parsed, trigger, other, k, is_day=times[i].grain in _DAYLIKE)
            and (hops < _FAR or times[i].grain in _DAYLIKE)
        ]
        if inside:
            return _pick(parsed, trigger, inside, times), None, other.link is not Link.ADNOMINAL, "chain"
    return None


def _modified_time(parsed: Parsed, clause: Clause) -> int | None:
    """`신고를 의무화한 2006년`: the clause is dated by the time that it modifies."""
    if clause.link is not Link.ADNOMINAL or clause.end not in parsed.time_tokens:
        return None
    return parsed.times[parsed.time_tokens.index(clause.end)]


def _goes_on(parsed: Parsed, trigger: Trigger, clause: Clause, at: int, *, is_day: bool) -> bool:
    """Whether the mention at token ``at`` of an earlier clause reaches beyond it.

    An adnominal clause keeps its date. A day goes on when a topic stands before it (`가온전자는 5일 [개발한]
    칩을 공개했다`) or the clause modifies a venue (`23일 열린 주총에서 가결됐다`); a period, to the figure that it describes.
    """
    if clause.predicate in _AHEAD:
        return False
    if clause.link is not Link.ADNOMINAL:
        return True
    if parsed.tokens[clause.head].tag == "VCP":  # `26일 … 모회사인 회사는 … 올랐다`, but not `1959년생인`
        return at + 1 != clause.head
    head = parsed.modified(clause)
    if head is None:
        return False
    if trigger.phrase is not None and trigger.row.type in _COURSES and trigger.phrase.start == head.start:
        return True  # `올해 1~9월 집계된 사망자는 457명`
    if head.particle in ("에서", "에", "에서는", "통하"):
        return True
    before = [p for p in parsed.phrases if p.clause == clause.index and p.end <= at]
    if is_day:
        return any(p.particle in ("은", "는", "이", "가") for p in before)
    return bool(before) and before[-1].particle in ("은", "는") and _adjoins(parsed, before[-1].end, at)


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
    if trigger.row.type in _COURSES and trigger.row.words[0] not in _RATINGS:
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


def _reach(parsed: Parsed, clause: Clause) -> list[Clause]:
    """Earlier stretches whose mentions reach this clause, nearest first.

    A connective clause's date goes on to what follows it; an adnominal one's only when a
    topic stands before the date, or when it opens the sentence (`23일 열린 주총에서 가결됐다`).
    """
    out: list[Clause] = []
    for other in reversed(parsed.clauses[: clause.index]):
        if other.quote != clause.quote:
            continue
        if other.link in (Link.CONNECTIVE, Link.NOUN):
            if other.parent == clause.index or clause.index in {c.index for c in parsed.ancestors(other)}:
                out.append(other)
        elif other.link is Link.ADNOMINAL:
            out.append(other)
        elif other.link is Link.QUOTED or other.link is Link.FINAL:
            break
    return out
