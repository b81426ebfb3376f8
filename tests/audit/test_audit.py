"""Rows drawn for judgement, judged, and read back."""

import hashlib
import json
import re
import zipfile
from dataclasses import replace

import audit_sheets
import datasets
import pytest
import rowsets
from audit_sheets import YES, fill
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from timeline import audit, warehouse
from timeline.audit import files, sampling
from timeline.audit.columns import BY_NAME, COLUMNS, NAMES, STATUSES
from timeline.audit.judging import Judged
from timeline.audit.precision import precision, wilson
from timeline.cli import cli
from timeline.errors import UsageError
from timeline.evaluate import evaluate
from timeline.events.taxonomy import TYPES

PAYLOADS = ("=1+1", "+1", "-1+cmd", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0")


def run(*args):
    return CliRunner().invoke(cli, ["audit", *(str(a) for a in args)])


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audited")
    datasets.make(folder)
    return folder


@pytest.fixture
def sheet(dataset, tmp_path):
    """All three events of the set, in a CSV: the delayed factory, the contract, the planned factory."""
    path = tmp_path / "sheet.csv"
    assert run("--dataset", dataset, "--sample", 10, "--seed", 1, "-o", path).exit_code == 0
    return path


# ---------------------------------------------------------------- drawing


def test_a_row_has_its_evidence_beside_it(sheet):
    (row,) = [r for r in audit_sheets.rows(sheet) if r["type"] == "deal.supply_contract"]
    assert row["sentence"] == "가온전자, 한빛물산과 【공급계약】"
    assert "【공급계약】을 체결했다고" in row["more"]
    assert (row["date"], row["date_words"]) == ("2024-06-04", "지난 4일")
    assert (row["announced"], row["announced_words"]) == ("2024-06-05", "5일")
    assert (row["actors"], row["counterparts"], row["objects"]) == ("가온전자", "한빛물산", "none")
    assert (row["published"], row["publisher"]) == ("2024-06-05", "가온일보")
    assert not any(row[c.name] for c in COLUMNS if c.is_label)


def test_the_same_seed_gives_the_same_bytes(dataset, tmp_path):
    for form in ("csv", "xlsx"):
        for name in "ab":
            run("--dataset", dataset, "--sample", 2, "--seed", 5, "-o", tmp_path / f"{name}.{form}")
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


IDS = st.sets(st.integers(0, 500).map(lambda n: f"e{n:03}"), min_size=1)


@given(IDS, IDS, st.integers(1, 40), st.integers(0, 9))
def test_an_event_is_drawn_whatever_else_there_is(here, more, sample, seed):
    """Of a larger set those events are missing that others came before; none comes instead."""
    small = [d.event_id for d in sampling.draw(dict.fromkeys(here, "t"), sample, seed)]
    large = [d.event_id for d in sampling.draw(dict.fromkeys(here | more, "t"), sample, seed)]
    assert [e for e in large if e in here] == small[: sum(e in here for e in large)]


@given(IDS, st.integers(1, 40), st.integers(0, 9), st.booleans())
def test_a_larger_sample_contains_the_smaller(ids, sample, seed, by_type):
    events = {e: f"t{int(e[1:]) % 2}" for e in ids}
    sizes = {t: sum(u == t for u in events.values()) for t in events.values()}
    if by_type and sample < len(sizes):
        return
    first = sampling.draw(events, sample, seed, by_type=by_type)
    more = sampling.draw(events, sample + 5, seed, by_type=by_type)
    assert {d.event_id for d in first} <= {d.event_id for d in more}
    assert len(first) == min(sample, len(events))
    if by_type:
        counts = [sum(events[d.event_id] == t for d in first) for t in sizes]
        assert all(d.stratum_size == sizes[d.stratum] for d in first)
        assert max(counts) - min(counts) <= 1 or min(counts) == min(sizes.values())


def test_too_small_a_sample_by_type_is_refused(dataset, tmp_path):
    found = run("--dataset", dataset, "--sample", 1, "--by", "type", "-o", tmp_path / "a.csv")
    assert found.exit_code == 2
    assert "2 types; give --sample 2 or more" in found.output


def test_a_sheet_is_never_written_over(dataset, sheet):
    before = sheet.read_bytes()
    found = run("--dataset", dataset, "--sample", 1, "-o", sheet)
    assert found.exit_code == 2
    assert "may hold judgements" in found.output
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    "args", [(), ("--sample", 3), ("--sample", 3, "-o", "a.ods"), ("--read", __file__, "--sample", 3)]
)
def test_what_cannot_be_meant_is_a_usage_error(dataset, args):
    assert run("--dataset", dataset, *args).exit_code == 2


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula(tmp_path, payload, form):
    path = tmp_path / f"sheet.{form}"
    files.write(path, [[payload] * len(NAMES)])
    if form == "csv":
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert all(
            not cell.startswith(("=", "+", "-", "@")) for line in audit_sheets.cells(path) for cell in line
        )
    else:
        with zipfile.ZipFile(path) as parts:
            assert not re.search(rb"<f[ >]|<hyperlink", parts.read("xl/worksheets/sheet1.xml"))
    (line,) = files.read(path)
    assert set(line.cells.values()) == {payload}


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"])).map(str.strip), min_size=1))
def test_any_text_comes_back_from_a_csv(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    path.unlink(missing_ok=True)
    rows = [["1", text, *[""] * (len(NAMES) - 2)] for text in texts]
    files.write(path, rows)
    read = [line.cells["title"] for line in files.read(path)]
    assert read == [t.removeprefix("'") for t in texts]


def test_the_lists_stand_in_the_file(dataset, tmp_path, sheet):
    notes = dict(zip(*audit_sheets.cells(sheet)[:2], strict=True))
    assert all(kind in notes["type_should_be"] for kind in TYPES)
    assert "yes | no | unsure" in notes["is_event"]
    run("--dataset", dataset, "--sample", 3, "-o", tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        first = parts.read("xl/worksheets/sheet1.xml").decode()
        assert '<sheet name="columns"' in parts.read("xl/workbook.xml").decode()
    assert first.count("<dataValidation ") == sum(c.is_label and bool(c.values) for c in COLUMNS)


def test_statuses_are_those_of_the_check(root):
    told = (root / "sql" / "checks" / "words_are_of_the_lists.sql").read_text(encoding="utf-8")
    assert all(f"'{status}'" in told for status in STATUSES)


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("save", [{"out": "b.csv"}, {"out": "b.csv", "encoding": "cp949"}, {"out": "b.xlsx"}])
def test_a_filled_sheet_comes_back(sheet, tmp_path, save):
    wrong = YES | {"type_right": "아니오", "type_should_be": "org.change", "others_right": ""}
    filled = fill(sheet, YES, wrong, {"is_event": "X"}, **(save | {"out": tmp_path / save["out"]}))
    judged = audit.read(filled)
    assert [j.is_event for j in judged] == ["yes", "yes", "no"]
    assert (judged[1].type_right, judged[1].type_should_be, judged[1].others_right) == (
        "no",
        "org.change",
        None,
    )
    shares = precision(judged).overall
    assert (shares["event"].right, shares["event"].judged) == (2, 3)
    assert (shares["type"].right, shares["type"].judged) == (1, 2)
    assert (shares["type, date and actor"].right, shares["type, date and actor"].judged) == (1, 3)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"is_event": "ja"}, "row 3, column is_event: 'ja' is no answer; write yes, no, unsure or nothing"),
        ({"is_event": "no", "date_right": "yes"}, "row 3, column date_right: an answer about what is no event; empty it"),
        ({"date_right": "yes"}, "row 3, column is_event: empty, though date_right is filled; write yes"),
        (YES | {"type_should_be": "org.change"}, "column type_should_be: a correction where type_right is not no; write no"),
        (YES | {"type_right": "no", "type_should_be": "change"}, "'change' is not on its list; write one of it: capital.stake_change, org.change"),
        (YES | {"date_right": "no", "date_should_be": "6/4/2024"}, "'6/4/2024': no day; write YYYY-MM-DD"),
        (YES | {"date_right": "no", "date_should_be": "2024-02-31"}, "column date_should_be: '2024-02-31': "),
        (YES | {"date_right": "no", "date_should_be": "2024-06-04..2024-06-01"}, "ends before it starts"),
        (YES | {"actor_right": "no", "actors_should_be": ";"}, "names nobody; write names parted by ;"),
        ({"stratum_size": "viele"}, "column stratum_size: 'viele' is no number of events; copy it"),
        ({"event_id": ""}, "column event_id: empty; copy it"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_meant_is_named(sheet, cells, said):
    found = run("--read", fill(sheet, cells))
    assert found.exit_code == 2
    assert "sheet.csv: cells that cannot be used: 1\n" in found.output
    assert said in found.output


def test_every_flaw_is_told_at_once_in_order(sheet):
    fill(sheet, {"is_event": "ja"}, {}, {"is_event": "nein", "status_right": "?!"})
    lines = run("--read", sheet).output.splitlines()
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "sheet.csv, row 3, column is_event", "sheet.csv, row 5, column is_event", "sheet.csv, row 5, column status_right",
    ]  # fmt: skip


def test_a_row_twice_is_refused(sheet):
    first = audit_sheets.rows(sheet)[0]["event_id"]
    found = run("--read", fill(sheet, {}, {"event_id": first}))
    assert f"row 4, column event_id: {first} stands in row 3, too; remove one" in found.output


def test_a_sheet_without_its_columns_or_rows_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    for text, said in (
        ("", "it is empty"),
        ("a,b\r\n", "no rows"),
        ("a,b\r\n1,2\r\n", "no column 'is_event'; keep the header"),
    ):
        path.write_text(text, encoding="utf-8")
        found = run("--read", path)
        assert (found.exit_code, said in found.output) == (2, True), found.output
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    assert "no XLSX workbook" in run("--read", tmp_path / "b.xlsx").output


def test_an_empty_sheet_says_what_to_do(sheet):
    found = run("--read", sheet)
    assert found.exit_code == 0
    assert "0 of 3 rows judged" in found.output
    assert "nothing is judged yet" in found.output


# ---------------------------------------------------------------- precision


def judged(kind="t", stratum="all", size=100, number=0, **answers):
    given = dict.fromkeys(("type", "date", "announced", "status", "actor", "others"), "yes") | answers
    is_event = given.pop("is_event", "yes")
    return Judged(3, f"e{number}", "c", kind, stratum, size, is_event, *given.values())


def test_wilson_is_wilsons():
    """Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3."""
    for right, count, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):  # fmt: skip
        assert wilson(right / count, count) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_strata_weigh_as_many_events_as_they_have():
    rows = [judged("a", "a", 900), judged("a", "a", 900), judged("b", "b", 100, type="no"), judged("b", "b", 100, type="no")]  # fmt: skip
    found = precision(rows)
    assert found.overall["type"].share == pytest.approx(0.9)
    assert found.by_type["b"]["type"].share == 0
    effective = (450 * 2 + 50 * 2) ** 2 / (450**2 * 2 + 50**2 * 2)
    assert found.overall["type"].low == pytest.approx(wilson(0.9, effective)[0])
    assert (found.events, found.is_stratified) == (1000, True)


def test_without_strata_a_share_is_a_plain_share():
    rows = [judged(type="yes" if n else "no", number=n) for n in range(10)]
    share = precision(rows).overall["type"]
    assert (share.share, share.low, share.high) == (0.9, *(pytest.approx(x) for x in wilson(0.9, 10)))


def test_unsure_counts_on_neither_side():
    rows = [judged(), judged(date="unsure"), judged(is_event="unsure", type=None, date=None), judged(type="no", date="unsure")]  # fmt: skip
    found = precision(rows).overall
    assert (found["date"].right, found["date"].judged, found["date"].unsure) == (1, 1, 2)
    assert found["type and date"].judged == 2  # one right, one wrong whatever its date


def test_strata_that_nobody_judged_are_named(dataset, tmp_path):
    path = tmp_path / "by.csv"
    run("--dataset", dataset, "--sample", 2, "--seed", 1, "--by", "type", "-o", path)
    fill(path, YES)
    found = run("--read", path)
    assert "shares weighted by the types' sizes" in found.output
    assert "no row judged, and so in no overall share" in found.output
    told = json.loads(run("--read", path, "--format", "json").output)
    assert told["events"] == 3
    assert len(told["unjudged"]) == 1


# ---------------------------------------------------------------- annotated articles


@pytest.fixture
def order(sheet):
    """Which row of the sheet is which event."""
    kinds = {("deal.supply_contract", "occurred"): "contract", ("facility.open", "scheduled"): "plan", ("facility.open", "delayed"): "delay"}  # fmt: skip
    return [kinds[r["type"], r["status"]] for r in audit_sheets.rows(sheet)]


def annotate(dataset, sheet, order, **answers):
    fill(sheet, *(answers.get(name, {}) for name in order))
    out = sheet.with_suffix(".jsonl")
    found = run("--dataset", dataset, "--read", sheet, "--gold", out)
    assert found.exit_code == 0, found.output
    return {
        a["article_id"]: a for a in map(json.loads, out.read_text(encoding="utf-8").splitlines())
    }, found.output


def test_confirmed_and_corrected_rows_become_annotations(dataset, sheet, order):
    corrected = YES | {
        "type_right": "no", "type_should_be": "org.change", "date_right": "no", "date_should_be": "2024-08-01..2024-08-31",
        "actor_right": "no", "actors_should_be": "가온전자=가온전자 김하늘 대표", "announced_right": "yes", "others_right": "",
        "status_right": "no", "status_should_be": "planned",
    }  # fmt: skip
    found, _ = annotate(dataset, sheet, order, contract=YES, plan=corrected, delay={"is_event": "no"})
    (contract,) = found["news-1"]["events"]
    assert contract["type"] == "deal.supply_contract"
    assert contract["triggers"] == [
        {"in": "title", "surface": "공급계약", "nth": 1}, {"in": "body", "surface": "공급계약", "nth": 1},
    ]  # fmt: skip
    assert contract["date"] == {
        "value": "2024-06-04", "start": "2024-06-04", "end": "2024-06-04", "grain": "day", "mod": None, "basis": "relative",
    }  # fmt: skip
    assert contract["announced"]["start"] == "2024-06-05"
    assert [(p["role"], p["name"]) for p in contract["participants"]] == [
        ("actor", "가온전자"),
        ("counterpart", "한빛물산"),
    ]
    assert contract["core"]
    (plan,) = found["news-2"]["events"]
    assert (plan["type"], plan["status"]) == ("org.change", "planned")
    assert (plan["date"]["value"], plan["date"]["grain"]) == ("2024-08", "month")
    assert plan["participants"] == [
        {"role": "actor", "name": "가온전자", "surface": "가온전자 김하늘 대표", "kind": "other"}
    ]
    assert (found["news-3"]["events"], [t["surface"] for t in found["news-3"]["rejected"]]) == ([], ["준공"])
    assert all(t["optional"] for a in found.values() for t in a["times"])


def test_the_annotations_can_be_evaluated(dataset, sheet, order):
    found, _ = annotate(dataset, sheet, order, contract=YES, plan=YES, delay={"is_event": "no"})
    assert len(found) == 3
    report = evaluate(sheet.with_suffix(".jsonl"))
    totals = {f.name: f.total for f in report.figures()}
    assert totals["events.core"] == 2
    assert totals["times.date.found"] == 0


def test_rows_that_were_not_judged_in_full_are_left_out_and_counted(dataset, sheet, order):
    found, output = annotate(
        dataset, sheet, order,
        contract={"is_event": "yes", "type_right": "yes"},
        plan=YES | {"date_right": "no"},
        delay=YES | {"actor_right": "no", "actors_should_be": "누리은행"},
    )  # fmt: skip
    assert found == {}
    assert "left out: 1 rows judged wrong, and not corrected" in output
    assert "left out: 1 rows not judged in full" in output
    assert "left out: 1 rows names words that do not stand in the article" in output


def test_another_dataset_is_noticed(sheet, tmp_path):
    other = replace(
        rowsets.deal(), mentions=tuple(replace(m, status="planned") for m in rowsets.deal().mentions)
    )
    datasets.make(tmp_path / "other", [other, rowsets.plan(), rowsets.delay()])
    found = run(
        "--dataset", tmp_path / "other", "--read", fill(sheet, YES, YES, YES), "--gold", tmp_path / "g.jsonl"
    )
    assert found.exit_code == 2
    assert (
        "says something else of it now; give --dataset the one that the sheet was drawn from" in found.output
    )
    assert not (tmp_path / "g.jsonl").exists()


def test_every_claim_is_in_the_check(dataset):
    """The check is stable: sheets of today are read by the versions of tomorrow."""
    with warehouse.Dataset(dataset) as opened:
        drawn = sampling.draw({r["event_id"]: r["type"] for r in opened.query("drawable").rows()}, 3, 1)
        cells = [dict(zip(NAMES, row, strict=True)) for row in audit.rows.sheet(opened, drawn)]
    for row in cells:
        text = "\n".join(row[n] for n in ("event_id", "type", "status", "date", "announced", "actors", "counterparts", "objects"))  # fmt: skip
        assert row["claims"] == "c" + hashlib.sha256(text.encode()).hexdigest()[:11]
    assert set(BY_NAME) == set(cells[0])


def test_a_missing_sheet_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        audit.read(tmp_path / "none.csv")
