"""What people are called: titles, surnames, and the words that stand between a name and its title.

A title closes a noun phrase: `이재용 삼성전자 회장`, `김병환 금융위원장`. The longest row that
ends at a morpheme holds; what is attached before it (`금융` + `위원장`) names the office.
Rows of one line are the same post in other words: a `CEO` may be met again as
`최고경영자`, a `대표이사` as `대표`, but never a `회장` as `부회장`.
"""

import re
from functools import lru_cache

__all__ = ["FORMER", "IS_DEMONSTRATIVE", "SURNAMES", "TITLE", "is_korean_name", "post"]

# fmt: off
_POSTS = (
    # companies
    "회장", "명예회장", "선대회장", "총괄회장", "부회장 수석부회장", "총수", "부대표",
    "대표 대표이사 공동대표 각자대표 공동대표이사 각자대표이사 대표집행임원", "CEO 최고경영자", "사장 총괄사장", "부사장 수석부사장",
    "전무 전무보 전무이사", "상무 상무보 상무이사", "이사 사내이사 사외이사 등기이사", "이사장", "의장 이사회의장 공동의장", "고문", "상임고문",
    "CFO 최고재무책임자", "COO 최고운영책임자", "CTO 최고기술책임자", "CSO 최고전략책임자", "CIO 최고투자책임자", "CMO 최고마케팅책임자", "CPO 최고제품책임자", "CISO", "CHRO", "CRO", "CDO",
    "창업자 창립자 설립자 공동창업자 공동창립자 창업주", "은행장 행장", "부행장", "본부장", "부문장", "사업부장", "센터장", "연구소장 소장", "그룹장", "부장", "차장",
    "실장", "팀장", "단장", "법인장", "지사장", "지점장", "공장장", "점장", "파트장", "총괄", "책임자 최고책임자",
    # government, parties, courts
    "대통령", "당선인", "대통령권한대행 권한대행", "직무대행", "총리 국무총리", "부총리", "장관", "차관", "차관보", "처장", "청장", "국장", "과장", "위원장", "부위원장",
    "위원 상임위원 비상임위원 금통위원", "의원 국회의원", "원내대표", "최고위원", "대변인", "수석", "비서관", "비서실장", "정책실장", "안보실장", "원장", "부원장", "부원장보",
    "도지사 지사", "시장", "군수", "구청장", "교육감", "대사", "특사", "총재", "부총재", "총장 사무총장 검찰총장", "주석", "총서기", "국왕", "왕세자", "왕자", "교황",
    "검사", "부장검사", "차장검사", "검사장", "판사", "부장판사", "재판관", "대법관", "대법원장", "특별검사 특검", "변호사", "회계사", "노조위원장 지부장 지회장",
    "사령관", "참모총장", "본부장보", "집행위원", "집행위원장", "수석부총재", "무역대표", "상원의원", "하원의원", "하원의장", "국무위원", "군비청장",
    # knowledge
    "교수 석좌교수 명예교수 부교수 조교수 겸임교수 특임교수", "박사", "학장", "학과장", "연구위원 선임연구위원 수석연구위원 연구원 선임연구원 책임연구원 수석연구원 연구실장",
    "애널리스트", "이코노미스트", "전략가", "작가", "감독", "선수", "셰프", "디자이너", "매니저", "파트너", "후보 후보자", "내정자", "회원", "조합장", "협회장",
    "부단장", "부팀장", "부센터장", "부국장", "부실장", "부처장", "부지사", "부시장", "부교육감", "부본부장", "부소장", "부의장", "부학장", "부서장",
    "부총장", "담당", "정책관", "심의관", "조정관", "기획관", "사무관", "감사", "리더", "디렉터", "프로듀서", "씨",
)
# Ministers may be called by the prefix alone, the others need no help. 시장 alone is the market.
_NEEDS_PREFIX = frozenset(("시장", "지사", "총괄", "책임자", "수석", "원장", "소장", "처장", "청장", "국장", "과장", "특검", "감독", "선수", "회원", "파트너", "매니저", "작가", "감사", "리더", "디렉터", "담당", "씨"))
_SURNAMES = (
    "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 유 전 홍 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 진 지 엄 채 원 천 방 공 "
    "현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용 예 경 봉 사 부 라 나 감 계 피 두 복 태 목 형 두 단 빈 좌 승"
)
_LONG_SURNAMES = "남궁 황보 제갈 선우 독고 사공 서문 동방"
# fmt: on

SURNAMES = frozenset(_SURNAMES.split())
LONG_SURNAMES = frozenset(_LONG_SURNAMES.split())
# `이 회장` may be "this chairman", `전 대표` "the former", `한 의원` "one lawmaker": only with someone of that surname.
_DEMONSTRATIVES = "이 전 한 현 각 당 신 주 조 그 저 부 고 양 두 본 차 여 남"
IS_DEMONSTRATIVE = frozenset(_DEMONSTRATIVES.split())
FORMER = frozenset(("전", "前", "당시", "전임", "초대", "옛"))

_ROWS = {word: row.split()[0] for row in _POSTS for word in row.split()}

TITLE = re.compile("|".join(re.escape(w) for w in sorted(_ROWS, key=lambda w: (-len(w), w))))

_LAST = frozenset(word[-1] for word in _ROWS)
_LONGEST = max(map(len, _ROWS))
_NAME = re.compile(r"[가-힣]{2,4}")


def post(title: str) -> str:
    """The post that a title names: titles of equal posts may stand for the same person.

    >>> post("대표이사") == post("대표"), post("부회장") == post("회장"), post("금융위원장")
    (True, False, '위원장')
    """
    word = title.split("(", maxsplit=1)[0].rsplit(maxsplit=1)[-1] if title.strip(" (") else ""
    return next((_ROWS[word[i:]] for i in range(len(word)) if word[i:] in _ROWS), word)


def title_starts(word: str) -> list[int]:
    """Offsets at which a title begins that ends with the word, the longest first.

    >>> title_starts("금융위원장"), title_starts("회장은")
    ([2, 3], [])
    """
    if word[-1:] not in _LAST:
        return []
    return [i for i in range(max(0, len(word) - _LONGEST), len(word)) if word[i:] in _ROWS]


def stands_alone(title: str) -> bool:
    """Whether the bare word is a title: 시장, 수석 and 소장 are only with the office before them."""
    return title not in _NEEDS_PREFIX


@lru_cache(maxsize=4096)
def surname(name: str) -> str | None:
    """The surname of a Korean name; None when it has the shape of none."""
    if not _NAME.fullmatch(name):
        return None
    if name[:2] in LONG_SURNAMES and len(name) >= 3:
        return name[:2]
    return name[0] if name[0] in SURNAMES and len(name) <= 3 else None


def is_korean_name(name: str) -> bool:
    """Whether the word has the shape of a Korean name: a surname and one or two syllables.

    >>> is_korean_name("이재용"), is_korean_name("엔비디아"), is_korean_name("남궁민수")
    (True, False, True)
    """
    return surname(name) is not None


for _row in _POSTS:
    for _word in _row.split():
        if sum(_word in other.split() for other in _POSTS) != 1:
            raise ValueError(f"titles: {_word} stands in two rows")
