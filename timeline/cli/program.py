"""The program: exit codes, and errors as one line instead of a traceback."""

import os
import sys
from typing import Any

import click

from timeline.errors import TimelineError

REJECTED, MISMATCH, FOUND, INTERRUPTED = 3, 4, 5, 130


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


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="timeline")
def cli() -> None:
    """Dated business events from Korean news.

    Start with: timeline build ARTICLES --out DATASET
    """
