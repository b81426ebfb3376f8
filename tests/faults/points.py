"""A build is struck at every point, by each fault; what is left is the old dataset or the new one, and the next build works.

    python points.py FOLDER STRIDE KIND…      STRIDE 1 is every point; preload the shim to see the C library's calls

With a larger STRIDE each kind begins at a point of its own, so that as many kinds strike every point once. Each build runs in a fork of this process, which has loaded and remembers all that touches no dataset: the model, the hashes
of the rules, the packages' versions, the trading days. From leavings that are byte for byte as after another strike the next build is
the same one: it is made once. Prints one JSON object.
"""

import errno
import hashlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from striking import KILL, Hooks, Shim, Strike

from timeline import building, manifest, pipeline, trading_days
from timeline.engines import local, warm
from timeline.errors import TimelineError

assert warm
KINDS = {"kill": KILL, "ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
FIRMS = ("가온전자", "한빛물산", "누리은행", "다솜제약")
LONGEST = 60
ALONE: pipeline.Engine = local.engine(1)


def article(number: int) -> dict[str, str]:
    one, other = FIRMS[number % 4], FIRMS[(number + 1) % 4]
    body = f"{one}는 지난 4일 {other}과 {number + 1}20억원 규모의 공급계약을 체결했다고 5일 밝혔다."
    return {
        "article_id": f"a-{number}",
        "published_at": "2024-06-05",
        "title": f"{one} 공급계약",
        "body": body,
    }


def raw(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    lines = (json.dumps(article(n), ensure_ascii=False) + "\n" for n in range(count))
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def tree(folder: Path) -> str:
    """A hash of a build's files."""
    files = sorted(folder.iterdir())
    return hashlib.sha256(b"".join(p.name.encode() + p.read_bytes() for p in files)).hexdigest()


def everything(folder: Path) -> str:
    """A hash of all names, links and bytes below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(f"{path.relative_to(folder)}\0{path.readlink() if path.is_symlink() else ''}\0".encode())
        if path.is_file() and not path.is_symlink():
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def forked(work: Callable[[], int]) -> int:
    """The exit code of ``work`` in a fork; negative for a signal. It must end in time."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException as error:  # noqa: BLE001  # told to the parent as a code of its own
            print(f"uncaught: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(99)
    began = time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - began > LONGEST:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise SystemExit("a struck build hangs")
        time.sleep(0.002)


def loaded() -> None:
    """What a build looks up once in a process and no dataset tells is there before the first fork."""
    manifest.rules(), manifest.packages(), trading_days.shipped()


def build(source: Path, out: Path, keep: int | None = None, engine: pipeline.Engine = ALONE) -> int:
    try:
        building.build([source], out, building.Parameters(), engine, keep=keep)
    except TimelineError as error:
        print(error, file=sys.stderr, flush=True)
        (out.parent / "told").write_text(str(error), encoding="utf-8")
        return error.exit_code
    return 0


def struck(strike: Strike, source: Path, out: Path, at: int, error: int) -> int:
    """100 when there are fewer points than that."""
    strike.arm(out, at, error)
    code = build(source, out, keep=0)
    return 100 if strike.seen() < at else code


def main(work: Path, stride: int, kinds: list[str]) -> dict[str, int]:
    loaded()
    strike: Strike = Shim() if "LD_PRELOAD" in os.environ else Hooks()
    some, more = raw(work / "some", 2), raw(work / "more", 3)
    assert forked(lambda: build(some, work / "base")) == 0
    shutil.copytree(work / "base", work / "after", symlinks=True)
    assert forked(lambda: build(more, work / "after")) == 0
    old, new = tree(work / "base" / "current"), tree(work / "after" / "current")
    points: dict[str, int] = {}
    went_on: set[str] = set()
    for number, kind in enumerate(kinds):
        at = 1 + number % stride
        while True:
            out = work / "out"
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(work / "base", out, symlinks=True)
            (work / "told").unlink(missing_ok=True)
            code = forked(lambda: struck(strike, more, out, at, KINDS[kind]))  # noqa: B023  # runs at once
            where = f"{kind} at point {at}: exit {code}"
            if code == 100:
                break
            left = tree(out / "current")
            assert left in (old, new), f"{where}: neither the old dataset nor the new one"
            if kind == "kill":
                assert code == -signal.SIGKILL, where
            else:
                assert code in (0, 1), where
                assert left == new or code == 1, f"{where}: it says done, and nothing was published"
                if code == 1:
                    told = (work / "told").read_text(encoding="utf-8")
                    assert os.strerror(KINDS[kind]) in told, f"{where}: {told}"
                    assert str(out) in told, f"{where}: {told}"
                    assert left == old or "published, but" in told, f"{where}: {told}"
            found = everything(out)
            if found not in went_on:
                assert forked(lambda: build(more, out, keep=0)) == 0, f"{where}: the next build fails"  # noqa: B023
                assert tree(out / "current") == new, f"{where}: the next build differs"
                rest = sorted(p.name for p in out.iterdir())
                assert rest == [".extracted", ".lock", "builds", "current"], f"{where}: {rest}"
                assert len(list((out / "builds").iterdir())) == 1, f"{where}: leavings in builds"
                went_on.add(found)
            points[kind] = points.get(kind, 0) + 1
            at += stride
    return points | {"different leavings": len(went_on)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])), flush=True)
    os._exit(0)  # the forks' libraries have nothing to tidy here
