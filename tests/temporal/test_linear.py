"""Twice the text takes at most about twice the time, whatever the text: for every pattern, and for the whole reading.

A ratio is measured, no time: the best of several runs on each side, over texts long enough to be told from noise.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

import timeline.temporal
from timeline.sentences import split_text
from timeline.temporal import annotate
from timeline.temporal.ko.fold import fold
from timeline.temporal.read import read_run
from timeline.temporal.resolve import resolve_alone

MOST = 2.5
LENGTH = 1_000
NOTICED = 0.0005  # seconds; a quadratic pattern takes more for 2 * LENGTH
LOOKS = 3
RUNS = 5
# each is repeated: what patterns begin with, stop at, or look far ahead for
HOSTILE = (
    "1", "12", "1 ", "1.", "1~", "1·1", "1/", "2024-", "2024.6.5", "20240605", "'24", "'", '"', "(", "()", "(수", "((현지",
    "5일", "5일 ", "5일부터 ", "5~", "3일, ", "6월 5일 ", "10시 30분 ", "오전 ", "지난 ", "지난해 같은 ", "다음", "첫", "첫째 ",
    "이", "일", "십", "삼 ", "한 ", "열", "에", "에 ", "에서", "부터", "까지", "의", "는 ", "은", "을 ", "다", "다. ", "한", "된 ",
    "할 ", "하는 ", "했", "던 ", "가", "가나다", "가 ", " ", "\n", "Q", "1Q", "FY", "S24", "매 ", "마다", "연", "설", "만에 ",
    "3·1", "12·3 ", "·", ",", "~", "-", "?", "…", "예정", "계획", "것으로 ", "기준", "현재", "열린 ", "현지시간", "미국 ", "주년",
)  # fmt: skip


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the package holds, alone or in a table."""
    for info in pkgutil.walk_packages(timeline.temporal.__path__, "timeline.temporal."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for i, pattern in enumerate(_inside(value)):
                yield f"{info.name.removeprefix('timeline.temporal.')}.{name}[{i}]", pattern


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for one in value.values():
            yield from _inside(one, depth + 1)
    elif depth < 3 and isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one, depth + 1)
    elif depth < 3 and hasattr(type(value), "__slots__"):
        for name in type(value).__slots__:
            yield from _inside(getattr(value, name, None), depth + 1)


PATTERNS = {(p.pattern, p.flags): (name, p) for name, p in _patterns()}


def _seconds(work: Callable[[str], object], text: str, runs: int) -> float:
    def once() -> float:
        start = time.process_time()
        work(text)
        return time.process_time() - start

    return min(once() for _ in range(runs))


def _is_steep(work: Callable[[str], object], unit: str) -> bool:
    """Looks once, and, where twice the text seemed dear, again and again: over more text, at the best of several runs.

    A busy machine makes one look dear; a pattern that is steep is so at every look.
    """
    text = unit * (LENGTH // len(unit))
    half, whole = _seconds(work, text, 1), _seconds(work, text * 2, 1)
    if whole < NOTICED or whole <= MOST * half:
        return False
    return all(_seconds(work, text * 8, RUNS) > MOST * _seconds(work, text * 4, RUNS) for _ in range(LOOKS))


def _searched(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _steep(work: Callable[[str], object]) -> list[str]:
    return [unit for unit in HOSTILE if _is_steep(work, unit)]


def test_patterns_are_found():
    assert len(PATTERNS) > 200


@pytest.mark.parametrize("module", sorted({name.split("[")[0] for name, _ in PATTERNS.values()}))
def test_pattern_takes_twice_the_time_for_twice_the_text(module: str):
    mine = [(name, p) for name, p in PATTERNS.values() if name.split("[")[0] == module]
    steep = {name: found for name, p in mine if (found := _steep(_searched(p)))}
    assert steep == {}


def test_reading_takes_twice_the_time_for_twice_the_text():
    def work(text: str) -> object:
        read_run.cache_clear()
        resolve_alone.cache_clear()
        return annotate("", text, split_text(text), date(2024, 6, 5))

    assert _steep(work) == []


def test_folding_takes_twice_the_time_for_twice_the_text():
    assert _steep(fold) == []
