"""Files for spreadsheets, programs and people."""

import csv
import io
import json
from decimal import Decimal

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import console, export, warehouse
from timeline.errors import UsageError
from timeline.export import Style

PLAIN = Style()


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    datasets.make(folder)
    with warehouse.Dataset(folder) as dataset:
        return dataset.events().arrow()


@pytest.mark.parametrize("form", [name for name in export.FORMS if name != "table"])
def test_the_same_rows_give_the_same_bytes(tmp_path, events, form):
    for name in ("a", "b"):
        export.put(events, form, tmp_path / f"{name}.{form}", PLAIN)
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{form}", f"b.{form}"]


def test_parquet_comes_back_as_it_was(tmp_path, events):
    export.put(events, "parquet", tmp_path / "e.parquet", PLAIN)
    assert pq.read_table(tmp_path / "e.parquet").equals(events)


def test_json_lines_hold_every_value(tmp_path, events):
    export.put(events, "jsonl", tmp_path / "e.jsonl", PLAIN)
    found = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [list(row) for row in found] == [events.column_names] * events.num_rows
    assert found[0]["krw"] == 12_000_000_000
    assert found[0]["date_start"] == "2024-06-04"
    assert found[0]["actors"] == ["가온전자"]


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_files_are_read_back_by_the_standard_reader(tmp_path, events, form, delimiter):
    export.put(events, form, tmp_path / f"e.{form}", PLAIN)
    text = (tmp_path / f"e.{form}").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    assert [r["event_id"] for r in rows] == events["event_id"].to_pylist()
    assert (rows[0]["krw"], rows[0]["actors"], rows[1]["krw"]) == ("12000000000", "가온전자", "")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_csv_keeps_any_text(cells):
    stream = io.BytesIO()
    export.FORMS["csv"].write(pa.table({"a": cells, "b": cells}), stream, PLAIN)
    rows = list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert rows == [["a", "b"], *([cell, cell] for cell in cells)]


PAYLOADS = ("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_excel_gets_no_live_formula(payload):
    stream = io.BytesIO()
    table = pa.table({"surface": [payload], "names": [[payload, "가온전자"]]})
    export.FORMS["csv"].write(table, stream, Style(excel=True))
    raw = stream.getvalue()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1:]
    assert all(cell.startswith("'") for cell in row)


def test_a_faithful_csv_warns_of_formulas(events):
    table = pa.table({"surface": ["=1+1"]})
    assert list(export.warnings(table, "csv", PLAIN))
    assert not list(export.warnings(table, "csv", Style(excel=True)))
    assert not list(export.warnings(events, "csv", PLAIN))


def test_columns_are_chosen_in_the_order_given(tmp_path, events):
    export.put(events, "csv", tmp_path / "e.csv", Style(columns=("type", "event_id")))
    assert (tmp_path / "e.csv").read_text(encoding="utf-8").startswith("type,event_id\n")
    with pytest.raises(UsageError, match="no column 'nothing'"):
        export.put(events, "csv", tmp_path / "f.csv", Style(columns=("nothing",)))
    assert not (tmp_path / "f.csv").exists()


def test_no_text_leaves_the_articles_words_out(tmp_path, events):
    export.put(events, "csv", tmp_path / "e.csv", Style(no_text=True))
    assert "summary" not in (tmp_path / "e.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


def test_the_format_is_the_files_ending(tmp_path):
    assert export.form_of(tmp_path / "a.CSV") == "csv"
    with pytest.raises(UsageError, match=r"\.csv, \.tsv"):
        export.form_of(tmp_path / "a.docx")


def test_numbers_are_written_out():
    assert export._cell(Decimal("0.500000")) == "0.5"
    assert export._cell(Decimal("1200.000000")) == "1200"
    assert export._json(Decimal("0.5")) == 0.5


def test_a_table_for_the_eye_is_aligned():
    lines = console.table(("이름", "n"), [("가온전자", "1"), ("ab\x1b[31m", "22")])
    assert [console.width(line.rstrip("12 ")) <= 8 for line in lines]
    assert lines[2].index("1") < len(lines[2])
    assert "\x1b" not in "".join(lines)
