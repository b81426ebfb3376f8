"""The passes over one article, in order; see the package's docstring."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from timeline.events import identity, morphology
from timeline.events.amounts import find_amounts
from timeline.events.dating import Dating, Use, date_trigger, uses
from timeline.events.draft import Draft
from timeline.events.figures import GENERIC, find_figures, has_figure
from timeline.events.lexicon import Lexicon
from timeline.events.participants import Name, find_names
from timeline.events.parsed import Parsed, parse
from timeline.events.roles import cast_of, topic_of
from timeline.events.status import status_of
from timeline.events.triggers import Strength, Trigger, find_triggers, has_stem
from timeline.events.vocabulary import Row
from timeline.records import Announcement, Article, EventDate, EventMention, Participant, Sentence, TimeMention
from timeline.temporal.span import Span

__all__ = ["extract"]

SEOUL = ZoneInfo("Asia/Seoul")


def extract(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeMention], lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """The event mentions of one article, ordered by part (title first), offset and ordinal."""
    published = article.published_at.astimezone(SEOUL).date()
    parsed = _parsed(article, sentences, times, lexicon)
    names = find_names(article, sentences, {p.sentence: p.tokens for p in parsed}, lexicon) if parsed else ()
    drafts = _drafts(article, parsed, times, names, published)
    return tuple(_mention(article, times, lexicon, d, n) for n, d in _ordinals(identity.merged(drafts)))


def _parsed(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeMention], lexicon: Lexicon
) -> list[Parsed]:
    by_part: dict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(times):
        by_part["title" if t.part == "title" else "body"].append(i)
    todo = []
    for order, s in enumerate(sentences):
        text = (article.title if s.part == "title" else article.body)[s.start : s.end]
        if has_stem(text) or has_figure(text):
            inside = [
                i
                for i in by_part["title" if s.part == "title" else "body"]
                if s.start <= times[i].char_start and times[i].char_end <= s.end
            ]
            todo.append((order, s, text, inside))
    analysed = morphology.analyse([text for _, _, text, _ in todo], lexicon.words)
    return [
        parse(order, s, text, tokens, times, inside)
        for (order, s, text, inside), tokens in zip(todo, analysed, strict=True)
    ]


def _drafts(
    article: Article,
    parsed: Sequence[Parsed],
    times: Sequence[TimeMention],
    names: Sequence[Name],
    published: date,
) -> list[Draft]:
    out: list[Draft] = []
    carried = Carried()
    senses: dict[str, Row] = {}
    for p in parsed:
        here = [n for n in names if _inside(n, p)]
        use = uses(p, times)
        figures = find_figures(p, carried.figure if carried.figure_order == p.order - 1 else None)
        if figures:
            carried.figure, carried.figure_order = figures[-1].row, p.order
        triggers = _without_overlap([*figures, *find_triggers(p, senses)])
        for trigger in triggers:
            draft = _draft(p, trigger, times, use, here, carried, published)
            if draft is not None:
                out.append(draft)
                carried.learn(draft, times)
        carried.close(p, here, times, use)
        carried.told(out, p)
    return _one_contract([_led(d, carried, times) for d in out])


_CONTRACTS = frozenset(("deal.licensing", "deal.partnership", "ma.acquisition", "ma.divestiture"))


def _one_contract(drafts: list[Draft]) -> list[Draft]:
    """`계약 체결` in a caption is what the text then calls 공동연구 계약: a bare contract takes the only special type that agrees in date."""
    special = {d.type for d in drafts if d.type in _CONTRACTS and d.trigger.strength is Strength.STRONG}
    if len(special) != 1:
        return drafts
    (kind,) = special
    spans = [d.span for d in drafts if d.type == kind]
    return [
        replace(d, type=kind) if d.word == "계약" and any(identity.dates_agree(kind, d.span, x) for x in spans) else d
        for d in drafts
    ]


def _led(d: Draft, carried: "Carried", times: Sequence[TimeMention]) -> Draft:
    """A statistic of the lead is what the source named after it announces."""
    if d.type != "macro.statistic" or d.announced is not None or carried.first is None or d.parsed.order >= carried.first_order:
        return d
    if not 0 < carried.first_order - d.parsed.order <= 4 or d.parsed.sentence.part == "title":
        return d
    return replace(d, announced=times[carried.first].span, dating=replace(d.dating, announced=carried.first))


def _inside(name: Name, p: Parsed) -> bool:
    return (
        (name.part == "title") == (p.sentence.part == "title")
        and p.sentence.start <= name.start
        and name.end <= p.sentence.end
    )


def _without_overlap(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Figures come first and take their words; of the rest each word tells one event, and a clause one of a type."""
    out: list[Trigger] = []
    for t in triggers:
        if any(t.start < o.end and o.start < t.end for o in out):
            continue
        if any(
            o.clause == t.clause
            and o.row.type in _FIGURES
            and t.row.type in (_FIGURES | {"price.change", "policy.measure"})
            for o in out
        ):
            continue
        out.append(t)
    return sorted(out, key=lambda t: (t.start, t.end))


_FIGURES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))


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
        self.period: dict[str, tuple[int, int]] = {}
        self.topic: tuple[Name, ...] = ()
        self.figure: Row | None = None
        self.figure_order = -9

    def learn(self, draft: Draft, times: Sequence[TimeMention]) -> None:
        if draft.parsed.sentence.part == "title":
            return
        if draft.dating.announced is not None and draft.dating.announced in draft.parsed.times:
            self.announced, self.announced_order = draft.dating.announced, draft.parsed.order
            self.is_release = self.is_statistic = True
            self.announcers = frozenset(x.name for x in draft.participants if x.role == "actor")
        if draft.dating.time is not None and draft.type in _FIGURES:
            self.period[draft.type] = (draft.dating.time, draft.parsed.order)

    def told(self, drafts: Sequence[Draft], p: Parsed) -> None:
        """The type of figure that the announcing sentence tells."""
        if self.announced_order == p.order and (kinds := [d.type for d in drafts if d.parsed is p]):
            self.kind = kinds[-1]

    def close(
        self, p: Parsed, names: Sequence[Name], times: Sequence[TimeMention], use: Sequence[Use]
    ) -> None:
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


def _draft(
    p: Parsed,
    trigger: Trigger,
    times: Sequence[TimeMention],
    use: Sequence[Use],
    names: Sequence[Name],
    carried: Carried,
    published: date,
) -> Draft | None:
    dating = date_trigger(p, trigger, times, use)
    kind = trigger.row.type
    if dating.time is None and kind in _FIGURES and p.sentence.part != "title":
        known = carried.period.get(kind)
        if known is not None and p.order - known[1] <= 6:
            dating = replace(dating, time=known[0], rule="carried")
    span = times[dating.time].span if dating.time is not None else None
    status = status_of(p, trigger, span, published)
    if status is None:
        return None
    participants = cast_of(p, trigger, names, carried.topic, ())
    announced = times[dating.announced].span if dating.announced is not None else None
    if announced is None and carried.announced is not None and p.sentence.part == "body":
        told = times[carried.announced].span
        if told is not None and _same_release(p, span, told, kind, participants, carried):
            announced, dating = told, replace(dating, announced=carried.announced)
    if trigger.row.words == GENERIC.words and kind == "macro.statistic" and _is_private(participants):
        kind = "results.report"
    return Draft(p, trigger, kind, status, dating, span, announced, participants, object_text=_object_text(p, trigger))


def _object_text(p: Parsed, trigger: Trigger) -> str:
    """What the trigger's clause does it to, in letters: tells two launches of one sentence apart."""
    clause = p.clauses[trigger.clause]
    found = [x for x in p.in_clause(clause) if x.particle in ("을", "를") and x is not trigger.phrase]
    return p.squeezed(found[-1].start, found[-1].end) if found and trigger.strength is Strength.STRONG else ""


_PUBLIC = re.compile(r"(?:[청부처원시도군구]|정부|은행|위원회|협회|공단|연구소|연합회|재단)$")


def _is_private(participants: Sequence[Participant]) -> bool:
    """Whether a company is who the figure is about."""
    return any(x.kind == "organization" and not _PUBLIC.search(x.name) for x in participants)


_BACKGROUND = ("앞서", "한편", "이에앞서", "또한편", "이전에", "당시", "과거")


def _same_release(p: Parsed, span: Span | None, told: Span, kind: str, participants: Sequence[Participant], carried: Carried) -> bool:
    """Whether a later sentence goes on with the release: near it, about the same body, and no older story."""
    if p.text.replace(" ", "").startswith(_BACKGROUND) or p.order - carried.announced_order > 6:
        return False
    if kind == "macro.statistic":
        return carried.is_statistic
    if kind in _FIGURES and not carried.is_release:
        return p.order - carried.announced_order <= 1 and kind == carried.kind
    mine = {x.name for x in participants if x.role == "actor"}
    if not carried.is_release or (mine and not mine & carried.announcers):
        return False
    return span is None or span.end > told.start


def _ordinals(drafts: Sequence[Draft]) -> list[tuple[int, Draft]]:
    """Each draft with its number among those of the same trigger."""
    seen: dict[tuple[int, int, int], int] = defaultdict(int)
    out = []
    for d in drafts:
        out.append((seen[d.key], d))
        seen[d.key] += 1
    return out


def _mention(
    article: Article, times: Sequence[TimeMention], lexicon: Lexicon, d: Draft, ordinal: int
) -> EventMention:
    s = d.parsed.sentence
    text = article.title if s.part == "title" else article.body
    start = s.start + d.parsed.tokens[d.trigger.start].start
    end = s.start + d.parsed.tokens[d.trigger.end - 1].end
    clause = d.parsed.clauses[d.trigger.clause]
    first = s.start + d.parsed.tokens[clause.start].start
    last = s.start + d.parsed.tokens[clause.end - 1].end
    return EventMention(
        part=s.part,
        ordinal=ordinal,
        sentence_start=s.start,
        sentence_end=s.end,
        trigger=text[start:end],
        trigger_start=start,
        trigger_end=end,
        type=d.type,
        status=d.status,
        rule=f"{d.trigger.row.rule}/{d.dating.rule}",
        confidence=500,
        event=d.event,
        date=_date(d, times),
        announced=Announcement(d.announced, d.dating.announced) if d.announced else None,
        attribution=d.attribution,
        participants=d.participants,
        places=(),
        amounts=find_amounts(text, first, last),
    )


def _date(d: Draft, times: Sequence[TimeMention]) -> EventDate | None:
    if d.span is None or d.dating.time is None:
        return None
    t = times[d.dating.time]
    return EventDate(
        d.span,
        t.value,
        t.grain or "day",
        t.edtf or t.value,
        "relative",
        t.mod,
        "within",
        d.dating.time,
        d.dating.time_end,
    )
