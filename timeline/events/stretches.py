"""The stretch of a sentence whose places and amounts are a mention's: its clause, and what that leads to.

    누리은행은 2조원이었고, [지난해에는 23% 증가한 3조원], [올해는 5% 늘어난 4조원을 기록했다]
    코스피는 [코스피 9.4%], [코스닥지수는 23.2% 하락했다]

Offsets are code points of the article's part.
"""

from collections.abc import Sequence

from timeline.events.clauses import Link
from timeline.events.draft import Draft
from timeline.events.taxonomy import TYPES
from timeline.events.triggers import Trigger

__all__ = ["scope", "stretch"]


def scope(draft: Draft) -> tuple[int, int]:
    """The mention's clause with the adnominal ones inside it, and the predicate that an adnominal figure leads to."""
    parsed = draft.parsed
    clause = parsed.clauses[draft.trigger.clause]
    first = clause
    for other in reversed(parsed.clauses[: clause.index]):
        if other.link is not Link.ADNOMINAL or other.quote != clause.quote:
            break
        first = other
    last = clause
    if clause.link is Link.ADNOMINAL and clause.parent is not None and _leads_on(draft.type):
        last = parsed.clauses[clause.parent]
    return _offsets(draft, first.start, max(last.end, draft.trigger.end))


def _offsets(draft: Draft, first: int, end: int) -> tuple[int, int]:
    start, tokens = draft.parsed.sentence.start, draft.parsed.tokens
    return start + tokens[first].start, start + tokens[end - 1].end


def _leads_on(kind: str) -> bool:
    """Whether an adnominal clause of the type leads to its number: `1억원 인하한 2억9900만원에`."""
    return TYPES[kind].is_period or kind == "price.change"


def stretch(draft: Draft, figures: Sequence[Trigger]) -> tuple[int, int]:
    """The scope, up to where the other ``figures`` of the sentence begin, if the mention is one of them."""
    first, last = scope(draft)
    mine = draft.trigger
    others = [t for t in figures if t is not mine]
    if not others or mine not in figures:
        return first, last
    if beside := [t for t in others if t.clause == mine.clause and t.phrase is not mine.phrase]:
        return _beside(draft, beside, first, last)
    return _in_turn(draft, {t.clause for t in others}, first, last)


def _beside(draft: Draft, others: Sequence[Trigger], first: int, last: int) -> tuple[int, int]:
    """`매출은 3조원, 영업이익은 2천억원을 기록했다`: from its own noun to the next one's."""
    mine = draft.trigger.start
    later = [t.start for t in others if t.start > mine]
    if later:
        last = _offsets(draft, min(later), min(later) + 1)[0]
    if any(t.start < mine for t in others):
        first = _offsets(draft, mine, mine + 1)[0]
    return first, last


def _in_turn(draft: Draft, told: set[int], first: int, last: int) -> tuple[int, int]:
    """`지난해에는 23% 증가한 3조원, 올해는 5% 늘어난 4조원을`: each number behind its own adnominal clause, up to the comma."""
    parsed = draft.parsed
    clause = parsed.clauses[draft.trigger.clause]
    if clause.index - 1 in told and parsed.clauses[clause.index - 1].link is Link.ADNOMINAL:
        comma = _comma(draft, clause.start, draft.trigger.start)
        first = first if comma is None else _offsets(draft, comma, clause.end)[0]
    if clause.link is Link.ADNOMINAL and clause.parent in told:
        above = parsed.clauses[clause.parent]
        comma = _comma(draft, above.start, above.end)
        last = last if comma is None else _offsets(draft, clause.start, comma)[1]
    return first, last


def _comma(draft: Draft, start: int, end: int) -> int | None:
    return next((k for k in range(start, end) if draft.parsed.tokens[k].form == ","), None)
