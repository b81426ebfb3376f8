"""What stands around a word and gives or takes its sense: needs that must be met, look-alikes that veto.

A need is looked for in the words before the trigger in its clause, and for a public measure in who
takes it. A veto counts only where it begins with a word: over the trigger itself (투자자), or beside it.
"""

from functools import cache

from timeline.events.authorities import is_authority
from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import AUTHORITY, Kind, Row

__all__ = ["ahead", "beside", "context_start", "is_public", "look_alikes", "meets", "near_text", "vetoes"]


def meets(parsed: Parsed, clause: Clause, phrase: Phrase, first: int, row: Row, near: str, wide: str) -> bool:
    """Whether what the row needs stands there: for a public measure beside the word or in its subject, else in the clause."""
    if AUTHORITY in row.needs:
        return is_public(parsed, clause, phrase, first)
    if row.type == "policy.measure" and row.kind is Kind.ACT:
        wide = _agents_words(parsed, clause) + near
    elif row.type.startswith("legal."):
        wide = _agents_words(parsed, clause) + " " + wide  # 검찰은 … 받은 혐의로 … 조사했다
    return any(n in wide for n in row.needs)


def is_public(parsed: Parsed, clause: Clause, phrase: Phrase, first: int) -> bool:
    """Whether one who can take a public measure is the subject, or it is passed by or got from one: 국회를 통과한, 국토부로부터 승인을, 국토부 승인."""
    own = [
        p
        for p in parsed.in_clause(clause)
        if p.end <= first and (p.particle in _FROM or (p.end == first - 1 and p.particle in ("을", "를")))
    ]
    return is_authority(parsed.tokens[phrase.start : first]) or any(
        is_authority(parsed.tokens[_first_listed(parsed, p) : p.end])
        for p in [*_agents(parsed, clause), *own]
    )


def _first_listed(parsed: Parsed, phrase: Phrase) -> int:
    """Where the list begins that the phrase ends: 금융위원회와 가온원 등 관계부처 및 기관은."""
    start = phrase.start
    while start >= 2 and parsed.tokens[start - 1].form in _AND:
        before = parsed.phrase_at.get(start - 2)
        if before is None or before.start >= start:
            break
        start = before.start
    return start


_AND = frozenset(("와", "과", "및", "·", ","))


_FROM = frozenset(("로부터", "으로부터", "에서", "의", "에게서", "한테서"))


@cache
def look_alikes(row: Row, word: str) -> tuple[str, ...]:
    """The row's vetoes that concern a word: 이사회의 is made of 회의 and says nothing of 회동."""
    others = [w for w in row.words if w != word]
    return tuple(u for u in row.unless if word in u or not any(w in u for w in others))


def near_text(parsed: Parsed, before: str, word: str, last: int) -> str:
    """The word with some letters around it."""
    after = parsed.text[parsed.tokens[last - 1].end : parsed.tokens[last - 1].end + 8].replace(" ", "")
    return before[-14:] + word + after[:6]


def beside(parsed: Parsed, phrase: Phrase, last: int) -> str:
    """The words that a look-alike may be made of with the trigger: its own phrase, the one that it governs before it,
    and the noun or predicate right after it; ``|`` stands before each, as they begin.
    """
    at = phrase.start
    before = at - 2 if at >= 2 and parsed.tokens[at - 1].tag in _GOVERNED else at - 1
    while before > 0 and parsed.tokens[before].tag == "SSC":
        before -= 1
    if (p := parsed.phrase_at.get(before)) is not None:
        at = p.start
    end = min(max(phrase.end, last) + 3, len(parsed.tokens))
    words = list(parsed.tokens[at:end])
    if (head := parsed.modified(parsed.clauses[phrase.clause])) is not None:
        words += parsed.tokens[max(end, head.start) : head.end]
    return "".join("|" + parsed.text[t.start : t.end] for t in words if t.tag != "SSC")


_GOVERNED = frozenset(("JKO", "JKS", "JKG", "JX", "JKB"))


def vetoes(term: str, word: str, near: str, at: int, beside: str) -> bool:
    """Whether a look-alike stands there: one made of the word (투자자, 이사회의) over the word itself, any other beside it."""
    if word not in term:
        if term not in near:
            return False
        return _begins(term, beside)
    start = near.find(term)
    while start >= 0:
        if start <= at and at + len(word) <= start + len(term):
            return True
        start = near.find(term, start + 1)
    return False


def _begins(term: str, beside: str) -> bool:
    """Whether the term stands there from the beginning of a word: 시장 is not in 수출시장 if that is 수출 + 시장, but 출시 never is."""
    words = beside.split("|")[1:]
    for k in range(len(words)):
        if words[k][:1] == term[0] and "".join(words[k : k + 8]).startswith(term):
            return True
    return False


def _agents(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """The clause's subjects, else the sentence's, and whose act it is (정부의): who must be a public body for a policy."""
    own = [
        p
        for p in parsed.arguments(clause)
        if p.particle in ("은", "는", "이", "가", "의", "에서", "도")
        or (p.tag == "" and clause.link is Link.NOUN)
    ]
    if not any(p.particle in ("은", "는", "이", "가") for p in own):
        own += [
            p
            for p in parsed.phrases
            if p.particle in ("은", "는", "이", "가")
            and p.end <= clause.stem
            and parsed.clauses[p.clause].quote == clause.quote
        ]
    return own


def context_start(parsed: Parsed, clause: Clause) -> int:
    """Where the words that belong to a clause begin: a topic or subject may stand before the clauses inside it."""
    start = clause.start
    for other in reversed(parsed.clauses[: clause.index]):
        if other.link is Link.ADNOMINAL and other.parent == clause.index and other.quote == clause.quote:
            start = other.start
        else:
            break
    return start


def ahead(parsed: Parsed, clause: Clause) -> str:
    """What an adnominal clause modifies: the words after it, a quoted name and its noun included (문을 연 ‘누리’ 팝업 매장)."""
    end = parsed.tokens[clause.end - 1].end
    return parsed.text[end : end + 28].replace(" ", "")


def _agents_words(parsed: Parsed, clause: Clause) -> str:
    return " ".join(parsed.squeezed(p.start, p.end) for p in _agents(parsed, clause))
