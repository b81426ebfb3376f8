"""Files to articles and rejects: formats, fields, dates, sidecars, duplicates, limits; and that reading never raises."""

import codecs
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline import building, verify
from timeline.engines import local
from timeline.errors import REJECTS, UsageError
from timeline.records import Article, Reject
from timeline.sources import ReadOptions, SourceFile, discover, read, tell_apart
from timeline.sources.files import Limits

BODY = "가온전자가 공장을 지었다. 한빛물산은 배를 샀다."
ROW = {
    "article_id": "a-1",
    "published_at": "2024-06-05",
    "publisher": "나루경제",
    "title": "가온전자 착공",
    "body": BODY,
}


def _read(path: Path, **options) -> list[Article | Reject]:
    return [item for file in discover([path]) for item in read(file, ReadOptions(**options))]


def _write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _lines(*rows) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"


def _one(items: list[Article | Reject]) -> Article:
    assert len(items) == 1
    assert isinstance(items[0], Article), items[0]
    return items[0]


def _codes(items: list[Article | Reject]) -> list[str]:
    return [item.code if isinstance(item, Reject) else "article" for item in items]


def test_json_lines_need_no_mapping(tmp_path):
    article = _one(_read(_write(tmp_path / "a.jsonl", _lines(ROW))))
    assert (article.article_id, article.title, article.body) == ("a-1", ROW["title"], BODY)
    assert (article.published_at.isoformat(), article.published_precision) == (
        "2024-06-05T00:00:00+09:00",
        "day",
    )
    assert article.known_at.isoformat() == "2024-06-06T00:00:00+09:00"
    assert (article.source_path, article.source_record) == ("a.jsonl", 1)


def test_the_format_is_known_by_content_and_not_by_the_name(tmp_path):
    _write(tmp_path / "lines.txt", _lines(ROW, {**ROW, "article_id": "a-2"}))
    _write(
        tmp_path / "page.dat", f"<html><head><title>가온</title></head><body><p>{BODY * 3}</p></body></html>"
    )
    _write(tmp_path / "table.log", f'제목,본문,일자\n가온,"{BODY}",2024-06-05\n')
    files = discover([tmp_path])
    for file in files:
        list(read(file, ReadOptions(published=date(2024, 6, 5))))
    assert [file.format for file in files] == ["jsonl", "html", "table"]


@pytest.mark.parametrize(
    "shape",
    [
        lambda rows: rows,
        lambda rows: rows[0],
        lambda rows: {"total": 1, "items": rows},
        lambda rows: {"data": {"articles": rows}},
        lambda rows: [rows],
    ],
)
def test_json_is_found_a_level_down(tmp_path, shape):
    article = _one(_read(_write(tmp_path / "a.json", json.dumps(shape([ROW]), ensure_ascii=False, indent=1))))
    assert article.body == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_tables_are_read_in_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    cells = (
        ["제목", "링크", "언론사", "일자", "본문"],
        [
            "가온 착공",
            "https://naru.example/1",
            "나루경제",
            "2024.06.05. 오전 10:23",
            f'"{BODY}\n""둘째"" 문단이다."',
        ],
    )
    text = "\r\n".join(delimiter.join(row) for row in cells)
    article = _one(_read(_write(tmp_path / "a.csv", text.encode(encoding))))
    assert article.body == BODY + '\n"둘째" 문단이다.'
    assert (article.publisher, article.url) == ("나루경제", "https://naru.example/1")
    assert article.published_precision == "minute"


def test_encodings_and_forms_give_one_article(tmp_path):
    import unicodedata

    row = {**ROW, "article_id": "", "body": BODY + " 12월 3.5% 올랐다."}
    plain = _lines(row)
    forms = {
        "utf8": plain.encode(),
        "bom": codecs.BOM_UTF8 + plain.encode(),
        "cp949": plain.encode("cp949"),
        "utf16": plain.encode("utf-16"),
        "be": codecs.BOM_UTF16_BE + plain.encode("utf-16-be"),
        "nfd": unicodedata.normalize("NFD", plain)
        .replace(unicodedata.normalize("NFD", "나루"), "나루")
        .encode(),
        "wide": plain.replace("12월 3.5%", "１２월 ３.５%").encode(),
        "unseen": plain.replace("공장을", "공\u200b장을").encode(),
        "nbsp": plain.replace("공장을 지", "공장을\u00a0지").encode(),
        "crlf": plain.replace("\n", "\r\n").encode(),
    }
    found = {name: _one(_read(_write(tmp_path / f"{name}.jsonl", data))) for name, data in forms.items()}
    assert len({article.article_id for article in found.values()}) == 1
    assert len({article.body_sha256 for article in found.values()}) == 1
    assert {article.body for name, article in found.items() if name != "wide"} == {row["body"]}


def test_a_mapping_names_columns(tmp_path):
    path = _write(tmp_path / "a.jsonl", _lines({"k": "2024-06-05", "txt": BODY, "head": "가온"}))
    assert _codes(_read(path)) == ["E104"]
    article = _one(_read(path, mapping={"body": "txt", "published_at": "k", "title": "head"}))
    assert (article.body, article.title) == (BODY, "가온")
    with pytest.raises(UsageError, match="fields are"):
        _read(path, mapping={"boddy": "txt"})


def test_an_unknown_layout_shows_its_columns_and_a_mapping(tmp_path):
    (reject,) = _read(_write(tmp_path / "a.csv", "가,나\n1,2\n"))
    assert isinstance(reject, Reject)
    assert (reject.code, reject.source_record) == ("E104", 0)
    assert "columns are: 가, 나" in reject.reason
    assert "--map body=" in reject.hint


def test_time_of_collecting_is_not_time_of_publishing(tmp_path):
    row = {"title": "가온", "body": BODY, "created_at": "2024-06-05", "crawled_at": "2024-06-05"}
    assert _codes(_read(_write(tmp_path / "a.jsonl", _lines(row)))) == ["E101"]


def test_titles_lose_tags_and_entities(tmp_path):
    article = _one(
        _read(_write(tmp_path / "a.jsonl", _lines({**ROW, "title": "<b>가온</b>, &quot;착공&quot;\n"})))
    )
    assert article.title == '가온, "착공"'


# fmt: off
BAD = [
    ("a.jsonl", _lines({"title": "가온", "body": BODY}),                       "E101"),
    ("a.txt",   f"가온전자 착공\n\n{BODY * 3}",                                "E101"),
    ("a.jsonl", _lines({**ROW, "body": " \n"}),                                "E102"),
    ("a.html",  "<html><head></head><body><div></div></body></html>",          "E102"),
    ("a.txt",   "가".encode() + b"\xff\xff" + BODY.encode("cp949") * 3,        "E103"),
    ("a.jsonl", b'{"body": "\xff\xff' + BODY.encode("cp949") + b'"}\n',        "E103"),
    ("a.csv",   "x,y\n1,2\n",                                                  "E104"),
    ("a.json",  '{"x": 1}',                                                    "E104"),
    ("a.jsonl", '{"body": \n',                                                 "E105"),
    ("a.jsonl", '{"body": 1}{}\n[]\n',                                         "E105"),
    ("a.json",  '[{"body": "x"',                                               "E105"),
    ("a.csv",   f"title,body,date\n가온,{BODY},2024-06-05,넷,다섯\n",          "E105"),
    ("a.jsonl", _lines({**ROW, "published_at": "언젠가"}),                     "E106"),
    ("a.jsonl", "",                                                            "E107"),
    ("a.txt",   " \n\n ",                                                      "E107"),
    ("a.bin",   b"\x00\x01\x02\x03" * 50,                                      "E104"),
]
# fmt: on


@pytest.mark.parametrize(("name", "content", "code"), BAD)
def test_what_cannot_be_used_is_named_with_its_reason(tmp_path, name, content, code):
    items = _read(_write(tmp_path / name, content))
    assert code in _codes(items)
    for item in items:
        assert isinstance(item, Reject)
        assert item.source_path == name
        assert item.reason
        assert item.hint
        assert item.code in REJECTS


def test_a_page_without_a_date_is_told_of_the_option(tmp_path):
    path = _write(tmp_path / "a.txt", f"가온전자 착공\n\n{BODY * 3}")
    (reject,) = _read(path)
    assert isinstance(reject, Reject)
    assert "--published" in reject.hint
    assert _one(_read(path, published=date(2024, 6, 5))).published_basis == "option"


def test_a_file_that_vanishes_is_a_reject(tmp_path):
    path = _write(tmp_path / "a.jsonl", _lines(ROW))
    (file,) = discover([path])
    path.unlink()
    assert _codes(list(read(file, ReadOptions()))) == ["E108"]


def test_limits_make_rejects(tmp_path):
    path = _write(tmp_path / "a.jsonl", _lines(ROW))
    assert _codes(_read(path, limits=Limits(max_article_chars=10))) == ["E109"]
    assert _codes(_read(path, limits=Limits(max_record_bytes=10))) == ["E109"]
    assert _codes(
        _read(_write(tmp_path / "b.json", json.dumps([ROW])), limits=Limits(max_file_bytes=10))
    ) == ["E109"]


def test_one_bad_line_does_not_hide_the_next(tmp_path):
    items = _read(
        _write(tmp_path / "a.jsonl", _lines(ROW) + "{bad\n\n" + _lines({**ROW, "article_id": "a-2"}))
    )
    assert _codes(items) == ["article", "E105", "article"]
    assert [item.source_record for item in items] == [1, 2, 3]


def test_a_table_cut_in_mid_character_loses_only_its_last_record(tmp_path):
    text = "title,date,body\n" + f"가온,2024-06-05,{BODY}\n" * 3
    items = _read(_write(tmp_path / "a.csv", codecs.BOM_UTF8 + text.rstrip(".\n").encode()[:-1]))
    assert _codes(items) == ["article", "article", "E103"]


def test_sidecars_fill_what_a_page_leaves_open(tmp_path):
    _write(tmp_path / "a.txt", f"가온전자 착공\n\n{BODY * 3}")
    _write(
        tmp_path / "a.txt.meta.json", '{"published_at": "2024-06-05T10:23:00+09:00", "publisher": "나루경제"}'
    )
    _write(tmp_path / "b.txt", f"가온전자 준공\n\n{BODY * 3}")
    _write(tmp_path / "sources.csv", "file,published_at,publisher\nb.txt,2024-06-06,한결신문\n")
    first, second = _read(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published_basis, first.publisher, first.published_precision) == (
        "sidecar",
        "나루경제",
        "second",
    )
    assert (second.published_basis, second.publisher, second.published_at.day) == ("sidecar", "한결신문", 6)


def test_the_name_is_the_last_resort_before_the_option(tmp_path):
    path = _write(tmp_path / "20240605_gaon.txt", f"가온전자 착공\n\n{BODY * 3}")
    article = _one(_read(path, published=date(2020, 1, 1)))
    assert (article.published_basis, article.published_at.date()) == ("filename", date(2024, 6, 5))


def test_discovery_is_sorted_and_passes_over_what_is_no_article(tmp_path):
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        ".git/x.txt",
        ".hidden",
        "README.md",
        "b/sources.csv",
        "a.txt.meta.json",
    ):
        _write(tmp_path / name, "x")
    assert [file.relative for file in discover([tmp_path])] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert [file.relative for file in discover([tmp_path / "b", tmp_path / "a.txt", tmp_path])] == [
        "1.txt",
        "2.txt",
        "a.txt",
    ]
    with pytest.raises(UsageError, match="no such file"):
        discover([tmp_path / "none"])


def test_one_id_with_two_texts_keeps_both_and_with_one_text_keeps_one(tmp_path):
    rows = [ROW, {**ROW, "body": BODY + " 더 있다."}, ROW, {**ROW, "article_id": "a-2"}]
    items = list(tell_apart(_read(_write(tmp_path / "a.jsonl", _lines(*rows)))))
    assert _codes(items) == ["article", "article", "E111", "article"]
    assert [item.article_id for item in items if isinstance(item, Article)] == ["a-1", "a-1~2", "a-2"]
    assert isinstance(items[1], Article)
    assert "duplicate_id" in items[1].flags


def test_an_id_without_one_is_a_hash_of_what_the_article_is(tmp_path):
    row = {key: value for key, value in ROW.items() if key != "article_id"}
    article = _one(_read(_write(tmp_path / "a.jsonl", _lines(row))))
    assert len(article.article_id) == 16
    assert set(article.article_id) <= set("0123456789abcdef")
    other = _one(_read(_write(tmp_path / "b.jsonl", _lines({**row, "publisher": "한결신문"}))))
    assert other.article_id != article.article_id


@pytest.mark.parametrize(
    ("body", "is_cut"),
    [
        ("가온전자가 공장을 지..", True),
        (BODY, False),
        ("말을 잇지 못했다…" + "." * 0, True),
        (BODY + " 그렇게 지었다...", True),
        (BODY * 9 + " 그렇게 지었다...", False),
        (BODY * 9 + " 그렇게 지...", True),
    ],
)
def test_bodies_that_the_source_cut_off_are_marked(tmp_path, body, is_cut):
    assert _one(_read(_write(tmp_path / "a.jsonl", _lines({**ROW, "body": body})))).body_truncated is is_cut


@given(
    st.binary(max_size=300), st.sampled_from(["a.jsonl", "a.json", "a.csv", "a.tsv", "a.html", "a.txt", "a"])
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_bytes_never_raises(tmp_path, data, name):
    for item in _read(_write(tmp_path / name, data)):
        assert isinstance(item, Article | Reject)


@given(
    st.dictionaries(
        st.sampled_from(["body", "title", "date", "id", "url", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_records_never_raises(tmp_path, row):
    items = _read(_write(tmp_path / "a.jsonl", json.dumps(row) + "\n"), published=date(2024, 6, 5))
    assert len(items) == 1


def test_an_error_of_ours_costs_the_file_and_not_the_build():
    """No path has a NUL: the system refuses to look, with an error that no reader expects."""
    (refused,) = read(SourceFile(Path("a\0b"), "a", 1), ReadOptions())
    assert (refused.code, refused.source_path) == ("E112", "a")
    assert "ValueError" in refused.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_a_sidecar_is_decoded_as_any_file(tmp_path, encoding):
    page = _write(tmp_path / "a.txt", f"가온전자 착공\n\n{BODY * 3}")
    _write(
        tmp_path / "a.txt.meta.json",
        '{"published_at": "2024-06-05", "publisher": "나루경제"}'.encode(encoding),
    )
    assert _one(_read(page)).publisher == "나루경제"


@pytest.mark.parametrize(
    ("raw", "name"), [("기사".encode(), "기사"), ("기사".encode("cp949"), "기사"), (b"\xff\xfe", r"\xff\xfe")]
)
def test_a_name_in_any_encoding_is_text(tmp_path, raw, name):
    page = _write(tmp_path / os.fsdecode(raw + b".txt"), f"가온전자 착공\n\n{BODY} {BODY}\n{BODY}\n")
    page.with_name(f"{page.name}.meta.json").write_text('{"published_at": "2024-06-05"}', encoding="utf-8")
    assert _one(_read(tmp_path)).source_path == f"{name}.txt"
    building.build([page], tmp_path / "out", building.Parameters(), local.engine(1))
    assert verify.inputs(tmp_path / "out", verify.Sources([page])).is_sound


def test_a_sidecar_that_is_no_text_is_named(tmp_path):
    page = _write(tmp_path / "a.txt", f"가온전자 착공\n\n{BODY * 3}")
    _write(tmp_path / "a.txt.meta.json", b'{"a\xff\xff": 1}')
    (refused,) = _read(page)
    assert (refused.code, "a.txt.meta.json" in refused.reason) == ("E105", True)


def test_lines_of_a_table_of_sources_end_as_they_like(tmp_path):
    page = _write(tmp_path / "a.txt", f"가온전자 착공\n\n{BODY * 3}")
    _write(tmp_path / "sources.csv", "file,published_at,publisher\ra.txt,2024-06-05,나루경제\r")
    assert _one(_read(page)).publisher == "나루경제"
