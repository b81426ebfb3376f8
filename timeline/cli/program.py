"""The program: exit codes, the language, and errors as one line instead of a traceback."""

import os
import sys
from typing import Any

import click

from timeline.cli.language import language, narrate, option
from timeline.errors import TimelineError, UsageError
from timeline.messages import Language, Message, message

REJECTED, MISMATCH, FOUND, INTERRUPTED = 3, 4, 5, 130


class Program(click.Group):
    """A group that ends with our exit codes and prints one line for each of our errors, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            code = _usage(error)
        except (click.Abort, KeyboardInterrupt):  # before there was a language to say so in
            code = INTERRUPTED
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; so do we
            code = 0
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            _complain(error, language(ctx))
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            narrate("interrupted")
            return INTERRUPTED


def _complain(error: TimelineError, chosen: Language) -> None:
    click.echo(message("error", code=error.code, text=error.message).told(chosen), err=True)


def _usage(error: click.ClickException) -> int:
    """Click's own complaints."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(message("usage.try", command=context.command_path).told(language(context)), err=True)
    _complain(UsageError("U100", error=_of_click(error)), language(context))
    return error.exit_code


def _of_click(error: click.ClickException) -> Message | str:
    """What it says, for the complaints that people meet; why a value is refused stays in its words, as the rest does."""
    match error:
        case click.NoSuchOption():
            return message("usage.no_option", name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as missing):
            return message("usage.missing", name=missing.get_error_hint(error.ctx))
        case click.BadParameter(param=click.Parameter() as refused):
            return message("usage.refused", name=refused.get_error_hint(error.ctx), why=error.message)
    return error.format_message()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="timeline")
@option
def cli() -> None:
    """Dated business events from Korean news.

    Start with: timeline build ARTICLES --out DATASET
    """
