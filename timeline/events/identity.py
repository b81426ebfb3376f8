"""Which mentions of one article tell the same happening (EVENT_SEMANTICS section 6).

Mentions are taken in order of strength, then place; each joins the first event
that agrees with it or opens one. Two agree when their types are one, their dates
do not contradict, and neither names a principal participant that the other's list
excludes. A weak mention (`인수 이후`) never opens an event unless it is dated.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.events.draft import Draft
from timeline.events.taxonomy import LASTING, TYPES
from timeline.events.triggers import Strength
from timeline.temporal.span import Grain, Span

__all__ = ["agree", "merged"]

# Many take part in one of these, and each sentence names others.
_LOOSE = frozenset(
    (
        "event.held",
        "contact.meeting",
        "contact.travel",
        "org.general_meeting",
        "labor.dispute",
        "labor.agreement",
        "incident.accident",
    )
)
_MANY = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))


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
    shared = max(len(_all_names(draft) & _all_names(other)) for other in group)
    age = abs((first.span.start - published).days) if first.span is not None else 0
    return draft.span is not None and draft.span == first.span, shared, -age


def _all_names(draft: Draft) -> frozenset[str]:
    return draft.names("actor", "counterpart", "object")


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
    if draft.type in _COMMON:
        if draft.span is not None and strength is Strength.STRONG:
            return True
        return _shares(draft, group) or _points_back(draft) or _in_headline(draft, group)
    if strength is Strength.STRONG and (draft.span is not None or draft.type in _LOOSE or _all_names(draft)):
        return True
    if _in_headline(draft, group) or any(
        draft.word in other.word or other.word in draft.word for other in group
    ):
        return True
    mine = _all_names(draft)
    return strength is not Strength.BARE and any(mine & _all_names(other) for other in group)


def _shares(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether its principals or the words of its object are those of a mention that tells the event."""
    telling = [d for d in group if d.trigger.strength is Strength.STRONG] or group[:1]
    mine = _all_names(draft)
    if any(_meet(mine, _all_names(other)) for other in telling if mine):
        return draft.trigger.strength is not Strength.BARE or any(
            draft.word == other.word for other in telling
        )
    return bool(draft.object_text) and any(
        other.object_text and _alike(draft.object_text, other.object_text) for other in telling
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
        return group[0].type not in _MANY or any(d.dating.announced in d.parsed.times for d in strong)
    in_title = any(d.parsed.sentence.part == "title" for d in group)
    return group[0].type not in _MANY and any(
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


def agree(one: Draft, other: Draft) -> bool:
    """Whether two mentions can be of one happening."""
    if one.type != other.type:
        return False
    if _is_state(one) is not _is_state(other) and one.span is not None and other.span is not None:
        return False  # the departure and the journey that it opens are two
    if _is_to_come(one, other) or _is_to_come(other, one):
        return False
    if _is_background(one, other) or _is_background(other, one):
        return False
    return (
        dates_agree(one.type, one.span, other.span) and _same_telling(one, other) and names_agree(one, other)
    )


_FUTURE = frozenset(("planned", "scheduled", "considered", "expected"))


def _is_to_come(ahead: Draft, done: Draft) -> bool:
    """What is plainly still to come, without a day, is not what is dated and done (만났다 … 릴레이 면담을 한다)."""
    if (
        ahead.span is not None
        or ahead.trigger.strength is not Strength.STRONG
        or ahead.parsed.sentence.part == "title"
    ):
        return False
    plain = ahead.parsed.clauses[ahead.trigger.clause].features & {"present", "due", "will", "plan"}
    return (
        bool(plain)
        and ahead.status in _FUTURE
        and done.span is not None
        and done.status == "occurred"
        and ahead.announced is None
    )


def _is_background(news: Draft, old: Draft) -> bool:
    """What a release announces without a day is not what it tells as done long before (`출시했다고 7일 밝혔다 … 지난해 출시한`)."""
    if news.span is not None or news.announced is None or old.span is None or old.announced is not None:
        return False
    return old.span.end + timedelta(31) < news.announced.start


def _same_telling(one: Draft, other: Draft) -> bool:
    """Two dates of which one only contains the other are one date if the words agree: 2022년 계약 is not 11월의 실행계약."""
    if (
        one.span is None
        or other.span is None
        or one.span == other.span
        or one.trigger.strength is not other.trigger.strength
    ):
        return True
    return bool(one.names("object") & other.names("object")) or one.word == other.word


def dates_agree(kind: str, one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return True
    if TYPES[kind].is_period:
        return (one.start, one.end) == (other.start, other.end)
    return (one.start >= other.start and one.end <= other.end) or (
        other.start >= one.start and other.end <= one.end
    )


def _is_state(draft: Draft) -> bool:
    return draft.dating.rule == "state"


def names_agree(one: Draft, other: Draft) -> bool:
    """For figures the thing measured is one; else no role that both fill is filled by quite different names."""
    if one.type in _MANY:
        subject = TYPES[one.type].subject or "actor"
        mine, theirs = one.names(subject), other.names(subject)
        return not mine or not theirs or _meet(mine, theirs)
    if one.type in _LOOSE and (one.span is None or other.span is None):
        return True
    if (
        one.parsed is other.parsed
        and one.object_text
        and other.object_text
        and not _alike(one.object_text, other.object_text)
    ):
        return False
    shared = one.names("actor", "counterpart", "object") & other.names("actor", "counterpart", "object")
    for role in ("actor", "object"):
        mine, theirs = one.names(role), other.names(role)
        if mine and theirs and not _meet(mine, theirs) and not shared:
            return False
    return True


def _meet(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a name of one is, or is the shorter form of, one of the other's: 소매 판매, 지난달 소매 판매."""
    return bool(mine & theirs) or any(
        len(min(a, b, key=len)) > 1 and (a in b or b in a) for a in mine for b in theirs
    )


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _fits(draft: Draft, group: Sequence[Draft]) -> bool:
    """Against every member: a group has one date, and is of one story."""
    return all(
        dates_agree(draft.type, draft.span, other.span)
        and names_agree(draft, other)
        and _are_of_one_story(draft, other)
        for other in group
    )


def _are_of_one_story(one: Draft, other: Draft) -> bool:
    """Several short reports under one headline tell what is their own; what the lead tells of them, it tells by name."""
    if one.parsed.story == other.parsed.story:
        return True
    return _meet(_all_names(one), _all_names(other))


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
    out = []
    for d in group:
        span, dating = d.span, d.dating
        if finest is not None and d.span != finest.span:
            span = finest.span
            dating = replace(dating, time=finest.dating.time, time_end=finest.dating.time_end, rule="shared")
        status = (
            group[0].status
            if d.trigger.strength is not Strength.STRONG or d.parsed.sentence.part == "title"
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


def _is_dated_plan(draft: Draft, finest: Draft) -> bool:
    """`서비스를 종료한다 … 1월 9일부로 중단한다`: what has no day of its own is scheduled for the day told elsewhere."""
    features = draft.parsed.clauses[draft.trigger.clause].features
    return draft.span is None and finest.status == "scheduled" and "plan" not in features
