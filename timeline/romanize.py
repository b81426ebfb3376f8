"""Hangul names in Latin letters, by the Revised Romanisation (National Institute of Korean Language, 2000).

Sound changes between syllables are written as the standard asks for words; in a person's given name they are not, and
the surname stands apart (rule 3.4). Spellings that the bearers use (``Lee``, ``Hyundai``) are theirs and are not guessed.
Letters that are not Hangul stay as they are.
"""

import re

_INITIALS = (
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
)
# fmt: off
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)
# What closes a syllable: as it sounds at its end, and as it is carried to a vowel (rest, carried initial).
_FINALS = (
    ("", "", ""), ("k", "", "ㄱ"), ("k", "", "ㄲ"), ("k", "k", "ㅅ"), ("n", "", "ㄴ"), ("n", "n", "ㅈ"), ("n", "n", "ㅎ"), ("t", "", "ㄷ"),
    ("l", "", "ㄹ"), ("k", "l", "ㄱ"), ("m", "l", "ㅁ"), ("l", "l", "ㅂ"), ("l", "l", "ㅅ"), ("l", "l", "ㅌ"), ("p", "l", "ㅍ"), ("l", "l", "ㅎ"),
    ("m", "", "ㅁ"), ("p", "", "ㅂ"), ("p", "p", "ㅅ"), ("t", "", "ㅅ"), ("t", "", "ㅆ"), ("ng", "ng", "ㅇ"), ("t", "", "ㅈ"), ("t", "", "ㅊ"),
    ("k", "", "ㅋ"), ("t", "", "ㅌ"), ("p", "", "ㅍ"), ("t", "", "ㅎ"),
)
_CARRIED = {
    "ㄱ": "g", "ㄲ": "kk", "ㄴ": "n", "ㄷ": "d", "ㄹ": "r", "ㅁ": "m", "ㅂ": "b", "ㅅ": "s", "ㅆ": "ss", "ㅇ": "", "ㅈ": "j", "ㅊ": "ch",
    "ㅋ": "k", "ㅌ": "t", "ㅍ": "p", "ㅎ": "h",
}
# Meetings of a closing and an opening sound that change both (table 3-1 of the standard).
_MEETINGS = {
    ("k", "n"): "ngn", ("k", "r"): "ngn", ("k", "m"): "ngm", ("t", "n"): "nn", ("t", "r"): "nn", ("t", "m"): "nm",
    ("p", "n"): "mn", ("p", "r"): "mn", ("p", "m"): "mm", ("n", "r"): "ll", ("l", "n"): "ll", ("l", "r"): "ll",
    ("ng", "r"): "ngn", ("m", "r"): "mn", ("k", "h"): "kh", ("t", "h"): "th", ("p", "h"): "ph",
}
_SURNAMES_OF_TWO = frozenset({"남궁", "독고", "동방", "사공", "서문", "선우", "제갈", "황보"})
# fmt: on
_FIRST, _LAST = ord("가"), ord("힣")
_HANGUL = re.compile("[가-힣]+")
_NAME = re.compile("[가-힣]{2,4}")


def romanized(text: str) -> str:
    """The text with its Hangul in Latin letters, each word with a capital.

    >>> romanized("가온전자"), romanized("신라호텔"), romanized("LG화학"), romanized("독립문")
    ('Gaonjeonja', 'Sillahotel', 'LGHwahak', 'Dongnimmun')
    """
    return _HANGUL.sub(lambda m: _word(m.group()).capitalize(), text)


def romanized_person(name: str) -> str:
    """A Korean person's name: surname, then given name, no sound changes inside; other names as ``romanized``.

    >>> romanized_person("홍빛나"), romanized_person("선우진"), romanized_person("에릭 런드")
    ('Hong Bitna', 'Seonu Jin', 'Erik Reondeu')
    """
    if not _NAME.fullmatch(name):
        return romanized(name)
    cut = 2 if name[:2] in _SURNAMES_OF_TWO and len(name) > 2 else 1
    surname, given = name[:cut], name[cut:]
    return f"{_word(surname).capitalize()} {''.join(_word(syllable) for syllable in given).capitalize()}"


def _word(word: str) -> str:
    """A run of Hangul, sounds changed where syllables meet."""
    told = ""
    closing, carried = "", ""  # how the syllable before ends: as it sounds, and what it hands to a vowel
    rest = ""
    for number, syllable in enumerate(word):
        initial, vowel, final = _parts(syllable)
        opening = _INITIALS[initial]
        if not closing:
            told += opening
        elif opening == "" and carried != "ㅇ":
            told += rest + _CARRIED[carried] if carried != "ㅎ" else rest
        else:
            told += _MEETINGS.get((closing, opening), closing + opening)
        told += _VOWELS[vowel]
        closing, rest, carried = _FINALS[final]
        if number == len(word) - 1:
            told += closing
    return told


def _parts(syllable: str) -> tuple[int, int, int]:
    """Numbers of the initial, the vowel and the final: Unicode arranges syllables by them."""
    assert _FIRST <= ord(syllable) <= _LAST
    initial, within = divmod(ord(syllable) - _FIRST, 588)
    return initial, within // 28, within % 28
