"""The engine of a cluster, here in two threads of one machine: the bytes of the engine of one machine."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rowsets
from test_kept import FIRMS, content

from timeline import building, intake, parts, rows
from timeline.building import Parameters
from timeline.engines import local
from timeline.engines.spark import columns, jobs, remote, session, tasks
from timeline.errors import UsageError
from timeline.schema import TABLES, to_arrow

ROOT = Path(__file__).parents[1]


# Of little data: what is compiled would take longer than it saves.
FRUGAL = "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.shuffle.partitions=2 pyspark-shell"


@pytest.fixture(scope="module", autouse=True)
def spark() -> Iterator[None]:
    """One session for all tests here: starting one costs as much as they do."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_SUBMIT_ARGS", FRUGAL)
        with session.session("local[2]"):
            yield


def same_bytes(raw: Path, folder: Path, **parameters) -> building.Built:
    """Build with either engine and compare all files, the manifest among them."""
    here = building.build([raw], folder / "here", Parameters(**parameters), local.engine(1))
    there = building.build_on_spark([raw], folder / "there", Parameters(**parameters))
    assert content(folder / "there") == content(folder / "here")
    assert sorted(p.name for p in (folder / "there").iterdir()) == [".lock", "builds", "current"]
    assert (there.build_id, there.rows) == (here.build_id, here.rows)
    return there


def test_the_sample_gives_the_same_bytes(tmp_path):
    built = same_bytes(ROOT / "data" / "raw", tmp_path)
    assert built.rows["events"] > 200
    assert built.rejects == 1


TELLINGS = (
    "{a}는 지난 {d}일 {b}과 {n}억원 규모의 공급계약을 체결했다고 {e}일 밝혔다.",
    "{a}가 오는 8월 울산에 새 공장을 준공할 예정이다. {b}은 {n}억원을 투자한다.",
    "{a}는 울산 공장 준공을 10월로 연기한다고 {e}일 밝혔다.",
    "{a} 주가는 {e}일 {n}원에 마감했다. {b} 주가도 올랐다.",
    "{a}는 {b}의 지분 {d}%를 {n}억원에 인수하기로 했다고 {e}일 공시했다. 인수는 내년 1월 마무리된다.",
)


def articles(count: int) -> Iterator[dict[str, object]]:
    """Some told again by other papers, some corrected, some under one id, some that are none."""
    chance = random.Random(count)  # noqa: S311
    for number in range(count):
        firm, other = chance.sample(FIRMS, 2)
        day = chance.randrange(2, 20)
        told = {"a": firm, "b": other, "d": day - 1, "e": day, "n": chance.randrange(1, 5) * 100}
        body = " ".join(t.format(**told) for t in chance.sample(TELLINGS, 2))
        yield {
            "article_id": f"a-{number % (count - 5):04}",
            "published_at": f"2024-06-{day:02}T{number % 24:02}:00:00Z",
            "publisher": f"가온일보{number % 3}",
            "url": f"https://example.com/{number // 2}" if number % 7 < 2 else None,
            "title": f"[{('속보', '정정', '종합')[number % 3]}] {firm}, {other}와 계약" if number % 2 else f"{firm} 소식",
            "body": body if number % 31 else "",
        }  # fmt: skip


def write(raw: Path, count: int) -> Path:
    """The same articles' thirds as JSON Lines, Parquet and WARC, and one file that is none of ours."""
    raw.mkdir()
    found = list(articles(count))
    found += found[:3]
    lines = [json.dumps(a, ensure_ascii=False) + "\n" for a in found[::3]]
    (raw / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(found[1::3]), raw / "b.parquet")
    (raw / "c.warc").write_bytes(b"".join(map(response, found[2::3])))
    (raw / "d.bin").write_bytes(bytes(range(256)))
    return raw


def response(article: dict[str, object]) -> bytes:
    page = (
        f'<html><head><meta property="article:published_time" content="{article["published_at"]}">'
        f"<title>{article['title']}</title></head><body><article><p>{article['body']}</p></article></body></html>"
    ).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: https://example.com/w/{article['article_id']}\r\nWARC-Date: 2024-06-30T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_many_tasks_over_all_formats_give_the_same_bytes_and_extract_once(tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "LEAST_BYTES", 16 * 1024)
    monkeypatch.setattr(parts, "MOST", 20)
    raw = write(tmp_path / "raw", 150)
    with monkeypatch.context() as broken:
        broken.setattr(jobs, "identified", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            building.build_on_spark([raw], tmp_path / "there", Parameters())
    assert not (tmp_path / "there" / "current").exists()
    monkeypatch.setattr("timeline.engines.spark.tasks.extract", lambda *_: 1 / 0)
    built = same_bytes(raw, tmp_path)
    assert built.rejects_by_code.keys() >= {"E102", "E104", "E111"}
    assert 0 < built.rows["events"] < built.rows["mentions"]
    assert len(list((tmp_path / "there" / "current").glob("events-*.parquet"))) > 2


def test_what_lies_at_a_uri_is_read_as_what_lies_at_a_path(tmp_path):
    raw = write(tmp_path / "raw", 6)
    (raw / "pages").mkdir()
    text = "가온전자는 지난 4일 한빛물산과 공급계약을 체결했다."
    for name in ("a.txt", "b.txt", "c.txt"):
        (raw / "pages" / name).write_text(f"가온전자 {name}\n\n{text}", encoding="utf-8")
    (raw / "pages" / "a.txt.meta.json").write_text('{"published_at": "2024-06-05"}', encoding="utf-8")
    (raw / "pages" / "sources.csv").write_text("file,published_at\nb.txt,2024-06-06\n", encoding="utf-8")
    files = intake.sources([raw])
    read = partial(tasks.read, Parameters().options)
    with session.session() as spark:
        work = jobs.Work(spark, "", 1)
        listed = remote.listing(spark, [raw.as_uri()])
        there, here = listed.records(work, read).collect(), jobs.records(work, files, read).collect()
    assert sorted(map(str, there)) == sorted(map(str, here))
    assert listed.inputs() == intake.given(files, {})
    building.build([raw], tmp_path / "out", Parameters(), local.engine(1))
    assert not building.build_on_spark([raw.as_uri()], tmp_path / "out", Parameters()).is_new


def test_what_is_at_no_uri_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        building.build_on_spark([f"{tmp_path.as_uri()}/nowhere"], tmp_path / "out", Parameters())
    with pytest.raises(UsageError, match="not both"):
        building.build_on_spark([tmp_path.as_uri(), tmp_path], tmp_path / "out", Parameters())


def test_what_is_built_is_not_built_again(tmp_path):
    raw = write(tmp_path / "raw", 6)
    building.build([raw], tmp_path / "out", Parameters(), local.engine(1))
    assert not building.build_on_spark([raw], tmp_path / "out", Parameters()).is_new


def test_rows_come_back_from_sparks_types_as_they_were():
    found = rows.tables(rows.extracted(e) for e in rowsets.all_of_them())
    found["articles"] = to_arrow("articles", [rows.article(e.article) for e in rowsets.all_of_them()])
    for name, table in found.items():
        there = columns.shaped(table, columns.portable_schema(table.schema))
        assert columns.shaped(there, TABLES[name].schema).equals(table)


# ---------------------------------------------------------------- what may be missing


def program(*arguments: str, path: str | None = None, blocked: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process that finds no module ``blocked`` and only programs on ``path``."""
    code = f"import sys; sys.modules[{blocked!r}] = None\nfrom timeline.cli import main\nmain()"
    environment = {k: v for k, v in os.environ.items() if k != "JAVA_HOME"}
    if path is not None:
        environment["PATH"] = path
    command = [sys.executable, "-c", code, "build", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_without_java_it_is_told_what_to_install(tmp_path):
    done = program("data/raw", "--out", str(tmp_path / "out"), "--engine", "spark", path=str(tmp_path))
    assert done.returncode == 2
    assert "openjdk-17-jre-headless" in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_pyspark_it_is_told_what_to_install(tmp_path):
    done = program("data/raw", "--out", str(tmp_path / "out"), "--engine", "spark", blocked="pyspark")
    assert done.returncode == 2
    assert "pip install 'timeline[spark]'" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [["--shard", "1/2"], ["--jobs", "2"]])
def test_options_of_one_engine_are_refused_by_the_other(tmp_path, options):
    done = program("data/raw", "--out", str(tmp_path / "out"), "--engine", "spark", *options)
    assert (done.returncode, "for the local engine" in done.stderr) == (2, True)
    done = program("hdfs://host/articles", "--out", str(tmp_path / "out"))
    assert (done.returncode, "is read by --engine spark" in done.stderr) == (2, True)
    done = program("data/raw", "--out", str(tmp_path / "out"), "--master", "local[2]")
    assert (done.returncode, "goes with --engine spark" in done.stderr) == (2, True)


def test_java_is_also_found_below_java_home(monkeypatch):
    java = Path(shutil.which("java")).resolve()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError):
        session.must_be_there()
    monkeypatch.setenv("JAVA_HOME", str(java.parents[1]))
    session.must_be_there()
