"""What a dataset holds: as a page of text, as JSON, and as a data card with the codebook and its own distributions.

What is counted comes from ``sql/queries`` and the manifest, what a column means from the schema.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from timeline import console, manifest, parts
from timeline.deposits import TITLE, TITLE_KO
from timeline.export.cells import as_json
from timeline.messages import Language, message
from timeline.schema import TABLES, Column, Table
from timeline.warehouse import Dataset

QUERIES = ("period", "types", "distributions", "filled")
_PERIOD = ("kind", "first_day", "final_day", "with_day", "in_all")
_COVERAGE = (
    "publisher",
    "article_count",
    "without_event_count",
    "truncated_count",
    "copy_count",
    "event_count",
)
_LABEL = 11  # cells
_SHOWN = 12  # values of a closed list that the card names
# fmt: off
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": TITLE, "build": "Build", "made": "made with timeline", "content": "content SHA-256",
        "period": "Days", "kind": "kind", "first": "first", "last": "last", "with": "with a day", "all": "of",
        "coverage": "What it rests on", "publisher": "publisher", "articles": "articles", "without": "without an event",
        "truncated": "truncated", "copies": "copies", "events": "events", "unknown": "(not said)",
        "per": "One row per", "rows": "rows", "column": "column", "type": "type", "filled": "filled", "meaning": "meaning",
        "values": "values", "more": "more",
    },
    "ko": {
        "title": TITLE_KO, "build": "빌드", "made": "timeline", "content": "내용 SHA-256",
        "period": "기간", "kind": "구분", "first": "첫날", "last": "마지막 날", "with": "날짜 있음", "all": "전체",
        "coverage": "바탕이 된 기사", "publisher": "언론사", "articles": "기사", "without": "사건 없음",
        "truncated": "잘림", "copies": "전재", "events": "사건", "unknown": "(모름)",
        "per": "한 행의 단위:", "rows": "행", "column": "열", "type": "형식", "filled": "채워짐", "meaning": "뜻",
        "values": "값", "more": "그 밖",
    },
}
# fmt: on


def facts(dataset: Dataset) -> dict[str, Any]:
    """All of it as JSON: the build, the rows of each table, and the answers of ``QUERIES`` by their names."""
    content = dataset.manifest
    return {
        "build_id": content["build_id"],
        "version": content["tool"]["version"],
        "content_sha256": content["content_sha256"],
        "released": content["released"],
        "packages": content["packages"],
        "parameters": {k: v for k, v in content["parameters"].items() if v},
        "rejects": content["rejects"],
        "tables": [{"table": name, "rows": count, "bytes": size} for name, count, size in _tables(content)],
        **{name: as_json(dataset.query(name).rows()) for name in QUERIES},
        "coverage": as_json(dataset.query("publishers").rows()),
    }


def _tables(content: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Each table with its rows and bytes."""
    counts = manifest.rows(content)
    for table, outputs in groupby(content["outputs"], key=lambda o: parts.table(o["path"])):
        yield table, counts[table], sum(output["bytes"] for output in outputs)


def lines(dataset: Dataset, language: Language = "en") -> Iterator[str]:
    """The page of text."""
    content = dataset.manifest
    given = {k: v for k, v in content["parameters"].items() if v}
    for key, value in (
        ("build", f"{content['build_id']}, timeline {content['tool']['version']}"),
        ("folder", dataset.folder),
        ("content", f"sha256 {content['content_sha256']}"),
        ("with", ", ".join(f"{name} {v}" for name, v in content["packages"].items())),
        ("given", ", ".join(f"{name} {v}" for name, v in given.items())),
    ):
        yield f"{console.padded(message(f'info.{key}').told(language), _LABEL)}{value}"
    yield ""
    rows = [(name, f"{count:,}", f"{size:,}") for name, count, size in _tables(content)]
    header = [message(f"info.{key}").told(language) for key in ("table", "rows", "bytes")]
    yield from console.table(header, rows)
    for name in ("period", "types"):
        answer = dataset.query(name).arrow()
        yield ""
        cells = [["" if v is None else str(v) for v in row.values()] for row in answer.to_pylist()]
        yield from console.table(answer.column_names, cells)


# ---------------------------------------------------------------- data card


def card(dataset: Dataset, lang: Language) -> Iterator[str]:
    """The data card in Markdown: what the dataset rests on, and every column with its meaning and its values."""
    words, found = WORDS[lang], facts(dataset)
    yield f"# {words['title']}"
    yield ""
    yield f"{words['build']} `{found['build_id']}`, {words['made']} {found['version']}; {words['content']} `{found['content_sha256']}`"
    yield ""
    yield f"## {words['period']}"
    yield ""
    yield from _table(
        [words[w] for w in ("kind", "first", "last", "with", "all")], _picked(found["period"], _PERIOD)
    )
    yield f"## {words['coverage']}"
    yield ""
    heads = [words[w] for w in ("publisher", "articles", "without", "truncated", "copies", "events")]
    rows = [[row[0] or words["unknown"], *row[1:]] for row in _picked(found["coverage"], _COVERAGE)]
    yield from _table(heads, rows)
    counts = {row["table"]: row["rows"] for row in found["tables"]}
    filled = {(row["in_table"], row["column_name"]): row["filled_count"] for row in found["filled"]}
    values = {
        key: list(rows)
        for key, rows in groupby(found["distributions"], lambda row: (row["in_table"], row["column_name"]))
    }
    for table in TABLES.values():
        if any(of == table.name for of, _ in filled):
            yield from _codebook(table, counts[table.name], filled, values, lang)


def _codebook(
    table: Table,
    count: int,
    filled: Mapping[tuple[str, str], int],
    values: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]],
    lang: Language,
) -> Iterator[str]:
    words = WORDS[lang]
    yield f"## {table.name}"
    yield ""
    yield f"{words['per']} {table.per}; {count:,} {words['rows']}"
    yield ""
    described = [
        (
            f"`{column.name}`",
            column.type,
            _share(filled[table.name, column.name], count),
            meaning(column, lang),
            _values(values.get((table.name, column.name), ()), lang),
        )
        for column in table.columns
    ]
    yield from _table([words[w] for w in ("column", "type", "filled", "meaning", "values")], described)


def meaning(column: Column, lang: Language) -> str:
    return column.ko if lang == "ko" else column.en


def _values(rows: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """The most frequent values with their counts, and how many rows hold another."""
    told = [
        f"{row['value']}{' ' + row['label_ko'] if lang == 'ko' and row['label_ko'] else ''} {row['row_count']:,}"
        for row in rows[:_SHOWN]
    ]
    rest = sum(row["row_count"] for row in rows[_SHOWN:])
    return "; ".join([*told, *([f"{WORDS[lang]['more']} {rest:,}"] if rest else [])])


def _share(part: int, whole: int) -> str:
    """In percent.

    >>> _share(1, 3), _share(0, 0)
    ('33.3 %', '')
    """
    return f"{100 * part / whole:.1f} %" if whole else ""


def _picked(rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> list[list[Any]]:
    return [[row[key] for key in keys] for row in rows]


def _table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else "" if cell is None else str(cell) for cell in row)
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    yield ""
