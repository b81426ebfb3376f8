"""How right it is: ``timeline audit`` and ``timeline evaluate``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.language import narrate
from timeline.cli.options import dataset_option, format_option
from timeline.cli.program import FOUND, cli
from timeline.errors import UsageError

if TYPE_CHECKING:
    from timeline.evaluate.report import Part


@cli.command()
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw so many events into a sheet.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other events.")
@click.option("--by", type=click.Choice(["type"]), help="Draw as evenly from every type as can be.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The sheet, FILE.csv|xlsx.")
@click.option(
    "--read", "filled", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A filled sheet."
)
@click.option(
    "--gold", type=click.Path(path_type=Path), help="Write its rows as annotated articles, JSON Lines."
)
@dataset_option
@format_option("table", "json")
def audit(
    sample: int | None,
    seed: int,
    by: str | None,
    output: Path | None,
    filled: Path | None,
    gold: Path | None,
    dataset: Path,
    form: str,
) -> int:
    """Draw events into a sheet for people to judge, or read a filled sheet back.

    Example: timeline audit --sample 200 --seed 7 -o audit.xlsx
    """
    from timeline import audit, warehouse

    if filled is not None:
        if sample is not None or output is not None or by is not None:
            raise UsageError("U314")
        judged = audit.read(filled)
        if gold is not None:
            with warehouse.Dataset(dataset) as opened:
                annotated = audit.annotate(opened, judged, gold)
            narrate("audit.written", events=annotated.events, articles=len(annotated.lines), path=gold)
            for reason, count in annotated.left_out.items():
                narrate("audit.left_out", count=count, reason=reason)
        for line in audit.lines(filled, judged, form):
            click.echo(line)
        return 0
    if sample is None or output is None or gold is not None:
        raise UsageError("U315")
    with warehouse.Dataset(dataset) as opened:
        drawn = audit.draw(opened, sample, seed, output, by_type=by is not None)
    narrate("audit.drawn", count=drawn.rows, events=drawn.events, path=output)
    return 0


@cli.command()
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Annotated articles, JSON Lines.",
)
@click.option(
    "--peers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of other projects' cases.",
)
@click.option(
    "--part",
    type=click.Choice(["all", "dev", "held"]),
    default="all",
    show_default=True,
    help="Of the articles.",
)
@click.option("--times-only", is_flag=True, help="Judge time mentions only; loads no model.")
@click.option(
    "--floor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Pinned figures; exit 5 below them.",
)
@click.option("--bands", is_flag=True, help="How often rows of each confidence are right, instead.")
@click.option("-v", "--verbose", is_flag=True, help="List every miss and every spurious row by its cause.")
@format_option("table", "json")
def evaluate(
    gold: Path | None,
    peers: Path | None,
    part: "Part",
    times_only: bool,
    floor: Path | None,
    bands: bool,
    verbose: bool,
    form: str,
) -> int:
    """Score times and events against annotated articles, with intervals.

    Without --gold and --peers both are looked for in the folder that TIMELINE_EVAL names.
    Example: timeline evaluate --gold annotated.jsonl -v
    """
    from timeline import evaluate

    reports = evaluate.reports(gold, peers, part, times_only=times_only)
    if bands:
        reports = evaluate.by_confidence(reports)
    for line in evaluate.lines(reports, form, verbose=verbose):
        click.echo(line)
    fallen = list(evaluate.below(reports, evaluate.read_floor(floor))) if floor else []
    for shortfall in fallen:
        narrate("floor.below", shortfall=shortfall)
    return FOUND if fallen else 0
