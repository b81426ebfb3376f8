"""A build cut into shards: each does its own share once, and what joins them has the bytes of one build."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_kept import Counting, article, build, content, write

from timeline import builds, shards
from timeline.building import Parameters
from timeline.errors import LockError, UsageError
from timeline.shards import Shard
from timeline.sources import SourceFile

ROOT = Path(__file__).parents[1]


def share(raw: Path, out: Path, shard: str, engine: Counting | None = None) -> shards.Analysis:
    return shards.build([raw], out, Parameters(), engine or Counting(), Shard.parse(shard))


def test_shards_of_one_file_are_joined_to_the_bytes_of_one_build(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(20)])
    done = [share(raw, tmp_path / "out", f"{n}/3") for n in (3, 1, 2)]
    assert sum(d.analysed for d in done) == 20
    assert all(d.analysed == d.articles for d in done)
    assert not (tmp_path / "out" / "current").exists()
    assert build(raw, tmp_path / "out") == 0
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_a_shard_that_is_done_has_nothing_to_do(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(20)])
    first = share(raw, tmp_path / "out", "2/2")
    assert share(raw, tmp_path / "out", "2/2") == shards.Analysis(first.articles, 0)


def test_what_no_shard_did_is_done_by_the_build(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(20)])
    done = share(raw, tmp_path / "out", "1/2")
    assert build(raw, tmp_path / "out") == 20 - done.articles > 0


def test_many_files_are_each_read_by_one_shard(tmp_path):
    raw = tmp_path / "raw"
    for n in range(7):
        (raw / f"{n}").mkdir(parents=True, exist_ok=True)
        write(raw / f"{n}", [article(10 * n + m, 100) for m in range(n + 1)])
    done = [share(raw, tmp_path / "out", f"{n}/3") for n in (1, 2, 3)]
    assert sorted(d.articles for d in done) == [9, 9, 10]
    assert build(raw, tmp_path / "out") == 0


def test_one_id_in_two_shards_is_told_apart_when_they_are_joined(tmp_path):
    raw = tmp_path / "raw"
    for n in range(2):
        (raw / f"{n}").mkdir(parents=True, exist_ok=True)
        write(raw / f"{n}", [article(1, 100 * (n + 1)), article(2 + n, 300)])
        share(raw, tmp_path / "out", f"{n + 1}/2")
    for n in range(2):
        share(raw, tmp_path / "out", f"{n + 1}/2")
    assert build(raw, tmp_path / "out") == 1  # the one that got another id
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_an_interrupted_shard_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.building.BATCH_ROWS", 2)
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(24)])
    with pytest.raises(KeyboardInterrupt):
        share(raw, tmp_path / "out", "1/2", Counting(until=4))
    done = share(raw, tmp_path / "out", "1/2")
    assert done.analysed == done.articles - 4


PROGRAM = """
import sys
from timeline import building, spool
from timeline.cli import main
spool.RUN_ROWS, building.BATCH_ROWS = 20, 2
sys.argv = ["timeline", "build", sys.argv[1], "--out", sys.argv[2], "--shard", "1/2", "--jobs", "1"]
main()
"""


def run_shard(raw: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(raw), str(out)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_shard_goes_on_with_what_it_had_kept(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(500)])
    killed = run_shard(raw, tmp_path / "out")
    while not list((tmp_path / "out").glob(".extracted/*/*.json")):
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert not (tmp_path / "out" / "current").exists()
    told, _ = run_shard(raw, tmp_path / "out").communicate()
    analysed, articles = (
        int(n.replace(",", "")) for n in re.search(r"analysed ([\d,]+) of ([\d,]+)", told).groups()
    )
    assert analysed < articles
    build(raw, tmp_path / "out")
    build(raw, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_shards_run_beside_each_other_and_never_beside_a_build(tmp_path):
    raw = write(tmp_path / "raw", [article(n, 100) for n in range(4)])
    with builds.shared(tmp_path / "out"):
        share(raw, tmp_path / "out", "1/2")
        with pytest.raises(LockError):
            build(raw, tmp_path / "out")
    with builds.lock(tmp_path / "out"), pytest.raises(LockError, match="another build is running"):
        share(raw, tmp_path / "out", "2/2")


@pytest.mark.parametrize("shard", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/5"])
def test_what_is_no_shard_is_a_usage_error(shard):
    with pytest.raises(UsageError, match="as 3/100"):
        Shard.parse(shard)


def test_every_file_is_dealt_to_one_shard_and_loads_are_even():
    files = [SourceFile(Path(f"{n}"), f"{n:03}", n * n % 97) for n in range(100)]
    dealt = [Shard(n, 7).files(files) for n in range(1, 8)]
    assert sorted(f.relative for files in dealt for f in files) == [f.relative for f in files]
    loads = [sum(f.size for f in files) for files in dealt]
    assert max(loads) - min(loads) <= 97
