"""From an article to its events, and from files to a dataset.

One article is a pure function of (article, lexicon): ``STAGES`` in order. That is what makes it
parallel, distributable and reproducible. Merging across articles comes after, over all mentions.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from timeline import events, sentences, temporal
from timeline.events.lexicon import Lexicon
from timeline.events.lexicon import load as load_lexicon
from timeline.records import Article, EventMention, Extraction, Sentence, TimeMention


SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way through the stages."""

    article: Article
    lexicon: Lexicon
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeMention, ...] = ()
    mentions: tuple[EventMention, ...] = ()


def split(draft: Draft) -> Draft:
    return replace(draft, sentences=sentences.split(draft.article))


def annotate(draft: Draft) -> Draft:
    article = draft.article
    times = temporal.annotate(article.title, article.body, draft.sentences, article.published_at.astimezone(SEOUL).date())
    return replace(draft, times=times)


def extract(draft: Draft) -> Draft:
    mentions = events.extract(draft.article, draft.sentences, draft.times, draft.lexicon)
    return replace(draft, mentions=mentions)


STAGES: tuple[Callable[[Draft], Draft], ...] = (split, annotate, extract)


def extract_article(article: Article, lexicon: Lexicon | None = None) -> Extraction:
    """Times and event mentions of one article; ``lexicon`` is the shipped one if None."""
    draft = Draft(article, lexicon or load_lexicon())
    for stage in STAGES:
        draft = stage(draft)
    return Extraction(article, draft.times, draft.mentions)
