"""Takes the article out of a page of text: where it begins and ends, which line is its headline, what is a caption.

A scraped page is an article between menus, rankings and other articles' headlines. What tells them apart is form, on
any site: an article's lines hold sentences (they end in 다. 요. 죠.), while menus and links are short, bulleted,
numbered or repeated. Each line is scored so, and the article is the run of lines with the greatest sum. The headline
is the line above it whose words the article takes up most.

The stored body is that run and the lines between it and the headline; inside it nothing is cut, only labelled.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from timeline.records import Region
from timeline.sources.regions import disjoint, label

_SENTENCE = re.compile(r"[가-힣](?:다|요|죠|까|음|함|됨|임)[.?!][”\"’')\]]*(?=\s|$|[가-힣“\"‘'(△▲▷])")
_BULLET = re.compile(r"^\s*(?:[•·∙●○◦▪■□◆◇▶▷►※☞>*-]|\d{1,2}[.)]?\s*$|\[[^\]]{1,12}\]\s*$)")
_WORD = re.compile(r"[가-힣A-Za-z]{2,}")
_SPEAKER = re.compile(r"^[\[<◀【]\s?(?:앵커|기자|리포트|인터뷰)")
_NUMBER = re.compile(r"^[\d\s.,:/()-]*$")
_CLOSING = re.compile(
    r"무단\s?(?:전재|복제|배포)|저작권자|^[ⓒ©]|[Cc]opyright|^[^.]{0,40}[A-Za-z0-9._-]{2,40}@[A-Za-z0-9.-]{4,40}\s*[)\]]?$|^댓글"
    r"|^[가-힣]{2,4}\s?(?:선임)?기자$"
)
_HANGUL = re.compile(r"[가-힣]")
_LINE = re.compile(r"[^\n]*")

# Scores: a sentence is worth its length up to a paragraph; what stands between paragraphs costs a little, so that a
# caption or subheading is crossed and a list of links is not.
_LONGEST_GAIN = 300
_COST = {"blank": 0, "plain": 18, "bullet": 45, "number": 30, "repeated": 35}
_LEAST = 40
# After this many lines without a sentence (a bullet or number counts for as many), what goes on must share this much
# of its words with what went before.
_GAP = 3
_OTHER = 0.25
# Among the strings of a script a weaker tie is enough, and a short paragraph cannot be judged by its words.
_AKIN = 0.08
_JUDGED = 60
_REACH = 40  # lines above the article in which its headline is looked for
_SHARED = 0.34


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken out of a page: headline, body and the body's regions."""

    title: str
    body: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line's place in the page and its stripped text."""

    start: int
    end: int
    text: str


def take(
    page: str, title: str = "", publisher: str | None = None, captions: frozenset[str] = frozenset()
) -> Page | None:
    """The article in a page's text (in stored form). None if no run of lines is one.

    ``title`` is the headline where the page's metadata has told it; ``captions`` are lines known to be captions.
    """
    lines = _lines(page)
    block = _best_run(lines)
    if block is None:
        return None
    first, last = block[0], _end(lines, *block)
    words = Counter(word for line in lines[first : last + 1] for word in _stems(line.text))
    headline = _headline_by_text(lines, first, last, title) if title else _headline(lines, first, words)
    top = first if headline is None else headline + 1
    return _page(
        page,
        title or ("" if headline is None else lines[headline].text),
        publisher,
        lines[top : last + 1],
        _captions(lines[top : last + 1], captions) + _labelled(lines, (top, first, last), words),
    )


def keep(
    text: str, title: str = "", publisher: str | None = None, captions: frozenset[str] = frozenset()
) -> Page | None:
    """The article in a text that is known to be one: all of it but what follows its rights line.

    ``captions`` are lines known to be captions.
    """
    lines = [line for line in _lines(text) if line.text]
    if lines and lines[0].text == title:
        lines = lines[1:]
    lengths = [len(line.text) for line in lines]
    for number, line in enumerate(lines):
        if _CLOSING.search(line.text) and sum(lengths[:number]) * 2 >= sum(lengths):
            lines = lines[:number]
            break
    if not lines:
        return None
    return _page(text, title, publisher, lines, _captions(lines, captions))


def _page(
    page: str, title: str, publisher: str | None, lines: list[Line], regions: list[Region]
) -> Page | None:
    """The page's article: the stretch that the lines cover, with offsets moved to it. None if nothing is left of them."""
    filled = [line for line in lines if line.text]
    if not filled:
        return None
    start, end = filled[0].start, filled[-1].end
    body = page[start:end]
    moved = [Region(r.label, r.start - start, r.end - start) for r in regions if r.start >= start]
    return Page(title, body, disjoint(body, [*moved, *label(body, publisher)]))


def _captions(lines: list[Line], captions: frozenset[str]) -> list[Region]:
    return [Region("caption", line.start, line.end) for line in lines if line.text in captions]


def cohering(paragraphs: list[str], title: str) -> str:
    """The paragraphs of one article among many: from the first that holds the title's words, as long as each shares
    some word with those before. One that an earlier one holds is left out.
    """
    taken: list[str] = []
    words = Counter(_stems(title))
    for paragraph in paragraphs:
        if any(paragraph in other for other in taken):
            continue
        if not taken and _share(title, Counter(_stems(paragraph))) < _OTHER:
            continue
        if taken and len(paragraph) >= _JUDGED and _share(paragraph, words) < _AKIN:
            break
        taken = [other for other in taken if other not in paragraph] + [paragraph]
        words.update(_stems(paragraph))
    return "\n\n".join(taken)


def prose_length(text: str) -> int:
    """How many characters of a text stand in lines that hold sentences."""
    return sum(len(line.text) for line in _lines(text) if _SENTENCE.search(line.text))


def _lines(page: str) -> list[Line]:
    return [
        Line(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(page) if m.start() < len(page)
    ]


def _best_run(lines: list[Line]) -> tuple[int, int] | None:
    """First and last line of the run with the greatest sum of scores (Kadane), both lines with sentences."""
    seen = Counter(line.text for line in lines if line.text)
    neighbours = _adjacent_twins(lines)
    met: set[str] = set()
    best: tuple[int, int] | None = None
    best_sum, total, start = 0, 0, 0
    for number, line in enumerate(lines):
        is_again = line.text in met if _SENTENCE.search(line.text) else seen[line.text] > 1
        gain = _score(line, is_again and number not in neighbours)
        met.add(line.text)
        if total <= 0 and gain > 0:
            total, start = 0, number
        total += gain
        if gain > 0 and total > best_sum:
            best, best_sum = (start, number), total
    return best if best_sum >= _LEAST else None


def _end(lines: list[Line], first: int, last: int) -> int:
    """Where the article really ends: before a rights or reporter's line that most of it precedes, or before a gap of
    links after which other words are used.
    """
    lengths = [len(line.text) if _SENTENCE.search(line.text) else 0 for line in lines[first : last + 1]]
    whole, before, end, gap = sum(lengths), 0, first, 0
    words: Counter[str] = Counter()
    for number in range(first, last + 1):
        text, length = lines[number].text, lengths[number - first]
        if length:
            if gap >= _GAP and _share(text, words) < _OTHER:
                return end
            before += length
            words.update(_stems(text))
            end, gap = number, 0
        elif _CLOSING.search(text) and before * 2 >= whole:
            return end
        elif text:
            gap += _GAP if (_BULLET.match(text) or _NUMBER.match(text)) and not _SPEAKER.match(text) else 1
    return end


def _score(line: Line, is_repeated: bool) -> int:
    text = line.text
    if not text:
        return -_COST["blank"]
    if is_repeated:
        return -_COST["repeated"]
    if _NUMBER.match(text):
        return -_COST["number"]
    if _SENTENCE.search(text) and _HANGUL.search(text):
        return min(len(text), _LONGEST_GAIN) if not _BULLET.match(text) or len(text) > 80 else 5
    return -_COST["bullet"] if _BULLET.match(text) else -_COST["plain"]


def _adjacent_twins(lines: list[Line]) -> set[int]:
    """Lines that the next line repeats, and those: a caption printed twice, not a link that a page repeats."""
    filled = [(number, line.text) for number, line in enumerate(lines) if line.text]
    twins: set[int] = set()
    for (one, text), (other, again) in pairwise(filled):
        if text == again:
            twins |= {one, other}
    return twins


def _headline(lines: list[Line], first: int, words: Counter[str]) -> int | None:
    """The line above the article that shares most of its words with it, the nearest if several."""
    best, best_share = None, _SHARED
    for number in range(first - 1, max(-1, first - _REACH), -1):
        text = lines[number].text
        if not 6 <= len(text) <= 120 or _BULLET.match(text) or _SENTENCE.search(text):
            continue
        share = _share(text, words)
        if share > best_share:
            best, best_share = number, share
    return best


def _headline_by_text(lines: list[Line], first: int, last: int, title: str) -> int | None:
    """The last line up to the article's first lines that is the known headline."""
    return next(
        (n for n in range(min(first + 2, last), -1, -1) if lines[n].text and lines[n].text == title), None
    )


def _share(text: str, words: Counter[str]) -> float:
    stems = _stems(text)
    return sum(1 for stem in stems if stem in words) / len(stems) if len(stems) >= 2 else 0.0


def _stems(text: str) -> set[str]:
    """Words without what hangs on them, roughly: their first two characters, three if they have five."""
    return {word[:3] if len(word) >= 5 else word[:2] for word in _WORD.findall(text)}


def _labelled(lines: list[Line], at: tuple[int, int, int], words: Counter[str]) -> list[Region]:
    """Lines of the body that hold no sentence of it: captions (printed twice in a row), and clutter."""
    top, first, last = at
    twins = _adjacent_twins(lines)
    regions = []
    for number in range(top, last + 1):
        line = lines[number]
        if not line.text:
            continue
        is_short = len(line.text) < 80 and not _SENTENCE.search(line.text)
        is_foreign = number < first and _share(line.text, words) <= _SHARED
        if number in twins and len(line.text) >= 15:
            regions.append(Region("caption", line.start, line.end))
        elif is_short and (number in twins or is_foreign or _NUMBER.match(line.text)):
            regions.append(Region("clutter", line.start, line.end))
    return regions
