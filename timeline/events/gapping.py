"""One predicate for several happenings: `4월 A의 서비스를, 5월에는 B의 서비스를 종료했다`.

Each stretch between commas that has a time and an object of its own tells its own event, by the one trigger.
"""

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.dating import Dating, Use
from timeline.events.draft import Draft
from timeline.events.roles import objects_at
from timeline.events.triggers import Strength
from timeline.temporal.mention import TimeMention

__all__ = ["gapped"]


def gapped(draft: Draft, times: Sequence[TimeMention], use: Sequence[Use]) -> list[Draft]:
    """The events of the stretches before the one that ``draft`` is of; none in a plain clause."""
    parsed, trigger = draft.parsed, draft.trigger
    if trigger.strength is not Strength.STRONG or draft.dating.time is None or trigger.carrier:
        return []
    clause = parsed.clauses[trigger.clause]
    commas = [k for k in range(clause.start, trigger.start) if parsed.tokens[k].form == ","]
    out = []
    start = clause.start
    for comma in commas:
        when = [
            i
            for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True)
            if start <= k < comma and u in (Use.CLAUSE, Use.PERIOD)
        ]
        objects = [
            p for p in parsed.phrases if start <= p.start and p.end <= comma and p.particle in ("을", "를")
        ]
        if len(when) == 1 and objects and when[0] != draft.dating.time:
            first, last = (parsed.sentence.start + parsed.tokens[k].start for k in (start, comma))
            told = tuple(p for p in draft.participants if p.role == "actor" or first <= p.char_start < last)
            if all(p.role == "actor" for p in told):
                told += tuple(objects_at(parsed, draft.type, objects[-1]))
            out.append(
                replace(
                    draft,
                    span=times[when[0]].span,
                    dating=Dating(when[0], None, draft.dating.announced, True, "clause"),
                    participants=told,
                    object_text=parsed.squeezed(objects[-1].start, objects[-1].end) + str(comma),
                )
            )
        start = comma + 1
    return out
