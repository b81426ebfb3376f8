"""Pictures and measurements of the report: each made by one command, the pictures small enough to be committed."""

import os
import struct
import subprocess
import sys

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST = 200_000  # bytes


def test_the_pictures_can_be_taken_anew(written, root, tmp_path):
    code = "import sys, pathlib, pictures; pictures.take(*map(pathlib.Path, sys.argv[1:]))"
    subprocess.run(
        [sys.executable, "-c", code, written, tmp_path],
        cwd=root / "docs",
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root)},
        check=True,
    )
    taken = {path.name: size(path) for path in tmp_path.iterdir()}
    assert taken == {path.name: size(path) for path in (root / "docs").glob("report.*.png")}
    assert len(taken) == 2


def test_the_pictures_are_small(root):
    sizes = {path.name: path.stat().st_size for path in (root / "docs").glob("*.png")}
    assert {name: count for name, count in sizes.items() if count > LARGEST} == {}


def size(path):
    """Width and height of a PNG."""
    data = path.read_bytes()
    assert data.startswith(PNG)
    return struct.unpack(">II", data[16:24])


def test_what_measures_the_report_runs(root):
    command = [sys.executable, root / "benchmarks" / "report.py", "--events", "40"]
    told = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith("40 events")
    assert [line.split()[0] for line in told.splitlines()[2:]] == [
        "paint",
        "facet",
        "search",
        "zoom",
        "lanes",
        "sort",
        "open",
    ]
