"""Who takes part: sentences of our own, each with the roles that a reader would give."""

from datetime import datetime, timedelta

import pytest

from timeline import events, sentences, temporal
from timeline.events import lexicon
from timeline.records import Article

AT = datetime.fromisoformat("2025-03-10T00:00:00+09:00")


def cast(text: str, kind: str) -> set[tuple[str, str]]:
    """The (role, name) pairs of all events of ``kind`` that ``text`` tells."""
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", text, "own.txt", 1, "", "")
    split = sentences.split(article)
    told = events.extract(article, split, temporal.annotate("", text, split, AT.date()), lexicon.load())
    return {(p.role, p.name) for m in told if m.type == kind for p in m.participants}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # objects by their own words
        (
            "가온전자는 지난 7일 정기예금을 출시했다.",
            "product.launch",
            {("actor", "가온전자"), ("object", "정기예금")},
        ),
        (
            "가온전자는 지난 7일 산업용 로봇과 세탁기를 출시했다.",
            "product.launch",
            {("actor", "가온전자"), ("object", "산업용 로봇"), ("object", "세탁기")},
        ),
        (
            "한국은행은 지난 7일 기준금리를 인하했다.",
            "policy.measure",
            {("actor", "한국은행"), ("object", "기준금리")},
        ),
        (
            "가온은행은 지난 7일 정기예금의 금리를 인하했다.",
            "price.change",
            {("actor", "가온은행"), ("object", "정기예금 금리")},
        ),
        (
            "가온전자는 지난 7일 한빛물산과 30억원 규모의 통신 장비 공급계약을 체결했다.",
            "deal.supply_contract",
            {("actor", "가온전자"), ("counterpart", "한빛물산"), ("object", "통신 장비")},
        ),
        (
            "가온전자는 지난 7일 한빛물산과 발사체 엔진 개발을 위한 업무협약을 체결했다.",
            "deal.partnership",
            {("actor", "가온전자"), ("counterpart", "한빛물산"), ("object", "발사체 엔진")},
        ),
        (
            "넥슨은 지난 7일 모바일게임 ‘푸른 바다’의 서비스를 종료했다.",
            "product.recall",
            {("actor", "넥슨"), ("object", "푸른 바다")},
        ),
        (
            "한빛게임즈는 지난 7일 모바일게임 ‘바람의 섬’의 서비스를 종료했다.",
            "product.recall",
            {("actor", "한빛게임즈"), ("object", "바람의 섬")},
        ),
        (
            "가온전자는 지난 7일 경영 대전에서 종합대상을 수상했다.",
            "people.award",
            {("object", "가온전자"), ("object", "종합대상")},
        ),
        # who a passive clause means is the noun that it modifies
        (
            "가온전자는 지난해 지정된 시범 단지에 공장을 짓는다.",
            "people.award",
            set(),
        ),
        # the company of the sentence before does not do what its trade does
        (
            "가온전자는 지난 7일 새 전략을 밝혔다. 가온전자는 지난해 적자를 냈다. 업계는 지난달 인공지능 칩을 출시했다.",
            "product.launch",
            {("object", "인공지능 칩")},
        ),
        (
            "홍길동 가온전자 대표가 지난 7일 취임했다.",
            "people.appointment",
            {("actor", "가온전자"), ("object", "홍길동")},
        ),
        # what a figure is of: a part of the company, or what is counted
        (
            "가온전자는 지난해 로봇청소기 판매량이 20% 증가했다.",
            "results.report",
            {("actor", "가온전자"), ("object", "로봇청소기")},
        ),
        (
            "가온은행은 지난해 정기예금 잔액이 20% 증가했다.",
            "results.report",
            {("actor", "가온은행"), ("object", "정기예금 잔액")},
        ),
        (
            "가온전자는 지난해 매출이 20% 증가했다. 세탁기 분야는 지난해 매출이 30% 늘었다. 냉장고 분야는 지난해 매출이 40% 늘었다.",
            "results.report",
            {("actor", "가온전자"), ("object", "세탁기 분야"), ("object", "냉장고 분야")},
        ),
        (
            "가온전자는 지난해 매출은 3조원, 영업이익은 2조원을 기록했다.",
            "results.report",
            {("actor", "가온전자")},
        ),
        (
            "한국거래소는 지난달 서류를 심사해 한빛물산을 우수법인으로 선정했다.",
            "people.award",
            {("actor", "한국거래소"), ("object", "한빛물산")},
        ),
        (
            "한빛물산은 지난 7일 미국 배터리 제조사 QVTS와 3조원 규모의 공급계약을 체결했다.",
            "deal.supply_contract",
            {("actor", "한빛물산"), ("counterpart", "QVTS")},
        ),
        (
            "한빛물산은 지난 7일 북부신공항(이하 신공항) 조기 착공을 제안했다.",
            "facility.open",
            {("actor", "한빛물산"), ("object", "북부신공항")},
        ),
        (
            "지난 7일 출시한 한빛증권의 특판 채권 상품은 모두 팔렸다.",
            "product.launch",
            {("actor", "한빛증권"), ("object", "특판 채권 상품")},
        ),
        (
            "한빛물산은 방산기업 누리일렉과 이르면 29일 유도탄 공급 계약을 체결한다.",
            "deal.supply_contract",
            {("actor", "한빛물산"), ("counterpart", "누리일렉"), ("object", "유도탄")},
        ),
        (
            "한빛물산은 한빛대와 지난 7일 제조(Digital Manufacturing) 기술 사업추진을 위한 업무협약을 체결했다.",
            "deal.partnership",
            {("actor", "한빛물산"), ("counterpart", "한빛대"), ("object", "제조 기술 사업추진")},
        ),
        # a topic does what follows a clause that has a subject of its own
        (
            "한빛그룹은 누리물산이 지난 2003년 한빛상사에서 나오면서 출범했다.",
            "org.change",
            {("actor", "한빛그룹")},
        ),
        (
            "정부는 지난 7일 홍길동 장관 주재로 회의를 개최했다.",
            "contact.meeting",
            {("actor", "정부"), ("actor", "홍길동")},
        ),
        # who hears of an accident has none
        (
            "대법원은 판결을 깼다. 지난 7일 가게에서 화재가 발생했다.",
            "incident.accident",
            set(),
        ),
        (
            "한빛은행은 지난 7일 출시될 것으로 알려졌던 카드의 계획을 바꿨다.",
            "product.launch",
            {("actor", "한빛은행")},
        ),
        # hollow words name nothing
        ("가온전자는 지난 7일 신제품을 출시했다.", "product.launch", {("actor", "가온전자")}),
        # whose subject it is
        (
            "가온전자는 지난 7일 실적을 공시했다. 같은 날 누리봄은 비비전자를 인수했다.",
            "ma.acquisition",
            {("actor", "누리봄"), ("object", "비비전자")},
        ),
        (
            "가온전자와 한빛물산은 지난 7일 업무협약을 체결했다.",
            "deal.partnership",
            {("actor", "가온전자"), ("counterpart", "한빛물산")},
        ),
        (
            "삼성전자, SK하이닉스, LG전자가 지난 7일 업무협약을 체결했다.",
            "deal.partnership",
            {("actor", "삼성전자"), ("counterpart", "SK하이닉스"), ("counterpart", "LG전자")},
        ),
        (
            "가온전자 노조는 지난 7일 파업에 돌입했다.",
            "labor.dispute",
            {("actor", "가온전자 노조"), ("counterpart", "가온전자")},
        ),
        # who imposes and who receives
        (
            "가온은행은 지난 7일 금융위원회로부터 과징금 5억원을 부과받았다.",
            "legal.sanction",
            {("actor", "금융위원회"), ("counterpart", "가온은행")},
        ),
        (
            "가온은행이 지난 7일 금융위원회 제재를 받았다.",
            "legal.sanction",
            {("actor", "금융위원회"), ("counterpart", "가온은행")},
        ),
        (
            "공정거래위원회는 지난 7일 가온전자의 거짓되고 과장된 광고 행위에 대해 시정명령과 과징금 5억원을 부과했다.",
            "legal.sanction",
            {("actor", "공정거래위원회"), ("counterpart", "가온전자")},
        ),
        (
            "방송통신위원회는 지난 7일 가온전자의 영업정지를 결정했다.",
            "legal.sanction",
            {("actor", "방송통신위원회"), ("counterpart", "가온전자")},
        ),
        (
            "가온전자는 지난 7일 한빛물산을 배임 혐의로 경찰에 고발했다.",
            "legal.proceeding",
            {("actor", "가온전자"), ("counterpart", "한빛물산")},
        ),
        (
            "가온전자는 지난 7일 국내는 물론 해외 고객까지 초대하는 할인 행사를 시작했다.",
            "event.campaign",
            {("actor", "가온전자")},
        ),
        # people whom no title tells, and whose post it is
        (
            "한빛은행은 지난 7일 새 부행장에 김하늘·박바다·이구름을 선임했다.",
            "people.appointment",
            {("actor", "한빛은행"), ("object", "김하늘"), ("object", "박바다"), ("object", "이구름")},
        ),
        (
            "가온전자 신임 대표이사에 김하늘 부사장이 지난 7일 취임했다.",
            "people.appointment",
            {("actor", "가온전자"), ("object", "김하늘")},
        ),
        (
            "산업통상자원부는 지난 7일 가온전자에 대통령 표창을 수여했다.",
            "people.award",
            {("actor", "산업통상자원부"), ("object", "가온전자"), ("object", "대통령 표창")},
        ),
        # whom a broker rates
        (
            "한빛증권은 지난 7일 이 같은 이유로 가온전자의 목표주가를 기존 5만원에서 7만원으로 상향했다.",
            "results.outlook",
            {("actor", "한빛증권"), ("object", "가온전자")},
        ),
        (
            "한빛증권은 지난 7일 가온전자에 대해 실적이 좋아질 것으로 봤다. 그러면서 이날 목표주가를 5만원에서 7만원으로 상향했다.",
            "results.outlook",
            {("actor", "한빛증권"), ("object", "가온전자")},
        ),
        (
            "피치는 지난 7일 한국의 신용등급을 AA-로 유지했다.",
            "results.outlook",
            {("actor", "피치"), ("object", "한국")},
        ),
        # what money goes into, and to whom a holding goes
        (
            "가온전자는 지난 7일 누리솔에 100억원을 투자했다.",
            "invest.plan",
            {("actor", "가온전자"), ("object", "누리솔")},
        ),
        (
            "가온전자는 지난 7일 누리솔에 한빛물산 지분을 매각했다.",
            "capital.stake_change",
            {("actor", "가온전자"), ("counterpart", "누리솔"), ("object", "한빛물산")},
        ),
        (
            "가온전자는 지난 7일 게임 개발사 다온 알케미에 30억원을 투자했다.",
            "invest.plan",
            {("actor", "가온전자"), ("object", "다온 알케미")},
        ),
        (
            "가온전자는 지난 7일 한빛물산과 공동으로 기념행사를 개최했다.",
            "event.held",
            {("actor", "가온전자"), ("actor", "한빛물산")},
        ),
        (
            "가온투어는 지난 7일 신상품 ‘2026 바다 마라톤 5일’을 선보였다.",
            "product.launch",
            {("actor", "가온투어"), ("object", "2026 바다 마라톤 5일")},
        ),
        # 이는 says more of what was told
        (
            "가온전자는 지난 7일 매출 100억원을 공시했다. 이는 2017년 누리홀딩스가 출범한 이래 가장 많다. 지난해 영업이익은 30억원이었다.",
            "results.report",
            {("actor", "가온전자")},
        ),
        # countries only where they act
        ("김하늘 가온전자 회장은 지난 7일 일본과 미국을 방문했다.", "contact.travel", {("actor", "김하늘")}),
        # who publishes a statistic
        (
            "7일 통계청이 발표한 자료에 따르면 지난달 소매 판매는 2.1% 줄었다.",
            "macro.statistic",
            {("actor", "통계청"), ("object", "소매 판매")},
        ),
        (
            "5대 은행의 지난달 정기예금 잔액은 900조원으로 4조원 감소했다.",
            "results.report",
            {("actor", "5대 은행")},
        ),
    ],
)
def test_roles_of(text, kind, expected):
    assert cast(text, kind) == expected


def test_a_speaker_is_no_actor_of_what_is_quoted():
    said = "박도윤 한빛증권 연구원은 “누리전자가 지난 7일 비비전자를 인수했다”고 말했다."
    assert cast(said, "ma.acquisition") == {("actor", "누리전자"), ("object", "비비전자")}


def test_a_topic_of_a_sentence_passed_over_ends_the_one_before():
    text = (
        "가온전자는 지난 7일 회사채를 발행했다. 삼성전자는 전자 업체다. 지난달 매출은 3조원으로 12% 늘었다."
    )
    assert cast(text, "results.report") == {("actor", "삼성전자")}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (  # a list is the subject of what follows as a whole
            "가온전자, 한빛물산, 누리은행 등 3곳은 지난 7일 회의를 했다. 지난달 제품 가격을 인상했다.",
            "price.change",
            {("actor", "가온전자"), ("actor", "한빛물산"), ("actor", "누리은행")},
        ),
        (  # also over the notes behind its names
            "가온전자(123450)와 한빛물산(123460) 등 국내 주요 업체들은 지난 7일 냉장고 가격을 인상했다.",
            "price.change",
            {("actor", "가온전자"), ("actor", "한빛물산"), ("object", "냉장고")},
        ),
        (  # and over what says who the last one is
            "가온전자가 지난 7일 폴란드 정부 및 현지기업인 한빛물산과 통신 장비 공급계약을 체결했다.",
            "deal.supply_contract",
            {
                ("actor", "가온전자"),
                ("counterpart", "폴란드 정부"),
                ("counterpart", "한빛물산"),
                ("object", "통신 장비"),
            },
        ),
        (  # whose the first of several measures is, they all are
            "누리증권은 반도체를 살폈다. 가온전자의 지난해 매출액과 영업이익이 각각 10% 증가했다.",
            "results.report",
            {("actor", "가온전자")},
        ),
        (
            "홍길동 대통령은 관세를 매겼다. 실적은 지난해 사상 최대를 기록했다.",
            "results.report",
            set(),
        ),
        (
            "홍길동 전 가온전자 대표가 말했다. 홍 전 대표는 지난 7일 별세했다.",
            "people.death",
            {("object", "홍길동")},
        ),
        ("가온전자는 지난 7일 창립 50주년을 맞았다.", "corp.anniversary", {("actor", "가온전자")}),
        (
            "올해로 설립 50주년을 맞은 가온전자는 지난 7일 행사를 열었다.",
            "corp.anniversary",
            {("actor", "가온전자")},
        ),
        (
            "한국거래소가 밝혔다. 거래소는 지난 7일 가온전자의 상장폐지를 결정했다.",
            "capital.listing",
            {("actor", "한국거래소"), ("actor", "가온전자")},
        ),
        (
            "가온전자는 지난 7일 5천억원 규모의 공급계약이 해지됐다고 공시했다.",
            "deal.supply_contract",
            {("actor", "가온전자")},
        ),
        (
            "법무법인 가온은 지난 7일 한빛물산을 고소했다.",
            "legal.proceeding",
            {("actor", "법무법인 가온"), ("counterpart", "한빛물산")},
        ),
        (
            "정성주 김제시장은 지난 7일 한빛물산과 업무협약을 체결했다.",
            "deal.partnership",
            {("actor", "정성주"), ("counterpart", "한빛물산")},
        ),
        (
            "누리은행이 말했다. 한국은행의 지난해 세 차례 기준금리 인하가 컸다.",
            "policy.measure",
            {("actor", "한국은행"), ("object", "기준금리")},
        ),
        (  # an unknown name that opens the sentence goes on as its subject, and nobody told of before
            "가온전자가 말했다. 베르티스는 잘 알려지지 않은 회사인데, 지난 7일 신약을 출시했다.",
            "product.launch",
            {("actor", "베르티스"), ("object", "신약")},
        ),
        (
            "누리은행은 지난 7일 소양호 한국은행 주식운용역이 가온전자 위원으로 선임됐다고 전했다.",
            "people.appointment",
            {("object", "소양호"), ("actor", "가온전자")},
        ),
        (
            "가온전자는 지난 7일 이사회를 열고 박하늘을 대표이사로 선임했다.",
            "people.appointment",
            {("actor", "가온전자"), ("object", "박하늘")},
        ),
        (  # what a broker expects of a company
            "홍길동 누리증권 연구원은 지난 7일 가온전자의 올해 매출액과 영업이익이 각각 11%, 55% 감소할 것으로 예상했다.",
            "results.outlook",
            {("actor", "홍길동"), ("object", "가온전자")},
        ),
        (  # an object over a clause that takes none
            "가온전자는 지난 7일 한빛물산을 역대 최고금액인 80억 달러에 인수했다.",
            "ma.acquisition",
            {("actor", "가온전자"), ("object", "한빛물산")},
        ),
        (
            "가온전자가 자료를 냈다. 범부처의료기기연구개발사업단은 2020년 출범했다.",
            "org.change",
            {("actor", "범부처의료기기연구개발사업단")},
        ),
        (  # whose a product is, known or not
            "가온전자가 자료를 냈다. 가온전자의 세탁기가 지난 7일 출시됐다.",
            "product.launch",
            {("actor", "가온전자"), ("object", "세탁기")},
        ),
        (
            "베르티스의 ‘마스크팩’은 지난 7일 출시됐다.",
            "product.launch",
            {("actor", "베르티스"), ("object", "마스크팩")},
        ),
        (  # what it is, and what it is called
            "가온전자는 지난해 3월 인수한 독일의 로봇 손 전문 벤처기업 ‘다온테크놀로지’를 키웠다.",
            "ma.acquisition",
            {("actor", "가온전자"), ("object", "다온테크놀로지")},
        ),
        (  # what is given, and to which town
            "재단법인 가온경암은 지난 7일 백미를 경기 성남시에 기부했다.",
            "event.campaign",
            {("actor", "가온경암"), ("object", "백미"), ("counterpart", "성남시")},
        ),
        (  # the topic is what was founded, if another founded it
            "가온전자는 홍길동 회장이 1969년 창업한 회사로, 세탁기를 만든다.",
            "org.change",
            {("actor", "홍길동"), ("object", "가온전자")},
        ),
        (  # who has left holds shares alone
            "한빛물산은 홍길동 전 한빛물산 대표가 왔다고 밝혔다. 홍 전 대표는 지난 7일 한빛물산 보유 지분을 9.99%로 늘렸다.",
            "capital.stake_change",
            {("actor", "홍길동"), ("object", "한빛물산")},
        ),
        (
            "홍길동 한빛물산 최고경영자(CEO) 후보가 왔다. 김하늘 한빛물산 이사회 의장도 왔다. 지난 7일 홍 후보와 김 의장은 회동을 했다.",
            "contact.meeting",
            {("actor", "홍길동"), ("counterpart", "김하늘")},
        ),
        (
            "한빛물산은 지난 7일 회의 직전 결과를 발표했다.",
            "contact.meeting",
            set(),
        ),
    ],
)
def test_who_shares_and_who_is_meant(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert cast(text, kind) == expected
