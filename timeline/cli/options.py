"""Options that several commands share, and what they accept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from timeline.warehouse import Dataset

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


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events of a dataset are asked for; None and () leave an option out."""

    company: str | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    since: str | None
    until: str | None
    as_of: str | None
    suppress: Path | None
    source: str | None
    min_confidence: int

    def of(self, dataset: "Dataset") -> "pa.Table":
        """The timeline of a dataset, filtered; persons of ``suppress`` are still in it."""
        return dataset.events(
            company=self.company,
            types=self.types,
            statuses=self.statuses,
            since=self.since,
            until=self.until,
            as_of=self.as_of,
            source=self.source,
            min_confidence=self.min_confidence,
        ).arrow()

    @property
    def told(self) -> dict[str, str]:
        """The options that were given, as a reader may be told of them: whom ``suppress`` names is not among them."""
        given = {
            "company": self.company,
            "type": ", ".join(self.types),
            "status": ", ".join(self.statuses),
            "since": self.since,
            "until": self.until,
            "as-of": self.as_of,
            "source": self.source,
            "min-confidence": str(self.min_confidence or ""),
        }
        return {name: value for name, value in given.items() if value}


_FILTERS = (
    click.option("--company", help="Name, alias or code of a company; people of it count."),
    click.option(
        "--type", "types", multiple=True, help="Type, the part before its dot, or 인수. Repeatable."
    ),
    click.option("--status", "statuses", multiple=True, help="occurred, scheduled, cancelled … Repeatable."),
    click.option("--since", metavar="DATE", help="Events that may lie on or after this day."),
    click.option("--until", metavar="DATE", help="Events that may lie on or before this day."),
    click.option("--as-of", metavar="INSTANT", help="Only what was known by then."),
    click.option(
        "--suppress",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="CSV of name, id: persons left out.",
    ),
    click.option("--source", help="A publisher: events that it told of."),
    click.option("--min-confidence", type=click.IntRange(0, 1000), default=0, help="0 to 1000."),
)


def filter_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of ``Filters``, which the command gets as its argument ``filters``."""

    @wraps(command)
    def called(**given: Any) -> int:
        chosen = Filters(**{field.name: given.pop(field.name) for field in fields(Filters)})
        return command(filters=chosen, **given)

    for option in reversed(_FILTERS):
        called = option(called)
    return called


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
