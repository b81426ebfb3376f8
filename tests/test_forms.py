"""The same articles in ten encodings and forms give one event set (RELIABILITY, Input is hostile)."""

import pytest
from forms import FORMS, articles, events, lines


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    found = events(tmp_path_factory.mktemp("plain") / "utf-8", lines(articles()).encode())
    assert len(found) > 100
    return found


@pytest.mark.parametrize("name", FORMS)
def test_one_event_set(tmp_path, plain, name):
    assert events(tmp_path / "form", FORMS[name](articles())) == plain
