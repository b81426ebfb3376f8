"""SQL of anybody's: it reaches nothing outside, keeps to its time and memory, and does what a researcher needs."""

import hashlib
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import attacks
import datasets
import pytest
from click.testing import CliRunner

import timeline
from timeline import querying
from timeline.cli import cli
from timeline.errors import DatasetError, QueryError
from timeline.querying import Question

CANARY = "바깥의 새"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("query")
    datasets.make(path / "data")
    outside = path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text(f"a,b\n{CANARY},2\n", encoding="utf-8")
    (outside / "secret.json").write_text(json.dumps({"a": CANARY}) + "\n", encoding="utf-8")
    with sqlite3.connect(outside / "secret.db") as base:
        base.execute("CREATE TABLE secret AS SELECT ? AS a", (CANARY,))
    base.close()
    return path


def tree(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(str(path).encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()


def ask(folder, query, seconds=60, megabytes=2048, **parameters):
    return querying.answer(Question(str(folder / "data"), query, parameters, None, seconds, megabytes))


@pytest.fixture(scope="module")
def opened(folder):
    with timeline.open(folder / "data") as dataset:
        yield dataset


def test_there_are_enough_attacks():
    assert len(set(attacks.ATTACKS)) >= 60


@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_an_attack_reaches_nothing_outside(folder, opened, attack):
    before = tree(folder)
    with pytest.raises(QueryError) as told:
        opened.sql(attack.format(folder=folder / "data", outside=folder / "outside"))
    assert CANARY not in str(told.value)
    assert tree(folder) == before
    assert len(opened.sql("SELECT * FROM events")) > 0


@pytest.mark.parametrize("attack", attacks.ATTACKS[::16])
def test_an_attack_on_the_process_fails_too(folder, attack):
    before = tree(folder)
    with pytest.raises(QueryError):
        ask(folder, attack.format(folder=folder / "data", outside=folder / "outside"))
    assert tree(folder) == before


def test_the_process_answers_as_the_dataset_does(folder, opened):
    query = "SELECT event_id, date_start, krw, actors, first_published_at FROM events ORDER BY event_id"
    assert ask(folder, query).equals(opened.sql(query).arrow())
    named = ask(folder, "company", company="가온전자")
    assert named.equals(opened.query("company", company="가온전자").arrow())


USEFUL = (
    "WITH t AS (SELECT type, count(*) AS n FROM events GROUP BY type) SELECT * FROM t ORDER BY n",
    "PIVOT (SELECT type, status FROM events) ON status USING count(*)",
    "SUMMARIZE events",
    "SELECT type, lag(date_start) OVER (PARTITION BY type ORDER BY date_start) FROM events",
    "SELECT event_id FROM timeline WHERE may_overlap(date_start, date_end, DATE '2024-01-01', DATE '2024-12-31')",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n",
)


def test_what_a_researcher_needs_works_in_it(folder):
    together = " UNION ALL ".join(
        f"SELECT count(*) AS n FROM ({query})" for query in USEFUL if query[0] != "P"
    )
    assert all(row["n"] > 0 for row in ask(folder, together).to_pylist())
    assert ask(folder, USEFUL[1]).num_rows > 0


ENDLESS = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range = 7"


def test_time_is_a_hard_limit(folder):
    began = time.monotonic()
    with pytest.raises(QueryError, match="--timeout"):
        ask(folder, ENDLESS, seconds=2)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "greedy",
    [
        "SELECT list(range) FROM range(300000000)",
        "SELECT string_agg(repeat('x', 1000), '') FROM range(300000000)",
        "SELECT * FROM range(3000000000)",
    ],
)
def test_memory_is_a_hard_limit(folder, greedy):
    with pytest.raises(QueryError, match="--memory"):
        ask(folder, greedy, megabytes=512)


def test_errors_are_the_errors_of_the_dataset(folder):
    with pytest.raises(QueryError, match="nowhere"):
        ask(folder, "SELECT * FROM nowhere")
    with pytest.raises(QueryError, match="no query is named"):
        ask(folder, "no_such_query")
    with pytest.raises(DatasetError, match="timeline build") as caught:
        ask(folder / "none", "SELECT 1")
    assert (caught.value.code, [*caught.value.values]) == ("D101", ["dataset"])
    with pytest.raises(QueryError, match="exit -9"):
        raise querying._error(-9, "", Question("", "", {}, None, 1, 1))


def test_a_module_of_the_folder_is_not_run(folder, tmp_path, monkeypatch):
    (tmp_path / "duckdb.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask(folder, "SELECT 1 AS one").to_pylist() == [{"one": 1}]


def test_the_command_takes_the_limits(folder):
    line = ["query", ENDLESS, "--dataset", str(folder / "data"), "--timeout", "1"]
    result = CliRunner().invoke(cli, line)
    assert result.exit_code == 1
    assert "longer than 1 s" in result.stderr


def test_the_process_loads_neither_numpy_nor_pandas():
    program = """
import sys
from timeline import querying
sys.meta_path.insert(0, querying._WithoutNumbers())
import timeline.warehouse
assert not {"numpy", "pandas", "polars"} & sys.modules.keys()
"""
    subprocess.run([sys.executable, "-c", program], check=True)
