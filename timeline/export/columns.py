"""The columns of a file: which, in which order, under which names, and names in Latin letters beside the Korean ones."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from timeline.errors import UsageError
from timeline.export.style import Style
from timeline.romanize import romanized, romanized_person

TEXT_COLUMNS = frozenset({"title", "body", "surface", "trigger", "sentence", "summary"})
NAMES = ("actors", "counterparts", "objects", "places")
LATIN = "_romanized"
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9&.,'()-]*(?: [A-Za-z0-9&.,'()-]+)*")
# fmt: off
# The timeline's columns as a Korean reader names them; other columns keep their names.
KOREAN: Mapping[str, str] = {
    "timeline_date": "기준일", "timeline_basis": "기준", "event_id": "사건번호", "history_id": "이력번호", "type": "유형", "status": "상태",
    "date_start": "시작일", "date_end": "종료일", "date_value": "날짜값", "grain": "정밀도", "mod": "수식", "date_extent": "기간구분",
    "date_edtf": "날짜(EDTF)", "date_basis": "날짜근거", "announced_start": "발표시작일", "announced_end": "발표종료일", "actors": "주체",
    "counterparts": "상대", "objects": "대상", "places": "장소", "krw": "금액(원)", "summary": "요약", "mention_count": "언급수",
    "article_count": "기사수", "source_count": "출처수", "first_published_at": "첫보도", "last_published_at": "마지막보도",
    "conflicts": "불일치", "confidence": "신뢰도",
}
# fmt: on


def dressed(table: pa.Table, style: Style) -> pa.Table:
    """The table as the style asks for it. UsageError for a column that it does not have."""
    if style.latin is not None:
        table = _with_latin(table, style.latin)
    if unknown := [name for name in style.columns if name not in table.column_names]:
        raise UsageError("U114", column=unknown[0], known=table.column_names)
    names = [n for n in style.columns or table.column_names if not (style.no_text and n in TEXT_COLUMNS)]
    chosen = table.select(names)
    return chosen.rename_columns([_korean(name) for name in names]) if style.headers == "ko" else chosen


def _korean(name: str) -> str:
    base = name.removesuffix(LATIN)
    return KOREAN.get(base, base) + ("(로마자)" if base != name else "")


def _with_latin(table: pa.Table, latin: Mapping[str, str]) -> pa.Table:
    """Each column of names followed by one with the same names in Latin letters."""
    for name in NAMES:
        if name in table.column_names:
            told = [
                None if names is None else [latin.get(one) or romanized(one) for one in names]
                for names in table[name].to_pylist()
            ]
            at = table.column_names.index(name) + 1
            table = table.add_column(at, name + LATIN, pa.array(told, pa.list_(pa.string())))
    return table


def spellings(names: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """How names are spelt in Latin letters: as an alias of the entity has it, else a person's by the rules for persons.

    ``names``: rows of ``name``, ``is_person`` and the entity's ``aliases``. All others are spelt as words are.
    """
    found: dict[str, str] = {}
    for row in names:
        own = [alias for alias in row["aliases"] or () if _LATIN_NAME.fullmatch(alias)]
        if own:
            found[row["name"]] = max(own, key=len)
        elif row["is_person"]:
            found[row["name"]] = romanized_person(row["name"])
    return found
