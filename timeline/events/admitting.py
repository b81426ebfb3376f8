"""Which happenings are rows: those of somebody, and of somebody who can (EVENT_SEMANTICS section 1).

A happening that nobody takes part in (`수출 규제 강화로`, `창업 30년을 맞은`) is a word of the text, and
no event of anybody's. And some types are told of few: only a public body takes a measure, by words that
everybody uses (`발표`, `지원`, `선정`), and only people travel. What else speaks against a row takes
from its confidence; these rows are not told at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from timeline.events.authorities import is_authority
from timeline.events.carrying import FIGURES
from timeline.events.clauses import Phrase
from timeline.events.draft import Draft
from timeline.events.forms import form_of, is_generic
from timeline.events.lexicon import Lexicon
from timeline.events.triggers import Strength
from timeline.records import Participant

__all__ = ["admitted"]

# fmt: off
_PUBLIC = frozenset(("정부", "외국정부", "지방정부", "사법", "국회", "정당", "국제기구", "중앙은행", "공공기관", "공기업", "시장"))
_BODIES = ("정부", "부", "처", "청", "시", "도", "군", "구", "의회", "국회", "위원회", "법원", "지검", "고검", "당", "거래소", "중앙은행", "당국", "특검", "특검팀", "공단", "공사", "연준", "백악관")
# Who holds one of these speaks for a company or for himself.
_PRIVATE_POSTS = ("회장", "대표", "대표이사", "사장", "전무", "상무", "CEO", "최고경영자", "행장", "연구원", "연구위원", "교수", "변호사", "애널리스트", "이코노미스트", "창업자", "이사", "팀장", "본부장", "센터장")
# Rows of the vocabulary, by their first words, whose words tell measures of everybody.
_ANYBODYS = ("발표", "시행", "도입", "확보", "막")
_PROPER = frozenset(("NNP", "SL"))
_DAYS = 31  # of an interval that still says when
# fmt: on


def admitted(drafts: Sequence[Draft], lexicon: Lexicon, day: date) -> list[Draft]:
    """``drafts`` come ordered by event, and so do those that are kept, numbered anew."""
    groups = [list(g) for _, g in groupby(drafts, key=lambda d: d.event)]
    kept = [g for g in groups if _is_row(g, lexicon, day)]
    return [replace(d, event=number) for number, group in enumerate(kept) for d in group]


def _is_row(group: Sequence[Draft], lexicon: Lexicon, day: date) -> bool:
    people = [p for d in group for p in d.participants]
    if not people and not any(_names_someone(d) or _is_told_of_days(d) for d in group):
        return False
    return _can(group, people, lexicon, day)


def _names_someone(draft: Draft) -> bool:
    """Whether a name that no table knows stands among what a dated trigger's clause is about: `누리 재즈 한마당이 열렸다`."""
    if draft.trigger.strength is Strength.BARE or (draft.span is None and not _is_released(draft)):
        return False
    return any(_is_name(draft, phrase) for phrase in _around(draft))


def _is_released(draft: Draft) -> bool:
    """Whether its own sentence makes it known on a day: `누리운용은 개편을 단행했다고 29일 밝혔다`."""
    return draft.trigger.strength is Strength.STRONG and draft.dating.announced in draft.parsed.times


def _is_told_of_days(draft: Draft) -> bool:
    """Whether a sentence tells it outright of some days, though who took part stands elsewhere: `지난 3일 첫 재판이 열렸다`."""
    if draft.trigger.strength is not Strength.STRONG or draft.span is None or draft.type in FIGURES:
        return False
    is_quoted = draft.parsed.clauses[draft.trigger.clause].quote
    return not is_quoted and draft.dating.is_direct and draft.span.days <= _DAYS


def _around(draft: Draft) -> list[Phrase]:
    """What its clause says, its head noun, and the topics before it: `누리증권은 “…”이라며 의견을 유지했다`."""
    parsed, trigger = draft.parsed, draft.trigger
    clause = parsed.clauses[trigger.clause]
    topics = [p for p in parsed.phrases if p.particle in ("은", "는") and p.end <= trigger.start]
    return [
        *parsed.arguments(clause),
        *topics,
        *filter(None, (trigger.phrase, parsed.modified(clause))),
    ]


def _is_name(draft: Draft, phrase: Phrase) -> bool:
    parsed, trigger = draft.parsed, draft.trigger
    inside = [k for k in range(phrase.start, phrase.end) if not trigger.start <= k < trigger.end]
    if any(parsed.tokens[k].tag in _PROPER for k in inside):
        return True
    if not inside:
        return False
    text = parsed.squeezed(inside[0], inside[-1] + 1)
    form = form_of(text)
    return bool(form) and not is_generic(text.removesuffix(form))


def _can(group: Sequence[Draft], people: Sequence[Participant], lexicon: Lexicon, day: date) -> bool:
    kind = group[0].type
    if kind == "policy.measure" and all(d.trigger.row.words[0] in _ANYBODYS for d in group):
        if any(_is_public(p, lexicon, day) for p in people if p.role != "object"):
            return True
        return not any(p.role == "actor" for p in people) and any(_is_bodys(d) or _is_law(d) for d in group)
    if kind == "contact.travel":
        return any(p.kind == "person" for p in people)
    return True


def _is_bodys(draft: Draft) -> bool:
    """Whether a public body is spoken of beside it: `미국 행정부는`, `국회를 통과했다`."""
    tokens = draft.parsed.tokens
    return any(is_authority(tokens[phrase.start : phrase.end]) for phrase in _around(draft))


# What only a public body puts in force, ends or changes; `지정` and `고시` of a place or a share are its acts, too.
_LAWS = re.compile(
    r"(?:제도|법|법률|법안|특별법|시행령|조례|규제|의무|과세|세제|보조금|부담금|지구|단지|산단|구역|지역|종목|휴일)$"
)


def _is_law(draft: Draft) -> bool:
    """Whether its clause tells outright that a law or what a law makes is put in force: `제도가 10월부터 시행된다`, `관리종목으로 지정됐다`."""
    parsed, trigger = draft.parsed, draft.trigger
    if trigger.strength is not Strength.STRONG or draft.span is None or not draft.dating.is_direct:
        return False
    clause = parsed.clauses[trigger.clause]
    if clause.quote:
        return False
    phrases = [*parsed.arguments(clause), *filter(None, (parsed.modified(clause),))]
    return any(_LAWS.search(parsed.squeezed(p.start, p.end)) for p in phrases if p is not trigger.phrase)


def _is_public(p: Participant, lexicon: Lexicon, day: date) -> bool:
    if p.kind == "place":
        return True
    if p.kind == "person":
        of = p.affiliation and _is_body(p.affiliation, lexicon, day)
        return bool(of) or not (p.title or "").endswith(_PRIVATE_POSTS)
    return p.kind == "organization" and _is_body(p.name, lexicon, day)


def _is_body(name: str, lexicon: Lexicon, day: date) -> bool:
    known = lexicon.entity(name, day)
    return known.sector in _PUBLIC if known is not None else name.endswith(_BODIES)
