"""Persons by their titles: `이재용 삼성전자 회장`, `버라이즌의 한스 베스트베리 최고경영자(CEO)`, `강훈식 대통령비서실장`.

A title closes a noun phrase; the name stands before it, its office between or before
both. Korean names are told by surname and length, foreign ones by being words of no
dictionary. Nothing but a title makes a word a person here; whom the text names later
without one is found again by name (``coreference``).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from timeline.events.chunks import Chunk
from timeline.events.forms import APART, form_of
from timeline.events.titles import (
    FORMER,
    SURNAMES,
    TITLE,
    is_korean_name,
    stands_alone,
    surname,
    title_starts,
)

__all__ = ["Titled", "titled"]

_GAP = re.compile(r" (?:겸 )?|(?:씨)?\(\d{2}\) ?|·|(?:의|인) ")
_BRACKET = re.compile(r"\(([^()]{1,16})\)")
_BEHIND = re.compile(r"(?:\([^()]{1,16}\))?(?:인)? ")
_OF_PLACES = frozenset(("시장", "지사", "군수"))
_LATE = re.compile(r"(?<![가-힣])고(?:\(故\))? ?$")
_ANONYMOUS = re.compile(r"[가-힣]모")
# Western given names that have the shape of a Korean name; foreign when another foreign word follows.
_GIVEN_WORDS = (
    "마이클 마이크 마크 마틴 마리아 제임스 제이미 제프 제프리 도널드 도미니크 조지 조셉 조너선 조나단 조앤 피터 한스 안드레 안토니 안젤라 안나 이반 이언 오마르 노아 사라 하워드 나탈리 다니엘 주세페 "
    "우르줄라 문트 하산 사무엘 사이먼 기시다 이시바 다카이치 우에다 지미 진 차머스 추안 원 천 강 로라 라이언 반 국 유르겐 구스타보 방 성 엄 석"
)
_MO = frozenset(
    [
        "공모",
        "사모",
        "부모",
        "이모",
        "고모",
        "유모",
        "추모",
        "소모",
        "전모",
        "염모",
        "양모",
        "제모",
        "면모",
        "주모",
        "현모",
        "도모",
        "기모",
    ]
)  # words, nobody called 모
_GIVEN = frozenset(_GIVEN_WORDS.split())
_NO_NAMES = frozenset(
    (
        "유공",
        "장남",
        "차남",
        "장녀",
        "차녀",
        "고인",
        "선친",
        "부친",
        "모친",
        "동생",
        "오너",
        "여성",
        "남성",
        "주한",
        "주미",
        "주중",
        "주일",
    )
)
_ENDINGS = "원 자 인 장 부 과 팀 국 실 단 회 사 측 들 주 차 급 권 당 시 도 군 구 년 월 일 분 명 개 대 위 성 형 식 용 론 법 안 비 료 세 금"
_WORD_ENDS = frozenset(_ENDINGS.split())
_SHORT_WORDS = "전 현 당 각 새 타 양 본 그 이 저 한 두 세"
_SHORT = frozenset(_SHORT_WORDS.split())
_STATE_WORDS = "대통령 당선인 총리 장관 의원 상원의원 하원의원 주석 국왕 왕세자 특사 총재 의장"
_STATES = frozenset(_STATE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Titled:
    """A person told by title: the name at ``[start, end)``, the whole noun phrase at ``[phrase_start, phrase_end)``.

    ``is_short`` says that only a surname stands there (`이 회장`, `베스트베리 CEO`): then it
    covers the title too, and someone met before has to be found for it.
    ``office`` are the chunks that may name the person's organisation.
    """

    start: int
    end: int
    name: str
    title: str
    is_short: bool
    office: tuple[Chunk, ...]
    phrase_start: int
    phrase_end: int


def titled(text: str, row: Sequence[Chunk], is_known: Callable[[str], bool]) -> tuple[Titled, ...]:
    """Titled persons in a sentence's chunks, in order. ``is_known`` tells words that name no person (places, companies)."""
    row = [c for c in row if not _is_age(text, c)]
    found: dict[tuple[int, int], Titled] = {}
    titles = {i: title for i, chunk in enumerate(row) if (title := _title(chunk)) is not None}
    for i, title in titles.items():
        for person in _persons(text, row, i, title, is_known):
            known = found.get((person.start, person.end))
            if known is None or known.is_short:
                found[person.start, person.end] = person
            elif known.phrase_end < person.phrase_end:
                found[person.start, person.end] = _longer(text, known, person)
    for person in (*_titled_before(text, row, titles, is_known), *_late(text, row, is_known)):
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
        and _is_name(chunk, is_known)
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
        is_first = not words and len(row[k].text) == 1 and row[k].text not in _SHORT
        if not is_first and not _is_foreign_word(row[k], is_known):
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


def _is_age(text: str, chunk: Chunk) -> bool:
    """The number of `홍길동(52) 대표`."""
    return (
        chunk.text.isdigit()
        and text[chunk.start - 1 : chunk.start] == "("
        and text[chunk.end : chunk.end + 1] == ")"
    )


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
        is_whole = chunk.tokens[-1].form == "장" or chunk.text[match:] in _OF_PLACES  # 서울시 + 장, 서울시장
        if chunk.begins(match) or is_whole:
            return chunk.text[match:]
    return None


def _persons(
    text: str, row: Sequence[Chunk], i: int, title: str, is_known: Callable[[str], bool]
) -> list[Titled]:
    chunk = row[i]
    prefix = chunk.text[: -len(title)]
    end = chunk.end
    if bracket := _BRACKET.match(text, end):
        end = bracket.end()
    if title in _OF_PLACES and prefix and not is_known(prefix):
        return []  # 소재시장, 신시장: a market
    before, office = _before(text, row, i)
    if (
        prefix
        and is_korean_name(prefix)
        and not is_known(prefix)
        and chunk.tokens[0].tag == "NNP"
        and len(prefix) == 3
    ):
        return [
            Titled(
                chunk.start, chunk.start + 3, prefix, title, False, (*before, *office)[::-1], chunk.start, end
            )
        ]
    is_bare = not prefix and not stands_alone(title)
    names = [
        k for k, c in enumerate(before) if _is_name(c, is_known) and not _is_given(text, before, k, is_known)
    ]
    if names:
        return _korean(text, before, names, office, chunk, title, end)
    if is_bare:
        return []
    if len(before) and not prefix and _is_surname(before[0]):
        first = before[0]
        return [Titled(first.start, chunk.end, first.text, title, True, (), first.start, end)]
    return _foreign(text, before, office, chunk, title, end, is_known)


def _before(text: str, row: Sequence[Chunk], i: int) -> tuple[list[Chunk], list[Chunk]]:
    """The chunks before a title, nearest first: up to a particle, and what a 의 or 인 links before those."""
    near: list[Chunk] = []
    far: list[Chunk] = []
    crossed = False
    for k in range(i - 1, max(-1, i - 8), -1):
        gap = text[row[k].end : row[k + 1].start]
        if not _GAP.fullmatch(gap):
            break
        if gap[0] in "의인":
            if crossed:
                break
            crossed = True
        (far if crossed else near).append(row[k])
    return near, far[:3]


def _is_name(chunk: Chunk, is_known: Callable[[str], bool]) -> bool:
    word = chunk.text
    if _ANONYMOUS.fullmatch(word) and word not in _MO:
        return surname(word[0] + "가") is not None
    if (
        not is_korean_name(word)
        or is_known(word)
        or word in _NO_NAMES
        or TITLE.fullmatch(word)
        or form_of(word)
    ):
        return False
    if len(word) == 2:
        return len(chunk.tokens) == 1 and chunk.is_proper
    return chunk.is_proper or _is_taken_apart(chunk)


def _is_taken_apart(chunk: Chunk) -> bool:
    """Whether the analyser cut a name to pieces of other words: 방기 + 선, 이 + 복 + 현; but 조합 + 원 is a word."""
    last = chunk.tokens[-1]
    return len(chunk.tokens) > 1 and last.tag != "XSN" and last.form not in _WORD_ENDS


def _is_given(text: str, before: Sequence[Chunk], k: int, is_known: Callable[[str], bool]) -> bool:
    """Whether a word in the shape of a Korean name begins a foreign one: `한스 베스트베리`."""
    word = before[k].text
    return (
        k > 0
        and (word in _GIVEN or len(word) == 2)
        and _is_foreign_word(before[k - 1], is_known)
        and _touches(text, before[k], before[k - 1])
    )


def _is_surname(chunk: Chunk) -> bool:
    return (len(chunk.text) == 1 and is_korean_name(chunk.text + "가나")) or chunk.text in (
        "남궁",
        "황보",
        "제갈",
        "선우",
        "독고",
    )


def _korean(
    text: str,
    before: Sequence[Chunk],
    names: Sequence[int],
    office: Sequence[Chunk],
    chunk: Chunk,
    title: str,
    end: int,
) -> list[Titled]:
    """Persons with Korean names: the farthest one, or all of a list that dots join (`최태원·정의선 회장`)."""
    last = names[-1]
    group = [last]
    while group[-1] - 1 in names and text[before[group[-1]].end : before[group[-1] - 1].start] == "·":
        group.append(group[-1] - 1)
    between = [c for k, c in enumerate(before) if k < group[-1]]
    around = (*between[::-1], *before[last + 1 :], *office)
    out = []
    for k in group:
        who = before[k]
        name = f"{who.text} {title}" if _ANONYMOUS.fullmatch(who.text) else who.text
        words = [c.text for c in between if c.text in FORMER]
        said = f"{words[0]} {title}" if words else _office_title(chunk, title)
        first = min([who.start, *(c.start for c in before[last + 1 : last + 4])])
        out.append(
            Titled(who.start, who.end, name, said, False, (*around, chunk), min(first, who.start), end)
        )
    return out


def _office_title(chunk: Chunk, title: str) -> str:
    return chunk.text if len(chunk.text) > len(title) else title


def _foreign(
    text: str,
    before: Sequence[Chunk],
    office: Sequence[Chunk],
    chunk: Chunk,
    title: str,
    end: int,
    is_known: Callable[[str], bool],
) -> list[Titled]:
    """A foreign name: one to four words of no dictionary, next to the title or to the office before it."""
    i = 0
    while i < len(before) and not _is_foreign_word(before[i], is_known):
        i += 1
    j = i
    while (
        j < len(before)
        and j - i < 4
        and _is_foreign_word(before[j], is_known)
        and (j == i or _touches(text, before[j], before[j - 1]))
    ):
        j += 1
    if j == i:
        return []
    if (
        j < len(before)
        and len(before[j].text) == 1
        and before[j].text not in _SHORT
        and _touches(text, before[j], before[j - 1])
    ):
        j += 1
    if i > 0 and before[i - 1].text in SURNAMES and _touches(text, before[i], before[i - 1]):
        i -= 1  # 발리안 왕: the family name stands last and is a word
    words = before[i:j][::-1]
    start, stop = words[0].start, words[-1].end
    is_short = len(words) == 1 and " " not in words[0].text
    around = (*before[:i][::-1], *before[j:], *office, chunk)
    said = _office_title(chunk, title)
    if is_short and i > 0 and title not in _STATES:
        return []  # 올릭스 신임 대표: a company, not a name
    first = min([start, *(c.start for c in before[j : j + 3])])
    return [
        Titled(
            start,
            chunk.end if is_short and i == 0 else stop,
            text[start:stop],
            said,
            is_short,
            around,
            first,
            end,
        )
    ]


def _touches(text: str, left: Chunk, right: Chunk) -> bool:
    return text[left.end : right.start] in (" ", "·")


def _is_foreign_word(chunk: Chunk, is_known: Callable[[str], bool]) -> bool:
    return (
        chunk.is_proper
        and all("가" <= c <= "힣" or c in " .·-" for c in chunk.text)
        and not is_known(chunk.text)
        and not form_of(chunk.text)
        and chunk.text not in APART
        and not chunk.text.startswith(("한국", "미국", "중국", "일본"))
        and not TITLE.search(chunk.text)
    )


_INTRODUCES = re.compile(
    r"[가-힣]{2,4}(?:\(\d{2}\))?(?: [가-힣A-Za-z·&]{1,15}){0,3} ?(?:회장|대표|사장|CEO|최고경영자|장관|위원장|총재|의장|대통령|교수|은행장|창업자|의원|실장|청장|원장|총리|후보|연구원)"
)


def introduces(text: str) -> bool:
    """Whether a sentence may introduce someone whom later ones call by surname and title alone."""
    return _INTRODUCES.search(text) is not None
