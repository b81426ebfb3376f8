"""Whose something is: an anniversary, a product that is brought out, a thing named with its company.

`50주년을 맞은 가온전자는`, `누리솔의 ‘푸른 바다’가 출시됐다`: who acts is told by 의 or by the clause around the noun, and is
no part of the thing's own name.
"""

from collections.abc import Sequence

from timeline.events.clauses import Clause, Phrase
from timeline.events.lists import owner_before
from timeline.events.objects import occasion_of
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.players import distinct, nameless_in, participant
from timeline.events.subjects import inside, outer_subject, own_subjects, together
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import words
from timeline.records import Participant

__all__ = ["brought_out_by", "celebrated", "unowned", "whose"]

_BEGINNINGS = frozenset(words("창립 설립 창사 창업 창간 개국 개원 개교 출범 개점 개관"))


def celebrated(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """An anniversary by its own noun, and whose it is: `50주년을 맞은 가온전자는`, `가온전자는 창립 50주년을 맞아`."""
    found = occasion_of(parsed, trigger, names)
    if any(p.role == "actor" for p in found):
        return found
    clause = parsed.clauses[trigger.clause]
    head = parsed.modified(clause)
    near = [head] if head is not None else own_subjects(parsed, clause, trigger.phrase)
    whose = [n for p in near for n in together(parsed, p, names)]
    if not whose and not near:
        whose = outer_subject(parsed, clause, names, topic)
    actors = [participant(n, "actor") for n in whose if n.kind == "organization"]
    return distinct([*actors, *(p for p in found if not actors or p.name not in _BEGINNINGS)])


def whose(parsed: Parsed, owner: Phrase, names: Sequence[Name]) -> list[Participant]:
    """The companies of a phrase of 의, or an unknown name that ends it."""
    known = inside(parsed, owner, names)
    if known:
        return [participant(n, "actor") for n in known if n.kind == "organization"]
    new = nameless_in(parsed, owner, "actor") if owner.particle == "의" else None
    return [new] if new is not None else []


def brought_out_by(
    parsed: Parsed, clause: Clause, found: Sequence[Participant], names: Sequence[Name]
) -> list[Participant]:
    """`누리솔의 ‘푸른 바다’가 출시됐다`: whose the product is."""
    at = parsed.sentence.start
    things = [p.char_end - at - 1 for p in found if p.role == "object"]
    for phrase in parsed.arguments(clause):
        start = parsed.tokens[phrase.start].start
        if any(start <= x < parsed.tokens[phrase.end - 1].end for x in things):
            owner = owner_before(parsed, phrase.start)
            if owner is not None:
                return whose(parsed, owner, names)
    return []


def unowned(parsed: Parsed, found: Sequence[Participant], names: Sequence[Name]) -> list[Participant]:
    """`가온전자의 냉장고`: the thing without its company."""
    owners = {n.start: n for n in names if n.kind == "organization"}
    out = []
    for p in found:
        owner = owners.get(p.char_start)
        rest = p.name.removeprefix(owner.surface).lstrip() if owner is not None else ""
        after = parsed.text[owner.end - parsed.sentence.start :][:2] if owner is not None else ""
        is_owned = p.role == "object" and p.kind in ("product", "other") and after == "의 "
        if owner is None or not is_owned or len(rest) < 3 or not p.surface.endswith(rest):
            out.append(p)
            continue
        start = p.char_end - len(rest)
        out.append(Participant("object", rest, rest, p.kind, start, p.char_end))
    return out
