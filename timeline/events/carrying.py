"""What later sentences take over from earlier ones: a release's day, a period reported, the topic, the last figure.

The announcement carries over to what goes on with the same release: near it, about the
same body, and not an older story that the text only recalls (`앞서 …`, `한편 …`).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from timeline.events.clauses import Clause
from timeline.events.dating import Use
from timeline.events.draft import Draft
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.standing import Standing
from timeline.events.subjects import publisher_of, topic_of
from timeline.events.triggers import Strength
from timeline.events.uses import DAYLIKE, RELEASING, REPORTING
from timeline.events.vocabulary import Row
from timeline.records import Participant
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span

__all__ = ["FIGURES", "Carried", "goes_on", "led"]

FIGURES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))
_BACKGROUND = ("앞서", "한편", "이에앞서", "또한편", "이전에", "당시", "과거")
# What nobody releases: it happens, and a later sentence only mentions it.
_HAPPENS = frozenset(("incident.accident", "people.death", "market.move", "corp.anniversary"))
_AHEAD = frozenset(("planned", "scheduled", "considered", "rumoured"))
_REACH = 6  # sentences
_SOURCED = 3  # … where a source is named, and not the company's own release
_QUARTERLY = timedelta(100)  # figures are released within a quarter of their period's end


class Voice(StrEnum):
    """How the day was told that later sentences may take over."""

    RELEASE = "release"  # 밝혔다, 공시했다
    SOURCE = "source"  # 업계에 따르면
    SPEECH = "speech"  # 말했다, 강조했다: only what is said goes on


def goes_on(
    p: Parsed,
    clause: Clause,
    span: Span | None,
    told: Span,
    kind: str,
    status: str,
    participants: Sequence[Participant],
    names: Sequence[Name],
    carried: "Carried",
) -> bool:
    """Whether a later sentence goes on with the release: near it, about the same body, and no older story."""
    distance = p.order - carried.announced_order
    reach = 2 * _REACH if kind == "macro.statistic" else _REACH  # a source's statistics fill its report
    if _is_beside_results(kind, participants, carried) and span is None:
        return distance <= 2 * _REACH
    if p.text.replace(" ", "").startswith(_BACKGROUND) or distance > reach:
        return False
    if carried.voice is Voice.SPEECH:
        return bool(clause.quote) and (span is None or span.end > told.start)
    if kind == "macro.statistic":
        return carried.is_statistic and carried.kind in FIGURES | {""}
    if kind == "results.outlook" and distance <= _SOURCED and carried.kind in FIGURES:
        return True  # one forecast after the other
    if kind in FIGURES and carried.voice is Voice.SOURCE:
        return distance <= 1 and kind == carried.kind
    if kind in _HAPPENS or not _is_of(participants, topic_of(p, names) or carried.topic, carried.announcers):
        return False
    if carried.voice is Voice.SOURCE and not (distance <= _SOURCED and status in _AHEAD):
        return False
    if kind == "results.report" and span is not None:
        return span.end > told.start - _QUARTERLY
    return span is None or span.end > told.start


def _is_beside_results(kind: str, participants: Sequence[Participant], carried: "Carried") -> bool:
    """`한편 이사회는 주당 650원의 배당을 결의했다`: a board settles what it pays out on the day of its results."""
    return (
        kind == "capital.shareholder_return"
        and carried.voice is Voice.RELEASE
        and carried.kind == "results.report"
        and _is_of(
            [x for x in participants if not x.name.endswith("이사회")], carried.topic, carried.announcers
        )
    )


def _is_of(participants: Sequence[Participant], topic: Sequence[Name], announcers: frozenset[str]) -> bool:
    """Whether who announced is who does it, or, where nobody is named for that, is still what the text is about."""
    doing = {x.name for x in participants if x.role == "actor"}
    if doing:
        return any(name == a or name.startswith(a + " ") for name in doing for a in announcers)
    return (
        any(x.name in announcers for x in participants)
        or not topic
        or any(n.name in announcers for n in topic)
    )


class Carried:
    """What later sentences take over from earlier ones: the release's announcement, a period, the topic."""

    def __init__(self, topic: tuple[Name, ...] = ()) -> None:
        self.announced: int | None = None
        self.announced_order = -9
        self.first: int | None = None
        self.first_order = -9
        self.first_voice = Voice.SPEECH
        self.first_announcers: frozenset[str] = frozenset()
        self.announcers: frozenset[str] = frozenset()
        self.voice = Voice.SPEECH
        self.is_statistic = False
        self.kind = ""
        self.standing = Standing()
        self.topic = topic
        self.publisher: tuple[Name, ...] = ()
        self.figure: Row | None = None
        self.figure_order = -9

    def learn(self, draft: Draft) -> None:
        if draft.parsed.sentence.part == "title":
            return
        if draft.dating.announced is not None and draft.dating.announced in draft.parsed.times:
            self.announced, self.announced_order = draft.dating.announced, draft.parsed.order
            self.voice, self.is_statistic = Voice.RELEASE, True
            self.announcers = frozenset(x.name for x in draft.participants if x.role == "actor")

    def rated_on(self, p: Parsed) -> int | None:
        """`한빛증권은 21일 … 분석했다. 목표주가는 올렸다`: a report changes its rating on its own day."""
        is_near = 0 < p.order - self.announced_order <= _SOURCED
        return self.announced if is_near and self.voice is Voice.SPEECH else None

    def pass_over(self, topics: Sequence[Name]) -> None:
        """Topics of the sentences between, which tell no event."""
        if topics:
            self.topic = (topics[-1],)

    def told(self, drafts: Sequence[Draft], p: Parsed) -> None:
        """The type of figure that the announcing sentence tells."""
        if self.announced_order == p.order and (kinds := [d.type for d in drafts if d.parsed is p]):
            self.kind = next((k for k in kinds if k in FIGURES), kinds[-1])

    def close(
        self, p: Parsed, names: Sequence[Name], times: Sequence[TimeMention], use: Sequence[Use]
    ) -> None:
        if p.sentence.part == "title":
            return
        said = [
            (i, k)
            for i, k, u in zip(p.times, p.time_tokens, use, strict=True)
            if u is Use.ANNOUNCED and times[i].grain in DAYLIKE
        ]
        if said:
            self.announced, self.announced_order = said[-1][0], p.order
            self.voice = _voice(p, said[-1][1])
            self.is_statistic = self.voice is not Voice.SOURCE or "업계" not in p.text
            self.announcers = frozenset(n.name for n in topic_of(p, names))
            if self.first is None:
                self.first, self.first_order = self.announced, p.order
                self.first_voice, self.first_announcers = self.voice, self.announcers
        self.topic = topic_of(p, names) or self.topic
        self.publisher = publisher_of(p, names) or self.publisher


def _voice(p: Parsed, at: int) -> Voice:
    """By the verb that the day at token ``at`` stands with, or by the one that it leads to."""
    if any(c.predicate in ("따르", "의하", "보") for c in p.clauses):
        return Voice.SOURCE
    clause = p.clause_of(at)
    chain = [] if clause is None else [clause, *p.ancestors(clause)]
    verb = next((c.predicate for c in chain if c.predicate in REPORTING), "")
    return Voice.RELEASE if verb in RELEASING else Voice.SPEECH


def led(d: Draft, carried: Carried, times: Sequence[TimeMention]) -> Draft:
    """The lead is what the sentences after it announce: a statistic by its source, a release by who does it."""
    if d.announced is not None or carried.first is None or d.parsed.sentence.part == "title":
        return d
    distance = carried.first_order - d.parsed.order
    told = times[carried.first].span
    if d.type == "macro.statistic":
        is_lead = 0 < distance <= _LEAD
    else:
        is_lead = (
            0 < distance <= 2
            and carried.first_voice is Voice.RELEASE
            and d.type not in FIGURES | _HAPPENS
            and d.trigger.strength is Strength.STRONG
            and bool(d.names("actor") & carried.first_announcers)
            and told is not None
            and (d.span is None or d.span.end > told.start)
        )
    if not is_lead:
        return d
    return replace(d, announced=told, dating=replace(d.dating, announced=carried.first))


_LEAD = 4  # sentences
