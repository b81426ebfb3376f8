"""Finding the files below the arguments, and opening one.

Passed over in directories, because they are no articles: hidden files and folders (``.git``, ``.DS_Store``: tools'
leavings), ``README.md`` and ``README.txt`` (they describe the folder) and sidecars (``FILE.meta.json``,
``sources.csv``: they speak about other files). A hidden file or README that is itself an argument is read.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from timeline.errors import UsageError
from timeline.sources.decode import Decoded, UndecodableError, decode, of_name
from timeline.sources.drafts import Flaw, UnreadableError

SIDECAR_SUFFIX = ".meta.json"
SIDECAR_TABLE = "sources.csv"
_DESCRIPTIONS = frozenset({"readme.md", "readme.txt", "readme"})
_LEAVINGS = frozenset({"__MACOSX", "Thumbs.db"})
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Limits:
    """What is larger is refused with E109, and the reason names the limit."""

    max_file_bytes: int = 2 * 1024**3
    max_unpacked_bytes: int = 8 * 1024**3
    max_record_bytes: int = 16 * 1024**2
    max_article_chars: int = 1_000_000


LIMITS = tuple(limit.name for limit in fields(Limits))


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. ``mapping`` gives the column of a field (``{"body": "content"}``), ``publisher`` stands for those
    that name none.
    """

    published: date | datetime | None = None
    encoding: str | None = None
    publisher: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


@dataclass(slots=True)
class SourceFile:
    """One input file, or a member of an archive, whose ``path`` and hash are the archive's.

    ``relative`` is its path below the argument as text, of a member ``archive.zip!/member``. ``format``, ``layout`` and
    ``encoding`` are learnt by reading it, None before.
    """

    path: Path
    relative: str
    size: int
    format: str | None = None
    layout: str | None = None
    encoding: str | None = None
    _sha256: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, computed once. OSError if the file cannot be read."""
        if self._sha256 is None:
            with self.path.open("rb") as stream:
                self._sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return self._sha256

    @property
    def name(self) -> str:
        """The last part of its path, in lower case."""
        return self.relative.rpartition("/")[2].lower()

    @property
    def stem(self) -> str:
        """The name's first part, as written."""
        return self.relative.rpartition("/")[2].partition(".")[0]


class Content(Protocol):
    """Where a source's bytes are: on disk, or in an archive."""

    def open(self) -> BinaryIO: ...

    def beside(self, name: str) -> bytes | None:
        """The bytes of a file in the same folder, None if there is none."""

    @property
    def damage(self) -> Iterable[Flaw]:
        """What was passed over while it was read."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    path: Path

    def open(self) -> BinaryIO:
        return self.path.open("rb")

    def beside(self, name: str) -> bytes | None:
        own = of_name(
            self.path.name
        )  # a sidecar's name begins with the bytes of its page's, whatever their encoding
        path = self.path.with_name(self.path.name + name.removeprefix(own) if name.startswith(own) else name)
        return path.read_bytes() if path.is_file() else None

    @property
    def damage(self) -> Iterable[Flaw]:
        return ()


@dataclass(slots=True)
class Opened:
    """A source, its bytes and how it is to be read, as the readers get it."""

    file: SourceFile
    options: ReadOptions
    content: Content

    @property
    def name(self) -> str:
        return self.file.name

    def open(self) -> BinaryIO:
        """A new stream of the bytes; of packed ones UnreadableError where they exceed the limit or are damaged."""
        return self.content.open()

    def head(self) -> bytes:
        with self.open() as stream:
            return stream.read(_HEAD)

    def data(self) -> bytes:
        """All bytes. UnreadableError beyond the limit."""
        limit = self.options.limits.max_file_bytes
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableError("E109", f"too large: more than {limit} bytes, limit max_file_bytes")
        return data

    def text(self) -> Decoded:
        """The whole file decoded. UnreadableError if it cannot be."""
        try:
            decoded = decode(self.data(), self.options.encoding)
        except UndecodableError as error:
            raise UnreadableError("E103", str(error)) from error
        self.file.encoding = decoded.encoding
        return decoded


def opened(file: SourceFile, options: ReadOptions) -> Opened:
    """The file on disk. UnreadableError when it is larger than the limit."""
    if file.size > options.limits.max_file_bytes:
        reason = f"too large: {file.size} bytes, limit max_file_bytes={options.limits.max_file_bytes}"
        raise UnreadableError("E109", reason)
    return Opened(file, options, OnDisk(file.path))


def discover(paths: Sequence[Path]) -> list[SourceFile]:
    """The files at and below the arguments, sorted by their path relative to the argument they were found under.

    *errors*: UsageError for an argument that does not exist.
    """
    found: dict[Path, SourceFile] = {}
    for path in paths:
        if path.is_dir():
            for file in _below(path):
                found.setdefault(file.resolve(), _source(file, file.relative_to(path).as_posix()))
        elif path.exists():
            found.setdefault(path.resolve(), _source(path, path.name))
        else:
            raise UsageError("U104", path=path)
    return sorted(found.values(), key=lambda source: (source.relative, source.size, str(source.path)))


def _source(path: Path, relative: str) -> SourceFile:
    return SourceFile(path, of_name(relative), path.stat().st_size)


def _below(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if not is_passed_over(path.relative_to(folder).as_posix()) and path.is_file()
    ]


def is_passed_over(relative: str) -> bool:
    """Whether a path below an argument, or in an archive, is no article by its name (see above)."""
    *folders, name = relative.split("/")
    hidden = any(part.startswith(".") or part in _LEAVINGS for part in (*folders, name))
    return hidden or name.endswith(SIDECAR_SUFFIX) or name == SIDECAR_TABLE or name.lower() in _DESCRIPTIONS
