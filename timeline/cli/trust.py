"""Whether a dataset is what it should be: ``timeline verify``, ``diff`` and ``check``."""

from collections.abc import Sequence
from pathlib import Path

import click

from timeline.cli.language import language, told
from timeline.cli.options import dataset_option, pairs
from timeline.cli.program import FOUND, MISMATCH, cli
from timeline.errors import UsageError
from timeline.messages import message


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--quick",
    "levels",
    flag_value="quick",
    multiple=True,
    help="Only whether files are there, and their sizes.",
)
@click.option(
    "--inputs",
    "levels",
    flag_value="inputs",
    multiple=True,
    help="Compare PATH… with what it was built from.",
)
@click.option(
    "--rebuild", "levels", flag_value="rebuild", multiple=True, help="Build PATH… again, aside, and compare."
)
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compare with another dataset.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    callback=pairs,
    metavar="ROLE=FILE",
    help="A table that it was built with: entities, rates, suppress.",
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes of --rebuild.")
@dataset_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(
    paths: tuple[Path, ...],
    levels: tuple[str, ...],
    against: Path | None,
    tables: dict[str, str],
    jobs: int | None,
    dataset: Path,
    form: str,
) -> int:
    """Check that a dataset is what its manifest says: hashes, page checksums, content, keys, offsets.

    With PATH… (default data/raw) also whether it is made of those files, or comes out of them again.
    Example: timeline verify --rebuild data/raw
    """
    import json

    from timeline import verify
    from timeline.engines import local

    level = chosen_level([*levels, *(["against"] if against else [])])
    if (paths or tables) and level not in {"inputs", "rebuild"}:
        raise UsageError("U108")
    given = verify.Sources(paths or (Path("data/raw"),), {role: Path(file) for role, file in tables.items()})
    match level:
        case "inputs":
            found = verify.inputs(dataset, given)
        case "rebuild":
            found = verify.rebuild(dataset, given, local.engine(jobs or local.cores(), local.WARM))
        case "against":
            assert against is not None
            found = verify.against(dataset, against)
        case _:
            found = verify.itself(dataset, is_quick=level == "quick")
    if form == "json":
        click.echo(json.dumps(verify.as_json(found), ensure_ascii=False))
    else:
        for line in verify.lines(found, language()):
            click.echo(line)
    return 0 if found.is_sound else MISMATCH


def chosen_level(levels: "Sequence[str]") -> str:
    if len(levels) > 1:
        raise UsageError("U109")
    return levels[0] if levels else "default"


@cli.command()
@click.argument("before", required=False, metavar="[A]")
@click.argument("after", required=False, metavar="[B]")
@dataset_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(before: str | None, after: str | None, dataset: Path, form: str) -> int:
    """Say what changed between two builds, event by event, each with its cause, and which version comes next.

    A and B are datasets, folders of builds or ids of builds of --dataset; B is by default its current build, A the
    newest other one. Example: timeline diff --dataset DATASET
    """
    import json

    from timeline import diff

    old = diff.place(before, dataset)
    found = diff.between(old, diff.place(after or str(dataset), dataset))
    if form == "json":
        click.echo(json.dumps(diff.as_json(found), ensure_ascii=False))
    else:
        for line in diff.lines(found, language()):
            click.echo(line)
    return 0 if found.is_none else FOUND


@cli.command()
@dataset_option
@click.option("-v", "--verbose", is_flag=True, help="Print the first rows that break a claim.")
def check(dataset: Path, verbose: bool) -> int:
    """Run every query of sql/checks; a row that one returns breaks its claim.

    Example: timeline check --dataset DATASET -v
    """
    from timeline import console, scripts, warehouse

    broken = 0
    with warehouse.Dataset(dataset) as opened:
        for claim in scripts.checks():
            rows = opened.sql(claim.sql).arrow()
            broken += bool(rows.num_rows)
            key = "check.fails" if rows.num_rows else "check.holds"
            click.echo(told(message(key, name=claim.name, title=claim.title, count=rows.num_rows)))
            if verbose and rows.num_rows:
                shown = rows.slice(0, 5)
                cells = [[str(v) for v in row.values()] for row in shown.to_pylist()]
                for line in console.table(shown.column_names, cells, widest=40):
                    click.echo("       " + line)
    return FOUND if broken else 0
