"""Steps of one affair that are happenings of their own: 예비심사 and 상장, 착공 and 준공, the 2차 and the 3차 계약.

The types of section 5 are wider than a happening: a plant is begun and finished, a bond is offered and issued, a
suit is filed and decided, all in one type and with one company. Two mentions that each name their step are one
happening only if it is the same step; a general word (`재판`, `사업`) names none. Here two words are held apart, so only words
that surely name a step stand in the table; ``courses`` joins by stage and takes weaker ones too (`짓`, `운영`, `선보이`).
"""

import re
from functools import lru_cache

from timeline.events.draft import Draft

__all__ = ["are_one_step"]

# fmt: off
# Longer words first where one holds the other: the first row of a type that has the word decides.
_STEPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "capital.debt_issue":         (("수요예측",), ("상환", "환매", "바이백", "조기매입"), ("발행",)),
    "capital.listing":            (("심사", "심의", "예심"), ("수요예측",), ("청약",), ("선정", "낙점", "주관사"), ("상장폐지",), ("상장", "기업공개", "IPO", "입성")),
    "capital.stake_change":       (("매각", "매도", "처분", "축소", "팔"), ("매입", "매수", "취득", "확대", "사들이", "인수")),
    "contact.travel":             (("귀국",), ("출국",), ("방문", "순방", "시찰", "방한", "방미", "방중", "방일")),
    "deal.supply_contract":       (("인도",), ("수주", "계약", "낙찰")),
    "facility.open":              (("착공", "기공", "첫삽"), ("준공", "완공"), ("가동", "상업운전", "상업생산"), ("개점", "오픈", "개장", "개소", "개관", "개통", "문을열")),
    "legal.proceeding":           (("구형",), ("구속",), ("기소",), ("항소", "상고", "항고"), ("선고", "판결", "패소", "승소"), ("고발", "고소"), ("제소",)),
    "people.appointment":         (("승진",), ("연임", "재선임", "유임"), ("입사",), ("합류", "영입")),
    "product.launch":             (("발사",), ("출원", "특허등록"), ("개발",), ("출시", "발매", "론칭", "런칭", "시판")),
}
# fmt: on
_ORDINAL = re.compile(r"(?:제?([0-9]{1,2})차|([첫두세네])번째)[^0-9]{0,4}$")
_NUMBERS = {"첫": "1", "두": "2", "세": "3", "네": "4"}


def are_one_step(one: Draft, other: Draft) -> bool:
    """Whether the words of two mentions of one type leave it open that they tell the same step, of the same turn."""
    if one.word == other.word:
        return _turns_agree(one, other)
    mine, theirs = _step(one.type, one.word), _step(one.type, other.word)
    return (mine is None or theirs is None or mine == theirs) and _turns_agree(one, other)


@lru_cache(maxsize=1 << 12)
def _step(kind: str, word: str) -> int | None:
    steps = _STEPS.get(kind, ())
    return next((number for number, words in enumerate(steps) if any(w in word for w in words)), None)


def _turns_agree(one: Draft, other: Draft) -> bool:
    mine, theirs = _turn(one), _turn(other)
    return mine is None or theirs is None or mine == theirs


def _turn(draft: Draft) -> str | None:
    """The number of what comes more than once: `3차 계약`, `두 번째 파업`."""
    parsed, trigger = draft.parsed, draft.trigger
    before = parsed.squeezed(max(0, trigger.start - 4), trigger.start)
    found = _ORDINAL.search(before)
    if found is None:
        return None
    return found[1] or _NUMBERS[found[2]]
