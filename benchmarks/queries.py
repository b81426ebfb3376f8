"""What questions cost at a million events: views, as-of, the command line, exports, checks.

    .venv/bin/python benchmarks/queries.py --dataset FOLDER [--mentions 1240000]

The dataset is generated once (``merging.py``'s newspaper, merged as a build merges) and kept in FOLDER. Each figure is
the best of a few runs, beside what it is measured against: the same question by hand on bare DuckDB tables, DuckDB's own
``COPY`` of the same rows.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import merging
import pyarrow as pa

import timeline
from timeline import assembly, builds, export, manifest
from timeline.events.lexicon import Lexicon
from timeline.manifest import Input

MENTIONS = 1_240_000  # told as below, these are a million events
HAPPENINGS_A_DAY = 900
COMPANY, SINCE, UNTIL, MOMENT = "회사7", "2021-01-01", "2021-06-30", "2021-12-31T15:30+09:00"
KIND = "ma.acquisition"
TABLES = ("articles", "mentions", "participants", "entities", "events")
PROGRAM = "from timeline.cli import main; main()"

BY_HAND = """
SELECT coalesce(date_start, announced_start) AS timeline_date, *
FROM events AS t
WHERE t.type = $type
  AND coalesce(date_start, announced_start) <= CAST($until AS DATE)
  AND coalesce(date_end, announced_end) >= CAST($since AS DATE)
  AND t.event_id IN (
    SELECT p.event_id FROM participants AS p
    WHERE p.name = $company OR p.affiliation = $company OR p.entity_id IN (SELECT entity_id FROM entities WHERE name = $company)
  )
ORDER BY timeline_date, event_id
"""


def make(dataset: Path, mentions: int) -> None:
    """Generate and publish the dataset, as ``timeline build`` publishes one."""
    with builds.lock(dataset), builds.staging(dataset) as folder, tempfile.TemporaryDirectory() as aside:
        merging.make(Path(aside), mentions, HAPPENINGS_A_DAY)
        spool = merging.made(Path(aside))
        articles = assembly.whole(spool.runs("articles"))
        inputs = [Input("made.jsonl", 1, "0" * 64, records=mentions // merging.MENTIONS_AN_ARTICLE)]
        outputs = assembly.write(folder, articles, spool, Lexicon(), (), inputs).outputs
        name = manifest.build_id(inputs, {})
        manifest.write(folder, name, {}, inputs, outputs, {"rejects": {}}, date(2023, 12, 31))
        builds.publish(dataset, folder, name)


def best(ask: Callable[[], object], runs: int = 3) -> float:
    """Wall seconds of the fastest run."""
    taken = []
    for _ in range(runs):
        clock = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - clock)
    return min(taken)


def tell(what: str, seconds: float, beside: float | None = None) -> None:
    ratio = f"{beside:>9.3f} s{seconds / beside:>8.2f} ×" if beside else ""
    print(f"{what:60}{seconds:>9.3f} s{ratio}", flush=True)


def shell(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], check=True, capture_output=True
    )


def bare(folder: Path) -> duckdb.DuckDBPyConnection:
    """The dataset as tables of DuckDB's own, in memory."""
    base = duckdb.connect()
    base.execute("SET TimeZone = 'Asia/Seoul'")
    for name in TABLES:
        files = [str(folder / file) for file in manifest.files(manifest.read(folder), name)]
        base.execute(f"CREATE TABLE {name} AS FROM read_parquet({files})")
    return base


def measure_questions(dataset: Path) -> None:
    given = {"company": COMPANY, "types": (KIND,), "since": SINCE, "until": UNTIL}
    with timeline.open(dataset) as opened, bare(opened.folder) as base:
        counts = opened.sql("SELECT count(*) AS n FROM events").rows(), len(opened.events(**given))
        print(f"{counts[0][0]['n']:,} events, of which {counts[1]} are asked for", flush=True)
        wanted = {"company": COMPANY, "type": KIND, "since": SINCE, "until": UNTIL}
        by_hand = best(lambda: base.sql(BY_HAND, params=wanted).to_arrow_table(), 5)
        tell("events(company, type, period)", best(lambda: opened.events(**given), 5), by_hand)
        sql = "SELECT type, count(*), sum(krw) FROM {} WHERE date_start BETWEEN '2021-01-01' AND '2021-06-30' GROUP BY type"
        by_hand = best(lambda: base.sql(sql.format("events")).to_arrow_table(), 5)
        tell(
            "sum by type of a period, view timeline",
            best(lambda: opened.sql(sql.format("timeline")), 5),
            by_hand,
        )
        tell("events(…, as_of)", best(lambda: opened.events(**given, as_of=MOMENT)))
        count = "SELECT count(*), sum(krw) FROM timeline_as_of(CAST($moment AS TIMESTAMPTZ))"
        tell("count and sum of timeline_as_of(moment)", best(lambda: opened.sql(count, moment=MOMENT)))
        tell("events(as_of), all of them", best(lambda: opened.events(as_of=MOMENT), 2))
    tell("open, first question, close", best(lambda: first_question(dataset, given)))


def first_question(dataset: Path, given: dict[str, object]) -> None:
    with timeline.open(dataset) as opened:
        opened.events(**given)


def measure_shell(dataset: Path) -> None:
    place = ("--dataset", str(dataset))
    given = [
        word
        for key, value in (("company", COMPANY), ("types", KIND), ("since", SINCE), ("until", UNTIL))
        for word in ("-p", key, value)
    ]
    tell("timeline query events -p company … from the shell", best(shell("query", *place, "events", *given)))
    moment = ("-p", "as_of", MOMENT)
    tell("timeline query events_as_of …", best(shell("query", *place, "events_as_of", *moment, *given)))
    tell("timeline --help", best(shell("--help"), 5))
    tell("timeline query --help", best(shell("query", "--help"), 5))
    tell("timeline check", best(shell("check", *place), 1))


def measure_exports(dataset: Path) -> None:
    with timeline.open(dataset) as opened, tempfile.TemporaryDirectory() as folder:
        clock = time.perf_counter()
        events = opened.events().arrow()
        tell("events(), all of them", time.perf_counter() - clock)
        for form, options in (("csv", "FORMAT csv"), ("parquet", "FORMAT parquet, COMPRESSION zstd")):
            ours, theirs = Path(folder, f"ours.{form}"), Path(folder, f"theirs.{form}")
            own = best(lambda f=form, p=ours: export.put(events, f, p, export.Style()), 2)
            copied = best(lambda o=options, p=theirs: copy(events, p, o), 2)
            tell(f"export {form}, {events.num_rows / own:,.0f} rows/s", own, copied)


def copy(events: pa.Table, path: Path, options: str) -> None:
    with duckdb.connect() as base:
        base.register("events", events)
        base.execute(f"COPY events TO '{path}' ({options})")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dataset", type=Path, required=True)
    parser.add_argument("--mentions", type=int, default=MENTIONS)
    parser.add_argument("--only", choices=("questions", "shell", "exports"))
    asked = parser.parse_args()
    if not (asked.dataset / "current").exists():
        make(asked.dataset, asked.mentions)
    for name, measure in (
        ("questions", measure_questions),
        ("shell", measure_shell),
        ("exports", measure_exports),
    ):
        if asked.only in {None, name}:
            measure(asked.dataset)


if __name__ == "__main__":
    main()
