"""The disk is full: files may not grow beyond a size, or the dataset lies on a small tmpfs. The old dataset stays.

python disk.py FOLDER STEPS               prints one JSON object; the tmpfs needs the right to mount
"""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from points import build, forked, raw, tree


def main(work: Path, steps: int) -> dict[str, int]:
    some, more = raw(work / "some", 2), raw(work / "more", 40)
    assert forked(lambda: build(some, work / "base")) == 0
    old, ended = tree(work / "base" / "current"), {"file size": 0, "tmpfs": 0}
    for step in range(1, steps + 1):
        limit = 200 * 4**step if steps < 6 else 1024 * step
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "base", out, symlinks=True)
        judged(forked(lambda: within(limit, more, out)), out, old)  # noqa: B023  # runs at once
        ended["file size"] += 1
    disk = work / "disk"
    disk.mkdir()
    for step in range(1, steps + 1):
        size = tree_bytes(work / "base") + step * 4096 * (64 if steps < 6 else 4)
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            break  # not allowed here: the size of files was the fault
        try:
            shutil.copytree(work / "base", disk / "out", symlinks=True)
            judged(forked(lambda: build(more, disk / "out")), disk / "out", old)
            ended["tmpfs"] += 1
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    return ended


def within(limit: int, source: Path, out: Path) -> int:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return build(source, out)


def judged(code: int, out: Path, old: str) -> None:
    assert code in (0, 1), code
    assert (tree(out / "current") == old) == (code == 1), f"exit {code}, and the dataset says otherwise"


def tree_bytes(folder: Path) -> int:
    return sum(-(-p.lstat().st_size // 4096) * 4096 + 4096 for p in folder.rglob("*"))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
    os._exit(0)
