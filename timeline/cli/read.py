"""Text in, lines out, no dataset: ``timeline resolve`` and ``timeline extract``."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from timeline.cli.language import language, narrate
from timeline.cli.options import pairs, published_day
from timeline.cli.program import REJECTED, cli
from timeline.errors import UsageError, hint

if TYPE_CHECKING:
    from datetime import date

    from timeline.resolving import BadLine


@cli.command()
@click.argument("text", required=False)
@click.option("--published", metavar="DATE", help="Day on which the text appeared, YYYY-MM-DD.")
@click.option(
    "--jsonl", type=click.File("r", encoding="utf-8"), help="Lines of id, published_at, text; - is stdin."
)
@click.option("--trace", is_flag=True, help="Tell in words how each expression was understood.")
@click.option(
    "--infer-published",
    is_flag=True,
    help="Show instead what the text says of the day on which it was published.",
)
def resolve(
    text: str | None, published: str | None, jsonl: IO[str] | None, trace: bool, infer_published: bool
) -> int:
    """Show what the time expressions of a text mean.

    Example: timeline resolve --published 2024-06-05 "지난달 31일 출국했다."
    """
    from timeline import console, resolving

    if jsonl is not None:
        read = resolving.inferred_lines if infer_published else resolving.json_lines
        return resolve_lines(read(jsonl))
    if text is not None and infer_published:
        header, *bounds = resolving.bound_rows(resolving.infer(text), language())
        for line in console.table(header, bounds):
            click.echo(line)
        return 0
    if text is None or published is None:
        raise UsageError("U106")
    day = resolving.day(published)
    if trace:
        for line in resolving.trace_lines(text, day):
            click.echo(line)
        return 0
    rows = [resolving.table_row(m) for m in resolving.resolve(text, day)]
    if not rows:
        narrate("times.none")
        return 0
    for line in console.table(resolving.HEADER, rows):
        click.echo(line)
    return 0


def resolve_lines(lines: "Iterable[str | BadLine]") -> int:
    bad = 0
    for line in lines:
        if isinstance(line, str):
            sys.stdout.write(line + "\n")
        else:
            bad += 1
            narrate("line", number=line.number, reason=line.reason)
    return 1 if bad else 0


@cli.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--published", callback=published_day, metavar="DATE", help="Publish date of articles without one."
)
@click.option("--entities", type=click.Path(exists=True, path_type=Path), help="CSV of your own names.")
@click.option("--encoding", metavar="NAME", help="Encoding of a file that does not say its own.")
@click.option(
    "--map", "mapping", multiple=True, callback=pairs, metavar="FIELD=COLUMN", help="e.g. body=content."
)
def extract(
    file: Path, published: "date | None", entities: Path | None, encoding: str | None, mapping: dict[str, str]
) -> int:
    """Print one JSON line per event mention of the articles in FILE (- is stdin), without a dataset.

    Example: timeline extract articles.jsonl
    """
    from timeline import building, extracting

    rejects = 0
    for line in extracting.json_lines(file, building.Parameters(published, encoding, mapping, entities)):
        if isinstance(line, str):
            sys.stdout.write(line + "\n")
        else:
            rejects += 1
            narrate(
                "reject",
                code=line.code,
                path=line.source_path,
                record=line.source_record,
                reason=line.reason,
                hint=hint(line.code, line.hint, language()),
            )
    return REJECTED if rejects else 0
