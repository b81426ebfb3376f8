"""Labels the stretches of a body that are not its text: nothing is cut, analysis passes over what is labelled.

    byline, clutter   by the forms of ``forms.FORMS``; never analysed
    caption           the words before a photo's credit; analysed apart
    quote             direct speech that holds a clause; analysed as body

After the last mail address or reporter's name, what follows to the body's end is clutter if it begins with a mark of
such (``▶``, a bracketed link, a rights sign) or holds no sentence.
"""

import re
from collections.abc import Iterator

from timeline.records import Region, RegionLabel
from timeline.sentences import quotes
from timeline.sources.forms import (
    AFTER_MAIL,
    FORMS,
    MAIL,
    MAIL_NAME,
    NARRATIVE,
    PARTICLE,
    SCRIPT_HINT,
    SCRIPT_WORDS,
    STOP,
    TAIL_MARK,
    Form,
)

_RANK: dict[RegionLabel, int] = {"clutter": 0, "byline": 1, "caption": 2, "quote": 3}
_LONGEST_CAPTION = 260
_BEFORE_MAIL = 40
_PAPER_WORDS = re.compile(
    r"https?://|@|구독|바로가기|채널|뉴스|클릭|무단|저작권|제보|카카오톡|홈페이지|\.com|ⓒ|▶"
)
_FEW = 2
_AFTER_BYLINE = ("", "\n", *"▶☞★※#[<ⓒ")
_MARKED_CAPTION = re.compile(r"▲\s{0,4}[^▲ⓒ\n]{8,240}(?=ⓒ)")
_MARKED_LINE = re.compile(r"▲\s{0,4}[^▲ⓒ\n]{8,240}(?=ⓒ)|(?:(?<=\n)|(?<=^))▲[^▲\n]{8,120}(?=\n)")
_SCENE = re.compile(r"고 있(?:다|습니다)\.?$")
_TAKEN = re.compile(r"\s{0,6}(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?$")
_SAID = re.compile(r"(?<=[가-힣])[.．?!][”\"’')\]]{0,3}|(?<=[다요])[”\"](?=\s)")
_WORDS = re.compile(r"[가-힣]{2}")
_STATEMENT = re.compile(r"[다요죠]\.?[”\"’')\]]{0,2}$")


def label(body: str, publisher: str | None = None) -> tuple[Region, ...]:
    """The regions of a body, in order; none overlap another, except that nothing is said twice of one character."""
    found: list[Region] = []
    photos: list[Region] = []
    is_script = any(word in body for word in SCRIPT_WORDS) and SCRIPT_HINT.search(body) is not None
    for form in FORMS:
        if not _is_tried(form, body) or (form.name == "script" and not is_script):
            continue
        for match in form.pattern.finditer(body):
            region = Region(form.label, match.start(), match.end())
            found.append(region)
            if form.is_credit:
                photos.append(region)
    found += _own_name(body, publisher)
    found += _mails(body)
    found += _tail(body, found)
    found += _marked_captions(body)
    found += [caption for credit in photos if (caption := _caption(body, credit, found)) is not None]
    found += [Region("quote", start, end) for start, end in quotes(body)]
    return disjoint(body, found)


def _is_tried(form: Form, body: str) -> bool:
    for needle in form.needles:  # noqa: SIM110 (a loop is three times as fast as any() over a generator)
        if needle in body:
            return True
    return False


def disjoint(body: str, regions: list[Region]) -> tuple[Region, ...]:
    """The regions without their overlaps: the one of the lower rank gives way; trimmed of white space, in order."""
    taken: list[Region] = []
    for region in sorted(regions, key=lambda r: (_RANK[r.label], r.start, -r.end)):
        taken += _left(body, region, taken)
    return tuple(sorted(taken, key=lambda r: r.start))


def _left(body: str, region: Region, taken: list[Region]) -> list[Region]:
    pieces = [(region.start, region.end)]
    for other in taken:
        if other.start >= region.end or other.end <= region.start:
            continue
        if region.label == "quote":
            return []  # a quotation with something else inside is none
        pieces = [
            (start, end)
            for a, b in pieces
            for start, end in ((a, min(b, other.start)), (max(a, other.end), b))
            if start < end
        ]
    trimmed = (_trim(body, start, end) for start, end in pieces)
    return [Region(region.label, start, end) for start, end in trimmed if start < end]


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _own_name(body: str, publisher: str | None) -> Iterator[Region]:
    """The paper's own name in brackets."""
    if publisher is None:
        return
    for opening, closing in ("[]", "【】"):
        name = f"{opening}{publisher}{closing}"
        at = body.find(name)
        if at >= 0:
            yield Region("byline", at, at + len(name))


def _mails(body: str) -> Iterator[Region]:
    """Mail addresses with the name beside them, unless a sentence uses the address (``…@….kr로 보내면 된다``)."""
    at, last = body.find("@"), 0
    while at >= 0:
        match = MAIL.match(body, at)
        start = at
        while start > max(0, at - 64) and body[start - 1] in MAIL_NAME:
            start -= 1
        while start < at and body[start] in "._+-":  # the stop of the sentence before
            start += 1
        if match is not None and start < at and not PARTICLE.match(body, match.end()):
            begin = max(last, _after_stop(body, start))
            after = AFTER_MAIL.match(body, match.end())
            end = after.end() if after else match.end()
            if start - begin <= _BEFORE_MAIL:
                yield Region("byline", begin, end)
            elif body[end : end + 1] in _AFTER_BYLINE or body[start - 1] == "(":
                yield Region("byline", start - (body[start - 1] == "("), end)
            last = end
        at = body.find("@", at + 1)


def _marked_captions(body: str) -> Iterator[Region]:
    """Captions that open with ▲: up to the rights sign, or a line of its own where the mark is no bullet."""
    if "▲" not in body:
        return
    pattern = _MARKED_CAPTION if body.count("▲") > _FEW else _MARKED_LINE
    for match in pattern.finditer(body):
        yield Region("caption", match.start(), match.end())


def _after_stop(body: str, at: int) -> int:
    """Where the stretch begins that the offset stands in: after the last stop, line feed or closing bracket before it."""
    begin = max(0, at - 400)
    start = begin
    for match in _SAID.finditer(body, begin, at):
        start = match.end()
    return max(start, body.rfind("\n", begin, at) + 1, begin)


def _tail(body: str, found: list[Region]) -> list[Region]:
    ends = [region.end for region in found if region.label == "byline" and region.end > len(body) // 2]
    ends += [match.end() for match in STOP.finditer(body, max(0, len(body) - 2000))]
    for end in sorted(set(ends)):
        rest = body[end:]
        lead = rest.lstrip()
        if lead and TAIL_MARK.match(lead) and not NARRATIVE.search(rest) and _is_about_the_paper(lead):
            return [Region("clutter", end, len(body))]
    return []


def _is_about_the_paper(tail: str) -> bool:
    """A list of posts or figures also begins with a mark; what speaks of the paper has a link, a channel or its rights."""
    return tail[0] in "★☞" or _PAPER_WORDS.search(tail) is not None


def _caption(body: str, credit: Region, found: list[Region]) -> Region | None:
    """The words that a photo's credit closes: its line if it ends there, else the scene or noun phrase before it."""
    line = body.rfind("\n", 0, credit.start) + 1
    floor = max((r.end for r in found if line < r.end <= credit.start), default=line)
    text = body[floor : credit.start].rstrip(" /")
    end = floor + len(text)
    taken = _TAKEN.search(text)  # the day on which a photo was taken closes its caption
    if taken is not None:
        text = text[: taken.start()].rstrip()
    if not _WORDS.search(text):
        return None
    stops = [match.end() for match in STOP.finditer(text)]
    follows = body[credit.end : credit.end + 3].lstrip(" ")[:1]
    if (
        floor == line
        and follows in ("", "\n", "[", "【", "(")
        and len(text) <= _LONGEST_CAPTION
        and len(stops) <= 2
    ):
        return Region("caption", floor, end)
    inner = [stop for stop in stops if stop < len(text)]
    start = floor + (inner[-1] if inner else 0)
    scene = body[start : floor + len(text)].strip()
    if not scene or len(scene) > _LONGEST_CAPTION // 2:
        return None
    is_scene = _SCENE.search(scene) is not None or (
        taken is not None and _STATEMENT.search(scene) is not None
    )
    return Region("caption", start, end) if is_scene or not _STATEMENT.search(scene) else None
