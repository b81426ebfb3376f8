"""Files that stand under their name only when they are whole."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from timeline.errors import UsageError


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A stream beside ``path``, which takes its place when all is written. UsageError when that cannot be done."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise UsageError("U140", path=path, error=error.strerror or error) from error
    finally:
        with suppress(OSError):  # there is none, or there is no folder
            part.unlink()
