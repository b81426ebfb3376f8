"""Finding the files below the arguments, and opening one.

Passed over in directories, because they are no articles: hidden files and folders (``.git``, ``.DS_Store``: tools'
leavings), ``README.md`` and ``README.txt`` (they describe the folder) and sidecars (``FILE.meta.json``,
``sources.csv``: they speak about other files). A hidden file or README that is itself an argument is read.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from timeline.errors import UsageError
from timeline.sources.decode import Decoded, UndecodableError, decode
from timeline.sources.drafts import UnreadableError

SIDECAR_SUFFIX = ".meta.json"
SIDECAR_TABLE = "sources.csv"
_DESCRIPTIONS = frozenset({"readme.md", "readme.txt", "readme"})
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. ``mapping`` gives the column of a field (``{"body": "content"}``); the limits make rejects."""

    published: date | datetime | None = None
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    max_file_bytes: int = 2 * 1024**3
    max_record_bytes: int = 16 * 1024**2
    max_article_chars: int = 1_000_000


@dataclass(slots=True)
class SourceFile:
    """One input file. ``format``, ``layout`` and ``encoding`` are learnt by reading it, None before."""

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


@dataclass(slots=True)
class Opened:
    """A source file and how it is to be read, as the readers get it."""

    file: SourceFile
    options: ReadOptions

    @property
    def name(self) -> str:
        return self.file.path.name.lower()

    def head(self) -> bytes:
        with self.file.path.open("rb") as stream:
            return stream.read(_HEAD)

    def data(self) -> bytes:
        """All bytes. UnreadableError beyond the limit."""
        if self.file.size > self.options.max_file_bytes:
            raise UnreadableError(
                "E109",
                f"too large: {self.file.size} bytes, limit max_file_bytes={self.options.max_file_bytes}",
            )
        return self.file.path.read_bytes()

    def text(self) -> Decoded:
        """The whole file decoded. UnreadableError if it cannot be."""
        try:
            decoded = decode(self.data(), self.options.encoding)
        except UndecodableError as error:
            raise UnreadableError("E103", str(error)) from error
        self.file.encoding = decoded.encoding
        return decoded


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
            raise UsageError(f"{path}: no such file or directory")
    return sorted(found.values(), key=lambda source: (source.relative, source.size, str(source.path)))


def _source(path: Path, relative: str) -> SourceFile:
    return SourceFile(path, relative, path.stat().st_size)


def _below(folder: Path) -> list[Path]:
    files = []
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and not is_sidecar(path) and path.name.lower() not in _DESCRIPTIONS:
            files.append(path)
    return files


def is_sidecar(path: Path) -> bool:
    return path.name.endswith(SIDECAR_SUFFIX) or path.name == SIDECAR_TABLE
