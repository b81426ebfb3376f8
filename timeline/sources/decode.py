"""Bytes to text: one order of attempts, and the only changes that the stored text ever sees.

Decoding is strict and tried in this order: byte order mark, UTF-8, the charset that the page declares (euc-kr read as
its superset cp949), cp949. UTF-8 comes before the declaration because pages that declare euc-kr and hold UTF-8 are
common, while Korean cp949 text that happens to be valid UTF-8 is not.
"""

import codecs
import os
import re
import unicodedata
from dataclasses import dataclass

from timeline.errors import UsageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SUPERSETS = {
    "euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949", "ms949": "cp949",
    "x-windows-949": "cp949", "windows-949": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
}  # fmt: skip
# Declared one-byte charsets decode anything at all; on a Korean page they are a server's default and prove nothing.
_BLIND = frozenset({"cp1252", "latin-1", "iso8859-1", "windows-1252"})
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CUT = frozenset({"unexpected end of data", "incomplete multibyte sequence", "truncated data"})
_HEAD = 4096

# Zero-width space and joiners, word joiner, BOM inside the text, soft hyphen, direction marks.
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_CHANGES = {ord(c): None for c in _UNSEEN} | {0xA0: " ", 0x202F: " ", 0: None}
_CHANGED = re.compile(f"[{_UNSEEN}\u00a0\u202f\0]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that gave it. ``damaged_at`` is the byte where a file cut in mid-character ends, else None."""

    text: str
    encoding: str
    damaged_at: int | None = None


class UndecodableError(Exception):
    """No attempt succeeded; the message names the byte, its offset and what was tried."""


def decode(data: bytes, forced: str | None = None) -> Decoded:
    """The text of a file. A file cut inside its last character keeps what stands before it.

    *errors*: UndecodableError; UsageError for a forced encoding that Python does not know.
    """
    if forced is not None:
        return _attempt(data, [_known(forced)], None)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _attempt(data[3:] if mark == codecs.BOM_UTF8 else data, [encoding], None)
    declared = declared_charset(data[:_HEAD])
    tried = ["utf-8"]
    for name in (declared, "cp949"):
        if name is not None and name not in tried and name not in _BLIND:
            tried.append(name)
    return _attempt(data, tried, declared)


def of_name(name: str) -> str:
    r"""A file's name as text, the same in every locale: UTF-8, else CP949, as archives of older systems unpack, else escaped.

    >>> of_name(os.fsdecode("기사.txt".encode("cp949"))), of_name(os.fsdecode(b"\xff.txt"))
    ('기사.txt', '\\xff.txt')
    """
    raw = os.fsencode(name)
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(errors="backslashreplace")


def declared_charset(head: bytes) -> str | None:
    """The charset that a page's head names, as a Python codec; None if it names none that Python knows."""
    match = _DECLARED.search(head)
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    name = _SUPERSETS.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def normalise(text: str) -> str:
    r"""The stored form of a text: NFC, LF, zero-width characters out, NBSP as a space; nothing else.

    >>> normalise("가온\u200b전자\u00a0공시\r\n")
    '가온전자 공시\n'
    """
    if text.isascii():
        return (
            text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
            if "\r" in text or "\0" in text
            else text
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CHANGED.search(text):
        text = text.translate(_CHANGES)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    r"""What ids and content hashes see: the stored text with full-width forms narrowed and runs of white space as one.

    >>> fold("２０２４년  매출\n")
    '2024년 매출'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _attempt(data: bytes, encodings: list[str], declared: str | None) -> Decoded:
    failures: list[UnicodeDecodeError] = []
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            failures.append(error)
    for encoding, failure in zip(encodings, failures, strict=True):
        if 0 < failure.start >= len(data) - 3 and failure.reason in _CUT:
            return Decoded(data[: failure.start].decode(encoding), encoding, failure.start)
    worst = max(failures, key=lambda failure: failure.start)
    said = f"declared {declared}, " if declared else ""
    raise UndecodableError(
        f"cannot decode: {said}byte 0x{data[worst.start]:02X} at offset {worst.start}; tried {', '.join(encodings)}"
    )


def _known(name: str) -> str:
    try:
        return _SUPERSETS.get(name.lower(), codecs.lookup(name).name)
    except LookupError as error:
        raise UsageError("U124", name=name) from error
