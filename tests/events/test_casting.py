"""Who is meant where a name stands apart from its event: in lists and brackets, as a source, as the topic of the text."""

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


WHOSE = [
    (  # a note between an owner and its figure
        "지난해 가온은행(4320억원)의 순이익은 9% 늘었다.",
        "results.report",
        {("actor", "가온은행")},
    ),
    (  # a measure that is a share's is of the company that the text is about
        "가온전자는 지난 7일 주가가 5% 올랐다. 시가총액도 7일 6조원을 돌파했다.",
        "market.move",
        {("object", "가온전자")},
    ),
    (  # the exchange tells of others
        "한국거래소는 지난 7일 자료를 냈다. 국내 상장 기업의 시가총액은 지난 7일 사상 최대를 기록했다.",
        "market.move",
        {("object", "국내 상장 기업 시가총액")},
    ),
    (  # what is repriced, by the one company that the text is about
        "가온제과는 지난 7일 자료를 냈다. ‘단팥 식빵’의 가격은 오는 20일 인상된다.",
        "price.change",
        {("actor", "가온제과"), ("object", "단팥 식빵")},
    ),
    (  # another source than the one before
        "통계청은 지난달 소비자물가가 2% 올랐다고 밝혔다. 제국데이터뱅크 분석에 따르면 지난해 예식장 시장 규모는 4881억원으로 집계됐다.",
        "macro.statistic",
        {("actor", "통계청"), ("object", "소비자물가"), ("object", "예식장 시장")},
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), WHOSE)
def test_whose_a_figure_is(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert cast(text, kind) == expected


THINGS = [
    (  # how much of it, with its won in brackets
        "가온은행은 지난 7일 미화 20억달러(약 2조7000억원) 규모 녹색채권을 발행했다.",
        "capital.debt_issue",
        {("actor", "가온은행"), ("object", "녹색채권")},
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), THINGS)
def test_what_it_is_about(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert cast(text, kind) == expected


def in_headline(title: str, kind: str) -> set[tuple[str, str]]:
    article = Article("own", AT, "day", "option", AT + timedelta(1), title, "가온.", "own.txt", 1, "", "")
    split = sentences.split(article)
    told = events.extract(article, split, temporal.annotate(title, "가온.", split, AT.date()), lexicon.load())
    return {(p.role, p.name) for m in told if m.type == kind for p in m.participants}


def test_who_opens_a_headline_acts_though_it_has_a_verb() -> None:
    assert ("actor", "가온전자") in in_headline(
        "가온전자, 10일 부산서 로봇청소기 선보인다…혁신상", "product.launch"
    )
    assert ("actor", "가온전자") in in_headline("가온전자, 작년 순이익 3조 돌파", "results.report")


BOTH = [
    (  # titles stand between the names of a list
        "홍길동 가온전자 대표와 김하늘 한빛물산 대표는 지난 7일 회동했다. 두 사람은 8일 기자간담회를 연다.",
        "contact.meeting",
        {("actor", "홍길동"), ("counterpart", "김하늘")},
    ),
    (
        "이시바 시게루 일본 총리와 도널드 트럼프 미국 대통령 간 정상회담이 지난 7일 열렸다.",
        "contact.meeting",
        {("actor", "이시바 시게루"), ("counterpart", "도널드 트럼프")},
    ),
    (  # who holds what others come to
        "지난 8일 가온은행과 한빛물산 주관으로 서울 중구에서 열린 시상식에는 사람이 많았다.",
        "event.held",
        {("actor", "가온은행"), ("actor", "한빛물산")},
    ),
    (
        "가온재단이 주최하고 정부가 후원하는 포럼이 지난 7일 열렸다.",
        "event.held",
        {("actor", "가온재단")},
    ),
    (
        "한빛물산은 지난 7일 가온은행과 함께 누리전자에 투자했다.",
        "invest.plan",
        {("actor", "한빛물산"), ("counterpart", "가온은행"), ("object", "누리전자")},
    ),
    (  # a partner before what only modifies the thing
        "가온전자는 지난 7일 한빛물산과 부산에 위치한 공장을 인수하는 계약을 체결했다고 밝혔다.",
        "ma.acquisition",
        {("actor", "가온전자"), ("counterpart", "한빛물산")},
    ),
    (  # those met, by what they are called
        "홍길동 가온전자 대표는 지난 7일 9개 회계법인 최고경영자들을 만났다.",
        "contact.meeting",
        {("actor", "홍길동"), ("counterpart", "9개 회계법인 최고경영자")},
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), BOTH)
def test_of_two_both_are_meant(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert cast(text, kind) >= expected
