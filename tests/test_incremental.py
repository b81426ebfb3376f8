"""A build goes on from the last one: it does only what has changed, and the bytes are those of a build from nothing."""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import edits
import pytest

from timeline import building, builds, happenings, intake, parts
from timeline.building import Parameters


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)


@pytest.mark.parametrize("seed", [0, 1, 2, 38])  # 38: an id passes to an article that tells nothing
def test_any_edits_give_the_bytes_of_a_build_from_nothing(tmp_path, seed):
    for done, differing in edits.sequence(seed, tmp_path):
        assert not differing, done


class Watched:
    """The engine of this process, and what was read and merged beside it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.analysed = self.merged = 0
        self.read: list[str] = []
        read, merged = intake.read, happenings._happening

        def reading(file, options):
            self.read.append(file.relative)
            return read(file, options)

        def merging(*happening):
            self.merged += 1
            return merged(*happening)

        monkeypatch.setattr(intake, "read", reading)
        monkeypatch.setattr(happenings, "_happening", merging)

    def __call__(self, work, items: Iterable) -> Iterator:
        for item in items:
            self.analysed += item.num_rows
            yield work(item)


FIRMS = ("가온전자", "한빛물산", "누리은행", "다솜제약", "새벽건설", "미르통신")


def write(raw: Path, number: int) -> None:
    firm, other = FIRMS[number % 6], FIRMS[(number + 1) % 6]
    told = {
        "article_id": f"n-{number:02}",
        "published_at": f"2024-06-{number + 1:02}T09:00:00+09:00",
        "title": f"{firm}, {other}에 공급",
        "body": f"{firm}는 {number + 1}일 {other}과 {number}00억원 규모의 공급계약을 체결했다고 밝혔다.",
    }
    raw.mkdir(exist_ok=True)
    (raw / f"{number:02}.jsonl").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


@pytest.fixture
def built(tmp_path):
    for number in range(12):
        write(tmp_path / "raw", number)
    building.build([tmp_path / "raw"], tmp_path / "out", Parameters(), edits.in_process)
    return tmp_path


def again(room: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(monkeypatch)
    building.build([room / "raw"], room / "out", Parameters(), watched)
    return watched


def as_from_nothing(room: Path) -> bool:
    building.build([room / "raw"], room / "whole", Parameters(), edits.in_process)
    return edits.content(room / "out") == edits.content(room / "whole")


def test_one_article_more_reads_analyses_and_merges_little(built, monkeypatch):
    before = builds.current(built / "out")
    write(built / "raw", 12)
    watched = again(built, monkeypatch)
    assert watched.read == ["12.jsonl"]
    assert watched.analysed == 1
    assert 0 < watched.merged < 12
    taken = [
        p.name
        for p in builds.current(built / "out").glob("*.parquet")
        if (before / p.name).exists() and p.samefile(before / p.name)
    ]
    assert len([name for name in taken if parts.table(name) == "articles"]) >= 2
    assert [name for name in taken if parts.table(name) == "events"]
    assert as_from_nothing(built)


@pytest.mark.parametrize(
    "kept", ["records.arrow", "happenings.arrow", "names.arrow", "calls.arrow", "counts.arrow", "ledger.json"]
)
def test_a_damaged_ledger_is_noticed(built, monkeypatch, kept):
    path = built / "out" / ".extracted" / "last" / kept
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    write(built / "raw", 12)
    assert len(again(built, monkeypatch).read) == 13
    assert as_from_nothing(built)


def test_a_damaged_part_is_not_taken_over(built, monkeypatch):
    part = min(builds.current(built / "out").glob("times-*.parquet"))
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    write(built / "raw", 12)
    assert len(again(built, monkeypatch).read) == 13
    assert as_from_nothing(built)


def test_what_is_kept_may_be_deleted(built, monkeypatch):
    shutil.rmtree(built / "out" / ".extracted")
    write(built / "raw", 12)
    assert again(built, monkeypatch).analysed == 13
    assert as_from_nothing(built)


def test_other_options_read_a_file_again(built, monkeypatch):
    write(built / "raw", 12)
    watched = Watched(monkeypatch)
    building.build([built / "raw"], built / "out", Parameters(encoding="utf-8"), watched)
    assert len(watched.read) == 13
    assert watched.analysed == 1


def test_a_sidecar_reads_its_file_again(built, monkeypatch):
    (built / "raw" / "03.jsonl.meta.json").write_text('{"publisher": "나루경제"}', encoding="utf-8")
    assert again(built, monkeypatch).read == ["03.jsonl"]
    assert as_from_nothing(built)
