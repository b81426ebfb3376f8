"""Files for spreadsheets, programs and people."""

import contextlib
import csv
import io
import json
import sqlite3
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from zoneinfo import ZoneInfo

import datasets
import duckdb
import fastexcel
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import console, export, warehouse
from timeline.errors import UsageError
from timeline.export import Style, cells, columns, timelines
from timeline.records import STATUSES
from timeline.romanize import romanized, romanized_person

PLAIN = Style()


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    datasets.make(folder)
    with warehouse.Dataset(folder) as dataset:
        return dataset.events().arrow()


@pytest.mark.parametrize("form", [name for name in export.FORMS if name not in {"table", "duckdb"}])
def test_the_same_rows_give_the_same_bytes(tmp_path, events, form):
    for name in ("a", "b"):
        export.put(events, form, tmp_path / f"{name}.{form}", PLAIN)
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{form}", f"b.{form}"]


@pytest.mark.parametrize("form", [name for name in export.FORMS if name != "table"])
def test_a_file_that_cannot_be_written_is_named_and_leaves_nothing(tmp_path, events, form):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for folder in ("none", "file"):
        with pytest.raises(UsageError, match="cannot be written") as told:
            export.put(events, form, tmp_path / folder / f"e.{form}", PLAIN)
        assert f"{folder}/e.{form}" in str(told.value)
    (tmp_path / f"e.{form}").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        export.put(events, form, tmp_path / f"e.{form}", PLAIN)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"e.{form}", "file"]


def test_a_status_has_one_korean_word_in_reports_and_exports():
    lines = (
        resources.files("timeline").joinpath("report", "texts.tsv").read_text(encoding="utf-8").splitlines()
    )
    told = [line.split("\t") for line in lines if line.startswith("status.")]
    known = {key.removeprefix("status."): ko for key, _, ko in told}
    assert {status: known[status] for status in STATUSES} == timelines.STATUSES_KO


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


def test_arrow_and_duckdb_keep_types(tmp_path, events):
    export.put(events, "arrow", tmp_path / "e.arrow", PLAIN)
    assert pa.ipc.open_file(tmp_path / "e.arrow").read_all().equals(events)
    export.put(events, "duckdb", tmp_path / "e.duckdb", PLAIN)
    with duckdb.connect(str(tmp_path / "e.duckdb"), read_only=True) as base:
        found = base.sql("SELECT * FROM timeline").to_arrow_table()
    assert found.select(["event_id", "date_start", "actors", "krw"]).to_pylist() == (
        events.select(["event_id", "date_start", "actors", "krw"]).to_pylist()
    )


def test_sqlite_holds_one_table_that_can_be_counted(tmp_path, events):
    export.put(events, "sqlite", tmp_path / "e.sqlite", PLAIN)
    with contextlib.closing(sqlite3.connect(tmp_path / "e.sqlite")) as base:
        rows = base.execute("SELECT event_id, krw, date_start, actors FROM timeline").fetchall()
        assert base.execute("SELECT max(krw), typeof(max(krw)) FROM timeline").fetchone() == (
            12_000_000_000,
            "integer",
        )
    assert [row[0] for row in rows] == events["event_id"].to_pylist()
    assert rows[0][1:] == (12_000_000_000, "2024-06-04", "가온전자")


def test_a_workbook_keeps_zeros_days_and_text(tmp_path):
    table = pa.table(
        {
            "id": ["0012", "=1+1"],
            "day": pa.array([date(2024, 6, 5), date(1895, 1, 1)], pa.date32()),
            "krw": pa.array([Decimal(7_900_000_000_000), None], pa.decimal128(38, 6)),
        }
    )
    export.put(table, "xlsx", tmp_path / "e.xlsx", PLAIN)
    sheet = fastexcel.read_excel(tmp_path / "e.xlsx").load_sheet("timeline", schema_sample_rows=1)
    first, second = pa.Table.from_batches([sheet.to_arrow()]).to_pylist()
    assert (first["id"], first["day"].date(), first["krw"]) == ("0012", date(2024, 6, 5), 7.9e12)
    assert (second["id"], second["krw"]) == ("=1+1", None)
    with zipfile.ZipFile(tmp_path / "e.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"1895-01-01" in parts.read("xl/worksheets/sheet1.xml")


# ---------------------------------------------------------------- to read


def _written(events, form, **style) -> str:
    stream = io.BytesIO()
    export.FORMS[form].write(events, stream, Style(**style))
    return stream.getvalue().decode()


def test_a_list_by_years(events):
    text = _written(events, "md", headers="ko")
    assert text.startswith("# 연표\n\n## 2024\n")
    first = events.to_pylist()[0]
    assert f"**{first['date_edtf']}** " in text
    assert text.count("\n- ") == events.num_rows
    hostile = events.slice(0, 1).to_pylist()
    hostile[0]["summary"] = "<script>*[가온](http://x)"
    (line,) = [
        line
        for line in _written(pa.Table.from_pylist(hostile, events.schema), "md").splitlines()
        if line.startswith("- ")
    ]
    assert "\\<script\\>\\*\\[가온\\]" in line


def test_timelinejs_has_every_dated_event(events):
    told = json.loads(_written(events, "timelinejs.json"))
    dated = [e for e in events.to_pylist() if e["timeline_date"] is not None]
    assert [t["unique_id"] for t in told["events"]] == [e["event_id"] for e in dated]
    assert told["events"][0]["start_date"] == {"year": 2024, "month": 6, "day": 4}


def test_a_calendar_of_what_is_to_come(events):
    rows = events.to_pylist()
    rows[0] |= {"status": "scheduled", "summary": "가온전자; 준공, 창원 " + "가" * 60}
    text = _written(pa.Table.from_pylist(rows, events.schema), "ics")
    lines = text.split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "")
    assert f"SUMMARY:가온전자\\; 준공\\, 창원 {'가' * 60}\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20240604\r\nDTEND;VALUE=DATE:20240605\r\n" in unfolded
    coming = [
        r for r in rows if r["status"] in {"scheduled", "planned", "expected", "delayed"} and r["date_start"]
    ]
    assert text.count("BEGIN:VEVENT") == len(coming)


def test_they_need_the_timeline(events):
    for form in ("md", "timelinejs.json", "ics"):
        with pytest.raises(UsageError, match="timeline's columns"):
            _written(events.select(["event_id"]), form)


# ---------------------------------------------------------------- names


def test_korean_names_of_columns(events):
    assert set(events.column_names) <= set(columns.KOREAN)
    assert len(set(columns.KOREAN.values())) == len(columns.KOREAN)
    stream = io.BytesIO()
    export.FORMS["csv"].write(columns.dressed(events, Style(headers="ko")), stream, PLAIN)
    assert stream.getvalue().decode().startswith("기준일,기준,사건번호,")


def test_names_in_latin_letters_stand_beside_the_korean_ones():
    table = pa.table({"actors": [["김하늘", "가온전자", "한빛물산"], None], "krw": [1, 2]})
    names = [
        {"name": "김하늘", "is_person": True, "aliases": None},
        {"name": "한빛물산", "is_person": False, "aliases": ["한빛", "Hanbit Trading"]},
    ]
    told = columns.dressed(table, Style(latin=columns.spellings(names)))
    assert told.column_names == ["actors", "actors_romanized", "krw"]
    assert told["actors_romanized"].to_pylist() == [["Gim Haneul", "Gaonjeonja", "Hanbit Trading"], None]


# Examples of the standard (National Institute of Korean Language, 2000), with the rule each stands for.
STANDARD = {
    "백마": "Baengma", "신라": "Silla", "왕십리": "Wangsimni", "별내": "Byeollae", "종로": "Jongno", "독립문": "Dongnimmun",
    "학여울": "Hagyeoul", "대관령": "Daegwallyeong", "묵호": "Mukho", "집현전": "Jiphyeonjeon", "압구정": "Apgujeong",
    "낙동강": "Nakdonggang", "월곶": "Wolgot", "벚꽃": "Beotkkot", "구미": "Gumi", "옥천": "Okcheon", "합덕": "Hapdeok",
    "설악": "Seorak", "칠곡": "Chilgok", "임실": "Imsil", "울릉": "Ulleung",
}  # fmt: skip


@pytest.mark.parametrize("name", STANDARD)
def test_romanisation_by_the_standard(name):
    assert romanized(name) == STANDARD[name]


def test_a_person_has_a_surname():
    assert romanized_person("홍빛나") == "Hong Bitna"
    assert romanized_person("한복남") == "Han Boknam"
    assert romanized_person("남궁민수") == "Namgung Minsu"


PAYLOADS = (
    "=1+1", "==1", "=-1", "=A1", "=cmd|'/C calc'!A0", '=DDE("cmd";"/C calc";"x")', '=HYPERLINK("http://x")', '=IMPORTXML("http://x","//a")',
    '=WEBSERVICE("http://x")', '=IMAGE("http://x")', "={1;2}", "='[x.xls]s'!A1", "=1\n", '=""&A1', "=\u200b1", "+1", "+1+cmd|' /C calc'!A0", "+A1", "++1",
    "-1+cmd", "-2+3+cmd|' /C calc'!A0", "-A1", "-@A1", "@SUM(A1)", "@A1", "\t=1", "\t\t+1", "\r=1", "\r\n=1", "\n=1", "\n@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)",
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_excel_gets_no_live_formula(payload):
    assert len(set(PAYLOADS)) >= 30
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


def test_columns_are_told_like_their_cells(events):
    """Whatever the type: a file is written column by column."""
    odd = pa.table({
        "flag": [True, None],
        "kept": [{"a": 1}, None],
        "told": pa.array([[{"a": None}], []], pa.list_(pa.struct([("a", pa.int64())]))),
        "share": [0.5, None],
    })  # fmt: skip
    for table in (events, odd, events.slice(0, 0)):
        for column in table.columns:
            told = [text or "" for text in cells.texts(column).to_pylist()]
            assert told == [cells.cell(value) for value in column.to_pylist()]


def test_numbers_are_written_out():
    assert cells.cell(Decimal("0.500000")) == "0.5"
    assert cells.cell(Decimal("1200.000000")) == "1200"
    assert cells.as_json(Decimal("0.5")) == 0.5


def test_a_table_for_the_eye_is_aligned():
    lines = console.table(("이름", "n"), [("가온전자", "1"), ("ab\x1b[31m", "22")])
    assert [console.width(line.rstrip("12 ")) <= 8 for line in lines]
    assert lines[2].index("1") < len(lines[2])
    assert "\x1b" not in "".join(lines)


@given(
    st.lists(st.none() | st.datetimes(datetime(1850, 1, 1), datetime(2200, 1, 1)), max_size=5),  # noqa: DTZ001
    st.sampled_from(["Asia/Seoul", "UTC", "America/St_Johns"]),
    st.sampled_from(["s", "ms", "us"]),
    st.booleans(),
)
def test_a_column_of_instants_is_told_as_its_cells_are(told, zone, unit, is_whole):
    parts = {"s": timedelta(seconds=1), "ms": timedelta(milliseconds=1), "us": timedelta(microseconds=1)}
    grain = timedelta(seconds=1) if is_whole else parts[unit]
    start = datetime(1850, 1, 1)  # noqa: DTZ001
    at = [t and (start + (t - start) // grain * grain).replace(tzinfo=ZoneInfo("UTC")) for t in told]
    column = pa.chunked_array([pa.array(at, pa.timestamp(unit, tz=zone))])
    found = cells.texts(column).to_pylist()
    assert [text or "" for text in found] == [cells.cell(value) for value in column.to_pylist()]
