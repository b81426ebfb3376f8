"""Sentences: where they end, and that every analysed character stands in exactly one."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_texts, articles

from timeline.records import Article, Region
from timeline.sentences import quotes, split, split_text

# Each row: sentences that, run together as they stand, must come apart again.
ROWS = [
    ["가온전자는 3.5% 올랐다.", "한빛물산은 내렸다."],
    ["회사는 계획을 밝혔다. ", "이어 “곧 짓겠다. 서두르겠다”라고 말했다."],
    ["“안 된다. 못 짓는다”고 김가온 대표가 말했다. ", "주가는 내렸다."],
    ["“새 공장을 짓는다. ", "사람도 뽑는다.” ", "김 대표는 이렇게 말했다."],
    ["그는 “왜 지금인가?”라고 물었다. ", "답은 없었다."],
    ["왜 지금일까?", "가온전자는 답하지 않았다."],
    ["가온전자(000000)가 2024. 6. 5. 공시한 바에 따르면 매출은 1.2조원이다. ", "이익은 줄었다."],
    ["한빛물산은 Hanbit Co. Ltd. 지분을 샀다. ", "값은 밝히지 않았다."],
    ["매출은 늘었다(전년 대비 3.1%). ", "이익은 줄었다."],
    ["가온전자 착공\n", "가온전자가 공장을 지었다."],
    ["앞줄은 제목이다.", "◆ 둘째 대목 ", "◇소제목 가온전자는 공장을 지었다."],
    ["대상은 △가온전자 △한빛물산 △누리은행이다. ", "모두 상장사다."],
    ["[김가온 대표 : 그렇습니다. 짓습니다.]", "공장은 청주에 선다."],
    ['"서두르겠다."고 그는 말했다.', "주가는 올랐다．", "거래도 늘었다."],
    ["가온전자는 ‘빨리! 더 빨리!’ 행사를 열었다. ", "손님이 몰렸다."],
    ["공시는 www.gaon.example 에 있다. ", "문의는 없었다."],
]


@pytest.mark.parametrize("sentences", ROWS, ids=lambda row: row[0][:20])
def test_sentences_come_apart_where_they_end(sentences):
    text = "".join(sentences)
    assert [text[s.start : s.end] for s in split_text(text)] == [one.strip() for one in sentences]


QUOTED = [
    ("그는 “곧 짓겠다”고 했다", ["“곧 짓겠다”"]),
    ("‘새 공장 건설 계약’을 맺었다", []),
    ("“역대 최대 규모의 투자”라고 밝혔다", ["“역대 최대 규모의 투자”"]),
    ('"왜 짓나?"라는 물음', ['"왜 짓나?"']),
    ("McDonald's는 '가온'이 아니다", []),
    ("“닫히지 않은 말", []),
]


@pytest.mark.parametrize(("text", "spoken"), QUOTED)
def test_quotes_are_speech_and_no_names(text, spoken):
    assert [text[start:end] for start, end in quotes(text)] == spoken


@given(any_texts)
def test_every_character_stands_in_one_sentence_or_is_white_space(text):
    sentences = split_text(text)
    covered = [index for s in sentences for index in range(s.start, s.end)]
    assert len(covered) == len(set(covered))
    assert all(text[index].isspace() for index in set(range(len(text))) - set(covered))
    assert list(sentences) == sorted(sentences, key=lambda s: s.start)


@given(any_texts)
def test_sentences_have_no_white_space_at_their_ends(text):
    for sentence in split_text(text):
        surface = text[sentence.start : sentence.end]
        assert surface
        assert surface == surface.strip()
        assert "\n" not in surface


@given(articles(), st.data())
def test_labelled_stretches_are_passed_over(article, data):
    size = len(article.body)
    cuts = sorted(data.draw(st.lists(st.integers(0, size), min_size=2, max_size=6)))
    labels = st.sampled_from(["byline", "clutter", "caption", "quote"])
    regions = tuple(
        Region(data.draw(labels), start, end)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if start < end
    )
    sentences = split(dataclasses.replace(article, regions=regions))
    silent = {i for r in regions if r.label in ("byline", "clutter") for i in range(r.start, r.end)}
    shown = {i for r in regions if r.label == "caption" for i in range(r.start, r.end)}
    for sentence in sentences:
        if sentence.part == "title":
            continue
        places = set(range(sentence.start, sentence.end))
        assert not places & silent
        assert places <= shown if sentence.part == "caption" else not places & shown


def test_title_comes_first_and_captions_in_their_place():
    from datetime import UTC, datetime

    from timeline.records import Article

    body = "첫 문장이다. 공장 모습 끝 문장이다."
    at = datetime(2024, 6, 5, tzinfo=UTC)
    article = Article(
        "a", at, "day", "record", at, "제목", body, "a.txt", 1, "0", "0", regions=(Region("caption", 8, 13),)
    )
    found = [
        (s.part, (article.title if s.part == "title" else body)[s.start : s.end]) for s in split(article)
    ]
    assert found == [
        ("title", "제목"),
        ("body", "첫 문장이다."),
        ("caption", "공장 모습"),
        ("body", "끝 문장이다."),
    ]


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ("가온전자가 공장을 지었다. 한빛물산은 배를 사..", 1),
        ("가온전자가 공장을 지었다. 한빛물산은 배를 샀다..", 1),  # 다 may begin the next word of what was cut
        ("가온전자가 공장을 지었다. 한빛물산은 배를…", 1),
        ("가온전자가 공장을 지었다. 한빛물산은 배를 샀다.", 2),
        ("가온전자가 공장을 지었다. “한빛물산은 배를 샀다.”", 2),
    ],
)
def test_a_cut_sentence_is_not_analysed(cut, kept):
    at = datetime(2024, 6, 5, tzinfo=UTC)
    whole = Article("a", at, "day", "record", at, "", cut, "a.txt", 1, "0" * 64, "0" * 64)
    assert len(split(whole)) == 2
    assert len(split(dataclasses.replace(whole, body_truncated=True))) == kept
