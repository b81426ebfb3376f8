"""A build with two workers is killed at a random moment, all its processes at once; the old dataset stays or the new one stands.

    python kills.py FOLDER TIMES              prints one JSON object

``points.py`` strikes one process at each of its calls; here a group of processes dies between any two instructions, at
random moments of the time that an undisturbed build takes, until so many have died. The builds and their workers are forks of this process,
which has loaded what a build needs: no kill is spent on the start of an interpreter.
"""

import ctypes
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

from points import build, forked, loaded, raw, tree

from timeline import building

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h: the workers of a killed build become children of this process


def workers(work: Callable, items: Iterable) -> Iterator:
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(work, items)


def killed(work: Callable[[], int], after: float) -> bool:
    """Whether ``work`` was still running after so many seconds: then it and its workers are dead. It must not fail."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os._exit(work())
    with suppress(PermissionError, ProcessLookupError):  # it was quicker
        os.setpgid(child, child)
    began = time.monotonic()
    while time.monotonic() - began < after:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            assert status == 0, f"an undisturbed build fails: {status}"
            return False
        time.sleep(0.0005)
    os.killpg(child, signal.SIGKILL)
    while True:
        try:
            os.waitpid(-child, 0)
        except ChildProcessError:
            return True


def main(work: Path, times: int) -> dict[str, int]:
    loaded()
    building.BATCH_ROWS = 5
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    some, more = raw(work / "some", 20), raw(work / "more", 60)
    assert forked(lambda: build(some, work / "base", engine=workers)) == 0
    took = []
    for number in range(3):
        after = work / f"after-{number}"
        shutil.copytree(work / "base", after, symlinks=True)
        began = time.monotonic()
        assert forked(lambda: build(more, after, engine=workers, keep=0)) == 0  # noqa: B023  # runs at once
        took.append(time.monotonic() - began)
    whole = sorted(took)[1]
    old, new = tree(work / "base" / "current"), tree(after / "current")
    chance, left = random.Random(5), {"killed": 0, "too late": 0, "old": 0, "new": 0}  # noqa: S311
    while (number := left["killed"]) < times:
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "base", out, symlinks=True)
        moment = whole * chance.random()
        dead = killed(lambda: build(more, out, engine=workers, keep=0), moment)  # noqa: B023
        found = tree(out / "current")
        assert found in (old, new), f"kill {number}: neither the old dataset nor the new one"
        left["too late" if not dead else "old" if found == old else "new"] += 1
        left["killed"] += dead
        again = forked(lambda: build(more, out, engine=workers, keep=0))  # noqa: B023
        assert again == 0, f"kill {number}: the next build fails"
        assert tree(out / "current") == new, f"kill {number}: the next build differs"
        assert len(list((out / "builds").iterdir())) == 1, f"kill {number}: leavings in builds"
    return left


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
    os._exit(0)  # the forks' libraries have nothing to tidy here
