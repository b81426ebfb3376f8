"""Copies: what is one report printed again, what is another, and that the input's order does not matter."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from timeline.records import Article, Region
from timeline.sources import copies

AT = datetime(2024, 6, 5, 9, tzinfo=ZoneInfo("Asia/Seoul"))


def words(first: int, last: int) -> str:
    return " ".join(f"낱말{n}" for n in range(first, last))


def told(article_id: str, body: str, hours: float = 0, sha: str = "", **fields: object) -> Article:
    at = AT + timedelta(hours=hours)
    return Article(
        article_id,
        at,
        "second",
        "record",
        at,
        "제목",
        body,
        "a.jsonl",
        1,
        "0" * 64,
        sha or article_id,
        **fields,
    )


def found(*articles: Article) -> dict[str, str]:
    return {copy: of.copy_of for copy, of in copies.copies(map(copies.sketch, articles)).items()}


def test_equal_articles_name_the_one_known_first_however_late():
    assert found(told("a", "짧다", 900, sha="s"), told("b", "짧다", 1, sha="s")) == {"a": "b"}


def test_how_alike_a_copy_is_is_told():
    first, again, cut = (
        told("a", words(0, 200)),
        told("b", words(0, 200), hours=1, sha="a"),
        told("c", words(0, 100), hours=2),
    )
    alike = copies.copies(map(copies.sketch, (first, again, cut)))
    assert alike["b"] == copies.Copy("a", 1000)
    assert 380 <= alike["c"].similarity <= 620  # half of the runs, estimated from a sample


def test_a_report_with_other_first_and_last_words_is_a_copy():
    first, again = told("a", words(0, 200)), told("b", words(10, 206), hours=2)
    assert found(first, again) == {"b": "a"}


def test_a_report_cut_short_is_a_copy():
    assert found(told("a", words(0, 300)), told("b", words(0, 120), hours=1)) == {"b": "a"}


def test_a_report_printed_again_with_more_is_a_copy_of_the_first():
    assert found(told("a", words(0, 60)), told("b", words(0, 300), hours=1)) == {"b": "a"}


def test_a_report_that_shares_a_third_is_another():
    assert found(told("a", words(0, 300)), told("b", words(200, 500), hours=1)) == {}


def test_a_report_of_another_week_is_another():
    assert found(told("a", words(0, 300)), told("b", words(1, 300), hours=24 * 7)) == {}


def test_few_words_say_too_little():
    assert found(told("a", words(0, 20)), told("b", words(1, 20), hours=1)) == {}


def test_a_copy_of_a_copy_names_the_original():
    chain = (
        told("a", words(0, 300)),
        told("b", words(30, 300), hours=1),
        told("c", words(30, 300), hours=2, sha="b"),
    )
    assert found(*chain) == {"b": "a", "c": "a"}


def test_clutter_that_all_articles_of_a_paper_share_makes_no_copy():
    clutter = words(0, 300)
    one, other = (
        replace(told(name, clutter + text, hours), regions=(Region("clutter", 0, len(clutter)),))
        for name, text, hours in (("a", words(1000, 1100), 0), ("b", words(2000, 2100), 1))
    )
    assert found(one, other) == {}


def test_shared_runs_of_short_texts_are_counted_exactly():
    one, other = copies.sketch(told("a", words(0, 42))), copies.sketch(told("b", words(20, 42)))
    assert (one.runs, other.runs) == (40, 20)
    assert copies.runs_shared(one, other) == 20


def test_shared_runs_of_long_texts_are_estimated_well():
    one, other = copies.sketch(told("a", words(0, 1000))), copies.sketch(told("b", words(500, 1500)))
    assert abs(copies.runs_shared(one, other) - 500) < 200


texts = st.builds(words, st.integers(0, 60), st.integers(30, 120))
articles = st.lists(
    st.builds(
        told, st.sampled_from("abcdefgh"), texts, st.sampled_from((0, 1, 30)), st.sampled_from(("", "s"))
    ),
    max_size=8,
    unique_by=lambda a: a.article_id,
)


@given(articles, st.randoms())
def test_order_of_the_input_does_not_matter(told_articles, random):
    shuffled = list(told_articles)
    random.shuffle(shuffled)
    assert found(*told_articles) == found(*shuffled)


@given(articles)
def test_an_original_is_no_copy_and_was_known_before(told_articles):
    by_id = {a.article_id: a for a in told_articles}
    names = found(*told_articles)
    assert not set(names) & set(names.values())
    for copy, original in names.items():
        one, other = by_id[original], by_id[copy]
        assert (one.known_at, one.article_id) < (other.known_at, other.article_id)
