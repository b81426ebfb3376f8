"""Figures told as news: `1분기 매출이 12% 늘었다`, `코스피가 2,500선을 돌파했다`, `물가가 2.7% 올랐다`.

A figure is a noun that is measured (its class gives the type), a predicate of
measure, and a number. Without the predicate or the number there is no news: `매출
증가를 위해`, `주가가 중요하다` yield nothing.
"""

import re
from collections.abc import Sequence
from functools import cache

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import Kind, Row, words

__all__ = ["GENERIC", "find_figures", "has_figure"]

# fmt: off
RESULTS = Row("results.report", Kind.DEED, words("""
매출 매출액 영업이익 순이익 당기순이익 영업손실 순손실 당기순손실 영업익 판매량 판매대수 판매액 실적 거래액 수주액 수주잔고 점유율 가입자 가입자수 이용자 이용자수 월간활성이용자수 월간활성이용자
MAU DAU 매장수 점포수 생산량 취급액 수신잔액 예금잔액 대출잔액 정기예금잔액 잔액 손해율 연체율 운용자산 AUM 순자산 예대금리차 영업이익률 이익률 순이자마진 판매 누적판매 누적판매량 회원수
회원 다운로드 다운로드수 판매고 수출액 누적매출 연매출 총자산 자산총액 부채비율 관객수 시청률 순매수 순매도 이용객 방문자수 이용자가 인도량 수익률 적자 흑자 적자전환 흑자전환 어닝쇼크
어닝서프라이즈 수탁고 설정액 보험료수입 수입보험료 충당금 영업수익 순영업수익 당기순익 순익 EBITDA 출하량 선적량 인도대수 거래대금 보유고객 고객수 계약건수 누적가입자 접속자 청약건수 처리건수
조회수 사용량 생산대수 내수판매 해외판매 글로벌판매 수주실적 고정이하여신비율 BIS비율 기업가치 지급여력비율 자본총액 투자액 연봉 보수총액 평균연봉
"""))
MACRO = Row("macro.statistic", Kind.DEED, words("""
물가 물가지수 소비자물가 소비자물가지수 생산자물가 수출 수입 무역수지 경상수지 취업자 취업자수 실업률 고용률 성장률 경제성장률 GDP 국내총생산 소매판매 산업생산 광공업생산 서비스업생산 설비투자
건설투자 건설기성 건설수주 거래량 매매거래량 인구 출생아 출생아수 합계출산율 출산율 가계부채 가계대출 외환보유액 미분양 미분양주택 인허가 낙찰가율 착공실적 분양물량 입주물량 CPI PPI PMI
근원물가 경기동행지수 기대인플레이션 소비심리지수 소비자심리지수 기업경기실사지수 BSI CSI 경기종합지수 동행종합지수순환변동치 선행종합지수순환변동치 순환변동치 무역적자 무역흑자 수출물가 수입물가
실업자 실업자수 청년실업률 비농업고용 소비지출 국가채무 국세수입 관리재정수지 재정적자 나라빚 명목GDP 실질GDP 국민소득 통화량 M2 교역조건 대외채무 관광객 입국자 출국자 대미흑자 전산업생산
제조업생산 소매판매액 신규취업자 수출액 수입액 자동차등록대수 체감물가 생활물가 근원CPI 어음부도율 신규실업수당청구건수 제조업PMI 소비자신뢰지수 전세가율 혼인건수 사망자수 확진자 확진자수
신규확진자 경제활동인구 농가소득 가구소득 지니계수 가계소득 평균소득 온라인쇼핑거래액 카드승인액 청약경쟁률
"""))
MARKET = Row("market.move", Kind.DEED, words("""
주가 지수 코스피 코스피지수 코스닥 코스닥지수 나스닥 나스닥지수 다우지수 다우존스 다우 S&P500 S&P500지수 니케이 니케이지수 닛케이 상하이종합지수 항셍지수 코스피200 환율 원·달러환율
원/달러환율 원달러환율 유가 국제유가 WTI 서부텍사스산원유 브렌트유 두바이유 금값 비트코인 이더리움 시가총액 시총 아파트값 매매가 매매가격 전셋값 전세가격 집값 국고채금리 국채금리 채권금리 공모가
종가 땅값 공시지가 리플 도지코인 암호화폐 가상화폐 엔화 위안화 달러화 유로화 달러인덱스 금시세 구리가격 니켈가격 리튬가격 철광석가격 D램가격 반도체가격 국제유가 휘발유가격 경유가격 다우산업평균지수
다우존스산업평균지수 다우존스30산업평균지수 스탠더드앤드푸어스500지수 나스닥종합지수 다우평균 러셀2000 주택가격 분양권가격 아파트가격 휘발유값 기름값 쌀값 금가격 원화 원화값 원화가치 달러가치
주택매매가격 가격 시세 채권금리 원유가격 선물가격 CD금리 코픽스 COFIX 변동성지수 VIX 필라델피아반도체지수 순자산 수익률
"""))
# fmt: on
# A measured noun that the lists above lack: by its last word. Whose figure it is decides the type (extracting.py).
GENERIC = Row(
    "macro.statistic",
    Kind.DEED,
    words("""
액 량 률 율 수 비중 규모 건수 대수 금액 잔액 지출 소비 수요 생산 판매 수출 수입 물량 인원 비율 면적 비용 예산 격차 소득 임금 급여 부채 자산 자본 적립금 증가율 총액 재고 보유액 보유량
이용률 지출액 결제액 거래량 거래 지급액 계약액 대금 이익 손실 매입액 소비량 발전량 수주량 사용액 투자액 인구 이용자 가구 근로자 응답 증가폭 감소폭 상승률 하락률 실적 승인액 예금 대출 연봉
순위 건 취급고 물동량 여객 승객 관객 방문객 경쟁률 가동률 자급률 수익 성과급 기령
"""),
)
_ROWS = (RESULTS, MACRO, MARKET)
_GROWS = frozenset(
    words("""
증가하 감소하 늘 줄 늘어나 줄어들 급증하 급감하 성장하 상승하 하락하 오르 내리 떨어지 뛰 급등하 급락하 낮지 높지 불어나
""")
)

_MOVES = frozenset(
    words("""
증가하 감소하 늘 줄 늘어나 줄어들 늘리 기록하 달하 넘 넘어서 돌파하 상승하 하락하 오르 내리 급등하 급락하 폭등하 폭락하 반등하 집계되 나타나 이르 차지하 성장하 확대되 축소되 개선되 전환하
달성하 올리 거두 밑돌 웃돌 상회하 하회하 불과하 그치 뛰 뛰어오르 떨어지 낮아지 높아지 악화되 마감하 마치 치솟 뚫 찍 육박하 급증하 급감하 반토막나 내려앉 내려가 올라서 올라가 추락하 회복하
회복되 조사되 추산되 파악되 확인되 이탈하 쪼그라들 후퇴하 위축되 둔화되 가팔라지 벗어나 도달하 앞지르 추월하 제치 팔 팔리 판매하 판매되 벌어들이 남기 내 보이 이어가 강세 약세 낮지 높지 크지
작지 넓지 좁지 거래되 거래 기록 하락 상승 보합 전환되 꺾이 뒤집 성공하 시현하 갈아치우 경신하 다시쓰 쓰 미치 줄이 못미치 흔들리 빠지 밀리 튀 고꾸라지 움직이 선 출발하 종료하 장을마치 끝나
끝내 출발 도 보이 둔화하 위축하 개선하 악화하 커지 작아지 치닫 솟구치 내리 약진하 올라타 안착하 턱걸이하 흘러내리 되찾 반납하 키우 모으 넘기 몰리 적자전환하 흑자전환하 소폭
""")
)
_NOUN_MOVES = re.compile(
    "증가|감소|상승|하락|돌파|급등|급락|급증|급감|최고|최대|최저|최소|신고가|신저가|강세|약세|반등|전환|늘|줄|↑|↓|상회|하회|껑충|폭등|폭락|달성|기록|추월|넘|뚝|반토막|쑥|성장|1위|뛰"
)
_AVERSE = re.compile(r"(?:보다|대비|비해|비하|달리|이어)$")
_COMPARED = re.compile(r"보다|대비|比|같은기간|동기|전년|전월|전분기|거래일")
_NUMBER = re.compile(r"[0-9]")
_MOVED = re.compile(
    "오른|올랐|내린|내렸|상승|하락|급등|급락|뛴|뛰었|떨어|늘|줄|증가|감소|급증|급감|기록|달했|달하|돌파|넘|집계|성장|차지|낮아|높아|불어|그쳤|불과"
)
_PLAN = re.compile(r"목표|전망|예상|기대|추정|관측|컨센서스|가이던스|계획|점쳐")
_TRADING = re.compile(
    r"거래일|장초반|장중|장마감|거래를마|거래되고|거래중|상한가|하한가|주가|시가총액|52주|대비.{0,8}%.{0,4}(?:오른|내린|상승한|하락한)"
)


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted({w for row in _ROWS for w in row.words}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _rows() -> dict[str, Row]:
    return {word: row for row in reversed(_ROWS) for word in row.words}


def has_figure(text: str) -> bool:
    """Whether a measured noun and a digit stand in the text."""
    return _NUMBER.search(text) is not None and (
        _pattern().search(text.replace(" ", "")) is not None or _MOVED.search(text) is not None
    )


def find_figures(parsed: Parsed, last: Row | None = None) -> list[Trigger]:
    """At most one figure a clause: `매출 3조원, 영업이익 1천억원을 기록했다` is one event.

    ``last`` is the row of the figure that the text told before: a clause with a time and a number
    but no noun goes on with it (`2021년에는 44.3%로 늘었다`).
    """
    out: list[Trigger] = []
    for clause in parsed.clauses:
        phrases = _told_of(parsed, clause)
        found = (
            next((t for p in phrases if (t := _figure(parsed, clause, p))), None)
            or _trade(parsed, clause)
            or next((t for p in phrases if (t := _generic(parsed, clause, p))), None)
            or _going_on(parsed, clause, phrases, last)
        )
        if found is not None and not any(found.start < o.end and o.start < found.end for o in out):
            out.append(found)
            last = found.row
    return out


def _told_of(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """The clause's arguments; without a subject also the one of the clause that it goes on from (`투자는 … 늘면서 9% 증가했다`)."""
    own = parsed.arguments(clause)
    if any(p.particle in ("은", "는", "이", "가", "도") for p in own) or not clause.index:
        return own
    before = parsed.clauses[clause.index - 1]
    if before.link is not Link.CONNECTIVE or before.parent != clause.index or before.quote != clause.quote:
        return own
    shared = [p for p in parsed.arguments(before) if p.particle in ("은", "는", "이", "가")]
    return [*shared[:1], *own]


def _generic(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    if phrase.particle in ("을", "를"):
        return _counted(parsed, clause, phrase)
    if phrase.particle not in ("은", "는", "이", "가", "도") or not _moves(parsed, clause, phrase):
        return None
    token = parsed.tokens[phrase.end - 1]
    word = parsed.text[token.start : token.end]
    words = parsed.squeezed(clause.start, clause.end)
    is_measure = word in GENERIC.words and token.tag in ("NNG", "XSN", "NNB", "NNP")
    is_growth = (
        clause.predicate in _GROWS
        and _COMPARED.search(words) is not None
        and _NUMBER.search(words) is not None
    )
    if not (is_measure or is_growth):
        return None
    if not is_measure:  # `LPG는 22% 늘었다`: the growth is the news, not the good
        return Trigger(
            _sense(parsed, clause, GENERIC),
            clause.stem,
            clause.head + 1,
            clause.index,
            phrase,
            Strength.STRONG,
        )
    first = phrase.end - 2 if token.tag == "XSN" and phrase.end - phrase.start > 1 else phrase.end - 1
    return Trigger(_sense(parsed, clause, GENERIC), first, phrase.end, clause.index, phrase, Strength.STRONG)


def _counted(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    """`관람객 581만명을 기록했다`, `89만대를 판매했다`: a number in the object of a verb of reaching or selling."""
    if clause.link in (Link.PURPOSE, Link.CONDITION) or "can" in clause.features:
        return None
    if not any(t.tag == "SN" for t in parsed.tokens[phrase.start : phrase.end]):
        return None
    if clause.predicate in _SELLS and parsed.tokens[phrase.end - 1].form in (
        "대",
        "개",
        "건",
        "장",
        "병",
        "톤",
        "t",
        "만대",
        "권",
        "세트",
    ):
        return Trigger(
            _sense(parsed, clause, GENERIC), clause.stem, clause.head + 1, clause.index, None, Strength.STRONG
        )
    first = parsed.tokens[phrase.start]
    if (
        clause.predicate in _REACHES
        and first.tag in ("NNG", "NNP", "XPN")
        and parsed.tokens[phrase.end - 1].tag in ("NNB", "SW", "NR")
    ):
        end = next(
            k for k in range(phrase.start, phrase.end) if parsed.tokens[k].tag in ("SN", "NR", "MM", "SW")
        )
        return Trigger(
            _sense(parsed, clause, GENERIC),
            phrase.start,
            max(end, phrase.start + 1),
            clause.index,
            phrase,
            Strength.STRONG,
        )
    return None


_SELLS = frozenset(("판매하", "팔", "판매되", "수출하", "생산하", "인도하", "등록하", "등록되"))
_PASSES = frozenset(("넘", "넘어서", "제치", "웃돌", "뛰어넘", "앞지르", "갈아치우", "밑돌"))
_REACHES = frozenset(
    (
        "기록하",
        "달성하",
        "돌파하",
        "넘",
        "넘어서",
        "거두",
        "올리",
        "찍",
        "모으",
        "경신하",
        "갈아치우",
        "직행하",
    )
)


def _going_on(parsed: Parsed, clause: Clause, phrases: Sequence[Phrase], last: Row | None) -> Trigger | None:
    if (
        last is None
        or clause.predicate not in _MOVES
        or clause.link not in (Link.FINAL, Link.CONNECTIVE, Link.QUOTED)
    ):
        return None
    if any(p.particle in ("은", "는", "이", "가", "을", "를") for p in phrases):
        return None
    if not any(clause.start <= k < clause.end for k in parsed.time_tokens) or not _NUMBER.search(
        parsed.squeezed(clause.start, clause.end)
    ):
        return None
    return Trigger(last, clause.stem, clause.head + 1, clause.index, None, Strength.STRONG)


def _figure(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    if phrase.tag in ("JKG", "JKB", "JC", "XSV") or _AVERSE.search(parsed.squeezed(phrase.start, phrase.end)):
        return None
    span = _noun(parsed, phrase)
    if span is None or not _moves(parsed, clause, phrase):
        return None
    if phrase.particle in ("을", "를") and clause.predicate in _PASSES and clause.link is Link.CONNECTIVE:
        return None  # `지난해 실적을 넘어 350억달러를 돌파했다`: what is passed is the base, not the news
    first, last, row = span
    return Trigger(_sense(parsed, clause, row), first, last, clause.index, phrase, Strength.STRONG)


# Indexes that are traded or made of what is; any other is a statistic.
_LISTED = re.compile(
    "코스피|코스닥|나스닥|다우|S&P|500|니케이|닛케이|항셍|상하이|선전|VIX|변동성|반도체|달러|주가|종합지수|증시|러셀|2000|DAX|CAC|FTSE|유로|CSI|가권|대만|평균|선물|대표|200|150|KRX|MSCI|업종|뉴욕"
)
# Prices that a seller sets.
_SET = re.compile("(?:공급|판매|제품|출고|소비자|납품|분양)가격$")
_PRICE = Row("price.change", Kind.DEED, ("공급가격",))
_NUMERIC = frozenset(("SN", "NR", "NNB", "SW", "XSN", "SP", "MM", "XPN"))
_TAILS = frozenset(
    words("""
규모 수준 가량 증가 감소 상승 하락 폭 률 액 비중 수 성장 증가율 상승률 하락률 감소율 상승폭 하락폭 대 돌파 달성 기록 전환 합계 총액 달러 유로 포인트 엔 위안 선
""")
)


def _noun(parsed: Parsed, phrase: Phrase) -> tuple[int, int, Row] | None:
    """The last measured noun of the phrase with nothing but a number after it."""
    text, starts, ends = "", {}, {}
    for k in range(phrase.start, phrase.end):
        starts[len(text)] = k
        token = parsed.tokens[k]
        text += parsed.text[token.start : token.end].replace(" ", "")
        ends[len(text)] = k + 1
    for begin in sorted(starts, reverse=True):
        end = next((e for e in sorted(ends, reverse=True) if e > begin and text[begin:e] in _rows()), None)
        if end is None or text[:end].endswith(("목표주가", "목표가")):
            continue
        rest = [parsed.tokens[k] for k in range(ends[end], phrase.end)]
        if all(t.tag in _NUMERIC or t.form in _TAILS for t in rest):
            row = _rows()[text[begin:end]]
            if (
                text[:end].endswith("지수")
                and row is MARKET
                and text[:end] != "지수"
                and not _LISTED.search(text[:end])
            ):
                row = MACRO  # 건설공사비지수, 구매관리자지수
            elif _SET.search(text[:end]):
                row = _PRICE
            return starts[begin], ends[end], row
    return None


def _moves(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    words = parsed.squeezed(clause.start, clause.end)
    number = _NUMBER.search(words) is not None
    if clause.link in (Link.PURPOSE, Link.CONDITION) or "can" in clause.features:
        return False
    if clause.link is Link.NOUN:
        return number and _NOUN_MOVES.search(words) is not None
    if (
        clause.predicate in _GROWS
        and _is_market(parsed, phrase)
        and any(clause.start <= k < clause.end for k in parsed.time_tokens)
    ):
        return True  # a day and a direction are news of a market even without its number
    if clause.predicate in _FORESEES and number:
        return any(t.tag in ("SN", "NR") for t in parsed.tokens[phrase.start : clause.head])
    if clause.predicate in _MOVES:
        return number or _COMPARED.search(words) is not None or "최" in words
    if clause.head < len(parsed.tokens) and parsed.tokens[clause.head].tag == "VCP" and number:
        return phrase.tag in ("JKS", "JX") and any(
            t.tag in ("SN", "NR") for t in parsed.tokens[phrase.end : clause.head]
        )
    return False


def _is_market(parsed: Parsed, phrase: Phrase) -> bool:
    found = _noun(parsed, phrase)
    return found is not None and found[2] is MARKET


# What is given with these and a number is a forecast: 영업이익을 5조원으로 제시했다, 환율을 1400원으로 내다봤다.
_FORESEES = frozenset(
    (
        "제시하",
        "추산하",
        "내다보",
        "잡",
        "관측하",
        "전망하",
        "예상하",
        "예측하",
        "추정하",
        "제시되",
        "예상되",
        "전망되",
        "설정하",
    )
)


def _sense(parsed: Parsed, clause: Clause, row: Row) -> Row:
    """A target or forecast is an outlook, whatever is measured."""
    if clause.predicate in _FORESEES:
        return _outlook(row)
    chain = [clause, *parsed.ancestors(clause)[:1]]
    if "outlook" in clause.features or "will" in clause.features or "plan" in clause.features:
        return _outlook(row)
    if any(_PLAN.search(c.predicate) for c in chain[1:]) and "past" not in clause.features:
        return _outlook(row)
    return row


def _outlook(row: Row) -> Row:
    return Row("results.outlook", Kind.DEED, row.words)


_DIRECTIONS = frozenset(
    (
        "오르",
        "내리",
        "상승하",
        "하락하",
        "급등하",
        "급락하",
        "뛰",
        "떨어지",
        "밀리",
        "치솟",
        "빠지",
        "폭등하",
        "폭락하",
    )
)
_LEAPS = frozenset(("급등하", "급락하", "폭등하", "폭락하"))  # of prices even where nothing else says so
_CLOSES = frozenset(("거래되", "마감하", "마치", "마감되", "종료하", "출발하"))
_COUNTED = re.compile("비중|비율|건수|점유율|매출|이익|수요|거래량|지지율|생산량|판매량")
_PRICED = re.compile("[0-9](?:[0-9,.]|조|억|만|천)*(?:원|달러|엔|위안|유로|%|포인트|p)")
_LIMIT = re.compile("(?:상한가|하한가|신고가|최고가|최저가|신저가)[를을]?(?:찍|기록|경신|갈아|직행)")


def _trade(parsed: Parsed, clause: Clause) -> Trigger | None:
    """`가온전자는 전 거래일보다 3.2% 오른 5만원에 마감했다`: a share's move without the noun."""
    if clause.link in (Link.PURPOSE, Link.CONDITION) or not clause.predicate:
        return None
    words = parsed.squeezed(clause.start, clause.end)
    if not (
        _is_leap(parsed, clause, words)
        or _is_close(parsed, clause, words)
        or (clause.predicate in _REACHES and _LIMIT.search(words))
    ):
        return None
    return Trigger(MARKET, clause.stem, clause.head + 1, clause.index, None, Strength.STRONG)


def _is_leap(parsed: Parsed, clause: Clause, words: str) -> bool:
    if clause.predicate not in _DIRECTIONS or ("%" not in words and "포인트" not in words):
        return False
    if _COUNTED.search(words):
        return False
    parent = parsed.clauses[clause.parent] if clause.parent is not None else None
    around = words + (parsed.squeezed(parent.start, parent.end) if parent else "")
    return clause.predicate in _LEAPS or _TRADING.search(around) is not None


def _is_close(parsed: Parsed, clause: Clause, words: str) -> bool:
    """`5만원에 거래를 마쳤다`; not where the clause before it tells the same move (`3% 오른 5만원에`)."""
    if clause.predicate not in _CLOSES or not _PRICED.search(words):
        return False
    if clause.predicate != "거래되" and not any(
        x in words for x in ("거래", "장을", "에마감", "로마감", "마감했", "출발")
    ):
        return False
    before = parsed.clauses[clause.index - 1] if clause.index else None
    return before is None or before.link is not Link.ADNOMINAL or before.predicate not in _DIRECTIONS
