"""Every file of ``sql/`` has rows that change what it answers; none can stand there without being asked.

``test_sql.py`` says what the answers are. Here each is asked of the sound dataset and of one in which one thing is
different, and must tell the difference; a file without such a case fails.
"""

import re
from datetime import date

import pytest
from test_sql import BREAKS, ask, ask_named, broken, sound  # noqa: F401  # a fixture

from timeline import scripts

MOMENT = "TIMESTAMPTZ '2024-07-01'"


def every(**values):
    return lambda rows: [row.update(values) for row in rows]


def of(article_id, **values):
    return lambda rows: [row.update(values) for row in rows if row["article_id"] == article_id]


def typed(kind):
    return lambda rows: [row.update(type=kind) for row in rows if row["type"] == "deal.supply_contract"]


def happening(rows):
    """The plan and the delay told as one event's."""
    for row in rows:
        if row["article_id"] in {"news-2", "news-3"}:
            row["event_id"] = row["history_id"] = "e"


def planned_event(rows):
    kept = next(row for row in rows if row["type"] == "facility.open")
    kept.update(event_id="e", history_id="e", status="delayed")


def in_sector(rows):
    rows[:] = [
        {**rows[0], "entity_id": i, "name": n, "sector": "전자"}
        for i, n in (("KRX:900110", "가온전자"), ("X", "한빛물산"))
    ]


def known(rows):
    for row in rows:
        row["entity_id"] = {"가온전자": "KRX:900110", "한빛물산": "X"}.get(row["name"])


def told_twice(rows):
    rows[0]["conflicts"] = [
        {"field": "date", "value": v, "mention_id": rows[0]["event_id"]} for v in ("2024", "2025")
    ]


GONE = list.clear
EARLIER = {"date_start": date(2024, 6, 1), "date_end": date(2024, 6, 1)}

# For each query: the values of its parameters, then the changes, one after the other, that its answer must show.
QUERIES = {
    "amounts": ({}, ("events", every(krw=None))),
    "article_texts": ({"articles": "news-1"}, ("articles", of("news-1", body="다른 글"))),
    "article_times": ({"articles": "news-1"}, ("times", of("news-1", value="2024"))),
    "articles_by_month": ({}, ("articles", of("news-1", publisher="나루경제"))),
    "cast_of": ({"events": "EVENT"}, ("participants", every(role="object"))),
    "company": ({"company": "가온전자"}, ("participants", GONE)),
    "deals_between": (
        {"one": "가온전자", "other": "한빛물산"},
        ("events", typed("ma.acquisition")),
        ("events", GONE),
    ),
    "details_of": ({"mention": "MENTION"}, ("amounts", every(surface="1원"))),
    "disagreements": ({}, ("events", told_twice)),
    "distributions": ({}, ("events", every(status="rumoured"))),
    "drawable": ({}, ("events", typed("ma.acquisition"))),
    "event": ({"id": "EVENT"}, ("events", every(summary="다른 줄"))),
    "event_study": ({}, ("participants", every(entity_id=None, affiliation_id=None))),
    "events": ({"types": "인수"}, ("events", typed("ma.acquisition"))),
    "events_as_of": ({"as_of": "2024-07-01"}, ("mentions", happening), ("events", planned_event)),
    "evidence": ({"events": "EVENT"}, ("mentions", of("news-1", trigger="계약"))),
    "filled": ({}, ("events", every(krw=None))),
    "first_reports": ({}, ("events", every(**EARLIER))),
    "mentions_of": ({"id": "EVENT"}, ("mentions", of("news-1", confidence=1))),
    "met": ({}, ("events", typed("contact.meeting"))),
    "names": ({}, ("participants", every(kind="person"))),
    "participants_of": ({"mention": "MENTION"}, ("participants", every(role="object"))),
    "period": ({}, ("events", every(date_start=None, date_end=None))),
    "publishers": ({}, ("articles", of("news-1", publisher="나루경제"))),
    "rejects": ({}, ("rejects", lambda rows: rows.append(REJECT))),
    "scheduled": ({}, ("mentions", happening), ("events", planned_event)),
    "sector_days": ({}, ("entities", in_sector), ("participants", known)),
    "slips": ({}, ("mentions", of("news-3", **EARLIER))),
    "time_mention": ({"id": "TIME"}, ("times", every(rule="another"))),
    "times_beside": ({"mention": "MENTION"}, ("times", every(status="vague"))),
    "told": ({"events": "EVENT"}, ("mentions", GONE)),
    "told_by": ({"events": "EVENT"}, ("articles", of("news-1", publisher="나루경제"))),
    "told_cast": ({"events": "EVENT"}, ("participants", every(role="object"))),
    "told_history": ({"events": "e"}, ("mentions", happening)),
    "told_times": ({"events": "EVENT"}, ("times", every(value="2024"))),
    "types": ({}, ("events", typed("ma.acquisition"))),
}
REJECT = {"source_path": "a", "source_record": 1, "code": "E105", "reason": "r", "hint": "h"}

# Views and macros that are tables.
RELATIONS = {
    "timeline": ("FROM timeline", ("events", every(date_start=None, date_end=None))),
    "event_history": ("FROM event_history", ("mentions", happening)),
    "corroboration": (
        "FROM corroboration",
        ("articles", of("news-1", publisher="나루경제")),
        ("mentions", happening),
    ),
    "conflicts": ("FROM conflicts", ("events", told_twice)),
    "coverage": ("FROM coverage", ("articles", of("news-1", body_truncated=True))),
    "taking_part": ("FROM taking_part('누리은행') ORDER BY ALL", ("participants", every(name="누리은행"))),
    "company_mentions": (
        "FROM company_mentions('누리은행') ORDER BY ALL",
        ("participants", every(name="누리은행")),
    ),
    "heard_as_of": (f"FROM heard_as_of({MOMENT}) ORDER BY ALL", ("articles", lambda rows: rows.pop(0))),
    "events_changed": (
        f"SELECT event_id FROM events_changed({MOMENT}, TIMESTAMPTZ 'infinity') ORDER BY ALL",
        ("mentions", happening),
    ),
    "events_retold": (
        "FROM events_retold(TIMESTAMPTZ 'infinity', TIMESTAMPTZ '-infinity') ORDER BY ALL",
        ("mentions", of("news-1", status="rumoured")),
    ),
    "events_as_of": (
        f"FROM events_as_of({MOMENT}) ORDER BY ALL",
        ("mentions", happening),
        ("events", planned_event),
    ),
    "event_history_told": (
        "FROM event_history_told(TIMESTAMPTZ 'infinity', true) ORDER BY ALL",
        ("mentions", of("news-2", status="planned")),
    ),
    "event_history_as_of": (
        f"FROM event_history_as_of({MOMENT}) ORDER BY ALL",
        ("mentions", of("news-2", status="planned")),
    ),
    "timeline_as_of": (
        f"FROM timeline_as_of({MOMENT}) ORDER BY ALL",
        ("mentions", happening),
        ("events", planned_event),
    ),
}

ONE, OTHER = (
    f"{{date_start: DATE '2024-06-{n:02}', date_end: DATE '2024-06-{n + 1:02}', date_extent: 'within'}}"
    for n in (1, 9)
)
# Views and macros that read no table: two askings whose answers differ.
SCALARS = {
    "event_types": ("(SELECT count(*) FROM event_types WHERE family = 'ma')", "(SELECT count(*) FROM event_types)"),
    "all_types": ("len(all_types())", "len(list_filter(all_types(), LAMBDA x: x LIKE 'ma.%'))"),
    "types_called": ("types_called('ma,계약')", "types_called('ma.acquisition')"),
    "open_end": ("open_end(DATE '2024-06-01', 'within')", "open_end(DATE '2024-06-01', 'from')"),
    "may_overlap": (f"may_overlap({ONE}, {ONE})", f"may_overlap({ONE}, {OTHER})"),
    "surely_before": (f"surely_before({ONE}, {OTHER})", f"surely_before({OTHER}, {ONE})"),
    "possibly_in": (
        "possibly_in(DATE '2024-06-01', DATE '2024-06-02', DATE '2024-06-02', DATE '2024-06-03')",
        "possibly_in(DATE '2024-06-01', DATE '2024-06-02', DATE '2024-06-03', DATE '2024-06-04')",
    ),
    "midpoint": (f"midpoint({ONE})", f"midpoint({OTHER})"),
    "days_uncertain": (f"days_uncertain({ONE})", f"days_uncertain({ONE.replace('06-02', '06-05')})"),
    "type_label": ("type_label('ma.acquisition', '', '')", "type_label('deal.licensing', '', '')"),
    "summary_line": (
        "summary_line(['가온전자'], '인수', ['누리은행'], '2024-06-01')",
        "summary_line(['한빛물산'], '인수', ['누리은행'], '2024-06-01')",
    ),
    "type_names": ("type_names('ma.acquisition')", "type_names('deal.licensing')"),
}  # fmt: skip


def test_every_file_has_a_case():
    assert {s.name for s in scripts.queries()} == set(QUERIES)
    both = {s.name for kind in ("views", "macros") for s in scripts.scripts(kind)}
    assert both == RELATIONS.keys() | SCALARS.keys()
    assert {s.name for s in scripts.checks()} == set(BREAKS)
    # The only other one is what a build makes its events by: events_retold over everything, as test_sql has it.
    assert {p.parent.name for p in scripts.files()} == {"views", "macros", "queries", "checks", "build"}
    assert [s.name for s in scripts.scripts("build")] == ["events"]


def changed(tables, changes):
    for table, change in changes:
        tables = broken(tables, table, change)
    return tables


def filled(tables, params):
    told = next(
        r for r in tables["mentions"].to_pylist() if (r["article_id"], r["part"]) == ("news-1", "body")
    )
    ids = {"EVENT": told["event_id"], "MENTION": told["mention_id"], "TIME": told["time_id"]}
    return {name: ids.get(value, value) for name, value in params.items()}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_shows_what_is_different(sound, name):  # noqa: F811
    params, *changes = QUERIES[name]
    given = filled(sound, params)
    assert ask_named(changed(sound, changes), name, **given) != ask_named(sound, name, **given)


@pytest.mark.parametrize("name", RELATIONS)
def test_a_view_or_macro_shows_what_is_different(sound, name):  # noqa: F811
    query, *changes = RELATIONS[name]
    assert ask(changed(sound, changes), query) != ask(sound, query)


@pytest.mark.parametrize("name", SCALARS)
def test_a_scalar_tells_values_apart(sound, name):  # noqa: F811
    one, other = SCALARS[name]
    (row,) = ask(sound, f"SELECT {one} AS one, {other} AS other")
    assert None not in row.values()
    assert row["one"] != row["other"]


def branches():
    """Table and column of every list of words that the check knows."""
    (script,) = (s for s in scripts.checks() if s.name == "words_are_of_the_lists")
    found = re.findall(r"SELECT '[\w ]+'(?: AS list)?, (\w+)(?: AS word)? FROM (\w+)", script.sql)
    assert len(found) == script.sql.count("SELECT '")
    return found


@pytest.mark.parametrize(("column", "table"), branches())
def test_a_word_that_is_on_no_list_is_found_in_every_column(sound, column, table):  # noqa: F811
    (script,) = (s for s in scripts.checks() if s.name == "words_are_of_the_lists")
    told = ask(broken(sound, table, every(**{column: "?"})), script.sql)
    assert [row["word"] for row in told] == ["?"]
