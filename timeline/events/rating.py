"""Whom a broker or an agency rates: whose target price or rating it is, or whom its report is about.

SK하이닉스의 목표주가를 88만원으로 상향했다          of whom it is
한빛증권은 가온전자에 대해 … 분석했다. 그러면서      the report's subject, named before
목표주가를 31만원으로 올렸다
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.draft import Draft
from timeline.events.lists import heads, owner_before
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.players import participant
from timeline.events.subjects import inside
from timeline.records import Participant

__all__ = ["rated"]

_RATING = re.compile(r"목표 ?(?:주가|가격|가)|투자 ?의견|신용 ?등급")
_RATES = re.compile(
    r"증권|투자|피치|무디스|S&P|스탠다드앤드푸어스|신용평가|기업평가|모건|골드만|은행|시티|UBS|노무라"
)
_REACH = 4  # sentences between the report's subject and its rating


def rated(drafts: Sequence[Draft], parsed: Sequence[Parsed], names: Sequence[Name]) -> list[Draft]:
    """The drafts; a rating of nobody is of whom the sentence, or one shortly before, says that it is."""
    return [_rated(d, parsed, names) for d in drafts]


def _rated(d: Draft, parsed: Sequence[Parsed], names: Sequence[Name]) -> Draft:
    if d.type != "results.outlook" or d.names("object") or _RATING.search(d.parsed.text) is None:
        return d
    raters = [p for p in d.participants if _RATES.search(p.name)]
    if not raters and d.names("actor"):
        return d
    taken = {p.name for p in d.participants}
    found = [p for p in _owned(d.parsed, names) or _subject(d.parsed, parsed, names) if p.name not in taken]
    return replace(d, participants=(*d.participants, *found[:1]))


def _owned(p: Parsed, names: Sequence[Name]) -> list[Participant]:
    """`가온전자의 목표주가`, `한국의 신용등급`: the name before the rating; of a country its own word."""
    for phrase in p.phrases:
        if _RATING.search(p.surface(phrase.start, phrase.end)) is None:
            continue
        owner = owner_before(p, phrase.start)
        for at in (phrase, *([owner] if owner is not None else [])):
            if known := [n for n in heads(p, inside(p, at, names)) if n.kind != "person"]:
                return [participant(known[-1], "object")]
        if owner is not None and owner.end - owner.start == 1 and p.tokens[owner.start].tag == "NNP":
            token, start = p.tokens[owner.start], p.sentence.start
            surface = p.text[token.start : token.end]
            return [Participant("object", surface, surface, "place", start + token.start, start + token.end)]
    return []


def _subject(p: Parsed, parsed: Sequence[Parsed], names: Sequence[Name]) -> list[Participant]:
    """`가온전자에 대해 …`: the company that the sentence, or one shortly before, is a report on; told where it stands."""
    for other in reversed(parsed):
        if not 0 <= p.order - other.order <= _REACH or other.sentence.part != p.sentence.part:
            continue
        for phrase in reversed(other.phrases):
            known = [n for n in inside(other, phrase, names) if n.kind == "organization"]
            if phrase.particle == "대하" and known:
                return [participant(known[-1], "object")]
    return []
