"""Finds time expressions in a text and reads what they mean, knowing nothing of the publish date.

Three steps. A regular expression cuts the text into *runs*: stretches of time
words, numbers with time units, and what stands between them. Each run is split
into words in every way the tables allow, and the chart of ``grammar`` combines
them; the longest items that end where a word may end are the readings. News
repeats itself (``5일``, ``지난해``), so a run is read once and remembered.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from timeline.temporal.expr import Expr, Vague
from timeline.temporal.grammar import Item, combine
from timeline.temporal.ko import notations, units
from timeline.temporal.ko.categories import FOLLOWING, STANDING
from timeline.temporal.ko.particles import ends_word
from timeline.temporal.ko.phrases import BY_CATEGORIES
from timeline.temporal.ko.vocabulary import LENGTHS, VOCABULARY
from timeline.temporal.runs import GLUED, RATE, runs
from timeline.temporal.sense import Sense, sense


class Reading(NamedTuple):
    """A stretch ``[start, end)`` of the text that names a time, and what it means. ``reach`` ends with its edge notes.

    ``rows`` are category and name of every row of the tables that it was made by; ``rule`` is the last of them.
    """

    start: int
    end: int
    reach: int
    sense: Sense
    category: str
    rule: str
    rows: tuple[tuple[str, str], ...]

    @property
    def expr(self) -> Expr:
        """What it means."""
        return self.sense.expr


_RATES = re.compile(RATE)
_WORD = re.compile(r"[^ ]+")


def read(text: str) -> list[Reading]:
    """All readings of a folded text, in order, never overlapping. Rows: one per mention."""
    if "  " in text:
        return _read_spaced(text)
    return [
        Reading(start + r.start, start + r.end, start + r.reach, r.sense, r.category, r.rule, r.rows)
        for start, end in runs(text)
        for r in read_run(*_run(text, start, end))
    ]


def _read_spaced(text: str) -> list[Reading]:
    """다음  주   월요일: where more than one space stands, the text is read as if there were one."""
    words = [(m.start(), m.group()) for m in _WORD.finditer(text)]
    starts = list(accumulate((len(word) + 1 for _, word in words), initial=0))

    def back(at: int) -> int:
        word = bisect_right(starts, at, hi=len(words)) - 1
        return words[word][0] + at - starts[word]

    return [
        r._replace(start=back(r.start), end=back(r.end - 1) + 1, reach=back(r.reach - 1) + 1)
        for r in read(" ".join(word for _, word in words))
    ]


class Run(NamedTuple):
    """A run, and what of its surroundings matters: the classes of the characters before and after it."""

    before: str
    text: str
    after: str


def _run(text: str, start: int, end: int) -> tuple[str, str, str]:
    before = _before(text[start - 2 if start > 1 else 0 : start])
    if before == "다":
        before = " " if GLUED.match(text, start) else "가"
    return before, text[start:end], _after(text[end : end + 1])


def chart(text: str, start: int, end: int) -> list[Item]:
    """All items of the run ``text[start:end]``; offsets are counted in it."""
    return _items(Run(*_run(text, start, end)))


@lru_cache(maxsize=1 << 16)
def _before(two: str) -> str:
    """What of the two characters before a run matters: 제2시장, 3만5일, S24, 010-1234-5일."""
    char = two[-1:]
    if not char or char == "(":
        return char or " "
    if char in "제만억조천백":
        return "제"
    if "가" <= char <= "힣":
        return "다" if char in "다서며" else "가"
    if char.isascii() and char.isalpha():
        return "A"
    is_number = char.isdigit() or char == "$" or (char in ".,-/:" and two[:-1].isdigit())
    return "1" if is_number else " "


@lru_cache(maxsize=1 << 16)
def _after(char: str) -> str:
    """What of the character behind a run matters: 20240605-1, 1Q2A, (5.31)."""
    if char.isdigit():
        return "1"
    return char if char in {"(", ")", "."} else "A" if char.isascii() and char.isalpha() else " "


@lru_cache(maxsize=1 << 18)
def read_run(before: str, text: str, after: str) -> tuple[Reading, ...]:
    """The readings of one run, offsets counted in it."""
    run = Run(before, text, after)
    return tuple(_chosen(_items(run), run))


def _items(run: Run) -> list[Item]:
    return combine(_words(run), run.text, BY_CATEGORIES)


# ---------------------------------------------------------------- words


def _words(run: Run) -> Iterator[Item]:
    """Every word at every place of the run."""
    text, end = run.text + run.after, len(run.text)
    hulls = notations.bracketed_days(run.before + text)
    for i, char in enumerate(run.text):
        if char == " ":
            continue
        previous = text[i - 1] if i else run.before
        if char.isdigit() or char in "'F":
            if not previous.isdigit():
                is_bracketed = bool(hulls) and any(start <= i + 1 < stop for start, stop in hulls)
                yield from _digits(text, i, is_bracketed=is_bracketed)
        elif char == "(":
            yield from (n for n in notations.notes(text, i) if n.end <= end or n.category != "(note)")
        else:
            if char in units.BEGINNINGS:
                yield from (item for item in units.spelled(text, i) if item.end <= end)
            if char == "에" and (rate := _RATES.match(text, i)):
                yield Item("(rate)", None, i, rate.end(), i, "에 한 번")
        yield from _listed(run.text, i)


def _digits(text: str, i: int, *, is_bracketed: bool) -> Iterator[Item]:
    for item in notations.notations(text, i):
        yield item
        if item.category == "md" and is_bracketed:
            yield Item("point", item.meaning, i, item.end, item.end, "(5.31)")
    yield from units.numbers(text, i)


def _listed(run: str, i: int) -> Iterator[Item]:
    """What the vocabulary has at ``i``."""
    for length in LENGTHS.get(run[i : i + 2], LENGTHS.get(run[i], ())):
        for entry in VOCABULARY.get(run[i : i + length], ()) if i + length <= len(run) else ():
            yield Item(entry.category, entry.meaning, i, i + length, i + length, entry.row)


# ---------------------------------------------------------------- the choice between items


def _chosen(items: list[Item], run: Run) -> Iterator[Reading]:
    """From the left, the item that reaches farthest; between equals, a word before a phrase, a point before a length."""
    words = _content_words(items, run.text)
    ends = {end for end in {item.end for item in items} if end <= len(run.text) and ends_word(run.text, end)}
    by_start: dict[int, list[Item]] = {}
    for item in items:
        if item.category in STANDING and item.end in ends and not _cuts(item, words):
            by_start.setdefault(item.start, []).append(item)
    position, reached = 0, -1
    while position < len(run.text):
        found = by_start.get(position)
        if not found or not (position == reached or _begins(position, run)):
            position += 1
            continue
        best = max(found, key=_rank)
        rows = tuple(best.rows)
        yield Reading(
            best.start, best.surface_end, best.end, sense(_meaning(best)), best.category, best.rule, rows
        )
        position = reached = max(best.end, best.surface_end)


def _rank(item: Item) -> tuple[int, int, bool, bool]:
    return item.surface_end, item.end, not item.parts, item.category not in {"len", "len!", "moved", "tied"}


def _content_words(items: Iterable[Item], text: str) -> dict[int, int]:
    """Where words that are no mere endings begin, and where the longest of them ends."""
    longest: dict[int, int] = {}
    for item in items:
        start = item.start
        if item.parts or item.category in FOLLOWING or item.end <= longest.get(start, 0):
            continue
        if not text[max(0, start - 1) : start].isdigit():
            longest[start] = item.end
    return longest


def _cuts(item: Item, words: Mapping[int, int]) -> bool:
    """Whether the item's last letter or two begin a longer word: 4일 전 in 4일 전 거래일."""
    end = item.end
    return any(words.get(start, 0) > end for start in (end - 2, end - 1) if start > item.start)


def _begins(position: int, run: Run) -> bool:
    """Whether a mention may begin there: not in the middle of a number or of a word; behind a mention it always may."""
    char = run.text[position]
    is_hangul = "가" <= char <= "힣"
    if position == 0:
        if char.isdigit():
            return run.before not in {"A", "1", "제"}
        return not is_hangul or run.before not in {"가", "제", "A", "1"}
    previous = run.text[position - 1]
    if is_hangul:
        return not (previous.isdigit() or "가" <= previous <= "힣")
    return not (previous.isdigit() or previous in ".,만억천조백")


def _meaning(item: Item) -> Expr:
    match item.category:
        case "recent":
            return Vague("PAST_REF")
        case "ahead":
            return Vague("FUTURE_REF")
        case _:
            return item.meaning  # type: ignore[no-any-return]
