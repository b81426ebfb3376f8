"""The codebook and the data card: from the schema, with the dataset's own distributions."""

import json

import datasets
import pytest
from click.testing import CliRunner

import timeline
from timeline import codebook, info
from timeline.cli import cli
from timeline.schema import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("info")
    datasets.make(path)
    return path


def run(*args):
    done = CliRunner().invoke(cli, [str(a) for a in args])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_facts_count_what_the_dataset_holds(folder):
    told = json.loads(run("info", "--dataset", folder, "--format", "json"))
    rows = {t["table"]: t["rows"] for t in told["tables"]}
    assert (rows["articles"], rows["events"]) == (4, 3)
    spread = {(d["in_table"], d["column_name"], d["value"]): d["row_count"] for d in told["distributions"]}
    assert spread["events", "status", "delayed"] == 1
    assert spread["participants", "kind", "person"] == 2
    assert sum(n for key, n in spread.items() if key[:2] == ("events", "type")) == 3
    filled = {(f["in_table"], f["column_name"]): f["filled_count"] for f in told["filled"]}
    assert (filled["events", "announced_start"], filled["events", "type"]) == (1, 3)
    assert [(c["publisher"], c["article_count"]) for c in told["coverage"]] == [
        ("가온일보", 3),
        ("한빛신문", 1),
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "| `krw` |"), ("ko", "deal.supply_contract 공급계약 1"), ("ko", "| 가온일보 | 3 | 1 | 1 | 0 |")],
)
def test_the_card_names_every_column_with_its_values(folder, lang, said):
    text = run("info", "--dataset", folder, "--format", "md", "--lang", lang)
    assert said in text
    for table in TABLES.values():
        if table.name not in {"rejects", "inputs"}:
            section = text.partition(f"\n## {table.name}\n")[2].partition("\n## ")[0]
            for column in table.columns:
                assert f"| `{column.name}` |" in section, (table.name, column.name)
                assert info.meaning(column, lang).replace("|", "\\|") in section


def test_every_line_of_a_table_has_the_same_cells(folder):
    with timeline.open(folder) as opened:
        for line in info.card(opened, "en"):
            if line.startswith("| ---"):
                count = line.count("|")
            elif line.startswith("| `"):
                assert line.replace("\\|", "").count("|") == count


def test_a_schema_in_one_language_leaves_the_other_out():
    assert codebook.columns("events", "ko").column_names[-1] == "ko"
    assert "en" not in codebook.columns("events", "ko").column_names
    assert codebook.columns("events").column_names[-2:] == ["en", "ko"]
    assert "사건 종류" not in run("schema", "events", "--lang", "en")
