"""Malformed files among good articles: each one's own code, naming file and reason; the good ones as without them."""

from pathlib import Path

import malformed

RAW = Path(__file__).parents[1] / "data" / "raw" / "feed"


def test_every_malformed_file_has_its_code_and_the_good_ones_do_not_change(tmp_path):
    expected = {name: code for name, _, code in malformed.files()}
    assert len(expected) >= 150
    _, alone = malformed.build([RAW], tmp_path / "alone")
    built, among = malformed.build([RAW, malformed.write(tmp_path / "bad")], tmp_path / "among")
    assert among == alone
    found = malformed.rejects(tmp_path / "among")
    assert {path: row["code"] for path, row in found.items()} == expected
    assert all(row["reason"] and row["hint"] for row in found.values())
    assert built.rejects == len(expected)
