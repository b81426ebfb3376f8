"""Whether two mentions of one article can be of one happening: by type, days, names, and what is plainly another time.

Nothing here looks at the events found so far; how mentions are gathered is ``identity``'s.
"""

import re
from datetime import timedelta

from timeline.events.clauses import Link
from timeline.events.draft import Draft
from timeline.events.stages import are_one_step
from timeline.events.taxonomy import TYPES
from timeline.events.triggers import Strength
from timeline.temporal.span import Span

__all__ = [
    "LOOSE",
    "MANY",
    "agree",
    "alike",
    "all_names",
    "are_of_one_story",
    "dates_agree",
    "meet",
    "names_agree",
]

# Many take part in one of these, and each sentence names others.
LOOSE = frozenset(
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
MANY = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))


# How many stands after what is counted: 사외이사 2명, 신제품 3종.
_COUNT = re.compile(r"[0-9]+(?:명|인|종|개|건|곳|대|척|편|%|주)$")


def all_names(draft: Draft) -> frozenset[str]:
    return draft.names("actor", "counterpart", "object")


def agree(one: Draft, other: Draft) -> bool:
    """Whether two mentions can be of one happening."""
    if one.type != other.type:
        return False
    if _is_state(one) is not _is_state(other) and one.span is not None and other.span is not None:
        return False  # the departure and the journey that it opens are two
    if _is_to_come(one, other) or _is_to_come(other, one):
        return False
    if _is_done(one, other) or _is_done(other, one):
        return False
    if _is_background(one, other) or _is_background(other, one):
        return False
    if _is_recalled(one, other) or _is_recalled(other, one):
        return False
    if _is_undone(one, other) or _is_undone(other, one):
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
        (bool(plain) or ahead.status == "considered")
        and ahead.status in _FUTURE
        and done.span is not None
        and done.status == "occurred"
        and ahead.announced is None
    )


def _is_done(done: Draft, ahead: Draft) -> bool:
    """What was done, without a day, is not what is set for a day to come (623곳이 폐업했다 … 연내 폐업할 예정이다); what was decided may be."""
    if done.span is not None or ahead.span is None or ahead.status not in ("scheduled", "planned"):
        return False
    if (
        any(
            d.trigger.strength is not Strength.STRONG or d.parsed.sentence.part == "title"
            for d in (done, ahead)
        )
        or done.trigger.carrier
        or done.type in LOOSE
    ):
        return False
    clause = done.parsed.clauses[done.trigger.clause]
    return done.status == "occurred" and "past" in clause.features and clause.link is not Link.ADNOMINAL


def _is_background(news: Draft, old: Draft) -> bool:
    """What a release announces without a day is not what it tells as done long before (`출시했다고 7일 밝혔다 … 지난해 출시한`)."""
    if news.span is not None or news.announced is None or old.span is None or old.announced is not None:
        return False
    return old.span.end + timedelta(31) < news.announced.start


def _is_recalled(news: Draft, old: Draft) -> bool:
    """What a text only recalls (`상반기에 도입한 바 있다`) is not what its headline tells, unless by one name."""
    if news.parsed.sentence.part != "title" or old.parsed.sentence.part == "title":
        return False
    if "told" not in old.parsed.clauses[old.trigger.clause].features:
        return False
    return not meet(news.names("object"), old.names("object"))


def _is_undone(end: Draft, beginning: Draft) -> bool:
    """A contract's end is not the day on which it was made (`지난해 맺은 계약을 해지했다`)."""
    if end.status != "cancelled" or beginning.status != "occurred" or beginning.span is None:
        return False
    are_told = end.trigger.strength is Strength.STRONG and beginning.trigger.strength is Strength.STRONG
    return are_told and end.span != beginning.span


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
    if not are_one_step(one, other):
        return False
    if one.type in MANY:
        subject = TYPES[one.type].subject or "actor"
        mine, theirs = one.names(subject), other.names(subject)
        return not mine or not theirs or meet(mine, theirs)
    if one.type in LOOSE and (one.span is None or other.span is None):
        return True
    if (
        one.parsed is other.parsed
        and one.object_text
        and other.object_text
        and not alike(one.object_text, other.object_text)
    ):
        return False
    shared = one.names("actor", "counterpart", "object") & other.names("actor", "counterpart", "object")
    for role in ("actor", "object"):
        mine, theirs = one.names(role), other.names(role)
        if mine and theirs and not meet(mine, theirs) and not shared:
            return False
    return True


def meet(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a name of one is, or is the shorter form of, one of the other's: 소매 판매, 지난달 소매 판매."""
    return bool(mine & theirs) or any(_is_within(a, b) or _is_within(b, a) for a in mine for b in theirs)


def _is_within(short: str, whole: str) -> bool:
    """From the beginning of a word: 기업대출 연체율 is not in 대기업대출 연체율."""
    at = whole.find(short) if len(short) > 1 else -1
    return at == 0 or (at > 0 and not "가" <= whole[at - 1] <= "힣")


def alike(one: str, other: str) -> bool:
    """Whether two things have one head, which stands last: 지분 and 한빛 지분, but not 누리 노트 and 누리 노트 가방."""
    one, other = _COUNT.sub("", one), _COUNT.sub("", other)
    return one.endswith(other) or other.endswith(one)


def are_of_one_story(one: Draft, other: Draft) -> bool:
    """Several short reports under one headline tell what is their own; what the lead tells of them, it tells by name."""
    if one.parsed.story == other.parsed.story:
        return True
    return meet(all_names(one), all_names(other))
