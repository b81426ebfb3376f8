"""Datasets opened for questions: safe, in Seoul's time, in whatever form the reader wants."""

from datetime import date

import datasets
import polars as pl
import pytest

import timeline
from timeline import warehouse
from timeline.errors import DatasetError, QueryError, UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("dataset")
    datasets.make(path)
    return path


@pytest.fixture
def opened(folder):
    with timeline.open(folder) as dataset:
        yield dataset


def test_answers_come_in_every_form(opened):
    result = opened.sql("SELECT article_id, published_at FROM articles ORDER BY article_id")
    assert len(result) == 4
    assert result.rows()[0]["article_id"] == "news-1"
    assert result.rows()[0]["published_at"].isoformat() == "2024-06-05T00:00:00+09:00"
    assert isinstance(result.pl(), pl.DataFrame)
    assert result.pl()["article_id"].to_list() == result.arrow()["article_id"].to_pylist()


def test_parameters_are_values_and_no_sql(opened):
    assert opened.sql("SELECT $x AS x", x="'; DROP VIEW timeline; --").rows() == [
        {"x": "'; DROP VIEW timeline; --"}
    ]


def test_days_are_seoul_days(opened):
    assert opened.sql("SELECT CAST(published_at AS DATE) AS day FROM articles ORDER BY day").rows()[0][
        "day"
    ] == date(2024, 6, 5)


def test_python_variables_are_no_tables(opened):
    secret = pl.DataFrame({"a": [1]})
    with pytest.raises(QueryError, match="secret"):
        opened.sql("SELECT * FROM secret")
    assert len(secret) == 1


USEFUL = (
    "WITH t AS (SELECT type, count(*) AS n FROM events GROUP BY type) SELECT * FROM t ORDER BY n",
    "PIVOT (SELECT type, status FROM events) ON status USING count(*)",
    "SUMMARIZE events",
    "DESCRIBE timeline",
    "SELECT event_id, row_number() OVER (ORDER BY event_id) FROM events",
    "FROM events SELECT unnest(actors)",
    "SELECT list_transform(actors, lambda x: x || '!') FROM events",
)


@pytest.mark.parametrize("query", USEFUL)
def test_what_a_researcher_needs_works(opened, query):
    assert len(opened.sql(query)) > 0


def test_a_query_that_takes_too_long_is_given_up(opened):
    with pytest.raises(QueryError, match="too long"), opened.limit(0.2):
        opened.sql(
            "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range = 7"
        )


def test_named_queries_want_their_parameters(opened):
    with pytest.raises(QueryError, match="company"):
        opened.query("company")
    with pytest.raises(QueryError, match="no parameter 'compnay'"):
        opened.query("company", compnay="가온전자")
    with pytest.raises(QueryError, match=r"no query is named 'nothing'.*company"):
        opened.query("nothing")


def test_events_are_found_by_name_code_and_people(opened):
    assert [r["type"] for r in opened.events(company="가온전자").rows()] == [
        "deal.supply_contract",
        "facility.open",
        "facility.open",
    ]
    assert len(opened.events(company="900110")) == 3
    assert len(opened.events(company="한빛물산")) == 1
    assert len(opened.events(company="김하늘")) == 2
    assert len(opened.events(company="없는회사")) == 0


def test_events_are_filtered_by_type_status_and_days(opened):
    assert len(opened.events(types=("facility",))) == 2
    assert len(opened.events(types=("facility.open", "deal"))) == 3
    assert len(opened.events(statuses=("scheduled",))) == 1
    assert [str(r["date_start"]) for r in opened.events(since="2024-06-04", until="2024-06-04").rows()] == [
        "2024-06-04"
    ]
    assert len(opened.events(since="2024-08-31", until="2024-08-31")) == 1
    assert len(opened.events(until="2024-06-03")) == 0


def test_a_damaged_dataset_is_an_error_and_no_wrong_row(tmp_path):
    path = datasets.make(tmp_path) / "mentions.parquet"
    sound = path.read_bytes()
    rows, errors = answer(tmp_path), 0
    for at in range(8, len(sound) // 2, 61):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
        try:
            assert answer(tmp_path) == rows, f"byte {at} read as other rows"  # as a page's header may be
        except (QueryError, DatasetError):
            errors += 1
    assert errors > 5


def answer(folder):
    with warehouse.Dataset(folder) as dataset:
        return dataset.sql("SELECT * FROM mentions ORDER BY mention_id").rows()


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("since", "2024-13-01"),
        ("until", "어제"),
        ("until", "2024-06"),
        ("as_of", "gestern"),
        ("as_of", "2024-06-05 25:00"),
    ],
)
def test_what_is_no_day_is_refused_by_its_option(opened, option, text):
    with pytest.raises(UsageError, match=option) as told:
        opened.events(**{option: text})
    assert (told.value.code, told.value.exit_code) == ("U107", 2)


@pytest.mark.parametrize(
    "text", ["2024-06-05", "2024-06-05 15:30", "2024-06-05T15:30", "2024-06-05T15:30+09:00", "infinity"]
)
def test_an_instant_may_be_written_in_many_ways(opened, text):
    assert opened.events(as_of=text).arrow().schema == opened.events().arrow().schema


def test_events_by_korean_type_publisher_and_confidence(opened):
    assert [r["type"] for r in opened.events(types=("공급계약",)).rows()] == ["deal.supply_contract"]
    assert len(opened.events(types=("시설 개설",))) == len(opened.events(types=("facility.open",)))
    everything = opened.events().rows()
    told = opened.sql(
        "SELECT DISTINCT m.event_id FROM mentions AS m JOIN articles AS a USING (article_id) WHERE a.publisher = '한빛신문'"
    ).rows()
    assert {r["event_id"] for r in opened.events(source="한빛신문").rows()} == {r["event_id"] for r in told}
    assert 0 < len(told) < len(everything)
    best = max(r["confidence"] for r in everything)
    assert {r["confidence"] for r in opened.events(min_confidence=best).rows()} == {best}


@pytest.mark.parametrize(
    ("asked", "named"), [({"types": ("합병인수",)}, "합병인수"), ({"statuses": ("done",)}, "done")]
)
def test_a_type_or_status_that_there_is_not_is_named(opened, asked, named):
    with pytest.raises(UsageError, match=named):
        opened.events(**asked)
