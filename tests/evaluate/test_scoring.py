"""What counts as right, on one invented article whose every row we know."""

from collections import Counter
from dataclasses import replace

import pytest
from evaluate import invented

from timeline.evaluate import events, score, times
from timeline.evaluate.report import Report, listing, table

ALL = times.FIGURES + events.FIGURES


def figures(mentions=invented.RIGHT_TIMES, told=invented.RIGHT_EVENTS, gold=None):
    """``{figure: (right, total)}`` of one scored article."""
    scored = score(gold or invented.annotated(), tuple(mentions), tuple(told))
    totals = Counter(m.figure for m in scored.marks)
    right = Counter(m.figure for m in scored.marks if m.is_right)
    return {name: (right[name], totals[name]) for name in totals}


def findings(mentions=invented.RIGHT_TIMES, told=invented.RIGHT_EVENTS):
    return [(f.kind, f.cause) for f in score(invented.annotated(), tuple(mentions), tuple(told)).findings]


def test_a_perfect_extraction_is_right_in_every_figure():
    found = figures()
    assert all(right == total for right, total in found.values())
    assert found["times.date.found"] == (4, 4)
    assert found["events.core"] == found["events.precision"] == (3, 3)
    assert findings() == []


def test_figures_of_one_company_and_period_are_one_event_on_both_sides():
    assert figures(told=[invented.CONTRACT, invented.SALES, invented.GROUND])["events.core"] == (3, 3)
    apart = replace(invented.PROFIT, date=None)
    assert figures(told=[*invented.RIGHT_EVENTS[:2], apart, invented.GROUND])["events.precision"] == (3, 4)


def test_a_time_not_found_is_not_right_either():
    found = figures(mentions=invented.RIGHT_TIMES[1:])
    for judged in ("found", "interval", "value", "value_mod", "exact"):
        assert found[f"times.date.{judged}"] == (3, 4)
    assert found["times.date.precision"] == (3, 3)


def test_optional_times_count_on_neither_side():
    assert (
        figures(mentions=[*invented.RIGHT_TIMES, invented.read("요즘", "2024-06-01..2024-06-05", "2024-06")])
        == figures()
    )


def test_vague_readings_are_not_put_out():
    vague = invented.read("조용", None, "PRESENT_REF")
    assert figures(mentions=[*invented.RIGHT_TIMES, vague]) == figures()


def test_an_invented_time_costs_precision():
    invented_time = invented.read("조용", "2024-06-05", "2024-06-05")
    found = figures(mentions=[*invented.RIGHT_TIMES, invented_time])
    assert found["times.date.precision"] == (4, 5)
    assert ("spurious", "DATE not annotated") in findings(mentions=[*invented.RIGHT_TIMES, invented_time])


def test_the_second_half_of_a_split_time_costs_precision():
    halves = [
        invented.read("지난", None, "PT1H", kind="DURATION"),
        invented.read("3일", "2024-06-03", "2024-06-03"),
    ]
    found = figures(mentions=[*halves, *invented.RIGHT_TIMES[1:]])
    assert found["times.date.found"] == (4, 4)
    assert found["times.date.exact"] == (3, 4)
    assert sum(found[f"times.{group}.precision"][0] for group in ("date", "length")) == 4
    assert sum(found[f"times.{group}.precision"][1] for group in ("date", "length")) == 5


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"value": "2024-05-03"}, {"value", "value_mod"}),
        ({"mod": "APPROX"}, {"value_mod"}),
        ({"span": None}, {"interval"}),
        ({"char_end": invented.RIGHT_TIMES[0].char_end + 1}, {"exact"}),
    ],
)
def test_each_part_of_a_reading_is_judged_apart(change, wrong):
    found = figures(mentions=[invented.RIGHT_TIMES[0]._replace(**change), *invented.RIGHT_TIMES[1:]])
    assert {
        name.removeprefix("times.date.") for name, (right, total) in found.items() if right < total
    } == wrong


def test_title_and_body_do_not_overlap():
    in_title = invented.RIGHT_TIMES[0]._replace(part="title")
    assert figures(mentions=[in_title, *invented.RIGHT_TIMES[1:]])["times.date.found"] == (3, 4)


def test_an_alternative_type_is_right():
    other = replace(invented.GROUND, type="invest.plan")
    assert figures(told=[*invented.RIGHT_EVENTS[:3], other])["events.core"] == (3, 3)


def test_a_wrong_type_is_matched_but_counts_against_precision():
    other = replace(invented.GROUND, type="product.launch")
    told = [*invented.RIGHT_EVENTS[:3], other]
    found = figures(told=told)
    assert found["events.core_found"] == (3, 3)
    assert found["events.type"] == found["events.core"] == found["events.precision"] == (2, 3)
    assert ("spurious", "wrong type: product.launch for facility.open") in findings(told=told)


def test_without_overlap_only_a_right_type_and_date_in_the_sentence_match():
    predicate = invented.told(
        "기록", "results.report", invented.QUARTER, number=2, people=[("actor", "한빛물산")]
    )
    rest = (invented.CONTRACT, invented.GROUND)
    assert figures(told=[*rest, predicate])["events.core"] == (3, 3)
    assert figures(told=[*rest, replace(predicate, date=None)])["events.core_found"] == (2, 3)
    assert figures(told=[*rest, replace(predicate, type="market.move")])["events.core_found"] == (2, 3)


def test_mentions_of_one_happening_are_one_event():
    headline = invented.told("공급계약", "deal.supply_contract", None, part="title")
    assert figures(told=[headline, *invented.RIGHT_EVENTS]) == figures()
    twice = replace(headline, event=9)
    assert figures(told=[*invented.RIGHT_EVENTS, twice])["events.precision"] == (3, 4)
    assert ("spurious", "second row for an annotated event: deal.supply_contract") in findings(
        told=[*invented.RIGHT_EVENTS, twice]
    )


def test_the_row_with_the_right_type_is_preferred_among_those_on_one_trigger():
    wrong = replace(invented.CONTRACT, type="deal.partnership", event=8)
    found = figures(told=[wrong, *invented.RIGHT_EVENTS])
    assert found["events.core"] == (3, 3)
    assert found["events.precision"] == (3, 4)


def test_announcement_taken_for_the_event_day_is_named():
    swapped = replace(
        invented.CONTRACT, date=replace(invented.CONTRACT.date, span=invented.CONTRACT.announced.span)
    )
    told = [swapped, *invented.RIGHT_EVENTS[1:]]
    assert figures(told=told)["events.date"] == (2, 3)
    assert ("wrong", "announcement taken for the event's day") in findings(told=told)


def test_a_missing_trigger_is_named_with_its_type():
    assert ("miss", "trigger missing, its sentence has no row: facility.open") in findings(
        told=invented.RIGHT_EVENTS[:3]
    )


def test_live_readings_of_the_status_are_near():
    planned = replace(invented.GROUND, status="planned")
    found = figures(told=[*invented.RIGHT_EVENTS[:3], planned])
    assert found["events.status"] == (2, 3)
    assert found["events.status_near"] == (3, 3)


def test_participants_of_missed_events_are_missed():
    found = figures(told=invented.RIGHT_EVENTS[1:])
    assert found["participants.found"] == (2, 4)
    assert found["participants.precision"] == (2, 2)
    assert ("miss", "participant (counterpart) missing with its event") in findings(
        told=invented.RIGHT_EVENTS[1:]
    )


def test_a_missing_name_is_said_to_stand_in_the_sentence_or_elsewhere():
    nobody = [replace(told, participants=()) for told in invented.RIGHT_EVENTS]
    causes = [cause for _, cause in findings(told=nobody) if cause.startswith("participant")]
    assert causes.count("participant (actor) missing, though in its sentence") == 2
    assert (
        causes.count("participant (actor) missing, named elsewhere only") == 1
    )  # 착공's sentence names 박나래


def test_a_name_with_little_left_over_is_found_and_its_role_judged_apart():
    people = tuple(
        replace(p, name=f"㈜{p.name}그룹" if p.role == "counterpart" else p.name, role="actor")
        for p in invented.CONTRACT.participants
    )
    found = figures(told=[replace(invented.CONTRACT, participants=people), *invented.RIGHT_EVENTS[1:]])
    assert found["participants.found"] == (4, 4)
    assert found["participants.role"] == (3, 4)


def test_an_amount_in_won_has_to_be_there_and_right():
    amount = replace(invented.CONTRACT.amounts[0], value=1200, krw=1200)
    assert figures()["amounts.krw"] == (1, 1)
    assert figures(told=[replace(invented.CONTRACT, amounts=(amount,)), *invented.RIGHT_EVENTS[1:]])[
        "amounts.krw"
    ] == (0, 1)
    for amounts, cause in (((amount,), "another one there"), ((), "none there")):
        told = [replace(invented.CONTRACT, amounts=amounts), *invented.RIGHT_EVENTS[1:]]
        assert ("miss", f"amount in won missing, {cause}") in findings(told=told)


def test_the_report_keeps_findings_of_held_out_articles_to_itself():
    ids = {a.part: a for a in (invented.annotated(article_id=f"invented-{n}") for n in range(20))}
    assert set(ids) == {"dev", "held"}
    report = Report("invented", ALL, tuple(score(a, (), ()) for a in ids.values()))
    assert report.parts == ("all", "dev", "held")
    assert {f.article_id for f in report.findings()} == {ids["dev"].article_id}
    alone = Report("invented", ALL, tuple(s for s in report.scored if s.part == "held"))
    assert alone.parts == ("held",)
    assert {f.article_id for f in alone.findings()} == {ids["held"].article_id}


def test_a_report_prints_a_line_for_each_figure_and_groups_its_findings():
    report = Report("invented", ALL, (score(invented.annotated(), (), invented.RIGHT_EVENTS),))
    lines = list(table(report))
    assert next(line for line in lines if line.startswith("events.core ")).split()[-1] == "3/3"
    assert next(line for line in lines if line.startswith("times.date.found")).split()[-1] == "0/4"
    assert "miss: 4" in list(listing(report.findings()))
    assert report.shares()["times.date.found"] == 0.0


def test_intervals_are_the_same_each_time():
    report = [
        Report(
            "invented", ALL, tuple(score(invented.annotated(), (), t) for t in ((), invented.RIGHT_EVENTS))
        )
        for _ in "ab"
    ]
    assert report[0].figures() == report[1].figures()
    core = next(f for f in report[0].figures() if f.name == "events.core")
    assert (core.right, core.total, core.low, core.high) == (3, 6, 0.0, 1.0)


def test_of_a_sampled_article_only_judged_places_count():
    """What ``timeline audit --gold`` writes: one event was confirmed, one trigger is none, the rest was not read."""
    whole = invented.annotated()
    sampled = replace(whole, events=whole.events[:1], is_sampled=True, rejected=whole.events[3].triggers)
    assert figures(gold=sampled)["events.precision"] == (1, 2)
    assert figures(gold=replace(sampled, rejected=()))["events.precision"] == (1, 1)
    assert figures(gold=replace(sampled, is_sampled=False))["events.precision"] == (1, 3)
