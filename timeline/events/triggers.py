"""Which words of a sentence name events: vocabulary rows met in noun phrases and predicates; what each is worth, weighing.py says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.contexts import (
    ahead,
    beside,
    context_start,
    is_public,
    look_alikes,
    meets,
    near_text,
    vetoes,
)
from timeline.events.parsed import Parsed
from timeline.events.vocabulary import AUTHORITY, ROWS, Kind, Row
from timeline.events.weighing import Strength, Trigger, is_habit, names_a_source, weigh

__all__ = ["Strength", "Trigger", "find_triggers", "has_stem"]

# Words that take the sense of the special ones told before: `라이선스 계약을 … 계약 규모는`.
# fmt: off
_GENERAL = {"계약": ("deal.licensing", "deal.partnership", "ma.acquisition", "ma.divestiture", "deal.supply_contract"), "수출": ("deal.licensing",)}
# fmt: on


@cache
def _noun_rows() -> dict[str, tuple[Row, ...]]:
    rows: dict[str, list[Row]] = {}
    for row in ROWS:
        if row.kind is not Kind.VERB:
            for word in row.words:
                rows.setdefault(word, []).append(row)
    return {word: tuple(found) for word, found in rows.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with two letters (or are one letter), the longest first."""
    found: dict[str, set[int]] = {}
    for word in _noun_rows():
        found.setdefault(word[:2], {1} if word[0] in _noun_rows() else set()).add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


@cache
def _verb_rows() -> Mapping[str, Sequence[tuple[Row, bool, tuple[str, ...]]]]:
    """By predicate the rows that it may complete: whether it is one of the row's verbs, and the phrases that end with it (문을닫)."""
    found: dict[str, list[tuple[Row, bool, tuple[str, ...]]]] = {}
    for row in ROWS:
        if row.kind is Kind.VERB:
            ends: dict[str, list[str]] = {word: [] for word in row.words}
            for word in row.words:
                for start in range(1, len(word)):
                    ends.setdefault(word[start:], []).append(word)
            for lemma, longer in ends.items():
                found.setdefault(lemma, []).append((row, lemma in row.words, tuple(longer)))
    return found


def _lengths_at(text: str, begin: int) -> tuple[int, ...]:
    lengths = _lengths()
    return lengths.get(text[begin : begin + 2]) or lengths.get(text[begin : begin + 1], ())


def has_stem(text: str) -> bool:
    """Whether the text holds any noun of the vocabulary or a verb's stem: the linear scan before the costly analysis."""
    return _scan().search(text.replace(" ", "")) is not None


@cache
def _scan() -> re.Pattern[str]:
    words = set(_noun_rows())
    shortest = {w for w in words if not any(v != w and v in w for v in words)}
    return re.compile("|".join(map(re.escape, sorted(shortest))))


def find_triggers(parsed: Parsed, senses: dict[str, Row] | None = None) -> list[Trigger]:
    """The triggers of one sentence, in order; at most one per phrase and predicate.

    ``senses`` remembers what an ambiguous word meant earlier in the article (`가격 … 인하`, then `인하한 후`), and is added to.
    """
    known = {} if senses is None else senses
    found = [t for p in parsed.phrases for t in _in_phrase(parsed, p, known)]
    carried = {t.clause for t in found if t.strength is Strength.STRONG and t.carrier}
    found = [t for t in found if not (t.clause in carried and _is_predicate(parsed, t))]
    resolved = _resolved(parsed, found)
    found = [t for t in found if not (t.clause in resolved and _is_decision(parsed, t))]
    found += [m for t in found if (m := _made_before(parsed, t)) is not None]
    told = {t.clause for t in found if t.strength is Strength.STRONG} | _venues(parsed, found)
    found += [
        v for c in parsed.clauses if c.index not in told and (v := _in_predicate(parsed, c)) is not None
    ]
    return sorted(found, key=lambda t: (t.start, t.end))


def _resolved(parsed: Parsed, found: Sequence[Trigger]) -> set[int]:
    """The clauses that only decide on what the clause before them tells: 과징금을 부과하기로 결정했다."""
    told = {t.clause for t in found if t.strength is Strength.STRONG}
    return {
        c.parent
        for c in parsed.clauses
        if c.index in told
        and c.parent is not None
        and c.link is Link.QUOTED
        and [t.form for t in parsed.tokens[c.end - 2 : c.end]] == ["기", "로"]
    }


def _is_decision(parsed: Parsed, trigger: Trigger) -> bool:
    return trigger.row.type == "policy.measure" and parsed.squeezed(trigger.start, trigger.end) in _DECIDES


_DECIDES = frozenset(("결정", "합의", "의결", "확정"))


def _made_before(parsed: Parsed, trigger: Trigger) -> Trigger | None:
    """`지난해 4월 맺은 계약을 26일 해지했다`: what is done to a happening now, and the dated clause that tells how it came about."""
    if (
        trigger.phrase is None
        or trigger.strength is not Strength.STRONG
        or trigger.clause != trigger.phrase.clause
    ):
        return None
    modifier = parsed.modifier(trigger.phrase)
    if modifier is None or modifier.predicate not in _MAKES or not _has_time(parsed, modifier):
        return None
    return replace(
        trigger,
        start=modifier.stem,
        end=modifier.head + 1,
        clause=modifier.index,
        phrase=None,
        tail="",
        carrier=modifier.predicate,
    )


_MAKES = frozenset(
    ("체결하", "체결되", "맺", "발행하", "결정하", "의결하", "제기하", "신청하", "부과하", "부과되", "단행하")
)


def _has_time(parsed: Parsed, clause: Clause) -> bool:
    return any(clause.start <= k < clause.end for k in parsed.time_tokens)


def _venues(parsed: Parsed, found: Sequence[Trigger]) -> set[int]:
    """The clauses that only say when and where a gathering took place that is told already: 29일 열린 회의에 참석했다."""
    held = (
        parsed.modifier(t.phrase)
        for t in found
        if t.phrase is not None and t.strength >= Strength.MIDDLE and t.row.type in _GATHERINGS
    )
    return {m.index for m in held if m is not None and m.predicate in ("열리", "개최되", "진행되")}


_GATHERINGS = frozenset(("contact.meeting", "event.held", "org.general_meeting", "facility.open"))


def _is_predicate(parsed: Parsed, trigger: Trigger) -> bool:
    """Whether the trigger is the light verb's own noun: 희망퇴직을 시행하다 is no 시행."""
    return (
        not trigger.carrier
        and trigger.phrase is not None
        and trigger.end == parsed.clauses[trigger.clause].head
    )


_OF_WHAT = frozenset(("개최", "참가", "참석", "개막"))  # they say of the noun before them that it takes place


def _in_phrase(parsed: Parsed, phrase: Phrase, senses: dict[str, Row]) -> list[Trigger]:
    """The head trigger of a phrase, and weaker ones before it of another type."""
    text, at = _letters(parsed, phrase)
    if not any(_lengths_at(text, offset) for _, offset in at):
        return []
    starts = {offset: k for k, offset in at}
    ends = {offset: k for (k, _), (_, offset) in zip(at, [*at[1:], (phrase.end, len(text))], strict=False)}
    out: list[Trigger] = []
    matches = _matches(parsed, phrase, text, starts, ends, senses)
    if len(matches) > 1 and text[matches[-1][0] : matches[-1][1]] in _OF_WHAT:
        matches.pop()  # 준공식 개최 is one happening
    for begin, end, met in reversed(matches):
        first, last = starts[begin], ends[end] + 1
        word = text[begin:end]
        row = met
        if word in _GENERAL and not _says_what(parsed, phrase):
            row = senses.get(word, row)
        elif word.endswith("계약") or row.type == "deal.licensing":
            for general, types in _GENERAL.items():
                if row.type in types:
                    senses.setdefault(general, row)
        if row.needs:
            senses[word] = row
        trigger = weigh(parsed, phrase, row, first, last, is_head=not out)
        out.append(trigger)
    return out


def _says_what(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a bare contract's own clause says that it is about goods or work: 물량에 대한 계약."""
    clause = parsed.clauses[phrase.clause]
    return _GOODS.search(parsed.squeezed(context_start(parsed, clause), phrase.end)) is not None


_GOODS = re.compile("공급|납품|물량|수주|구매|건조|시공|공사|용역")


def _matches(
    parsed: Parsed,
    phrase: Phrase,
    text: str,
    starts: dict[int, int],
    ends: dict[int, int],
    senses: dict[str, Row],
) -> list[tuple[int, int, Row]]:
    """From token to token the longest word of the vocabulary that has a row here; a look-alike hides what stands inside it."""
    rows = _noun_rows()
    out: list[tuple[int, int, Row]] = []
    taken = 0
    for begin, first in starts.items():
        if begin < taken:
            continue
        for length in _lengths_at(text, begin):
            end = begin + length
            if end not in ends or text[begin:end] not in rows or _crumbles(parsed, first, ends[end]):
                continue
            if text[begin] == "개" and first and parsed.tokens[first - 1].tag == "SN":
                continue  # 10개점
            last = ends[end] + 1
            row = _choose(parsed, phrase, text, begin, end, first, last) or senses.get(text[begin:end])
            if row is not None:
                out.append((begin, end, row))
            elif not _is_vetoed(parsed, phrase, text, begin, end, first, last):
                continue
            taken = end
            break
    return out


def _crumbles(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a word would be put together across a space from single syllables: 이 전 대표 is no 이전."""
    pieces = parsed.surface(first, last + 1).split(" ")
    return len(pieces) > 1 and any(len(piece) < 2 for piece in pieces)


def _letters(parsed: Parsed, phrase: Phrase) -> tuple[str, list[tuple[int, int]]]:
    """The phrase without spaces, and (token, offset) of each token in it."""
    text, at = "", []
    for k in range(phrase.start, phrase.end):
        at.append((k, len(text)))
        token = parsed.tokens[k]
        text += parsed.text[token.start : token.end].replace(" ", "")
    return text, at


def _choose(
    parsed: Parsed, phrase: Phrase, text: str, begin: int, end: int, first: int, last: int
) -> Row | None:
    """The first row of the word whose needs are met."""
    clause = parsed.clauses[phrase.clause]
    before = parsed.squeezed(max(clause.start, context_start(parsed, clause)), first)
    word = text[begin:end]
    near = near_text(parsed, before, word, last)
    rows = _noun_rows()[word]
    wide = _wide(parsed, clause, before + word, last) if any(row.needs for row in rows) else ""
    next_to = beside(parsed, phrase, last) if any(row.unless for row in rows) else ""
    for row in rows:
        if row.needs and not meets(parsed, clause, phrase, first, row, near, wide):
            continue
        if any(vetoes(u, word, near, len(before[-14:]), next_to) for u in look_alikes(row, word)):
            continue
        if AUTHORITY in row.unless and is_public(parsed, clause, phrase, first):
            continue
        return row
    return None


def _wide(parsed: Parsed, clause: Clause, before: str, last: int) -> str:
    """The clause's letters, from what stands ``before`` token ``last`` to the noun that it modifies."""
    wide = before + (parsed.squeezed(last, clause.end) if clause.end > last else "")
    head = parsed.modified(clause)
    return wide if head is None else wide + parsed.squeezed(head.start, head.end)


def _is_vetoed(
    parsed: Parsed, phrase: Phrase, text: str, begin: int, end: int, first: int, last: int
) -> bool:
    """Whether a word that has no row here is part of a look-alike, so that what stands inside it tells nothing either."""
    word = text[begin:end]
    before = parsed.squeezed(phrase.start, first)
    near = near_text(parsed, before, word, last)
    at = len(before[-14:])
    return any(word in u and vetoes(u, word, near, at, "") for row in _noun_rows()[word] for u in row.unless)


def _in_predicate(parsed: Parsed, clause: Clause) -> Trigger | None:
    if not clause.predicate or names_a_source(parsed, clause):
        return None
    lemma = clause.predicate
    rows = _verb_rows().get(lemma)
    if rows is None:
        return None
    before = parsed.squeezed(context_start(parsed, clause), clause.stem) if clause.stem > clause.start else ""
    around = before + (ahead(parsed, clause) if clause.link is Link.ADNOMINAL else "")
    for row, is_whole, ends in rows:
        if not is_whole and not (before + lemma).endswith(ends):
            continue
        if row.needs and not any(n in around for n in row.needs):
            continue
        if row.also and not any(n in around for n in row.also):
            continue
        if row.unless and any(u in before[-16:] or u in around[-24:] for u in row.unless):
            continue
        strength = Strength.WEAK if is_habit(parsed, clause, row) else Strength.STRONG
        return Trigger(row, clause.stem, clause.head + 1, clause.index, None, strength)
    return None
