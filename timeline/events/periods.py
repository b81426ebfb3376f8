"""The period that a figure is of, where it is more than the one mention that governs its clause.

    올해 11월까지 19만대를 팔았다        →  January to November: counted from the year's start
    이달 들어 26일까지 21% 늘었다        →  the 1st to the 26th
    3분기 누적 매출                      →  January to September
    2일 5078원에서 8일 5367원까지 올랐다 →  the 8th: a course is dated by its end

``Dating.time_end`` equal to ``Dating.time`` says that the period was counted up to that mention.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.events.clauses import Clause, Link
from timeline.events.dating import Dating, Use, date_trigger
from timeline.events.parsed import Parsed
from timeline.events.triggers import Trigger
from timeline.events.uses import DAYLIKE
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span
from timeline.values import value

__all__ = ["Period", "counted_value", "leads_to", "period_of"]

_UP_TO = re.compile(r"\s?(?:말\s?)?(?:\([^()]{0,20}\)\s?)?(?:까지|누적|누계|기준 누적)")
_AS_OF = re.compile(r"\s?(?:말\s?)?(?:기준|현재)")  # 올해 들어 11월 말 기준
# Lasts of a run of rises, and deadlines: `지난달까지 3개월 연속 늘었다`.
_RUNS = re.compile("연속|개월째|년째|주째|일째|줄곧|부터|이후")
_EVER = re.compile(
    r"\s?(?:\([^()]{0,20}\))?(?:부터)?\s?(?:매[년월해주]|해마다|꾸준히|줄곧|계속|지속|[0-9]+(?:년|개월|분기|주|거래일)\s?(?:째|연속|내리))"
)
_YEARS_COUNT = re.compile(r"(?:연간|올해|올)\s?(?:누적|누계)")
_OF_YEAR = re.compile("올|금년|연초|새해")
_SURVEY = re.compile(
    r"[^.,]{0,30}(?:통계|동향|조사|실태|현황|지수|보고서)[^.,]{0,14}(?:에 ?따르면|[을를] ?보면|결과|에서)"
)
_COURSES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))
_PAST = frozenset(("results.report", "macro.statistic", "market.move"))


@value
class Period:
    """The dating, and the days that it comes to."""

    dating: Dating
    span: Span | None


def period_of(parsed: Parsed, trigger: Trigger, times: Sequence[TimeMention], use: Sequence[Use]) -> Period:
    """When it was: the period of a figure, of any other event the days of the mention that governs it."""
    if trigger.row.type in _PAST:
        use = [
            Use.COMPARED if _opens_run(parsed, times[i]) else u
            for i, u in zip(parsed.times, use, strict=True)
        ]
    dating = date_trigger(parsed, _alone(parsed, trigger, use), times, use)
    if (
        dating.time is None
        and trigger.row.type in _COURSES
        and (lead := leads_to(parsed, trigger.clause)) is not None
    ):
        above = date_trigger(parsed, replace(trigger, clause=lead), times, use)
        dating = replace(above, announced=above.announced or dating.announced)
    if dating.time is None and trigger.row.type in _PAST:
        dating = _by_source(parsed, trigger, dating, times, use)
    if dating.time is None:
        return Period(dating, None)
    if trigger.row.type not in _PAST or dating.time not in parsed.times:
        return Period(dating, times[dating.time].span)
    at = _end_of_course(parsed, trigger, dating.time, use)
    if at != dating.time:
        dating = replace(dating, time=at, rule="course")
    time = times[at]
    start = _counted_from(parsed, trigger, at, times)
    if start is None or time.span is None or start >= time.span.start:
        return Period(dating, time.span)
    return Period(replace(dating, time_end=at), Span(start, time.span.end, time.span.grain))


def _opens_run(parsed: Parsed, time: TimeMention) -> bool:
    """`2020년부터 매년 2명씩 늘다`: since when a figure has gone one way is not its period."""
    return (
        time.bound == "from" and _EVER.match(parsed.text, time.char_end - parsed.sentence.start) is not None
    )


def _alone(parsed: Parsed, trigger: Trigger, use: Sequence[Use]) -> Trigger:
    """The trigger without the noun that it shares with an earlier clause, where its own clause tells a time: `2024년 매출은 3조였고, 올해는 4조로`."""
    clause = parsed.clauses[trigger.clause]
    phrase = trigger.phrase
    if trigger.row.type not in _COURSES or phrase is None or phrase.start >= clause.start:
        return trigger
    own = any(
        u in (Use.CLAUSE, Use.PERIOD) and clause.start <= k < clause.end
        for k, u in zip(parsed.time_tokens, use, strict=True)
    )
    return replace(trigger, phrase=None) if own and trigger.start >= clause.start else trigger


def _by_source(
    parsed: Parsed, trigger: Trigger, dating: Dating, times: Sequence[TimeMention], use: Sequence[Use]
) -> Dating:
    """The period that the source is about (`‘12월 고용동향’에 따르면`); of a market the day of the source itself."""
    for i in parsed.times:
        after = parsed.text[times[i].char_end - parsed.sentence.start :][:60]
        if times[i].span is not None and times[i].grain not in DAYLIKE and _SURVEY.match(after):
            return replace(dating, time=i, rule="survey")
    for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True):
        clause = parsed.clause_of(k) if u in (Use.CLAUSE, Use.PERIOD) and k < trigger.start else None
        if clause is not None and clause.link is Link.CONDITION and _is_view(parsed, clause):
            return replace(dating, time=i, rule="survey")  # `올해 상반기 실적을 살펴보면`
    if trigger.row.type == "market.move" and dating.announced in parsed.times:
        return replace(dating, time=dating.announced, announced=None, rule="survey")
    return dating


def _is_view(parsed: Parsed, clause: Clause) -> bool:
    """`살펴보면`, `지난해만 놓고 보면`."""
    return parsed.squeezed(clause.start, clause.end).endswith("보면")


def leads_to(parsed: Parsed, index: int) -> int | None:
    """The clause whose number an adnominal one describes: `170% 증가한 [115조원에 이를 것으로]`."""
    clause = parsed.clauses[index]
    if clause.link is not Link.ADNOMINAL or clause.parent is None or clause.end >= len(parsed.tokens):
        return None
    is_described = parsed.tokens[clause.head].tag == "VCP"  # `최고가인 409달러를 넘은`
    return clause.parent if parsed.tokens[clause.end].tag == "SN" and not is_described else None


def counted_value(start: date, time: TimeMention) -> str:
    """`2025-01/2025-11` of what was counted from ``start`` up to ``time``."""
    match time.grain:
        case "month":
            return f"{start:%Y-%m}/{time.value}"
        case "quarter":
            return f"{start.year}-Q{(start.month + 2) // 3}/{time.value}"
        case _:
            return f"{start}/{time.value}"


def _end_of_course(parsed: Parsed, trigger: Trigger, chosen: int, use: Sequence[Use]) -> int:
    """The last mention of the clause that stands behind `N에서`, else the one chosen."""
    clause = parsed.clauses[trigger.clause]
    first = parsed.time_tokens[parsed.times.index(chosen)]
    last = chosen
    for i, k, u in zip(parsed.times, parsed.time_tokens, use, strict=True):
        if u is not Use.CLAUSE or not first < k < clause.end or not clause.start <= first:
            continue
        before = parsed.tokens[first + 1 : k]
        if len(before) > 1 and before[-1].form == "에서" and any(t.tag == "SN" for t in before[-5:-1]):
            last = i
    return last


def _counted_from(parsed: Parsed, trigger: Trigger, at: int, times: Sequence[TimeMention]) -> date | None:
    """The first day of the count that ends with mention ``at``; None where nothing says that it is a count."""
    time = times[at]
    if time.span is None:
        return None
    start = time.char_start - parsed.sentence.start
    end = time.char_end - parsed.sentence.start
    clause = parsed.clauses[trigger.clause]
    year = date(time.span.last.year, 1, 1)
    if time.span.days == 1 and _YEARS_COUNT.search(parsed.surface(clause.start, clause.end)):
        return year
    is_up_to = _UP_TO.match(parsed.text, end) is not None
    if not (is_up_to or _AS_OF.match(parsed.text, end)) or _RUNS.search(
        parsed.surface(clause.start, clause.end)
    ):
        return None
    outer = [
        times[i].span for i in parsed.times if i != at and _leads(parsed.text, times[i], time, start, parsed)
    ]
    if not is_up_to and "들어" not in parsed.text[max(0, start - 6) : start]:
        return None
    if outer and outer[-1] is not None:
        return outer[-1].start
    if time.grain not in ("month", "quarter") or time.span.days > 100:
        return year if _OF_YEAR.search(time.surface) and time.span.days < 100 else None
    is_share = trigger.row.type == "market.move"
    return None if is_share and not _OF_YEAR.search(time.surface) else year


def _leads(text: str, outer: TimeMention, inner: TimeMention, start: int, parsed: Parsed) -> bool:
    """`올해 들어 … 11월까지`: whether ``outer`` opens the count that ``inner`` ends."""
    if outer.span is None or inner.span is None or outer.char_end > inner.char_start:
        return False
    between = text[outer.char_end - parsed.sentence.start : start].replace(" ", "")
    return (
        between in ("", "들어", "들어서", "들어서만", "들어지난", "지난", "(", ",", "1월부터")
        and outer.span.start <= inner.span.start
        and inner.span.end <= outer.span.end
    )
