"""``timeline build``: files and folders in, a dataset out."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline import console
from timeline.cli.language import language, told
from timeline.cli.options import allowance, limit_options, pairs, published_day
from timeline.cli.program import REJECTED, cli
from timeline.errors import UsageError
from timeline.messages import message

if TYPE_CHECKING:
    from datetime import date

    from timeline.building import Built, Parameters, Progress

_LABEL = 8  # cells


class Source(click.Path):
    """A path, or a URI as it stands."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


@cli.command()
@click.argument("paths", nargs=-1, type=Source(exists=True, allow_dash=True, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("data/processed"), show_default=True)
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Worker processes. [default: one per core]"
)
@click.option(
    "--engine",
    "engine",
    type=click.Choice(("local", "spark")),
    default="local",
    help="Who does the work: processes of this machine, or Spark. [default: local]",
)
@click.option(
    "--master", metavar="URL", help="Spark's master. [default: as Spark is configured, else this machine]"
)
@click.option(
    "--published", callback=published_day, metavar="DATE", help="Publish date of articles without one."
)
@click.option("--entities", type=click.Path(exists=True, path_type=Path), help="CSV of your own names.")
@click.option(
    "--rates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of date, currency, krw: won for other currencies.",
)
@click.option(
    "--suppress",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of name, id: persons left out.",
)
@click.option(
    "--released",
    callback=published_day,
    metavar="DATE",
    help="Of the dataset, for its citation. [default: the last article's day]",
)
@click.option("--encoding", metavar="NAME", help="Encoding of files that do not say theirs.")
@click.option(
    "--map", "mapping", multiple=True, callback=pairs, metavar="FIELD=COLUMN", help="e.g. body=content."
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How files are to be read. [default: timeline.toml, if it is there]",
)
@click.option(
    "--shard",
    metavar="I/N",
    help="Analyse one share of N and publish nothing; the same command without it joins them.",
)
@click.option("--dry-run", is_flag=True, help="Show how each file would be read, and build nothing.")
@click.option(
    "--allow-rejects", callback=allowance, metavar="N|N%", help="Refused records that are no failure."
)
@limit_options
@click.option(
    "--keep",
    type=click.IntRange(0),
    metavar="N",
    help="Old builds to keep beside the new one. [default: all]",
)
def build(
    paths: "tuple[Path | str, ...]",
    out: Path,
    jobs: int | None,
    engine: str,
    master: str | None,
    published: "date | None",
    entities: Path | None,
    rates: Path | None,
    suppress: Path | None,
    released: "date | None",
    encoding: str | None,
    mapping: dict[str, str],
    config: Path | None,
    shard: str | None,
    dry_run: bool,
    allow_rejects: str | None,
    keep: int | None,
    **limits: int | None,
) -> int:
    """Build a dataset from articles in files and folders (default data/raw; - is stdin).

    Example: timeline build pages/ --out DATASET --published 2024-06-05
    """
    from timeline import building, intake, shards
    from timeline.engines import local
    from timeline.sources import settings
    from timeline.sources.files import Limits

    if engine == "spark" and (shard is not None or jobs is not None):
        raise UsageError("U134")
    uris = [path for path in paths if isinstance(path, str)]
    if uris and (engine != "spark" or dry_run):
        raise UsageError("U138", uri=uris[0])
    if master is not None and engine != "spark":
        raise UsageError("U135")
    if config is None and Path(settings.NAME).is_file():
        config = Path(settings.NAME)
    rules = settings.read(config) if config else ()
    bounds = settings.limits(config) if config else {}
    bounds |= {name: bound for name, bound in limits.items() if bound is not None}
    parameters = building.Parameters(
        published, encoding, mapping, entities, rates, suppress, rules, released, Limits(**bounds)
    )
    if uris:
        return finished(building.build_on_spark(paths, out, parameters, master, keep), allow_rejects)
    local_paths = [path for path in paths if isinstance(path, Path)] or [Path("data/raw")]
    with intake.with_stdin(local_paths) as given:
        if dry_run:
            return show_previews(given, parameters)
        workers = local.engine(jobs or local.cores(), local.WARM)
        if shard is not None:
            share = shards.Shard.parse(shard)
            with progress_bar() as progress:
                done = shards.build(given, out, parameters, workers, share, progress)
            for line in shards.summary(share, done, out):
                click.echo(told(line))
            return 0
        if engine == "spark":
            built = building.build_on_spark(given, out, parameters, master, keep)
        else:
            with progress_bar() as progress:
                built = building.build(given, out, parameters, workers, progress, keep)
    return finished(built, allow_rejects)


def finished(built: "Built", allow: str | None) -> int:
    from timeline import building

    for line in building.summary(built):
        click.echo(told(line))
    return 0 if tolerated(built, allow) else REJECTED


def show_previews(paths: "Sequence[Path]", parameters: "Parameters") -> int:
    from timeline import intake, preview

    for found in preview.previews(intake.sources(paths), parameters.options):
        for line in preview.lines(found, language()):
            click.echo(line)
    return 0


def tolerated(built: "Built", allow: str | None) -> bool:
    if allow is None:
        return built.rejects == 0
    if allow.endswith("%"):
        return built.rejects * 100 <= float(allow[:-1]) * built.records
    return built.rejects <= float(allow)


@contextmanager
def progress_bar() -> Iterator["Callable[[Progress], None]"]:
    """A bar on stderr that follows the build from stage to stage."""
    bars: dict[str, Any] = {}
    began = time.monotonic()

    def close() -> None:
        for bar in bars.values():
            bar.render_finish()
        bars.clear()

    def shown(progress: "Progress | None") -> str | None:
        if progress is None or not progress.events:
            return None
        rate = progress.done / (time.monotonic() - began)
        return told(message("stage.rate", events=progress.events, rate=rate))

    def follow(progress: "Progress") -> None:
        nonlocal began
        if progress.stage not in bars:
            close()
            began = time.monotonic()
            bars[progress.stage] = click.progressbar(
                length=progress.total,
                label=console.padded(told(message(f"stage.{progress.stage}")), _LABEL),
                file=sys.stderr,
                show_pos=True,
                item_show_func=shown,
            )
        bar = bars[progress.stage]
        bar.update(progress.done - bar.pos, progress)

    try:
        yield follow
    finally:
        close()
