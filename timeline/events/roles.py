"""Who: the names of a trigger's clause by particle and frame, then by structure: head nouns, topics, lists.

Names come resolved (participants.py); what role each plays is decided here and nowhere else:

1. names in the clause's own phrases, by particle: 이/가/은/는 subject, 을/를 object, 와/과/에/에게/로부터 partner;
2. the noun that an adnominal clause modifies, in the role that its clause leaves open;
3. the subject of the clauses before or above it, or the topic of the sentences before.
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.taxonomy import TYPES, EventType
from timeline.events.triggers import Strength, Trigger
from timeline.records import Kind, Participant, Role

__all__ = ["cast_of", "topic_of"]

_SUBJECT = frozenset(("이", "가", "은", "는", "도", "께서", "에서", "만", "측은", "측이"))
_OBJECT = frozenset(("을", "를"))
_PARTNER = frozenset(("와", "과", "에", "에게", "으로부터", "로부터", "에게서", "한테", "랑", "에서"))
_LIMIT = 12


def cast_of(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """Participants of the trigger, in order of place. ``names`` are the sentence's, ``topic`` those that earlier sentences are about."""
    kind = TYPES[trigger.row.type]
    if kind.name == "corp.anniversary":
        return _occasion(parsed, trigger, names)
    if kind.name in _MEASURED and trigger.phrase is not None:
        return _measured(parsed, trigger, names)
    clause = parsed.clauses[trigger.clause]
    found: list[Participant] = []
    is_swapped = trigger.row.swap or trigger.is_passive
    for phrase in parsed.arguments(clause):
        role = _role(kind, clause, trigger, phrase, swapped=is_swapped)
        if role is not None and not _heads_list(parsed, phrase, names):
            found += [
                _participant(n, role) for p in _listed(parsed, phrase) for n in _within(parsed, p, names)
            ]
    if (head := parsed.modified(clause)) is not None and trigger.phrase is not head:
        role = _open_role(kind, found, swapped=is_swapped)
        if role is not None:
            found += [_participant(n, role) for n in _within(parsed, head, names)]
    if kind.family in _OF_THINGS and not any(p.role == "object" for p in found):
        found += _thing(parsed, trigger, clause)
    subject = kind.subject
    if subject and not any(p.role == subject for p in found):
        taken = {p.name for p in found}
        found += [
            _participant(n, subject)
            for n in _outer_subject(parsed, clause, names, topic)
            if n.name not in taken
        ]
    return _distinct(found)


# What is launched, bought, built or decided need be no name: `산업용 로봇을 생산했다`.
_OF_THINGS = frozenset(("product", "price", "policy", "deal", "ma", "facility", "capital", "invest"))
_HOLLOW = re.compile(
    "^(?:이|그|저|것|수|등|이번|해당|규모|방안|계획|사업|제품|신제품|관련|내용|이를|결과)$|[0-9]"
)


def _thing(parsed: Parsed, trigger: Trigger, clause: Clause) -> list[Participant]:
    """The noun phrase that the trigger is about, as it stands."""
    if trigger.strength is not Strength.STRONG:
        return []
    wanted = ("이", "가", "은", "는") if trigger.is_passive else ("을", "를")
    objects = [
        p
        for p in parsed.in_clause(clause)
        if p.particle in wanted and p is not trigger.phrase and p.end <= clause.stem + 1
    ]
    if objects:
        first, last = _listed(parsed, objects[-1])[0].start, objects[-1].end
    else:
        return []
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    surface, at = parsed.text[start:end], parsed.sentence.start
    if len(surface) < 2 or len(surface) > 40 or _HOLLOW.search(surface):
        return []
    return [Participant("object", surface, surface, "other", at + start, at + end)]


def _occasion(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> tuple[Participant, ...]:
    """What an anniversary is of: the phrase before it, and whose it is."""
    before = [p for p in parsed.phrases if p.end <= trigger.start and parsed.phrases and p.tag != "NOTE"]
    if not before:
        return ()
    occasion = before[-1]
    start, end = parsed.tokens[occasion.start].start, parsed.tokens[occasion.end - 1].end
    at = parsed.sentence.start
    surface = parsed.text[start:end]
    owner = before[-2:-1] if len(before) > 1 and before[-2].particle == "의" else []
    owners = [_participant(n, "actor") for p in owner for n in _within(parsed, p, names)]
    inside = [_participant(n, "actor") for n in _within(parsed, occasion, names)]
    return _distinct(
        [*owners, *(inside or [Participant("object", surface, surface, "other", at + start, at + end)])]
    )


def _listed(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """The phrase with those joined to it before: A와 B는, A, B 및 C를."""
    out = [phrase]
    for p in reversed([p for p in parsed.phrases if p.end <= phrase.start and p.tag != "NOTE"]):
        between = parsed.text[parsed.tokens[p.end - 1].end : parsed.tokens[out[0].start].start]
        joint = _past_notes(between).strip(" ‘’'\"“”")
        if joint not in (
            "와",
            "과",
            ",",
            "·",
            "및",
            "와 함께",
            "/",
            "등",
            "이",
            "하고",
            "이나",
            "나",
            "과 함께",
            "ㆍ",
        ):
            break
        if joint == "이":
            break
        out.insert(0, p)
    return out


def _heads_list(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> bool:
    """`A와 B는`: the first of two names joined under one subject's particle; the phrase of B speaks for both."""
    if phrase.particle not in ("와", "과"):
        return False
    after = next((p for p in parsed.phrases if p.start > phrase.end and p.tag != "NOTE"), None)
    if after is None or after.particle not in ("은", "는", "이", "가") or phrase not in _listed(parsed, after):
        return False
    return bool(_within(parsed, after, names))


def _past_notes(text: str) -> str:
    """`(005930)` and the like taken out."""
    while "(" in text and ")" in text[text.index("(") :]:
        start = text.index("(")
        text = text[:start] + text[text.index(")", start) + 1 :]
    return text


_MEASURED = frozenset(("market.move", "macro.statistic"))


def _measured(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> tuple[Participant, ...]:
    """Whose price moved (`가온전자 주가`), else the good, index or measure by its own noun: 코스피, 소매 판매."""
    assert trigger.phrase is not None
    if trigger.row.type == "market.move":
        near = [p for p in parsed.phrases if p.particle == "의" and 0 < trigger.phrase.start - p.end <= 2]
        owners = [
            _participant(n, "object") for p in [*near, trigger.phrase] for n in _within(parsed, p, names)
        ]
        if owners:
            return _distinct(owners)
    start, end = parsed.tokens[trigger.phrase.start].start, parsed.tokens[trigger.end - 1].end
    surface, at = parsed.text[start:end], parsed.sentence.start
    return (Participant("object", surface, surface, "other", at + start, at + end),)


def topic_of(parsed: Parsed, names: Sequence[Name]) -> tuple[Name, ...]:
    """What the sentence is about: its first topic or subject outside quotations."""
    for phrase in parsed.phrases:
        if phrase.particle in ("은", "는", "이", "가", "도") and not parsed.clauses[phrase.clause].quote:
            found = _within(parsed, phrase, names)
            if found:
                return tuple(found)
    return ()


def _subject_role(kind: EventType, *, swapped: bool) -> Role | None:
    return (kind.object or kind.subject) if swapped else kind.subject


def _role(kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool) -> Role | None:
    particle = phrase.particle
    if particle in _SUBJECT and phrase.tag != "JKB":
        return _subject_role(kind, swapped=swapped)
    if phrase is trigger.phrase:
        return kind.object
    if (
        particle == "의" and trigger.phrase is not None and 0 < trigger.phrase.start - phrase.end <= 2
    ):  # 이 회사의 (올 상반기) 매출
        return kind.object if kind.subject == "actor" else kind.subject
    if trigger.strength is not Strength.STRONG and clause.link is not Link.NOUN:
        return None
    if particle in _OBJECT:
        return kind.object
    if particle in _PARTNER or particle in ("대하", "향하"):
        return kind.partner
    if particle == "" and clause.link is Link.NOUN:
        return _subject_role(kind, swapped=swapped) if phrase.start == clause.start else kind.object
    return None


def _open_role(kind: EventType, found: Sequence[Participant], *, swapped: bool) -> Role | None:
    roles = {p.role for p in found}
    subject = _subject_role(kind, swapped=swapped)
    if subject not in roles:
        return subject
    return kind.object if kind.object not in roles else None


def _within(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    """The names in a phrase and in the bracketed note after it: 5대 거래소(가온·한빛·다온)."""
    start = parsed.sentence.start + parsed.tokens[phrase.start].start
    end = parsed.sentence.start + parsed.tokens[phrase.end - 1].end
    inside = [n for n in names if n.start < end and n.end > start]
    if not inside and phrase.end < len(parsed.tokens) and parsed.tokens[phrase.end].form == "(":
        note = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
        return _within(parsed, note, names) if note is not None else []
    return inside[:_LIMIT]


def _outer_subject(
    parsed: Parsed, clause: Clause, names: Sequence[Name], topic: Sequence[Name]
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
    return list(topic)


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
