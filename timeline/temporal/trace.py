"""How a text was understood, step by step, in words: what ``timeline resolve --trace`` prints.

The normal path keeps nothing for this. A trace reads the text again, asks every step for what it did, and holds it
beside the mentions that came out: the run and its words, the phrases that joined them, what each refiner vetoed or
changed, the ending that the lean rests on, the day that was counted from, and the places that could have been meant.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from timeline.temporal.answer import Anchor, Resolved
from timeline.temporal.antecedents import Before, beside, inherited
from timeline.temporal.describe import WEEKDAYS, describe
from timeline.temporal.document import QUOTES, annotate, without_quotes
from timeline.temporal.expr import (
    At,
    Checked,
    Clock,
    Deadline,
    Expr,
    Flagged,
    Last,
    Mod,
    Move,
    Next,
    OnDay,
    PartOf,
    Range,
    Tied,
    Within,
)
from timeline.temporal.grammar import Item
from timeline.temporal.ko.categories import STANDING
from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.lookalikes import lookalike
from timeline.temporal.ko.tense import Cue, cue
from timeline.temporal.mention import Sentence, TimeMention
from timeline.temporal.placement import earlier, later
from timeline.temporal.read import Reading, chart, read
from timeline.temporal.refine import REFINERS, veto_lookalikes
from timeline.temporal.resolve import resolve
from timeline.temporal.runs import stretches
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.span import Grain, Span

PLACES = 2  # shown before and after the publish date
BODY = "as the body reads it"  # the reason that the document gives


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a trace: which kind of step, and what it did."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What was done about one stretch of the text; ``mention`` is None when nothing came of it."""

    start: int
    end: int
    surface: str
    steps: tuple[Step, ...]
    mention: TimeMention | None


def trace(text: str, sentences: Sequence[Sentence], published: date) -> tuple[Trace, ...]:
    """One trace for every stretch that was read as a time, and for every run that none was read in; in order."""
    folded = fold(text)
    mentions = annotate("", text, sentences, published)
    found = [_Run(start, end, tuple(chart(folded, start, end))) for start, end in stretches(folded)]
    told = _Told(text, folded, mentions, published, {(m.char_start, m.char_end): m for m in mentions})
    by_start = [run.start for run in found]
    readings = read(folded)
    starts = [r.start for r in readings]
    out: list[Trace] = []
    for sentence in sentences:
        inside = readings[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = [r for r in inside if r.end <= sentence.end]
        homes = [found[bisect_right(by_start, r.start) - 1] for r in inside]
        out += _of_sentence(told, sentence, inside, homes)
        mine = found[bisect_left(by_start, sentence.start) : bisect_left(by_start, sentence.end)]
        read_in = {run.start for run in homes}
        out += [_unread(text, run) for run in mine if run.start not in read_in and _standing(run)]
    return tuple(sorted(out, key=lambda t: t.start))


def lines(traces: Sequence[Trace]) -> Iterator[str]:
    """A trace as indented text, a blank line between two."""
    for number, one in enumerate(traces):
        if number:
            yield ""
        yield f"{one.surface}  ({one.start}–{one.end})"
        for step in one.steps:
            yield f"  {step.name:<10} {step.told}"


# ---------------------------------------------------------------- the run, its words and phrases


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    folded: str
    mentions: tuple[TimeMention, ...]
    published: date
    by_place: Mapping[tuple[int, int], TimeMention]


def _made_of(run: _Run, reading: Reading) -> Item | None:
    place = (reading.start - run.start, reading.reach - run.start, reading.category, reading.rule)
    return next((i for i in run.items if (i.start, i.end, i.category, i.rule) == place), None)


def _words_of(item: Item) -> Iterator[Item]:
    if not item.parts:
        yield item
    for part in item.parts:
        yield from _words_of(part)


def _phrases_of(item: Item) -> Iterator[Item]:
    """Inner phrases first."""
    for part in item.parts:
        yield from _phrases_of(part)
    if item.parts:
        yield item


def _read_steps(text: str, run: _Run, item: Item | None) -> Iterator[Step]:
    yield Step("run", f"“{text[run.start : run.end]}”")
    if item is None:
        return
    for word in _words_of(item):
        surface = text[run.start + word.start : run.start + word.end]
        yield Step("word", f"{surface} = {_meaning(word)}  [{word.category}, row {word.rule}]")
    for phrase in _phrases_of(item):
        left, right = (text[run.start + p.start : run.start + p.end] for p in phrase.parts)
        yield Step(
            "phrase", f"{left} + {right} = {_meaning(phrase)}  [{phrase.category}, as in {phrase.rule}]"
        )


def _meaning(item: Item) -> str:
    match item.meaning:
        case None:
            return "(with others)"
        case int(n) if item.category == "(weekday)":
            return WEEKDAYS[n]
        case int(n):
            return f"the number {n}"
        case meaning:
            return describe(meaning)


def _standing(run: _Run) -> list[Item]:
    return [i for i in run.items if i.category in STANDING]


def _unread(text: str, run: _Run) -> Trace:
    best = max(_standing(run), key=lambda i: i.end - i.start)
    surface = text[run.start + best.start : run.start + best.end]
    why = f"{surface} stands inside a longer word or number: no word may begin or end there"
    steps = (*_read_steps(text, run, best), Step("left", why))
    return Trace(run.start, run.end, text[run.start : run.end], steps, None)


# ---------------------------------------------------------------- refiners


@dataclass(frozen=True, slots=True)
class _Refined:
    """A reading as it came out, None if it was vetoed, and what was done to it."""

    first: Reading
    last: Reading | None
    steps: tuple[Step, ...]


def _refined(text: str, readings: list[Reading]) -> list[_Refined]:
    done: dict[int, list[Step]] = {r.start: [] for r in readings}
    now = readings
    for refiner in REFINERS:
        after = refiner(text, now)
        by_start = {r.start: r for r in after}
        purpose = (refiner.__doc__ or "").splitlines()[0]
        for r in now:
            if (new := by_start.get(r.start)) is None:
                row = lookalike(text, r.start, r.end) if refiner is veto_lookalikes else None
                why = f"row “{row.sentence}”" if row else purpose
                done[r.start].append(Step("vetoed", f"by {refiner.__name__}, {why}"))
            elif new != r:
                done[r.start].append(
                    Step("changed", f"by {refiner.__name__}, {purpose} Now: {describe(new.expr)}")
                )
        now = after
    left = {r.start: r for r in now}
    return [_Refined(r, left.get(r.start), tuple(done[r.start])) for r in readings]


# ---------------------------------------------------------------- lean, anchor, reckoning


def _of_sentence(
    told: _Told, sentence: Sentence, readings: list[Reading], homes: Sequence[_Run]
) -> Iterator[Trace]:
    """``homes`` are the runs of the readings, one for each."""
    before: Before | None = None
    for refined, run in zip(_refined(told.folded, readings), homes, strict=True):
        first, reading = refined.first, refined.last
        steps = [*_read_steps(told.text, run, _made_of(run, first)), *refined.steps]
        mention = told.by_place.get((reading.start, reading.end)) if reading else None
        if reading is not None and mention is not None:
            steps += _resolved_steps(told, sentence, reading, mention, before)
            before = Before(reading, _as_resolved(mention))
        at = reading or first
        yield Trace(at.start, at.end, told.text[at.start : at.end], tuple(steps), mention)


def _as_resolved(m: TimeMention) -> Resolved:
    return Resolved(m.type, m.value, m.span, m.mod, m.edtf, m.anchor, grain=m.grain)


def _resolved_steps(
    told: _Told, sentence: Sentence, reading: Reading, mention: TimeMention, before: Before | None
) -> Iterator[Step]:
    shown = _shown(told.folded, sentence, reading)
    yield Step("lean", _leaning(shown, mention))
    if mention.anchor:
        yield Step("anchor", _anchored(told, mention))
    for line in _reckoned(told, reading, mention, before):
        yield Step("reckoning", line)
    yield Step("result", _result(mention))
    if mention.reason:
        yield Step("reason", mention.reason)
    if mention.flags:
        yield Step("flags", ", ".join(mention.flags))
    if mention.alternatives:
        yield Step("also", "may be read as " + ", ".join(mention.alternatives))


def _shown(text: str, sentence: Sentence, reading: Reading) -> Cue:
    """The tense that the document saw: inside a quotation the quotation's own, outside it the sentence without them."""
    quotes = [m.span() for m in QUOTES.finditer(text, sentence.start, sentence.end)]
    inside = next((q for q in quotes if q[0] < reading.start < q[1]), None)
    if inside:
        return cue(text, reading.reach, inside[1])
    blank = without_quotes(text, sentence, quotes)
    return cue(blank, reading.reach - sentence.start, len(blank))


def _leaning(shown: Cue, mention: TimeMention) -> str:
    if shown.kind == "none":
        return "none: no ending to the right shows tense"
    reported = ", reported by a verb of saying" if shown.is_quoted else ""
    text = f"{mention.lean}: “{shown.text}” to the right is {shown.kind}{reported}"
    is_past = shown.kind in {"past", "adnominal past"}
    if (mention.lean == "past") != is_past:
        text += "; the day has just been, so the clause is taken as past"
    return text


def _anchored(told: _Told, mention: TimeMention) -> str:
    match mention.anchor:
        case "publish":
            return f"the publish date, {told.published}"
        case "absolute":
            return "none: the expression says its own year"
        case "discourse" if mention.anchor_index is not None:
            source = told.mentions[mention.anchor_index]
            return f"“{source.surface}” at {source.char_start}, which is {source.value}"
        case _:
            return f"the text, which names nothing for it before; so the publish date, {told.published}"


def _reckoned(told: _Told, reading: Reading, mention: TimeMention, before: Before | None) -> Iterator[str]:
    """From the meaning to the days: what came from beside it, or the places that were weighed."""
    expr = reading.expr
    if before and (joined := inherited(told.folded, reading, before)):
        yield f"stands beside “{_surface(told, before)}” and takes from it what is not said: {describe(joined)}"
        expr = joined
    elif before and open_in(expr) and beside(told.folded, before.reading, reading):
        yield f"is another name of “{_surface(told, before)}”, which says which one is meant"
        return
    anchor = Anchor(told.published, mention.lean)
    if mention.reason == BODY:
        yield "a headline takes the day that the body gives it"
    elif mention.anchor == "discourse":
        yield f"{describe(expr)}: {mention.value}"
    elif mention.type != "SET":
        yield from _places(expr, anchor)


def _surface(told: _Told, before: Before) -> str:
    return told.text[before.reading.start : before.reading.end]


def _places(expr: Expr, anchor: Anchor) -> Iterator[str]:
    """The steps of the arithmetic, outer ones first."""
    match expr:
        case Mod(of) | Flagged(of) | Deadline(of):
            yield from _places(of, anchor)
        case Last(of):
            yield f"places: {_near(of, anchor.published)}; 지난 takes the last one before"
        case Next(of):
            yield f"places: {_near(of, anchor.published)}; 오는 takes the first one after"
        case OnDay(day, _, _) if day is not None:
            yield from _places(day, anchor)
        case OnDay() | Clock():
            yield "a time of day without a day is on the story day"
        case Move(length, sign):
            yield f"{describe(length)} {'back' if sign < 0 else 'on'} from the anchor"
        case Tied(length, direction):
            ends = "end on" if direction == "back" else "begin on"
            yield f"{describe(length)} that {ends} {anchor.published}"
        case _ if open_in(expr):
            yield from _open_places(expr, anchor)
        case Within(outer, inner):
            yield from _places(outer, anchor)
            yield f"inside it, {describe(inner)}: {resolve(expr, anchor).value}"
        case PartOf(whole, _, word):
            yield from _places(whole, anchor)
            yield f"its {word}: {_days(resolve(expr, anchor).span)}"
        case Range(start, end):
            yield from _places(start, anchor)
            yield from _places(end, anchor)
        case At(Grain.YEAR):
            return
        case _:
            found = resolve(expr, anchor)
            if found.span is not None and found.anchor != "discourse":
                yield f"{describe(expr)}: {found.value}"


def _open_places(expr: Expr, anchor: Anchor) -> Iterator[str]:
    probe = expr.start if isinstance(expr, Range) else expr
    yield f"places: {_near(probe, anchor.published)}"
    if isinstance(probe, Checked):
        yield f"the weekday beside it must agree: {describe(probe)}"
    yield _rule(probe, anchor)


def _rule(expr: Expr, anchor: Anchor) -> str:
    grain = grain_of(expr)
    is_past = (
        anchor.lean == "none" and isinstance(expr, At) and grain in {Grain.DAY, Grain.QUARTER, Grain.HALF}
    )
    if anchor.lean == "past" or is_past:
        ahead = ", or one to come within two days (copy written ahead)" if grain is Grain.DAY else ""
        return f"a past clause takes the last that has begun{ahead}"
    if anchor.lean == "future":
        return "a future clause takes the first that has not ended"
    return "without a cue it takes the nearest"


def _near(expr: Expr, p: date) -> str:
    """The places around the publish date, which stands between them."""
    of = expr.of if isinstance(expr, Checked) else expr
    before = list(islice((s for s in earlier(of, p) if s.start <= p), PLACES))
    after = list(islice((s for s in later(of, p) if s.start > p), PLACES))
    if not before and not after:
        return "none, the calendar lacks it"
    return ", ".join([*map(_days, reversed(before)), f"[published {p}]", *map(_days, after)])


def _days(span: Span | None) -> str:
    if span is None:
        return "no days"
    return f"{span.start}" if span.days == 1 else f"{span.start}..{span.last}"


def _result(m: TimeMention) -> str:
    shown = " ".join(x for x in (m.type, m.value, m.mod, m.bound and f"({m.bound})") if x)
    return f"{shown}, {_days(m.span)}, {m.status}"
