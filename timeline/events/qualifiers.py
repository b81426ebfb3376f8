"""What is said of an amount beside its number: 약, 최대, 이상, 규모, 넘는 …

The ``qualifier`` column holds one word. Where several stand around a number
(`최대 500억원 규모`), a bound says more than a rough word, and a rough word more than
a frame: ``_RANK`` is that order.
"""

import re
from collections.abc import Iterator

# fmt: off
_BEFORE = (
    ("최대",   r"최대"),
    ("최소",   r"최소|적어도"),
    ("약",     r"약|대략|어림잡아"),
    ("평균",   r"(?:월|연|일)?평균"),
    ("총",     r"총|도합"),
    ("누적",   r"누적"),
    ("각각",   r"각각|각"),
    ("연",     r"연|연간|매년"),
    ("월",     r"월|매월|매달"),
    ("주당",   r"1?주당"),
    ("1인당",  r"1?인당|1명당"),
    ("건당",   r"건당"),
    ("달러당", r"1?달러당"),
)
_AFTER = (
    ("이상",   r"이상"),
    ("이하",   r"이하"),
    ("미만",   r"미만"),
    ("초과",   r"초과"),
    ("넘는",   r"(?:[을를이가선]\s?){0,2}(?:훌쩍\s?)?(?:넘|웃도|웃돌|상회|돌파)"),
    ("밑도는", r"(?:[을를이가선]\s?){0,2}(?:밑도|밑돌|하회)"),
    ("가량",   r"가량"),
    ("안팎",   r"안팎"),
    ("내외",   r"내외"),
    ("정도",   r"정도"),
    ("수준",   r"수준"),
    ("규모",   r"규모"),
    ("상당",   r"상당"),
    ("어치",   r"어치"),
    ("대",     r"대(?=[\s,.)로의를에가]|$)"),
)
_RANK = (
    "이상", "이하", "미만", "초과", "최대", "최소", "넘는", "밑도는", "여", "약", "가량", "안팎", "내외", "정도", "수준",
    "규모", "상당", "어치", "총", "각각", "평균", "누적", "주당", "1인당", "건당", "달러당", "연", "월", "대",
)
# fmt: on
QUALIFIERS = frozenset(_RANK)

_PRECEDES = re.compile(
    "(?:" + "|".join(rf"(?P<b{i}>(?<![가-힣\d])(?:{p}))" for i, (_, p) in enumerate(_BEFORE)) + r")\s?$"
)
_FOLLOWS = re.compile(
    r"(?:\([^()\d]{1,12}\))?\s?(?:" + "|".join(f"(?P<a{i}>{p})" for i, (_, p) in enumerate(_AFTER)) + ")"
)


def qualifier(text: str, before: str, end: int, *, is_about: bool) -> str | None:
    """The word that says most about a number: from ``before``, its own 여 (``is_about``), or after ``end``."""
    words = ["여"] if is_about else []
    words += _preceding(before)
    words += _following(text, end)
    return min(words, key=_RANK.index, default=None)


def _preceding(before: str) -> Iterator[str]:
    while (match := _PRECEDES.search(before)) is not None and match.lastgroup is not None:
        yield _BEFORE[int(match.lastgroup[1:])][0]
        before = before[: match.start()]


def _following(text: str, end: int) -> Iterator[str]:
    while (match := _FOLLOWS.match(text, end)) is not None and match.lastgroup is not None:
        yield _AFTER[int(match.lastgroup[1:])][0]
        end = match.end()


for _word, _ in (*_BEFORE, *_AFTER):
    if _word not in QUALIFIERS:
        raise ValueError(f"qualifiers: {_word} has no rank")
