"""Clauses: Korean is head-final, so a sentence is a chain of clauses, each closed by its predicate's ending.

    [가온전자는 5일 서울에서 열린]  [이사회에서 유상증자를 결정했다고]  [6일 밝혔다]
     ADNOMINAL → 이사회            QUOTED → 밝혔다                    FINAL

A ``Clause`` is one such stretch: it runs from the end of the predicate before it to its
own ending, so an argument of a later predicate may stand in an earlier stretch (가온전자는
above). ``parent`` is the clause that it hangs on, ``link`` how: it modifies a noun of the
parent, is quoted by it, or stands beside it. Auxiliaries (고 있다, 지 않다, ㄹ 예정이다,
기로 하다, ㄴ 바 있다) belong to their predicate and become its ``features``.

Time mentions are made one token (tag ``TIME``) first: 오는, 지난 are no predicates.
"""

from collections.abc import Sequence

from timeline.events.morphology import Token
from timeline.events.predicates import ENDINGS, Link, close, lemma
from timeline.values import value

__all__ = ["NOUNS", "TIME", "Clause", "Link", "Phrase", "clauses", "quotations", "with_times"]

TIME = "TIME"
# fmt: off
NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "NP", "SL", "SH", "SN", "XPN", "XSN", "XR", "SW", "W_SERIAL", "MM", TIME, "UN", "Z_CODA", "W_HASHTAG", "W_URL", "W_EMAIL", "W_MENTION"))
# fmt: on
_WORDLESS = frozenset(("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC", "EP")) | ENDINGS


@value
class Clause:
    """Tokens ``[start, end)``; the predicate is ``[stem, end)``, its verb form at ``head``.

    ``features``: past, future (ㄹ), will (겠), present (ㄴ다), ongoing (고 있다, 중이다), negated, due
    (예정), plan (계획, 방침, 기로 하다), outlook (전망, 것으로 보인다), told (ㄴ 바 있다), aim.
    """

    index: int
    start: int
    end: int
    stem: int
    head: int
    predicate: str
    link: Link
    parent: int | None
    features: frozenset[str]
    quote: int


@value
class Phrase:
    """A run of nouns, tokens ``[start, end)``, with the particle after it (empty if none): ``tag`` is the particle's."""

    start: int
    end: int
    particle: str
    tag: str
    clause: int


def with_times(tokens: Sequence[Token], times: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """``tokens`` with those under each of the disjoint ``times`` made one; each becomes a token ``TIME``."""
    out: list[Token] = []
    spans = iter(sorted(times))
    now = next(spans, None)
    made = False
    for token in tokens:
        while now and token.start >= now[1] and not (token.start == token.end == now[1]):
            now, made = next(spans, None), False
        if now and token.start < now[1] and token.end > now[0] and token.tag not in _WORDLESS:
            if not made:
                out.append(Token("", TIME, now[0], now[1]))
                made = True
        elif now and token.start >= now[0] and token.end <= now[1]:
            continue
        else:
            out.append(token)
    return tuple(out)


def clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of one sentence, in order; the last may lack a predicate (link NOUN)."""
    found: list[Clause] = []
    quotes = quotations(tokens)
    start, i = 0, 0
    while i < len(tokens):
        if tokens[i].tag in ENDINGS and (closed := close(tokens, start, i)):
            stem, head, end, link, features = closed
            found.append(
                Clause(
                    len(found),
                    start,
                    end,
                    stem,
                    head,
                    lemma(tokens, stem, head),
                    link,
                    None,
                    features,
                    quotes[head],
                )
            )
            start = i = end
            continue
        i += 1
    if any(t.tag in NOUNS for t in tokens[start:]):
        end = len(tokens)
        found.append(
            Clause(len(found), start, end, end, end, "", Link.NOUN, None, frozenset(), quotes[end - 1])
        )
    return tuple(_hang(found))


def quotations(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of the quotation it stands in, 0 outside; only quotations that hold a predicate's end count."""
    inside = [0] * (len(tokens) + 1)
    count = 0
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.tag == "SSO" and token.form in "“\"‘'「" and opened is None:
            opened = i
        elif token.tag == "SSC" and opened is not None and token.form in "”\"’'」":
            if any(
                t.tag == "EF" or (t.tag == "EC" and t.form in ("며", "고", "면서")) for t in tokens[opened:i]
            ) or (_is_said(tokens, i) and any(t.tag in ("ETM", "EC") for t in tokens[opened:i])):
                count += 1
                inside[opened : i + 1] = [count] * (i + 1 - opened)
            opened = None
    return inside


def _is_said(tokens: Sequence[Token], close: int) -> bool:
    """Whether a verb of saying takes what the quotation mark closes: ”이라며, ”라고."""
    follow = tokens[close + 1 : close + 3]
    return bool(follow) and (
        follow[0].tag == "JKQ"
        or (follow[0].tag == "VCP" and follow[-1].form in ("라며", "라고", "라면서", "고"))
    )


def _hang(found: list[Clause]) -> list[Clause]:
    """Gives each clause its parent."""
    return [
        Clause(
            c.index,
            c.start,
            c.end,
            c.stem,
            c.head,
            c.predicate,
            c.link,
            _parent(c, found),
            c.features,
            c.quote,
        )
        for c in found
    ]


def _parent(c: Clause, found: list[Clause]) -> int | None:
    """The next clause for an adnominal one, else the next that is not itself inside a noun phrase."""
    rest = [d for d in found[c.index + 1 :] if d.quote in (c.quote, 0) or c.link is Link.QUOTED]
    if not rest:
        return None
    if c.link is Link.ADNOMINAL:
        return c.index + 1
    if c.link is Link.FINAL:
        return next((d.index for d in rest if d.quote in (c.quote, 0)), None) if c.quote else None
    if c.link is Link.QUOTED and c.quote:
        rest = [d for d in rest if d.quote != c.quote]
        if not rest:
            return None
    near = rest[0]
    if near.link is Link.ADNOMINAL and near.end - near.start <= 3:  # `…라고 밝힌 회사는`
        return near.index
    return next((d.index for d in rest if d.link is not Link.ADNOMINAL), near.index)
