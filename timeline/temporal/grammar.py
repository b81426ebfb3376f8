"""The chart: words stand beside words, and a table of phrases says what two of them mean together.

``combine`` is bottom-up chart parsing over a stretch of a few words. Phrases are
binary; a phrase's production gets two meanings and gives one, or None where they
do not fit. Nothing here knows Korean: ``ko/words.py`` and ``ko/phrases.py`` do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class Item(NamedTuple):
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


# category on the left → category on the right → phrases
Phrases = Mapping[str, Mapping[str, tuple[Phrase, ...]]]


def combine(words: Iterable[Item], text: str, phrases: Phrases) -> list[Item]:
    """All items that words and phrases make; a space may stand between the two words of a phrase."""
    by_start: dict[int, list[Item]] = {}
    lexical: dict[int, list[Item]] = {}
    for word in words:
        lexical.setdefault(word.start, []).append(word)
    for start in sorted(lexical, reverse=True):
        agenda = lexical[start]
        seen: set[tuple[str, Any, int]] = set()
        done: list[Item] = []
        for item in agenda:  # it grows meanwhile
            key = (item.category, item.meaning, item.end)
            if key in seen:
                continue
            seen.add(key)
            done.append(item)
            if by_right := phrases.get(item.category):
                following = item.end + text.startswith(" ", item.end)
                for right in by_start.get(following, ()):
                    if right.category in by_right:
                        agenda.extend(_join(item, right, by_right[right.category]))
        by_start[start] = done
    return [item for items in by_start.values() for item in items]


def _join(left: Item, right: Item, phrases: Iterable[Phrase]) -> Iterator[Item]:
    for phrase in phrases:
        meaning = phrase.meaning(left.meaning, right.meaning)
        if meaning is not None:
            end = left.surface_end if phrase.edge else right.surface_end
            yield Item(phrase.whole, meaning, left.start, right.end, end, phrase.example, (left, right))
