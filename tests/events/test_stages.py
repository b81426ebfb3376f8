"""Steps of one affair, and turns of what comes more than once, are events of their own; the same step told twice is one."""

from datetime import datetime, timedelta

import pytest

from timeline import events, sentences, temporal
from timeline.events import lexicon
from timeline.records import Article

AT = datetime.fromisoformat("2024-06-05T00:00:00+09:00")
LEXICON = lexicon.load()


def told(text, kind):
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", text, "own.txt", 1, "", "")
    split = sentences.split(article)
    found = events.extract(article, split, temporal.annotate("", text, split, AT.date()), LEXICON)
    return {
        number: [m.trigger for m in found if m.event == number]
        for number in {m.event for m in found if m.type == kind}
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("facility.open", "가온전자는 지난달 새 공장을 준공하고 지난달 21일 상업 가동을 시작했다."),
        (
            "deal.supply_contract",
            "가온전자는 2022년 1차 실행계약을 체결했다. 가온전자는 2022년 2차 실행계약을 체결했다.",
        ),
        (
            "contact.travel",
            "김하늘 가온전자 회장은 사흘 일정으로 영국을 방문했다고 4일 가온전자가 밝혔다. 김 회장은 6일 귀국할 예정이다.",
        ),
        (
            "product.launch",
            "한빛물산은 지난해 음료 브랜드 ‘누리’를 출시하고, 과자 ‘누리 바삭이’를 선보이며 시장을 넓혔다.",
        ),
        (
            "policy.measure",
            "정부는 지난 3일 저금리 대출 방안을 발표했다. 정부는 지난 3일 해외 직구 품목의 통관 기준을 강화했다.",
        ),
        (
            "product.launch",
            "가온전자는 새 청소기를 출시했다고 5일 밝혔다. 가온전자는 오는 8일 방송을 통해 청소기를 선보일 예정이다.",
        ),
        (
            "macro.statistic",
            "한국은행에 따르면 지난달 예금 금리는 0.1%포인트 하락한 3.2%를, 대출 금리는 0.2%포인트 하락한 4.3%를 기록했다.",
        ),
        (
            "macro.statistic",
            "한국은행에 따르면 지난달 기업대출 금리는 4.6%로 올랐다. 지난달 대기업대출 금리는 4.1%로 올랐다.",
        ),
    ],
)
def test_two_are_two(kind, text):
    assert len(told(text, kind)) == 2


def test_same_step_told_twice_is_one():
    text = "가온전자는 지난달 21일 새 공장을 준공했다. 가온전자의 이번 공장 완공은 3년 만이다."
    assert len(told(text, "facility.open")) == 1


def test_counted_and_uncounted_are_one():
    text = "가온전자는 4일 사외이사를 선임하기로 하고 사외이사 2명을 선임했다."
    assert len(told(text, "people.appointment")) == 1
