"""Tables of users: as Korean Excel and other programs save them, or refused with file, row and reason."""

from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from timeline import rates, suppression, trading_days
from timeline.cli import cli
from timeline.errors import UsageError
from timeline.events import lexicon
from timeline.sources import usertable

ARTICLE = "가온, 한빛물산과 공급 계약\n\n가온이 한빛물산과 부품 공급 계약을 체결했다고 5일 밝혔다. 계약 기간은 내년 말까지다.\n"
DAY = date(2024, 6, 5)
ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "utf-16")


def saved(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "표.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_table_is_read_as_it_was_saved(tmp_path, encoding, end):
    names = saved(tmp_path, f"alias,name,id{end}가온,가온전자,X-1{end}", encoding)
    assert lexicon.load(names).entity("가온", DAY).name == "가온전자"
    persons = saved(tmp_path, f"name,id,비고{end}김하늘,,본인 요청{end}", encoding)
    assert suppression.read(persons).names == {"김하늘"}
    courses = saved(tmp_path, f"date,currency,krw,출처{end}2024-06-03,USD,1384.5,은행{end}", encoding)
    assert rates.read(courses).on("USD", DAY) == Decimal("1384.5")
    days = saved(tmp_path, f"day,비고{end}2024-06-03,첫날{end}2024-06-04,{end}", encoding)
    assert trading_days.read(days)["day"].to_pylist() == [date(2024, 6, 3), date(2024, 6, 4)]


def test_names_typed_apart_are_the_names_of_the_texts(tmp_path):
    path = saved(tmp_path, "alias,name,id\n\u1100\u1161\u110b\u1169\u11ab,가온\u200b전자\u00a0,X-1\n")
    assert lexicon.load(path).entity("가온", DAY).name == "가온전자"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_delimiter_is_seen(tmp_path, delimiter):
    path = saved(tmp_path, f"name{delimiter}id\n김하늘{delimiter}P-1\n", "cp949")
    assert suppression.read(path).ids == {"P-1"}


def test_rows_without_text_are_none_and_lines_are_counted_as_an_editor_does(tmp_path):
    path = saved(tmp_path, 'name,id,note\n\n,,\n"김하늘","P-1","두\n줄"\n이바다,P-2,,,\n')
    assert [(row.place.row, row.cells["id"]) for row in usertable.read(path).rows] == [(5, "P-1"), (6, "P-2")]


REFUSED = [
    (b"name,id\n\xb1\xe8\xff\xff\n", "U201", "cannot decode"),
    ("name,id\n김하늘".encode()[:-1], "U201", "cut off inside a character"),
    ('name,id\n김하늘,P-1\n"이바다,P-2\n'.encode(), "U214", "row 3"),
    ('name,id\n"김" 하늘,P-1\n'.encode("cp949"), "U214", "row 2"),
    ("name,id\n김하늘,P-1,P-2\n".encode(), "U215", "row 2"),
    (b"name,id\n" + b"x" * 120_000 + b",P-1\n", "U214", "a cell of more than 100000"),
]


@pytest.mark.parametrize(("data", "code", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_table_is_refused_by_file_row_and_reason(tmp_path, data, code, said):
    path = tmp_path / "표.csv"
    path.write_bytes(data)
    for read in (usertable.read, suppression.read, rates.read, trading_days.read, lexicon.load):
        with pytest.raises(UsageError, match=said) as told:
            read(path)
        assert told.value.code == code
        assert "표.csv" in told.value.message.told("en")


def test_a_build_takes_a_table_of_excel_and_says_what_is_wrong_with_another(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "기사.txt").write_text(ARTICLE, encoding="utf-8")
    names = saved(tmp_path, "alias,name,id\r\n가온,가온전자,X-1\r\n", "cp949")
    line = ["build", str(raw), "--out", str(tmp_path / "out"), "--published", "2024-06-05"]
    built = CliRunner().invoke(cli, [*line, "--entities", str(names)])
    assert built.exit_code == 0, built.stderr
    told = CliRunner().invoke(cli, ["query", "names", "--dataset", str(tmp_path / "out"), "--format", "csv"])
    assert "가온전자" in told.stdout
    names.write_bytes(b'alias,name,id\n"X,Y,Z\n')
    refused = CliRunner().invoke(cli, [*line, "--entities", str(names)])
    assert refused.exit_code == 2
    assert "row 2: no CSV" in refused.stderr


def test_a_broken_sources_csv_rejects_its_pages_and_no_more(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "기사.txt").write_text(ARTICLE, encoding="utf-8")
    (raw / "sources.csv").write_bytes(b'file,published\n"x.txt,2024-06-05\n')
    built = CliRunner().invoke(cli, ["build", str(raw), "--out", str(tmp_path / "out")])
    assert built.exit_code == 3, built.output
    told = CliRunner().invoke(cli, ["rejects", "--dataset", str(tmp_path / "out"), "--format", "csv"])
    assert "malformed sources.csv" in told.stdout
