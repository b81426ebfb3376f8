"""What a reader judged of merged pairs: the file keeps no text, and the share that is right."""

import csv
import re
from pathlib import Path

import pytest

JUDGED = Path(__file__).parents[1] / "judged" / "merging.tsv"
RIGHT = 0.97  # of merged pairs
MENTION = re.compile(r"[\w-]+\.m\.[tbc]\d+-\d+\.\d+")


@pytest.fixture(scope="module")
def judged():
    lines = (line for line in JUDGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_two_hundred_merged_pairs_and_sixty_near_misses_were_read(judged):
    assert sum(row["kind"] == "merged" for row in judged) >= 200
    assert sum(row["kind"] == "near" for row in judged) >= 60


def test_a_judgement_names_two_mentions_of_two_articles_and_holds_no_text(judged):
    for row in judged:
        assert MENTION.fullmatch(row["one"]), row
        assert MENTION.fullmatch(row["other"]), row
        assert row["one"].partition(".m.")[0] != row["other"].partition(".m.")[0], row
        assert row["judgement"] in {"same", "different"}, row
        assert row["reason"].isascii(), row


def test_share_of_merged_pairs_that_are_one_happening(judged):
    merged = [row["judgement"] == "same" for row in judged if row["kind"] == "merged"]
    assert sum(merged) >= RIGHT * len(merged)
