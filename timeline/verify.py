"""Is a dataset what it says it is? Each level ends in one line for a reviewer, and in JSON for a program.

quick     files and sizes
default   SHA-256, page checksums, content hash, keys, and text[start:end] = surface for every row
inputs    files and articles that are missing, changed or extra
rebuild   built again aside: IDENTICAL BYTES, SAME CONTENT or DIFFERENT CONTENT
against   the same three words about another dataset
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from timeline import building, builds, diff, intake, manifest, pipeline, scripts, store, warehouse
from timeline.building import Parameters
from timeline.errors import DatasetError, UsageError
from timeline.manifest import Mismatch
from timeline.messages import Language, Message, message
from timeline.records import Reject
from timeline.schema import TABLES
from timeline.sources import SourceFile, read
from timeline.sources.articles import AGAIN

ROWS = (
    "keys_unique",
    "time_offsets",
    "trigger_offsets",
    "participant_offsets",
    "place_offsets",
    "amount_offsets",
)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a dataset is said to be made of: paths, and the user's tables by role."""

    paths: Sequence[Path]
    tables: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found; ``summary`` is the line for a reviewer, ``difference`` that of two contents."""

    level: str
    is_sound: bool
    summary: Message
    mismatches: Sequence[Mismatch] = ()
    difference: diff.Difference | None = None


def lines(verdict: Verdict, language: Language = "en") -> Iterator[str]:
    """Every mismatch, and every event that differs; the summary last."""
    for m in verdict.mismatches:
        yield f"{m.file}: {m.claim}: {m.found}"
    if verdict.difference is not None and not verdict.difference.is_none:
        yield from list(diff.lines(verdict.difference, language))[:-1]
    yield verdict.summary.told(language)


def as_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "level": verdict.level,
        "is_sound": verdict.is_sound,
        "summary": str(verdict.summary),
        "mismatches": [asdict(m) for m in verdict.mismatches],
        "difference": None if verdict.difference is None else diff.as_json(verdict.difference),
    }


# ---------------------------------------------------------------- itself


def verify(dataset: Path) -> list[Mismatch]:
    """Where the current build differs from its manifest; empty when it does not. DatasetError when there is none."""
    return list(itself(dataset, is_quick=False).mismatches)


def itself(dataset: Path, *, is_quick: bool) -> Verdict:
    """The current build against its own manifest."""
    held = builds.hold(dataset)
    try:
        found = _mismatches(dataset, held.folder, is_quick=is_quick)
    finally:
        held.release()
    level = "quick" if is_quick else "default"
    if found:
        files = len({m.file for m in found})
        return Verdict(level, False, message("verify.mismatch", count=len(found), files=files), found)
    return Verdict(level, True, message("verify.quick" if is_quick else "verify.ok"))


def _mismatches(dataset: Path, folder: Path, *, is_quick: bool) -> list[Mismatch]:
    try:
        content = manifest.read(folder)
    except DatasetError as error:
        return [Mismatch(builds.MANIFEST, "readable, its own hash right", str(error))]
    if is_quick:
        return manifest.sizes(folder)
    found = _bytes(folder, content)
    damaged = {m.file for m in found}  # what they hold is not worth reading, and hard on the libraries
    for output in content["outputs"]:
        if output["path"] not in damaged:
            found += _content(folder, output["path"], output["rows"], output["content_sha256"])
    return found or _rows(dataset)


def _bytes(folder: Path, content: Mapping[str, Any]) -> list[Mismatch]:
    """Files that are missing or not as they were written."""
    if found := manifest.sizes(folder):
        return found
    files = [*content["outputs"], *content["files"]]
    held = {file["path"]: manifest.file_sha256(folder / file["path"]) for file in files}
    return [
        Mismatch(file["path"], f"sha256 {file['sha256']}", held[file["path"]])
        for file in files
        if held[file["path"]] != file["sha256"]
    ]


def _content(folder: Path, name: str, rows: int, claimed: str) -> list[Mismatch]:
    try:
        held = store.content_sha256(folder / name, store.table_of(Path(name)))
    except DatasetError as error:
        return [Mismatch(name, "readable, page checksums right", str(error))]
    found = []
    if held.rows != rows:
        found.append(Mismatch(name, f"{rows} rows", f"{held.rows} rows"))
    if held.content_sha256 != claimed:
        found.append(Mismatch(name, f"content {claimed}", held.content_sha256))
    return found


def _rows(dataset: Path) -> list[Mismatch]:
    """Keys that are given twice, offsets that do not lead to their surface."""
    with warehouse.Dataset(dataset) as opened:
        broken = {claim: len(opened.sql(claim.sql)) for claim in scripts.checks() if claim.name in ROWS}
    return [Mismatch(c.name, c.title, f"{count} rows break it") for c, count in broken.items() if count]


# ---------------------------------------------------------------- inputs


def inputs(dataset: Path, given: Sources) -> Verdict:
    """The files below the paths against those that the current build was made from, and their articles."""
    folder = builds.current(dataset)
    content = manifest.read(folder)
    parameters = _parameters(content, given)
    files = intake.sources(given.paths)
    claimed = {(i["role"], i["source_path"]): i["sha256"] for i in content["inputs"]}
    held = {(i.role, i.source_path): i.sha256 for i in intake.given(files, given.tables)}
    found = _compared(claimed, held)
    differing = {
        path
        for role, path in claimed.keys() | held.keys()
        if claimed.get((role, path)) != held.get((role, path))
    }
    found += _articles(folder, parameters, [f for f in files if f.relative in differing], differing)
    if not found:
        return Verdict("inputs", True, message("verify.inputs", count=len(claimed)))
    kinds = [m.found.partition(" ")[0] for m in found]
    counts = [
        message("verify.kind", count=kinds.count(kind), kind=message(f"verify.{kind}"))
        for kind in ("missing", "changed", "extra")
        if kind in kinds
    ]
    return Verdict("inputs", False, message("verify.inputs.other", kinds=counts), found)


def _compared(claimed: Mapping[tuple[str, str], str], held: Mapping[tuple[str, str], str]) -> list[Mismatch]:
    found = []
    for role, path in sorted(claimed.keys() | held.keys()):
        claim, is_ = claimed.get((role, path)), held.get((role, path))
        if claim is None:
            found.append(Mismatch(path, f"no such {role}", f"extra {role}, sha256 {is_}"))
        elif is_ is None:
            found.append(Mismatch(path, f"{role}, sha256 {claim}", f"missing {role}"))
        elif claim != is_:
            found.append(Mismatch(path, f"{role}, sha256 {claim}", f"changed {role}, sha256 {is_}"))
    return found


def _articles(
    folder: Path, parameters: Parameters, files: Sequence[SourceFile], paths: set[str]
) -> list[Mismatch]:
    """Articles of the files that differ: read again, and compared by the hash of title and body."""
    built: dict[tuple[str, str], str] = {}
    columns = ["article_id", "source_path", "body_sha256"]
    names = manifest.files(manifest.read(folder), "articles")
    for group in chain.from_iterable(
        store.read(folder / name, TABLES["articles"], columns) for name in names
    ):
        for row in group.to_pylist():
            path = row["source_path"].partition("!/")[0]
            if path in paths:
                built[path, row["article_id"].partition(AGAIN)[0]] = row["body_sha256"]
    now: dict[tuple[str, str], str] = {}
    for file in files:
        for record in read(file, parameters.options(file)):
            if not isinstance(record, Reject):
                now[file.relative, record.article_id] = record.body_sha256
    found = []
    for path, name in sorted(built.keys() | now.keys()):
        claim, is_ = built.get((path, name)), now.get((path, name))
        if claim != is_:
            kind = "extra" if claim is None else "missing" if is_ is None else "changed"
            found.append(
                Mismatch(path, f"article {name}, {claim or 'none'}", f"{kind} article, {is_ or 'none'}")
            )
    return found


def _parameters(content: Mapping[str, Any], given: Sources) -> Parameters:
    if unknown := sorted(given.tables.keys() - pipeline.UserTables().by_role().keys()):
        raise UsageError("U119", role=unknown[0])
    for file in given.tables.values():
        if not file.is_file():
            raise UsageError("U104", path=file)
    return Parameters.recalled(content["parameters"], pipeline.UserTables(**given.tables))


# ---------------------------------------------------------------- rebuild, against


def rebuild(dataset: Path, given: Sources, engine: pipeline.Engine) -> Verdict:
    """The current build against what comes of the paths with its parameters, from nothing and in a folder of its own."""
    folder = builds.current(dataset)
    content = manifest.read(folder)
    for i in content["inputs"]:
        if i["role"] in pipeline.UserTables().by_role() and i["role"] not in given.tables:
            raise UsageError("U120", role=i["role"], path=i["source_path"])
    if damaged := _bytes(folder, content):
        return Verdict("rebuild", False, message("verify.damaged", path=folder), damaged)
    with tempfile.TemporaryDirectory() as aside:
        building.build(given.paths, Path(aside), _parameters(content, given), engine)
        return _judged("rebuild", folder, builds.current(Path(aside)))


def against(dataset: Path, other: Path) -> Verdict:
    """The current build against another dataset, or a build's folder."""
    mine, its = builds.current(dataset), diff.place(str(other), dataset)
    for folder in (mine, its):
        if damaged := _bytes(folder, manifest.read(folder)):
            return Verdict("against", False, message("verify.damaged", path=folder), damaged)
    return _judged("against", mine, its)


def _judged(level: str, mine: Path, its: Path) -> Verdict:
    """Exactly one of IDENTICAL BYTES, SAME CONTENT (and what differs), DIFFERENT CONTENT (and the difference).

    The files of both are as their manifests say: hashes that are claimed are hashes that hold.
    """
    one, other = manifest.read(mine), manifest.read(its)
    hashes = [{o["path"]: o["sha256"] for o in m["outputs"]} for m in (one, other)]
    contents = [{o["path"]: o["content_sha256"] for o in m["outputs"]} for m in (one, other)]
    if hashes[0] == hashes[1]:
        return Verdict(level, True, message("verify.bytes"))
    difference = diff.between(mine, its)
    if contents[0] == contents[1]:
        because = [c.message for c in difference.candidates.others if c.kind in {"package", "code"}]
        told = because or [message("verify.unexplained")]
        return Verdict(level, True, message("verify.content", because=told))
    return Verdict(level, False, diff.verdict(difference), difference=difference)
