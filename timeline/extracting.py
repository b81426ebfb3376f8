"""``timeline extract``: articles in, mentions out as JSON lines, without a dataset."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from timeline import intake, pipeline, rows
from timeline.building import Parameters
from timeline.records import Extraction, Reject
from timeline.sources import SourceFile, discover, read


def json_lines(path: Path, parameters: Parameters) -> Iterator[str | Reject]:
    """One JSON line per mention of every article of the file (``-`` is stdin), in order; rejects as they come."""
    with intake.with_stdin([path]) as paths:
        yield from _lines(discover(paths), parameters)


def _lines(files: list[SourceFile], parameters: Parameters) -> Iterator[str | Reject]:
    lexicon = pipeline.lexicon_of(parameters.entities)
    for file in files:
        for record in read(file, parameters.options(file)):
            if isinstance(record, Reject):
                yield record
            else:
                yield from _mentions(pipeline.extract_article(record, lexicon))


def _mentions(extraction: Extraction) -> Iterator[str]:
    found = rows.extracted(extraction)
    for mention in found["mentions"]:
        mine = mention["mention_id"]
        line: dict[str, Any] = dict(mention)
        line["times"] = [t for t in found["times"] if _belongs(t, mention)]
        for table in ("participants", "places", "amounts"):
            own = [r for r in found[table] if r["mention_id"] == mine]
            line[table] = [{k: v for k, v in r.items() if k not in {"mention_id", "event_id"}} for r in own]
        yield json.dumps(line, ensure_ascii=False, default=_json)


def _belongs(time: rows.Row, mention: rows.Row) -> bool:
    """The times of its sentence, and those of other sentences that it rests on."""
    if time["time_id"] in (mention["time_id"], mention["time_id_end"], mention["announced_time_id"]):
        return True
    return (time["part"], time["sentence_start"]) == (mention["part"], mention["sentence_start"])


def _json(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    assert isinstance(value, date)
    return value.isoformat()
