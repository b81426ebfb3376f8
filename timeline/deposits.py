"""What a repository wants beside the data, all from the one schema: data package, RO-Crate, citation, data card.

    datapackage.json           Frictionless Data Package
    ro-crate-metadata.json     RO-Crate 1.1
    CITATION.cff               Citation File Format 1.2
    README.md, README.ko.md    what the dataset is, a page in English and one in Korean

No clock: where a standard wants a date, it is the day on which the last article appeared, or the one that the user gives.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from timeline import parts
from timeline.schema import TABLES, Column, Table

TITLE = "Business events from Korean news"
TITLE_KO = "한국 뉴스의 기업 사건 데이터"


@dataclass(frozen=True, slots=True)
class File:
    """One table's file."""

    path: str
    bytes: int
    sha256: str
    rows: int

    @property
    def table(self) -> Table:
        return TABLES[parts.table(self.path)]


@dataclass(frozen=True, slots=True)
class Deposit:
    """A dataset as it is cited: its build, its date (None without any article), its files."""

    build_id: str
    released: date | None
    files: Sequence[File]

    @property
    def name(self) -> str:
        return f"timeline-{self.build_id}"

    @property
    def day(self) -> str:
        return (self.released or date(1970, 1, 1)).isoformat()

    def tables(self) -> list[list[File]]:
        """The files of each table, which stand side by side."""
        return [list(files) for _, files in groupby(self.files, key=lambda file: file.table.name)]


def write(folder: Path, deposit: Deposit) -> list[Path]:
    """The files of a deposit, in the order in which the manifest names them."""
    contents = {
        "datapackage.json": _dump(datapackage(deposit)),
        "ro-crate-metadata.json": _dump(ro_crate(deposit)),
        "CITATION.cff": cff(deposit),
        "README.md": card(deposit),
        "README.ko.md": card_ko(deposit),
    }
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in contents]


def _dump(value: Mapping[str, object]) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


# ---------------------------------------------------------------- citation


def bibtex(deposit: Deposit, content_sha256: str) -> str:
    """A BibTeX entry; ``@misc`` since BibTeX knows no data sets."""
    year = deposit.day[:4]
    return "\n".join(
        (
            f"@misc{{{deposit.name},",
            f"  title = {{{{{TITLE}}}}},",
            "  author = {{The timeline authors}},",
            f"  year = {{{year}}},",
            f"  version = {{{deposit.build_id}}},",
            f"  note = {{Dataset built with timeline {version('timeline')}; content SHA-256 {content_sha256}}},",
            "}",
        )
    )


def cff(deposit: Deposit) -> str:
    """The citation as CFF; the hash of the content stands in the manifest, which is written after this."""
    return "\n".join(
        (
            "cff-version: 1.2.0",
            "message: If you use this dataset, please cite it with the build that it names.",
            f"title: {TITLE}",
            "type: dataset",
            f"version: {deposit.build_id}",
            f"date-released: {deposit.day}",
            "authors:",
            "  - name: The timeline authors",
            f"abstract: Dated business events from Korean news, built with timeline {version('timeline')}.",
            "keywords: [Korean, news, event extraction, TIMEX3, EDTF]",
            "",
        )
    )


# ---------------------------------------------------------------- RO-Crate


def ro_crate(deposit: Deposit) -> dict[str, object]:
    """The dataset as an RO-Crate 1.1: the crate, its files, and the program that made them."""
    files: list[dict[str, object]] = [
        {
            "@id": file.path,
            "@type": "File",
            "name": f"{file.table.name}: one row per {file.table.per}",
            "encodingFormat": "application/vnd.apache.parquet",
            "contentSize": str(file.bytes),
            "sha256": file.sha256,
        }
        for file in deposit.files
    ]
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": TITLE,
                "description": "Dated business events from Korean news; each row names the characters that it came from.",
                "identifier": deposit.build_id,
                "datePublished": deposit.day,
                "license": "The articles' text belongs to their publishers; see README.md.",
                "hasPart": [{"@id": file.path} for file in deposit.files],
                "mentions": {"@id": "#build"},
            },
            {
                "@id": "#build",
                "@type": "CreateAction",
                "name": "timeline build",
                "instrument": {"@id": "#timeline"},
                "result": {"@id": "./"},
            },
            {
                "@id": "#timeline",
                "@type": "SoftwareApplication",
                "name": "timeline",
                "version": version("timeline"),
            },
            *files,
        ],
    }


# ---------------------------------------------------------------- data package


def datapackage(deposit: Deposit) -> dict[str, object]:
    """The dataset as a Frictionless data package; sizes are left to the manifest, since the validator has none for Parquet."""
    return {
        "profile": "data-package",
        "name": deposit.name,
        "title": TITLE,
        "resources": [_resource(files) for files in deposit.tables()],
    }


def _resource(files: Sequence[File]) -> dict[str, object]:
    """A table; of one that lies in parts their paths, whose hashes are left to the manifest."""
    table, paths = files[0].table, [file.path for file in files]
    whole = {"path": paths} if len(files) > 1 else {"path": paths[0], "hash": f"sha256:{files[0].sha256}"}
    return whole | {
        "name": table.name,
        "title": f"One row per {table.per}",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [
                {
                    "name": c.name,
                    "type": _frictionless(c),
                    "description": f"{c.en} {c.ko}",
                    "constraints": {"required": not c.null},
                }
                for c in table.columns
            ],
            "primaryKey": list(table.key),
        },
    }


def _frictionless(column: Column) -> str:
    """The type as ``frictionless validate`` finds it in Parquet, which it reads through pandas: lists are of no type of
    its own, and an integer that may be missing is a float (NaN).
    """
    kind = column.type
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "number" if column.null else "integer"
    if pa.types.is_decimal(kind):
        return "number"
    if pa.types.is_date(kind):
        return "date"
    if pa.types.is_timestamp(kind):
        return "datetime"
    return "any" if pa.types.is_list(kind) else "string"


# ---------------------------------------------------------------- data card


def _files(files: Sequence[File]) -> str:
    return f"`{files[0].path}`" if len(files) == 1 else f"`{files[0].table.name}-*.parquet` ({len(files)})"


def card(deposit: Deposit) -> str:
    tables = "\n".join(
        f"| {_files(files)} | {files[0].table.per} | {sum(f.rows for f in files):,} |"
        for files in deposit.tables()
    )
    return f"""# {TITLE}

Build `{deposit.build_id}`, made with timeline {version("timeline")}; articles up to {deposit.day}.

**What it is.** Who did what, with whom, when and for how much, as Korean news tell it. The publish date never stands in for
an event's date: where a text does not date an event, its date is empty. `confidence` says how often rows like this one were
right on annotated articles (0 to 1000).

| file | one row per | rows |
| --- | --- | --- |
{tables}

**How to read it.** Days are inclusive; `date_edtf` holds the same date in EDTF. `times` and `mentions` give the characters that
each row rests on (code points, half-open) and the rule that read them. `timeline schema` describes every column.

**What it is not.** It is made by rules, and rows that matter should be read against their articles. It has what the articles
given to it tell, and no more: count events against `coverage`. Merging errs on the side of two events.

**Rights.** The text of the articles belongs to their publishers; `timeline export --no-text` leaves it out.

**Can it be checked?** `manifest.json` names every input and rule by its hash; `timeline verify` compares.
"""


def card_ko(deposit: Deposit) -> str:
    tables = "\n".join(f"| {_files(files)} | {sum(f.rows for f in files):,} |" for files in deposit.tables())
    return f"""# {TITLE_KO}

빌드 `{deposit.build_id}`, timeline {version("timeline")}로 만듦. 마지막 기사 {deposit.day}.

**무엇인가.** 누가 누구와 언제 무엇을 얼마에 했는지를 한국 뉴스가 전한 대로 담았다. 발행일로 사건 날짜를 대신하지 않는다. 글이
사건의 날을 말하지 않으면 날짜는 비어 있다. `confidence`는 이런 행이 주석 기사에서 맞은 비율이다(0~1000).

| 파일 | 행 |
| --- | --- |
{tables}

**읽는 법.** 날짜는 양 끝을 포함하고, `date_edtf`는 같은 날짜를 EDTF로 적은 것이다. `times`와 `mentions`에는 근거가 된 글자의 위치와
그것을 읽은 규칙이 있다. 열 설명은 `timeline schema`에 있다.

**한계.** 규칙으로 만든 데이터이므로 중요한 행은 기사와 맞추어 읽어야 한다. 주어진 기사가 전한 사건만 있으므로 건수는 `coverage`와 함께
본다. 같은 사건인지 분명하지 않으면 따로 둔다.

**권리.** 기사 본문은 언론사의 것이다. `timeline export --no-text`는 본문을 뺀다.

**검증.** `manifest.json`에 모든 입력과 규칙의 해시가 있고, `timeline verify`가 맞추어 본다.
"""
