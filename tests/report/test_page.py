"""The report in a browser: it filters, explains, remembers in its address, and can be used without a mouse."""

import re

import pytest
import reports
from playwright.sync_api import expect

FULL = {"viewport": {"width": 1440, "height": 900}}


def total(page):
    """How many events are shown: 사건 291건, 사건 291건 가운데 37건."""
    return int(re.findall(r"\d+", page.locator(".total").inner_text())[-1])


def search(page, words):
    page.locator("#q").fill(words)
    page.locator(".filters").get_by_text(words).wait_for()


@pytest.fixture
def sample(look, written):
    """The sample's report, of which nothing was asked and heard when the test is over."""
    opened = look(written)
    yield opened.page
    assert opened.requests == []
    assert opened.noises == []
    assert opened.dialogs == []


def rows(page):
    return page.locator(".rows .row")


def facet(page, name):
    return page.locator(f'.facets input[data-key="{name}"]')


# ---------------------------------------------------------------- filters


def test_a_facet_leaves_its_events_and_counts_what_each_other_would(sample):
    whole = total(sample)
    count = int(facet(sample, "company 한빛물산").locator("xpath=..").locator(".count").inner_text())
    facet(sample, "company 한빛물산").check()
    assert total(sample) == count
    assert all("한빛물산" in text for text in rows(sample).locator(".summary").all_inner_texts()[:5])
    facet(sample, "company 가온전자").check()  # a second value of a facet adds to the first
    assert total(sample) > count
    facet(sample, "type ma.acquisition").check()  # another facet narrows
    assert 0 < total(sample) < count
    sample.get_by_role("button", name="조건 지우기").click()
    assert total(sample) == whole


def test_search_finds_names_types_and_words_of_the_sentence(sample):
    whole = total(sample)
    for words in ("한빛물산", "acquisition", "인수 한빛물산", "파업 가능성", "ㅎㅂㅁㅅ"):
        search(sample, words)
        assert 0 < total(sample) < whole, words
    search(sample, "이런말은없다")
    sample.get_by_text("조건에 맞는 사건이 없습니다.").wait_for()


def test_values_of_a_long_facet_can_be_looked_for(sample):
    company = sample.locator(".facet").first
    company.get_by_role("button").click()
    field = company.get_by_label("기업·기관 찾기")
    field.press_sequentially("누리은")
    found = company.locator(".value").all_inner_texts()
    assert "누리은행" in found
    assert all("누리은" in name for name in found)
    assert field.input_value() == "누리은"
    field.fill("ㄴㄹㅇㅎ")
    assert "누리은행" in company.locator(".value").all_inner_texts()


def test_a_range_of_days_keeps_what_may_lie_in_it(sample):
    whole = total(sample)
    sample.get_by_label("시작", exact=True).fill("2024-01-01")
    sample.get_by_label("끝", exact=True).fill("2024-12-31")
    sample.locator(".filters").get_by_text("2024-12-31").wait_for()
    assert 0 < total(sample) < whole
    years = {text[:4] for text in rows(sample).locator(".date").all_inner_texts()}
    assert "2024" in years
    assert max(years - {"2024"}, default="2024") < "2025"


def test_the_table_can_be_sorted(sample):
    sample.get_by_role("columnheader", name="신뢰도").get_by_role("button").click()
    told = [int(text) for text in rows(sample).locator(".confidence").all_inner_texts()]
    assert told == sorted(told)
    sample.get_by_role("columnheader", name="신뢰도").get_by_role("button").click()
    told = [int(text) for text in rows(sample).locator(".confidence").all_inner_texts()]
    assert told == sorted(told, reverse=True)
    assert sample.locator(".head .confidence").get_attribute("aria-sort") == "descending"


def test_the_table_makes_only_rows_in_sight(sample):
    whole = total(sample)
    assert rows(sample).count() < 60
    assert sample.locator('[role="grid"]').get_attribute("aria-rowcount") == str(whole + 1)
    sample.locator('[role="grid"]').evaluate("node => node.scrollTop = node.scrollHeight")
    sample.locator(f"#row-{whole - 1}").wait_for()


# ---------------------------------------------------------------- evidence


def open_row(page, words):
    search(page, words)
    rows(page).first.click()
    return page.locator(".evidence")


def test_a_click_shows_the_sentence_with_its_marks_and_its_rule(look, small, tmp_path):
    opened = look(reports.write(small, tmp_path / "r.html"))
    evidence = open_row(opened.page, "한빛물산")
    sentence = evidence.locator("blockquote").last
    assert (
        sentence.inner_text()
        == "가온전자는 지난 4일 부산에서 한빛물산과 120억원 규모의 공급계약을 체결했다고 5일 밝혔다."
    )
    assert sentence.locator("mark.trigger").inner_text() == "공급계약"
    assert sentence.locator("mark.date").inner_text() == "지난 4일"
    told = evidence.inner_text()
    for words in (
        "가온일보 2024-06-05",
        "발행일 2024-06-05에서 셈",
        "120억 원",
        "언급 2번, 기사 1건",
        "발표",
    ):
        assert words in told
    assert opened.noises == []


def test_what_became_of_it_is_told_and_drawn(look, small, tmp_path):
    opened = look(reports.write(small, tmp_path / "r.html"), **FULL)
    page = opened.page
    assert page.locator(".plot .slip").count() >= 1
    assert page.locator(".plot .head").count() >= 1
    evidence = open_row(page, "2024-10")
    steps = evidence.locator(".history li")
    assert steps.count() == 2
    assert "61일 늦춰짐" in steps.last.inner_text()
    steps.first.get_by_role("link").click()
    assert "2024-08" in evidence.locator(".facts").inner_text()


def test_only_addresses_of_the_web_become_links(sample):
    open_row(sample, "한빛물산")
    links = sample.locator(".evidence .source a")
    assert links.count() >= 1
    for link in links.all():
        assert link.get_attribute("href").startswith("https://")
        assert link.get_attribute("rel") == "noopener noreferrer"


# ---------------------------------------------------------------- address


def test_an_event_has_an_address(look, sample, written):
    open_row(sample, "한빛물산")
    link = sample.locator(".permalink").get_attribute("href")
    title = sample.locator("#evidence-title").inner_text()
    again = look(written, link)
    assert again.page.locator("#evidence-title").inner_text() == title


def test_the_state_of_the_filters_has_an_address(look, sample, written):
    facet(sample, "company 한빛물산").check()
    sample.get_by_label("시작", exact=True).fill("2019-01-01")
    sample.get_by_role("button", name="유형별").click()
    sample.get_by_role("button", name="확대", exact=True).click()
    sample.get_by_role("button", name="English").click()
    sample.wait_for_timeout(100)
    fragment = sample.evaluate("location.hash")
    again = look(written, fragment).page
    for selector in (".total", ".period", ".names"):
        assert again.locator(selector).inner_text() == sample.locator(selector).inner_text()
    assert again.locator("#from").input_value() == "2019-01-01"
    assert again.evaluate("document.documentElement.lang") == "en"


def test_back_goes_to_the_event_before(sample):
    open_row(sample, "한빛물산")
    first = sample.locator("#evidence-title").inner_text()
    rows(sample).nth(1).click()
    assert sample.locator("#evidence-title").inner_text() != first
    sample.go_back()
    expect(sample.locator("#evidence-title")).to_have_text(first)


@pytest.mark.parametrize(
    "fragment", ["#event=none&lane=x&view=a..b&sort=-&from=2024-99-99&lang=fr", "#%", "#company=%3Cb%3E"]
)
def test_an_address_of_nothing_does_no_harm(look, written, fragment):
    opened = look(written, fragment)
    assert opened.page.locator(".total").inner_text()
    assert opened.noises == []


# ---------------------------------------------------------------- keys


def test_the_timeline_is_walked_with_the_keys(sample):
    chart = sample.get_by_role("application")
    chart.focus()
    chart.press("ArrowRight")
    first = sample.locator(".live").inner_text()
    chart.press("ArrowRight")
    assert sample.locator(".live").inner_text() != first
    assert sample.locator(".focus .active").is_visible()
    period = sample.locator(".period").inner_text()
    chart.press("+")
    assert sample.locator(".period").inner_text() != period
    chart.press("0")
    assert sample.locator(".period").inner_text() == period
    chart.press("Enter")
    assert sample.locator("#evidence-title").evaluate("node => node === document.activeElement")
    assert sample.locator(".focus .chosen").first.is_visible()
    sample.keyboard.press("Escape")
    assert sample.locator(".evidence").is_hidden()
    assert chart.evaluate("node => node === document.activeElement")


def test_the_table_is_walked_with_the_keys(sample):
    table = sample.get_by_role("grid")
    table.focus()
    for key in ("ArrowDown", "ArrowDown", "PageDown", "End", "Home", "ArrowDown"):
        table.press(key)
    assert table.get_attribute("aria-activedescendant") == "row-1"
    assert sample.locator("#row-1").count() == 1
    table.press("Enter")
    assert sample.locator("#row-1").get_attribute("aria-selected") == "true"
    sample.keyboard.press("Escape")
    assert table.evaluate("node => node === document.activeElement")


def test_every_control_is_reached_by_tab(sample):
    met = set()
    for _ in range(120):
        sample.keyboard.press("Tab")
        met.add(
            sample.evaluate(
                "document.activeElement.dataset.key ?? document.activeElement.id + document.activeElement.textContent.slice(0, 12)"
            )
        )
    for name in ("q", "from", "to", "company 한빛물산", "year 2024", "맞춤", "English", "상태별"):
        assert name in met


# ---------------------------------------------------------------- pointer


def at(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_click_on_a_mark_opens_it_and_a_pointer_over_it_tells_it(look, small, tmp_path):
    page = look(reports.write(small, tmp_path / "r.html"), "#q=2024-06-04&lane=status").page
    x, y = at(page, ".plot .mark.s-occurred")
    page.mouse.move(x, y)
    assert "2024-06-04" in page.locator(".tip").inner_text()
    page.mouse.click(x, y)
    assert "2024-06-04" in page.locator(".evidence .facts").inner_text()


def test_the_timeline_is_dragged_zoomed_and_moved_by_its_overview(sample):
    def period():
        return sample.locator(".period").inner_text()

    x, y = at(sample, ".chart")
    told = [period()]
    sample.mouse.move(x, y)
    sample.mouse.down()
    sample.mouse.move(x + 120, y, steps=4)
    sample.mouse.up()
    told.append(period())
    assert sample.locator(".evidence").is_hidden()
    sample.keyboard.down("Control")
    sample.mouse.wheel(0, -300)
    sample.keyboard.up("Control")
    expect(sample.locator(".period")).not_to_have_text(told[-1])
    told.append(period())
    box = sample.locator(".overview").bounding_box()
    sample.mouse.click(box["x"] + 20, box["y"] + 10)
    told.append(period())
    sample.get_by_role("button", name="맞춤").click()
    assert len(set(told)) == len(told)
    assert period() == told[0]


def test_a_row_whose_mark_is_out_of_view_moves_the_view(sample):
    rows(sample).first.click()
    assert sample.locator(".period").inner_text()[:4] < "1968"


# ---------------------------------------------------------------- looks


def test_all_of_it_is_printed(sample):
    assert rows(sample).count() < 60
    sample.emulate_media(media="print")
    expect(rows(sample)).to_have_count(total(sample))
    assert sample.locator(".facets").is_hidden()
    assert sample.locator(".plot").is_visible()
    sample.emulate_media(media="screen")
    expect(sample.locator(f"#row-{total(sample) - 1}")).to_have_count(0)


def test_no_key_stands_where_a_text_should(sample):
    for name in ("English", "한국어"):
        sample.get_by_role("button", name=name).click()
        for lane in (1, 2, 0):
            sample.locator(".choice button").nth(lane).click()
            open_row(sample, "한빛")
            told = sample.locator("body").inner_text() + sample.locator(".evidence").inner_text()
            assert not re.findall(
                r"\b(?:type|status|facet|lane|mod|date|chart|lag|basis|role|dating|anchor|time|extent|column)\.[a-z_]+",
                told,
            )


def test_english_has_no_korean_of_its_own(look, small, tmp_path):
    opened = look(reports.write(small, tmp_path / "r.html"), "#lang=en", locale="en-US")
    open_row_en = opened.page.get_by_label("Search")
    open_row_en.fill("한빛물산")
    opened.page.locator(".rows .row").first.click()
    own = opened.page.evaluate(
        """() => { for (const node of document.querySelectorAll('[lang="ko"], .value, .name, .source, input, .filters, svg')) node.remove();
        return document.getElementById('app').innerText; }"""
    )
    assert re.findall("[가-힣]+", own) == []


def test_the_index_leads_to_its_pages(look, small, tmp_path):
    opened = look(reports.write(small, tmp_path / "r.html", largest=1))
    page = opened.page
    assert page.locator("tbody tr").count() == 3
    page.get_by_role("link", name="2024-10").click()
    page.locator(".total").wait_for()
    assert "2024-10" in page.title()
    page.get_by_role("link", name="전체 목차").click()
    page.locator("tbody tr").first.wait_for()
    assert opened.noises == []
