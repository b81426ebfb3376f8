"""What can go wrong, and the codes that say so.

    TimelineError                 exit  meaning
    ├── UsageError                 2    an argument is wrong; nothing was read or written
    ├── BuildError                 1    a build failed; nothing was published
    ├── LockError                  6    another build holds the dataset
    ├── DatasetError               1    a dataset is missing, damaged or not one of ours
    └── QueryError                 1    a query was refused or failed

A bad *record* is no exception: it becomes a reject with one of the codes of
``REJECTS`` and the build goes on. The documentation's table of codes is made
from ``REJECTS``.
"""

from dataclasses import dataclass


class TimelineError(Exception):
    """Root of all errors raised on purpose; ``exit_code`` is what the command line ends with."""

    exit_code = 1


class UsageError(TimelineError):
    exit_code = 2


class BuildError(TimelineError):
    exit_code = 1


class LockError(TimelineError):
    exit_code = 6


class DatasetError(TimelineError):
    exit_code = 1


class QueryError(TimelineError):
    exit_code = 1


@dataclass(frozen=True, slots=True)
class RejectCode:
    """A reason for which one record is refused: what it means, and what its owner can do."""

    code: str
    title: str
    hint: str


# fmt: off
_CODES = (
    RejectCode("E101", "no publish date",        "give --published DATE, a sidecar FILE.meta.json, or a sources.csv in the folder"),
    RejectCode("E102", "no article body",        "the page holds no article text; check that it was saved whole"),
    RejectCode("E103", "cannot decode",          "give --encoding"),
    RejectCode("E104", "unknown layout",         "map its columns with --map body=COLUMN --map published_at=COLUMN"),
    RejectCode("E105", "malformed record",       "repair or remove the record"),
    RejectCode("E106", "publish date unreadable", "give the date as YYYY-MM-DD or ISO 8601"),
    RejectCode("E107", "empty file",             "remove the file"),
    RejectCode("E108", "cannot read file",       "check the file's permissions and the disk"),
    RejectCode("E109", "too large",              "raise the limit that the reason names (--max-file-bytes for max_file_bytes), or split the file"),
    RejectCode("E110", "not an article",         "list pages, error pages and the like hold no story"),
    RejectCode("E111", "duplicate record",       "the same id with the same text was read before"),
    RejectCode("E112", "analysis failed",        "an error of ours: report it, with the article"),
    RejectCode("E113", "photo page",             "a picture with its caption; look for the article that it belongs to"),
    RejectCode("E114", "behind a paywall",       "save the page again as a subscriber"),
    RejectCode("E115", "not Korean",             "only Korean text is understood"),
)
# fmt: on

REJECTS = {row.code: row for row in _CODES}
