import re

import pytest

from timeline import errors


def all_errors(root=errors.TimelineError):
    return [root, *(e for child in root.__subclasses__() for e in all_errors(child))]


@pytest.mark.parametrize("error", all_errors())
def test_every_error_stands_in_the_drawn_tree_with_its_exit_code(error):
    lines = [line for line in errors.__doc__.splitlines() if re.search(rf"\b{error.__name__}\b", line)]
    assert lines, f"{error.__name__} is not drawn in the docstring of errors.py"
    if error is not errors.TimelineError:
        assert re.search(rf"{error.__name__}\s+{error.exit_code}\s+\S", lines[0])


def test_every_reject_code_says_what_is_wrong_and_what_to_try():
    assert [*errors.REJECTS] == sorted(errors.REJECTS)
    for code, row in errors.REJECTS.items():
        assert re.fullmatch(r"E1\d\d", code)
        assert code == row.code
        for text in (row.title, row.hint):
            assert text
            assert not text.endswith(".")
            assert text[0].islower() or (text[0].isupper() and text[1].isupper())


def test_no_two_reject_codes_mean_the_same():
    assert len({row.title for row in errors.REJECTS.values()}) == len(errors.REJECTS)
