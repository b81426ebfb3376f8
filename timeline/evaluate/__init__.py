"""How right we are: predictions scored against annotated articles and against other projects' own cases.

    gold.py      annotated articles            times.py events.py   marks and findings of one article
    matching.py  one-to-one assignment         peers.py             other projects' cases, conventions.tsv
    names.py     when two names are one        figures.py report.py marks to figures, figures to text
    floor.py     figures that may not fall     reliability.py       how often rows of each confidence are right

A third of the articles, chosen by a hash of the id, is held out: its figures
are reported, its findings only when it alone is asked for.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from timeline.errors import UsageError
from timeline.evaluate import events, times
from timeline.evaluate.figures import Figure, Finding
from timeline.evaluate.floor import below, measured, read_floor
from timeline.evaluate.gold import GoldArticle, read_gold
from timeline.evaluate.peers import evaluate_peers
from timeline.evaluate.reliability import by_confidence
from timeline.evaluate.report import Part, Report, Scored, listing, table
from timeline.records import EventMention, TimeMention

__all__ = [
    "Figure",
    "Finding",
    "Report",
    "below",
    "by_confidence",
    "evaluate",
    "evaluate_peers",
    "lines",
    "listing",
    "measured",
    "read_floor",
    "reports",
    "score",
    "table",
]


def reports(gold: Path | None, peers: Path | None, part: Part, *, times_only: bool) -> tuple[Report, ...]:
    """What was asked for; where nothing was, all that lies in the folder that ``TIMELINE_EVAL`` names."""
    if gold is None and peers is None:
        folder = os.environ.get("TIMELINE_EVAL")
        if folder is None:
            raise UsageError("U321")
        gold, peers = Path(folder) / "gold" / "news_dev.jsonl", Path(folder) / "peers"
    return (
        *([evaluate(gold, part, times_only=times_only)] if gold else []),
        *(evaluate_peers(peers) if peers else ()),
    )


def lines(found: Sequence[Report], form: str, *, verbose: bool) -> Iterator[str]:
    """The reports as ``table``, with findings if ``verbose``, or as one line of ``json``."""
    if form == "json":
        yield msgspec.json.encode(measured(found)).decode()
        return
    for number, report in enumerate(found):
        yield from [""] * (number > 0)
        yield from table(report)
        if verbose:
            yield from listing(report.findings())


def evaluate(gold: Path, part: Part = "all", *, times_only: bool = False) -> Report:
    """The annotated articles of a file, put through the pipeline and scored. With ``times_only`` no model is loaded."""
    articles = [a for a in read_gold(gold) if part in ("all", a.part)]
    if times_only:
        scored = tuple(score(a, _times(a), None) for a in articles)
        return Report(gold.name, times.FIGURES, scored)
    return Report(gold.name, times.FIGURES + events.FIGURES, tuple(_extracted(a) for a in articles))


def score(
    article: GoldArticle, mentions: tuple[TimeMention, ...], told: tuple[EventMention, ...] | None
) -> Scored:
    """One article; ``told`` is None where only times are judged."""
    marks, findings = times.score(article, mentions)
    if told is not None:
        more_marks, more_findings = events.score(article, told)
        marks, findings = marks + more_marks, findings + more_findings
    return Scored(article.article_id, article.part, tuple(marks), tuple(findings))


def _times(article: GoldArticle) -> tuple[TimeMention, ...]:
    from timeline import sentences, temporal

    source = article.source
    return temporal.annotate(source.title, source.body, sentences.split(source), source.published_at.date())


def _extracted(article: GoldArticle) -> Scored:
    from timeline import pipeline

    extraction = pipeline.extract_article(article.source)
    return score(article, extraction.times, extraction.mentions)
