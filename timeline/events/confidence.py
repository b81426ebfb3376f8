"""How sure a row is: the share, in thousandths, of rows told like it that were right in existence, type and date.

One table of points. A row of it is something that is known when a mention is told and that annotated
articles and read samples showed to matter: where its date stands, what it is said to be, how plain its
sentence is, whether its type is told by words that everybody uses. The score is ``BASE`` and the points
of all rows that hold; nothing takes points away, so what speaks for a row can only raise it.

How the sizes were found, and are to be found again when the rules have changed: put out the rows of the
annotated articles that are not held out, and draw a few hundred of other articles with ``timeline audit``
and read them; of each the mention with the highest score speaks. Right (1) or not (0) is fitted by least
squares to the table's rows, none below nothing, shrunk towards it (ridge 12), with one constant for all
and one more for the annotated articles: the rules were written with these, so they are right more often
than others are. ``BASE`` is the first constant alone. A read row weighs half as much again as an annotated
one. Rounded to tens. The articles held out take no part; they say whether it holds (``timeline evaluate --bands``).

What was tried and told nothing there that these do not: who is named and how well known, both roles
filled, the trigger's strength, its place in the article, how often the article tells it. docs/confidence.md
has the table and how often rows of each band are right.
"""

from collections.abc import Callable

from timeline.events.draft import Draft
from timeline.values import value

__all__ = ["BASE", "TABLE", "Evidence", "confidence"]


@value
class Evidence:
    """One thing that speaks for a row, and its worth."""

    points: int
    meaning: str
    holds: Callable[[Draft], bool]


def _dated(*rules: str) -> Callable[[Draft], bool]:
    return lambda draft: draft.dating.rule in rules


def _is_special(draft: Draft) -> bool:
    return draft.type not in _EVERYBODYS


def _is_settled(draft: Draft) -> bool:
    return draft.status in _SETTLED


def _is_within_a_year(draft: Draft) -> bool:
    span = draft.span
    return span is not None and span.days < 360


def _is_unquoted(draft: Draft) -> bool:
    parsed = draft.parsed
    return not parsed.clauses[draft.trigger.clause].quote


def _is_short(draft: Draft) -> bool:
    sentence = draft.parsed.sentence
    return sentence.end - sentence.start < 120


# fmt: off
# Types that are told by words of every day: 발표, 회의, 행사, 열다, 늘다, 이전.
_EVERYBODYS = frozenset(("policy.measure", "macro.statistic", "results.outlook", "event.held", "event.campaign", "contact.meeting", "facility.open", "org.change", "legal.investigation", "capital.listing"))
_SETTLED = frozenset(("occurred", "scheduled", "planned"))
BASE = 170
TABLE = (
    Evidence(200, "its date stands in the trigger's own noun phrase, or is what its clause modifies: `23일 이사회`", _dated("noun", "modified")),
    Evidence(170, "its date stands in the trigger's own clause, or is the span of a journey: `23일 … 출시했다`", _dated("clause", "state")),
    Evidence( 30, "its date is finer than a year",                                      _is_within_a_year),
    Evidence( 70, "the text says when it was made public",                              lambda draft: draft.announced is not None),
    Evidence(130, "it occurred, is scheduled or planned, and not only going on, expected, considered or rumoured", _is_settled),
    Evidence( 80, "its type is not one of those that are told by words of every day",   _is_special),
    Evidence(100, "it is not told inside direct speech",                                _is_unquoted),
    Evidence( 40, "its sentence has fewer than 120 characters",                         _is_short),
    Evidence( 20, "its sentence has at most two dates",                                 lambda draft: len(draft.parsed.times) <= 2),
)
# fmt: on


def confidence(draft: Draft) -> int:
    """0 to 1000."""
    return BASE + sum(row.points for row in TABLE if row.holds(draft))
