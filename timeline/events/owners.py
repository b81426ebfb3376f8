"""Whose a figure is: the company of a result, the share, index or currency of a price, the economy of a statistic.

A figure's noun is its own subject, so its owner is told around it: in its phrase (`가온전자
매출`), by 의 before it, as the clause's other subject, or as a group of companies.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause, Phrase
from timeline.events.lists import heads, owner_before
from timeline.events.objects import worded
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.players import company_of, distinct, may_act, nameless_in, participant
from timeline.events.subjects import (
    inside,
    outer_subject,
    outer_unnamed,
    own_subjects,
    publisher_of,
    source_is_another,
    unnamed,
)
from timeline.events.taxonomy import TYPES
from timeline.events.things import Thing, listed, thing
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import words
from timeline.records import Participant

__all__ = ["measured", "moved", "reported"]

# fmt: off
# Measures that are nobody's name: whose they are is the object.
_BARE_MEASURES = frozenset(words("주가 지수 시가총액 시가 총액 시총 종가 공모가 공모 가 수익률 순자산 가격 시세 매매가 상승률 하락률 시간 외 거래 중 장중 기준"))
_GROUP = re.compile(r"[2-9]대 |국내 .*(?:기업|업계)$")
_GROUPS = ("은행", "증권사", "보험사", "카드사", "업계", "기업", "통신사", "저축은행", "제약사", "건설사", "거래소", "조선사")
# fmt: on


def moved(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """Whose price moved (`가온전자 주가`), else the good, index or currency by its own noun: 코스피."""
    owners = _owners(parsed, trigger, names)
    if owners:
        return distinct([participant(n, "object") for n in owners])
    if trigger.phrase is not None and not _is_bare(parsed, trigger):
        return tuple(_noun(parsed, trigger, trigger.phrase))
    clause = parsed.clauses[trigger.clause]
    found = _listed_subjects(parsed, trigger, names)
    own = own_subjects(parsed, clause, trigger.phrase)
    if not found and not own:
        head = parsed.modified(clause)  # `64만원에 거래를 마친 가온전자는`
        held = heads(parsed, inside(parsed, head, names)) if head is not None else []
        shared = outer_unnamed(parsed, clause, names) if not held else None
        if shared is not None and (new := nameless_in(parsed, shared, "object")) is not None:
            return (new,)
        found = held or [
            n for n in outer_subject(parsed, clause, names, topic) if not n.name.endswith("거래소")
        ]
    if not found and own:
        nameless = [p for phrase in own if (p := nameless_in(parsed, phrase, "object")) is not None]
        return tuple(nameless[:1])
    if not found and trigger.phrase is not None:
        return tuple(_noun(parsed, trigger, trigger.phrase))
    return distinct([participant(n, "object") for n in found])


def _is_bare(parsed: Parsed, trigger: Trigger) -> bool:
    assert trigger.phrase is not None
    return owner_before(parsed, trigger.phrase.start) is None and all(
        t.form in _BARE_MEASURES or t.tag in ("MM", "XSN", "XPN")
        for t in parsed.tokens[_past_base(parsed, trigger.phrase, trigger.end) : trigger.end]
    )


def measured(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], publisher: Sequence[Name]
) -> tuple[Participant, ...]:
    """The economy or good measured, by its own noun, and the body that publishes it."""
    told = publisher_of(parsed, names) or ([] if source_is_another(parsed, names, publisher) else publisher)
    body = [participant(n, "actor") for n in told]
    if trigger.phrase is None:
        return distinct([*body, *(participant(n, "object") for n in _owners(parsed, trigger, names))])
    return distinct([*body, *_noun(parsed, trigger, trigger.phrase)])


def _noun(parsed: Parsed, trigger: Trigger, phrase: Phrase) -> list[Participant]:
    """The measured noun with what it is of: 소매 판매, 서울 아파트 거래 비중."""
    is_inside = phrase.start <= trigger.start < phrase.end
    end = trigger.end if is_inside else phrase.end
    phrase = replace(phrase, start=_past_base(parsed, phrase, end))
    found = thing(parsed, phrase, end)
    modifier = parsed.modifier(phrase)
    if found is None and modifier is not None:  # 내수용으로 출하된 규모
        first = _past_links(parsed, modifier)
        start, stop = parsed.tokens[first].start, parsed.tokens[end - 1].end
        surface = parsed.text[start:stop]
        found = Thing(start, stop, surface) if len(surface) <= 25 else None
    if found is None:
        return []
    surface, at = parsed.text[found.start : found.end], parsed.sentence.start
    return [Participant("object", found.name, surface, "other", at + found.start, at + found.end)]


def _past_base(parsed: Parsed, phrase: Phrase, end: int) -> int:
    """Where the noun begins after what it is measured against: 매출 대비 | 연구비 비중, 달러화 대비 | 원화 환율."""
    return next(
        (k + 1 for k in range(end - 2, phrase.start - 1, -1) if parsed.tokens[k].form == "대비"), phrase.start
    )


def _past_links(parsed: Parsed, clause: Clause) -> int:
    """The first token of a modifying clause after 반면, 특히 and `생산 중`."""
    links = [
        k
        for k in range(clause.start, clause.end - 1)
        if parsed.tokens[k].form in _LINKS or parsed.tokens[k].tag in ("MAJ", "MAG")
    ]
    return links[-1] + 1 if links else clause.start


_LINKS = frozenset(("반면", "한편", "특히", "다만", "중", "가운데"))


def reported(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """Whose figures they are: in the phrase (가온전자 매출), of it (가온전자의), the clause's other subject, its head noun, the shared subject."""
    found = (
        _owners(parsed, trigger, names)
        or _listed_subjects(parsed, trigger, names)
        or _beside(parsed, trigger, names)
    )
    clause = parsed.clauses[trigger.clause]
    if not found and (head := parsed.modified(clause)) is not None and head is not trigger.phrase:
        found = heads(parsed, inside(parsed, head, names))
    if not found and (group := _group(parsed, trigger)):
        return tuple(group)
    if not found:
        own = [p for p in own_subjects(parsed, clause, trigger.phrase) if unnamed(parsed, p) is not None]
        if own and (nameless := nameless_in(parsed, own[0], "actor")) is not None:
            return (nameless,)
        new = outer_unnamed(parsed, clause, names) if not own else None
        if new is not None and (nameless := nameless_in(parsed, new, "actor")) is not None:
            return (nameless,)
        found = outer_subject(parsed, clause, names, topic)
    kind = TYPES["results.report"]
    actors = [
        participant(company_of(n, kind), "actor")
        for n in found
        if n.kind != "place" and may_act(n, kind, parsed.sentence.start)
    ]
    return distinct([*actors, *_segments(parsed, trigger, names)])


def _segments(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Participant]:
    """Which part of a company, or which product, a figure is of: `반도체 부문의 매출`, `광고는 매출이`, `정기예금 잔액`."""
    phrase = trigger.phrase
    if phrase is None:
        return []
    kind = TYPES["results.report"]
    clause = parsed.clauses[trigger.clause]
    owner = owner_before(parsed, phrase.start)
    near = [owner] if owner is not None else []
    for p in [*near, *own_subjects(parsed, clause, phrase)]:
        if (
            not inside(parsed, p, names)
            and not _is_whole(parsed, p)
            and (found := worded(parsed, kind, p, p.end))
        ):
            return found
    return _counted_thing(parsed, trigger, names)


def _is_whole(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase tells when, how or of whom the figure is, or what else is measured, and of no part of them."""
    last = parsed.tokens[phrase.end - 1]
    word = parsed.squeezed(phrase.start, phrase.end)
    return (
        last.tag not in ("NNG", "NNP", "SL", "SN")
        or last.form in _WHOLES
        or _COMPANIES.search(word) is not None
        or word.endswith((*_OF_ALL, *_QUANTITIES, *_SHARES, *_GROUPS))
        or unnamed(parsed, phrase) is not None
    )


def _counted_thing(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Participant]:
    """`로봇청소기 판매량`, `정기예금 잔액`: what is counted stands before its measure, a share or balance has its own name;
    매출 and 영업이익 are of all that a company does.
    """
    phrase = trigger.phrase
    measure = parsed.squeezed(trigger.start, trigger.end)
    if phrase is None or measure in _OF_ALL or not phrase.start <= trigger.start < phrase.end:
        return []
    cut = (
        trigger.end - 1 if measure.endswith("잔액") else trigger.start
    )  # 정기예금 | 잔액: a measure that says of what
    known = [n for n in inside(parsed, phrase, names) if n.kind != "product"]
    start = max((n.end - parsed.sentence.start for n in known), default=0)
    first = next((k for k in range(phrase.start, cut) if parsed.tokens[k].start >= start), cut)
    if first < cut and parsed.tokens[first].form == "등":
        first += 1
    if first >= cut:
        return []
    is_named = worded(parsed, TYPES["results.report"], replace(phrase, start=first), cut)
    end = cut if measure.endswith(_QUANTITIES) else trigger.end
    return worded(parsed, TYPES["results.report"], replace(phrase, start=first), end) if is_named else []


# fmt: off
_OF_ALL = frozenset(words(
    "매출 매출액 영업이익 순이익 당기순이익 영업손실 순손실 당기순손실 영업익 실적 연매출 영업수익 순영업수익 당기순익 순익 EBITDA 적자 흑자 적자전환 흑자전환 이익 손실 수익 영업이익률 이익률 부채비율 기업가치 누적매출 지출 비용 자산 자본 총자산 자산총액 "
    "어닝쇼크 어닝서프라이즈 순매수 순매도"
))
_COMPANIES = re.compile(r"[0-9]개?사$|지주$|[0-9]곳$")
_QUANTITIES = ("판매", "판매량", "생산량", "출하량", "판매대수", "생산대수", "판매액", "거래액", "수출액", "수출", "매출")
_SHARES = ("점유율", "수주", "수주액", "잔고", "잔액", "주가", "시가총액", "가맹점수", "점포수")
_WHOLES = frozenset(words("수준 지방 지역 광역시 미국 중국 일본 유럽 분기 연도 기준 기간 대비 전체 합계 평균 증가율 감소율 규모 회사 기업 업체 업계 시장 추정치 전망치 컨센서스 예상 배당 호실적 개인 기관 외국인 투자자 비중 폭 개선 호조 부진 영향 효과 이유 배경"))
# fmt: on


def _owners(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Name]:
    """Names in the measured noun's own phrase, else in the phrases of 의 before it."""
    phrase = trigger.phrase
    if phrase is None:
        return []
    before = parsed.sentence.start + parsed.tokens[trigger.end - 1].end
    known = [n for n in inside(parsed, phrase, names) if n.end <= before]
    if known:
        return [
            n
            for p in listed(parsed, phrase, parsed.phrases)
            for n in heads(parsed, inside(parsed, p, known if p is phrase else names))
        ]
    starts = (phrase.start, listed(parsed, phrase, parsed.phrases)[0].start)  # 가온전자의 | 매출액과 영업이익
    return next((f for at in starts if (f := _owners_before(parsed, at, names))), [])


def _owners_before(parsed: Parsed, at: int, names: Sequence[Name]) -> list[Name]:
    while at > 1 and (owner := owner_before(parsed, at)) is not None:
        found = [
            n for p in listed(parsed, owner, parsed.phrases) for n in heads(parsed, inside(parsed, p, names))
        ]
        if found:
            return found
        at = owner.start
    return []


def _beside(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Name]:
    """`가온전자의 매출은 3조원, [영업이익은] 2천억원을 기록했다`: whose the figure before it in the clause is."""
    phrase = trigger.phrase
    if phrase is None or phrase.particle not in ("은", "는", "이", "가", "도"):
        return []
    before = [
        p
        for p in parsed.in_clause(parsed.clauses[trigger.clause])
        if p.end <= phrase.start and p.particle == phrase.particle
    ]
    if not before or phrase.clause != trigger.clause:
        return []
    near = before[-1]
    return _owners(parsed, replace(trigger, phrase=near, start=near.end - 1, end=near.end), names)


def _listed_subjects(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Name]:
    """Names of the clause's other subjects: `가온전자는 매출이 …`."""
    clause = parsed.clauses[trigger.clause]
    for phrase in own_subjects(parsed, clause, trigger.phrase):
        found = [
            n for p in listed(parsed, phrase, parsed.phrases) for n in heads(parsed, inside(parsed, p, names))
        ]
        if found:
            return found
    return []


def _group(parsed: Parsed, trigger: Trigger) -> list[Participant]:
    """`5대 은행의 정기예금 잔액`: a group that has a name of its own."""
    clause = parsed.clauses[trigger.clause]
    owner = owner_before(parsed, trigger.phrase.start) if trigger.phrase is not None else None
    near = [owner] if owner is not None else []
    for phrase in [*near, *own_subjects(parsed, clause, trigger.phrase)]:
        form = parsed.surface(phrase.start, phrase.end)
        if form.endswith(_GROUPS) and _GROUP.match(form):
            start, end = parsed.tokens[phrase.start].start, parsed.tokens[phrase.end - 1].end
            at = parsed.sentence.start
            return [Participant("actor", form, parsed.text[start:end], "organization", at + start, at + end)]
    return []
