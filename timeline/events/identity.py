"""Which mentions of one article tell the same happening (EVENT_SEMANTICS section 6).

Mentions are taken in order of strength, then place; each joins the first event
that agrees with it or opens one. Two agree when their types are one, their dates
do not contradict, and neither names a principal participant that the other's list
excludes. A weak mention (`인수 이후`) never opens an event unless it is dated.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.events.agreeing import (
    LOOSE,
    MANY,
    agree,
    alike,
    all_names,
    are_of_one_story,
    dates_agree,
    meet,
    names_agree,
)
from timeline.events.clauses import Link
from timeline.events.draft import Draft
from timeline.events.taxonomy import LASTING
from timeline.events.triggers import Strength
from timeline.temporal.span import Grain

__all__ = ["merged"]


def merged(drafts: Sequence[Draft], published: date) -> list[Draft]:
    """The drafts with their events numbered from 0 in order of place; those that open none are left out."""
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=_rank):
        homes = [g for g in groups if agree(draft, g[0]) and _fits(draft, g) and _echoes(draft, g)]
        home = max(homes, key=lambda g: _kinship(draft, g, published), default=None)
        if home is not None:
            home.append(draft)
        elif _opens(draft):  # in order of rank: the first of a group knows most
            groups.append([draft])
    groups = [g for g in groups if _holds(g)]
    groups.sort(key=lambda g: min(d.key for d in g))
    return sorted(
        (d for number, group in enumerate(groups) for d in _shared(number, group)),
        key=lambda d: (d.event, d.key),
    )


def _kinship(draft: Draft, group: Sequence[Draft], published: date) -> tuple[bool, int, int]:
    """Of several events that a mention may belong to: the one of its day, then of its names, then the newest."""
    first = group[0]
    shared = max(len(all_names(draft) & all_names(other)) for other in group)
    age = abs((first.span.start - published).days) if first.span is not None else 0
    return draft.span is not None and draft.span == first.span, shared, -age


# Types whose words are many things in one text: 관세, 투자, 생산 …; the bare word joins nothing.
_COMMON = frozenset(
    (
        "policy.measure",
        "invest.plan",
        "product.launch",
        "capital.debt_issue",
        "deal.supply_contract",
        "legal.proceeding",
    )
)
_SAME = ("이번", "해당", "이같은", "같은", "동", "이", "본")


def _echoes(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a mention belongs to an event by more than its type: by a name or an object that it shares, or by its word."""
    strength = draft.trigger.strength
    if (
        draft.type == "policy.measure"
        and strength is Strength.STRONG
        and draft.parsed.sentence.part != "title"
    ):
        return _takes_again(draft, group) or _points_back(draft) or _in_headline(draft, group)
    if draft.type in _COMMON:
        if draft.span is not None and strength is Strength.STRONG:
            return True
        return _shares(draft, group) or _points_back(draft) or _in_headline(draft, group)
    if strength is Strength.STRONG and (draft.span is not None or draft.type in LOOSE or all_names(draft)):
        return True
    if _in_headline(draft, group) or any(
        draft.word in other.word or other.word in draft.word for other in group
    ):
        return True
    mine = all_names(draft)
    return strength is not Strength.BARE and any(mine & all_names(other) for other in group)


def _takes_again(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a public measure is told by the word or the object of another mention: a body takes many a day."""
    return any(
        draft.word in other.word
        or other.word in draft.word
        or _is_made_known(draft, other)
        or _is_made_known(other, draft)
        or meet(_matter(draft), _matter(other))
        for other in group
    )


def _is_made_known(plan: Draft, told: Draft) -> bool:
    """`제도 개선 방안을 발표했다`: the plan that a body makes known, and its making known, are one measure."""
    return len(plan.word) > 2 and plan.word in told.object_text


def _matter(draft: Draft) -> frozenset[str]:
    return frozenset(p.name for p in draft.participants if p.role == "object") | (
        frozenset((draft.object_text,)) if draft.object_text else frozenset()
    )


def _shares(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether its principals or the words of its object are those of a mention that tells the event."""
    telling = [d for d in group if d.trigger.strength is Strength.STRONG] or group[:1]
    mine = all_names(draft)
    if any(meet(mine, all_names(other)) for other in telling if mine):
        return draft.trigger.strength is not Strength.BARE or any(
            draft.word == other.word for other in telling
        )
    return bool(draft.object_text) and any(
        other.object_text and alike(draft.object_text, other.object_text) for other in telling
    )


def _points_back(draft: Draft) -> bool:
    """`이번 투자는`, `해당 계약은`."""
    phrase = draft.trigger.phrase
    start = phrase.start if phrase is not None else draft.trigger.start
    words = {draft.parsed.tokens[k].form for k in range(max(0, start - 1), draft.trigger.start)}
    return bool(words & set(_SAME))


def _in_headline(draft: Draft, group: Sequence[Draft]) -> bool:
    """The headline and the lead tell one thing in few words."""
    return (draft.parsed.sentence.part == "title" and group[0].parsed.order <= 3) or (
        draft.parsed.order <= 2 and group[0].parsed.sentence.part == "title"
    )


def _rank(draft: Draft) -> tuple[int, int, int, tuple[int, int, int]]:
    """Dated strong mentions of the body first: they know most."""
    return (
        -int(draft.trigger.strength),
        draft.span is None,
        draft.parsed.sentence.part == "title",
        draft.key,
    )


def _holds(group: Sequence[Draft]) -> bool:
    """Whether the group is a row: dated, or announced, or the very news of the lead, that the title or the first sentence tells outright."""
    if any(d.span is not None for d in group):
        return True
    strong = [
        d for d in group if d.trigger.strength is Strength.STRONG and d.status not in ("ongoing", "expected")
    ]
    if all(d.parsed.clauses[d.trigger.clause].quote for d in group):
        return False  # what someone only says that they will do
    if any(d.announced is not None for d in strong):
        return group[0].type not in MANY or any(d.dating.announced in d.parsed.times for d in strong)
    in_title = any(d.parsed.sentence.part == "title" for d in group)
    return group[0].type not in MANY and any(
        d.parsed.order == 1 or (in_title and 0 < d.parsed.order < 5) for d in strong
    )


def _opens(draft: Draft) -> bool:
    if draft.trigger.strength is Strength.BARE:
        return False
    if draft.trigger.strength is Strength.WEAK:
        return draft.span is not None and draft.dating.rule == "noun"
    if draft.trigger.strength is Strength.MIDDLE:
        return draft.span is not None and draft.dating.is_direct
    return True


def _fits(draft: Draft, group: Sequence[Draft]) -> bool:
    """Against every member: a group has one date, and is of one story."""
    return all(
        dates_agree(draft.type, draft.span, other.span)
        and names_agree(draft, other)
        and are_of_one_story(draft, other)
        for other in group
    )


def _fineness(draft: Draft) -> tuple[bool, int, int, tuple[int, int, int]]:
    """A run of days that something lasts says more than one of its days; else the finer date, of what tells the event."""
    assert draft.span is not None
    days = draft.span.days
    lasts = draft.type in LASTING and draft.span.grain is Grain.DAY and days > 1
    return not lasts, -int(draft.trigger.strength), days, draft.key


def _shared(number: int, group: Sequence[Draft]) -> list[Draft]:
    """One date for the event: the finest of those that tell it best; the announcement likewise."""
    dated = [d for d in group if d.span is not None]
    finest = min(dated, key=_fineness, default=None)
    said = next((d for d in sorted(group, key=lambda d: d.key) if d.announced is not None), None)
    told = next((d for d in group if d.trigger.strength is Strength.STRONG and not _describes(d)), group[0])
    out = []
    for d in group:
        span, dating = d.span, d.dating
        if finest is not None and d.span != finest.span:
            span = finest.span
            dating = replace(dating, time=finest.dating.time, time_end=finest.dating.time_end, rule="shared")
        status = (
            told.status
            if d.trigger.strength is not Strength.STRONG or d.parsed.sentence.part == "title" or _describes(d)
            else d.status
        )
        if status == "planned" and finest is not None and _is_dated_plan(d, finest):
            status = "scheduled"
        announced = d.announced
        if announced is None and said is not None:
            announced = said.announced
            dating = replace(dating, announced=said.dating.announced)
        out.append(replace(d, span=span, dating=dating, announced=announced, status=status, event=number))
    return out


def _describes(draft: Draft) -> bool:
    """`임원 승진을 담은 인사를 단행했다`, `승진하는`: a clause before a noun says less of how real it is than the one that tells it."""
    is_open = draft.status in ("ongoing", "considered")
    return is_open and draft.parsed.clauses[draft.trigger.clause].link is Link.ADNOMINAL


def _is_dated_plan(draft: Draft, finest: Draft) -> bool:
    """`서비스를 종료한다 … 1월 9일부로 중단한다`: what has no day of its own is scheduled for the day told elsewhere."""
    features = draft.parsed.clauses[draft.trigger.clause].features
    return draft.span is None and finest.status == "scheduled" and "plan" not in features
