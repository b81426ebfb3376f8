"""Spans as EDTF (ISO 8601-2), and TIMEX3 values of spans.

A quarter is ``2024-33``..``-36``, a half ``-40``/``-41``, a season ``-21``..``-24``, a decade ``199X``.
What EDTF has no name for (a week, 초, 말, a century) is the set of its days. A coded unit (``2024-33``) can be
neither qualified nor end an interval, by the grammar that its validators read; there it gives its days.
"""

from datetime import timedelta

from timeline.temporal.span import Grain, Span

_SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_SEASON_EDTF = {3: 21, 6: 22, 9: 23, 12: 24}
_CODED = frozenset({Grain.QUARTER, Grain.HALF, Grain.SEASON})


def value(span: Span) -> str:
    """The TIMEX3 value of a span whose grain names it.

    >>> from timeline.temporal.span import half, season
    >>> value(half(2024, 2)), value(season(2023, "WI"))
    ('2024-H2', '2023-WI')
    """
    d = span.start
    match span.grain:
        case Grain.YEAR:
            return f"{d.year:04d}"
        case Grain.HALF:
            return f"{d.year:04d}-H{(d.month + 5) // 6}"
        case Grain.QUARTER:
            return f"{d.year:04d}-Q{(d.month + 2) // 3}"
        case Grain.SEASON:
            return f"{d.year:04d}-{_SEASON_CODES[d.month]}"
        case Grain.MONTH:
            return f"{d.year:04d}-{d.month:02d}"
        case Grain.WEEK | Grain.WEEKEND:
            iso = d.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if span.grain is Grain.WEEKEND else "")
        case Grain.DECADE:
            return f"{d.year // 10:03d}"
        case Grain.CENTURY:
            return f"{d.year // 100:02d}"
        case _:
            return d.isoformat()


def edtf(span: Span, whole: bool, mod: str | None, *, several: bool = False, lasting: bool = False) -> str:
    """``span`` in EDTF. ``whole``: the span is its grain's whole unit. ``several``: a range of units. ``lasting``: takes all of it.

    >>> from timeline.temporal.span import month
    >>> edtf(month(2024, 6), True, "APPROX")
    '2024-06~'
    >>> from timeline.temporal.span import half
    >>> edtf(half(2024, 2), True, "APPROX")
    '2024-07-01~/2024-12-31~'
    """
    tail = "~" if mod == "APPROX" else ""
    if whole and not several and not (tail and span.grain in _CODED) and (named := _named(span)):
        return named + tail
    if several and not tail and (pair := _named_pair(span)):
        return pair
    start, last = span.start.isoformat(), (span.end - timedelta(1)).isoformat()
    if start == last:
        return start + tail
    if several or lasting:
        return f"{start}{tail}/{last}{tail}"
    return f"[{start}..{last}]" if not tail else f"{start}{tail}/{last}{tail}"


def _named_pair(span: Span) -> str | None:
    """Whole months and years in a row: 2024-01/2024-03, 2020/2023."""
    last = span.end - timedelta(1)
    if span.grain in {Grain.YEAR, Grain.DECADE} and (
        span.start.month,
        span.start.day,
        last.month,
        last.day,
    ) == (1, 1, 12, 31):
        return f"{span.start.year:04d}/{last.year:04d}"
    if span.grain in {Grain.MONTH, Grain.QUARTER, Grain.HALF} and span.start.day == span.end.day == 1:
        return f"{span.start:%Y-%m}/{last:%Y-%m}"
    return None


def _named(span: Span) -> str | None:
    d = span.start
    match span.grain:
        case Grain.YEAR:
            return f"{d.year:04d}"
        case Grain.HALF:
            return f"{d.year:04d}-{39 + (d.month + 5) // 6}"
        case Grain.QUARTER:
            return f"{d.year:04d}-{32 + (d.month + 2) // 3}"
        case Grain.SEASON:
            return f"{d.year:04d}-{_SEASON_EDTF[d.month]}"
        case Grain.MONTH:
            return f"{d.year:04d}-{d.month:02d}"
        case Grain.DECADE:
            return f"{d.year // 10:03d}X"
        case Grain.WEEK | Grain.WEEKEND | Grain.CENTURY:
            return None
        case _:
            return d.isoformat()
