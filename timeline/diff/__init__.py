"""``timeline diff``: two builds compared event by event, each difference with its cause.

Here the builds are opened; what is compared and concluded is pure: ``matching``, ``causes``, ``reporting``. Tables whose
content hash is the same are not read at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from timeline import builds, manifest, parts, rows, store
from timeline.diff.causes import Article, Behind, candidates, columns, explained, tables
from timeline.diff.matching import Mention, Pair, change, differing, joined
from timeline.diff.records import Change, Difference, Row
from timeline.diff.reporting import as_json, lines, next_version, verdict
from timeline.errors import UsageError
from timeline.schema import TABLES

__all__ = ["Difference", "as_json", "between", "lines", "next_version", "place", "verdict"]

_MENTION = ("event_id", "mention_id", "article_id", "type", "rule")
_RELATED = ("copy_of", "version_of", "supersedes")
_FOUND = ("flags", "regions")  # what reading and analysis add to an article
Manifest = Mapping[str, Any]


def place(name: str | None, dataset: Path) -> Path:
    """The folder of a build: a dataset's current one, a build's own folder, or a build of ``dataset`` by its id.

    None is the newest build of ``dataset`` that is not its current one. UsageError when there is none such.
    """
    if name is None:
        others = [b for b in builds.newest(dataset) if not builds.is_current(dataset, b)]
        if not others:
            raise UsageError("U118", dataset=dataset)
        return others[0]
    for folder in (Path(name), dataset / "builds" / name):
        if (folder / builds.MANIFEST).is_file():
            return folder
    return builds.current(Path(name))


def between(before: Path, after: Path) -> Difference:
    """What differs between the builds in two folders. DatasetError when one cannot be read."""
    old, new = manifest.read(before), manifest.read(after)
    found = candidates(old, new, manifest.is_maker)
    changed = tables(old, new)
    changes: list[Change] = []
    if "events" in changed:
        pairs = list(differing(_events(before, old, new), _events(after, old, new)))
        told, tells = _mentions(before, pairs), _mentions(after, pairs)
        known = {m.article_id for side in (told, tells) for ms in side.values() for m in ms}
        was = Behind(told, _articles(before, old, new, known))
        now = Behind(tells, _articles(after, old, new, known))
        changes = [explained(change(pair), was, now, found) for pair in joined(pairs, told, tells)]
    order = ("added", "removed", "changed")
    changes.sort(key=lambda c: (order.index(c.kind), c.event_id))
    return Difference(old["build_id"], new["build_id"], tuple(changes), columns(old, new), changed, found)


def _common(table: str, old: Manifest, new: Manifest) -> list[str]:
    """Columns that both builds have, in the order of the schema."""
    held = [
        {f["name"] for o in m["outputs"] if parts.table(o["path"]) == table for f in o["schema"]}
        for m in (old, new)
    ]
    return [c.name for c in TABLES[table].columns if all(c.name in names for names in held)]


def _events(folder: Path, old: Manifest, new: Manifest) -> Iterator[Row]:
    for group in _read(folder, "events", _common("events", old, new)):
        yield from group.to_pylist()


def _read(folder: Path, table: str, names: Sequence[str]) -> Iterator[pa.Table]:
    for file in manifest.files(manifest.read(folder), table):
        yield from store.read(folder / file, TABLES[table], names)


def _mentions(folder: Path, pairs: Sequence[Pair]) -> dict[str, list[Mention]]:
    """The mentions of the events of these pairs."""
    wanted = pa.array(sorted({row["event_id"] for p in pairs for row in (p.old, p.new) if row}), pa.string())
    found: dict[str, list[Mention]] = defaultdict(list)
    for group in _read(folder, "mentions", _MENTION):
        for row in group.filter(pc.is_in(group["event_id"], value_set=wanted)).to_pylist():
            found[row.pop("event_id")].append(Mention(**row))
    return found


def _articles(folder: Path, old: Manifest, new: Manifest, wanted: Collection[str]) -> dict[str, Article]:
    ids = pa.array(sorted(wanted), pa.string())
    found = {}
    for group in _read(folder, "articles", _common("articles", old, new)):
        held = group.filter(pc.is_in(group["article_id"], value_set=ids))
        told = held.drop_columns([name for name in _FOUND if name in held.column_names])
        related = zip(
            *(held[name].to_pylist() for name in _RELATED if name in held.column_names), strict=True
        )
        for key, article_id, relations, path in zip(
            rows.keys(told),
            held["article_id"].to_pylist(),
            related,
            held["source_path"].to_pylist(),
            strict=True,
        ):
            found[article_id] = Article(key, tuple(relations), path)
    return found
