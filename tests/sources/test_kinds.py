"""Records that hold no story: each with its own code; and articles that only look like them."""

import pytest

from timeline.records import Article, Reject
from timeline.sources import ReadOptions
from timeline.sources.articles import finish
from timeline.sources.drafts import DateClaim, Draft
from timeline.sources.files import SourceFile

STORY = (
    "가온전자가 5일 창원 공장을 준공했다. 회사는 이 공장에서 냉장고를 만든다. 한빛물산은 지난달 배를 샀다. "
)
OFFER = [
    "이 기사는 유료 회원만 볼 수 있습니다.",
    "전체 내용은 구독 후 확인하실 수 있습니다.",
    "로그인 후 이 기사를 이어서 읽으실 수 있습니다.",
    "프리미엄 전용 콘텐츠입니다.",
]


def _finished(title: str, body: str, tmp_path, **draft) -> Article | Reject:
    path = tmp_path / "a.txt"
    path.write_text(body)
    dates = (DateClaim("record", "2024-06-05"),)
    return finish(
        Draft(1, body, title, dates=dates, **draft), SourceFile(path, "a.txt", len(body)), ReadOptions()
    )


def _code(item: Article | Reject) -> str:
    return item.code if isinstance(item, Reject) else "article"


@pytest.mark.parametrize(
    "title", ["[포토] 가온전자 준공식", "【사진】가온전자 준공식", "[나루포토] 가온전자 준공식"]
)
def test_a_caption_is_a_photo_page_and_a_story_with_the_mark_is_not(tmp_path, title):
    assert _code(_finished(title, STORY, tmp_path)) == "E113"
    assert _code(_finished(title, STORY * 6, tmp_path)) == "article"


def test_a_story_about_photographs_is_an_article(tmp_path):
    assert _code(_finished("가온전자, 사진 공모전 개최", STORY, tmp_path)) == "article"


@pytest.mark.parametrize("offer", OFFER)
def test_a_teaser_is_refused_and_a_cut_story_is_marked(tmp_path, offer):
    assert _code(_finished("가온전자 준공", f"{STORY}\n{offer}", tmp_path)) == "E114"
    cut = _finished("가온전자 준공", f"{STORY * 8}\n{offer}", tmp_path)
    assert isinstance(cut, Article)
    assert cut.body_truncated


def test_a_page_that_says_it_is_not_free(tmp_path):
    assert _code(_finished("가온전자 준공", STORY, tmp_path, is_restricted=True)) == "E114"
    assert _code(_finished("가온전자 준공", STORY * 8, tmp_path, is_restricted=True)) == "article"


@pytest.mark.parametrize(
    "body",
    [
        "가온전자는 유료 회원이 100만명을 넘었다고 5일 밝혔다.",
        "누리방송은 6월부터 구독료를 올린다. 회원 전용 혜택도 늘린다.",
        "한빛물산은 로그인 없이 볼 수 있는 서비스를 5일 출시했다.",
    ],
)
def test_news_about_subscriptions_is_news(tmp_path, body):
    assert _code(_finished("소식", body, tmp_path)) == "article"


def test_other_languages_are_refused_and_mixed_text_is_not(tmp_path):
    assert (
        _code(_finished("Gaon opens plant", "Gaon Electronics opened its plant on Wednesday. " * 4, tmp_path))
        == "E115"
    )
    assert _code(_finished("", "3,150.25 −0.4%", tmp_path)) == "E115"
    mixed = "美 Gaon Electronics(GAON US)는 5일 NYSE에서 4.2% 오른 31.5달러에 거래를 마쳤다."
    assert _code(_finished("", mixed, tmp_path)) == "article"
    assert _code(_finished("", "三星電子는 五日 新製品을 發表하였다고 傳해졌다.", tmp_path)) == "article"
