"""From an article to its events, and from files to a dataset.

One article is a pure function of (article, lexicon): ``STAGES`` in order. That is what makes it
parallel, distributable and reproducible. Merging across articles comes after, over all mentions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from timeline import events, rows, sentences, temporal
from timeline.errors import REJECTS
from timeline.events.lexicon import Lexicon
from timeline.events.lexicon import load as load_lexicon
from timeline.rates import Rates, converted
from timeline.rates import read as read_rates
from timeline.records import Article, EventMention, Extraction, Reject, Sentence, TimeMention
from timeline.suppression import Suppressed, without
from timeline.suppression import read as read_suppressed
from timeline.temporal import bounds
from timeline.widths import as_written, narrowed

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way through the stages."""

    article: Article
    lexicon: Lexicon
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeMention, ...] = ()
    tokens: events.Tokens = field(default_factory=dict)
    mentions: tuple[EventMention, ...] = ()


def split(draft: Draft) -> Draft:
    return replace(draft, sentences=sentences.split(draft.article))


def annotate(draft: Draft) -> Draft:
    """Times, their tense read off the endings: they tell which sentences are worth the analysis."""
    return replace(draft, times=_times(draft, {}))


def analyse(draft: Draft) -> Draft:
    return replace(draft, tokens=events.analyse(draft.article, draft.sentences, draft.times, draft.lexicon))


def settle(draft: Draft) -> Draft:
    """Times again, their tense from morphology where it is known; and whether they agree with the publish date."""
    article = draft.article
    times = _times(draft, events.tenses(article, draft.sentences, draft.tokens))
    times = bounds.checked(article.body, times, _published(article))
    if bounds.is_contradicted(times):
        article = replace(article, flags=(*article.flags, bounds.CONTRADICTED))
    return replace(draft, article=article, times=times)


def _times(draft: Draft, markers: temporal.Markers) -> tuple[TimeMention, ...]:
    article = draft.article
    return temporal.annotate(article.title, article.body, draft.sentences, _published(article), markers)


def _published(article: Article) -> date:
    return article.published_at.astimezone(SEOUL).date()


def extract(draft: Draft) -> Draft:
    mentions = events.extract(draft.article, draft.sentences, draft.times, draft.lexicon, draft.tokens)
    return replace(draft, mentions=mentions)


STAGES: tuple[Callable[[Draft], Draft], ...] = (split, annotate, analyse, settle, extract)


def extract_article(article: Article, lexicon: Lexicon | None = None) -> Extraction:
    """Times and event mentions of one article; ``lexicon`` is the shipped one if None."""
    draft = Draft(narrowed(article), lexicon or lexicon_of(None))
    for stage in STAGES:
        draft = stage(draft)
    return as_written(Extraction(draft.article, draft.times, draft.mentions), article)


# ---------------------------------------------------------------- batches


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a batch of articles yields: rows of ``rows.EXTRACTED`` and of ``rows.ANALYSED``, and the articles that could
    not be analysed.
    """

    articles: int
    tables: Mapping[str, pa.Table]
    rejects: tuple[Reject, ...]


Engine = Callable[[Callable[[pa.Table], Harvest], Iterable[pa.Table]], Iterator[Harvest]]


@dataclass(frozen=True, slots=True)
class UserTables:
    """Files of the user's that rows depend on; their names here are their roles among the inputs."""

    entities: Path | None = None
    rates: Path | None = None
    suppress: Path | None = None

    def check(self) -> None:
        """UsageError for a table that is none."""
        rates_of(self.rates)
        suppressed_of(self.suppress)

    def by_role(self) -> dict[str, Path | None]:
        return {"entities": self.entities, "rates": self.rates, "suppress": self.suppress}


def harvest(articles: pa.Table, tables: UserTables = UserTables()) -> Harvest:
    """The rows of a batch of articles: Arrow in, Arrow out, nothing else; the same function for every engine."""
    lexicon, rates, suppressed = (
        lexicon_of(tables.entities),
        rates_of(tables.rates),
        suppressed_of(tables.suppress),
    )
    found, analysed, rejects = [], [], []
    for key, article in zip(rows.keys(articles), rows.articles(articles), strict=True):
        try:
            extraction = _in_won(extract_article(article, lexicon), rates)
            extraction, left_out = _without(extraction, suppressed)
            told = rows.extracted(extraction)
        except Exception as error:  # noqa: BLE001  # one article that we fail on must not cost the others
            rejects.append(_failed(article, error))
            continue
        found.append(told)
        odd = list(extraction.article.flags) if extraction.article.flags != article.flags else None
        counts = {name: len(told[name]) for name in rows.EXTRACTED}
        analysed.append(
            {"key": key, "article_id": article.article_id, "flags": odd, "suppressed": left_out, **counts}
        )
    told_rows = rows.tables(found) | {"analysed": pa.Table.from_pylist(analysed, rows.ANALYSED)}
    return Harvest(articles.num_rows, told_rows, tuple(rejects))


def _in_won(extraction: Extraction, given: Rates | None) -> Extraction:
    if given is None:
        return extraction
    mentions = converted(extraction.mentions, _published(extraction.article), given)
    return replace(extraction, mentions=mentions)


def _without(extraction: Extraction, suppressed: Suppressed | None) -> tuple[Extraction, int]:
    if suppressed is None:
        return extraction, 0
    mentions, count = without(extraction.mentions, suppressed)
    return replace(extraction, mentions=mentions), count


def _failed(article: Article, error: Exception) -> Reject:
    reason = f"{type(error).__name__}: {error}"
    return Reject(article.source_path, article.source_record, "E112", reason, REJECTS["E112"].hint)


def lexicon_of(entities: Path | None) -> Lexicon:
    """The shipped lexicon, with the user's table of names if there is one; loaded once per process and version."""
    return _lexicon(entities, None if entities is None else _changed(entities))


def rates_of(rates: Path | None) -> Rates | None:
    """The user's table of rates, if there is one; read once per process and version. UsageError when it is none."""
    return None if rates is None else _rates(rates, _changed(rates))


def suppressed_of(suppress: Path | None) -> Suppressed | None:
    """The persons whom the user leaves out; read once per process and version. UsageError when the table is none."""
    return None if suppress is None else _suppressed(suppress, _changed(suppress))


def _changed(path: Path) -> int | None:
    """Which version of a table it is; None of one that is not there, as its reader will say."""
    return path.stat().st_mtime_ns if path.exists() else None


@lru_cache(maxsize=2)
def _lexicon(entities: Path | None, _version: int | None) -> Lexicon:
    return load_lexicon(entities)


@lru_cache(maxsize=2)
def _suppressed(path: Path, _version: int | None) -> Suppressed:
    return read_suppressed(path)


@lru_cache(maxsize=2)
def _rates(path: Path, _version: int | None) -> Rates:
    return read_rates(path)
