"""Whom an article is about: the one organisation that its headline or lead names and that it keeps coming back to.

Press texts leave a known actor out for whole paragraphs (`… 시리즈 출시 이후`, `내년 1월 개시된다`). Where neither the
clause, its sentence nor the topic says who does it, the article's own company does, if there is one: an article
about several, or about none, has no protagonist.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from timeline.events.draft import Draft
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.players import participant
from timeline.events.subjects import SUBJECTS, inside, own_subjects
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import words
from timeline.records import Participant

__all__ = ["led_by", "protagonist"]

_PUBLIC = re.compile(
    r"(?:[부처청원시도군구]|정부|한국은행|위원회|협회|공단|연구소|연합회|재단|거래소|예탁결제원|대학교?|법원|지검|국회|의회|청와대|대통령실|당|국민의힘)$"
)

_LEAD = 250  # code points: the first two or three sentences
_SHARE = 0.4  # of all mentions of organisations
_LEADS_BY = 1.5  # times the mentions of the next one

# fmt: off
_BY_COMPANIES = frozenset(words(
    "deal.partnership deal.supply_contract deal.licensing deal.joint_venture ma.acquisition ma.divestiture capital.equity_issue capital.debt_issue "
    "capital.funding_round capital.listing capital.shareholder_return product.launch product.recall product.approval price.change results.report "
    "people.appointment org.general_meeting labor.workforce"
))
_BY_ALL = frozenset(words("invest.plan facility.open facility.close org.change event.held event.campaign"))
# fmt: on


def protagonist(names: Sequence[Name]) -> Name | None:
    """The organisation's first mention; None where the article is about no single one."""
    bodies = [n for n in names if n.kind == "organization"]
    if not bodies:
        return None
    counts = Counter(n.name for n in bodies)
    headed = {n.name for n in bodies if n.part == "title"}
    told = {n.name for n in bodies if n.start < _LEAD}
    (name, most), *others = counts.most_common(2)
    if most < 2 or name not in headed | told or most < _SHARE * counts.total():
        return None
    if others and most < _LEADS_BY * others[0][1] and (name not in headed or others[0][0] in headed):
        return None
    return next(n for n in bodies if n.name == name)


def led_by(drafts: Sequence[Draft], names: Sequence[Name]) -> list[Draft]:
    """The drafts, ordered by event; where no mention of an event says who does it, the first that may be is the protagonist's."""
    hero = protagonist(names)
    groups = [list(group) for _, group in groupby(drafts, key=lambda d: d.event)]
    return [d for group in groups for d in _led(_employed(group), hero, names)]


def _employed(group: list[Draft]) -> list[Draft]:
    """`한빛물산 홍길동 대표의 연임`: who is appointed is so by the company whose post it is, if no other is told."""
    if group[0].type != "people.appointment" or _has_actor(group):
        return group
    return [replace(d, participants=(*d.participants, *_employers(d))) for d in group]


def _employers(draft: Draft) -> list[Participant]:
    """The companies of those appointed, told where their people are."""
    return [
        Participant(
            "actor",
            p.affiliation,
            p.surface,
            "organization",
            p.char_start,
            p.char_end,
            entity_id=p.affiliation_id,
        )
        for p in draft.participants
        if p.role == "object" and p.affiliation and not _PUBLIC.search(p.affiliation)
    ][:1]


def _has_actor(group: Sequence[Draft]) -> bool:
    return any(p.role == "actor" for d in group for p in d.participants)


def _led(group: list[Draft], hero: Name | None, names: Sequence[Name]) -> list[Draft]:
    if hero is None or _has_actor(group) or not all(_does(hero, d.type) for d in group):
        return group
    told = {p.name for d in group for p in d.participants}
    others = {p.affiliation for d in group for p in d.participants if p.affiliation}
    if hero.name in told or others - {hero.name}:
        return group
    free = next((d for d in group if not _somebody_does(d.parsed, d.trigger, _within(d.parsed, names))), None)
    named = _nearest(hero, free, names) if free is not None else None
    if named is None:
        return group
    return [
        replace(d, participants=(*d.participants, participant(named, "actor"))) if d is free else d
        for d in group
    ]


def _nearest(hero: Name, draft: Draft, names: Sequence[Name]) -> Name | None:
    """Where the part that the draft stands in last names the protagonist before it, or first at all."""
    in_title = draft.parsed.sentence.part == "title"
    here = [n for n in names if n.name == hero.name and (n.part == "title") == in_title]
    before = [n for n in here if n.start <= draft.trigger.start]
    return before[-1] if before else next(iter(here), None)


def _does(hero: Name, kind: str) -> bool:
    """Whether who is a company, or a public body, does such things; nobody's price rises because an article is about them."""
    if _PUBLIC.search(hero.name):
        return kind in _BY_ALL or kind == "policy.measure"
    return kind in _BY_ALL or kind in _BY_COMPANIES


def _within(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    part, s = parsed.sentence.part, parsed.sentence
    return [
        n for n in names if (n.part == "title") == (part == "title") and s.start <= n.start and n.end <= s.end
    ]


def _somebody_does(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> bool:
    """Whether the trigger is quoted, its sentence names an organisation, or its clause has people for a subject: 업계는, 소비자들이."""
    clause = parsed.clauses[trigger.clause]
    if clause.quote or any(n.kind == "organization" for n in names):
        return True
    return any(
        not inside(parsed, p, names) and p.particle in SUBJECTS and _is_people(parsed, p.end)
        for p in own_subjects(parsed, clause, trigger.phrase)
    )


def _is_people(parsed: Parsed, end: int) -> bool:
    last = parsed.tokens[end - 1]
    return last.form in _PEOPLE or last.tag == "XSN"


_PEOPLE = frozenset(
    words(
        "업계 기업 업체 회사 소비자 고객 투자자 시장 당국 정부 국회 노조 사람 직원 은행 증권사 국민 시민 외국인 기관 개인 가구 근로자 그 이들"
    )
)
