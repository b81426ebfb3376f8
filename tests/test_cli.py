"""The command line: exit codes, streams, start-up, and the same bytes from any order and number of workers."""

import json
import subprocess
import sys
from pathlib import Path

import datasets
import pytest
from click.testing import CliRunner

from timeline import building, builds
from timeline.cli import cli

ARTICLES = [
    {"article_id": "a-1", "published_at": "2024-06-05", "publisher": "가온일보", "title": "가온전자, 한빛물산과 공급계약",
     "body": "가온전자는 지난 4일 한빛물산과 120억원 규모의 공급계약을 체결했다고 5일 밝혔다."},
    {"article_id": "a-2", "published_at": "2024-06-07", "publisher": "한빛신문", "title": "가온전자 신제품",
     "body": "가온전자는 오는 10일 새 냉장고를 출시한다고 7일 밝혔다."},
    {"article_id": "b-3", "published_at": "2024-06-08", "publisher": "한빛신문", "title": "누리은행 새 행장",
     "body": "누리은행은 지난 3일 이사회를 열고 박바다 부행장을 새 행장으로 선임했다."},
]  # fmt: skip


def run(*args, stdin=None):
    return CliRunner().invoke(cli, [str(a) for a in args], input=stdin)


def raw(folder: Path, articles=ARTICLES) -> Path:
    folder.mkdir(exist_ok=True)
    for article in articles:
        line = json.dumps(article, ensure_ascii=False)
        (folder / f"{article['article_id']}.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    result = run("build", raw(folder / "raw"), "--out", folder / "out", "--jobs", 1)
    assert result.exit_code == 0, result.output
    return folder / "out"


def bytes_of(dataset: Path):
    return {p.name: p.read_bytes() for p in builds.current(dataset).iterdir()}


# ---------------------------------------------------------------- build


def test_build_ends_with_a_summary_and_the_next_step(tmp_path):
    result = run("build", raw(tmp_path / "raw"), "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) <= 10
    assert "3 articles" in result.stdout
    assert lines[-1].startswith("next: timeline query --dataset")
    again = run("build", tmp_path / "raw", "--out", tmp_path / "out", "--jobs", 1)
    assert "built already; nothing was changed" in again.stdout
    assert again.exit_code == 0


def test_bytes_do_not_depend_on_workers_order_or_place(tmp_path, built, monkeypatch):
    monkeypatch.setattr(building, "BATCH_ROWS", 1)  # or one worker would do all three
    turned = tmp_path / "elsewhere"
    raw(turned, ARTICLES[::-1])
    files = sorted(turned.iterdir(), reverse=True)
    result = run("build", *files, "--out", tmp_path / "out", "--jobs", 2)
    assert result.exit_code == 0, result.output
    assert bytes_of(tmp_path / "out") == bytes_of(built)


def test_a_dry_run_shows_each_file_as_it_would_be_read(tmp_path):
    (raw(tmp_path / "raw") / "table.csv").write_text("갑,을\n1,2\n")
    result = run("build", tmp_path / "raw", "--out", tmp_path / "out", "--dry-run")
    assert result.exit_code == 0
    assert "a-1.jsonl: jsonl · timeline · utf-8; 1 articles, refused 0" in result.stdout
    assert "published 2024-06-05 00:00 (day, record)" in result.stdout
    assert "table.csv: table · utf-8; 0 articles, refused 1 × E104" in result.stdout
    assert "columns are: 갑, 을; give --map body=COLUMN" in result.stdout
    assert not (tmp_path / "out").exists()


def test_stdin_and_settings(tmp_path, monkeypatch):
    line = json.dumps(
        {"when": "2024-06-05", "title": "가온", "words": ARTICLES[0]["body"]}, ensure_ascii=False
    )
    (tmp_path / "timeline.toml").write_text(
        '[[sources.files]]\npath = "stdin"\npublisher = "나루경제"\nmap = { body = "words", published_at = "when" }\n'
    )
    monkeypatch.chdir(tmp_path)
    result = run("build", "-", "--out", "out", "--jobs", 1, stdin=line + "\n")
    assert result.exit_code == 0, result.output
    rows = run("query", "SELECT publisher, source_path FROM articles", "--dataset", "out", "--format", "csv")
    assert "나루경제,stdin" in rows.stdout


def test_rejects_make_exit_code_three_unless_allowed(tmp_path):
    folder = raw(tmp_path / "raw")
    undated = {"article_id": "u", "title": "제목", "body": "가온전자는 4일 공장을 열었다."}
    (folder / "undated.jsonl").write_text(json.dumps(undated) + "\n", encoding="utf-8")
    out = ("--out", tmp_path / "out", "--jobs", 1)
    assert run("build", folder, *out).exit_code == 3
    assert run("build", folder, *out, "--allow-rejects", 1).exit_code == 0
    assert run("build", folder, *out, "--allow-rejects", "25%").exit_code == 0
    assert run("build", folder, *out, "--allow-rejects", "24%").exit_code == 3
    assert run("build", folder, *out, "--allow-rejects", "some").exit_code == 2
    listed = run("rejects", "--dataset", tmp_path / "out", "--format", "jsonl")
    (reject,) = [json.loads(line) for line in listed.stdout.splitlines()]
    assert reject["code"] == "E101"
    assert "--published" in reject["hint"]
    assert run("check", "--dataset", tmp_path / "out").exit_code == 0


def test_a_held_dataset_makes_exit_code_six(tmp_path):
    with builds.lock(tmp_path / "out"):
        result = run("build", raw(tmp_path / "raw"), "--out", tmp_path / "out")
    assert result.exit_code == 6
    assert "another build" in result.stderr


def test_two_files_of_one_relative_path_are_a_usage_error(tmp_path):
    one, other = raw(tmp_path / "one"), raw(tmp_path / "other")
    result = run("build", one, other, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "holds both" in result.stderr
    assert not (tmp_path / "out" / "current").exists()


def test_a_folder_without_files_is_a_usage_error(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "README.md").write_text("about")
    result = run("build", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "holds no file to read" in result.stderr


def test_copies_point_to_the_one_known_first(tmp_path):
    copy = {**ARTICLES[0], "article_id": "0-copy", "published_at": "2024-06-06", "publisher": "누리통신"}
    raw(tmp_path / "raw", [*ARTICLES, copy])
    run("build", tmp_path / "raw", "--out", tmp_path / "out", "--jobs", 1)
    found = run(
        "query",
        "--dataset",
        tmp_path / "out",
        "--format",
        "csv",
        "SELECT article_id, copy_of FROM articles ORDER BY 1",
    )
    assert found.stdout == "article_id,copy_of\n0-copy,a-1\na-1,\na-2,\nb-3,\n"


def test_an_earlier_build_becomes_current_again(tmp_path):
    first, second = raw(tmp_path / "first", ARTICLES[:1]), raw(tmp_path / "second", ARTICLES[:2])
    out = ("--out", tmp_path / "out", "--jobs", 1)
    run("build", first, *out)
    name = builds.current(tmp_path / "out")
    run("build", second, *out)
    assert builds.current(tmp_path / "out") != name
    assert "built already" in run("build", first, *out).stdout
    assert builds.current(tmp_path / "out") == name


# ---------------------------------------------------------------- questions


def test_a_question_that_nothing_answers_says_so_beside_the_empty_table(built):
    asked = ("query", "--dataset", built, "--format", "csv", "SELECT article_id FROM articles WHERE false")
    result = run(*asked)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "article_id\n", "no rows\n")


def test_query_in_every_format(built, tmp_path):
    sql = "SELECT article_id FROM articles ORDER BY article_id"
    assert run("query", "--dataset", built, "--format", "csv", sql).stdout == "article_id\na-1\na-2\nb-3\n"
    assert (
        run("query", "--dataset", built, "--format", "jsonl", sql).stdout.splitlines()[0]
        == '{"article_id": "a-1"}'
    )
    assert "a-1" in run("query", "--dataset", built, sql).stdout
    path = tmp_path / "q.parquet"
    assert run("query", "--dataset", built, "--format", "parquet", "-o", path, sql).exit_code == 0
    assert path.read_bytes()[:4] == b"PAR1"


def test_named_queries_are_listed_and_run(built):
    assert "company" in run("query", "--list").stdout
    answer = run("query", "--dataset", built, "--format", "csv", "company", "-p", "company", "가온전자")
    assert answer.exit_code == 0, answer.output
    assert "deal.supply_contract" in answer.stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["query", "SELECT nothing FROM nowhere"], 1),
        (["query", "no_such_query"], 1),
        (["query", "company"], 1),
        (["query"], 2),
        (["query", "--format", "docx", "SELECT 1"], 2),
        (["show", "nothing"], 2),
        (["export", "-o", "x.docx"], 2),
        (["schema", "nothing"], 2),
        (["resolve", "지난해"], 2),
        (["resolve", "--published", "someday", "지난해"], 2),
        (["nothing"], 2),
    ],
)
def test_errors_are_one_line_on_stderr(built, args, code):
    where = ["--dataset", str(built)] if args[0] in {"query", "show", "export"} else []
    result = run(*args, *where)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr


def test_a_missing_dataset_says_how_to_make_one(tmp_path):
    result = run("query", "--dataset", tmp_path / "none", "SELECT 1")
    assert result.exit_code == 1
    assert "timeline build" in result.stderr


def test_show_explains_and_is_plain_when_piped(built):
    ids = run(
        "query",
        "--dataset",
        built,
        "--format",
        "csv",
        "SELECT event_id FROM events WHERE type = 'deal.supply_contract'",
    )
    event_id = ids.stdout.splitlines()[1]
    shown = run("show", event_id, "--dataset", built)
    assert shown.exit_code == 0
    assert "‹지난 4일›" in shown.stdout
    assert "【" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_check_verify_info_and_schema(built, tmp_path):
    checked = run("check", "--dataset", built)
    assert checked.exit_code == 0, checked.output
    assert "FAILS" not in checked.stdout
    assert run("verify", "--dataset", built).exit_code == 0
    assert "a-1" not in run("info", "--dataset", built).stdout
    assert "articles" in run("info", "--dataset", built).stdout
    assert "발행 시각" in run("schema", "articles", "--format", "csv").stdout
    folder = datasets.make(tmp_path)
    path = folder / "times.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert run("verify", "--dataset", tmp_path).exit_code == 4
    found = json.loads(run("verify", "--dataset", tmp_path, "--format", "json").stdout)
    assert {f["file"] for f in found["mismatches"]} == {"times.parquet"}


def test_check_that_fails_ends_with_five(tmp_path):
    from dataclasses import replace

    import rowsets

    deal = rowsets.deal()
    told = replace(deal.mentions[1], trigger="인수", trigger_start=0, trigger_end=2)
    datasets.make(tmp_path, [replace(deal, mentions=(told,))])
    result = run("check", "--dataset", tmp_path, "-v")
    assert result.exit_code == 5
    assert "FAILS  trigger_offsets" in result.stdout


def test_export_filters_and_warns(built, tmp_path):
    path = tmp_path / "e.csv"
    result = run(
        "export", "--dataset", built, "-o", path, "--company", "가온전자", "--columns", "type,date_start"
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert path.read_text(encoding="utf-8").splitlines()[1] == "deal.supply_contract,2024-06-04"


# ---------------------------------------------------------------- resolve, extract


def test_resolve_prints_a_table():
    result = run("resolve", "--published", "2024-06-05", "지난달 31일 출국했다.")
    assert result.exit_code == 0
    assert "2024-05-31" in result.stdout


def test_resolve_answers_json_lines_and_goes_on_after_a_bad_one():
    lines = (
        '{"id": "x", "published_at": "2024-06-05", "text": "지난달 31일 출국했다."}',
        "no json",
        '{"id": "y", "text": "지난해"}',
        "",
        '{"id": 7, "published_at": "2024-06-05T09:00:00+09:00", "text": "지난해 샀다."}',
    )
    result = run("resolve", "--jsonl", "-", stdin="\n".join(lines))
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(f["id"], f["start"], f["end"]) for f in found] == [
        ("x", "2024-05-31", "2024-05-31"),
        (7, "2023-01-01", "2023-12-31"),
    ]
    assert "line 2:" in result.stderr
    assert "line 3:" in result.stderr
    promised = "id surface char_start char_end type value mod bound grain start end status flags rule reason lean anchor alternatives time_zone"
    assert set(promised.split()) <= set(found[0])


def test_extract_prints_mentions_without_a_dataset():
    line = json.dumps(ARTICLES[0], ensure_ascii=False)
    result = run("extract", "-", stdin=line + "\n")
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in result.stdout.splitlines()]
    deal = next(f for f in found if f["type"] == "deal.supply_contract" and f["part"] == "body")
    assert deal["date_start"] == "2024-06-04"
    assert {p["name"] for p in deal["participants"]} >= {"한빛물산"}
    assert deal["amounts"][0]["krw"] == 12_000_000_000
    assert {t["surface"] for t in deal["times"]} == {"지난 4일", "5일"}
    undated = {k: v for k, v in ARTICLES[0].items() if k != "published_at"}
    refused = run("extract", "-", stdin=json.dumps(undated, ensure_ascii=False) + "\n")
    assert refused.exit_code == 3
    assert "E101" in refused.stderr


HEAVY = ("polars", "duckdb", "pyarrow", "kiwipiepy", "dateparser", "trafilatura")


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["query", "--help"],
        ["resolve", "--published", "2024-06-05", "지난달 31일"],
        ["completion", "bash"],
    ],
)
def test_light_commands_load_nothing_heavy(args):
    program = f"""
import sys
from timeline.cli import cli
try:
    cli.main({args!r})
except SystemExit as end:
    assert not end.code, end.code
loaded = set({HEAVY!r}) & set(sys.modules)
assert not loaded, loaded
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_every_command_has_help_with_an_example():
    for name, command in cli.commands.items():
        text = run(name, "--help").stdout
        assert command.help, name
        assert "Example:" in text, name


def test_importing_the_package_is_light():
    program = f"import sys, timeline; assert not set({HEAVY!r}) & set(sys.modules); timeline.resolve('지난해', '2024-01-01')"
    subprocess.run([sys.executable, "-c", program], check=True)
