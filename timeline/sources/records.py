"""A mapping of names to values, whatever file it came from, as a draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.fields import Columns, columns, suggestion, unknown_layout
from timeline.sources.files import Opened
from timeline.sources.layouts import EXCLUDED, excluded, flattened, layout
from timeline.sources.webpage import from_markup, is_markup, is_page, plain

# What a value is wrapped in: corpora, databases dumped as JSON.
_SOLE = ("sentence", "form", "text", "name", "$date", "$oid", "$numberLong")


def from_mapping(record: int, values: Mapping[str, object], opened: Opened) -> Draft | Flaw:
    """The draft of one record; E104 if no key is known to hold its body. The file learns its layout."""
    if opened.file.layout is None:
        opened.file.layout = layout(values) or layout(flattened(values))
    values = flattened(values)
    at = _columns(tuple(values), tuple(sorted(opened.options.mapping.items())))
    if at.body is None:
        return Flaw(record, "E104", unknown_layout(values, opened.options.mapping), suggestion(values))
    body = _text(values[at.body])
    if body is None:
        return Flaw(record, "E105", f"malformed record: {at.body!r} holds no text")
    published = _field(values, at.published_at)
    draft = Draft(
        record=record,
        body=body,
        title=_field(values, at.title) or "",
        id=_field(values, at.article_id),
        dates=(DateClaim("record", published),) if published and published.strip() else (),
        publisher=_field(values, at.publisher),
        section=_field(values, at.section),
        author=_field(values, at.author),
        url=_field(values, at.url),
        flags=(EXCLUDED,) if opened.file.layout == "bigkinds" and excluded(values) else (),
    )
    if is_page(body):
        page = from_markup(record, body)
        return page if isinstance(page, Flaw) else _filled(draft, page)
    return replace(draft, body=plain(body)) if is_markup(body) else draft


def _filled(draft: Draft, page: Draft) -> Draft:
    """The page that a record holds, with what the record says of it."""
    return replace(
        page,
        title=draft.title or page.title,
        id=draft.id,
        dates=(*draft.dates, *page.dates),
        publisher=draft.publisher or page.publisher,
        section=draft.section or page.section,
        author=draft.author or page.author,
        url=draft.url or page.url,
        flags=draft.flags,
    )


@lru_cache(maxsize=256)
def _columns(keys: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> Columns:
    return columns(keys, dict(mapping))


def _field(values: Mapping[str, object], key: str | None) -> str | None:
    return None if key is None else _text(values[key])


def _text(value: object) -> str | None:
    """A value as text: numbers as written, lists of texts as lines, a missing one as empty; None for anything deeper."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bytes():  # what some writers of Parquet make of text
            return _read(value)
        case bool():
            return None
        case int() | float() | Decimal():
            return str(value) if value == value else ""  # noqa: PLR0124  # NaN, as data frames write what is missing
        case date():  # a datetime is one too
            return value.isoformat()
        case list():
            parts = [_text(part) for part in value]
            return None if any(part is None for part in parts) else "\n".join(part for part in parts if part)
        case dict():
            inner = next((value[key] for key in _SOLE if key in value), None)
            return None if inner is None else _text(inner)
        case _:
            return None


def _read(data: bytes) -> str | None:
    try:
        return decode(data).text
    except UndecodableError:
        return None
