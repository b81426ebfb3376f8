"""What an event is about where no name tells it: the noun phrase of its object, cut to what it names.

    1033억원 규모의 ‘달 착륙선 엔진’ 계약을 체결했다   →  달 착륙선 엔진
    국내 LPG 공급가격을 인하했다                       →  국내 LPG
    정기예금과 적금을 출시했다                         →  정기예금, 적금

A phrase is first widened to the left, over quotes, brackets and 의, then trimmed at both
ends: counts and sums, 등, and the words that only say that there is something (서비스,
사업, 규모). What is made of such words alone names nothing.
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import TIME, Phrase
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import words
from timeline.values import value

__all__ = ["Thing", "listed", "thing", "widened"]


@value
class Thing:
    """Code points ``[start, end)`` of the sentence; ``name`` is the surface without quotes and inner 의."""

    start: int
    end: int
    name: str


# fmt: off
# Words that name nothing by themselves; a thing has at least one other.
_HOLLOW = frozenset(words("""
것 수 등 이번 해당 중간 규모 방안 계획 사업 제품 신제품 신규 관련 내용 결과 서비스 정식 본격 추가 사업자 업체 기업 회사 자금 금액 가격 이행 정책 조치 협약 계약 행사 물량 운영 판매 공급 생산 개발 도입 출시 구축 설립
분야 부문 부분 업무 대상 경우 상황 문제 이유 배경 목적 목표 효과 영향 필요 가능 기준 수준 정도 비용 대금 이상 이하 최대 최소 최초 처음 자체 공식 정기 임시 전체 일부 각종 다양 주요 기존 새 첫 당시 이후 이전
현재 전략 전략적 상호 공동 양 각 두 세 여러 모든 국내 해외 글로벌 세계 시장 업계 고객 소비자 투자자 이용자 사람 직원 우리 자사 당사 이들 그들 누구 모두 무엇 여기 거기 절차 과정 작업 활동 노력 준비 기회 시대
규정 항목 사항 사안 건 안 안건 종류 유형 형태 방식 방법 방향 길 문 시동 속도 박차 힘 손 입장 의견 뜻 말 사실 소식 점 바 데 때 날 해 달 년 월 일 주 분기 상반기 하반기 올해 지난해 내년 오늘 이날 특별 종합 최종 향후
지분 주식 보수 총보수 총 사용자 확대 강화 지원 추진 진행 혜택 제도 매출 실적 단계 시스템 설비 장비 기술 연구 상품 모델 시리즈 브랜드 작품 금리 요금 수수료 비율 수치 마련 신고 발표 대책 지침 명령 권한 역할 기본 실행 연간 전면 대폭 소폭 긴급 전격 일괄 단계적 순차 한시적 통합법인 법인 자회사 계열사 내역 방침 일정 위 곳 가입 연속 신청 참여 이용 국회 논의 협의 심사 이전 개편 전환 변경 기념 비중 건수 성과 수차례 차례 이곳 측면 외연 정상 환경 경영진 사업비 대규모 이행 한때 종가 촘촘 이들 여타 각국 자체적 만큼 액수 규제
"""))
# … but these do where a policy, a plant or an issue is told: 대책을 발표했다 still names nothing, 서버를 증설했다 does.
_LEAD = frozenset(words("중 반면 최근 가운데 현재 지난 이번 해당 관련 기존 이 그 저 각 새 올 신규 총 약 전 양 새로운 자체 자사 당사 또 본격 일부 전체 기준 전년 전월 연간 월간 누적"))
_TAIL = frozenset(words("간 공동 조기 추가 중 가운데 신규 누적 등 전량 일부 전부 모두 관련 규모 물량 전반 여부 이상 가량 안팎 들 및 씩 당 건 대상"))
_PRICED = frozenset(words("총 가격 공급 판매 출고 소비자 값 보수 총보수 수수료 공급가 판매가 출고가 소비자가 단가 가 최저"))
_MONEY = frozenset(("SN", "NR", "NNB", "SW", "XSN", "SP", "MM"))
_SIZES  = frozenset(("규모", "상당", "수준", "이상", "달러", "가량"))
_OF_SUMS = frozenset(("미화", "원화", "약", "총", "최대"))
_NEAR   = frozenset(words("앞 내 인근 옆 근처 일대 소재"))
_UNITS  = frozenset(("%", "%p", "원", "억", "조", "만", "천", "달러", "포인트", "bp", "명"))
_RATES  = frozenset(("대비", "당", "비", "만큼", "L당", "원당"))
_OPEN   = frozenset("“‘\"'「『《〈<[")
_CLOSE  = frozenset("”’\"'」』》〉>]")
# fmt: on


def thing(parsed: Parsed, phrase: Phrase, end: int, *, is_priced: bool = False) -> Thing | None:
    """The thing that ``phrase`` names up to token ``end``; None if it names none. ``is_priced``: the good, not its price."""
    first = widened(parsed, phrase.start)
    if is_priced:
        first, end = _trimmed(parsed, first, end)
        while end > first and parsed.tokens[end - 1].form in _PRICED | {"의"}:
            end -= 1
    first, last = _quoted(parsed, *_trimmed(parsed, first, end))
    if last > first and _goes_on_as_verb(parsed, last):
        return None
    if last > first and parsed.tokens[last - 1].form == "적" and parsed.tokens[last - 1].tag == "XSN":
        return None  # 구체적
    if last == phrase.end:
        last = _with_note(parsed, last)
    if last <= first or _is_hollow(parsed, first, last):
        return None
    name = _name(parsed, first, last)
    if not 2 <= len(name) <= 45:
        return None
    start, stop = parsed.tokens[first].start, parsed.tokens[last - 1].end
    while stop > start and parsed.text[stop - 1] in _CLOSE:
        stop -= 1
    while start < stop and parsed.text[start] in _OPEN:
        start += 1
    return Thing(start, stop, name)


def _goes_on_as_verb(parsed: Parsed, last: int) -> bool:
    """Whether the word goes on without a space in what the analyser takes for a verb: 가온 | 키워드림은."""
    if last >= len(parsed.tokens):
        return False
    after = parsed.tokens[last]
    return (
        after.start == parsed.tokens[last - 1].end and after.tag in ("VV", "VA") and after.start < after.end
    )


def _with_note(parsed: Parsed, last: int) -> int:
    """Past the abbreviation or code in brackets: 항체·약물접합체(ADC)."""
    tokens = parsed.tokens
    if last >= len(tokens) or tokens[last].form != "(":
        return last
    close = next((k for k in range(last + 1, min(last + 8, len(tokens))) if tokens[k].form == ")"), None)
    is_code = close is not None and all(
        t.tag in ("SL", "SN", "SO", "SP", "SW") for t in tokens[last + 1 : close]
    )
    return close + 1 if is_code and close is not None else last


def _quoted(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """`모바일게임 ‘가온’의 서비스`: what is quoted, if only 등, 의 or hollow words follow it."""
    closers = [
        k for k in range(first, last) if parsed.tokens[k].tag == "SSC" and parsed.tokens[k].form in _CLOSE
    ]
    if not closers:
        return first, last
    closer = closers[-1]
    rest = [t for t in parsed.tokens[closer + 1 : last] if t.tag != "JKG"]
    follows = parsed.tokens[closer + 1] if closer + 1 < last else None
    if follows is not None and follows.form != "등" and not all(t.form in _HOLLOW for t in rest):
        return first, last
    if follows is not None and follows.tag != "JKG" and follows.form != "등":
        return first, last  # ‘한빛’ 시스템: one name
    opener = _opener(parsed, closer, _OPEN)
    return (opener + 1 if opener is not None else first), closer


def widened(parsed: Parsed, start: int) -> int:
    """Where the noun phrase that goes on at token ``start`` begins: over a quotation, a bracketed note, 의 and 및."""
    for _ in range(6):
        while start and _is_one_word(parsed, start):
            start -= 1  # 다 + 연장: what the analyser took for an adverb
        if start == 0:
            return start
        before = parsed.tokens[start - 1]
        if before.tag == "SSC" and before.form in _CLOSE:
            opener = _opener(parsed, start - 1, _OPEN)
            if opener is None:
                return start
            start = opener
        elif before.form == ")":
            opener = _opener(parsed, start - 1, frozenset("("))
            noun = parsed.phrase_at.get(opener - 1) if opener else None
            if noun is None or noun.end != opener:
                return start
            start = noun.start
        elif (before.tag == "JKG" or before.form == "및") and start > 1:
            if parsed.tokens[start - 2].tag == "SSC":
                start -= 1
                continue
            owner = parsed.phrase_at.get(start - 2)
            if owner is None or (before.tag == "JKG" and _says_nothing(parsed, owner)):
                return start
            start = owner.start
        else:
            return start
    return start


def _is_one_word(parsed: Parsed, start: int) -> bool:
    """Whether the token before goes on without a space and is no mark, particle or ending."""
    before, token = parsed.tokens[start - 1], parsed.tokens[start]
    return before.end == token.start and before.tag in ("MAG", "XPN", "MM", "NR", "XR", "IC")


def _opener(parsed: Parsed, closer: int, openers: frozenset[str]) -> int | None:
    """The mark that opens what the one at ``closer`` closes; None over a sentence's end or too far."""
    for k in range(closer - 1, max(-1, closer - 26), -1):
        if parsed.tokens[k].tag in ("EF", "EC", "SF"):
            return None
        if parsed.tokens[k].tag == "SSO" and parsed.tokens[k].form in openers:
            return k
    return None


def _says_nothing(parsed: Parsed, phrase: Phrase) -> bool:
    """`1033억원 규모의`, `내용의`: says how much, not what."""
    inside = parsed.tokens[phrase.start : phrase.end]
    return all(t.tag in _MONEY or t.form in _SIZES or t.form in _HOLLOW for t in inside)


def _trimmed(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    tokens = parsed.tokens
    while first < last and (
        tokens[first].tag in (TIME, "SSO", "JKG", "SP")
        or ((tokens[first].tag in ("MM", "NP") or tokens[first].form in _LEAD) and _is_apart(parsed, first))
    ):
        first += 1
    near = next((k for k in range(first, last - 1) if tokens[k].form in _NEAR and _is_apart(parsed, k)), None)
    first = near + 1 if near is not None else first
    sized = next(
        (k for k in range(first, min(first + 16, last)) if tokens[k].form in ("규모", "상당", "어치")), None
    )
    if sized is not None and all(
        t.tag in _MONEY or t.tag in ("SSO", "SSC") or t.form in _OF_SUMS for t in tokens[first:sized]
    ):
        first = sized + 1
        if first < last and tokens[first].tag == "JKG":
            first += 1
    while last > first and (
        tokens[last - 1].form in _TAIL | _CLOSE or tokens[last - 1].tag in ("JKG", "MAG")
    ):
        last -= 1
    counted = next((k for k in range(first, last) if _counts(parsed, k, last)), None)
    return first, counted if counted is not None else last


def _is_apart(parsed: Parsed, k: int) -> bool:
    """Whether a space follows the token: 그 | 제품, but 그랩바디."""
    return k + 1 < len(parsed.tokens) and parsed.tokens[k].end < parsed.tokens[k + 1].start


def _counts(parsed: Parsed, at: int, last: int) -> bool:
    """Whether a number apart from the word before it begins at ``at`` and runs to the end: ETF | 4종, 지분 | 10%."""
    tokens = parsed.tokens
    return (
        tokens[at].tag in ("SN", "NR")
        and (at == 0 or tokens[at - 1].end < tokens[at].start)
        and all(t.tag in _MONEY for t in tokens[at:last])
        and any(t.tag in ("NNB", "SW", "NR", "XSN") for t in tokens[at:last])
    )


def _is_hollow(parsed: Parsed, first: int, last: int) -> bool:
    inside = [t for t in parsed.tokens[first:last] if t.tag not in ("SSO", "SSC", "JKG", "XSN", "XPN")]
    if len(inside) > 1 and inside[0].tag == "SN" and inside[1].form in _UNITS:
        return True  # 1%대 초중반
    return any(t.form in _RATES for t in inside) or all(
        t.form in _HOLLOW or t.tag in _MONEY or t.tag == TIME for t in inside
    )


def _name(parsed: Parsed, first: int, last: int) -> str:
    """The words without quotes and inner 의, but for a title's own: ‘푸른 섬의 끝’; tokens may overlap (다모은: 은 is written twice by the analyser)."""
    out, at = "", parsed.tokens[first].start
    is_quoted = first > 0 and parsed.tokens[first - 1].form in _OPEN
    for token in parsed.tokens[first:last]:
        if token.start > at:
            out += " "
        if (token.tag != "JKG" or is_quoted) and token.form not in _OPEN | _CLOSE:
            out += parsed.text[max(at, token.start) : token.end]
        at = max(at, token.end)
    return " ".join(_HEREAFTER.sub("", out).split()).strip("·,- ")


_HEREAFTER = re.compile(r" ?\((?:(?:이하|약칭) ?[^()]{1,20}|[A-Za-z][A-Za-z .&-]{9,})\)")


_JOINTS = frozenset(
    (
        "와",
        "과",
        ",",
        "·",
        "및",
        "와함께",
        "과함께",
        "/",
        "등",
        "하고",
        "이나",
        "나",
        "ㆍ",
        "랑",
        "-",
        "를비롯해",
        "을비롯해",
        "를비롯한",
        "을비롯한",
        "를비롯",
        "뿐아니라",
        "뿐만아니라",
        "은물론",
        "는물론",
    )
)


_CLOSE_JOINTS = frozenset(("와", "과", ",", "·", "및", "ㆍ"))


def listed(parsed: Parsed, phrase: Phrase, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrase with those joined to it before: A와 B는, A, B 및 C를, A(가)·B(나)가."""
    out, edge = [phrase], phrase.start
    joints = _JOINTS
    is_tail = parsed.tokens[phrase.start].form == "등"
    for p in reversed([p for p in phrases if p.end <= phrase.start and p.tag != "NOTE"]):
        between = parsed.text[parsed.tokens[p.end - 1].end : parsed.tokens[edge].start]
        joint = _past_notes(between).translate(_NO_QUOTES).replace(" ", "")
        if (
            joint == "의"
            and len(out) == 1
            and edge
            and parsed.text[parsed.tokens[p.start].start - 2 : parsed.tokens[p.start].start] == ", "
        ):
            edge = p.start  # …, 미국 실리콘밸리의 누리벤처스: the place belongs to the last of the list
            continue
        if joint == "인" and parsed.tokens[p.end].tag == "VCP":
            edge, joints = p.start, _CLOSE_JOINTS  # 한빛정부 및 현지기업인 | 가온전자
            continue
        if joint not in joints and not (is_tail and not joint and len(out) == 1):
            break
        out.insert(0, p)
        edge = p.start
    return out


_NO_QUOTES = {ord(c): None for c in "‘’'\"“”"}


def _past_notes(text: str) -> str:
    """`(005930)` and the like taken out."""
    while "(" in text and ")" in text[text.index("(") :]:
        start = text.index("(")
        text = text[:start] + text[text.index(")", start) + 1 :]
    return text
