"""From a draft to the record that is kept: its date with basis and extent, its places, amounts, source and confidence."""

import re
from collections import defaultdict
from collections.abc import Sequence

from timeline.events.amounts import find_amounts
from timeline.events.clauses import Clause, Link
from timeline.events.confidence import confidence
from timeline.events.draft import Draft
from timeline.events.lexicon import Lexicon
from timeline.events.parsed import Parsed
from timeline.events.periods import counted_value
from timeline.events.places import find_places
from timeline.events.stretches import scope, stretch
from timeline.events.sums import has_sum, summed_up
from timeline.events.taxonomy import LASTING, TYPES
from timeline.events.triggers import Strength, Trigger
from timeline.records import Amount, Announcement, Article, DateBasis, EventDate, EventMention, Extent, Place
from timeline.temporal.mention import TimeMention

__all__ = ["tell"]

# fmt: off
_BEGINNING = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?~?")  # what EDTF lets an interval begin with
_FOUR_DIGITS = re.compile(r"[12][0-9]{3}|['’‘][0-9]{2}년|^[0-9]{2}년")
_SOURCES = frozenset(("따르", "의하", "인용하"))
# fmt: on


def tell(
    article: Article, times: Sequence[TimeMention], lexicon: Lexicon, drafts: Sequence[Draft]
) -> tuple[EventMention, ...]:
    """One mention for each draft, in their order; several of one trigger are numbered by ``ordinal``."""
    seen: dict[tuple[str, int, int], int] = defaultdict(lambda: 1)  # from 1
    places: dict[int, tuple[Place, ...]] = {}
    families = defaultdict[int, set[str]](set)
    told = defaultdict[int, set[int]](set)  # the events of each sentence
    figures = defaultdict[int, list[Trigger]](list)
    for draft in drafts:
        if TYPES[draft.type].is_period:
            figures[draft.parsed.order].append(draft.trigger)
        told[draft.parsed.order].add(draft.event)
        families[draft.parsed.order].add(TYPES[draft.type].family)
    out = []
    for draft in drafts:
        text = article.title if draft.parsed.sentence.part == "title" else article.body
        at = _offsets(draft)
        key = (draft.parsed.sentence.part, *at)
        if draft.parsed.order not in places:
            s = draft.parsed.sentence
            places[draft.parsed.order] = find_places(text, draft.parsed.tokens, s.start, s.end, lexicon)
        sure = confidence(draft)
        amounts = _amounts(
            text,
            draft,
            stretch(draft, figures[draft.parsed.order]),
            is_alone=len(told[draft.parsed.order]) == 1,
            may_skip=TYPES[draft.type].family not in families[draft.parsed.order + 1],
        )
        out.append(_mention(text, times, draft, at, seen[key], places[draft.parsed.order], amounts, sure))
        seen[key] += 1
    return tuple(out)


def _offsets(draft: Draft) -> tuple[int, int]:
    start = draft.parsed.sentence.start
    tokens = draft.parsed.tokens
    return start + tokens[draft.trigger.start].start, start + tokens[draft.trigger.end - 1].end


def _mention(
    text: str,
    times: Sequence[TimeMention],
    draft: Draft,
    at: tuple[int, int],
    ordinal: int,
    places: Sequence[Place],
    amounts: tuple[Amount, ...],
    sure: int,
) -> EventMention:
    sentence = draft.parsed.sentence
    first, last = scope(draft)
    return EventMention(
        part=sentence.part,
        ordinal=ordinal,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger=text[at[0] : at[1]],
        trigger_start=at[0],
        trigger_end=at[1],
        type=draft.type,
        status=draft.status,
        rule=f"{draft.trigger.row.rule}/{draft.dating.rule}",
        confidence=sure,
        event=draft.event,
        date=_date(draft, times),
        announced=Announcement(draft.announced, draft.dating.announced) if draft.announced else None,
        attribution=_attribution(draft.parsed, draft.parsed.clauses[draft.trigger.clause]),
        participants=draft.participants,
        places=tuple(p for p in places if first <= p.char_start and p.char_end <= last),
        amounts=amounts,
    )


def _amounts(
    text: str, draft: Draft, told: tuple[int, int], *, is_alone: bool, may_skip: bool
) -> tuple[Amount, ...]:
    """The amounts of the mention's scope; of its whole sentence if that tells no other event, and of the one after it that sums it up."""
    first, last = told
    sentence = draft.parsed.sentence
    if (
        is_alone
        and has_sum(draft.type)
        and draft.trigger.strength > Strength.WEAK
        and not draft.parsed.clauses[draft.trigger.clause].quote
    ):
        first, last = sentence.start, sentence.end
    return (*find_amounts(text, first, last), *summed_up(text, draft, may_skip=may_skip))


def _date(draft: Draft, times: Sequence[TimeMention]) -> EventDate | None:
    if draft.span is None or draft.dating.time is None:
        return None
    time = times[draft.dating.time]
    end = times[draft.dating.time_end] if draft.dating.time_end is not None else None
    extent = _extent(draft, time)
    value = time.value if end is None else f"{time.value}/{end.value}"
    if end is time:
        value = counted_value(draft.span.start, time)
    return EventDate(
        span=draft.span,
        value=value,
        grain=time.grain or "day",
        edtf=_edtf(draft, time, end, extent),
        basis=_basis(draft, time),
        mod=time.mod if end is None else end.mod,
        extent=extent,
        time=draft.dating.time,
        time_end=draft.dating.time_end,
    )


def _extent(draft: Draft, time: TimeMention) -> Extent:
    if draft.dating.rule == "state":
        return "throughout"
    if draft.status == "ongoing" and time.mod != "END":
        return "from"
    if time.bound == "from" and draft.status in ("scheduled", "planned"):
        return "from"
    if draft.span is not None and draft.span.days > 1:
        ranged = "/" in time.value or time.type == "DURATION"
        if TYPES[draft.type].is_period or (draft.type in LASTING and ranged):
            return "throughout"
    return "within"


def _edtf(draft: Draft, time: TimeMention, end: TimeMention | None, extent: Extent) -> str:
    assert draft.span is not None
    if end is not None:
        vague = "~" if end.mod in ("START", "MID", "END", "APPROX") else ""
        return f"{draft.span.start}/{draft.span.last}{vague}"
    known = time.edtf or time.value
    if draft.dating.rule == "state":
        return f"{draft.span.start}/.."
    if extent == "from":
        return f"{known}/.." if _BEGINNING.fullmatch(known) else f"{draft.span.start}/.."
    if extent == "throughout" and known.startswith("["):
        return f"{draft.span.start}/{draft.span.last}"
    return known


def _basis(draft: Draft, time: TimeMention) -> DateBasis:
    if draft.dating.rule == "carried":
        return "context"
    if time.anchor == "absolute" or (time.anchor is None and _FOUR_DIGITS.search(time.surface)):
        return "explicit"
    return "discourse" if time.anchor == "discourse" else "relative"


def _attribution(parsed: Parsed, clause: Clause) -> str | None:
    """Who said so: the noun before 에 따르면, else the subject of the clause that reports."""
    for source in parsed.clauses:
        if source.predicate in _SOURCES and source.index < clause.index:
            named = [p for p in parsed.in_clause(source) if p.particle in ("에", "")]
            if named:
                return parsed.surface(named[-1].start, named[-1].end)
    for at in [clause, *parsed.ancestors(clause)]:
        if at.link is Link.QUOTED and at.parent is not None:
            said = parsed.clauses[at.parent]
            near = [p for p in parsed.in_clause(said) if p.particle in ("은", "는", "이", "가")]
            outer = [
                p
                for p in parsed.phrases
                if p.end <= at.stem
                and p.particle in ("은", "는")
                and parsed.clauses[p.clause].quote != clause.quote
            ]
            chosen = (
                near[-1:]
                or outer[:1]
                or [p for p in parsed.phrases if p.particle in ("은", "는") and p.clause <= at.index][:1]
            )
            return parsed.surface(chosen[0].start, chosen[0].end) if chosen else None
    return None
