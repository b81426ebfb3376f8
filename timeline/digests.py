"""What the steps over all articles need of each: a *digest*, so that no text has to be read again to find copies.

Texts wait on a spool or lie in the last build; digests of all articles fit in memory, at about half a kilobyte each.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from timeline import schema
from timeline.records import Article
from timeline.sources import copies, versions
from timeline.sources.copies import Sketch
from timeline.sources.versions import Telling

RELATIONS = ("copy_of", "copy_similarity", "version_of", "supersedes")
_OF_ARTICLES = schema.TABLES["articles"].schema
_SAME = ("article_id", "source_path", "source_record", "body_sha256", "published_at", "known_at", "publisher", "url")  # fmt: skip
SCHEMA = pa.schema(
    [
        *(pa.field(name, _OF_ARTICLES.field(name).type) for name in _SAME),
        ("own_id", pa.string()),  # before it was told apart from other records of this id
        ("day", pa.date32()),
        ("headline", pa.string()),
        ("marks", pa.list_(pa.string())),
        ("runs", pa.int32()),
        ("hashes", pa.list_(pa.uint32())),
    ]
)
KEYED = SCHEMA.append(pa.field("key", pa.binary(16)))  # the hash of all that extraction sees
_SKETCH = ("article_id", "known_at", "day", "body_sha256", "runs", "hashes")
_TELLING = ("article_id", "known_at", "day", "publisher", "body_sha256", "url", "headline", "marks")


def of(article: Article, own_id: str) -> dict[str, Any]:
    """The digest of an article, without its key."""
    sketch, telling = copies.sketch(article), versions.telling(article)
    return {name: getattr(article, name) for name in _SAME} | {
        "own_id": own_id,
        "day": sketch.day,
        "headline": telling.headline,
        "marks": sorted(telling.marks),
        "runs": sketch.runs,
        "hashes": sketch.hashes,
    }


def table(found: Iterable[dict[str, Any]], keys: Sequence[bytes]) -> pa.Table:
    rows = pa.Table.from_pylist(list(found), SCHEMA)
    return rows.append_column(KEYED.field("key"), pa.array(keys, pa.binary(16)))


def sketches(digests: pa.Table) -> list[Sketch]:
    columns = [digests[name].to_pylist() for name in _SKETCH]
    return [Sketch(*row) for row in zip(*columns, strict=True)]


def tellings(digests: pa.Table) -> list[Telling]:
    columns = [digests[name].to_pylist() for name in _TELLING]
    return [
        Telling(i, known_at, day, publisher or "", body, url, headline, frozenset(marks))
        for i, known_at, day, publisher, body, url, headline, marks in zip(*columns, strict=True)
    ]
