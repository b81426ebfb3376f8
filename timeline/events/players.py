"""Who plays a role, as a record: a resolved name, the company behind a person, or words that no table knows.

What is decided here is only what the player is; which role it plays comes in as an argument (``roles``).
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import Phrase
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.subjects import unnamed
from timeline.events.taxonomy import EventType
from timeline.events.titles import is_korean_name
from timeline.records import Kind, Participant, Role

__all__ = ["company_of", "distinct", "fitting", "may_act", "nameless_in", "participant", "recast"]

# fmt: off
_COMPANIES = frozenset(("deal", "ma", "capital", "product", "price", "facility", "invest", "results", "org", "labor", "event"))
_OF_COMPANIES = frozenset(("deal", "ma", "capital", "price", "facility", "invest", "results"))
# fmt: on
_FORMERLY = ("전 ", "前 ", "옛 ")
_REPORTS = re.compile(r"보도(?:했|하|한)|인용(?:해|하|한)")


def participant(name: Name, role: Role) -> Participant:
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


def recast(p: Participant, role: Role) -> Participant:
    return Participant(
        role,
        p.name,
        p.surface,
        p.kind,
        p.char_start,
        p.char_end,
        p.title,
        p.affiliation,
        p.affiliation_id,
        p.entity_id,
    )


def company_of(name: Name, kind: EventType) -> Name:
    """A company acts through those who run it: a speaker or topic stands for it in deals and figures."""
    if name.kind != "person" or name.affiliation is None or kind.family not in _COMPANIES - {"event"}:
        return name
    is_former = kind.family in ("capital", "ma") and (name.title or "").startswith(_FORMERLY)
    if kind.name == "capital.stake_change" or is_former:
        return name  # who holds shares, or has left, acts alone
    return Name(
        name.part,
        name.start,
        name.end,
        name.surface,
        name.affiliation,
        "organization",
        entity_id=name.affiliation_id,
    )


def may_act(name: Name, kind: EventType, before: int) -> bool:
    """Whether someone named earlier than ``before`` may act here: what companies do, a politician told of before does not."""
    return not (
        name.start < before
        and name.kind == "person"
        and name.affiliation is None
        and kind.family in _OF_COMPANIES
    )


def nameless_in(parsed: Parsed, phrase: Phrase, role: Role) -> Participant | None:
    """A subject that no table knows, by its own words."""
    at = unnamed(parsed, phrase)
    if at is None or (phrase.particle in ("은", "는") and _REPORTS.search(parsed.text)):
        return None  # 누리타임스는 … 보도했다
    start, end = parsed.tokens[at[0]].start, parsed.tokens[at[1] - 1].end
    surface, offset = parsed.text[start:end], parsed.sentence.start
    kind: Kind = "person" if len(surface) == 3 and is_korean_name(surface) else "organization"
    return Participant(role, surface, surface, kind, offset + start, offset + end)


def fitting(kind: EventType, name: Name, role: Role) -> Role:
    """A product does nothing by itself: it is launched, repriced, entered."""
    return (
        "object"
        if role in ("actor", "counterpart")
        and name.kind == "product"
        and kind.family in ("product", "price", "org", "deal")
        else role
    )


def distinct(found: Sequence[Participant]) -> tuple[Participant, ...]:
    kept: dict[tuple[str, str], Participant] = {}
    names: set[str] = set()
    for p in found:
        if p.name in names:
            continue
        names.add(p.name)
        kept[p.role, p.name] = p
    return tuple(sorted(kept.values(), key=lambda p: (p.char_start, p.char_end, p.role, p.name)))
