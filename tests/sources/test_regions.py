"""What in a body is not its text: each form in an invented article, and that labels never overlap."""

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import any_texts

from timeline.records import Region
from timeline.sources.regions import label

# Text with what is labelled in ⟦label|…⟧.
# fmt: off
FORMS = [
    "⟦byline|(서울=연합뉴스) 홍길동 기자 =⟧ 가온전자가 공장을 지었다. ⟦byline|gildong@gaon.example⟧",
    "⟦byline|【서울=뉴시스】홍길동 기자 =⟧ 가온전자가 공장을 지었다.",
    "부제목이다\n\n⟦byline|[나루경제 홍길동 기자]⟧ 가온전자가 공장을 지었다.⟦byline|[홍길동 기자 / 임꺽정 기자]⟧",
    "⟦byline|[나루경제=홍길동 기자]⟧ 가온전자가 공장을 지었다. ⟦byline|홍길동 기자⟧",
    "가온전자가 공장을 지었다.⟦byline|홍길동기자 gildong@gaon.example⟧",
    "⟦byline|[나루뉴스]⟧ 가온전자가 공장을 지었다.",
    "자세한 서류는 전자우편(plan@gaon.example)으로 내면 되고 마감은 없다고 회사는 덧붙였다.",
    "김가온 대표와 홍길동 기자가 만났다. 환율(1달러=1400원)이 올랐다.",
    "⟦caption|공장을 둘러보는 김가온 대표.⟧ ⟦byline|/가온전자 제공⟧\n가온전자가 공장을 지었다.",
    "공장이 섰다.\n\n⟦caption|김가온 대표가 29일 청주에서 첫 삽을 뜨고 있다.⟧ ⟦byline|(사진=뉴시스)⟧가온전자가 공장을 지었다.",
    "⟦caption|3공장 조감도⟧ ⟦byline|[가온전자 제공]⟧⟦byline|[나루경제=홍길동 기자]⟧ 가온전자가 공장을 지었다.",
    "가온전자가 공장을 지었다. ⟦byline|(사진=연합뉴스)⟧한빛물산도 지었다.",
    "⟦caption|가온전자 3공장 모습.⟧ ⟦byline|연합뉴스⟧\n\n가온전자가 공장을 지었다.",
    "⟦caption|첫 삽을 뜨는 김가온 대표⟧ ⟦byline|/사진=가온전자⟧\n가온전자가 공장을 지었다.",
    "⟦byline|[앵커]⟧\n가온전자가 공장을 지었습니다.\n⟦byline|[기자]⟧\n청주입니다.",
    "가온전자가 공장을 지었습니다. ⟦byline|촬영기자:홍길동/영상편집:임꺽정⟧",
    "가온전자가 공장을 지었다.⟦clutter|< 저작권자 ⓒ 나루경제, 무단 전재 및 재배포 금지 >⟧",
    "가온전자가 공장을 지었다. ⟦byline|gildong@gaon.example⟧⟦clutter|▶ 나루경제 채널 구독하기 ▶ 오늘의 뉴스⟧",
    "가온전자가 공장을 지었다.⟦clutter|※ 여러분의 제보를 기다립니다. 전화 02-000-0000⟧",
    "⟦clutter|이 기사는 2024년 6월 5일 10시 23분에 나루마켓에 먼저 실렸습니다.⟧ 가온전자가 공장을 지었다.",
    "가온전자가 공장을 지었다.⟦clutter|[나루와 생성형 AI가 함께 작성한 기사입니다]⟧",
    "⟦clutter|// 오류를 피하려고 넣은 함수⟧\n⟦clutter|function _gaon_callback() {}⟧\n\n가온전자가 공장을 지었다.",
    "가온전자가 공장을 지었다.⟦clutter|#가온전자 #공장 #청주⟧",
    "가온전자가 공장을 지었다.⟦clutter|전문보기: https://naru.example/a/1⟧",
    "⟦byline|입력 2024.06.05 10:23⟧\n가온전자가 공장을 지었다.",
    "김가온 대표는 ⟦quote|“곧 짓겠다. 서두르겠다”⟧라고 말했다.",
    "◇인사 △부장 홍길동 △과장 임꺽정\n▲가온전자= 공장을 지었다고 밝힘.△한빛물산= 배를 샀다고 밝힘.",
]
# fmt: on


def _unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    text, found = "", []
    for number, piece in enumerate(marked.replace("⟧", "⟦").split("⟦")):
        if number % 2:
            name, words = piece.split("|", 1)
            found.append((name, words))
            text += words
        else:
            text += piece
    return text, found


@pytest.mark.parametrize("marked", FORMS, ids=lambda text: text[:24])
def test_forms_are_labelled(marked):
    body, expected = _unmark(marked)
    assert [(r.label, body[r.start : r.end]) for r in label(body, "나루경제")] == expected


@given(any_texts)
def test_regions_are_in_order_and_never_overlap(text):
    regions = label(text)
    assert all(0 <= r.start < r.end <= len(text) for r in regions)
    assert all(a.end <= b.start for a, b in pairwise(regions))
    assert all(isinstance(r, Region) for r in regions)
