"""``show``: a row walked back to its words."""

import datasets
import pytest
import rowsets

from timeline import rows, show, warehouse
from timeline.errors import UsageError


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    datasets.make(folder)
    with warehouse.Dataset(folder) as dataset:
        yield dataset


def page(opened, row_id):
    return "\n".join(show.lines(opened, row_id))


def test_a_mention_is_shown_with_everything_behind_it(opened):
    deal = rowsets.deal()
    text = page(opened, rows.mention_id("news-1", deal.mentions[1]))
    assert "【" in text
    for part in (
        "‹",
        "공급계약",
        "made by hand",
        "2024-06-04",
        "counted from the publish date",
        "announced by",
        "가온일보, 2024-06-05 (from record)",
        "한빛물산",
        "120억원 = 12000000000 KRW",
        "부산, KR, Asia/Seoul",
    ):
        assert part in text, part


def test_an_event_is_shown_with_all_its_mentions(opened):
    (event,) = (r for r in opened.events(types=("deal",)).rows())
    text = page(opened, event["event_id"])
    assert "mentions 2, articles 1" in text
    assert text.count("\nmention ") == 2


def test_a_time_mention_is_shown_with_the_event_it_dates(opened):
    deal = rowsets.deal()
    text = page(opened, rows.time_id("news-1", deal.times[0]))
    assert "‹지난 4일›" in text.replace("\x1b[33m", "").replace("\x1b[0m", "")
    assert "dates the mention news-1.m." in text


def test_a_date_that_was_not_taken_says_why(tmp_path):
    from dataclasses import replace

    deal = rowsets.deal()
    vague = deal.times[1]._replace(status="vague", reason="no year is near", span=None, grain=None)
    told = replace(deal.mentions[1], announced=None)
    datasets.make(tmp_path, [replace(deal, times=(deal.times[0], vague), mentions=(told,))])
    with warehouse.Dataset(tmp_path) as dataset:
        text = page(dataset, rows.mention_id("news-1", told))
    assert "not taken    5일" in text
    assert "vague, no year is near" in text


def test_an_unknown_id_is_a_usage_error(opened):
    with pytest.raises(UsageError, match="no event, mention or time"):
        page(opened, "nothing")
