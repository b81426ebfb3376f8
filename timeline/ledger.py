"""What a build knows beyond its tables, kept for the next one: so that it reads, compares and merges only what has changed.

    DATASET/.extracted/last/ledger.json      the build that it is about, the inputs, the hashes of the files below; written last
    DATASET/.extracted/last/records.arrow    digests of all records, in the order of the inputs, with what was found of each article
    DATASET/.extracted/last/happenings.arrow, names.arrow, calls.arrow, counts.arrow   what merging needs

It is used with the code, rules and libraries that it was written with, and only while the build that it is about is there
and byte for byte as its manifest says. Otherwise, and when a file of it is missing or damaged, everything is done anew:
deleting the folder costs time and nothing else.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from timeline import digests, manifest
from timeline.assembly import Assembled
from timeline.changes import Changes
from timeline.errors import DatasetError
from timeline.intake import Intake, Reading
from timeline.kept import FOLDER, LAST
from timeline.manifest import Input, Output
from timeline.merges import Merged
from timeline.records import Reject
from timeline.sources import SourceFile
from timeline.sources.archives import WITHIN

_LEDGER = "ledger.json"
FOUND = pa.schema([*digests.KEYED, ("copy_of", pa.string()), ("copy_similarity", pa.int32()), ("version_of", pa.string()), ("supersedes", pa.string()), ("flags", pa.list_(pa.string())), ("suppressed", pa.int32())])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Last:
    """The last build and its ledger."""

    folder: Path
    outputs: Mapping[str, Output]
    records: pa.Table
    readings: Mapping[tuple[str, str, str], Reading]
    merged: Merged
    counts: pl.DataFrame  # of each part of ``participants``: ``part, entity_id, name, kind, n``

    def reading(self, file: SourceFile, how: str) -> Reading | None:
        try:
            return self.readings.get((file.relative, file.sha256, how))
        except OSError:
            return None

    def articles(self) -> pa.Table:
        return self.records.filter(pc.is_valid(self.records["article_id"]))


def load(dataset: Path, name: str) -> Last | None:
    """The last build, if it was made by what ``name`` stands for (``manifest.makers_id``) and nothing of it is damaged."""
    folder = dataset / FOLDER / LAST
    try:
        told = json.loads((folder / _LEDGER).read_text(encoding="utf-8"))
        if told.pop("sha256") != manifest.digest(told) or told["name"] != name:
            return None
        tables = {table: _read(folder / f"{table}.arrow", sha256) for table, sha256 in told["files"].items()}
        build = dataset / "builds" / told["build"]
        content = manifest.read(build)
        outputs = {o["path"]: Output(**{k: v for k, v in o.items() if k != "schema"}) for o in content["outputs"]}  # fmt: skip
        if any(manifest.file_sha256(build / path) != output.sha256 for path, output in outputs.items()):
            return None
        frames = {table: _frame(tables[table]) for table in ("happenings", "names", "calls", "counts")}
        happened = frames["happenings"].with_columns(event="event_id")
        merged = Merged(happened, frames["names"], frames["calls"])
        return Last(
            build,
            outputs,
            tables["records"],
            _readings(told["inputs"], tables["records"]),
            merged,
            frames["counts"],
        )
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException, DatasetError):
        return None


def _read(path: Path, sha256: str) -> pa.Table:
    if manifest.file_sha256(path) != sha256:
        raise ValueError(path)
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _readings(inputs: Iterable[Mapping[str, Any]], records: pa.Table) -> dict[tuple[str, str, str], Reading]:
    """Readings that may be used again, by path, hash and ``how``."""
    found, start = {}, 0
    of_digests = records.select(digests.KEYED.names)
    for told in inputs:
        rejects = tuple(Reject(**reject) for reject in told["rejects"])
        reading = Reading(
            Input(**told["input"]), told["how"], of_digests.slice(start, told["count"]), rejects
        )
        start += told["count"]
        if told["is_whole"]:
            found[reading.input.source_path, reading.input.sha256, reading.how] = reading
    return found


def _records(readings: Sequence[Reading], found: pl.DataFrame, analysed: pa.Table) -> pa.Table:
    """The digests of all records, with what was ``found`` of those that are articles of the build."""
    records = pa.concat_tables([digests.KEYED.empty_table(), *(reading.digests for reading in readings)])
    odd = _frame(analysed.select(["article_id", "flags", "suppressed"]))
    there = found.select("article_id", *digests.RELATIONS, is_there=True).join(
        odd, on="article_id", how="left"
    )
    told = _frame(records.select(["article_id"])).join(
        there, on="article_id", how="left", maintain_order="left"
    )
    told = (
        told.with_columns(pl.when("is_there").then("article_id").alias("article_id"))
        .drop("is_there")
        .to_arrow()
    )
    for name in told.column_names:
        field, at = FOUND.field(name), records.schema.get_field_index(name)
        column = told[name].cast(field.type)
        records = records.append_column(field, column) if at < 0 else records.set_column(at, field, column)
    return records


def save(
    dataset: Path,
    name: str,
    build: str,
    taken: Intake,
    found: Changes,
    made: Assembled,
    analysed: pa.Table,
) -> None:
    """Write the ledger of a published build; ``analysed``: what analysis found of each article, as ``rows.ANALYSED``."""
    folder = dataset / FOLDER / LAST
    aside = folder.with_name(f"{LAST}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    failed = {reject.source_path.partition(WITHIN)[0] for reject in taken.rejects if reject.code == "E112"}
    tables = {
        "records": _records(taken.records, found.told, analysed),
        "happenings": made.merged.happenings.drop("event").to_arrow(),
        "names": made.merged.names.to_arrow(),
        "calls": made.merged.calls.to_arrow(),
        "counts": made.counts.to_arrow(),
    }
    for table, content in tables.items():
        with (
            pa.OSFile(str(aside / f"{table}.arrow"), "wb") as file,
            pa.ipc.new_file(file, content.schema) as out,
        ):
            out.write_table(content)
    inputs = [
        {
            "input": asdict(r.input),
            "how": r.how,
            "count": r.digests.num_rows,
            "rejects": [asdict(reject) for reject in r.rejects],
            "is_whole": r.input.source_path not in failed,
        }
        for r in taken.records
    ]
    files = {table: manifest.file_sha256(aside / f"{table}.arrow") for table in tables}
    told = {"name": name, "build": build, "files": files, "inputs": inputs}
    whole = {**told, "sha256": manifest.digest(told)}
    (aside / _LEDGER).write_text(manifest.canonical(whole), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
