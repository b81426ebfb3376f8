"""A page saved or scraped as plain text: one article a file."""

import re
from collections.abc import Iterator

from timeline.sources.body import prose_length, take
from timeline.sources.decode import normalise
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.published import parse, visible
from timeline.sources.sidecars import complete

_DATE_LINE = re.compile(r"\d{4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}[^\n]{0,24}")
_ABOVE = 3000
_LINKS = 15


def looks(name: str, text: str) -> bool:
    """Anything that is text."""
    del name
    return "\0" not in text


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    page = normalise(opened.text().text)
    taken = take(page)
    if taken is None:
        yield no_article(page)
        return
    start = page.find(taken.body[:200])
    shown = visible(page[max(0, start - _ABOVE) : start + len(taken.body) + 200]) or _date_line(
        page[max(0, start - _ABOVE) : start]
    )
    draft = Draft(
        record=1,
        body=taken.body,
        title=taken.title,
        dates=(DateClaim("page", shown),) if shown else (),
        regions=taken.regions,
    )
    yield complete(draft, opened)


def no_article(page: str) -> Flaw:
    """Why there is no article: a list of links, or nothing to read."""
    links = sum(1 for line in page.split("\n") if 8 <= len(line.strip()) <= 120)
    if links >= _LINKS:
        return Flaw(
            1, "E110", f"not an article: {links} short lines and {prose_length(page)} characters of sentences"
        )
    return Flaw(1, "E102", "the page holds no run of sentences that could be an article")


def _date_line(above: str) -> str | None:
    """A line above the article that is nothing but a date."""
    for line in reversed(above.split("\n")[-12:]):
        match = _DATE_LINE.fullmatch(line.strip())
        if match is not None and parse(match.group()) is not None:
            return match.group()
    return None
