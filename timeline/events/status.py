"""How real: status from the trigger's own clause and from what embeds it (EVENT_SEMANTICS section 3).

Read from the inside out: the noun after the trigger (인수 추진, 매각 무산), the
carrier verb (인수를 검토하다), the ending (ㄹ 예정이다), then the clauses above (…것으로 알려졌다).
The first that speaks decides; tense is what is left. None means: not told as a happening at all.
"""

import re
from datetime import date, timedelta

from timeline.events.clauses import Clause, Link
from timeline.events.decisions import decision
from timeline.events.parsed import Parsed
from timeline.events.triggers import Strength, Trigger
from timeline.temporal.span import Span

__all__ = ["RATINGS", "status_of"]

# The outlook's rows that tell a change of rating, which occurs; what the others tell is expected.
RATINGS = frozenset(("목표주가", "상향", "올리"))

# fmt: off
# Words beside the trigger → status; first match decides.
_TAILS = (
    (re.compile("부인|사실무근"), "denied"),
    (re.compile("무산|철회|취소|결렬|백지화|불발|파기|좌초|포기|해지"), "cancelled"),
    (re.compile("연기|지연|보류|순연"), "delayed"),
    (re.compile("검토|추진|협상|논의|저울질|타진|고려|모색|물색|가능성|여부"), "considered"),
    (re.compile("예정|임박|앞두"), "scheduled"),
    (re.compile("계획|방침|목표|준비|예고"), "planned"),
    (re.compile("전망|예상|관측|기대"), "expected"),
)
_CARRIERS = (
    (re.compile("^(부인하|반박하)"), "denied"),
    (re.compile("^(무산되|철회하|철회되|취소하|취소되|결렬되|파기하|포기하|중단하|중단되|불발되|백지화|해지하|해지되)"), "cancelled"),
    (re.compile("^(연기하|연기되|미루|미뤄지|보류하|보류되|늦추|늦춰지|지연되|지연하)"), "delayed"),
    (re.compile("^(검토하|검토되|추진하|추진되|고려하|논의하|논의되|협의하|협의되|타진하|모색하|저울질하|제안하|요청하|요구하|촉구하|건의하)"), "considered"),
    (re.compile("^(앞두|예정되)"), "scheduled"),
    (re.compile("^(계획하|예고하|준비하|약속하|예고되)"), "planned"),
)
_REPORTED = (
    (re.compile("^(부인하|반박하)"), "denied"),
    (re.compile("^(알려지|전해지|추정되|추정하|관측되|거론되|점쳐지|추측되)"), "rumoured"),
    (re.compile("^(전망하|전망되|예상하|예상되|기대하|기대되|내다보|보이|예측하|예측되|점치|관측하|보)$"), "expected"),
    (re.compile("^(검토하|검토되|고려하|논의하|추진하|협의하|고민하|모색하|저울질하|제안하|요청하|요구하|촉구하|주장하)"), "considered"),
)
# fmt: on

# The types that an organ decides: 의결, 합의 of them has happened.
_FINE = timedelta(184)
_DAY = timedelta(1)


def status_of(parsed: Parsed, trigger: Trigger, span: Span | None, published: date) -> str | None:
    """The status; None for negated, hypothetical, generic and wished-for happenings."""
    clause = parsed.clauses[trigger.clause]
    if trigger.carrier == "없":
        return None  # `파업이 없는 회사`
    if trigger.row.type == "corp.anniversary":
        return "scheduled" if span is not None and span.start > published else "occurred"
    if trigger.strength is not Strength.STRONG:
        if "negated" in clause.features and trigger.start >= clause.stem:
            return None  # `참석하지 못했다`
        return _beside(trigger) or _named_only(clause, span, published)
    if trigger.row.status:
        return trigger.row.status
    if trigger.row.type == "results.outlook" and trigger.row.words[0] not in RATINGS:
        return None if _ending(parsed, clause, trigger, span, published) is None else "expected"
    said = (
        _overturned(parsed, trigger, clause)
        or _beside(trigger)
        or (None if _is_stopped(trigger) else _carried(trigger))
    )
    ending = _ending(parsed, decision(parsed, clause) or clause, trigger, span, published)
    if (
        said in ("considered", "planned")
        and ending in ("ongoing", "occurred")
        and trigger.row.type == "contact.meeting"
        and not (span is not None and span.start > published)
    ):
        return ending
    if said and said != "scheduled":
        if "negated" in clause.features and said in ("considered", "planned"):
            return None
        if (
            said == "considered"
            and trigger.carrier.startswith("추진")
            and _is_carried_out(trigger, clause, span, published)
        ):
            return "occurred"
        return said
    if ending is None:
        return None
    if said == "scheduled":
        return "occurred" if span is not None and span.last < published - _DAY else "scheduled"
    embedded = _embedded(parsed, clause)
    if embedded == "expected" and ending in ("occurred", "ongoing"):
        return "expected" if "future" in clause.features else ending
    if embedded == "considered" and ending == "occurred":
        return ending
    found = embedded or ending
    if (
        trigger.row.type in _MEASURED
        and found in ("planned", "scheduled")
        and _is_now(clause, span, published)
    ):
        return "occurred"  # `올해 상승률은 129%에 달한다`
    return found


_MEASURED = frozenset(("market.move", "macro.statistic", "results.report"))


def _is_now(clause: Clause, span: Span | None, published: date) -> bool:
    """A figure in the present tense of a period that has begun is told, and not planned."""
    return "present" in clause.features and span is not None and span.start <= published


def _overturned(parsed: Parsed, trigger: Trigger, clause: Clause) -> str | None:
    """`분할 계획을 철회했다`, `인수 협상이 결렬됐다`: what comes of the plan that the trigger's own phrase names."""
    phrase = trigger.phrase
    if (
        phrase is None
        or phrase.end == trigger.end
        or phrase.particle not in _ARGUMENTS
        or _is_stopped(trigger)
    ):
        return None
    if any(p.start > phrase.start and p.particle in _ARGUMENTS for p in parsed.in_clause(clause)):
        return None
    if clause.predicate == "접" and _PLANS.search(trigger.tail):
        return "cancelled"
    return next((status for pattern, status in _CARRIERS[:3] if pattern.search(clause.predicate)), None)


_ARGUMENTS = frozenset(("을", "를", "이", "가", "은", "는", "도"))
_PLANS = re.compile("계획|방침|추진|작업|구상|협상|논의")


def _is_stopped(trigger: Trigger) -> bool:
    """`가동을 중단했다`: to stop is what the type says, no cancelling of it."""
    return trigger.row.type in ("facility.close", "product.recall") and trigger.carrier.startswith("중단")


def _is_carried_out(trigger: Trigger, clause: Clause, span: Span | None, published: date) -> bool:
    """`할인 행사를 6일부터 추진했다`: what one drives and has driven has been held, unlike a merger that was sought."""
    return (
        trigger.row.type.startswith(("event.", "policy."))
        and "past" in clause.features
        and span is not None
        and span.start <= published
    )


# Types that a sequence begins with: 회의를 열고 … 하기로 했다 has been held.
_FIRST = frozenset(("contact.meeting", "contact.travel", "event.held", "org.general_meeting"))


def _named_only(clause: Clause, span: Span | None, published: date) -> str:
    """Of a happening that is named beside another predicate, only its date tells, else whether that is still to come."""
    if span is not None:
        return "occurred" if span.start <= published else "scheduled"
    return "planned" if clause.features & {"due", "plan", "will"} else "occurred"


def _beside(trigger: Trigger) -> str | None:
    return next((status for pattern, status in _TAILS if pattern.search(trigger.tail)), None)


def _carried(trigger: Trigger) -> str | None:
    return next((status for pattern, status in _CARRIERS if pattern.search(trigger.carrier)), None)


def _embedded(parsed: Parsed, clause: Clause) -> str | None:
    """What the clauses that quote this one make of it, nearest first; none beyond the first that plainly reports."""
    for at in [clause, *parsed.ancestors(clause)]:
        if at.link not in (Link.QUOTED, Link.CONNECTIVE, Link.ADNOMINAL):
            return None
        if at.parent is None:
            return None
        if at.link is Link.CONNECTIVE:
            if "aside" in at.features:
                return None
            continue
        above = parsed.clauses[at.parent]
        if at.link is Link.ADNOMINAL:
            if "aim" not in at.features:
                return None
            return next((s for p, s in _REPORTED if p.search(above.predicate)), "planned")
        if at.quote and above.quote and at.quote != above.quote:
            continue  # `“… 분사한다”면서 “… 추진하겠다”고 말했다`: one quotation does not report the other
        found = next((s for p, s in _REPORTED if p.search(above.predicate)), None)
        if found or above.predicate:
            return found
    return None


def _ending(
    parsed: Parsed, clause: Clause, trigger: Trigger, span: Span | None, published: date
) -> str | None:
    has = clause.features
    if clause.link in (Link.CONDITION, Link.PURPOSE) or "can" in has:
        return None
    if "duty" in has:
        return None
    if "negated" in has:
        return "cancelled" if "plan" in has else None
    if "told" in has:
        return "occurred"
    if "plan" in has:
        return "planned"
    if "due" in has:
        return _scheduled(span)
    if "outlook" in has:
        return "expected"
    if "will" in has:
        return _scheduled(span)
    if "ongoing" in has:
        return "ongoing"
    if "past" in has:
        return "occurred"
    if clause.link is Link.CONNECTIVE and (after := _after(parsed, clause)) is not None:
        if trigger.row.type in _FIRST and {"past", "plan"} <= after.features:
            return "occurred"
        found = _ending(parsed, after, trigger, span, published)
        if found == "ongoing" and span is not None and span.last < published:
            return "occurred"  # `지난해 출시하고 경쟁력을 높이고 있다`
        return found
    if "future" in has or "aim" in has:
        return _scheduled(span)
    if "present" in has:
        if span is not None and span.last < published:
            return "occurred"
        return _scheduled(span)
    if clause.link is Link.ADNOMINAL:
        if span is not None and span.start > published:
            return "scheduled"
        return "ongoing" if span is None else "occurred"
    if trigger.tail.endswith("중") or clause.predicate == "중이":
        return "ongoing"
    if span is not None and span.start > published:
        return _scheduled(span)
    return "occurred"


def _after(parsed: Parsed, clause: Clause) -> Clause | None:
    """The clause whose ending a connective one shares: 열고 … 했다 is past throughout."""
    if clause.parent is None or "aside" in clause.features:
        return None
    above = parsed.clauses[clause.parent]
    return above if above.index > clause.index and above.predicate else None


def _scheduled(span: Span | None) -> str:
    return "scheduled" if span is not None and span.end - span.start <= _FINE else "planned"
