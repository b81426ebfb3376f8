"""How sure a row is: the share, in thousandths, of rows told like it that were right in existence, type and date.

One table of points. A row of it is something that is known when a mention is told and that annotated
articles showed to matter: where its date stands, who is named, how plain its sentence is, whether the
text tells it again. The score is ``BASE`` and the points of all rows that hold; nothing takes points
away, so what speaks for a row can only raise it. The sizes are those of a least-squares fit, shrunk
towards nothing, on the annotated articles that are not held out, rounded to tens.

What was tried and told nothing there that these do not: status, the trigger's strength and its light
verb, its place in the article, amounts, a source, a bare verb. docs/confidence.md has the table and how
often rows of each band are right; ``timeline evaluate --bands`` measures it.
"""

from collections.abc import Callable

from timeline.events.draft import Draft
from timeline.values import value

__all__ = ["BASE", "TABLE", "Evidence", "confidence"]


@value
class Told:
    """A draft, and how many mentions of its event the article has."""

    draft: Draft
    tellings: int


@value
class Evidence:
    """One thing that speaks for a row, and its worth."""

    points: int
    meaning: str
    holds: Callable[[Told], bool]


def _dated(*rules: str) -> Callable[[Told], bool]:
    return lambda told: told.draft.dating.rule in rules


def _is_known(told: Told) -> bool:
    people = told.draft.participants
    return any(p.role == "actor" for p in people) and any(p.entity_id or p.kind == "person" for p in people)


def _is_unquoted(told: Told) -> bool:
    parsed = told.draft.parsed
    return not parsed.clauses[told.draft.trigger.clause].quote


def _is_short(told: Told) -> bool:
    sentence = told.draft.parsed.sentence
    return sentence.end - sentence.start < 120


# fmt: off
BASE = 290
TABLE = (
    Evidence(240, "its date stands in the trigger's own noun phrase, or is what its clause modifies: `23일 이사회`", _dated("noun", "modified")),
    Evidence(190, "its date stands in the trigger's own clause, or is the span of a journey: `23일 … 출시했다`", _dated("clause", "state")),
    Evidence( 40, "the text gives it no date, nor does the row",                       _dated("none")),
    Evidence(100, "someone acts, and a person or an organization with an id is named",  _is_known),
    Evidence(150, "it is not told inside direct speech",                                _is_unquoted),
    Evidence( 40, "its sentence has fewer than 120 characters",                         _is_short),
    Evidence( 20, "its sentence has at most two dates",                                 lambda told: len(told.draft.parsed.times) <= 2),
    Evidence( 40, "the article tells it more than once",                                lambda told: told.tellings > 1),
)
# fmt: on


def confidence(draft: Draft, tellings: int) -> int:
    """0 to 1000; ``tellings`` counts the article's mentions of the draft's event."""
    told = Told(draft, tellings)
    return BASE + sum(row.points for row in TABLE if row.holds(told))
