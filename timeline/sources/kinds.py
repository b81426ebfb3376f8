"""Pages that hold no story to read, known by form: a picture with its caption, the part before a paywall, another language.

    E113 photo page   the title says so (``[포토]``) and there is no more text than a caption
    E114 paywall      the text ends in an offer to subscribe, or the page says that it is not free, and little precedes
    E115 not Korean   few of its letters are Hangul

A longer text that ends at a paywall is an article that is cut off there.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.records import Region

_PHOTO = re.compile(
    r"[\[(<【〈]\s?[가-힣A-Za-z0-9 ]{0,8}(?:포토|사진|화보|PHOTO|Photo)[가-힣A-Za-z0-9 ·]{0,8}[\])>】〉]"
)
_SUBSCRIBE = r"(?:유료|구독|회원|로그인|프리미엄|멤버십|정기구독)"
_STORY = r"(?:이\s?기사|본\s?기사|기사\s?전문|전체|전문|나머지|이후|이어지는)\s?(?:의|는|은|을|를)?\s?(?:내용|기사|전문)?(?:의|는|은|을|를)?"
_PAYWALL = re.compile(
    rf"{_STORY}\s?[^\n.]{{0,20}}{_SUBSCRIBE}[^\n.]{{0,30}}(?:볼|보실|읽|이용|열람|확인|전용|콘텐츠)"
    rf"|{_SUBSCRIBE}[^\n.]{{0,12}}(?:전용\s?(?:기사|콘텐츠)|(?:만|후|하면|하시면|하고)\s?(?:이\s?기사|기사|전체|전문|나머지|이어)[^\n]{{0,20}}(?:볼|보실|보세요|읽|이용|열람|확인))"
)
_TAIL = 300  # characters: an offer stands at the end
_CAPTION = 300  # characters of text at most beside a picture
_TEASER = 450  # characters of text at most before a paywall
_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㅎㅏ-ㅣ]+")
_OTHER = re.compile(r"[A-Za-zÀ-ɏЀ-ӿぁ-ヿ]+")  # Chinese characters stand in Korean text too
_LEAST_SHARE = 0.3
NOT_KOREAN = "not Korean: few of its letters are Hangul"
_FEWEST_LETTERS = 150  # of another script make a text of another language
_UNREAD = ("byline", "clutter")


class Kind(NamedTuple):
    """Why a record is no article: a reject's code and reason."""

    code: str
    reason: str


def no_story(title: str, body: str, regions: Sequence[Region], *, is_restricted: bool) -> Kind | None:
    """What the record is instead of an article, None if it is one. ``is_restricted``: its page says it is not free."""
    told = len(body.strip()) - sum(r.end - r.start for r in regions if r.label in _UNREAD)
    if not _is_korean(f"{title}\n{body}"):
        return Kind("E115", NOT_KOREAN)
    if told <= _CAPTION and is_photo(title):
        return Kind("E113", f"a photo page: {told} characters beside a picture")
    if told <= _TEASER and (is_restricted or ends_at_paywall(body)):
        return Kind("E114", f"behind a paywall: {told} characters before the offer to subscribe")
    return None


def ends_at_paywall(body: str) -> bool:
    return _PAYWALL.search(body, max(0, len(body) - _TAIL)) is not None


def is_photo(title: str) -> bool:
    """Whether a headline says that there is a picture and no story."""
    return _PHOTO.search(title) is not None


def is_foreign(text: str) -> bool:
    """Whether a text that no article was found in is one of another language."""
    return _letters(_OTHER, text) >= _FEWEST_LETTERS and not _is_korean(text)


def _is_korean(text: str) -> bool:
    hangul = _letters(_HANGUL, text)
    return hangul > 0 and hangul >= _LEAST_SHARE * (hangul + _letters(_OTHER, text))


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))
