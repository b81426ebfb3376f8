"""Every view, macro, query and check of ``sql/``: rows that make it fail or change."""

from datetime import date, timedelta
from decimal import Decimal

import datasets
import duckdb
import pytest
import rowsets

from timeline import schema, scripts, warehouse
from timeline.events.taxonomy import TYPES

KINDS = ("views", "macros", "queries", "checks", "build")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Tables that keep every claim."""
    return datasets.tables(datasets.make(tmp_path_factory.mktemp("sound")))


def ask(tables, sql, **params):
    return warehouse.database(tables).sql(sql, params=params or None).to_arrow_table().to_pylist()


def ask_named(tables, name, /, **params):
    script = scripts.query(name)
    return ask(tables, script.sql, **scripts.bound(script, params))


def broken(sound, table, change):
    return {**sound, table: datasets.changed(table, sound[table], change)}


def put(**values):
    return lambda rows: rows[0].update(values)


# ---------------------------------------------------------------- house


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_says_what_it_is(kind):
    for script in scripts.scripts(kind):
        assert script.title, script.name
        assert script.per, script.name
        assert script.reads or kind == "macros", script.name
        assert script.example or kind == "checks", script.name
        assert "SELECT *" not in script.sql.rpartition("\nSELECT")[2].partition("FROM")[0]


@pytest.mark.parametrize("path", scripts.files(), ids=lambda p: p.stem)
def test_keywords_are_upper_case(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("--") for word in line.split()}
    assert not words & {"select", "from", "where", "join", "group", "order", "case", "when"}


# ---------------------------------------------------------------- checks

# One or more changes of a sound dataset for each check: it holds before, and fails after.
BREAKS = {
    "time_offsets": (
        ("times", put(surface="다른 글")),
        ("times", put(char_start=1)),
        ("times", put(sentence_end=1)),
        ("articles", put(body="짧다")),
    ),
    "trigger_offsets": (
        ("mentions", put(trigger="인수")),
        ("mentions", put(trigger_end=0)),
        ("mentions", put(sentence_start=99)),
    ),
    "participant_offsets": (
        ("participants", put(surface="남의 이름")),
        ("participants", put(char_start=0, char_end=900)),
    ),
    "place_offsets": (("places", put(surface="서울")), ("places", put(char_end=3))),
    "amount_offsets": (("amounts", put(surface="12억원")), ("amounts", put(char_start=1))),
    "keys_unique": tuple(
        (table, lambda rows: rows.append(dict(rows[0])))
        for table in (
            "articles",
            "times",
            "mentions",
            "participants",
            "places",
            "amounts",
            "events",
            "inputs",
        )
    ),
    "intervals_ordered": (
        ("times", put(date_end=date(1999, 1, 1))),
        ("mentions", put(date_end=date(1999, 1, 1))),
        ("mentions", put(announced_end=None)),
        ("events", put(date_start=None)),
        ("events", put(announced_start=date(2030, 1, 1), announced_end=date(2029, 1, 1))),
    ),
    "events_have_mentions": (
        ("events", lambda rows: rows.pop()),
        ("mentions", lambda rows: rows.pop()),
        ("events", put(mention_count=99)),
        ("events", put(article_count=99)),
    ),
    "references_hold": (
        ("articles", put(copy_of="nobody")),
        ("articles", lambda rows: rows.pop(0)),
        ("times", put(anchor_time_id="nothing")),
        ("mentions", put(time_id="nothing")),
        ("mentions", put(time_id_end="nothing")),
        ("mentions", put(announced_time_id="nothing")),
        ("participants", put(event_id="another")),
        ("places", put(mention_id="another")),
        ("amounts", put(mention_id="another")),
    ),
    "records_accounted_for": (
        ("articles", lambda rows: rows.pop()),
        ("inputs", put(records=2)),
        ("inputs", lambda rows: rows.pop()),
    ),
    "publish_date_is_no_event_date": (
        ("mentions", put(time_id=None, date_start=date(2024, 6, 5), date_end=date(2024, 6, 5))),
        (
            "mentions",
            put(announced_time_id=None, announced_start=date(2024, 6, 5), announced_end=date(2024, 6, 5)),
        ),
    ),
    "dates_have_a_basis": (
        ("mentions", put(date_basis="none")),
        ("mentions", put(grain=None)),
        ("events", put(date_edtf=None)),
        ("events", put(date_value=None)),
        ("events", put(date_extent=None)),
    ),
    "words_are_of_the_lists": (
        ("times", put(status="guessed")),
        ("times", put(part="footer")),
        ("times", put(type="WHEN")),
        ("times", put(lean="sideways")),
        ("mentions", put(status="maybe")),
        ("mentions", put(date_extent="about")),
        ("mentions", put(date_basis="publish")),
        ("events", put(status="maybe")),
        ("participants", put(role="bystander")),
        ("participants", put(kind="robot")),
        ("articles", put(published_precision="year")),
    ),
    "clutter_is_not_analysed": (
        ("articles", put(regions=[{"label": "clutter", "start": 0, "end": 40}])),
        ("articles", put(regions=[{"label": "byline", "start": 6, "end": 9}])),
    ),
    "confidence_in_range": (("mentions", put(confidence=1001)), ("events", put(confidence=-1))),
}


def test_every_check_has_rows_that_break_it():
    assert {s.name for s in scripts.checks()} == set(BREAKS)


@pytest.mark.parametrize("name", BREAKS)
def test_a_sound_dataset_keeps_the_claim(sound, name):
    (script,) = (s for s in scripts.checks() if s.name == name)
    assert ask(sound, script.sql) == []


@pytest.mark.parametrize(
    ("name", "table", "change"), [(n, *b) for n, breaks in BREAKS.items() for b in breaks]
)
def test_rows_that_break_the_claim_are_found(sound, name, table, change):
    (script,) = (s for s in scripts.checks() if s.name == name)
    assert ask(broken(sound, table, change), script.sql)


def test_a_region_that_may_be_analysed_breaks_no_claim(sound):
    (script,) = (s for s in scripts.checks() if s.name == "clutter_is_not_analysed")
    quoted = broken(sound, "articles", put(regions=[{"label": "quote", "start": 0, "end": 40}]))
    assert ask(quoted, script.sql) == []


# ---------------------------------------------------------------- macros

D = "DATE '2024-06-{:02}'"


def days(first, last, extent="within"):
    return f"{{date_start: {D.format(first)}, date_end: {D.format(last)}, date_extent: '{extent}'}}"


def scalar(sound, expression):
    return ask(sound, f"SELECT {expression} AS it")[0]["it"]


@pytest.mark.parametrize(
    ("one", "other", "overlap", "before"),
    [
        (days(1, 3), days(3, 5), True, False),
        (days(1, 3), days(4, 5), False, True),
        (days(4, 5), days(1, 3), False, False),
        (days(1, 3, "from"), days(20, 21), True, False),
        (days(20, 21), days(1, 3, "from"), True, False),
        (days(1, 3), days(4, 5, "from"), False, True),
    ],
)
def test_overlap_and_order_of_intervals(sound, one, other, overlap, before):
    assert scalar(sound, f"may_overlap({one}, {other})") is overlap
    assert scalar(sound, f"surely_before({one}, {other})") is before


def test_bounds_may_be_given_one_by_one(sound):
    d = D.format
    assert scalar(sound, f"may_overlap({d(1)}, {d(3)}, {d(3)}, {d(4)})") is True
    assert scalar(sound, f"surely_before({d(1)}, {d(3)}, {d(3)}, {d(4)})") is False
    assert scalar(sound, f"possibly_in({d(1)}, {d(3)}, {d(3)}, {d(9)})") is True
    assert scalar(sound, f"midpoint({d(1)}, {d(4)})") == date(2024, 6, 2)
    assert scalar(sound, f"days_uncertain({d(1)}, {d(4)})") == 3


def test_possibly_in_a_period(sound):
    june = f"{D.format(1)}, {D.format(30)}"
    assert scalar(sound, f"possibly_in({days(29, 30)}, {june})") is True
    past = days(1, 2).replace("2024", "2023")
    assert scalar(sound, f"possibly_in({past}, {june})") is False
    assert scalar(sound, f"possibly_in({past.replace('within', 'from')}, {june})") is True


def test_midpoint_and_uncertainty_of_a_row(sound):
    assert scalar(sound, f"midpoint({days(1, 4)})") == date(2024, 6, 2)
    assert scalar(sound, f"midpoint({days(1, 4, 'from')})") is None
    assert scalar(sound, f"days_uncertain({days(1, 30)})") == 29
    assert scalar(sound, f"days_uncertain({days(1, 30, 'throughout')})") == 0


def test_without_a_date_nothing_is_claimed(sound):
    nothing = (
        "{date_start: CAST(NULL AS DATE), date_end: CAST(NULL AS DATE), date_extent: CAST(NULL AS VARCHAR)}"
    )
    for claim in ("may_overlap({0}, {1})", "surely_before({0}, {1})", "midpoint({0})", "days_uncertain({0})"):
        assert scalar(sound, claim.format(nothing, days(1, 2))) is None


def test_an_open_end_lies_beyond_every_day(sound):
    assert scalar(sound, f"open_end({D.format(1)}, 'from')") == date(9999, 12, 31)
    assert scalar(sound, f"open_end({D.format(1)}, 'within')") == date(2024, 6, 1)


def test_company_mentions_follow_aliases_codes_and_people(sound):
    entity = {
        "entity_id": "KRX:900110",
        "name": "가온전자",
        "aliases": ["가온"],
        "codes": ["900110"],
        "kind": "organization",
        "sector": None,
        "valid_from": None,
        "valid_to": None,
    }
    known = {
        **sound,
        "entities": datasets.changed(
            "entities", sound["entities"], lambda rows: rows.__setitem__(slice(None), [entity])
        ),
    }
    for name in ("가온전자", "가온", "900110", "KRX:900110"):
        assert len(ask(known, "SELECT * FROM company_mentions($name)", name=name)) == 4, name
    assert len(ask(known, "SELECT * FROM company_mentions('한빛물산')")) == 1


# ---------------------------------------------------------------- views


def test_the_types_are_those_of_the_taxonomy(sound):
    rows = ask(sound, "SELECT type, family, label_ko FROM event_types")
    assert [r["type"] for r in rows] == list(TYPES)
    assert [r["family"] for r in rows] == [kind.family for kind in TYPES.values()]
    assert all(r["label_ko"] for r in rows)


def test_timeline_takes_the_announcement_where_there_is_no_date(sound):
    undated = {
        "date_start": None, "date_end": None, "date_value": None, "grain": None,
        "date_extent": None, "date_edtf": None, "date_basis": "none",
    }  # fmt: skip

    def change(rows):
        deal = next(r for r in rows if r["type"].startswith("deal"))
        deal.update(undated)
        rows.append({**deal, "event_id": "z", "announced_start": None, "announced_end": None})

    shown = ask(
        broken(sound, "events", change), "SELECT timeline_date, timeline_basis, event_id FROM timeline"
    )
    assert [(str(r["timeline_date"]), r["timeline_basis"]) for r in shown] == [
        ("2024-06-05", "announcement"),
        ("2024-08-01", "event"),
        ("2024-10-01", "event"),
        ("None", None),
    ]


def one_happening(sound):
    """The planned and the delayed opening as one event, which merging is to find."""

    def join(rows):
        for row in rows:
            if row["article_id"] in {"news-2", "news-3"}:
                row["event_id"] = row["history_id"] = "e"

    def event(rows):
        kept = next(r for r in rows if r["type"] == "facility.open")
        kept.update(
            event_id="e", history_id="e", mention_count=2, article_count=2, source_count=2, status="delayed",
            date_start=date(2024, 10, 1), date_end=date(2024, 10, 31),
            conflicts=[{"field": "date", "value": v, "mention_id": m} for v, m in (("2024-08", two), ("2024-10", three))],
        )  # fmt: skip
        rows[:] = [r for r in rows if r["type"] != "facility.open" or r is kept]

    ids = {m["article_id"]: m["mention_id"] for m in sound["mentions"].to_pylist()}
    two, three = ids["news-2"], ids["news-3"]
    return broken(broken(sound, "mentions", join), "events", event)


def test_event_history_shows_the_slip(sound):
    steps = ask(one_happening(sound), "SELECT * FROM event_history WHERE history_id = 'e'")
    assert [(s["step"], s["status"], s["previous_status"], s["slip_days"]) for s in steps] == [
        (1, "scheduled", None, None),
        (2, "delayed", "scheduled", 61),
    ]
    assert steps[0]["known_at"] + timedelta(days=52) == steps[1]["known_at"]


def test_event_history_keeps_silent_about_what_did_not_change(sound):
    deal = ask(sound, "SELECT * FROM event_history WHERE article_id = 'news-1'")
    assert len(deal) == 1  # the headline and the sentence say the same


def test_event_history_of_two_events_is_one_course(sound):
    """The slip is told by the second event, and a plan told again after the opening is no step."""
    planned, delayed = (
        next(m for m in sound["mentions"].to_pylist() if m["article_id"] == a) for a in ("news-2", "news-3")
    )

    def follow(rows):
        for row in rows:
            if row["mention_id"] in {planned["mention_id"], delayed["mention_id"]}:
                row["history_id"] = planned["event_id"]
        opened = {**delayed, "mention_id": "x", "article_id": "news-4", "event_id": "f", "status": "occurred"}
        opened |= {
            "date_start": date(2024, 8, 1),
            "date_end": date(2024, 8, 1),
            "history_id": planned["event_id"],
        }
        rows += [opened, {**opened, "mention_id": "y", "article_id": "news-5", "status": "planned"}]

    def later(rows):
        last = next(r for r in rows if r["article_id"] == "news-4")
        rows.append({**last, "article_id": "news-5", "known_at": last["known_at"] + timedelta(days=9)})

    tables = broken(broken(sound, "mentions", follow), "articles", later)
    query = "SELECT status, slip_days, event_id FROM {} WHERE history_id = $id ORDER BY step"
    steps = ask(tables, query.format("event_history"), id=planned["event_id"])
    assert [(s["status"], s["slip_days"]) for s in steps] == [
        ("scheduled", None),
        ("delayed", 61),
        ("occurred", -61),
    ]
    assert [s["event_id"] for s in steps] == [planned["event_id"], delayed["event_id"], "f"]
    early = ask(tables, query.format("event_history_as_of(TIMESTAMPTZ '2024-08-01')"), id=planned["event_id"])
    assert [s["status"] for s in early] == ["scheduled"]


def test_corroboration_names_the_second_source(sound):
    (row,) = ask(one_happening(sound), "SELECT * FROM corroboration WHERE event_id = 'e'")
    assert row["publishers"] == ["가온일보", "한빛신문"]
    assert row["hours_until_second_source"] == 52 * 24
    alone = ask(sound, "SELECT * FROM corroboration")
    assert {r["second_source_known_at"] for r in alone} == {None}


def test_a_copy_is_no_second_source(sound):
    def copy(rows):
        next(r for r in rows if r["article_id"] == "news-3")["copy_of"] = "news-2"

    (row,) = ask(
        broken(one_happening(sound), "articles", copy), "SELECT * FROM corroboration WHERE event_id = 'e'"
    )
    assert row["second_source_known_at"] is None


def test_conflicts_have_a_row_for_each_voice(sound):
    assert ask(sound, "SELECT * FROM conflicts") == []
    told = ask(one_happening(sound), "SELECT * FROM conflicts")
    assert [(r["field"], r["value"], r["publisher"]) for r in told] == [
        ("date", "2024-08", "한빛신문"),
        ("date", "2024-10", "가온일보"),
    ]


def test_coverage_counts_articles_by_publisher_and_month(sound):
    rows = {(r["publisher"], str(r["month"])): r for r in ask(sound, "SELECT * FROM coverage")}
    august = rows["가온일보", "2024-08-01"]
    assert (august["article_count"], august["without_event_count"], august["truncated_count"]) == (2, 1, 1)
    june = rows["가온일보", "2024-06-01"]
    assert (june["mention_count"], june["event_count"], june["copy_count"]) == (2, 1, 0)


# ---------------------------------------------------------------- as of


def as_if_merged(tables, event_id, *article_ids):
    """The tables with the mentions of these articles under one event, and the events made anew."""

    def join(rows):
        for row in rows:
            if row["article_id"] in article_ids:
                row["event_id"] = row["history_id"] = event_id

    mentions = datasets.changed("mentions", tables["mentions"], join)
    mine = {m["mention_id"] for m in mentions.to_pylist() if m["event_id"] == event_id}

    def follow(rows):
        for row in rows:
            if row["mention_id"] in mine:
                row["event_id"] = event_id

    apart = {
        name: datasets.changed(name, tables[name], follow) for name in ("participants", "places", "amounts")
    }
    joined = {**tables, **apart, "mentions": mentions}
    (script,) = scripts.scripts("build")
    found = warehouse.database(joined).sql(script.sql).to_arrow_table()
    return {**joined, "events": found.cast(schema.TABLES["events"].schema)}


def test_an_event_says_what_its_mentions_say_together(sound):
    tables = as_if_merged(sound, "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    assert (event["type"], event["status"]) == ("facility.open", "delayed")
    assert (str(event["date_start"]), event["date_edtf"]) == ("2024-10-01", "2024-10")
    assert (event["actors"], event["objects"], event["counterparts"]) == (["김하늘"], ["울산 공장"], [])
    assert (event["mention_count"], event["article_count"], event["source_count"]) == (2, 2, 2)
    assert [(c["field"], c["value"]) for c in event["conflicts"]] == [
        ("date", "2024-08"),
        ("date", "2024-10"),
    ]
    assert event["summary"] == "김하늘 – 준공 연기 – 울산 공장 (2024-10)"


def test_a_superseded_article_is_heard_until_its_correction_is_known(sound):
    def correct(rows):
        next(r for r in rows if r["article_id"] == "news-3")["supersedes"] = "news-2"

    tables = as_if_merged(broken(sound, "articles", correct), "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    assert (event["date_edtf"], event["mention_count"], event["conflicts"]) == ("2024-10", 1, [])
    (early,) = ask(tables, "SELECT * FROM events_as_of(TIMESTAMPTZ '2024-08-01') WHERE event_id = 'e'")
    assert (early["date_edtf"], early["status"]) == ("2024-08", "scheduled")
    (step,) = ask(tables, "SELECT * FROM event_history WHERE history_id = 'e'")
    assert (step["status"], step["slip_days"]) == ("delayed", None)
    for claim in scripts.checks():
        assert ask(tables, claim.sql) == [], claim.name


def test_a_finer_date_inside_the_last_one_is_kept(sound):
    def coarse(rows):
        for row in rows:
            if row["article_id"] == "news-3":
                row.update(date_start=date(2024, 1, 1), date_end=date(2024, 12, 31), date_edtf="2024")

    tables = as_if_merged(broken(sound, "mentions", coarse), "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    assert (event["date_edtf"], event["conflicts"]) == ("2024-08", [])


def test_other_sums_in_other_articles_are_a_conflict(sound):
    first, second = (
        next(m for m in sound["mentions"].to_pylist() if m["article_id"] == a) for a in ("news-2", "news-3")
    )

    def add(rows):
        for mention, won in ((first, 100), (second, 120)):
            rows.append(
                {
                    **rows[0],
                    "mention_id": mention["mention_id"],
                    "krw": Decimal(won),
                    "event_id": mention["event_id"],
                }
            )

    tables = as_if_merged(broken(sound, "amounts", add), "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    assert event["krw"] == 120
    assert [(c["field"], c["value"]) for c in event["conflicts"] if c["field"] == "krw"] == [
        ("krw", "100"),
        ("krw", "120"),
    ]


def test_sums_that_differ_by_rounding_are_no_conflict(sound):
    ids = [
        next(m for m in sound["mentions"].to_pylist() if m["article_id"] == a) for a in ("news-2", "news-3")
    ]

    def add(rows):
        for mention, won in zip(ids, (5_575_800, 5_600_000), strict=True):
            of = {"mention_id": mention["mention_id"], "event_id": mention["event_id"]}
            rows.append({**rows[0], **of, "krw": Decimal(won)})

    tables = as_if_merged(broken(sound, "amounts", add), "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    assert [c["field"] for c in event["conflicts"]] == ["date", "date"]


def event_of(sound, **later):
    """The event of a planned opening and of another article that tells it with these values."""

    def tell(rows):
        for row in rows:
            if row["article_id"] == "news-2":
                row.update(status="occurred", date_start=date(2024, 6, 10), date_end=date(2024, 6, 10))
            if row["article_id"] == "news-3":
                row.update({"date_start": date(2024, 6, 10), "date_end": date(2024, 6, 10)} | later)

    tables = as_if_merged(broken(sound, "mentions", tell), "e", "news-2", "news-3")
    (event,) = ask(tables, "SELECT * FROM events WHERE event_id = 'e'")
    return event


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("planned", "occurred"),
        ("rumoured", "occurred"),
        ("ongoing", "occurred"),
        ("cancelled", "cancelled"),
        ("denied", "denied"),
        ("occurred", "occurred"),
    ],
)
def test_a_vague_later_telling_never_undoes_a_definite_one(sound, later, status):
    assert event_of(sound, status=later)["status"] == status


def test_what_one_article_tells_and_another_denies_is_a_conflict(sound):
    assert event_of(sound, status="planned")["conflicts"] == []
    denied = event_of(sound, status="denied")["conflicts"]
    assert [(c["field"], c["value"]) for c in denied] == [("status", "occurred"), ("status", "denied")]


def test_every_type_has_a_label(sound):
    for kind in TYPES:
        label = scalar(sound, f"type_label('{kind}', '', 'occurred')")
        assert label != kind, kind
        assert scalar(sound, f"type_label('{kind}', '', 'delayed')") == f"{label} 연기"


def test_a_summary_is_a_line_of_a_chronology(sound):
    def line(actors, label, others, day):
        return scalar(sound, f"summary_line({actors}, '{label}', {others}, {day})")

    assert (
        line("['가온전자']", "착공", "['3공장', '가온전자']", "'2024-08-20'")
        == "가온전자 – 착공 – 3공장 (2024-08-20)"
    )
    assert line("['가', '나', '다', '라']", "협약", "[]", "NULL") == "가·나·다 등 – 협약"
    assert line("[]", "사고", "['공장']", "NULL") == "사고 – 공장"


def test_as_of_knows_nothing_of_later_articles(sound):
    tables = as_if_merged(sound, "e", "news-2", "news-3")
    early = ask(tables, "SELECT * FROM timeline_as_of(TIMESTAMPTZ '2024-07-01') WHERE event_id = 'e'")
    assert [(r["status"], r["date_edtf"], r["mention_count"], r["conflicts"]) for r in early] == [
        ("scheduled", "2024-08", 1, [])
    ]
    assert ask(tables, "SELECT * FROM timeline_as_of(TIMESTAMPTZ '2024-06-05 23:59')") == []


@pytest.mark.parametrize("moment", ["2024-06-06", "2024-06-11", "2024-07-31", "2024-08-02", "2030-01-01"])
def test_as_of_is_the_timeline_of_the_articles_known_by_then(sound, moment):
    tables = as_if_merged(sound, "e", "news-2", "news-3")
    then = f"TIMESTAMPTZ '{moment}'"
    known = {
        r["article_id"] for r in ask(tables, f"SELECT article_id FROM articles WHERE known_at <= {then}")
    }

    def forget(rows):
        rows[:] = [r for r in rows if r["article_id"] in known]

    only = {name: datasets.changed(name, tables[name], forget) for name in ("articles", "times", "mentions")}
    (script,) = scripts.scripts("build")
    alone = {**tables, **only}
    alone["events"] = warehouse.database(alone).sql(script.sql).to_arrow_table()
    assert ask(tables, f"SELECT * FROM timeline_as_of({then})") == ask(alone, "SELECT * FROM timeline")


def test_the_stored_events_are_those_of_all_mentions(sound):
    """Told anew from all mentions, and as of the end of time."""
    stored = ask(sound, "SELECT * FROM events ORDER BY event_id")
    anew = "SELECT * FROM events_retold(TIMESTAMPTZ 'infinity', TIMESTAMPTZ '-infinity')"
    assert ask(sound, anew) == stored
    assert ask(sound, "SELECT * FROM events_as_of(TIMESTAMPTZ 'infinity')") == stored


def test_only_what_is_told_later_is_told_anew(sound):
    """An event whose mentions are all known by then is taken as it stands in the table."""
    tables = broken(sound, "events", lambda rows: [r.update(summary="as stored") for r in rows])
    changed = "SELECT event_id FROM events_changed(TIMESTAMPTZ '2024-07-01', TIMESTAMPTZ 'infinity')"
    (later,) = (m for m in sound["mentions"].to_pylist() if m["article_id"] == "news-3")
    assert [r["event_id"] for r in ask(tables, changed)] == [later["event_id"]]
    early = ask(tables, "SELECT summary FROM events_as_of(TIMESTAMPTZ '2024-07-01')")
    assert [r["summary"] for r in early] == ["as stored", "as stored"]
    joined = as_if_merged(tables, "e", "news-2", "news-3")
    joined = broken(joined, "events", lambda rows: [r.update(summary="as stored") for r in rows])
    early = ask(joined, "SELECT event_id, summary FROM events_as_of(TIMESTAMPTZ '2024-07-01')")
    assert {r["summary"] for r in early if r["event_id"] != "e"} == {"as stored"}
    assert [r["summary"] for r in early if r["event_id"] == "e"] == [
        "김하늘 – 준공 예정 – 울산 공장 (2024-08)"
    ]


def test_events_as_of_are_filtered_like_events(sound):
    params = {"company": "가온전자", "as_of": "2024-06-30"}
    assert [r["type"] for r in ask_named(sound, "events_as_of", **params)] == [
        "deal.supply_contract",
        "facility.open",
    ]
    assert ask_named(sound, "events_as_of", as_of="2024-01-01") == []
    assert ask_named(sound, "events_as_of", as_of="2030-01-01") == ask_named(sound, "events")


# ---------------------------------------------------------------- queries


def test_company_between_days(sound):
    assert len(ask_named(sound, "company", company="가온전자")) == 3
    assert [r["type"] for r in ask_named(sound, "company", company="가온전자", until="2024-06-30")] == [
        "deal.supply_contract"
    ]


def test_met_pairs_each_side_once(sound):
    assert ask_named(sound, "met") == []
    meeting = broken(
        sound,
        "events",
        lambda rows: [r.update(type="contact.meeting") for r in rows if r["type"].startswith("deal")],
    )
    (pair,) = ask_named(meeting, "met")
    assert (pair["one"], pair["other"]) == ("가온전자", "한빛물산")
    assert len(ask_named(meeting, "met", name="한빛물산")) == 1
    assert ask_named(meeting, "met", name="누구") == []


def test_deals_between_two_companies(sound):
    assert len(ask_named(sound, "deals_between", one="한빛물산", other="가온전자")) == 1
    assert ask_named(sound, "deals_between", one="한빛물산", other="김하늘") == []


def test_first_reports_count_days_from_event_and_announcement(sound):
    rows = {r["article_id"]: r for r in ask_named(sound, "first_reports")}
    assert (rows["news-1"]["days_after_event"], rows["news-1"]["days_after_announcement"]) == (1, 0)
    assert rows["news-2"]["days_after_event"] == -82
    assert len(ask_named(sound, "first_reports", type="facility.open")) == 2


def test_scheduled_says_what_became_of_it(sound):
    (row,) = ask_named(one_happening(sound), "scheduled", since="2024-08-01", until="2024-08-31")
    assert (row["became"], row["slip_days"], str(row["told_start"])) == ("delayed", 61, "2024-08-01")
    assert ask_named(one_happening(sound), "scheduled", until="2024-07-31") == []


def test_disagreements_count_voices(sound):
    rows = ask_named(one_happening(sound), "disagreements")
    assert [(r["value"], r["mention_count"], r["publishers"]) for r in rows] == [
        ("2024-08", 1, ["한빛신문"]),
        ("2024-10", 1, ["가온일보"]),
    ]


def test_amounts_add_up_by_type_and_year(sound):
    (row,) = ask_named(sound, "amounts")
    assert (row["type"], row["year"], row["krw_sum"]) == (
        "deal.supply_contract",
        2024,
        Decimal(12_000_000_000),
    )
    assert ask_named(sound, "amounts", company="김하늘") == []


def test_period_and_types_count_what_is_dated(sound):
    period = {r["kind"]: r for r in ask_named(sound, "period")}
    assert (str(period["event"]["first_day"]), period["event"]["with_day"]) == ("2024-06-04", 3)
    assert (period["announced"]["with_day"], period["published"]["in_all"]) == (1, 4)
    types = ask_named(sound, "types")
    assert [(r["type"], r["event_count"], r["announced_count"]) for r in types] == [
        ("facility.open", 2, 0),
        ("deal.supply_contract", 1, 1),
    ]


def test_values_of_closed_lists_are_counted(sound):
    told = {
        (r["column_name"], r["value"]): r
        for r in ask_named(sound, "distributions")
        if r["in_table"] == "events"
    }
    assert told["type", "facility.open"]["row_count"] == 2
    assert told["type", "facility.open"]["label_ko"] == "시설 개설"
    assert told["confidence", "800-899"]["row_count"] == 3
    sure = broken(sound, "events", put(confidence=1000))
    assert ("confidence", "900-1000") in {
        (r["column_name"], r["value"]) for r in ask_named(sure, "distributions")
    }


def test_a_null_is_no_value_of_a_column(sound):
    def filled(tables):
        return {(r["in_table"], r["column_name"]): r["filled_count"] for r in ask_named(tables, "filled")}

    assert (filled(sound)["articles", "publisher"], filled(sound)["events", "krw"]) == (4, 1)
    assert filled(broken(sound, "articles", put(publisher=None)))["articles", "publisher"] == 3


def test_publishers_add_up_the_months(sound):
    rows = ask_named(broken(sound, "articles", put(publisher=None)), "publishers")
    assert [(r["publisher"], r["article_count"], r["event_count"]) for r in rows] == [
        ("가온일보", 2, 1),
        ("", 1, 1),
        ("한빛신문", 1, 1),
    ]


def test_event_study_counts_from_the_close_after_it_was_known(sound):
    rows = ask_named(sound, "event_study")
    assert [(str(r["trading_day"]), r["code"], r["type"], r["roles"]) for r in rows] == [
        (
            "2024-06-07",
            "900110",
            "deal.supply_contract",
            ["actor"],
        ),  # of the 5th: known at midnight, the 6th is a holiday
        ("2024-06-11", "900110", "facility.open", ["actor"]),
    ]
    assert rows[0]["days_to_event"] == -3
    assert len(ask_named(sound, "event_study", since="2024-06-08", until="2024-06-30")) == 1
    assert ask_named(sound, "event_study", company="한빛물산")[0]["type"] == "deal.supply_contract"


def test_event_study_keeps_what_was_read_until_it_was_corrected(sound):
    def correct(rows):
        next(r for r in rows if r["article_id"] == "news-3")["supersedes"] = "news-2"

    corrected = broken(sound, "articles", correct)
    assert ask_named(corrected, "event_study") == ask_named(sound, "event_study")
    assert ask(corrected, "SELECT * FROM event_history") != ask(sound, "SELECT * FROM event_history")


def test_slips_tell_the_first_plan(sound):
    (row,) = ask_named(sound, "slips")
    assert (row["first_plan"], row["moved_to"], row["slip_days"]) == ("2024-08", "2024-10", 61)
    assert ask_named(sound, "slips", least_days="62") == []
    assert ask_named(sound, "slips", type="ma.acquisition") == []


def test_sector_days_need_several_companies(sound):
    def sectors(rows):
        for row in rows:
            row["sector"] = "전자"

    def listed(rows):
        next(r for r in rows if r["name"] == "한빛물산")["entity_id"] = "KRX:900120"

    def both(rows):
        rows.append({**rows[0], "entity_id": "KRX:900120", "name": "한빛물산"})

    told = broken(broken(sound, "entities", sectors), "participants", listed)
    (row,) = ask_named(broken(told, "entities", both), "sector_days")
    assert (row["sector"], str(row["day"]), row["company_count"]) == ("전자", "2024-06-04", 2)
    assert ask_named(told, "sector_days", least="2") == []


def test_names_say_whose_they_are(sound):
    rows = {r["name"]: r for r in ask_named(sound, "names")}
    assert (rows["김하늘"]["is_person"], rows["한빛물산"]["is_person"]) == (True, False)
    assert rows["김하늘"]["telling_count"] == 2


def test_details_of_a_mention(sound):
    (told,) = (
        m for m in sound["mentions"].to_pylist() if m["article_id"] == "news-1" and m["part"] == "body"
    )
    details = ask_named(sound, "details_of", mention=told["mention_id"])
    assert [(r["kind"], r["surface"], r["meaning"]) for r in details] == [
        ("amount", "120억원", "12000000000 KRW"),
        ("place", "부산", "부산, KR, Asia/Seoul"),
    ]
    people = ask_named(sound, "participants_of", mention=told["mention_id"])
    assert [(r["role"], r["name"]) for r in people] == [("actor", "가온전자"), ("counterpart", "한빛물산")]
    times = ask_named(sound, "times_beside", mention=told["mention_id"])
    assert {(r["surface"], r["taken_as"]) for r in times} == {("지난 4일", "event"), ("5일", "announcement")}
    assert [r["mention_id"] for r in ask_named(sound, "mentions_of", id=told["time_id"])][-1] == told[
        "mention_id"
    ]
    (time,) = ask_named(sound, "time_mention", id=told["time_id"])
    assert (time["surface"], time["sentence"]) == ("지난 4일", rowsets.deal().article.body)


def test_rejects_are_listed(tmp_path):
    from timeline.records import Reject

    datasets.make(tmp_path, rejects=[Reject("깨진.txt", 0, "E103", "cannot decode", "give --encoding")])
    with warehouse.Dataset(tmp_path) as dataset:
        assert [r["code"] for r in dataset.query("rejects").rows()] == ["E103"]


REQUIRED = {
    "company": "가온전자",
    "one": "가온전자",
    "other": "한빛물산",
    "mention": "x",
    "id": "x",
    "events": "x",
    "articles": "x",
    "as_of": "2024-07-01",
}


def required(script):
    return {p.name: REQUIRED[p.name] for p in script.parameters if p.is_required}


def test_every_query_runs_with_its_example(sound):
    for script in scripts.queries():
        ask(sound, script.sql, **scripts.bound(script, required(script)))
        assert script.example.startswith(f"timeline query {script.name}"), script.name


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    datasets.make(folder)
    with warehouse.Dataset(folder) as dataset:
        yield dataset


@pytest.mark.parametrize("script", scripts.queries(), ids=lambda s: s.name)
def test_a_query_needs_nothing_but_what_it_names(whole, script):
    with warehouse.Dataset(whole.folder.parents[1], names=scripts.named(script)) as opened:
        answer = opened.query(script.name, **required(script)).arrow()
    assert answer.equals(whole.query(script.name, **required(script)).arrow())


FEW = [script for script in scripts.queries() if script.few is not None]


@pytest.mark.parametrize("name", ["가온전자", "없는 이름"])
@pytest.mark.parametrize("script", FEW, ids=lambda s: s.name)
def test_an_answer_of_few_rows_is_the_same_in_two_steps(whole, script, name):
    given = scripts.bound(script, required(script) | {script.few.parameter: name})
    steps = whole._few(script, script.few.key, given).arrow()
    assert steps.equals(whole.sql(script.sql, **given).arrow())
    assert (steps.num_rows > 0) == (name == "가온전자")


def test_an_answer_of_many_rows_is_asked_at_once(whole, monkeypatch):
    monkeypatch.setattr(warehouse, "FEW", 0)
    with warehouse.Dataset(whole.folder.parents[1]) as opened:
        script = scripts.query("company")
        assert opened._few(script, "event_id", scripts.bound(script, required(script))) is None
        assert (
            opened.query("company", company="가온전자")
            .arrow()
            .equals(whole.query("company", company="가온전자").arrow())
        )


def test_every_view_and_macro_example_runs(sound):
    database = warehouse.database(sound)
    for kind in ("views", "macros"):
        for script in scripts.scripts(kind):
            statement = script.example.removeprefix('timeline query "').removesuffix('"')
            try:
                database.sql(statement).to_arrow_table()
            except duckdb.Error as error:
                pytest.fail(f"{script.name}: {error}")
