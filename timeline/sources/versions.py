"""Which articles are versions of one story: a flash, its first and second report, the round-up, the correction.

A paper says so in the headline (``[속보]``, ``[1보]``, ``(종합2보)``, ``[정정]``), or prints another text under the same
address or id. Versions are of one publisher, of the same or the next two days, and have one address, one id, or
headlines that share most of their words, one of them with a mark. The first one known gives its id to the others
(``version_of``). A correction, and a later text under the same address or id, *supersedes* the version before it: from
the moment it is known, that one is no longer heard.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from timeline.records import Article
from timeline.sources.articles import AGAIN
from timeline.sources.decode import fold

DAYS = 2
_FORGOTTEN = timedelta(days=4 * DAYS)  # what comes in the order of becoming known never goes back so far
ALIKE = 0.5  # of the pairs of characters of the shorter headline
_MARK = re.compile(
    r"[\[(<【〈]\s?(속보|긴급|\d보|종합\s?(?:\d보)?|상보|정정|바로잡습니다|수정|고침|대체)\s?[\])>】〉]"
)
_CORRECTIONS = frozenset(("정정", "바로잡습니다", "수정", "고침", "대체"))
_LETTERS = re.compile(r"[가-힣A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Version:
    """``version_of``: the first version's id; ``supersedes``: the id of the one that this one corrects."""

    version_of: str
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells whether an article is a version of another."""

    article_id: str
    known_at: datetime
    day: date
    publisher: str
    body_sha256: str
    url: str | None
    headline: str
    marks: frozenset[str]


def telling(article: Article) -> Telling:
    title = fold(article.title)
    return Telling(
        article.article_id,
        article.known_at,
        article.published_at.date(),
        article.publisher or "",
        article.body_sha256,
        article.url,
        _MARK.sub(" ", title),
        frozenset(mark.replace(" ", "") for mark in _MARK.findall(title)),
    )


def versions(tellings: Iterable[Telling]) -> dict[str, Version]:
    """For every article that is a later version: of which it is one. The same for any order of the input."""
    known = Versions()
    found = {
        t.article_id: known.decide(t) for t in sorted(tellings, key=lambda t: (t.known_at, t.article_id))
    }
    return {article_id: version for article_id, version in found.items() if version is not None}


class Versions:
    """Asked about one article after the other, in the order in which they became known."""

    def __init__(self) -> None:
        self._firsts: dict[str, str] = {}
        self._shelf = _Shelf()

    def decide(self, one: Telling) -> Version | None:
        earlier = self._shelf.earlier(one)
        found = None
        if earlier is not None:
            first = self._firsts.get(earlier.article_id, earlier.article_id)
            corrects = bool(one.marks & _CORRECTIONS) or _is_same_page(one, earlier)
            found = Version(first, earlier.article_id if corrects else None)
        self.recall(one, found)
        return found

    def recall(self, one: Telling, found: Version | None) -> None:
        """Take ``one`` as it was decided before."""
        if found is not None:
            self._firsts[one.article_id] = found.version_of
        self._shelf.add(one)


@lru_cache(maxsize=4096)
def _pairs(headline: str) -> frozenset[str]:
    letters = "".join(_LETTERS.findall(headline))
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def _is_same_page(one: Telling, other: Telling) -> bool:
    same_address = one.url is not None and one.url == other.url
    return one.body_sha256 != other.body_sha256 and (same_address or _own_id(one) == _own_id(other))


def _own_id(one: Telling) -> str:
    """The record's id, without what tells apart records of one id."""
    return one.article_id.partition(AGAIN)[0]


def _is_alike(one: Telling, other: Telling) -> bool:
    mine, its = _pairs(one.headline), _pairs(other.headline)
    shorter = min(len(mine), len(its))
    return shorter > 0 and len(mine & its) >= ALIKE * shorter


class _Shelf:
    """Articles of the last days, by what a version has in common with them."""

    def __init__(self) -> None:
        self._days: dict[date, list[Telling]] = {}
        self._pages: dict[str, list[Telling]] = defaultdict(list)
        self._papers: dict[tuple[str, date], list[Telling]] = defaultdict(list)
        self._marked: dict[tuple[str, date], list[Telling]] = defaultdict(list)

    def add(self, one: Telling) -> None:
        if one.day not in self._days:
            for past in [day for day in self._days if one.day - day > _FORGOTTEN]:
                self._forget(past)
        self._days.setdefault(one.day, []).append(one)
        for key in _keys(one):
            self._pages[key].append(one)
        if one.publisher:
            self._papers[one.publisher, one.day].append(one)
            if one.marks:
                self._marked[one.publisher, one.day].append(one)

    def _forget(self, day: date) -> None:
        for one in self._days.pop(day):
            for key in _keys(one):
                self._pages[key].remove(one)
                if not self._pages[key]:
                    del self._pages[key]
            self._papers.pop((one.publisher, day), None)
            self._marked.pop((one.publisher, day), None)

    def earlier(self, one: Telling) -> Telling | None:
        """The last version before ``one``."""
        same = [page for key in _keys(one) for page in self._pages.get(key, ())]
        near = [*same, *self._named(one)]
        near = [n for n in near if abs(n.day - one.day) <= timedelta(DAYS) and _is_alike(n, one)]
        return max(near, key=lambda t: (t.known_at, t.article_id), default=None)

    def _named(self, one: Telling) -> Iterator[Telling]:
        """Articles of the paper and the days around: all if this one bears a mark, else those that do."""
        shelf = self._papers if one.marks else self._marked
        for back in range(-DAYS, DAYS + 1):
            yield from shelf.get((one.publisher, one.day - timedelta(back)), ())


def _keys(one: Telling) -> Iterator[str]:
    if one.url is not None:
        yield f"url {one.url}"
    yield f"id {_own_id(one)}"
