"""What looks like a time and is none: one row, one look-alike, with the sentence it was met in.

``left`` must match right before the surface, ``surface`` the surface itself, ``right`` right after it;
an empty pattern matches anything. Repetitions have bounds, so that no text makes a row slow. The veto takes the mention away.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

# no left context is longer
LONGEST_LEFT = 12


@dataclass(frozen=True, slots=True)
class LookAlike:
    left: re.Pattern[str] | None
    surface: re.Pattern[str]
    right: re.Pattern[str] | None
    sentence: str


# fmt: off
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    # left                surface                    right                         sentence
    ("",                  r".{0,20}\d{1,4}(?:분|시)$",        r"(?:의 ?\d|위|율)",          "매출의 3분의 1을 해외에서 올린다"),
    ("",                  r"24시간|365일",           r" ?(?:무인|상담|영업|콜센터|응급|가동|배송|돌봄|대기|모니터링|감시|체제|체계|운영|서비스|할인|문을|대응|개방|내내|쉬지)", "24시간 상담 창구를 둔다"),
    ("",                  r"야간|심야|동계|하계|점심", r"",                        "야간 근무를 줄였다"),
    ("",                  r"정오",                   r" (?:스님|씨)",              "정오 스님이 말했다"),
    (r"(?:같은|라는|다는) $", r"설",                 r"(?:이|을|은|에|도|까지)",   "이 같은 설에 대해 말을 아꼈다"),
    ("",                  r"설",                     r"도(?![가-힣])",             "양지와 설도, 등심을 싸게 판다"),
    (r"'$",               r"1Q",                     r"[ ']",                      "상장지수펀드 '1Q 미국배당'을 냈다"),
    ("",                  r"설",                     r"치",                        "칸막이 설치를 맡았다"),
    ("",                  r"내주",                   r"(?:며|고|지|는|겠|었|기)",  "자리를 내주며 물러났다"),
    ("",                  r"전해",                   r"(?: |지|졌|진|온|왔)",      "입장을 전해 왔다"),
    ("",                  r"한밤",                   r"의 ?(?:TV|tv)",             "한밤의 TV 쇼"),
    ("",                  r"이날",                   r"치 ",                       "이날치 밴드가 노래했다"),
    ("",                  r"자정",                   r" ?(?:능력|노력|결의|작용|운동|기능|선언)", "업계의 자정 노력이 필요하다"),
    ("",                  r"설",                     r" (?:자리|곳|땅)",           "설 자리를 잃었다"),
    ("",                  r"주중",                   r" (?:한국|미국|일본|대사|공사|대사관)|대사", "주중 대사가 바뀌었다"),
    ("",                  r"전주",                   r" (?:한옥|공장|시민|사업장|지점|본사|국제)|[시권]", "전주 한옥마을을 찾았다"),
    ("",                  r"차주",              r"(?!에|의|중|초|부터|까지| 초| 중)", "차주가 원리금을 갚았다"),
    ("",                  r"금주",                   r"(?: ?(?:법|령|운동|구역|치료|캠페인)|를|하)", "금주 구역을 늘린다"),
    ("",                  r"전달",                   r"(?! ?\d|에|의|보다| ?대비|까지|부터|과|와|은|는|도|치|보단)", "전달 방식을 바꿨다"),
    ("",                  r"\d{1,4}분께",               r"",                          "참석자 5분께 드린다"),
    ("",                  r"(?:한|두|세|네|몇|여러) 주", r"(?:를|을|씩|당| 정부| 의회| 주지사)", "한 주를 더 준다"),
    ("",                  r"하루",                   r" ?(?:씨|양)(?:[는은가이를의도]|(?![가-힣]))",    "하루 씨가 말했다"),
    ("",                  r"\d{1,4}(?:시간|분|초)$",     r"(?: ?편의점|형|제)",        "24시간 편의점에서 판다"),
    ("",                  r"365일",                  r"",                          "365일 붐비는 매장"),
    (r"(?:주식|보통주|우선주|자사주|신주|구주) ?(?:총 ?)?$", r"\d{1,4}주.{0,20}",            r"",                          "보통주 3주를 준다"),
    ("",                  r"\d{1,4}주",                  r"(?:를|당|의|씩|로|도)(?![가-힣])", "1주당 2주를 나눠 준다"),
    ("",                  r"(?:\d{1,2}~)?\d{1,2}년",    r"생",                        "3년생 소나무를 심었다"),
    ("",                  r"하루",                   r"(?:나(?! ?이틀)|분)",       "하루분 요금을 깎아 준다"),
    ("",                  r"낮",                     r"(?! ?\d|에|부터|까지| 동안| 기온)", "낮은 가격에 팔았다"),
    ("",                  r"전달 경",                r"로",                        "소문의 전달 경로를 밝혔다"),
    ("",                  r"(?:밤|아침|저녁|점심)",  r"(?:을|이나| ?식사|값|거리|밥|메뉴)", "아침을 거르는 사람"),
    ("",                  r"현재",                   r"(?:가|가치|진행형)(?![가-힣])", "주가의 현재가"),
    ("",                  r"오늘",                   r"의 ?집(?:은|이|을|에|과|의|,| |$)",                   "오늘의 집은 직원을 뽑는다"),
    ("",                  r"내일",                   r" ?(?:배움|채움|로|을 )",    "더 나은 내일을 꿈꾼다"),
    ("",                  r"\d{1,2}[·.]\d{1,2}",    r" ?[가-힣]{2,6} ?(?:[가-힣]{2,4} ?)?(?:유족회|공로자회|기념관|기념재단|동지회)", "4·19 혁명 기념관을 찾았다"),
    ("",                  r"\d{1,3}초",              r"\d",                        "100미터를 10초23에 달렸다"),
    (r"(?<![가-힣])제 ?$",            r"\d{1,4}(?:분기|시|일|월|주|년).{0,20}", r"",                    "제 2시 청사에서 열었다"),
    ("",                  r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?시$", r"(?:적|름|즌|리즈|작|각|선|장|도|민|험|기|설|점|행|대|하|한|에 (?!이|공|열|개|시)|간(?!에))", "한시도 잊지 않았다"),
    ("",                  r"봄|여름|가을|겨울",      r"(?!에|엔|부터|까지|이 |이면|이었|내|동안|들어|은 |을 |보다| 들어| 내내)", "여름 의류를 판다"),
    ("",                  r"주말|평일|주중",         r"(?: ?농장| ?드라마| ?부부)", "주말 농장을 연다"),
    ("",                  r"이주",                   r"",                          "해외 이주 노동자를 뽑는다"),
    ("",                  r"이 주",                  r"로",                         "'새 설비'이 주로 꼽혔다"),
    ("",                  r"전장",                   r"(?: ?부품| ?사업|용| ?업체| ?제어|화| ?분야| ?기업| ?시장|의|을|에서)", "전장 부품을 만든다"),
    ("",                  r"당일",                   r" ?(?:배송|치기|출고)",      "당일 배송을 시작했다"),
    ("",                  r"(?:전주|동월|동지|칠석)", r"(?:시|에|의|·|,|국제|대|한옥)", "전주·익산에 공장을 짓는다"),
    ("",                  r"노동절|성탄",            r"(?: ?특수)",                "성탄 특수를 노린다"),
)
# fmt: on

LOOKALIKES = tuple(
    LookAlike(
        re.compile(left) if left else None,
        re.compile(surface),
        re.compile(right) if right else None,
        sentence,
    )
    for left, surface, right, sentence in _ROWS
)
# most surfaces are in no row: one look spares those at each
_ANY = re.compile("|".join(row.surface.pattern for row in LOOKALIKES))


def is_lookalike(text: str, start: int, end: int) -> bool:
    """Whether the table vetoes the surface ``text[start:end]`` where it stands."""
    return lookalike(text, start, end) is not None


def lookalike(text: str, start: int, end: int) -> LookAlike | None:
    """The row that vetoes the surface ``text[start:end]`` where it stands."""
    for row in _for_surface(text[start:end]):
        fits_right = row.right is None or row.right.match(text, end)
        if fits_right and (row.left is None or row.left.search(text, max(0, start - LONGEST_LEFT), start)):
            return row
    return None


@lru_cache(maxsize=1 << 14)
def _for_surface(surface: str) -> tuple[LookAlike, ...]:
    """News repeats its surfaces: the rows that may veto one are looked up once."""
    return (
        tuple(row for row in LOOKALIKES if row.surface.fullmatch(surface)) if _ANY.fullmatch(surface) else ()
    )
