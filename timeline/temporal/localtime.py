"""The time zone that a text gives a time: by name (한국시간, 미 동부시간), or as (현지시간) of the place named nearest."""

import re

from timeline.temporal.ko.zones import ZONES
from timeline.temporal.mention import Sentence
from timeline.temporal.read import Reading

_TIME = r"(?:표준시|시[간각])"
_LOCAL = r"현지 ?시[간각]"
_IS_LOCAL = re.compile(rf" ?\([^()]{{0,10}}{_LOCAL}\)")
_WAS_LOCAL = re.compile(rf"{_LOCAL}(?: ?기준)?(?:으로|로)?,? $")
_PLACE = re.compile("|".join(re.escape(name) for name in sorted(ZONES, key=len, reverse=True)))
# zones that have a name of their own
_NAMED = {
    "동부": "America/New_York",
    "중부": "America/Chicago",
    "서부": "America/Los_Angeles",
    "태평양": "America/Los_Angeles",
    "한국": "Asia/Seoul",
    "그리니치": "Etc/UTC",
    "세계": "Etc/UTC",
}
_NAME = rf"({'|'.join(_NAMED)}) ?{_TIME}"
_IS_NAMED = re.compile(rf" ?\((?:미국? ?)?{_NAME}(?: ?기준)?\)")
_WAS_NAMED = re.compile(rf"{_NAME}(?: ?기준)?(?:으로|로)?,? $")
# 미국 현지시각으로: of which of its zones is not said
_WIDE = ("미국 ", "캐나다 ", "호주 ", "러시아 ", "브라질 ")
# a text without these gives no zone; a place told after the time stands near it, a note right before it
_MARKS = ("현지", "표준시", *(f"{name}{gap}시" for name in _NAMED for gap in ("", " ")))
_NEAR, _RIGHT_BEFORE = 60, 16


def gives_zones(text: str) -> bool:
    """Whether any time of the text may have a zone."""
    return any(mark in text for mark in _MARKS)


def zone(text: str, sentence: Sentence, reading: Reading) -> str | None:
    """The IANA zone of a reading that is said to be of one, or local time; None for all others and where no place is named."""
    near = max(sentence.start, reading.start - _RIGHT_BEFORE)
    named = _IS_NAMED.match(text, reading.end) or _WAS_NAMED.search(text, near, reading.start)
    if named:
        return _NAMED[named[1]]
    surface = text[reading.start : reading.end]
    is_local = "현지시" in surface or "현지 시" in surface or _IS_LOCAL.match(text, reading.end)
    if not is_local:
        note = _WAS_LOCAL.search(text, near, reading.start)
        if note is None or text[sentence.start : note.start()].endswith(_WIDE):
            return None
    end = min(sentence.end, reading.end + _NEAR)
    after = [ZONES[m.group()] for m in _PLACE.finditer(text, reading.end, end)]
    before = [ZONES[m.group()] for m in _PLACE.finditer(text, sentence.start, reading.start)]
    return next((z for z in (*after, *reversed(before)) if z), None)
