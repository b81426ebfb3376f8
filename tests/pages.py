"""The project's pages of Markdown, their fenced blocks, and a checkout as one gets it by cloning, to run them in.

What a block's language means to the tests: ``sh`` is run, ``diff`` applied, ``python`` run; anything else is shown only.
A block that installs packages (``pip install``) needs the network and is not run: it sets up what the tests run in.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETUP = "pip install"
LONGEST = 300  # seconds: an example that hangs is an example that fails


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    text: str

    @property
    def is_setup(self) -> bool:
        return self.language == "sh" and SETUP in self.text


def tracked() -> list[Path]:
    """The files of the project: those that git knows, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pages() -> list[str]:
    """Every page, as a path in the checkout."""
    return sorted(path.relative_to(ROOT).as_posix() for path in tracked() if path.suffix == ".md")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text(page), re.DOTALL | re.MULTILINE)
    return [Block(*one) for one in found]


def clone(folder: Path) -> Path:
    """The project's files as they are now, and the environment that the first command makes."""
    for path in tracked():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def run(block: Block, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a block says and ends with, run in a checkout whose program is that checkout's own."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    commands = {
        "sh": ["bash", "-e", "-o", "pipefail", "-c", block.text],
        "python": [sys.executable, "-c", block.text],
        "diff": ["git", "apply", "-v", "-"],
    }
    return subprocess.run(
        commands[block.language],
        cwd=folder,
        env=os.environ
        | {
            "PATH": programs,
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TIMELINE_LANG": "en",  # the pages show what it says in English
        },
        capture_output=True,
        text=True,
        input=block.text if block.language == "diff" else "",
        check=False,
        timeout=LONGEST,
    )
