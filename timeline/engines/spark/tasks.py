"""What runs on the executors: from an iterator of Arrow batches to another, as ``mapInArrow`` wants it.

A task sees one partition. ``extract`` takes records of one id from one partition, in the order of files; ``relate`` all
articles, and ``identify`` all happenings of a block, in the order in which they became known; ``retell`` all tellings of
an event. What arrives is typed as ``columns.portable`` says.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from timeline import happenings, parts, pipeline, rows, schema, sources
from timeline.engines.spark.columns import arrays, batch, flat, nested, portable_schema, shaped
from timeline.events.courses import block
from timeline.manifest import Output
from timeline.records import Article, Reject
from timeline.schema import TABLES, Table
from timeline.sources import ReadOptions, SourceFile, copies, versions
from timeline.sources.articles import DUPLICATE_ID, Names, met_before, suffixed
from timeline.staging import Stage

Batches = Iterator[pa.RecordBatch]
Task = Callable[[Batches], Batches]

BATCH_ROWS = 32  # articles that are analysed together
READ_ROWS = 500
RETOLD = 50_000  # mentions whose events are told at once
ARTICLE, FAILED, REJECT, FILE = "article", "failed", "reject", "file"

FILES = pa.schema(
    [("file", pa.int32()), ("path", pa.string()), ("relative", pa.string()), ("size", pa.int64()), ("sha256", pa.string())]
)  # fmt: skip
_ARTICLES = TABLES["articles"].schema
# One row per record, in the order (file, place): an article, a reject, and last what was learnt of the file.
RECORDS = pa.schema(
    [
        ("file", pa.int32()),
        ("place", pa.int32()),
        ("kind", pa.string()),
        ("day", pa.date32()),
        *portable_schema(_ARTICLES),
        *((name, pa.string()) for name in ("code", "reason", "hint", "format", "layout", "encoding")),
    ]
)
_LISTS = {name: pa.list_(pa.struct(list(portable_schema(TABLES[name].schema)))) for name in rows.EXTRACTED}
# The same rows, with what was extracted of each article and what it is compared by.
EXTRACTED = pa.schema(
    [
        *RECORDS,
        ("suppressed", pa.int32()),
        *_LISTS.items(),
        ("runs", pa.int32()),
        ("hashes", pa.list_(pa.int64())),
        ("headline", pa.string()),
        ("marks", pa.list_(pa.string())),
    ]
)
RELATIONS = portable_schema(
    pa.schema([_ARTICLES.field(n) for n in ("article_id", "copy_of", "copy_similarity", "version_of", "supersedes")])
)  # fmt: skip


# ---------------------------------------------------------------- reading


def read(options: Callable[[SourceFile], ReadOptions], batches: Batches) -> Batches:
    """Files to the records that they hold."""
    for given in batches:
        for row in given.to_pylist():
            file = SourceFile(Path(row["path"]), row["relative"], row["size"], _sha256=row["sha256"])
            yield from _records(row["file"], file, options(file))


def _records(number: int, file: SourceFile, options: ReadOptions) -> Batches:
    place, waiting = 0, list[Article | Reject]()
    for place, record in enumerate(sources.read(file, options), 1):
        waiting.append(record)
        if len(waiting) == READ_ROWS:
            yield from _batches(number, place, waiting)
            waiting = []
    yield from _batches(number, place, waiting)
    learnt = {
        "file": number,
        "place": place + 1,
        "kind": FILE,
        "source_path": file.relative,
        "format": file.format,
        "layout": file.layout,
        "encoding": file.encoding,
    }
    yield batch({name: pa.array([value]) for name, value in learnt.items()}, RECORDS, 1)


def _batches(number: int, last: int, records: Sequence[Article | Reject]) -> Batches:
    placed = list(enumerate(records, last - len(records) + 1))
    found = [(place, r) for place, r in placed if isinstance(r, Article)]
    if found:
        table = schema.to_arrow("articles", [rows.article(article) for _, article in found])
        days = pa.array([article.published_at.date() for _, article in found])
        yield batch(
            arrays(table) | _at(number, [p for p, _ in found], ARTICLE) | {"day": days}, RECORDS, len(found)
        )
    refused = [(place, r) for place, r in placed if isinstance(r, Reject)]
    if refused:
        yield _refused(number, refused)


def _at(number: int, places: Sequence[int], kind: str) -> dict[str, pa.Array]:
    return {
        "file": pa.repeat(pa.scalar(number, pa.int32()), len(places)),
        "place": pa.array(places, pa.int32()),
        "kind": pa.repeat(kind, len(places)),
    }


def _refused(number: int, refused: Sequence[tuple[int, Reject]]) -> pa.RecordBatch:
    table = pa.Table.from_pylist([asdict(reject) for _, reject in refused])
    return batch(arrays(table) | _at(number, [p for p, _ in refused], REJECT), RECORDS, len(refused))


# ---------------------------------------------------------------- extraction


def extract(tables: pipeline.UserTables, batches: Batches) -> Batches:
    """Records to the same, told apart where they bear one id, with what was extracted of each article."""
    names = Names()
    for given in batches:
        table = pa.Table.from_batches([given])
        is_article = pc.equal(table["kind"], ARTICLE)
        others = table.filter(pc.invert(is_article))
        if others.num_rows:
            yield batch(arrays(others), EXTRACTED, others.num_rows)
        records, again = _apart(table.filter(is_article), names)
        if again.num_rows:
            yield batch(arrays(again), EXTRACTED, again.num_rows)
        for start in range(0, records.num_rows, BATCH_ROWS):
            yield from _extracted(records.slice(start, BATCH_ROWS), tables)


def _apart(records: pa.Table, names: Names) -> tuple[pa.Table, pa.Table]:
    """The articles, under ids that are theirs alone, and those that were met before, as rejects."""
    numbers = [
        names.number(i, sha)
        for i, sha in zip(records["article_id"].to_pylist(), records["body_sha256"].to_pylist(), strict=True)
    ]
    if all(number == 1 for number in numbers):
        return records, records.slice(0, 0)
    rejects = []
    for row in records.filter(pa.array([n is None for n in numbers])).to_pylist():
        met = met_before(row["article_id"], row["source_path"], row["source_record"])
        rejects.append(
            {
                **dict.fromkeys(RECORDS.names),
                **asdict(met),
                "file": row["file"],
                "place": row["place"],
                "kind": REJECT,
            }
        )
    left = records.filter(pa.array([n is not None for n in numbers])).to_pylist()
    for row, number in zip(left, (n for n in numbers if n is not None), strict=True):
        if number > 1:
            row["article_id"] = suffixed(row["article_id"], number)
            row["flags"] = [*row["flags"], DUPLICATE_ID]
    return pa.Table.from_pylist(left, RECORDS), pa.Table.from_pylist(rejects, RECORDS)


def _extracted(records: pa.Table, tables: pipeline.UserTables) -> Batches:
    articles = shaped(records, _ARTICLES)
    harvest = pipeline.harvest(articles, tables)
    analysed = harvest.tables["analysed"]
    is_done = pc.is_in(records["article_id"], value_set=analysed["article_id"].combine_chunks())
    done = records.filter(is_done)
    if done.num_rows:
        held = arrays(done) | {name: nested(harvest.tables[name], analysed[name]) for name in rows.EXTRACTED}
        flags = pc.coalesce(analysed["flags"].combine_chunks(), held["flags"])
        held |= {"suppressed": analysed["suppressed"].combine_chunks(), "flags": flags}
        yield batch(held | _compared(articles.filter(is_done)), EXTRACTED, done.num_rows)
    failed = records.filter(pc.invert(is_done))
    if failed.num_rows:
        told = {(r.source_path, r.source_record): r for r in harvest.rejects}
        places = zip(failed["source_path"].to_pylist(), failed["source_record"].to_pylist(), strict=True)
        refused = pa.Table.from_pylist([asdict(told[place]) for place in places])
        held = arrays(failed) | arrays(refused) | {"kind": pa.repeat(FAILED, failed.num_rows)}
        yield batch(held | _compared(articles.filter(pc.invert(is_done))), EXTRACTED, failed.num_rows)


def _compared(articles: pa.Table) -> dict[str, pa.Array]:
    """What tells copies and versions."""
    found = rows.articles(articles)
    sketches, tellings = [copies.sketch(a) for a in found], [versions.telling(a) for a in found]
    return {
        "runs": pa.array([s.runs for s in sketches], pa.int32()),
        "hashes": pa.array([list(s.hashes) for s in sketches], pa.list_(pa.int64())),
        "headline": pa.array([t.headline for t in tellings], pa.string()),
        "marks": pa.array([sorted(t.marks) for t in tellings], pa.list_(pa.string())),
    }


def fingerprint(batches: Batches) -> Batches:
    """For each file, whose records come in order: how many there are, and a hash over those that became articles."""
    records = (row for given in batches for row in given.to_pylist())
    for number, found in groupby(records, itemgetter("file")):
        count, articles, learnt = 0, hashlib.sha256(), {}
        for row in found:
            if row["kind"] == FILE:
                learnt = {name: row[name] for name in ("format", "layout", "encoding")}
                continue
            count += row["source_record"] != 0  # 0 is the file as a whole
            if row["kind"] in (ARTICLE, FAILED):
                articles.update(f"{row['source_record']} {row['body_sha256']}\n".encode())
        told = {"file": number, "records": count, "articles_sha256": articles.hexdigest(), **learnt}
        yield pa.RecordBatch.from_pylist([told], FINGERPRINTS)


FINGERPRINTS = pa.schema(
    [("file", pa.int32()), ("records", pa.int32()), *((n, pa.string()) for n in ("articles_sha256", "format", "layout", "encoding"))]
)  # fmt: skip


# ---------------------------------------------------------------- copies and versions


def relate(batches: Batches) -> Batches:
    """All articles, in the order in which they became known, to what each is a copy or version of."""
    known, earlier = copies.Copies(), versions.Versions()
    for given in batches:
        found = []
        for row in given.to_pylist():
            copy, version = known.of(_sketch(row)), earlier.decide(_telling(row))
            if copy is not None or version is not None:
                found.append(
                    {
                        "article_id": row["article_id"],
                        "copy_of": copy and copy.copy_of,
                        "copy_similarity": copy and copy.similarity,
                        "version_of": version and version.version_of,
                        "supersedes": version and version.supersedes,
                    }
                )
        yield pa.RecordBatch.from_pylist(found, RELATIONS)


COMPARED = (
    "article_id",
    "known_at",
    "day",
    "body_sha256",
    "runs",
    "hashes",
    "publisher",
    "url",
    "headline",
    "marks",
)


def _sketch(row: Mapping[str, Any]) -> copies.Sketch:
    return copies.Sketch(
        row["article_id"],
        row["known_at"],
        row["day"],
        row["body_sha256"],
        row["runs"],
        copies.packed(row["hashes"]),
    )


def _telling(row: Mapping[str, Any]) -> versions.Telling:
    return versions.Telling(
        row["article_id"],
        row["known_at"],
        row["day"],
        row["publisher"] or "",
        row["body_sha256"],
        row["url"],
        row["headline"],
        frozenset(row["marks"]),
    )


# ---------------------------------------------------------------- merging

_KNOWN = TABLES["articles"].schema.field("known_at").type
FIRST_TOLD = pa.schema(
    [
        ("entity_id", pa.string()),
        ("known_at", portable_schema(_ARTICLES).field("known_at").type),
        ("article_id", pa.string()),
        ("place", pa.int32()),
        ("role", pa.string()),
        ("name", pa.string()),
    ]
)
_WORDS = pa.list_(pa.string())
_TYPES = {
    "number": pa.int32(), "known_at": pa.timestamp("us", tz="UTC"), "start": pa.date32(), "end": pa.date32(),
    "announced": pa.date32(), **dict.fromkeys(("words", "actor", "counterpart", "object", "figures"), _WORDS),
}  # fmt: skip
HAPPENINGS = pa.schema(
    [("block", pa.string()), *((name, _TYPES.get(name, pa.string())) for name in happenings.Row._fields)]
)
IDENTITIES = pa.schema([(n, pa.string()) for n in ("article_id", "event", "event_id", "history_id")])


def first_told(batches: Batches) -> Batches:
    """Articles to the entities that they name, each as it was told first in them."""
    for given in batches:
        told, people, _ = _told(given)
        first = happenings.first_told(people)
        first = first.join(told.select("mention_id", "known_at", "article_id"), on="mention_id")
        yield from _sent(first, FIRST_TOLD)


def gather(names: pl.DataFrame, batches: Batches) -> Batches:
    """Articles to their happenings; ``names`` is what each entity is ``called``."""
    for given in batches:
        told, people, amounts = _told(given)
        happened = happenings.gathered(told, people, amounts, names)
        happened.columns = list(happenings.Row._fields)
        blocks = [block(kind) for kind in happened.get_column("type")]
        yield from _sent(happened.with_columns(pl.Series("block", blocks, pl.String)), HAPPENINGS)


def _told(given: pa.RecordBatch) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The mentions of some articles in order, their participants, their amounts."""
    held = {n: flat(given.column(n), TABLES[n].schema) for n in ("mentions", "participants", "amounts")}
    known = happenings.framed([_zoned(given)], ("article_id", "known_at", "origin"))
    told = happenings.told_in_order(happenings.framed([held["mentions"]], happenings.OF_MENTION), known)
    people = happenings.framed([held["participants"]], happenings.OF_PARTICIPANT)
    amounts = happenings.framed([held["amounts"]], happenings.OF_AMOUNT)
    return told, happenings.people_told(told, people), amounts


def _zoned(given: pa.RecordBatch) -> pa.Table:
    """The rows with ``known_at`` in Korean time, whose days are meant."""
    table = pa.Table.from_batches([given])
    at = table.schema.get_field_index("known_at")
    return table.set_column(at, "known_at", table["known_at"].cast(_KNOWN))


def _sent(frame: pl.DataFrame, wanted: pa.Schema) -> Batches:
    table = frame.select(wanted.names).to_arrow()
    yield from table.cast(wanted).combine_chunks().to_batches()


def identify(batches: Batches) -> Batches:
    """Happenings, block after block, each in order, to the events and histories that they belong to."""
    held = (row for given in batches for row in _zoned(given).to_pylist())
    for _, found in groupby(held, itemgetter("block")):
        yield from _identified(found)


def _identified(found: Iterable[Mapping[str, Any]]) -> Batches:
    mentions: list[str] = []
    articles: list[str] = []
    numbers: list[str] = []

    def told() -> Iterator[happenings.Row]:
        for number, row in enumerate(found):
            mentions.append(row["mention_id"])
            articles.append(row["article_id"])
            numbers.append(row["event"])
            yield happenings.Row(**{n: row[n] for n in happenings.Row._fields} | {"number": number})

    waiting: list[tuple[str, str]] = []
    sent = 0
    for step in happenings.steps(told()):
        waiting.append(
            (happenings.event_id(mentions[step.event]), happenings.event_id(mentions[step.course]))
        )
        if len(waiting) == 10_000:
            yield _identities(articles, numbers, sent, waiting)
            sent += len(waiting)
            waiting = []
    if waiting:
        yield _identities(articles, numbers, sent, waiting)


def _identities(
    articles: Sequence[str], numbers: Sequence[str], sent: int, ids: Sequence[tuple[str, str]]
) -> pa.RecordBatch:
    here = slice(sent, sent + len(ids))
    columns = [articles[here], numbers[here], [e for e, _ in ids], [h for _, h in ids]]
    return pa.RecordBatch.from_arrays([pa.array(c, pa.string()) for c in columns], schema=IDENTITIES)


# ---------------------------------------------------------------- tellings

HEARD = ("article_id", "published_at", "known_at", "publisher", "copy_of", "version_of", "supersedes")
_HEARD = pa.struct(list(portable_schema(pa.schema([_ARTICLES.field(n) for n in HEARD]))))
OF_EVENT = ("mentions", "participants", "places", "amounts")
# One row per event of an article: its rows in the tables, and what tells when it is heard and whose voice it is.
TELLINGS = pa.schema(
    [("event_id", pa.string()), ("articles", pa.list_(_HEARD)), *((n, _LISTS[n]) for n in OF_EVENT)]
)


def tell(batches: Batches) -> Batches:
    """Articles, with the identities of their happenings, to one row per event that each tells."""
    for given in batches:
        owners = _owners(given.column("identities"))
        identities = pa.Table.from_struct_array(given.column("identities").flatten())
        group = {
            (o, e): n for n, (o, e) in enumerate(zip(owners, identities["event"].to_pylist(), strict=True))
        }
        columns = {
            "event_id": identities["event_id"],
            "articles": given.column("articles").take(pa.array(owners, pa.int32())),
        }
        for name in OF_EVENT:
            table = flat(given.column(name), TABLES[name].schema)
            places = zip(_owners(given.column(name)), table["event_id"].to_pylist(), strict=True)
            numbers = pa.array([group[place] for place in places], pa.int32())
            table = _identified_rows(table, numbers, identities)
            order = pc.sort_indices(numbers)
            counts = [0] * len(group)
            for number in numbers.to_pylist():
                counts[number] += 1
            columns[name] = nested(table.take(order), pa.array(counts, pa.int32()))
        held = {n: c.combine_chunks() if isinstance(c, pa.ChunkedArray) else c for n, c in columns.items()}
        yield batch(held, TELLINGS, len(group))


def _owners(lists: pa.Array) -> list[int]:
    """For each value of the lists the row that it stands in."""
    owners: list[int] = pc.list_parent_indices(lists).to_pylist()
    return owners


def _identified_rows(table: pa.Table, numbers: pa.Array, identities: pa.Table) -> pa.Table:
    for name in ("event_id", "history_id"):
        if name in table.column_names:
            at = table.schema.get_field_index(name)
            table = table.set_column(at, table.schema.field(name), identities[name].take(numbers))
    return table


def retell(batches: Batches) -> Batches:
    """Tellings in the order of their events to the rows of ``events``."""
    waiting: list[pa.Table] = []
    for given in batches:
        table = pa.Table.from_batches([given])
        if sum(t.num_rows for t in waiting) >= RETOLD:
            whole = pa.concat_tables([*waiting, table])
            last = whole["event_id"][-1]
            yield from _retold(whole.filter(pc.not_equal(whole["event_id"], last)))
            waiting = [whole.filter(pc.equal(whole["event_id"], last))]
        else:
            waiting.append(table)
    if waiting:
        yield from _retold(pa.concat_tables(waiting))


def _retold(tellings: pa.Table) -> Batches:
    if not tellings.num_rows:
        return
    told = {name: flat(tellings[name], TABLES[name].schema) for name in OF_EVENT}
    events = happenings.retold({"articles": _heard(tellings["articles"]), **told})
    yield from shaped(events, portable_schema(events.schema)).to_batches()


def _heard(lists: pa.ChunkedArray) -> pa.Table:
    """``articles`` as far as telling events needs it, each article once."""
    found = {row["article_id"]: row for held in lists.to_pylist() for row in held}
    table = pa.Table.from_pylist(list(found.values()), pa.schema(list(_HEARD)))
    nullable = pa.schema([pa.field(f.name, f.type) for f in _ARTICLES])
    empty = {f.name: pa.nulls(table.num_rows, f.type) for f in nullable}
    held = {name: column.cast(nullable.field(name).type) for name, column in arrays(table).items()}
    return pa.table([(empty | held)[f.name] for f in nullable], schema=nullable)


# ---------------------------------------------------------------- parts

OUTPUTS = pa.schema(
    [(f.name, pa.int64() if f.name in ("bytes", "rows") else pa.string()) for f in fields(Output)]
)


def write(table: Table, folder: Path, prefixes: Sequence[str], batches: Batches) -> Batches:
    """Rows in the order of their ``place`` to the files of the parts that they make up; a task sees whole parts."""
    waiting: list[pa.Table] = []
    last = -1
    for given in batches:
        held = pa.Table.from_batches([given])
        numbers = parts.numbers(prefixes, pl.Series(held["place"]).cast(pl.UInt64))
        for number in numbers.unique(maintain_order=True):
            if waiting and number != last:
                yield _written(table, folder, prefixes[last], waiting)
                waiting = []
            last = number
            waiting.append(shaped(held.filter((numbers == number).to_arrow()), table.schema))
    if waiting:
        yield _written(table, folder, prefixes[last], waiting)


def _written(table: Table, folder: Path, prefix: str, rows_: Sequence[pa.Table]) -> pa.RecordBatch:
    """Written aside and renamed: a task that is run again, or twice, does no harm."""
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        stage = Stage(Path(aside), None)
        stage.write(table.name, prefix, rows_)
        (output,) = stage.written()
        Path(aside, output.path).replace(folder / output.path)
    return pa.RecordBatch.from_pylist([asdict(output)], OUTPUTS)


def write_events(folder: Path, prefixes: Sequence[str], batches: Batches) -> Batches:
    """Tellings in the order of their events to the files of the parts of ``events``."""
    return write(TABLES["events"], folder, prefixes, map(_placed, retell(batches)))


def _placed(events: pa.RecordBatch) -> pa.RecordBatch:
    """An event's id is a hash already, and orders events as their places do."""
    places = parts.places_of_events(pl.Series(events.column("event_id"), dtype=pl.String))
    return events.append_column("place", places.cast(pl.Int64).to_arrow())


# ---------------------------------------------------------------- to the driver

PACKED = pa.schema([("rows", pa.binary())])


def pack(batches: Batches) -> Batches:
    """Rows as bytes: they reach the driver in the order of the partitions, whatever file system there is."""
    for given in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(
            sink, given.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")
        ) as writer:
            writer.write_batch(given)
        yield pa.RecordBatch.from_arrays(
            [pa.array([sink.getvalue().to_pybytes()], pa.binary())], schema=PACKED
        )


def unpacked(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()
