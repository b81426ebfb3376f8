"""Markdown with front matter: ``---``, lines of ``key: value``, ``---``, then the article; with ``+++`` it is TOML.

The front matter is read line by line and not as YAML: crawlers write it by template, and titles with a colon or quotes
make it malformed more often than not. A line that has no key goes on with the value above it. So is TOML that is
none. The article begins after
the heading that repeats the title, rules, and the line of publisher and date.
"""

import html
import re
import tomllib
from collections.abc import Iterator, Mapping

from timeline.sources.decode import normalise
from timeline.sources.drafts import Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_YAML, _TOML = "---", "+++"
_KEYS = {
    _YAML: re.compile(r"([A-Za-z가-힣][\w가-힣 -]{0,40}):(?:[ \t](.*))?"),
    _TOML: re.compile(r"([A-Za-z가-힣][\w가-힣-]{0,40})[ \t]*=[ \t]*(.*)"),
}
_FEWEST = 2  # keys: less is a rule in a text
_LONGEST = 200  # lines of front matter
_RULE = re.compile(r"[ \t]{0,3}(?:[-*_][ \t]?){3,40}$")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_DETAILS = re.compile(r"\*{0,2}[^|\n]{1,60}\|[^|\n]{1,60}(?:\|[^|\n]{0,60}){0,4}$")
_LINE = re.compile(r"[^\n]+")


def looks(name: str, text: str) -> bool:
    del name
    return _split(text.replace("\r\n", "\n")) is not None


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    parts = _split(normalise(opened.text().text).lstrip("\n"))
    assert parts is not None, "looks() saw the front matter"
    values, text = parts
    yield completed(from_mapping(1, {**values, "body": html.unescape(_article(text))}, opened), opened)


def _split(text: str) -> tuple[Mapping[str, object], str] | None:
    """Front matter and what follows it. None where a text does not begin with one."""
    lines = text.split("\n", _LONGEST)
    fence = lines[0].rstrip()
    if fence not in _KEYS:
        return None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == fence), None)
    if end is None:
        return None
    values = _toml(lines[1:end]) if fence == _TOML else _values(lines[1:end], _KEYS[_YAML])
    return (values, "\n".join(lines[end + 1 :])) if len(values) >= _FEWEST else None


def _toml(lines: list[str]) -> Mapping[str, object]:
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _values(lines, _KEYS[_TOML])


def _values(lines: list[str], pattern: re.Pattern[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    key = ""
    for line in lines:
        match = pattern.fullmatch(line)
        if match is not None:
            key = match[1].strip()
            values[key] = _unquoted((match[2] or "").strip())
        elif key and line.strip():
            values[key] = f"{values[key]} {line.strip().removeprefix('- ')}".strip()
    return values


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"')
    return value


def _article(text: str) -> str:
    """The text from its first line that is no rule, heading or line of details."""
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if words and not (_RULE.match(words) or _HEADING.match(words) or _DETAILS.match(words)):
            return text[line.start() :].rstrip()
    return ""
