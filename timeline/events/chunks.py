"""Noun chunks: what stands between two spaces or particles and is made of nouns, the stuff of names.

    이재용 | 삼성전자 | 회장 (은) · 버라이즌 (의) | 한스 | 베스트베리 | CEO (를)

A name never begins or ends inside a morpheme, and it never crosses a particle but 의.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.morphology import Token

__all__ = ["Chunk", "chunks"]

_NOUNS = frozenset(
    ("NNP", "NNG", "NNB", "NR", "NP", "SL", "SH", "SN", "XPN", "XSN", "XR", "UN", "MM", "W_SERIAL")
)
_JOINTS = frozenset("&-+.")  # S&P, ALT-B4, TOP2+ : joints between letters
_PARTICLES = ("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Code points ``[start, end)`` of the sentence; ``particle`` is what follows without a space, empty if nothing."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    particle: str

    @property
    def is_proper(self) -> bool:
        """Whether the analyser took a part of it for a proper noun."""
        return any(t.tag == "NNP" for t in self.tokens)

    @property
    def is_common(self) -> bool:
        """Whether all of it are words of the dictionary."""
        return all(t.tag in ("NNG", "XSN", "XPN", "NNB", "MM", "XR", "NR", "NP", "SN") for t in self.tokens)

    @property
    def is_foreign(self) -> bool:
        """Whether it is of Latin letters."""
        return all(t.tag in ("SL", "SN", "SW", "SO", "SP", "SF") for t in self.tokens)

    def begins(self, offset: int) -> bool:
        """Whether a morpheme begins ``offset`` code points into the chunk."""
        return any(t.start == self.start + offset for t in self.tokens)


def chunks(text: str, tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """The chunks of one sentence, in order; ``tokens`` count from the start of ``text``."""
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


def _chunk(text: str, tokens: Sequence[Token], i: int, j: int) -> Chunk:
    start, end = tokens[i].start, tokens[j - 1].end
    has_particle = j < len(tokens) and tokens[j].start == end and tokens[j].tag in _PARTICLES
    return Chunk(start, end, text[start:end], tuple(tokens[i:j]), tokens[j].form if has_particle else "")
