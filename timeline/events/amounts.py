"""Amounts: a number, its unit and what qualifies it, as they stand in a stretch of text.

One pass finds numbers; at the end of each the table of units is tried. Then its
neighbours are read: a range (`30억~50억원`, where the first number borrows the
multiplier and the unit of the second), a rate before it (`㎏당`), a qualifier on either
side. A number without a unit is no amount, but for two: 억 and 조 standing alone are
won (`수입보험료 80억`), and a bare figure with decimals beside an index's name is that
index (`코스피는 2417.68로`).
"""

import re
from decimal import Decimal

from timeline.events.numbers import NUMBER, largest, read, scaled, shorter
from timeline.events.qualifiers import qualifier
from timeline.events.units import MONEY, PER, UNITS, Unit
from timeline.records import Amount
from timeline.values import value

_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x00A0: 0x20, 0x3000: 0x20}

_UNIT = re.compile(
    r"\s?(?:여\s?|(?=[^\s]))(?:" + "|".join(f"(?P<u{i}>{u.pattern})" for i, u in enumerate(UNITS)) + ")"
)
_WAVE = re.compile(r"\s?[~∼〜]\s?")
_PER = re.compile(
    r"(?:" + "|".join(f"(?P<p{i}>{pattern})" for i, (_, pattern) in enumerate(PER)) + r")\s?당\s?$"
)
_YEARLY = re.compile(r"(?:연|연간)\s?$")
_SIGN = re.compile(r"(?:^|[\s(,·…‘’“”\"'\[])([-−–])$")
_MONEY_SIGN = re.compile(r"(?:US)?\$\s?$|[₩￦]\s?$|€\s?$")
_SIGNS = {"$": "USD", "₩": "KRW", "￦": "KRW", "€": "EUR"}

# `80억` and `5.6조` alone; not 5조 2항, 3조 2교대, 제7조, and not the heads and clicks of `인구 5억`.
_BARE = re.compile(r"대?(?=[\s,.)(…·’”'\"\]~∼→↑↓]|$|[을를이은는에의로대까여]|규모|이상|돌파|클럽|가량|시대)")
_NO_BARE_AFTER = re.compile(r"\s?(?:\d+\s?(?:교대|항)|의\s?\d|인구|명|뷰|회|건|번|다운로드)")
_NO_BARE_BEFORE = re.compile(
    r"(?:제|법|령|칙|인구|구독자|팔로워|조회수|다운로드|가입자|이용자|회원|뷰)\s?(?:수는?|가|는)?\s?$"
)
_FIGURE = re.compile(r"\d[\d,]{2,}\.\d{1,2}$|만\s?\d+\.\d{1,2}$")
_AFTER_FIGURE = re.compile(r"(?=[\s,.)(…·’”'\"]|$|[을를이은는에의로으까선])")
_AGES = re.compile(r"[1-6]0[1-6]0")
_INDEX = re.compile(r"코스피|코스닥|지수|나스닥|다우|닛케이|S&P|포인트")


@value
class _Reading:
    """A number that was read at ``[start, end)``, with the unit behind it if there is one."""

    start: int
    end: int
    number: str
    value: Decimal
    unit: str | None
    is_about: bool


def find_amounts(text: str, start: int = 0, end: int | None = None) -> tuple[Amount, ...]:
    """Amounts in ``text[start:end]``, ordered by ``char_start``; offsets count in ``text``.

    Vague numbers (`수백억원`, `몇 명`) hold no value and are left out.

    >>> [(a.surface, a.value, a.unit) for a in find_amounts("약 7조9천억원 규모")]
    [('7조9천억원', Decimal('7900000000000'), 'KRW')]
    """
    folded = text[start:end].translate(_FOLD)
    found = []
    position = 0
    while (match := NUMBER.search(folded, position)) is not None:
        amount, position = _amount(folded, match)
        if amount is not None:
            found.append(_placed(amount, text, start))
    return tuple(found)


def _placed(amount: Amount, text: str, start: int) -> Amount:
    """The amount of the folded stretch with the offsets and characters of the text itself."""
    a, b = start + amount.char_start, start + amount.char_end
    return Amount(text[a:b], a, b, amount.value, amount.unit, amount.value_max, amount.qualifier, amount.krw)


def _amount(text: str, match: re.Match[str]) -> tuple[Amount | None, int]:
    """The amount whose number starts at ``match``, and where to look on."""
    if _is_inside_word(text, match.start()):
        return None, match.end()
    first = _reading(text, match)
    if first is None:
        return None, _after_digits(match)
    wave = _WAVE.match(text, first.end)
    second_match = NUMBER.match(text, wave.end()) if wave else None
    second = _reading(text, second_match) if second_match else None
    if second is not None and second.unit is not None and first.unit in (None, second.unit):
        low = _borrowed(first, second)
        if low is not None:
            return _made(text, first, second, second.unit, low), second.end
    unit = first.unit or _bare(text, first)
    if unit is None or text.startswith("당", first.end):
        return None, first.end
    return _made(text, first, first, unit, first.value), first.end


def _after_digits(match: re.Match[str]) -> int:
    """Where to look on when `5만 3만` was no one number: behind its first digits."""
    return next((match.start() + i for i, c in enumerate(match[0]) if c not in "0123456789,."), match.end())


def _is_inside_word(text: str, start: int) -> bool:
    """Whether the digits go on a word, a decimal or a code: `S24`, `A350-900`, `005930`."""
    before = text[start - 1] if start else " "
    if before.isascii() and (before.isalpha() or before in "./,_"):
        return before.isalpha() or before == "_" or (start >= 2 and text[start - 2].isdigit())
    return before in "-–" and start >= 2 and text[start - 2].isascii() and text[start - 2].isalnum()


def _reading(text: str, match: re.Match[str]) -> _Reading | None:
    """The longest reading of a number that has a unit behind it, else the number alone."""
    number: str | None = match[0].rstrip()
    whole = None
    while number:
        value = read(number)
        end = match.start() + len(number)
        if value is not None:
            unit, behind, is_about = _unit_at(text, number, value, end)
            reading = _Reading(match.start(), behind, number, value, unit, is_about or "여" in number)
            if unit is not None:
                return reading
            whole = whole if whole is not None and not _ends_badly(text, whole.end) else reading
        number = shorter(number)
    return whole


def _ends_badly(text: str, end: int) -> bool:
    """A last group that belongs to what follows (`5조 2024년`) is no part of the number."""
    return text[end : end + 1] in ("년", "월", "일", "분", "차", "회", "위")


def _unit_at(text: str, number: str, value: Decimal, end: int) -> tuple[str | None, int, bool]:
    match = _UNIT.match(text, end)
    if match is None or match.lastgroup is None:
        return _signed_money(text, number, end)
    unit = UNITS[int(match.lastgroup[1:])]
    if not fits(unit, number, value, text[match.end() : match.end() + 2]):
        return None, end, False
    return unit.code, match.end(), "여" in match[0]


def _signed_money(text: str, number: str, end: int) -> tuple[str | None, int, bool]:
    """`$12억`, `₩5000`: the sign stands before the number."""
    start = end - len(number)
    sign = _MONEY_SIGN.search(text, max(0, start - 4), start)
    return (_SIGNS[sign[0].strip()[-1]] if sign else None), end, False


def fits(unit: Unit, number: str, value: Decimal, after: str) -> bool:
    """Whether the unit's guard lets ``number`` be counted in it.

    Cars and machines: `6만대`, `350대`, `12대를`; but 20대 are people in their twenties,
    5대 (은행) the five largest. Homes: `240세대`, but 2030세대 are the young, 4세대 a generation.
    """
    match unit.guard:
        case "scaled":
            return scaled(number)
        case "large":
            return scaled(number) or value >= 1000
        case "homes":
            return (scaled(number) or value >= 100) and not _AGES.fullmatch(number)
        case "decimal":
            return "." in number
        case "cars":
            return value >= 100 or (value % 10 != 0 and after[:1] in ("를", "가", "씩", "만"))
        case "any":
            return True


def _borrowed(first: _Reading, second: _Reading) -> Decimal | None:
    """The value of a range's first number: `30~50억` are thirty 억; None if it does not rise."""
    low = first.value
    if not scaled(first.number) or (first.unit is None and largest(first.number) < largest(second.number)):
        lifted = low * largest(second.number) / (largest(first.number) if scaled(first.number) else 1)
        if not scaled(first.number) and lifted <= second.value and first.unit is None:
            low = lifted
    return low if low <= second.value else None


def _bare(text: str, reading: _Reading) -> str | None:
    """Won or an index's points for a number without a unit; None where it is neither."""
    before = text[max(0, reading.start - 8) : reading.start]
    if reading.number[-1] in "억조億兆":
        if (
            " " not in reading.number[-2:]
            and _BARE.match(text, reading.end)
            and not _NO_BARE_AFTER.match(text, reading.end)
            and not _NO_BARE_BEFORE.search(before)
        ):
            return "KRW"
        return None
    if (
        _FIGURE.search(reading.number)
        and _AFTER_FIGURE.match(text, reading.end)
        and _INDEX.search(text, max(0, reading.start - 80), reading.end + 40)
    ):
        return "point"
    return None


def _made(text: str, first: _Reading, last: _Reading, unit: str, value: Decimal) -> Amount:
    """The amount from ``first`` to ``last``, the same reading unless it is a range."""
    start, code = first.start, unit
    before = text[max(0, start - 16) : start]
    if (sign := _SIGN.search(before)) and unit in ("%", "%p", "KRW", "USD", "point"):
        start, value = start - 1, -value
        before = before[: sign.start(1)]
    elif sign := _MONEY_SIGN.search(before):
        start -= len(sign[0])
        before = before[: sign.start()]
    if unit in MONEY and (per := _PER.search(before)) and per.lastgroup is not None:
        start, code = start - len(per[0]), f"{unit}/{PER[int(per.lastgroup[1:])][0]}"
        before = before[: per.start()]
    elif unit == "t" and (yearly := _YEARLY.search(before)):
        start, code = start - len(yearly[0]), "t/year"
        before = before[: yearly.start()]
    said = qualifier(text, before, last.end, is_about=last.is_about)
    value_max = last.value if last is not first else None
    krw = value if code == "KRW" else None
    return Amount(text[start : last.end], start, last.end, value, code, value_max, said, krw)
