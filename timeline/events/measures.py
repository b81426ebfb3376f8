"""What is measured: nouns of results, statistics and markets, and which of them a phrase ends in.

A figure's class is that of its noun: 매출 is a result, 물가 a statistic, 주가 a market's. Whose figure it is can
change that (``figuretypes``).
"""

import re
from functools import cache

from timeline.events.clauses import Phrase
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import Kind, Row, words

__all__ = ["GENERIC", "MACRO", "MARKET", "measured_noun", "measures"]

# fmt: off
RESULTS = Row("results.report", Kind.DEED, words("""
매출 매출액 영업이익 순이익 당기순이익 영업손실 순손실 당기순손실 영업익 판매량 판매대수 판매액 실적 거래액 수주액 수주잔고 점유율 가입자 가입자수 이용자 이용자수 월간활성이용자수 월간활성이용자
MAU DAU 매장수 점포수 생산량 취급액 수신잔액 예금잔액 대출잔액 정기예금잔액 잔액 손해율 연체율 운용자산 AUM 순자산 예대금리차 영업이익률 이익률 순이자마진 판매 누적판매 누적판매량 회원수
회원 다운로드 다운로드수 판매고 수출액 누적매출 연매출 총자산 자산총액 부채비율 관객수 시청률 순매수 순매도 이용객 방문자수 이용자가 인도량 수익률 적자 흑자 적자전환 흑자전환 어닝쇼크
어닝서프라이즈 수탁고 설정액 보험료수입 수입보험료 충당금 영업수익 순영업수익 당기순익 순익 EBITDA 출하량 선적량 인도대수 거래대금 보유고객 고객수 계약건수 누적가입자 접속자 청약건수 처리건수
조회수 사용량 생산대수 내수판매 해외판매 글로벌판매 수주실적 기술수출 고정이하여신비율 BIS비율 기업가치 지급여력비율 자본총액 투자액 연봉 보수총액 평균연봉
"""))
MACRO = Row("macro.statistic", Kind.DEED, words("""
물가 물가지수 소비자물가 소비자물가지수 생산자물가 수출 수입 무역수지 경상수지 상품수지 서비스수지 여행수지 본원소득수지 이전소득수지 금융계정 취업자 취업자수 실업률 고용률 성장률 경제성장률 GDP 국내총생산 소매판매 산업생산 광공업생산 서비스업생산 설비투자
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
주택매매가격 가격 시세 채권금리 원유가격 선물가격 현물가 선물가 현물가격 구릿값 은값 CD금리 코픽스 COFIX 변동성지수 VIX 필라델피아반도체지수 순자산 수익률
"""))
# fmt: on
# A measured noun that the lists above lack: by its last word. Whose figure it is decides the type (extracting.py).
GENERIC = Row(
    "macro.statistic",
    Kind.DEED,
    words("""
액 량 률 율 수 비중 규모 건수 대수 금액 잔액 지출 소비 수요 생산 판매 수출 수입 물량 인원 비율 면적 비용 예산 격차 소득 임금 급여 부채 자산 자본 적립금 증가율 총액 재고 보유액 보유량
이용률 지출액 결제액 거래량 거래 지급액 계약액 대금 이익 손실 매입액 소비량 발전량 수주량 사용액 투자액 인구 이용자 가구 근로자 응답 증가폭 감소폭 상승률 하락률 폭 실적 승인액 예금 대출 연봉
순위 건 취급고 물동량 여객 승객 관객 방문객 경쟁률 가동률 자급률 수익 성과급 기령
금리 차입금 보증금 퇴직금 준비금 평균
"""),
)
_ROWS = (RESULTS, MACRO, MARKET)


@cache
def measures() -> re.Pattern[str]:
    words = sorted({w for row in _ROWS for w in row.words}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _rows() -> dict[str, Row]:
    return {word: row for row in reversed(_ROWS) for word in row.words}


@cache
def _longest() -> int:
    return max(map(len, _rows()))


@cache
def _closers() -> frozenset[str]:
    """The syllables that measured nouns end with: most phrases hold none."""
    return frozenset(word[-1] for word in _rows())


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
규모 수준 평균 합계 가량 증가 감소 상승 하락 폭 률 액 비중 수 성장 증가율 상승률 하락률 감소율 상승폭 하락폭 대 돌파 달성 기록 전환 합계 총액 달러 유로 포인트 엔 위안 선
""")
)


def measured_noun(parsed: Parsed, phrase: Phrase) -> tuple[int, int, Row] | None:
    """The last measured noun of the phrase with nothing but a number after it."""
    closers = _closers()
    if not any(parsed.text[t.end - 1] in closers for t in parsed.tokens[phrase.start : phrase.end]):
        return None  # most phrases: no word of it ends as a measure does
    text, starts, ends = "", {}, {}
    for k in range(phrase.start, phrase.end):
        starts[len(text)] = k
        token = parsed.tokens[k]
        text += parsed.text[token.start : token.end].replace(" ", "")
        ends[len(text)] = k + 1
    rows = _rows()
    closing = {e for e in ends if text[e - 1] in closers}
    for last in reversed(starts) if closing else ():
        far = min(len(text), last + _longest())
        end = next((e for e in range(far, last, -1) if e in closing and text[last:e] in rows), None)
        if end is None or text[:end].endswith(("목표주가", "목표가")):
            continue
        near = range(max(0, end - _longest()), end)
        begin = next(b for b in near if b in starts and text[b:end] in rows)  # 소매 판매, not 판매
        rest = [parsed.tokens[k] for k in range(ends[end], phrase.end)]
        if all(t.tag in _NUMERIC or t.form in _TAILS for t in rest):
            row = rows[text[begin:end]]
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
