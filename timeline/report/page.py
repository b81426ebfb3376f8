r"""The HTML of a page: template, style, script, texts and data put together, and the policy that allows just these.

Data cannot leave its place: ``<``, ``>``, ``&`` and the line ends that JavaScript knows and JSON does not are written
as ``\u…``, so neither ``</script>`` nor ``<!--`` can stand in it.
"""

import base64
import csv
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from string import Template
from typing import Any

from timeline.aside import written
from timeline.report.payload import Data
from timeline.warehouse import Dataset

HERE = Path(__file__).parent
# Modules in the order in which they stand in the page; each is plain script that uses those before it.
_SHARED = ("dom", "words")
TIMELINE = (
    *_SHARED,
    "data",
    "dates",
    "state",
    "filter",
    "marks",
    "scale",
    "lanes",
    "timeline",
    "moving",
    "table",
    "evidence",
    "facets",
    "charts",
    "page",
)
INDEX = (*_SHARED, "index")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def put(path: Path, modules: tuple[str, ...], data: Data) -> None:
    """Write a page beside ``path`` first, so that a reader never sees half of one."""
    with written(path) as stream:
        stream.write(html(modules, data).encode())


def html(modules: tuple[str, ...], data: Data) -> str:
    """A whole page, the same for the same data."""
    script, style = _script(modules), _style()
    return Template(_read("page.html")).substitute(
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        style=style,
        texts=embedded(texts()),
        data=embedded(data.shown),
        behind=embedded(data.behind),
        script=script,
    )


def embedded(value: object) -> str:
    r"""JSON that is safe inside a script element.

    >>> embedded({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return told.translate(_ESCAPES)


@cache
def texts() -> dict[str, list[str]]:
    """By key: the words of the interface in English and Korean."""
    with (HERE / "texts.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["key"]: [row["en"], row["ko"]] for row in rows}


def build_of(dataset: Dataset, filters: Mapping[str, str]) -> dict[str, Any]:
    """What the page says of the dataset that it was made of."""
    content = dataset.manifest
    return {
        "id": content["build_id"],
        "content": content["content_sha256"],
        "version": version("timeline"),
        "released": content["released"],
        "filters": dict(filters),
    }


@cache
def _script(modules: tuple[str, ...]) -> str:
    return "".join(['\n"use strict";\n(() => {\n', *(_read(f"js/{name}.js") for name in modules), "})();\n"])


@cache
def _style() -> str:
    return "\n" + _read("style.css")


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
