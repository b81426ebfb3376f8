"""All checks, one after the other; the README's second command ends here. Exits 1 if any of them fails."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import browser

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent

CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "--output-format", "concise", "."]),
    ("types", ["mypy"]),
    ("layers", ["lint-imports", "--no-logo"]),
    ("tests", ["pytest", "-q"]),  # last: its closing line is what people look for
)


# What pip does not bring: a program that tests start, and the Debian package that has it.
PROGRAMS_OF_DEBIAN = (("java", "default-jre-headless"),)


def install_from_debian(packages: Sequence[str]) -> None:
    """Install Debian packages where that can be done; where it cannot, the tests that need them say so."""
    if packages and shutil.which("apt-get"):
        print(f"== installing {' '.join(packages)}", flush=True)
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    install_from_debian([package for program, package in PROGRAMS_OF_DEBIAN if shutil.which(program) is None])
    if missing := browser.install():
        print(f"== {missing}", flush=True)
        return 1
    failed = []
    for name, command in CHECKS:
        print(f"== {name}: {' '.join(command)}", flush=True)
        done = subprocess.run([PROGRAMS / command[0], *command[1:]], cwd=ROOT, check=False)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"== failed: {', '.join(failed)}", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
