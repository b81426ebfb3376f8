"""How Sphinx makes a site of these pages; they stay plain Markdown, readable on a code host.

    .venv/bin/sphinx-build -W -q -c docs . build/docs

The project's README is where the site opens. What leads through it is the index, docs/README.md: its headings and the
pages linked below them become the sidebar, so that no page carries directives that only Sphinx understands.
"""

import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "timeline"
version = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
extensions = ["myst_parser"]
root_doc = "README"
source_suffix = {".md": "markdown"}
include_patterns = ["*.md", "docs/*.md"]
exclude_patterns = [".*", "benchmarks", "build", "data", "sql", "tests", "timeline"]
myst_heading_anchors = 3  # links to headings, as code hosts make them
myst_links_external_new_tab = False

html_theme = "alabaster"  # Sphinx's own: nothing else to keep up, and it loads nothing from elsewhere
html_title = "timeline"
html_theme_options = {
    "description": "Dated business events from Korean news",
    "page_width": "1080px",
    "font_family": "system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif",
    "head_font_family": "inherit",
    "code_font_family": "ui-monospace, 'D2Coding', 'Noto Sans Mono CJK KR', monospace",
    "sidebar_collapse": "false",
}
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False


def lead_on(_app: Sphinx, page: str, source: list[str]) -> None:
    """Append to the page where the site opens a table of contents for each section of the index."""
    if page == root_doc:
        index = (HERE / "README.md").read_text(encoding="utf-8")
        source[0] += _contents("timeline", ["한국어 <README.ko>", "docs/README", "CHANGELOG"])
        for section in index.split("\n## ")[1:]:
            rows = "".join(line for line in section.splitlines() if line.startswith("|"))
            pages = re.findall(r"\]\(([\w.-]+)\.md\)", rows)
            source[0] += _contents(section.splitlines()[0], [f"docs/{page}" for page in pages])


def _contents(caption: str, pages: Sequence[str]) -> str:
    return "\n".join(
        ("", "```{toctree}", ":hidden:", ":maxdepth: 1", f":caption: {caption}", "", *pages, "```", "")
    )


def open_at_the_index(app: Sphinx, error: Exception | None) -> None:
    """Web servers look for index.html."""
    if error is None and app.builder.name == "html":
        shutil.copyfile(app.outdir / f"{root_doc}.html", app.outdir / "index.html")


def setup(app: Sphinx) -> None:
    app.connect("source-read", lead_on)
    app.connect("build-finished", open_at_the_index)
