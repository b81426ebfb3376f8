"""What the documentation shows works as printed, in a checkout as one gets it by cloning."""

import re
import shlex
import shutil

import click
import pytest
from pages import Block, blocks, clone, pages, run, text

import timeline
from timeline.cli import cli

RUN = {"sh", "python", "diff"}
# README.ko.md has README.md's blocks (test_korean.py holds it to that); they are run once.
SHOWN = [page for page in pages() if page != "README.ko.md" and any(b.language in RUN for b in blocks(page))]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A checkout with the sample, built as the README's first command does it."""
    folder = clone(tmp_path_factory.mktemp("clone") / "timeline")
    done = run(Block("sh", "timeline build --allow-rejects 1"), folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def checkout(built, tmp_path):
    """A copy of it for one page, whose commands may change it."""
    return shutil.copytree(built, tmp_path / "timeline", symlinks=True)


@pytest.mark.parametrize("page", SHOWN)
def test_every_block_works_as_printed(page, checkout):
    """A page's blocks in order; one of Python goes on where the one before it ended, one of output shows what was said."""
    said, last, notebook = "", "", ""
    for block in blocks(page):
        if block.language == "output":
            assert missing(block.text, last) == [], last
        if block.language in RUN and not block.is_setup:
            if block.language == "python":
                notebook += block.text
            done = run(Block("python", notebook) if block.language == "python" else block, checkout)
            assert done.returncode == 0, f"{block.text}\n{done.stdout}\n{done.stderr}"
            last = done.stdout + done.stderr
            said += done.stdout
    assert said.strip()


def missing(shown: str, said: str) -> list[str]:
    """The lines shown that were not said; … stands for anything, and spaces for any spaces.

    >>> missing("date  2024", "name x\\ndate 2024"), missing("a … c", "a b"), missing("a … c", "a b c d")
    ([], ['a … c'], [])
    """
    lines = [" ".join(line.split()) for line in said.splitlines()]
    wanted = {
        line: re.compile(".*".join(re.escape(" ".join(part.split())) for part in line.split("…")))
        for line in shown.splitlines()
    }
    return [line for line, pattern in wanted.items() if not any(pattern.search(told) for told in lines)]


def test_the_readme_shows_what_it_says(checkout):
    (example,) = (block for block in blocks("README.md") if block.language == "python")
    assert "2024-05-31" in run(example, checkout).stdout


@pytest.mark.parametrize("page", pages())
def test_what_is_not_run_is_marked_as_such(page):
    """A command that could run here stands in a block that is run; ``bash`` is for other machines, a cluster's."""
    shown = {block.language for block in blocks(page)} - RUN - {"output"}
    assert shown <= {"sql", "r", "toml"} | ({"bash", "yaml"} if page == "docs/cluster.md" else set())


@pytest.mark.parametrize("page", pages())
def test_every_command_in_passing_exists(page):
    """`timeline COMMAND --option …` in the text names commands and options that there are."""
    for told in re.findall(r"`(timeline [^`\n]+)`", text(page)):
        words = shlex.split(told.replace("…", ""))
        if len(words) > 1 and re.fullmatch("[a-z]+", words[1]):
            command = cli.commands.get(words[1])
            assert command is not None, told
            assert {w.partition("=")[0] for w in words if w.startswith("--")} <= options(command), told


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


READ = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@pytest.mark.parametrize(("published", "told", "surface", "days"), READ.findall(text("docs/dates.md")))
def test_dates_are_read_as_the_explanation_says(published, told, surface, days):
    (mention,) = (m for m in timeline.resolve(told, published) if m.surface == surface)
    span = "..".join(dict.fromkeys(str(day) for day in (mention.date_start, mention.date_end) if day))
    assert days == (span or (mention.status if mention.status != "resolved" else mention.value))


def test_without_the_allowance_a_reject_is_code_3(checkout):
    done = run(
        Block("sh", "timeline build data/raw/undated data/raw/pages_dated_by_name --out elsewhere"), checkout
    )
    assert done.returncode == 3
    assert (checkout / "elsewhere" / "current").exists()


def test_the_summary_is_short_and_names_the_next_step(checkout):
    done = run(Block("sh", "timeline build --allow-rejects 1"), checkout)
    lines = done.stdout.splitlines()
    assert 1 <= len(lines) <= 10
    assert "timeline " in done.stdout
