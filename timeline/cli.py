"""The command line: parse, call one function, print.

Results go to stdout, narration to stderr. Everything heavy is imported by the command that needs it,
so that ``--help`` and ``resolve`` start at once. Exit codes:

    0 done · 1 failed, nothing published · 2 usage · 3 published with rejects · 4 verify mismatch
    5 diff, check or evaluate found something · 6 another build holds the lock · 130 interrupted
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar

import click

from timeline.errors import TimelineError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from timeline.building import Built, Parameters, Progress
    from timeline.evaluate.report import Part
    from timeline.resolving import BadLine

REJECTED, MISMATCH, FOUND, INTERRUPTED = 3, 4, 5, 130
F = TypeVar("F", bound=Callable[..., Any])


class Program(click.Group):
    """A group that ends with our exit codes and prints one line for each of our errors, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except TimelineError as error:
            click.echo(f"error: {error}", err=True)
            code = error.exit_code
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted; the dataset is as it was", err=True)
            code = INTERRUPTED
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; so do we
            code = 0
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="timeline")
def cli() -> None:
    """Dated business events from Korean news.

    Start with: timeline build ARTICLES --out DATASET
    """


main = cli

# ---------------------------------------------------------------- options


def dataset_option(command: F) -> F:
    return click.option(
        "--dataset",
        type=click.Path(path_type=Path),
        default=Path("data/processed"),
        show_default=True,
        help="Folder of a built dataset.",
    )(command)


def format_option(*names: str, default: str = "table") -> Callable[[F], F]:
    return click.option("--format", "form", type=click.Choice(names), default=default, show_default=True)


def limit_options(command: F) -> F:
    """What is larger than one of these is refused, with code E109; the defaults are those of ``ReadOptions``."""
    for name, about in (
        ("--max-article-chars", "Characters of an article. [default: 1,000,000]"),
        ("--max-record-bytes", "Bytes of a line or an archived page. [default: 16 MiB]"),
        ("--max-unpacked-bytes", "Bytes that a gzip or zip file unpacks to. [default: 8 GiB]"),
        ("--max-file-bytes", "Bytes of a file. [default: 2 GiB]"),
    ):
        command = click.option(name, type=click.IntRange(1), metavar="N", help=about)(command)
    return command


def pairs(_context: click.Context, _parameter: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    split = [value.partition("=") for value in values]
    if bad := [name for name, equals, _ in split if not equals]:
        raise click.BadParameter(f"{bad[0]!r} is not of the form NAME=VALUE")
    return {name: value for name, _, value in split}


def published_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> "date | None":
    """An ISO date or instant; dateparser, slow to load, is for what records say."""
    from timeline import resolving

    if value is None:
        return None
    try:
        return resolving.day(value)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


def allowance(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.removesuffix("%").replace(".", "", 1).isdecimal():
        raise click.BadParameter(f"{value!r} is neither a number nor a percentage")
    return value


# ---------------------------------------------------------------- commands


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("data/processed"), show_default=True)
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="Worker processes. [default: one per core]"
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
    paths: tuple[Path, ...],
    out: Path,
    jobs: int | None,
    published: "date | None",
    entities: Path | None,
    rates: Path | None,
    suppress: Path | None,
    released: "date | None",
    encoding: str | None,
    mapping: dict[str, str],
    config: Path | None,
    dry_run: bool,
    allow_rejects: str | None,
    keep: int | None,
    **limits: int | None,
) -> int:
    """Build a dataset from articles in files and folders (default data/raw; - is stdin).

    Example: timeline build pages/ --out DATASET --published 2024-06-05
    """
    from timeline import building, intake
    from timeline.engines import local
    from timeline.sources import settings
    from timeline.sources.files import Limits

    if config is None and Path(settings.NAME).is_file():
        config = Path(settings.NAME)
    rules = settings.read(config) if config else ()
    bounds = settings.limits(config) if config else {}
    bounds |= {name: bound for name, bound in limits.items() if bound is not None}
    parameters = building.Parameters(
        published, encoding, mapping, entities, rates, suppress, rules, released, Limits(**bounds)
    )
    with intake.with_stdin(paths or (Path("data/raw"),)) as given:
        if dry_run:
            return show_previews(given, parameters)
        engine = local.engine(jobs or local.cores(), local.WARM)
        with progress_bar() as progress:
            built = building.build(given, out, parameters, engine, progress, keep)
    for line in building.summary(built):
        click.echo(line)
    return 0 if tolerated(built, allow_rejects) else REJECTED


def show_previews(paths: "Sequence[Path]", parameters: "Parameters") -> int:
    from timeline import intake, preview

    for found in preview.previews(intake.sources(paths), parameters.options):
        for line in preview.lines(found):
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
        return f"{progress.events:,} events, {progress.done / (time.monotonic() - began):,.0f} articles/s"

    def follow(progress: "Progress") -> None:
        nonlocal began
        if progress.stage not in bars:
            close()
            began = time.monotonic()
            bars[progress.stage] = click.progressbar(
                length=progress.total,
                label=f"{progress.stage:<8}",
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
        for line in console.table(resolving.BOUND_HEADER, resolving.bound_rows(resolving.infer(text))):
            click.echo(line)
        return 0
    if text is None or published is None:
        raise UsageError("give a text and --published DATE, or --jsonl FILE")
    day = resolving.day(published)
    if trace:
        for line in resolving.trace_lines(text, day):
            click.echo(line)
        return 0
    rows = [resolving.table_row(m) for m in resolving.resolve(text, day)]
    if not rows:
        click.echo("no time expression found", err=True)
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
            click.echo(f"line {line.number}: {line.reason}", err=True)
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
            click.echo(
                f"{line.code} {line.source_path} record {line.source_record}: {line.reason}; {line.hint}",
                err=True,
            )
    return REJECTED if rejects else 0


@cli.command()
@click.argument("query", required=False)
@dataset_option
@click.option(
    "-p", "parameters", nargs=2, multiple=True, metavar="KEY VALUE", help="Value of a parameter, $KEY."
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option(
    "--trading-days",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of day, closes_at in place of the Korea Exchange's days.",
)
@click.option(
    "--timeout", type=click.IntRange(1), default=300, show_default=True, help="Seconds until it is given up."
)
@click.option(
    "--memory", type=click.IntRange(256), default=4096, show_default=True, help="Megabytes that it may use."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to instead of stdout.")
@format_option("table", "csv", "tsv", "jsonl", "parquet", "arrow", "xlsx", "sqlite", "duckdb")
def query(
    query: str | None,
    dataset: Path,
    parameters: tuple[tuple[str, str], ...],
    listing: bool,
    trading_days: Path | None,
    timeout: int,
    memory: int,
    output: Path | None,
    form: str,
) -> int:
    """Run SQL, or a named query, on a dataset; read-only.

    Example: timeline query company -p company 삼성전자
    """
    from timeline import querying

    if listing:
        return list_queries()
    if query is None:
        raise UsageError("give a SELECT or the name of a query; timeline query --list shows them")
    days = str(trading_days) if trading_days else None
    table = querying.answer(querying.Question(str(dataset), query, dict(parameters), days, timeout, memory))
    from timeline import export

    export.put(table, form, output, export.Style())
    return 0


def list_queries() -> int:
    from timeline import console, scripts

    header = ("name", "what", "one row per", "parameters")
    rows = [(q.name, q.title, q.per, " ".join(p.shown for p in q.parameters)) for q in scripts.queries()]
    for line in console.table(header, rows):
        click.echo(line)
    return 0


@cli.command()
@dataset_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="FILE.csv|tsv|jsonl|parquet"
)
@click.option("--company", help="Name, alias or code of a company; people of it count.")
@click.option("--type", "types", multiple=True, help="Type, the part before its dot, or 인수. Repeatable.")
@click.option("--status", "statuses", multiple=True, help="Repeatable.")
@click.option("--since", metavar="DATE", help="Events that may lie on or after this day.")
@click.option("--until", metavar="DATE", help="Events that may lie on or before this day.")
@click.option("--as-of", metavar="INSTANT", help="Only what was known by then.")
@click.option(
    "--suppress",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of name, id: persons left out.",
)
@click.option("--source", help="A publisher: events that it told of.")
@click.option("--min-confidence", type=click.IntRange(0, 1000), default=0, help="0 to 1000.")
@click.option("--columns", metavar="A,B,…", help="Columns, in this order.")
@click.option(
    "--headers", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Language of names."
)
@click.option("--romanize", is_flag=True, help="Names in Latin letters beside the Korean ones.")
@click.option("--excel", is_flag=True, help="CSV for Excel: BOM, and formulas made harmless.")
@click.option("--no-text", is_flag=True, help="Leave out what repeats the articles' text.")
def export(
    dataset: Path,
    output: Path,
    company: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_of: str | None,
    suppress: Path | None,
    source: str | None,
    min_confidence: int,
    columns: str | None,
    headers: Literal["en", "ko"],
    romanize: bool,
    excel: bool,
    no_text: bool,
) -> int:
    """Write the timeline, one row per event, to a file; its name says in which format.

    csv, tsv, jsonl, parquet, arrow, xlsx, sqlite, duckdb; md (연표), timelinejs.json, ics (what is to come).

    Example: timeline export -o events.csv --company 삼성전자 --type 인수 --since 2024-01-01
    """
    from timeline import export, suppression, warehouse

    form = export.form_of(output)
    with warehouse.Dataset(dataset) as opened:
        table = opened.events(
            company=company,
            types=types,
            statuses=statuses,
            since=since,
            until=until,
            as_of=as_of,
            source=source,
            min_confidence=min_confidence,
        ).arrow()
        if suppress is not None:
            table, count = suppression.suppressed(table, suppress, opened.query("names").rows())
            click.echo(f"persons left out of {count} events", err=True)
        latin = export.spellings(opened.query("names").rows()) if romanize else None
        style = export.Style(excel, no_text, tuple(columns.split(",")) if columns else (), headers, latin)
        export.put(table, form, output, style)
    for warning in export.warnings(table, form, style):
        click.echo(f"warning: {warning}", err=True)
    click.echo(f"{table.num_rows} events written to {output}", err=True)
    return 0


@cli.command()
@click.argument("row_id", metavar="ID")
@dataset_option
def show(row_id: str, dataset: Path) -> int:
    """Explain one row: its sentence, rule, anchor, and the dates that were not taken.

    ID is an event's, a mention's or a time mention's. Example: timeline show e1b2c3d4e5f60718
    """
    from timeline import show, warehouse

    with warehouse.Dataset(dataset) as opened:
        for line in show.lines(opened, row_id):
            click.echo(line)  # click takes the marks out when stdout is no terminal
    return 0


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
        raise UsageError("paths and tables go with --inputs or --rebuild")
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
        for line in verify.lines(found):
            click.echo(line)
    return 0 if found.is_sound else MISMATCH


def chosen_level(levels: "Sequence[str]") -> str:
    if len(levels) > 1:
        raise UsageError("--quick, --inputs, --rebuild and --against exclude each other")
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
        for line in diff.lines(found):
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
            click.echo(
                f"{'FAILS' if rows.num_rows else 'holds'}  {claim.name}  {claim.title}"
                + (f" ({rows.num_rows} rows)" if rows.num_rows else "")
            )
            if verbose and rows.num_rows:
                shown = rows.slice(0, 5)
                cells = [[str(v) for v in row.values()] for row in shown.to_pylist()]
                for line in console.table(shown.column_names, cells, widest=40):
                    click.echo("       " + line)
    return FOUND if broken else 0


@cli.command()
@dataset_option
@format_option("table", "csv", "tsv", "jsonl", "parquet")
def rejects(dataset: Path, form: str) -> int:
    """List the records that were refused, with code, reason and what to try.

    Example: timeline rejects --dataset DATASET
    """
    from timeline import export, warehouse

    with warehouse.Dataset(dataset) as opened:
        export.put(opened.query("rejects").arrow(), form, None, export.Style())
    return 0


@cli.command()
@dataset_option
@format_option("bibtex", "cff", default="bibtex")
def cite(dataset: Path, form: str) -> int:
    """Print how to cite a dataset: BibTeX or CFF, with its build and the hash of its content.

    Example: timeline cite --dataset DATASET
    """
    from datetime import date

    from timeline import builds, deposits, manifest

    content = manifest.read(builds.current(dataset))
    released = date.fromisoformat(content["released"]) if content["released"] else None
    deposit = deposits.Deposit(content["build_id"], released, ())
    click.echo(
        deposits.bibtex(deposit, content["content_sha256"]) if form == "bibtex" else deposits.cff(deposit)
    )
    return 0


@cli.command()
@dataset_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "md"]), default="text", show_default=True
)
@click.option(
    "--lang", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Of the data card (md)."
)
def info(dataset: Path, form: str, lang: Literal["en", "ko"]) -> int:
    """Say what a dataset holds: build, versions, rows, period, types; md is a data card with every column's values.

    Example: timeline info --dataset DATASET --format md
    """
    import json

    from timeline import info, warehouse

    with warehouse.Dataset(dataset) as opened:
        if form == "json":
            click.echo(json.dumps(info.facts(opened), ensure_ascii=False))
        else:
            for line in info.lines(opened) if form == "text" else info.card(opened, lang):
                click.echo(line)
    return 0


@cli.command()
@click.argument("table", required=False)
@click.option("--lang", type=click.Choice(["en", "ko"]), help="Only in this language. [default: both]")
@format_option("table", "csv", "jsonl")
def schema(table: str | None, lang: Literal["en", "ko"] | None, form: str) -> int:
    """Describe every column of every table, in English and Korean.

    Example: timeline schema events --lang ko
    """
    from timeline import codebook, export

    export.put(codebook.columns(table, lang), form, None, export.Style())
    return 0


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    Example: eval "$(timeline completion bash)"
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None  # click knows the three of the choice
    click.echo(script(cli, {}, "timeline", "_TIMELINE_COMPLETE").source())
    return 0


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
            raise UsageError("--read goes without --sample, --by and -o: a sheet is drawn or read")
        judged = audit.read(filled)
        if gold is not None:
            with warehouse.Dataset(dataset) as opened:
                annotated = audit.annotate(opened, judged, gold)
            click.echo(
                f"{annotated.events} events of {len(annotated.lines)} articles written to {gold}", err=True
            )
            for reason, count in annotated.left_out.items():
                click.echo(f"left out: {count} rows {reason}", err=True)
        for line in audit.lines(filled, judged, form):
            click.echo(line)
        return 0
    if sample is None or output is None or gold is not None:
        raise UsageError("give --sample N and -o FILE to draw a sheet, or --read FILE to read one back")
    with warehouse.Dataset(dataset) as opened:
        drawn = audit.draw(opened, sample, seed, output, by_type=by is not None)
    click.echo(f"{drawn.rows} of {drawn.events:,} events drawn into {output}", err=True)
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
        click.echo(f"below its floor: {shortfall}", err=True)
    return FOUND if fallen else 0
