"""What we write as EDTF, a validator of the field reads, and means the same days by."""

from datetime import date, timedelta
from pathlib import Path
from time import struct_time

import edtf as validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.temporal.edtf import edtf
from timeline.temporal.span import Grain, Span, half, month, quarter, season

RAW = Path(__file__).parents[1] / "data" / "raw"


def day_of(moment: struct_time) -> date:
    return date(*moment[:3])


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edtf") / "dataset"
    timeline.build([RAW], folder)
    with timeline.open(folder) as dataset:
        yield dataset


def test_every_date_of_the_sample_is_read_and_names_its_days(sample):
    told = sample.sql(
        "SELECT date_edtf AS edtf, date_start, date_end, date_extent FROM events WHERE date_start IS NOT NULL "
        "UNION SELECT date_edtf, date_start, date_end, date_extent FROM mentions WHERE date_start IS NOT NULL "
        "UNION SELECT edtf, date_start, date_end, NULL FROM times WHERE edtf IS NOT NULL AND date_start IS NOT NULL"
    ).rows()
    assert len(told) > 300
    for row in told:
        read = validator.parse_edtf(row["edtf"])
        assert day_of(read.lower_strict()) == row["date_start"], row
        if row["date_extent"] != "from" and not row["edtf"].endswith("-24"):  # whose winter, EDTF leaves open
            assert day_of(read.upper_strict()) == row["date_end"], row


UNITS = st.one_of(
    st.builds(quarter, st.integers(1950, 2050), st.integers(1, 4)),
    st.builds(half, st.integers(1950, 2050), st.integers(1, 2)),
    st.builds(month, st.integers(1950, 2050), st.integers(1, 12)),
    st.builds(season, st.integers(1950, 2050), st.sampled_from(["SP", "SU", "FA"])),
)


@given(UNITS, st.sampled_from([None, "APPROX"]))
def test_every_unit_is_read_also_when_it_is_about(span, mod):
    validator.parse_edtf(edtf(span, True, mod))


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(1, 900), st.booleans())
def test_any_days_are_read_as_those_days(first, count, lasting):
    told = Span(first, first + timedelta(count), Grain.DAY)
    read = validator.parse_edtf(edtf(told, count == 1, None, lasting=lasting))
    assert (day_of(read.lower_strict()), day_of(read.upper_strict())) == (told.start, told.last)
