"""How other projects' cases are judged, on invented cases of the same form."""

import json
from datetime import date, timedelta

import pytest

from timeline.errors import UsageError
from timeline.evaluate import peers
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Grain, Span


def case(tmp_path, text, expected, *, scope=None):
    """One case, by way of a file as the suites have it."""
    row = {
        "id": "invented-1",
        "text": text,
        "reference": "2024-06-05T14:30:00",
        "expected": expected,
        "negative_scope": scope,
    }
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return next(peers.read_cases(path))


def wanted(start, end, first, last, **more):
    return {"start": start, "end": end, "value_start": first, "value_end": last, **more}


def read(text, surface, value, first=None, days=1, **more):
    at = text.index(surface)
    span = (
        Span(date.fromisoformat(first), date.fromisoformat(first) + timedelta(days), Grain.DAY)
        if first
        else None
    )
    kind = more.pop("type", "TIME" if "T" in value else "DATE")
    return TimeMention(
        "body", 0, len(text), at, at + len(surface), surface, kind, value, span=span, rule="by hand", **more
    )


def verdict(scored):
    return {m.figure: m.is_right for m in scored.marks}


@pytest.mark.parametrize(
    ("surface", "value", "first", "last", "right"),
    [
        ("내일", "2024-06-06", "2024-06-06T00:00:00", "2024-06-07T00:00:00", True),
        ("내일", "2024-06-06", "2024-06-06T00:00:00", None, True),
        ("내일", "2024-06-06", "2024-06-06T00:00:00", "2024-06-08T00:00:00", False),
        ("내일 3시", "2024-06-06T15", "2024-06-06T15:00:00", "2024-06-06T16:00:00", True),
        ("내일 3시", "2024-06-06T03", "2024-06-06T15:00:00", "2024-06-06T16:00:00", False),
        ("내일 3시", "2024-06-06T15:00", "2024-06-06T15:00:00", None, True),
        ("내일 밤", "2024-06-06TNI", "2024-06-06T20:00:00", "2024-06-07T00:00:00", True),
        ("내일 밤", "2024-06-06TNI", "2024-06-07T20:00:00", "2024-06-08T00:00:00", False),
        ("내일 24시", "2024-06-06T24", "2024-06-07T00:00:00", None, True),
        ("내일 1~3시", "2024-06-06T13/2024-06-06T15", "2024-06-06T13:00:00", "2024-06-06T15:00:00", True),
        ("내일 3시 이전", "2024-06-06T15", None, "2024-06-06T15:00:00", True),
    ],
)
def test_a_value_is_right_when_its_instants_are(tmp_path, surface, value, first, last, right):
    text = f"{surface}에 만나자"
    asked = case(tmp_path, text, [wanted(0, len(surface), first, last)])
    scored = peers.score_value("suite", asked, [read(text, surface, value, "2024-06-06")], None)
    assert verdict(scored) == {"suite.value": right}


@pytest.mark.parametrize(
    ("value", "days", "right"),
    [
        ("2024-06-05/2024-06-06", 2, True),
        ("2024-06-05/2024-06-07", 3, True),
        ("2025-06-05/2025-06-06", 2, True),
        ("2025-06-05/2025-06-07", 3, True),
        ("2025-06-05/2025-06-08", 4, False),
    ],
)
def test_any_alternative_and_either_end_are_right(tmp_path, value, days, right):
    one = wanted(0, 6, "2024-06-05T00:00:00", "2024-06-07T00:00:00", value_end_alt="2024-06-08T00:00:00")
    other = {"value_start": "2025-06-05T00:00:00", "value_end": "2025-06-07T00:00:00"}
    asked = case(tmp_path, "5~6일 간다", [one | {"alternatives": [one, other]}])
    range_ = read("5~6일 간다", "5~6일", value, value[:10], days)
    assert verdict(peers.score_value("suite", asked, [range_], None)) == {"suite.value": right}


def test_a_length_is_compared_as_timex(tmp_path):
    asked = case(tmp_path, "2주 동안", [wanted(0, 2, None, None, timex="P2W")])
    length = read("2주 동안", "2주 동안", "P2W", type="DURATION")
    assert verdict(peers.score_value("suite", asked, [length], None)) == {"suite.value": True}


@pytest.mark.parametrize(
    ("scope", "mention", "right"),
    [
        ("nothing", None, True),
        ("nothing", {"value": "2024-02-30", "status": "invalid"}, True),
        ("nothing", {"value": "P2D", "type": "DURATION"}, False),
        ("no DATE/TIME (DURATION allowed)", {"value": "P2D", "type": "DURATION"}, True),
        ("no DATE/TIME (DURATION allowed)", {"value": "2024-06-02", "first": "2024-06-02"}, False),
    ],
)
def test_a_negative_case_wants_no_resolved_mention(tmp_path, scope, mention, right):
    asked = case(tmp_path, "이틀 쉰다", [], scope=scope)
    found = [read("이틀 쉰다", "이틀", **mention)] if mention else []
    assert verdict(peers.score_value("suite", asked, found, None)) == {"suite.negatives": right}


def test_a_convention_is_left_out_only_while_it_is_ours(tmp_path):
    text = "5일 간다"
    asked = case(tmp_path, text, [wanted(0, 2, "2024-07-05T00:00:00", None)])
    ours = read(text, "5일", "2024-06-05", "2024-06-05")
    agreed = peers.Convention("2024-06-05", "a bare day of the publish date is that day")
    assert peers.score_value("suite", asked, [ours], agreed).marks == ()
    assert verdict(peers.score_value("suite", asked, [], agreed)) == {"suite.value": False}
    right = read(text, "5일", "2024-07-05", "2024-07-05")
    settled = peers.score_value("suite", asked, [right], agreed)
    assert verdict(settled) == {"suite.value": True}
    assert [f.cause for f in settled.findings] == ["stands in conventions.tsv, but no longer so"]


def test_extents_may_join_a_date_and_its_time(tmp_path):
    text = "가온전자는 5일 오전 문을 연다"
    apart = [wanted(6, 8, None, None, joins_next=True), wanted(9, 11, None, None)]
    asked = case(tmp_path, text, apart)
    joined = read(text, "5일 오전", "2024-06-05TMO", "2024-06-05")
    marks = peers.score_extent("suite", asked, [joined]).marks
    assert [(m.figure, m.is_right) for m in marks] == [
        ("suite.recall", True), ("suite.exact", True), ("suite.recall", True), ("suite.exact", True),
        ("suite.precision", True),
    ]  # fmt: skip


def test_a_clean_negative_has_no_mention(tmp_path):
    asked = case(tmp_path, "가온전자는 조용하다", [])
    assert verdict(peers.score_extent("suite", asked, [])) == {"suite.negatives": True}
    wrong = read("가온전자는 조용하다", "조용", "2024-06-05", "2024-06-05")
    assert verdict(peers.score_extent("suite", asked, [wrong])) == {
        "suite.precision": False,
        "suite.negatives": False,
    }


def test_a_folder_without_suites_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no suite"):
        peers.evaluate_peers(tmp_path)


def test_every_convention_gives_a_reason():
    assert all(row.ours and row.reason for row in peers.conventions().values())
