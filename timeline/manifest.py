"""What a build was made of and what it made: ``manifest.json``.

Canonical JSON: keys sorted, no blanks, NFC as given, one line. No clock: the same build gives the same manifest.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import timeline
from timeline import builds, parts, scripts
from timeline.errors import DatasetError
from timeline.schema import TABLES, Table

FORM = 2
# Libraries whose release can change a row or a byte.
PACKAGES = (
    "dateparser",
    "duckdb",
    "fastexcel",
    "kiwipiepy",
    "kiwipiepy_model",
    "korean_lunar_calendar",
    "lxml",
    "msgspec",
    "pyarrow",
    "trafilatura",
    "tzdata",
    "warcio",
)
# What no row depends on: a change in these does not make another build.
READERS_ONLY = (
    "__init__.py",
    "aside.py",
    "audit/",
    "cli/",
    "codebook.py",
    "console.py",
    "diff/",
    "evaluate/",
    "export/",
    "extracting.py",
    "info.py",
    "messages.",
    "preview.py",
    "querying.py",
    "report",
    "resolving.py",
    "romanize.py",
    "shards.py",
    "shelf.py",
    "show.py",
    "trading_days.py",
    "sql/",
    "verify.py",
)


MAKERS_TOO = ("sql/build/", "sql/macros/")


@dataclass(frozen=True, slots=True)
class Input:
    """One input file: a source with its records, or a sidecar or table of names that speaks about others."""

    source_path: str
    bytes: int
    sha256: str
    role: str = "source"
    format: str | None = None
    layout: str | None = None
    encoding: str | None = None
    records: int = 0
    articles_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """One table's file."""

    path: str
    bytes: int
    sha256: str
    rows: int
    content_sha256: str
    footer_sha256: str


def canonical(value: object) -> str:
    """One line of canonical JSON.

    >>> canonical({"b": 1, "a": "가"})
    '{"a":"가","b":1}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def rules() -> Mapping[str, str]:
    """SHA-256 of every file of the package and of ``sql/``: code, rules, lexicons, taxonomy, queries."""
    package = Path(__file__).resolve().parent
    found = {
        path.relative_to(package).as_posix(): file_sha256(path)
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".sql"}
    }
    root = scripts.folder()
    found |= {f"sql/{path.relative_to(root).as_posix()}": file_sha256(path) for path in scripts.files()}
    return dict(sorted(found.items()))


@cache
def packages() -> Mapping[str, str]:
    """Exact versions of what can change a row or a byte."""
    from importlib.metadata import version

    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def build_id(inputs: Iterable[Input], parameters: Mapping[str, object]) -> str:
    """The name of the build that these inputs and parameters give with this version of everything."""
    given = sorted((i.source_path, i.sha256, i.role) for i in inputs)
    makers = {name: sha for name, sha in rules().items() if is_maker(name)}
    return digest([FORM, given, parameters, makers, timeline.__version__, packages()])[:16]


def extraction_id(tables: Iterable[Input]) -> str:
    """What an article's rows follow from, besides the article: code, rules, libraries and the user's ``tables``."""
    given = sorted((i.role, i.sha256) for i in tables)
    makers = {name: sha for name, sha in rules().items() if is_maker(name) and not name.startswith("sql/")}
    return digest([FORM, given, makers, timeline.__version__, packages()])[:16]


def makers_id(tables: Iterable[Input]) -> str:
    """What all rows of a build follow from, besides its inputs and parameters."""
    makers = {name: sha for name, sha in rules().items() if is_maker(name)}
    return digest([FORM, extraction_id(tables), makers])[:16]


def is_maker(name: str) -> bool:
    """Whether rows may depend on the file: all code but the readers', and the SQL that the events are made by.

    >>> (
    ...     is_maker("temporal/resolve.py"),
    ...     is_maker("sql/macros/40_events_retold.sql"),
    ...     is_maker("sql/checks/keys_unique.sql"),
    ... )
    (True, True, False)
    """
    return name.startswith(MAKERS_TOO) or not name.startswith(READERS_ONLY)


def write(
    folder: Path,
    name: str,
    parameters: Mapping[str, object],
    inputs: Sequence[Input],
    outputs: Sequence[Output],
    counts: Mapping[str, object],
    released: date | None,
) -> None:
    """What stands beside the data (``deposits``), then ``manifest.json``: the last file of a build.

    ``counts``: rejects by code, and the participants left out at the user's wish.
    """
    from timeline import deposits  # which need what a reader of the manifest does not

    tables = [deposits.File(o.path, o.bytes, o.sha256, o.rows) for o in outputs]
    beside = deposits.write(folder, deposits.Deposit(name, released, tables))
    described = [asdict(o) | {"schema": _fields(TABLES[parts.table(o.path)])} for o in outputs]
    files = [{"path": p.name, "bytes": p.stat().st_size, "sha256": file_sha256(p)} for p in beside]
    content = {
        "form": FORM,
        "tool": {"name": "timeline", "version": timeline.__version__},
        "build_id": name,
        "rules": rules(),
        "packages": packages(),
        "parameters": parameters,
        "inputs": [asdict(i) for i in inputs],
        "outputs": described,
        "files": files,
        "released": released.isoformat() if released else None,
        **counts,
        "content_sha256": digest({o.path: o.content_sha256 for o in outputs}),
    }
    put(folder, content)


def put(folder: Path, content: Mapping[str, Any]) -> None:
    """The manifest of ``content``, with a hash over all of it as ``sha256``: nothing else vouches for this file."""
    whole = {**content, "sha256": digest(content)}
    (folder / builds.MANIFEST).write_text(canonical(whole) + "\n", encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a build. DatasetError when it cannot be read, or is not as it was written."""
    path = folder / builds.MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text)
    except (OSError, ValueError) as error:
        raise DatasetError("D103", path=path, error=error) from error
    if not isinstance(content, dict) or content.get("form") != FORM:
        raise DatasetError("D104", path=path, form=FORM)
    told = content.pop("sha256", None)
    rest = text.removesuffix("\n").replace(
        f',"sha256":"{told}"', "", 1
    )  # canonical: all but the hash is what was hashed
    if told != hashlib.sha256(rest.encode()).hexdigest():
        raise DatasetError("D105", path=path)
    return content


def rows(content: Mapping[str, Any]) -> dict[str, int]:
    """The rows of each table that a manifest tells of."""
    found = dict.fromkeys(TABLES, 0)
    for output in content["outputs"]:
        found[parts.table(output["path"])] += output["rows"]
    return found


def outputs(content: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
    """What is told of each of a table's files, in order."""
    return [output for output in content["outputs"] if parts.table(output["path"]) == table]


def files(content: Mapping[str, Any], table: str) -> list[str]:
    """The names of a table's files, in order."""
    return [output["path"] for output in outputs(content, table)]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What the manifest claims of a file, and what was found."""

    file: str
    claim: str
    found: str


def sizes(folder: Path) -> list[Mismatch]:
    """Files of a build that are missing or have another size than the manifest says."""
    content = read(folder)
    found = []
    for file in [*content["outputs"], *content["files"]]:
        path = folder / file["path"]
        size = f"{path.stat().st_size} bytes" if path.is_file() else "no such file"
        if size != f"{file['bytes']} bytes":
            found.append(Mismatch(file["path"], f"{file['bytes']} bytes", size))
    return found


def is_sound(folder: Path) -> bool:
    """Whether the build's manifest can be read and its files have their sizes."""
    try:
        return not sizes(folder)
    except DatasetError:
        return False


def _fields(table: Table) -> list[dict[str, object]]:
    return [{"name": c.name, "type": str(c.type), "null": c.null} for c in table.columns]
