"""Causes every fault and prints what was tried; ends with 1 when a dataset did not stand it.

    python tests/faults/run.py [--full] [NAME…]

Scaled down it takes about a minute and needs nothing; --full takes two hours of CPU time and needs a C compiler (the shim), localedef
and, for the small tmpfs, the right to mount. TMPDIR=/dev/shm spares the disk.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("kill", "ENOSPC", "EIO", "EACCES")
SMALL = {
    "points": ("4", *KINDS),
    "crowd": ("3", "3", "2"),
    "flips": ("60", "20"),
    "disk": ("4",),
    "pairs": ("few",),
    "kills": ("4",),
    "soak": ("1500", "75"),
}
FULL = {
    "points": ("1", *KINDS),
    "crowd": ("8", "20", "4"),
    "flips": ("2000", "500"),
    "disk": ("40",),
    "pairs": ("all",),
    "kills": ("300",),
    "soak": ("1000000", "50000"),
}


def shim(folder: Path) -> Path:
    library = folder / "shim.so"
    source = str(HERE / "shim.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), source, "-ldl"], check=True)
    return library


def run(name: str, scale: dict[str, tuple[str, ...]]) -> subprocess.CompletedProcess[str]:
    """One kind of fault in a folder of its own; its JSON is on stdout."""
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ)
        if name == "points" and scale is FULL:
            env["LD_PRELOAD"] = str(shim(Path(folder)))
        work = Path(folder, "work")
        work.mkdir()
        command = [sys.executable, str(HERE / f"{name}.py"), str(work), *scale[name]]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def main() -> int:
    scale = FULL if "--full" in sys.argv else SMALL
    failed = 0
    for name in [a for a in sys.argv[1:] if a != "--full"] or list(scale):
        began = time.monotonic()
        done = run(name, scale)
        failed += bool(done.returncode)
        told = done.stdout.strip() if done.returncode == 0 else done.stderr[-2000:]
        print(f"{name} {' '.join(scale[name])}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
