"""What changed between two builds, and why: inputs, rules, whatever else; and what it means for a version."""

import json
from dataclasses import replace
from pathlib import Path

import datasets
import pytest
import rowsets
from click.testing import CliRunner

from timeline import builds, diff, manifest
from timeline.cli import cli
from timeline.diff.causes import Article, Behind, candidates, explained
from timeline.diff.matching import Mention, Pair, change, differing, joined
from timeline.diff.records import Candidates, Cause, Change
from timeline.errors import UsageError


def run(*args):
    return CliRunner().invoke(cli, [str(a) for a in args])


def event(name, **values):
    return {"event_id": name, "summary": f"사건 {name}", "date_start": None, **values}


def mention(name, article="a", kind="deal.supply_contract", rule="r1"):
    return Mention(name, article, kind, rule)


def test_sorted_rows_are_paired_and_equal_ones_left_out():
    before = [event("e1"), event("e2"), event("e4")]
    after = [event("e2"), event("e3"), event("e4", date_start="2024-06-04")]
    found = list(differing(before, after))
    assert [(p.old and p.old["event_id"], p.new and p.new["event_id"]) for p in found] == [
        ("e1", None),
        (None, "e3"),
        ("e4", "e4"),
    ]


def test_an_event_under_another_id_is_changed_and_not_another():
    pairs = [
        Pair(event("e1"), None),
        Pair(event("e5"), None),
        Pair(None, event("e2")),
        Pair(None, event("e9")),
    ]
    told = {"e1": [mention("m1")], "e5": [mention("m5", "b")]}
    tells = {"e2": [mention("m0"), mention("m1")], "e9": [mention("m9", "b")]}
    found = [change(p) for p in joined(pairs, told, tells)]
    assert [(c.kind, c.was, c.event_id) for c in found] == [("changed", "e1", "e2"), ("changed", "e5", "e9")]


def test_fields_are_told_old_and_new():
    found = change(Pair(event("e1", date_start="2024-06-03"), event("e1", date_start="2024-06-04")))
    assert [(f.column, f.old, f.new) for f in found.fields] == [("date_start", "2024-06-03", "2024-06-04")]


INPUT = Cause("input", "edited", "news.jsonl")
RULE = Cause("rule", "changed", "events/lexicon.tsv")
PACKAGE = Cause("package", "changed", "pyarrow 26 → 27")
HERE = Article(b"1", (None,), "news.jsonl")


@pytest.mark.parametrize(
    ("before", "after", "given", "expected"),
    [
        ({}, {"a": HERE}, Candidates((INPUT,)), ["input added: a (news.jsonl)"]),
        ({"a": HERE}, {}, Candidates((INPUT,), (RULE,)), ["input removed: a (news.jsonl)"]),
        ({"a": HERE}, {"a": replace(HERE, key=b"2")}, Candidates((INPUT,)), ["input edited: a (news.jsonl)"]),
        (
            {"a": HERE},
            {"a": replace(HERE, related=("b",))},
            Candidates((INPUT,)),
            ["input related anew: a (news.jsonl)"],
        ),
        (
            {"a": HERE},
            {"a": HERE},
            Candidates((INPUT,), (RULE,), (PACKAGE,)),
            ["rule of the row: r1", "rule changed: events/lexicon.tsv"],
        ),
        ({"a": HERE}, {"a": HERE}, Candidates(others=(PACKAGE,)), ["package changed: pyarrow 26 → 27"]),
        ({"a": HERE}, {"a": HERE}, Candidates((INPUT,)), ["input edited: news.jsonl"]),
        (
            {"a": HERE},
            {"a": replace(HERE, key=b"2")},
            Candidates((), (RULE,)),
            ["rule of the row: r1", str(RULE)],
        ),
    ],
)
def test_each_change_has_its_cause(before, after, given, expected):
    told = {"e1": [mention("m1")]}
    found = explained(Change("changed", "e1", "…"), Behind(told, before), Behind(told, after), given)
    assert list(map(str, found.causes)) == expected


def test_candidates_come_from_the_manifests(tmp_path):
    content = manifest.read(datasets.make(tmp_path))
    later = json.loads(json.dumps(content))
    later["rules"]["temporal/resolve.py"] = "0"
    later["rules"]["store.py"] = "0"
    later["rules"]["cli/ask.py"] = "0"
    later["packages"]["pyarrow"] = "99"
    later["parameters"]["published"] = "2024-06-05"
    later["inputs"] = [{**content["inputs"][0], "sha256": "f"}, *content["inputs"][2:]]
    found = candidates(content, later, manifest.is_maker)
    assert [str(c) for c in found.rules] == ["rule changed: temporal/resolve.py"]
    assert {c.kind for c in found.others} == {"parameter", "package", "code"}
    assert "code changed: store.py" in map(str, found.others)
    assert [c.what for c in found.inputs] == ["edited", "removed"]


# ---------------------------------------------------------------- builds on disk


def version(before: Path, after: Path) -> str:
    return diff.next_version(diff.between(before, after))


def test_a_build_differs_from_itself_in_nothing(tmp_path):
    folder = datasets.make(tmp_path)
    found = diff.between(folder, folder)
    assert found.is_none
    assert str(diff.verdict(found)).startswith("SAME CONTENT")
    assert diff.next_version(found) == "none"


def test_articles_that_come_and_go_are_causes_and_make_versions(tmp_path):
    some = datasets.make(tmp_path, [rowsets.deal()])
    whole = datasets.make(tmp_path)
    found = diff.between(some, whole)
    assert found.count("added") > 0
    assert found.count("removed") == 0
    assert all(c.kind == "input" and c.what == "added" for x in found.changes for c in x.causes)
    assert version(some, whole) == "minor"
    assert version(whole, some) == "major"
    text = "\n".join(diff.lines(found))
    assert "because: input added: news-" in text
    assert text.splitlines()[-1].startswith("DIFFERENT CONTENT: events")


def test_a_corrected_field_is_a_patch_and_names_the_edited_article(tmp_path):
    deal = rowsets.deal()
    told = tuple(replace(m, confidence=m.confidence - 1) for m in deal.mentions)
    article = replace(deal.article, publisher="누리통신")
    before = datasets.make(tmp_path / "a", [deal])
    after = datasets.make(tmp_path / "b", [replace(deal, article=article, mentions=told)])
    edited = manifest.read(after)
    edited["inputs"][0]["sha256"] = "f" * 64
    manifest.put(after, edited)
    found = diff.between(before, after)
    assert found.changes
    assert {f.column for c in found.changes for f in c.fields} == {"confidence"}
    assert {c.what for x in found.changes for c in x.causes} == {"edited"}
    assert diff.next_version(found) == "patch"


def test_the_command_compares_with_the_build_before(tmp_path):
    first = datasets.make(tmp_path, [rowsets.deal()])
    assert run("diff", "--dataset", tmp_path).exit_code == 2
    datasets.make(tmp_path)
    told = run("diff", "--dataset", tmp_path)
    assert told.exit_code == 5, told.output
    assert "next version: minor" in told.stdout.splitlines()[-1]
    for place in (first, first.name):
        found = json.loads(run("diff", place, "--dataset", tmp_path, "--format", "json").stdout)
        assert found["next_version"] == "minor"
        assert found["counts"]["added"] == len([c for c in found["changes"] if c["kind"] == "added"]) > 0
    assert run("diff", tmp_path, tmp_path).exit_code == 0


# ---------------------------------------------------------------- old builds


def test_old_builds_go_but_never_the_current_one_or_one_that_is_read(tmp_path):
    told = rowsets.all_of_them()
    folders = [datasets.make(tmp_path, told[:n]) for n in range(1, len(told) + 1)]
    builds.point(tmp_path, folders[0])
    held = builds.hold(tmp_path)
    builds.point(tmp_path, folders[-1])
    builds.prune(tmp_path, 1)
    assert set(builds.newest(tmp_path)) == {folders[0], folders[-2], folders[-1]}
    held.release()
    builds.prune(tmp_path, 0)
    assert builds.newest(tmp_path) == [folders[-1]]
    assert [p.name for p in (tmp_path / "builds").iterdir()] == [folders[-1].name]


def test_no_other_build_is_a_usage_error(tmp_path):
    datasets.make(tmp_path)
    with pytest.raises(UsageError, match="no other build"):
        diff.place(None, tmp_path)
