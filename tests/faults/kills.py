"""A build in processes of its own is killed at a random moment; the old dataset stays or the new one stands.

    python kills.py FOLDER TIMES              prints one JSON object

``points.py`` strikes one process at each of its calls; here the whole group of a build with two workers dies between
any two instructions, at moments spread evenly over the time that an undisturbed build takes.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from points import raw, tree

PROGRAM = "from timeline.cli import main; main()"


def command(source: Path, out: Path) -> list[str]:
    return [
        sys.executable,
        "-c",
        PROGRAM,
        "build",
        str(source),
        "--out",
        str(out),
        "--jobs",
        "2",
        "--keep",
        "0",
    ]


def main(work: Path, times: int) -> dict[str, int]:
    some, more = raw(work / "some", 20), raw(work / "more", 60)
    subprocess.run(command(some, work / "base"), check=True, capture_output=True)
    shutil.copytree(work / "base", work / "after", symlinks=True)
    began = time.monotonic()
    subprocess.run(command(more, work / "after"), check=True, capture_output=True)
    whole = time.monotonic() - began
    old, new = tree(work / "base" / "current"), tree(work / "after" / "current")
    chance, left = random.Random(5), {"killed": 0, "old": 0, "new": 0}  # noqa: S311
    for number in range(times):
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "base", out, symlinks=True)
        build = subprocess.Popen(
            command(more, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            build.wait(whole * (number + chance.random()) / times)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
            left["killed"] += 1
        found = tree(out / "current")
        assert found in (old, new), f"kill {number}: neither the old dataset nor the new one"
        left["old" if found == old else "new"] += 1
        again = subprocess.run(command(more, out), capture_output=True, text=True, check=False)
        assert again.returncode == 0, f"kill {number}: the next build fails: {again.stderr}"
        assert tree(out / "current") == new, f"kill {number}: the next build differs"
        assert len(list((out / "builds").iterdir())) == 1, f"kill {number}: leavings in builds"
    return left


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
