"""Noun chunks: what stands between two spaces or particles and is made of nouns, the stuff of names.

    이재용 | 삼성전자 | 회장 (은) · 버라이즌 (의) | 한스 | 베스트베리 | CEO (를)

A name never begins or ends inside a morpheme, and it never crosses a particle but 의.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.morphology import Token
from timeline.events.titles import SURNAMES
from timeline.values import value

__all__ = ["Chunk", "chunks"]

_THREE = re.compile(r"(?<![가-힣\w])[가-힣]{3}(?![가-힣\w])")

_NOUNS = frozenset(
    ("NNP", "NNG", "NNB", "NR", "NP", "SL", "SH", "SN", "XPN", "XSN", "XR", "UN", "MM", "W_SERIAL")
)
_JOINTS = frozenset("&-+.")  # S&P, ALT-B4, TOP2+ : joints between letters
# Particles by the length of an unknown word that may have swallowed one; real names end so when short (오타와).
_SWALLOWED = {"의": 4, "를": 4, "은": 5, "는": 4, "과": 5, "와": 5}
_LATIN = frozenset(("SL", "SN", "SW", "SO", "SP", "SF"))
_PARTICLES = ("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC")


@value
class Chunk:
    """Code points ``[start, end)`` of the sentence; ``particle`` is what follows without a space, empty if nothing.

    ``is_proper``: the analyser took a part of it for a proper noun; ``is_foreign``: it is of Latin letters.
    """

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    particle: str
    is_proper: bool
    is_foreign: bool

    def begins(self, offset: int) -> bool:
        """Whether a morpheme begins ``offset`` code points into the chunk."""
        return any(t.start == self.start + offset for t in self.tokens)


def chunks(text: str, tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """The chunks of one sentence, in order; ``tokens`` count from the start of ``text``."""
    tokens = _names_mended(text, tokens)
    found: list[Chunk] = []
    i = 0
    while i < len(tokens):
        if tokens[i].tag not in _NOUNS:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and tokens[j].start == tokens[j - 1].end and _goes_on(text, tokens, j):
            j += 1
        found.append(_chunk(text, tokens, i, j))
        i = j
    return tuple(found)


def _names_mended(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens, with names that were cut up as verbs and particles made whole: 강 + 후 + ᆫ + 식.

    Such a word stands alone, has three syllables of which the first is a surname, and ends as a noun does.
    """
    spans = [m.span() for m in _THREE.finditer(text) if m[0][0] in SURNAMES]
    if not spans:
        return tokens
    out: list[Token] = []
    i = 0
    for start, end in spans:
        while i < len(tokens) and tokens[i].start < start:
            out.append(tokens[i])
            i += 1
        j = i
        while j < len(tokens) and tokens[j].start < end:
            j += 1
        inside = tokens[i:j]
        if (
            len(inside) > 2
            and inside[-1].tag in ("NNB", "NNG", "NNP", "MM")
            and any(t.tag[0] in "JE" for t in inside)
        ):
            out.append(Token(text[start:end], "NNP", start, end))
            i = j
    return (*out, *tokens[i:])


def _goes_on(text: str, tokens: Sequence[Token], j: int) -> bool:
    if tokens[j].tag in _NOUNS:
        return True
    if text[tokens[j].start : tokens[j].end] not in _JOINTS or j + 1 >= len(tokens):
        return False
    after = tokens[j + 1]
    return (
        after.tag in ("SL", "SN")
        and after.start == tokens[j].end
        and tokens[j - 1].tag in ("SL", "SN", "NNP")
    )


def _swallowed(token: Token) -> str:
    """The particle that the analyser took for the end of an unknown name: 일렉트로닉스와, 액티비전의."""
    last = token.form[-1:]
    is_swallowed = (
        token.tag == "NNP"
        and not token.form.endswith(("상의", "협의", "회의"))  # 대한상의
        and len(token.form) >= _SWALLOWED.get(last, 99)
        and " " not in token.form
    )
    return last if is_swallowed else ""


def _made(start: int, end: int, text: str, tokens: tuple[Token, ...], particle: str) -> Chunk:
    tags = [t.tag for t in tokens]
    return Chunk(start, end, text, tokens, particle, "NNP" in tags, _LATIN.issuperset(tags))


def _chunk(text: str, tokens: Sequence[Token], i: int, j: int) -> Chunk:
    start, end = tokens[i].start, tokens[j - 1].end
    if (swallowed := _swallowed(tokens[j - 1])) and not (j < len(tokens) and tokens[j].start == end):
        last = replace(tokens[j - 1], form=tokens[j - 1].form[:-1], end=end - 1)
        return _made(start, end - 1, text[start : end - 1], (*tokens[i : j - 1], last), swallowed)
    has_particle = j < len(tokens) and tokens[j].start == end and tokens[j].tag in _PARTICLES
    return _made(start, end, text[start:end], tuple(tokens[i:j]), tokens[j].form if has_particle else "")
