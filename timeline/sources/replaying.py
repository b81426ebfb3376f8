"""Deciding again only where something has changed, for steps that take articles in order and look at few days around each.

Such a step decides on one article after the other, and what it decides rests on articles before it in the order whose day
is at most ``reach`` days from its own. So what was decided before still holds unless an article of those days came, went or
was decided otherwise. ``replay`` goes forward from each change until nothing of what differs can be seen any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

One = TypeVar("One")
One_contra = TypeVar("One_contra", contravariant=True)
Found = TypeVar("Found")
_FAR = 1 << 62


class Step(Protocol[One_contra, Found]):
    """Decides on one after the other."""

    def decide(self, one: One_contra) -> Found | None: ...

    def recall(self, one: One_contra, found: Found | None) -> None:
        """Take ``one`` as it was decided before."""


@dataclass(frozen=True, slots=True)
class Order:
    """The articles in order: their days as numbers, which of them are new or changed, and who is ``gone``: where they
    stood (before which of those that are there now) and their days, in order.
    """

    days: Sequence[int]
    changed: Sequence[bool]
    gone: Sequence[tuple[int, int]]
    reach: int


def replay(
    order: Order,
    begin: Callable[[], Step[One, Found]],
    load: Callable[[int], One],
    kept: Callable[[int], Found | None],
) -> dict[int, Found | None]:
    """What is decided now for every article on which it had to be decided, by its number in the order.

    ``load`` gives an article, ``kept`` what was decided on one that has not changed.
    """
    ahead = _least_ahead(order.days)
    changes = sorted([*order.gone, *((i, order.days[i]) for i, new in enumerate(order.changed) if new)])
    found: dict[int, Found | None] = {}
    at = 0  # of changes
    while at < len(changes):
        start = changes[at][0]
        if start == len(order.days):
            break
        step = begin()
        for i in range(start):
            if order.days[i] >= ahead[start] - order.reach:
                step.recall(load(i), found[i] if i in found else kept(i))
        latest = -_FAR  # day on which something differs
        for i in range(start, len(order.days)):
            while at < len(changes) and changes[at][0] <= i:
                latest = max(latest, changes[at][1])
                at += 1
            if latest + order.reach < ahead[i]:
                break
            found[i] = step.decide(load(i))
            if not order.changed[i] and found[i] != kept(i):
                latest = max(latest, order.days[i])
    return found


def _least_ahead(days: Sequence[int]) -> list[int]:
    """For each article the earliest day of itself and all after it."""
    least = [_FAR] * (len(days) + 1)
    for i in range(len(days) - 1, -1, -1):
        least[i] = min(days[i], least[i + 1])
    return least
