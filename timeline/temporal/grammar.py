"""The chart: words stand beside words, and a table of phrases says what two of them mean together.

``combine`` is bottom-up chart parsing over a stretch of a few words. Phrases are
binary; a phrase's production gets two meanings and gives one, or None where they
do not fit. Nothing here knows Korean: ``ko/words.py`` and ``ko/phrases.py`` do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Production = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: ``left`` and ``right`` categories (spaces between alternatives), that of the whole, its meaning.

    The example is the row's name. ``edge`` says that the right word is not part of the mention when it stands at
    its end.
    """

    example: str
    left: str
    right: str
    whole: str
    meaning: Production
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch ``[start, end)`` of the run with a category and a meaning; the mention's surface ends at ``surface_end``.

    ``parts`` are the two that a phrase joined; a word has none.
    """

    category: str
    meaning: Any
    start: int
    end: int
    surface_end: int
    rule: str
    parts: tuple["Item", ...] = ()

    @property
    def rows(self) -> Iterator[tuple[str, str]]:
        """Category and name of every row that made the item, its own first."""
        yield self.category, self.rule
        for part in self.parts:
            yield from part.rows


Phrases = Mapping[tuple[str, str], tuple[Phrase, ...]]


def combine(words: Iterable[Item], gap: Callable[[int], int], phrases: Phrases) -> list[Item]:
    """All items that words and phrases make. ``gap(end)`` is where the next word may begin after a space."""
    by_start: dict[int, list[Item]] = {}
    lexical: dict[int, list[Item]] = {}
    for word in words:
        lexical.setdefault(word.start, []).append(word)
    for start in sorted(lexical, reverse=True):
        agenda = lexical[start]
        seen: set[tuple[str, Any, int]] = set()
        done: list[Item] = []
        while agenda:
            item = agenda.pop(0)
            key = (item.category, item.meaning, item.end)
            if key in seen:
                continue
            seen.add(key)
            done.append(item)
            for position in {item.end, gap(item.end)} if by_start else ():
                for right in by_start.get(position, ()):
                    if (item.category, right.category) in phrases:
                        agenda.extend(_join(item, right, phrases))
        by_start[start] = done
    return [item for items in by_start.values() for item in items]


def _join(left: Item, right: Item, phrases: Phrases) -> Iterator[Item]:
    for phrase in phrases.get((left.category, right.category), ()):
        meaning = phrase.meaning(left.meaning, right.meaning)
        if meaning is not None:
            end = left.surface_end if phrase.edge else right.surface_end
            yield Item(phrase.whole, meaning, left.start, right.end, end, phrase.example, (left, right))
