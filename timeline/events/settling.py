"""One cast for one happening: what its mentions say of who took part, settled after they have been joined.

The mention that knows most speaks first. What it names keeps its role; a later mention adds
names to a role that it fills from its own clause, but a bare noun (`인수 효과`), a topic taken
over from an earlier sentence and a thing without a name add nothing to a role that is filled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from timeline.events.draft import Draft
from timeline.events.triggers import Strength
from timeline.records import Participant

__all__ = ["settled"]


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` come ordered by event; so do the answers, each mention with its own part of the event's cast."""
    return [d for _, group in groupby(drafts, key=lambda d: d.event) for d in _settled(list(group))]


def _settled(group: list[Draft]) -> Iterator[Draft]:
    if len(group) == 1:
        return iter(group)
    roles: dict[str, str] = {}
    filled: set[str] = set()
    kept: dict[int, tuple[Participant, ...]] = {}
    for draft in sorted(group, key=_rank):
        own = [
            p
            for p in draft.participants
            if roles.get(p.name, p.role) == p.role and (p.name in roles or _holds(p, draft, filled))
        ]
        for p in own:
            roles[p.name] = p.role
        filled |= {p.role for p in own if not _is_beside_others(p, draft)}
        kept[id(draft)] = tuple(own)
    return (replace(d, participants=kept[id(d)]) for d in group)


def _is_beside_others(p: Participant, draft: Draft) -> bool:
    """A prize stands beside who wins it, in the same role; a company's parts beside each other."""
    is_thing = p.role == "object" and p.entity_id is None and p.kind not in ("person", "organization")
    return is_thing and draft.type in ("people.award", "results.report")


def _rank(draft: Draft) -> tuple[int, bool, bool, tuple[int, int, int]]:
    return (
        -int(draft.trigger.strength),
        draft.dating.time is None or draft.dating.rule in ("shared", "carried"),
        draft.parsed.sentence.part == "title",
        draft.key,
    )


def _holds(p: Participant, draft: Draft, filled: set[str]) -> bool:
    """Whether a mention may say so once others have filled the role."""
    if p.role not in filled:
        return draft.trigger.strength is not Strength.BARE or not filled
    sentence = draft.parsed.sentence
    is_told_here = sentence.start <= p.char_start < sentence.end
    is_named = p.kind in ("person", "organization", "product") or p.entity_id is not None
    return is_told_here and is_named and draft.trigger.strength is Strength.STRONG
