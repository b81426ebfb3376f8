"""Take the pictures of the report that the documentation shows, from the project's own sample.

    .venv/bin/python docs/pictures.py [FOLDER]

Builds the sample, writes its report and photographs it in headless Chromium (tests/run.py installs it). Another
release of the browser draws letters a little differently, so the pictures are looked at, not compared.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import timeline
from timeline import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))  # for the browser of the tests


@dataclass(frozen=True, slots=True)
class Picture:
    """A file, the state of the page that it shows, and the words of the row that is opened in it."""

    name: str
    state: dict[str, str]
    opened: str | None


PICTURES = (
    Picture("report.ko.png", {"lang": "ko", "company": "가온전자"}, "착공 연기"),
    Picture("report.en.png", {"lang": "en", "lane": "status"}, None),
)


def take(page: Path, folder: Path) -> list[Path]:
    """Photograph the sample's report into a folder; the files."""
    import browser

    with browser.started() as chromium:
        return [photograph(chromium, page, picture, folder) for picture in PICTURES]


def photograph(chromium: "Browser", page: Path, picture: Picture, folder: Path) -> Path:
    view = chromium.new_page(viewport={"width": 1280, "height": 760}, color_scheme="light", locale="ko-KR")
    view.goto(f"{page.as_uri()}#{urlencode(picture.state)}")
    if picture.opened:
        view.locator(".rows .row", has_text=picture.opened).first.click()
    view.wait_for_timeout(200)  # until the drawing has its new width
    view.screenshot(path=folder / picture.name)
    view.close()
    return folder / picture.name


def write_report(folder: Path) -> Path:
    """The report of the sample, built anew."""
    timeline.build([HERE.parent / "data" / "raw"], folder / "sample")
    with timeline.open(folder / "sample") as opened:
        report.write(opened, report.Choice(opened.events().rows(), {}), folder / "report.html")
    return folder / "report.html"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as aside:
        for path in take(write_report(Path(aside)), Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
            print(f"{path} {path.stat().st_size:,} bytes")
