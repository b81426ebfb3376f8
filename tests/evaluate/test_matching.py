from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from timeline.evaluate.matching import assign


@st.composite
def weights(draw):
    columns = draw(st.integers(0, 5))
    return draw(st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), max_size=5))


def best_total(table):
    """By trying every one-to-one assignment."""
    size = max(len(table), len(table[0]) if table else 0)
    square = [
        [table[i][j] if i < len(table) and j < len(table[i]) else 0 for j in range(size)] for i in range(size)
    ]
    return max(sum(square[i][p[i]] for i in range(size)) for p in permutations(range(size)))


@given(weights())
def test_assignment_is_one_to_one_and_best(table):
    pairs = assign(table)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(table[i][j] for i, j in pairs) == best_total(table)


def test_pairs_without_weight_are_left_out():
    assert assign([[0, 0], [0, 3]]) == ((1, 1),)
    assert assign([]) == assign([[]]) == ()
