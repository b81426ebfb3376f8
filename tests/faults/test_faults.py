"""The scaled-down form of every fault; ``run.py --full`` is the full one."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("faults_run", Path(__file__).with_name("run.py"))
run = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(run)


@pytest.mark.parametrize("name", run.SMALL)
def test_a_dataset_stands_it(name):
    done = run.run(name, run.SMALL)
    assert done.returncode == 0, done.stderr[-3000:]
