"""Builders that all want one dataset, and readers that look all the time: every look sees one build, whole.

    python crowd.py FOLDER BUILDERS ROUNDS READERS

A builder tries again while another holds the lock; old builds are removed as they go (``keep=1``). Prints one JSON object.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from points import raw

from timeline import building
from timeline.engines import local, warm
from timeline.errors import LockError

assert warm
SETS = 5


def builder(work: Path, number: int, rounds: int) -> int:
    for round_ in range(rounds):
        source = work / f"set-{(number + round_) % SETS}"
        while True:
            try:
                building.build([source], work / "out", building.Parameters(), local.engine(1), keep=1)
                break
            except LockError:
                time.sleep(0.005)
    return 0


def reader(work: Path, number: int) -> int:
    import timeline

    looks, seen = 0, set()
    while not (work / "done").exists():
        with timeline.open(work / "out") as dataset:
            claimed = {o["path"].partition(".")[0]: o["rows"] for o in dataset.manifest["outputs"]}
            held = {name: len(dataset.sql(f"SELECT * FROM {name}")) for name in claimed}
            assert held == claimed, f"{held} in a build of {claimed}"
            strays = "SELECT * FROM mentions WHERE article_id NOT IN (SELECT article_id FROM articles)"
            assert not len(dataset.sql(strays))
            seen.add(dataset.manifest["build_id"])
            looks += 1
    (work / f"looks-{number}").write_text(json.dumps([looks, len(seen)]), encoding="utf-8")
    return 0


def started(work: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException as error:  # noqa: BLE001  # told to the parent by the exit code
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
    return child


def main(work: Path, builders: int, rounds: int, readers: int) -> dict[str, int]:
    for number in range(SETS):
        raw(work / f"set-{number}", number + 1)
    assert os.waitpid(started(lambda: builder(work, 0, 1)), 0)[1] == 0
    watching = [started(lambda n=n: reader(work, n)) for n in range(readers)]
    working = [started(lambda n=n: builder(work, n, rounds)) for n in range(builders)]
    assert all(os.waitpid(child, 0)[1] == 0 for child in working), "a builder failed"
    (work / "done").touch()
    assert all(os.waitpid(child, 0)[1] == 0 for child in watching), "a reader failed"
    looks = [json.loads((work / f"looks-{n}").read_text(encoding="utf-8")) for n in range(readers)]
    assert all(count > 0 for count, _ in looks)
    left = len(list((work / "out" / "builds").iterdir()))
    assert left <= 2 + readers, f"{left} builds are left"
    return {"builds": builders * rounds, "looks": sum(count for count, _ in looks)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))), flush=True)
    os._exit(0)
