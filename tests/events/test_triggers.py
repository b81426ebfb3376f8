"""Own sentences with the event that each must yield; every row of the vocabulary has one, every look-alike yields nothing."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from timeline import events, sentences, temporal
from timeline.events import lexicon
from timeline.events.vocabulary import ROWS
from timeline.records import Article, EventMention
from timeline.temporal.edtf import value

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    published: str
    text: str
    type: str
    status: str
    date: str
    announced: str
    note: str


def cases(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file, delimiter="\t")]


@cache
def lexica():
    return lexicon.load()


def article(text: str, published: str, title: str = "") -> Article:
    at = datetime.fromisoformat(f"{published}T00:00:00+09:00")
    return Article(
        article_id="own",
        published_at=at,
        published_precision="day",
        published_basis="option",
        known_at=at + timedelta(1),
        title=title,
        body=text,
        source_path="own.tsv",
        source_record=1,
        source_sha256="",
        body_sha256="",
    )


@cache
def told(text: str, published: str, title: str = "") -> tuple[EventMention, ...]:
    whole = article(text, published, title)
    split = sentences.split(whole)
    times = temporal.annotate(title, text, split, date.fromisoformat(published))
    return events.extract(whole, split, times, lexica())


def _date(mention):
    return "-" if mention.date is None else mention.date.value


@pytest.mark.parametrize("case", cases("triggers.tsv"), ids=lambda c: c.note)
def test_sentence_tells_its_event(case):
    found = [(m.type, m.status, _date(m)) for m in told(case.text, case.published)]
    assert (case.type, case.status, case.date) in found


def test_every_row_of_the_vocabulary_has_a_witness():
    used = {m.rule.split("/")[0] for c in cases("triggers.tsv") for m in told(c.text, c.published)}
    assert {row.rule for row in ROWS} <= used


@pytest.mark.parametrize("case", cases("lookalikes.tsv"), ids=lambda c: c.note)
def test_lookalike_tells_nothing_of_the_kind(case):
    assert case.type not in {m.type for m in told(case.text, case.published)}


@pytest.mark.parametrize("case", cases("dating.tsv"), ids=lambda c: c.note)
def test_date_and_announcement_are_told_apart(case):
    found = [
        (m.type, _date(m), value(m.announced.span) if m.announced else "-")
        for m in told(case.text, case.published)
    ]
    assert (case.type, case.date, case.announced) in found


@pytest.mark.parametrize("case", cases("status.tsv"), ids=lambda c: c.note)
def test_status_is_read_from_the_clause_and_what_embeds_it(case):
    found = [(m.type, m.status) for m in told(case.text, case.published)]
    assert (case.type, case.status) in found


@pytest.mark.parametrize(
    "case", cases("triggers.tsv") + cases("dating.tsv") + cases("status.tsv"), ids=lambda c: c.note
)
def test_offsets_slice_to_their_surfaces(case):
    for m in told(case.text, case.published):
        assert case.text[m.trigger_start : m.trigger_end] == m.trigger
        assert m.sentence_start <= m.trigger_start < m.trigger_end <= m.sentence_end
        for part in (*m.participants, *m.places, *m.amounts):
            assert case.text[part.char_start : part.char_end] == part.surface


def test_published_day_dates_no_event():
    assert all(m.date is None for m in told("가온전자가 한빛물산을 인수한다고 밝혔다.", "2024-06-05"))
