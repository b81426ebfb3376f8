"""Datasets made of the hand-made extractions of ``rowsets``, on disk as a build writes them, and tables in memory."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import rowsets

from timeline import assembly, builds, manifest, rows, schema, store
from timeline.events.lexicon import Lexicon
from timeline.manifest import Input
from timeline.records import Extraction, Reject
from timeline.spool import Spool

PARAMETERS: Mapping[str, object] = {"published": None}
RELEASED = date(2024, 8, 30)


def make(out: Path, extractions: Sequence[Extraction] | None = None, rejects: Sequence[Reject] = ()) -> Path:
    """Publish a dataset of these extractions (all of ``rowsets`` if None); the folder of the build."""
    told = rowsets.all_of_them() if extractions is None else extractions
    inputs = [Input(f"{e.article.article_id}.txt", 1, "0" * 64, records=1) for e in told]
    inputs += [Input(r.source_path, 1, "0" * 64, records=1) for r in rejects]
    name = manifest.build_id(inputs, PARAMETERS)
    with builds.lock(out), builds.staging(out) as folder:
        spool = Spool(folder / "spool", {name: schema.TABLES[name].schema for name in rows.EXTRACTED})
        for extraction in told:
            spool.add(rows.tables([rows.extracted(extraction)]))
        articles = schema.to_arrow("articles", [rows.article(e.article) for e in told])
        outputs = assembly.write(
            folder, assembly.whole([articles]), spool, Lexicon(), rejects, inputs
        ).outputs
        shutil.rmtree(folder / "spool")
        manifest.write(
            folder, name, PARAMETERS, inputs, outputs, {"rejects": assembly.by_code(rejects)}, RELEASED
        )
        return builds.publish(out, folder, name)


def tables(folder: Path) -> dict[str, pa.Table]:
    """The tables of a build in memory, to be changed by a test."""
    content = manifest.read(folder)
    return {
        n: pa.concat_tables(
            [
                t.schema.empty_table(),
                *(g for file in manifest.files(content, n) for g in store.read(folder / file, t)),
            ]
        )
        for n, t in schema.TABLES.items()
    }


def changed(table: str, held: pa.Table, change: Callable[[list[dict[str, object]]], object]) -> pa.Table:
    """The table after ``change`` has worked on its rows."""
    found = held.to_pylist()
    change(found)
    return pa.Table.from_pylist(found, schema.TABLES[table].schema)
