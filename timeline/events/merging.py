"""Merging across articles: which happenings of different articles are one (EVENT_SEMANTICS section 6).

Happenings are taken in the order in which they became known: (known_at, article, offset of the
first mention). Each joins the first event whose *first* happening it matches, or opens one; later
ones never move earlier ones, so what was known at a moment is a filter and not a new merging.

Two match when their type is one, their days say the same, no role that both fill is filled by
others, and what they share is *evidence* enough: names, the word that tells the event, figures.
How much is enough grows where one actor does several such things a day, where the day is not
known, and where a name is one that everybody does something with. Matching errs on the side of two
events: a false merger falsifies a history, a missed one repeats it.

Blocks keep the cost in proportion to the mentions: only events of the same type, with a principal
in common, of the same day are compared, or the same month where one of them tells no day.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from functools import lru_cache

from timeline.events.taxonomy import TYPES

__all__ = [
    "Happening",
    "Key",
    "evidence",
    "figure",
    "in_order",
    "matches",
    "merge",
    "merged",
    "normal",
    "same_words",
]

When = int | tuple[int, int]
Block = tuple[str, str]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One article's event: the number that its mentions carry."""

    article_id: str
    event: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one article tells it. Days are inclusive; names, words and figures are ``normal``.

    ``place`` is that of its first mention, the title's before the body's; only its order counts. ``origin`` is the article, or the one that
    it is a copy of. ``figures`` are the amounts told, as ``figure`` writes them.
    """

    key: Key
    known_at: datetime
    place: int
    type: str
    start: date | None
    end: date | None
    announced: date | None
    actors: frozenset[str] = NOTHING
    counterparts: frozenset[str] = NOTHING
    objects: frozenset[str] = NOTHING
    words: frozenset[str] = NOTHING
    figures: frozenset[str] = NOTHING
    status: str = "occurred"
    origin: str = ""

    @property
    def principals(self) -> frozenset[str]:
        """Who or what it is about: the role that the type's subject fills, else whoever is named."""
        if TYPES[self.type].subject == "object":
            return self.objects or self.actors
        return self.actors or self.objects

    @property
    def names(self) -> frozenset[str]:
        return self.actors | self.counterparts | self.objects


# fmt: off
# Of these one actor tells several on one day: actor and day are not enough.
SEVERAL = frozenset(("product.launch", "product.recall", "product.approval", "price.change", "people.appointment", "people.departure", "people.award", "event.held", "event.campaign", "policy.measure", "deal.partnership", "deal.supply_contract", "capital.stake_change", "legal.proceeding", "legal.sanction", "invest.plan", "org.change", "incident.accident", "labor.workforce", "contact.meeting"))
# Even in the news of one day the word says nothing of which one: 회의 of a minister, 출시 of a maker.
_SAYS_TOO_LITTLE = frozenset(("contact.meeting", "product.launch"))
# Names that do, publish or suffer something every day: alone they tell nothing.
EVERYDAY = frozenset(("정부", "국회", "법원", "검찰", "경찰", "대통령실", "백악관", "청와대", "한국은행", "금융위원회", "금융감독원", "한국거래소", "공정거래위원회", "기획재정부", "산업통상자원부", "산업통상부", "국토교통부", "과학기술정보통신부", "중소벤처기업부", "고용노동부", "보건복지부", "통계청", "국가데이터처", "관세청", "국세청", "식품의약품안전처", "서울시", "한국", "미국", "중국", "일본", "유럽", "코스피", "코스닥", "코넥스", "나스닥", "회사", "기업", "은행", "업계", "시장", "연합뉴스", "도널드트럼프", "이재명", "기준금리", "금리", "환율", "주가", "수출"))
# Of what an article says of one event the strongest holds: what took place before what is planned.
STRENGTHS = ("considered", "rumoured", "expected", "ongoing", "planned", "scheduled", "denied", "delayed", "occurred", "cancelled")
# fmt: on
WIDEST = 31  # days of an interval that still says when
NEXT = 2  # days between two articles that tell the news of one day
SOON = 4  # days between two articles that tell the same news, one of them without a day


def merge(happenings: Iterable[Happening]) -> dict[Key, Key]:
    """For each happening the first one of its event; the same for any order of the input."""
    return {h.key: first.key for h, first in merged(sorted(happenings, key=in_order))}


def merged(happenings: Iterable[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Each happening with the first one of its event; ``happenings`` come ``in_order``, and so does the answer."""
    shelf = _Shelf()
    for happening in happenings:
        first = shelf.first_of(happening)
        if first is None:
            shelf.open(happening)
        yield happening, first or happening


def in_order(happening: Happening) -> tuple[datetime, str, int, int]:
    """The order in which happenings became known."""
    return happening.known_at, happening.key.article_id, happening.place, happening.key.event


class _Shelf:
    """The first happenings of all events so far, by type and principal, and there by when."""

    def __init__(self) -> None:
        self._events: list[Happening] = []
        self._last_article: list[str] = []  # articles come one after the other: the last one is enough
        self._blocks: dict[Block, dict[When, list[int]]] = {}
        self._reports: dict[str, list[int]] = {}  # events that a report opened, by its first article

    def open(self, happening: Happening) -> None:
        number = len(self._events)
        self._events.append(happening)
        self._last_article.append(happening.key.article_id)
        self._reports.setdefault(happening.origin, []).append(number)
        whens = list(_whens(happening))
        for name in happening.principals:
            block = self._blocks.setdefault((happening.type, name), {})
            for when in whens:
                block.setdefault(when, []).append(number)

    def first_of(self, happening: Happening) -> Happening | None:
        """The first happening of the event that it joins."""
        article_id = happening.key.article_id
        for number in self._candidates(happening):
            if self._last_article[number] != article_id and matches(self._events[number], happening):
                self._last_article[number] = article_id
                return self._events[number]
        return None

    def _candidates(self, happening: Happening) -> list[int]:
        """Numbers of events that it may be one of, ascending."""
        found = []
        if happening.origin != happening.key.article_id and happening.origin in self._reports:
            found.append(self._reports[happening.origin])
        blocks = [b for name in happening.principals if (b := self._blocks.get((happening.type, name)))]
        if blocks:
            whens = [*_whens(happening), *_other_whens(happening)]
            found += [block[when] for block in blocks for when in whens if when in block]
        return found[0] if len(found) == 1 else sorted({number for numbers in found for number in numbers})


# A when is a number: that of a day or a month, moved up by what is said of it; or both ends of a long interval.
_DAY, _MONTH, _ANNOUNCED, _KNOWN = (n * 10_000_000 for n in range(4))


def _whens(happening: Happening) -> Iterator[When]:
    """Where an event stands: at its day, at the months of a wider interval, at the day on which it was told."""
    start, end, announced = happening.start, happening.end, happening.announced
    if start is None or end is None:
        if announced is None:
            yield _KNOWN + happening.known_at.toordinal()
        else:
            yield _ANNOUNCED + announced.toordinal()
        return
    is_period = TYPES[happening.type].is_period
    if announced is not None and not is_period:
        yield _ANNOUNCED + announced.toordinal()
    if is_period or (end - start).days >= WIDEST:
        yield start.toordinal(), end.toordinal()
    elif start == end:
        yield _DAY + start.toordinal()
    else:
        yield from {_month(day) for day in (start, start + (end - start) // 2, end)}


def _other_whens(happening: Happening) -> Iterator[When]:
    """Days inside a wider interval, months around a day; for news of a day those that tell it without one."""
    start, end, announced = happening.start, happening.end, happening.announced
    if start is None or end is None:
        if announced is not None:
            yield _DAY + announced.toordinal()
            yield from _around(_KNOWN + announced.toordinal())
        else:
            for said in (_DAY, _ANNOUNCED, _KNOWN):
                yield from _around(said + happening.known_at.toordinal())
    elif TYPES[happening.type].is_period:
        return
    elif start == end:
        yield _month(start)
        yield _ANNOUNCED + start.toordinal()
        yield from _around(_KNOWN + start.toordinal())
    elif (end - start).days < WIDEST:
        yield from range(_DAY + start.toordinal(), _DAY + end.toordinal() + 1)


def _month(day: date) -> When:
    return _MONTH + day.year * 12 + day.month


def _around(when: int) -> range:
    return range(when - SOON, when + SOON + 1)


# ---------------------------------------------------------------- what is one


def matches(first: Happening, other: Happening) -> bool:
    """Whether two happenings of different articles are one."""
    if first.type != other.type or not _days_agree(first, other) or _roles_differ(first, other):
        return False
    if _is_printed_again(first, other):
        return True
    return not first.principals.isdisjoint(other.principals) and _is_told_alike(first, other)


def _days_agree(first: Happening, other: Happening) -> bool:
    if first.start is None or other.start is None or first.end is None or other.end is None:
        return _is_same_news(first, other)
    if (first.start, first.end) == (other.start, other.end):
        return True
    if TYPES[first.type].is_period or max(_length(first), _length(other)) > WIDEST:
        return False
    return _holds(first.start, first.end, other.start, other.end) or _holds(
        other.start, other.end, first.start, first.end
    )


def _holds(start: date, end: date, other_start: date, other_end: date) -> bool:
    return start <= other_start and other_end <= end


def _is_same_news(first: Happening, other: Happening) -> bool:
    """Without a day in one of them: announced on one day, or on the day of the other, or told within a few days of it."""
    if first.start is not other.start and TYPES[first.type].is_period:
        return False
    if first.announced is not None and first.announced == other.announced:
        return True
    if first.start != first.end or other.start != other.end:
        return False
    mine, theirs = first.start or first.announced, other.start or other.announced
    if mine is not None and theirs is not None:
        return mine == theirs
    days = sorted((mine or first.known_at.date(), theirs or other.known_at.date()))
    return (days[1] - days[0]).days <= SOON


def _length(happening: Happening) -> int:
    if happening.start is None or happening.end is None:
        return 0
    return (happening.end - happening.start).days + 1


def _roles_differ(first: Happening, other: Happening) -> bool:
    """A role that both fill is filled by quite others."""
    return (
        _differ(first.actors, other.actors)
        or _differ(first.counterparts, other.counterparts)
        or _differ(first.objects, other.objects)
    )


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _is_printed_again(first: Happening, other: Happening) -> bool:
    """The same report tells it, on the same day and mostly in the same words."""
    if (
        not first.origin
        or first.origin != other.origin
        or first.start != other.start
        or first.end != other.end
    ):
        return False
    return 2 * len(first.words & other.words) >= len(first.words | other.words)


def _is_told_alike(first: Happening, other: Happening) -> bool:
    if TYPES[first.type].is_period:
        return _measure_the_same(first, other)
    return evidence(first, other) >= _needed(first, other)


def evidence(first: Happening, other: Happening) -> int:
    """How much two happenings share: names weigh most, then figures, then the word, the more so in the news of one day."""
    shared = first.names & other.names
    telling = shared - EVERYDAY
    points = min(1, len(shared)) + min(1, len(telling)) + max(0, len(telling) - 1)
    points += not telling.isdisjoint(first.objects & other.objects)
    points += same_words(first.words, other.words)
    points += bool(telling) and _is_one_news(first, other)
    return points + max(map(_weight, first.figures & other.figures), default=0)


def _weight(figure: str) -> int:
    """Of a figure that both tell: three digits say much, two of a sum say something, 10 % is told of many things."""
    digits, _, size = figure.partition("e")
    return 2 if len(digits) >= 3 else int(len(digits) == 2 and not size.endswith(("%", "%p")))


def _is_one_news(first: Happening, other: Happening) -> bool:
    """The same word of the same days, in articles of one day or the next."""
    if first.type in _SAYS_TOO_LITTLE:
        return False
    days = (other.known_at - first.known_at).days
    return days < NEXT and first.start == other.start and not first.words.isdisjoint(other.words)


def _needed(first: Happening, other: Happening) -> int:
    """How much they must share: a name and the word on a known day; more where that is easily shared by chance."""
    needed = 3 + (first.type in SEVERAL)
    if first.start is None or other.start is None:
        return needed + 1
    if first.start != other.start or first.end != other.end:
        return needed + 1
    return needed + (_length(first) > WIDEST)


_FORECAST = frozenset(("expected", "planned", "scheduled", "considered"))


def _measure_the_same(first: Happening, other: Happening) -> bool:
    """Figures of one period and principal are the same measure when a figure agrees, or none contradicts the word."""
    if (first.status in _FORECAST) is not (other.status in _FORECAST):
        return False
    common = first.figures & other.figures
    if _is_one_price(first, other):
        return True
    telling = (first.principals & other.principals) - EVERYDAY - first.words - other.words
    if any(map(_is_telling, common)):
        return bool(telling) or same_words(first.words, other.words)
    if common:
        return bool(telling) and same_words(first.words, other.words)
    if first.figures and other.figures:
        return False
    if first.type == "macro.statistic" or _length(first) > WIDEST:
        return False  # of one body, or in one year, too much is measured
    return bool(telling) and not first.words.isdisjoint(other.words)


def _is_one_price(first: Happening, other: Happening) -> bool:
    """Levels of one day's trade: what opens at 4192.6 and closes at 4220.56."""
    if first.type != "market.move" or first.start is None or first.start != first.end:
        return False
    return not _levels(first).isdisjoint(_levels(other))


def _levels(happening: Happening) -> set[str]:
    """Prices to two digits; a change in percent is none."""
    found = set()
    for told in happening.figures:
        digits, _, size = told.partition("e")
        if len(digits) >= 3 and not size.endswith(("%", "%p")):
            found.add(f"{round(int(digits) / 10)} {size}")
    return found


def _is_telling(figure: str) -> bool:
    return _weight(figure) == 2


def same_words(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    if not mine.isdisjoint(theirs):
        return True
    return any(same_word(a, b) for a in mine for b in theirs)


@lru_cache(maxsize=1 << 16)
def same_word(one: str, other: str) -> bool:
    """Whether two triggers are forms of one word: they share two syllables side by side, 업무협약 and 협약.

    >>> same_word("정기주주총회", "주주총회"), same_word("면접", "회의")
    (True, False)
    """
    return one == other or any(one[i : i + 2] in other for i in range(len(one) - 1))


_THREE = Context(prec=3)
_NOT_WORD = re.compile(r"[\W_]+")
_COMPANY = re.compile(r"주식회사|\(주\)|㈜")


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """The name without company form, spaces, punctuation and case.

    >>> normal("㈜가온 전자")
    '가온전자'
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", _COMPANY.sub("", name))).casefold() or name


def figure(value: Decimal, unit: str) -> str:
    """An amount as it is compared: to three digits, as papers round differently.

    >>> figure(Decimal(667_500_000_000), "KRW"), figure(Decimal("2.20"), "%")
    ('668e9 KRW', '22e-1 %')
    """
    sign, digits, exponent = _THREE.plus(value).normalize().as_tuple()
    return f"{'-' * sign}{''.join(map(str, digits))}e{exponent} {unit}"
