"""Trading days: the shipped table, its closes, and a table of the user's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import datasets
import pytest

import timeline
from timeline import trading_days
from timeline.errors import UsageError

SEOUL = ZoneInfo("Asia/Seoul")


def test_days_and_closes():
    days = {row["day"]: row["closes_at"] for row in trading_days.shipped().to_pylist()}
    assert date(2024, 6, 6) not in days  # Memorial Day
    assert days[date(2024, 6, 7)] == datetime(2024, 6, 7, 15, 30, tzinfo=SEOUL)
    assert days[date(2016, 7, 29)] == datetime(2016, 7, 29, 15, 0, tzinfo=SEOUL)
    assert days[date(2016, 8, 1)] == datetime(2016, 8, 1, 15, 30, tzinfo=SEOUL)


def test_a_table_of_the_users_replaces_it(tmp_path):
    datasets.make(tmp_path / "out")
    (tmp_path / "days.csv").write_text(
        "day,closes_at\n2024-06-10,\n2024-06-11,2024-06-11T16:30\n2024-09-02,\n"
    )
    with timeline.open(tmp_path / "out", trading_days=tmp_path / "days.csv") as dataset:
        closes = dataset.sql("SELECT day, closes_at FROM trading_days ORDER BY day").rows()
        assert closes[1]["closes_at"] == datetime(2024, 6, 11, 16, 30, tzinfo=SEOUL)
        first = dataset.query("event_study").rows()[0]
    assert first["trading_day"] == date(2024, 6, 10)


@pytest.mark.parametrize(
    ("text", "named"), [("date\n2024-06-05\n", "no column day"), ("day\n6/5\n", "row 2")]
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    path = tmp_path / "days.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=named):
        trading_days.read(path)
