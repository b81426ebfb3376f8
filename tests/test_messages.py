"""What the program says: one table in two languages, its codes, and the choice of the language."""

import ast
import json
import pickle
import re
from pathlib import Path

import datasets
import pytest
import rowsets
from click.testing import CliRunner

from timeline import errors, messages, warehouse
from timeline.cli import cli

PACKAGE = Path(messages.__file__).parent
HANGUL = re.compile("[가-힣]")
# Rows that are the same in both languages: what they hold comes from elsewhere, or is a name.
SAME = {
    "U100", "Q109", "cause", "cause.of_input", "diff.cause_count", "diff.count", "verify.kind", "preview.id", "show.why",
    "show.day", "show.days", "show.dated", "show.participant",
}  # fmt: skip
CODE = re.compile(r"[UBDLQ]\d\d\d")


def run(*args, env=None, stdin=None):
    plain = dict.fromkeys(("TIMELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return CliRunner().invoke(cli, [str(a) for a in args], input=stdin, env=plain | (env or {}))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    datasets.make(folder)
    return folder


# ---------------------------------------------------------------- the table


def constants():
    """Texts of the package's code, and the fixed beginnings of those that are put together."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield f"{node.values[0].value}*"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


SPOKEN = set(constants())


def called(call):
    return getattr(call.func, "id", getattr(call.func, "attr", None))


def said():
    """Keys that the code names where it makes a message, with the slots that it fills; None where a ``**`` hides them."""
    makers = {kind.__name__ for kind in errors.CLASSES.values()} | {"message", "narrate"}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in makers and node.args:
                key = node.args[0]
                names = [k.arg for k in node.keywords]
                if isinstance(key, ast.Constant):
                    yield called(node), key.value, None if None in names else set(names)


def test_every_row_has_both_languages_and_the_same_slots():
    for key, row in messages.table().items():
        assert CODE.fullmatch(key) or re.fullmatch(r"[a-z_.]+", key), key
        assert set(row) == {"en", "ko"}
        assert messages.slots(row["en"]) == messages.slots(row["ko"]), key
        assert row["en"].strip(), key
        assert not HANGUL.search(row["en"]), key
        if key not in SAME:
            assert HANGUL.search(row["ko"]), key
            assert row["en"] != row["ko"]


def test_no_key_stands_twice():
    lines = (PACKAGE / "messages.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len({line.split("\t")[0] for line in lines}) == len(lines) == len(messages.table())


@pytest.mark.parametrize("key", messages.table())
def test_every_row_is_said_by_the_code(key):
    family, _, last = key.rpartition(".")
    if last == "remedy":
        assert family in messages.table()
    elif key not in SPOKEN:
        assert f"{family}.*" in SPOKEN, f"nothing says {key}"
        assert SPOKEN & {last, last.replace("_", " ")}, f"nothing says {key}"


@pytest.mark.parametrize(("maker", "key", "filled"), [*said()])
def test_what_the_code_says_is_a_row_with_its_slots(maker, key, filled):
    slots = set(messages.slots(messages.table()[key]["en"]))
    if maker in {kind.__name__ for kind in errors.CLASSES.values()}:
        assert errors.CLASSES[key[0]].__name__ == maker
    if filled is not None:
        assert slots <= filled if key.startswith("check.") else slots == filled


def test_every_reject_code_has_korean():
    for row in errors.REJECTS.values():
        assert HANGUL.search(row.title_ko), row.code
        assert HANGUL.search(row.hint_ko), row.code
        assert errors.hint(row.code, row.hint, "ko") == row.hint_ko
        assert errors.hint(row.code, row.hint, "en") == row.hint
        assert errors.hint(row.code, "something of its own", "ko") == "something of its own"


# ---------------------------------------------------------------- as values


def test_an_error_is_its_code_and_its_values():
    error = errors.UsageError("U110", table="x", known=("articles", "events"))
    assert (error.code, error.values) == ("U110", {"table": "x", "known": ("articles", "events")})
    assert str(error) == "no table 'x'; there are: articles, events"
    assert error.message.told("ko") == "'x': 그런 테이블이 없습니다. 있는 것: articles, events"


def test_an_error_crosses_processes():
    error = pickle.loads(pickle.dumps(errors.BuildError("B101", path=Path("a"), error=OSError("full"))))  # noqa: S301
    assert type(error) is errors.BuildError
    assert str(error) == "a: full; nothing was published"


def test_what_fills_a_slot_is_no_template():
    assert str(messages.message("U104", path="{error} {0}")) == "{error} {0}: no such file or directory"


def test_a_message_in_a_message_is_told_in_the_same_language():
    inner = messages.message("show.no_days")
    outer = messages.message("show.elsewhere", reading=inner)
    assert outer.told("ko") == "날짜 없음, 다른 문장"
    assert str(outer) == "no days, in another sentence"


# ---------------------------------------------------------------- the choice of the language


@pytest.mark.parametrize(
    ("args", "env", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ko_KR.UTF-8"}, "ko"),
        ([], {"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ([], {"LANG": "ko_KR.UTF-8", "TIMELINE_LANG": "en"}, "en"),
        ([], {"LC_ALL": "C", "TIMELINE_LANG": "ko"}, "ko"),
        (["--lang", "ko"], {"TIMELINE_LANG": "en"}, "ko"),
        (["--lang", "en"], {"LANG": "ko_KR.UTF-8"}, "en"),
    ],
)
def test_the_option_goes_before_the_variable_before_the_locale(args, env, language):
    found = run(*args, "schema", "nothing", env=env)
    assert found.exit_code == 2
    assert found.stderr.startswith({"en": "error U110: no table", "ko": "오류 U110: 'nothing'"}[language])


# ---------------------------------------------------------------- commands

SPOKEN_BY = [
    (["show", "nothing"], 2, "U111"),
    (["query", "SELECT nothing FROM nowhere"], 1, "Q109"),
    (["query", "no_such_query"], 1, "Q101"),
    (["query", "company"], 1, "Q103"),
    (["query"], 2, "U105"),
    (["query", "--format", "docx", "SELECT 1"], 2, "U100"),
    (["export", "-o", "x.docx"], 2, "U115"),
    (["export", "-o", "x.csv", "--type", "nothing"], 2, "U112"),
    (["diff"], 2, "U118"),
    (["verify", "--quick", "--rebuild"], 2, "U109"),
    (["verify", "--inputs", "--table", "x"], 2, "U101"),
    (["audit"], 2, "U315"),
]


@pytest.mark.parametrize(("args", "exit_code", "code"), SPOKEN_BY)
def test_codes_are_the_same_in_both_languages(built, args, exit_code, code):
    for env, word in (({}, "error"), ({"LANG": "ko_KR.UTF-8"}, "오류")):
        found = run(*args, "--dataset", built, env=env)
        assert found.exit_code == exit_code, found.output
        assert found.stdout == ""
        assert re.search(rf"^{word} {code}: \S", found.stderr, re.MULTILINE)
        assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["export"], "빠졌습니다: '-o' / '--output'"),
        (["check", "--nope"], "그런 옵션이 없습니다: --nope"),
        (["audit", "--sample", "0"], "'--sample'의 값이 맞지 않습니다"),
    ],
)
def test_what_click_complains_of_is_told_in_korean(args, told):
    found = run("--lang", "ko", *args)
    assert (found.exit_code, told in found.stderr) == (2, True)


MAIN = [
    (["build", "--dry-run", "RAW"], "발행"),
    (["build", "RAW", "--out", "OUT", "--jobs", "1"], "만듦"),
    (["verify"], "모든 파일"),
    (["verify", "--quick"], "제 크기로"),
    (["check"], "맞음    keys_unique"),
    (["info"], "테이블"),
    (["show", "EVENT"], "알려진 차례로"),
    (["diff", "BUILD", "BUILD"], "내용 같음"),
    (["query", "--list"], "한 행의 단위"),
    (["rejects"], "--published 날짜"),
    (["resolve", "--published", "2024-06-05", "가온전자"], "시간 표현이 없습니다"),
    (["export", "-o", "FILE"], "썼습니다"),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A dataset with a reject, a folder of articles, an event's id."""
    from timeline.records import Reject

    root = tmp_path_factory.mktemp("places")
    refused = Reject("a.txt", 1, "E101", "no date anywhere", errors.REJECTS["E101"].hint)
    build = datasets.make(root / "data", rejects=[refused])
    (root / "raw").mkdir()
    article = {
        "published_at": "2024-06-05",
        "title": "가온전자, 공급계약",
        "body": "가온전자는 4일 공급계약을 체결했다.",
    }
    (root / "raw" / "a.jsonl").write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    with warehouse.Dataset(root / "data") as opened:
        event = opened.events(types=("deal",)).rows()[0]["event_id"]
    return {
        "RAW": root / "raw",
        "OUT": root / "out",
        "EVENT": event,
        "BUILD": build,
        "FILE": root / "e.csv",
        "data": root / "data",
    }


@pytest.mark.parametrize(("args", "korean"), MAIN)
def test_commands_speak_korean(places, args, korean):
    where = [] if args[0] in {"build", "resolve"} else ["--dataset", places["data"]]
    given = [*(places.get(a, a) for a in args), *where]
    told = run("--lang", "ko", *given)
    assert told.exit_code == 0, told.output
    assert korean in told.output
    assert run(*given, env={"LANG": "ko_KR.UTF-8"}).exit_code == 0
    assert korean not in run(*given).output


@pytest.mark.parametrize(
    "args",
    [
        ["query", "events", "--format", "csv"],
        ["query", "events", "--format", "jsonl"],
        ["rejects", "--format", "csv"],
        ["rejects", "--format", "jsonl"],
        ["verify", "--format", "json"],
        ["diff", "BUILD", "BUILD", "--format", "json"],
        ["info", "--format", "json"],
        ["schema", "events", "--format", "csv"],
        ["cite"],
    ],
)
def test_what_machines_read_does_not_change_with_the_language(places, args):
    given = [places.get(a, a) for a in args]
    where = [] if args[0] == "schema" else ["--dataset", places["data"]]
    english = run(*given, *where)
    assert english.exit_code == 0, english.output
    assert run("--lang", "ko", *given, *where).stdout == english.stdout


def test_a_build_is_the_same_whatever_was_spoken(places, tmp_path):
    from timeline import builds

    made = []
    for language in ("en", "ko"):
        out = tmp_path / language
        assert run("--lang", language, "build", places["RAW"], "--out", out, "--jobs", 1).exit_code == 0
        made.append({p.name: p.read_bytes() for p in builds.current(out).iterdir()})
    assert made[0] == made[1]


def test_show_labels_are_aligned_in_both_languages(built):
    from timeline import console, show
    from timeline.rows import mention_id

    with warehouse.Dataset(built) as opened:
        for language, label in (("en", "  published    "), ("ko", "  발행         ")):
            lines = list(show.lines(opened, mention_id("news-1", rowsets.deal().mentions[1]), language))
            (line,) = (line for line in lines if line.startswith(label))
            assert console.width(label) == 15
            assert line[len(label)] != " "
