"""The report for everybody: what axe-core finds, in light and dark, with and without evidence, in both languages."""

import pytest
import reports
from axe_playwright_python.sync_playwright import Axe

STATES = {
    "all": "#lang=ko",
    "filtered": "#lang=en&company=%ED%95%9C%EB%B9%9B%EB%AC%BC%EC%82%B0&lane=status&q=%ED%95%9C%EB%B9%9B",
    "nothing": "#lang=ko&q=zzzz",
}


def violations(page):
    found = Axe().run(page).response["violations"]
    return [
        (v["id"], v["impact"], v["nodes"][0]["target"], v["nodes"][0].get("failureSummary", "")[:300])
        for v in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_no_violation_in_any_state(look, written, scheme, state):
    page = look(written, STATES[state], color_scheme=scheme).page
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_the_evidence_open(look, written, scheme):
    page = look(written, color_scheme=scheme).page
    page.locator(".rows .row").nth(3).click()
    page.locator("figure summary").first.click()
    assert violations(page) == []


def test_no_violation_on_a_small_screen(look, written):
    page = look(written, viewport={"width": 390, "height": 800}).page
    page.locator(".rows .row").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_violation_in_the_index(look, small, tmp_path):
    page = look(reports.write(small, tmp_path / "r.html", largest=1)).page
    assert violations(page) == []


def test_colours_that_the_reader_forces_leave_the_marks_apart(look, written):
    page = look(written, forced_colors="active").page
    marks = page.locator(".plot .mark")
    assert marks.count() > 3
    assert marks.first.is_visible()
