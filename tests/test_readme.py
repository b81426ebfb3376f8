"""The README's examples work as printed, in a folder that holds what a checkout holds."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP = "python3 -m venv"
LONGEST = 300  # seconds: an example that hangs is an example that fails


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


EXAMPLES = [line for block in blocks("sh") for line in block.splitlines() if not line.startswith(SETUP)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """The sample, built as the README's first command does it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    (folder / "tests" / "evaluate").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "evaluate" / "invented.jsonl", folder / "tests" / "evaluate")
    done = run("timeline build --allow-rejects 1", folder)
    assert done.returncode == 0, done.stderr
    return folder


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=os.environ | {"PATH": programs},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=LONGEST,
    )


@pytest.mark.parametrize("line", EXAMPLES)
def test_example_works_as_printed(line, checkout):
    done = run(line, checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or "-o " in line or line.startswith("eval")


def test_python_example_works_as_printed(checkout):
    (example,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "2024-05-31" in done.stdout


def test_without_the_allowance_a_reject_is_code_3(checkout):
    done = run("timeline build data/raw --out elsewhere", checkout)
    assert done.returncode == 3
    assert (checkout / "elsewhere" / "current").exists()


def test_the_summary_is_short_and_names_the_next_step(checkout):
    done = run("timeline build --allow-rejects 1", checkout)
    lines = done.stdout.splitlines()
    assert 1 <= len(lines) <= 10
    assert "timeline " in done.stdout
