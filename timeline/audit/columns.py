"""The columns of a sheet, once: what stands in each, and which words may be written into those that are to be filled.

The second line of a CSV and the second sheet of an XLSX are made from this table, and so is the check of a
filled sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from timeline.events.taxonomy import TYPES
from timeline.records import STATUSES

NONE = "none"  # no date, no announcement, nobody: said, not left empty
SEPARATOR = "; "
Answer = Literal["yes", "no", "unsure"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unsure")
# What people write for them; a sheet is filled in by hand.
_YES: Answer = "yes"
_NO: Answer = "no"
_UNSURE: Answer = "unsure"
SPELLINGS: Mapping[str, Answer] = {
    **dict.fromkeys(("yes", "y", "o", "1", "true", "예", "네", "맞음"), _YES),
    **dict.fromkeys(("no", "n", "x", "0", "false", "아니오", "아니요", "틀림"), _NO),
    **dict.fromkeys(("unsure", "?", "모름"), _UNSURE),
}


@dataclass(frozen=True, slots=True)
class Column:
    """``values`` closes the list of words; ``is_label`` marks the columns that are to be filled."""

    name: str
    meaning: str
    values: tuple[str, ...] = ()
    is_label: bool = False
    width: int = 12


def _answer(name: str, meaning: str) -> Column:
    return Column(name, meaning, ANSWERS, is_label=True, width=14)


def _correction(name: str, meaning: str, values: tuple[str, ...] = (), width: int = 18) -> Column:
    return Column(name, meaning, values, is_label=True, width=width)


_DAYS = "YYYY-MM-DD, or first..last (2024-06-01..2024-06-30), or none"
_NAMES = "names parted by ; and none for nobody; name=words where the text has other words (이재용=이 회장)"

# fmt: off
COLUMNS = (
    Column("row",          "number of the row",                                                 width=6),
    Column("title",        "headline of the first article that tells it",                       width=36),
    Column("published",    "when that article appeared"),
    Column("publisher",    "by whom"),
    Column("sentence",     "the sentence that tells it, 【trigger】 marked",                     width=80),
    Column("more",         "other sentences that tell it, with headline's or caption's, and date", width=50),
    Column("type",         "type of the event",                                                 width=22),
    Column("status",       "its status"),
    Column("date",         "first..last day on which it takes place; none: the text does not say", width=24),
    Column("date_words",   "the words that the date was taken from",                            width=16),
    Column("announced",    "day on which it was made public; none: the text does not say"),
    Column("announced_words", "the words that this was taken from",                             width=16),
    Column("actors",       "who does it",                                                       width=24),
    Column("counterparts", "with or against whom",                                              width=24),
    Column("objects",      "what it is about",                                                  width=24),
    Column("amounts",      "sums and quantities in its sentence",                               width=24),
    _answer("is_event",        "does the text tell a specific event here? If no, leave the rest empty"),
    _answer("type_right",      "is its type right?"),
    _answer("date_right",      "are first and last day right, or none rightly?"),
    _answer("announced_right", "is the day of its announcement right, or none rightly?"),
    _answer("status_right",    "is its status right?"),
    _answer("actor_right",     "are the actors right, all and no others?"),
    _answer("others_right",    "are counterparts and objects right? (for annotated articles only)"),
    _correction("type_should_be",      "if type_right is no",      tuple(sorted(TYPES)), 24),
    _correction("date_should_be",      f"if date_right is no: {_DAYS}"),
    _correction("announced_should_be", f"if announced_right is no: {_DAYS}"),
    _correction("status_should_be",    "if status_right is no",    STATUSES),
    _correction("actors_should_be",    f"if actor_right is no: {_NAMES}", width=28),
    _correction("counterparts_should_be", f"if others_right is no: {_NAMES}", width=28),
    _correction("objects_should_be",   f"if others_right is no: {_NAMES}", width=28),
    _correction("note",                "anything", width=40),
    Column("url",          "address of the article",                                            width=30),
    Column("source",       "file and record that it was read from",                             width=30),
    Column("date_basis",   "what the date rests on"),
    Column("rule",         "the rules that made the row",                                       width=24),
    Column("confidence",   "0 to 1000"),
    Column("articles",     "articles that tell it"),
    Column("event_id",     "do not change: timeline show EVENT_ID explains the row",            width=20),
    Column("stratum",      "do not change: what the row was drawn from",                        width=22),
    Column("stratum_size", "do not change: the events there"),
    Column("claims",       "do not change: a check on the row's values",                        width=14),
)
# fmt: on

NAMES = tuple(c.name for c in COLUMNS)
BY_NAME = {c.name: c for c in COLUMNS}
# Which answer a correction belongs to.
CORRECTS = {
    "type_should_be": "type_right",
    "date_should_be": "date_right",
    "announced_should_be": "announced_right",
    "status_should_be": "status_right",
    "actors_should_be": "actor_right",
    "counterparts_should_be": "others_right",
    "objects_should_be": "others_right",
}
ANSWERED = tuple(c.name for c in COLUMNS if c.values == ANSWERS)
NEEDED = (*ANSWERED, *CORRECTS, "event_id", "type", "stratum", "stratum_size", "claims")
