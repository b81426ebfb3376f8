"""What holds for the whole checkout: its files, its documentation, its layers."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pages import tracked

from timeline.cli import cli
from timeline.errors import REJECTS
from timeline.evaluate import events, times
from timeline.evaluate import lines as evaluation_lines

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(cli.commands)

# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        ["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian", "/work" + "/"]
    )
)
BINARY = {".parquet", ".xlsx", ".png", ".gz"}


def section(command: str) -> str:
    """README's paragraph on a command."""
    found = re.search(rf"^### timeline {command}\n(.*?)(?=^##)", README, re.DOTALL | re.MULTILINE)
    assert found, f"README has no section on timeline {command}"
    return found[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_line_and_an_example(command):
    text = cli.commands[command].help
    assert text.splitlines()[0].endswith(".")
    assert f"timeline {command}" in text.partition("Example: ")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_paragraph_and_an_example_in_the_readme(command):
    prose, _, example = section(command).partition("```sh")
    assert len(prose.split()) >= 5
    assert f"timeline {command}" in example


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_that_the_readme_names_exists(command):
    known = {name for parameter in cli.commands[command].params for name in parameter.opts} | {"--help"}
    prose = section(command)
    own = {line for line in prose.splitlines() if f"timeline {command}" in line}
    for line in own:
        of_command = line.partition(f"timeline {command}")[2].partition("|")[0]
        assert set(re.findall(r"(?<![\w-])--[a-z-]+", re.sub(r'"[^"]*"', "", of_command))) <= known | {
            "--format"
        }


def test_the_readme_names_no_command_that_is_not_there():
    assert set(re.findall(r"^### timeline (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_ci_runs_the_command_of_the_readme():
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv .venv")]
    assert len(commands) == 2
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == commands[1]


def test_exit_codes_are_told_alike():
    generated = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").partition("## Exit codes")[2]
    told = README.partition("## Exit codes")[2].partition("\n## ")[0]
    assert told.split("| ---", 1)[1].strip() == generated.split("| ---", 1)[1].strip()


@pytest.mark.parametrize(
    "page",
    sorted(
        p.name
        for p in (ROOT / "docs").glob("*.md")
        if "ritten by docs/generate.py" in p.read_text(encoding="utf-8")
    ),
)
def test_generated_pages_are_as_the_code_has_them(page):
    written = subprocess.run(
        [sys.executable, "-c", f"import generate; print(generate.PAGES[{page!r}](), end='')"],
        cwd=ROOT / "docs",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert written.stdout.decode() == (ROOT / "docs" / page).read_text(encoding="utf-8"), (
        "run docs/generate.py and read the difference"
    )


def test_every_figure_is_explained():
    told = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert [
        name for name in times.FIGURES + events.FIGURES if f"`{name}`" not in told and "length" not in name
    ] == []


def test_every_page_stands_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\]\(([\w.-]+\.md)\)", index))


@pytest.mark.parametrize("code", REJECTS)
def test_every_reject_code_is_documented_and_used(code):
    assert f"`{code}`" in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    uses = [
        p
        for p in (ROOT / "timeline").rglob("*.py")
        if p.name != "errors.py" and code in p.read_text(encoding="utf-8")
    ]
    assert uses, f"nothing rejects with {code}"


def test_no_file_names_a_machine_or_a_registry():
    found = []
    for path in tracked():
        if path.suffix not in BINARY:
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in FORBIDDEN.finditer(text)]
    assert not found


def test_constraints_are_pinned_versions_without_addresses():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?", line)
        assert "/" not in line


def test_constraints_cover_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(d for extra in project["optional-dependencies"].values() for d in extra),
    ]
    names = {re.match(r"[\w-]+", d)[0].lower() for d in asked} - {project["name"]}
    pinned = {
        line.split("==")[0] for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert names <= pinned


def test_versions_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {project['version']}\n" in citation
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_layers_point_down():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_help_starts_without_anything_heavy():
    """What makes --help slow is what it imports."""
    heavy = ("polars", "pyarrow", "duckdb", "kiwipiepy", "dateparser", "trafilatura")
    code = f"import sys, timeline.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_evaluation_prints_nothing_of_nothing():
    assert list(evaluation_lines((), "table", verbose=True)) == []


def runs(text: str, length: int = 24) -> set[str]:
    text = re.sub(r"\s+", " ", text)
    return {text[i : i + length] for i in range(len(text) - length + 1)}


def test_no_text_of_others_stands_in_the_project(evaluation):
    """The annotated articles and the corpora belong to their publishers; our sample and tests are written for us."""
    own = {}
    for path in tracked():
        if path.suffix not in BINARY:
            for line in path.read_bytes().decode("utf-8", "replace").splitlines():
                if len(re.findall("[가-힣]", line)) >= 12:
                    own.update(dict.fromkeys(runs(line), path.relative_to(ROOT)))
    found = {}
    for page in (evaluation / "seed").glob("*.txt"):
        for line in page.read_text(encoding="utf-8").splitlines():
            found.update({(own[run], run): page.name for run in runs(line) & own.keys()})
    for folder in ("gold", "corpora"):
        for file in (evaluation / folder).glob("*.jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                article = json.loads(line)
                for run in runs(article["body"]) & own.keys():
                    found[own[run], run] = article["article_id"]
    assert not found
