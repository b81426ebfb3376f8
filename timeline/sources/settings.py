"""``timeline.toml``: how the files of a project are to be read, written down once instead of typed each time.

    [sources]                       # for all files
    encoding = "cp949"

    [[sources.files]]               # for those whose path below the argument matches; the first that does
    path = "crawl/*.csv"
    publisher = "나루경제"
    map = { body = "content", published_at = "written" }

    [limits]                        # what is larger is refused, E109; for all files
    max_file_bytes = 500_000_000

What the command line says goes before the file's own rule, and that before what is said for all.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from timeline.errors import UsageError
from timeline.sources.fields import FIELDS, check_mapping
from timeline.sources.files import LIMITS, ReadOptions

NAME = "timeline.toml"
ALL = "*"
_KEYS = ("path", "published", "encoding", "publisher", "map")


@dataclass(frozen=True, slots=True)
class Rule:
    """How files whose path matches ``path`` (as a shell would) are read; None leaves it open."""

    path: str = ALL
    published: date | datetime | None = None
    encoding: str | None = None
    publisher: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

    def resolved(self) -> dict[str, object]:
        """As the manifest names it."""
        return {
            "path": self.path,
            "published": self.published.isoformat() if self.published else None,
            "encoding": self.encoding,
            "publisher": self.publisher,
            "mapping": dict(sorted(self.mapping.items())),
        }

    @classmethod
    def recalled(cls, told: Mapping[str, Any]) -> "Rule":
        """The rule that ``resolved`` told."""
        return cls(**{**told, "published": recalled_day(told["published"])})


def recalled_day(told: str | None) -> date | datetime | None:
    """A day or an instant from ISO 8601, as a manifest names it."""
    if told is None:
        return None
    return date.fromisoformat(told) if len(told) == len("2024-06-05") else datetime.fromisoformat(told)


def read(path: Path) -> tuple[Rule, ...]:
    """The rules of a settings file, the one for all files last. UsageError naming the key that is wrong."""
    content = _content(path)
    sources = content.get("sources", {})
    if not isinstance(sources, dict):
        raise UsageError("U221", path=path)
    own = sources.get("files", [])
    if not isinstance(own, list) or not all(isinstance(row, dict) for row in own):
        raise UsageError("U222", path=path)
    for_all = {key: value for key, value in sources.items() if key != "files"}
    _known(path, "sources", for_all, _KEYS[1:])
    rules = [_rule(path, f"sources.files {number}", row) for number, row in enumerate(own, 1)]
    return (*rules, _rule(path, "sources", {**for_all, "path": ALL})) if for_all else tuple(rules)


def limits(path: Path) -> dict[str, int]:
    """The limits that a settings file sets. UsageError naming the key that is wrong."""
    given = _content(path).get("limits", {})
    if not isinstance(given, dict):
        raise UsageError("U223", path=path)
    _known(path, "limits", given, LIMITS)
    for name, value in given.items():
        if type(value) is not int or value < 1:
            raise UsageError("U224", path=path, name=name)
    return given


def _content(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError("U202", path=path, error=error) from error
    _known(path, "", content, ("sources", "limits"))
    return content


def applied(rules: Sequence[Rule], relative: str, options: ReadOptions) -> ReadOptions:
    """The options for the file of this relative path: filled from the first rule that is about it, then from all's."""
    own = next((rule for rule in rules if rule.path != ALL and fnmatchcase(relative, rule.path)), None)
    for_all = next((rule for rule in rules if rule.path == ALL), None)
    for rule in (own, for_all):
        if rule is not None:
            options = replace(
                options,
                published=options.published or rule.published,
                encoding=options.encoding or rule.encoding,
                publisher=options.publisher or rule.publisher,
                mapping={**rule.mapping, **options.mapping},
            )
    return options


def _rule(path: Path, where: str, row: Mapping[str, Any]) -> Rule:
    _known(path, where, row, _KEYS)
    if "path" not in row:
        raise UsageError("U225", path=path, where=where)
    mapping = row.get("map", {})
    if not isinstance(mapping, dict) or not all(isinstance(column, str) for column in mapping.values()):
        raise UsageError("U226", path=path, where=where)
    try:
        check_mapping(mapping)
    except UsageError:
        raise UsageError("U227", path=path, where=where, known=FIELDS) from None
    texts = {key: row.get(key) for key in ("path", "encoding", "publisher")}
    for key, value in texts.items():
        if value is not None and not isinstance(value, str):
            raise UsageError("U228", path=path, where=where, key=key)
    return Rule(str(row["path"]), _day(path, where, row), texts["encoding"], texts["publisher"], mapping)


def _day(path: Path, where: str, row: Mapping[str, Any]) -> date | None:
    value = row.get("published")
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _a_date(value)
    except (ValueError, TypeError):
        raise UsageError("U229", path=path, where=where) from None


def _a_date(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise TypeError


def _known(path: Path, where: str, table: Mapping[str, object], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            shown = f"{where}.{key}" if where else key
            raise UsageError("U230", path=path, shown=shown, known=keys)
