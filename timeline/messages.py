"""What the program says, in English and in Korean: the rows of ``messages.tsv``, by key.

A message is a value: a key, and what fills the slots of its text. It becomes text where somebody reads it, in that
person's language; to a program it is English. A key like ``U104`` is the code of an error and stays what it is; the
others name narration and summaries. A slot may hold a list, whose items are joined, or another message. The table is
read when the first message is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal, TypeAlias, get_args

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# What fills a slot; whatever else is given (a path, a day, another error) is kept as its text.
Value: TypeAlias = "str | int | float | Message | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the table with the values of its slots. ``str()`` is English."""

    key: str
    values: Mapping[str, Value]

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """The text in a language."""
        return _Teller(language).vformat(table()[self.key][language], (), self.values)


def message(key: str, /, **values: object) -> Message:
    """The message of a key.

    >>> message("U104", path="a.csv").told("ko")
    'a.csv: 파일이나 폴더가 없습니다'
    """
    return Message(key, {name: value(given) for name, given in values.items()})


def value(given: object) -> Value:
    """What a slot keeps of what it was given."""
    match given:
        case str() | int() | float() | Message():
            return given
        case Mapping():
            return tuple(map(str, given))
        case list() | tuple() | set() | frozenset():
            return tuple(value(item) for item in given)
        case _:
            return str(given)


class _Teller(Formatter):
    """``str.format`` for our values, lists and messages too."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, given: object, spec: str) -> str:
        match given:
            case Message():
                return given.told(self._language)
            case tuple():
                return (spec or ", ").join(self.format_field(item, "") for item in given)
            case _:
                return format(given, spec)


def slots(text: str) -> list[str]:
    """The slots of a row's text, each as often as it occurs, sorted.

    >>> slots("{path}: {count:,} rows")
    ['count', 'path']
    """
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def table() -> Mapping[str, Mapping[Language, str]]:
    """English and Korean by key, in the order of the file."""
    lines = (files("timeline") / "messages.tsv").read_text(encoding="utf-8").splitlines()
    return dict(_rows(lines[1:]))


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, Mapping[Language, str]]]:
    for line in lines:
        key, *texts = line.split("\t")
        yield key, _by_language([text.replace("\\n", "\n") for text in texts])


def _by_language(texts: Sequence[str]) -> Mapping[Language, str]:
    return dict(zip(LANGUAGES, texts, strict=True))
