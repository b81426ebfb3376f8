"""Tables in memory from the second question on: the same answers, as unchangeable, and no more than the budget."""

import contextlib

import datasets
import pytest

from timeline import scripts, shelf, warehouse
from timeline.errors import DatasetError, QueryError
from timeline.schema import TABLES

EVERY_VIEW = [s.name for s in scripts.scripts("views")]


@pytest.fixture
def opened(tmp_path):
    datasets.make(tmp_path)
    with warehouse.Dataset(tmp_path) as dataset:
        yield dataset


@pytest.mark.parametrize("name", [*TABLES, *EVERY_VIEW])
def test_answers_do_not_depend_on_where_a_table_lies(opened, name):
    answers = [opened.sql(f"FROM {name} SELECT * ORDER BY ALL").rows() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert all(opened._shelf.holds(table) for table in shelf.tables_of(f"FROM {name}"))


def test_one_question_takes_nothing_into_memory(opened):
    opened.events(company="가온전자")
    assert not any(opened._shelf.holds(name) for name in TABLES)
    opened.events(company="가온전자")
    assert opened._shelf.holds("events")


def test_what_is_over_the_budget_stays_on_disk(opened, monkeypatch):
    monkeypatch.setattr(shelf, "BUDGET", 10)
    with warehouse.Dataset(opened.folder.parents[1]) as small:
        first, second = (small.sql("FROM events SELECT * ORDER BY event_id").rows() for _ in range(2))
        assert first == second
        assert not small._shelf.holds("events")


def test_a_table_in_memory_cannot_be_changed(opened):
    before = [opened.sql("FROM events SELECT * ORDER BY event_id").rows() for _ in range(2)]
    opened.sql("PREPARE gone AS DELETE FROM events")
    for attack in (
        "DELETE FROM events",
        "UPDATE events SET type = 'x'",
        "INSERT INTO events FROM events",
        "WITH gone AS (DELETE FROM events RETURNING event_id) SELECT event_id FROM gone",
        "DROP TABLE events",
        "CREATE OR REPLACE VIEW timeline AS SELECT 1",
        "EXECUTE gone",
    ):
        with pytest.raises(QueryError):
            opened.sql(attack)
        assert opened.sql("FROM events SELECT * ORDER BY event_id").rows() == before[0]
    with contextlib.suppress(QueryError):
        opened.sql("COMMIT")
    with pytest.raises(QueryError):
        opened.sql("DELETE FROM events")


def test_a_flipped_bit_is_found_on_the_way_into_memory(tmp_path):
    path = datasets.make(tmp_path) / "events.parquet"
    sound = path.read_bytes()
    errors = 0
    with warehouse.Dataset(tmp_path) as dataset:
        rows = dataset.sql("FROM events SELECT * ORDER BY event_id").rows()
    for at in range(100, len(sound) // 2, 301):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
        try:
            with warehouse.Dataset(tmp_path) as dataset:
                for _ in range(2):
                    assert dataset.sql("SELECT * FROM events ORDER BY event_id").rows() == rows
        except (DatasetError, QueryError):
            errors += 1
    assert errors > 3


@pytest.mark.parametrize(
    ("query", "tables"),
    [
        ("SELECT conflicts FROM timeline", {"events"}),
        ('SELECT 1 FROM "events" JOIN amounts USING (event_id)', {"events", "amounts"}),
        ("SELECT 1", set()),
    ],
)
def test_tables_are_known_by_their_place(query, tables):
    assert shelf.tables_of(query) == tables


@pytest.mark.parametrize(
    "script",
    [s for kind in ("views", "macros", "queries", "build") for s in scripts.scripts(kind)],
    ids=lambda s: s.name,
)
def test_headers_name_what_is_read(script):
    """Through views and macros too: it decides what is taken into memory."""
    body = "\n".join(line for line in script.sql.splitlines() if not line.startswith("--"))
    declared = set().union(*(shelf.tables_of(f"FROM {name}") for name in script.reads))
    assert shelf.tables_of(body) <= declared
