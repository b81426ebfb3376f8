from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.amounts import find_amounts
from timeline.events.numbers import NUMBER, read
from timeline.events.qualifiers import QUALIFIERS
from timeline.events.units import CODES, UNITS

# fmt: off
FOUND = [
    # sentence, surface, value, value_max, unit, qualifier
    ("가온전자는 7조9천억원 규모의 장비를 공급한다",       "7조9천억원",     7_900_000_000_000, None, "KRW", "규모"),
    ("계약금은 1조2,024억원이다",                       "1조2,024억원",   1_202_400_000_000, None, "KRW", None),
    ("수출은 3억5000만달러를 기록했다",                  "3억5000만달러",   350_000_000,       None, "USD", None),
    ("한빛물산, 2.5兆 투자",                            "2.5兆",         2_500_000_000_000, None, "KRW", None),
    ("예산 5000億 배정",                               "5000億",        500_000_000_000,   None, "KRW", None),
    ("자금 16조 5천억 원을 푼다",                        "16조 5천억 원",   16_500_000_000_000, None, "KRW", None),
    ("총 5천억달러를 들인다",                            "5천억달러",       500_000_000_000,   None, "USD", "총"),
    ("30억~50억원을 조달한다",                           "30억~50억원",    3_000_000_000, 5_000_000_000, "KRW", None),
    ("30~50억원을 조달한다",                             "30~50억원",      3_000_000_000, 5_000_000_000, "KRW", None),
    ("100만∼200만원을 준다",                            "100만∼200만원",   1_000_000, 2_000_000, "KRW", None),
    ("5000~1만원이 든다",                               "5000~1만원",     5_000, 10_000, "KRW", None),
    ("2~3%대 성장을 본다",                               "2~3%",          2, 3, "%", "대"),
    ("금리를 0.25%포인트 내렸다",                         "0.25%포인트",    "0.25", None, "%p", None),
    ("예대 금리차는 0.02%p 벌어졌다",                     "0.02%p",        "0.02", None, "%p", None),
    ("금리를 25bp 올렸다",                               "25bp",          25, None, "bp", None),
    ("영업이익은 -12.7%였다",                            "-12.7%",        "-12.7", None, "%", None),
    ("매장은 2009개로 늘었다",                            "2009개",        2009, None, "개", None),
    ("관람객 7만8000여 명이 찾았다",                       "7만8000여 명",   78_000, None, "명", "여"),
    ("100여만원을 냈다",                                 "100여만원",      1_000_000, None, "KRW", "여"),
    ("보통주 1주당 1,500원을 배당한다",                    "1,500원",        1500, None, "KRW", "주당"),
    ("약 479만주를 샀다",                                "479만주",        4_790_000, None, "주", "약"),
    ("6만대 넘게 팔렸다",                                "6만대",          60_000, None, "대", "넘는"),
    ("차량 12대를 들였다",                               "12대",           12, None, "대", None),
    ("컨테이너선 3척을 수주했다",                          "3척",           3, None, "척", None),
    ("터 9만7459㎡를 샀다",                              "9만7459㎡",      97_459, None, "m2", None),
    ("철강 359만t을 팔았다",                             "359만t",         3_590_000, None, "t", None),
    ("연 3500톤(t)을 만든다",                            "연 3500톤(t)",   3500, None, "t/year", None),
    ("발전소 100㎿를 짓는다",                             "100㎿",         100, None, "MW", None),
    ("배터리 30GWh를 만든다",                            "30GWh",         30, None, "GWh", None),
    ("매출이 2.4배로 늘었다",                             "2.4배",         "2.4", None, "배", None),
    ("㎏당 110원 내렸다",                                "㎏당 110원",      110, None, "KRW/kg", None),
    ("두바이유는 배럴당 52달러였다",                         "배럴당 52달러",   52, None, "USD/bbl", None),
    ("지수는 99.27포인트 올랐다",                          "99.27포인트",    "99.27", None, "point", None),
    ("다우 지수는 4만4148.56에 마쳤다",                    "4만4148.56",     "44148.56", None, "point", None),
    ("코스피는 2417.68로 마감했다",                        "2417.68",       "2417.68", None, "point", None),
    ("최대 500억원 규모로 발행한다",                        "500억원",        50_000_000_000, None, "KRW", "최대"),
    ("１２억원을 냈다",                                   "１２억원",        1_200_000_000, None, "KRW", None),
    ("수입보험료 80억, 유지율 97%",                        "80억",           8_000_000_000, None, "KRW", None),
    ("$12억 규모의 펀드",                                 "$12억",          1_200_000_000, None, "USD", "규모"),
    ("매출은 5조 2024년 목표는 따로 없다",                   "5조",            5_000_000_000_000, None, "KRW", None),
    ("9억8천333만원에 판다",                              "9억8천333만원",   983_330_000, None, "KRW", None),
    ("1만명 이상이 지원했다",                              "1만명",          10_000, None, "명", "이상"),
    ("1000억엔을 빌린다",                                 "1000억엔",       100_000_000_000, None, "JPY", None),
    ("홍콩달러로 5억 홍콩달러를 냈다",                       "5억 홍콩달러",    500_000_000, None, "HKD", None),
]
NOTHING = [
    "20대 소비자와 5대 은행, 30대 그룹", "매출 1000대 기업", "2주 연속 올랐다", "3주간 이어진다", "제7조 2항에 따른다",
    "4조 3교대로 일한다", "수백억원을 썼다", "몇 명이 왔다", "3개월 만이다", "5개국 순방", "갤럭시 S24와 HBM3", "2024년 3분기 5일 오후 2시",
    "종목코드 005930", "인구 5억 시대", "2030세대가 찾는다", "1㎏당 값을 본다", "20엔터테인먼트", "제102대 총리", "3건물을 잇는다", "4배터리 공장",
]
# fmt: on


@pytest.mark.parametrize(("sentence", "surface", "value", "value_max", "unit", "qualifier"), FOUND)
def test_amount_is_read(sentence, surface, value, value_max, unit, qualifier):
    found = {a.surface: a for a in find_amounts(sentence)}
    assert surface in found, list(found)
    amount = found[surface]
    assert (amount.value, amount.unit, amount.qualifier) == (Decimal(str(value)), unit, qualifier)
    assert amount.value_max == (None if value_max is None else Decimal(value_max))
    assert amount.krw == (amount.value if unit == "KRW" else None)


@pytest.mark.parametrize("sentence", NOTHING)
def test_look_alike_is_no_amount(sentence):
    assert find_amounts(sentence) == ()


def test_conversion_in_brackets_is_kept_beside_its_original():
    found = find_amounts("4000억 달러(약 570조원)를 넘는다")
    assert [(a.unit, a.qualifier) for a in found] == [("USD", None), ("KRW", "약")]


def test_stretch_counts_offsets_in_the_whole_text():
    text = "앞에 3억원이 있다. 뒤에 약 5억원이 있다."
    (amount,) = find_amounts(text, 12, len(text))
    assert text[amount.char_start : amount.char_end] == amount.surface == "5억원"


def render(value: int) -> str:
    """A whole number as newspapers print it: 7조9000억."""
    parts = []
    for word, size in (("경", 10**16), ("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        count, value = divmod(value, size)
        if count:
            parts.append(f"{count}{word}")
    return "".join(parts)


@given(st.integers(1, 10**19))
def test_rendered_number_reads_back(value):
    number = render(value)
    assert NUMBER.fullmatch(number)
    assert read(number) == value


@given(st.integers(1, 10**15), st.sampled_from(["원", "달러", "유로"]))
def test_rendered_money_is_found(value, unit):
    (amount,) = find_amounts(f"모두 {render(value)}{unit}을 냈다")
    assert amount.value == value


PIECES = st.sampled_from(
    [
        *"0123456789,.-~∼ 억조만천원여(약)당",
        "달러",
        "%",
        "%p",
        "포인트",
        "코스피",
        "\n",
        "㎏당",
        "$",
        "대",
        "주",
        "명",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_slice_to_the_text_in_order(text):
    found = find_amounts(text)
    assert all(text[a.char_start : a.char_end] == a.surface for a in found)
    assert all(a.char_end <= b.char_start for a, b in pairwise(found))
    assert all(a.unit in CODES and (a.qualifier is None or a.qualifier in QUALIFIERS) for a in found)


def test_every_unit_has_a_witness():
    seen = {row[4] for row in FOUND}
    assert {"%", "%p", "KRW", "USD", "명", "대", "주", "t", "m2"} <= seen & {u.code for u in UNITS}
