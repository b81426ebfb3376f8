"""Is a build what its manifest says? Sizes, hashes, page checksums, content."""

from pathlib import Path

from timeline import builds, manifest, store
from timeline.errors import DatasetError
from timeline.manifest import Mismatch


def verify(dataset: Path) -> list[Mismatch]:
    """Where the current build differs from its manifest; empty when it does not. DatasetError when there is none."""
    folder = builds.current(dataset)
    if found := manifest.sizes(folder):
        return found
    content = manifest.read(folder)
    found = [
        m for f in [*content["outputs"], *content["files"]] for m in _bytes(folder, f["path"], f["sha256"])
    ]
    for output in content["outputs"]:
        found += _content(folder, output["path"], output["rows"], output["content_sha256"])
    return found


def _bytes(folder: Path, name: str, claimed: str) -> list[Mismatch]:
    found = manifest.file_sha256(folder / name)
    return [] if found == claimed else [Mismatch(name, f"sha256 {claimed}", found)]


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
