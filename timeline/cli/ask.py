"""What a dataset says: ``timeline query``, ``export``, ``report``, ``show`` and ``rejects``."""

from pathlib import Path
from typing import Literal

import click

from timeline.cli.language import language, narrate, told
from timeline.cli.options import Filters, dataset_option, filter_options, format_option
from timeline.cli.program import cli
from timeline.errors import UsageError, hint
from timeline.messages import message


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
        raise UsageError("U105")
    days = str(trading_days) if trading_days else None
    table = querying.answer(querying.Question(str(dataset), query, dict(parameters), days, timeout, memory))
    from timeline import export

    export.put(table, form, output, export.Style())
    if not table.num_rows:
        narrate("query.none")  # an empty table looks like a mistake of ours
    return 0


def list_queries() -> int:
    from timeline import console, scripts

    header = [told(message(f"query.{key}")) for key in ("name", "what", "per", "parameters")]
    rows = [(q.name, q.title, q.per, " ".join(p.shown for p in q.parameters)) for q in scripts.queries()]
    for line in console.table(header, rows):
        click.echo(line)
    return 0


@cli.command()
@dataset_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="FILE.csv, FILE.xlsx, …: its name says the format.",
)
@filter_options
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
    filters: Filters,
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
        table = filters.of(opened)
        if filters.suppress is not None:
            table, count = suppression.suppressed(table, filters.suppress, opened.query("names").rows())
            narrate("export.suppressed", count=count)
        latin = export.spellings(opened.query("names").rows()) if romanize else None
        style = export.Style(excel, no_text, tuple(columns.split(",")) if columns else (), headers, latin)
        export.put(table, form, output, style)
    for warning in export.warnings(table, form, style):
        narrate("warning", text=warning)
    narrate("export.written", count=table.num_rows, path=output)
    return 0


@cli.command()
@dataset_option
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="FILE.html")
@filter_options
@click.option("--full-text", is_flag=True, help="The articles whole, not just the sentences that tell.")
def report(dataset: Path, output: Path, filters: Filters, full_text: bool) -> int:
    """Write the timeline as one HTML page to look at: zoom, filter, and see the sentence behind each date.

    The page is whole in itself and asks nothing of any address. More than 10,000 events become a page a year, with
    FILE.html as their index.

    Example: timeline report -o timeline.html --company 가온전자
    """
    from timeline import report, suppression, warehouse

    if output.suffix.lower() not in {".html", ".htm"}:
        raise UsageError("U136", name=output.name)
    if full_text and filters.suppress is not None:
        raise UsageError("U137")
    with warehouse.Dataset(dataset) as opened:
        table, gone = filters.of(opened), frozenset[str]()
        if filters.suppress is not None:
            names = opened.query("names").rows()
            gone = suppression.names_gone(filters.suppress, names)
            table, count = suppression.suppressed(table, filters.suppress, names)
            narrate("export.suppressed", count=count)
        choice = report.Choice(table.to_pylist(), filters.told, filters.as_of, gone, full_text)
        written = report.write(opened, choice, output)
    if len(written) > 1:
        narrate("report.written", count=table.num_rows, path=output, pages=len(written) - 1)
    else:
        narrate("export.written", count=table.num_rows, path=output)
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
        for line in show.lines(opened, row_id, language()):
            click.echo(line)  # click takes the marks out when stdout is no terminal
    return 0


@cli.command()
@dataset_option
@format_option("table", "csv", "tsv", "jsonl", "parquet")
def rejects(dataset: Path, form: str) -> int:
    """List the records that were refused, with code, reason and what to try.

    Example: timeline rejects --dataset DATASET
    """
    import pyarrow as pa

    from timeline import export, warehouse

    with warehouse.Dataset(dataset) as opened:
        found = opened.query("rejects").arrow()
    if form == "table":  # for people; what a program reads is as it is stored
        told = [hint(row["code"], row["hint"], language()) for row in found.to_pylist()]
        found = found.set_column(found.schema.get_field_index("hint"), "hint", pa.array(told, pa.string()))
    export.put(found, form, None, export.Style())
    return 0
