"""Which events of two builds are one, and in which columns it differs.

Both tables are sorted on ``event_id``, so they are walked side by side and only what differs is kept. An id is a hash of
the event's first mention: where an article was edited, or an earlier one joined, the same event bears another id. Those
left over on both sides are therefore joined by a mention that they share, and then by article and type.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.diff.records import Change, Field, Row

KEY = "event_id"


@dataclass(frozen=True, slots=True)
class Mention:
    """What ties an event to a text."""

    mention_id: str
    article_id: str
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An event before and after; None where it is not there."""

    old: Row | None
    new: Row | None


def differing(before: Iterable[Row], after: Iterable[Row]) -> Iterator[Pair]:
    """Pairs of rows of one id that are not equal; both in ascending order of their ids."""
    left, right = iter(before), iter(after)
    old, new = next(left, None), next(right, None)
    while old is not None or new is not None:
        if new is None or (old is not None and old[KEY] < new[KEY]):
            yield Pair(old, None)
            old = next(left, None)
        elif old is None or new[KEY] < old[KEY]:
            yield Pair(None, new)
            new = next(right, None)
        else:
            if old != new:
                yield Pair(old, new)
            old, new = next(left, None), next(right, None)


Told = Mapping[str, Sequence[Mention]]  # mentions by event
Ties = Callable[[Mention], Collection[object]]
TIES: tuple[Ties, ...] = (
    lambda m: (m.mention_id,),
    lambda m: ((m.article_id, m.type),),
)


def joined(pairs: Iterable[Pair], before: Told, after: Told) -> list[Pair]:
    """The pairs, with those left over on both sides joined where they are one event under two ids."""
    whole: list[Pair] = []
    gone: list[Pair] = []
    come: list[Pair] = []
    for pair in pairs:
        (gone if pair.new is None else come if pair.old is None else whole).append(pair)
    for ties in TIES:
        shelf = defaultdict(list)
        for pair in come:
            for key in _ties(ties, pair.new, after):
                shelf[key].append(pair)
        taken: set[str] = set()
        left = []
        for pair in gone:
            found = (p for key in _ties(ties, pair.old, before) for p in shelf.get(key, ()))
            partner = next((p for p in found if p.new is not None and p.new[KEY] not in taken), None)
            if partner is None or partner.new is None:
                left.append(pair)
            else:
                taken.add(partner.new[KEY])
                whole.append(Pair(pair.old, partner.new))
        gone = left
        come = [pair for pair in come if pair.new is not None and pair.new[KEY] not in taken]
    return [*whole, *gone, *come]


def _ties(ties: Ties, row: Row | None, told: Told) -> list[object]:
    return [] if row is None else [key for m in told.get(row[KEY], ()) for key in ties(m)]


def change(pair: Pair) -> Change:
    """The pair in words: which columns differ, its causes still open."""
    if pair.old is None:
        assert pair.new is not None  # a pair has a side
        return Change("added", pair.new[KEY], pair.new["summary"])
    if pair.new is None:
        return Change("removed", pair.old[KEY], pair.old["summary"])
    old, new = pair.old, pair.new
    fields = tuple(
        Field(name, old[name], new[name]) for name in new if name != KEY and old[name] != new[name]
    )
    was = None if old[KEY] == new[KEY] else old[KEY]
    return Change("changed", new[KEY], new["summary"], fields, was)
