"""What each stage of a distributed build costs: Spark's tasks one after the other in this process, without Spark.

    .venv/bin/python benchmarks/stages.py ARTICLES.jsonl [--articles N]

CPU time; ``all`` says whether one task has to see all articles (relate), the happenings of a block of types (identify),
or any share of them. The largest block bounds how long merging takes, however many machines there are.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from processes import machine

from timeline import happenings, pipeline
from timeline.building import Parameters
from timeline.engines.spark import tasks
from timeline.sources.files import discover

LISTS = ("mentions", "participants", "amounts")


class Clock:
    """Prints what each stage took."""

    def __init__(self) -> None:
        print(f"{'stage':10}{'rows':>10}{'CPU s':>9}{'articles/CPU s':>16}  one task sees")
        self.articles = 0

    def run(self, name: str, sees: str, task: tasks.Task, rows: pa.Table, size: int = 500) -> pa.Table:
        spent = time.process_time()
        found = pa.Table.from_batches(list(task(iter(rows.combine_chunks().to_batches(size)))))
        spent = time.process_time() - spent
        self.articles = self.articles or found.num_rows
        print(f"{name:10}{found.num_rows:>10}{spent:>9.1f}{self.articles / spent:>16,.0f}  {sees}")
        return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="count", type=int, default=sys.maxsize)
    asked = parser.parse_args()
    print(machine())
    pipeline.lexicon_of(None)
    with tempfile.TemporaryDirectory() as folder, asked.articles.open("rb") as lines:
        path = Path(folder, "articles.jsonl")
        path.write_bytes(b"".join(islice(lines, asked.count)))
        (file,) = discover([path])
        files = pa.Table.from_pylist(
            [
                {
                    "file": 0,
                    "path": str(path),
                    "relative": file.relative,
                    "size": file.size,
                    "sha256": file.sha256,
                }
            ],
            tasks.FILES,
        )
        clock = Clock()
        read: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]] = partial(
            tasks.read, Parameters().options
        )
        records = clock.run("read", "a file", read, files)
    records = records.filter(pc.equal(records["kind"], tasks.ARTICLE)).sort_by("article_id")
    extracted = clock.run("extract", "any articles", partial(tasks.extract, pipeline.UserTables()), records)
    extracted = extracted.filter(pc.equal(extracted["kind"], tasks.ARTICLE)).combine_chunks()
    compared = extracted.select(list(tasks.COMPARED)).sort_by(
        [("known_at", "ascending"), ("article_id", "ascending")]
    )
    clock.run("relate", "all articles", tasks.relate, compared)
    heard = extracted.select(["article_id", "known_at", *LISTS]).append_column(
        "origin", extracted["article_id"]
    )
    first = clock.run("name", "any articles", tasks.first_told, heard)
    names = happenings.called(happenings.framed([first.sort_by("known_at")], ("entity_id", "name")))
    told = clock.run("gather", "any articles", partial(tasks.gather, names), heard)
    order = [(name, "ascending") for name in ("block", "known_at", "article_id", "number")]
    clock.run("identify", "a block", tasks.identify, told.sort_by(order))
    blocks = Counter(told["block"].to_pylist()).most_common(3)
    shares = ", ".join(f"{name} {count / told.num_rows:.1%}" for name, count in blocks)
    print(f"{told.num_rows / clock.articles:.1f} happenings an article; the largest blocks: {shares}")


if __name__ == "__main__":
    main()
