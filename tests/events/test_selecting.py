"""Which sentences are analysed: those that may hold a row, and those that say who its people are."""

from timeline.events.selecting import select
from timeline.sentences import split_text

LEAD = "가온전자는 반도체를 만든다.\n공장은 부산에 있다.\n"
REST = "직원은 많다.\n날씨는 맑다.\n"
INTRODUCTION = "홍길동 가온전자 회장은 낚시를 즐긴다."


def _chosen(text: str) -> list[str]:
    sentences = split_text(text)
    texts = [text[s.start : s.end] for s in sentences]
    return [texts[i] for i in select(sentences, texts, [])]


def test_the_lead_is_analysed_and_what_follows_without_a_date_is_not():
    chosen = _chosen(LEAD + "사람들이 모였다.\n" + REST + INTRODUCTION)
    assert chosen == ["가온전자는 반도체를 만든다.", "공장은 부산에 있다.", "사람들이 모였다."]


def test_an_introduction_is_analysed_where_the_person_is_called_by_surname_and_title():
    assert INTRODUCTION in _chosen(LEAD + "홍 회장이 웃었다.\n" + REST + INTRODUCTION)


def test_an_introduction_is_analysed_where_the_person_is_named():
    assert INTRODUCTION in _chosen(LEAD + "홍길동은 웃었다.\n" + REST + INTRODUCTION)


def test_an_introduction_of_somebody_else_is_not_analysed():
    assert INTRODUCTION not in _chosen(LEAD + "김 회장이 웃었다.\n" + REST + INTRODUCTION)


def test_what_is_longer_than_a_sentence_is_not_analysed():
    long, short = (f"가온전자는 {'매우 ' * count}기뻐했다." for count in (400, 300))
    assert len(long) > 1_000 > len(short)
    assert _chosen(f"{long}\n{LEAD}") == LEAD.splitlines()
    assert _chosen(f"{short}\n{LEAD}") == [short, *LEAD.splitlines()]
