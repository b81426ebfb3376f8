"""초·중순·말: which part of a unit a part-word names, as one table.

Months go by ten days (초순, 중순, 하순: 국립국어원 표준국어대사전). For longer units
TIME_SEMANTICS section 2 fixes the convention that the language leaves open.
"""

from datetime import timedelta

from timeline.temporal.span import Grain, Span, first_of

# (grain, part) → months [from, to) inside the unit; half and quarter: TIME_SEMANTICS, "first, middle, last"
_MONTHS = {
    (Grain.YEAR, "START"): (0, 3),
    (Grain.YEAR, "MID"): (4, 8),
    (Grain.YEAR, "END"): (9, 12),
    (Grain.HALF, "START"): (0, 2),
    (Grain.HALF, "MID"): (2, 4),
    (Grain.HALF, "END"): (4, 6),
    (Grain.QUARTER, "START"): (0, 1),
    (Grain.QUARTER, "MID"): (1, 2),
    (Grain.QUARTER, "END"): (2, 3),
}
# word → years [from, to) inside a decade: 말 is narrower than 후반
_DECADE = {"초": (0, 4), "초반": (0, 4), "중반": (4, 7), "후반": (7, 10), "말": (8, 10)}
_CENTURY = {"START": (0, 33), "MID": (33, 67), "END": (67, 100)}
_MONTH_DAYS = {"START": (0, 10), "MID": (10, 20), "END": (20, None)}
_WEEK_DAYS = {"START": (0, 2), "MID": (2, 4), "END": (4, 7)}


def part(whole: Span, name: str, word: str) -> Span:
    """The days of ``whole`` that START, MID or END names. ``word`` tells 말 from 후반.

    >>> from timeline.temporal.span import month
    >>> str(part(month(2024, 6), "MID", "중순").last)
    '2024-06-20'
    """
    start = whole.start
    match whole.grain:
        case Grain.YEAR | Grain.HALF | Grain.QUARTER:
            low, high = _MONTHS[whole.grain, name]
            return Span(
                first_of(start.year, start.month + low), first_of(start.year, start.month + high), whole.grain
            )
        case Grain.DECADE:
            low, high = _DECADE[word]
            return Span(first_of(start.year + low, 1), first_of(start.year + high, 1), whole.grain)
        case Grain.CENTURY:
            low, high = _CENTURY[name]
            return Span(first_of(start.year + low, 1), first_of(start.year + high, 1), whole.grain)
        case Grain.MONTH | Grain.WEEK:
            days = (_MONTH_DAYS if whole.grain is Grain.MONTH else _WEEK_DAYS)[name]
            end = whole.end if days[1] is None else start + timedelta(days[1])
            return Span(start + timedelta(days[0]), end, whole.grain)
        case _:
            return whole
