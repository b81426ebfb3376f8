"""Well-known days whose anniversaries the news counts: with ``31주년`` beside one, a text gives its year away.

A row is the spellings of a name, what it is (``founding``: the name stands before 창립, 창사, 설립 …; ``event``: the
name itself is what has the anniversary), its year, month and day (0 where only the year is beyond dispute, or where
the day that is celebrated is another one), and the public source that was read. Companies that count from another
day than their registration stand with the day that they celebrate.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

Kind = Literal["founding", "event"]


@dataclass(frozen=True, slots=True)
class Anniversary:
    """One row; ``month`` and ``day`` are 0 where only the year counts."""

    names: tuple[str, ...]
    kind: Kind
    year: int
    month: int
    day: int
    source: str

    @property
    def name(self) -> str:
        return self.names[0]

    def falls(self, n: int) -> date | None:
        """The day of the ``n``-th anniversary; None where the day is not known."""
        return date(self.year + n, self.month, self.day) if self.month else None


# fmt: off
_ROWS: tuple[tuple[str, Kind, int, int, int, str], ...] = (
    # declarations and launches of companies
    ("신경영 선언|프랑크푸르트 선언|신경영", "event", 1993, 6, 7, "삼성전자 지속가능경영보고서, 회사 연혁"),
    ("카카오톡 출시|카카오톡 서비스",    "event",    2010, 3, 18, "카카오 회사 연혁"),
    ("신라면 출시",                      "event",    1986, 0, 0,  "농심 회사 연혁"),
    ("새우깡 출시",                      "event",    1971, 0, 0,  "농심 회사 연혁"),
    # companies
    ("삼성전자",                         "founding", 1969, 11, 1, "삼성전자 회사 연혁: 1969년 설립, 창립기념일 11월 1일(1988년 통합)"),
    ("삼성SDI",                          "founding", 1970, 7, 1,  "삼성SDI 회사 연혁(창립기념일)"),
    ("삼성전기",                         "founding", 1973, 0, 0,  "삼성전기 회사 연혁"),
    ("삼성바이오로직스",                 "founding", 2011, 4, 21, "삼성바이오로직스 회사 연혁"),
    ("LG전자",                           "founding", 1958, 10, 1, "LG전자 회사 연혁(금성사 창립)"),
    ("LG화학",                           "founding", 1947, 1, 5,  "LG화학 회사 연혁(락희화학공업사 창립)"),
    ("LG에너지솔루션",                   "founding", 2020, 12, 1, "LG에너지솔루션 회사 연혁"),
    ("현대자동차|현대차",                "founding", 1967, 12, 29, "현대자동차 회사 연혁"),
    ("기아|기아차|기아자동차",           "founding", 1944, 12, 11, "기아 회사 연혁(경성정공 창립)"),
    ("현대건설",                         "founding", 1947, 5, 25, "현대건설 회사 연혁(현대토건사 창립)"),
    ("HD현대|현대중공업|HD현대중공업",   "founding", 1972, 3, 23, "HD현대 회사 연혁(현대조선소 기공)"),
    ("SK|SK그룹|선경",                   "founding", 1953, 4, 8,  "SK 회사 연혁(선경직물 창립)"),
    ("SK하이닉스|하이닉스",              "founding", 1983, 10, 10, "SK하이닉스 회사 연혁(현대전자 창립)"),
    ("포스코|POSCO|포항제철",            "founding", 1968, 4, 1,  "포스코 회사 연혁(포항종합제철 창립)"),
    ("롯데|롯데그룹|롯데제과",           "founding", 1967, 4, 3,  "롯데지주 회사 연혁(롯데제과 설립)"),
    ("한화|한화그룹|한국화약",           "founding", 1952, 10, 9, "한화 회사 연혁(한국화약 창립)"),
    ("두산|두산그룹",                    "founding", 1896, 8, 1,  "두산 회사 연혁(박승직상점 개점)"),
    ("CJ제일제당|CJ|CJ그룹|제일제당",    "founding", 1953, 0, 0,  "CJ제일제당 회사 연혁"),
    ("네이버",                           "founding", 1999, 6, 2,  "네이버 회사 연혁(네이버컴 설립)"),
    ("엔씨소프트",                       "founding", 1997, 3, 11, "엔씨소프트 회사 연혁"),
    ("넥슨",                             "founding", 1994, 0, 0,  "넥슨 회사 연혁"),
    ("셀트리온",                         "founding", 2002, 0, 0,  "셀트리온 회사 연혁"),
    ("유한양행",                         "founding", 1926, 6, 20, "유한양행 회사 연혁"),
    ("동화약품",                         "founding", 1897, 9, 25, "동화약품 회사 연혁(동화약방)"),
    ("아모레퍼시픽",                     "founding", 1945, 9, 5,  "아모레퍼시픽 회사 연혁"),
    ("농심",                             "founding", 1965, 9, 18, "농심 회사 연혁(롯데공업 창립)"),
    ("하이트진로|진로",                  "founding", 1924, 0, 0,  "하이트진로 회사 연혁(진천양조상회)"),
    ("대한항공",                         "founding", 1969, 3, 1,  "대한항공 회사 연혁"),
    ("아시아나항공",                     "founding", 1988, 2, 17, "아시아나항공 회사 연혁"),
    ("SM엔터테인먼트|SM",                "founding", 1995, 2, 14, "SM엔터테인먼트 회사 연혁"),
    # banks and insurers
    ("한국은행|한은",                    "founding", 1950, 6, 12, "한국은행 연혁"),
    ("한국산업은행|산업은행|산은",       "founding", 1954, 4, 1,  "한국산업은행 연혁"),
    ("한국수출입은행|수출입은행",        "founding", 1976, 7, 1,  "한국수출입은행 연혁"),
    ("IBK기업은행|기업은행",             "founding", 1961, 8, 1,  "IBK기업은행 연혁"),
    ("KB국민은행|국민은행",              "founding", 2001, 11, 1, "KB국민은행 연혁(통합 국민은행 출범)"),
    ("신한은행",                         "founding", 1982, 7, 7,  "신한은행 연혁"),
    ("우리은행",                         "founding", 1899, 1, 30, "우리은행 연혁(대한천일은행 창립)"),
    ("KB금융그룹|KB금융|KB금융지주",     "founding", 2008, 9, 29, "KB금융그룹 연혁"),
    ("NH농협금융|농협금융|NH농협금융지주|농협금융지주", "founding", 2012, 3, 2, "NH농협금융지주 연혁"),
    ("농협|농협중앙회",                  "founding", 1961, 8, 15, "농협중앙회 연혁(통합 농협 출범)"),
    ("카카오뱅크",                       "founding", 2017, 7, 27, "카카오뱅크 연혁(영업 개시)"),
    ("케이뱅크",                         "founding", 2017, 4, 3,  "케이뱅크 연혁(영업 개시)"),
    ("교보생명",                         "founding", 1958, 8, 7,  "교보생명 연혁"),
    ("한화생명|대한생명",                "founding", 1946, 9, 9,  "한화생명 연혁(대한생명 설립)"),
    # institutions
    ("한국거래소|거래소",                "founding", 1956, 0, 0,  "한국거래소 연혁(대한증권거래소 1956년 개소)"),
    ("코스닥|코스닥시장|코스닥 시장",    "founding", 1996, 7, 1,  "한국거래소 연혁(코스닥시장 개장)"),
    ("공정거래위원회|공정위",            "founding", 1981, 0, 0,  "공정거래위원회 연혁(1981년 공정거래법 시행)"),
    ("한국경제인협회|한경협|전국경제인연합회|전경련", "founding", 1961, 8, 16, "한국경제인협회 연혁"),
    ("한국무역협회|무역협회|무협",       "founding", 1946, 7, 31, "한국무역협회 연혁"),
    ("대한상공회의소|대한상의",          "founding", 1884, 0, 0,  "대한상공회의소 연혁(한성상업회의소)"),
    ("한국과학기술원|KAIST|카이스트",    "founding", 1971, 2, 16, "KAIST 연혁(한국과학원 설립)"),
    ("코레일|한국철도공사",              "founding", 2005, 1, 1,  "한국철도공사 연혁"),
    ("인천공항|인천국제공항",            "founding", 2001, 3, 29, "인천국제공항공사 연혁(개항)"),
    ("조선일보",                         "founding", 1920, 3, 5,  "한국민족문화대백과사전, 조선일보"),
    ("동아일보",                         "founding", 1920, 4, 1,  "한국민족문화대백과사전, 동아일보"),
    ("중앙일보",                         "founding", 1965, 9, 22, "한국민족문화대백과사전, 중앙일보"),
    ("한국경제신문|한국경제|한경",       "founding", 1964, 10, 12, "한국경제신문 회사 연혁"),
    ("매일경제|매일경제신문|매경",       "founding", 1966, 3, 24, "매일경제 회사 연혁"),
    # the country's days
    ("3·1운동|3·1 운동|삼일운동",        "event",    1919, 3, 1,  "한국민족문화대백과사전, 3·1운동"),
    ("임시정부 수립|대한민국 임시정부 수립", "event", 1919, 4, 11, "국가보훈부, 대한민국임시정부 수립기념일"),
    ("광복",                             "event",    1945, 8, 15, "국경일에 관한 법률, 광복절"),
    ("6·25전쟁|6·25 전쟁|6·25전쟁 발발|한국전쟁", "event", 1950, 6, 25, "한국민족문화대백과사전, 6·25전쟁"),
    ("정전협정|정전협정 체결|휴전협정 체결", "event", 1953, 7, 27, "한국민족문화대백과사전, 휴전협정"),
    ("한미동맹|한·미동맹|한미 동맹|한미상호방위조약 체결", "event", 1953, 10, 1, "외교부, 한미상호방위조약"),
    ("4·19혁명|4·19 혁명",               "event",    1960, 4, 19, "한국민족문화대백과사전, 4·19혁명"),
    ("5·18|5·18민주화운동|5·18 민주화운동|5·18 광주민주화운동", "event", 1980, 5, 18, "한국민족문화대백과사전, 5·18"),
    ("6·10민주항쟁|6·10 민주항쟁",       "event",    1987, 6, 10, "한국민족문화대백과사전, 6월항쟁"),
    ("한일 국교정상화|한일 국교 정상화|한·일 국교정상화|한일수교|한일 수교", "event", 1965, 6, 22, "외교부, 한일기본조약"),
    ("한중 수교|한중수교|한·중 수교",    "event",    1992, 8, 24, "외교부, 한중 수교"),
    ("한러 수교|한·러 수교|한소 수교",   "event",    1990, 9, 30, "외교부, 한소 수교"),
    ("한베트남 수교|한·베트남 수교|한-베트남 수교|한베 수교|한·베 수교", "event", 1992, 12, 22, "외교부, 한·베트남 수교"),
    ("한미 FTA|한미FTA|한·미 FTA|한미 자유무역협정", "event", 2012, 3, 15, "산업통상자원부, FTA 발효 현황"),
    ("한·EU FTA|한EU FTA|한-EU FTA",     "event",    2011, 7, 1,  "산업통상자원부, FTA 발효 현황(잠정 발효)"),
    ("경부고속도로 개통|경부고속도로",   "event",    1970, 7, 7,  "한국민족문화대백과사전, 경부고속도로"),
    ("KTX 개통|KTX|고속철도 개통",       "event",    2004, 4, 1,  "한국철도공사 연혁"),
    ("서울올림픽|88서울올림픽|88올림픽|서울올림픽 개최", "event", 1988, 9, 17, "한국민족문화대백과사전, 서울올림픽대회"),
    ("세월호 참사|세월호",               "event",    2014, 4, 16, "세월호 참사 특별조사위원회"),
    ("이태원 참사|10·29 이태원 참사|10·29 참사", "event", 2022, 10, 29, "10·29 이태원참사 특별법"),
)
# fmt: on

FOUNDED = "창립|창사|설립|출범|창업|창간|개국|개교|개원|개장|개항|개점"
# what may stand between a name and its founding noun: when, and particles
_GAP = r"(?: |올해로|올해|지난해|작년|내년|오는|지난|이달|내달|다음 ?달|\d{1,2}[월일]|에|,)*"
_MARKS = r"['\"]?"


@cache
def _before(row: Anniversary) -> re.Pattern[str]:
    """What stands before the 주년 of a row; compiled when the first anniversary is met, because most texts have none."""
    names = sorted((re.escape(n).replace(r"\ ", " ?") for n in row.names), key=len, reverse=True)
    head = rf"(?<![가-힣A-Za-z0-9·]){_MARKS}(?:{'|'.join(names)}){_MARKS}"
    if row.kind == "founding":
        return re.compile(rf"{head}(?:은|는|이|가|의|도)?{_GAP}(?:{FOUNDED})(?:일|기념일)? ?$")
    return re.compile(
        rf"{head}(?: ?(?:선언|발표|체결|발효|개최|발생))?(?:은|는|이|가|의)? ?(?:올해로 |올해 )?$"
    )


ANNIVERSARIES: tuple[Anniversary, ...] = tuple(
    Anniversary(tuple(names.split("|")), kind, year, month, day, source)
    for names, kind, year, month, day, source in _ROWS
)
REACH = 60


def anniversary(text: str, start: int, at: int) -> Anniversary | None:
    """What has its anniversary at ``at``, told between ``start`` and ``at`` of a folded text. None if no row knows it.

    >>> anniversary("고인의 '신경영 선언' 31주년을 앞두고", 0, 12).year
    1993
    """
    before = text[max(start, at - REACH) : at]
    return next((row for row in ANNIVERSARIES if _before(row).search(before)), None)
