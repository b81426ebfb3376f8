"""Text of others stays text: no payload in any field runs, asks, or becomes a link."""

from urllib.parse import urlencode

import datasets
import hostile
import pytest
import reports


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """All payloads in all fields, the whole articles shown, and one among the filters."""
    folder = tmp_path_factory.mktemp("hostile")
    datasets.make(folder / "dataset", [hostile.told(p, n) for n, p in enumerate(hostile.PAYLOADS)])
    filters = {"company": hostile.PAYLOADS[0]}
    return reports.write(folder / "dataset", folder / "r.html", has_full_text=True, filters=filters)


@pytest.fixture
def opened(look, page):
    found = look(page)
    yield found.page
    assert found.dialogs == []
    assert found.requests == []
    assert found.noises == []  # not even something that the policy had to stop
    assert found.page.evaluate("window.ran") is None


def test_there_are_enough_payloads():
    assert len(set(hostile.PAYLOADS)) >= 60


def test_nothing_runs_in_any_event(opened):
    """Each event opened in both languages, its article unfolded."""
    met = set()
    for language in ("English", "한국어"):
        opened.get_by_role("button", name=language).click()
        table = opened.get_by_role("grid")
        table.press("Home")
        for number in range(len(hostile.PAYLOADS)):
            table.press("ArrowDown" if number else "Home")
            table.press("Enter")
            met.add(opened.locator(".evidence code").first.inner_text())
            for summary in opened.locator(".evidence summary").all():
                summary.dispatch_event("click")
            addresses = opened.locator(".evidence a").evaluate_all(
                "nodes => nodes.map((node) => node.protocol)"
            )
            assert set(addresses) <= {"http:", "https:", "file:"}
            assert all(
                href.startswith("#")
                for href in opened.locator(".evidence a:not([rel])").evaluate_all(
                    "nodes => nodes.map((node) => node.getAttribute('href'))"
                )
            )
    assert len(met) == len(hostile.PAYLOADS)


def test_nothing_runs_in_lanes_facets_search_and_charts(opened):
    for lane in range(3):
        opened.locator(".choice button").nth(lane).click()
    for details in opened.locator("figure summary").all():
        details.click()
    for more in opened.locator(".facets button.more").all():
        more.click()
    for payload in hostile.PAYLOADS[::7]:
        opened.locator("#q").fill(payload)
        opened.wait_for_timeout(30)
    opened.locator("#q").fill("")
    for box in opened.locator(".facets input").all()[:12]:
        box.dispatch_event("click")
    chart = opened.get_by_role("application")
    chart.hover()
    for _ in range(20):
        chart.press("ArrowRight")
    opened.emulate_media(media="print")
    opened.wait_for_timeout(200)


def test_nothing_runs_that_stands_in_the_address(opened):
    keys = ("q", "company", "type", "year", "from", "event", "lang", "lane", "sort", "view")
    for payload in hostile.PAYLOADS:
        fragment = urlencode(dict.fromkeys(keys, payload))
        opened.evaluate("text => { location.hash = text }", fragment)
        opened.locator(".filters").get_by_text(payload.strip()[:8]).first.wait_for()


def test_text_is_shown_as_it_is_written(opened):
    opened.get_by_role("grid").press("Home")
    opened.get_by_role("grid").press("Enter")
    assert hostile.PAYLOADS[0] in opened.locator(".evidence blockquote").last.inner_text()
    assert hostile.PAYLOADS[0] in opened.locator("footer").inner_text()
