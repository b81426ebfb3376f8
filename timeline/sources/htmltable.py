"""HTML tables under a spreadsheet's name, as many sites hand them out: ``.xls`` that is a page. A record is a row.

The table with most rows is read, from the first row that names a body.
"""

from collections.abc import Iterator

from lxml import etree, html

from timeline.sources.drafts import Draft, Flaw, UnreadableError
from timeline.sources.fields import columns, suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.records import from_mapping
from timeline.sources.sidecars import completed

_NAMES = (".xls", ".xlsx", ".xlsm")
_ABOVE = 12  # rows


def looks(name: str, text: str) -> bool:
    return name.endswith(_NAMES) and text.lstrip().startswith("<") and "<table" in text.lower()


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    mapping = opened.options.mapping
    rows = _rows(opened.text().text)
    at = next((n for n, row in enumerate(rows[:_ABOVE]) if columns(row, mapping).body is not None), None)
    if at is None:
        names = rows[0] if rows else []
        raise UnreadableError("E104", unknown_layout(names, mapping), suggestion(names))
    names = rows[at]
    for record, row in enumerate(rows[at + 1 :], 1):
        if len(row) > len(names):
            reason = f"malformed row: {len(row)} cells under {len(names)} columns"
            yield Flaw(record, "E105", reason, "save the table as .xlsx or .csv")
        else:
            values = dict(zip(names, row + [""] * (len(names) - len(row)), strict=True))
            yield completed(from_mapping(record, values, opened), opened)


def _rows(text: str) -> list[list[str]]:
    """The rows of the largest table that hold anything."""
    try:
        page = html.document_fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError("E105", f"malformed page: {error}", "save it again") from error
    tables = [table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr") for table in page.iter("table")]
    rows = [[_text(cell) for cell in row.xpath("./td | ./th")] for row in max(tables, key=len, default=[])]
    return [row for row in rows if any(row)]


def _text(cell: html.HtmlElement) -> str:
    for line in cell.iter("br", "p"):
        line.tail = f"\n{line.tail or ''}"
    return str(cell.text_content()).strip()
