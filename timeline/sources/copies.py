"""Which articles are copies: one agency's report in ten papers, under other headlines and other names.

A copy is equal (the same folded title and body), or it shares most of its runs of three words with an article known
up to two days before. Runs are compared by a *sketch*: their smallest hashes, which are a fair sample of the text and
agree between texts as far as the texts do (Broder 1997, bottom-k). What is compared is what analysis reads: bylines and
clutter, which every article of a paper shares, are left out.

Articles are taken in the order in which they became known and compared with originals only, found by the very smallest
of their hashes: the cost grows with the number of articles, and a copy always names an original, never a copy.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zlib import crc32

from timeline.records import Article

__all__ = ["Copies", "Copy", "Originals", "Sketch", "copies", "is_copy", "runs_shared", "sketch"]

RUN = 3  # words of a run
KEPT = 64  # hashes of a sketch
KEYS = 12  # of them, by which others find it
DAYS = 2  # a report is copied on its day or soon after
FEWEST = 24  # runs; less text than that says too little to be compared
ALIKE = 0.55  # of all runs of both
CONTAINED = 0.85  # of the shorter one's runs: a report cut short, or printed again with more
EQUAL = 1000
_FORGOTTEN = timedelta(days=4 * DAYS)  # what comes in the order of becoming known never goes back so far
BOILERPLATE = 48  # originals of one day that share a run: it is a phrase and not a story

_WORD = re.compile(r"\w+")
_SKIPPED = frozenset(("byline", "clutter"))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells whether an article is a copy: ``runs`` of words, ``hashes`` the smallest of theirs, ascending."""

    article_id: str
    known_at: datetime
    day: date
    body_sha256: str
    runs: int
    hashes: "array[int]"


@dataclass(frozen=True, slots=True)
class Copy:
    """``similarity``: the share of both articles' runs that they have in common, 0 to 1000."""

    copy_of: str
    similarity: int


def sketch(article: Article) -> Sketch:
    words = _WORD.findall(_told(article).casefold())
    hashes = {crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)}
    return Sketch(
        article.article_id,
        article.known_at,
        article.published_at.date(),
        article.body_sha256,
        len(hashes),
        packed(sorted(hashes)[:KEPT]),
    )


def packed(hashes: Iterable[int]) -> "array[int]":
    return array("I", hashes)


def _told(article: Article) -> str:
    """The body without what is never analysed."""
    kept, at = [], 0
    for region in sorted(article.regions, key=lambda r: (r.start, r.end)):
        if region.label in _SKIPPED and region.end > at:
            kept.append(article.body[at : max(at, region.start)])
            at = region.end
    return " ".join((*kept, article.body[at:]))


def copies(sketches: Iterable[Sketch]) -> dict[str, Copy]:
    """For every copy the article that it is a copy of; the same for any order of the input."""
    known = Copies()
    found = {s.article_id: known.of(s) for s in sorted(sketches, key=lambda s: (s.known_at, s.article_id))}
    return {article_id: copy for article_id, copy in found.items() if copy is not None}


class Copies:
    """Asked about one article after the other, in the order in which they became known."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._found: dict[str, Copy] = {}
        self._originals = Originals()

    def of(self, one: Sketch) -> Copy | None:
        equal = self._first.setdefault(one.body_sha256, one.article_id)
        if equal != one.article_id:
            return self._found.get(equal, Copy(equal, EQUAL))
        copy = self._originals.decide(one) if one.runs >= FEWEST else None
        if copy is not None:
            self._found[one.article_id] = copy
        return copy


class Originals:
    """The same about articles of which no two have one text, and none too little of it."""

    def __init__(self) -> None:
        self._shelf = _Shelf()

    def decide(self, one: Sketch) -> Copy | None:
        original = self._shelf.original_of(one)
        found = None if original is None else Copy(original.article_id, _similarity(one, original))
        self.recall(one, found)
        return found

    def recall(self, one: Sketch, found: Copy | None) -> None:
        """Take ``one`` as it was decided before."""
        if found is None:
            self._shelf.add(one)


def _similarity(one: Sketch, other: Sketch) -> int:
    shared = runs_shared(one, other)
    return min(EQUAL, round(EQUAL * shared / (one.runs + other.runs - shared)))


def is_copy(one: Sketch, other: Sketch) -> bool:
    return _is_enough(runs_shared(one, other), one, other)


def _is_enough(shared: float, one: Sketch, other: Sketch) -> bool:
    together = one.runs + other.runs - shared
    return shared >= ALIKE * together or shared >= CONTAINED * min(one.runs, other.runs)


def runs_shared(one: Sketch, other: Sketch) -> float:
    """How many runs two articles have in common: exact for short ones, else estimated from their sketches."""
    smallest = sorted({*one.hashes, *other.hashes})[:KEPT]
    both = set(one.hashes).intersection(other.hashes, smallest)
    return _runs(len(both) / len(smallest), one, other)


def _runs(alike: float, one: Sketch, other: Sketch) -> float:
    """The runs in common of articles of whose runs, taken together, this share is alike."""
    return alike / (1 + alike) * (one.runs + other.runs)


class _Near:
    """Tells most of what is no copy of ``one`` without putting two sketches in order: by how many hashes they share."""

    def __init__(self, one: Sketch) -> None:
        self._one = one
        self._hashes = frozenset(one.hashes)

    def may_be(self, other: Sketch) -> bool:
        shared = len(self._hashes.intersection(other.hashes))
        most = shared / min(KEPT, len(self._hashes) + len(other.hashes) - shared)
        return _is_enough(_runs(most, self._one, other), self._one, other)


class _Shelf:
    """Originals of the last days, found by the smallest hashes of their sketches."""

    def __init__(self) -> None:
        self._days: dict[date, dict[int, list[Sketch]]] = {}

    def add(self, one: Sketch) -> None:
        if one.day not in self._days:
            for past in [day for day in self._days if one.day - day > _FORGOTTEN]:
                del self._days[past]
        day = self._days.setdefault(one.day, defaultdict(list))
        for key in one.hashes[:KEYS]:
            if len(day[key]) < BOILERPLATE:
                day[key].append(one)

    def original_of(self, one: Sketch) -> Sketch | None:
        """Of the originals that it is a copy of, the one that shares most, then the one known first."""
        near = _Near(one)
        likely = [other for other in self._candidates(one) if near.may_be(other) and is_copy(one, other)]
        likely.sort(key=lambda other: (other.known_at, other.article_id))
        return max(likely, key=lambda other: runs_shared(one, other), default=None)

    def _candidates(self, one: Sketch) -> Iterable[Sketch]:
        """Each once, in no order."""
        near: dict[str, Sketch] = {}
        for back in range(-DAYS, DAYS + 1):
            day = self._days.get(one.day - timedelta(back), {})
            for key in one.hashes[:KEYS]:
                near |= {other.article_id: other for other in day.get(key, ())}
        return near.values()
