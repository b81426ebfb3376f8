"""Which sentences are worth the costly analysis: a linear scan before the model is asked.

A row needs a trigger and something that dates it, so a sentence is analysed when it holds a
calendar time, or goes on with dated ones: the headline, the lead, a figure with its number, the
sentences right after an announcement, the one that speaks of two companies. One that introduces a
person is analysed where the others speak of that person. The rest is half of the
text and a fiftieth of the rows.
"""

import re
from collections.abc import Sequence

from timeline.events.coreference import names_two
from timeline.events.figures import has_figure
from timeline.events.persons import called, introduces
from timeline.events.triggers import has_stem
from timeline.records import Sentence, TimeMention

__all__ = ["select"]

# Characters. What is longer, one of ten thousand, is a list: appointments, contents, givers. The passes compare a sentence's
# words with each other, so the limit also bounds what a page without any full stop may cost.
_LONGEST = 1_000
_LEAD = 3  # sentences of the body that tell the news
_AFTER = 5  # sentences after an announcement that go on with it
_NEAR = 2  # sentences after a dated one whose figures are of its period
# One share or index of a market's day after the other, each as far from the day as it comes.
_TRADED = re.compile(
    r"[0-9]%[^.]{0,12}?(?:오른|내린|상승|하락|급등|급락|뛴|떨어|올랐|내렸|빠졌)|거래(?:를 마| 중|되)|장을 마|에 마감|로 마감"
)
_DAY = 8  # sentences of such a report
_DECIDES = re.compile("(?:결의|의결|결정|소각)(?:했|하기로|한다|키로)")
_SAME = 12  # sentences in which a release may still tell what the board has settled
_ANNOUNCES = re.compile("밝혔다|발표했다|공시했다|알렸다|전했다고|한다고 [0-9]")


def select(
    sentences: Sequence[Sentence], texts: Sequence[str], times: Sequence[TimeMention]
) -> tuple[int, ...]:
    """The indexes of the sentences to analyse, in order."""
    dated = _dated(sentences, times)
    out = []
    body, after, near, day, said = 0, 0, 0, 0, 0
    for i, (sentence, text) in enumerate(zip(sentences, texts, strict=True)):
        body += sentence.part != "title"
        said = _SAME if i in dated and _ANNOUNCES.search(text) else said - 1
        if i in dated:
            wanted = True
            after, near = (_AFTER if _ANNOUNCES.search(text) else after - 1), _NEAR
            day = _DAY if _TRADED.search(text) else day - 1
        else:
            wanted = (
                sentence.part == "title"
                or body <= _LEAD
                or (after > 0 and has_stem(text))
                or (near > 0 and has_figure(text))
                or (said > 0 and _DECIDES.search(text) is not None)
                or (day > 0 and _TRADED.search(text) is not None)
            )
            after, near, day = after - 1, near - 1, day - 1
        if wanted or names_two(text):
            out.append(i)
    return tuple(sorted(i for i in [*out, *_introducing(out, texts)] if len(texts[i]) <= _LONGEST))


def _introducing(chosen: Sequence[int], texts: Sequence[str]) -> list[int]:
    """The other sentences that say who someone is whom the chosen ones name."""
    told = "\n".join(texts[i] for i in chosen)
    known_as, known = called(told), set(chosen)
    return [i for i, text in enumerate(texts) if i not in known and introduces(text, told, known_as)]


def _dated(sentences: Sequence[Sentence], times: Sequence[TimeMention]) -> set[int]:
    """The sentences that hold a time with days, or an ordinal that may have some."""
    places = {
        (t.part == "title", t.sentence_start) for t in times if t.span is not None or t.ordinal is not None
    }
    return {i for i, s in enumerate(sentences) if (s.part == "title", s.start) in places}
