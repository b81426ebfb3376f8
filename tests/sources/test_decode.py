"""Bytes to text: the order of attempts, and what the stored form changes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import UsageError
from timeline.sources.decode import UndecodableError, decode, fold, normalise

TEXT = "가온전자가 공장을 지었다. 뷁"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_same_text_comes_of_every_encoding(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_mark(mark):
    assert decode(("\ufeff" + TEXT).encode(mark)).text == TEXT


def test_a_page_that_declares_euckr_and_holds_utf8_is_utf8():
    decoded = decode(f'<meta charset="euc-kr">{TEXT}'.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith(TEXT)


def test_declared_euckr_is_read_as_its_superset():
    assert decode(f'<meta charset="euc-kr">{TEXT}'.encode("cp949")).encoding == "cp949"


def test_what_cannot_be_decoded_is_named_by_byte_offset_and_attempts():
    with pytest.raises(UndecodableError, match=r"byte 0xFF at offset 6; tried utf-8, cp949"):
        decode("가나".encode() + b"\xff\xff" + "다라마바사".encode("cp949"))


def test_a_file_cut_inside_its_last_character_keeps_the_rest():
    decoded = decode("가온전자".encode()[:-1])
    assert (decoded.text, decoded.damaged_at) == ("가온전", 9)


def test_an_unknown_forced_encoding_is_a_usage_error():
    with pytest.raises(UsageError, match="--encoding klingon"):
        decode(b"abc", "klingon")


def test_stored_form_changes_no_more_than_it_says():
    text = "１２월\u200b 가온\u00a0전자\r\n" + unicodedata.normalize("NFD", "한빛") + "\t－"
    assert normalise(text) == "１２월 가온 전자\n한빛\t－"


def test_folding_narrows_and_joins():
    assert fold("２０２４년 \n 매출　３．５％") == "2024년 매출 3.5%"


@given(st.binary(max_size=200))
def test_decoding_gives_text_or_says_why(data):
    try:
        text = decode(data).text
    except UndecodableError as error:
        text = str(error)
    assert isinstance(text, str)


@given(st.text(max_size=100))
def test_stored_form_is_stable(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
