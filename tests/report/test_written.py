"""What ``timeline report`` writes: whole in itself, the same bytes each time, nothing but what was asked for."""

import base64
import hashlib
import json
import re
from datetime import date, timedelta

import pytest
import reports
import rowsets
from click.testing import CliRunner
from datasets import make

import timeline
from timeline import report
from timeline.cli import cli
from timeline.records import STATUSES
from timeline.report import page, splitting
from timeline.report.hiding import hidden_mentions

JSON = r'<script type="application/json" id="{}">(.*?)</script>'


def data(path, name="data"):
    return json.loads(re.search(JSON.format(name), path.read_text(encoding="utf-8"), re.DOTALL)[1])


def rows(told, name):
    fields = told[name]["fields"]
    return [dict(zip(fields, row, strict=True)) for row in told[name]["rows"]]


def test_the_same_dataset_gives_the_same_bytes(small, tmp_path):
    assert (
        reports.write(small, tmp_path / "a.html").read_bytes()
        == reports.write(small, tmp_path / "b.html").read_bytes()
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(small, tmp_path):
    text = reports.write(small, tmp_path / "r.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    for kind in ("script", "style"):
        body = re.search(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)[1]
        told = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{told}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"<(?:link|img|iframe|object|embed|form|base)\b|\b(?:src|action)=", text)


def test_no_script_parses_markup():
    written = "".join(p.read_text(encoding="utf-8") for p in (page.HERE / "js").glob("*.js"))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|import\(|srcdoc",
        written,
    )


def test_every_module_stands_in_a_page():
    assert {p.stem for p in (page.HERE / "js").glob("*.js")} == {*page.TIMELINE, *page.INDEX}


def test_text_of_data_cannot_leave_its_place():
    told = page.embedded({"a": "</script><!--\u2028\u2029&"})
    assert not set(told) & set("<>&\u2028\u2029")
    assert json.loads(told) == {"a": "</script><!--\u2028\u2029&"}


def test_only_the_sentence_is_told_unless_asked(small, tmp_path):
    bare = reports.write(small, tmp_path / "a.html").read_text(encoding="utf-8")
    full = reports.write(small, tmp_path / "b.html", has_full_text=True).read_text(encoding="utf-8")
    headline = rowsets.plan().article.title  # tells no event, so no sentence of the report holds it
    assert headline not in bare
    assert headline in full


def test_as_of_knows_nothing_of_later_articles(small, tmp_path):
    told = data(reports.write(small, tmp_path / "r.html", as_of="2024-06-30T00:00:00+09:00"))
    assert told["steps"]["rows"] == []
    behind = data(tmp_path / "r.html", "behind")
    assert [row["published"] for row in rows(behind, "articles")] == ["2024-06-05", "2024-06-10"]
    assert "2024-08" not in {row["month"] for row in rows(told, "coverage")}
    whole = data(reports.write(small, tmp_path / "s.html"))
    assert len(whole["steps"]["rows"]) == 2
    assert "2024-08" in {row["month"] for row in rows(whole, "coverage")}


def test_rules_are_told_in_words(written):
    told = data(written, "behind")
    assert ["day 31 of the month before that of publication", "발행일이 든 달의 전 달의 31일"] in told[
        "meanings"
    ]


# ---------------------------------------------------------------- the command


@pytest.fixture
def run(small, tmp_path):
    def invoked(*arguments):
        asked = ["report", "--dataset", small, "-o", tmp_path / "r.html", *arguments]
        return CliRunner().invoke(cli, [str(a) for a in asked]), tmp_path / "r.html"

    return invoked


def test_the_filters_are_those_of_export(run):
    options = {name: {o for p in cli.commands[name].params for o in p.opts} for name in ("export", "report")}
    assert options["report"] - {"--full-text"} <= options["export"]
    result, path = run("--company", "가온전자", "--type", "facility", "--since", "2024-01-01")
    assert result.exit_code == 0, result.output
    told = data(path)
    assert [told["words"][row["type"]] for row in rows(told, "events")] == ["facility.open"] * len(
        rows(told, "events")
    )
    assert told["build"]["filters"] == {"company": "가온전자", "type": "facility", "since": "2024-01-01"}


def test_persons_left_out_stand_in_no_sentence(run, tmp_path):
    (tmp_path / "gone.csv").write_text("name,id\n김하늘,\n")
    result, path = run("--suppress", tmp_path / "gone.csv")
    assert result.exit_code == 0, result.output
    text = path.read_text(encoding="utf-8")
    assert "김하늘" not in text
    assert "가온전자 ○○○ 대표는 오는 8월" in text
    result, _ = run("--suppress", tmp_path / "gone.csv", "--full-text")
    assert result.exit_code == 2


def test_a_person_is_hidden_under_other_names_and_the_marks_stay():
    mention = {
        "mention_id": "m", "article_id": "a", "part": "body", "sentence_start": 10,
        "sentence": "이 회장은 박하늘을 만났다.", "attribution": "박하늘",
    }  # fmt: skip
    cast = [{"mention_id": "m", "name": "박하늘", "char_start": 10, "char_end": 14}]
    (told,) = hidden_mentions([mention], cast, frozenset({"박하늘"}))
    assert told["sentence"] == "○○○○은 ○○○을 만났다."
    assert told["attribution"] == "○○○"


def test_a_page_has_the_name_of_a_page(small, tmp_path):
    result = CliRunner().invoke(cli, ["report", "--dataset", str(small), "-o", str(tmp_path / "r.csv")])
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- pages


def happenings(days):
    return [{"event_id": f"e{n}", "timeline_date": day, "date_start": day} for n, day in enumerate(days)]


def test_a_year_is_a_page_and_a_full_year_its_months(tmp_path):
    first = date(2023, 12, 30)
    told = [*(first + timedelta(n) for n in range(6)), date(2024, 3, 1), date(2025, 1, 1), None]
    pages = splitting.pages(happenings(told), tmp_path / "r.html", 4)
    assert [(p.path.name, len(p.events)) for p in pages] == [
        ("r_2023.html", 2),
        ("r_2024-01.html", 4),
        ("r_2024-03.html", 1),
        ("r_2025.html", 1),
        ("r_undated.html", 1),
    ]


def test_what_fits_is_one_page(tmp_path):
    (one,) = splitting.pages(happenings([date(2024, 1, 1), None]), tmp_path / "r.html", 2)
    assert (one.path.name, one.period, one.index) == ("r.html", None, None)


def test_a_split_report_has_an_index(tmp_path):
    told = (rowsets.deal(), rowsets.plan(), rowsets.delay())
    make(tmp_path / "dataset", told)
    path = reports.write(tmp_path / "dataset", tmp_path / "r.html", largest=1)
    listed = data(path)["pages"]
    assert [(one["file"], one["events"]) for one in listed] == [
        ("r_2024-06.html", 1),
        ("r_2024-08.html", 1),
        ("r_2024-10.html", 1),
    ]
    assert all((tmp_path / one["file"]).exists() for one in listed)
    steps = rows(data(tmp_path / "r_2024-10.html"), "steps")
    assert [step["page"] for step in steps] == ["r_2024-08.html", None]
    assert data(tmp_path / "r_2024-10.html")["index"] == "r.html"


def test_a_dataset_without_events_has_a_page(tmp_path):
    make(tmp_path / "dataset", (rowsets.silent(),))
    path = reports.write(tmp_path / "dataset", tmp_path / "r.html")
    assert data(path)["events"]["rows"] == []


# ---------------------------------------------------------------- words


def test_every_text_stands_in_both_languages():
    assert [key for key, told in page.texts().items() if len(told) != 2 or not all(told)] == []
    places = {key: [set(re.findall(r"\{\w+\}", text)) for text in told] for key, told in page.texts().items()}
    assert [key for key, (en, ko) in places.items() if en != ko] == []
    assert [key for key, (en, _) in page.texts().items() if re.search("[가-힣]", en)] == []


def test_every_type_and_status_has_a_text(small):
    texts = page.texts()
    with timeline.open(small) as opened:
        types = opened.sql("SELECT type, label_ko FROM event_types").rows()
    assert {row["type"]: row["label_ko"] for row in types} == {
        key.removeprefix("type."): ko for key, (_, ko) in texts.items() if key.startswith("type.")
    }
    assert {f"status.{name}" for name in STATUSES} <= texts.keys()


def test_every_text_that_the_script_asks_for_is_there_and_no_other():
    written = "".join(p.read_text(encoding="utf-8") for p in (page.HERE / "js").glob("*.js"))
    asked = set(re.findall(r'\bt\(\s*"([^"]+)"', written))
    texts = set(page.texts())
    assert asked - texts == set()
    families = set(re.findall(r"`([a-z]+\.(?:half)?)\$\{", written))
    quoted = set(re.findall(r'"([a-z][a-z.0-9_]*)"', written))
    unused = {k for k in texts - asked - quoted if not any(k.startswith(f) for f in families)}
    assert unused == set()


def test_largest_page_is_the_one_that_the_help_names():
    assert f"{report.LARGEST:,} events" in cli.commands["report"].help
