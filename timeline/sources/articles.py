"""A draft becomes an article, or a reject that says why not; and two records of one id are told apart.

Ids and hashes are of the folded text, so that the same news in another encoding or width is the same article.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.errors import REJECTS
from timeline.records import Article, Reject
from timeline.sentences import split_text
from timeline.sources.decode import fold, normalise
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.files import ReadOptions, SourceFile
from timeline.sources.kinds import ends_at_paywall, no_story
from timeline.sources.published import NoDate, Published, choose, in_name
from timeline.sources.regions import label
from timeline.sources.titles import clean_title
from timeline.temporal.bounds import because, infer_published

_CUT = re.compile(r"(?:\.\.+|…+)\s*$")
_FINAL = re.compile(r"[다요죠까음임함됨][.?!\"”’')\]]*\s*$")
_SPACES = re.compile(r"\s+")
AGAIN = "~"  # before the number of a record whose id was met before with another text
DUPLICATE_ID = "duplicate_id"
_BIGKINDS_BODY = 210  # BigKinds delivers 200 characters and two dots


def finish(draft: Draft, file: SourceFile, options: ReadOptions) -> Article | Reject:
    """The article that the draft tells, or the reject with code, reason and hint."""
    body = draft.body if draft.regions is not None else normalise(draft.body)
    title = clean_title(normalise(draft.title))
    if not body.strip():
        return reject(file, Flaw(draft.record, "E102", "the article's body is empty"))
    if len(body) + len(title) > options.limits.max_article_chars:
        size = len(body) + len(title)
        return reject(
            file,
            Flaw(
                draft.record,
                "E109",
                f"too large: {size} characters, limit max_article_chars={options.limits.max_article_chars}",
            ),
        )
    regions = label(body, draft.publisher) if draft.regions is None else draft.regions
    kind = no_story(title, body, regions, is_restricted=draft.is_restricted)
    if kind is not None:
        return reject(file, Flaw(draft.record, kind.code, kind.reason))
    named = in_name(file.relative)
    claims = draft.dates if named is None else (*draft.dates, DateClaim("filename", named))
    published = choose(claims, options.published)
    if isinstance(published, NoDate):
        return reject(file, _undated(draft.record, published, body))
    return _article(replace(draft, regions=regions), file, title, body, published, options.publisher)


def reject(file: SourceFile, flaw: Flaw) -> Reject:
    """A flaw as a row; the hint of its code where it brings none."""
    return Reject(file.relative, flaw.record, flaw.code, flaw.reason, flaw.hint or REJECTS[flaw.code].hint)


class Names:
    """The ids met so far, each with the texts that bore it."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    def number(self, article_id: str, body_sha256: str) -> int | None:
        """Which text of its id this is, from 1; None when the same text was met before."""
        texts = self._texts.setdefault(article_id, [])
        if body_sha256 in texts:
            return None
        texts.append(body_sha256)
        return len(texts)

    def meets_again(self, records: Iterable[tuple[str, str, str | None]]) -> bool:
        """Whether records (own id, hash of the text) still get the ids that they had; if not, none of them was met."""
        met: list[str] = []
        for own_id, body_sha256, article_id in records:
            number = self.number(own_id, body_sha256)
            if number is not None:
                met.append(own_id)
            if article_id != (own_id if number == 1 else number and suffixed(own_id, number)):
                for name in reversed(met):
                    self._texts[name].pop()
                return False
        return True


def tell_apart(records: Iterable[Article | Reject]) -> Iterator[Article | Reject]:
    """The records of a whole build: one id with another text is suffixed ``~2`` and flagged, with the same text a reject."""
    names = Names()
    for record in records:
        yield record if isinstance(record, Reject) else told_apart(record, names)


def told_apart(record: Article, names: Names) -> Article | Reject:
    """The record under an id that is its alone, or the reject of one that was met before."""
    number = names.number(record.article_id, record.body_sha256)
    if number is None:
        return met_before(record.article_id, record.source_path, record.source_record)
    if number == 1:
        return record
    flags = (*record.flags, DUPLICATE_ID)
    return replace(record, article_id=suffixed(record.article_id, number), flags=flags)


def suffixed(article_id: str, number: int) -> str:
    """The id of the second, third … text that bears it."""
    return f"{article_id}{AGAIN}{number}"


def met_before(article_id: str, source_path: str, source_record: int) -> Reject:
    reason = f"id {article_id} with the same title and body was read before"
    return Reject(source_path, source_record, "E111", reason, REJECTS["E111"].hint)


def _undated(record: int, missing: NoDate, body: str) -> Flaw:
    """The reject of a record without a date; what its text says of the day is told, and is never taken for it."""
    hint = REJECTS["E101" if missing.problem == "missing" else "E106"].hint
    told = infer_published(body, split_text(body))
    if told.bounds:
        hint = f"{hint}; the text bounds it: {told} ({because(told)})"
    if missing.problem == "unreadable":
        reason = f"the publish date cannot be read: {missing.text.strip()[:60]!r}"
        return Flaw(record, "E106", reason, hint)
    reason = "neither the record, a sidecar, the page nor the file's name gives a publish date"
    return Flaw(record, "E101", reason, hint)


def _article(
    draft: Draft, file: SourceFile, title: str, body: str, published: Published, publisher: str | None
) -> Article:
    folded_title, folded_body = fold(title), fold(body)
    publisher = _line(draft.publisher) or publisher
    text_hash = hashlib.sha256(f"{folded_title}\n{folded_body}".encode()).hexdigest()
    own_id = _line(draft.id)
    flags = [
        flag
        for flag, is_set in (
            ("publish_date_disputed", published.is_disputed),
            ("no_title", not title),
            ("no_own_id", own_id is None),
        )
        if is_set
    ]
    return Article(
        article_id=own_id or _hashed_id(publisher, published, folded_title, folded_body),
        published_at=published.at,
        published_precision=published.precision,
        published_basis=published.basis,
        known_at=published.known_at,
        title=title,
        body=body,
        source_path=file.relative,
        source_record=draft.record,
        source_sha256=file.sha256,
        body_sha256=text_hash,
        regions=draft.regions or (),
        body_truncated=draft.truncated or _is_truncated(body) or ends_at_paywall(body),
        publisher=publisher,
        section=_line(draft.section),
        author=_line(draft.author),
        url=_line(draft.url),
        flags=(*draft.flags, *flags),
    )


def _hashed_id(publisher: str | None, published: Published, folded_title: str, folded_body: str) -> str:
    parts = (fold(publisher or ""), published.at.date().isoformat(), folded_title, folded_body)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _line(text: str | None) -> str | None:
    """A one-line field: normalised, white space as one blank; None if nothing is left."""
    if text is None:
        return None
    return _SPACES.sub(" ", normalise(text)).strip() or None


def _is_truncated(body: str) -> bool:
    if not _CUT.search(body, max(0, len(body) - 12)):
        return False
    return len(body) <= _BIGKINDS_BODY or not _FINAL.search(_CUT.sub("", body[-40:]))
