"""Clauses by their endings: where they end, what they hang on, what their predicate says."""

import pytest

from timeline.events.clauses import Link, clauses, with_times
from timeline.events.morphology import analyse
from timeline.events.phrases import phrases


def parsed(text):
    (tokens,) = analyse([text])
    return tokens, clauses(tokens)


def shown(text):
    tokens, found = parsed(text)
    return [
        (text[tokens[c.start].start : tokens[c.end - 1].end].strip(" ."), c.link.value, c.parent)
        for c in found
    ]


def test_adnominal_clause_hangs_on_the_one_whose_noun_it_modifies():
    assert shown("서울에서 열린 총회에서 안건이 가결됐다.") == [
        ("서울에서 열린", "adnominal", 1),
        ("총회에서 안건이 가결됐다", "final", None),
    ]


def test_connective_passes_over_a_relative_clause():
    found = parsed("이사회를 열고 오래 일한 김하늘 씨를 추천했다.")[1]
    assert (found[0].predicate, found[0].link, found[0].parent) == ("열", Link.CONNECTIVE, 2)


def test_quoted_clause_hangs_on_the_verb_that_reports_it():
    assert shown("공장을 짓는다고 밝혔다.") == [("공장을 짓는다고", "quoted", 1), ("밝혔다", "final", None)]


def test_quotation_marks_make_quoted_clauses():
    found = parsed('가온은 "곧 연다"며 "더 짓겠다"고 말했다.')[1]
    assert [(c.predicate, c.link.value, c.quote) for c in found] == [
        ("열", "quoted", 1),
        ("짓", "quoted", 2),
        ("말하", "final", 0),
    ]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("공장을 지었다.", "past"),
        ("공장을 짓겠다.", "will"),
        ("공장을 짓는다.", "present"),
        ("공장을 짓고 있다.", "ongoing"),
        ("공장을 짓지 않았다.", "negated"),
        ("공장을 지을 예정이다.", "due"),
        ("공장을 지을 계획이다.", "plan"),
        ("공장을 짓기로 했다.", "plan"),
        ("공장을 지은 바 있다.", "told"),
        ("공장을 지을 수 있다.", "can"),
        ("매출이 늘 전망이다.", "outlook"),
        ("공장을 지어야 한다.", "duty"),
    ],
)
def test_auxiliaries_belong_to_their_predicate(text, feature):
    found = parsed(text)[1]
    assert len(found) == 1
    assert feature in found[0].features


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("짓기 위해 빌렸다.", Link.PURPOSE),
        ("지으면 좋다.", Link.CONDITION),
        ("지었지만 닫았다.", Link.CONNECTIVE),
    ],
)
def test_ending_says_how_a_clause_hangs(text, link):
    assert parsed(text)[1][0].link is link


def test_worn_verbs_close_no_clause():
    assert len(parsed("수출을 위한 계약을 맺었다.")[1]) == 1


def test_source_closes_a_clause():
    assert [c.predicate for c in parsed("업계에 따르면 공장을 지었다.")[1]] == ["따르", "짓"]


def test_headline_without_predicate_is_one_noun_clause():
    assert [c.link for c in parsed("가온전자, 새론정밀 인수")[1]] == [Link.NOUN]


def test_phrases_carry_their_particles():
    text = "가온전자는 새 공장을 서울에 지었다."
    tokens, found = parsed(text)
    got = [(text[tokens[p.start].start : tokens[p.end - 1].end], p.particle) for p in phrases(tokens, found)]
    assert got == [("가온전자", "는"), ("새 공장", "을"), ("서울", "에")]


def test_bracketed_note_gives_its_particle_to_the_noun_before():
    text = "계약(가칭)을 맺었다."
    tokens, found = parsed(text)
    got = [(text[tokens[p.start].start : tokens[p.end - 1].end], p.particle) for p in phrases(tokens, found)]
    assert got[0] == ("계약", "을")


def test_time_is_one_token_and_no_predicate():
    (tokens,) = analyse(["오는 7일 공장을 연다."])
    made = with_times(tokens, [(0, 5)])
    assert made[0].tag == "TIME"
    assert [c.predicate for c in clauses(made)] == ["열"]


def test_widthless_characters_do_not_break_words():
    (tokens,) = analyse(["갤\u200b럭시를 샀다"])
    assert tokens[0].form == "갤럭시"
    assert (tokens[0].start, tokens[0].end) == (0, 4)


def test_equal_texts_have_equal_analyses():
    first, second = analyse(["가온전자가 상장했다.", "가온전자가 상장했다."])
    assert first == second
