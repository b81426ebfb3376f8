"""What later sentences take over from earlier ones: a release's day, a period reported, the topic, the last figure.

The announcement carries over to what goes on with the same release: near it, about the
same body, and not an older story that the text only recalls (`앞서 …`, `한편 …`).
"""

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.dating import Use
from timeline.events.draft import Draft
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.subjects import publisher_of, topic_of
from timeline.events.vocabulary import Row
from timeline.records import Participant
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span

__all__ = ["FIGURES", "Carried", "goes_on", "led"]

FIGURES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))
_REPORTED = ("results.report", "macro.statistic")
_BACKGROUND = ("앞서", "한편", "이에앞서", "또한편", "이전에", "당시", "과거")


def goes_on(
    p: Parsed,
    span: Span | None,
    told: Span,
    kind: str,
    participants: Sequence[Participant],
    carried: "Carried",
) -> bool:
    """Whether a later sentence goes on with the release: near it, about the same body, and no older story."""
    if p.text.replace(" ", "").startswith(_BACKGROUND) or p.order - carried.announced_order > 6:
        return False
    if kind == "macro.statistic":
        return carried.is_statistic
    if kind in FIGURES and not carried.is_release:
        return p.order - carried.announced_order <= 1 and kind == carried.kind
    mine = {x.name for x in participants if x.role == "actor"}
    if not carried.is_release or (mine and not mine & carried.announcers):
        return False
    return span is None or span.end > told.start


class Carried:
    """What later sentences take over from earlier ones: the release's announcement, a period, the topic."""

    def __init__(self) -> None:
        self.announced: int | None = None
        self.announced_order = -9
        self.first: int | None = None
        self.first_order = -9
        self.announcers: frozenset[str] = frozenset()
        self.is_release = False
        self.is_statistic = False
        self.kind = ""
        self.period: dict[str, Draft] = {}
        self.topic: tuple[Name, ...] = ()
        self.publisher: tuple[Name, ...] = ()
        self.figure: Row | None = None
        self.figure_order = -9

    def learn(self, draft: Draft) -> None:
        if draft.parsed.sentence.part == "title":
            return
        if draft.dating.announced is not None and draft.dating.announced in draft.parsed.times:
            self.announced, self.announced_order = draft.dating.announced, draft.parsed.order
            self.is_release = self.is_statistic = True
            self.announcers = frozenset(x.name for x in draft.participants if x.role == "actor")
        if draft.dating.time is not None and draft.type in FIGURES:
            self.period[draft.type] = draft

    def period_for(self, kind: str) -> Draft | None:
        """The period that a figure without one is of: of its own kind, or of a newer sentence's figures; a market's day is its own."""
        own = self.period.get(kind)
        if kind in ("market.move", "results.outlook"):
            return own
        known = [d for k in _REPORTED if (d := self.period.get(k)) is not None]
        return max(known, key=lambda d: (d.parsed.order, d is own), default=None)

    def pass_over(self, topics: Sequence[Name]) -> None:
        """Topics of the sentences between, which tell no event."""
        if topics:
            self.topic = (topics[-1],)

    def told(self, drafts: Sequence[Draft], p: Parsed) -> None:
        """The type of figure that the announcing sentence tells."""
        if self.announced_order == p.order and (kinds := [d.type for d in drafts if d.parsed is p]):
            self.kind = kinds[-1]

    def close(self, p: Parsed, names: Sequence[Name], use: Sequence[Use]) -> None:
        if p.sentence.part == "title":
            return
        said = [i for i, u in zip(p.times, use, strict=True) if u is Use.ANNOUNCED]
        if said:
            self.announced, self.announced_order = said[-1], p.order
            if self.first is None:
                self.first, self.first_order = said[-1], p.order
            sourced = any(c.predicate in ("따르", "의하", "보") for c in p.clauses)
            self.is_release = not sourced
            self.is_statistic = not sourced or "업계" not in p.text
            self.announcers = frozenset(n.name for n in topic_of(p, names))
        self.topic = topic_of(p, names) or self.topic
        self.publisher = publisher_of(p, names) or self.publisher


def led(d: Draft, carried: Carried, times: Sequence[TimeMention]) -> Draft:
    """A statistic of the lead is what the source named after it announces."""
    if (
        d.type != "macro.statistic"
        or d.announced is not None
        or carried.first is None
        or d.parsed.order >= carried.first_order
    ):
        return d
    if not 0 < carried.first_order - d.parsed.order <= 4 or d.parsed.sentence.part == "title":
        return d
    return replace(d, announced=times[carried.first].span, dating=replace(d.dating, announced=carried.first))
