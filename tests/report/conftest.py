"""A browser for all of the report's tests, and pages that note what they should not do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import browser
import datasets
import pytest
import reports
from playwright.sync_api import Browser, Page

import timeline

PATIENCE = 10_000  # milliseconds until something that never comes fails


@dataclass
class Opened:
    """A page in a browser. ``requests``: to anything but its own file; ``noises``: console errors and exceptions."""

    page: Page
    requests: list[str] = field(default_factory=list)
    noises: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser.started() as started:
        yield started


@pytest.fixture
def look(chromium: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file, in Korean, light, 1,280 pixels wide unless told otherwise."""
    contexts = []

    def opened(path: Path, fragment: str = "", **given: object) -> Opened:
        settings = {
            "locale": "ko-KR",
            "color_scheme": "light",
            "viewport": {"width": 1280, "height": 900},
        } | given
        context = chromium.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        found = Opened(context.new_page())
        own = path.resolve().as_uri()
        found.page.on("request", lambda r: r.url.split("#")[0] != own and found.requests.append(r.url))
        found.page.on("console", lambda m: m.type in {"error", "warning"} and found.noises.append(m.text))
        found.page.on("pageerror", lambda e: found.noises.append(str(e)))
        found.page.on("dialog", lambda d: (found.dialogs.append(d.message), d.dismiss()))
        found.page.goto(own + fragment)
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The report on the project's own sample."""
    folder = tmp_path_factory.mktemp("report")
    timeline.build([root / "data" / "raw"], folder / "sample")
    return reports.write(folder / "sample", folder / "sample.html")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of three articles with a contract, a plan and its delay."""
    folder = tmp_path_factory.mktemp("small")
    datasets.make(folder)
    return folder
