"""Noun phrases: runs of nouns with the particle that says what they do in their clause."""

from collections.abc import Sequence

from timeline.events.clauses import NOUNS, TIME, Clause, Phrase
from timeline.events.morphology import Token
from timeline.events.predicates import is_worn

__all__ = ["phrases"]

# fmt: off
_BREAKS     = frozenset(("이후", "후", "뒤", "당시", "직후", "직전", "전", "때", "시"))
_PARTICLES  = frozenset(("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"))
# fmt: on


def phrases(tokens: Sequence[Token], found: Sequence[Clause]) -> tuple[Phrase, ...]:
    """The noun phrases of one sentence, in order; the noun of a predicate (체결 in 체결하다) is one too."""
    of = [0] * (len(tokens) + 1)
    for c in found:
        for i in range(c.start, c.end):
            of[i] = c.index
    out: list[Phrase] = []
    i = 0
    while i < len(tokens):
        if tokens[i].tag not in NOUNS or tokens[i].tag == TIME:
            i += 1
            continue
        start = i
        i += 1
        while i < len(tokens) and _continues(tokens, i) and of[i] == of[start] and not _breaks(tokens, i - 1):
            i += 1
        end = i
        k = _past_brackets(tokens, i)
        particle, tag = "", ""
        if (
            start
            and tokens[start - 1].tag == "SSO"
            and tokens[start - 1].form in "(["
            and i < len(tokens)
            and tokens[i].tag == "SSC"
        ):
            tag = "NOTE"  # what follows a bracketed note belongs to the noun before it
        elif k < len(tokens):
            if tokens[k].tag in _PARTICLES:
                particle, tag = tokens[k].form, tokens[k].tag
                if (
                    k + 2 < len(tokens)
                    and tokens[k + 1].tag in ("VV", "XSV")
                    and is_worn(tokens, k + 1, k + 2)
                ):
                    particle, tag = tokens[k + 1].form, "JKB"
                elif (
                    k + 3 < len(tokens)
                    and tokens[k + 2].tag == "XSV"
                    and tokens[k + 1].tag in ("NNG", "XR")
                    and is_worn(tokens, k + 2, k + 3)
                ):
                    particle, tag = tokens[k + 1].form + tokens[k + 2].form, "JKB"
            elif tokens[i if i < len(tokens) else k].tag in ("XSV", "XSA", "VCP"):
                tag = tokens[i].tag
        out.append(Phrase(start, end, particle, tag, of[start]))
    return tuple(out)


def _breaks(tokens: Sequence[Token], i: int) -> bool:
    """`인수 이후 | 회사는`; but `이재용 당시 부회장` is one phrase."""
    form = tokens[i].form
    if tokens[i].tag not in ("NNG", "NNB"):  # 전/MM 사장: a former one
        return False
    return form in _BREAKS and not (form in ("당시", "전") and i > 0 and tokens[i - 1].tag == "NNP")


def _continues(tokens: Sequence[Token], i: int) -> bool:
    tag = tokens[i].tag
    if tag == TIME:
        return False
    return tag in NOUNS or (tokens[i].form in "·ㆍ&-" and i + 1 < len(tokens) and tokens[i + 1].tag in NOUNS)


def _past_brackets(tokens: Sequence[Token], i: int) -> int:
    """The index after bracketed notes and closing quotes at ``i``: a particle may follow them."""
    while i < len(tokens):
        if tokens[i].tag == "SSC":
            i += 1
        elif tokens[i].tag == "SSO" and tokens[i].form in "([":
            j = next((k for k in range(i, min(i + 16, len(tokens))) if tokens[k].form in ")]"), None)
            if j is None:
                return i
            i = j + 1
        else:
            break
    return i
