"""Won for other currencies: which day's rate, which table, and what stands in the dataset and its manifest."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import rowsets
from click.testing import CliRunner

from timeline import builds, manifest, rates, warehouse
from timeline.cli import cli
from timeline.errors import UsageError
from timeline.records import Amount, Announcement
from timeline.temporal.span import month

TABLE = 'date,currency,krw\r\n2024-06-03,USD,1384.5\r\n2024-06-05,USD,"1,370"\r\n2024-06-04,JPY,8.85\r\n'
PUBLISHED = date(2024, 6, 5)
ARTICLES = [
    {"article_id": "a-1", "published_at": "2024-06-05", "publisher": "가온일보", "title": "가온전자, 미국 회사 인수",
     "body": "가온전자는 지난 4일 미국 노스벨을 3억달러에 인수했다고 5일 밝혔다."},
    {"article_id": "a-2", "published_at": "2024-06-05", "publisher": "가온일보", "title": "한빛물산 공급계약",
     "body": "한빛물산은 지난 4일 누리건설과 120억원 규모의 공급계약을 체결했다고 5일 밝혔다."},
]  # fmt: skip


def table(tmp_path, text=TABLE, name="rates.csv", encoding="utf-8-sig"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def told(unit="USD", value=300_000_000, day=date(2024, 6, 4), **changes):
    contract = rowsets.deal().mentions[1]
    amount = Amount("", 0, 1, Decimal(value), unit, krw=Decimal(value) if unit == "KRW" else None)
    span = replace(contract.date.span, start=day, end=day + timedelta(1))
    return replace(contract, amounts=(amount,), date=replace(contract.date, span=span), **changes)


def won(mention, found, published=PUBLISHED):
    (after,) = rates.converted([mention], published, found)
    return after.amounts[0].krw


@pytest.fixture
def found(tmp_path):
    return rates.read(table(tmp_path))


@pytest.mark.parametrize(
    ("day", "krw"),
    [
        (date(2024, 6, 3), 415_350_000_000),
        (date(2024, 6, 4), 415_350_000_000),  # the last one before it
        (date(2024, 6, 5), 411_000_000_000),
        (date(2024, 6, 2), None),  # none before it
        (
            date(2026, 6, 1),
            411_000_000_000,
        ),  # to come: nobody knew a later rate than that of the article's day
    ],
)
def test_a_sum_takes_the_rate_of_its_day_or_the_last_before_it(found, day, krw):
    assert won(told(day=day), found) == krw


def test_a_rate_of_long_ago_is_none(found):
    later = date(2025, 6, 6)
    assert won(told(day=later), found, published=later) == 411_000_000_000
    assert won(told(day=later + timedelta(1)), found, published=later + timedelta(1)) is None


def test_a_period_takes_the_rate_of_its_last_day(found):
    period = told()
    assert won(replace(period, date=replace(period.date, span=month(2024, 6))), found) == 411_000_000_000
    assert won(replace(period, date=replace(period.date, span=month(2024, 5))), found) is None


def test_without_an_event_day_the_announcement_counts_and_without_both_nothing(found):
    contract = told()
    announced = Announcement(month(2024, 6))
    assert won(replace(contract, date=None, announced=announced), found) == 411_000_000_000
    assert won(replace(contract, date=None, announced=None), found) is None


@pytest.mark.parametrize(
    ("unit", "krw"),
    [("JPY", 2_655_000_000), ("KRW", 300_000_000), ("EUR", None), ("USD/bbl", None), ("%", None)],
)
def test_only_currencies_of_the_table_are_converted(found, unit, krw):
    assert won(told(unit), found) == krw


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,currency,krw\n", "rates.csv, row 1: no column date; the first row has to be date,currency,krw"),
        ("date,currency,krw\n2024-6-3,USD,1\n", "row 2, column date: '2024-6-3' is no day; write it as 2024-05-31"),
        ("date,currency,krw\n2024-06-03,달러,1\n", "row 2, column currency: '달러' is no currency that is read; there are: AED"),
        ("date,currency,krw\n2024-06-03,KRW,1\n", "column currency: 'KRW'"),
        ("date,currency,krw\n2024-06-03,USD,\n", "row 2, column krw: '' is no price of one unit in won; write a number"),
        ("date,currency,krw\n2024-06-03,USD,-3\n", "column krw: '-3'"),
        ("date,currency,krw\n2024-06-03,USD,NaN\n", "column krw: 'NaN'"),
        ("date,currency,krw\n2024-06-03,USD\n", "column krw: ''"),
        (TABLE + "2024-06-03,USD,1385\n", "row 5: USD has another rate on 2024-06-03 in an earlier row; keep one of them"),
    ],
)  # fmt: skip
def test_what_is_no_rate_is_named(tmp_path, text, said):
    with pytest.raises(UsageError) as error:
        rates.read(table(tmp_path, text))
    assert said in str(error.value)


def build(folder, *options):
    raw = folder / "raw"
    raw.mkdir(exist_ok=True)
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in ARTICLES)
    (raw / "a.jsonl").write_text(lines, encoding="utf-8")
    done = CliRunner().invoke(cli, ["build", str(raw), "--out", str(folder / "out"), *map(str, options)])
    with warehouse.Dataset(folder / "out") as dataset:
        sums = {r["unit"]: r["krw"] for r in dataset.sql("SELECT unit, krw FROM amounts").rows()}
    return done, sums, manifest.read(builds.current(folder / "out"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_converts_with_the_users_table_alone(tmp_path, jobs):
    path = table(tmp_path)
    done, sums, content = build(tmp_path, "--rates", path, "--jobs", jobs)
    assert done.exit_code == 0, done.output
    assert sums == {"USD": 415_350_000_000, "KRW": 12_000_000_000}
    (given,) = [i for i in content["inputs"] if i["role"] == "rates"]
    assert (given["source_path"], given["sha256"]) == (
        "rates.csv",
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def test_another_table_is_another_build(tmp_path):
    _, sums, plain = build(tmp_path, "--jobs", 1)
    assert sums == {"USD": None, "KRW": 12_000_000_000}
    assert not any(i["role"] == "rates" for i in plain["inputs"])
    path = table(tmp_path)
    _, _, first = build(tmp_path, "--rates", path, "--jobs", 1)
    path = table(tmp_path, TABLE.replace("1384.5", "1000"))
    _, sums, second = build(tmp_path, "--rates", path, "--jobs", 1)
    assert sums["USD"] == 300_000_000_000
    assert len({plain["build_id"], first["build_id"], second["build_id"]}) == 3


def test_a_bad_table_publishes_nothing(tmp_path):
    done = CliRunner().invoke(
        cli,
        [
            "build",
            str(tmp_path),
            "--out",
            str(tmp_path / "out"),
            "--rates",
            str(table(tmp_path, "nothing\n")),
        ],
    )
    assert done.exit_code == 2
    assert "no column date" in done.output
    assert not (tmp_path / "out").exists()
