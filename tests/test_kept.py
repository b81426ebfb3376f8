"""What was extracted is used again: the same bytes as a build from nothing, after edits, interruptions and damage."""

import json
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from timeline import building, builds
from timeline.building import Parameters

FIRMS = ("가온전자", "한빛물산", "누리은행", "다솜제약")


def article(number: int, amount: int) -> dict[str, str]:
    firm, other = FIRMS[number % 4], FIRMS[(number + 1) % 4]
    day = number % 27 + 1
    return {
        "article_id": f"a-{number:03}",
        "published_at": f"2024-06-{day:02}",
        "title": f"{firm}, {other}에 {amount}억원 공급",
        "body": f"{firm}는 지난 {max(day - 1, 1)}일 {other}과 {amount}억원 규모의 공급계약을 체결했다고 {day}일 밝혔다.",
    }


def write(folder: Path, articles: Iterable[dict[str, str]]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [json.dumps(a, ensure_ascii=False) + "\n" for a in articles]
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


class Counting:
    """The engine of this process, which counts the articles that it is given and can break off."""

    def __init__(self, until: int | None = None) -> None:
        self.articles = 0
        self._until = until

    def __call__(self, work: Callable, items: Iterable) -> Iterator:
        for item in items:
            if self._until is not None and self.articles >= self._until:
                raise KeyboardInterrupt
            self.articles += item.num_rows
            yield work(item)


def build(raw: Path, out: Path, engine: Counting | None = None, **parameters) -> int:
    """Build and give the number of articles that were analysed for it."""
    engine = engine or Counting()
    building.build([raw], out, Parameters(**parameters), engine)
    return engine.articles


def content(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in builds.current(dataset).iterdir()}


def test_only_what_is_new_is_analysed(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(6)])
    assert build(raw, tmp_path / "out") == 6
    write(raw, [article(n, 100) for n in range(7)])
    assert build(raw, tmp_path / "out") == 1
    write(raw, [article(n, 100) for n in range(1, 6)])
    assert build(raw, tmp_path / "out") == 0
    write(raw, [article(1, 250), *(article(n, 100) for n in range(2, 6))])
    assert build(raw, tmp_path / "out") == 1
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


@pytest.mark.parametrize("seed", range(3))
def test_any_edits_give_the_bytes_of_a_build_from_nothing(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311
    present = dict.fromkeys(range(5), 100)
    for _ in range(4):
        number = chance.randrange(9)
        if number in present and chance.random() < 0.5:
            del present[number]
        else:
            present[number] = chance.randrange(1, 9) * 50
        raw = write(tmp_path / "raw", [article(n, amount) for n, amount in sorted(present.items())])
        build(raw, tmp_path / "out")
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_an_interrupted_build_has_not_worked_in_vain(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.spool.RUN_ROWS", 20)
    monkeypatch.setattr("timeline.building.BATCH_ROWS", 4)
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(24)])
    with pytest.raises(KeyboardInterrupt):
        build(raw, tmp_path / "out", Counting(until=16))
    assert not (tmp_path / "out" / "current").exists()
    left = build(raw, tmp_path / "out")
    assert 8 <= left < 24
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_what_an_interruption_finds_waiting_is_kept_too(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.building.BATCH_ROWS", 4)
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(24)])
    with pytest.raises(KeyboardInterrupt):
        build(raw, tmp_path / "out", Counting(until=16))
    assert build(raw, tmp_path / "out") <= 12
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_a_damaged_run_is_analysed_again(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(5)])
    build(raw, tmp_path / "out")
    for number, suffix in ((6, ".mentions.arrow"), (7, ".json")):
        shutil.rmtree(tmp_path / "out" / ".extracted" / "last")
        (run,) = (tmp_path / "out" / ".extracted").glob(f"*/*{suffix}")
        data = bytearray(run.read_bytes())
        data[len(data) // 2] ^= 1
        run.write_bytes(data)
        write(raw, [article(n, 100) for n in range(number)])
        assert build(raw, tmp_path / "out") == number
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_other_names_mean_another_analysis(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(3)])
    names = tmp_path / "names.csv"
    names.write_text("alias,name,id,kind\n가온전자,가온전자 주식회사,X1,organization\n", encoding="utf-8")
    assert build(raw, tmp_path / "out") == 3
    assert build(raw, tmp_path / "out", entities=names) == 3
