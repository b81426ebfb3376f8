"""Body to sentences, offsets kept: rules only, linear, no model.

Portals run sentences together (``…했다.이창영 …``), so a space after the stop cannot be asked for; numbers
(``3.5%``), dates (``2024. 6. 5.``) and ``Co. Ltd.`` hold stops that end nothing. What decides is what stands on
both sides of a stop, and whether it stands inside a *hull*: a pair of quotation marks or brackets. A stop in a hull
ends a sentence only if the hull is speech that stands for itself (``"…이다." 그는 …``); in ``"…이다. …하겠다"고
말했다`` the quotation is part of the clause that reports it, and the whole is one sentence.

A line feed always ends a sentence: in the news that we have read (5,000 articles) a line is a paragraph, a
subheading or a caption, never a mere wrap.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from timeline.records import Article, Region, Sentence

# A hull longer than this was not closed where it should have been: a stray mark must not swallow an article.
LONGEST_QUOTE = 1500
LONGEST_TERM = 200

_MARK = re.compile("[\"“”'‘’()\\[\\]「」『』《》〈〉\n]")
_CURLY = {"”": "“", "’": "‘", ")": "(", "]": "[", "」": "「", "』": "『", "》": "《", "〉": "〈"}
_OPENERS = frozenset(_CURLY.values())
_SPEECH = frozenset("\"“'‘")
_DOUBLE = frozenset('"“')
_STRAIGHT = frozenset("\"'")

# What follows a closed quotation that its sentence goes on with: 고, 라고, 이라며, 는, 를 …; a space may stand before 고.
_CONTINUES = re.compile(
    r"\s?(?:이?라?고|이?라며|이?라면서|며|면서|하고)(?![가-힣]*[다]\.)"
    r"|(?:이?라|이?란|이?나|이?다|였|이었|는|은|을|를|이|가|와|과|도|의|에|로|으로|까지|부터|만|처럼|보다|할|하|했|한|인)"
    r"|\s?[,·…/()”’\"'&+~]"
)
# What follows a closed quotation that someone speaks: only the quotative particles.
_QUOTATIVE = re.compile(r"\s?(?:이?라?고|이?라며|이?라면서|며|면서|이?라는|는|이?란)")

# A stop that may end a sentence, and the closing marks that belong to it. Digits before a stop are numbers, dates, lists.
# The character that every one begins with comes first, so that the rest is tried only where it stands.
_HEADINGS = "※▶☞◆◇■□◈◎●"
_STOP = re.compile(
    rf"[\n.．。?!？！…{_HEADINGS}](?:"
    r"(?<=\n)"
    r"|(?<=[가-힣)\]%”’\"'」』》〉㈜㎡℃A-Za-z][.．。])[.．。]*[”’\"')\]」』》〉]*(?=\s|[가-힣\"“'‘(\[<「『《〈【◆◇■□●○▶▷△▲※☞➡★☆·ㆍ━─ㅡ–—*#-]|[0-9A-Z]|[一-鿿]|$)"
    r"|(?<=[?!？！])[?!？！]*[”’\"')\]」』》〉]*(?=\s|[가-힣\"“‘(\[◆◇■□▶※]|$)"
    r"|(?:(?<=[다요]…)|(?<=[다요]\.)\.\.)[”’\"']*(?=\s|$)"
    r"|(?<=[0-9]\.)(?=\n|$)"
    rf"|(?<=[{_HEADINGS}])"
    r")"
)
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Za-z]|Inc|Co|Ltd|Corp|No|Mr|Ms|Mrs|Dr|St|vs|Jr|Sr|Vol|Fig|etc))$")
_HANGUL_OR_MARK = re.compile(r"\s{0,9}[가-힣\"“'‘(\[【◆◇■□●○▶▷△▲※☞]|\s{0,9}$")
_STOPS = frozenset(".?!。．？！…")
_CLAUSE_END = re.compile(r"(?:[다요죠까자라냐네지군나니걸데]|[.?!…])[\s.?!…]*$")
_WHOLE = re.compile(r"(?<=[다요죠까])[.?!][”\"’')\]]{0,3}$")
_INNER_STOP = re.compile(r"[다요죠까자][.?!]")


class Hull(NamedTuple):
    """A closed pair of marks; ``start`` is the opening mark, ``end`` the place after the closing one."""

    start: int
    end: int
    mark: str


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences to analyse: the title, then body and captions as they stand; bylines and clutter are passed over.

    Of a body that its source cut off, the sentence that the cut goes through is left out: it may go on as a denial.
    """
    title = [Sentence("title", start, end) for start, end in _trimmed(article.title, 0, len(article.title))]
    body = [
        Sentence(part, start, end)
        for part, begin, stop in _stretches(article.regions, len(article.body))
        for start, end in _sentences(article.body, begin, stop)
    ]
    if article.body_truncated and body and not _WHOLE.search(article.body, body[-1].start, body[-1].end):
        body.pop()
    return (*title, *body)


def split_text(text: str) -> tuple[Sentence, ...]:
    """Plain text as one body.

    >>> text = "가온전자는 3.5% 올랐다.한빛물산은 내렸다."
    >>> [text[s.start : s.end] for s in split_text(text)]
    ['가온전자는 3.5% 올랐다.', '한빛물산은 내렸다.']
    """
    return tuple(Sentence("body", start, end) for start, end in _sentences(text, 0, len(text)))


def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Quoted stretches that hold a clause, marks included, outermost only: speech, not the names of things.

    >>> quotes("그는 “곧 짓겠다”라며 ‘새 공장’을 말했다")
    ((3, 10),)
    """
    return tuple(
        (hull.start, hull.end)
        for hull in hulls(text, 0, len(text))
        if hull.mark in _SPEECH and _is_clause(text, hull)
    )


def hulls(text: str, begin: int, stop: int) -> list[Hull]:
    """Closed pairs of quotation marks and brackets between two offsets, outermost only, in order."""
    found: list[Hull] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, begin, stop):
        mark, at = match[0], match.start()
        if mark == "\n":
            open_marks.clear()
            continue
        if mark in _STRAIGHT:
            beside = text[at - 1] if at > begin else " ", text[at + 1] if at + 1 < stop else " "
            side = _side(mark, beside, is_open=_is_open(mark, open_marks))
            if side == "none":
                continue
            opener, closes = mark, side == "close"
        else:
            opener, closes = _CURLY.get(mark, mark), mark not in _OPENERS
        if not closes:
            if mark in _SPEECH and _is_open(mark, open_marks):  # the former one was never closed
                open_marks = [pair for pair in open_marks if pair[0] != mark]
            open_marks.append((opener, at))
            del open_marks[:-8]
            continue
        for depth in range(len(open_marks) - 1, -1, -1):
            if open_marks[depth][0] == opener:
                start = open_marks[depth][1]
                del open_marks[depth:]
                if at + 1 - start <= (LONGEST_QUOTE if opener in '"“' else LONGEST_TERM):
                    while found and found[-1].start > start:
                        found.pop()
                    found.append(Hull(start, at + 1, opener))
                break
    return found


def _is_open(mark: str, open_marks: Sequence[tuple[str, int]]) -> bool:
    return bool(open_marks) and any(opened == mark for opened, _ in open_marks)


def _side(mark: str, beside: tuple[str, str], *, is_open: bool) -> Literal["open", "close", "none"]:
    """Whether a straight mark opens or closes: the characters beside it decide, then whether one is open."""
    before, after = beside
    if mark == "'" and before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return "none"  # the apostrophe of McDonald's
    if is_open:
        return "open" if before.isspace() and not after.isspace() and after not in ".,)" else "close"
    return "none" if after.isspace() else "open"


def _sentences(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    start = begin
    for cut in _cuts(text, begin, stop):
        if cut > start:
            yield from _trimmed(text, start, cut)
            start = cut
    yield from _trimmed(text, start, stop)


def _cuts(text: str, begin: int, stop: int) -> Iterator[int]:
    """Offsets at which a sentence ends."""
    around = iter(hulls(text, begin, stop))
    hull = next(around, None)
    start = begin
    alone = hull is not None and _stands_alone(text, hull, stop)
    for match in _STOP.finditer(text, begin, stop):
        first, end = match.span()
        while hull is not None and hull.end <= first:
            hull = next(around, None)
            alone = hull is not None and _stands_alone(text, hull, stop)
        is_inside = hull is not None and hull.start < first
        if text[first] in _HEADINGS:  # the cut stands before it
            cut = first if not is_inside else begin
        elif text[first] == "\n":
            cut = end
        elif hull is None or not is_inside:
            cut = (
                hull.start if hull is not None and hull.start < end else end
            )  # the mark opens the next sentence
            if not _ends(text, first, cut, stop):
                continue
        elif end < hull.end:  # inside: only speech that is a sentence of its own, or several, is cut
            cut = end if alone and hull.mark in _SPEECH and not text[start : hull.start].strip() else begin
            start = min(start, hull.start)
        else:
            cut = (
                hull.end
                if alone and (hull.mark in _DOUBLE or not text[start : hull.start].strip())
                else begin
            )
        if cut > begin:
            yield cut
            if not is_inside or cut >= (hull.end if hull else 0):
                start = cut


def _ends(text: str, first: int, end: int, stop: int) -> bool:
    before = text[first - 1] if first else " "
    after = text[end] if end < stop else "\n"
    if text[first] in "?!？！":
        return after.isspace() or not _QUOTATIVE.match(text, end)
    if before.isascii() and before.isalpha():
        if _ABBREVIATION.search(text, max(0, first - 6), first):
            return False
        return after.isspace() and (_HANGUL_OR_MARK.match(text, end) is not None or _is_capital(text, end))
    if after.isdigit() or (after.isascii() and after.isalpha()):
        return before in "다요죠까음임함됨" or not before.isalnum()
    return True


def _is_capital(text: str, end: int) -> bool:
    return text[end : end + 2].lstrip()[:1].isupper()


def _stands_alone(text: str, hull: Hull, stop: int) -> bool:
    """Whether the hull's last character is a stop and no clause takes it up."""
    if text[hull.end - 2] not in _STOPS or (hull.mark in "'‘" and text[hull.end - 3] not in "다요죠까자네지"):
        return False
    return hull.end >= stop or not _CONTINUES.match(text, hull.end)


def _is_clause(text: str, hull: Hull) -> bool:
    inner = text[hull.start + 1 : hull.end - 1]
    if " " not in inner.strip():
        return False
    if _CLAUSE_END.search(inner) or _INNER_STOP.search(inner):
        return True
    return hull.mark in '"“' and _QUOTATIVE.match(text, hull.end) is not None


def _stretches(
    regions: tuple[Region, ...], length: int
) -> Iterator[tuple[Literal["body", "caption"], int, int]]:
    """The body cut at its regions: what is analysed, and as which part."""
    at = 0
    for region in sorted(regions, key=lambda r: (r.start, r.end)):
        if region.label == "quote" or region.end <= at:
            continue
        start = max(at, region.start)
        if start > at:
            yield "body", at, start
        if region.label == "caption":
            yield "caption", start, region.end
        at = region.end
    if at < length:
        yield "body", at, length


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
