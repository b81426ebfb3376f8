"""The reference page of views, named queries and macros: what the header of each file below ``sql/`` says."""

import re
from collections.abc import Iterable, Sequence

from timeline.scripts import Parameter, Script, scripts

LEAD = (
    "What can be asked beside the tables of [columns.md](columns.md), in DuckDB's SQL: views by their names, named queries with "
    '`timeline query NAME -p PARAMETER VALUE` or `dataset.query(NAME, …)`, macros inside your own SQL. `timeline query "DESCRIBE timeline"` tells a view\'s columns.'
)


def page() -> tuple[str, list[str]]:
    """Title and lines; ``generate.py`` makes the file of them."""
    lines = [LEAD, "## Views", ""]
    lines += _table(
        ("view", "what", "one row per"), [(f"`{v.name}`", v.title, v.per) for v in scripts("views")]
    )
    lines += ["", "## Named queries", ""]
    for query in scripts("queries"):
        lines += [*_query(query), ""]
    lines += ["## Macros", ""]
    macros = [(_calls(m), m.title, f"`{m.example}`" if m.example else "") for m in scripts("macros")]
    lines += _table(("macro", "what", "example"), macros)
    return "Views, queries, macros", lines


def _query(query: Script) -> list[str]:
    lines = [f"### {query.name}", "", f"{query.title} One row per {query.per}."]
    if query.parameters:
        rows = [(f"`{p.name}`", p.about, _default(p)) for p in query.parameters]
        lines += ["", *_table(("parameter", "what", "default"), rows)]
    return [*lines, "", f"`{query.example}`"] if query.example else lines


def _default(parameter: Parameter) -> str:
    return "has to be given" if parameter.is_required else f"`{parameter.default or 'NULL'}`"


def _calls(macro: Script) -> str:
    """Each way to call it, by the arguments that stand in CREATE MACRO."""
    found = re.findall(rf"^(?:CREATE MACRO {macro.name}|  )(\([a-z_, ]*\)) AS", macro.sql, re.MULTILINE)
    if not found:
        raise LookupError(f"{macro.name}: its file makes no macro of that name")
    return ", ".join(f"`{macro.name}{arguments}`" for arguments in found)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
