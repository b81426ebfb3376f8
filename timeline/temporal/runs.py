"""Where a text may speak of time: *runs* of time words, numbers with time units, and what stands between them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.temporal.ko import notations, units
from timeline.temporal.ko.named_days import NAMED_IN_RUN
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


_NUMBERS = (
    (NAMED_IN_RUN, _DIGITS),
    # 3·1절 is one word, not a number before another
    (trie(w for w in VOCABULARY if w[0].isdigit()), _DIGITS),
    (_NUMBER, _DIGITS + "'"),
    (notations.IN_RUN, _DIGITS + "'F"),
)
_NATIVES = (units.NATIVES, units.NATIVE_BEGINNINGS)
_SINO = (units.SINO, units.SINO_BEGINNINGS)  # after the words: 삼일절 is no 삼일
_MORE = _by_first(
    [
        *_NUMBERS,
        (units.DIGITS, _DIGITS),
        _NATIVES,
        (_IN_BRACKETS, "("),
        (RATE, "에"),
        *_spelled(VOCABULARY),
        _SINO,
    ]
)

# portals lose the line ends: 분석했다올해
GLUED = re.compile(r"(?<=[다서며])(?:내년|올해|지난해|지난달|작년|이달)")

_BEGINNINGS = "".join(sorted({*_DIGITS, *"'F", *_NATIVES[1], *_SINO[1], *(word[0] for word in BEGINNERS)}))
# a mention begins neither inside a Hangul word nor inside a number; at most places the first character says no
_BEGINNING = re.compile(
    rf"(?=[{_BEGINNINGS}])(?:(?<![가-힣\d])|(?<=[가-힣])(?![가-힣])|(?<=\d)(?!\d)|(?={GLUED.pattern}))(?:"
    rf"(?=[{_DIGITS}'F])(?:{'|'.join(pattern for pattern, _ in _NUMBERS)})"
    rf"|(?=[{_NATIVES[1]}]){_NATIVES[0]}|{trie(BEGINNERS)}|(?=[{_SINO[1]}]){_SINO[0]})"
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
    while run := _BEGINNING.search(text, end):
        end = _end(text, run.end())
        found.append((run.start(), end))
    return found


def _end(text: str, at: int) -> int:
    """Where a run that has come to ``at`` ends: at the last time word, number or note that follows closely."""
    limit = at + LONGEST
    while at < limit:
        following = at + 1 if text.startswith(" ", at) else at
        pattern = _MORE.get(text[following : following + 1])
        found = pattern.match(text, following) if pattern else None
        if found is None:
            return at
        at = found.end()
    return at
