"""What the text has said so far: the antecedents of 이날, 같은 달, 이듬해, 전년 동기.

One small state, updated mention by mention and asked for an ``Anchor``. The
*story day* is the day on which the narrated news happens (TIME_SEMANTICS
section 3): the last single day that the narrator's own clause is governed by.
A quotation, a caption, a base of comparison, an open bound (이후) and a coming
day never make it; a day of an earlier year told in passing counts only inside
its own sentence.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from timeline.temporal.answer import Anchor, Lean
from timeline.temporal.choosing import EMBARGO_DAYS
from timeline.temporal.mention import TimeMention
from timeline.temporal.sense import Kind
from timeline.temporal.span import Grain, Span, month, year

FLASHBACK_DAYS = 45
# the lead tells what has just happened; a day told later that is older holds for the sentence after next
LEAD_DAYS = 3
STORY_SENTENCES = 2
LEAD_SENTENCES = 2
# a statistic is compared with the period before the one it reports, and it reports a recent one
RECENT_YEARS = 2
# 이날 after 지난주 거래를 끝낸 증시는: a day that only an adnominal clause told is the one when it is today or yesterday
NEWS_DAYS = 1
PERIODS = {Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.SEASON}


@dataclass(slots=True)
class Source:
    """A span and the index of the mention that it came from."""

    span: Span
    index: int


@dataclass(slots=True)
class Discourse:
    """The antecedents at one point of the text. ``published`` bounds what can have happened."""

    published: date
    story: Source | None = None
    sentence: int = 0
    story_sentence: int = 0
    in_sentence: Source | None = None
    narrated: Source | None = None
    month: Source | None = None
    year: Source | None = None
    sentence_year: Source | None = None
    period: Source | None = None
    begun_period: Source | None = None
    sentence_period: Source | None = None
    before_period: Source | None = None
    narrative: Source | None = None
    before_narrative: Source | None = None
    weak_story: Source | None = None
    told: Source | None = None
    told_now: Source | None = None
    lead_day: Source | None = None
    heads: dict[str, Source] = field(default_factory=dict)

    def begin_sentence(self, count: int = 1) -> None:
        """Goes ``count`` sentences on, of which those between name nothing: two of them leave nothing of *before*."""
        for _ in range(min(count, 2)):
            self._next_sentence()
        self.sentence += max(0, count - 2)

    def _next_sentence(self) -> None:
        """What the last sentence named becomes *before*; a day governed only by its adnominal clause counts if nothing else did."""
        if self.weak_story is not None:
            self.story, self.story_sentence = self.weak_story, self.sentence
        self.sentence += 1
        self.told, self.told_now = self.told_now, None
        self.in_sentence = self.narrated = self.weak_story = None
        if self.sentence_period and self._is_reported(self.sentence_period.span):
            self.before_period = self.sentence_period
        self.sentence_period = self.sentence_year = None
        self.before_narrative, self.narrative = self.narrative, None

    def _is_reported(self, period: Span) -> bool:
        """Whether a statistic of another sentence may speak of it: one that has begun, not long ago."""
        return period.start <= self.published and period.last.year >= self.published.year - RECENT_YEARS

    def anchor(self, lean: Lean) -> Anchor:
        story = self.story_day()
        reported = self.sentence_period or self.before_period
        narrative = self.narrative or self.before_narrative
        return Anchor(
            self.published,
            lean,
            story=story.span.start if story else None,
            month=self.month.span if self.month else None,
            year=self.year.span if self.year else None,
            period=reported.span if reported else (self.begun_period.span if self.begun_period else None),
            last_period=last.span if (last := self._last_period(lean)) else None,
            narrative=narrative.span if narrative and lean == "past" else None,
        )

    def _last_period(self, lean: Lean) -> Source | None:
        """같은 기간: what is told as past happened in a period that has begun."""
        return self.begun_period or self.period if lean == "past" else self.period

    def story_day(self) -> Source | None:
        """The day told in this sentence; else the last one told, which an older day than the lead's is only for a while."""
        if self.in_sentence or self.story is None:
            return self.in_sentence or self.lead_day
        newest = self.lead_day.span.start if self.lead_day else self.published - timedelta(LEAD_DAYS)
        is_fresh = self.sentence - self.story_sentence <= STORY_SENTENCES
        return self.story if is_fresh or self.story.span.start >= newest else self.lead_day

    def this_day(self) -> Source | None:
        """이날: as the story day, but never a day of this sentence that only an adnominal clause tells of."""
        return replace(self, in_sentence=self.narrated).story_day()

    def coming(self) -> Source | None:
        """A coming day that this sentence, or else the one before it, tells of: 이날 of what is announced for it."""
        told = self.told_now or self.told
        return told if told and told.span.start > self.published else None

    def index(self, kind: Kind, lean: Lean) -> int | None:
        """The mention that an antecedent of that kind came from."""
        source = {
            "story": self.story_day(),
            "month": self.month,
            "year": self.year,
            "period": self.sentence_period or self.before_period or self.begun_period,
            "last_period": self._last_period(lean),
            "narrative": self.narrative or self.before_narrative,
        }[kind]
        return source.index if source else None

    def head(self, noun: str) -> Source | None:
        """The day on which ``noun`` was told before: 지난 6일 준공식 … 이날 준공식에서."""
        return self.heads.get(noun)

    def note(
        self,
        mention: TimeMention,
        index: int,
        *,
        is_quoted: bool,
        is_base: bool,
        is_main: bool,
        is_adverbial: bool = False,
        noun: str | None,
    ) -> None:
        """Takes in a resolved mention of the body."""
        span = mention.span
        if span is None or mention.type == "SET":
            return
        source = Source(span, index)
        if mention.type == "DURATION":
            self.period = self.begun_period = source
            return
        single = span.days == 1
        if single and noun and not is_base:
            self.heads.setdefault(noun, source)
        if not is_base:
            self._note_units(source, mention, index)
        if is_quoted or is_base or not single or mention.mod in {"AFTER", "BEFORE"} or not is_adverbial:
            return
        self.told_now = source
        if span.start > self.published + timedelta(EMBARGO_DAYS):
            return
        self.in_sentence = source
        if is_main or (self.published - span.start).days <= NEWS_DAYS:
            self.narrated = source
        is_lead = is_main and self.sentence <= LEAD_SENTENCES and not self._is_flashback(mention)
        if self.lead_day is None and (is_lead or (self.published - span.start).days <= LEAD_DAYS):
            self.lead_day = source
        if self._is_flashback(mention):
            return
        if is_main:
            self.story, self.story_sentence = source, self.sentence
            self.weak_story = None
        elif self.story is None or span.start >= self.story.span.start:
            self.weak_story = source

    def _is_flashback(self, mention: TimeMention) -> bool:
        assert mention.span is not None
        return (self.published - mention.span.start).days > FLASHBACK_DAYS

    def _note_units(self, source: Source, mention: TimeMention, index: int) -> None:
        span = source.span
        if mention.type in {"DATE", "TIME"}:
            if span.days <= 31 and span.grain not in {Grain.WEEK, Grain.WEEKEND}:
                self.month = Source(month(span.start.year, span.start.month), source.index)
            if span.start.year == span.last.year:
                self.year = Source(year(span.start.year), source.index)
            self.narrative = source
            if span.grain is Grain.YEAR or (
                span.start > self.published and span.start.year == span.last.year
            ):
                self.sentence_year = source
        if (span.grain in PERIODS or span.days > 3) and mention.mod not in {"AFTER", "BEFORE"}:
            is_part = mention.mod in {"START", "MID", "END"}
            has_begun = span.start <= self.published
            if not is_part:
                self.period = source
                self.begun_period = source if has_begun else self.begun_period
            elif not has_begun:
                return
            self.sentence_period = (
                Source(self.month.span, index) if mention.mod and span.days <= 31 and self.month else source
            )
