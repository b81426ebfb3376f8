"""What a reader judged of rows drawn by ``timeline audit``: the file keeps no text, and the share that is right."""

import csv
import re
from pathlib import Path

import pytest

from timeline.events.taxonomy import TYPES

JUDGED = Path(__file__).parents[1] / "judged" / "rows.tsv"
LAST = "8"  # the draw that no rule was changed after
RIGHT = 0.54  # in existence, type, date and actor
DATED = 0.72  # in existence, type and date
MENTION = re.compile(r"[\w-]+\.m\.[tbc]\d+-\d+\.\d+")


@pytest.fixture(scope="module")
def judged():
    lines = (line for line in JUDGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_judged_row_names_a_mention_and_its_first_flaw(judged):
    assert len(judged) >= 200
    for row in judged:
        assert MENTION.fullmatch(row["mention"]), row
        assert row["type"] in TYPES, row
        assert row["wrong"] in {"", "event", "type", "date", "actor"}, row


def test_share_of_the_last_draw_that_is_right(judged):
    wrong = [row["wrong"] for row in judged if row["draw"] == LAST]
    assert wrong.count("") >= RIGHT * len(wrong)
    assert wrong.count("") + wrong.count("actor") >= DATED * len(wrong)
