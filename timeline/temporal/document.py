"""A whole text: readings are refined, leant, and resolved in order, each against what was said before.

The body comes first, then captions, then the title, because a headline takes its
days from the body that it heads.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.temporal.discourse import Discourse
from timeline.temporal.expr import (
    At,
    Base,
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
    Period,
    Range,
    Same,
    Story,
    Trading,
    Weekday,
    Within,
)
from timeline.temporal.shape import grain_of, open_in
from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.tense import Cue, cue
from timeline.temporal.ko.zones import ZONES
from timeline.temporal.mention import Part, Sentence, TimeMention
from timeline.temporal.read import Reading, read
from timeline.temporal.refine import refine
from timeline.temporal.resolve import Anchor, Lean, Resolved, resolve
from timeline.temporal.span import Grain, Span

_BOUND = re.compile(r" ?(?:\([^()\n]{1,14}\))? ?(부터|까지)")
_COMPARED = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에)? ?(?:대비|보다|에 비해|과 비교|와 비교|이후 (?:최|가장|처음)|같은|동기)"
)
_JOINED = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에|까지|부터)? ?(?:과|와|,|·|및|이나|나|또는|/|&)(?: ?그리고)? ?"
)
_BESIDE = re.compile(r"(?:\([^()\n]{1,14}\))? ?(?:인|이었던|\() ?")
_NOUN = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에)? ?(?:열린 |개최된 |가진 |연 )?([가-힣]{2,8}?)(?:에서|에는|에 |을|를|이|가|은|는|의|,| )"
)
# a sentence with a predicate ends in one; a headline in a noun
_PREDICATE = re.compile(r"[다요죠까음함됨임][.!?\"')\s]*$")
_LOCAL = re.compile(r" ?\([^()]{0,10}(?:현지 ?시[간각])\)")
_QUOTES = re.compile(r'"[^"\n]{1,400}"')
RECENT_DAYS = 3


def annotate(
    title: str, body: str, sentences: Sequence[Sentence], published: date
) -> tuple[TimeMention, ...]:
    """The time mentions of an article. Rows: one per mention, title first, then in order of the text. Never raises."""
    texts = {"title": fold(title), "body": fold(body), "caption": fold(body)}
    originals = {"title": title, "body": body, "caption": body}
    found = {
        part: _readings(texts[part], [s for s in sentences if s.part == part])
        for part in ("body", "caption", "title")
    }
    out: list[TimeMention] = []
    discourse = Discourse(published)
    for part in ("body", "caption", "title"):
        state = (
            discourse
            if part == "body"
            else Discourse(published, story=discourse.story, period=discourse.period, year=discourse.year)
        )
        if part == "title":
            state = _for_title(published, out, discourse)
        for sentence, readings in found[part]:
            state.begin_sentence()
            _sentence(texts[part], originals[part], part, sentence, readings, state, out)  # type: ignore[arg-type]
    order = {"title": 0, "body": 1, "caption": 1}
    ranked = sorted(range(len(out)), key=lambda i: (order[out[i].part], out[i].char_start))
    place = {old: new for new, old in enumerate(ranked)}
    return tuple(
        replace(out[i], anchor_index=None if (a := out[i].anchor_index) is None else place[a])
        if out[i].anchor_index is not None
        else out[i]
        for i in ranked
    )


def _for_title(published: date, body: Sequence[TimeMention], discourse: Discourse) -> Discourse:
    """A headline's 전년 동기 compares with the first period that the lead reports on."""
    state = Discourse(
        published,
        story=discourse.story,
        lead_day=discourse.lead_day,
        year=discourse.year,
        month=discourse.month,
    )
    for i, mention in enumerate(body):
        if (
            mention.part == "body"
            and mention.span
            and mention.type == "DATE"
            and mention.span.days > 3
            and mention.anchor != "discourse"
        ):
            state.note(mention, i, is_quoted=True, is_base=False, is_main=False, noun=None)
            break
    return state


def _readings(text: str, sentences: Sequence[Sentence]) -> list[tuple[Sentence, list[Reading]]]:
    """Readings of a part by sentence, refined; sentences without any are kept, because they end a sentence's reach."""
    if not sentences:
        return []
    readings = read(text)
    out = []
    i = 0
    for sentence in sentences:
        mine = []
        while i < len(readings) and readings[i].start < sentence.end:
            if readings[i].start >= sentence.start and readings[i].end <= sentence.end:
                mine.append(readings[i])
            i += 1
        out.append((sentence, refine(text, sentence, mine)))
    return out


def _sentence(
    text: str,
    original: str,
    part: Part,
    sentence: Sentence,
    readings: list[Reading],
    state: Discourse,
    out: list[TimeMention],
) -> None:
    if not readings:
        return
    quotes = [m.span() for m in _QUOTES.finditer(text, sentence.start, sentence.end)]
    blank = _without(text, sentence, quotes)
    previous: tuple[Reading, Resolved] | None = None
    for reading in readings:
        inside = next((q for q in quotes if q[0] < reading.start < q[1]), None)
        shown = (
            cue(text, reading.reach, inside[1])
            if inside
            else cue(blank, reading.reach - sentence.start, len(blank))
        )
        resolved, lean = _resolved(reading, shown, text, part, sentence, state, previous, out)
        mention = _mention(reading, resolved, lean, text, original, part, sentence, state, out)
        out.append(mention)
        is_base = bool(_COMPARED.match(text, reading.reach)) or _is_base(reading.expr)
        is_main = not shown.kind.startswith("adnominal") and not _is_counted_from_story(reading.expr)
        noun = _NOUN.match(text, reading.reach)
        state.note(
            mention,
            len(out) - 1,
            is_quoted=inside is not None,
            is_base=is_base,
            is_main=is_main,
            noun=noun[1] if noun else None,
        )
        previous = (reading, resolved)


def _without(text: str, sentence: Sentence, quotes: list[tuple[int, int]]) -> str:
    """The sentence with its quotations blanked, so that their predicates govern nothing outside them."""
    out = text[sentence.start : sentence.end]
    for start, end in quotes:
        a, b = start - sentence.start, end - sentence.start
        out = out[: a + 1] + "\x00" * (b - a - 2) + out[b - 1 :]
    return out


def _is_counted_from_story(expr: Expr) -> bool:
    """전날 and 다음 날 are told from the story day and do not become it."""
    core = _core(expr)
    return isinstance(core, Story) and core.n != 0


def _is_base(expr: Expr) -> bool:
    match expr:
        case Base() | Trading():
            return True
        case Period(year):
            return year is not None
        case Mod(of) | PartOf(of) | Within(of, _):
            return _is_base(of)
        case _:
            return False


def _resolved(
    reading: Reading,
    shown: Cue,
    text: str,
    part: Part,
    sentence: Sentence,
    state: Discourse,
    previous: tuple[Reading, Resolved] | None,
    out: list[TimeMention],
) -> tuple[Resolved, Lean]:
    expr = reading.expr
    lean = _lean(shown)
    if previous and (same := _apposed(expr, text, reading, previous, state)) is not None:
        return same, lean
    if previous and (joined := _inherited(expr, text, reading, previous)) is not None:
        return resolve(joined, state.anchor(lean)), lean
    anchor = state.anchor(lean)
    headless = shown.kind == "none" and not _PREDICATE.search(text, sentence.start, sentence.end)
    if part == "title" or (headless and open_in(_core(expr))):
        known = _same_in_body(expr, out)
        if known:
            return known, lean
        anchor = replace(anchor, nearest=_bare_day(expr) or anchor.nearest)
    if lean == "future" and (shown.is_quoted or shown.kind == "adnominal present") and _bare_day(expr):
        recent, coming = resolve(expr, replace(anchor, lean="past")), resolve(expr, anchor)
        if recent.span and coming.span:
            since, until = (
                (anchor.published - recent.span.start).days,
                (coming.span.start - anchor.published).days,
            )
            if 0 <= since <= RECENT_DAYS or (shown.kind == "adnominal present" and 0 <= 2 * since < until):
                return recent, "past"
    if (
        isinstance(_core(expr), Story)
        and (told := _NOUN.match(text, reading.reach))
        and (source := state.head(told[1]))
    ):
        anchor = replace(anchor, story=source.span.start)
    if isinstance(_core(expr), Story) and _core(expr) == Story(1) and state.told:
        anchor = replace(anchor, story=state.told.span.start)
    if expr == Period() and state.period and (length := out[state.period.index]).type == "DURATION":
        return Resolved(
            "DURATION", length.value, length.span, length.mod, length.edtf, "discourse", grain=length.grain
        ), lean
    return resolve(expr, anchor), lean


def _lean(shown: Cue) -> Lean:
    match shown.kind:
        case "past" | "adnominal past":
            return "past"
        case "future" | "present" | "adnominal present":
            return "future"
        case _:
            return "none"


def _bare_day(expr: Expr) -> bool:
    match expr:
        case At(Grain.DAY) | Checked(At(Grain.DAY)):
            return True
        case Range(start, _):
            return _bare_day(start)
        case OnDay(day) if day is not None:
            return _bare_day(day)
        case _:
            return False


def _core(expr: Expr) -> Expr:
    match expr:
        case OnDay(day) if day is not None:
            return _core(day)
        case Mod(of) | PartOf(of) | Checked(of):
            return _core(of)
        case _:
            return expr


def _same_in_body(expr: Expr, out: list[TimeMention]) -> Resolved | None:
    """The body's reading of the same day or month, for a headline and for a clause without predicate."""
    match _core(expr):
        case At(Grain.DAY, n):
            fits = lambda m: m.span.days == 1 and m.span.start.day == n  # noqa: E731
        case Within(At(Grain.MONTH, month), At(Grain.DAY, n)):
            fits = lambda m: m.span.days == 1 and (m.span.start.month, m.span.start.day) == (month, n)  # noqa: E731
        case At(Grain.MONTH, n):
            fits = lambda m: (
                m.grain == "month" and m.span.start.month == n and m.mod is None and m.span.days > 27
            )  # noqa: E731
        case At(Grain.QUARTER, n):
            fits = lambda m: (
                m.grain == "quarter" and (m.span.start.month + 2) // 3 == n and "/" not in m.value
            )  # noqa: E731
        case At(Grain.HALF, n):
            fits = lambda m: m.grain == "half" and (m.span.start.month + 5) // 6 == n and "/" not in m.value  # noqa: E731
        case _:
            return None
    if _core(expr) is not expr:
        return None
    for m in out:
        if m.span and m.type == "DATE" and m.part == "body" and fits(m):
            return Resolved(
                "DATE", m.value, m.span, m.mod, m.edtf, m.anchor, grain=m.grain, reason="as the body reads it"
            )
    return None


def _apposed(
    expr: Expr, text: str, reading: Reading, previous: tuple[Reading, Resolved], state: Discourse
) -> Resolved | None:
    """직전 거래일인 24일: what stands beside an open point says which one it is."""
    before, resolved = previous
    if resolved.span is None or not open_in(expr) or not _BESIDE.fullmatch(text, before.reach, reading.start):
        return None
    at = resolved.span.start
    for lean in ("past", "future"):
        found = resolve(expr, replace(state.anchor(lean), published=at))  # type: ignore[arg-type]
        if found.span and found.span.start <= at < found.span.end:
            return found
    return None


def _inherited(expr: Expr, text: str, reading: Reading, previous: tuple[Reading, Resolved]) -> Expr | None:
    """15일 in 지난달 12일과 15일: what a coordinated point leaves unsaid it takes from the one before it."""
    before, resolved = previous
    if resolved.span is None or not (m := _JOINED.match(text, before.reach)) or m.end() != reading.start:
        return None
    span = resolved.span
    match expr:
        case Weekday() if isinstance(_core(before.expr), Within) and span.grain is Grain.DAY:
            monday = span.start - timedelta(span.start.weekday())
            return _on(monday + timedelta(expr.n))
        case Within(At(Grain.MONTH, m), At(Grain.DAY)) if span.grain is Grain.DAY:
            year = span.start.year + (1 if span.start.month - m > 6 else 0)
            return _in_year(expr, year)
        case At(Grain.DAY, n) if span.grain is Grain.DAY:
            at = span.start
            rolls = at.day - n >= 20
            month = at.month + 1 if rolls else at.month
            year, month = (at.year + 1, 1) if month == 13 else (at.year, month)
            return Within(Within(At(Grain.YEAR, year), At(Grain.MONTH, month)), expr)
        case At(Grain.MONTH | Grain.QUARTER | Grain.HALF) | Within(At(Grain.MONTH), At(Grain.DAY)) if (
            span.grain in {Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.DAY} and span.grain == grain_of(expr)
        ):
            return (
                Within(At(Grain.YEAR, span.start.year), expr)
                if not isinstance(expr, Within)
                else _in_year(expr, span.start.year)
            )
        case _:
            return None


def _on(day: date) -> Expr:
    return Within(Within(At(Grain.YEAR, day.year), At(Grain.MONTH, day.month)), At(Grain.DAY, day.day))


def _in_year(expr: Within, year: int) -> Expr:
    return Within(Within(At(Grain.YEAR, year), expr.outer), expr.inner)


def _mention(
    reading: Reading,
    resolved: Resolved,
    lean: Lean,
    text: str,
    original: str,
    part: Part,
    sentence: Sentence,
    state: Discourse,
    out: list[TimeMention],
) -> TimeMention:
    bound = _BOUND.match(text, reading.end)
    local = _LOCAL.match(text, reading.end) or "현지시" in text[reading.start : reading.end]
    return TimeMention(
        part=part,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        char_start=reading.start,
        char_end=reading.end,
        surface=original[reading.start : reading.end],
        type=resolved.type,
        value=resolved.value,
        mod=resolved.mod,
        bound=None if not bound else "from" if bound[1] == "부터" else "until",
        grain=resolved.grain,
        span=resolved.span,
        edtf=resolved.edtf,
        anchor=resolved.anchor,
        anchor_index=_antecedent(reading.expr, state) if resolved.anchor == "discourse" else None,
        lean=lean,
        status=resolved.status,
        reason=resolved.reason,
        alternatives=resolved.alternatives,
        flags=resolved.flags,
        ordinal=resolved.ordinal,
        time_zone=_zone(text, sentence, reading) if local else None,
        rule=reading.rule,
    )


def _antecedent(expr: Expr, state: Discourse) -> int | None:
    match expr:
        case Story() | Trading() | Clock():
            return state.sources("story")
        case OnDay(day):
            return _antecedent(day, state) if day is not None else state.sources("story")
        case Same(Grain.YEAR):
            return state.sources("year")
        case Same():
            return state.sources("month")
        case Base():
            return state.sources("period")
        case Period():
            return state.sources("last_period")
        case Move():
            return state.sources("narrative")
        case (
            Mod(of)
            | PartOf(of)
            | Checked(of)
            | Flagged(of)
            | Within(of, _)
            | Deadline(of)
            | Last(of)
            | Next(of)
            | Range(of, _)
        ):
            return _antecedent(of, state)
        case _:
            return None


_ZONE_NAMES = re.compile("|".join(re.escape(name) for name in sorted(ZONES, key=len, reverse=True)))


def _zone(text: str, sentence: Sentence, reading: Reading) -> str | None:
    """The zone of the place that the sentence names nearest to the expression; a city before its country."""
    after = [
        ZONES[m.group()] for m in _ZONE_NAMES.finditer(text, reading.end, min(sentence.end, reading.end + 60))
    ]
    before = [ZONES[m.group()] for m in _ZONE_NAMES.finditer(text, sentence.start, reading.start)]
    return next((z for z in (*after, *reversed(before)) if z), None)


__all__ = ["Anchor", "Span", "annotate", "open_in"]
