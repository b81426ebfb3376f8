"""Words that can be a person's name by their shape: Korean ones by surname and length, foreign ones by being of no dictionary.

Shape alone makes nobody a person; a title has to stand by (``bearers``, ``persons``).
"""

import re
from collections.abc import Callable, Sequence

from timeline.events.chunks import Chunk
from timeline.events.forms import APART, form_of
from timeline.events.titles import TITLE, is_korean_name, surname

__all__ = ["ANONYMOUS", "SHORT", "is_foreign_word", "is_given", "is_name", "is_surname", "touches"]

ANONYMOUS = re.compile(r"[가-힣]모")
# Western given names that have the shape of a Korean name; foreign when another foreign word follows.
_GIVEN_WORDS = (
    "마이클 마이크 마크 마틴 마리아 제임스 제이미 제프 제프리 도널드 도미니크 조지 조셉 조너선 조나단 조앤 피터 한스 안드레 안토니 안젤라 안나 이반 이언 오마르 노아 사라 하워드 나탈리 다니엘 주세페 "
    "우르줄라 문트 하산 사무엘 사이먼 기시다 이시바 다카이치 우에다 지미 진 차머스 추안 원 천 강 로라 라이언 반 국 유르겐 구스타보 방 성 엄 석"
)
_MO = frozenset(
    [
        "공모",
        "사모",
        "부모",
        "이모",
        "고모",
        "유모",
        "추모",
        "소모",
        "전모",
        "염모",
        "양모",
        "제모",
        "면모",
        "주모",
        "현모",
        "도모",
        "기모",
    ]
)  # words, nobody called 모
_GIVEN = frozenset(_GIVEN_WORDS.split())
_NO_NAMES = frozenset(
    (
        "유공",
        "장남",
        "차남",
        "장녀",
        "차녀",
        "고인",
        "선친",
        "부친",
        "모친",
        "동생",
        "오너",
        "여성",
        "남성",
        "주한",
        "주미",
        "주중",
        "주일",
    )
)
_ENDINGS = "원 자 인 장 부 과 팀 국 실 단 회 사 측 들 주 차 급 권 당 시 도 군 구 년 월 일 분 명 개 대 위 성 형 식 용 론 법 안 비 료 세 금"
_WORD_ENDS = frozenset(_ENDINGS.split())
_SHORT_WORDS = "전 현 당 각 새 타 양 본 그 이 저 한 두 세"
SHORT = frozenset(_SHORT_WORDS.split())


def is_name(chunk: Chunk, is_known: Callable[[str], bool]) -> bool:
    word = chunk.text
    if ANONYMOUS.fullmatch(word) and word not in _MO:
        return surname(word[0] + "가") is not None
    if (
        not is_korean_name(word)
        or is_known(word)
        or word in _NO_NAMES
        or TITLE.fullmatch(word)
        or form_of(word)
    ):
        return False
    if len(word) == 2:
        return len(chunk.tokens) == 1 and chunk.is_proper
    return chunk.is_proper or _is_taken_apart(chunk)


def _is_taken_apart(chunk: Chunk) -> bool:
    """Whether the analyser cut a name to pieces of other words: 방기 + 선, 이 + 복 + 현; but 조합 + 원 is a word."""
    last = chunk.tokens[-1]
    if len(chunk.tokens) == len(chunk.text) == 3:
        return True  # 여 + 준 + 상
    return len(chunk.tokens) > 1 and last.tag != "XSN" and last.form not in _WORD_ENDS


def is_given(text: str, before: Sequence[Chunk], k: int, is_known: Callable[[str], bool]) -> bool:
    """Whether a word in the shape of a Korean name begins a foreign one: `한스 베스트베리`."""
    word = before[k].text
    return (
        k > 0
        and (word in _GIVEN or len(word) == 2)
        and is_foreign_word(before[k - 1], is_known)
        and touches(text, before[k], before[k - 1])
    )


def is_surname(chunk: Chunk) -> bool:
    return (len(chunk.text) == 1 and is_korean_name(chunk.text + "가나")) or chunk.text in (
        "남궁",
        "황보",
        "제갈",
        "선우",
        "독고",
    )


def is_foreign_word(chunk: Chunk, is_known: Callable[[str], bool]) -> bool:
    return (
        chunk.is_proper
        and all("가" <= c <= "힣" or c in " .·-" for c in chunk.text)
        and not is_known(chunk.text)
        and not form_of(chunk.text)
        and chunk.text not in APART
        and not chunk.text.startswith(("한국", "미국", "중국", "일본"))
        and not TITLE.search(chunk.text)
    )


def touches(text: str, left: Chunk, right: Chunk) -> bool:
    return text[left.end : right.start] in (" ", "·")
