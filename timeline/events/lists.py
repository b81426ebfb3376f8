"""Which names of a phrase count: of a list all, of several names the last, and whose the phrase is.

Korean puts one particle behind a whole list and the head behind all that tells of it, so
a phrase is read together with those listed with it, and from its end.
"""

from collections.abc import Sequence
from itertools import pairwise

from timeline.events.clauses import Clause, Phrase
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.subjects import NO_ACTORS, inside, unnamed
from timeline.events.things import listed

__all__ = ["head_of", "heads", "heads_list", "is_count", "members_of", "owner_before"]


def members_of(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Phrase]:
    """The phrases listed with one; `한빛과 장비를` is no list: a name and a thing that is none."""
    out = listed(parsed, phrase, parsed.phrases)
    if inside(parsed, phrase, names):
        return out
    start = next(
        (
            i + 1
            for i in range(len(out) - 2, -1, -1)
            if out[i].particle in ("와", "과") and inside(parsed, out[i], names)
        ),
        0,
    )
    return out[start:]


def heads(parsed: Parsed, found: Sequence[Name]) -> list[Name]:
    """Of several names in one phrase the last, and those joined to it: 누리그룹 계열사 | 가온전자, but 가온·한빛."""
    if len(found) < 2:
        return list(found)
    out = [found[-1]]
    for left, right in reversed(list(pairwise(found))):
        if left.kind == "product" and right.kind == "organization":
            out.insert(0, left)
            continue
        gap = parsed.text[left.end - parsed.sentence.start : right.start - parsed.sentence.start]
        if right.start == left.start or gap.strip(" ‘’'\"“”()") in (
            "·",
            ",",
            "ㆍ",
            "/",
            "-",
            "및",
            "",
            "와",
            "과",
        ):
            if gap == " " and right.kind == left.kind == "organization":
                break
            out.insert(0, left)
        else:
            break
    return out


def heads_list(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> bool:
    """`A와 B는`: the first of two names joined under one particle; the phrase of B speaks for both."""
    if phrase.particle not in ("와", "과", ""):
        return False
    after = next((p for p in parsed.phrases if p.start > phrase.end and p.tag != "NOTE"), None)
    if after is not None and after.particle == "" and after.end < len(parsed.tokens):
        after = _tail_of(parsed, after) or after
    if after is None or after.particle not in _SHARED:
        return False
    ends = inside(parsed, after, names)
    if not ends or phrase not in listed(parsed, after, parsed.phrases):
        return False
    if after.particle in _MARKED:
        return True
    own = inside(parsed, phrase, names)
    is_apart = parsed.tokens[phrase.end + 1].form == "함께"  # 가온과 함께 한빛에 투자했다
    return not is_apart and bool(own) and own[-1].kind == ends[0].kind


_MARKED = frozenset(("은", "는", "이", "가", "을", "를"))
_SHARED = _MARKED | {"에", "에게", "로", "으로", "로부터", "으로부터"}


def _tail_of(parsed: Parsed, phrase: Phrase) -> Phrase | None:
    """`가온(017940) | 등 국내 업체들은`: what goes on behind a phrase's note."""
    if parsed.tokens[phrase.end].form != "(":
        return None
    after = next((p for p in parsed.phrases if p.start > phrase.end and p.tag != "NOTE"), None)
    return after if after is not None and parsed.tokens[after.start].form == "등" else None


def head_of(parsed: Parsed, clause: Clause, names: Sequence[Name], *, owned: bool) -> Phrase | None:
    """The noun that an adnominal clause modifies, past the place that it is of: 인수한 영국의 | 누리테크.

    ``owned``: past the company too, where what it does is done to its products (출시한 한빛은행의 | 예금).
    """
    head = _called(parsed, parsed.modified(clause))
    while head is not None and head.particle == "의":
        known = inside(parsed, head, names)
        is_company = bool(known) and all(n.kind == "organization" for n in known)
        is_owner = owned and (is_company or (not known and unnamed(parsed, head) is not None))
        if not is_owner and parsed.squeezed(head.start, head.end) not in NO_ACTORS:
            return head
        start = head.end + 1
        head = _called(
            parsed, next((p for p in parsed.phrases if p.start >= start and p.tag != "NOTE"), None)
        )
    return head


def _called(parsed: Parsed, phrase: Phrase | None) -> Phrase | None:
    """`선보인 게임 ‘푸른 바다’는`: of what it is and what it is called the name in quotes."""
    if phrase is None or phrase.particle or phrase.end + 1 >= len(parsed.tokens):
        return phrase
    opener = parsed.tokens[phrase.end]
    is_quoted = opener.tag == "SSO" and opener.form in "‘'“「『<〈《"
    return parsed.phrase_at.get(phrase.end + 1, phrase) if is_quoted else phrase


def owner_before(parsed: Parsed, start: int) -> Phrase | None:
    """The phrase of 의 that ends right before token ``start``, over a time and quotation marks."""
    near = [p for p in parsed.phrases if p.end < start and p.tag != "NOTE"]
    while near and near[-1].particle == "" and is_count(parsed, near[-1]) and start - near[-1].end <= 4:
        start = near.pop().start  # 한국은행의 지난해 | 두 차례 | 기준금리 인하
    return (
        near[-1] if near and near[-1].particle == "의" and start - _past_note(parsed, near[-1]) <= 4 else None
    )


def _past_note(parsed: Parsed, phrase: Phrase) -> int:
    """Where a phrase's bracketed note ends: 가온은행(4320억원)의 | 순이익."""
    if phrase.end >= len(parsed.tokens) or parsed.tokens[phrase.end].form != "(":
        return phrase.end
    closes = (k for k in range(phrase.end, len(parsed.tokens)) if parsed.tokens[k].form == ")")
    return next(closes, phrase.end - 1) + 1


def is_count(parsed: Parsed, phrase: Phrase) -> bool:
    return all(t.tag in ("SN", "NR", "NNB", "XSN", "MM") for t in parsed.tokens[phrase.start : phrase.end])
