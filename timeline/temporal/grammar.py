"""The chart: words stand beside words, and a table of phrases says what two of them mean together.

``combine`` is bottom-up chart parsing over a stretch of a few words. Phrases are
binary; a phrase's production gets two meanings and gives one, or None where they
do not fit. Nothing here knows Korean: ``ko/words.py`` and ``ko/phrases.py`` do.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.temporal.expr import (
    At,
    Base,
    Checked,
    Expr,
    Flagged,
    Holiday,
    Last,
    Lunar,
    Mod,
    Named,
    Next,
    Nth,
    PartOf,
    Range,
    Same,
    Shift,
    Story,
    Trading,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.span import Grain

Production = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: ``left`` and ``right`` categories, the category of the whole, its meaning, and an example.

    ``edge`` says that the right word is not part of the mention when it stands at its end.
    """

    example: str
    left: str
    right: str
    whole: str
    meaning: Production
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch ``[start, end)`` of the run with a category and a meaning; the mention's surface ends at ``surface_end``."""

    category: str
    meaning: Any
    start: int
    end: int
    surface_end: int
    rule: str
    is_word: bool = False


def combine(
    words: Iterable[Item], gap: Callable[[int], int], phrases: Mapping[tuple[str, str], tuple[Phrase, ...]]
) -> list[Item]:
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
            nexts = {item.end, gap(item.end)}
            for position in nexts:
                for right in by_start.get(position, ()):
                    agenda.extend(_join(item, right, phrases))
        by_start[start] = done
    return [item for items in by_start.values() for item in items]


def _join(left: Item, right: Item, phrases: Mapping[tuple[str, str], tuple[Phrase, ...]]) -> Iterable[Item]:
    for phrase in phrases.get((left.category, right.category), ()):
        meaning = phrase.meaning(left.meaning, right.meaning)
        if meaning is not None:
            end = left.surface_end if phrase.edge else right.surface_end
            yield Item(phrase.whole, meaning, left.start, right.end, end, phrase.example)


def grain_of(expr: Expr) -> Grain | None:
    """The finest grain that an expression of the calendar speaks in; None for lengths, sets and clocks."""
    match expr:
        case At(grain) | Shift(grain) | Same(grain) | Nth(_, grain) | Base(_, Grain() as grain):
            return grain
        case Weekday() | Holiday() | Lunar() | Named() | Story() | Trading():
            return Grain.DAY if expr != Holiday("새해") else Grain.YEAR
        case Weekend() | Workweek():
            return Grain.WEEKEND
        case Within(_, inner):
            return grain_of(inner)
        case Range(start, _):
            return grain_of(start)
        case Last(of) | Next(of) | Checked(of) | PartOf(of) | Flagged(of) | Mod(of):
            return grain_of(of)
        case _:
            return None


def open_in(expr: Expr) -> Grain | None:
    """The container that an expression leaves unsaid: a month for 5일, a year for 6월 and for 추석; None when it stands by itself."""
    match expr:
        case At(Grain.DAY):
            return Grain.MONTH
        case At(Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.SEASON):
            return Grain.YEAR
        case Holiday() | Lunar():
            return Grain.YEAR
        case Weekday() | Weekend() | Workweek():
            return Grain.WEEK
        case Within(outer, _) | Nth(outer):
            return open_in(outer)
        case PartOf(of) | Checked(of) | Flagged(of):
            return open_in(of)
        case Range(start, end):
            return open_in(start) or open_in(end)
        case _:
            return None
