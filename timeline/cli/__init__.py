"""The command line: parse, call one function, print.

Results go to stdout, narration to stderr. Everything heavy is imported by the command that needs it,
so that ``--help`` and ``resolve`` start at once. Exit codes:

    0 done · 1 failed, nothing published · 2 usage · 3 published with rejects · 4 verify mismatch
    5 diff, check or evaluate found something · 6 another build holds the lock · 130 interrupted
"""

from timeline.cli import about, ask, build, judge, read, trust  # noqa: F401  # each registers its commands
from timeline.cli.program import cli

main = cli

__all__ = ["cli", "main"]
