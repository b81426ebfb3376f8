"""Mutated texts go through sources and time, and some through the whole pipeline; nothing raises, nothing is slow.

    python soak.py FOLDER TEXTS WHOLE [FIRST]  WHOLE of the TEXTS go through the whole pipeline; prints one JSON object

The seeds are the sample's files and words of the tables; a mutation moves, doubles, drops or overwrites bytes or
characters, or puts something in. Which mutations a text gets depends on its number alone, so FIRST goes on from there. Every article that comes out
has offsets that slice to their surfaces, and no text may take a CPU second for every 100 KB begun.
"""

import json
import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from timeline import pipeline
from timeline.engines import warm
from timeline.events.lexicon import load
from timeline.records import Article
from timeline.sources import ReadOptions, SourceFile, read

ROOT = Path(__file__).parents[2]
PUBLISHED = date(2024, 6, 5)
PAGES = (
    ROOT / "data/raw/pages_with_sidecar/gaon_chairman_trip.txt",
    ROOT / "data/raw/pages_with_sidecar/hanbit_founder_obituary.txt",
    ROOT / "data/raw/pages_with_table/gaon_plant_1_plan.txt",
)
LEXICON = load()
assert warm  # the model is loaded before anything is timed
# fmt: off
PIECES = (
    "지난달 31일", "오는 7일", "2020년", "이날", "전날", "1분기", "올해 상반기", "13월 32일", "3년물", "10~12일", "설 전날", "(수)", "같은 달",
    "가온전자(005930)", "1조2,024억원", "3억5000만달러", "김가온 대표는", "양사", "체결했다고 밝혔다.", "할 예정이다", "…", "\u200b", "\u00a0", "\ufeff",
    "\u0000", "\u202e", "\U0001f4c8", "ㄱㅏ", "\u1112\u1161\u11ab", "<script>", "</p>", "]]>", "&amp;#x1F;", '"', "\\u", "{", "}", ",", "\t", "\r\n", "\n\n",
    "％", "０７", "２０２４년", "http://", "@", "=", "-" * 60, "9" * 60, "(" * 40, "일" * 60, "지난 " * 20,
)
# fmt: on
Change = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, data: bytes) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:a] + data[b:]


def _doubled(chance: random.Random, data: bytes) -> bytes:
    a = chance.randrange(len(data) + 1)
    b = min(len(data), a + chance.randrange(200))
    return data[:b] + data[a:b] * chance.choice((1, 2, 30)) + data[b:]


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if data else 0):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _put_in(chance: random.Random, data: bytes) -> bytes:
    """Between characters where the bytes are UTF-8, so that more than the decoder is tried."""
    text = data.decode(errors="surrogateescape")
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at:]
    return text.encode(errors="surrogateescape")


def _shuffled(chance: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    chance.shuffle(words)
    return b" ".join(words)


CHANGES: tuple[Change, ...] = (_cut, _doubled, _flipped, _put_in, _put_in, _put_in, _shuffled)


def seeds() -> list[tuple[str, bytes]]:
    """Names and bytes: the sample's files, and each line of its records by itself."""
    files = sorted(p for p in (ROOT / "data" / "raw").rglob("*") if p.is_file() and p.name != "README.md")
    found = [(path.name, path.read_bytes()) for path in files if path.suffix != ".jsonl"]
    for path in files:
        if path.suffix == ".jsonl":
            found += [(path.name, line) for line in path.read_bytes().splitlines()]
            found += [
                (f"{n}.txt", json.loads(line)["body"].encode())
                for n, line in enumerate(path.read_bytes().splitlines())
            ]
    return found


def mutated(number: int, given: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    chance = random.Random(number)  # noqa: S311  # the same text every time
    name, data = chance.choice(given)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(CHANGES)(chance, data)
    return name, data


def dated(article: Article) -> None:
    """Times of an article, as the first half of a build finds them."""
    draft = pipeline.annotate(pipeline.split(pipeline.Draft(article, LEXICON)))
    for time_mention in draft.times:
        text = article.title if time_mention.part == "title" else article.body
        assert text[time_mention.char_start : time_mention.char_end] == time_mention.surface, time_mention


def analysed(path: Path, whole: bool) -> tuple[int, int]:
    """Articles and rejects of one file. Raises what must not be raised, and for an error that became a reject."""
    articles = refused = 0
    for item in read(SourceFile(path, path.name, path.stat().st_size), ReadOptions(published=PUBLISHED)):
        if isinstance(item, Article):
            articles += 1
            (pipeline.extract_article if whole else dated)(item)
        else:
            refused += 1
            assert item.code != "E112", item.reason
    return articles, refused


def written(folder: Path, name: str, data: bytes) -> Path:
    """The file to read: what was mutated, or for a sidecar the page that it speaks about, as it is."""
    for file in folder.iterdir():
        file.unlink()
    (folder / name).write_bytes(data)
    page = next((p for p in PAGES if name in (f"{p.name}.meta.json", "sources.csv")), None)
    return folder / name if page is None else Path(shutil.copy(page, folder))


def main(folder: Path, texts: int, whole: int, first: int = 0) -> dict[str, float]:
    given, slowest = seeds(), 0.0
    articles = refused = failed = 0
    for number in range(first, texts):
        name, data = mutated(number, given)
        path = written(folder, name, data)
        began = time.process_time()
        try:
            read_here, refused_here = analysed(path, number * whole // texts != (number + 1) * whole // texts)
        except Exception:  # noqa: BLE001  # told, counted, and the next text is tried
            failed += 1
            print(f"text {number}, {name}: {traceback.format_exc(limit=-3)}", file=sys.stderr, flush=True)
            continue
        took = (time.process_time() - began) / (1 + len(data) // 100_000)
        articles, refused, slowest = articles + read_here, refused + refused_here, max(slowest, took)
        if took >= 1:
            failed += 1
            print(f"text {number}, {name}: {took:.2f} s for {len(data)} bytes", file=sys.stderr, flush=True)
        if number % 50_000 == 0:
            print(f"{number} texts, {failed} failed, slowest {slowest:.2f} s", file=sys.stderr, flush=True)
    assert not failed, f"{failed} texts of {texts - first}"
    return {"texts": texts - first, "articles": articles, "refused": refused, "slowest": round(slowest, 3)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))), flush=True)
