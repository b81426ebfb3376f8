"""``timeline report``: the timeline as one page to look at, or as a page a year with an index.

A page holds everything that it shows: style, script, texts in two languages and the data as JSON. It asks nothing of
any address, and says so itself (a Content-Security-Policy that allows its own script by hash and nothing else). The
data is rendered as text only. No clock, no locale: the same dataset and filters give the same bytes.

    gathering   what stands behind the chosen events: sentences, dates, articles, who took part, what became of them
    hiding      persons whom the user leaves out, in the sentences too
    payload     all of it as compact JSON
    splitting   which events stand on which page
    page        the HTML around it
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.report import page, splitting
from timeline.report.gathering import Row, gather, steps
from timeline.report.payload import index, payload
from timeline.report.splitting import LARGEST
from timeline.warehouse import Dataset

__all__ = ["LARGEST", "Choice", "write"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The events of a report, in the order of the timeline, and how they were chosen.

    ``filters``: what the reader is told of the filters, option by option. ``gone``: names of persons left out.
    """

    events: Sequence[Row]
    filters: Mapping[str, str]
    as_of: str | None = None
    gone: frozenset[str] = frozenset()
    has_full_text: bool = False


def write(dataset: Dataset, choice: Choice, path: Path, largest: int = LARGEST) -> list[Path]:
    """Write the report to ``path``; the files written, in reading order.

    Up to ``largest`` events are one page; more are one page a year, named after ``path``, which is their index.
    """
    build = page.build_of(dataset, choice.filters)
    pages = splitting.pages(choice.events, path, largest)
    page_of = {row["event_id"]: p.path.name for p in pages for row in p.events}
    told = steps(dataset, choice.events, choice.as_of)
    if len(pages) > 1:
        page.put(path, page.INDEX, index(build, pages))
    for one in pages:
        gathered = gather(dataset, one.events, told, choice.as_of, choice.gone, choice.has_full_text)
        page.put(one.path, page.TIMELINE, payload(build, gathered, page_of, one))
    return [*([path] if len(pages) > 1 else []), *(p.path for p in pages)]
