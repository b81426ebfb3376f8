"""Tense from morphology: what endings alone cannot tell, and what the build says its reading rests on."""

from datetime import date, datetime

import pytest

import timeline
from timeline import resolving
from timeline.records import Article
from timeline.resolving import SEOUL

PUBLISHED = date(2024, 6, 5)


def both(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Values and cues of the mentions by endings, and as the build has them."""
    at = datetime(2024, 6, 5, tzinfo=SEOUL)
    article = Article("own", at, "day", "option", at, "", text, "own.txt", 1, "", "")
    pairs = zip(resolving.resolve(text, PUBLISHED), timeline.extract(article).times, strict=True)
    return [(one.value, one.lean_cue, two.value, two.lean_cue) for one, two in pairs]


@pytest.mark.parametrize(
    ("text", "endings", "morphology", "cue"),
    [
        # verbs that no table of endings names
        ("27일 새 공장에 붙인 간판이 눈길을 끈다.", "2024-06-27", "2024-05-27", "붙인"),
        ("한빛물산은 8월까지 판매를 늘린데다 값도 낮출 계획이다.", "2024-08", "2023-08", "늘린"),
        ("보람은행은 4월 금리를 낮춘 데 이어 한도를 늘린다.", "2025-04", "2024-04", "낮춘"),
        ("미르조선은 3월 배 두 척을 따낸 뒤 일손을 늘린다.", "2025-03", "2024-03", "낸"),
        # what may come
        ("한빛물산은 19일부터 새 매장에서 손님을 만날 수 있다.", "2024-05-19", "2024-06-19", "만날"),
        ("19일부터 새 공장을 돌릴 수 있다.", "2024-05-19", "2024-06-19", "돌릴"),
        # no tense: an adjective, a noun, a time without one
        ("미르조선은 28일 강한 의지를 담은 글을 올린다.", "2024-05-28", "2024-06-28", "올린다"),
        ("해당 상품은 30일까지 판매하며, 연 3%를 준다.", "2024-05-30", "2024-06-30", "준다"),
        ("7월에 값이 오를 때 팔았다.", "2024-07", "2023-07", "팔았다"),
    ],
)
def test_morphology_tells_what_endings_cannot(text, endings, morphology, cue):
    by_endings, _, by_morphology, shown = both(text)[0]
    assert (by_endings, by_morphology, shown) == (endings, morphology, cue)


@pytest.mark.parametrize(
    "text",
    [
        "가온전자는 10일 새 전화기를 선보였다.",
        '가온전자는 5일 "8일 신제품을 공개한다"고 밝혔다.',
        "나래통신은 7일 열리는 총회에서 배당을 정한다.",
        "한빛물산은 12일 체결한 협약에 따라 인력을 나눈다.",
        "새론에너지는 20일 공장을 착공할 예정이다.",
        "해솔건설은 3월 지분을 넘긴 바 있다.",
        "라온게임즈는 18일 합병을 하지 않는다고 밝혔다.",
        "세찬정밀은 8월에도 매출이 좋을 것으로 내다봤다.",
    ],
)
def test_both_agree_where_endings_are_plain(text):
    assert [one for one, _, _, _ in both(text)] == [two for _, _, two, _ in both(text)]


def test_a_mention_says_what_its_lean_rests_on():
    text = "가온전자는 10일 새 전화기를 선보였다. 올해 매출은 미정."
    first, second = resolving.resolve(text, PUBLISHED)
    assert (first.lean, first.lean_cue, first.lean_basis) == ("past", "였다", "endings")
    assert (second.lean, second.lean_cue, second.lean_basis) == ("none", None, None)
    at = datetime(2024, 6, 5, tzinfo=SEOUL)
    article = Article("own", at, "day", "option", at, "", text, "own.txt", 1, "", "")
    first, second = timeline.extract(article).times
    assert (first.lean, first.lean_cue, first.lean_basis) == ("past", "선보였다", "morphology")
    assert (second.lean, second.lean_basis) == ("none", None)
