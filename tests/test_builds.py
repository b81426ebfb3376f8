"""Publication: whole builds, one at a time, and nothing lost when a build dies."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import datasets
import pytest
import rowsets

from timeline import builds, manifest, verify
from timeline.errors import BuildError, DatasetError, LockError
from timeline.records import Reject


def names(folder: Path):
    return sorted(p.name for p in folder.iterdir())


def test_current_leads_to_the_build_and_nothing_else_is_left(tmp_path):
    folder = datasets.make(tmp_path)
    assert builds.current(tmp_path) == folder.resolve()
    assert (tmp_path / "current").readlink() == Path("builds", folder.name)
    assert names(tmp_path) == [".lock", "builds", "current"]
    assert names(tmp_path / "builds") == [folder.name]
    assert "manifest.json" in names(folder)
    assert "spool" not in names(folder)


def test_a_second_build_leaves_the_first_as_it_was(tmp_path):
    first = datasets.make(tmp_path, [rowsets.deal()])
    before = {p.name: p.read_bytes() for p in first.iterdir()}
    second = datasets.make(tmp_path)
    assert first != second
    assert builds.current(tmp_path) == second.resolve()
    assert {p.name: p.read_bytes() for p in first.iterdir()} == before


def test_a_failing_build_changes_nothing(tmp_path):
    folder = datasets.make(tmp_path)
    with pytest.raises(ZeroDivisionError), builds.staging(tmp_path) as staged:  # noqa: PT012  # it fails halfway
        (staged / "half").write_text("…")
        1 / 0  # noqa: B018
    assert builds.current(tmp_path) == folder.resolve()
    assert names(tmp_path / "builds") == [folder.name]


def test_the_lock_is_one_process_wide(tmp_path):
    program = "import sys; from pathlib import Path; from timeline import builds\nwith builds.lock(Path(sys.argv[1])): pass"
    with builds.lock(tmp_path):
        ended = subprocess.run(
            [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False
        )
    assert "LockError" in ended.stderr
    assert subprocess.run([sys.executable, "-c", program, tmp_path], check=False).returncode == 0
    assert LockError.exit_code == 6


def test_a_dataset_that_is_none_says_how_to_make_one(tmp_path):
    with pytest.raises(DatasetError, match="timeline build"):
        builds.current(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="timeline build"):
        builds.current(tmp_path)


def test_a_file_in_the_place_of_current_is_not_overwritten(tmp_path):
    (tmp_path / "current").write_text("mine")
    with pytest.raises(BuildError, match="move it away"):
        datasets.make(tmp_path)
    assert (tmp_path / "current").read_text() == "mine"


BUILDER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
import datasets, rowsets
told = rowsets.all_of_them()
while True:
    for number in range(1, len(told) + 1):
        datasets.make(Path(sys.argv[1]), told[:number])
        print(number, flush=True)
        import shutil
        for old in Path(sys.argv[1], "builds").iterdir():
            if old.name != Path(sys.argv[1], "current").resolve().name:
                shutil.rmtree(old)
"""


@pytest.mark.parametrize("round_", range(6))
def test_a_killed_builder_leaves_a_whole_dataset(tmp_path, round_):
    datasets.make(tmp_path)
    program = [sys.executable, "-c", BUILDER, str(tmp_path), str(Path(__file__).parent)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(0.013 * round_)
        builder.send_signal(signal.SIGKILL)
    assert verify.verify(tmp_path) == []
    folder = datasets.make(tmp_path)
    assert builds.current(tmp_path) == folder.resolve()
    assert not (tmp_path / "builds" / ".staging").exists()


WORKERS = """
from timeline.engines import local
if __name__ == "__main__":
    for number in local.engine(2)(abs, range(100)):
        print(number, flush=True)
        input()
"""


def test_workers_of_a_killed_build_end_with_it():
    program = [sys.executable, "-c", WORKERS]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "0\n"
        builder.send_signal(signal.SIGKILL)
        # workers and their server hold the same end of the pipe: it closes with the last of them
        builder.communicate(timeout=60)


def test_verify_names_what_was_changed(tmp_path):
    folder = datasets.make(tmp_path)
    assert verify.verify(tmp_path) == []
    path = folder / "events.parquet"
    sound = path.read_bytes()
    path.write_bytes(sound[:100] + bytes([sound[100] ^ 1]) + sound[101:])
    assert {m.file for m in verify.verify(tmp_path)} == {"events.parquet"}
    path.write_bytes(sound[:-1])
    assert [m.found for m in verify.verify(tmp_path)] == [f"{len(sound) - 1} bytes"]
    path.unlink()
    assert [m.found for m in verify.verify(tmp_path)] == ["no such file"]


def test_manifest_is_canonical_and_names_every_rule(tmp_path):
    folder = datasets.make(tmp_path)
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    content = manifest.read(folder)
    assert text == manifest.canonical(content | {"sha256": manifest.digest(content)}) + "\n"
    assert {"temporal/resolve.py", "schema.py", "sql/views/20_timeline.sql"} <= set(content["rules"])
    assert content["packages"]["pyarrow"]
    assert {o["path"] for o in content["outputs"]} == {p.name for p in folder.glob("*.parquet")}


def test_build_id_follows_inputs_parameters_and_rules():
    one = manifest.Input("a.txt", 1, "aa")
    other = manifest.Input("b.txt", 1, "bb")
    name = manifest.build_id([one, other], {"x": 1})
    assert manifest.build_id([other, one], {"x": 1}) == name
    assert manifest.build_id([one], {"x": 1}) != name
    assert manifest.build_id([one, other], {"x": 2}) != name
    assert manifest.build_id([one, manifest.Input("b.txt", 1, "bc")], {"x": 1}) != name


def test_data_package_describes_every_column(tmp_path):
    from timeline.schema import TABLES

    content = json.loads((datasets.make(tmp_path) / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["name"] for r in content["resources"]} == set(TABLES)
    for resource in content["resources"]:
        table = TABLES[resource["name"]]
        assert [f["name"] for f in resource["schema"]["fields"]] == [c.name for c in table.columns]
        assert resource["schema"]["primaryKey"] == list(table.key)


def test_the_field_s_validator_accepts_the_data_package(tmp_path):
    folder = datasets.make(
        tmp_path, rejects=[Reject("깨진.txt", 0, "E103", "cannot decode", "give --encoding")]
    )
    program = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [program, "validate", "datapackage.json", "--json"], cwd=folder, capture_output=True, check=False
    )
    report = json.loads(done.stdout)
    assert report["valid"], [task["errors"][:3] for task in report["tasks"]]


def test_what_repositories_want_lies_beside_the_data(tmp_path):
    folder = datasets.make(tmp_path)
    crate = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    parts = {part["@id"]: part for part in crate["@graph"]}
    listed = {part["@id"] for part in parts["./"]["hasPart"]}
    assert listed == {path.name for path in folder.glob("*.parquet")}
    assert parts["events.parquet"]["sha256"] == manifest.file_sha256(folder / "events.parquet")
    assert parts["./"]["datePublished"] == "2024-08-30"
    assert "date-released: 2024-08-30" in (folder / "CITATION.cff").read_text(encoding="utf-8")
    for name, word in (("README.md", "one row per"), ("README.ko.md", "발행일")):
        assert word in (folder / name).read_text(encoding="utf-8")
