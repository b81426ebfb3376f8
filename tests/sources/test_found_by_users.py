"""What users brought: pages in fields, data frames as JSON, tables under a search form, files that are cut."""

import csv
import gzip
import io
import json
import sqlite3
from pathlib import Path

import pytest
import xlsxwriter

from timeline.records import Article, Reject
from timeline.sources import ReadOptions, discover, read

STORY = "가온전자가 5일 창원 공장을 준공했다. 한빛물산은 지난달 31일 배를 샀다."
OTHER = "나루제약은 6일 신약의 허가를 신청했다. 심사는 내년 3월까지 이어진다."
PAGE = (
    '<!doctype html><html><head><meta property="article:published_time" content="2024-06-05T10:23:00+09:00">'
    '<meta property="og:title" content="가온전자, 창원 공장 준공"></head>'
    f"<body><nav>홈</nav><article><p>{STORY}</p><p>{STORY} 다음 달에 문을 연다.</p></article></body></html>"
)
TITLES, BODIES, DATES = ["가온전자 준공", "나루제약 신청"], [STORY, OTHER], ["2024-06-05", "2024-06-06"]


def _read(tmp_path: Path, name: str, content: object) -> list[Article | Reject]:
    path = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8", newline="")
    return [item for file in discover([path]) for item in read(file, ReadOptions())]


def _articles(found: list[Article | Reject]) -> list[Article]:
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found), found
    return articles


def _table(*rows: list[str], delimiter: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pages.json", [{"url": "https://example.com/1", "html": PAGE}]),
        ("pages.jsonl", json.dumps({"url": "https://example.com/1", "html": PAGE}) + "\n"),
        ("fetched.json", {"url": "https://example.com/1", "status": 200, "response": PAGE}),
        ("pages.csv", _table(["url", "html"], ["https://example.com/1", PAGE])),
    ],
)
def test_a_page_in_a_field_is_read_as_a_page(tmp_path, name, content):
    (article,) = _articles(_read(tmp_path, name, content))
    assert article.title == "가온전자, 창원 공장 준공"
    assert article.published_basis == "metadata"
    assert article.url == "https://example.com/1"
    assert "홈" not in article.body
    assert "<" not in article.body


def test_what_the_record_says_outranks_its_page(tmp_path):
    row = {"title": "가온전자 준공", "date": "2024-06-04", "html": PAGE}
    (article,) = _articles(_read(tmp_path, "a.json", row))
    assert (article.title, article.published_at.day, article.published_basis) == (
        "가온전자 준공",
        4,
        "record",
    )


@pytest.mark.parametrize(
    ("body", "stored"),
    [
        (f"<p>{STORY}</p><script>var a = 1;</script><p>{OTHER}</p>", f"{STORY}\n\n{OTHER}"),
        (f"{STORY}<br/><br/>{OTHER}", f"{STORY}\n\n{OTHER}"),
        (
            "<b>가온전자</b>는 5일 &quot;준공&quot;했다.\n둘째 줄이다.",
            '가온전자는 5일 "준공"했다.\n둘째 줄이다.',
        ),
        ("매출이 a<b 로 줄고 R&D 비용은 3 > 2 였다.", "매출이 a<b 로 줄고 R&D 비용은 3 > 2 였다."),
    ],
)
def test_a_body_cut_from_a_page_loses_its_markup(tmp_path, body, stored):
    row = {"title": "가온전자", "date": "2024-06-05", "body": body}
    (article,) = _articles(_read(tmp_path, "a.json", row))
    assert article.body == stored


def test_a_table_with_markup_in_its_cells_is_a_table(tmp_path):
    rows = [[t, f"<p>{b}</p><p>{b}</p>", d] for t, b, d in zip(TITLES, BODIES, DATES, strict=True)]
    articles = _articles(_read(tmp_path, "a.csv", _table(["title", "content", "date"], *rows)))
    assert [a.title for a in articles] == TITLES


@pytest.mark.parametrize(
    "shape",
    [
        {k: dict(enumerate(v)) for k, v in zip(("title", "content", "date"), (TITLES, BODIES, DATES), strict=True)},
        {"title": TITLES, "content": BODIES, "date": DATES},
        {"columns": ["title", "content", "date"], "index": [0, 1], "data": list(zip(TITLES, BODIES, DATES, strict=True))},
        [["title", "content", "date"], *zip(TITLES, BODIES, DATES, strict=True)],
        {"hits": {"hits": [
            {"_id": str(n), "_source": {"title": t, "content": b, "date": {"$date": d}}}
            for n, (t, b, d) in enumerate(zip(TITLES, BODIES, DATES, strict=True))
        ]}},
    ],
)  # fmt: skip
def test_json_as_programs_write_tables(tmp_path, shape):
    articles = _articles(_read(tmp_path, "a.json", shape))
    assert [(a.title, a.body, f"{a.published_at:%Y-%m-%d}") for a in articles] == list(
        zip(TITLES, BODIES, DATES, strict=True)
    )


def test_what_pythons_own_writer_lets_through_is_read(tmp_path):
    row = '{"title": "\\ud83d 가온", "url": NaN, "date": "2024-06-05", "body": "BODY"}'.replace("BODY", STORY)
    for name, text in (("a.json", f"[{row}]"), ("a.jsonl", f"{row}\n")):
        (article,) = _articles(_read(tmp_path, name, text))
        assert (article.title, article.url) == ("\ufffd 가온", None)


def test_records_without_a_body_show_their_own_keys_and_not_the_envelopes(tmp_path):
    content = {"total": 1, "items": [{"title": "가온", "originallink": "x", "description": "가온전자는"}]}
    (reject,) = _read(tmp_path, "a.json", content)
    assert "description" in reject.reason
    assert "total" not in reject.reason


@pytest.mark.parametrize("above", ["", "검색어: 가온전자\r\n기간: 2024-06, 전체\r\n\r\n", "sep=;\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_begins_at_the_row_that_names_its_columns(tmp_path, above, delimiter):
    if "sep" in above:
        delimiter = ";"
    rows = [list(row) for row in zip(TITLES, BODIES, DATES, strict=True)]
    written = above + _table(["제목, 부제; 줄", "본문", "일자"], *rows, delimiter=delimiter)
    assert [a.body for a in _articles(_read(tmp_path, "a.csv", written))] == BODIES


def test_a_table_without_names_is_no_story(tmp_path):
    rows = [list(row) for row in zip(TITLES, BODIES, DATES, strict=True)]
    (reject,) = _read(tmp_path, "20240605.csv", _table(*rows))
    assert (reject.code, reject.source_record) == ("E104", 0)


def test_a_crawl_that_breaks_off_in_its_headers_keeps_what_stands_before(tmp_path):
    page = PAGE.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    path = tmp_path / "a.warc"
    path.write_bytes(head + http + b"\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n")
    first, last = [item for file in discover([path]) for item in read(file, ReadOptions())]
    assert isinstance(first, Article)
    assert last.code == "E105"
    assert "record 1" in last.reason


# ---------------------------------------------------------------- when it appeared


def _dated(tmp_path: Path, head: str, above: str) -> Article | Reject:
    page = (
        f"<!doctype html><html><head><title>가온전자 준공</title>{head}</head><body><h1>가온전자 준공</h1>{above}"
        f"<article><p>{STORY}</p><p>{OTHER} 회사는 이를 공시했다.</p></article></body></html>"
    )
    (found,) = _read(tmp_path, "a.html", page)
    return found


_WRITTEN_BY_TEMPLATE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "가온전자\n준공", '
    '"datePublished": "2024-06-05T10:23:00+09:00",}</script>'
)


@pytest.mark.parametrize(
    ("head", "above", "basis"),
    [
        ("", '<time datetime="2024-06-05T10:23:00+09:00">2024.06.05</time>', "page"),
        ("", '<time class="updated" datetime="2024-06-09">수정</time><time datetime="2024-06-05T10:23">5일</time>', "page"),
        ("", '<ul><li><time datetime="2024-06-01">1일</time></li></ul><span>2024.06.05 10:23</span>', "page"),
        ("", '<span itemprop="datePublished" content="2024-06-05T10:23:00+09:00">오늘</span>', "metadata"),
        ("", "<p>기사입력 2024-06-05 AM 10:23</p>", "page"),
        (_WRITTEN_BY_TEMPLATE, "", "metadata"),
    ],
)  # fmt: skip
def test_a_page_tells_its_date_in_many_ways(tmp_path, head, above, basis):
    found = _dated(tmp_path, head, above)
    assert isinstance(found, Article), found
    assert f"{found.published_at:%Y-%m-%d %H:%M}" == "2024-06-05 10:23"
    assert found.published_basis == basis


@pytest.mark.parametrize(
    "above",
    [
        '<time class="updated" datetime="2024-06-09T10:00:00+09:00">9일</time>',
        '<p>수정 <time datetime="2024-06-09T10:00:00+09:00">9일</time></p>',
        "<p>최종수정 2024.06.09 15:00</p>",
        '<aside><time datetime="2024-06-09T10:00:00+09:00">다른 기사</time></aside>',
    ],
)
def test_a_change_or_another_articles_date_is_none(tmp_path, above):
    found = _dated(tmp_path, "", above)
    assert isinstance(found, Reject)
    assert found.code == "E101"


@pytest.mark.parametrize(
    "cell", ["입력2024.06.05 10:23 수정2024.06.09 11:00", "2024-06-05 10:23 (최종수정 2024-06-09)"]
)
def test_a_cell_that_tells_of_a_change_too_holds_the_date_before_it(tmp_path, cell):
    (article,) = _articles(_read(tmp_path, "a.json", {"title": "가온", "body": STORY, "date": cell}))
    assert f"{article.published_at:%Y-%m-%d %H:%M}" == "2024-06-05 10:23"


@pytest.mark.parametrize("name", ["2024/06/05/a.html", "나루_2024년 6월 5일.html", "20240605/a.html"])
def test_folders_tell_the_day_when_nothing_else_does(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html><body><h1>가온</h1><p>{STORY}</p><p>{OTHER}</p></body></html>", encoding="utf-8")
    (article,) = _articles([i for file in discover([tmp_path]) for i in read(file, ReadOptions())])
    assert (f"{article.published_at:%Y-%m-%d}", article.published_basis) == ("2024-06-05", "filename")


# ---------------------------------------------------------------- what is refused, and with which words


def test_pages_of_another_language_and_of_pictures_have_their_own_codes(tmp_path):
    english = "Gaon Electronics said on Wednesday that it has opened a plant. " * 4
    for name in ("a.html", "a.txt"):
        text = f"<html><body><h1>Gaon opens a plant</h1><p>{english}</p></body></html>"
        (reject,) = _read(tmp_path, name, text if name == "a.html" else f"Gaon opens a plant\n\n{english}\n")
        assert reject.code == "E115", name
    (reject,) = _read(
        tmp_path, "b.txt", "[포토] 손 흔드는 대표\n입력 2024.06.05 10:23\n5일 창원에서 손을 흔든다.\n"
    )
    assert reject.code == "E113"


@pytest.mark.parametrize(
    ("data", "named", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".hwp", ".xlsx"),
        (b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "PDF", "text"),
        (b"bplist00\xd2\x01\x02" + b"\0" * 40, "Safari", ".html"),
        (b"BZh91AY&SY" + bytes(range(200)), "bzip2", ".gz"),
        (b"\0" * 257 + b"ustar\x0000" + b"\0" * 300, "tar", ".zip"),
        (b"PK\x05\x06" + b"\0" * 18, "without files", "remove"),
    ],
)
def test_a_form_that_is_not_read_is_named_with_what_to_do(tmp_path, data, named, remedy):
    path = tmp_path / "news"
    path.write_bytes(data)
    (reject,) = [item for file in discover([path]) for item in read(file, ReadOptions())]
    assert reject.code == "E104"
    assert named in reject.reason
    assert remedy in reject.hint


def test_a_database_whose_rows_wait_beside_it_is_not_read_in_part(tmp_path):
    path = tmp_path / "news.db"
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE news (title, content, date)")
    writer.execute("INSERT INTO news VALUES (?, ?, ?)", ("가온", STORY, "2024-06-05"))
    writer.commit()
    (reject,) = [item for file in discover([path]) for item in read(file, ReadOptions())]
    writer.close()
    assert reject.code == "E105"
    assert "-wal" in reject.reason
    assert len(_articles([item for file in discover([path]) for item in read(file, ReadOptions())])) == 1


def test_a_row_with_too_many_cells_tells_its_lines(tmp_path):
    good = _table(["title", "content", "date"], ["가온", STORY, "2024-06-05"])
    *_, reject = _read(
        tmp_path, "a.csv", good + f'나루,"열린 {OTHER},2024-06-05\r\n"한빛","{OTHER}",2024-06-05\r\n'
    )
    assert "lines 3 to 4" in reject.reason


def test_a_sheet_begins_at_the_row_that_names_its_columns(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "2024년 6월 검색 결과")
        sheet.write_row(2, 0, ["제목", "본문", "일자"])
        for number, row in enumerate(zip(TITLES, BODIES, DATES, strict=True), 3):
            sheet.write_row(number, 0, row)
    found = [item for file in discover([path]) for item in read(file, ReadOptions())]
    assert [a.title for a in _articles(found)] == TITLES


def test_escaped_tags_leave_a_headline_too(tmp_path):
    row = {
        "title": "&lt;b&gt;가온&lt;/b&gt;, &amp;quot;준공&amp;quot; <단독>",
        "date": "2024-06-05",
        "body": STORY,
    }
    (article,) = _articles(_read(tmp_path, "a.json", row))
    assert article.title == '가온, "준공" <단독>'


UNKNOWN = _table(
    ["c1", "c2", "c3"], ["2024-06-05", TITLES[0], STORY], ["2024-06-06", TITLES[1], OTHER]
).encode()
MAPPED = ReadOptions(mapping={"published_at": "c1", "title": "c2", "body": "c3"})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("u.csv", UNKNOWN),
        ("u.csv.gz", gzip.compress(UNKNOWN)),
        ("stdin", UNKNOWN),
        ("stdin", gzip.compress(UNKNOWN)),
        ("export", UNKNOWN.replace(b",", b"\t")),
    ],
)
def test_a_mapped_table_is_one_under_any_name(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    found = [item for file in discover([tmp_path / name]) for item in read(file, MAPPED)]
    assert [a.title for a in _articles(found)] == TITLES
    assert [a.published_at.date().isoformat() for a in _articles(found)] == DATES


def test_an_unknown_table_in_gzip_is_told_its_columns(tmp_path):
    (tmp_path / "u.csv.gz").write_bytes(gzip.compress(UNKNOWN))
    (refused,) = [item for file in discover([tmp_path]) for item in read(file, ReadOptions())]
    assert (refused.code, "c1, c2, c3" in refused.reason) == ("E104", True)


def test_a_text_page_among_mapped_tables_stays_one(tmp_path):
    (tmp_path / "2024-06-05.txt").write_text(f"{TITLES[0]}\n\n{STORY}\nc1, c2, c3\n", encoding="utf-8")
    found = [item for file in discover([tmp_path]) for item in read(file, MAPPED)]
    assert [a.title for a in _articles(found)] == TITLES[:1]
