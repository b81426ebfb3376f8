"""Persons by their titles: `이재용 삼성전자 회장`, `노스벨의 에릭 런드 최고경영자(CEO)`, `강훈식 대통령비서실장`.

A title closes a noun phrase; the name stands before it, its office between or before
both (``bearers``), or else behind it: `창립자 칩 윌슨`. Korean names are told by surname and
length, foreign ones by being words of no dictionary (``namelike``). Nothing but a title
makes a word a person here; whom the text names later without one is found again by name
(``coreference``).
"""

import re
from collections.abc import Callable, Mapping, Sequence

from timeline.events.bearers import OF_PLACES, Titled, bearers
from timeline.events.chunks import Chunk
from timeline.events.namelike import SHORT, is_foreign_word, is_name
from timeline.events.titles import is_korean_name, surname, title_starts

__all__ = ["Titled", "called", "introduces", "titled"]

_BEHIND = re.compile(r"(?:\([^()]{1,16}\))?(?:인)? ")
_REMARK = re.compile(r"(?:씨)?\([^()]{1,14}\)")
_HEADED = re.compile(r"\((?:대표|회장|사장|원장|총장|이사장|CEO)[가-힣]* ")  # 한빛솔(대표 홍길동): a company
_LATE = re.compile(r"(?<![가-힣])고(?:\(故\))? ?$")


def titled(text: str, row: Sequence[Chunk], is_known: Callable[[str], bool]) -> tuple[Titled, ...]:
    """Titled persons in a sentence's chunks, in order. ``is_known`` tells words that name no person (places, companies)."""
    row = _without_remarks(text, row)
    found: dict[tuple[int, int], Titled] = {}
    titles = {i: title for i, chunk in enumerate(row) if (title := _title(chunk)) is not None}
    for i, title in titles.items():
        for person in bearers(text, row, i, title, is_known):
            known = found.get((person.start, person.end))
            if known is None or known.is_short:
                found[person.start, person.end] = person
            elif known.phrase_end < person.phrase_end:
                found[person.start, person.end] = _longer(text, known, person)
    others = (
        *_titled_before(text, row, titles, is_known),
        *_late(text, row, is_known),
        *_in_a_row(text, row, is_known),
    )
    for person in others:
        if all(person.end <= p.start or p.end <= person.start for p in found.values()):
            found[person.start, person.end] = person
    return tuple(sorted(found.values(), key=lambda p: p.start))


def _titled_before(
    text: str, row: Sequence[Chunk], titles: Mapping[int, str], is_known: Callable[[str], bool]
) -> list[Titled]:
    """A name of two foreign words or a Korean one behind its title: `창립자 칩 윌슨은`, `전 CEO인 에릭 허쉬버그가`."""
    found = []
    for i, title in titles.items():
        chunk = row[i]
        if i + 1 == len(row) or not _BEHIND.fullmatch(text[chunk.end : row[i + 1].start]):
            continue
        after = row[i + 1]
        if _is_korean_after(text, after, is_known) and i + 1 not in titles:
            office = tuple(row[max(0, i - 2) : i + 1])
            found.append(
                Titled(after.start, after.end, after.text, title, False, office, chunk.start, after.end)
            )
            continue
        words = _name_words(text, row, i + 1, is_known)
        if len(words) >= 2 and i + len(words) not in titles:
            start, end = words[0].start, words[-1].end
            office = tuple(row[max(0, i - 3) : i + 1])
            found.append(Titled(start, end, text[start:end], title, False, office, chunk.start, end))
    return found


def _is_korean_after(text: str, chunk: Chunk, is_known: Callable[[str], bool]) -> bool:
    """Whether a Korean name ends the phrase behind a title: `(대표 홍길동)`, `대표이사 홍길동은`."""
    return (
        len(chunk.text) == 3
        and chunk.is_proper
        and is_name(chunk, is_known)
        and (
            chunk.particle in ("은", "는", "이", "가", "을", "를", "과", "와")
            or text[chunk.end : chunk.end + 1] in (")", ",")
        )
    )


def _name_words(text: str, row: Sequence[Chunk], i: int, is_known: Callable[[str], bool]) -> list[Chunk]:
    """The words of a foreign name from ``row[i]`` on; the last may bear a particle, the others not."""
    words: list[Chunk] = []
    for k in range(i, min(i + 3, len(row))):
        if words and text[words[-1].end : row[k].start] != " ":
            break
        is_first = not words and len(row[k].text) == 1 and row[k].text not in SHORT
        if not is_first and not is_foreign_word(row[k], is_known):
            break
        words.append(row[k])
    follows = i + len(words)
    return [] if follows < len(row) and words and text[words[-1].end : row[follows].start] == " " else words


def _late(text: str, row: Sequence[Chunk], is_known: Callable[[str], bool]) -> list[Titled]:
    """`고 홍길동씨`: someone dead, told without a title."""
    found: list[Titled] = []
    if "고" not in text:
        return found
    for chunk in row:
        name = chunk.text.removesuffix("씨")
        if (
            len(name) == 3
            and is_korean_name(name)
            and not is_known(name)
            and _LATE.search(text, max(0, chunk.start - 5), chunk.start)
        ):
            found.append(
                Titled(chunk.start, chunk.start + 3, name, "고인", False, (), chunk.start, chunk.end)
            )
    return found


_APPOINTS = re.compile(r"승진|선임|임명|위촉|발령|보임|전보|내정|추천|선출|영입|발탁|지명|수상|표창")
_ROW = frozenset(("·", ", ", "ㆍ", "·", ","))


def _in_a_row(text: str, row: Sequence[Chunk], is_known: Callable[[str], bool]) -> list[Titled]:
    """`김하늘·박바다·이구름을 선임했다`: several Korean names in a row, where posts and prizes are given."""
    if _APPOINTS.search(text) is None:
        return []
    found: list[Titled] = []
    run: list[Chunk] = []
    for chunk in (*row, None):
        joins = chunk is not None and (not run or text[run[-1].end : chunk.start] in _ROW)
        if joins and chunk is not None and len(chunk.text) == 3 and is_name(chunk, is_known):
            run.append(chunk)
            continue
        if len(run) > 1:
            found += [Titled(c.start, c.end, c.text, "", False, (), c.start, c.end) for c in run]
        is_first = chunk is not None and len(chunk.text) == 3 and is_name(chunk, is_known)
        run = [chunk] if is_first and chunk is not None else []
    return found


def _without_remarks(text: str, row: Sequence[Chunk]) -> list[Chunk]:
    """The chunks but those of a remark in brackets behind a name: 홍길동(52), 홍길동(사진), 홍길동(오른쪽) 대표."""
    if "(" not in text:
        return list(row)
    spans = [
        m.span()
        for c in row
        if is_korean_name(c.text)
        and (m := _REMARK.match(text, c.end)) is not None
        and not _HEADED.search(m[0])
    ]
    return [c for c in row if not any(a <= c.start and c.end <= b for a, b in spans)]


def _longer(text: str, known: Titled, person: Titled) -> Titled:
    """`부총리 겸 기획재정부 장관`: both titles, the last one deciding where the phrase ends."""
    return Titled(
        known.start,
        known.end,
        known.name,
        f"{known.title} 겸 {person.title}"
        if " 겸 " in text[known.phrase_end - 1 : person.phrase_end]
        else person.title,
        False,
        person.office or known.office,
        known.phrase_start,
        person.phrase_end,
    )


def _title(chunk: Chunk) -> str | None:
    """The title that a chunk ends with, at the start of a morpheme or of the whole chunk."""
    for match in title_starts(chunk.text):
        is_whole = chunk.tokens[-1].form == "장" or chunk.text[match:] in OF_PLACES  # 서울시 + 장, 서울시장
        if chunk.begins(match) or is_whole:
            return chunk.text[match:]
    return None


_POSTS = "회장|대표|사장|CEO|최고경영자|장관|위원장|총재|의장|대통령|교수|은행장|창업자|의원|실장|청장|원장|총리|후보|연구원"
_POST = re.compile(_POSTS)
_CALLS = re.compile(rf"(?<![가-힣])([가-힣]{{1,5}}) (?:{_POSTS})")
_INTRODUCES = re.compile(rf"[가-힣]{{2,4}}(?:\(\d{{2}}\))?(?: [가-힣A-Za-z·&]{{1,15}}){{0,3}} ?(?:{_POSTS})")
_WORD = re.compile("[가-힣]+")


def called(text: str) -> frozenset[str]:
    """The single words that a text calls people by before their titles: 홍 of `홍 회장`, 베스트베리 of `베스트베리 CEO`."""
    return frozenset(_CALLS.findall(text))


def introduces(text: str, told: str, known_as: frozenset[str]) -> bool:
    """Whether a sentence may say who someone is whom the text ``told`` names, or calls only as in ``known_as``."""
    return _POST.search(text) is not None and any(
        word in known_as
        or (len(word) == 3 and is_korean_name(word) and (surname(word) in known_as or word in told))
        for phrase in _INTRODUCES.findall(text)
        for word in _WORD.findall(phrase)
    )
