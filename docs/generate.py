"""Write the reference pages that come from the code. A test fails while they and the code disagree.

.venv/bin/python docs/generate.py [PAGE …]
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import commandline
import eventtypes
import expressions
import pyarrow as pa
import sqlfiles

from timeline import messages
from timeline.audit.columns import COLUMNS
from timeline.errors import CLASSES, REJECTS
from timeline.evaluate import read_floor
from timeline.evaluate.figures import Figure
from timeline.evaluate.report import cell_text
from timeline.events.confidence import BASE, TABLE
from timeline.schema import TABLES, Table

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py; change the code, not this page. -->"

# fmt: off
EXIT_CODES = (
    (0,   "done"),
    (1,   "failed, nothing published"),
    (2,   "usage: an argument is wrong; nothing was read or written"),
    (3,   "published, with rejects (`--allow-rejects N` or `N%` makes it 0)"),
    (4,   "`verify`: the dataset is not what its manifest says"),
    (5,   "`diff`, `check` or `evaluate` found something"),
    (6,   "another build holds the dataset"),
    (130, "interrupted; the dataset is as it was"),
)
LIMITS = (
    ("times.date.found",    "time expressions that are found"),
    ("times.date.interval", "… with the right days"),
    ("events.core_found",   "events a reader would write down that are found"),
    ("events.core",         "… with the right type and date"),
    ("events.precision",    "events put out that stand for one of them, with the right type"),
    ("events.status",       "status right, of those found"),
    ("events.announced",    "announcement day right, of those found"),
    ("participants.found",  "participants of all of them that are found, by name"),
    ("participants.precision", "participants put out that are right"),
    ("amounts.krw",         "sums in won that are found"),
)
# fmt: on


def errors() -> str:
    """Reject codes, error codes and exit codes."""
    rejects = [(f"`{r.code}`", r.title, r.hint, f"{r.title_ko}. {r.hint_ko}") for r in REJECTS.values()]
    told = [
        (f"`{key}`", str(CLASSES[key[0]].exit_code), row["en"], row["ko"])
        for key, row in messages.table().items()
        if key[0] in CLASSES
    ]
    return page(
        "Errors",
        "A record that cannot be used becomes a row of `rejects` with one of these codes, and the build goes on; "
        "`timeline rejects` lists them.",
        *table(("code", "what is wrong", "what to try", "한국어"), rejects),
        "",
        "## What ends a command",
        "",
        "`error U104: …` on stderr, in the language of `timeline --lang en|ko`, of `TIMELINE_LANG`, or of the locale. A code "
        "keeps its meaning; its words may change. In Python an error has `.code` and `.values`, and its text is English.",
        "",
        *table(("code", "exit", "English", "한국어"), told),
        "",
        "## Exit codes",
        "",
        *table(("code", "meaning"), [(str(code), meaning) for code, meaning in EXIT_CODES]),
    )


def columns() -> str:
    """Every column of every table."""
    lines = [line for t in TABLES.values() for line in columns_of(t)]
    return page(
        "Columns",
        "All tables of a dataset. Days are civil days in Asia/Seoul, inclusive; offsets count code points of "
        "`articles.title` or `articles.body`, half-open, so that `text[char_start:char_end] = surface`.",
        *lines,
    )


def figures() -> str:
    """The pinned figures, a table for each report."""
    floor = read_floor(HERE.parent / "tests" / "floor.json")
    lines = [line for title, parts in floor.items() for line in figures_of(title, parts)]
    return page(
        "Figures",
        "How right it is: `timeline evaluate`, with `TIMELINE_EVAL` set, prints these with their intervals; "
        "[evaluation.md](evaluation.md) says what each is a share of. `dev` and `held` are the two parts of the annotated "
        "articles; what `conventions.tsv` lists of other projects' cases is left out.",
        *lines,
    )


def figures_of(title: str, parts: Mapping[str, Mapping[str, float]]) -> Sequence[str]:
    rows = [
        (f"`{name}`", *(f"{shares[name]:.3f}" if name in shares else "" for shares in parts.values()))
        for name in next(iter(parts.values()))
    ]
    return (f"## {title}", "", *table(("figure", *parts), rows), "")


def limits() -> str:
    """The page as it was written by hand, with the figures that it rests on between its two comments."""
    held = {
        name: shares
        for parts in read_floor(HERE.parent / "tests" / "floor.json").values()
        if "held" in parts
        for name, shares in parts["held"].items()
    }
    told = (HERE / "limits.md").read_text(encoding="utf-8")
    head, _, rest = told.partition("<!-- figures: written by docs/generate.py -->\n")
    rows = [(meaning, f"`{name}`", f"{100 * held[name]:.0f} %") for name, meaning in LIMITS]
    lines = table(("share", "figure", "held-out articles"), rows)
    return "\n".join(
        (
            f"{head}<!-- figures: written by docs/generate.py -->",
            "",
            *lines,
            "",
            rest[rest.index("<!-- end -->") :],
        )
    )


def confidence() -> str:
    """The table of points, and how often rows of each band were right."""
    pinned = json.loads((HERE.parent / "tests" / "confidence.json").read_text(encoding="utf-8"))
    bands = {name: None for cells in pinned.values() for name in cells}
    return page(
        "Confidence",
        "What the column `confidence` means. A row starts with a number and gains points for what speaks for it; the sum is "
        "the share, in thousandths, of rows told like it that were right: they stand for an annotated event and have its "
        "type and its date (actors, status and amounts are not judged by it). An event has the highest confidence of its "
        "mentions.",
        *table(("points", "when"), [(f"{BASE}", "always"), *((f"+{e.points}", e.meaning) for e in TABLE)]),
        "",
        "## How often rows of each band are right",
        "",
        "Share, 95 % interval (bootstrap of articles), right/rows, as `timeline evaluate --gold FILE --bands` prints it. The "
        "points were fitted on the articles of `dev`, which the rules were written with, too: on other articles a row is "
        "right as often as `held` says, whose articles nobody read while building. Rows below a band can be left out "
        "with `WHERE confidence >= 700`.",
        "",
        *table(
            ("band", *pinned), [(f"`{n}`", *(band_text(n, part) for part in pinned.values())) for n in bands]
        ),
    )


def audit() -> str:
    """The labeller's guide: how to fill a sheet, and its columns."""
    filled = [c for c in COLUMNS if c.is_label]
    shown = [c for c in COLUMNS if not c.is_label]
    return page(
        "Judging a dataset",
        "`timeline audit` draws events into a sheet. For each row read the sentence, the headline and, where that does not "
        "settle it, the article, against the day on which it was published; then say of each claim whether it is right. "
        "Judge what the text says, not what you know. Leave a row empty if you did not get to it; write unsure if the text "
        "leaves it open. A row that tells no specific event (a habit, a wish, a comparison) gets `no` in `is_event` and "
        "nothing else.",
        "Shares: `event` is one of all judged rows; `type`, `date`, `announced`, `status` and `actor` are shares of the rows "
        "that do tell an event; `type and date`, `type, date and actor` and `all six` are shares of all judged rows again. "
        "Intervals are Wilson's. Drawn by type, a row weighs as many events as it stands for (events of its type by judged "
        "rows of it), and the interval of a weighted share is that of Kish's effective number of rows. Unsure answers count "
        "on neither side.",
        "",
        "With `--gold FILE.jsonl` rows that were judged in full become annotated articles: confirmed as they are, corrected "
        "where a correction stands beside a `no`. They are marked `sampled`, since nobody read the rest of the article; "
        "`timeline evaluate` then counts only what was judged.",
        "",
        "## To be filled",
        "",
        *table(
            ("column", "what to write", "words"),
            [(f"`{c.name}`", c.meaning, words(c.values)) for c in filled],
        ),
        "",
        "`yes` may be spelt y, o, 1, 예 or 네; `no` n, x, 0, 아니오; `unsure` ? or 모름.",
        "",
        "## Shown",
        "",
        *table(("column", "what stands there"), [(f"`{c.name}`", c.meaning) for c in shown]),
    )


def words(values: Sequence[str]) -> str:
    return " ".join(f"`{v}`" for v in values)


def band_text(name: str, cells: Mapping[str, Sequence[float]]) -> str:
    if name not in cells:
        return "–"
    right, total, _, low, high = cells[name]
    return cell_text(Figure(name, int(right), int(total), low, high))


def columns_of(t: Table) -> Sequence[str]:
    rows = [(f"`{c.name}`", f"`{type_name(c.type)}`", "yes" if c.null else "", c.en, c.ko) for c in t.columns]
    key = ", ".join(f"`{name}`" for name in t.key)
    head = ("column", "type", "may be empty", "meaning", "뜻")
    return (
        f"## {t.name}",
        "",
        f"One row per {t.per}; sorted by, and unique on, {key}.",
        "",
        *table(head, rows),
        "",
    )


def type_name(kind: pa.DataType) -> str:
    """The Arrow type as people write it.

    >>> type_name(pa.list_(pa.string())), type_name(pa.timestamp("s", tz="Asia/Seoul"))
    ('list of string', 'timestamp with zone')
    """
    if pa.types.is_list(kind):
        return f"list of {type_name(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "struct of " + ", ".join(f"{field.name} {type_name(field.type)}" for field in kind)
    if pa.types.is_timestamp(kind):
        return "timestamp with zone"
    return str(kind).removesuffix("[day]")


def page(title: str, *lines: str) -> str:
    return "\n".join((f"# {title}", "", NOTE, "", lines[0], "", *lines[1:])).rstrip() + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |"
        for line in lines
    ]


def made(told: tuple[str, list[str]]) -> str:
    """A page whose module gives its title and lines."""
    title, lines = told
    return page(title, *lines)


PAGES: dict[str, Callable[[], str]] = {
    "errors.md": errors,
    "columns.md": columns,
    "figures.md": figures,
    "confidence.md": confidence,
    "limits.md": limits,
    "audit.md": audit,
    "commands.md": lambda: made(commandline.page()),
    "queries.md": lambda: made(sqlfiles.page()),
    "types.md": lambda: made(eventtypes.page()),
    "expressions.md": lambda: made(expressions.page("en")),
    "expressions.ko.md": lambda: made(expressions.page("ko")),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PAGES:
        (HERE / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
