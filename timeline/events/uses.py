"""What each time mention of a sentence is there for, decided from what stands around it.

ANNOUNCED   it governs a reporting verb (`출시한다고 7일 밝혔다`) or a source (`7일 업계에 따르면`)
COMPARED    a base of comparison (`전년보다`, `지난해 같은 기간 대비`, `2011년 이후 처음`)
PERIOD      it stands before a noun as its period (`1분기 매출`)
CLAUSE      it governs the predicate of the clause it stands in, and those that follow it in the chain

A length, a set and a vague word are for none of these (NONE).
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from timeline.events.clauses import Clause, Link
from timeline.events.comparisons import is_base
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import words
from timeline.temporal.mention import TimeMention

__all__ = [
    "DAYLIKE",
    "RELEASING",
    "REPORTING",
    "TELLING",
    "Use",
    "adjoins",
    "has_day",
    "stands_first",
    "uses",
]


class Use(StrEnum):
    ANNOUNCED = "announced"
    COMPARED = "compared"
    PERIOD = "period"
    CLAUSE = "clause"
    NONE = "none"  # a length, a set, a vague word


# fmt: off
REPORTING = frozenset(words("""
밝히 전하 말하 알리 공시하 설명하 발표하 보도하 강조하 덧붙이 보고하 공개하 전망하 예상하 내다보 분석하 예고하 언급하 주장하 지적하 알려지 전해지 통보하 인용하 적 쓰 올리 공지하 호소하 당부하
시사하 관측하 평가하 집계하 집계되 파악되 나타나 나오 확인하 확인되 추산하 추정하 추정되 선언하 공표하 게재하 안내하 답하 경고하 촉구하 요구하 주문하 요청하 약속하 다짐하 제기하 제기되 발언하
소개하 귀띔하 반박하 해명하 부인하 시인하 인정하 비판하 토로하 진단하 조언하 풀이하 조사되 계획이 하 방침이
"""))
# Verbs by which a body makes news public: a day that stands with them is the announcement's.
TELLING = frozenset(("밝히", "공시하", "발표하", "알리", "전하", "공개하", "보고하", "설명하", "통보하"))
# … and by which it goes on to speak of its news: what follows is of the same release.
RELEASING = TELLING | {"소개하", "예고하", "공고하", "안내하", "선언하", "공표하", "공지하", "통보하", "집계하", "집계되", "나타나"}
DAYLIKE = frozenset(("day", "part-of-day", "hour", "minute"))
_HEARSAY = frozenset(("알려지", "전해지", "나타나", "집계되", "파악되", "확인되", "추정되", "조사되"))
_PUBLISHED = frozenset(("발표하", "공개하", "내놓", "공시하", "집계하", "펴내", "배포하", "발간하"))
# What is done on the day before it is told: a day that stands with these is theirs.
_GATHER = frozenset(("열", "갖", "개최하", "만나", "참석하", "마치", "방문하", "출석하", "주재하", "진행하"))
_SOURCE = frozenset(("따르", "의하"))
# fmt: on


def uses(parsed: Parsed, times: Sequence[TimeMention], published: date) -> tuple[Use, ...]:
    """The use of each of the sentence's mentions, in the order of ``parsed.times``."""
    found = [
        _use(parsed, times[i], k, published) for i, k in zip(parsed.times, parsed.time_tokens, strict=True)
    ]
    for k in range(len(found) - 2, -1, -1):
        if found[k + 1] is Use.COMPARED and _is_joined(
            parsed, times[parsed.times[k]], times[parsed.times[k + 1]]
        ):
            found[k] = Use.COMPARED  # 2022년(-0.3%)과 2023년(-1.5%)에 이어
    if any(
        u in (Use.PERIOD, Use.CLAUSE) and times[i].grain in _PERIODS
        for i, u in zip(parsed.times, found, strict=True)
    ):
        found = [
            Use.NONE if u is Use.CLAUSE and _is_point(parsed, times[i]) else u
            for i, u in zip(parsed.times, found, strict=True)
        ]
    return tuple(found)


_PERIODS = frozenset(("year", "half", "quarter", "month"))


_AND = re.compile(r"\s?(?:\([^()]{1,16}\))?\s?[과와,]\s?$")


def _is_joined(parsed: Parsed, time: TimeMention, following: TimeMention) -> bool:
    """Whether only a note and 과 stand between the two."""
    start = parsed.sentence.start
    return _AND.match(parsed.text[time.char_end - start : following.char_start - start]) is not None


def _is_point(parsed: Parsed, time: TimeMention) -> bool:
    """`올해(26일 기준) 1202건`: beside a period the day only says up to when it is counted."""
    after = parsed.text[time.char_end - parsed.sentence.start :][:6].lstrip()
    return (
        time.grain in DAYLIKE
        and time.span is not None
        and time.span.days == 1
        and after.startswith(("기준", "현재"))
    )


def _use(parsed: Parsed, time: TimeMention, at: int, published: date) -> Use:
    if time.span is None or at < 0 or time.type == "SET" or time.value.endswith("_REF"):
        return Use.NONE
    clause = parsed.clause_of(at)
    if clause is None:
        return Use.NONE
    if is_base(parsed, clause, at, time):
        return Use.COMPARED
    if parsed.text[time.char_end - parsed.sentence.start :][:8].lstrip().startswith(_DELIVERY):
        return Use.NONE
    if time.type == "DURATION" and time.anchor != "publish" and "P" in time.value and time.span is None:
        return Use.NONE
    if time.span.start <= published and _reports(parsed, clause, at, time):
        return Use.ANNOUNCED  # nothing has been announced on a day to come
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
        and time.grain not in DAYLIKE
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


# `3월 인도분 금값`: which contract, not when.
_DELIVERY = ("인도분", "물 선물", "물선물", "만기", "결제월", "인도물")


def _reports(parsed: Parsed, clause: Clause, at: int, time: TimeMention) -> bool:
    """Whether the mention at token ``at`` governs a reporting verb or a source phrase."""
    if time.grain not in DAYLIKE and time.grain != "month":
        return False
    if _is_source(clause):
        return time.grain in DAYLIKE or not _names_period(parsed, at)
    if (
        clause.predicate in REPORTING
        and clause.link is not Link.ADNOMINAL
        and _quotes_something(parsed, clause)
    ):
        return True
    if clause.link is Link.ADNOMINAL and any(_is_source(c) for c in parsed.ancestors(clause)[:1]):
        return clause.predicate in _PUBLISHED or (at <= 1 and time.grain in DAYLIKE)
    clause = _home(parsed, clause, at, time)
    quoted = _reported(parsed, clause)
    if quoted is not None and quoted.parent is not None and not parsed.quotes[at]:
        matrix = parsed.clauses[quoted.parent]
        if matrix.predicate in REPORTING - _HEARSAY:
            ahead = bool(quoted.features & {"will", "plan", "due", "future", "present", "ongoing"})
            if clause.link is not Link.QUOTED and not (
                quoted.features & {"will", "plan", "due"} and clause.predicate not in _GATHER
            ):
                return False
            said_now = time.grain == "day" or ahead
            if quoted.quote:
                return said_now and not has_day(parsed, matrix)  # before a quotation: the saying's
            return stands_first(parsed, clause, at) and said_now and not has_day(parsed, matrix)
    return False


def _names_period(parsed: Parsed, at: int) -> bool:
    """`12월 고용동향에 따르면`, `6월 초부터 … 동향을 보면`: the month is what the source is about."""
    after = parsed.tokens[at + 1 : at + 2]
    return bool(after) and (
        after[0].tag.startswith("NN") or after[0].form in ("부터", "까지", "및", "말", "초")
    )


def _is_source(clause: Clause) -> bool:
    """`업계에 따르면`, `자료를 보면`."""
    if clause.predicate == "인용하":  # `소식통을 인용해`; a court that 인용했다 is no source
        return clause.link in (Link.CONNECTIVE, Link.ADNOMINAL)
    return clause.predicate in _SOURCE or (clause.predicate == "보" and clause.link is Link.CONDITION)


def _home(parsed: Parsed, clause: Clause, at: int, time: TimeMention) -> Clause:
    """`가온전자는 29일 [올해 전 세계에 팔린] 게임이 …고 밝혔다`: a day beside the sentence's topic is of what the topic does."""
    if time.grain != "day" or at + 1 == clause.stem or clause.link is not Link.ADNOMINAL:
        return clause
    before = [p for p in parsed.phrases if p.end <= at and p.tag != "NOTE"]
    topic = before[-1:] or [p for p in parsed.in_clause(clause) if p.particle in ("은", "는")][:1]
    if not topic or topic[0].particle not in ("은", "는"):
        return clause
    if before and not (len(before) == 1 and adjoins(parsed, before[0].end, at)):
        return clause
    return next((c for c in parsed.ancestors(clause) if c.link is not Link.ADNOMINAL), clause)


def _reported(parsed: Parsed, clause: Clause) -> Clause | None:
    """The quoted clause that ``clause`` is, or that it leads to through what stands beside it; of 하기로 결정했다고 the outer."""
    found = None
    for c in [clause, *parsed.ancestors(clause)]:
        if c.link is Link.QUOTED:
            found = c
        elif found is not None or c.link not in (Link.CONNECTIVE, Link.PURPOSE):
            break
    return found


def _quotes_something(parsed: Parsed, clause: Clause) -> bool:
    return any(c.parent == clause.index and c.link is Link.QUOTED for c in parsed.clauses)


def has_day(parsed: Parsed, clause: Clause) -> bool:
    return any(clause.start <= k < clause.end for k in parsed.time_tokens)


def stands_first(parsed: Parsed, clause: Clause, at: int) -> bool:
    """Before the reported words begin: at the sentence's head, or right after its topic."""
    earlier = [c for c in parsed.clauses[: clause.index] if c.quote == clause.quote]
    if any(c.link is not Link.ADNOMINAL for c in earlier):
        return False
    before = [p for p in parsed.phrases if p.end <= at and p.tag != "NOTE"]
    if not before:
        return True
    if before[-1].particle in ("은", "는", "이", "가") and adjoins(parsed, before[-1].end, at):
        return True
    return (
        not earlier and all(p.particle in ("은", "는", "이", "가", "") for p in before) and len(before) <= 2
    )


def adjoins(parsed: Parsed, end: int, at: int) -> bool:
    """Whether only the particle, notes and marks stand between a phrase and the mention."""
    return all(t.tag.startswith(("J", "S")) for t in parsed.tokens[end:at])
