"""A text as an article with tokens for all its sentences, as the builders of names and places want it."""

import re
from datetime import datetime, timedelta, timezone

from timeline.events.lexicon import load
from timeline.events.morphology import analyse
from timeline.events.participants import find_names
from timeline.records import Article, Sentence

LEXICON = load()
SEOUL = timezone(timedelta(hours=9))


def article(body, title=""):
    at = datetime(2024, 6, 5, tzinfo=SEOUL)
    return Article("a", at, "day", "record", at + timedelta(1), title, body, "a.jsonl", 1, "", "")


def names(body, title="", lexicon=LEXICON):
    """Names of the text; its sentences end with a full stop and a space."""
    written = article(body, title)
    sentences = [Sentence("body", m.start(), m.end()) for m in re.finditer(r"[^ ].*?(?:다\.|$)", body)]
    if title:
        sentences.insert(0, Sentence("title", 0, len(title)))
    texts = [(title if s.part == "title" else body)[s.start : s.end] for s in sentences]
    tokens = dict(zip(sentences, analyse(texts, lexicon.words), strict=True))
    return find_names(written, sentences, tokens, lexicon)
