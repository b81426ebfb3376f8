"""What no trigger tells outright: anniversaries, and the journey that a departure opens.

`오는 7일 ‘신경영 선언’ 31주년` is a mention of time with an ordinal, and the event is the
anniversary on that day. `지난달 31일 출국한 … 이달 중순까지 … 소화할 예정` is a departure, and a
journey that lasts from the one mention to the other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.events.dating import Use
from timeline.events.draft import Draft
from timeline.events.parsed import Parsed
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import Kind, Row
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Grain, Span

__all__ = ["anniversaries", "journeys"]

_ANNIVERSARY = Row("corp.anniversary", Kind.DEED, ("주년",))
_JOURNEY = ("출장", "출장길", "순방", "방문", "방미", "방중", "방일", "방한", "순방길", "해외출장")
_DEPARTURE = ("출국", "출국길", "출발")


def anniversaries(parsed: Parsed, times: Sequence[TimeMention], use: Sequence[Use]) -> list[Trigger]:
    """Triggers for the ordinals (31주년, 100돌) that a day stands with in their clause."""
    out = []
    for i, at in zip(parsed.times, parsed.time_tokens, strict=True):
        if at < 0 or times[i].ordinal is None or not times[i].surface.endswith(("주년", "돌")):
            continue
        clause = parsed.clause_of(at)
        if clause is not None and any(
            u is Use.CLAUSE and clause.start <= k < clause.end
            for k, u in zip(parsed.time_tokens, use, strict=True)
        ):
            out.append(Trigger(_ANNIVERSARY, at, at + 1, clause.index, None, Strength.STRONG))
    return out


def journeys(drafts: Sequence[Draft], times: Sequence[TimeMention], published: date) -> list[Draft]:
    """The drafts with undated journeys given the interval that a dated departure and a later 까지 span.

    Only where the article has one departure; without an end the journey is open and takes its start alone.
    """
    left = [
        d
        for d in drafts
        if d.type == "contact.travel" and d.word in _DEPARTURE and d.span is not None and d.span.days == 1
    ]
    if len({d.span for d in left}) != 1:
        return list(drafts)
    start = left[0]
    end = _end(times, start)
    return [_lasting(d, start, end, times, published) if _is_journey(d, start) else d for d in drafts]


def _is_journey(draft: Draft, start: Draft) -> bool:
    return (
        draft.type == "contact.travel"
        and draft.span is None
        and draft.word in _JOURNEY
        and bool(draft.names("actor") & start.names("actor") or draft.parsed.sentence.part == "title")
    )


def _end(times: Sequence[TimeMention], start: Draft) -> int | None:
    """The first mention with 까지 after the departure's day, in a sentence after it."""
    assert start.span is not None
    after = start.parsed.sentence.start
    for i, t in enumerate(times):
        if t.bound != "until" or t.span is None or t.part != "body":
            continue
        if t.span.start > start.span.start and t.sentence_start > after:
            return i
    return None


def _lasting(
    draft: Draft, start: Draft, end: int | None, times: Sequence[TimeMention], published: date
) -> Draft:
    assert start.span is not None
    last = times[end].span if end is not None else None
    span = Span(start.span.start, last.end if last is not None else start.span.end, Grain.DAY)
    is_over = last is not None and last.end <= published
    dating = replace(draft.dating, time=start.dating.time, time_end=end, rule="state")
    return replace(draft, span=span, dating=dating, status="occurred" if is_over else "ongoing")
