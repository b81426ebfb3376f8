"""What a dataset and the program are: ``timeline info``, ``cite``, ``schema`` and ``completion``."""

from pathlib import Path
from typing import Literal

import click

from timeline.cli.language import language
from timeline.cli.options import dataset_option, format_option
from timeline.cli.program import cli


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
            for line in info.lines(opened, language()) if form == "text" else info.card(opened, lang):
                click.echo(line)
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
