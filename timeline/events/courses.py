"""Courses: which events are steps of one happening that was considered, planned, put off, and took place or did not.

Events with other dates are other events (EVENT_SEMANTICS section 6); but a plant that was to be opened in June and
opened in August is one happening with two dates told. A *course* joins such events: of one type, about the same object, told by the same word
or one of its stage. An event joins the open course whose last date is nearest to its own, or opens one; an event that
does not say what it is about joins the course of its actor if there is only one that it can mean.

A course is open while it is under consideration, planned, put off or denied; what has taken place or was called off is
over. A takeover is not over when it is signed: it is followed to its completion. Like merging, courses are made in the
order in which things became known and never change afterwards, so what was known at a moment is a filter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from timeline.events.merging import EVERYDAY, SEVERAL, Happening, same_words
from timeline.events.taxonomy import TYPES

__all__ = ["Step", "block", "coursed"]


@dataclass(frozen=True, slots=True)
class Step:
    """A happening, and the places of the first one of its event and of the first one of its event's course."""

    happening: Happening
    event: int
    course: int


# fmt: off
_OPEN = frozenset(("considered", "rumoured", "expected", "planned", "scheduled", "delayed", "denied"))
_PLANS = frozenset(("expected", "planned", "scheduled"))
_CHANGES = frozenset(("delayed", "cancelled", "denied"))
_OVER = frozenset(("occurred", "ongoing", "cancelled"))
_UNDATED = frozenset(("considered", "rumoured", "denied", "occurred"))  # their date binds nobody
# Signing is a step, and not the end.
_SIGNED_FIRST = frozenset(("ma.acquisition", "ma.divestiture", "ma.reorganization"))
# Words of one stage: another stage of the same plant or product is another happening.
_STAGES = (
    ("착공", "기공", "첫삽", "공사"),
    ("준공", "완공", "건립", "건설", "짓"),
    ("가동", "운영", "상업생산"),
    ("개점", "오픈", "개장", "개소", "개관", "문을열", "열"),
    ("폐쇄", "폐점", "철수", "닫"),
    ("출시", "선보", "내놓", "발매", "공개", "나오", "론칭"),
    ("상장", "기업공개", "ipo", "입성"),
    ("파업", "총파업", "부분파업"),
)
# fmt: on
_PASSED = timedelta(days=180)  # a date that nobody spoke of for so long has been kept or given up
_SILENT = timedelta(days=400)
_BEFORE = timedelta(days=31)
_EARLY = timedelta(days=7)
_LATE = timedelta(days=550)
_SAME_NEWS = timedelta(days=7)

Shelf = tuple[str, str]


class _Course:
    """What is known of a course: its opening, its status and its days as told last, and until when it stays open."""

    __slots__ = ("closes", "end", "known_at", "opening", "start", "status")

    def __init__(self, opening: Happening) -> None:
        self.opening = opening
        self.status = opening.status
        self.start, self.end = opening.start, opening.end
        self.tell(opening)

    def tell(self, happening: Happening) -> None:
        """What is known now; a plan told again does not undo what has taken place."""
        if self.status not in _OVER or happening.status not in _OPEN - _CHANGES:
            self.status = happening.status
        if happening.start is not None:
            self.start, self.end = happening.start, happening.end
        self.known_at = happening.known_at
        self.closes = self._closes()

    def _closes(self) -> date:
        if self.status in _OVER and not (self.status == "occurred" and self.opening.type in _SIGNED_FIRST):
            return date.min
        silent = self.known_at.date() + _SILENT
        return silent if self.end is None else min(silent, self.end + _PASSED)


def coursed(joined: Iterable[tuple[Happening, Happening]]) -> Iterator[Step]:
    """A step for each happening, in the order given, which is that of becoming known; its place is its number there."""
    courses: dict[
        int, _Course
    ] = {}  # by the place of the event's first happening; only of those that may go on
    openings: dict[int, int] = {}  # of events that are not the first of their course
    shelves: dict[Shelf, list[_Course]] = {}
    for happening, first in joined:
        course = courses.get(first.place)
        if happening is first and _may_go_on(happening):
            course = _joined(happening, shelves)
            if course is not None:
                openings[first.place] = course.opening.place
            else:
                course = _opened(happening, shelves)
            if course is not None:
                courses[first.place] = course
        if course is not None:
            course.tell(happening)
        yield Step(happening, first.place, openings.get(first.place, first.place))


def _may_go_on(happening: Happening) -> bool:
    """What measures a period, or is told as long past, is no step of anything."""
    if TYPES[happening.type].is_period:
        return False
    return happening.start is None or happening.known_at.date() - happening.start <= _PASSED


def _opened(happening: Happening, shelves: dict[Shelf, list[_Course]]) -> _Course | None:
    """A course that may go on; none where all is over with the first news."""
    course = _Course(happening)
    if course.closes < happening.known_at.date():
        return None
    for shelf in _shelves(happening):
        shelves.setdefault(shelf, []).append(course)
    return course


def _joined(happening: Happening, shelves: dict[Shelf, list[_Course]]) -> _Course | None:
    """The open course that it is a step of: the one whose date is nearest, then the one opened first."""
    near: dict[int, _Course] = {}
    today = happening.known_at.date()
    for shelf in _shelves(happening):
        if shelf in shelves:
            shelves[shelf] = [course for course in shelves[shelf] if course.closes >= today]
            near |= {c.opening.place: c for c in shelves[shelf] if _goes_on(c, happening)}
    likely = [c for c in near.values() if _is_about_the_same(c.opening, happening)]
    if not likely:
        may = [c for c in near.values() if _may_be_about_the_same(c, happening)]
        likely = may if len(may) == 1 else []
    return min(likely, key=lambda c: (_distance(c, happening), c.opening.place), default=None)


def block(kind: str) -> str:
    """Types of one block may be told of one happening; those of others never are.

    >>> block("ma.divestiture") == block("ma.acquisition") != block("product.launch")
    True
    """
    return "ma" if kind in _SIGNED_FIRST else kind


def _shelves(happening: Happening) -> Iterator[Shelf]:
    """By everyone and everything in it; names that everybody does something with lead nowhere."""
    kind = block(happening.type)
    return ((kind, name) for name in sorted((happening.objects | happening.actors) - EVERYDAY))


def _distance(course: _Course, happening: Happening) -> int:
    if course.start is None or happening.start is None:
        return 0
    return abs((happening.start - course.start).days)


def _goes_on(course: _Course, happening: Happening) -> bool:
    opening = course.opening
    return (
        opening.key.article_id != happening.key.article_id
        and _is_of_its_time(course, happening)
        and _is_news(course, happening)
        and _is_of_one_kind(opening, happening)
    )


def _is_of_one_kind(opening: Happening, happening: Happening) -> bool:
    """Of one shelf they are of one type; a stage of a takeover may be told by any word."""
    if happening.type in _SIGNED_FIRST:
        return True
    return same_words(opening.words, happening.words) or _is_one_stage(opening.words, happening.words)


def _is_about_the_same(opening: Happening, happening: Happening) -> bool:
    """One object, told in full or in part; of a company bought or sold also where it is the one that speaks."""
    if happening.type in _SIGNED_FIRST:
        return not opening.objects.isdisjoint(happening.names) or not happening.objects.isdisjoint(
            opening.names
        )
    if opening.actors and happening.actors and opening.actors.isdisjoint(happening.actors):
        return False
    mine, theirs = opening.objects - EVERYDAY, happening.objects - EVERYDAY
    if not mine and not theirs:
        return happening.type not in SEVERAL and not opening.actors.isdisjoint(happening.actors)
    return any(_is_one_thing(a, b) for a in mine for b in theirs)


_RUN = 4  # syllables: 전력반도체 of 차세대 전력반도체 공장 and of 청주 전력반도체 3공장
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=1 << 14)
def _is_one_thing(one: str, other: str) -> bool:
    """Whether two normal names may be of one thing: one holds the other, or they share a run and no number differs."""
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and short in long:
        return True
    numbers, others = _NUMBER.findall(one), _NUMBER.findall(other)
    if numbers and others and numbers != others:
        return False
    return any(short[i : i + _RUN] in long for i in range(len(short) - _RUN + 1))


def _may_be_about_the_same(course: _Course, happening: Happening) -> bool:
    """By the same actor, about what one of them does not say, and on the day told last or with the word of a change."""
    opening = course.opening
    if opening.actors.isdisjoint(happening.actors):
        return False
    if course.start is not None and (course.start, course.end) == (happening.start, happening.end):
        return happening.status not in _PLANS
    if opening.objects and happening.objects:
        return False
    return happening.status in _CHANGES or (
        happening.type in _SIGNED_FIRST and happening.status == "occurred"
    )


def _is_one_stage(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not {stage for word in mine for stage in _stages(word)}.isdisjoint(
        stage for word in theirs for stage in _stages(word)
    )


@lru_cache(maxsize=1 << 14)
def _stages(word: str) -> tuple[int, ...]:
    return tuple(number for number, words in enumerate(_STAGES) if word.startswith(words))


def _is_of_its_time(course: _Course, happening: Happening) -> bool:
    """Not what was past when the course began, nor before its day by more than a few, nor long after it."""
    if happening.start is None:
        return True
    if happening.start < course.opening.known_at.date() - _BEFORE:
        return False
    if course.start is None or course.end is None or course.status in _UNDATED:
        return True
    if happening.type in _SIGNED_FIRST:
        return True  # told of every stage at once: the contract, the payment, the end
    return course.start - _EARLY <= happening.start <= course.end + _LATE


def _is_news(course: _Course, happening: Happening) -> bool:
    """Two plans told within a week, of which neither was put off, are two: a start here, and a start there."""
    if course.status not in _PLANS or happening.status not in _PLANS:
        return True
    return (
        course.start is None or happening.start is None or happening.known_at - course.known_at >= _SAME_NEWS
    )
