"""A whole text, told anew after the first acceptance page: a journey and its departure, an anniversary, mere talk."""

from datetime import date, datetime, timedelta

import pytest

from timeline import events, pipeline, sentences, temporal
from timeline.events import lexicon
from timeline.records import Article

TEXT = """김하늘 가온전자 회장이 약 2주간 미국을 가로지르는 출장길에 올랐다.
지난달 31일 미국으로 출국한 김 회장은 지난 4일 미국 뉴욕에서 누리통신의 이도윤 최고경영자(CEO)를 만나 의견을 나눴다.
또 올해 하반기 새 휴대전화 판매 방안도 논의했다.
가온전자와 누리통신은 2020년 7조9천억원 규모의 장비 공급 계약을 체결하기도 했다. 업계는 향후 10년간 인공지능이 발전을 이끌 것으로 본다.
김 회장은 이달 중순까지 약 2주간 여러 도시에서 일정을 소화할 예정이다.
이번 출장은 오는 7일 ‘새 경영 선언’ 31주년을 앞두고 이뤄졌다.
"""
AT = datetime.fromisoformat("2024-06-05T00:00:00+09:00")


@pytest.fixture(scope="module")
def mentions():
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", TEXT, "own.txt", 1, "", "")
    split = sentences.split(article)
    return events.extract(
        article, split, temporal.annotate("", TEXT, split, date(2024, 6, 5)), lexicon.load()
    )


def test_departure_and_journey_are_two_events(mentions):
    travel = {m.event: (m.status, m.date.edtf) for m in mentions if m.type == "contact.travel"}
    assert sorted(travel.values()) == [("occurred", "2024-05-31"), ("ongoing", "2024-05-31/2024-06-20~")]


def test_place_of_a_meeting_has_its_zone(mentions):
    (meeting,) = [m for m in mentions if m.type == "contact.meeting"]
    assert meeting.date.edtf == "2024-06-04"
    assert "America/New_York" in {p.time_zone for p in meeting.places}


def test_contract_has_its_year_and_its_won(mentions):
    (contract,) = [m for m in mentions if m.type == "deal.supply_contract"]
    assert contract.date.edtf == "2020"
    assert [a.krw for a in contract.amounts] == [7_900_000_000_000]


def test_anniversary_is_scheduled_for_its_day(mentions):
    (anniversary,) = [m for m in mentions if m.type == "corp.anniversary"]
    assert (anniversary.status, anniversary.date.edtf) == ("scheduled", "2024-06-07")


def test_discussed_and_expected_are_no_events(mentions):
    assert {m.type for m in mentions} == {
        "contact.travel",
        "contact.meeting",
        "deal.supply_contract",
        "corp.anniversary",
    }


def test_events_are_numbered_from_0_without_gaps(mentions):
    assert sorted({m.event for m in mentions}) == list(range(len({m.event for m in mentions})))


def test_a_prime_closes_a_quotation_and_is_told_as_written():
    text = "가온전자는 5일 집사 로봇 ‘다온′을 출시했다."
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", text, "own.txt", 1, "", "")
    (launch,) = pipeline.extract_article(article).mentions
    (thing,) = [p for p in launch.participants if p.role == "object"]
    assert (thing.name, text[thing.char_start : thing.char_end]) == ("다온", thing.surface)


def test_the_tables_of_names_are_read_once_in_a_process():
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", TEXT, "own.txt", 1, "", "")
    pipeline.extract_article(article)
    known = pipeline._lexicon.cache_info()
    pipeline.extract_article(article)
    now = pipeline._lexicon.cache_info()
    assert (now.misses, now.hits) == (known.misses, known.hits + 1)


def test_reading_ends_where_a_text_tells_more_than_articles_do():
    """Tellings are compared with each other: a text without an end would take time without one."""
    text = "".join(f"가온전자는 지난 {n % 28 + 1}일 {n}호 공장을 준공했다. " for n in range(1_500))
    article = Article("own", AT, "day", "option", AT + timedelta(1), "", text, "own.txt", 1, "", "")
    found = pipeline.extract_article(article)
    assert len(found.times) == 1_500
    assert 100 < len(found.mentions) < 500
    assert found.mentions[0].sentence_start == 0
