"""Courses: which events are steps of one happening, and that later news never changes earlier steps."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from timeline.events.courses import coursed
from timeline.events.merging import Happening, Key, merged, normal

MARCH = datetime(2024, 3, 14, tzinfo=UTC)


def told(
    place,
    known,
    status,
    day=None,
    *,
    kind="facility.open",
    words=("착공",),
    objects=("3공장",),
    actors=("가온전자",),
    until=None,
):
    return Happening(
        key=Key(f"a{place:02}", 0),
        known_at=MARCH + timedelta(days=known),
        place=place,
        type=kind,
        start=day,
        end=until or day,
        announced=None,
        actors=frozenset(map(normal, actors)),
        objects=frozenset(map(normal, objects)),
        words=frozenset(words),
        status=status,
        origin=f"a{place:02}",
    )


def courses(*happenings):
    """The course of each happening, by place."""
    return [step.course for step in coursed(merged(happenings))]


PLANNED = told(0, 0, "planned", date(2024, 6, 1), until=date(2024, 6, 30))
DELAYED = told(1, 77, "delayed", date(2024, 8, 20))
OPENED = told(2, 161, "occurred", date(2024, 8, 21))


def test_a_plant_planned_put_off_and_begun_is_one_course():
    assert courses(PLANNED, DELAYED, OPENED) == [0, 0, 0]


def test_another_stage_is_another_course():
    finished = told(1, 77, "planned", date(2025, 12, 1), words=("준공",))
    assert courses(PLANNED, finished) == [0, 1]


def test_another_plant_is_another_course():
    assert courses(PLANNED, told(1, 77, "delayed", date(2024, 8, 20), objects=("2공장",))) == [0, 1]


def test_a_part_of_the_name_is_the_same_plant():
    named = told(0, 0, "planned", date(2024, 6, 1), objects=("청주 3공장",))
    assert courses(named, DELAYED) == [0, 0]


def test_things_of_one_kind_with_other_numbers_are_two():
    second, third = ("전력반도체 2공장",), ("청주 전력반도체 3공장",)
    new = told(0, 0, "planned", date(2024, 6, 1), objects=("차세대 전력반도체 공장",))
    assert courses(new, told(1, 77, "delayed", date(2024, 8, 20), objects=third)) == [0, 0]
    planned = told(0, 0, "planned", date(2024, 6, 1), objects=second)
    assert courses(planned, told(1, 77, "delayed", date(2024, 8, 20), objects=third)) == [0, 1]


def test_an_article_that_does_not_say_which_plant_means_the_only_one():
    vague = told(1, 77, "delayed", date(2024, 8, 20), objects=())
    other = told(2, 1, "planned", date(2024, 7, 1), objects=("4공장",))
    assert courses(PLANNED, vague) == [0, 0]
    assert courses(PLANNED, other, told(3, 77, "delayed", date(2024, 8, 20), objects=())) == [0, 2, 3]


def test_what_has_taken_place_is_over():
    again = told(3, 300, "planned", date(2025, 6, 1))
    assert courses(PLANNED, OPENED, again) == [0, 0, 3]


def test_two_plans_told_at_once_are_two():
    here, there = told(0, 0, "planned", date(2024, 6, 1)), told(1, 1, "planned", date(2024, 9, 1))
    assert courses(here, there) == [0, 1]


def test_a_plan_told_anew_weeks_later_is_a_slip():
    first, later = told(0, 0, "planned", date(2024, 6, 1)), told(1, 30, "scheduled", date(2024, 7, 1))
    assert courses(first, later) == [0, 0]


def test_what_lies_long_before_the_plan_is_no_step_of_it():
    old = told(1, 77, "occurred", date(2019, 9, 1))
    assert courses(PLANNED, old) == [0, 1]


def test_an_opening_long_before_its_day_is_another():
    early = told(1, 10, "occurred", date(2024, 3, 20))
    assert courses(PLANNED, early) == [0, 1]


def test_a_takeover_is_followed_beyond_its_signing():
    deal = {"kind": "ma.acquisition", "actors": ("한빛물산",), "objects": ("온새미푸드",)}
    steps = (
        told(0, 0, "considered", words=("인수",), **deal),
        told(1, 3, "denied", kind="ma.divestiture", actors=("온새미푸드",), objects=(), words=("매각",)),
        told(2, 20, "occurred", date(2024, 4, 2), words=("주식매매계약",), **deal),
        told(3, 20 + 1, "scheduled", date(2024, 5, 30), words=("마무리",), **deal),
        told(4, 110, "occurred", date(2024, 7, 1), words=("인수",), **deal),
    )
    assert courses(*steps) == [0, 0, 0, 0, 0]
    assert (
        courses(
            *steps, told(5, 111, "planned", kind="ma.acquisition", objects=("다른식품",), words=("인수",))
        )[5]
        == 5
    )


def test_figures_of_a_period_are_no_steps():
    first = told(0, 0, "expected", date(2024, 1, 1), kind="results.report", words=("매출",))
    assert courses(
        first, told(1, 90, "occurred", date(2024, 4, 1), kind="results.report", words=("매출",))
    ) == [0, 1]


HAPPENINGS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from(("considered", "planned", "scheduled", "delayed", "denied", "occurred", "cancelled")),
        st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2025, 6, 30))),
        st.sampled_from((("3공장",), ("4공장",), ())),
        st.sampled_from(("facility.open", "ma.acquisition")),
    ),
    max_size=14,
).map(
    lambda rows: [
        told(n, known, status, day, objects=o, kind=k)
        for n, (known, status, day, o, k) in enumerate(sorted(rows, key=lambda r: r[0]))
    ]
)


@given(HAPPENINGS, st.integers(0, 400))
def test_what_was_known_at_a_moment_is_a_filter(happenings, day):
    known = [h for h in happenings if h.known_at <= MARCH + timedelta(days=day)]
    assert courses(*known) == courses(*happenings)[: len(known)]


@given(HAPPENINGS)
def test_a_course_is_named_by_its_first_event(happenings):
    steps = list(coursed(merged(happenings)))
    for step in steps:
        assert step.course <= step.event <= step.happening.place
    named = {step.course for step in steps}
    assert all(step.course == step.happening.place for step in steps if step.happening.place in named)
