"""Web pages: where the body is, what the page says of itself, and hostile markup."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.webpage import from_markup

TITLE = "가온전자, 청주에 새 공장…8월 착공"
BODY = [
    "가온전자가 충북 청주에 새 공장을 짓는다고 5일 밝혔다. 총사업비는 2조원이다.",
    "회사는 오는 8월 착공해 내년 하반기 준공할 계획이다. 직원은 1200명을 새로 뽑는다.",
    "김가온 대표는 “기술로 앞서가겠다”고 말했다.",
]


def _page(head: str = "", body: str = "", title: str = TITLE) -> Draft | Flaw:
    html = f"<!doctype html><html lang=ko><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return from_markup(1, html)


def _draft(head: str = "", body: str = "") -> Draft:
    draft = _page(head, body)
    assert isinstance(draft, Draft)
    return draft


MARKED = (
    "<nav>홈 경제</nav><h1>"
    + TITLE
    + '</h1><div itemprop="articleBody"><p>'
    + "</p><p>".join(BODY)
    + "</p></div>"
)
LIST = (
    "<ul>"
    + "".join(f"<li><a href=/{n}>{n}번째 다른 소식의 제목이 길게 선다</a></li>" for n in range(30))
    + "</ul>"
)


def test_the_element_marked_as_body_is_the_body():
    assert _draft(body=MARKED + LIST).body == "\n\n".join(BODY)


def test_an_unmarked_article_is_found():
    page = "<article><h1>" + TITLE + "</h1><p>" + "</p><p>".join(BODY) + "</p></article>" + LIST
    assert _draft(body=page).body.split() == " ".join(BODY).split()


def test_a_body_only_in_linked_data_is_read():
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-06-05T10:23:00+09:00",
        "articleBody": " ".join(BODY),
        "publisher": {"@type": "Organization", "name": "나루경제"},
    }
    draft = _draft(f'<script type="application/ld+json">{json.dumps(data)}</script>', "<div id=app></div>")
    assert (draft.body, draft.title, draft.publisher) == (" ".join(BODY), TITLE, "나루경제")
    assert draft.dates == (DateClaim("metadata", "2024-06-05T10:23:00+09:00"),)


def test_a_body_only_in_a_script_is_read():
    payload = {
        "title": TITLE,
        "parts": [f"<p>{part}</p>" for part in BODY],
        "other": "제주에 눈이 많이 내려 항공편이 무더기로 끊겼다고 제주도가 4일 저녁 늦게 전했다. 여객선도 묶여 여행객이 발을 굴렀고 숙박업소는 붐볐다.",
    }
    for text in (
        json.dumps(payload, ensure_ascii=False),
        json.dumps(payload),
        json.dumps(json.dumps(payload)),
    ):
        draft = _draft(body=f"<div id=app></div><script>window.__data = {text};</script>")
        assert "총사업비는 2조원이다." in draft.body
        assert "제주에 눈이" not in draft.body


def test_metadata_outranks_what_is_visible_and_a_change_is_no_date():
    head = '<meta property="article:published_time" content="2024-06-05T10:23:00+09:00"><meta property="article:modified_time" content="2024-06-09T10:23:00+09:00">'
    draft = _draft(head, "<p>입력 2024.06.05 10:23</p><p>수정 2024.06.09 10:23</p>" + MARKED)
    assert [claim.basis for claim in draft.dates] == ["metadata", "page"]
    assert draft.dates[1].text == "2024.06.05 10:23"


def test_the_headline_ends_before_the_site_name():
    draft = _draft(f'<meta property="og:title" content="{TITLE} - 나루경제">', MARKED)
    assert draft.title == TITLE


def test_a_list_page_is_no_article():
    flaw = _page(body=LIST, title="나루경제 첫 화면")
    assert isinstance(flaw, Flaw)
    assert flaw.code == "E110"


def test_a_page_without_text_has_no_body():
    flaw = _page(body="<div id=app></div>")
    assert isinstance(flaw, Flaw)
    assert flaw.code == "E102"


def test_captions_of_figures_are_captions():
    body = MARKED.replace(
        "</p><p>", "</p><figure><img><figcaption>새 공장이 들어설 터</figcaption></figure><p>", 1
    )
    draft = _draft(body=body)
    assert draft.regions is not None
    assert [draft.body[r.start : r.end] for r in draft.regions if r.label == "caption"] == [
        "새 공장이 들어설 터"
    ]


@pytest.mark.parametrize(
    "markup",
    ["<a " * 20000, "<div>" * 5000 + "</div>" * 5000, "<!--" * 5000, "<script>" * 2000, "&#x110000;" * 100, "<?xml version='1.0' encoding='euc-kr'?><html>" + MARKED, "<p>\0</p>"],
    ids=["open tags", "deep", "comments", "scripts", "bad reference", "xml declaration", "null"],
)  # fmt: skip
def test_hostile_markup_gives_a_draft_or_a_flaw(markup):
    assert isinstance(from_markup(1, markup), Draft | Flaw)


@given(
    st.text(max_size=200),
    st.sampled_from(
        ["", "<p>", "<script>", '<div itemprop="articleBody">', '<script type="application/ld+json">']
    ),
)
def test_reading_markup_never_raises(text, tag):
    assert isinstance(from_markup(1, f"<html><body>{tag}{text}"), Draft | Flaw)
