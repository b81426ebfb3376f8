"""What tells a figure of a measured noun: a predicate of measure with a number, a comparison or a record.

매출이 3조원을 [기록했다]   물가가 전월보다 [올랐다]   연체율은 0.9%로 전 분기와 같다   거래액은 올해 [최대였다]
"""

import re

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.counts import is_dated
from timeline.events.measures import MARKET, measured_noun
from timeline.events.outlooks import FORESEES
from timeline.events.parsed import Parsed
from timeline.events.periods import leads_to
from timeline.events.vocabulary import words

__all__ = [
    "COMPARED",
    "COURSE",
    "GROWS",
    "MOVES",
    "NUMBER",
    "SUBJECTS",
    "describes_its_number",
    "is_by_much",
    "is_sum",
    "moves",
]

GROWS = frozenset(
    words("""
증가하 감소하 늘 줄 늘어나 줄어들 급증하 급감하 성장하 상승하 하락하 오르 내리 떨어지 뛰 급등하 급락하 낮지 높지 불어나
격감하 폭증하 폭등하 폭락하 빠지 밀리 치솟 뛰어오르 확대되 축소되 높아지 낮아지 커지 작아지 벌어지 좁혀지
""")
)

MOVES = GROWS | frozenset(
    words("""
증가하 감소하 늘 줄 늘어나 줄어들 늘리 기록하 달하 넘 넘어서 돌파하 상승하 하락하 오르 내리 급등하 급락하 폭등하 폭락하 반등하 집계되 나타나 이르 차지하 성장하 확대되 축소되 개선되 전환하
달성하 올리 거두 밑돌 웃돌 상회하 하회하 불과하 그치 뛰 뛰어오르 떨어지 낮아지 높아지 악화되 마감하 마치 치솟 뚫 찍 육박하 급증하 급감하 반토막나 내려앉 내려가 올라서 올라가 추락하 회복하
회복되 조사되 추산되 파악되 확인되 이탈하 쪼그라들 후퇴하 위축되 둔화되 가팔라지 벗어나 도달하 앞지르 추월하 제치 처리되 처리하 팔 팔리 판매하 판매되 벌어들이 남기 내 보이 이어가 강세 약세 낮지 높지 크지
작지 넓지 좁지 거래되 거래 기록 하락 상승 보합 전환되 꺾이 뒤집 성공하 시현하 갈아치우 경신하 다시쓰 쓰 미치 줄이 못미치 흔들리 빠지 밀리 튀 고꾸라지 움직이 선 출발하 종료하 장을마치 끝나
끝내 출발 도 세우 발생하 보이 나타내 머무르 머물 둔화하 위축하 개선하 악화하 커지 작아지 치닫 솟구치 내리 약진하 올라타 안착하 턱걸이하 흘러내리 되찾 반납하 키우 모으 넘기 몰리 적자전환하 흑자전환하 소폭
""")
)
_NOUN_MOVES = re.compile(
    "증가|감소|상승|하락|돌파|급등|급락|급증|급감|최고|최대|최저|최소|신고가|신저가|강세|약세|반등|전환|늘|줄|↑|↓|상회|하회|껑충|폭등|폭락|달성|기록|추월|넘|뚝|반토막|쑥|성장|1위|뛰"
)
COMPARED = re.compile(r"보다|대비|比|같은기간|동기|전년|전월|전분기|거래일")
_EXTREME = re.compile("최[고저대소다장단악]")
# `2조8000억원에서 … 6조2190억원으로`: from one number to another.
COURSE = re.compile(
    "[0-9][^0-9가-힣]?(?:[조억만천백]|[0-9,.]){0,12}(?!위에서)[가-힣%]{1,3}(?:\\([^()]{0,20}\\))?에서.{0,40}[0-9][가-힣%p]{0,4}(?:으로|로|까지)"
)
# … written out as well, where it counts a run: 두 달 연속.
NUMBER = re.compile(r"[0-9]|(?:[두세석네넉]|다섯|여섯)(?:달|해|분기|주)(?:연속|째|만에)")
_RANKS = frozenset(("많", "높", "크", "적", "낮"))


def moves(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    words = parsed.squeezed(clause.start, clause.end)
    number = NUMBER.search(words) is not None
    if clause.link in (Link.PURPOSE, Link.CONDITION) or "can" in clause.features:
        return False
    if clause.link is Link.NOUN:
        return number and _NOUN_MOVES.search(words) is not None
    if _is_at(parsed, clause, phrase):
        return True
    if clause.predicate in GROWS and _is_market(parsed, phrase) and is_dated(parsed, clause):
        return True  # a day and a direction are news of a market even without its number
    if clause.predicate in FORESEES and number:
        return any(t.tag in ("SN", "NR") for t in parsed.tokens[phrase.start : clause.head])
    if clause.predicate in _RANKS:
        return number and "가장" in words and parsed.tokens[phrase.end - 1].form != "폭"
    if clause.predicate in MOVES:
        return number or COMPARED.search(words) is not None or _EXTREME.search(words) is not None
    if clause.head < len(parsed.tokens) and parsed.tokens[clause.head].tag == "VCP" and number:
        is_record = is_dated(parsed, clause) and bool(
            _EXTREME.search(parsed.squeezed(phrase.end, clause.head))
        )
        return phrase.tag in ("JKS", "JX") and (
            is_record or any(t.tag in ("SN", "NR") for t in parsed.tokens[phrase.end : clause.head])
        )
    return False


def _is_at(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`연체율은 [0.94%로] 전 분기와 같다`, `매출은 [3조원으로] 업계 3위다`: the number itself is told, whatever the predicate adds."""
    if phrase.particle not in SUBJECTS or not is_dated(parsed, clause):
        return False
    k = first = phrase.end + 1
    while k < clause.stem and parsed.tokens[k].tag in (
        "SN",
        "NR",
        "NNB",
        "SW",
        "XSN",
        "SSO",
        "SSC",
        "MAG",
        "MM",
    ):
        k += 1
    return (
        k > first
        and k < clause.stem
        and any(t.tag == "SN" for t in parsed.tokens[first:k])
        and parsed.tokens[k].form in ("로", "으로")
        and parsed.tokens[k].tag == "JKB"
    )


def _is_market(parsed: Parsed, phrase: Phrase) -> bool:
    found = measured_noun(parsed, phrase)
    return found is not None and found[2] is MARKET


SUBJECTS = ("은", "는", "이", "가", "도")
_ROUGHLY = frozenset(("가량", "이상", "정도", "가까이", "넘", "게", "이나", "나", "이", "가"))


def is_by_much(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`해외 투자는 8억달러 증가했다`, `누리는 9% 넘게 빠졌다`: what stands right before the verb says by how much, and so since when."""
    k = clause.stem - 1
    while k > phrase.end and parsed.tokens[k].form in _ROUGHLY:
        k -= 1
    ends_in_sum = parsed.tokens[k].tag in ("SW", "NNB", "NR") and parsed.tokens[k - 1].tag in ("SN", "NR")
    nearer = (p for p in parsed.in_clause(clause) if p.start > phrase.start and p.particle in SUBJECTS)
    is_told = _is_of_a_time(parsed, clause) and "present" not in clause.features
    return (
        is_told and ends_in_sum and phrase.clause == clause.index and all(is_sum(parsed, p) for p in nearer)
    )


def _is_of_a_time(parsed: Parsed, clause: Clause) -> bool:
    """Whether it tells a time, or what it hangs on does: `지난해 전체로 보면 8억달러 늘었다`."""
    return is_dated(parsed, clause) or any(
        is_dated(parsed, c)
        for c in parsed.clauses[: clause.index]
        if c.parent == clause.index and c.link is Link.CONDITION
    )


def describes_its_number(parsed: Parsed, clause: Clause) -> bool:
    """`지난해에는 23% 증가한 3조860억원, 올해는 …`: an adnominal clause before the number that it tells of."""
    return (
        clause.predicate in GROWS
        and leads_to(parsed, clause.index) is not None
        and not _only_compares(parsed, clause)
    )


def _only_compares(parsed: Parsed, clause: Clause) -> bool:
    """Whether the times of a clause are bases: `전달보다 3포인트 내린`."""
    told = [k for k in parsed.time_tokens if clause.start <= k < clause.end]
    return all(parsed.tokens[k + 1].form in ("보다", "대비") for k in told if k + 1 < len(parsed.tokens))


def is_sum(parsed: Parsed, phrase: Phrase) -> bool:
    """`하반기에만 19조원이 늘었다`: the sum itself is the subject."""
    return all(t.tag in ("SN", "NR", "NNB", "SW", "SP") for t in parsed.tokens[phrase.start : phrase.end])
