import re
from dataclasses import fields

import pyarrow as pa
import pytest

from timeline import records
from timeline.schema import TABLES, to_arrow
from timeline.temporal.mention import TimeMention

COLUMNS = [(t, c) for t in TABLES.values() for c in t.columns]
IDS = [f"{t.name}.{c.name}" for t, c in COLUMNS]


@pytest.mark.parametrize(("_table", "column"), COLUMNS, ids=IDS)
def test_every_column_is_described_in_one_sentence_in_two_languages(_table, column):
    assert re.fullmatch(r"[^.].*[.…]", column.en)
    assert re.search("[가-힣]", column.ko)
    assert column.ko.endswith((".", "…"))
    assert "\n" not in column.en + column.ko


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_the_key_is_made_of_columns_that_are_never_empty(table):
    columns = {c.name: c for c in table.columns}
    assert len(columns) == len(table.columns)
    assert not any(columns[name].null for name in table.key)


def test_one_name_is_one_type_everywhere():
    """Same quantity, same name, in every table, so that tables join."""
    types = {}
    for table, column in COLUMNS:
        if (table.name, column.name) == ("times", "value"):
            continue  # TIMEX3 calls its text so, and amounts have a value in every trade
        assert types.setdefault(column.name, column.type) == column.type, column.name


def test_no_column_holds_a_float():
    """Sums of floats depend on their order, and bytes must not."""
    assert not [
        name for name, (_, column) in zip(IDS, COLUMNS, strict=True) if pa.types.is_floating(column.type)
    ]


def test_every_start_has_an_end():
    for table in TABLES.values():
        names = {c.name for c in table.columns}
        assert {n.removesuffix("_start") + "_end" for n in names if n.endswith("_start")} <= names


@pytest.mark.parametrize(
    ("record", "table", "told_otherwise"),
    [
        (records.Article, "articles", set()),
        (records.Reject, "rejects", set()),
        (records.Place, "places", set()),
        (records.Amount, "amounts", set()),
        (records.Participant, "participants", set()),
        (TimeMention, "times", {"span", "anchor_index"}),
        (
            records.EventMention,
            "mentions",
            {"event", "date", "announced", "participants", "places", "amounts"},
        ),
    ],
)
def test_what_a_record_holds_its_table_holds(record, table, told_otherwise):
    columns = {c.name for c in TABLES[table].columns}
    names = record._fields if issubclass(record, tuple) else [f.name for f in fields(record)]
    assert set(names) - told_otherwise <= columns


def row(**changes):
    return {"source_path": "a.txt", "source_record": 1, "code": "E101", "reason": "…", "hint": "…"} | changes


def test_rows_become_arrow_in_the_order_given():
    table = to_arrow("rejects", [row(), row(source_path="b.txt")])
    assert table.schema == TABLES["rejects"].schema
    assert table.column("source_path").to_pylist() == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (row(reason=None), ValueError),
        (row(source_record="eins"), pa.ArrowInvalid),
        ({"source_path": "a.txt"}, KeyError),
    ],
)
def test_a_null_a_type_or_a_missing_column_is_refused(bad, error):
    with pytest.raises(error):
        to_arrow("rejects", [bad])
