"""Parts: every id in exactly one, none too large, and one id more touches one part."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import parts

MOST = 4
PLACES = st.lists(st.integers(0, 2**parts.BITS - 1), unique=True, max_size=60)


@pytest.fixture(autouse=True, scope="module")
def small_parts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", MOST)
        yield


def dealt(places):
    """The ids of each part, by its prefix."""
    prefixes = parts.cut(places)
    numbers = parts.numbers(prefixes, pl.Series(places, dtype=pl.UInt64)).to_list()
    return {
        prefix: {p for p, n in zip(places, numbers, strict=True) if n == i}
        for i, prefix in enumerate(prefixes)
    }


@given(PLACES)
def test_every_place_is_in_the_part_that_it_begins_with(places):
    found = dealt(places)
    assert set().union(*found.values()) == set(places)
    for prefix, held in found.items():
        assert len(held) <= MOST
        assert all(f"{place:0{parts.BITS}b}".startswith(prefix) for place in held)


@given(PLACES)
def test_parts_do_not_depend_on_the_order(places):
    assert parts.cut(places) == parts.cut(sorted(places, reverse=True))


@given(PLACES, st.integers(0, 2**parts.BITS - 1))
def test_one_more_changes_one_part_or_cuts_it(places, new):
    before, after = dealt(places), dealt([*places, new])
    same = [prefix for prefix in before if after.get(prefix) == before[prefix]]
    gone = [prefix for prefix in before if prefix not in same]
    assert len(gone) == (new not in places)
    assert all(parts.overlap(prefix, gone[0]) for prefix in after if prefix not in same)


def test_equal_places_cannot_be_cut_apart():
    assert len(parts.cut([7] * (MOST + 1))) == parts.BITS + 1
