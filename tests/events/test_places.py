import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming import LEXICON

from timeline.events.morphology import analyse
from timeline.events.places import find_places


def places(text):
    (tokens,) = analyse([text], LEXICON.words)
    return find_places(text, tokens, 0, len(text), LEXICON)


# fmt: off
FOUND = [
    ("회장은 미국 뉴욕에서 고객을 만났다",           "미국 뉴욕",   "뉴욕",     "US", "America/New_York"),
    ("다보스에서 포럼이 열렸다",                    "다보스",     "다보스",    "CH", "Europe/Zurich"),
    ("미국 텍사스주에 공장을 짓는다",                "미국 텍사스주", "텍사스",   "US", "America/Chicago"),
    ("서울 여의도에서 총회를 연다",                  "서울 여의도",  "여의도",   "KR", "Asia/Seoul"),
    ("오스트리아 빈에서 회의가 열렸다",               "오스트리아 빈", "빈",      "AT", "Europe/Vienna"),
    ("베트남으로 출국했다",                        "베트남",      "베트남",    "VN", "Asia/Ho_Chi_Minh"),
    ("미국으로 출국했다",                          "미국",       "미국",      "US", None),
    ("실리콘밸리를 방문했다",                       "실리콘밸리",   "실리콘밸리", "US", "America/Los_Angeles"),
    ("경기도 고양시 킨텍스에서 전시회를 연다",          "경기도 고양시 킨텍스", "킨텍스", "KR", "Asia/Seoul"),
]
# fmt: on


@pytest.mark.parametrize(("text", "surface", "name", "country", "zone"), FOUND)
def test_place_is_found(text, surface, name, country, zone):
    (place,) = places(text)
    assert (place.surface, place.name, place.country, place.time_zone) == (surface, name, country, zone)


@pytest.mark.parametrize("text", ["파리바게뜨가 새 빵을 냈다", "빈 방을 청소했다", "신제품 시안을 냈다"])
def test_word_that_is_no_place_yields_none(text):
    assert places(text) == ()


def test_places_in_a_list_are_several():
    assert [p.name for p in places("미국과 일본, 베트남에서 판다")] == ["미국", "일본", "베트남"]


@given(
    st.lists(
        st.sampled_from(["미국", "뉴욕", "서울", "에서", "과", " ", ", ", "파리", "바게뜨", "빈"]),
        max_size=12,
    ).map("".join)
)
def test_offsets_slice_to_the_text(text):
    found = places(text)
    assert all(text[p.char_start : p.char_end] == p.surface for p in found)
    assert list(found) == sorted(found, key=lambda p: p.char_start)
