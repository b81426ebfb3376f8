"""Organisations, products and countries of one sentence, by lexicon, form and what the article has shown.

The lexicon is asked at every morpheme, the longest name first. A chunk that no table
knows is an organisation by its form (`가온` + `전자`), by a mark (`㈜가온`), or because the
article shows somewhere that it is one (``seeds``: `가온(123456)`, `가온(대표 홍길동)`, a
headline's `가온, 신제품 출시`). What a company's name is part of is another name:
`E1 노동조합`, `폴란드 정부`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from timeline.events.chunks import Chunk
from timeline.events.forms import (
    APART,
    BODIES,
    FORMS,
    PLACES_OF_WORK,
    STATE_BODIES,
    TAILS,
    TRADES,
    WEAK,
    form_of,
    is_generic,
)
from timeline.events.governments import is_foreign_body, is_local_government
from timeline.events.lexicon import Lexicon
from timeline.events.subheadings import runs_into
from timeline.events.titles import TITLE, is_korean_name
from timeline.records import Kind
from timeline.values import value

__all__ = ["Found", "Seed", "found_in", "narrowed", "place_of_work"]


@value
class Seed:
    """What the article shows a word to be: the organisation ``name``."""

    name: str
    entity_id: str | None = None


@value
class Found:
    """A name at ``[start, end)`` of the sentence; ``particle`` follows it. ``sector`` is the lexicon's."""

    start: int
    end: int
    name: str
    kind: Kind
    particle: str = ""
    entity_id: str | None = None
    sector: str | None = None


# What may follow a name in one word and leaves it what it is: `삼성전자측`, `테슬라주`, `한은발`.
_AFTER = re.compile(
    r"(?:측|발|판|표|제|주|주가|株|폰|향|용|사|들|등|본사|지분|주식|계|산|형|식|관|내|별|행|간|권)?"
)
_MARK = re.compile(r"㈜|\(주\)|주식회사|\(유\)|유한회사|\(재\)|\(사\)|재단법인|사단법인")
_FIRM = re.compile(r"(?:법무|회계|특허|세무|노무|학교|의료|사회복지)법인(?:\(유한\))? $")
_AFTER_MARK = re.compile(r" ?(?:㈜|\(주\)|주식회사)")
_BEFORE_NAME = re.compile(r"(?:㈜|\(주\)|주식회사|\(유\)|\(재\)|\(사\)|재단법인|사단법인) ?$")
# Bodies whose names are made of common words: 안전보건공단, 중소기업진흥원.
_PUBLIC = frozenset(
    (
        "공단",
        "공사",
        "진흥원",
        "연합회",
        "중앙회",
        "상공회의소",
        "학회",
        "개발원",
        "진흥공단",
        "평가원",
        "관리원",
        "기술원",
        "협회",
        "사업단",
        "연구원",
        "연구소",
        "재단",
        "연맹",
    )
)
_BODIES_OF_COMPANIES = frozenset(
    ("노조", "노동조합", "이사회", "임추위", "채권단", "이사진", "사업부", "사업부문")
)
_NOT_PLACES = frozenset(("컨트롤타워", "모델하우스", "온라인백화점"))
_SHARED = re.compile(r"([가-힣A-Za-z&]{2,8})[·ㆍ]$")
_STANDING_APART = APART | STATE_BODIES
_WORKS = tuple(sorted(PLACES_OF_WORK, key=lambda form: (-len(form), form)))


def found_in(
    text: str, row: Sequence[Chunk], lexicon: Lexicon, day: date, seeds: Mapping[str, Seed]
) -> list[Found]:
    """The organisations (and other entities of the lexicon) of a sentence, in order, none overlapping."""
    found: list[Found] = []
    firsts = frozenset(word[:1] for word in seeds)
    is_marked = _MARK.search(text) is not None
    is_firm = "법인 " in text
    is_apart = not _STANDING_APART.isdisjoint([c.text for c in row])
    i = 0
    while i < len(row):
        hit = (
            _known(text, row, i, lexicon, day)
            or _glued(row[i], lexicon, day)
            or _seeded(text, row, i, seeds, firsts)
            or (_marked(text, row[i]) if is_marked else None)
            or (_firm(text, row[i]) if is_firm else None)
            or _formed(text, row[i], lexicon)
            or (_apart(text, row, i, lexicon) if is_apart else None)
        )
        if hit is None:
            i += 1
            continue
        hit = _tailed(text, row, _in_full(hit, lexicon, day))
        found.append(hit)
        while i < len(row) and row[i].start < hit.end:
            i += 1
    return _with_shared_forms(text, found, lexicon, day)


def _in_full(hit: Found, lexicon: Lexicon, day: date) -> Found:
    """`미래에셋운용` is 미래에셋자산운용 for short."""
    if not hit.name.endswith("운용") or hit.name.endswith("자산운용"):
        return hit
    entity = lexicon.entity(f"{hit.name.removesuffix('운용')}자산운용", day)
    if entity is None:
        return hit
    return replace(hit, name=entity.name, entity_id=entity.entity_id, sector=entity.sector)


def _with_shared_forms(text: str, found: list[Found], lexicon: Lexicon, day: date) -> list[Found]:
    """`신한·하나·우리은행`: the form of the last one belongs to all whom the lexicon knows with it."""
    out = found
    for last in found:
        form = form_of(text[last.start : last.end]) if last.kind == "organization" else ""
        end = last.start
        while form and (match := _SHARED.search(text, max(0, end - 9), end)) is not None:
            entity = lexicon.entity(match[1] + form, day)
            if entity is None:
                break
            a, end = match.span(1)
            out = [f for f in out if f.end <= a or end <= f.start]
            out.append(
                Found(a, end, entity.name, entity.kind, last.particle, entity.entity_id, entity.sector)
            )
            end = a
    return sorted(out, key=lambda f: f.start)


def narrowed(texts: Sequence[str], bodies: Sequence[list[Found]]) -> list[list[Found]]:
    """What a group's short name means in an article of one of its companies: 미래에셋 of 미래에셋자산운용 alone is that company.

    ``bodies`` are the organisations of each of ``texts``.
    """
    companies = {f.name: f for row in bodies for f in row if f.kind == "organization" and f.sector != "그룹"}
    said = {text[f.start : f.end] for text, row in zip(texts, bodies, strict=True) for f in row}

    def meant(text: str, found: Found) -> Found:
        surface = text[found.start : found.end]
        if found.sector != "그룹" or surface.endswith("그룹") or found.name in said:
            return found
        fits = [c for name, c in companies.items() if name.startswith(surface)]
        if len(fits) != 1:
            return found
        return replace(found, name=fits[0].name, entity_id=fits[0].entity_id, sector=fits[0].sector)

    return [[meant(text, f) for f in row] for text, row in zip(texts, bodies, strict=True)]


def _known(text: str, row: Sequence[Chunk], i: int, lexicon: Lexicon, day: date) -> Found | None:
    """The longest name of the lexicon that begins in the chunk, after a country or a prefix at most."""
    chunk = row[i]
    ends: dict[int, int] = {}
    for n, token in enumerate(chunk.tokens):
        if n and not (
            chunk.tokens[n - 1].tag in ("SH", "XPN", "SW")
            or lexicon.place(chunk.text[: token.start - chunk.start])
        ):
            break
        lengths = lexicon.starts.get(text[token.start : token.start + 2], ())
        if lengths and not ends:
            ends = {t.end: k for k in range(i, min(i + 5, len(row))) for t in row[k].tokens}
        for length in lengths:
            end = token.start + length
            if end not in ends:
                continue
            entity = lexicon.entity(text[token.start : end], day)
            last = row[ends[end]]
            if entity is None or not _ends_name(text[token.start : end], last, end):
                continue
            if entity.sector == "그룹" and _names_another(last, end):
                continue
            particle = last.particle if last.end == end else ""
            return Found(
                token.start, end, entity.name, entity.kind, particle, entity.entity_id, entity.sector
            )
    return None


def _ends_name(name: str, last: Chunk, end: int) -> bool:
    """Whether a name may end inside a chunk: before 측 or 주, or before common words if it is long enough to be sure."""
    rest = last.text[end - last.start :]
    if _AFTER.fullmatch(rest) or rest in TAILS:
        return True
    after = [t for t in last.tokens if t.start >= end]
    return len(name) >= 4 and all(t.tag in ("NNG", "XSN", "NNB") for t in after)


def _names_another(last: Chunk, end: int) -> bool:
    """`누리그룹 계열사 누리컨설팅`: a group's name and the form of a company are that company."""
    rest = last.text[end - last.start :]
    return bool(rest) and rest not in TAILS and form_of("가온" + rest) == rest


def _glued(chunk: Chunk, lexicon: Lexicon, day: date) -> Found | None:
    """`…비중 확대한국투자증권은`: a subheading that runs into the first word of the text."""
    at = runs_into(chunk, lexicon)
    entity = lexicon.entity(chunk.text[at:], day) if at and chunk.particle in _CASED else None
    if entity is None or entity.kind != "organization":
        return None
    return Found(
        chunk.start + at, chunk.end, entity.name, entity.kind, chunk.particle, entity.entity_id, entity.sector
    )


_CASED = frozenset(("은", "는", "이", "가"))


def _seeded(
    text: str, row: Sequence[Chunk], i: int, seeds: Mapping[str, Seed], firsts: frozenset[str]
) -> Found | None:
    chunk = row[i]
    if chunk.text[:1] not in firsts:
        return None
    if i + 1 < len(row) and (seed := seeds.get(text[chunk.start : row[i + 1].end])) is not None:
        return Found(
            chunk.start, row[i + 1].end, seed.name, "organization", row[i + 1].particle, seed.entity_id
        )
    for token in reversed(chunk.tokens):
        word = chunk.text[: token.end - chunk.start]
        if word in seeds and _ends_name(word, chunk, token.end):
            seed = seeds[word]
            particle = chunk.particle if token.end == chunk.end else ""
            return Found(chunk.start, token.end, seed.name, "organization", particle, seed.entity_id)
    return None


def _marked(text: str, chunk: Chunk) -> Found | None:
    """`㈜가온`, `가온㈜`, `주식회사 가온`."""
    word = chunk.text
    if (mark := _MARK.match(word)) and len(word) > mark.end() + 1:
        return Found(chunk.start, chunk.end, word[mark.end() :], "organization", chunk.particle)
    if len(word) > 1 and (
        _BEFORE_NAME.search(text, max(0, chunk.start - 6), chunk.start) or _AFTER_MARK.match(text, chunk.end)
    ):
        return Found(chunk.start, chunk.end, word, "organization", chunk.particle)
    return None


def _firm(text: str, chunk: Chunk) -> Found | None:
    """`법무법인 가온`: what it is stands before its name, and belongs to it."""
    match = _FIRM.search(text, max(0, chunk.start - 12), chunk.start)
    if match is None or len(chunk.text) < 2 or TITLE.fullmatch(chunk.text.removesuffix("들")):
        return None
    return Found(match.start(), chunk.end, text[match.start() : chunk.end], "organization", chunk.particle)


def _formed(text: str, chunk: Chunk, lexicon: Lexicon) -> Found | None:
    """A name by its form: `가온` + `전자`."""
    word = chunk.text
    if is_local_government(text, chunk, lexicon):
        return Found(chunk.start, chunk.end, word, "organization", chunk.particle)
    form = form_of(word)
    if not form or lexicon.place(word) is not None or is_korean_name(word):
        return None
    head = word[: -len(form)]
    if " " in word or word in FORMS:
        return None
    if (
        len(head) < 2
        or is_generic(head)
        or is_generic(word)
        or (lexicon.place(head) is not None and form not in BODIES)
    ):
        return None
    if form in BODIES and len(head) >= 4 and form in _PUBLIC and not any(t.tag == "SN" for t in chunk.tokens):
        return Found(chunk.start, chunk.end, word, "organization", chunk.particle)
    heads = [t for t in chunk.tokens if t.end <= chunk.end - len(form)]
    if form in TRADES:
        return None
    if form in WEAK and not all(t.tag == "NNP" for t in heads or chunk.tokens):
        return None
    if (heads and any(t.tag in ("NNP", "SL") for t in heads)) or (len(chunk.tokens) == 1 and chunk.is_proper):
        return Found(chunk.start, chunk.end, word, "organization", chunk.particle)
    return None


def _apart(text: str, row: Sequence[Chunk], i: int, lexicon: Lexicon) -> Found | None:
    """`한빛 일렉트로닉스`: a name and a form that stand apart; `폴란드 정부`: a country and its body."""
    if form_of(row[i].text):
        return None
    if is_foreign_body(text, row, i, lexicon):
        end = row[i + 1].end
        return Found(row[i].start, end, text[row[i].start : end], "organization", row[i + 1].particle)
    j = i + 1
    if row[i].text in lexicon.senses or row[i].text.endswith("기자"):
        return None
    while j < len(row) and j - i <= 3 and text[row[j - 1].end : row[j].start] == " ":
        if row[j].text in APART:
            words = row[i:j]
            place = lexicon.place(row[i].text)
            if place is not None:
                is_body = row[j].text in BODIES and place.kind == "country"
                return (
                    Found(
                        row[i].start,
                        row[j].end,
                        text[row[i].start : row[j].end],
                        "organization",
                        row[j].particle,
                    )
                    if is_body and j == i + 1
                    else None
                )
            if all(
                (c.is_proper or c.is_foreign) and not is_generic(c.text) and lexicon.place(c.text) is None
                for c in words
            ):
                return Found(
                    row[i].start, row[j].end, text[row[i].start : row[j].end], "organization", row[j].particle
                )
            return None
        if not (row[j].is_proper or row[j].is_foreign) or row[j].text in lexicon.senses:
            return None
        j += 1
    return None


def _tailed(text: str, row: Sequence[Chunk], hit: Found) -> Found:
    """A name with the tail that makes another of it, attached or apart: `동국제강 노조`, `KT 이사후보추천위원회`."""
    if hit.kind != "organization":
        return hit
    for chunk in row:
        attached = hit.name.endswith(chunk.text) and text[hit.end : chunk.start] == " "
        if attached:  # a short form that goes on in full: 엠바크 | 스튜디오
            return replace(hit, end=chunk.end, particle=chunk.particle)
        if chunk.start < hit.end < chunk.end and (rest := chunk.text[hit.end - chunk.start :]) in TAILS:
            return Found(
                hit.start, chunk.end, _joined(text[hit.start : hit.end], rest), "organization", chunk.particle
            )
        if (
            chunk.start == hit.end + 1
            and text[hit.end] == " "
            and not hit.particle
            and (chunk.text in TAILS or chunk.text.endswith("추천위원회"))
        ):
            return Found(
                hit.start,
                chunk.end,
                f"{text[hit.start : hit.end]} {chunk.text}",
                "organization",
                chunk.particle,
            )
    return hit


def _joined(name: str, rest: str) -> str:
    return name if name.endswith(rest) else f"{name} {rest}" if rest in _BODIES_OF_COMPANIES else name + rest


def place_of_work(chunk: Chunk) -> bool:
    """Whether a chunk is a plant, a yard or a venue with a name of its own: `영도조선소`."""
    if not chunk.text.endswith(_WORKS) or not any(t.tag in ("NNP", "SL") for t in chunk.tokens):
        return False
    form = next(form for form in _WORKS if chunk.text.endswith(form))
    return len(chunk.text) > len(form) + 1 and chunk.text not in _NOT_PLACES
