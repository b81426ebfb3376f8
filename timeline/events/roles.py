"""Who: the names of a trigger's clause by particle and frame, then by structure: head nouns, topics, lists.

Names come resolved (participants.py); what role each plays is decided here and nowhere else:

1. names in the clause's own phrases, by particle: 이/가/은/는 subject, 을/를 object, 와/과/에/에게/로부터 partner;
2. the noun that an adnominal clause modifies, in the role that its clause leaves open;
3. the subject of the clauses before or above it, or the topic of the sentences before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.participants import Name
from timeline.events.parsed import Parsed
from timeline.events.taxonomy import TYPES, EventType
from timeline.events.triggers import Trigger
from timeline.records import Kind, Participant, Role

__all__ = ["Cast", "cast_of", "topic_of"]

_SUBJECT = frozenset(("이", "가", "은", "는", "도", "께서", "에서", "만", "측은", "측이"))
_OBJECT = frozenset(("을", "를"))
_PARTNER = frozenset(("와", "과", "에", "에게", "으로부터", "로부터", "에게서", "한테", "랑", "에서"))
_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants of one trigger, in order of place."""

    participants: tuple[Participant, ...]


def cast_of(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name], ahead: Sequence[Name]
) -> tuple[Participant, ...]:
    """Participants of the trigger. ``names`` are the sentence's, ``topic`` the names that earlier sentences are about, ``ahead`` those of a release."""
    kind = TYPES[trigger.row.type]
    clause = parsed.clauses[trigger.clause]
    found: list[Participant] = []
    is_swapped = trigger.row.swap or trigger.is_passive
    for phrase in parsed.arguments(clause):
        role = _role(parsed, kind, clause, trigger, phrase, swapped=is_swapped)
        if role is None:
            continue
        for name in _within(parsed, phrase, names):
            found.append(_participant(name, role))
    if (head := parsed.modified(clause)) is not None and trigger.phrase is not head:
        role = _open_role(kind, found, trigger, swapped=is_swapped)
        if role is not None:
            found += [_participant(n, role) for n in _within(parsed, head, names)]
    subject = _subject_role(kind, swapped=False)
    if subject and not any(p.role == subject for p in found):
        taken = {p.name for p in found}
        found += [
            _participant(n, subject)
            for n in _outer_subject(parsed, clause, names, topic, ahead)
            if n.name not in taken
        ]
    if kind.name in _MEASURED and not any(p.role == "object" for p in found[:1]):
        found = [measured] if (measured := _measured(parsed, trigger)) and not any(p.role == "object" for p in found) else found
    return _distinct(found)


_MEASURED = frozenset(("market.move", "macro.statistic"))


def _measured(parsed: Parsed, trigger: Trigger) -> Participant | None:
    """The good or index measured, by its own noun: 소매 판매, 코스피."""
    if trigger.phrase is None:
        return None
    start, end = parsed.tokens[trigger.phrase.start].start, parsed.tokens[trigger.end - 1].end
    surface = parsed.text[start:end]
    at = parsed.sentence.start
    return Participant("object", surface, surface, "other", at + start, at + end)


def topic_of(parsed: Parsed, names: Sequence[Name]) -> tuple[Name, ...]:
    """What the sentence is about: its first topic or subject outside quotations."""
    for phrase in parsed.phrases:
        if phrase.particle in ("은", "는", "이", "가") and not parsed.clauses[phrase.clause].quote:
            found = _within(parsed, phrase, names)
            if found:
                return tuple(found)
    return ()


def _subject_role(kind: EventType, *, swapped: bool) -> Role | None:
    return (kind.object or kind.subject) if swapped else kind.subject


def _role(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    particle = phrase.particle
    if particle in _SUBJECT and phrase.tag != "JKB":
        return _subject_role(kind, swapped=swapped)
    if particle in _OBJECT or phrase is trigger.phrase:
        return kind.object
    if particle in _PARTNER:
        return kind.partner
    if particle == "의" and trigger.phrase is not None and phrase.end <= trigger.start:
        return kind.object if kind.subject == "actor" else kind.subject
    if particle == "" and clause.link is Link.NOUN:
        first = phrase.start == clause.start
        return _subject_role(kind, swapped=swapped) if first else kind.object
    return None


def _open_role(
    kind: EventType, found: Sequence[Participant], trigger: Trigger, *, swapped: bool
) -> Role | None:
    roles = {p.role for p in found}
    subject = _subject_role(kind, swapped=swapped)
    if subject not in roles:
        return subject
    return kind.object if kind.object not in roles else None


def _within(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    start = parsed.sentence.start + parsed.tokens[phrase.start].start
    end = parsed.sentence.start + parsed.tokens[phrase.end - 1].end
    inside = [n for n in names if n.start < end and n.end > start]
    return inside[:_LIMIT]


def _outer_subject(
    parsed: Parsed, clause: Clause, names: Sequence[Name], topic: Sequence[Name], ahead: Sequence[Name]
) -> list[Name]:
    """The subject of the sentence as far as it is told, else what the text is about."""
    for phrase in parsed.phrases:
        if phrase.particle in ("은", "는", "이", "가") and parsed.clauses[phrase.clause].quote in (
            0,
            clause.quote,
        ):
            found = _within(parsed, phrase, names)
            if found:
                return [n for n in found if n.kind in ("person", "organization", "product")] or found
    return list(topic or ahead)


def _participant(name: Name, role: Role) -> Participant:
    kind: Kind = name.kind
    return Participant(
        role,
        name.name,
        name.surface,
        kind,
        name.start,
        name.end,
        name.title,
        name.affiliation,
        name.affiliation_id,
        name.entity_id,
    )


def _distinct(found: Sequence[Participant]) -> tuple[Participant, ...]:
    kept: dict[tuple[str, str], Participant] = {}
    names: set[str] = set()
    for p in found:
        if p.name in names:
            continue
        names.add(p.name)
        kept[p.role, p.name] = p
    return tuple(sorted(kept.values(), key=lambda p: (p.char_start, p.char_end, p.role, p.name)))
