import pickle
from datetime import date

import pytest

from timeline.errors import UsageError
from timeline.events.lexicon import load
from timeline.temporal.ko.zones import ZONES

DAY = date(2024, 6, 5)
SHIPPED = load()


def table(tmp_path, *rows, head="alias,name,id,kind,sector,valid_from,valid_to"):
    path = tmp_path / "entities.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8-sig")
    return path


# fmt: off
KNOWN = [
    ("현대자동차", "현대차", "KRX:005380"), ("NAVER", "네이버", "KRX:035420"), ("SKT", "SK텔레콤", "KRX:017670"),
    ("버라이즌", "버라이즌", "NYSE:VZ"), ("엔비디아", "엔비디아", "NASDAQ:NVDA"), ("기재부", "기획재정부", "ORG:기획재정부"),
    ("연준", "연방준비제도", "ORG:연방준비제도"), ("S&P 500 지수", "S&P500", "MKT:SPX"), ("트럼프", "도널드 트럼프", "PER:도널드 트럼프"),
    ("대우조선해양", "대우조선해양", "KRX:042660"),
]
# fmt: on


@pytest.mark.parametrize(("alias", "name", "entity_id"), KNOWN)
def test_alias_means_its_entity(alias, name, entity_id):
    entity = SHIPPED.entity(alias, DAY)
    assert (entity.name, entity.entity_id) == (name, entity_id)


def test_code_means_its_company():
    assert SHIPPED.by_code("005930").name == "삼성전자"
    assert SHIPPED.by_code("000000") is None


def test_ids_are_unique_and_korean_codes_have_six_digits():
    ids = [e.entity_id for e in SHIPPED.entities]
    assert len(ids) == len(set(ids))
    assert all(
        e.codes[0].isdigit() and len(e.codes[0]) == 6
        for e in SHIPPED.entities
        if e.entity_id.startswith("KRX:")
    )


def test_every_zoned_place_has_the_zone_of_its_surface():
    for place in SHIPPED.places:
        for surface in (place.name, *place.aliases):
            assert ZONES.get(surface, place.time_zone) == place.time_zone


def test_every_surface_of_the_zone_table_is_a_place():
    assert [s for s in ZONES if SHIPPED.place(s) is None] == []


def test_lexicon_survives_the_way_to_another_process():
    assert pickle.loads(pickle.dumps(SHIPPED)) == SHIPPED  # noqa: S301  # our own bytes


def test_words_for_the_analyser_are_sorted_and_whole():
    assert list(SHIPPED.words) == sorted(set(SHIPPED.words))
    assert all(" " not in form and len(form) > 1 for form, _ in SHIPPED.words)


def test_user_table_is_asked_first(tmp_path):
    lexicon = load(
        table(tmp_path, "가온,가온전자,X-1,organization,전자,,", "삼성전자,우리 삼성전자,X-2,organization,,,")
    )
    assert lexicon.entity("가온", DAY).entity_id == "X-1"
    assert lexicon.entity("삼성전자", DAY).name == "우리 삼성전자"
    assert lexicon.entity("현대차", DAY).entity_id == "KRX:005380"


def test_user_row_holds_on_its_days_alone(tmp_path):
    lexicon = load(table(tmp_path, "가온,가온전자,X-1,organization,,2020-01-01,2022-12-31"))
    assert lexicon.entity("가온", date(2020, 1, 1)).name == "가온전자"
    assert lexicon.entity("가온", date(2022, 12, 31)) is not None
    assert lexicon.entity("가온", date(2023, 1, 1)) is None
    assert lexicon.entity("가온", date(2019, 12, 31)) is None


def test_user_row_with_a_shipped_id_adds_to_it(tmp_path):
    lexicon = load(table(tmp_path, "삼전,삼성전자,KRX:005930,organization,,,"))
    (samsung,) = [e for e in lexicon.entities if e.entity_id == "KRX:005930"]
    assert "삼전" in samsung.aliases
    assert lexicon.entity("삼성전자", DAY) == lexicon.entity("삼전", DAY) == samsung


# fmt: off
BAD_ROWS = [
    (",,X-1,organization,,,",                        "row 2: a row needs a name and an id"),
    ("가온,가온전자,,organization,,,",                 "row 2: a row needs a name and an id"),
    ("가온,가온전자,X-1,firm,,,",                      "kind 'firm' is none of"),
    ("가온,가온전자,X-1,organization,,2020.1.1,",      "'2020.1.1' is no day"),
]
# fmt: on


@pytest.mark.parametrize(("row", "message"), BAD_ROWS)
def test_bad_user_row_is_named(tmp_path, row, message):
    with pytest.raises(UsageError, match=message):
        load(table(tmp_path, row))


def test_user_table_without_its_columns_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no column name, id"):
        load(table(tmp_path, "가온", head="alias"))


def test_missing_user_table_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "none.csv")
