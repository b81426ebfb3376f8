"""Merging across articles: what is one, what is two, and that the input's order does not matter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.merging import Happening, Key, in_order, matches, merge, normal

DAY = date(2024, 6, 3)
QUARTER = {"day": date(2024, 1, 1), "until": date(2024, 3, 31)}


def told(
    article,
    *,
    kind="contact.travel",
    day=DAY,
    until=None,
    actors=("김하늘",),
    objects=(),
    partners=(),
    words=("방문",),
    figures=(),
    hour=0,
    announced=None,
    status="occurred",
    origin="",
):
    return Happening(
        key=Key(article, 0),
        known_at=datetime(2024, 6, 5, tzinfo=UTC) + timedelta(hours=hour),
        place=0,
        type=kind,
        start=day,
        end=until or day,
        announced=announced,
        actors=frozenset(map(normal, actors)),
        counterparts=frozenset(map(normal, partners)),
        objects=frozenset(map(normal, objects)),
        words=frozenset(words),
        figures=frozenset(figures),
        status=status,
        origin=origin or article,
    )


def is_one(first, second):
    return len(set(merge([first, second]).values())) == 1


def test_same_type_day_actor_and_word_are_one():
    assert is_one(told("a"), told("b", hour=1))


def test_another_word_of_the_same_actor_needs_a_second_name():
    assert not is_one(told("a"), told("b", words=("출장",), hour=1))
    assert is_one(told("a", partners=("부산",)), told("b", words=("출장",), partners=("부산",), hour=1))


def test_other_day_is_another():
    assert not is_one(told("a"), told("b", day=DAY + timedelta(1)))


def test_month_that_contains_the_day_needs_more_than_the_actor():
    month = {"day": date(2024, 6, 1), "until": date(2024, 6, 30)}
    assert not is_one(told("a"), told("b", **month, hour=1))
    assert is_one(told("a", partners=("부산",)), told("b", **month, partners=("부산",), hour=1))


def test_year_is_too_wide_to_agree_with_a_day():
    year = told("b", day=date(2024, 1, 1), until=date(2024, 12, 31), partners=("부산",))
    assert not is_one(told("a", partners=("부산",)), year)


def test_what_everybody_deals_with_tells_nothing():
    assert not is_one(
        told("a", kind="policy.measure", actors=("정부",), words=("발표",)),
        told("b", kind="policy.measure", actors=("정부",), words=("발표",)),
    )


def test_other_counterpart_is_another_meeting():
    assert not is_one(
        told("a", kind="contact.meeting", partners=("최유진",)),
        told("b", kind="contact.meeting", partners=("이도윤",)),
    )


def test_launches_of_one_day_need_a_common_product():
    first = told("a", kind="product.launch", objects=("누리 워치",), words=("출시",))
    assert is_one(first, told("b", kind="product.launch", objects=("누리워치",), words=("출시",), hour=1))
    assert not is_one(first, told("b", kind="product.launch", objects=("누리 폰",), words=("출시",)))
    assert not is_one(
        told("a", kind="product.launch", words=("출시",)), told("b", kind="product.launch", words=("출시",))
    )


# ---------------------------------------------------------------- figures and periods


def result(article, *figures, words=("매출",), hour=0, **fields):
    return told(
        article,
        kind="results.report",
        actors=("가온전자",),
        words=words,
        figures=figures,
        hour=hour,
        **(QUARTER | fields),
    )


def test_results_with_a_figure_in_common_are_one():
    assert is_one(result("a", "412e9 KRW", "27e0 %"), result("b", "412e9 KRW", words=("영업이익",), hour=1))


def test_results_with_other_figures_are_two():
    assert not is_one(result("a", "412e9 KRW"), result("b", "301e9 KRW"))


def test_a_round_figure_is_shared_by_chance():
    assert not is_one(result("a", "1e1 %"), result("b", "1e1 %", words=("손해율",)))


def test_periods_must_be_the_same():
    half = result("b", "412e9 KRW", until=date(2024, 6, 30))
    assert not is_one(result("a", "412e9 KRW"), half)


def test_a_forecast_is_no_result():
    assert not is_one(result("a", "412e9 KRW", status="expected"), result("b", "412e9 KRW"))


# ---------------------------------------------------------------- without a day


def test_news_announced_on_one_day_needs_an_object():
    fields = {"kind": "deal.supply_contract", "day": None, "announced": DAY, "words": ("공급계약",)}
    ship = {**fields, "objects": ("운반선",)}
    assert not is_one(told("a", **fields), told("b", **fields, hour=1))
    assert is_one(told("a", **ship), told("b", **ship, hour=1))


def test_the_announcement_on_a_day_is_the_event_of_that_day():
    dated = {"kind": "deal.supply_contract", "objects": ("운반선",), "words": ("공급계약",)}
    assert is_one(told("a", **dated), told("b", **dated, day=None, announced=DAY, hour=1))
    assert is_one(told("a", **dated, day=None, announced=DAY), told("b", **dated, hour=1))


def test_a_title_without_any_day_joins_the_news_of_these_days_only():
    news = {"kind": "deal.supply_contract", "objects": ("운반선",), "words": ("공급계약",)}
    assert is_one(told("a", **news), told("b", **news, day=None, hour=24))
    assert is_one(told("a", **news, day=None), told("b", **news, hour=24))
    assert not is_one(told("a", **news), told("b", **news, day=None, hour=24 * 9))


def test_a_report_printed_again_without_any_name_tells_the_same():
    fields = {"kind": "incident.accident", "actors": (), "words": ("화재",)}
    assert not is_one(told("a", **fields), told("b", **fields))
    assert is_one(told("a", **fields), told("b", **fields, origin="a"))


def test_a_report_printed_again_tells_the_same():
    fields = {"kind": "policy.measure", "actors": ("정부",), "words": ("발표",)}
    assert is_one(told("a", **fields), told("b", **fields, origin="a"))


# ---------------------------------------------------------------- order


def test_one_article_never_merges_with_itself():
    first = told("a")
    second = Happening(Key("a", 1), *(getattr(first, f) for f in first.__slots__[1:]))
    assert len(set(merge([first, second]).values())) == 2


def test_event_is_named_by_what_was_known_first():
    assert merge([told("b", hour=2), told("a", hour=3)])[Key("a", 0)] == Key("b", 0)


def test_what_matches_a_later_member_only_opens_an_event():
    first = told("a", partners=("부산",))
    second = told("b", partners=("부산", "울산"), hour=1)
    third = told("c", actors=("김하늘",), partners=("울산",), words=("출장",), hour=2)
    assert matches(second, third)
    assert not matches(first, third)
    assert merge([first, second, third])[Key("c", 0)] == Key("c", 0)


def test_later_article_never_moves_earlier_ones():
    early = [told("a"), told("b", day=date(2024, 6, 4), hour=1)]
    wide = told("c", day=date(2024, 6, 1), until=date(2024, 6, 30), hour=2)
    before, after = merge(early), merge([*early, wide])
    assert {k: after[k] for k in before} == before


SPANS = st.one_of(
    st.just({"day": None, "announced": None}),
    st.builds(lambda d: {"day": None, "announced": d}, st.dates(date(2024, 6, 1), date(2024, 6, 6))),
    st.builds(lambda d: {"day": d}, st.dates(date(2024, 5, 28), date(2024, 6, 6))),
    st.builds(
        lambda d, n: {"day": d, "until": d + timedelta(n)},
        st.dates(date(2024, 5, 20), date(2024, 6, 6)),
        st.sampled_from((1, 6, 29, 30, 31, 90)),
    ),
)
HAPPENINGS = st.lists(
    st.builds(
        lambda article, span, **fields: told(article, **span, **fields),
        st.sampled_from("abcdefgh"),
        SPANS,
        kind=st.sampled_from(("contact.travel", "product.launch", "results.report")),
        actors=st.sets(st.sampled_from(("가온", "한빛", "다온", "정부")), max_size=2),
        objects=st.sets(st.sampled_from(("폰", "워치")), max_size=1),
        words=st.sets(st.sampled_from(("출시", "방문", "매출")), min_size=1, max_size=2),
        figures=st.sets(st.sampled_from(("412e9 KRW", "1e1 %")), max_size=1),
        hour=st.sampled_from((0, 1, 2, 30, 80, 200)),
    ),
    max_size=12,
    unique_by=lambda h: h.key,
)


@given(HAPPENINGS, st.randoms())
def test_order_of_the_input_does_not_matter(happenings, random):
    shuffled = list(happenings)
    random.shuffle(shuffled)
    assert merge(happenings) == merge(shuffled)


@given(HAPPENINGS)
def test_every_event_is_named_by_a_member(happenings):
    found = merge(happenings)
    assert found.keys() == {h.key for h in happenings}
    assert all(found[first] == first for first in found.values())


@given(HAPPENINGS)
def test_blocks_miss_no_match(happenings):
    """Each joins the first event whose first happening it matches, as if all were compared."""
    firsts: list[Happening] = []
    expected = {}
    for happening in sorted(happenings, key=in_order):
        first = next(
            (f for f in firsts if f.key.article_id != happening.key.article_id and matches(f, happening)),
            None,
        )
        if first is None:
            firsts.append(happening)
        expected[happening.key] = (first or happening).key
    assert merge(happenings) == expected


@given(HAPPENINGS, st.sampled_from((0, 1, 2, 30, 80)))
def test_what_was_known_at_a_moment_is_a_filter(happenings, hour):
    known = [h for h in happenings if h.known_at <= datetime(2024, 6, 5, tzinfo=UTC) + timedelta(hours=hour)]
    whole = merge(happenings)
    assert merge(known) == {h.key: whole[h.key] for h in known}


@pytest.mark.parametrize(
    ("one", "other"),
    [("(주)가온전자", "가온전자"), ("㈜ 한빛 물산", "한빛물산"), ("Nuri Works", "nuriworks")],
)
def test_names_are_compared_without_company_form_and_spaces(one, other):
    assert normal(one) == normal(other)
