"""Which column or key of a record means what.

Names are compared folded: lower case, without spaces, ``_``, ``-``, ``.`` and ``/``. The first name of a row that a
record has wins, so rows are ordered from the surest to the vaguest. Names that look like a publish date and are none
(``created_at``, ``crawled_at``, ``updated``) stand in no row: the time of collecting is not the time of publishing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.errors import UsageError

FIELDS = ("article_id", "published_at", "publisher", "title", "body", "url", "section", "author")

# fmt: off
_NAMES: dict[str, tuple[str, ...]] = {
    "article_id": ("articleid", "newsid", "뉴스식별자", "docid", "documentid", "id", "기사번호", "기사id", "aid"),
    "published_at": (
        "publishedat", "datepublished", "publishdate", "publisheddate", "pubdate", "publishtime", "publishedtime", "published",
        "docpublished", "발행일", "발행일시", "발행일자", "게재일", "보도일", "입력일", "입력일시", "기사입력", "등록일", "작성일", "작성일자",
        "일자", "날짜", "date", "datetime", "newsdate", "articledate", "regdate", "writedate", "inputdate", "postdate", "time",
    ),
    "publisher": ("publisher", "언론사", "신문사", "press", "medianame", "media", "newspaper", "docsource", "provider", "매체", "매체명", "source"),
    "title": ("title", "headline", "제목", "기사제목", "newstitle", "articletitle", "articlename", "doctitle", "subject"),
    "body": (
        "body", "본문", "기사본문", "articlebody", "newsbody", "fulltext", "content", "contents", "기사내용", "내용", "articleoriginal",
        "newscontent", "articlecontent", "articletext", "maintext", "text", "article", "context",
        "html", "rawhtml", "htmlcontent", "contenthtml", "pagesource", "responsebody", "rawresponse", "response",  # the page itself
    ),
    "url": ("url", "originallink", "originalurl", "link", "기사링크", "링크", "주소", "newsurl", "articleurl", "newslink"),
    "section": ("section", "category", "지면", "분야", "통합분류1", "분류", "topic", "섹션", "카테고리"),
    "author": ("author", "기자", "기자명", "reporter", "reportername", "journalist", "writer", "byline", "기고자", "작성자"),
}
# fmt: on
_SHOWN = 40
_FOLD = re.compile(r"[\s_\-./()\ufeff]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The key that holds each field; None where the record has none."""

    article_id: str | None = None
    published_at: str | None = None
    publisher: str | None = None
    title: str | None = None
    body: str | None = None
    url: str | None = None
    section: str | None = None
    author: str | None = None


def columns(keys: Iterable[str], mapping: Mapping[str, str]) -> Columns:
    """Which of the keys hold which fields: as mapped, else by the known names.

    >>> columns(["제목", "본문", "일자"], {}).body
    '본문'
    """
    known = list(keys)
    by_name = {folded(key): key for key in reversed(known)}
    chosen: dict[str, str] = {}
    for field, names in _NAMES.items():
        mapped = mapping.get(field)
        if mapped is not None:
            if mapped in known:
                chosen[field] = mapped
            continue
        key = next(
            (by_name[name] for name in names if name in by_name and by_name[name] not in mapping.values()),
            None,
        )
        if key is not None:
            chosen[field] = key
    return Columns(**chosen)


def folded(key: str) -> str:
    return _FOLD.sub("", key).lower()


def check_mapping(mapping: Mapping[str, str]) -> None:
    """UsageError if the mapping names a field that an article does not have."""
    for field in mapping:
        if field not in FIELDS:
            raise UsageError("U123", field=field, column=mapping[field], known=FIELDS)


def unknown_layout(keys: Iterable[str], mapping: Mapping[str, str]) -> str:
    """The reason of a record whose body cannot be found: which mapped column is missing, what was there instead."""
    known = list(keys)
    shown = ", ".join(key[:_SHOWN] for key in known[:24])
    missing = ", ".join(repr(column) for column in mapping.values() if column not in known)
    if missing and "body" in mapping:
        return f"no column {missing}, as mapped; columns are: {shown}"
    return f"no column is known to hold the article's body; columns are: {shown}"


def suggestion(keys: Iterable[str]) -> str:
    """A mapping to start from."""
    known = columns(keys, {})
    date = "" if known.published_at else " --map published_at=COLUMN"
    title = "" if known.title else " --map title=COLUMN"
    return f"give --map body=COLUMN{title}{date}"
