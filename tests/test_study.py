"""The worked study of docs/ runs on the sample, and the page says what it runs."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import polars as pl
import pytest

import timeline
from timeline import building

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "study.md").read_text(encoding="utf-8")
SQL = (ROOT / "docs" / "study.sql").read_text(encoding="utf-8")
QUESTION = "".join(line for line in SQL.splitlines(keepends=True) if not line.startswith("--"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study") / "dataset"
    names = building.Parameters(entities=ROOT / "docs" / "study_names.csv")
    timeline.build([ROOT / "data" / "raw"], folder, names)
    return folder


def test_the_page_shows_the_query():
    assert QUESTION in PAGE


def test_table_and_figure_come_out(dataset, tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "study.py", dataset, tmp_path / "lags.svg"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lags = pl.read_csv(done.stdout.split("type,steps")[0].encode())
    assert lags.columns == ["family", "events", "lower", "median", "upper"]
    assert len(lags) >= 8
    assert (lags["lower"] <= lags["median"]).all()
    assert (lags["median"] <= lags["upper"]).all()
    drawn = ET.fromstring((tmp_path / "lags.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own
    assert len(drawn.findall("{*}circle")) == len(lags)
    again = tmp_path / "again.svg"
    subprocess.run(
        [sys.executable, ROOT / "docs" / "study.py", dataset, again],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )  # fmt: skip
    assert again.read_bytes() == (tmp_path / "lags.svg").read_bytes()


def test_the_parquet_files_alone_give_the_same_table(dataset):
    """As the DuckDB shell reads them, by the lines of the page."""
    (shell,) = re.findall(r"```sql\n(SET TimeZone.*?)\.read docs/study\.sql", PAGE, re.DOTALL)
    with duckdb.connect() as base, timeline.open(dataset) as opened:
        base.execute(shell.replace("data/study", str(dataset)))
        assert base.sql(QUESTION).to_arrow_table().to_pylist() == opened.sql(SQL).rows()


def test_every_row_of_the_panel_has_a_return(dataset):
    source = "import study, sys, timeline; p = study.panel(timeline.open(sys.argv[1])); print(len(p), p['return'].null_count())"
    done = subprocess.run(
        [sys.executable, "-c", source, dataset],
        cwd=ROOT / "docs", env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    count, missing = map(int, done.stdout.split())
    assert count > 0
    assert missing == 0
