"""Governments that act under the name of a place: `익산시는`, `옥천군과`; `대만 디지털부`, `미 해군`.

A place is a place until it stands where someone acts; a country's body has no other name than the country's.
"""

import re
from collections.abc import Sequence

from timeline.events.chunks import Chunk
from timeline.events.forms import STATE_BODIES
from timeline.events.lexicon import Lexicon

__all__ = ["is_foreign_body", "is_local_government"]

_GIVES = re.compile("기부|기탁|기증|건의|제출|신청|납부|전달")
_ACTS = frozenset(("은", "는", "이", "가", "와", "과", "에게"))


def is_foreign_body(text: str, row: Sequence[Chunk], i: int, lexicon: Lexicon) -> bool:
    """Whether a chunk is a country and the next one a body of it."""
    if i + 1 == len(row) or text[row[i].end : row[i + 1].start] != " " or row[i].particle:
        return False
    country = lexicon.place(row[i].text)
    is_country = row[i].text == "미" or (country is not None and country.kind == "country")
    return is_country and row[i + 1].text in STATE_BODIES


def is_local_government(text: str, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a chunk is a city, county or province that acts, or is given something: `성남시에 기부했다`."""
    word = chunk.text
    acts = chunk.particle in _ACTS or (chunk.particle == "에" and _GIVES.search(text, chunk.end) is not None)
    if not acts or not 3 <= len(word) <= 5 or not word.endswith(("시", "군", "구", "도")):
        return False
    place = lexicon.place(word)
    is_known = place is not None and place.country == "KR" and place.kind in ("city", "district", "region")
    is_named = len(chunk.tokens) == 1 and chunk.is_proper and word.endswith(("군", "구"))
    return is_known or (is_named and place is None)
