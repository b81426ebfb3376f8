"""A whole text: readings are refined, leant, and resolved in order, each against what was said before.

The body comes first, then captions, then the title, because a headline takes its
days from the body that it heads.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from timeline.temporal.answer import Anchor, Lean, Resolved, publish_anchor
from timeline.temporal.antecedents import Before, apposed, beside, body_reading, inherited
from timeline.temporal.discourse import Discourse, Source
from timeline.temporal.expr import At, Holiday, Period, Range, Story, Trading, Within
from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.tense import Clause, Cue, Marker
from timeline.temporal.localtime import gives_zones, zone
from timeline.temporal.mention import Part, Sentence, TimeMention
from timeline.temporal.read import Reading, read
from timeline.temporal.refine import refine
from timeline.temporal.resolve import resolve, resolve_sense
from timeline.temporal.sense import Kind
from timeline.temporal.span import Grain, Span
from timeline.values import value

# a reported 8일 this short a time ago is not the coming one
RECENT_DAYS = 3
# a day further off than FAR_DAYS gives way to the same day named within NEAR_DAYS
FAR_DAYS, NEAR_DAYS = 15, 13

_BOUND = re.compile(r" ?(?:\([^()\n]{1,14}\))? ?(부터|까지)")
_COMPARED = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에)? ?(?:대비|보다|에 비해|과 비교|와 비교|이후 (?:최|가장|처음)|같은|동기)"
)
# the event noun that a day is told with: 6일 열린 준공식에서
_NOUN = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에)? ?(?:열린 |개최된 |가진 |연 )?([가-힣]{2,8}?)(?:에서|에는|에 |을|를|이|가|은|는|의|,| )"
)
# a sentence with a predicate ends in one; a headline in a noun
_PREDICATE = re.compile(r"[다요죠까음함됨임][.!?\"')\s]*$")
_THIS_DAY = re.compile(r"이 ?날")
QUOTES = re.compile(r"""\"[^\"\n]{1,400}\"|'[^'\n]{3,200}[다요까죠]\.?'(?=고|라고|라는|는|며|면서)""")


# a day that tells when: 5일, 5일에, 5일 오전; not 5일이, 5일부터, 5일 기준
_ADVERBIAL = re.compile(
    r"(?:\([^()\n]{1,14}\))?(?:에는|에도|에)?(?:,|$| (?!기준|현재|대비|이후|이전|종가|까지|부터))"
)
_YEAR_TOPIC = re.compile(r"[해년](?:은|는|에는|엔),? $")
_LONGEST_TOPIC = 5
_TOPIC = re.compile(r"[가-힣)\"'](?:은|는) ")


# what morphology shows of tense, by part and start of the sentences that it has looked at; offsets are the sentence's
Markers = Mapping[tuple[Part, int], Sequence[Marker]]
_NONE: Markers = {}


_LEANS: Mapping[str, Lean] = {
    "past": "past",
    "adnominal past": "past",
    "future": "future",
    "present": "future",
    "adnominal present": "future",
    "none": "none",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the article: as it stands, and folded."""

    part: Part
    original: str
    text: str
    markers: Markers
    names_local_time: bool


@value
class Spoken:
    """The narrator's last day of a sentence, and where the predicate stands that governs it."""

    day: Source | None = None
    governed_at: int = 0

    def before(self, quote: int) -> Source | None:
        """The day on which the quotation that begins at ``quote`` was said: no predicate stands between."""
        return self.day if self.governed_at > quote else None


@dataclass(slots=True)
class Placed:
    """A reading where it stands, with what its clause shows."""

    page: Page
    sentence: Sentence
    reading: Reading
    cue: Cue
    is_quoted: bool
    following: Reading | None = None
    said_on: Source | None = None

    @property
    def basis(self) -> Literal["endings", "morphology"]:
        markers = self.page.markers
        is_analysed = bool(markers) and (self.page.part, self.sentence.start) in markers
        return "morphology" if is_analysed else "endings"

    @property
    def surface(self) -> str:
        return self.page.text[self.reading.start : self.reading.end]

    @property
    def noun(self) -> str | None:
        found = _NOUN.match(self.page.text, self.reading.reach)
        return found[1] if found else None

    @property
    def is_adverbial(self) -> bool:
        """Whether it tells when, and is no topic, object, bracketed note, bound or holiday: only then can it be the story day."""
        text, reading = self.page.text, self.reading
        bracketed = reading.start > 0 and text[reading.start - 1] == "("
        is_holiday = isinstance(reading.sense.core, Holiday)
        return not is_holiday and not bracketed and _ADVERBIAL.match(text, reading.reach) is not None

    @property
    def has_predicate(self) -> bool:
        return self.cue.kind != "none" or bool(
            _PREDICATE.search(self.page.text, self.sentence.start, self.sentence.end)
        )


def annotate(
    title: str, body: str, sentences: Sequence[Sentence], published: date, markers: Markers = _NONE
) -> tuple[TimeMention, ...]:
    """The time mentions of an article. Rows: one per mention, title first, then in order of the text. Never raises.

    Tense is read off the endings, except in sentences that ``markers`` has those of.
    """
    text, headline = fold(body), fold(title)
    is_local = gives_zones(text)
    discourse = Discourse(published)
    found = _told(Page("body", body, text, markers, is_local), sentences, discourse, [])
    captions = Discourse(published, story=discourse.story, period=discourse.period, year=discourse.year)
    found = _told(Page("caption", body, text, markers, is_local), sentences, captions, found)
    heading = Page("title", title, headline, markers, gives_zones(headline))
    found = _told(heading, sentences, _of_title(found, discourse), found)
    return _in_order(found)


def _in_order(found: Sequence[TimeMention]) -> tuple[TimeMention, ...]:
    ranked = sorted(range(len(found)), key=lambda i: (found[i].part != "title", found[i].char_start))
    place = {old: new for new, old in enumerate(ranked)}
    return tuple(
        found[i] if (a := found[i].anchor_index) is None else found[i]._replace(anchor_index=place[a])
        for i in ranked
    )


def _of_title(body: Sequence[TimeMention], discourse: Discourse) -> Discourse:
    """A headline's 전년 동기 compares with the first period that the lead reports on."""
    state = Discourse(
        discourse.published,
        story=discourse.story,
        lead_day=discourse.lead_day,
        year=discourse.year,
        month=discourse.month,
    )
    for i, m in enumerate(body):
        if m.part == "body" and m.type == "DATE" and m.span and m.span.days > 3 and m.anchor != "discourse":
            state.note(m, i, is_quoted=True, is_base=False, is_main=False, noun=None)
            break
    return state


def _told(
    page: Page, sentences: Iterable[Sentence], state: Discourse, out: list[TimeMention]
) -> list[TimeMention]:
    """``out`` with the mentions of one part behind; a sentence without any still ends the reach of the one before."""
    mine = [s for s in sentences if s.part == page.part]
    readings = _readings(page.text) if mine else ()
    starts = [r.start for r in readings]
    first = begun = 0
    for i, sentence in enumerate(mine, 1):
        behind = bisect_left(starts, sentence.end, first)
        if behind == first:
            continue
        inside = [r for r in readings[first:behind] if r.start >= sentence.start and r.end <= sentence.end]
        first = behind
        if inside:
            state.begin_sentence(i - begun)
            begun = i
            _sentence(page, sentence, inside, state, out)
    state.begin_sentence(len(mine) - begun)
    return out


# a build asks twice, by endings and by morphology, and captions stand in the body
@lru_cache(maxsize=2)
def _readings(text: str) -> tuple[Reading, ...]:
    """The readings of a folded text; what they resolve to is another matter."""
    return tuple(refine(text, read(text)))


def _sentence(
    page: Page, sentence: Sentence, readings: Iterable[Reading], state: Discourse, out: list[TimeMention]
) -> None:
    quotes = [m.span() for m in QUOTES.finditer(page.text, sentence.start, sentence.end)]
    blank = without_quotes(page.text, sentence, quotes)
    markers = page.markers.get((page.part, sentence.start))
    narrated, quoted = Clause(blank, len(blank), markers and _outside(markers, sentence, quotes)), -1
    before: Before | None = None
    spoken = Spoken()
    for reading, following in pairwise((*readings, None)):
        assert reading is not None
        inside = bisect_left(quotes, (reading.start, 0)) - 1
        is_quoted = inside >= 0 and reading.start < quotes[inside][1]
        if is_quoted and inside != quoted:
            said = markers and _inside(markers, sentence, quotes[inside])
            quoted, speech = inside, Clause(page.text, quotes[inside][1], said)
        shown = speech.cue(reading.reach) if is_quoted else narrated.cue(reading.reach - sentence.start)
        said_on = spoken.before(quotes[inside][0] - sentence.start) if is_quoted else None
        placed = Placed(page, sentence, reading, shown, is_quoted, following, said_on)
        resolved, lean = _resolved(placed, state, before, out)
        out.append(_mention(placed, resolved, lean, state))
        if resolved.span is not None:
            _noted(placed, resolved.span, state, out)
            if state.told_now and not is_quoted:
                spoken = Spoken(state.told_now, shown.at)
        before = Before(reading, resolved)


def _outside(
    markers: Iterable[Marker], sentence: Sentence, quotes: Sequence[tuple[int, int]]
) -> list[Marker]:
    return [m for m in markers if not any(a <= m.start() + sentence.start < b for a, b in quotes)]


def _inside(markers: Iterable[Marker], sentence: Sentence, quote: tuple[int, int]) -> list[Marker]:
    """Those in a quotation, with offsets of the page."""
    return [m.moved(sentence.start) for m in markers if quote[0] <= m.start() + sentence.start < quote[1]]


def _noted(placed: Placed, span: Span, state: Discourse, out: Sequence[TimeMention]) -> None:
    """The last mention goes into the discourse; what makes a story day is looked for only beside single days."""
    reading, is_day = placed.reading, span.days == 1
    state.note(
        out[-1],
        len(out) - 1,
        is_quoted=placed.is_quoted,
        is_base=reading.sense.is_comparison or bool(_COMPARED.match(placed.page.text, reading.reach)),
        is_main=is_day and _is_main(placed) and not reading.sense.is_told_of_story,
        is_adverbial=is_day and placed.is_adverbial,
        noun=placed.noun if is_day else None,
    )


def _is_main(placed: Placed) -> bool:
    """Whether the narrator's own clause is governed; a topic between the day and an adnominal verb makes it so."""
    if not placed.cue.kind.startswith("adnominal"):
        return True
    start = placed.reading.reach - placed.sentence.start
    blank = placed.page.text[placed.sentence.start : placed.sentence.end]
    return _TOPIC.search(blank, start, placed.cue.at) is not None


def without_quotes(text: str, sentence: Sentence, quotes: Sequence[tuple[int, int]]) -> str:
    """The sentence with its quotations blanked, so that their predicates govern nothing outside them."""
    if not quotes:
        return text[sentence.start : sentence.end]
    pieces, at = [], sentence.start
    for start, end in quotes:
        pieces += [text[at : start + 1], "\x00" * (end - start - 2)]
        at = end - 1
    return "".join((*pieces, text[at : sentence.end]))


def _resolved(
    placed: Placed, state: Discourse, before: Before | None, out: Sequence[TimeMention]
) -> tuple[Resolved, Lean]:
    page, meant, lean = placed.page, placed.reading.sense, _LEANS[placed.cue.kind]
    if meant.sight == "nothing" and not (before and before.resolved.type == "SET"):
        return resolve_sense(meant, publish_anchor(state.published, lean)), lean  # 2024년, 3년, 최근
    anchor = state.anchor(lean) if meant.looks_back else publish_anchor(state.published, lean)
    if told := _told_next(placed, anchor):
        return told, lean
    if placed.said_on and (spoken := _as_spoken(placed, placed.said_on.span.start, lean)):
        return spoken, lean
    if before and (same := apposed(page.text, placed.reading, before, anchor)):
        return same, lean
    if year := _year_said(placed, state, anchor):
        return resolve(Within(At(Grain.YEAR, year), meant.expr), anchor), lean
    if before and (joined := inherited(page.text, placed.reading, before)):
        return resolve(joined, anchor), lean
    if page.part == "title" or (meant.is_open and not placed.has_predicate):
        if known := body_reading(meant.expr, out):
            return known, lean
        anchor = replace(anchor, nearest=meant.is_bare_day)
    if known := _said_near(placed, anchor, out):
        return known, lean
    if lean == "future" and (recent := _recent(placed, anchor)):
        return recent, "past"
    if meant.expr == _SAME_PERIOD and state.period and (length := out[state.period.index]).type == "DURATION":
        return _repeated(length), lean
    return resolve_sense(meant, _story_anchor(placed, state, anchor)), lean


def _as_spoken(placed: Placed, day: date, lean: Lean) -> Resolved | None:
    """내년 in what was said last November: what a speaker counts, he counts from the day on which he speaks."""
    meant = placed.reading.sense
    if meant.looks_back or meant.is_open:
        return None
    found = resolve_sense(meant, publish_anchor(day, lean))
    return replace(found, anchor="discourse") if found.anchor == "publish" else None


def _year_said(placed: Placed, state: Discourse, anchor: Anchor) -> int | None:
    """내년에는 … 하반기부터, 지난해는 1월: the year that the sentence is about rules its months, quarters and halves."""
    year, expr = state.sentence_year, placed.reading.expr
    if year is None or not isinstance(expr, At) or expr.grain not in {Grain.MONTH, Grain.QUARTER, Grain.HALF}:
        return None
    is_ahead = year.span.start.year > anchor.published.year
    is_topic = (
        year.span.grain is Grain.YEAR
        and _YEAR_TOPIC.search(
            placed.page.text,
            max(placed.sentence.start, placed.reading.start - _LONGEST_TOPIC),
            placed.reading.start,
        )
        is not None
    )
    return year.span.start.year if is_ahead or is_topic else None


def _told_next(placed: Placed, anchor: Anchor) -> Resolved | None:
    """전날인 22일, 당일인 지난 20일: the day that follows says which one it is."""
    reading, following = placed.reading, placed.following
    if following is None or not isinstance(reading.sense.core, Story | Trading):
        return None
    if not beside(placed.page.text, reading, following):
        return None
    found = resolve_sense(following.sense, replace(anchor, lean="past"))
    if found.span is None or found.type == "DATE":
        return found if found.span else None
    day = found.span.start.isoformat()
    return replace(
        found, type="DATE", value=day, edtf=day, span=replace(found.span, grain=Grain.DAY), grain="day"
    )


def _recent(placed: Placed, anchor: Anchor) -> Resolved | None:
    """What is reported, and an adnominal present, may be of a day that has just been: 5일 열리는 … 밝혔다."""
    is_adnominal = placed.cue.kind == "adnominal present"
    meant = placed.reading.sense
    if not (placed.cue.is_quoted or is_adnominal) or not meant.is_bare_day:
        return None
    recent = resolve_sense(meant, replace(anchor, lean="past"))
    coming = resolve_sense(meant, anchor)
    if recent.span is None or coming.span is None:
        return None
    since = (anchor.published - recent.span.start).days
    until = (coming.span.start - anchor.published).days
    return recent if 0 <= since <= RECENT_DAYS or (is_adnominal and 0 <= 2 * since < until) else None


def _said_near(placed: Placed, anchor: Anchor, out: Sequence[TimeMention]) -> Resolved | None:
    """A day that is weeks away is not meant where the article has named the same day near by: 10~16일 … 10일에는."""
    meant = placed.reading.sense
    if not meant.is_bare_day or isinstance(meant.expr, Range):
        return None
    read = resolve_sense(meant, anchor)
    if read.span is None or abs((read.span.start - anchor.published).days) <= FAR_DAYS:
        return None
    other: Lean = "future" if read.span.start < anchor.published else "past"
    near = resolve_sense(meant, replace(anchor, lean=other))
    if near.span is None or abs((near.span.start - anchor.published).days) > NEAR_DAYS:
        return None
    return near if any(m.span and m.grain == "day" and near.span.start in m.span for m in out) else None


_SAME_PERIOD = Period()
_DAYS_TO_COME = (Story(0), Story(1))


def _story_anchor(placed: Placed, state: Discourse, anchor: Anchor) -> Anchor:
    if not isinstance(placed.reading.sense.core, Story):
        return anchor
    source = _story_source(placed, state, anchor.lean)
    story = source.span.start if source else None
    return anchor if story == anchor.story else replace(anchor, story=story)


def _story_source(placed: Placed, state: Discourse, lean: Lean) -> Source | None:
    """이날 before an event noun that was told with its own day; 다음 날 after a day of the sentence before."""
    point, noun = placed.reading.sense.core, placed.noun
    source = state.told if point == Story(1) else None
    if point in _DAYS_TO_COME and lean == "future":
        source = source or state.coming()
    source = source or (state.head(noun) if noun else None)
    if source is None and state.in_sentence is not state.narrated and _THIS_DAY.match(placed.surface):
        return state.this_day()
    return source or state.story_day()


def _repeated(length: TimeMention) -> Resolved:
    return Resolved(
        "DURATION", length.value, length.span, length.mod, length.edtf, "discourse", grain=length.grain
    )


def _counted_from(kind: Kind | None, lean: Lean, placed: Placed, state: Discourse) -> int | None:
    """The mention that this one was counted from."""
    if isinstance(placed.reading.sense.core, Story):
        source = _story_source(placed, state, lean)
        return source.index if source else None
    if kind:
        return state.index(kind, lean)
    return placed.said_on.index if placed.said_on else None


def _mention(placed: Placed, resolved: Resolved, lean: Lean, state: Discourse) -> TimeMention:
    page, reading, sentence = placed.page, placed.reading, placed.sentence
    bound = _BOUND.match(page.text, reading.end)
    kind = reading.sense.kind
    anchor_index = _counted_from(kind, lean, placed, state) if resolved.anchor == "discourse" else None
    return TimeMention(  # in the order of its fields: their names would take half as long again
        page.part,
        sentence.start,
        sentence.end,
        reading.start,
        reading.end,
        page.original[reading.start : reading.end],
        resolved.type,
        resolved.value,
        resolved.mod,
        None if not bound else "from" if bound[1] == "부터" else "until",
        resolved.grain,
        resolved.span,
        resolved.edtf,
        resolved.anchor,
        anchor_index,
        lean,
        placed.cue.text or None,
        placed.basis if placed.cue.text else None,
        resolved.status,
        resolved.reason,
        resolved.alternatives,
        resolved.flags,
        resolved.ordinal,
        zone(page.text, sentence, reading) if page.names_local_time else None,
        reading.rule,
    )
