"""Persons left out: of a dataset, counted in its manifest, and of a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import timeline
from timeline import building, manifest
from timeline.cli import cli
from timeline.errors import UsageError
from timeline.suppression import read

ARTICLE = {
    "article_id": "a-1",
    "published_at": "2024-06-05",
    "title": "가온전자 서도현 회장, 박하늘 대표 만나",
    "body": "서도현 가온전자 회장이 지난 4일 서울에서 박하늘 한빛물산 대표를 만나 협력을 논의했다.",
}


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.jsonl").write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n")
    (tmp_path / "gone.csv").write_text("name,id\n서도현,\n")
    return tmp_path


def names(dataset: Path) -> set[str]:
    with timeline.open(dataset) as opened:
        told = opened.sql(
            "SELECT DISTINCT unnest(list_concat(actors, counterparts, objects)) AS name FROM events"
        )
        return {row["name"] for row in told.rows()}


def test_persons_are_left_out_of_a_dataset_and_counted(raw):
    timeline.build([raw / "raw"], raw / "whole")
    assert "서도현" in names(raw / "whole")
    timeline.build([raw / "raw"], raw / "out", building.Parameters(suppress=raw / "gone.csv"))
    assert names(raw / "out") == names(raw / "whole") - {"서도현"}
    content = manifest.read(raw / "out" / "current")
    assert content["suppressed"] >= 1
    assert manifest.read(raw / "whole" / "current")["suppressed"] == 0
    assert "서도현" not in json.dumps(content, ensure_ascii=False)


def test_persons_are_left_out_of_a_file(raw):
    timeline.build([raw / "raw"], raw / "out")
    asked = ["export", "--dataset", raw / "out", "-o", raw / "e.csv", "--suppress", raw / "gone.csv"]
    result = CliRunner().invoke(cli, [str(a) for a in asked])
    assert result.exit_code == 0, result.output
    assert "persons left out of 1 events" in result.output
    text = (raw / "e.csv").read_text()
    assert "서도현" not in text
    assert "○○○" in text
    assert "박하늘" in text


@pytest.mark.parametrize(
    ("text", "named"), [("person\n서도현\n", "no column name or id"), ("name,id\n,\n", "names nobody")]
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    (tmp_path / "gone.csv").write_text(text)
    with pytest.raises(UsageError, match=named):
        read(tmp_path / "gone.csv")
