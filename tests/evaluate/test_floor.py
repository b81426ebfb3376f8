import json

import pin
import pytest
from evaluate import invented

from timeline.errors import UsageError
from timeline.evaluate import below, measured, read_floor, score, times
from timeline.evaluate.report import Report


@pytest.fixture(scope="module")
def measurement(evaluation):
    """The one long step: every annotated article through the whole pipeline, every suite through the time grammar."""
    return pin.reports(evaluation)


def report(mentions):
    return Report("invented", times.FIGURES, (score(invented.annotated(), tuple(mentions), None),))


def test_a_figure_that_fell_is_named(tmp_path):
    path = tmp_path / "floor.json"
    path.write_text(json.dumps(measured([report(invented.RIGHT_TIMES)])), encoding="utf-8")
    floor = read_floor(path)
    assert list(below([report(invented.RIGHT_TIMES)], floor)) == []
    fallen = {s.figure: s.share for s in below([report(invented.RIGHT_TIMES[1:])], floor)}
    assert fallen["times.date.found"] == 0.75
    assert "times.date.precision" not in fallen
    assert {s.share for s in below([report(())], floor) if s.figure == "times.date.precision"} == {None}


def test_a_file_that_pins_nothing_readable_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="pinned figures"):
        read_floor(tmp_path / "missing.json")


def test_no_figure_falls_below_its_floor(measurement):
    fallen = [str(s) for s in below(measurement, read_floor(pin.FLOOR))]
    assert not fallen, "\n".join(
        [*fallen, "if this is meant: tests/pin.py --lower, with the reason in the commit"]
    )


def test_confidence_is_as_often_right_as_the_docs_say(measurement):
    """docs/confidence.md is made of the pinned table; it has to be what ``timeline evaluate --bands`` prints now."""
    assert pin.bands(measurement[0]) == json.loads(pin.CONFIDENCE.read_text(encoding="utf-8")), (
        "run tests/pin.py and docs/generate.py, and read the difference"
    )
