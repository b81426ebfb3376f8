"""The page that started the project: what it tells, row by row. It lies with the evaluation data."""

from datetime import date

import pytest

import timeline
from timeline import building
from timeline.engines import local

PUBLISHED = date(2024, 6, 5)

# fmt: off
FACTS = [
    # type,                  first day,  last day,           status,      who,                        with,                    mentions
    ("contact.travel",       "2024-05-31", "2024-05-31", "occurred",  {"이재용"},                 set(),                       1),
    ("contact.meeting",      "2024-06-04", "2024-06-04", "occurred",  {"이재용"},                 {"한스 베스트베리"},         1),
    ("contact.travel",       "2021-11-01", "2021-11-30", "occurred",  {"이재용"},                 {"버라이즌"},                2),
    ("event.held",           "2010-01-01", "2010-12-31", "occurred",  {"이재용", "한스 베스트베리"}, set(),                    1),
    ("deal.supply_contract", "2020-01-01", "2020-12-31", "occurred",  set(),                      {"버라이즌", "삼성전자"},    1),
    ("product.launch",       "2024-01-01", "2024-03-31", "occurred",  {"삼성전자"},               {"갤럭시 S24"},              1),
    ("contact.meeting",      "2023-01-01", "2023-12-31", "occurred",  {"이재용"},                 {"젠슨 황", "일론 머스크"},  1),
    ("contact.travel",       "2024-05-31", "2024-06-20", "ongoing",   {"이재용"},                 set(),                       1),
    ("corp.anniversary",     "2024-06-07", "2024-06-07", "scheduled", set(),                      {"신경영 선언"},             1),
]
# fmt: on


@pytest.fixture(scope="module")
def seed(evaluation, tmp_path_factory):
    (page,) = (evaluation / "seed").glob("*.txt")
    out = tmp_path_factory.mktemp("seed")
    building.build([page], out, building.Parameters(published=PUBLISHED), local.engine(1))
    with timeline.open(out) as dataset:
        yield dataset


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f"{f[0]} {f[1]}")
def test_what_the_page_tells_is_a_row(seed, fact):
    type_, first, last, status, who, others, mentions = fact
    rows = seed.sql(
        "SELECT actors, counterparts, objects, mention_count FROM events WHERE type = $type AND status = $status"
        " AND date_start = CAST($first AS DATE) AND date_end = CAST($last AS DATE)",
        type=type_, status=status, first=first, last=last,
    ).rows()  # fmt: skip
    assert len(rows) == 1, rows
    actors, counterparts, objects, count = rows[0].values() if isinstance(rows[0], dict) else rows[0]
    assert who <= set(actors)
    assert others <= {*actors, *counterparts, *objects}
    assert count >= mentions


def test_the_trip_and_the_contract_in_full(seed):
    trip = seed.sql("SELECT date_edtf FROM events WHERE status = 'ongoing'").pl()
    assert trip["date_edtf"].to_list() == ["2024-05-31/2024-06-20~"]
    won = seed.sql("SELECT krw FROM events WHERE type = 'deal.supply_contract'").pl()
    assert [int(w) for w in won["krw"]] == [7_900_000_000_000]
    zone = seed.sql("SELECT DISTINCT time_zone FROM times WHERE surface = '지난 4일'").pl()
    assert zone["time_zone"].to_list() == ["America/New_York"]
    origin = seed.sql("SELECT ordinal FROM times WHERE ordinal IS NOT NULL").pl()
    assert origin["ordinal"].to_list() == [31]


def test_nothing_behind_the_story_and_nothing_only_talked_of_is_a_row(seed):
    assert seed.sql("SELECT count(*) AS n FROM times WHERE surface LIKE '%11개월%'").pl()["n"].to_list() == [
        0
    ]
    assert "419억원" not in seed.sql("SELECT body FROM articles").pl()["body"][0]
    later = seed.sql("SELECT summary FROM events WHERE date_start > DATE '2024-06-30'").pl()
    assert later["summary"].to_list() == []
