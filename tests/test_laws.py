"""What holds for any text at all: the whole analysis of an article never raises, and every offset points at its surface."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from strategies import any_texts, articles, published_days

import timeline
from timeline.schema import TABLES, to_arrow
from timeline.sentences import split


def text_of(article, part):
    return article.title if part == "title" else article.body


@given(articles())
def test_every_offset_slices_to_its_surface(article):
    told = timeline.extract(article)
    for time in told.times:
        assert text_of(article, time.part)[time.char_start : time.char_end] == time.surface
        assert time.sentence_start <= time.char_start < time.char_end <= time.sentence_end
    for mention in told.mentions:
        text = text_of(article, mention.part)
        assert text[mention.trigger_start : mention.trigger_end] == mention.trigger
        for argument in (*mention.participants, *mention.places, *mention.amounts):
            assert text[argument.char_start : argument.char_end] == argument.surface


@given(articles())
def test_an_article_is_analysed_the_same_each_time(article):
    assert timeline.extract(article) == timeline.extract(article)


@given(articles())
def test_an_event_is_dated_by_a_time_of_the_text_or_not_at_all(article):
    """The publish date never stands in for it."""
    told = timeline.extract(article)
    for mention in told.mentions:
        if mention.date is not None:
            assert mention.date.time is not None
            assert 0 <= mention.date.time < len(told.times)


@given(any_texts, published_days)
def test_resolving_any_text_gives_ordered_mentions_that_slice_to_it(text, published):
    mentions = timeline.resolve(text, published)
    assert [m.char_start for m in mentions] == sorted(m.char_start for m in mentions)
    for mention in mentions:
        assert text[mention.char_start : mention.char_end] == mention.surface
        if mention.span is not None:
            assert mention.date_start <= mention.date_end
        if mention.status in ("invalid", "vague", "unanchored"):
            assert mention.span is None


@given(any_texts, published_days)
def test_a_datetime_of_the_publish_day_means_that_day(text, published):
    noon = datetime(published.year, published.month, published.day, 12)  # noqa: DTZ001 - as callers hand it over
    assert timeline.resolve(text, noon) == timeline.resolve(text, published)


@given(articles())
def test_sentences_lie_in_order_and_apart(article):
    ends = {"title": 0, "body": 0}
    for sentence in split(article):
        part = "title" if sentence.part == "title" else "body"
        assert ends[part] <= sentence.start < sentence.end <= len(text_of(article, part))
        ends[part] = sentence.end


@given(st.lists(st.tuples(any_texts, st.integers(0, 2**31 - 1)), max_size=5))
def test_rows_come_back_from_arrow_as_they_went_in(values):
    rows = [
        {"source_path": text, "source_record": n, "code": "E101", "reason": text, "hint": ""}
        for text, n in values
    ]
    assert to_arrow("rejects", rows).to_pylist() == rows
    assert to_arrow("rejects", rows).schema.equals(TABLES["rejects"].schema, check_metadata=True)
