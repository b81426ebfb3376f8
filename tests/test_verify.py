"""What each level of verify says: to a reviewer in one line, to a program in JSON."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline import building, builds, manifest, store, verify
from timeline.building import Parameters
from timeline.cli import cli
from timeline.engines import local
from timeline.schema import TABLES

ARTICLES = [
    {"article_id": "a-1", "published_at": "2024-06-05", "publisher": "가온일보", "title": "가온전자, 한빛물산과 공급계약",
     "body": "가온전자는 지난 4일 한빛물산과 120억원 규모의 공급계약을 체결했다고 5일 밝혔다."},
    {"article_id": "a-2", "published_at": "2024-06-07", "publisher": "한빛신문", "title": "가온전자 신제품",
     "body": "가온전자는 오는 10일 새 냉장고를 출시한다고 7일 밝혔다."},
]  # fmt: skip


def run(*args):
    return CliRunner().invoke(cli, [str(a) for a in args])


def raw(folder: Path, articles=ARTICLES) -> Path:
    folder.mkdir(exist_ok=True)
    for article in articles:
        line = json.dumps(article, ensure_ascii=False)
        (folder / f"{article['article_id']}.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verify")
    names = folder / "names.csv"
    names.write_text("alias,name,id,kind\n가온전자,가온전자 주식회사,X1,organization\n", encoding="utf-8")
    parameters = Parameters(mapping={"body": "body"}, entities=names)
    building.build([raw(folder / "raw")], folder / "out", parameters, local.engine(1))
    return folder


@pytest.fixture
def out(made, tmp_path):
    shutil.copytree(made / "out", tmp_path / "out", symlinks=True)
    return tmp_path / "out"


def last(result):
    return result.stdout.splitlines()[-1]


def test_quick_sees_sizes_and_default_sees_bytes(out):
    path = out / "current" / "times.parquet"
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes([data[200] ^ 4]) + data[201:])
    assert run("verify", "--quick", "--dataset", out).exit_code == 0
    found = run("verify", "--dataset", out)
    assert found.exit_code == 4
    assert last(found).startswith("MISMATCH")
    path.write_bytes(data[:-1])
    assert run("verify", "--quick", "--dataset", out).exit_code == 4


def test_a_flipped_bit_of_the_manifest_is_a_mismatch(out):
    path = out / "current" / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"records":1', '"records":3', 1), encoding="utf-8")
    found = run("verify", "--dataset", out)
    assert found.exit_code == 4
    assert "manifest.json" in found.stdout


def test_a_row_whose_offsets_lie_is_found_though_every_hash_fits(out):
    """A dataset that a program other than ours wrote, with a manifest to match."""
    folder = builds.current(out)
    path, table = folder / "times.parquet", TABLES["times"]
    rows = next(store.read(path, table)).to_pylist()
    rows[0] = {**rows[0], "char_start": rows[0]["char_start"] + 1, "char_end": rows[0]["char_end"] + 1}
    from timeline import schema

    written = store.write(path, table, [schema.to_arrow("times", rows)])
    content = manifest.read(folder)
    for output in content["outputs"]:
        if output["path"] == "times.parquet":
            output |= {
                "bytes": path.stat().st_size,
                "sha256": manifest.file_sha256(path),
                "content_sha256": written.content_sha256,
                "footer_sha256": store.footer_sha256(path),
            }
    manifest.put(folder, content)
    assert {m.file for m in verify.verify(out)} == {"time_offsets"}


def test_inputs_that_are_missing_changed_and_extra_are_named_with_their_articles(made, tmp_path):
    given = ("--table", f"entities={made / 'names.csv'}", "--dataset", made / "out")
    assert last(run("verify", "--inputs", made / "raw", *given)).startswith("OK: all 3 inputs")
    folder = raw(tmp_path / "raw", [{**ARTICLES[0], "title": "가온전자, 한빛물산과 계약"}])
    raw(folder, [{**ARTICLES[1], "article_id": "b-9"}])
    found = run("verify", "--inputs", folder, *given)
    assert found.exit_code == 4
    told = json.loads(run("verify", "--inputs", folder, *given, "--format", "json").stdout)
    assert [(m["file"], m["found"].partition(",")[0]) for m in told["mismatches"]] == [
        ("a-1.jsonl", "changed source"),
        ("a-2.jsonl", "missing source"),
        ("b-9.jsonl", "extra source"),
        ("a-1.jsonl", "changed article"),
        ("a-2.jsonl", "missing article"),
        ("b-9.jsonl", "extra article"),
    ]
    assert told["summary"] == last(found) == "MISMATCH: 2 missing, 2 changed, 2 extra (files and articles)"


def test_a_rebuild_gives_identical_bytes_or_says_what_differs(made, tmp_path):
    given = ("--table", f"entities={made / 'names.csv'}", "--dataset", made / "out", "--jobs", 1)
    found = run("verify", "--rebuild", made / "raw", *given)
    assert found.exit_code == 0, found.output
    assert last(found).startswith("IDENTICAL BYTES")
    assert "--table entities=" in run("verify", "--rebuild", made / "raw", "--dataset", made / "out").stderr
    folder = raw(tmp_path / "raw", ARTICLES[:1])
    found = run("verify", "--rebuild", folder, *given)
    assert found.exit_code == 4
    assert last(found).startswith("DIFFERENT CONTENT")
    assert "because: input removed: a-2 (a-2.jsonl)" in found.stdout


def test_the_same_content_in_other_bytes_names_the_library(made, out, monkeypatch):
    assert last(run("verify", "--against", made / "out", "--dataset", out)).startswith("IDENTICAL BYTES")
    monkeypatch.setattr(store, "COMPRESSION_LEVEL", 1)
    folder = builds.current(out)
    content = manifest.read(folder)
    for output in content["outputs"]:
        path = folder / output["path"]
        table = store.table_of(path)
        store.write(path, table, list(store.read(path, table)))
        output |= {
            "bytes": path.stat().st_size,
            "sha256": manifest.file_sha256(path),
            "footer_sha256": store.footer_sha256(path),
        }
    content["packages"]["pyarrow"] = "19.0.0"
    manifest.put(folder, content)
    found = run("verify", "--against", made / "out", "--dataset", out)
    assert found.exit_code == 0
    assert last(found).startswith("SAME CONTENT, other bytes: package changed: pyarrow 19.0.0 → ")


def test_what_is_damaged_is_neither_rebuilt_nor_compared(made, out):
    """Its manifest still claims the hashes of sound files."""
    path = builds.current(out) / "times.parquet"
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes([data[200] ^ 4]) + data[201:])
    given = ("--table", f"entities={made / 'names.csv'}", "--jobs", 1)
    for found in (
        run("verify", "--rebuild", made / "raw", *given, "--dataset", out),
        run("verify", "--against", made / "out", "--dataset", out),
        run("verify", "--against", out, "--dataset", made / "out"),
    ):
        assert found.exit_code == 4
        assert found.stdout.startswith("times.parquet: sha256")
        assert last(found) == f"MISMATCH: {path.parent} is not as it was written; nothing was compared"


@pytest.mark.parametrize(
    "args",
    [
        ("--quick", "--rebuild"),
        ("--quick", "."),
        ("--inputs", ".", "--table", "x=y"),
        ("--table", "entities=y"),
    ],
)
def test_levels_exclude_each_other_and_paths_belong_to_two(made, args):
    assert run("verify", *args, "--dataset", made / "out").exit_code == 2


# ---------------------------------------------------------------- limits


@pytest.mark.parametrize("name", ["max-file-bytes", "max-record-bytes", "max-article-chars"])
def test_what_is_larger_than_a_limit_is_refused_and_says_which(tmp_path, name):
    """By an option, by the settings, and the option before the settings."""
    folder = raw(tmp_path / "raw", ARTICLES[:1])
    key = name.replace("-", "_")
    settings = tmp_path / "timeline.toml"
    settings.write_text(f"[limits]\n{key} = 20\n", encoding="utf-8")
    build = ("build", folder, "--out", tmp_path / "out", "--jobs", 1)
    for given in ((f"--{name}", 20), ("--config", settings)):
        assert run(*build, *given).exit_code == 3
        (reject,) = run("rejects", "--dataset", tmp_path / "out", "--format", "jsonl").stdout.splitlines()
        assert json.loads(reject)["code"] == "E109"
        assert key in json.loads(reject)["reason"]
    assert run(*build, "--config", settings, f"--{name}", 10_000).exit_code == 0


@pytest.mark.parametrize("line", ["max_file_bytes = 0", "max_file_bytes = '9'", "max_pages = 3"])
def test_a_limit_that_is_none_is_named(tmp_path, line):
    settings = tmp_path / "timeline.toml"
    settings.write_text(f"[limits]\n{line}\n", encoding="utf-8")
    result = run("build", raw(tmp_path / "raw"), "--out", tmp_path / "out", "--config", settings)
    assert result.exit_code == 2
    assert "limits." in result.stderr


def test_packed_files_have_a_limit_of_their_own(tmp_path):
    import gzip

    line = json.dumps(ARTICLES[0], ensure_ascii=False).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line))
    result = run(
        "build", tmp_path / "a.jsonl.gz", "--out", tmp_path / "out", "--jobs", 1, "--max-unpacked-bytes", 50
    )
    assert result.exit_code == 3
    assert "max_unpacked_bytes" in run("rejects", "--dataset", tmp_path / "out", "--format", "jsonl").stdout
