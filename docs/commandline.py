"""The reference page of the command line: every command with its arguments and options, as click knows them."""

from collections.abc import Iterator

import click

from timeline.cli import cli

LEAD = (
    "What `timeline COMMAND --help` says of each; the [README](../README.md) says what they are for. Results go to stdout, "
    "narration to stderr; [errors.md](errors.md) has the exit codes."
)


def page() -> tuple[str, list[str]]:
    """Title and lines; ``generate.py`` makes the file of them."""
    sections = [line for name, command in sorted(cli.commands.items()) for line in _command(name, command)]
    return "Commands", [LEAD, *sections]


def _command(name: str, command: click.Command) -> list[str]:
    told, _, example = (command.help or "").partition("Example: ")
    context = click.Context(command, info_name=f"timeline {name}", parent=None)
    usage = " ".join(command.collect_usage_pieces(context))
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    rows = [row for option in options if (row := option.get_help_record(context))]
    lines = [f"## timeline {name}", "", " ".join(told.split()), "", f"`timeline {name} {usage}`"]
    if example:
        lines += ["", f"Example: `{' '.join(example.split())}`"]
    if rows:
        lines += ["", *_table(rows)]
    return [*lines, ""]


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    yield "| option | what |"
    yield "| --- | --- |"
    for spelled, told in rows:
        yield f"| `{spelled.replace('|', chr(92) + '|')}` | {told.replace('|', chr(92) + '|')} |"
