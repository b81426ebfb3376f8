"""What a body decides: `사명을 바꾸는 안건을 의결했다` tells the renaming, on the day and as done as the decision.

The clause before 안건 says what is decided; when, and that it is, the verb over 안건 says.
"""

from timeline.events.clauses import Clause, Link
from timeline.events.parsed import Parsed

__all__ = ["decision"]

_MATTERS = frozenset(("안건", "의안", "안", "방안"))
_DECIDES = frozenset(
    (
        "의결하",
        "결의하",
        "승인하",
        "가결하",
        "통과시키",
        "의결되",
        "결의되",
        "승인되",
        "가결되",
        "통과되",
        "통과하",
    )
)


def decision(parsed: Parsed, clause: Clause) -> Clause | None:
    """The clause that decides what ``clause`` says; None if it is not what a matter is about."""
    if clause.link is not Link.ADNOMINAL or clause.parent is None:
        return None
    above, matter = parsed.clauses[clause.parent], parsed.modified(clause)
    if matter is None or above.predicate not in _DECIDES or matter.clause != above.index:
        return None
    return above if parsed.tokens[matter.end - 1].form in _MATTERS else None
