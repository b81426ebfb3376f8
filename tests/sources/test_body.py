"""The article in a page: invented pages with menus, rankings, links and comments around one article."""

from hypothesis import given
from strategies import any_texts

from timeline.sources.body import cohering, keep, take

HEADLINE = "‘북미 출장’ 김가온 “기술로 앞서가자”…청주 공장도 점검"
ARTICLE = """\
김가온 가온전자 대표가 북미 출장에서 돌아와 청주 공장을 둘러봤다고 회사가 5일 밝혔다.

김가온 가온전자 대표가 시카고에서 손을 흔드는 모습 /사진=가온전자
김가온 가온전자 대표가 시카고에서 손을 흔드는 모습 /사진=가온전자

김 대표는 지난달 31일 출장길에 올라 지난 4일 시카고에서 노스벨의 대표를 만났다. 두 회사는 기술 협력을 논의했다.

공장은 8월에 첫 삽

가온전자는 오는 8월 청주 공장을 착공한다. 김 대표는 “기술로 앞서가야 한다. 그래야 산다”고 말했다."""
MENU = "본문 바로가기 메뉴 바로가기\n\n홈 정치 경제 사회 문화\n\n로그인\n\n"
LINKS = """

많이 본 뉴스

  • 한빛물산, 1년 6개월 만에 최고가 찍었다
  • ‘2년 419억’ 계약에 고개 끄덕인 이유는
  • 한빛물산, 1년 6개월 만에 최고가 찍었다

  • 1
    누리은행 새 대표에 임꺽정…노조는 반발

    경제

  • 2
    다솜바이오 신약, 다음 달 시장에 나온다!

    건강

공유하기"""


def test_the_article_comes_out_of_the_page_with_its_headline():
    page = take(MENU + HEADLINE + "\n\n조회수 300\n\n" + ARTICLE + LINKS)
    assert page is not None
    assert page.title == HEADLINE
    assert page.body == "조회수 300\n\n" + ARTICLE


def test_a_caption_printed_twice_is_two_captions():
    page = take(MENU + HEADLINE + "\n\n" + ARTICLE + LINKS)
    assert page is not None
    captions = [page.body[r.start : r.end] for r in page.regions if r.label == "caption"]
    assert captions == ["김가온 가온전자 대표가 시카고에서 손을 흔드는 모습"] * 2


def test_what_stands_between_headline_and_article_is_clutter():
    page = take(MENU + HEADLINE + "\n\n조회수 300\n\n" + ARTICLE + LINKS)
    assert page is not None
    assert [page.body[r.start : r.end] for r in page.regions if r.label == "clutter"] == ["조회수 300"]


def test_comments_after_the_article_are_left_out():
    comments = "\n\n댓글 3\n\n좋은 기사네요. 잘 봤습니다.\n\n이런 회사가 더 있어야죠. 응원합니다."
    page = take(HEADLINE + "\n\n" + ARTICLE + comments + LINKS)
    assert page is not None
    assert page.body == ARTICLE


def test_teasers_of_other_articles_are_left_out():
    teasers = "\n\n관련기사\n\n• 한빛물산 배당 늘려\n\n• 누리은행 채용\n\n제주에 눈이 많이 내려 항공편이 무더기로 끊겼다. 여객선도 묶였다."
    page = take(HEADLINE + "\n\n" + ARTICLE + teasers)
    assert page is not None
    assert page.body == ARTICLE


def test_the_rights_line_ends_the_article():
    page = take(
        HEADLINE + "\n\n" + ARTICLE + "\n\n홍길동 기자 gildong@gaon.example\n\n가온전자는 회사 소개를 올렸다."
    )
    assert page is not None
    assert page.body == ARTICLE


def test_a_list_of_links_is_no_article():
    assert take(MENU + LINKS) is None


def test_a_known_headline_is_found_by_its_text():
    page = take(MENU + HEADLINE + "\n\n" + ARTICLE, title=HEADLINE)
    assert page is not None
    assert (page.title, page.body) == (HEADLINE, ARTICLE)


def test_a_headline_with_nothing_below_it_is_no_article():
    told = "가온전자가 5일 창원에 새 공장을 지었다고 밝혔다. 한빛물산은 지난달 31일 배를 샀다고 6일 밝혔다."
    assert take(told) is not None
    assert take(told, title=told) is None


def test_a_text_known_to_be_an_article_keeps_all_but_what_follows_its_rights():
    page = keep(HEADLINE + "\n짧은 말\n" + ARTICLE + "\n무단 전재 및 재배포 금지\n더 볼 것", HEADLINE)
    assert page is not None
    assert page.body == "짧은 말\n" + ARTICLE


def test_strings_of_one_article_cohere():
    own = ["가온전자가 청주 공장을 착공했다.", "가온전자 청주 공장은 두 번째다. 김 대표가 착공식에 나왔다."]
    other = [
        "제주에 눈이 내려 항공편이 끊겼다. 여객선도 묶여 여행객이 발을 굴렀고 숙박업소는 붐볐다고 제주도가 전했다."
    ]
    assert cohering([*own, *other, own[0]], "가온전자 청주 공장 착공") == "\n\n".join(own)


@given(any_texts)
def test_taking_an_article_never_raises_and_offsets_fit(text):
    for page in (take(text), keep(text)):
        if page is not None:
            assert page.body
            assert page.body in text
            assert all(0 <= r.start < r.end <= len(page.body) for r in page.regions)
