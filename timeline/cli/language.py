"""The language that a person reads: ``--lang``, else ``TIMELINE_LANG``, else that of the locale. English unless it is Korean."""

import os
from collections.abc import Mapping

import click

from timeline.messages import LANGUAGES, Language, Message, message

_KEY = "timeline.language"
# In the order of POSIX: the first that is set decides.
_VARIABLES = ("TIMELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def of_environment(environ: Mapping[str, str]) -> Language:
    """The language that the environment asks for.

    >>> of_environment({"LANG": "ko_KR.UTF-8"}), of_environment({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"})
    ('ko', 'en')
    """
    said = next((told for name in _VARIABLES if (told := environ.get(name))), "")
    return "ko" if said.lower().startswith("ko") else "en"


def language(context: click.Context | None = None) -> Language:
    """The language of this run."""
    context = context or click.get_current_context(silent=True)
    return (context.meta.get(_KEY) if context else None) or of_environment(os.environ)


def _choose(context: click.Context, _parameter: click.Parameter, chosen: Language | None) -> None:
    context.meta[_KEY] = chosen


option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES[::-1]),
    callback=_choose,
    expose_value=False,
    is_eager=True,
    help="Language of messages. [default: that of TIMELINE_LANG or the locale]",
)


def told(line: Message | str) -> str:
    """A line in the reader's language."""
    return line if isinstance(line, str) else line.told(language())


def narrate(key: str, /, **values: object) -> None:
    """Say something on stderr."""
    click.echo(told(message(key, **values)), err=True)
