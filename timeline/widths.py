"""Full-width letters and digits, and ′ for a closing quotation mark: analysed as the ordinary ones, one to one, and
told as they are written.

``제２공장`` and ``제2공장`` are one name; their surfaces are what stands in the text.
"""

import re
from dataclasses import replace
from typing import TypeVar

from timeline.records import Amount, Article, EventMention, Extraction, Part, Participant, Place

_WIDE = re.compile("[！-～′]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("′"): ord("’")}
R = TypeVar("R", Participant, Place, Amount)


def narrowed(article: Article) -> Article:
    """The article as it is analysed; the same object when it holds nothing wide."""
    if not _WIDE.search(article.title) and not _WIDE.search(article.body):
        return article
    title, body = article.title.translate(_NARROW), article.body.translate(_NARROW)
    return replace(article, title=title, body=body)


def as_written(extraction: Extraction, article: Article) -> Extraction:
    """What was found in the narrowed article, with the characters of the article itself."""
    if (extraction.article.title, extraction.article.body) == (article.title, article.body):
        return extraction

    def text(part: Part) -> str:
        return article.title if part == "title" else article.body

    def mention(found: EventMention) -> EventMention:
        whole = text(found.part)
        return replace(
            found,
            trigger=whole[found.trigger_start : found.trigger_end],
            participants=tuple(_surfaced(p, whole) for p in found.participants),
            places=tuple(_surfaced(p, whole) for p in found.places),
            amounts=tuple(_surfaced(a, whole) for a in found.amounts),
        )

    return Extraction(
        replace(article, flags=extraction.article.flags),
        tuple(t._replace(surface=text(t.part)[t.char_start : t.char_end]) for t in extraction.times),
        tuple(map(mention, extraction.mentions)),
    )


def _surfaced(found: R, whole: str) -> R:
    return replace(found, surface=whole[found.char_start : found.char_end])
