"""timeline.toml: rules for files, what goes before what, and errors that name the key."""

from datetime import date
from pathlib import Path

import pytest

from timeline.errors import UsageError
from timeline.sources.files import ReadOptions
from timeline.sources.settings import applied, read

RULES = """
[sources]
encoding = "cp949"
published = 2024-06-05

[[sources.files]]
path = "crawl/*.csv"
publisher = "나루경제"
published = "2024-06-06"
map = { body = "content" }

[[sources.files]]
path = "*.csv"
publisher = "다른신문"
"""


def _settings(folder: Path, text: str) -> Path:
    path = folder / "timeline.toml"
    path.write_text(text)
    return path


def test_the_first_rule_that_is_about_a_file_goes_before_what_is_said_for_all(tmp_path):
    rules = read(_settings(tmp_path, RULES))
    options = applied(rules, "crawl/a.csv", ReadOptions())
    assert (options.publisher, options.published, options.encoding) == ("나루경제", date(2024, 6, 6), "cp949")
    assert options.mapping == {"body": "content"}
    other = applied(rules, "page.html", ReadOptions())
    assert (other.publisher, other.published, other.encoding) == (None, date(2024, 6, 5), "cp949")


def test_the_command_line_goes_before_both(tmp_path):
    rules = read(_settings(tmp_path, RULES))
    given = ReadOptions(encoding="utf-8", mapping={"body": "text"}, published=date(2020, 1, 1))
    options = applied(rules, "crawl/a.csv", given)
    assert (options.encoding, options.mapping, options.published) == (
        "utf-8",
        {"body": "text"},
        date(2020, 1, 1),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[sources", "cannot be read"),
        ("[source]\n", "source: no such setting"),
        ("[sources]\nencode = 'utf-8'\n", "sources.encode"),
        ("[sources]\nfiles = 3\n", "sources.files must be tables"),
        ("[[sources.files]]\nencoding = 'utf-8'\n", "sources.files 1: path is missing"),
        ("[[sources.files]]\npath = 'a'\nmap = { text = 'b' }\n", "map names no field"),
        ("[[sources.files]]\npath = 'a'\nmap = 'b'\n", "map must name a column"),
        ("[[sources.files]]\npath = 'a'\npublished = '6월 5일'\n", "published must be a date"),
        ("[sources]\nencoding = 3\n", "encoding must be a text"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    with pytest.raises(UsageError, match=r"timeline\.toml") as caught:
        read(_settings(tmp_path, text))
    assert named in str(caught.value)
