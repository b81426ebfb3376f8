"""What a text says about the day on which it was published.

A publish date resolves a text; read the other way, the text bounds its publish date. 지난 4일 and 오는 7일 lie on
both sides of it, 5일(수) is of few months, 31주년 of a known day gives a year, 내일(1일) the day itself. Each such
``Bound`` is a condition on the publish date with the assumption that it makes, in words, and the mentions it rests
on. A condition holds as a rule (that 지난 4일 lies in the publish month), and serves to infer a date; only the looser
``firm`` one, which no sound text breaks, contradicts a date that was given. Measured on 4,936 articles of 2025 whose
dates are known: docs/measurements.md.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from timeline.temporal.choosing import EMBARGO_DAYS
from timeline.temporal.conditions import (
    MONTH_DAYS,
    Between,
    Bound,
    Condition,
    Inference,
    NearWeekday,
    OnDays,
    together,
)
from timeline.temporal.document import annotate
from timeline.temporal.expr import (
    At,
    Checked,
    Expr,
    Flagged,
    Last,
    Mod,
    Next,
    OnDay,
    Ordinal,
    Range,
    Shift,
    Within,
)
from timeline.temporal.ko.anniversaries import FOUNDED, anniversary
from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.tense import cue
from timeline.temporal.mention import Sentence, TimeMention
from timeline.temporal.read import Reading, read
from timeline.temporal.span import Grain, days_in_month, first_of

CONTRADICTED = "published_contradicted"
# the publish day that mentions are read at when none is given: leans and offsets do not depend on it
_ANY_DAY = date(2001, 1, 1)
_YEAR_DAYS = 366
# an anniversary is told of from the season before its year on: 내년 창간 60주년을 맞아 준비한
_SEASON_DAYS = 92
_MOST_YEARS = 500
# mentions before and after an anniversary that may place it
_BESIDE_MOST = 8
# a past predicate this near to a date, with nothing but 에 after it, is the date's own; years often belong to nouns
_NEAR, _NEAR_YEAR = 30, 14
_OWN = re.compile(r"(?:\([^()\n]{1,14}\))?(?:에|에는|에도|,)?(?= )")
# what cuts a date off from a past predicate: a bracket that closes; what is still to come: 할, a duty, a plan
_TO_COME = re.compile("(?:[할될질릴칠킬] )|야 ?(?:하|$)|계획|예정|방침|전망|[)]")
# dates beyond are resolved like any other, but nobody's publish date
_SOUND_YEARS = range(1000, 9000)
_SPEECH = re.compile(r'"[^"\n]{1,400}"')


def infer_published(text: str, sentences: Sequence[Sentence]) -> Inference:
    """The bounds that a text without a publish date sets to it, and their intersection. Never raises."""
    return together(bounds(text, annotate("", text, sentences, _ANY_DAY)))


def because(inference: Inference, most: int = 4) -> str:
    """The bounds in one line, the tightest kinds first: what they rest on and what they take for granted."""
    ranked = sorted(dict.fromkeys(inference.bounds), key=_looseness)
    told = list(dict.fromkeys(f"{b.surface} {b.assumption}" for b in ranked))
    return "; ".join(told[:most]) + ("; …" if len(told) > most else "")


def _looseness(bound: Bound) -> int:
    match bound.condition:
        case Between(earliest=date(), latest=date()):
            return 0
        case OnDays() | NearWeekday():
            return 1
        case _:
            return 2


def bounds(text: str, mentions: Sequence[TimeMention]) -> tuple[Bound, ...]:
    """The bounds that the mentions of ``text`` set, in their order. They do not depend on the day they were resolved at."""
    folded = fold(text)
    known = _told(folded, mentions)
    found = [b for t in known for b in _alone(folded, t)]
    found += [b for one, two in pairwise(known) if not one.is_spoken for b in _beside(folded, one, two)]
    for i, t in enumerate(known):
        if isinstance(_bare(t.reading.expr), Ordinal):
            found += _of_anniversary(folded, t, known[max(0, i - _BESIDE_MOST) : i + _BESIDE_MOST])
    return tuple(sorted(found, key=lambda b: b.mentions[0].char_start))


def _told(folded: str, mentions: Sequence[TimeMention]) -> list["_Told"]:
    readings = {(r.start, r.end): r for r in read(folded)}
    spoken = [m.span() for m in _SPEECH.finditer(folded)]
    starts = [start for start, _ in spoken]

    def is_spoken(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < spoken[i][1]

    return [
        _Told(m, r, is_spoken(m.char_start))
        for m in mentions
        if m.part != "title" and (r := readings.get((m.char_start, m.char_end)))
    ]


def contradicts(published: date, found: Sequence[Bound]) -> tuple[Bound, ...]:
    """The bounds whose firm condition a given publish date breaks."""
    return tuple(b for b in found if b.firm and not b.firm.admits(published))


def checked(text: str, mentions: tuple[TimeMention, ...], published: date) -> tuple[TimeMention, ...]:
    """The mentions of an article, those flagged that a sound text of that day could not hold, with the reason."""
    if published.year not in _SOUND_YEARS:
        return mentions
    if not any(_may_contradict(m, published) for m in mentions) and not _BESIDE.search(fold(text)):
        return mentions
    broken = {id(b.mentions[-1]): b for b in contradicts(published, bounds(text, mentions))}
    return tuple(_flagged(m, broken[id(m)], published) if id(m) in broken else m for m in mentions)


def is_contradicted(mentions: Sequence[TimeMention]) -> bool:
    """Whether ``checked`` flagged any."""
    return any(CONTRADICTED in m.flags for m in mentions)


def _may_contradict(m: TimeMention, published: date) -> bool:
    """What is cheap to see, so that a text in order costs little: a past that is to come, an anniversary."""
    late = m.span is not None and m.anchor == "absolute" and m.lean == "past" and m.span.start > published
    return late or m.ordinal is not None


def _flagged(m: TimeMention, bound: Bound, published: date) -> TimeMention:
    said = f"{bound.surface} {bound.assumption}"
    reason = f"the publish date {published} is not {bound.firm}, though {said}"
    return m._replace(flags=(*m.flags, CONTRADICTED), reason=f"{m.reason}; {reason}" if m.reason else reason)


# ---------------------------------------------------------------- what a mention says


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with its reading; what is said in a quotation was said on another day."""

    mention: TimeMention
    reading: Reading
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class _Point:
    """The parts of a calendar point that were said. ``side`` is -1 after 지난, 1 after 오는."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    side: int = 0


def _bare(expr: Expr) -> Expr:
    match expr:
        case Mod(of, "APPROX") | Flagged(of):
            return _bare(of)
        case OnDay(day) if day is not None:
            return _bare(day)
        case _:
            return expr


def _point(expr: Expr) -> _Point | None:
    """What was said of a point; None if anything else is in it."""
    match _bare(expr):
        case At(Grain.YEAR, n):
            return _Point(year=n)
        case At(Grain.MONTH, n):
            return _Point(month=n)
        case At(Grain.DAY, n):
            return _Point(day=n)
        case Within(outer, inner):
            one, two = _point(outer), _point(inner)
            if one is None or two is None:
                return None
            return _Point(one.year, one.month or two.month, two.day, two.weekday)
        case Last(of) if point := _point(of):
            return replace(point, side=-1)
        case Next(of) if point := _point(of):
            return replace(point, side=1)
        case Checked(of, weekday) if point := _point(of):
            return replace(point, weekday=weekday)
        case Range(start, _):
            return _point(start)
        case _:
            return None


def _alone(text: str, told: _Told) -> Iterator[Bound]:
    """Bounds of one mention: its side of the publish date, its weekday, its year."""
    point = _point(told.reading.expr)
    if point is None:
        return
    if point.day and point.side and point.month is None:
        yield from _of_side(point, told.mention)
    if point.weekday is not None and point.day:
        yield from _of_weekday(point, told.mention)
    if point.year is not None and _is_past(text, told, point):
        yield from _of_year(point, told.mention)


def _is_past(text: str, told: _Told, point: _Point) -> bool:
    """Whether the date's own clause is past: its predicate stands near, and nothing between them is still to come.

    A bare year without 에 mostly belongs to a noun: 2030년 시장을 겨냥했다.
    """
    near = _NEAR if point.day else _NEAR_YEAR
    if point.month is None and not text.startswith("에", told.reading.reach):
        return False
    own = _OWN.match(text, told.reading.reach)
    if told.mention.lean != "past" or told.is_spoken or own is None:
        return False
    end = min(told.mention.sentence_end, own.end() + near)
    shown = cue(text, own.end(), end)
    return shown.kind in {"past", "adnominal past"} and not _TO_COME.search(text, own.end(), shown.at)


def _of_side(point: _Point, mention: TimeMention) -> Iterator[Bound]:
    assert point.day is not None
    assumption = "lies in the month of publication"
    if point.side < 0 and point.day < MONTH_DAYS:
        yield Bound(OnDays(point.day + 1, MONTH_DAYS), assumption, (mention,))
    if point.side > 0 and point.day > 1:
        yield Bound(OnDays(1, point.day - 1), assumption, (mention,))


def _of_weekday(point: _Point, mention: TimeMention) -> Iterator[Bound]:
    """Two months, or two years, to the side that the clause leans to: what a reader counts back."""
    assert point.day is not None
    assert point.weekday is not None
    if point.year is not None:
        return
    reach = _YEAR_DAYS if point.month else 2 * MONTH_DAYS
    past = point.side < 0 or (not point.side and not mention.bound and mention.lean == "past")
    ago = EMBARGO_DAYS if point.side > 0 else reach
    near = NearWeekday(point.day, point.weekday, point.month, ago, EMBARGO_DAYS if past else reach)
    assumption = (
        f"its weekday is right and it is told from within {'a year' if point.month else 'two months'}"
    )
    yield Bound(near, assumption, (mention,), firm=near)


def _of_year(point: _Point, mention: TimeMention) -> Iterator[Bound]:
    assert point.year is not None
    if point.weekday is not None and not _agrees(point):
        return  # a date whose weekday is wrong bounds nothing; the mention is flagged for itself
    start = mention.span.start if mention.span else None
    if start is None or mention.bound is not None:
        return
    slack = EMBARGO_DAYS if point.day else MONTH_DAYS if point.month else _YEAR_DAYS
    firm = Between(earliest=start - timedelta(slack))
    yield Bound(Between(earliest=start), "is told as past", (mention,), firm)


def _agrees(point: _Point) -> bool:
    try:
        return date(point.year or 1, point.month or 0, point.day or 0).weekday() == point.weekday
    except ValueError:
        return False


# ---------------------------------------------------------------- two mentions of one time

_OF_ONE_TIME = re.compile(r" ?(?:\(|인 )")
_COUNTED = "오늘|내일|모레|어제|그제|올해|작년|지난해|내년|이달|이번 달|지난달|다음 ?달|내달"
_BESIDE = re.compile(
    rf"(?:{_COUNTED}) ?(?:\(|인 )\d|[일월년] ?(?:\(|인 )(?:{_COUNTED})|\d일?\([월화수목금토일]"
)


def _beside(text: str, one: _Told, two: _Told) -> Iterator[Bound]:
    """내일(1일), 지난해(2023년), 5일(오늘): a word counted from the publish date beside the date that it names."""
    if not _OF_ONE_TIME.fullmatch(text, one.reading.reach, two.reading.start):
        return
    for shift, date_of in ((one.reading.expr, two.reading.expr), (two.reading.expr, one.reading.expr)):
        point = _point(date_of)
        if not isinstance(shift, Shift) or point is None or point.side:
            continue
        if condition := _counted(shift, point):
            yield Bound(condition, "are of one time", (one.mention, two.mention), firm=condition)


def _counted(shift: Shift, point: _Point) -> Condition | None:
    match shift.grain, point:
        case Grain.YEAR, _Point(year=int(year), month=None, day=None):
            return _years(year - shift.n)
        case Grain.MONTH, _Point(year=None, month=int(month), day=None):
            return OnDays(1, MONTH_DAYS, month=(month - shift.n - 1) % 12 + 1)
        case Grain.DAY, _Point(year=int(year), month=int(month), day=int(day)) if day <= days_in_month(
            year, month
        ):
            at = date(year, month, day) - timedelta(shift.n)
            return Between(at, at)
        case Grain.DAY, _Point(year=None, day=int(day)):
            return OnDays(day, day, shift.n, point.month)
        case _:
            return None


# ---------------------------------------------------------------- anniversaries

_FOUNDED_IN = re.compile(rf"(?:에|월|일|년)? ?(?:{FOUNDED}|문을 연|세운|세워진|시작)")
_FOUNDED_BEFORE = re.compile(rf"(?:{FOUNDED})(?:일|기념일)? ?$")


def _of_anniversary(text: str, told: _Told, known: Sequence[_Told]) -> Iterator[Bound]:
    """31주년 of a day that the table or the sentence gives: the year, by what is said of its place around the publish date."""
    n = told.mention.ordinal
    if n is None or n > _MOST_YEARS:
        return
    mine = [t for t in known if t.mention.sentence_start == told.mention.sentence_start]
    row = anniversary(text, told.mention.sentence_start, told.reading.start)
    if row is not None:
        if any((p := _point(t.reading.expr)) and p.year not in {None, row.year} for t in mine):
            return  # the anniversary of a year that is told says nothing of the text's own
        before = [t for t in mine if t.reading.start < told.reading.start]
        yield _of_known_day(row.name, row.year + n, row.falls(n), told, before)
    elif _FOUNDED_BEFORE.search(text, told.mention.sentence_start, told.reading.start):
        for t in mine:
            point = _point(t.reading.expr)
            if (
                point
                and point.year
                and t.mention.lean != "future"
                and _FOUNDED_IN.match(text, t.reading.reach)
            ):
                assumption = f"count {point.year + n} from the founding year that the sentence gives, and it is told then"
                yield Bound(_years(point.year + n), assumption, (t.mention, told.mention))


def _of_known_day(name: str, year: int, falls: date | None, told: _Told, before: Sequence[_Told]) -> Bound:
    """By the word that places it: 오는 7일 and 지난 7일 within a month, 올해 and 내년 in a year; else in its year or not long before."""
    assumption = f"is of {name}, in {year}"
    for t in reversed(before):
        both = (t.mention, told.mention)
        match t.reading.expr:
            case Shift(Grain.YEAR, n):
                return Bound(_years(year - n), assumption, both, firm=_years(year - n, 1))
            case expr if falls and (side := _side_of(expr, falls)):
                low, high = (-MONTH_DAYS, -1) if side > 0 else (1, MONTH_DAYS)
                near = Between(falls + timedelta(low), falls + timedelta(high))
                assumption = f"{assumption}, on {falls}, and is told within a month of it"
                return Bound(near, assumption, both, firm=near)
    around = Between(first_of(year, 1) - timedelta(_SEASON_DAYS), first_of(year + 1, 1) - timedelta(1))
    return Bound(
        around, f"{assumption}, and is told in that year or in the months before it", (told.mention,)
    )


def _side_of(expr: Expr, falls: date) -> int:
    """On which side of the publish date a 지난 or 오는 puts the day ``falls``; 0 if it is not that day."""
    point = _point(expr)
    if point is None or (point.month or falls.month, point.day) != (falls.month, falls.day):
        return 0
    return point.side


def _years(year: int, slack: int = 0) -> Between:
    return Between(first_of(year - slack, 1), first_of(year + slack + 1, 1) - timedelta(1))
