"""Whether confidence is judged as what it claims to be, and what it is made of."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from evaluate import invented

from timeline.cli import cli
from timeline.errors import UsageError
from timeline.evaluate import Report, by_confidence, evaluate, events, score, times
from timeline.evaluate.reliability import FIGURES
from timeline.events.confidence import BASE, TABLE

GOLD = "tests/evaluate/invented.jsonl"


def bands(told):
    report = Report("invented", times.FIGURES + events.FIGURES, (score(invented.annotated(), (), told),))
    (judged,) = by_confidence([report])
    return {f.name: (f.right, f.total) for f in judged.figures() if f.total}


def test_a_row_counts_in_the_band_of_its_surest_mention():
    again = replace(invented.CONTRACT, part="title", trigger_start=12, trigger_end=16, confidence=810)
    unsure = replace(invented.GROUND, confidence=0)
    assert bands((invented.CONTRACT, again, unsure)) == {
        "confidence.800-1000": (1, 1),
        "confidence.0-599": (1, 1),
        "confidence.any": (2, 2),
    }


@pytest.mark.parametrize("change", [{"type": "deal.partnership"}, {"date": None}, {"trigger_start": 90, "trigger_end": 92, "sentence_start": 80, "sentence_end": 95}])  # fmt: skip
def test_right_means_existence_type_and_date(change):
    assert bands((replace(invented.CONTRACT, **change),))["confidence.any"] == (0, 1)


def test_other_things_are_not_judged_by_it():
    told = replace(invented.CONTRACT, status="planned", participants=(), amounts=(), announced=None)
    assert bands((told,))["confidence.any"] == (1, 1)


def test_reports_without_events_have_no_bands(root):
    with pytest.raises(UsageError, match="--times-only"):
        by_confidence([evaluate(root / GOLD, times_only=True)])


def test_the_command_prints_the_bands(root):
    found = CliRunner().invoke(cli, ["evaluate", "--gold", str(root / GOLD), "--bands"])
    assert found.exit_code == 0
    assert [line.split()[0] for line in found.output.splitlines()[2:]][-1] == FIGURES[-1]
    assert "events.core" not in found.output


def test_the_points_never_leave_the_scale():
    assert BASE >= 0
    assert all(row.points > 0 for row in TABLE)
    assert BASE + sum(row.points for row in TABLE) - sum(sorted(r.points for r in TABLE[:3])[:2]) <= 1000
