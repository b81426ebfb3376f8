"""Fixtures that several tests share, and the one closing word on what could not be tested."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

EVALUATION = os.environ.get("TIMELINE_EVAL")

# The same examples each time: a run on another machine tests what this one did. The number of examples grows
# with HYPOTHESIS_PROFILE=full.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of annotated articles, other projects' cases and corpora, from ``TIMELINE_EVAL``."""
    if EVALUATION is None:
        pytest.skip("TIMELINE_EVAL is not set: no annotated articles to measure against")
    folder = Path(EVALUATION)
    assert (folder / "gold").is_dir(), f"TIMELINE_EVAL={EVALUATION} has no folder gold"
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]


def pytest_terminal_summary(terminalreporter):
    if EVALUATION is None:
        terminalreporter.write_line(
            "NOT MEASURED: TIMELINE_EVAL is not set, so the figures of tests/floor.json were not checked",
            yellow=True,
        )
