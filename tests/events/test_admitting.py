"""Which happenings are rows, and which mentions are of one: whole texts, with companies of our own."""

from datetime import date, datetime, timedelta

import pytest

from timeline import events, sentences, temporal
from timeline.events import lexicon
from timeline.records import Article


def told(body: str, title: str = ""):
    at = datetime.fromisoformat("2024-06-05T00:00:00+09:00")
    article = Article("own", at, "day", "option", at + timedelta(1), title, body, "own.txt", 1, "", "")
    split = sentences.split(article)
    return events.extract(
        article, split, temporal.annotate(title, body, split, date(2024, 6, 5)), lexicon.load()
    )


def days(mention):
    return (mention.date.span.start.isoformat(), mention.date.span.last.isoformat())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("지난해 수출 규제 강화로 부품 값이 올랐다.", "policy.measure"),
        ("지난달 투자 유치로 숨통이 트였다.", "capital.funding_round"),
        ("올해 안으로 세탁기도 시장에 선보인다.", "product.launch"),
    ],
)
def test_what_nobody_takes_part_in_is_no_row(text, kind):
    assert kind not in {m.type for m in told(text)}


def test_a_name_that_no_table_knows_is_somebody():
    assert {m.type for m in told("지난 3일 부산에서 누리 재즈 한마당이 열렸다.")} == {"event.held"}


def test_only_people_travel():
    assert "contact.travel" not in {m.type for m in told("가온리조트를 설 연휴에 방문한 손님이 늘었다.")}


@pytest.mark.parametrize(
    "text",
    [
        "올해 창립 20주년을 맞은 가온전자는 오는 10일 잔치를 벌인다.",
        "가온전자는 지난해 출범 3년 만에 흑자를 냈다.",
    ],
)
def test_the_beginning_of_a_count_is_no_event_of_its_year(text):
    assert "org.change" not in {m.type for m in told(text)}


def test_what_lasts_keeps_its_run_of_days():
    text = (
        "가온전자는 오는 9일부터 12일까지 부산에서 가온 콘퍼런스를 연다. 10일에는 콘퍼런스 본 행사가 열린다."
    )
    assert {days(m) for m in told(text) if m.type == "event.held"} == {("2024-06-09", "2024-06-12")}


def test_what_the_lead_tells_of_one_report_is_told_by_name():
    text = "한빛물산은 일반 청약을 앞두고 있다.\n◆새내기주= 기관 대상 일반 청약은 오는 11일 진행된다.\n"
    found = [m for m in told(text) if m.type == "capital.listing" and m.date]
    assert all(p.name != "한빛물산" for m in found for p in m.participants)


def test_an_undated_telling_of_nobody_joins_by_its_word():
    text = "지난해 가온 창의 과제 25건이 선정됐다. 이어 3년 연속 1위를 지켰다. 국내 대회에서 대상을 수상했다."
    assert {m.trigger for m in told(text) if m.type == "people.award" and m.date} == {"선정"}


def test_a_telling_is_measured_against_every_other_one():
    text = (
        "지난해 공장 인수가 마무리됐다. 가온전자는 지난해 누리제약의 공장을 인수했다. "
        "한빛물산도 지난해 다온제약의 공장을 인수했다."
    )
    by_event: dict[int, set[str]] = {}
    for m in told(text):
        if m.type == "ma.acquisition":
            by_event.setdefault(m.event, set()).update(p.name for p in m.participants)
    assert not any({"가온전자", "한빛물산"} <= names for names in by_event.values())


def test_what_is_told_outright_of_a_day_is_a_row_though_its_people_stand_elsewhere():
    assert {m.type for m in told("지난 3일 첫 재판이 열렸다.")} == {"legal.proceeding"}


def test_who_a_short_report_is_about_stands_before_it():
    text = "◆다온= 다온은 공장을 늘린다.\n△가온전자(123456)= 한빛물산과 지난 3일 공급계약을 체결했다고 밝힘."
    found = [m for m in told(text) if m.type == "deal.supply_contract"]
    assert {p.name for m in found for p in m.participants if p.role == "actor"} == {"가온전자"}
