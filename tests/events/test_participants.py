import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming import LEXICON, article, names

from timeline.events.lexicon import load
from timeline.events.titles import is_korean_name, post


def called(found):
    return [(n.surface, n.name) for n in found]


def who(found, kind="person"):
    return [n.name for n in found if n.kind == kind]


# fmt: off
PERSONS = [
    # sentence, name, title, affiliation
    ("홍길동 가온전자 회장이 출국했다.",                          "홍길동",       "회장",        "가온전자"),
    ("가온전자 홍길동 사장은 투자를 늘린다.",                      "홍길동",       "사장",        "가온전자"),
    ("엔비디아의 젠슨 황 최고경영자(CEO)를 찾았다.",           "젠슨 황",      "최고경영자",    "엔비디아"),
    ("젠슨 황 엔비디아 CEO가 방한했다.",                         "젠슨 황",      "CEO",        "엔비디아"),
    ("김병환 금융위원장은 대책을 발표했다.",                        "김병환",       "금융위원장",    "금융위원회"),
    ("홍길동(52) 한빛은행장이 물러났다.",                         "홍길동",       "한빛은행장",    "한빛은행"),
    ("홍길동(사진) 한빛은행장이 물러났다.",                       "홍길동",       "한빛은행장",    "한빛은행"),
    ("홍길동(부사장) 한빛물산 CFO는 투자를 늘린다.",                 "홍길동",       "CFO",        "한빛물산"),
    ("이재용 당시 삼성전자 부회장이 참석했다.",                     "이재용",       "당시 부회장",   "삼성전자"),
    ("홍길동 전 가온전자 대표가 참석했다.",                        "홍길동",       "전 대표",      "가온전자"),
    ("창업자 마틴 슐츠베르거가 물러났다.",                         "마틴 슐츠베르거", "창업자",       None),
    ("누리솔(대표 홍길동)이 신제품을 냈다.",                     "홍길동",       "대표",        "누리솔"),
    ("오세훈 서울시장이 참석했다.",                            "오세훈",       "서울시장",     "서울특별시"),
    ("남궁민수 가온전자 대표이사가 취임했다.",                      "남궁민수",      "대표이사",     "가온전자"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "name", "title", "affiliation"), PERSONS)
def test_person_is_told_by_title(sentence, name, title, affiliation):
    (person,) = [n for n in names(sentence) if n.kind == "person"]
    assert (person.name, person.title, person.affiliation) == (name, title, affiliation)


def test_affiliation_is_no_name_of_its_own_inside_the_phrase():
    assert who(names("이재용 삼성전자 회장이 출국했다."), "organization") == []


def test_affiliation_has_the_company_s_id():
    (person,) = names("이재용 삼성전자 회장이 출국했다.")
    assert person.affiliation_id == "KRX:005930"


def test_surname_with_title_is_resolved():
    found = names(
        "이재용 삼성전자 회장이 출국했다. 이 회장은 뉴욕에서 한스 베스트베리 최고경영자(CEO)를 만났다. 이 회장과 베스트베리 CEO는 친분이 깊다."
    )
    assert called(found)[-2:] == [("이 회장", "이재용"), ("베스트베리 CEO", "한스 베스트베리")]
    assert found[-2].affiliation == "삼성전자"


def test_surname_never_crosses_to_another_post():
    found = names("김하나 가온전자 회장이 참석했다. 김 대표는 불참했다.")
    assert who(found) == ["김하나"]


def test_last_introduced_of_two_takes_the_surname():
    found = names("김하나 가온전자 대표와 김두리 한빛물산 대표가 만났다. 김 대표는 투자를 약속했다.")
    assert who(found) == ["김하나", "김두리", "김두리"]


def test_demonstrative_is_nobody():
    assert who(names("홍길동 가온전자 회장이 참석했다. 이 회장은 없다. 전 대표는 없다.")) == ["홍길동"]


def test_equal_posts_have_equal_names():
    assert post("공동대표이사") == post("대표")
    assert post("부회장") != post("회장")


def test_common_noun_of_no_dictionary_is_a_name():
    found = names("쿠랑첸은 7일 밥솥을 출시했다. 쿠랑첸은 밥솥 매출이 늘었다고 밝혔다.")
    assert who(found, "organization") == ["쿠랑첸", "쿠랑첸"]


# fmt: off
SHOWN = [
    ("배터리 전문기업 쿠라젠은 공장을 짓는다. 쿠라젠이 투자했다.",       ["쿠라젠", "쿠라젠"]),  # what it is, right before it
    ("쿠라젠 관계자는 매출이 늘었다고 밝혔다. 쿠라젠의 공장이다.",        ["쿠라젠"]),           # who speaks for it is not it
    ("쿠라젠은 한빛물산과 협약을 체결했다고 밝혔다.",                ["쿠라젠", "한빛물산"]),   # it announces
    ("삼성전자·쿠라젠·LG전자가 참여했다.",                        ["삼성전자", "쿠라젠", "LG전자"]),  # between two that are
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_article_shows_who_is_an_organisation(text, expected):
    assert who(names(text), "organization") == expected


def test_name_in_three_single_syllables_is_one():
    assert who(names("여준상 한빛대학교 교수는 반대했다.")) == ["여준상"]


def test_local_government_is_met_again_by_its_kind():
    found = names("익산시는 공장을 짓는다. 시는 투자를 늘린다.")
    assert called(found) == [("익산시", "익산시"), ("시", "익산시")]


def test_subheading_that_runs_into_a_name_is_no_part_of_it():
    assert called(names("비중 확대한국투자증권은 공장을 짓는다.")) == [("한국투자증권", "한국투자증권")]


def test_group_s_name_with_a_form_is_another_company():
    assert (
        who(names("미래에셋그룹 계열사인 미래에셋컨설팅은 공장을 짓는다."), "organization")[-1]
        == "미래에셋컨설팅"
    )


def test_asset_manager_for_short_is_the_asset_manager():
    assert who(names("미래에셋운용이 보수를 내렸다."), "organization") == ["미래에셋자산운용"]


def test_index_in_a_fund_s_name_is_no_name():
    assert who(names("‘TIGER 미국S&P500 ETF’를 출시했다."), "other") == []


def test_country_and_its_body_are_one_name():
    assert who(names("대만 디지털부는 사용을 금지했다."), "organization") == ["대만 디지털부"]


def test_full_name_alone_is_met_again():
    assert who(names("홍길동 가온전자 회장이 출국했다. 홍길동은 4일 귀국했다.")) == ["홍길동", "홍길동"]


@pytest.mark.parametrize("word", ["관계자", "업계", "전문가", "시장", "부친", "소비자"])
def test_people_without_a_name_are_no_names(word):
    assert names(f"{word}는 어제 의견을 냈다.") == ()


def test_spokesman_of_a_company_is_no_name():
    assert names("삼성전자 관계자는 사실이 아니라고 설명했다.") == ()


# fmt: off
ORGANISATIONS = [
    ("가온전자가 공급계약을 체결했다.",                    "가온전자",        "가온전자",      None),
    ("㈜누리솔은 신제품을 냈다.",                         "누리솔",         "누리솔",       None),
    ("현대자동차가 공장을 짓는다.",                       "현대자동차",      "현대차",       "KRX:005380"),
    ("누리솔(123456)이 상장했다.",                       "누리솔",         "누리솔",       "KRX:123456"),
    ("삼성전자(005930)가 배당을 결정했다.",                "삼성전자",       "삼성전자",      "KRX:005930"),
    ("가온전자 노조가 파업을 결의했다.",                    "가온전자 노조",    "가온전자 노조",  None),
    ("폴란드 정부와 계약을 맺었다.",                       "폴란드 정부",     "폴란드 정부",   "ORG:폴란드 정부"),
    ("과테말라 정부가 사업을 발주했다.",                    "과테말라 정부",    "과테말라 정부",  None),
    ("연방준비제도(연준)가 금리를 동결했다.",                "연방준비제도",     "연방준비제도",   "ORG:연방준비제도"),
    ("한빛 일렉트로닉스가 합작사를 세웠다.",                 "한빛 일렉트로닉스", "한빛 일렉트로닉스", None),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "surface", "name", "entity_id"), ORGANISATIONS)
def test_organisation_is_found(sentence, surface, name, entity_id):
    found = {n.surface: n for n in names(sentence) if n.kind == "organization"}
    assert surface in found, called(found.values())
    assert (found[surface].name, found[surface].entity_id) == (name, entity_id)


@pytest.mark.parametrize(
    "sentence",
    [
        "국내은행이 금리를 올렸다.",
        "온라인유통이 성장했다.",
        "중소기업의 부담이 크다.",
        "카드사가 수수료를 내렸다.",
    ],
)
def test_kind_of_company_is_no_name(sentence):
    assert names(sentence) == ()


def test_headline_shows_who_is_a_company():
    found = names("누리솔은 29일 신제품을 공개했다. 누리솔의 매출이 늘었다.", "누리솔, 신제품 공개")
    assert who(found, "organization") == ["누리솔"] * 3


def test_short_form_in_brackets_is_resolved():
    found = names("한국누리진흥원(KNRI)이 보고서를 냈다. KNRI는 다음 달 설명회를 연다.")
    assert who(found, "organization") == ["한국누리진흥원"] * 3


def test_both_companies_are_two_names_at_one_place():
    found = names("가온전자와 한빛물산이 만났다. 양사는 4일 공급계약을 체결했다.")
    both = [n for n in found if n.surface == "양사"]
    assert [n.name for n in both] == ["가온전자", "한빛물산"]
    assert len({(n.start, n.end) for n in both}) == 1


@pytest.mark.parametrize("words", ["회사 측은", "이 회사는", "회사는", "사측은", "당사는"])
def test_company_means_the_one_told_of(words):
    found = names(f"가온전자는 한빛물산에 부품을 공급한다고 밝혔다. {words} 올해 매출이 늘 것으로 봤다.")
    assert found[-1].name == "가온전자"


def test_form_of_the_last_in_a_list_belongs_to_all():
    found = names("신한·하나·우리은행이 협약을 맺었다.")
    assert who(found, "organization") == ["신한은행", "하나은행", "우리은행"]


def test_short_name_of_a_group_means_its_only_company_in_the_article():
    found = names("미래에셋자산운용이 보수를 내렸다. 미래에셋은 4일 상품을 상장한다.")
    assert who(found, "organization") == ["미래에셋자산운용"] * 2
    found = names("미래에셋자산운용과 미래에셋증권이 만났다. 미래에셋은 4일 행사를 연다.")
    assert who(found, "organization")[-1] == "미래에셋그룹"


def test_company_means_nobody_when_none_was_told_of():
    assert names("이 회사는 매출이 늘었다. 양사는 계약했다.") == ()


def test_union_means_the_one_told_of():
    found = names("가온전자 노조가 교섭을 요구했다. 노조는 5일 파업에 들어간다.")
    assert found[-1].name == "가온전자 노조"


def test_former_name_stays_with_the_id_of_today():
    (name,) = names("대우조선해양이 선박을 수주했다.")
    assert (name.name, name.entity_id) == ("대우조선해양", "KRX:042660")


def test_user_s_entity_is_found(tmp_path):
    path = tmp_path / "entities.csv"
    path.write_text("alias,name,id\n누리솔,누리솔루션즈,N-1\n", encoding="utf-8")
    (name,) = names("누리솔이 공장을 짓는다.", lexicon=load(path))
    assert (name.name, name.entity_id) == ("누리솔루션즈", "N-1")


# fmt: off
PRODUCTS = [
    ("삼성전자가 갤럭시 S24를 출시했다.",             "갤럭시 S24"),
    ("신약 후보물질 ‘NRS-101’의 임상을 시작했다.",     "NRS-101"),
    ("한빛식품이 신제품 ‘누리라떼’를 선보였다.",         "누리라떼"),
    ("운용사는 TIGER 누리채권 ETF를 상장했다.",        "TIGER 누리채권 ETF"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "name"), PRODUCTS)
def test_product_is_found(sentence, name):
    assert name in who(names(sentence), "product")


@pytest.mark.parametrize(
    "sentence",
    ["시장에선 ‘관세 폭탄’이라는 말이 나왔다.", "올해 새로 문을 연다.", "그는 ‘아니다’라고 답했다."],
)
def test_quoted_words_are_no_products(sentence):
    assert who(names(sentence), "product") == []


def test_country_that_acts_is_a_name_and_one_that_locates_is_not():
    assert who(names("미국은 관세를 올렸다."), "place") == ["미국"]
    assert who(names("미국에서 행사를 열었다."), "place") == []


@pytest.mark.parametrize("word", ["김하나", "남궁민수", "허준"])
def test_korean_names_have_their_shape(word):
    assert is_korean_name(word)


WORDS = st.sampled_from(
    [
        "가온전자",
        "이재용",
        "삼성전자",
        "회장",
        "이 회장",
        "은",
        "는",
        "과 ",
        " ",
        ", ",
        "(CEO)",
        "양사",
        "회사 측",
        "㈜",
        "노조",
        "(005930)",
        "다. ",
        "‘",
        "’",
        "출시",
        "미국",
        "대표",
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join), st.lists(WORDS, max_size=5).map("".join))
def test_offsets_slice_to_the_text(body, title):
    found = names(body, title)
    text = {"title": title, "body": body}
    assert all(text[n.part][n.start : n.end] == n.surface for n in found)
    assert list(found) == sorted(found, key=lambda n: (n.part != "title", n.start, n.end, n.name))


def test_article_without_tokens_has_no_names():
    from timeline.events.participants import find_names

    assert find_names(article("이재용 삼성전자 회장이 왔다."), [], {}, LEXICON) == ()
