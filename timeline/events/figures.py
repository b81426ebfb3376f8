"""Figures told as news: `1분기 매출이 12% 늘었다`, `코스피가 2,500선을 돌파했다`, `물가가 2.7% 올랐다`.

A figure is a noun that is measured (its class gives the type), a predicate of
measure, and a number. Without the predicate or the number there is no news: `매출
증가를 위해`, `주가가 중요하다` yield nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.counts import ends_in_count, is_count, is_dated
from timeline.events.measures import GENERIC, MARKET, measured_noun, measures
from timeline.events.moves import (
    COMPARED,
    COURSE,
    GROWS,
    MOVES,
    NUMBER,
    SUBJECTS,
    describes_its_number,
    is_by_much,
    is_sum,
    moves,
)
from timeline.events.outlooks import SETS, outlook, sense
from timeline.events.parsed import Parsed
from timeline.events.trades import DIRECTIONS, find_trade
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import Row

__all__ = ["find_figures", "has_figure"]

_MOVED = re.compile(
    "오른|올랐|내린|내렸|상승|하락|급등|급락|뛴|뛰었|떨어|늘|줄|증가|감소|급증|급감|기록|달했|달하|돌파|넘|집계|성장|차지|낮아|높아|불어|그쳤|불과"
)


def has_figure(text: str) -> bool:
    """Whether a measured noun and a digit stand in the text."""
    return NUMBER.search(text) is not None and (
        measures().search(text.replace(" ", "")) is not None or _MOVED.search(text) is not None
    )


def find_figures(parsed: Parsed, last: Row | None = None) -> list[Trigger]:
    """At most one figure a clause: `매출 3조원, 영업이익 1천억원을 기록했다` is one event.

    ``last`` is the row of the figure that the text told before: a clause with a time and a number
    but no noun goes on with it (`2021년에는 44.3%로 늘었다`).
    """
    out: list[Trigger] = []
    for clause in parsed.clauses:
        phrases = _told_of(parsed, clause)
        found = (
            next((t for p in phrases if (t := _figure(parsed, clause, p))), None)
            or find_trade(parsed, clause)
            or next(
                (t for p in _measured_first(parsed, phrases) if (t := _generic(parsed, clause, p, last))),
                None,
            )
            or _going_on(parsed, clause, phrases, last, out[-1].phrase if out else None)
        )
        if found is not None and any(found.start < o.end and o.start < found.end for o in out):
            if not clause.predicate:
                continue  # a noun left alone says nothing more of what was measured
            found = replace(found, start=clause.stem, end=clause.head + 1)  # one noun, several predicates
        if found is not None and not any(found.start < o.end and o.start < found.end for o in out):
            out += [found, *_beside(parsed, clause, found)]
            last = found.row
    return out


def _beside(parsed: Parsed, clause: Clause, found: Trigger) -> list[Trigger]:
    """`코스피는 9.4%, [코스닥지수는] 23.2% 하락했다`: the other subjects of one predicate, each with its number and a comma between."""
    out = []
    for phrase in parsed.in_clause(clause):
        if phrase is found.phrase or not _has_own_number(parsed, clause, phrase):
            continue
        span = measured_noun(parsed, phrase)
        if span is not None:
            first, last, row = span
            row = sense(parsed, clause, row)
            out.append(Trigger(row, first, last, clause.index, phrase, Strength.STRONG))
    told = found.phrase
    if told is None or not out or not _has_own_number(parsed, clause, told):
        return []
    return [t for t in out if t.start >= found.end or t.end <= found.start]


def _has_own_number(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is a subject with a number right behind it, that a comma or the predicate ends."""
    if phrase.clause != clause.index or phrase.particle not in SUBJECTS:
        return False
    k = phrase.end + 1
    if k >= clause.end or parsed.tokens[k].tag != "SN":
        return False
    while k < clause.stem and parsed.tokens[k].tag in ("SN", "NR", "NNB", "SW", "XSN", "JKO", "JKB"):
        k += 1
    return k == clause.stem or parsed.tokens[k].form == ","


def _told_of(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """The clause's arguments; without a subject also the one of the clause that it goes on from (`투자는 … 늘면서 9% 증가했다`)."""
    own = parsed.arguments(clause)
    if any(p.particle in ("은", "는", "이", "가", "도") for p in own) or not clause.index:
        return _nearest_first(parsed, own)
    before = _continued(parsed, clause)
    if before is None:
        return own
    shared = [p for p in parsed.arguments(before) if p.particle in ("은", "는", "이", "가")]
    return [*shared[:1], *own]


def _continued(parsed: Parsed, clause: Clause) -> Clause | None:
    """The connective clause that this one goes on from, over the adnominal ones between: `지수는 나빠지며 [3포인트 내린] 85를 기록했다`."""
    k = clause.index - 1
    while k > 0 and parsed.clauses[k].link is Link.ADNOMINAL:
        if is_dated(parsed, parsed.clauses[k]) and describes_its_number(parsed, parsed.clauses[k]):
            return None  # `지난해에는 23% 늘어난 3조원을`: a figure of its own
        k -= 1
    before = parsed.clauses[k]
    goes_on = (
        before.link is Link.CONNECTIVE and before.parent == clause.index and before.quote == clause.quote
    )
    return before if goes_on else None


def _nearest_first(parsed: Parsed, told: list[Phrase]) -> list[Phrase]:
    """Of measured subjects in several clauses the nearest one's clause first: `A 금리는 3.2%를, [B 금리는 3.1%를 기록했다]`."""
    measured = [p.clause for p in told if p.particle in ("은", "는", "이", "가") and _is_measured(parsed, p)]
    if not measured or measured[0] == measured[-1]:
        return told
    return sorted(told, key=lambda p: p.clause != measured[-1])


def _measured_first(parsed: Parsed, phrases: list[Phrase]) -> list[Phrase]:
    """`가온전자는 [비중이] 21%로 높아졌다`: what ends in a measure before who has it."""
    return sorted(phrases, key=lambda p: not _is_measured(parsed, p))


def _is_measured(parsed: Parsed, phrase: Phrase) -> bool:
    return parsed.tokens[phrase.end - 1].form in GENERIC.words or measured_noun(parsed, phrase) is not None


def _generic(parsed: Parsed, clause: Clause, phrase: Phrase, last: Row | None) -> Trigger | None:
    if phrase.particle in ("을", "를"):
        return _target(parsed, clause, phrase) or _counted(parsed, clause, phrase)
    if phrase.particle not in ("은", "는", "이", "가", "도") or not moves(parsed, clause, phrase):
        return None
    token = parsed.tokens[phrase.end - 1]
    word = parsed.text[token.start : token.end]
    words = parsed.squeezed(clause.start, clause.end)
    if _OF_A_DEAL.search(parsed.squeezed(phrase.start, phrase.end)):
        return None  # `계약 규모는 3억달러로 두 번째로 크다`: a term of the deal
    is_measure = token.tag in ("NNG", "XSN", "NNB", "NNP") and (
        word in GENERIC.words or (len(word) > 1 and word.endswith(("액", "량", "률", "율")))
    )
    is_growth = (
        clause.predicate in GROWS
        and (
            COMPARED.search(words) is not None
            or COURSE.search(words) is not None
            or _is_days(parsed, clause, phrase, last)
            or is_by_much(parsed, clause, phrase)
        )
        and NUMBER.search(words) is not None
    )
    is_tally = clause.predicate in _TALLIES and any(
        t.tag in ("SN", "NR") for t in parsed.tokens[phrase.end : clause.stem]
    )
    if is_tally and "past" not in clause.features and not is_dated(parsed, clause):
        is_tally = False  # `고객은 600명에 달한다`: a state
    if not (is_measure or is_growth or is_tally or is_count(parsed, clause, phrase)) or (
        not is_measure and _points_back(parsed, phrase)
    ):
        return None
    if not is_measure:  # `LPG는 22% 늘었다`, `전문점은 3만개로 집계됐다`: the predicate tells the news
        return Trigger(
            sense(parsed, clause, GENERIC),
            clause.stem,
            clause.head + 1,
            clause.index,
            phrase,
            Strength.STRONG,
        )
    first = phrase.end - 2 if token.tag == "XSN" and phrase.end - phrase.start > 1 else phrase.end - 1
    return Trigger(sense(parsed, clause, GENERIC), first, phrase.end, clause.index, phrase, Strength.STRONG)


def _is_days(parsed: Parsed, clause: Clause, phrase: Phrase, last: Row | None) -> bool:
    """`이날 가온전자가 4.2% 상승했다`: of a name on a day, even if nothing is compared."""
    return (
        clause.predicate in DIRECTIONS
        and parsed.tokens[phrase.end - 1].tag in ("NNP", "SL")
        and "%" in parsed.surface(phrase.end, clause.stem)
        and (is_dated(parsed, clause) or (last is not None and last.type == "market.move"))
    )


def _points_back(parsed: Parsed, phrase: Phrase) -> bool:
    """`이 수치는 6% 줄었다`: the figure that was just told, once more."""
    return (
        parsed.tokens[phrase.start].form in ("이", "그", "해당") and parsed.tokens[phrase.start].tag == "MM"
    )


def _target(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    """`올해 수주 목표를 180억달러로 정했다`."""
    if clause.predicate not in SETS or clause.link in (Link.PURPOSE, Link.CONDITION):
        return None
    last = parsed.surface(phrase.start, phrase.end)
    if not last.endswith(("목표", "목표치")) or not any(
        t.tag == "SN" for t in parsed.tokens[clause.start : clause.end]
    ):
        return None
    first = next(k for k in range(phrase.start, phrase.end) if parsed.tokens[k].form.startswith("목표"))
    return Trigger(outlook(GENERIC), first, phrase.end, clause.index, phrase, Strength.STRONG)


def _counted(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    """`관람객 581만명을 기록했다`, `89만대를 판매했다`: a number in the object of a verb of reaching or selling."""
    if clause.link in (Link.PURPOSE, Link.CONDITION) or "can" in clause.features:
        return None
    if not any(t.tag == "SN" for t in parsed.tokens[phrase.start : phrase.end]):
        return None
    if clause.predicate in _SELLS and ends_in_count(parsed, phrase):
        return Trigger(
            sense(parsed, clause, GENERIC), clause.stem, clause.head + 1, clause.index, None, Strength.STRONG
        )
    if clause.predicate in _REACHES and _PER.search(parsed.surface(phrase.start, phrase.end)):
        subjects = [p for p in parsed.arguments(clause) if p.particle in ("은", "는", "이", "가")]
        return Trigger(
            sense(parsed, clause, MARKET),
            clause.stem,
            clause.head + 1,
            clause.index,
            subjects[-1] if subjects else None,
            Strength.STRONG,
        )
    first = parsed.tokens[phrase.start]
    if (
        clause.predicate in _REACHES
        and first.tag in ("NNG", "NNP", "XPN")
        and parsed.tokens[phrase.end - 1].tag in ("NNB", "SW", "NR")
    ):
        end = next(
            k for k in range(phrase.start, phrase.end) if parsed.tokens[k].tag in ("SN", "NR", "MM", "SW")
        )
        return Trigger(
            sense(parsed, clause, GENERIC),
            phrase.start,
            max(end, phrase.start + 1),
            clause.index,
            phrase,
            Strength.STRONG,
        )
    return None


_OF_A_DEAL = re.compile("(?:계약|인수|매각|발행|양수|양도|모집|공모|낙찰)(?:규모|금액|대금|가격|액)$")
# With a number these make a figure of whatever is counted.
_TALLIES = frozenset(("집계되", "조사되", "추산되", "산출되", "달하", "그치", "불과하", "육박하"))
# What is told by the measure is a price: 온스당 82달러.
_PER = re.compile("(?:온스|배럴|톤|t|㎏|kg|리터|ℓ|부셸|파운드|개)당 ?(?:약 ?)?[0-9]")
_SELLS = frozenset(("판매하", "팔", "판매되", "수출하", "생산하", "인도하", "등록하", "등록되"))
_PASSES = frozenset(("넘", "넘어서", "제치", "웃돌", "뛰어넘", "앞지르", "갈아치우", "밑돌"))
_REACHES = frozenset(
    (
        "기록하",
        "달성하",
        "돌파하",
        "넘",
        "넘어서",
        "거두",
        "올리",
        "찍",
        "모으",
        "경신하",
        "갈아치우",
        "직행하",
    )
)


def _going_on(
    parsed: Parsed, clause: Clause, phrases: Sequence[Phrase], last: Row | None, told: Phrase | None
) -> Trigger | None:
    """``told`` is the noun of the figure before it in the sentence, which it goes on with."""
    if (
        last is None
        or clause.predicate not in MOVES
        or not (
            clause.link in (Link.FINAL, Link.CONNECTIVE, Link.QUOTED) or describes_its_number(parsed, clause)
        )
    ):
        return None
    if any(p.particle in ("은", "는", "이", "가", "을", "를") and not is_sum(parsed, p) for p in phrases):
        return None
    if not is_dated(parsed, clause) or not NUMBER.search(parsed.squeezed(clause.start, clause.end)):
        return None
    return Trigger(last, clause.stem, clause.head + 1, clause.index, told, Strength.STRONG)


def _figure(parsed: Parsed, clause: Clause, phrase: Phrase) -> Trigger | None:
    if phrase.tag in ("JKG", "JKB", "JC", "XSV"):
        return None
    span = measured_noun(parsed, phrase)
    if span is None or _is_measured_against(parsed, phrase) or not moves(parsed, clause, phrase):
        return None
    if phrase.particle in ("을", "를") and clause.predicate in _PASSES and clause.link is Link.CONNECTIVE:
        return None  # `지난해 실적을 넘어 350억달러를 돌파했다`: what is passed is the base, not the news
    first, last, row = span
    return Trigger(sense(parsed, clause, row), first, last, clause.index, phrase, Strength.STRONG)


def _is_measured_against(parsed: Parsed, phrase: Phrase) -> bool:
    """`공모가(1만3000원) 대비 25% 내린`: the noun is the base."""
    k = phrase.end
    if k < len(parsed.tokens) and parsed.tokens[k].form == "(":
        k = next(
            (j + 1 for j in range(k, min(k + 10, len(parsed.tokens))) if parsed.tokens[j].form == ")"), k
        )
    return k < len(parsed.tokens) and parsed.tokens[k].form in ("대비", "보다")
