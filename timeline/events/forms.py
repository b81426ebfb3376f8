"""How organisations are called: the endings that make a name a company, a body or a union.

`가온` + `전자`: a form with something proper before it is an organisation. With only
common words before it (`국내은행`, `온라인유통`) it is a kind of company, not one.
"""

from functools import lru_cache

__all__ = [
    "APART",
    "BODIES",
    "FORMS",
    "PLACES_OF_WORK",
    "STATE_BODIES",
    "SURE",
    "TAILS",
    "TRADES",
    "WEAK",
    "form_of",
]


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# fmt: off
# Endings of company names; longer ones are tried first.
FORMS = _words(
    "운용 벤처투자 면세점 투어 이노텍 스퀘어 오일뱅크 에코플랜트 퓨처엠 투자자문 신용평가 신용정보 컨설팅 파이낸셜 파이낸스 아이앤씨 씨앤에스 이앤에스 이엔지 애드 뮤직 픽쳐스 픽처스 베이커리 커피 "
    "전자 화학 중공업 건설 물산 은행 증권 카드 생명 화재 손해보험 손보 보험 캐피탈 캐피털 저축은행 자산운용 투자증권 투자신탁 신탁 자산신탁 부동산신탁 인베스트먼트 "
    "파트너스 벤처스 홀딩스 홀딩 지주 금융지주 금융그룹 금융 그룹 텔레콤 제약 바이오 바이오로직스 바이오사이언스 바이오텍 바이오팜 테라퓨틱스 파마 팜 메디칼 메디컬 메드 헬스케어 생명과학 "
    "에너지솔루션 에너지 솔루션 솔루션즈 모빌리티 항공 해운 조선 조선해양 자동차 모터스 모터 타이어 제강 제철 철강 특수강 식품 제과 제분 백화점 홈쇼핑 쇼핑 유통 통신 상사 엔지니어링 "
    "디스플레이 반도체 시스템 시스템즈 에어로스페이스 로보틱스 로봇 테크 테크놀로지 테크놀로지스 텍 엔터테인먼트 엔터 게임즈 게임스 소프트 소프트웨어 랩 랩스 로직스 머티리얼즈 네트웍스 네트웍 코리아 "
    "컴퍼니 인터내셔널 인터내셔날 인더스트리 인더스트리즈 미디어 스튜디오 스튜디오스 커머스 페이 뱅크 닷컴 이노베이션 케미칼 케미컬 일렉트릭 일렉트로닉스 에프앤비 푸드 푸드빌 푸즈 리테일 리츠 "
    "실업 산업 기업 개발 토건 종합건설 이앤씨 엔텍 메탈 제지 섬유 패션 어패럴 코스메틱 뷰티 리조트 호텔앤리조트 엘리베이터 오토 오토모티브 렌터카 렌탈 물류 로지스 로지스틱스 택배 "
    "정보통신 데이터 시큐리티 네오텍 로보 에듀 교육 출판 인쇄 매니지먼트 어드바이저스 에셋 크래프트 웍스 사이언스 다이내믹스 모바일 클라우드 법무법인 회계법인"
)
# Forms that are trades as well: `디지털헬스케어`, `농수산식품`; only after a name and nothing else.
WEAK = _words(
    "운용 면세점 투어 애드 뮤직 커피 컨설팅 파이낸스 베이커리 스퀘어 개발 교육 데이터 카드 기업 산업 물류 식품 금융 보험 로봇 통신 미디어 에너지 반도체 자동차 조선 항공 바이오 헬스케어 시스템 솔루션 뷰티 패션 쇼핑 모바일 클라우드 페이 펀드 소프트웨어 사이언스 유통 섬유 인쇄 출판 렌탈 렌터카 택배 로보 오토 모터 메드 랩 팜"
)
# Forms that no trade or act is called by: an organisation even after a common word.
SURE = _words(
    "전자 중공업 물산 제약 홀딩스 텔레콤 로보틱스 생명과학 테라퓨틱스 캐피탈 저축은행 자산운용 모터스 제과 제강 상사 일렉트릭 머티리얼즈 바이오로직스 인베스트먼트 파트너스 은행 증권"
)
# Of these, the ones that make a name only of a word that is unknown as a whole.
TRADES = _words("개발 교육 데이터 카드 기업 산업 통신 미디어 물류 금융 보험 로봇 뷰티 패션 쇼핑 모바일 클라우드 페이 펀드 소프트웨어 사이언스 섬유 인쇄 출판 렌탈 렌터카 택배 오토 모터 메드 랩 팜 로보 시스템 솔루션")
# Endings of bodies, schools, courts, unions.
BODIES = _words(
    "공사 공단 진흥원 연구원 연구소 연구센터 재단 협회 연합회 중앙회 조합 협동조합 노동조합 노조 위원회 학회 대학교 대학 대학원 의료원 대병원 병원 법원 지법 고법 지검 고검 검찰청 경찰서 경찰청 세무서 "
    "시청 구청 군청 도청 교육청 시의회 도의회 의회 거래소 컨소시엄 연맹 총연맹 사업단 진흥공단 개발원 정보원 관리원 평가원 기술원 과학원 협의회 협의체 상공회의소 박람회조직위 조직위원회 "
    "정부 행정부 의약국 중앙은행 재무부 상무부 국방부 외무부 사령부 정보국 국부펀드 펀드"
)
# What may follow a company's name and makes another name of it: `E1 노동조합`, `KT 이사후보추천위원회`.
TAILS = _words(
    "노조 노동조합 이사회 재단 연구소 연구원 임원후보추천위원회 임추위 이사후보추천위원회 회장후보추천위원회 사외이사후보추천위원회 제재심의위원회 주주총회 그룹 사업부 사업부문 코리아 인터내셔널 재팬 차이나 아메리카 "
    "글로벌 클라우드 벤처스 익스프레스 인베스트먼트 파트너스 홀딩스 매니지먼트 캐피탈 캐피털 테크놀로지 테크놀로지스 시스템 시스템즈 일렉트로닉스 미디어 뮤직 엔터테인먼트 스튜디오 게임즈 모터스 모빌리티 에너지 헬스케어 바이오 파마 "
    "형사기동대 금융지주 지주 은행 증권 카드 생명 화재 손해보험 자산운용 이사진 채권단"
)
# Forms that newspapers also write apart from the name before them: `한빛 일렉트로닉스`.
APART = _words(
    "일렉트로닉스 테크놀로지 테크놀로지스 파트너스 홀딩스 홀딩 인베스트먼트 벤처스 매니지먼트 캐피탈 캐피털 에어로스페이스 다이내믹스 로보틱스 시스템즈 인더스트리 인더스트리즈 그룹 엔터테인먼트 모터스 코리아 인터내셔널 컴퍼니 "
    "테라퓨틱스 파마 바이오 사이언스 바이오사이언스 솔루션즈 스튜디오 스튜디오스 게임즈 랩스 소프트웨어 네트웍스 오토모티브 어드바이저스 에셋 자산운용 은행 증권 노동조합 노조 재단 연구소 대학교 대학 정부 의회 중앙은행 "
)
# Endings that make a place of work or a venue: objects of openings and closings.
PLACES_OF_WORK = _words(
    "조선소 제철소 발전소 공장 신공장 제1공장 제2공장 사업장 캠퍼스 타워 호텔 물류센터 데이터센터 풀필먼트센터 박물관 미술관 경기장 공항 항만 터미널 산업단지 산단 국가산단 테크노파크 리조트 "
    "연수원 쇼룸 전시장 체험관 플래그십스토어 팝업스토어 아울렛 백화점"
)
# Latin words that are no names: things, titles, measures.
ACRONYMS = _words(
    "AI IT ICT SW HW CEO CFO COO CTO CSO CIO CMO CPO ESG ETF ETN IPO PEF VC MOU GDP CPI PPI PMI PER PBR ROE EPS EBITDA MAU DAU OTT SNS PC TV TF R&D M&A B2B B2C D2C EV SUV HBM DRAM NAND SSD GPU CPU NPU API SaaS "
    "LNG LPG LPI ESS SMR UAM PB DB DC IRP ISA CMA RP ELS DLS ABS CB BW EB RWA BIS DSR DTI LTV PF ODM OEM CDMO CMO CRO ADC DNA RNA mRNA VR AR XR IoT 5G 6G LTE FTA WTO K POP K팝 QR NFC ATM ATS ARS FOMC IB IR PR HR CES MWC G20 APEC K뷰티 FDA"
)
# What a country's name stands before: `미국 상무부`, `대만 디지털부`.
STATE_BODIES = _words(
    "국방부 국무부 상무부 재무부 노동부 에너지부 교통부 법무부 농무부 내무부 외무부 외교부 교육부 보건부 보건복지부 디지털부 통상부 산업부 환경부 국토안보부 공업정보화부 "
    "재무성 경제산업성 총무성 방위성 외무성 후생노동성 국토교통성 환경성 농림수산성 내각부 국가통계국 노동통계국 통계국 통계청 상무국 해군 공군 육군 의회 상원 하원 연방정부 대법원 연방법원 법원 검찰 "
    "중앙은행 세관 해관총서 국세청 특허청 이민국 금융당국 규제당국 정보당국 경쟁당국 증권거래위원회 공정거래위원회 연방통신위원회 연방거래위원회 식품의약국 교통안전국"
)
# Words before a form that make a kind of company of it, though the analyser may take them for names.
_GENERIC = _words(
    "국내 국외 해외 글로벌 시중 지방 중앙 상업 투자 인터넷 인터넷전문 특수 대형 중소 중견 일반 전문 종합 외국계 외국 현지 온라인 오프라인 민간 공공 국영 국책 차세대 첨단 스마트 친환경 신재생 재생 수소 전기 태양광 "
    "인공지능 시스템 메모리 차량용 완성 중고 국산 수입 신용 체크 법인 개인 손해 생명 석유 정밀 제약 핵심 소형 유럽 미국 중국 일본 한국 K 케이 빅 딥 핀 인슈어 프롭 푸드 애그 바이오 리걸 에듀 뷰티 AI IT ICT B2B "
    "플랫폼 테마 관련 주요 일부 각 양 전 범 반 탈 비 초대형 이동 유무선 우주 국제 지역 공동 통합 지상파 저비용 대형마트 사모 공모 헤지 벤처 모태 상장지수 인덱스 국민성장 디지털 농수산 히든 생성형 생성형AI 고대역 차량 가상자산 암호 메타 3D 피지컬 휴머노이드 원전 방위 혈액 유전자 정자 종자 골수 유가 채무 지분 대출 예금 주거래 거래 제휴 판매 글로벌투자 복제 원료 공모 모회사 자회사 손자 중간 상장"
)
_LONGEST = max(map(len, FORMS | BODIES))


@lru_cache(maxsize=4096)
def form_of(name: str) -> str:
    """The form that ``name`` ends with, the longest; empty if it has none or nothing stands before it.

    >>> form_of("가온전자"), form_of("한빛저축은행"), form_of("전자")
    ('전자', '저축은행', '')
    """
    for length in range(min(_LONGEST, len(name) - 1), 0, -1):
        if name[-length:] in FORMS or name[-length:] in BODIES:
            return name[-length:]
    return ""


def is_generic(prefix: str) -> bool:
    return prefix in _GENERIC
