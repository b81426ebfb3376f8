"""What an article shows of names that no table knows: who is an organisation, and what it is called for short.

    가온(123456)은 …            a stock code behind it
    가온(대표 홍길동)은 …        its head in brackets
    국제에너지기구(IEA)          a name and its short form
    "가온, 신제품 출시"          the headline's subject
    홍길동 가온 대표             the office between a name and a title
    가온은 … 밝혔다              an unknown name that announces, and is met again

Each yields a ``Seed``; the words of the article are then read by them (``organizations``).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from timeline.events.chunks import Chunk
from timeline.events.forms import ACRONYMS, APART, SURE, form_of, is_generic
from timeline.events.lexicon import Lexicon
from timeline.events.organizations import Seed, found_in
from timeline.events.persons import Titled
from timeline.events.subheadings import runs_into
from timeline.events.titles import TITLE, is_korean_name
from timeline.values import value

__all__ = ["Reading", "seeds_of"]

_CODE = re.compile(r" ?[(\[](?:KRX:? ?|KOSDAQ:? ?|코스피 ?|코스닥 ?)?(\d{6})[)\]]")
_HEAD = re.compile(
    r" ?\((?:공동 ?|각자 ?)?(?:대표|대표이사|대표집행임원|회장|사장|원장|총장|행장|이사장|CEO)[ ·:]"
)
_HEREAFTER = re.compile(r" ?\((?:이하|약칭|옛|구|전) ?[‘'“\"]?([^()‘’'“”\"]{2,20})[’'”\"]?\)")
_BRACKET = re.compile(r"[’'”\"]? ?\(([A-Za-z가-힣&·.\- ]{2,20})\)")
_HEADLINE = re.compile(
    r"(?:\[[^\]]{0,20}\] ?)?([^\s,…‘’“”\"'\[(]{2,20}(?: [^\s,…‘’“”\"'\[(]{1,14}){0,2}) ?(?:,|…|\.\.\.) ?"
)
_SAYS = re.compile(
    r"밝혔다|밝혔습니다|발표했|공시했|체결했|출시했|출시한|선보인|개최한|공급한|수주했|설립했|인수했|상장했|투자했|기록했|선정됐|결정했"
)
# Words that announce nothing, though the analyser takes them for names: 뉴욕증시, 달러환율, 계엄사태.
_NO_ORGANISATION = re.compile(
    r"(?:증시|시장|지수|환율|금리|주가|가격|경제|정책|법안?|시대|사태|전쟁|지역|업계|업체|제도|산업|대책|이론|주의|정권|정국|총선|대선|리그|올림픽|월드컵|공항|대로|단지|아파트|지구|신도시)$"
)
_BUSINESS = re.compile(
    r"인수|투자|계약|주가|매출|공급|기업|업체|출시|상장|지분|합병|공장|경영|영업이익|기술수출|임상"
)
_ACTING = frozenset(("은", "는", "이", "가", "와", "과"))
_CASES = frozenset(("은", "는", "이", "가", "와", "과", "를", "에", "의"))
_ORGANIC = re.compile(r" ?(?:관계자|측은|측이|노조|본사|임직원|주주총회|이사회|주가|지분)")


# What a company is, said right before its name.
_KIND_BEFORE = re.compile(
    r"(?:기업|업체|회사|스타트업|계열사|자회사|모회사|관계사|운용사|제조사|개발사|게임사|제작사|제약사|유통사|운영사|투자사|시행사|시공사|항공사|여행사|카드사|보험사|증권사|대행사|협력사|벤처|거래소|로펌|법무법인)(?:인)? [‘'“\"]?$"
)
_SPOKEN_FOR = re.compile(r" (?:관계자|측)(?:는|은|가|이) ")
_TELLS_NEWS = re.compile(
    r"(?:밝혔다|발표했다|공시했다|밝혔습니다|발표했습니다|공시했습니다|선보였다|출시했다|체결했다|개최했다)\.? *$"
)
_DATED = re.compile(
    r"\s*(?:(?:지난|오는|이날|[0-9]{1,2}월|[0-9]{1,2}일|앞서|한편|이어|또|또한|특히|이에|이와 함께),? ?){0,3}"
)


@value
class Reading:
    """One sentence as read so far: its text, chunks, titled persons, and the names of its products."""

    text: str
    chunks: Sequence[Chunk]
    persons: Sequence[Titled]
    products: frozenset[str]


def seeds_of(
    title: str, body: str, readings: Sequence[Reading], lexicon: Lexicon, day: date
) -> Mapping[str, Seed]:
    """Word → what the article shows it to be. Words that the lexicon or the gazetteer knows are left to them."""
    seeds: dict[str, Seed] = {}

    def is_new(word: str) -> bool:
        return (
            len(word) >= 2
            and word not in seeds
            and lexicon.entity(word, day) is None
            and lexicon.place(word) is None
        )

    persons = {p.name for r in readings for p in r.persons if not p.is_short}
    products = {name for r in readings for name in r.products}
    counts = Counter(c.text for r in readings for c in r.chunks if c.text not in products)
    for reading in readings:
        for chunk in reading.chunks:
            if not is_new(chunk.text) and reading.text[chunk.end : chunk.end + 1] != "(":
                continue
            shown = _shown(reading.text, chunk, reading, counts, lexicon)
            if shown and (full := _two_words(reading.text, chunk, reading, lexicon, day)):
                shown = [(full, Seed(full)), (chunk.text, Seed(full))]
            seeds |= {w: s for w, s in shown if is_new(w) and w not in persons and not TITLE.fullmatch(w)}
    seeds |= {w: s for w, s in _listed_with(readings, seeds, lexicon, day) if is_new(w) and w not in persons}
    if (head := _headline(title, readings, counts)) and is_new(head) and head not in persons:
        seeds[head] = Seed(head)
    _add_short_forms(seeds, readings, lexicon, day, body, persons)
    return seeds


_BETWEEN = re.compile(r"[·ㆍ]|, |[와과] ")


def _listed_with(
    readings: Sequence[Reading], seeds: Mapping[str, Seed], lexicon: Lexicon, day: date
) -> Iterator[tuple[str, Seed]]:
    """`가온전자·누리솔·한빛물산`: an unknown name between two companies is one."""
    for reading in readings:
        row = reading.chunks
        if "·" not in reading.text and ", " not in reading.text:
            continue
        for left, chunk, right in zip(row, row[1:], row[2:], strict=False):
            if not _may_name(chunk) or not chunk.is_proper or is_korean_name(chunk.text):
                continue
            gaps = (reading.text[left.end : chunk.start], reading.text[chunk.end : right.start])
            if all(_BETWEEN.fullmatch(g) for g in gaps) and all(
                _is_company(c.text, seeds, lexicon, day) for c in (left, right)
            ):
                yield chunk.text, Seed(chunk.text)


def _is_company(word: str, seeds: Mapping[str, Seed], lexicon: Lexicon, day: date) -> bool:
    entity = lexicon.entity(word, day)
    return word in seeds or (entity is not None and entity.kind == "organization")


def _shown(
    text: str, chunk: Chunk, reading: Reading, counts: Mapping[str, int], lexicon: Lexicon
) -> list[tuple[str, Seed]]:
    word = chunk.text
    is_noted = text[chunk.end : chunk.end + 2].lstrip(" ")[:1] in ("(", "[")
    if is_noted and (code := _CODE.match(text, chunk.end)) and not word.isdigit():
        known = lexicon.by_code(code[1])
        return [(word, Seed(known.name if known else word, known.entity_id if known else f"KRX:{code[1]}"))]
    if runs_into(chunk, lexicon):
        return []
    if _is_formed(text, chunk):
        return [(word, Seed(word))]
    if not _may_name(chunk):
        return []
    if is_noted and _HEAD.match(text, chunk.end):
        return [(word, Seed(word))]
    if is_noted and (short := _HEREAFTER.match(text, chunk.end)) and (chunk.is_proper or form_of(word)):
        return [(word, Seed(word)), (short[1].strip(), Seed(word))]
    if _is_office(chunk, reading) or _is_called_company(text, chunk) or _announces(text, chunk):
        return [(word, Seed(word))]
    if counts[word] >= 2 and chunk.is_proper and len(chunk.tokens) == 1 and not is_korean_name(word):
        if _ORGANIC.match(text, chunk.end) and not _is_within_phrase(text, chunk):
            return [(word, Seed(word))]
        if (
            chunk.particle in ("은", "는", "이", "가")
            and _SAYS.search(text)
            and not _is_within_phrase(text, chunk)
        ):
            return [(word, Seed(word))]
        if counts[word] >= 3 and len(word) >= 3 and chunk.particle in _CASES and _BUSINESS.search(text):
            return [(word, Seed(word))]
    return []


def _is_called_company(text: str, chunk: Chunk) -> bool:
    """`배터리 전문기업 누리솔은`, `자회사인 누리솔`: the word before says what it is."""
    is_latin = chunk.is_foreign and chunk.text[0].isupper() and chunk.text not in ACRONYMS
    return (
        (chunk.is_proper or is_latin)
        and not is_korean_name(chunk.text)
        and _KIND_BEFORE.search(text, max(0, chunk.start - 8), chunk.start) is not None
    )


def _two_words(text: str, chunk: Chunk, reading: Reading, lexicon: Lexicon, day: date) -> str:
    """`게임 개발사 버추얼 알케미에`: the second word of a company's name in Hangul; empty if there is none."""
    after = next((c for c in reading.chunks if c.start == chunk.end + 1), None)
    if (
        after is None
        or chunk.particle
        or not _is_called_company(text, chunk)
        or not after.is_proper
        or not after.particle
        or len(after.tokens) > 1
        or lexicon.entity(after.text, day) is not None
        or lexicon.place(after.text) is not None
        or is_korean_name(after.text)
        or TITLE.search(after.text)
        or any(p.start < after.end and after.start < p.end for p in reading.persons)
    ):
        return ""
    return f"{chunk.text} {after.text}"


def _announces(text: str, chunk: Chunk) -> bool:
    """`누리솔은 … 체결했다고 밝혔다`, `누리솔 관계자는`: a name that opens its sentence and announces, once or often."""
    if (
        is_korean_name(chunk.text)
        or _is_within_phrase(text, chunk)
        or len(chunk.text) < 3
        or chunk.is_foreign
    ):
        return False
    if _SPOKEN_FOR.match(text, chunk.end):
        return True
    return chunk.particle in ("은", "는") and _TELLS_NEWS.search(text) is not None and _opens(text, chunk)


def _opens(text: str, chunk: Chunk) -> bool:
    return chunk.start == 0 or _DATED.fullmatch(text, 0, chunk.start) is not None


def _is_formed(text: str, chunk: Chunk) -> bool:
    """Whether a common word and a company form act together: `가온 + 전자가`. The analyser knows 가온 as a word."""
    form = form_of(chunk.text)
    head = chunk.text[: -len(form)] if form else ""
    return (
        form in SURE
        and len(head) >= 2
        and not is_generic(head)
        and all(t.tag in ("NNG", "NNP") for t in chunk.tokens)
        and (len(chunk.tokens) == 1 or (len(chunk.tokens) == 2 and chunk.tokens[1].form == form))
        and (chunk.particle in _ACTING or _ORGANIC.match(text, chunk.end) is not None)
    )


def _may_name(chunk: Chunk) -> bool:
    return (
        (chunk.is_proper or chunk.is_foreign)
        and len(chunk.text) >= 2
        and not _NO_ORGANISATION.search(chunk.text)
        and not is_generic(chunk.text)
        and chunk.text not in APART
        and not TITLE.fullmatch(chunk.text)
    )


def _is_office(chunk: Chunk, reading: Reading) -> bool:
    """Whether an unknown proper noun stands between a person's name and title: `홍길동 가온 대표`."""
    return any(
        not p.is_short
        and p.end < chunk.start
        and chunk.end < p.phrase_end
        and chunk.is_proper
        and len(chunk.tokens) == 1
        and not TITLE.search(chunk.text)
        and not chunk.text.endswith(("부", "팀", "실", "과", "본부", "센터", "부문"))
        for p in reading.persons
    )


def _is_within_phrase(text: str, chunk: Chunk) -> bool:
    """Whether a word right before makes it part of a longer noun phrase."""
    return (
        chunk.start >= 2
        and text[chunk.start - 1] == " "
        and text[chunk.start - 2] not in ",.)’”"
        and not _ends_modifier(text, chunk.start - 1)
    )


def _ends_modifier(text: str, at: int) -> bool:
    """Whether the word before ends as particles and endings do: 은, 는, 이, 가, 에, 한, 된, 고 …"""
    return text[at - 1] in "은는이가을를에의로와과도고며서한된할인던"


def _headline(title: str, readings: Sequence[Reading], counts: Mapping[str, int]) -> str | None:
    match = _HEADLINE.match(title)
    if match is None:
        return None
    word = match[1]
    inside = [c for r in readings if r.text[:40] in title for c in r.chunks if c.text == word]
    if not inside or not _may_name(inside[0]) or len(inside[0].tokens) > 2:
        return None
    return word if counts[word] >= 2 and (not is_korean_name(word) or form_of(word)) else None


def _add_short_forms(
    seeds: dict[str, Seed],
    readings: Sequence[Reading],
    lexicon: Lexicon,
    day: date,
    body: str,
    persons: set[str],
) -> None:
    """`X(Y)`: Y is X for short where X is an organisation; and the first word of a name, standing alone."""
    for reading in readings:
        if "(" not in reading.text and all(c.text not in APART for c in reading.chunks):
            continue
        for found in found_in(reading.text, reading.chunks, lexicon, day, seeds):
            if found.kind != "organization":
                continue
            bracket = _BRACKET.match(reading.text, found.end)
            if (
                bracket
                and (short := bracket[1].strip())
                and _may_stand_for(short, found.name)
                and short not in persons
            ):
                if lexicon.entity(short, day) is None and lexicon.place(short) is None:
                    seeds.setdefault(short, Seed(found.name, found.entity_id))
            elif " " in found.name and found.entity_id is None:
                first = found.name.split(maxsplit=1)[0]
                if (
                    len(first) >= 3
                    and lexicon.entity(first, day) is None
                    and lexicon.place(first) is None
                    and not is_generic(first)
                    and first in body
                ):
                    seeds.setdefault(first, Seed(found.name))


def _may_stand_for(short: str, name: str) -> bool:
    """Whether a bracket holds a short form or the Latin spelling, and no remark."""
    if re.search(r"대표|회장|사장|이하|코스|현지|가칭|사진|소재|지분", short) or TITLE.fullmatch(short):
        return False
    if re.fullmatch(r"[A-Za-z&.\- ]+", short):
        return True
    remaining = iter(name)
    return len(short) < len(name) and all(c in remaining for c in short)
