"""What a meaning sees of its day is all that its answer depends on: the shared answer is the one worked out alone."""

from datetime import date
from pathlib import Path

import pytest

from timeline.temporal.ko.fold import fold
from timeline.temporal.read import read
from timeline.temporal.resolve import Anchor, _answer, resolve_sense

CORPUS = Path(__file__).parents[1] / "corpus"
DAYS = (date(2024, 1, 1), date(2024, 2, 29), date(2024, 6, 5), date(2023, 12, 31))


@pytest.fixture(scope="module")
def senses():
    """Every meaning that the corpus of expressions has, once."""
    lines = (
        line
        for path in sorted(CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    found = {id(reading.sense): reading.sense for line in lines for reading in read(fold(line))}
    assert len(found) > 1000
    return list(found.values())


@pytest.mark.parametrize("published", DAYS)
@pytest.mark.parametrize("lean", ["past", "future", "none"])
def test_a_shared_answer_is_that_of_the_whole_anchor(senses, published, lean):
    anchor = Anchor(published, lean)
    different = [
        meant.expr for meant in senses if resolve_sense(meant, anchor) != _answer(meant.expr, anchor)
    ]
    assert different == []
