"""Figures: own sentences with the type, status and period that each must yield."""

import pytest
from events.test_triggers import cases, told


@pytest.mark.parametrize("case", cases("figures.tsv"), ids=lambda c: c.note)
def test_figure_has_its_type_and_period(case):
    found = [(m.type, m.status, m.date.value if m.date else "-") for m in told(case.text, case.published)]
    assert (case.type, case.status, case.date) in found


def test_figure_counted_up_to_a_month_spans_the_year_before_it():
    (mention,) = told("올해 11월까지 누리SUV의 글로벌 판매량은 3만대를 기록했다.", "2024-12-05")
    assert mention.date.edtf == "2024-01-01/2024-11-30"


def test_month_that_a_source_is_about_is_no_announcement():
    mentions = told("통계청의 11월 고용동향에 따르면 취업자는 1년 전보다 2.4% 늘었다.", "2024-12-05")
    assert all(m.announced is None for m in mentions)


def test_segment_told_after_a_quarter_is_of_the_year():
    text = "가온전자는 지난해 매출 11조원을 기록했다. 지난해 4분기에만 영업이익이 9% 감소했다. 백화점 부문은 매출이 7조원에 달했다."
    spans = {
        m.date.span.start.month
        for m in told(text, "2024-12-28")
        if any(a.surface == "7조원" for a in m.amounts)
    }
    assert spans == {1}


def test_figures_side_by_side_have_their_own_object_and_number():
    mentions = told("지난해 코스피는 9.4%, 코스닥지수는 23.2% 하락했다.", "2024-12-28")
    found = {(m.participants[0].name, *(a.surface for a in m.amounts)) for m in mentions}
    assert found == {("코스피", "9.4%"), ("코스닥", "23.2%")}


def test_sales_and_profit_side_by_side_are_one_companys():
    mentions = told("가온전자의 지난해 매출은 3조원, 영업이익은 2천억원을 기록했다.", "2024-12-28")
    assert {m.event for m in mentions} == {0}
    assert [a.surface for m in mentions for a in m.amounts] == ["3조원", "2천억원"]


def test_what_a_measure_is_set_against_is_not_what_is_measured():
    (mention,) = told("지난해 매출 대비 연구비 비중은 6.5%로 늘었다.", "2024-12-28")
    assert [p.name for p in mention.participants] == ["연구비 비중"]


def test_other_ratio_of_a_company_is_of_its_results():
    text = "가온은행은 지난해 순이익이 4310억원으로 집계됐다고 6일 발표했다. 보통주 비율은 전 분기보다 0.3%포인트 높아졌다. 한편 가온은행 이사회는 주당 650원의 현금배당을 결의했다."
    found = {(m.type, str(m.announced.span.start)) for m in told(text, "2024-12-28") if m.announced}
    assert found == {("results.report", "2024-12-06"), ("capital.shareholder_return", "2024-12-06")}


def test_years_of_one_predicate_have_their_own_figures():
    text = "가온전자의 2022년 순이익은 2조원이었고, 지난해에는 23% 증가한 3조원, 올해는 5% 늘어난 4조원을 기록했다."
    found = [(m.date.value, [a.surface for a in m.amounts]) for m in told(text, "2024-12-28")]
    assert found == [("2022", ["2조원"]), ("2023", ["23%", "3조원"]), ("2024", ["5%", "4조원"])]


AFTERWARDS = [
    ("한빛물산은 4일 새론정밀과 매매계약을 체결했다. 인도는 내년이다. 매각대금은 1천71억원으로 정해졌다.", "1천71억원"),
    ("가온전자는 4일 누리시와 장비 공급계약을 맺었다. 계약 규모는 약 300억원이다.", "300억원"),
    ("가온전자는 4일 한빛물산에 소송을 냈다. 소송액은 200억원이다.", "200억원"),
    ("가온전자는 4일 새 태블릿을 출시했다. 출고가는 119만원이다.", "119만원"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface"), AFTERWARDS)
def test_sum_told_in_a_later_sentence_is_the_events(text, surface):
    assert any(a.surface == surface for m in told(text, "2024-12-05") for a in m.amounts)


def test_trading_volume_is_no_sum_of_a_takeover():
    text = "한빛물산은 4일 새론상회를 인수했다. 연간 거래액은 1800억원이다."
    found = [a.surface for m in told(text, "2024-12-05") if m.type == "ma.acquisition" for a in m.amounts]
    assert found == []


def test_a_figure_in_a_clause_without_a_predicate_is_none():
    """Words as they stand after damage: a measured noun shared with a clause that has no verb."""
    assert not told("매출이1품이 는9늘", "2024-06-05")
