"""The worked study of study.md: from articles to a table and a figure, on the project's sample.

    .venv/bin/python docs/study.py DATASET FIGURE.svg

How many days pass between an event and the first report of it, by family of type? And a panel for an event study: what
became known about listed companies by which close, joined to returns. The returns are generated here: they show the
join, and nothing about any company.
"""

import sys
from html import escape
from pathlib import Path
from random import Random

import polars as pl

import timeline
from timeline.warehouse import Dataset

SQL = Path(__file__).with_name("study.sql")


def lags(dataset: Dataset) -> pl.DataFrame:
    """The table of study.sql."""
    return dataset.sql(SQL.read_text(encoding="utf-8")).pl()


def returns(days: pl.DataFrame) -> pl.DataFrame:
    """Made up: a return for each stock code and trading day, the same in each run."""
    rows = [
        (code, day, round(Random(f"{code} {day}").gauss(0, 0.02), 4))  # noqa: S311
        for code, day in days.select("code", "trading_day").unique(maintain_order=True).iter_rows()
    ]
    return pl.DataFrame(rows, schema=["code", "trading_day", "return"], orient="row")


def panel(dataset: Dataset) -> pl.DataFrame:
    """What was known at each close, with the return of that day."""
    known = dataset.query("event_study").pl()
    return known.join(returns(known), on=["code", "trading_day"], how="left", maintain_order="left")


def figure(table: pl.DataFrame) -> str:
    """A dot at the median and a line from quartile to quartile for each row, as SVG."""
    width, row, left = 640, 24, 120
    height, widest = row * len(table) + 48, max(1, *table["upper"].to_list(), 1)

    def place(days: int) -> float:
        return left + (width - left - 24) * days / widest

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f"<title>Days from event to first report</title><rect width='{width}' height='{height}' fill='white'/>",
    ]
    for number, told in enumerate(table.iter_rows(named=True)):
        y = row * number + row
        lower, median, upper = (f"{place(told[name]):.1f}" for name in ("lower", "median", "upper"))
        lines += [
            f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{escape(told["family"])} ({told["events"]})</text>',
            f'<line x1="{lower}" x2="{upper}" y1="{y}" y2="{y}" stroke="#888" stroke-width="3"/>',
            f'<circle cx="{median}" cy="{y}" r="5" fill="#b03030"/>',
        ]
    for days in sorted({0, widest // 2, widest}):
        lines.append(f'<text x="{place(days):.1f}" y="{height - 8}" text-anchor="middle">{days}</text>')
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    place, out = Path(sys.argv[1]), Path(sys.argv[2])
    with timeline.open(place) as dataset:
        table = lags(dataset)
        print(table.write_csv(), end="")
        found = panel(dataset)
        shown = (
            found.group_by("type").agg(pl.len().alias("steps"), pl.col("return").mean().round(4)).sort("type")
        )
        print(shown.write_csv(), end="")
        out.write_text(figure(table), encoding="utf-8")


if __name__ == "__main__":
    main()
