"""Where: places of a stretch of text, with country and time zone where the gazetteer knows them.

A place is a row of the gazetteer that stands as words of its own: it begins and ends
with a morpheme, so that 파리 is not found in 파리바게뜨. Places that follow each other from
the large to the small are one place (`미국 뉴욕`, `서울 여의도`), named by the smallest, with
its country and zone.
"""

from collections.abc import Sequence

from timeline.events.lexicon import GazetteerPlace, Lexicon
from timeline.events.morphology import Token
from timeline.records import Place
from timeline.values import value

__all__ = ["HOMOGRAPHS", "find_places"]

# Words that are places only beside another one: 빈 방, 시안을 내다, 선전하다, 우시장.
HOMOGRAPHS = frozenset(
    ("빈", "칸", "니스", "시안", "우시", "선전", "세부", "다카", "퍼스", "발리", "수단", "대산", "화성")
)
_NAMES = frozenset(("NNP", "NNG", "SL", "NNB"))


@value
class _Found:
    start: int
    end: int
    row: GazetteerPlace


def find_places(
    text: str, tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon
) -> tuple[Place, ...]:
    """Places in the sentence ``text[start:end]``, ordered by ``char_start``.

    ``tokens`` are the sentence's, counted from ``start``; the places' offsets count in ``text``.
    """
    sentence = text[start:end]
    found = _rows(sentence, tokens, lexicon)
    places = []
    while found:
        chain = [found.pop(0)]
        while (
            found and sentence[chain[-1].end : found[0].start] in (" ", "") and _narrows(chain[-1], found[0])
        ):
            chain.append(found.pop(0))
        if chain[0].row.name not in HOMOGRAPHS or len(chain) > 1:
            places.append(_place(text, start, chain))
    return tuple(places)


def _rows(sentence: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[_Found]:
    ends = {t.end for t in tokens}
    found: list[_Found] = []
    behind = 0
    for token in tokens:
        if token.start < behind or token.tag not in _NAMES:
            continue
        begins = lexicon.place_starts.get(sentence[token.start : token.start + 2], ())
        alone = lexicon.place_starts.get(sentence[token.start : token.start + 1], ())
        for length in (*begins, *alone):
            row = lexicon.place(sentence[token.start : token.start + length])
            if row is not None and token.start + length in ends:
                behind = token.start + length
                found.append(_Found(token.start, behind, row))
                break
    return found


def _narrows(wide: _Found, narrow: _Found) -> bool:
    """Whether the second lies in the first: 미국 › 뉴욕, 서울 › 여의도."""
    return (
        wide.row.country == narrow.row.country
        and wide.row.kind in ("country", "region", "city")
        and wide.row != narrow.row
    )


def _place(text: str, start: int, chain: Sequence[_Found]) -> Place:
    a, b, row = start + chain[0].start, start + chain[-1].end, chain[-1].row
    return Place(text[a:b], a, b, row.name, row.country, row.time_zone)
