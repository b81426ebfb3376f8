"""Malformed files among good articles: each one's own code, naming file and reason; the good ones as without them."""

from pathlib import Path

import malformed
import pytest

from timeline import building, manifest
from timeline.engines import local

RAW = Path(__file__).parents[1] / "data" / "raw" / "feed"
FILES = list(malformed.files())


def build(paths: list[Path], out: Path) -> tuple[building.Built, dict[str, str]]:
    built = building.build(paths, out, building.Parameters(), local.engine(1))
    hashes = {o["path"]: o["content_sha256"] for o in manifest.read(out / "current")["outputs"]}
    return built, hashes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    bad = tmp_path_factory.mktemp("bad")
    for name, data, _ in FILES:
        path = bad / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return bad


def test_every_malformed_file_has_its_code_and_the_good_ones_do_not_change(folder, tmp_path):
    assert len(FILES) >= 150
    _, alone = build([RAW], tmp_path / "alone")
    built, among = build([RAW, folder], tmp_path / "among")
    told = ("articles.parquet", "times.parquet", "mentions.parquet", "events.parquet", "participants.parquet")
    assert {name: among[name] for name in told} == {name: alone[name] for name in told}
    import timeline

    with timeline.open(tmp_path / "among") as dataset:
        found = {
            row["source_path"]: row
            for row in dataset.sql("SELECT source_path, code, reason, hint FROM rejects").rows()
        }
    mine = {path: row["code"] for path, row in found.items()}
    assert mine == {name: code for name, _, code in FILES}
    assert all(row["reason"] and row["hint"] for row in found.values())
    assert built.rejects == len(FILES)
