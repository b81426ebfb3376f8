"""One sentence ready for the passes: its text, tokens, clauses, noun phrases and the time mentions in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline.events.clauses import TIME, Clause, Link, Phrase, clauses, quotations, with_times
from timeline.events.morphology import Token
from timeline.events.phrases import phrases
from timeline.temporal.mention import Sentence, TimeMention

__all__ = ["Parsed", "parse"]


@dataclass(frozen=True)  # no slots: the cached properties below are computed once a sentence
class Parsed:
    """Offsets of ``tokens`` count from the sentence's start; ``times`` are indexes of the article's mentions, by place,
    ``time_tokens`` where their tokens stand, ``quotes`` the quotation that each token is in (0: none),
    ``story`` which of several short reports under one headline it belongs to.
    """

    order: int
    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    phrases: tuple[Phrase, ...]
    times: tuple[int, ...]
    time_tokens: tuple[int, ...]
    quotes: tuple[int, ...]
    story: int = 0

    def clause_of(self, token: int) -> Clause | None:
        return self._clause_at.get(token)

    @cached_property
    def _clause_at(self) -> dict[int, Clause]:
        return {i: c for c in self.clauses for i in range(c.start, c.end)}

    def surface(self, start: int, end: int) -> str:
        """The text of tokens ``[start, end)``."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if end > start else ""

    def squeezed(self, start: int, end: int) -> str:
        """The same without spaces: nouns are written together or apart as their writers please."""
        if end <= start:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end].replace(" ", "")

    @cached_property
    def phrase_at(self) -> dict[int, Phrase]:
        """Phrase by each of its tokens."""
        return {i: p for p in self.phrases for i in range(p.start, p.end)}

    def in_clause(self, clause: Clause) -> list[Phrase]:
        return self._by_clause[clause.index]

    @cached_property
    def _by_clause(self) -> list[list[Phrase]]:
        found: list[list[Phrase]] = [[] for _ in self.clauses]
        for phrase in self.phrases:
            if phrase.clause < len(found):  # marks alone make no clause
                found[phrase.clause].append(phrase)
        return found

    def arguments(self, clause: Clause) -> list[Phrase]:
        """The clause's phrases, after the topics and subjects that stand before the adnominal clauses inside it."""
        outer: list[Phrase] = []
        for other in reversed(self.clauses[: clause.index]):
            if other.link is not Link.ADNOMINAL or other.quote != clause.quote:
                break
            inside = self.in_clause(other)
            outer = [
                p
                for p in inside
                if p.particle in ("은", "는", "도")
                or (p.particle in ("이", "가") and (_is_outer(inside, p) or _is_elsewhere(self, other, p)))
                or (
                    p.particle in ("을", "를")
                    and (_takes_no_object(self, other) or _is_first_of_two(inside, p))
                )
            ] + outer
        return outer + self.in_clause(clause)

    def ancestors(self, clause: Clause) -> list[Clause]:
        """The clauses that ``clause`` hangs on, nearest first."""
        out: list[Clause] = []
        at = clause.parent
        while at is not None and len(out) < len(self.clauses):
            out.append(self.clauses[at])
            at = self.clauses[at].parent
        return out

    def modified(self, clause: Clause) -> Phrase | None:
        """The noun phrase that an adnominal clause modifies."""
        return self._modified.get(clause.index)

    @cached_property
    def _modified(self) -> dict[int, Phrase]:
        """The first phrase behind each adnominal clause."""
        starts = [p.start for p in self.phrases]
        return {
            c.index: self.phrases[k]
            for c in self.clauses
            if c.link is Link.ADNOMINAL and (k := bisect_left(starts, c.end)) < len(starts)
        }

    @cached_property
    def _modifiers(self) -> dict[int, Clause]:
        """The first adnominal clause before each phrase, by where the phrase begins."""
        return {p.start: self.clauses[i] for i, p in reversed(self._modified.items())}

    def modifier(self, phrase: Phrase) -> Clause | None:
        """The adnominal clause that modifies ``phrase``: right before it or before what stands in the genitive with it
        (`체결한 3조원 규모의 공급계약`).
        """
        if not self._modifiers:
            return None
        found = (self._modifiers.get(start) for start in (phrase.start, *self._genitives(phrase)))
        return min((c for c in found if c is not None), key=lambda c: c.index, default=None)

    def _genitives(self, phrase: Phrase) -> list[int]:
        """Where the phrases begin that lead to ``phrase`` by 의, one after the other."""
        out, edge = [], phrase.start
        for p in reversed([p for p in self.phrases if p.end < phrase.start]):
            if p.particle != "의" or p.end + 1 != edge:
                break
            out.append(p.start)
            edge = p.start
        return out


def _is_calendar(time: TimeMention) -> bool:
    """Vague words (당시, 이후, 최근) stay words of their sentence."""
    return time.span is not None or time.type in ("DURATION", "SET") or time.ordinal is not None


def _takes_no_object(parsed: Parsed, clause: Clause) -> bool:
    """`한빛물산을 [역대 최고금액인] 1조원에 인수했다`: what is, or is so, has no object."""
    return any(t.tag in ("VCP", "VA") for t in parsed.tokens[clause.stem : clause.end])


def _is_first_of_two(inside: Sequence[Phrase], thing: Phrase) -> bool:
    """`홍길동을 [회사를 이끌] 대표로 선임했다`: with two objects before one adnominal verb the first is not its own."""
    return any(p.start > thing.end + 1 and p.particle in ("을", "를") for p in inside)


def _is_outer(inside: Sequence[Phrase], subject: Phrase) -> bool:
    """`가온전자가 [한빛물산이 가진] 지분을`: with two subjects before one adnominal verb the first is not its own."""
    return any(p.start > subject.start and p.particle in ("이", "가") for p in inside)


def _is_elsewhere(parsed: Parsed, clause: Clause, subject: Phrase) -> bool:
    """`가온물산이 [누리시에 있는] 공장에`: what is somewhere is the noun after it, and not the subject before."""
    if clause.predicate not in ("있", "위치하", "자리하"):
        return False
    return any(p.start > subject.start and p.particle == "에" for p in parsed.in_clause(clause))


def parse(
    order: int,
    sentence: Sentence,
    text: str,
    tokens: Sequence[Token],
    mentions: Sequence[TimeMention],
    times: Sequence[int],
    story: int = 0,
) -> Parsed:
    """``times`` are the indexes of the mentions that stand in the sentence."""
    spans = [(mentions[i].char_start - sentence.start, mentions[i].char_end - sentence.start) for i in times]
    merged = with_times(tokens, [s for s, i in zip(spans, times, strict=True) if _is_calendar(mentions[i])])
    found = clauses(merged)
    at = {t.start: k for k, t in enumerate(merged) if t.tag == TIME}
    return Parsed(
        order,
        sentence,
        text,
        merged,
        found,
        phrases(merged, found),
        tuple(times),
        tuple(at.get(s[0], -1) for s in spans),
        tuple(quotations(merged)),
        story,
    )
