"""Which events are drawn: those whose hash with the seed is lowest.

An event's place in that order depends on its id and the seed alone, so the same event is drawn whatever
else the dataset holds, as long as it is among the first; and a larger sample contains the smaller one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from timeline.errors import UsageError

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Draw:
    """A drawn event, the stratum that it was drawn from, and how many events that has."""

    event_id: str
    stratum: str
    stratum_size: int


def draw(events: Mapping[str, str], sample: int, seed: int, *, by_type: bool = False) -> tuple[Draw, ...]:
    """``sample`` of the events (id to type), ordered by hash; by type as evenly as the types' sizes allow.

    UsageError when the dataset has no event, or by type when some type would get none.
    """
    if not events:
        raise UsageError("U312")
    stratum_of = dict(events) if by_type else dict.fromkeys(events, EVERYTHING)
    sizes = Counter(stratum_of.values())
    if sample < len(sizes):
        raise UsageError("U313", count=len(sizes))
    taken = Counter[str]()
    ranks = dict[str, int]()
    for event_id in sorted(events, key=lambda e: lot(e, seed)):
        ranks[event_id] = taken[stratum_of[event_id]]
        taken[stratum_of[event_id]] += 1
    first = sorted(events, key=lambda e: (ranks[e] if by_type else 0, lot(e, seed)))[:sample]
    chosen = sorted(first, key=lambda e: lot(e, seed))
    return tuple(Draw(e, stratum_of[e], sizes[stratum_of[e]]) for e in chosen)


def lot(event_id: str, seed: int) -> str:
    """The event's place in the order of a seed.

    >>> lot("e1", 7) == lot("e1", 7), lot("e1", 7) == lot("e1", 8)
    (True, False)
    """
    return sha256(f"{seed}:{event_id}".encode()).hexdigest()
