"""MHTML: a page that a browser saved with all its parts in one mail-like file; the first HTML part is the page."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace

from timeline.sources.decode import UndecodableError, decode
from timeline.sources.drafts import Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.sidecars import completed
from timeline.sources.webpage import from_markup

_LOOKS = re.compile(
    r"^(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,20}?content-type:\s*multipart/related", re.IGNORECASE
)


def looks(name: str, text: str) -> bool:
    del name
    return _LOOKS.match(text[:4000].replace("\r\n", "\n")) is not None


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    saved = email.message_from_bytes(opened.data(), policy=email.policy.compat32)
    page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        yield Flaw(1, "E102", "the saved page has no HTML part")
        return
    try:
        decoded = decode(payload, opened.options.encoding)
    except UndecodableError as error:
        yield Flaw(1, "E103", str(error))
        return
    opened.file.encoding = decoded.encoding
    item = from_markup(1, decoded.text)
    if isinstance(item, Draft) and item.url is None:
        item = replace(item, url=saved.get("Snapshot-Content-Location") or page.get("Content-Location"))
    yield completed(item, opened)
