"""Who bears a title that closes a noun phrase: the name before it, past the office between or before both.

`이재용 삼성전자 회장`, `노스벨의 에릭 런드 최고경영자(CEO)`, `최태원·정의선 회장`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.events.chunks import Chunk
from timeline.events.namelike import (
    ANONYMOUS,
    SHORT,
    is_foreign_word,
    is_given,
    is_name,
    is_surname,
    touches,
)
from timeline.events.titles import FORMER, SURNAMES, is_korean_name, stands_alone
from timeline.values import value

__all__ = ["OF_PLACES", "Titled", "bearers"]

_GAP = re.compile(r" (?:겸 )?|(?:씨)?\([^()]{1,14}\) ?|·|(?:의|인) ")
_BRACKET = re.compile(r"\(([^()]{1,16})\)")
_CANDIDATE = re.compile(r" ?(후보자?|내정자|지명자)(?![가-힣]{2})")
OF_PLACES = frozenset(("시장", "지사", "군수"))
_STATE_WORDS = "대통령 당선인 총리 장관 의원 상원의원 하원의원 주석 국왕 왕세자 특사 총재 의장"
_STATES = frozenset(_STATE_WORDS.split())


@value
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


def bearers(
    text: str, row: Sequence[Chunk], i: int, title: str, is_known: Callable[[str], bool]
) -> list[Titled]:
    chunk = row[i]
    prefix = chunk.text[: -len(title)]
    end = chunk.end
    named_for = ""
    if bracket := _BRACKET.match(text, end):
        end = bracket.end()
        if candidate := _CANDIDATE.match(text, end):  # 홍길동 가온전자 최고경영자(CEO) 후보
            end, named_for = candidate.end(), candidate[1]
    if title in OF_PLACES and prefix and not (is_known(prefix) or _is_one_name(chunk)):
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
        k for k, c in enumerate(before) if is_name(c, is_known) and not is_given(text, before, k, is_known)
    ]
    if names:
        return [
            replace(p, title=f"{p.title} {named_for}") if named_for else p
            for p in _korean(text, before, names, office, chunk, title, end)
        ]
    if is_bare:
        return []
    if len(before) and not prefix and is_surname(before[0]):
        former = len(before) > 1 and before[0].text in FORMER and is_surname(before[1])
        first = before[1] if former and touches(text, before[1], before[0]) else before[0]
        said = title if first is before[0] else f"{before[0].text} {title}"  # 홍 전 대표
        return [Titled(first.start, chunk.end, first.text, said, True, (), first.start, end)]
    return _foreign(text, before, office, chunk, title, end, is_known)


def _is_one_name(chunk: Chunk) -> bool:
    """김제시장: a proper noun to the analyser, and no 소재 + 시장."""
    return len(chunk.tokens) == 1 and chunk.is_proper


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
        name = f"{who.text} {title}" if ANONYMOUS.fullmatch(who.text) else who.text
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
    while i < len(before) and not is_foreign_word(before[i], is_known):
        i += 1
    j = i
    while (
        j < len(before)
        and j - i < 4
        and is_foreign_word(before[j], is_known)
        and (j == i or touches(text, before[j], before[j - 1]))
    ):
        j += 1
    if j == i:
        return []
    if (
        j < len(before)
        and len(before[j].text) == 1
        and before[j].text not in SHORT
        and touches(text, before[j], before[j - 1])
    ):
        j += 1
    if i > 0 and before[i - 1].text in SURNAMES and touches(text, before[i], before[i - 1]):
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
