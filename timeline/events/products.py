"""Products: brand and model (`갤럭시 S24`), fund names (`TIGER 미국S&P500`), codes (`ALT-B4`), quoted names (‘덴마크 하이’).

Quotes in Korean news hold slogans and nicknames more often than products; a quoted
phrase is one only where a word beside it says so (`신제품 ‘…’`, `‘…’ 출시`).
"""

import re
from collections.abc import Sequence

from timeline.events.morphology import Token
from timeline.events.organizations import Found

__all__ = ["products_in"]

# fmt: off
_BRANDS = (
    "갤럭시 아이폰 아이패드 맥북 애플워치 비스포크 오브제컬렉션 트롬 휘센 스타일러 올레드 엑시노스 스냅드래곤 지포스 "
    "아이오닉 제네시스 그랜저 쏘나타 아반떼 싼타페 투싼 팰리세이드 코나 캐스퍼 스타리아 넥쏘 쏘렌토 스포티지 카니발 모하비 니로 셀토스 토레스 렉스턴 티볼리 "
    "사이버트럭 옵티머스 플레이스테이션 닌텐도스위치 챗GPT 제미나이 코파일럿 하이퍼클로바 클로바 엑사원 카나나 위고비 젭바운드 마운자로 오젬픽 렘시마 램시마 짐펜트라 렉라자 나보타 "
    "불닭볶음면 신라면 참이슬 초코파이 빼빼로 메로나"
)
_FUNDS = "KODEX TIGER RISE ACE SOL KBSTAR HANARO PLUS ARIRANG KINDEX TIMEFOLIO KoAct WON BNK 1Q 히어로즈 마이티"
# fmt: on
_MODEL = (
    r"(?: ?(?:[A-Z]{1,3}\d{0,4}[A-Z]?|\d{1,3}[A-Za-z]?)(?![\d,.%년월일억만개명원대])(?:\+)?)?"
    r"(?: ?(?:플러스|울트라|프로|맥스|미니|폴드 ?\d?|플립 ?\d?|엣지|에어|시리즈|워치 ?\d?|탭|북|버즈|하이브리드|일렉트릭|클래식)(?![가-힣]*(?:를|을 ) ?비))*"
)
_BRANDED = re.compile(rf"(?<![가-힣A-Za-z])(?:{_BRANDS.strip().replace(' ', '|')}){_MODEL}")
_FUND = re.compile(
    rf"(?<![A-Za-z가-힣])(?:{_FUNDS.replace(' ', '|')}) (?:[A-Z가-힣][^\s,()‘’'“”\"·]{{1,24}})(?: ?\(?(?:H|합성)\)?)?(?: ?ETF)?"
)
_CODE = re.compile(
    r"(?<![A-Za-z가-힣\d-])(?:[A-Z]{2,6}-[A-Z]?\d{1,5}[A-Za-z]?|[A-Z]{3,5}\d{3,5}|HBM\d[A-Z]?|K\d{1,2} ?(?:전차|자주포)|NF3)(?![A-Za-z\d])"
)
_NO_CODE = re.compile(r"CES|MWC|COVID|ISO|IFRS|KOSPI|COP|ESG|SNS|G\d|OTT|FOMC|USD|KRW|BRT|IPO|DDR")
_QUOTED = re.compile(r"[‘'’「『<〈《]([^‘’'「」『』<>〈〉《》“”\"\n]{2,30})[’'」』>〉》]")
_CUE_BEFORE = re.compile(
    r"(?:신제품|신작|브랜드|시리즈|게임|앱|서비스|플랫폼|모델|상품|펀드|제품|솔루션|예금|적금|카드|보험|치료제|신약|백신|차량|세단|SUV|라면|음료|과자|화장품|드라마|영화|웹툰|프로그램|캠페인|AI|로봇|기기|장비|엔진|칩|로켓|위성|잠수함|전투기|(?<!적)(?<!스페)인) ?$"
)
_CUE_AFTER = re.compile(
    r" ?(?:\([^()]{1,24}\))? ?(?:[을를] ?(?:[가-힣\d]{1,8} ){0,4}(?:출시|선보|공개|론칭|런칭|발매|내놓|판매|개발|도입)|출시|론칭|런칭|서비스|시리즈|브랜드|앱|게임|카드|예금|적금|요금제|패키지|세트|펀드)"
)
_VERBAL = ("EF", "EC", "JKS", "JX", "JKQ")


def products_in(text: str, tokens: Sequence[Token]) -> list[Found]:
    """Products of a sentence, in order of kind of evidence; they may overlap each other."""
    found = []
    for pattern in (_FUND, _BRANDED, _CODE):
        ends = {t.end for t in tokens}
        for match in pattern.finditer(text):
            end = _trimmed(match.end(), match.start(), ends, tokens)
            name = text[match.start() : end]
            if pattern is _BRANDED and match.end() not in ends:
                continue
            if end > match.start() + 1 and not (pattern is _CODE and _NO_CODE.match(name)):
                found.append(Found(match.start(), end, name, "product", _particle(end, tokens)))
    found += [
        Found(m.start(1), m.end(1), m[1].strip(), "product", _particle(m.end(), tokens))
        for m in _QUOTED.finditer(text)
        if _is_cued(text, m) and not _is_clause(m, tokens)
    ]
    return found


def _trimmed(end: int, start: int, ends: set[int], tokens: Sequence[Token]) -> int:
    """The end of the last morpheme inside the match that is no particle."""
    inside = [
        t
        for t in tokens
        if start <= t.start and t.end <= end and not t.tag.startswith(("J", "E", "V", "SP", "SF"))
    ]
    return max((t.end for t in inside if t.end in ends), default=start)


def _particle(end: int, tokens: Sequence[Token]) -> str:
    return next((t.form for t in tokens if t.start == end and t.tag.startswith("J")), "")


def _is_cued(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(text, match.end()))


def _is_clause(match: re.Match[str], tokens: Sequence[Token]) -> bool:
    """Whether the quotation says something rather than names something."""
    inside = [t for t in tokens if match.start(1) <= t.start and t.end <= match.end(1)]
    return any(t.tag in _VERBAL for t in inside) or match[1].count(" ") > 4
