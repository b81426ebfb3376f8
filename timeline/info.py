"""What a dataset holds, in a page of text: the build, its versions, rows, period, types."""

from collections.abc import Iterator
from pathlib import Path

from timeline import console
from timeline.warehouse import Dataset


def lines(dataset: Dataset) -> Iterator[str]:
    """The page; what it counts comes from ``sql/queries`` and the manifest."""
    content = dataset.manifest
    yield f"build    {content['build_id']}, timeline {content['tool']['version']}"
    yield f"folder   {dataset.folder}"
    yield f"content  sha256 {content['content_sha256']}"
    yield "with     " + ", ".join(f"{name} {v}" for name, v in content["packages"].items())
    given = {k: v for k, v in content["parameters"].items() if v}
    yield "given    " + ", ".join(f"{name} {v}" for name, v in given.items())
    yield ""
    rows = [(Path(o["path"]).stem, f"{o['rows']:,}", f"{o['bytes']:,}") for o in content["outputs"]]
    yield from console.table(("table", "rows", "bytes"), rows)
    for name in ("period", "types"):
        answer = dataset.query(name).arrow()
        yield ""
        cells = [["" if v is None else str(v) for v in row.values()] for row in answer.to_pylist()]
        yield from console.table(answer.column_names, cells)
