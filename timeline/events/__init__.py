"""Events: an article, its sentences and its times go in; event mentions come out, numbered by happening.

    morphology ► clauses ► triggers, figures ► dating ► status ► roles ► identity ► admitting
                                                (merging.py joins across articles, later)

Pure: the same article, lexicon and parameters give the same mentions.
"""

from timeline.events.extracting import Tokens, analyse, extract
from timeline.events.tense import tenses

__all__ = ["Tokens", "analyse", "extract", "tenses"]
