"""Numbers as Korean writes them in dates: 이천십오, 삼십일, 한, 석, 열두."""

SINO = {
    "영": 0,
    "공": 0,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "유": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
    "시": 10,
}
TENS = {"십": 10, "백": 100, "천": 1000}
NATIVE = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12, "스무": 20, "스물": 20,
}  # fmt: skip


def sino(text: str) -> int | None:
    """The value of a Sino-Korean numeral below ten thousand; None if it is none.

    >>> sino("이천십오"), sino("삼십일"), sino("유"), sino("십십")
    (2015, 31, 6, None)
    """
    total, digit, last = 0, None, 10000
    for char in text:
        if char in TENS:
            if TENS[char] >= last:
                return None
            last = TENS[char]
            total += (1 if digit is None else digit) * last
            digit = None
        elif char in SINO and digit is None:
            digit = SINO[char]
        else:
            return None
    return total + (digit or 0)
