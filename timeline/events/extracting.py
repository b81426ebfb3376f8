"""The passes over one article, in order; see the package's docstring."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from timeline.events import identity, morphology
from timeline.events.admitting import admitted
from timeline.events.agreeing import dates_agree
from timeline.events.carrying import FIGURES, Carried, goes_on, led
from timeline.events.dating import Dating, Use, uses
from timeline.events.described import is_described
from timeline.events.draft import Draft
from timeline.events.employers import employed
from timeline.events.figures import find_figures
from timeline.events.figuretypes import figure_type
from timeline.events.gapping import gapped
from timeline.events.lexicon import Lexicon
from timeline.events.morphology import Token
from timeline.events.parsed import Parsed, parse
from timeline.events.participants import Name, find_names
from timeline.events.periods import period_of
from timeline.events.rating import rated
from timeline.events.roles import cast_of
from timeline.events.selecting import select
from timeline.events.settling import settled
from timeline.events.states import anniversaries, journeys
from timeline.events.status import RATINGS, status_of
from timeline.events.telling import tell
from timeline.events.triggers import Strength, Trigger, find_triggers
from timeline.events.vocabulary import Row
from timeline.records import Article, EventMention, Participant, Sentence, TimeMention

__all__ = ["Tokens", "analyse", "extract"]

SEOUL = ZoneInfo("Asia/Seoul")
# Tellings in one text, which are compared with each other: where so many have been met, reading ends with the sentence.
# None of the 150 longest of 4,936 articles has more than 59.
_MOST = 400


# the tokens of the sentences that are worth it, by their number
Tokens = Mapping[int, Sequence[Token]]


def analyse(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeMention], lexicon: Lexicon
) -> Tokens:
    """Morphology of the sentences that events may stand in, with their offsets."""
    texts = _texts(article, sentences)
    chosen = select(sentences, texts, times)
    return dict(zip(chosen, morphology.analyse([texts[i] for i in chosen], lexicon.words), strict=True))


def _texts(article: Article, sentences: Sequence[Sentence]) -> list[str]:
    return [(article.title if s.part == "title" else article.body)[s.start : s.end] for s in sentences]


def extract(
    article: Article,
    sentences: Sequence[Sentence],
    times: Sequence[TimeMention],
    lexicon: Lexicon,
    tokens: Tokens | None = None,
) -> tuple[EventMention, ...]:
    """The event mentions of one article, ordered by part (title first), offset and ordinal.

    ``tokens`` are those of ``analyse``, which is asked for them where they are not given.
    """
    published = article.published_at.astimezone(SEOUL).date()
    texts = _texts(article, sentences)
    tokens = tokens if tokens is not None else analyse(article, sentences, times, lexicon)
    names = find_names(article, sentences, {sentences[i]: found for i, found in tokens.items()}, lexicon)
    inside = _times_by_sentence(sentences, times)
    story = _stories(sentences, texts)
    parsed = [
        parse(i, sentences[i], texts[i], found, times, inside[i], story[i]) for i, found in tokens.items()
    ]
    drafts = _drafts(parsed, times, names, published)
    joined = identity.merged(journeys(drafts, times, published), published)
    rows = admitted(employed(rated(settled(joined), parsed, names)), lexicon, published)
    return tell(article, times, lexicon, rows)


# What opens one of several short reports: ■ 누리은행 …, <금융위원회>, ▲ 가온, 새 공장 착공 = …, △가온전자(123456)는 …
_OPENS_STORY = re.compile(r"\s*(?:[■◆◇□◈●]|<[^<>]{2,20}>|[▲△▶][^=]{2,40}=|[▲△▶][^()]{1,20}\([0-9]{6}\))")


# Who a short report is about stands before it: △가온전자(123456)= 다온과 계약을 맺었다고 밝힘.
_HEAD = re.compile(r"\s*[■◆◇□◈●▲△▶] ?[^=]{2,40}=")


def _told_of(p: Parsed, names: Sequence[Name]) -> tuple[Name, ...]:
    head = _HEAD.match(p.text)
    return tuple(n for n in names if head is not None and n.end <= p.sentence.start + head.end())[:1]


def _stories(sentences: Sequence[Sentence], texts: Sequence[str]) -> list[int]:
    """The number of the story that each sentence belongs to; 0 before the first mark."""
    out, now = [], 0
    for sentence, text in zip(sentences, texts, strict=True):
        now += sentence.part == "body" and _OPENS_STORY.match(text) is not None
        out.append(now)
    return out


def _times_by_sentence(sentences: Sequence[Sentence], times: Sequence[TimeMention]) -> list[list[int]]:
    """The indexes of the mentions that stand in each sentence."""
    order = {(s.part == "title", s.start): i for i, s in enumerate(sentences)}
    out: list[list[int]] = [[] for _ in sentences]
    for i, t in enumerate(times):
        at = order.get((t.part == "title", t.sentence_start))
        if at is not None:
            out[at].append(i)
    return out


def _drafts(
    parsed: Sequence[Parsed],
    times: Sequence[TimeMention],
    names: Sequence[Name],
    published: date,
) -> list[Draft]:
    out: list[Draft] = []
    carried, story = Carried(), 0
    senses: dict[str, Row] = {}
    read_to = 0
    for p in parsed:
        if len(out) >= _MOST:
            break
        here = [n for n in names if _inside(n, p)]
        if p.story != story:
            carried, story = Carried(_told_of(p, here)), p.story
            senses.clear()
        carried.pass_over([n for n in names if n.part == "body" and read_to <= n.start < p.sentence.start])
        read_to = p.sentence.end if p.sentence.part != "title" else 0
        use = uses(p, times, published)
        carried.standing.open(p, use, times)
        figures = find_figures(p, carried.figure if p.order - carried.figure_order <= 2 else None)
        if figures:
            carried.figure, carried.figure_order = figures[-1].row, p.order
        found = find_triggers(p, senses)
        stakes = [t for t in found if t.row.type == "capital.stake_change"]  # what one holds is no figure
        triggers = _without_overlap([*anniversaries(p, times, use), *stakes, *figures, *found], figures)
        for trigger in triggers:
            draft = _draft(p, trigger, times, use, here, carried, published)
            if draft is not None:
                out += [draft, *gapped(draft, times, use)]
                carried.learn(draft)
                carried.standing.learn(draft, times)
        carried.close(p, here, times, use)
        carried.told(out, p)
    return _headed(_one_contract([led(d, carried, times) for d in out]))


_CONTRACTS = frozenset(("deal.licensing", "deal.partnership", "ma.acquisition", "ma.divestiture"))


def _one_contract(drafts: list[Draft]) -> list[Draft]:
    """`계약 체결` in a caption is what the text then calls 공동연구 계약: a bare contract takes the only special type that agrees in date."""
    special = {d.type for d in drafts if d.type in _CONTRACTS and d.trigger.strength is Strength.STRONG}
    if len(special) != 1:
        return drafts
    (kind,) = special
    spans = [d.span for d in drafts if d.type == kind]
    return [
        replace(d, type=kind) if d.word == "계약" and any(dates_agree(kind, d.span, x) for x in spans) else d
        for d in drafts
    ]


def _headed(drafts: list[Draft]) -> list[Draft]:
    """A headline's figure is of the type that the text gives the same noun of the same period."""
    told = {
        (d.word, d.span): d
        for d in reversed(drafts)
        if d.parsed.sentence.part != "title" and d.type in _OWNED
    }
    return [
        replace(d, type=told[d.word, d.span].type)
        if d.parsed.sentence.part == "title" and d.type in _OWNED and (d.word, d.span) in told
        else d
        for d in drafts
    ]


_OWNED = frozenset(("results.report", "macro.statistic"))


def _inside(name: Name, p: Parsed) -> bool:
    return (
        (name.part == "title") == (p.sentence.part == "title")
        and p.sentence.start <= name.start
        and name.end <= p.sentence.end
    )


_OF_FIGURES = FIGURES | {"price.change", "policy.measure"}


def _without_overlap(triggers: Sequence[Trigger], figures: Sequence[Trigger]) -> list[Trigger]:
    """Each word tells one event, and a clause one figure or those that stand in it side by side: the strongest; of equals those that come first in the list."""
    out: list[Trigger] = []
    for t in sorted(triggers, key=lambda t: -t.strength):
        if any(t.start < o.end and o.start < t.end for o in out):
            continue
        if t.row.type in _OF_FIGURES and any(
            o.clause == t.clause and _rivals(o, t) and not (o in figures and t in figures) for o in out
        ):
            continue
        out.append(t)
    return sorted(out, key=lambda t: (t.start, t.end))


def _rivals(one: Trigger, other: Trigger) -> bool:
    """Whether one of the two is a figure, and the other the same in other words: 관세 인상, 금리 상승."""
    return one.row.type in FIGURES or (other.row.type in FIGURES and one.row.type in _OF_FIGURES)


def _draft(
    p: Parsed,
    trigger: Trigger,
    times: Sequence[TimeMention],
    use: Sequence[Use],
    names: Sequence[Name],
    carried: Carried,
    published: date,
) -> Draft | None:
    period = period_of(p, trigger, times, use)
    dating, span = period.dating, period.span
    kind = trigger.row.type
    if kind in FIGURES and p.sentence.part != "title" and _is_open(dating, times):
        known = carried.standing.period_for(p, kind)
        if known is not None:
            dating = replace(dating, time=known.time, time_end=known.time_end, rule="carried")
            span = known.span
    if dating.time is None and trigger.row.words[0] in RATINGS and (said := carried.rated_on(p)) is not None:
        dating, span = replace(dating, time=said, rule="carried"), times[said].span
    status = status_of(p, trigger, span, published)
    if status is None:
        return None
    kind, status, trigger = figure_type(
        p,
        trigger,
        names,
        span,
        status,
        published,
        carried.topic,
        carried.publisher,
        carried.topic if carried.standing.is_of_results() else (),
    )
    participants = cast_of(p, trigger, names, carried.topic, carried.publisher)
    if not _is_of_people(kind, p, trigger, participants):
        return None
    announced = times[dating.announced].span if dating.announced is not None else None
    if announced is not None and (announced.start > published or is_described(p, trigger, span, announced)):
        announced, dating = None, replace(dating, announced=None)
    elif announced is None and carried.announced is not None and p.sentence.part == "body":
        told = times[carried.announced].span
        if (
            told is not None
            and (kind in FIGURES or not is_described(p, trigger, span, told))
            and goes_on(p, p.clauses[trigger.clause], span, told, kind, status, participants, names, carried)
        ):
            announced, dating = told, replace(dating, announced=carried.announced)
    named = {n.name for n in names}
    things = frozenset(
        x.name for x in participants if kind not in FIGURES and x.role == "object" and x.name not in named
    )
    return Draft(
        p,
        trigger,
        kind,
        status,
        dating,
        span,
        announced,
        participants,
        object_text=_object_text(p, trigger),
        things=things,
    )


def _is_open(dating: Dating, times: Sequence[TimeMention]) -> bool:
    """Whether a figure tells no period, or only that it is the one before: 같은 기간."""
    return dating.time is None or times[dating.time].surface.replace(" ", "") in ("같은기간", "이기간")


def _is_of_people(kind: str, p: Parsed, trigger: Trigger, participants: Sequence[Participant]) -> bool:
    """Whether a post or its holder is told of: 기업들이 합류하다 is no appointment."""
    if (
        kind != "people.appointment"
        or not participants
        or p.surface(trigger.start, trigger.end) not in _JOINS
    ):
        return True
    return any(x.kind == "person" for x in participants) or _POST.search(p.text) is not None


_JOINS = frozenset(("합류", "등극", "복귀", "오르", "올", "올라", "앉"))
_POST = re.compile(
    "대표|사장|회장|임원|인사|이사|장관|총재|행장|원장|위원|의장|부문장|본부장|총리|후보|직원|숨지|숨졌|별세|[가-힣] ?씨|명|공무원|교수|대통령|감독|선수|노동자|사망"
)


def _object_text(p: Parsed, trigger: Trigger) -> str:
    """What the trigger's clause does it to, in letters: tells two launches of one sentence apart."""
    clause = p.clauses[trigger.clause]
    found = [x for x in p.in_clause(clause) if x.particle in ("을", "를") and x is not trigger.phrase]
    return p.squeezed(found[-1].start, found[-1].end) if found and trigger.strength is Strength.STRONG else ""
