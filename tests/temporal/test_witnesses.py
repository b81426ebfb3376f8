"""Every row of the tables of ``timeline.temporal.ko`` has a row of the corpus that needs it.

A corpus row witnesses a word, phrase, holiday or named day when a mention that it expects was read with it, and a
look-alike when that row of the table takes a reading of its sentence away.
"""

from collections.abc import Iterable, Iterator

from temporal.corpus import rows

from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.lookalikes import LOOKALIKES, lookalike
from timeline.temporal.ko.named_days import NAMED_DAYS
from timeline.temporal.ko.notations import NOTATIONS
from timeline.temporal.ko.phrases import PHRASES
from timeline.temporal.ko.vocabulary import ROWS
from timeline.temporal.read import Reading, read

# 한두 번째 주 … and the like are generated: one of each kind is enough
GENERATED = {"nth", "nthday"}


def _read() -> Iterator[tuple[str, Reading]]:
    for row in rows():
        text = fold(row.text)
        for reading in read(text):
            yield text, reading


READ = tuple(_read())
USED = {name for _, reading in READ for name in reading.rows}
USED_NAMES = {name for _, name in USED}
VETOED = {row for text, r in READ if (row := lookalike(text, r.start, r.end))}


def without(names: Iterable[str]) -> list[str]:
    return sorted(names)


def test_every_word_has_a_witness():
    assert (
        without(
            f"{w.name} ({w.category})"
            for w in ROWS
            if (w.category, w.name) not in USED and w.category not in GENERATED
        )
        == []
    )


def test_every_generated_kind_of_word_has_a_witness():
    assert {category for category, _ in USED} >= GENERATED


def test_every_phrase_has_a_witness():
    assert without(p.example for p in PHRASES if p.example not in USED_NAMES) == []


def test_every_notation_has_a_witness():
    assert without(n.example for n in NOTATIONS if n.example not in USED_NAMES) == []


def test_every_named_day_has_a_witness():
    assert without({d.name for days in NAMED_DAYS.values() for d in days} - USED_NAMES) == []


def test_every_lookalike_has_a_witness():
    assert [row.sentence for row in LOOKALIKES if row not in VETOED] == []
