"""A page saved or scraped as plain text: one article a file."""

from collections.abc import Iterator

from timeline.sources.body import prose_length, take
from timeline.sources.decode import normalise
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.kinds import NOT_KOREAN, is_foreign, is_photo
from timeline.sources.published import alone, visible
from timeline.sources.sidecars import complete

_ABOVE = 3000
_LINKS = 15
_SHORTEST_LINK, _LONGEST_LINK = 8, 120
_ABOVE_PHOTO = 5


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
    shown = visible(page[max(0, start - _ABOVE) : start + len(taken.body) + 200]) or alone(
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


def no_article(page: str, title: str = "") -> Flaw:
    """Why there is no article: another language, a list of links, a picture, or nothing to read."""
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    if is_foreign(f"{title}\n{page}"):
        return Flaw(1, "E115", NOT_KOREAN)
    links = sum(1 for line in lines if _SHORTEST_LINK <= len(line) <= _LONGEST_LINK)
    if links >= _LINKS:
        return Flaw(
            1, "E110", f"not an article: {links} short lines and {prose_length(page)} characters of sentences"
        )
    if any(is_photo(line) for line in (title, *lines[:_ABOVE_PHOTO])):
        return Flaw(1, "E113", "a photo page: the headline says so, and there is no story beside the picture")
    return Flaw(1, "E102", "the page holds no run of sentences that could be an article")
