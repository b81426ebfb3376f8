"""Who can take a public measure: governments, their offices and heads, parliaments, central banks, supervisors.

A word counts only from token to token: 신한은행 holds no 한은, 정부미 no 정부. Places that act (`영월군이 지원한다`) are told by
their last syllable, since there are hundreds of them.
"""

import re
from collections.abc import Sequence

from timeline.events.morphology import Token
from timeline.events.vocabulary import words

__all__ = ["is_authority"]

# fmt: off
_BODIES = frozenset(words("""
정부 당정 국회 당국 금융당국 수사당국 보건당국 방역당국 외환당국 규제당국 통화당국 의회 상원 하원 시의회 도의회 군의회 구의회 지자체 지방자치단체 부처 여당 야당 여야 국무위원회 국무회의 행정부 대통령 대통령실 청와대 백악관 총리 국무총리 총리실 부총리
장관 차관 청장 처장 총재 민주당 더불어민주당 국민의힘 조국혁신당 개혁신당 공화당 상무부 재무부 국무부 백악관 중앙은행 금융감독당국 경쟁당국 교육청 구청 시청 군청 도청 구청장 군수 도지사 시장당국 인수위 인수위원회 국정기획위원회
국무조정실 기획재정부 기재부 재정경제부 재경부 기획예산처 과학기술정보통신부 과기정통부 과기부 교육부 외교부 통일부 법무부 국방부 행정안전부 행안부 국가보훈부 보훈부 문화체육관광부 문체부 농림축산식품부 농식품부
산업통상자원부 산업통상부 산업부 보건복지부 복지부 환경부 기후에너지환경부 기후부 고용노동부 고용부 노동부 여성가족부 여가부 성평등가족부 국토교통부 국토부 해양수산부 해수부 중소벤처기업부 중기부 국세청 관세청 조달청
통계청 국가데이터처 우주항공청 재외동포청 병무청 방위사업청 방사청 경찰청 소방청 국가유산청 농촌진흥청 농진청 산림청 특허청 지식재산처 질병관리청 질병청 기상청 해양경찰청 새만금청 식품의약품안전처 식약처 인사혁신처 법제처
국가정보원 국정원 감사원 공정거래위원회 공정위 금융위원회 금융위 금융감독원 금감원 증권선물위원회 증선위 금융정보분석원 방송통신위원회 방통위 방송미디어통신위원회 방미통위 개인정보보호위원회 개인정보위 국민권익위원회 국민권익위 권익위
원자력안전위원회 원안위 국가인권위원회 인권위 중앙선거관리위원회 선관위 경제사회노동위원회 경사노위 최저임금위원회 최임위 중앙노동위원회 중노위 무역위원회 통상교섭본부 우정사업본부 국가기술표준원 국표원 항공철도사고조사위원회 항철위
헌법재판소 헌재 대법원 특검 한국은행 한은 금융통화위원회 금통위 연방준비제도 연준 Fed FOMC 연방공개시장위원회 유럽중앙은행 ECB 일본은행 BOJ 인민은행 중국인민은행 영란은행 유럽연합 EU 집행위원회 집행위 USTR 무역대표부 FTC SEC 증권거래위원회
국제통화기금 세계무역기구 WTO 나토 NATO 유엔 안보리 OPEC 한국거래소 거래소 예산결산특별위원회 예결위 법제사법위원회 법사위 정무위 정무위원회 기재위 과방위 국토위 환노위 산자위 본회의 트럼프 바이든 시진핑 이시바 마크롱 김정은 푸틴
"""))
_HEADS = frozenset(("시장", "지사", "군수", "구청장", "도지사", "부시장", "부지사"))
_CITIES = frozenset(words("""
서울 부산 대구 인천 광주 대전 울산 세종 수원 성남 용인 고양 화성 평택 안산 안양 김포 파주 남양주 의정부 부천 춘천 원주 강릉 청주 충주 천안 아산 전주 군산 익산 여수 순천 광양 목포 포항 구미 경주 안동 창원 김해 거제 진주 뉴욕 런던 도쿄 경기 강원 충북 충남 전북 전남 경북 경남 제주
"""))
# fmt: on
_LOCAL = re.compile(
    r"[가-힣]{2,4}(?:시|군|구)|(?:경기|강원|충청?[남북]|충청[남북]|전라?[남북]|경상?[남북]|제주)(?:특별자치)?도|[가-힣]{2,}(?:시청|군청|구청|도청|교육청|시의회|군의회|구의회|도의회|특별시|광역시|자치시)"
)
_NO_BODIES = frozenset(("한국군", "북한군", "연합군", "미군", "러시아군", "다음시", "친구", "인구", "가구"))
_LONGEST = 6  # tokens that a name is made of


def is_authority(tokens: Sequence[Token]) -> bool:
    """Whether the noun phrase names one who can take a public measure."""
    for k, token in enumerate(tokens):
        if token.tag == "NNP" and token.form not in _NO_BODIES and _LOCAL.fullmatch(token.form):
            return True
        if token.form in _HEADS and k and tokens[k - 1].form in _CITIES:
            return True
        name = ""
        for other in tokens[k : k + _LONGEST]:
            name += other.form
            if name in _BODIES:
                return True
    return False
