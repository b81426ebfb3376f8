"""From the spool to the finished tables: mentions merged into events, every table written in key order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from timeline import happenings, manifest, rows, schema, store
from timeline.events.lexicon import Lexicon
from timeline.manifest import Input, Output
from timeline.records import Reject
from timeline.schema import TABLES
from timeline.spool import Spool


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
    outputs = [_write(folder, "articles", _without(failed, articles))]
    identities = happenings.identities(extracted, folder / "articles.parquet")
    for name in rows.EXTRACTED:
        runs = extracted.runs(name) if name == "times" else told(name, extracted, identities)
        outputs.append(_write(folder, name, store.in_order(TABLES[name], runs)))
    del identities  # memory for what follows
    outputs.append(
        _write(folder, "events", store.in_order(TABLES["events"], list(happenings.events(folder))))
    )
    outputs.append(_write_rows(folder, "entities", _entities(lexicon, extracted)))
    outputs.append(_write_rows(folder, "rejects", [rows.of("rejects", r) for r in rejects]))
    outputs.append(
        _write_rows(folder, "inputs", [rows.of("inputs", i) for i in inputs if i.role == "source"])
    )
    return outputs


def _write_rows(folder: Path, name: str, found: Iterable[rows.Row]) -> Output:
    return _write(folder, name, store.in_order(TABLES[name], [schema.to_arrow(name, found)]))


def _write(folder: Path, name: str, groups: Iterable[pa.Table]) -> Output:
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


def _entities(lexicon: Lexicon, extracted: Spool) -> list[rows.Row]:
    """The lexicon's entities, and those whose codes were met in the texts."""
    found: dict[str, rows.Row] = {}
    for entity in lexicon.entities:
        row = rows.of("entities", entity)
        found.setdefault(
            entity.entity_id, {**row, "aliases": list(entity.aliases), "codes": list(entity.codes)}
        )
    return [*found.values(), *_met(extracted, set(found))]


def _met(extracted: Spool, known: set[str]) -> Iterator[rows.Row]:
    """Entities that only the texts tell of: the name most often given, then the first in order."""
    names: Counter[tuple[str, str, str]] = Counter()
    for run in extracted.runs("participants"):
        for row in run.select(["entity_id", "name", "kind", "affiliation_id", "affiliation"]).to_pylist():
            if row["entity_id"]:
                names[row["entity_id"], row["name"], row["kind"]] += 1
            if row["affiliation_id"]:
                names[row["affiliation_id"], row["affiliation"], "organization"] += 1
    ranked = sorted(names.items(), key=lambda item: (item[0][0], -item[1], item[0]))
    for entity_id, group in groupby((key for key, _ in ranked), key=itemgetter(0)):
        if entity_id not in known:
            yield _entity(entity_id, list(group))


def _entity(entity_id: str, called: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
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
