"""Merging across articles: what is one, what is two, and that the input's order does not matter."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from timeline.events.merging import Happening, Key, merge

DAY = date(2024, 6, 3)


def told(
    article,
    *,
    kind="contact.meeting",
    day=DAY,
    until=None,
    actors=("김하늘",),
    objects=(),
    partners=(),
    hour=0,
    announced=None,
):
    return Happening(
        key=Key(article, 0),
        known_at=datetime(2024, 6, 5, tzinfo=UTC) + timedelta(hours=hour),
        offset=0,
        type=kind,
        start=day,
        end=until or day,
        announced=announced,
        actors=frozenset(actors),
        counterparts=frozenset(partners),
        objects=frozenset(objects),
    )


def is_one(first, second):
    return len(set(merge([first, second]).values())) == 1


def test_same_type_day_and_actor_are_one():
    assert is_one(told("a"), told("b", hour=1))


def test_other_day_is_another():
    assert not is_one(told("a"), told("b", day=DAY + timedelta(1)))


def test_month_that_contains_the_day_agrees():
    assert is_one(told("a"), told("b", day=date(2024, 6, 1), until=date(2024, 6, 30), hour=1))


def test_year_is_too_wide_to_agree():
    assert not is_one(told("a"), told("b", day=date(2024, 1, 1), until=date(2024, 12, 31)))


def test_periods_must_be_the_same():
    quarter = told("a", kind="results.report", day=date(2024, 1, 1), until=date(2024, 3, 31))
    half = told("b", kind="results.report", day=date(2024, 1, 1), until=date(2024, 6, 30))
    assert not is_one(quarter, half)


def test_other_counterpart_is_another_meeting():
    assert not is_one(told("a", partners=("최유진",)), told("b", partners=("이도윤",)))


def test_launches_of_one_day_need_a_common_product():
    first = told("a", kind="product.launch", objects=("누리 워치",))
    assert is_one(first, told("b", kind="product.launch", objects=("누리워치",), hour=1))
    assert not is_one(first, told("b", kind="product.launch", objects=("누리 폰",)))
    assert not is_one(told("a", kind="product.launch"), told("b", kind="product.launch"))


def test_one_article_never_merges_with_itself():
    first = told("a")
    second = Happening(Key("a", 1), *(getattr(first, f) for f in first.__slots__[1:]))
    assert len(set(merge([first, second]).values())) == 2


def test_event_is_named_by_what_was_known_first():
    assert merge([told("b", hour=2), told("a", hour=3)])[Key("a", 0)] == Key("b", 0)


def test_later_article_never_moves_earlier_ones():
    early = [told("a"), told("b", day=date(2024, 6, 4), hour=1)]
    wide = told("c", day=date(2024, 6, 1), until=date(2024, 6, 30), hour=2)
    before, after = merge(early), merge([*early, wide])
    assert {k: after[k] for k in before} == before


HAPPENINGS = st.lists(
    st.builds(
        told,
        st.sampled_from("abcdefgh"),
        kind=st.sampled_from(("contact.meeting", "product.launch", "results.report")),
        day=st.dates(date(2024, 5, 28), date(2024, 6, 4)),
        actors=st.sets(st.sampled_from(("가온", "한빛", "다온")), max_size=2),
        objects=st.sets(st.sampled_from(("폰", "워치")), max_size=1),
        hour=st.integers(0, 3),
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
