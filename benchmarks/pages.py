"""How well saved pages, raw bodies and other people's files are read, and what a page costs.

.venv/bin/python benchmarks/pages.py [-v] [--repeat 5]

pages    words of the analysed body against the reference text of TIMELINE_EVAL/corpora/html, macro averages; publish
         days against those known; pages without an article by the code of their reject
cost     CPU time of reading all pages, files to articles, against trafilatura alone on the same bytes; medians
clutter  scripts, mail addresses, rights lines and credits left in the sentences of raw_text_dev.jsonl
files    TIMELINE_EVAL/corpora/formats, one row a file
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean, median
from typing import Any

import trafilatura

from timeline import preview
from timeline.records import Article, Reject
from timeline.sentences import split
from timeline.sources import ReadOptions, discover, read
from timeline.sources.published import parse

WORD = re.compile(r"\w+")
CLUTTER = {
    "scripts": re.compile(r"\bfunction\b|\bvar \w+ ?=|document\.|window\.|\{\s*\}"),
    "mail addresses": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "rights lines": re.compile(r"[ⓒ©]|무단\s?(?:전재|복제)|저작권자\s?[<(ⓒ]|재배포\s?금지|[Cc]opyright"),
    "credits": re.compile(
        r"사진\s?[=/|:]|/\s?사진|자료사진|[가-힣]{2,4} 기자 ?[=/]|기자\s*$|(?:제공|촬영) ?= ?[가-힣]"
    ),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One page with a reference: shares of its words, and whether the day is the known one (None: none is known)."""

    file: str
    recall: float
    precision: float
    is_dated: bool | None


def folder() -> Path:
    root = os.environ.get("TIMELINE_EVAL")
    if not root:
        sys.exit("TIMELINE_EVAL is not set: no pages to read")
    return Path(root, "corpora")


def pages() -> Iterator[tuple[dict[str, Any], Article | Reject]]:
    for line in (folder() / "html" / "index.jsonl").read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        (file,) = discover([folder() / "html" / known["file"]])
        for record in read(file, ReadOptions(published=date(1990, 1, 1))):
            yield known, record


def judged(known: dict[str, Any], article: Article) -> Judged | None:
    """None for a page of which no other parser has given a text."""
    reference = known.get("parsed_text")
    if not reference:
        return None
    wanted = Counter(WORD.findall(reference))
    found = Counter(word for text in analysed(article) for word in WORD.findall(text))
    shared = (wanted & found).total()
    day = known.get("meta_published") or known.get("parsed_published_at")
    stamp = parse(day) if day else None
    is_dated = None if stamp is None else stamp.at.date() == article.published_at.date()
    return Judged(known["file"], shared / wanted.total(), shared / max(1, found.total()), is_dated)


def analysed(article: Article) -> list[str]:
    return [article.body[s.start : s.end] for s in split(article) if s.part != "title"]


def show_pages(*, verbose: bool) -> None:
    found: list[Judged] = []
    for known, record in pages():
        if isinstance(record, Reject):
            print(f"{record.code}  {known['kind']}: {known['file']}: {record.reason}")
        elif (one := judged(known, record)) is not None:
            found.append(one)
    dated = [one.is_dated for one in found if one.is_dated is not None]
    print(f"pages with a reference: {len(found)}")
    print(
        f"body recall {mean(o.recall for o in found):.3f}, precision {mean(o.precision for o in found):.3f}"
    )
    print(f"publish day right: {sum(dated)} of {len(dated)} known")
    for one in sorted(found, key=lambda o: min(o.recall, o.precision)) if verbose else ():
        print(f"  {one.recall:.3f} {one.precision:.3f} {one.is_dated} {one.file}")


def show_cost(repeat: int) -> None:
    files = discover([folder() / "html"])
    pages = [file for file in files if file.relative.endswith(".html")]
    contents = [file.path.read_bytes() for file in pages]

    def ours() -> None:
        for file in pages:
            list(read(file, ReadOptions(published=date(1990, 1, 1))))

    def theirs() -> None:
        for content in contents:
            trafilatura.bare_extraction(content, with_metadata=False, include_comments=False)

    ours(), theirs()  # what loads on first use is no cost of a page
    pairs = [(cpu(ours), cpu(theirs)) for _ in range(repeat)]
    own, other = (median(column) / len(pages) * 1000 for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(f"a page: {own:.1f} ms, trafilatura alone {other:.1f} ms, ratio {ratio:.2f}")


def cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def show_clutter(*, verbose: bool) -> None:
    (file,) = discover([folder() / "raw_text_dev.jsonl"])
    left: Counter[str] = Counter()
    for record in read(file, ReadOptions()):
        assert isinstance(record, Article), record
        for text in analysed(record):
            for kind, pattern in CLUTTER.items():
                if pattern.search(text):
                    left[kind] += 1
                    if verbose:
                        print(f"  {kind}: {record.article_id}: {text[:100]}")
    print("clutter left: " + ", ".join(f"{kind} {left[kind]}" for kind in CLUTTER))


def show_files() -> None:
    print("| file | format | layout | encoding | articles | refused |")
    print("| --- | --- | --- | --- | --- | --- |")
    for found in preview.previews(discover([folder() / "formats"]), lambda _: ReadOptions()):
        file = found.file
        refused = ", ".join(f"{n} × {code}" for code, n in sorted(found.refused.items())) or "0"
        cells = (file.relative, file.format, file.layout, file.encoding, found.articles, refused)
        print("| " + " | ".join(str(cell) if cell is not None else "" for cell in cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    show_pages(verbose=asked.verbose)
    show_cost(asked.repeat)
    show_clutter(verbose=asked.verbose)
    show_files()


if __name__ == "__main__":
    main()
