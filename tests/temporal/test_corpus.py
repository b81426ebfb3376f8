import pytest

from temporal.corpus import Row, differences, rows


@pytest.mark.parametrize("row", [pytest.param(r, id=r.name) for r in rows()])
def test_row_is_read_as_a_reader_reads_it(row: Row):
    assert differences(row) == [], row.text
