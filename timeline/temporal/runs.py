"""Where a text may speak of time: *runs* of time words, numbers with time units, and what stands between them.

A run ends where a mention may: 2018년 1000억원 and 올해 전체 are runs of one word. So a text has few different runs,
and each is read once (``read``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.temporal.ko import notations, units
from timeline.temporal.ko.named_days import NAMED_IN_RUN
from timeline.temporal.ko.particles import ends_word
from timeline.temporal.ko.vocabulary import BEGINNERS, VOCABULARY, trie

RATE = r"에 ?(?:한|두|1|2) ?(?:개|번|차례|명|대|건|회)꼴?"
_IN_BRACKETS = r"\([^()\n]{1,14}\)"
_NUMBER = rf"(?:'(?=\d\d[년.]))?{units.WITH_UNIT}"
_DIGITS = "0123456789"


def _by_first(alternatives: Sequence[tuple[str, str]]) -> Mapping[str, re.Pattern[str]]:
    """First character → what may stand there, in order: a branch over everything would be tried one by one.

    An alternative is a pattern and the characters that it begins with.
    """
    table: dict[str, list[str]] = {}
    for pattern, begins in alternatives:
        for char in begins:
            table.setdefault(char, []).append(pattern)
    return {char: re.compile("|".join(patterns)) for char, patterns in table.items()}


def _spelled(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words by their first character."""
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(word[0], []).append(word)
    return ((trie(some), char) for char, some in table.items())


def _looked_at(words: Iterable[str]) -> str:
    """Any of ``words``, behind a look at its first two characters, which most places of a text fail."""
    words = tuple(words)
    firsts, seconds = (_any_of(w[i] for w in words if len(w) > 1) for i in (0, 1))
    single = "".join(f"|{w}" for w in words if len(w) == 1)
    return f"(?={firsts}{seconds}{single}){trie(words)}"


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(set(characters)))}]"


def _in_groups(words: Iterable[str], count: int) -> Iterator[tuple[str, ...]]:
    """The words in order, those with the same first character together."""
    firsts = sorted({word[0] for word in words})
    size = -(-len(firsts) // count)
    for i in range(0, len(firsts), size):
        yield tuple(word for word in words if word[0] in firsts[i : i + size])


_WORDS_OF_DIGITS = tuple(word for word in VOCABULARY if word[0].isdigit())
# what stands behind the digits of a time, and not behind those of 3000억
_BEHIND = _any_of("~·/.:-" + "".join(unit.strip()[0] for unit in units.UNITS))
_AT_ONCE = _any_of("QH" + "".join(word.lstrip(_DIGITS)[0] for word in _WORDS_OF_DIGITS))
_NUMBERS = (
    rf"(?=['F]|{units.DIGITS}(?: ?{_BEHIND}|, \d|{_AT_ONCE}|\d{{4}}))(?:"
    # 3·1절 is one word, not a number before another
    rf"{NAMED_IN_RUN}|{trie(_WORDS_OF_DIGITS)}|{_NUMBER}|{notations.IN_RUN})"
)
_NATIVES = (units.NATIVES, units.NATIVE_BEGINNINGS)
_SINO = (units.SINO, units.SINO_BEGINNINGS)  # after the words: 삼일절 is no 삼일
_MORE = _by_first(
    [
        (_NUMBERS, _DIGITS + "'F"),
        (f"({units.DIGITS})", _DIGITS),
        _NATIVES,
        (f"({_IN_BRACKETS})", "("),
        (RATE, "에"),
        *_spelled(VOCABULARY),
        _SINO,
    ]
)

# portals lose the line ends: 분석했다올해
GLUED = re.compile(r"(?<=[다서며])(?:내년|올해|지난해|지난달|작년|이달)")

_WORDS = tuple(sorted(word for word in BEGINNERS if not word[0].isdigit()))
_BEGINNINGS = "".join(sorted({*_NATIVES[1], *_SINO[1], *(word[0] for word in _WORDS)}))
_SPELLED = (
    rf"(?=[{_NATIVES[1]}]){_NATIVES[0]}"
    rf"|{'|'.join(_looked_at(group) for group in _in_groups(_WORDS, 3))}|(?=[{_SINO[1]}]){_SINO[0]}"
)
# a mention begins neither inside a Hangul word nor inside a number; at most places the first character says no
_BEGINNING = re.compile(
    rf"(?=[{_DIGITS}'F{_BEGINNINGS}])(?:(?<![가-힣])(?=[{_BEGINNINGS}])(?:{_SPELLED})"
    rf"|(?=[{_DIGITS}'F])(?<!\d(?=\d)){_NUMBERS}|(?={GLUED.pattern}){trie(_WORDS)})"
)
# no expression is longer, and a list of times without a break is read in pieces
LONGEST = 80


def runs(text: str) -> list[tuple[int, int]]:
    """Start and end of the runs of a folded text, in order.

    >>> text = "가온전자는 지난달 31일부터 판다"
    >>> [text[start:end] for start, end in runs(text)]
    ['지난달 31일부터']
    """
    found: list[tuple[int, int]] = []
    end = 0
    while first := _BEGINNING.search(text, end):
        end = _end(text, _tokens(text, first))
        if end > 0:
            found.append((first.start(), end))
        else:
            end = first.end()
    return found


def stretches(text: str) -> list[tuple[int, int]]:
    """As ``runs``, with what no mention can end with at their ends, and those that consist of nothing else.

    >>> text = "5일장은 지난해 전체를 쉬었다"
    >>> [text[start:end] for start, end in stretches(text)], [text[start:end] for start, end in runs(text)]
    (['5일', '지난해 전'], ['지난해'])
    """
    found: list[tuple[int, int]] = []
    end = 0
    while first := _BEGINNING.search(text, end):
        end = _tokens(text, first)[-1].end()
        found.append((first.start(), end))
    return found


def _tokens(text: str, first: re.Match[str]) -> list[re.Match[str]]:
    """A time word or number, and the time words, numbers and notes that follow it closely."""
    token, found = first, [first]
    limit = first.end() + LONGEST
    while (at := token.end()) < limit:
        following = at + 1 if text.startswith(" ", at) else at
        pattern = _MORE.get(text[following : following + 1])
        more = pattern.match(text, following) if pattern else None
        if more is None:
            break
        token = more
        found.append(token)
    return found


# a month with its day is a date though the next word is written on: 4월14일회의
_DATE = re.compile(r"\d월 ?\d{1,2}일$")
_LONGEST_DATE = 6


def _is_date(text: str, end: int) -> bool:
    return text.startswith("일", end - 1) and _DATE.search(text, end - _LONGEST_DATE, end) is not None


def _end(text: str, tokens: Sequence[re.Match[str]]) -> int:
    """The last end of a token that ends a word, or of a part of one: 설 in 설 명절세트; -1 when there is none."""
    for token in reversed(tokens):
        end = token.end()
        if token.lastindex and _needs_more(text, token):
            continue
        if ends_word(text, end) or _is_date(text, end):
            return end
        if (space := text.rfind(" ", token.start(), end)) > 0:
            return space
    return -1


def _needs_more(text: str, token: re.Match[str]) -> bool:
    """No mention ends with a number or decimal that stands beside no bracket, or with a bracket that holds no note."""
    if text[token.start()] == "(":
        return not notations.is_note(text, token.start())
    return text[token.end() : token.end() + 1] not in {"(", ")"}
