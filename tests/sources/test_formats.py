"""Every format that people have, written by the library of its field and read back; archives; limits on what unpacks."""

import gzip
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from timeline.records import Article, Reject
from timeline.sources import ReadOptions, discover, read

BODY = "가온전자가 5일 창원 공장을 준공했다. 한빛물산은 지난달 31일 배를 샀다."
PAGE = (
    '<html><head><meta property="article:published_time" content="2024-06-05T10:23:00+09:00">'
    '<meta property="og:title" content="가온전자, 창원 공장 준공"></head>'
    f'<body><div itemprop="articleBody"><p>{BODY}</p><p>{BODY}</p></div></body></html>'
)
COLUMNS = ("뉴스 식별자", "일자", "언론사", "통합 분류1", "제목", "본문", "URL", "분석제외 여부")
ROW = (
    "08100401.20240605153802001",
    "20240605",
    "나루경제",
    "경제",
    "가온전자 준공",
    BODY,
    "https://example.com/1",
    "",
)


def _read(path: Path, **options) -> list[Article | Reject]:
    return [item for file in discover([path]) for item in read(file, ReadOptions(**options))]


def _one(path: Path, **options) -> Article:
    (item,) = _read(path, **options)
    assert isinstance(item, Article), item
    return item


def _codes(items: list[Article | Reject]) -> list[str]:
    return [item.code if isinstance(item, Reject) else "article" for item in items]


def _jsonl(number: int = 1) -> bytes:
    return (
        f'{{"article_id": "a-{number}", "published_at": "2024-06-05", "title": "가온", "body": "{BODY}"}}\n'
    ).encode()


# ---------------------------------------------------------------- workbooks


def _workbook(path: Path, rows, *, in_memory: bool = True) -> Path:
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": not in_memory}
    )  # the latter writes inline strings
    sheet = book.add_worksheet()
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell)
    book.close()
    return path


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_workbook_of_the_news_archive(tmp_path, in_memory):
    path = _workbook(tmp_path / "news.xlsx", [COLUMNS, ROW, [*ROW[:7], "중복"]], in_memory=in_memory)
    (file,) = discover([path])
    first, second = read(file, ReadOptions())
    assert isinstance(first, Article)
    assert (first.article_id, first.published_at.date(), first.body) == (ROW[0], date(2024, 6, 5), BODY)
    assert (file.format, file.layout) == ("xlsx", "bigkinds")
    assert isinstance(second, Article)
    assert "excluded_by_source" in second.flags
    assert "excluded_by_source" not in first.flags


def test_cells_are_text_whatever_their_type(tmp_path):
    day = datetime(2024, 6, 5)  # noqa: DTZ001  # a workbook's dates have no zone
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for column, (name, value) in enumerate(
        {"id": 20240001, "date": day, "title": "가온", "body": BODY}.items()
    ):
        sheet.write(0, column, name)
        sheet.write(1, column, value)
    book.close()
    article = _one(tmp_path / "a.xlsx")
    assert (article.article_id, article.published_at.date()) == ("20240001", date(2024, 6, 5))


def _rewritten(path: Path, change) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, change(data.decode()) if name.endswith("sheet1.xml") else data)
    return path


def _prefixed(xml: str) -> str:
    head, _, rest = xml.partition("<worksheet")
    named = rest.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return f"{head}<x:worksheet{named}".replace(' xmlns="', ' xmlns:x="', 1)


@pytest.mark.parametrize(
    "change", [lambda xml: xml.replace('<dimension ref="A1:H2"/>', '<dimension ref="A1"/>'), _prefixed]
)
def test_workbooks_that_other_programs_write(tmp_path, change):
    path = _rewritten(_workbook(tmp_path / "a.xlsx", [COLUMNS, ROW]), change)
    assert _one(path).article_id == ROW[0]


def test_the_sheet_with_articles_is_found_and_one_without_is_told(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("안내").write(0, 0, "설명")
    sheet = book.add_worksheet("기사")
    for line, row in enumerate((COLUMNS, ROW)):
        sheet.write_row(line, 0, row)
    book.close()
    assert _one(tmp_path / "a.xlsx").source_record == 1
    (refused,) = _read(_workbook(tmp_path / "b.xlsx", [("갑", "을"), ("1", "2")]))
    assert isinstance(refused, Reject)
    assert refused.code == "E104"
    assert "갑, 을" in refused.reason


# ---------------------------------------------------------------- tables and databases


def test_parquet(tmp_path):
    rows = {
        "id": [7],
        "date": [datetime(2024, 6, 5, 1, 30, tzinfo=UTC)],
        "title": ["가온"],
        "text": [BODY],
    }
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    article = _one(tmp_path / "a.parquet")
    assert (article.article_id, article.published_at.isoformat()) == ("7", "2024-06-05T10:30:00+09:00")


def test_sqlite_reads_every_table_with_articles_in_any_charset(tmp_path):
    base = sqlite3.connect(tmp_path / "a.db")
    base.execute("CREATE TABLE b_users (name TEXT)")
    base.execute('CREATE TABLE "a news" (id TEXT, date TEXT, title TEXT, content TEXT)')
    base.execute('INSERT INTO "a news" VALUES (?, ?, ?, ?)', ("1", "2024-06-05", "가온", BODY))
    base.execute(
        'INSERT INTO "a news" VALUES (?, ?, ?, CAST(? AS TEXT))',
        ("2", "2024-06-05", "한빛", BODY.encode("cp949")),
    )
    base.commit()
    base.close()
    assert [item.body for item in _read(tmp_path / "a.db") if isinstance(item, Article)] == [BODY, BODY]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", b"PAR1 nothing"),
        ("a.db", b"SQLite format 3\0" + b"\1" * 200),
        ("a.xlsx", b"PK\3\4 nothing"),
    ],
)
def test_damaged_ones_are_one_reject(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert _codes(_read(tmp_path)) == ["E105"]


# ---------------------------------------------------------------- saved pages


def _warc(*, zipped: bool) -> bytes:
    records = []
    for url, kind, status in (
        ("https://example.com/1", "text/html; charset=utf-8", "200 OK"),
        ("https://example.com/a.png", "image/png", "200 OK"),
        ("https://example.com/2", "text/html", "404 Not Found"),
    ):
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{PAGE}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        records.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if zipped else record for record in records)


@pytest.mark.parametrize("zipped", [True, False])
def test_warc(tmp_path, zipped):
    path = tmp_path / ("a.warc.gz" if zipped else "a.warc")
    path.write_bytes(_warc(zipped=zipped))
    article, refused = _read(path)
    assert isinstance(article, Article)
    assert (article.url, article.source_record, article.title) == (
        "https://example.com/1",
        1,
        "가온전자, 창원 공장 준공",
    )
    assert article.published_at.isoformat() == "2024-06-05T10:23:00+09:00"
    assert (_codes([refused]), refused.source_record) == (["E110"], 3)


def test_mhtml(tmp_path):
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://example.com/1"
    saved.set_content(PAGE, subtype="html", charset="utf-8", cte="quoted-printable")
    saved.make_related()
    saved.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "page.mhtml").write_bytes(saved.as_bytes())
    article = _one(tmp_path / "page.mhtml")
    assert (article.url, article.body) == ("https://example.com/1", f"{BODY}\n\n{BODY}")


def test_markdown_with_front_matter(tmp_path):
    (tmp_path / "a.md").write_text(
        '---\nid: n-1\ntitle: "가온전자: 공장 &quot;준공&quot;"\nauthor:\n\n\t\t김하늘(sky@example.com)\n\t\n'
        "published_at: 2024-06-05 09:00\ncrawled_at: 2024-06-07 21:00:13\npublisher: 나루경제\n---\n\n"
        f"# 가온전자: 공장 준공\n\n**나루경제** | 2024-06-05 09:00 |\n\n---\n\n{BODY}\n\n&lt;끝&gt;\n"
    )
    article = _one(tmp_path / "a.md")
    assert (article.article_id, article.title) == ("n-1", '가온전자: 공장 "준공"')
    assert article.published_at.isoformat() == "2024-06-05T09:00:00+09:00"
    assert article.body == f"{BODY}\n\n<끝>"
    assert article.author == "김하늘(sky@example.com)"


# ---------------------------------------------------------------- corpora


def test_corpora_of_nested_records(tmp_path):
    (tmp_path / "nikl.json").write_text(
        '{"id": "N1", "metadata": {"title": "말뭉치"}, "document": [{"id": "N1.1", "metadata": {"title": "나루경제 2018년",'
        ' "publisher": "나루경제", "date": "20180105", "topic": "경제"}, "paragraph": [{"form": "가온전자 준공"},'
        f' {{"form": "{BODY}"}}]}}]}}'
    )
    article = _one(tmp_path / "nikl.json")
    assert (article.article_id, article.title, article.body) == ("N1.1", "가온전자 준공", BODY)
    (tmp_path / "mrc.json").write_text(
        '{"data": [{"doc_id": 5, "doc_title": "가온", "doc_source": "나루", "doc_published": 20210105,'
        f' "paragraphs": [{{"context": "{BODY}", "qas": []}}]}}]}}'
    )
    article = _one(tmp_path / "mrc.json")
    assert (article.article_id, article.published_at.date(), article.body) == ("5", date(2021, 1, 5), BODY)


# ---------------------------------------------------------------- archives


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_archives_are_read_as_folders(tmp_path):
    inner = _zip(tmp_path / "inner", {"b.jsonl": _jsonl(2)}).read_bytes()
    (tmp_path / "inner").unlink()
    path = _zip(
        tmp_path / "news.zip",
        {
            "기사/a.jsonl.gz": gzip.compress(_jsonl(1)),
            "기사/page.txt": BODY.encode(),
            "기사/page.txt.meta.json": b'{"published_at": "2024-06-05", "title": "\xea\xb0\x80\xec\x98\xa8"}',
            "기사/deeper.zip": inner,
            "README.md": b"about",
            "__MACOSX/a.jsonl": b"leavings",
            "empty.txt": b"",
        },
    )
    found = _read(path)
    assert [item.source_path for item in found] == [
        "news.zip!/empty.txt",
        "news.zip!/기사/a.jsonl.gz",
        "news.zip!/기사/deeper.zip!/b.jsonl",
        "news.zip!/기사/page.txt",
    ]
    assert _codes(found) == ["E107", "article", "article", "article"]
    assert len({item.source_sha256 for item in found if isinstance(item, Article)}) == 1


def test_names_in_the_charset_of_the_packer(tmp_path):
    path = tmp_path / "a.zip"
    raw = "기사.jsonl".encode("cp949")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("X" * len(raw), _jsonl())
    path.write_bytes(path.read_bytes().replace(b"X" * len(raw), raw))
    assert _one(path).source_path == "a.zip!/기사.jsonl"


def test_what_unpacks_to_too_much_is_refused(tmp_path):
    bomb = gzip.compress(b"0" * 80_000_000)
    (tmp_path / "bomb.txt.gz").write_bytes(bomb)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"{" + b"0" * 80_000_000))
    _zip(tmp_path / "bomb.zip", {"a.txt": b"0" * 80_000_000, "b.jsonl": _jsonl()})
    found = _read(tmp_path)
    assert {(item.source_path, code) for item, code in zip(found, _codes(found), strict=True)} == {
        ("bomb.txt.gz", "E109"),
        ("bomb.jsonl.gz", "E109"),
        ("bomb.zip!/a.txt", "E109"),
        ("bomb.zip!/b.jsonl", "article"),
    }


@pytest.mark.parametrize("cut", [4, 30, -9])
def test_damaged_archives_are_refused(tmp_path, cut):
    whole = _zip(tmp_path / "a.zip", {"a.jsonl": _jsonl()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:cut])
    assert _codes(_read(tmp_path / "a.zip")) == ["E105"]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(_jsonl())[:cut])
    assert _codes(_read(tmp_path / "a.jsonl.gz")) == ["E105"]
