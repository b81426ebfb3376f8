"""The engine of one machine: worker processes that take batches and give results in the order of the batches.

An engine maps a function over values as ``map`` does. Order makes the bytes of a build independent of the number of
workers; a bounded number of batches on the way keeps memory flat. Processes come from a fork server, started before
anything with threads is loaded (forking after polars hangs), which loads the model once for all of them.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import forkserver
from typing import Protocol, TypeVar

from timeline.errors import BuildError

A = TypeVar("A")
B = TypeVar("B")
WARM = ("timeline.engines.warm",)
AHEAD = 3  # batches on the way for each worker
FEW = 2  # batches; with fewer it takes longer to start workers than to work


class Engine(Protocol):
    """Maps a function over values, results in the order of the values."""

    def __call__(self, work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]: ...


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def engine(jobs: int, preload: Sequence[str] = ()) -> Engine:
    """The engine with so many workers; one means this process. ``preload`` names modules for the fork server."""
    if jobs == 1:
        return _in_process

    def pool(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        coming = iter(items)
        first = list(islice(coming, FEW))
        if len(first) < FEW:
            return _in_process(work, first)
        return _pool(jobs, preload, work, chain(first, coming))

    return pool


def _in_process(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
    return map(work, items)


def _pool(jobs: int, preload: Sequence[str], work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow_parent)
    waiting: deque[Future[B]] = deque()
    try:
        for item in items:
            waiting.append(executor.submit(work, item))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise BuildError("B104") from error
    finally:
        executor.shutdown(cancel_futures=True)
        _dismiss_server()


def _dismiss_server() -> None:
    """Let the fork server go: it holds the model, as much memory as all workers together, and would stay to the end."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # noqa: SLF001  # the standard library has no other way; the next pool starts another


def _follow_parent() -> None:
    """A worker leaves Ctrl-C to the build and does not outlive it: killed, the build could not send it away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
