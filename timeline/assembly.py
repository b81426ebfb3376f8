"""From the spool to the finished tables: mentions merged into events, every table written in key order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from timeline import happenings, manifest, rows, schema, store
from timeline.events.lexicon import Lexicon
from timeline.manifest import Input, Output
from timeline.records import Reject
from timeline.schema import TABLES
from timeline.spool import Spool


class Called(NamedTuple):
    """What a participant who is a known entity is called in a text."""

    entity_id: str
    name: str
    kind: str


def by_code(rejects: Iterable[Reject]) -> dict[str, int]:
    return dict(sorted(Counter(r.code for r in rejects).items()))


def write(
    folder: Path,
    articles: Iterable[pa.Table],
    extracted: Spool,
    lexicon: Lexicon,
    rejects: Sequence[Reject],
    inputs: Sequence[Input],
) -> list[Output]:
    """All tables of a build, from ``articles`` in key order and the spooled rows of all of them."""
    failed = {(r.source_path, r.source_record) for r in rejects}
    outputs = [table(folder, "articles", _without(failed, articles))]
    identities = happenings.identities(extracted, folder / "articles.parquet")
    for name in rows.EXTRACTED:
        runs = extracted.runs(name) if name == "times" else told(name, extracted, identities)
        outputs.append(table(folder, name, store.in_order(TABLES[name], runs)))
    del identities  # memory for what follows
    outputs.append(table(folder, "events", store.in_order(TABLES["events"], list(happenings.events(folder)))))
    outputs.append(rows_of(folder, "entities", entities(lexicon, _called(extracted))))
    outputs.append(rows_of(folder, "rejects", [rows.of("rejects", r) for r in rejects]))
    outputs.append(rows_of(folder, "inputs", [rows.of("inputs", i) for i in inputs if i.role == "source"]))
    return outputs


def rows_of(folder: Path, name: str, found: Iterable[rows.Row]) -> Output:
    """A small table's file, from rows in any order."""
    return table(folder, name, store.in_order(TABLES[name], [schema.to_arrow(name, found)]))


def table(folder: Path, name: str, groups: Iterable[pa.Table]) -> Output:
    """A table's file, from rows in key order and in groups of the table's size."""
    path = folder / f"{name}.parquet"
    written = store.write(path, TABLES[name], groups)
    return Output(
        path=path.name,
        bytes=path.stat().st_size,
        sha256=manifest.file_sha256(path),
        rows=written.rows,
        content_sha256=written.content_sha256,
        footer_sha256=store.footer_sha256(path),
    )


def _without(failed: set[tuple[str, int]], groups: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Articles that could be analysed; the others are among the rejects."""
    for group in groups:
        places = zip(group["source_path"].to_pylist(), group["source_record"].to_pylist(), strict=True)
        kept = [place not in failed for place in places]
        yield group if all(kept) else group.filter(pa.array(kept))


def told(name: str, extracted: Spool, identities: Sequence[pa.Table]) -> list[pa.Table]:
    """The runs of a table with merged events and histories in place of the numbers inside each article."""
    merged = []
    for run, mentions, found in zip(
        extracted.runs(name), extracted.runs("mentions"), identities, strict=True
    ):
        places = pc.index_in(run["mention_id"], value_set=mentions["mention_id"].combine_chunks())
        columns = [
            found[field.name].take(places) if field.name in found.column_names else run[field.name]
            for field in run.schema
        ]
        merged.append(pa.table(columns, schema=run.schema))
    return merged


def entities(lexicon: Lexicon, names: Counter[Called]) -> list[rows.Row]:
    """The lexicon's entities, and those whose codes were met in the texts."""
    found: dict[str, rows.Row] = {}
    for entity in lexicon.entities:
        row = rows.of("entities", entity)
        found.setdefault(
            entity.entity_id, {**row, "aliases": list(entity.aliases), "codes": list(entity.codes)}
        )
    return [*found.values(), *_met(names, set(found))]


def _called(extracted: Spool) -> Counter[Called]:
    names: Counter[Called] = Counter()
    for run in extracted.runs("participants"):
        for row in run.select(["entity_id", "name", "kind", "affiliation_id", "affiliation"]).to_pylist():
            if row["entity_id"]:
                names[Called(row["entity_id"], row["name"], row["kind"])] += 1
            if row["affiliation_id"]:
                names[Called(row["affiliation_id"], row["affiliation"], "organization")] += 1
    return names


def _met(names: Counter[Called], known: set[str]) -> Iterator[rows.Row]:
    """Entities that only the texts tell of: the name most often given, then the first in order."""
    ranked = sorted(names.items(), key=lambda item: (item[0].entity_id, -item[1], item[0]))
    for entity_id, group in groupby((called for called, _ in ranked), key=attrgetter("entity_id")):
        if entity_id not in known:
            yield _entity(entity_id, list(group))


def _entity(entity_id: str, called: Sequence[Called]) -> dict[str, Any]:
    (_, name, kind), code = called[0], entity_id.rpartition(":")[2]
    return {
        "entity_id": entity_id,
        "name": name,
        "aliases": sorted({other for _, other, _ in called} - {name}),
        "codes": [code] if ":" in entity_id else [],
        "kind": kind,
        "sector": None,
        "valid_from": None,
        "valid_to": None,
    }
