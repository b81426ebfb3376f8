"""What a trigger is worth: told by its clause's predicate, named beside another one, or only a modifier.

    STRONG  the trigger is the predicate, or the argument of a light verb (체결하다, 나서다, 열다 …)
    MIDDLE  a headline's noun, a copula's, or a happening named beside another predicate (간담회에서 밝혔다)
    WEAK    a phrase's head with any other predicate (인수 이후, 상장을 통해): joins an event or, dated by itself, opens one
    BARE    a noun that only modifies another (출시 효과): joins an event, never opens one

A light verb passes the type to its noun: `이사회를 열고` is the meeting's, not
the opening's. An adnominal light verb passes its clause, too: `5일 열린 주주총회`.
"""

import re
from enum import IntEnum

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.decisions import decision
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import Kind, Row, words
from timeline.values import value

__all__ = ["LIGHT", "TAILS", "Strength", "Trigger", "is_habit", "is_source", "names_a_source", "weigh"]


class Strength(IntEnum):
    BARE = 0
    WEAK = 1
    MIDDLE = 2
    STRONG = 3


@value
class Trigger:
    """Tokens ``[start, end)`` name the event of ``row``; ``clause`` is the index of the clause whose predicate tells it."""

    row: Row
    start: int
    end: int
    clause: int
    phrase: Phrase | None
    strength: Strength
    tail: str = ""
    is_passive: bool = False
    carrier: str = ""


# fmt: off
# Predicates that say that, when or how a happening named by a noun takes place, and nothing more.
LIGHT = frozenset(words("""
감액되 감액하 정정하 정정되 변경하 변경되 해제하 해제되
발의하 발의되 수립하 수립되 나오 상향하 하향하 표창하 채택하 채택되 맞이하 짓 신설하 위촉하 위촉되 내정하 지정하 지정되 확충하 창단하 결론짓 편성하 편성되 의뢰하 적발하 적발되 통보받 실행되
하 되 시키 체결하 체결되 맺 진행하 진행되 실시하 실시되 나서 열 열리 개최하 개최되 갖 가지 벌이 벌어지 시작하 시작되 착수하 돌입하 들어가 추진하 추진되 단행하 단행되 이루 이뤄지 이루어지
마치 마무리하 마무리되 마무리짓 끝내 끝나 완료하 완료되 결정하 결정되 확정하 확정되 발표하 발표되 검토하 검토되 공시하 성공하 실패하 앞두 예정되 있 없 받 얻 따내 계획하 의결하 의결되 결의하
통과하 통과되 가결하 가결되 합의하 중단하 중단되 연기하 연기되 취소하 취소되 철회하 철회되 무산되 결렬되 미루 미뤄지 보류하 보류되 포기하 거치 밝히 내리 당하 겪 일어나 나 발생하 터지 치르
가하 내놓 마련하 마련되 준비하 준비되 선언하 강행하 유치하 수행하 참석하 참가하 참여하 제기하 제기되 신청하 신청되 제출하 제출되 접수하 접수되 청구하 부과하 부과되 내려지 선고하 선고되 선고받
받아들이 기록하 거두 달성하 개시하 개시되 재개하 재개되 가동하 가동되 이어가 지속하 계속하 병행하 예고하 예고되 주관하 주최하 후원하 성사시키 성사되 타결하 타결되 승인하 승인되 승인받 허가받
획득하 취득하 따 출시하 공개하 선보이 구축하 설립하 발족하 출범하 출범시키 사들이 확대하 확대되 늘리 줄이 부인하 연장하 실행하 집행하 시행하 시행되 종료하 종료되 돌아가 오르 떠나 다녀오 입
걸리 요청하 요구하 수주하 이끌어내 끌어내 도입하 개설하 운영하 공표하 고려하 논의하 협의하 타진하 모색하 저울질하 서명하 확보하 선정하 선정되 발효되 발효하 제공하 제안하 조인하 내 끝맺 마감하
마감되 주재하 소집하 소집되 방문하 방문 만들 세우 꾸리 창설하 설치하 잡히 거머쥐 촉구하 명령하 내려 인정하 제시하 전개하 펼치 갈무리하 불발되 부결되 부결하 상정하 상정되 받아내 따르 지시하
거듭하 사의 표명하 표하 이행하 완수하 본격화하 본격화되 가시화하 협력하 전달하 발부하 발부되 구형하 기각하 기각되 넘어가 밟 빚 초래하 일으키 저지르 납입하 납부하 납입되 수여하 수여받 시상하
지급하 매듭짓 매듭지 갱신하 해지하 해지되 이끌 결성하 결의되 못박 못하 배정하 배정되 이수하 재개되 종결되 종결하 개봉하 폐막하 개막하 타 담 일단락되 이룩하 체결식 따내 낙찰받 수주받 출범시키
조직하 구성하 발동하 발동되 유예하 유예되 시사하 공고하 공모하 모집하 선발하 뽑 배출하 이어지
"""))
# Nouns after a trigger in its phrase that leave it the head: aspect, modality, time.
TAILS = frozenset(words("""
약정 도입 체결식 성료
중 등 건 후 뒤 전 이후 이전 당시 시 때 예정 계획 방침 전망 검토 추진 완료 결정 확정 성공 무산 철회 취소 결렬 연기 지연 보류 불발 가능성 착수 돌입 개시 시작 마무리 종료 발표 공시 체결
진행 실시 단행 신청 요청 요구 제안 합의 의결 결의 소식 사실 안 식 차 절차 임박 본격 가속화 박차 논의 협상 준비 예고 통보 청구 부과 접수 제기 선언 강행 서명 나서 직후 직전 과정 기간
동안 첫날 행사 현장 관련 본격화 초읽기 시동 기념 개최 참가 참석 가동 이래 후속 재개 중단 조치 결과 제출 여부 통과 가결 완수 목표 시점 건도 금 규모 사업 일 일자 날짜 시기 기일 첫 작업
행위 대금
"""))
# Worn verbs after a noun: 인수를 위한, 합병에 대한, 개정과 관련해 tell of it, not that it happened.
_CONCERNS = frozenset(("위하", "비롯하", "향하"))
_MEETINGS = frozenset(("org.general_meeting", "contact.meeting"))
_TAKES_PLACE = frozenset(("논의되", "추진되", "검토되", "합의되", "열리", "개최되", "있", "끝나", "진행되", "예정되", "소집되", "이어지", "무산되", "연기되", "시작되", "이뤄지", "이루어지", "마무리되", "결렬되", "재개되", "취소되", "성사되", "마치", "종료되"))
_HAPPENS = frozenset(("열리", "있", "없", "끝나", "일어나", "나", "발생하", "터지", "하", "시작하", "마무리하", "임박하", "불발하", "급증하", "본격화하", "이루", "떠나", "오르"))
# Before a noun these say who or what has to do with it, not that it took place: 참여할 기업 심사, 이런 내용을 담은 개정안.
_TAKES_PART = frozenset(("추진하", "하", "되", "담", "겪", "참여하", "참가하", "참석하", "지정하", "지정되", "따르", "타", "밟", "입", "논의하", "미루", "주관하", "주최하", "후원하", "포함하", "요구하"))
_MEASURES = frozenset(("규모", "금액", "기간", "대금", "총액", "액수"))
_TOPICS = frozenset(("은", "는", "이", "가", "도"))
# What happens to somebody occurs; what somebody does is carried by no such verb: 발생한 설계변경·허가취소를 반영했다.
_OCCURS = frozenset(("발생하", "일어나", "나", "터지", "이어지"))
_OCCURRING = ("incident.", "labor.", "people.death", "legal.insolvency")
_COUNTED = frozenset(("NNB", "SN", "NR", "SW", "SP", "MM"))  # 과징금 7천만원을
_NUMBERED = frozenset(("여", "들", "가량", "씩", "째", "쯤", "당", "어치", "대", "님", "짜리"))  # but 의결권, 가동률
# fmt: on


def is_source(clause: Clause) -> bool:
    """`28일 발표한 ‘2024년 상장 결산’에 따르면`: what a source is called tells nothing."""
    if clause.predicate == "인용하":
        return clause.link in (Link.CONNECTIVE, Link.ADNOMINAL)
    return clause.predicate in ("따르", "의하")


_PUBLISHES = frozenset(
    (
        "발표하",
        "제출하",
        "공개하",
        "내놓",
        "펴내",
        "발간하",
        "집계하",
        "배포하",
        "내",
        "공표하",
        "조사하",
        "실시하",
        "분석하",
        "제출받",
        "입수하",
        "취합하",
        "공시하",
    )
)


def names_a_source(parsed: Parsed, clause: Clause) -> bool:
    """Whether the clause is a source, or says only who published one: 국회에 제출한 자료에 따르면."""
    if is_source(clause) or _is_published(parsed, clause):
        return True
    return (
        clause.link is Link.ADNOMINAL
        and clause.predicate in _PUBLISHES
        and clause.parent is not None
        and _cites(parsed.clauses[clause.parent])
    )


def _is_published(parsed: Parsed, clause: Clause) -> bool:
    """`28일 발간한 ‘산업 동향’에서 … 내다봤다`: where it is said."""
    head = parsed.modified(clause)
    return clause.predicate in ("발간하", "펴내", "내놓") and head is not None and head.particle == "에서"


def _cites(clause: Clause) -> bool:
    return is_source(clause) or (clause.predicate == "보" and clause.link is Link.CONDITION)


def _only_reports(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`성장률이 올랐다고 23일 발표했다`: what is made known is told by the quoted clause."""
    return (
        phrase.tag == "XSV"
        and clause.predicate in ("발표하", "공개하", "예고하", "보고하", "공표하")
        and any(c.parent == clause.index and c.link is Link.QUOTED for c in parsed.clauses)
        and not any(p.tag == "JKO" for p in parsed.in_clause(clause))
    )


def weigh(parsed: Parsed, phrase: Phrase, row: Row, first: int, last: int, *, is_head: bool) -> Trigger:
    tail_tokens = parsed.tokens[last : phrase.end]
    tail = parsed.squeezed(last, phrase.end) if last < phrase.end else ""
    heads = (
        is_head
        and not _is_counted_from(parsed, last)
        and phrase.particle not in _CONCERNS
        and all(t.form in TAILS or t.tag in _COUNTED or t.form in _NUMBERED for t in tail_tokens)
    )
    clause = parsed.clauses[phrase.clause]
    modifier = parsed.modifier(phrase)
    strength, carrier, told = Strength.WEAK if heads else Strength.BARE, "", phrase.clause
    passive = False
    if names_a_source(parsed, clause) or _only_reports(parsed, clause, phrase):
        strength = Strength.BARE
    elif heads:
        if tail in _MEASURES and phrase.particle in _TOPICS:
            pass  # 계약 규모는 …, 2029년까지 인도된다: how much of it, or how long
        elif phrase.tag in ("XSV", "XSA"):
            strength = Strength.STRONG
            passive = clause.predicate.endswith(("되", "당하", "받"))
        elif phrase.tag == "VCP":
            under_way = clause.head < len(parsed.tokens) and clause.head - clause.stem == 2
            strength = Strength.STRONG if under_way and last == clause.stem + 1 else Strength.MIDDLE
        elif clause.link is Link.NOUN:
            strength = Strength.MIDDLE if phrase.tag in ("", "JX", "JKO", "JKS") else Strength.WEAK
        elif (
            _is_light(clause.predicate)
            and (
                phrase.tag in ("JKO", "JKS", "JX", "JKC")
                or (phrase.tag == "" and phrase.end >= clause.stem - 1)
            )
            and _last_argument(parsed, clause, phrase)
            and _carries(parsed, clause, phrase, row)
        ):
            strength, carrier = Strength.STRONG, clause.predicate
            if row.type in _MEETINGS and phrase.tag == "JKS" and carrier not in _TAKES_PLACE:
                strength = Strength.WEAK  # 이사회가 의결했다: the body acts; that it met is not the news
            passive = carrier.endswith("되") or carrier in ("열리", "이뤄지", "이루어지", "벌어지")
        elif (
            _is_light(clause.predicate)
            and phrase.particle == "에"
            and clause.predicate
            in (
                "나서",
                "착수하",
                "돌입하",
                "들어가",
                "성공하",
                "참석하",
                "참가하",
                "참여하",
                "합의하",
                "실패하",
                "오르",
                "서명하",
            )
        ) or (phrase.tag == "" and _is_light(clause.predicate) and _is_listed(parsed, clause, phrase)):
            strength, carrier = Strength.STRONG, clause.predicate
        elif phrase.tag == "JKO" and _is_aim(parsed, phrase):
            strength, carrier = Strength.STRONG, "계획하"  # 2026년 준공을 목표로
        elif clause.stem - 1 in parsed.time_tokens or (
            clause.stem in parsed.time_tokens and clause.predicate.endswith("이")
        ):
            strength = Strength.STRONG if phrase.particle in ("은", "는", "이", "가") else Strength.WEAK
        elif row.kind is Kind.DEED and phrase.tag in ("JKO", "JKS", "JX", "JKB", ""):
            strength = Strength.MIDDLE
        if (
            strength is not Strength.STRONG
            and modifier is not None
            and _is_light(modifier.predicate)
            and modifier.predicate not in _TAKES_PART
            and (modifier.predicate not in _OCCURS or row.type.startswith(_OCCURRING))
        ):
            strength, carrier, told = Strength.STRONG, modifier.predicate, modifier.index
    elif row.kind is Kind.DEED and clause.link is Link.NOUN and parsed.sentence.part == "title":
        strength = Strength.MIDDLE
    if row.type == "results.outlook" and strength is Strength.MIDDLE and clause.predicate:
        strength = Strength.WEAK  # 신용등급을 담당하는: a rating is no news, its change is
    if strength is Strength.STRONG and is_habit(parsed, parsed.clauses[told], row):
        strength = Strength.WEAK
    return Trigger(row, first, last, told, phrase, strength, tail, passive, carrier)


# `창업 30년`, `출시 두 달 만에`, `창립 20주년`: what was long ago, as the beginning of a count.
_COUNT = re.compile(
    r"(?:[0-9]{1,3}|한|두|세|네|반|몇|수)여? ?(?:년|주년|돌|개월|달|주|일|시간|분기)(?:째|차|여|간)?(?: ?만)?$"
)


def _is_counted_from(parsed: Parsed, last: int) -> bool:
    return last in parsed.time_tokens and _COUNT.match(parsed.surface(last, last + 1)) is not None


# What is made, offered and done as a rule: `부품을 생산하는 회사`, `건물에 설치된 간판`.
_HABITUAL = (
    "product.",
    "deal.",
    "facility.",
    "invest.",
    "event.campaign",
    "policy.",
    "org.change",
    "capital.shareholder_return",
)


def _is_held(row: Row, clause: Clause) -> bool:
    """`대표를 맡은 김하늘`: who has a post, not that it was taken."""
    return row.type == "people.appointment" and clause.predicate == "맡"


# Rows, by their first words, whose words say what one does with a product on any day.
_DAILY = frozenset(("제공",))


def is_habit(parsed: Parsed, clause: Clause, row: Row) -> bool:
    """Whether an adnominal clause without a time of its own only describes its noun."""
    if clause.link is not Link.ADNOMINAL or not (row.type.startswith(_HABITUAL) or _is_held(row, clause)):
        return False
    if row.words[0] in _DAILY:
        return True
    if decision(parsed, clause) is not None:
        return False
    if any(clause.start <= k <= clause.end for k in parsed.time_tokens):
        return False  # dated, or the time itself is what it modifies: 지정된 2020년
    ending = parsed.tokens[clause.end - 1].form
    if row.type == "people.appointment":
        return True
    return ending == "는" or (ending in ("ᆫ", "은") and clause.predicate.endswith("되"))


def _is_listed(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`1차 계약, 2024년 2차 계약을 체결했다`: a comma, then a phrase with the same head that the verb carries."""
    if phrase.end >= len(parsed.tokens) or parsed.tokens[phrase.end].form != ",":
        return False
    head = parsed.tokens[phrase.end - 1].form
    rest = [p for p in parsed.in_clause(clause) if p.start > phrase.end and p.tag in ("JKO", "JKS")]
    return any(parsed.tokens[p.end - 1].form == head for p in rest)


def _is_aim(parsed: Parsed, phrase: Phrase) -> bool:
    follow = parsed.phrase_at.get(phrase.end + 1)
    return follow is not None and follow.particle == "로" and parsed.tokens[follow.start].form == "목표"


def _is_light(predicate: str) -> bool:
    """Also in the passive and causative: 부과받다, 체결시키다."""
    if predicate in LIGHT:
        return True
    return any(
        predicate.endswith(end) and predicate.removesuffix(end) + "하" in LIGHT
        for end in ("되", "받", "당하", "시키")
    )


def _carries(parsed: Parsed, clause: Clause, phrase: Phrase, row: Row) -> bool:
    """Whether the light verb is about this argument: a subject's only if it is intransitive, a topic's only if it has no object."""
    if row.type.startswith("labor.") and clause.predicate.startswith(("결렬", "타결", "가결")):
        return False  # how talks end is an event of its own
    if phrase.tag == "JKS":
        return clause.predicate.endswith(("되", "지")) or clause.predicate in _HAPPENS
    if phrase.tag == "JX" and phrase.particle in ("은", "는"):
        return not any(t.tag == "JKO" for t in parsed.tokens[phrase.end : clause.stem])
    return True


def _last_argument(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """Whether no other phrase marked as this one stands between it and the predicate."""
    return not any(
        p.start >= phrase.end and p.end <= clause.stem and p.tag in ("JKO", "JKS") and p.tag == phrase.tag
        for p in parsed.in_clause(clause)
    )
