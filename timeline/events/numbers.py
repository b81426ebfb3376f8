"""Korean numbers: `7조9천`, `3억5000만`, `1조2,024억`, `4만4148.56`, `2.5兆` → Decimal.

A number is digits with multipliers. The small ones (십 백 천) make a section below
ten thousand, the large ones (만 억 조 경) close a section: `9천333만` is
(9 × 1000 + 333) × 10⁴. Sections must descend, or what was read is no one number.
"""

import re
from decimal import Decimal

SMALL = {"십": 10, "백": 100, "천": 1000, "千": 1000, "百": 100}
LARGE = {
    "만": 10**4,
    "萬": 10**4,
    "억": 10**8,
    "億": 10**8,
    "조": 10**12,
    "兆": 10**12,
    "경": 10**16,
    "京": 10**16,
}

DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MULTIPLIERS = "[" + "".join(SMALL) + "".join(LARGE) + "]+"

# The 여 of `100여만원` stands inside the number, that of `300여 명` behind it.
NUMBER = re.compile(rf"{DIGITS}(?:\s?여?\s?{_MULTIPLIERS}(?:\s?{DIGITS})?){{0,12}}")

_PIECE = re.compile(rf"({DIGITS})|([{''.join(SMALL)}])|([{''.join(LARGE)}])|[\s여]+")
_TAIL = re.compile(rf"\s{DIGITS}$")


def read(number: str) -> Decimal | None:
    """The value of ``number``; None when its multipliers do not descend.

    >>> read("7조9천억"), read("2만34.89"), read("5억7조")
    (Decimal('7900000000000'), Decimal('20034.89'), None)
    """
    total = section = Decimal(0)
    digits: Decimal | None = None
    small, large = 10**4, 10**20
    for piece in _PIECE.finditer(number):
        if piece[1]:
            if digits is not None:
                return None
            digits = Decimal(piece[1].replace(",", ""))
        elif piece[2]:
            if SMALL[piece[2]] >= small:
                return None
            small = SMALL[piece[2]]
            section += (digits if digits is not None else 1) * small
            digits = None
        elif piece[3]:
            if LARGE[piece[3]] >= large:
                return None
            large, small = LARGE[piece[3]], 10**4
            section += digits or 0
            total += (section or 1) * large
            section, digits = Decimal(0), None
    return total + section + (digits or 0)


def shorter(number: str) -> str | None:
    """``number`` without a last group that a space parts from it: of `5조 2024` (년) remains `5조`."""
    cut = _TAIL.search(number)
    return number[: cut.start()] if cut else None


def largest(number: str) -> Decimal:
    """The multiplier that a range's first number borrows: 10⁸ of `50억`, 1 where there is none."""
    found = [LARGE[c] for c in number if c in LARGE]
    if found:
        return Decimal(found[0])
    return Decimal(next((SMALL[c] for c in number if c in SMALL), 1))


def scaled(number: str) -> bool:
    return any(c in LARGE for c in number)
