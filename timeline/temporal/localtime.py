"""The time zone of a time marked (현지시간): that of the place which the sentence names nearest to it."""

import re

from timeline.temporal.ko.zones import ZONES
from timeline.temporal.mention import Sentence
from timeline.temporal.read import Reading

_IS_LOCAL = re.compile(r" ?\([^()]{0,10}(?:현지 ?시[간각])\)")
_PLACE = re.compile("|".join(re.escape(name) for name in sorted(ZONES, key=len, reverse=True)))
# a place told after the time stands near it
_NEAR = 60


def zone(text: str, sentence: Sentence, reading: Reading) -> str | None:
    """The IANA zone of a reading that says it is local time; None for all others and where no place is named."""
    is_local = "현지시" in text[reading.start : reading.end] or _IS_LOCAL.match(text, reading.end)
    if not is_local:
        return None
    end = min(sentence.end, reading.end + _NEAR)
    after = [ZONES[m.group()] for m in _PLACE.finditer(text, reading.end, end)]
    before = [ZONES[m.group()] for m in _PLACE.finditer(text, sentence.start, reading.start)]
    return next((z for z in (*after, *reversed(before)) if z), None)
