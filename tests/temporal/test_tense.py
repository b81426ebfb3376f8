"""The quick look that finds where a tense marker may begin loses none."""

import re

from hypothesis import given
from hypothesis import strategies as st

from timeline.temporal.ko.tense import MARKER, MARKERS


@given(st.from_regex(MARKERS), st.from_regex(MARKERS))
def test_no_marker_is_passed_over(one: str, other: str) -> None:
    for text in (one, one + other):
        assert [m.span() for m in MARKER.finditer(text)] == [m.span() for m in re.finditer(MARKERS, text)]
