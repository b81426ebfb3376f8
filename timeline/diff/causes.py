"""Why events differ: first what the articles behind them show, then the rules, then whatever else was changed.

An event that an added, removed or edited article tells of differs because of it. Where all its articles are as they
were, and files with rules differ, the rules of its rows are named. Else everything that differs between the two
manifests is a candidate.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline import parts
from timeline.diff.matching import Mention
from timeline.diff.records import Candidates, Cause, Change, Columns

RULES = ("events/", "temporal/", "sql/build/", "sql/macros/", "sentences.py", "widths.py")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a build has it: the hash of what extraction sees, what others make of it, where it lay."""

    key: bytes
    related: tuple[str | None, ...]
    source_path: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the events of one build."""

    mentions: Mapping[str, Sequence[Mention]]
    articles: Mapping[str, Article]


def explained(change: Change, before: Behind, after: Behind, candidates: Candidates) -> Change:
    """The change with its causes."""
    told = before.mentions.get(change.was or change.event_id, ())
    tells = after.mentions.get(change.event_id, ())
    causes = tuple(_of_inputs(told, tells, before, after)) if candidates.inputs else ()
    if not causes and candidates.rules:
        causes = (*_of_rules(told, tells), *candidates.rules)
    return replace(change, causes=causes or (*candidates.others, *candidates.inputs) or (UNKNOWN,))


UNKNOWN = Cause("code", "not found", "both were made from the same; run timeline verify on each")


def _of_inputs(
    told: Iterable[Mention], tells: Iterable[Mention], before: Behind, after: Behind
) -> Iterator[Cause]:
    for article_id in sorted({m.article_id for m in (*told, *tells)}):
        old, new = before.articles.get(article_id), after.articles.get(article_id)
        if old is None and new is not None:
            yield Cause("input", "added", f"{article_id} ({new.source_path})")
        elif new is None and old is not None:
            yield Cause("input", "removed", f"{article_id} ({old.source_path})")
        elif old is not None and new is not None:
            if old.key != new.key:
                yield Cause("input", "edited", f"{article_id} ({new.source_path})")
            elif old.related != new.related:
                yield Cause("input", "related anew", f"{article_id} ({new.source_path})")


def _of_rules(told: Iterable[Mention], tells: Iterable[Mention]) -> Iterator[Cause]:
    """The rules of rows that came, went or were made by another rule; of all where none did."""
    old, new = {m.mention_id: m.rule for m in told}, {m.mention_id: m.rule for m in tells}
    moved = {i for i in old.keys() | new.keys() if old.get(i) != new.get(i)} or old.keys() | new.keys()
    for rule in sorted({rules[i] for rules in (old, new) for i in moved if i in rules}):
        yield Cause("rule", "of the row", rule)


# ---------------------------------------------------------------- manifests

Manifest = Mapping[str, Any]


def candidates(before: Manifest, after: Manifest, is_maker: Callable[[str], bool]) -> Candidates:
    """All that differs between what two builds were made from."""
    files = [cause for cause in _changed("file", before["rules"], after["rules"]) if is_maker(cause.name)]
    rules = [replace(cause, kind="rule") for cause in files if cause.name.startswith(RULES)]
    code = [replace(cause, kind="code") for cause in files if not cause.name.startswith(RULES)]
    if before["tool"]["version"] != after["tool"]["version"]:
        code.append(
            Cause("code", "changed", f"timeline {before['tool']['version']} → {after['tool']['version']}")
        )
    return Candidates(
        inputs=tuple(_changed("input", _inputs(before), _inputs(after))),
        rules=tuple(rules),
        others=(
            *_from_to("parameter", before["parameters"], after["parameters"]),
            *_from_to("package", before["packages"], after["packages"]),
            *code,
        ),
    )


def _inputs(manifest: Manifest) -> dict[str, str]:
    return {
        i["source_path"] if i["role"] == "source" else f"{i['source_path']} ({i['role']})": i["sha256"]
        for i in manifest["inputs"]
    }


def _changed(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield Cause(kind, "added", name)
        elif name not in new:
            yield Cause(kind, "removed", name)
        elif old[name] != new[name]:
            yield Cause(kind, "edited" if kind == "input" else "changed", name)


def _from_to(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Cause(kind, "changed", f"{name} {old.get(name)} → {new.get(name)}")


def columns(before: Manifest, after: Manifest) -> tuple[Columns, ...]:
    """The tables whose columns are not the same."""
    old, new = _schemas(before), _schemas(after)
    found = [_columns(name, old.get(name, {}), new.get(name, {})) for name in sorted(old.keys() | new.keys())]
    return tuple(c for c in found if c.added or c.removed or c.retyped)


def _schemas(manifest: Manifest) -> dict[str, dict[str, tuple[str, bool]]]:
    return {
        parts.table(o["path"]): {f["name"]: (f["type"], f["null"]) for f in o["schema"]}
        for o in manifest["outputs"]
    }


def _columns(table: str, old: Mapping[str, object], new: Mapping[str, object]) -> Columns:
    return Columns(
        table,
        tuple(name for name in new if name not in old),
        tuple(name for name in old if name not in new),
        tuple(name for name in new if name in old and old[name] != new[name]),
    )


def tables(before: Manifest, after: Manifest) -> tuple[str, ...]:
    """The tables whose content is not the same."""
    old, new = ({o["path"]: o["content_sha256"] for o in m["outputs"]} for m in (before, after))
    return tuple(sorted({parts.table(n) for n in old.keys() | new.keys() if old.get(n) != new.get(n)}))
