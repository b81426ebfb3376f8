"""A publish date that the text contradicts, from the article to the dataset and to ``timeline show``."""

import json

import pytest

import timeline
from timeline import show
from timeline.temporal.bounds import CONTRADICTED

BODY = "가온전자는 2024년 5월 31일 평택에 공장을 준공했다. 오는 7일에는 한빛물산과 계약을 체결할 예정이다."


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """One text under two dates, the first of which cannot be its own, and once without any."""
    folder = tmp_path_factory.mktemp("contradicted")
    days = {"early": "2023-06-05", "sound": "2024-06-05", "undated": ""}
    lines = [
        {"article_id": i, "published_at": day, "title": "공장 준공", "body": BODY + " " * n}
        for n, (i, day) in enumerate(days.items())
    ]
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    timeline.build([folder], folder / "dataset")
    with timeline.open(folder / "dataset") as opened:
        yield opened


def test_the_article_is_flagged(dataset):
    rows = dataset.sql("SELECT article_id, flags FROM articles ORDER BY article_id").rows()
    assert [(row["article_id"], CONTRADICTED in row["flags"]) for row in rows] == [
        ("early", True),
        ("sound", False),
    ]


def test_the_time_that_contradicts_it_says_why_and_show_tells_it(dataset):
    (row,) = dataset.sql(f"SELECT * FROM times WHERE list_contains(flags, '{CONTRADICTED}')").rows()
    assert (row["article_id"], row["surface"]) == ("early", "2024년 5월 31일")
    shown = "\n".join(show.lines(dataset, row["time_id"]))
    assert "the publish date 2023-06-05 is not from 2024-05-29" in shown
    assert CONTRADICTED in shown


def test_a_record_without_a_date_is_refused_with_what_its_text_says(dataset):
    (row,) = dataset.sql("SELECT * FROM rejects").rows()
    assert row["code"] == "E101"
    assert "the text bounds it: from 2024-05-31, day 1..6 of a month" in row["hint"]
