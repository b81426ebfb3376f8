"""Everything that is spelled in the tables, in one dictionary, and as parts of a regular expression.

``WORDS``, the holidays and the n-th weeks and days, which are generated here, come together in ``VOCABULARY``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.temporal.expr import Nth, Unsaid
from timeline.temporal.ko.categories import FOLLOWING, check
from timeline.temporal.ko.words import HOLIDAY_WORDS, WORDS, Word
from timeline.temporal.span import Grain

WEEKDAYS = "월화수목금토일"
_NTH = {
    "첫": 1, "첫째": 1, "첫번째": 1, "첫 번째": 1, "둘째": 2, "두번째": 2, "두 번째": 2, "셋째": 3, "세번째": 3, "세 번째": 3,
    "넷째": 4, "네번째": 4, "네 번째": 4, "다섯째": 5, "다섯번째": 5, "다섯 번째": 5, "마지막": -1,
}  # fmt: skip
_NTH_UNITS = {"주": Grain.WEEK, "날": Grain.DAY}


def _nth_words() -> Iterator[Word]:
    """첫째 주, 마지막 날, 첫째 화요일."""
    for name, n in _NTH.items():
        for unit, grain in _NTH_UNITS.items():
            spellings = (f"{name} {unit}", f"{name}{unit}")
            yield Word(spellings, "nth", Nth(Unsaid(), grain, n), spellings[0])
        for i, day in enumerate(WEEKDAYS):
            spellings = (f"{name} {day}요일", f"{name}{day}요일")
            yield Word(spellings, "nthday", Nth(Unsaid(), Grain.DAY, n, i), spellings[0])


ROWS: tuple[Word, ...] = (*WORDS, *HOLIDAY_WORDS, *_nth_words())


@dataclass(frozen=True, slots=True)
class Entry:
    """What one spelling may be; ``row`` is the first spelling of its row."""

    category: str
    meaning: Any
    row: str


def _collected(rows: Iterable[Word]) -> Mapping[str, tuple[Entry, ...]]:
    table: dict[str, tuple[Entry, ...]] = {}
    for word in rows:
        check([word.category], word.name)
        for spelling in word.spellings:
            others = table.get(spelling, ())
            if not spelling.strip() or any(e.category == word.category for e in others):
                raise ValueError(f"{spelling!r} is empty or twice in {word.category!r}: {word.name!r}")
            table[spelling] = (*others, Entry(word.category, word.meaning, word.name))
    return table


VOCABULARY = _collected(ROWS)


def _lengths(words: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    table: dict[str, set[int]] = {}
    for word in words:
        table.setdefault(word[:2], set()).add(len(word))
    return {begin: tuple(sorted(lengths | table.get(begin[0], set()))) for begin, lengths in table.items()}


# the first two characters of words, and the one of the shortest → how long the words are
LENGTHS = _lengths(VOCABULARY)
# a run of time words begins with one of these
BEGINNERS = frozenset(
    w for w, entries in VOCABULARY.items() if not all(e.category in FOLLOWING for e in entries)
)

Tree = dict[str, "Tree"]


def trie(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, longest first, without backtracking over common beginnings.

    >>> trie(["가을", "가을철", "겨울"])
    '(?:가을(?:철)?|겨울)'
    """
    tree: Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: Tree) -> str:
    branches = [re.escape(char) + _pattern(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
