"""What stands beside a file about it: ``FILE.meta.json``, or a row of ``sources.csv`` in its folder.

Both name an article's fields by the known names (``published_at``, ``title``, ``publisher``, ``url`` …);
``sources.csv`` says in ``file`` which file a row is about. They fill what the record leaves empty. The table is read
once a folder.
"""

import csv
import io
from dataclasses import replace
from functools import lru_cache

import msgspec

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import DateClaim, Draft, Flaw, UnreadableError
from timeline.sources.fields import columns
from timeline.sources.files import SIDECAR_SUFFIX, SIDECAR_TABLE, Opened

_FILE_NAMES = ("file", "path", "filename", "source_path", "파일", "파일명")


def complete(draft: Draft, opened: Opened) -> Draft:
    """The draft with what its sidecar knows. UnreadableError for a sidecar that cannot be read."""
    values = _meta(opened) or _row(opened)
    if not values:
        return draft
    at = columns(values, {})

    def field(key: str | None) -> str | None:
        return (values[key].strip() or None) if key is not None else None

    published = field(at.published_at)
    return replace(
        draft,
        id=draft.id or field(at.article_id),
        title=draft.title or field(at.title) or "",
        dates=(*draft.dates, DateClaim("sidecar", published)) if published else draft.dates,
        publisher=draft.publisher or field(at.publisher),
        section=draft.section or field(at.section),
        author=draft.author or field(at.author),
        url=draft.url or field(at.url),
    )


def _meta(opened: Opened) -> dict[str, str]:
    name = opened.file.relative.rpartition("/")[2] + SIDECAR_SUFFIX
    told = opened.content.beside(name)
    if told is None:
        return {}
    try:
        value = msgspec.json.decode(decode(told).text, type=dict[str, str | int | float | None])
    except (msgspec.DecodeError, UndecodableError) as error:
        raise UnreadableError(
            "E105", f"malformed sidecar {name}: {error}", "repair or remove the sidecar"
        ) from error
    return {key: str(item) for key, item in value.items() if item is not None}


def _row(opened: Opened) -> dict[str, str]:
    table = opened.content.beside(SIDECAR_TABLE)
    if table is None:
        return {}
    try:
        return _rows(table).get(opened.file.relative.rpartition("/")[2], {})
    except (UndecodableError, csv.Error) as error:
        raise UnreadableError(
            "E105", f"malformed {SIDECAR_TABLE}: {error}", "save it as CSV UTF-8"
        ) from error


@lru_cache(maxsize=8)
def _rows(table: bytes) -> dict[str, dict[str, str]]:
    """Rows by file name; parsed once for the files of a folder."""
    reader = csv.DictReader(io.StringIO(decode(table).text, newline=""), strict=True)
    key = next((name for name in reader.fieldnames or () if name.strip().lower() in _FILE_NAMES), None)
    if key is None:
        raise UnreadableError(
            "E105", f"{SIDECAR_TABLE} has no column named file", "name the column that holds file names: file"
        )
    found: dict[str, dict[str, str]] = {}
    for row in reader:
        name = (row.get(key) or "").strip()
        if name:
            found[name] = {k: v for k, v in row.items() if k and k != key and isinstance(v, str)}
    return found


def completed(item: Draft | Flaw, opened: Opened) -> Draft | Flaw:
    """As ``complete``, for what a reader of many records yields."""
    return item if isinstance(item, Flaw) else complete(item, opened)
