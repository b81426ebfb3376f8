"""Everything that is measured of cost, in one run and one table: ours beside others, and how cost grows. Linux only.

    .venv/bin/python benchmarks/all.py [--only dates,builds,articles,memory,one-more,length,workers,spark]

dates      dates found and resolved: timeline, and korean-datetime, Duckling and dateparser of the extra ``bench``
builds     the whole build beside kiwi alone on the same articles
articles   CPU time of a build with the number of articles; memory: its peaks; one-more: one article added to it
length     CPU time with the length of articles; workers: with the number of workers
spark      Spark in two threads beside one machine with two workers, start-up left out (extra ``spark``, Java)

Articles of TIMELINE_EVAL/corpora/news_dev.jsonl where it is set for dates, builds and Spark, else generated ones; growth
is measured on generated articles (``made``). Times are CPU seconds of all processes, medians of ``--repeat`` runs that take
turns; what has more than 5,000 articles runs once. Each part's rows take the place of its rows in
``benchmarks/results.json``, of which ``docs/costs.md`` and its pictures are made (``--draw``: that alone).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import build
import curves
import dates
import made
from growth import Datasets
from processes import adopt, machine, middle
from rows import Row

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
DOCS = HERE.parent / "docs"
PAGE = "costs.md"


@dataclass(frozen=True, slots=True)
class Settings:
    counts: list[int]
    jobs: int
    repeat: int
    sample: int
    on_spark: list[int]
    folder: Path

    @property
    def datasets(self) -> Datasets:
        return Datasets(self.folder, self.jobs, self.repeat)

    def articles(self, count: int) -> tuple[Path, str]:
        """So many articles in a file, and whose they are."""
        path = self.folder / f"{count}.jsonl"
        if given := os.environ.get("TIMELINE_EVAL"):
            corpus = Path(given, "corpora", "news_dev.jsonl")
            with corpus.open("rb") as lines:
                if sum(1 for _ in lines) >= count:
                    return build.first(corpus, count, path), "real"
        lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in made.articles(count))
        path.write_text("".join(lines), encoding="utf-8")
        return path, "generated"


Part = Callable[[Settings, Datasets], Iterator[Row]]


def dates_part(settings: Settings, _: Datasets) -> Iterator[Row]:
    whose = "real" if os.environ.get("TIMELINE_EVAL") else "generated"
    ours = None
    for name, runs in dates.compared(settings.repeat, settings.sample).items():
        count, cpu = runs[0].articles, median(run.cpu for run in runs)
        ours = ours or count / cpu
        what = f"{name}: {count:,} {whose} articles, dates"
        yield Row("dates", name, what, 0, count, settings.repeat, cpu, found=runs[0].found, against=ours / (count / cpu), of="times as fast is timeline")  # fmt: skip


def builds_part(settings: Settings, _: Datasets) -> Iterator[Row]:
    articles, whose = settings.articles(settings.sample)
    found = build.compared(articles, settings.jobs, settings.repeat)
    whole, *_others = (middle(costs) for costs in found.values())
    for name, costs in found.items():
        cost = middle(costs)
        what = f"{name}: {settings.sample:,} {whose} articles"
        row = Row.of_cost("builds", name, what, 0, settings.sample, cost, settings.repeat)
        yield Row(**row.plain(), against=cost.cpu / whole.cpu, of="times as fast is timeline")


def spark_part(settings: Settings, _: Datasets) -> Iterator[Row]:
    for count in settings.on_spark:
        articles, whose = settings.articles(count)
        command = [sys.executable, str(HERE / "spark.py"), str(articles), "--jobs", str(settings.jobs)]
        environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
        done = subprocess.run([*command, "--json"], check=True, capture_output=True, env=environment)
        here, there = json.loads(done.stdout.splitlines()[-1])
        for series, run in (("one machine", here), ("Spark", there)):
            what = f"{series}: {count:,} {whose} articles"
            yield Row("spark", series, what, count, count, 1, run["cpu"], run["wall"], against=here["cpu"] / run["cpu"], of="of one machine's rate")  # fmt: skip


PARTS: dict[str, Part] = {
    "dates": dates_part,
    "builds": builds_part,
    "articles": lambda settings, made_: made_.articles(settings.counts),
    "memory": lambda settings, made_: made_.memory(settings.counts),
    "one-more": lambda settings, made_: made_.one_more(settings.counts),
    "length": lambda _, made_: made_.length(),
    "workers": lambda _, made_: made_.workers(),
    "spark": spark_part,
}

# ---------------------------------------------------------------- page and pictures


@dataclass(frozen=True, slots=True)
class Curve:
    """A part's picture: what stands up and across, and how a row gives it; ``bound`` is what we aim at."""

    title: str
    x: str
    y: str
    value: Callable[[Mapping[str, Any]], float]
    bound: float | None = None


CURVES = {
    "articles": Curve("CPU time of an article", "articles", "ms", lambda r: r["cpu"] / r["articles"] * 1e3),
    "memory": Curve("Peak memory, all processes", "articles", "MB", lambda r: r["peak"] / 1e6, 1_000),
    "one-more": Curve("One article added", "articles before", "CPU s", lambda r: r["cpu"], 5),
    "length": Curve(
        "CPU time of a thousand characters",
        "characters of an article",
        "ms",
        lambda r: r["cpu"] / r["articles"] / r["x"] * 1e6,
    ),
    "workers": Curve("CPU time of an article", "workers", "ms", lambda r: r["cpu"] / r["articles"] * 1e3),
    "spark": Curve(
        "Spark and one machine", "articles", "articles per CPU s", lambda r: r["articles"] / r["cpu"]
    ),
}


def page(results: Mapping[str, Any]) -> str:
    lines = [
        "# Costs",
        "",
        "<!-- Written by benchmarks/all.py from benchmarks/results.json. -->",
        "",
        "`.venv/bin/python benchmarks/all.py` measures all of this in one run, `--only PART,…` a part of it; what each part is stands",
        "at the beginning of that file. CPU seconds are those of all processes, medians of so many runs; wall time is an upper bound,",
        "since the machine did other work; memory is the largest sum of PSS. Generated articles of two sentences show how cost grows,",
        "not what news costs. What is not here has not been measured by this command yet: [measurements.md](measurements.md).",
        "",
        "| part | what | runs | articles per CPU s | CPU s | wall s | peak MB | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for part, told in _in_order(results):
        lines += [f"| {part} | {' | '.join(_cells(row))} |" for row in told["rows"]]
    lines.append("")
    by_machine: dict[str, list[str]] = {}
    for part, told in _in_order(results):
        by_machine.setdefault(told["machine"], []).append(part)
    lines += [f"{', '.join(parts)}: {name}." for name, parts in by_machine.items()]
    for part, _ in _in_order(results):
        if part in CURVES:
            lines += ["", f"![{CURVES[part].title}](costs-{part}.svg)"]
    return "\n".join([*lines, ""])


def _in_order(results: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(part, results[part]) for part in PARTS if part in results]


def _cells(row: Mapping[str, Any]) -> Sequence[str]:
    cpu, wall, peak, against = (row.get(name) for name in ("cpu", "wall", "peak", "against"))
    rate = row["articles"] / cpu if cpu and row["articles"] > 1 else None
    return (
        row["what"],
        str(row["runs"]),
        _number(rate),
        _number(cpu),
        _number(wall),
        "" if peak is None else f"{peak / 1e6:,.0f}",
        ""
        if against is None
        else f"{against:.2g} {row['of']}"
        if against < 1
        else f"{against:.3g} {row['of']}",
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def drawing(part: str, rows: Sequence[Mapping[str, Any]]) -> str:
    curve, lines = CURVES[part], dict[str, list[tuple[float, float]]]()
    for row in rows:
        lines.setdefault(row["series"], []).append((row["x"], curve.value(row)))
    return curves.picture(curve.title, curve.x, curve.y, lines, curve.bound)


def draw(results: Mapping[str, Any]) -> None:
    (DOCS / PAGE).write_text(page(results), encoding="utf-8")
    for part in CURVES.keys() & results.keys():
        (DOCS / f"costs-{part}.svg").write_text(drawing(part, results[part]["rows"]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(PARTS), metavar="PART,…")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--spark-articles", type=int, nargs="+", default=[1_000, 4_000])
    parser.add_argument("--sample", type=int, default=1_000, help="articles of the parts dates and builds")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the generated articles and the datasets stay")
    parser.add_argument("--draw", action="store_true", help="measure nothing")
    asked = parser.parse_args()
    if unknown := set(asked.only) - PARTS.keys():
        parser.error(f"--only: no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    adopt()
    with tempfile.TemporaryDirectory() as aside:
        folder = asked.folder or Path(aside)
        settings = Settings(
            asked.articles, asked.jobs, asked.repeat, asked.sample, asked.spark_articles, folder
        )
        datasets = settings.datasets
        for part in () if asked.draw else [name for name in PARTS if name in asked.only]:
            found = []
            for row in PARTS[part](settings, datasets):
                found.append(row.plain())
                print(f"{part:10}{'  '.join(_cells(found[-1]))}", flush=True)
            results[part] = {"machine": machine(), "rows": found}
            RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draw(results)


if __name__ == "__main__":
    main()
