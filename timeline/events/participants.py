"""Every name of an article, with coreference resolved (first sketch: the lexicon alone)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.events.lexicon import Lexicon
from timeline.events.morphology import Token
from timeline.records import Article, Kind, Part, Sentence

__all__ = ["Name", "find_names"]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a name: ``surface`` stands at ``[start, end)``, ``name`` is who or what it resolves to."""

    part: Part
    start: int
    end: int
    surface: str
    name: str
    kind: Kind
    title: str | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    entity_id: str | None = None


def find_names(
    article: Article,
    sentences: Sequence[Sentence],
    tokens_by_sentence: Mapping[Sentence, Sequence[Token]],
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """Names in the sentences, ordered by sentence and place. Tokens count from their sentence's start."""
    day = article.published_at.date()
    found = []
    for sentence in sentences:
        text = (article.title if sentence.part == "title" else article.body)[sentence.start : sentence.end]
        tokens = tokens_by_sentence.get(sentence, ())
        ends = {t.end for t in tokens}
        behind = 0
        for token in tokens:
            if token.start < behind:
                continue
            for length in lexicon.starts.get(text[token.start : token.start + 2], ()):
                surface = text[token.start : token.start + length]
                entity = lexicon.entity(surface, day) if token.start + length in ends else None
                if entity is not None:
                    behind = token.start + length
                    found.append(
                        Name(
                            sentence.part,
                            sentence.start + token.start,
                            sentence.start + behind,
                            surface,
                            entity.name,
                            entity.kind,
                            entity_id=entity.entity_id,
                        )
                    )
                    break
    return tuple(found)
