"""What could be lost without a word: mapped columns that are not there, open quotes, bytes behind an archive."""

import gzip
import json

import pytest

from timeline.records import Article, Reject
from timeline.sources import ReadOptions, discover, read

BODY = "가온전자는 4일 한빛물산과 공급계약을 체결했다고 밝혔다."


def _read(path, **options):
    return [record for file in discover([path]) for record in read(file, ReadOptions(**options))]


def _articles(records):
    return [r for r in records if isinstance(r, Article)]


def _rejects(records):
    return [r for r in records if isinstance(r, Reject)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f"제목,본문,일자\n가온전자,{BODY},2024-06-05\n"),
        ("a.jsonl", json.dumps({"제목": "가온", "본문": BODY, "일자": "2024-06-05"}, ensure_ascii=False)),
        ("a.json", json.dumps([{"제목": "가온", "본문": BODY, "일자": "2024-06-05"}], ensure_ascii=False)),
    ],
)
def test_a_mapped_column_that_is_not_there_is_named_with_those_that_are(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    (reject,) = _read(tmp_path / name, mapping={"body": "내용물"})
    assert (reject.code, reject.source_path) == ("E104", name)
    assert reject.reason == "no column '내용물', as mapped; columns are: 제목, 본문, 일자"


def rows(*bodies):
    lines = [f"제목 {n},{body},2024-06-05" for n, body in enumerate(bodies, 1)]
    return "제목,본문,일자\n" + "\n".join(lines) + "\n"


def test_a_quote_that_is_never_closed_is_a_reject_with_its_lines(tmp_path):
    (tmp_path / "a.csv").write_text(rows(BODY, f'"{BODY}', BODY, BODY))
    found = _read(tmp_path / "a.csv")
    assert [a.title for a in _articles(found)] == ["제목 1"]
    (reject,) = _rejects(found)
    assert (reject.code, reject.source_record) == ("E105", 2)
    assert reject.reason == "an open quote makes one row of lines 3 to 5"


def test_a_quote_that_another_rows_quote_closes_is_a_reject_with_its_lines(tmp_path):
    (tmp_path / "a.csv").write_text(rows(BODY, f'"{BODY}', BODY, f'"{BODY}"', BODY))
    found = _read(tmp_path / "a.csv")
    assert [a.title for a in _articles(found)] == ["제목 1", "제목 5"]
    (reject,) = _rejects(found)
    assert (reject.code, reject.source_record) == ("E105", 2)
    assert reject.reason == "an open quote makes one row of lines 3 to 5"


@pytest.mark.parametrize("end", ["", "\n"])
def test_cells_of_several_lines_and_quotes_in_cells_are_whole(tmp_path, end):
    body = f'"{BODY}\n이날 ""호재""라며, 2024년, 목표를 밝혔다.\n끝으로 {BODY}"'
    (tmp_path / "a.csv").write_text(rows(body, BODY, body).rstrip("\n") + end)
    found = _read(tmp_path / "a.csv")
    assert len(_articles(found)) == len(found) == 3
    assert '이날 "호재"라며' in found[0].body


PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><table><tr><td>검색</td></tr></table>
<table><thead><tr><th>일자</th><th>언론사</th><th>제목</th><th>본문</th></tr></thead><tbody>
<tr><td>2024-06-05</td><td>나루경제</td><td>가온전자 계약</td><td>{body}<br>{body}</td></tr>
<tr><td>20240606</td><td>한빛신문</td><td>가온전자 또 계약</td><td>{body}</td></tr></tbody></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_page_named_as_a_workbook_is_read_as_its_table(tmp_path, encoding):
    (tmp_path / "a.xls").write_bytes(PAGE.format(body=BODY).encode(encoding))
    first, second = _read(tmp_path / "a.xls")
    assert (first.publisher, first.title, first.body) == ("나루경제", "가온전자 계약", f"{BODY}\n{BODY}")
    assert [f"{a.published_at:%m-%d}" for a in (first, second)] == ["06-05", "06-06"]


def test_a_page_named_as_a_workbook_whose_table_is_another_shows_its_columns(tmp_path):
    (tmp_path / "a.xls").write_text(
        "<table><tr><td>종목</td><td>종가</td></tr><tr><td>가온</td><td>7</td></tr></table>"
    )
    (reject,) = _read(tmp_path / "a.xls")
    assert (reject.code, "columns are: 종목, 종가" in reject.reason) == ("E104", True)


@pytest.mark.parametrize(
    "title",
    ['"가온전자 = 한빛물산"', "'가온전자 = 한빛물산'", '가온전자 = 한빛물산" # no TOML'],
)
def test_toml_front_matter(tmp_path, title):
    (tmp_path / "a.md").write_text(
        f'+++\ntitle = {title}\npublished_at = 2024-06-05T09:00:00+09:00\npublisher = "나루경제"\n+++\n\n{BODY}\n'
    )
    (article,) = _read(tmp_path / "a.md")
    assert article.title.startswith("가온전자 = 한빛물산")
    assert (article.publisher, article.body) == ("나루경제", BODY)
    assert article.published_at.isoformat() == "2024-06-05T09:00:00+09:00"


def test_bytes_behind_a_gzip_file_are_told_and_cost_nothing(tmp_path):
    line = (
        json.dumps({"published_at": "2024-06-05", "title": "가온", "body": BODY}, ensure_ascii=False) + "\n"
    )
    two = gzip.compress(line.encode()) + gzip.compress(line.replace("가온전자", "누리은행").encode())
    (tmp_path / "a.jsonl.gz").write_bytes(two + b"trailing")
    *articles, reject = _read(tmp_path / "a.jsonl.gz")
    assert len(_articles(articles)) == 2
    assert (reject.code, reject.source_record) == ("E105", 0)
    assert "after the end of the gzip data" in reject.reason
    (tmp_path / "a.jsonl.gz").write_bytes(two + bytes(512))  # what tapes fill up with is no data
    assert len(_articles(_read(tmp_path / "a.jsonl.gz"))) == 2
