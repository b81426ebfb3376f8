"""How often what a text says of its publish date is true: bounds of dated articles, held against their dates.

    .venv/bin/python benchmarks/bounds.py

Reads TIMELINE_EVAL/corpora/news_dev.jsonl. ``holds`` counts conditions that the true date meets, ``firm`` those among
the conditions that may contradict a given date; a firm one that does not hold would be a false alarm.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timeline.sentences import split_text
from timeline.temporal.bounds import infer_published
from timeline.temporal.conditions import Bound, Inference, OnDays

KINDS = ("지난 N일, 오는 N일", "told as past", "weekday", "anniversary", "two names of one time")


@dataclass(frozen=True, slots=True)
class Judged:
    """What an article's text says, and when it was published."""

    published: date
    said: Inference


def articles() -> Iterator[Judged]:
    path = Path(os.environ["TIMELINE_EVAL"], "corpora", "news_dev.jsonl")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            said = infer_published(record["body"], split_text(record["body"]))
            yield Judged(date.fromisoformat(record["published_at"][:10]), said)


def kind(bound: Bound) -> str:
    if isinstance(bound.condition, OnDays) and bound.firm is None:
        return KINDS[0]
    signs = {"told as past": KINDS[1], "weekday": KINDS[2], "is of": KINDS[3], "count": KINDS[3]}
    return next((name for sign, name in signs.items() if sign in bound.assumption), KINDS[4])


def main() -> None:
    found, holds, firm, firm_holds = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    judged = list(articles())
    for article in judged:
        for bound in article.said.bounds:
            name = kind(bound)
            found[name] += 1
            holds[name] += bound.condition.admits(article.published)
            if bound.firm:
                firm[name] += 1
                firm_holds[name] += bound.firm.admits(article.published)
    bounded = [a for a in judged if a.said.bounds]
    whole = sum(all(b.condition.admits(a.published) for b in a.said.bounds) for a in bounded)
    print(f"{len(judged)} articles, {len(bounded)} with bounds; all bounds hold in {whole}")
    print("| bound by | found | holds | firm | firm holds |")
    print("| --- | --- | --- | --- | --- |")
    for name in KINDS:
        print(f"| {name} | {found[name]} | {holds[name]} | {firm[name]} | {firm_holds[name]} |")


if __name__ == "__main__":
    main()
