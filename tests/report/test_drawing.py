"""How events are drawn: to the grain of their dates, by their status, and where they were put off to."""

from dataclasses import dataclass
from datetime import date

import datasets
import pytest
import reports
import rowsets

from timeline.records import EventDate, Extraction
from timeline.temporal.span import Grain, Span, day, month, quarter, year


@dataclass(frozen=True)
class Case:
    """An event of its own company, its date and status, and what the drawing has for it."""

    company: str
    status: str
    date: EventDate
    mark: str | None  # class of the path that holds it
    path: str = ""  # what the path's commands have
    fade: str | None = None


def dated(span: Span, grain: str, mod: str | None = None, extent: str = "within") -> EventDate:
    value = {"day": "2024-06-04", "month": "2024-06", "quarter": "2024-Q2", "year": "2024"}[grain]
    return EventDate(span, value, grain, value, "relative", mod=mod, extent=extent, time=0)


ON = date(2024, 6, 4)
DOT, BAR, CROSS, DIAMOND = "a3.5", "v6h", "l7 7", "l4.3 4.3"
# fmt: off
CASES = (
    Case("가나", "occurred",   dated(day(ON), "day"),                              "mark s-occurred", DOT),
    Case("다라", "scheduled",  dated(day(ON), "day"),                              "mark s-scheduled", DOT),
    Case("마바", "planned",    dated(month(2024, 6), "month"),                     "mark s-planned within", BAR),
    Case("사아", "occurred",   dated(quarter(2024, 2), "quarter"),                 "mark s-occurred within", BAR),
    Case("자차", "occurred",   dated(quarter(2024, 2), "quarter", extent="throughout"), "mark s-occurred", BAR),
    Case("카타", "cancelled",  dated(day(ON), "day"),                              "mark s-cancelled", CROSS),
    Case("파하", "cancelled",  dated(month(2024, 6), "month"),                     "mark strike s-cancelled", "h"),
    Case("거너", "expected",   dated(day(ON), "day"),                              "mark s-expected", DIAMOND),
    Case("더러", "delayed",    dated(day(ON), "day"),                              "mark s-delayed", DOT),
    Case("머버", "occurred",   dated(Span(date(2024, 1, 1), date(2024, 4, 1), Grain.YEAR), "year", "START"), None, fade="fade-occurred-right"),
    Case("서어", "occurred",   dated(Span(date(2024, 10, 1), date(2025, 1, 1), Grain.YEAR), "year", "END"), None, fade="fade-occurred-left"),
    Case("저처", "scheduled",  dated(day(ON), "day", "APPROX"),                    None, fade="fade-scheduled-both"),
    Case("커터", "ongoing",    dated(year(2024), "year", extent="from"),           None, fade="fade-ongoing-right"),
)
# fmt: on


def told(number: int, case: Case) -> Extraction:
    text = rowsets.article(
        f"drawn-{number}",
        date(2024, 7, 1),
        "소식",
        f"{case.company}전자는 그때 공급계약을 맺었다.",
        publisher="나루경제",
    )
    times = (rowsets.time(text, "그때", case.date.span, case.date.value),)
    actor = rowsets.participant(text, "actor", f"{case.company}전자")
    mention = rowsets.mention(
        text,
        "공급계약",
        "deal.supply_contract",
        status=case.status,
        date=case.date,
        participants=(actor,),
    )
    return Extraction(text, times, (mention,))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    datasets.make(folder / "dataset", [told(n, case) for n, case in enumerate(CASES)])
    return reports.write(folder / "dataset", folder / "r.html")


@pytest.mark.parametrize(
    "case", CASES, ids=lambda c: f"{c.status} {c.date.value} {c.date.mod or c.date.extent}"
)
def test_an_event_has_the_form_of_its_date_and_status(look, page, case):
    found = look(page, f"#company={case.company}전자").page
    paths = found.locator(".plot .mark").evaluate_all(
        "nodes => nodes.map((n) => [n.getAttribute('class'), n.getAttribute('d')])"
    )
    fades = found.locator(".plot .fade").evaluate_all(
        "nodes => nodes.map((n) => n.getAttribute('fill') + n.getAttribute('stroke'))"
    )
    if case.mark is None:
        assert paths == []
        assert len(fades) == 1
        assert f"#{case.fade})" in fades[0]
        assert found.locator(f"#{case.fade} stop").count() == 3
    else:
        assert fades == []
        assert case.path in dict(paths)[case.mark]


def test_every_status_looks_different(look, page):
    """In the legend: form, fill, stroke and dashes together tell them apart."""
    found = look(page).page
    looks = found.locator(".legend .mark[class*='s-']:not(.within)").evaluate_all(
        "nodes => nodes.map((n) => { const s = getComputedStyle(n); return [n.getAttribute('d').slice(3, 12), s.fill, s.stroke, s.strokeDasharray].join() })"
    )
    samples = looks[: len({case.status for case in CASES})]
    assert len(set(samples)) == len(samples)


def test_a_slip_is_an_arrow_from_the_day_told_before(look, small, tmp_path):
    found = look(
        reports.write(small, tmp_path / "r.html"), "#company=%EA%B0%80%EC%98%A8%EC%A0%84%EC%9E%90"
    ).page
    ends = found.locator(".slips .slip").first.evaluate(
        "node => [0, node.getTotalLength()].map((at) => node.getPointAtLength(at).x)"
    )
    assert ends[0] < ends[1]  # August, then October


def test_names_stand_beside_marks_where_there_is_room(look, page):
    found = look(page, "#company=%EA%B0%80%EB%82%98%EC%A0%84%EC%9E%90").page
    assert found.locator(".plot .label").text_content() == "공급계약"


def test_the_date_is_told_in_the_words_of_its_grain(look, page):
    found = look(page).page
    dates = set(found.locator(".rows .date").all_inner_texts())
    assert {"2024-06-04", "2024-06", "2024 2분기", "2024 초", "2024 말", "2024-06-04경", "2024부터"} <= dates
    found.get_by_role("button", name="English").click()
    dates = set(found.locator(".rows .date").all_inner_texts())
    assert {"2024 Q2", "early 2024", "late 2024", "about 2024-06-04", "since 2024"} <= dates
