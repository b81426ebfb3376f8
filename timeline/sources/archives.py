"""gzip and zip: what they hold is read as if it lay in a folder of that name.

A gzip file is its content under its own path; a member of ``news.zip`` is ``news.zip!/folder/page.html``. Archives in
archives are opened too, to a depth. Unpacking is counted, so that a small file that opens to a huge one ends in a
reject and not in a full memory. Office files are zips as well and are left to their readers.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from timeline.sources.drafts import Flaw, UnreadableError
from timeline.sources.files import OnDisk, Opened, SourceFile, is_passed_over

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
WITHIN = "!/"
_DEEPEST = 3
_DOCUMENT = ("[Content_Types].xml", "mimetype")  # members that make a zip an office document or a book
# Text packs 5 to 20 times; what unpacks to more than this many times its size, and is no longer small, is a bomb.
_DENSEST = 200
_SMALL = 64 * 1024**2
_UTF8_NAME = 0x800


def unpacked(opened: Opened, depth: int = 0) -> Iterator[Opened]:
    """The sources that ``opened`` holds: itself when it is no archive. UnreadableError for a damaged archive."""
    with opened.open() as stream:
        mark = stream.read(4)
    if mark.startswith(GZIP) and depth < _DEEPEST:
        yield from unpacked(_gunzipped(opened), depth + 1)
    elif mark == ZIP and depth < _DEEPEST:
        for source in _members(opened):
            yield from (source,) if source is opened else unpacked(source, depth + 1)
    else:
        yield opened


# ---------------------------------------------------------------- gzip


def _gunzipped(opened: Opened) -> Opened:
    return Opened(opened.file, opened.options, Gzipped(opened, _allowed(opened)))


@dataclass(frozen=True, slots=True)
class Gzipped:
    packed: Opened
    allowed: int
    _damage: set[str] = field(default_factory=set)

    def open(self) -> BinaryIO:
        packed = self.packed.open()
        return _metered(_Gunzip(gzip.open(packed), self._damage), packed, allowed=self.allowed)

    @property
    def damage(self) -> Iterator[Flaw]:
        for reason in sorted(self._damage):
            yield Flaw(0, "E105", reason, "fetch it again, if something is missing")

    def beside(self, name: str) -> bytes | None:
        return self.packed.content.beside(name)


class _Gunzip:
    """Members of a gzip file; bytes after the last one that are no member end it, and are noted."""

    def __init__(self, stream: gzip.GzipFile, damage: set[str]) -> None:
        self._stream = stream
        self._damage = damage
        self._is_read = False

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read1(size)  # one member at a time: what was read before an error stays
        except gzip.BadGzipFile as error:
            if not (self._is_read and str(error).startswith("Not a gzipped file")):
                raise
            self._damage.add("bytes after the end of the gzip data were passed over")
            return b""
        self._is_read |= bool(data)
        return data

    def close(self) -> None:
        self._stream.close()


# ---------------------------------------------------------------- zip


def _members(opened: Opened) -> Iterator[Opened]:
    """The members in the order of their names; the zip itself when it is a document."""
    with _zip(opened) as archive:
        if any(name in archive.namelist() for name in _DOCUMENT):
            yield opened
            return
        opened.file.format = "zip"
        names = {_name(info): info for info in archive.infolist() if not info.is_dir()}
        for name in sorted(names):
            if not is_passed_over(name):
                path = f"{opened.file.relative}{WITHIN}{name}"
                file = SourceFile(opened.file.path, path, names[name].file_size, _sha256=opened.file.sha256)
                yield Opened(file, opened.options, Member(archive, name, names, _allowed(opened)))


@dataclass(frozen=True, slots=True)
class Member:
    archive: zipfile.ZipFile
    name: str
    names: dict[str, zipfile.ZipInfo]
    allowed: int

    @property
    def damage(self) -> Iterable[Flaw]:
        return ()

    def open(self) -> BinaryIO:
        return self._open(self.name)

    def beside(self, name: str) -> bytes | None:
        path = f"{self.name.rpartition('/')[0]}/{name}".lstrip("/")
        return self._open(path).read() if path in self.names else None

    def _open(self, name: str) -> BinaryIO:
        try:
            return _metered(self.archive.open(self.names[name]), allowed=self.allowed)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise UnreadableError("E105", f"malformed archive: {error}", "pack it again") from error
        except RuntimeError as error:  # what zipfile raises for a password
            raise UnreadableError("E108", f"cannot read archive: {error}", "unpack it yourself") from error


@contextmanager
def _zip(opened: Opened) -> Iterator[zipfile.ZipFile]:
    stream = opened.open() if isinstance(opened.content, OnDisk) else io.BytesIO(opened.data())
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UnreadableError("E105", f"malformed zip archive: {error}", "pack it again") from error
        with archive:
            yield archive


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the mark of UTF-8, Korean names are in the packer's own charset."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


# ---------------------------------------------------------------- limits


def _allowed(packed: Opened) -> int:
    return min(packed.options.limits.max_unpacked_bytes, max(_SMALL, _DENSEST * packed.file.size))


class Packed(Protocol):
    """A stream that unpacks as it is read."""

    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


def _metered(*streams: Packed, allowed: int) -> BinaryIO:
    """The first stream; closing it closes the others, from which it reads."""
    return io.BufferedReader(_Meter(streams, allowed), buffer_size=1 << 16)


class _Meter(io.RawIOBase):
    """A stream of unpacked bytes that breaks off beyond ``allowed`` and says what damaged ones are."""

    def __init__(self, streams: tuple[Packed, ...], allowed: int) -> None:
        self._streams = streams
        self._left = allowed
        self._allowed = allowed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._streams[0].read(len(buffer))
        except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise UnreadableError("E105", f"malformed archive: {error}", "fetch it again") from error
        self._left -= len(data)
        if self._left < 0:
            reason = f"too large: unpacks to more than {self._allowed} bytes, limit max_unpacked_bytes"
            raise UnreadableError("E109", reason)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        for stream in self._streams:
            stream.close()
        super().close()
