"""Every row of tests/corpus; a row whose note begins with ``fail`` is a known miss and has to stay one until it is mended."""

import pytest
from temporal.corpus import Row, differences, rows


def _param(row: Row):
    marks = [pytest.mark.xfail(strict=True)] if row.note.startswith("fail") else []
    return pytest.param(row, id=row.name, marks=marks)


@pytest.mark.parametrize("row", [_param(row) for row in rows()])
def test_row_is_read_as_a_reader_reads_it(row: Row):
    assert differences(row) == [], row.text
