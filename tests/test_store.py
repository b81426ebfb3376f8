"""Tables on disk: exact, deterministic, checked."""

import json
import random
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import datasets
import pyarrow as pa
import pytest
import rowsets
from hypothesis import given
from hypothesis import strategies as st

from timeline import rows, schema, store
from timeline.errors import BuildError, DatasetError
from timeline.schema import TABLES

TIMES = TABLES["times"]


def times(extractions=None):
    found = [rows.extracted(e) for e in extractions or rowsets.all_of_them()]
    return rows.tables(found)["times"]


def written(path: Path, table, runs):
    return store.write(path, table, store.in_order(table, runs))


@pytest.mark.parametrize("name", TABLES)
def test_schema_comes_back_with_types_nulls_and_descriptions(tmp_path, name):
    folder = datasets.make(tmp_path / "d")
    found = store.dataset(folder / f"{name}.parquet").schema
    assert found.equals(TABLES[name].schema, check_metadata=True)


@pytest.mark.parametrize("name", TABLES)
def test_rows_come_back_as_they_were(tmp_path, name):
    held = datasets.tables(datasets.make(tmp_path / "d"))[name]
    written(tmp_path / f"{name}.parquet", TABLES[name], [held])
    again = pa.concat_tables(
        [TABLES[name].schema.empty_table(), *store.read(tmp_path / f"{name}.parquet", TABLES[name])]
    )
    assert again.equals(held)


def test_articles_come_back_as_records():
    told = [e.article for e in rowsets.all_of_them()]
    assert rows.articles(schema.to_arrow("articles", [rows.article(a) for a in told])) == told


def test_bytes_do_not_depend_on_the_order_of_rows_or_runs(tmp_path):
    whole = times()
    first = written(tmp_path / "a.parquet", TIMES, [whole])
    pieces = [whole.slice(i, 1) for i in range(whole.num_rows)]
    random.Random(3).shuffle(pieces)  # noqa: S311  # one order, the same each time
    assert written(tmp_path / "b.parquet", TIMES, [*pieces, whole.slice(0, 0)]) == first
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_rows_are_sorted_on_the_key_in_groups(tmp_path, monkeypatch):
    monkeypatch.setitem(store.GROUP_ROWS_OF, "times", 2)
    written(tmp_path / "t.parquet", TIMES, [times()])
    groups = list(store.read(tmp_path / "t.parquet", TIMES))
    keys = [tuple(row[k] for k in TIMES.key) for group in groups for row in group.to_pylist()]
    assert keys == sorted(keys)
    assert [g.num_rows for g in groups] == [2] * (len(keys) // 2) + [1] * (len(keys) % 2)


def test_a_key_given_twice_is_refused():
    with pytest.raises(BuildError, match="two rows with the key"):
        list(store.in_order(TIMES, [times(), times().slice(0, 1)]))


def test_content_hash_is_of_the_content_alone(tmp_path, monkeypatch):
    first = written(tmp_path / "a.parquet", TIMES, [times()])
    monkeypatch.setattr(store, "COMPRESSION_LEVEL", 1)
    monkeypatch.setattr(store, "GROUP_ROWS", 3)
    assert written(tmp_path / "b.parquet", TIMES, [times()]) == first
    assert (tmp_path / "a.parquet").read_bytes() != (tmp_path / "b.parquet").read_bytes()
    assert store.content_sha256(tmp_path / "b.parquet", TIMES) == first


def test_content_hash_is_written_as_the_contract_says():
    """Columns in schema order, compact JSON arrays, ISO dates, decimals in full; so another program can recompute it."""
    amounts = TABLES["amounts"]
    row = {
        "mention_id": "m",
        "event_id": "e",
        "surface": "각",  # decomposed: hashed as 각
        "char_start": 0,
        "char_end": 3,
        "value": Decimal(7900000000000),
        "value_max": None,
        "unit": "KRW",
        "qualifier": None,
        "krw": None,
    }
    content = store.ContentHash(amounts)
    content.add(schema.to_arrow("amounts", [row]))
    expected = (
        '["mention_id","event_id","surface","char_start","char_end","value","value_max","unit","qualifier","krw"]\n'
        '["m","e","각",0,3,"7900000000000.000000",null,"KRW",null,null]\n'
    )
    from hashlib import sha256

    assert content.hexdigest() == sha256(expected.encode()).hexdigest()


def test_every_character_is_hashed_as_json_writes_it():
    import json

    for code in (*range(0xD800), *range(0xE000, 0x11000)):
        row = (chr(code), 1, None)
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
        assert store._line(row) == line.encode(), hex(code)


def test_days_and_instants_are_hashed_as_iso():
    at = datetime(2024, 6, 5, 9, tzinfo=rowsets.SEOUL)
    shown = store._json_value(schema.INSTANT)(at)
    assert store._line((date(2024, 6, 4), shown)) == b'["2024-06-04","2024-06-05T09:00:00+09:00"]\n'


def test_every_flipped_bit_is_noticed(tmp_path):
    path = tmp_path / "times.parquet"
    first = written(path, TIMES, [times()])
    sound = path.read_bytes()
    chance = random.Random(7)  # noqa: S311  # the same bits each time
    for _ in range(150):
        at, bit = chance.randrange(len(sound)), chance.randrange(8)
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << bit]) + sound[at + 1 :])
        try:
            found = store.content_sha256(path, TIMES)
        except DatasetError:
            continue
        assert found == first, f"bit {bit} of byte {at} read as other rows without an error"


def test_a_cut_file_is_an_error(tmp_path):
    path = tmp_path / "times.parquet"
    written(path, TIMES, [times()])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DatasetError, match=r"times\.parquet"):
        list(store.read(path, TIMES))


@given(
    st.lists(st.tuples(st.text(max_size=4), st.integers(0, 5)), unique=True),
    st.randoms(use_true_random=False),
)
def test_gathering_sorts_whatever_the_runs(keys, chance):
    table = schema.Table(
        "t", "x", ("a", "b"), (schema._c("a", pa.string(), "", ""), schema._c("b", pa.int32(), "", ""))
    )
    made = pa.Table.from_pylist([{"a": a, "b": b} for a, b in keys], table.schema)
    runs, at = [], 0
    while at < made.num_rows:
        size = chance.randint(1, 3)
        runs.append(made.slice(at, size))
        at += size
    found = [tuple(r.values()) for g in store.in_order(table, runs) for r in g.to_pylist()]
    assert found == sorted(keys, key=lambda k: (k[0].encode("utf-8", "surrogatepass"), k[1]))


def test_offsets_of_every_row_lead_to_its_surface(tmp_path):
    held = datasets.tables(datasets.make(tmp_path / "d"))
    texts = {a["article_id"]: a for a in held["articles"].to_pylist()}
    mentions = {m["mention_id"]: m for m in held["mentions"].to_pylist()}

    def text(row):
        return texts[row["article_id"]]["title" if row["part"] == "title" else "body"]

    for row in held["times"].to_pylist():
        assert text(row)[row["char_start"] : row["char_end"]] == row["surface"]
    for row in mentions.values():
        assert text(row)[row["trigger_start"] : row["trigger_end"]] == row["trigger"]
    for name in ("participants", "places", "amounts"):
        assert held[name].num_rows
        for row in held[name].to_pylist():
            assert text(mentions[row["mention_id"]])[row["char_start"] : row["char_end"]] == row["surface"]


def test_a_line_of_the_hashed_content_is_what_json_writes():
    texts = [chr(code) for code in range(0x250)] + ["가온\u2028전자\ufeff", "𠀋", '"\\/'] + [None]
    values = [*texts, True, False, 0, -7, 2**62, [], ["가", [1, None]]]
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    assert store._line(values) == written


def test_hashed_texts_are_in_nfc_one_by_one_as_together():
    texts = ["가온", None, "", "\u1100\u1161", "e", "\u0301", "e\u0301"]
    one_by_one = [None if text is None else unicodedata.normalize("NFC", text) for text in texts]
    assert store._nfc(texts) == one_by_one
