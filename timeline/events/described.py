"""What only describes somebody in a release, and is not what the release makes known.

An adnominal clause says who or what something is: `지난해 설립된 회사는`, `[누리시에 지은] 공장이`.
"""

from datetime import timedelta

from timeline.events.clauses import Link
from timeline.events.parsed import Parsed
from timeline.events.triggers import Trigger
from timeline.temporal.span import Span

__all__ = ["is_described"]

# What a company has done describes it, and what it made, ever after.
_DONE_ONCE = ("org.change", "facility.", "deal.", "ma.", "capital.", "invest.", "product.launch")


def is_described(p: Parsed, trigger: Trigger, span: Span | None, announced: Span) -> bool:
    """`지난해 설립된 회사는 … 출시했다고 4일 밝혔다`: an old happening that only describes someone is not what is announced."""
    clause = p.clauses[trigger.clause]
    if clause.link is not Link.ADNOMINAL:
        return False
    if span is None:  # `매각했던 공장과 관련해`, `[율촌에 지은] 공장이 가동했다고 28일 밝혔다`
        is_once = "past" in clause.features and trigger.row.type.startswith(_DONE_ONCE)
        return is_once or p.tokens[clause.end - 1].form == "던"
    return span.end + timedelta(31) < announced.start
