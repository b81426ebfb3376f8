"""Builds on disk: a lock, a folder written aside, and one atomic swap.

    DATASET/.lock            held with flock while a build runs, by one build or by any number of its shards; the
                             kernel frees it, whatever happens
    DATASET/builds/.staging  the build being written; what an interrupted one left is removed by the next
    DATASET/builds/ID/       a finished build, never changed again
    DATASET/.extracted/      what the next build goes on from (``kept``, ``ledger``); no part of the dataset
    DATASET/current          → builds/ID, a symbolic link replaced in one rename

A reader follows ``current`` once and opens everything below the folder it found: one build or the other, never a
mixture. Every file and folder is synced before the swap, so what is visible is on the disk. While it reads, it holds a
shared lock on the build's manifest: old builds are removed only where nobody holds them, renamed out of sight first.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from timeline.errors import BuildError, DatasetError, LockError

MANIFEST = "manifest.json"
_GONE = ".gone-"


@contextmanager
def lock(dataset: Path) -> Iterator[None]:
    """Hold the dataset for one build. LockError when another process holds it."""
    with _held(dataset, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(dataset: Path) -> Iterator[None]:
    """Hold the dataset for one shard of a build, beside other shards. LockError when a build holds it."""
    with _held(dataset, fcntl.LOCK_SH):
        yield


@contextmanager
def _held(dataset: Path, kind: int) -> Iterator[None]:
    (dataset / "builds").mkdir(parents=True, exist_ok=True)
    with (dataset / ".lock").open("wb") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockError("L101", dataset=dataset) from None
        yield


@contextmanager
def staging(dataset: Path) -> Iterator[Path]:
    """An empty folder to write a build in; gone afterwards, unless it was published."""
    folder = dataset / "builds" / ".staging"
    if folder.exists():
        remove(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(dataset: Path, folder: Path, build_id: str) -> Path:
    """Make the staged ``folder`` the dataset's current build; every file of it is on the disk before."""
    _sync_tree(folder)
    target = _free(dataset / "builds" / build_id)
    folder.rename(target)
    _sync(target.parent)
    point(dataset, target)
    return target


def _free(target: Path) -> Path:
    """``target``, or ``target.2`` … when a damaged build of that id is in the way: builds are never overwritten."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.name}.{number}")
    return free


def point(dataset: Path, target: Path) -> None:
    """``current`` → ``target``, in one rename."""
    link = dataset / "current"
    if link.exists() and not link.is_symlink():
        raise BuildError("B102", link=link)
    fresh = dataset / ".current"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.relative_to(dataset), target_is_directory=True)
    fresh.replace(link)
    try:
        _sync(dataset)
    except OSError as error:
        raise BuildError("B103", dataset=dataset, error=error.strerror) from error


def current(dataset: Path) -> Path:
    """The folder of the current build. DatasetError when there is none."""
    link = dataset / "current"
    if not dataset.is_dir():
        raise DatasetError("D101", dataset=dataset)
    if not (link / MANIFEST).is_file():
        raise DatasetError("D102", dataset=dataset)
    return link.resolve()


def is_current(dataset: Path, folder: Path) -> bool:
    link = dataset / "current"
    return link.exists() and link.resolve() == folder.resolve()


def finished(dataset: Path, build_id: str) -> Iterator[Path]:
    """Folders of finished builds of this id, oldest first."""
    folder = dataset / "builds"
    for path in sorted(folder.glob(f"{build_id}*"), key=lambda p: (len(p.name), p.name)):
        if path.name.partition(".")[0] == build_id and (path / MANIFEST).is_file():
            yield path


def newest(dataset: Path) -> list[Path]:
    """Folders of all finished builds, the one written last first."""
    folder = dataset / "builds"
    found = [path for path in folder.glob("[!.]*") if (path / MANIFEST).is_file()]
    return sorted(found, key=lambda path: ((path / MANIFEST).stat().st_mtime_ns, path.name), reverse=True)


# ---------------------------------------------------------------- old builds


@dataclass(frozen=True, slots=True)
class Hold:
    """A build that is being read: until ``release`` nobody removes it."""

    folder: Path
    _file: BinaryIO

    def release(self) -> None:
        self._file.close()


def hold(dataset: Path) -> Hold:
    """The current build, for reading. DatasetError when there is none."""
    while True:
        folder = current(dataset)
        try:
            file = (folder / MANIFEST).open("rb")
        except FileNotFoundError:  # removed since: another is current
            continue
        fcntl.flock(file, fcntl.LOCK_SH)
        if folder.exists():
            return Hold(folder, file)
        file.close()


def prune(dataset: Path, keep: int) -> None:
    """Remove all builds but the current one, the ``keep`` newest others, and those that somebody reads."""
    for left in (dataset / "builds").glob(f"{_GONE}*"):  # by one who was killed
        remove(left)
    others = [folder for folder in newest(dataset) if not is_current(dataset, folder)]
    for folder in others[keep:]:
        with (folder / MANIFEST).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            gone = folder.with_name(_GONE + folder.name)
            folder.rename(gone)
        remove(gone)


def remove(folder: Path) -> None:
    """The folder and all below it. An error names the folder: shutil goes by handles, and tells of a bare name."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if (
            path.stat().st_nlink == 1 or path.is_dir()
        ):  # of two names one is that of an earlier build, synced with it
            _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # which does not say of which file
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(handle)
