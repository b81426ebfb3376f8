"""The site that Sphinx makes of the pages: it builds without a warning, and loads nothing from elsewhere."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
# What a browser fetches by itself; a link that a reader may click is none of these.
LOADS = {
    "src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "icon", "cite",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-q", "-c", "docs", ".", folder],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


class Page(HTMLParser):
    """What a page loads, what it links to, and its anchors."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.loaded, self.linked, self.anchors = [], [], set()
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in LOADS or (name == "href" and tag not in {"a", "area"}):
                self.loaded.append(value)
            elif name == "href":
                self.linked.append(value)
            elif name == "id":
                self.anchors.add(value)


def test_no_page_loads_anything_from_elsewhere(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        source = page.read_text(encoding="utf-8")
        for address in Page(source).loaded:
            parts = urlsplit(address)
            assert not parts.scheme, f"{page.name} loads {address}"
            assert not parts.netloc, f"{page.name} loads {address}"
            assert (page.parent / unquote(parts.path)).exists(), (
                f"{page.name} loads {address}, which is not there"
            )


def test_no_style_loads_anything_from_elsewhere(site):
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        source = sheet.read_text(encoding="utf-8")
        loaded = re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s;]+)", source)
        assert [a for a in loaded if re.match(r"(?:[a-z]+:)?//", a)] == [], sheet.name


def test_no_script_asks_elsewhere(site):
    scripts = list(site.rglob("_static/*.js"))
    assert scripts
    for script in scripts:
        source = script.read_text(encoding="utf-8")
        assert re.findall(r"(?:fetch|import|src\s*=|open)\s*\(?\s*['\"`](?:https?:)?//", source) == [], (
            script.name
        )


def test_every_link_between_pages_leads_somewhere(site):
    pages = {page: Page(page.read_text(encoding="utf-8")) for page in site.rglob("*.html")}
    for page, found in pages.items():
        for address in found.linked:
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc:
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                assert target.exists(), f"{page.name} → {address}"
                if parts.fragment and target in pages:
                    assert unquote(parts.fragment) in pages[target].anchors, f"{page.name} → {address}"


def test_the_site_opens_at_the_readme(site):
    assert (site / "index.html").read_bytes() == (site / "README.html").read_bytes()
