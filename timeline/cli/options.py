"""Options that several commands share, and what they accept."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

F = TypeVar("F", bound=Callable[..., Any])


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


def pairs(_context: click.Context, parameter: click.Parameter, values: Iterable[str]) -> dict[str, str]:
    split = [value.partition("=") for value in values]
    if bad := [name for name, equals, _ in split if not equals]:
        raise UsageError("U101", option=parameter.opts[0], value=bad[0])
    return {name: value for name, _, value in split}


def published_day(_context: click.Context, parameter: click.Parameter, value: str | None) -> "date | None":
    """An ISO date or instant; dateparser, slow to load, is for what records say."""
    from timeline import resolving

    try:
        return None if value is None else resolving.day(value)
    except UsageError:
        raise UsageError("U107", option=parameter.opts[0], text=value) from None


def allowance(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.removesuffix("%").replace(".", "", 1).isdecimal():
        raise UsageError("U102", option=parameter.opts[0], value=value)
    return value
