"""Faults that strike at the n-th thing a process does to the files below a folder.

``Hooks`` sees what Python does: opening for writing, making, renaming, linking and removing, and fsync. ``Shim`` sees
every call to the C library, the writes of Arrow's own code too, and has to be compiled and preloaded.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Protocol

KILL = 0
# Where an audited call has the path, and where the handle of the folder that the path is relative to.
_CHANGES = {
    "os.rename": (1, 3),
    "os.mkdir": (0, 2),
    "os.symlink": (1, 2),
    "os.remove": (0, 1),
    "os.rmdir": (0, 1),
    "os.link": (1, 3),
}


class Strike(Protocol):
    """Arms a fault in this process: ``error`` is an errno, or KILL."""

    def arm(self, folder: Path, at: int, error: int) -> None: ...

    def seen(self) -> int: ...


class Hooks:
    def __init__(self) -> None:
        self._seen = self._at = self._error = 0
        self._folder = ""

    def arm(self, folder: Path, at: int, error: int) -> None:
        self._folder, self._at, self._error = str(folder), at, error
        fsync = os.fsync
        sys.addaudithook(self._hear)

        def struck(handle: int) -> None:
            self._strike()
            fsync(handle)

        os.fsync = struck

    def seen(self) -> int:
        return self._seen

    def _hear(self, event: str, args: tuple) -> None:
        if event == "open":
            path, _, flags = args
            if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        elif event in _CHANGES:
            at, of = _CHANGES[event]
            path = args[at]
            if args[of] >= 0:
                path = Path(f"/proc/self/fd/{args[of]}").resolve() / path
        else:
            return
        if str(path).startswith(self._folder):
            self._strike(str(args[0 if event == "open" else at]))  # as the system tells it

    def _strike(self, *what: str) -> None:
        self._seen += 1
        if self._seen != self._at:
            return
        if self._error == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self._error, os.strerror(self._error), *what)


class Shim:
    """The preloaded library, which has armed nothing yet."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._library.fault_seen.restype = ctypes.c_long

    def arm(self, folder: Path, at: int, error: int) -> None:
        self._library.fault_arm(str(folder).encode(), ctypes.c_long(at), error)

    def seen(self) -> int:
        return int(self._library.fault_seen())
