"""What stands beside a file about it: ``FILE.meta.json``, or a row of ``sources.csv`` in its folder.

Both name an article's fields by the known names (``published_at``, ``title``, ``publisher``, ``url`` …);
``sources.csv`` says in ``file`` which file a row is about. They fill what the record leaves empty. The table is read
once a folder.
"""

import csv
import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import msgspec

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import DateClaim, Draft, Flaw, UnreadableError
from timeline.sources.fields import columns
from timeline.sources.files import SIDECAR_SUFFIX, SIDECAR_TABLE, Opened

_FILE_NAMES = ("file", "path", "filename", "source_path", "파일", "파일명")


def complete(draft: Draft, opened: Opened) -> Draft:
    """The draft with what its sidecar knows. UnreadableError for a sidecar that cannot be read."""
    values = _meta(opened.file.path) or _row(opened.file.path)
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


def _meta(path: Path) -> dict[str, str]:
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    if not sidecar.is_file():
        return {}
    try:
        value = msgspec.json.decode(sidecar.read_bytes(), type=dict[str, str | int | float | None])
    except msgspec.DecodeError as error:
        raise UnreadableError(
            "E105", f"malformed sidecar {sidecar.name}: {error}", "repair or remove the sidecar"
        ) from error
    return {key: str(item) for key, item in value.items() if item is not None}


def _row(path: Path) -> dict[str, str]:
    table = path.with_name(SIDECAR_TABLE)
    if not table.is_file():
        return {}
    try:
        return _rows(table, table.stat().st_mtime_ns).get(path.name, {})
    except UndecodableError as error:
        raise UnreadableError("E105", f"malformed {SIDECAR_TABLE}: {error}", "save it as UTF-8") from error


@lru_cache(maxsize=64)
def _rows(table: Path, changed: int) -> dict[str, dict[str, str]]:
    """Rows by file name; ``changed`` keys the cache, so that an edited table is read again."""
    del changed
    reader = csv.DictReader(io.StringIO(decode(table.read_bytes()).text))
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
