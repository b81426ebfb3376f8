"""Subheadings that run into the first word of the text when an article's markup is lost: `…비중 확대한국투자증권은`."""

from itertools import pairwise

from timeline.events.chunks import Chunk
from timeline.events.lexicon import Lexicon

__all__ = ["runs_into"]


def runs_into(chunk: Chunk, lexicon: Lexicon) -> int:
    """Where in a chunk of common words a known name of three letters or more begins that ends it; 0 if none."""
    for before, token in pairwise(chunk.tokens):
        if before.tag != "NNG":
            return 0
        at = token.start - chunk.start
        if len(chunk.text) - at >= 3 and chunk.text[at:] in lexicon.senses:
            return at
    return 0
