"""Versions of one story: what links them, what a correction supersedes, and that the input's order does not matter."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from timeline.records import Article
from timeline.sources.versions import Version, telling, versions

AT = datetime(2024, 6, 5, 9, tzinfo=ZoneInfo("Asia/Seoul"))
HEAD = "가온전자, 창원에 3천억원 들여 새 공장 짓는다"


def told(article_id: str, title: str, hours: float = 0, **fields: object) -> Article:
    at = AT + timedelta(hours=hours)
    article = Article(
        article_id,
        at,
        "second",
        "record",
        at,
        title,
        "본문",
        "a.jsonl",
        1,
        "0" * 64,
        article_id,
        publisher="나루경제",
    )
    return replace(article, **fields)


def found(*articles: Article) -> dict[str, Version]:
    return versions(map(telling, articles))


def test_reports_of_one_story_name_the_first():
    flash, first, whole = (
        told("a", "[속보] 가온전자, 창원에 새 공장 짓는다"),
        told("b", f"[1보] {HEAD}", 1),
        told("c", f"{HEAD}(종합2보)", 3),
    )
    assert found(whole, flash, first) == {"b": Version("a"), "c": Version("a")}


def test_a_correction_supersedes_the_version_before_it():
    assert found(told("a", HEAD), told("b", f"[정정] {HEAD}", 20)) == {"b": Version("a", "a")}
    assert found(
        told("a", f"[1보] {HEAD}"), told("b", f"(종합) {HEAD}", 1), told("c", f"[정정] {HEAD}", 2)
    ) == {
        "b": Version("a"),
        "c": Version("a", "b"),
    }


def test_another_text_at_the_same_address_or_id_supersedes():
    url = "https://example.com/1"
    assert found(told("a", HEAD, url=url), told("b", HEAD, 5, url=url)) == {"b": Version("a", "a")}
    assert found(told("n-1", HEAD), told("n-1~2", HEAD, 5)) == {"n-1~2": Version("n-1", "n-1")}


def test_what_is_no_version():
    marked = f"[속보] {HEAD}"
    assert found(told("a", HEAD), told("b", HEAD, 1)) == {}  # no mark: a column of that name, printed daily
    assert found(told("a", HEAD), told("b", marked, 1, publisher="한빛신문")) == {}
    assert found(told("a", HEAD), told("b", marked, 24 * 5)) == {}
    assert found(told("a", "코스피, 사흘 만에 내려"), told("b", marked, 1)) == {}
    assert (
        found(told("1", "코스피, 사흘 만에 내려"), told("1~2", HEAD, 1)) == {}
    )  # two tables that both count from 1


@given(st.permutations(range(5)))
def test_order_does_not_matter(order):
    titles = (f"[속보] {HEAD}", f"[1보] {HEAD}", HEAD, f"(종합) {HEAD}", f"[정정] {HEAD}")
    articles = [told(f"a-{n}", title, n / 2) for n, title in enumerate(titles)]
    assert found(*(articles[n] for n in order)) == found(*articles)
