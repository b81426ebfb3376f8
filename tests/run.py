"""All checks, one after the other; the README's second command ends here. Exits 1 if any of them fails."""

import subprocess
import sys
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


def main() -> int:
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
