"""Merged events against annotated ones, one to one.

The best total counts trigger overlap first, then type (or an alternative),
then date. Without overlap two match only within one sentence and with type and
date right: a figure's noun or its predicate. The figures of one company, one
period and one type are one event on both sides.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from timeline.evaluate.figures import Finding, Mark
from timeline.evaluate.gold import Days, GoldArticle, GoldEvent, GoldParticipant, Place
from timeline.evaluate.matching import assign
from timeline.evaluate.names import normal, same_name
from timeline.evaluate.reliability import marks as marks_of_band
from timeline.evaluate.times import around
from timeline.records import Amount, EventMention, Participant

FIGURES = (
    "events.core",  # core events with right type and right date, of all core events
    "events.precision",  # matched with a right type, of all events put out
    "events.core_found",
    "events.type",  # this and the following five: of the matched core events
    "events.date",
    "events.announced",
    "events.announced_given",  # … of those to which the annotation gives an announcement day
    "events.status",
    "events.status_near",  # … with the readings that are both live taken as one
    "participants.found",  # of all core events
    "participants.role",  # of all core events, with the right role
    "participants.precision",  # of those put out for matched core events
    "amounts.krw",  # of the amounts in won of matched core events
)

# Readings of one clause that first-class readers disagree on.
_NEAR = (frozenset({"rumoured", "scheduled"}), frozenset({"planned", "scheduled"}))

# Which role names the thing measured, for the types whose figures are one event.
_MEASURED = {
    "results.report": ("actor", "object"),
    "results.outlook": ("object", "actor"),
    "macro.statistic": ("object", "actor"),
    "market.move": ("object", "actor"),
}

_OVERLAP, _TYPE, _DATE = (
    10**9,
    10**6,
    10**3,
)  # far enough apart that no sum of lower ones outweighs a higher one


@dataclass(frozen=True, slots=True)
class Predicted:
    """One event put out: all mentions of one happening taken together."""

    type: str
    status: str
    triggers: tuple[Place, ...]
    sentences: tuple[Place, ...]
    days: Days | None
    announced: Days | None
    participants: tuple[Participant, ...]
    amounts: tuple[Amount, ...]
    rule: str
    confidence: int  # as the table of events has it: the highest of its mentions


def predicted(mentions: Sequence[EventMention]) -> tuple[Predicted, ...]:
    """The article's events from its mentions. Ordered by first mention."""
    groups = defaultdict[int, list[EventMention]](list)
    for mention in mentions:
        groups[mention.event].append(mention)
    return tuple(_merged(group) for group in groups.values())


def _merged(group: Sequence[EventMention]) -> Predicted:
    """A date that only one mention tells is shared; on anything else the first mention speaks."""
    dated = next((m.date for m in group if m.date), None)
    announced = next((m.announced for m in group if m.announced), None)
    return Predicted(
        type=group[0].type,
        status=group[0].status,
        triggers=tuple(Place(_part(m), m.trigger_start, m.trigger_end) for m in group),
        sentences=tuple(Place(_part(m), m.sentence_start, m.sentence_end) for m in group),
        days=(dated.span.start, dated.span.last) if dated else None,
        announced=(announced.span.start, announced.span.last) if announced else None,
        participants=tuple(p for m in group for p in m.participants),
        amounts=tuple(a for m in group for a in m.amounts),
        rule=group[0].rule,
        confidence=max(m.confidence for m in group),
    )


def _part(mention: EventMention) -> str:
    return "title" if mention.part == "title" else "body"


def _measured(kind: str, participants: Sequence[GoldParticipant | Participant]) -> frozenset[str]:
    for role in _MEASURED.get(kind, ()):
        names = frozenset(normal(p.name) for p in participants if p.role == role)
        if names:
            return names
    return frozenset()


def join_gold(events: Sequence[GoldEvent]) -> tuple[GoldEvent, ...]:
    """Annotated figures of one company, one period and one type as one event."""
    kept = dict[object, GoldEvent]()
    for event in events:
        companies = _measured(event.types[0], event.participants)
        key = (event.types[0], companies, event.days) if companies and event.days else event.id
        first = kept.get(key)
        kept[key] = event if first is None else _joined_gold(first, event)
    return tuple(kept.values())


def _joined_gold(first: GoldEvent, second: GoldEvent) -> GoldEvent:
    return replace(
        first,
        types=tuple(dict.fromkeys(first.types + second.types)),
        statuses=tuple(dict.fromkeys(first.statuses + second.statuses)),
        is_core=first.is_core or second.is_core,
        triggers=first.triggers + second.triggers,
        announced=first.announced or second.announced,
        participants=tuple(dict.fromkeys(first.participants + second.participants)),
        amounts=tuple(dict.fromkeys(first.amounts + second.amounts)),
    )


def join_predicted(events: Sequence[Predicted]) -> tuple[Predicted, ...]:
    """The same for events put out."""
    kept = dict[object, Predicted]()
    for number, event in enumerate(events):
        companies = _measured(event.type, event.participants)
        key = (event.type, companies, event.days) if companies and event.days else number
        first = kept.get(key)
        kept[key] = event if first is None else _joined_predicted(first, event)
    return tuple(kept.values())


def _joined_predicted(first: Predicted, second: Predicted) -> Predicted:
    return replace(
        first,
        triggers=first.triggers + second.triggers,
        sentences=first.sentences + second.sentences,
        announced=first.announced or second.announced,
        participants=first.participants + second.participants,
        amounts=first.amounts + second.amounts,
        confidence=max(first.confidence, second.confidence),
    )


def _overlaps(gold: GoldEvent, event: Predicted) -> int:
    return sum(any(g.overlap(p) for p in event.triggers) for g in gold.triggers)


def _same_sentence(gold: GoldEvent, event: Predicted) -> bool:
    return any(g.overlap(s) for g in gold.triggers for s in event.sentences)


def _weight(gold: GoldEvent, event: Predicted) -> int:
    overlaps = _overlaps(gold, event)
    right_type, right_date = event.type in gold.types, event.days == gold.days
    if not overlaps and not (right_type and right_date and _same_sentence(gold, event)):
        return 0
    return _OVERLAP * bool(overlaps) + _TYPE * right_type + _DATE * right_date + min(overlaps, 9)


def score(article: GoldArticle, mentions: Sequence[EventMention]) -> tuple[list[Mark], list[Finding]]:
    """The marks and findings of one article."""
    golds, events = join_gold(article.events), join_predicted(predicted(mentions))
    matched = dict(assign([[_weight(g, e) for e in events] for g in golds]))
    marks, findings = list[Mark](), list[Finding]()
    for i, gold in enumerate(golds):
        event = events[matched[i]] if i in matched else None
        if gold.is_core:
            marks += _core_marks(gold, event)
            findings += _core_findings(article, golds, gold, event, events)
    gold_of = {k: golds[i] for i, k in matched.items()}
    for k, event in enumerate(events):
        partner = gold_of.get(k)
        if partner is None and article.is_sampled and not _is_judged(article, golds, event):
            continue
        is_right = partner is not None and event.type in partner.types
        marks.append(Mark("events.precision", is_right))
        marks += marks_of_band(
            event.confidence, is_right=is_right and partner is not None and event.days == partner.days
        )
        if not is_right:
            findings.append(_spurious(article, golds, event, partner))
    return marks, findings


def _is_judged(article: GoldArticle, golds: Sequence[GoldEvent], event: Predicted) -> bool:
    """Whether people said anything of the row's place, where they did not read the whole article."""
    places = [*article.rejected, *(place for gold in golds for place in gold.triggers)]
    return any(place.overlap(trigger) for place in places for trigger in event.triggers)


def _core_marks(gold: GoldEvent, event: Predicted | None) -> Iterator[Mark]:
    yield Mark("events.core_found", event is not None)
    yield Mark("events.core", event is not None and event.type in gold.types and event.days == gold.days)
    names = _named(gold, event)
    for participant, match in names:
        yield Mark("participants.found", match is not None)
        yield Mark("participants.role", match is not None and match.role == participant.role)
    if event is None:
        return
    yield Mark("events.type", event.type in gold.types)
    yield Mark("events.date", event.days == gold.days)
    yield Mark("events.announced", event.announced == gold.announced)
    if gold.announced:
        yield Mark("events.announced_given", event.announced == gold.announced)
    yield Mark("events.status", event.status in gold.statuses)
    yield Mark("events.status_near", any(_near(event.status, status) for status in gold.statuses))
    for candidate in _distinct(event.participants):
        known = any(same_name(candidate.name, participant.name) for participant in gold.participants)
        yield Mark("participants.precision", known)
    for amount in gold.amounts:
        if amount.unit == "KRW":
            yield Mark("amounts.krw", any(_same_won(amount.value, a) for a in event.amounts))


def _near(one: str, other: str) -> bool:
    return one == other or frozenset({one, other}) in _NEAR


def _distinct(participants: Sequence[Participant]) -> list[Participant]:
    """One for each role and name, however many mentions repeat it."""
    return list({(p.role, normal(p.name)): p for p in reversed(participants)}.values())[::-1]


def _named(gold: GoldEvent, event: Predicted | None) -> list[tuple[GoldParticipant, Participant | None]]:
    """Each annotated participant with the one put out under its name, one to one, the right role preferred."""
    candidates = _distinct(event.participants) if event else []
    weights = [
        [same_name(g.name, c.name) * (10 + (g.role == c.role)) for c in candidates] for g in gold.participants
    ]
    matched = dict(assign(weights))
    return [(g, candidates[matched[i]] if i in matched else None) for i, g in enumerate(gold.participants)]


def _same_won(value: float, amount: Amount) -> bool:
    won, top = Decimal(str(value)), amount.value_max
    return amount.unit == "KRW" and (won in (amount.value, amount.krw) or won == top)


def _core_findings(
    article: GoldArticle,
    golds: Sequence[GoldEvent],
    gold: GoldEvent,
    event: Predicted | None,
    events: Sequence[Predicted],
) -> Iterator[Finding]:
    label = f"{gold.id} {gold.types[0]} {_days(gold.days)}"
    where = around(article, gold.triggers[-1])

    def finding(kind: str, cause: str, text: str) -> Finding:
        return Finding(article.article_id, kind, cause, f"{text}  ← {where}")

    if event is None:
        yield finding("miss", _why_missed(gold, events), label)
        for participant in gold.participants:
            cause = f"participant ({participant.role}) missing with its event"
            yield finding("miss", cause, f"{label}: {participant.name}")
        return
    if event.type not in gold.types:
        yield finding("wrong", f"type {event.type} for {gold.types[0]}", f"{label}, by {event.rule}")
    if event.days != gold.days:
        cause = _why_misdated(article, golds, gold, event)
        yield finding("wrong", cause, f"{label}, {_days(event.days)} put out by {event.rule}")
    if event.announced != gold.announced:
        cause = f"announcement day {_presence(gold.announced, event.announced)}"
        yield finding("wrong", cause, f"{label}: {_days(gold.announced)}, {_days(event.announced)} put out")
    if event.status not in gold.statuses:
        yield finding("wrong", f"status {event.status} for {gold.statuses[0]}", label)
    for participant, match in _named(gold, event):
        if match is None:
            cause = f"participant ({participant.role}) missing, {_where_named(article, event, participant)}"
            yield finding("miss", cause, f"{label}: {participant.name}")
        elif match.role != participant.role:
            cause = f"role {match.role} for {participant.role}"
            yield finding("wrong", cause, f"{label}: {participant.name}")
    for candidate in _distinct(event.participants):
        if not any(same_name(candidate.name, participant.name) for participant in gold.participants):
            yield finding(
                "spurious", f"participant ({candidate.role}) not annotated", f"{label}: {candidate.name}"
            )
    for amount in gold.amounts:
        if amount.unit == "KRW" and not any(_same_won(amount.value, a) for a in event.amounts):
            cause = "amount in won missing" + (", another one there" if _has_won(event) else ", none there")
            yield finding("miss", cause, f"{label}: {amount.surface} = {amount.value}")


def _where_named(article: GoldArticle, event: Predicted, participant: GoldParticipant) -> str:
    """Where a name stands that was not found: it tells whether roles, or reference beyond the sentence, lost it."""
    name = normal(participant.name)
    told = (article.text(s.part)[s.start : s.end] for s in event.sentences)
    return "though in its sentence" if any(name in normal(text) for text in told) else "named elsewhere only"


def _has_won(event: Predicted) -> bool:
    return any(amount.unit == "KRW" for amount in event.amounts)


def _why_missed(gold: GoldEvent, events: Sequence[Predicted]) -> str:
    if any(_overlaps(gold, e) for e in events):
        return "one trigger for two events: its row went to another"
    if any(_same_sentence(gold, e) and e.type in gold.types for e in events):
        return "trigger missing, though its sentence has a row of the type"
    if any(_same_sentence(gold, e) for e in events):
        return f"trigger missing, its sentence has other rows: {gold.types[0]}"
    return f"trigger missing, its sentence has no row: {gold.types[0]}"


def _why_misdated(article: GoldArticle, golds: Sequence[GoldEvent], gold: GoldEvent, event: Predicted) -> str:
    if event.days is None:
        return "date missing"
    if event.days == gold.announced:
        return "announcement taken for the event's day"
    if gold.days is None:
        return "date given to an undated event"
    if event.days in {g.days for g in golds}:
        return "date of another event chosen"
    if event.days in {t.days for t in article.times}:
        return "another date of the article chosen"
    if event.days[0] == gold.days[0] or event.days[1] == gold.days[1]:
        return "one end of the interval differs"
    return "date that the annotation does not have"


def _presence(gold: Days | None, put_out: Days | None) -> str:
    return "missing" if put_out is None else "invented" if gold is None else "another"


def _spurious(
    article: GoldArticle, golds: Sequence[GoldEvent], event: Predicted, partner: GoldEvent | None
) -> Finding:
    if partner is not None:
        cause = f"wrong type: {event.type} for {partner.types[0]}"
    elif any(_overlaps(g, event) for g in golds):
        cause = f"second row for an annotated event: {event.type}"
    elif any(_same_sentence(g, event) for g in golds):
        cause = f"no annotated trigger, though its sentence has one: {event.type}"
    else:
        cause = f"no annotated event in its sentence: {event.type}"
    text = f"{event.type} {event.status} {_days(event.days)}, by {event.rule}"
    return Finding(article.article_id, "spurious", cause, f"{text}  ← {around(article, event.triggers[0])}")


def _days(days: Days | None) -> str:
    return "undated" if days is None else str(days[0]) if days[0] == days[1] else f"{days[0]}..{days[1]}"
