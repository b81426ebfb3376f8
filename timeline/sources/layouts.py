"""The layouts that people have, known by the names of their columns, and two whose records are nested.

A layout is recognised to be told (``inputs.layout``, ``--dry-run``); which column means what is decided name by name in
``fields``. The first row all of whose marks a record has names its layout. Names are folded as ``fields`` folds them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.sources.fields import folded


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    marks: tuple[str, ...]


# fmt: off
LAYOUTS = (
    Layout("bigkinds",        ("뉴스식별자", "언론사", "통합분류1")),        # the news archive's XLSX, 19 columns
    Layout("nikl-newspaper",  ("metadata", "paragraph")),                 # National Institute of Korean Language
    Layout("aihub-mrc",       ("doctitle", "docpublished", "paragraphs")),
    Layout("aihub-summary",   ("mediasubtype", "mediatype", "publishdate")),
    Layout("dacon-summary",   ("media", "articleoriginal")),
    Layout("naver-api",       ("originallink", "pubdate", "title")),
    Layout("naver-crawler",   ("press", "datetime", "article")),
    Layout("newspaper",       ("publishdate", "authors", "text")),        # newspaper3k, newspaper4k
    Layout("news-please",     ("maintext", "datepublish")),
    Layout("timeline",        ("articleid", "publishedat", "body")),
)
# fmt: on


# BigKinds marks what it leaves out of its own counts: 예외 (no article of the paper's own), 중복 (printed twice).
_EXCLUDED = "분석제외여부"
EXCLUDED = "excluded_by_source"


def layout(keys: Iterable[str]) -> str | None:
    """The layout of a record with these keys.

    >>> layout(["title", "originallink", "link", "description", "pubDate"])
    'naver-api'
    """
    known = {folded(key) for key in keys}
    return next((row.name for row in LAYOUTS if known.issuperset(row.marks)), None)


def flattened(value: Mapping[str, object]) -> Mapping[str, object]:
    """A nested record with its fields at the top; any other as it is.

    NIKL gives the headline as the first paragraph (``metadata.title`` names the file); AI Hub's reading comprehension
    set cuts a text into contexts; search engines put a record below ``_source``.
    """
    paragraphs, metadata = value.get("paragraph"), value.get("metadata")
    if isinstance(paragraphs, list) and isinstance(metadata, dict):
        said = [text for item in paragraphs if (text := _form(item))]
        told = {key: metadata[key] for key in ("author", "publisher", "date", "topic") if key in metadata}
        return {"id": value.get("id"), **told, "title": "".join(said[:1]), "body": "\n".join(said[1:])}
    source = value.get("_source")
    if isinstance(source, dict):
        return {"id": value.get("_id"), **source}
    paragraphs = value.get("paragraphs")
    if "doc_title" in value and isinstance(paragraphs, list):
        contexts = [item["context"] for item in paragraphs if isinstance(item, dict) and "context" in item]
        return {**value, "context": "\n".join(text for text in contexts if isinstance(text, str))}
    return value


def excluded(values: Mapping[str, object]) -> bool:
    """Whether the record's source has marked it as one not to be counted."""
    return any(isinstance(v, str) and v.strip() for k, v in values.items() if folded(k) == _EXCLUDED)


def _form(item: object) -> str:
    form = item.get("form") if isinstance(item, dict) else None
    return form.strip() if isinstance(form, str) else ""
