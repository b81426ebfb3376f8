"""Merging across articles: which happenings of different articles are one (EVENT_SEMANTICS section 6).

Happenings are taken in the order in which they became known: (known_at, article, offset of the
first mention). Each joins the first event whose *first* happening it matches, or opens one; later
ones never move earlier ones, so what was known at a moment is a filter and not a new merging.

Two match when their type is one, they share a principal, and their days say the same. What only one
of them tells (a counterpart, an object) contradicts nothing; where both tell it, it must be shared.
A matching errs on the side of two events: a false merger falsifies a history, a missed one repeats it.

Blocks keep the cost in proportion to the mentions: only events of the same type, with a name in
common, in the same month are compared.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from timeline.events.taxonomy import TYPES

__all__ = ["Happening", "Key", "merge"]

Block = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One article's event: the number that its mentions carry."""

    article_id: str
    event: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one article tells it. Days are inclusive; names are entity ids where known, else canonical names.

    ``offset`` is that of its first mention, the title's before the body's.
    """

    key: Key
    known_at: datetime
    offset: int
    type: str
    start: date | None
    end: date | None
    announced: date | None
    actors: frozenset[str]
    counterparts: frozenset[str]
    objects: frozenset[str]


# fmt: off
# Of these a company tells several on one day: without a shared object two of them are two.
_SEVERAL = frozenset(("product.launch", "product.recall", "product.approval", "price.change", "people.appointment", "people.departure", "people.award", "event.held", "event.campaign", "policy.measure", "deal.partnership", "deal.supply_contract", "capital.stake_change", "legal.proceeding", "legal.sanction", "invest.plan", "facility.open", "results.outlook", "org.change"))
_WIDEST = 31  # days of an interval that still says when
# fmt: on


def merge(happenings: Iterable[Happening]) -> dict[Key, Key]:
    """For each happening the first one of its event; the same for any order of the input."""
    ordered = sorted(happenings, key=lambda h: (h.known_at, h.key.article_id, h.offset, h.key.event))
    firsts: list[Happening] = []
    articles: list[set[str]] = []
    blocks: dict[Block, list[int]] = {}
    out: dict[Key, Key] = {}
    for happening in ordered:
        home = next(
            (
                i
                for i in _candidates(happening, blocks)
                if happening.key.article_id not in articles[i] and matches(firsts[i], happening)
            ),
            None,
        )
        if home is None:
            home = len(firsts)
            firsts.append(happening)
            articles.append(set())
            for block in _blocks(happening):
                blocks.setdefault(block, []).append(home)
        articles[home].add(happening.key.article_id)
        out[happening.key] = firsts[home].key
    return out


def _candidates(happening: Happening, blocks: dict[Block, list[int]]) -> list[int]:
    found: set[int] = set()
    for block in _blocks(happening):
        found.update(blocks.get(block, ()))
    return sorted(found)


def _blocks(happening: Happening) -> Iterator[Block]:
    for when in _months(happening):
        for name in sorted(_principals(happening)):
            yield happening.type, normal(name), when


def _months(happening: Happening) -> list[str]:
    """The months that its days touch; of a period its first and last day; of an undated one the month of its announcement."""
    if happening.start is None or happening.end is None:
        return [f"told {happening.announced:%Y-%m}"] if happening.announced else []
    if TYPES[happening.type].is_period:
        return [f"{happening.start}/{happening.end}"]
    if (happening.end - happening.start).days >= _WIDEST:
        return [f"{happening.start}/{happening.end}"]
    return sorted({f"{happening.start:%Y-%m}", f"{happening.end:%Y-%m}"})


def _principals(happening: Happening) -> frozenset[str]:
    """Who or what it is about: the role that the type's subject fills, else whoever is named."""
    role = TYPES[happening.type].subject
    return (
        (happening.objects if role == "object" else happening.actors) or happening.objects or happening.actors
    )


def matches(first: Happening, other: Happening) -> bool:
    """Whether two happenings of different articles are one."""
    return first.type == other.type and _same_days(first, other) and _same_people(first, other)


def _same_days(first: Happening, other: Happening) -> bool:
    if first.start is None or other.start is None or first.end is None or other.end is None:
        told = first.announced is not None and first.announced == other.announced
        return told and first.start is None and other.start is None
    if (first.start, first.end) == (other.start, other.end):
        return True
    if TYPES[first.type].is_period:
        return False
    inner, outer = sorted((first, other), key=_length)
    return _length(outer) <= _WIDEST and _within(inner, outer)


def _within(inner: Happening, outer: Happening) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _length(happening: Happening) -> int:
    if happening.start is None or happening.end is None:
        return 0
    return (happening.end - happening.start).days + 1


def _same_people(first: Happening, other: Happening) -> bool:
    if not _meet(_principals(first), _principals(other)):
        return False
    for mine, theirs in ((first.actors, other.actors), (first.counterparts, other.counterparts)):
        if mine and theirs and not _meet(mine, theirs):
            return False
    if first.objects and other.objects:
        return _meet(first.objects, other.objects)
    if TYPES[first.type].is_period or first.type not in _SEVERAL:
        return True
    return bool(first.counterparts & other.counterparts)


def _meet(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not {normal(n) for n in mine}.isdisjoint(normal(n) for n in theirs)


_NOT_WORD = re.compile(r"[\W_]+")
_COMPANY = re.compile(r"주식회사|\(주\)|㈜")


def normal(name: str) -> str:
    """The name without company form, spaces, punctuation and case.

    >>> normal("㈜가온 전자")
    '가온전자'
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", _COMPANY.sub("", name))).casefold() or name
