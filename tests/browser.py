"""The browser that the report's tests run in: where it is, how to install it, how to start it without a network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PACKAGES = ("chromium", "fonts-noto-cjk", "fontconfig")  # Debian's names
NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# No sandbox inside a container; none of the services that would look for a network.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
)  # fmt: skip


def program() -> str | None:
    """Where Chromium is, None where it is not."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), MAC if os.path.exists(MAC) else None)  # noqa: PTH110


def has_korean() -> bool:
    """Whether a font has Hangul; macOS always has one."""
    if sys.platform == "darwin":
        return True
    listing = shutil.which("fc-list")
    return bool(listing and subprocess.run([listing, ":lang=ko"], capture_output=True, check=False).stdout)


def install() -> str | None:
    """Install what is missing with apt-get; why the report cannot be tested, None if it can."""
    if program() and has_korean():
        return None
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if program() and has_korean():
        return None
    return f"the report's tests need Chromium and a Korean font; on Debian: sudo apt-get install {' '.join(PACKAGES)}"


@contextmanager
def started() -> Iterator["Browser"]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    path = program()
    assert path, "no Chromium; tests/run.py installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
