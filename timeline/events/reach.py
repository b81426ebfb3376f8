"""How far a time reaches beyond its own clause: which earlier clauses give a later one their date, and what ends it."""

from timeline.events.clauses import Clause, Link
from timeline.events.parsed import Parsed
from timeline.events.triggers import Trigger
from timeline.events.uses import adjoins

__all__ = ["AHEAD", "COURSES", "goes_on", "reach", "turns"]

# What stands with these is the date of their own object: `오는 7일 주총을 앞두고`.
AHEAD = frozenset(("앞두", "맞", "맞이하", "기념하", "겨냥하", "목표하"))

COURSES = frozenset(("results.report", "macro.statistic", "market.move", "results.outlook"))

# Words that say that their clause has another time than what stands before it.
_TURNS = frozenset(
    (
        "최근",
        "앞서",
        "이후",
        "당시",
        "추가로",
        "추가",
        "그동안",
        "그간",
        "이어",
        "오히려",
        "반면",
        "현재",
        "향후",
        "앞으로",
    )
)


def turns(parsed: Parsed, trigger: Trigger, earlier: Clause, clause: Clause) -> bool:
    """`2011년 공장을 지은 데 이어 추가로 …`, `지난해 열었고 최근에는 …`: the earlier date is not of the later clause."""
    if clause.quote != earlier.quote:
        return False
    last = parsed.tokens[earlier.end - 1]
    follow = parsed.tokens[earlier.end : earlier.end + 1]
    if last.form == "이후" or (last.form == "데" and follow and follow[0].form in ("이어", "잇")):
        return True
    if "aside" in earlier.features and any(
        p.particle in ("은", "는", "이", "가") and p.end <= trigger.start for p in parsed.in_clause(clause)
    ):
        return True
    return any(
        t.form in _TURNS and t.tag in ("NNG", "MAG", "NNB", "MAJ", "NP")
        for t in parsed.tokens[max(earlier.end, clause.start) : trigger.start]
        or parsed.tokens[earlier.end : earlier.end + 4]
    )


def goes_on(parsed: Parsed, trigger: Trigger, clause: Clause, at: int, *, is_day: bool) -> bool:
    """Whether the mention at token ``at`` of an earlier clause reaches beyond it.

    An adnominal clause keeps its date. A day goes on when a topic stands before it (`가온전자는 5일 [개발한]
    칩을 공개했다`) or the clause modifies a venue (`23일 열린 주총에서 가결됐다`); a period, to the figure that it describes.
    """
    if clause.predicate in AHEAD:
        return False
    if clause.link is Link.PURPOSE:
        return is_day and _stands_out(parsed, clause, at)
    if clause.link is not Link.ADNOMINAL:
        return True
    is_quality = parsed.tokens[clause.head].tag in ("VA", "XSA") and "past" not in clause.features
    if is_quality and _leads_to(parsed, clause, trigger):
        return True  # `3월 우리가 [비슷한] 일로`: how something is has no day of its own
    if parsed.tokens[clause.head].tag == "VCP":  # `26일 … 모회사인 회사는 … 올랐다`, but not `1959년생인`
        return at + 1 != clause.head
    head = parsed.modified(clause)
    if head is None:
        return False
    if (
        trigger.phrase is not None
        and trigger.row.type in COURSES
        and parsed.modifier(trigger.phrase) is clause
    ):
        return True  # `올해 1~9월 집계된 사망자는 457명`, `올해 3분기까지 누적된 가온의 손실은`
    if head.particle in ("에서", "에", "에서는", "통하"):
        return True
    if _is_topic(parsed, at):
        return True  # `7일에는 [누리시에서 열리는] 세미나에 참석한다`
    inside = [p for p in parsed.phrases if p.clause == clause.index]
    if any(p.start > at and p.particle in ("은", "는") for p in inside):
        return True  # `2022년 정부는 [강해진] …`: what stands before a topic is of the clause that the topic is of
    before = [p for p in inside if p.end <= at]
    if is_day:
        return any(p.particle in ("은", "는", "이", "가") for p in before)
    if at + 1 == clause.stem and trigger.row.type in COURSES:
        return False  # `1994년 설립된 업체로 점유율 1위를`
    heads = (
        ("은", "는", "이", "가") if "can" in clause.features else ("은", "는")
    )  # 내달부터 [낼 수 있는] 앱을
    return bool(before) and before[-1].particle in heads and adjoins(parsed, before[-1].end, at)


def _leads_to(parsed: Parsed, clause: Clause, trigger: Trigger) -> bool:
    """Whether what the clause modifies is said in the trigger's clause or beside it, and not inside another noun phrase."""
    for above in parsed.ancestors(clause):
        if above.index == trigger.clause:
            return True
        if above.link is Link.ADNOMINAL:
            return False
    return False


def _stands_out(parsed: Parsed, clause: Clause, at: int) -> bool:
    """`26일 [기준을 낮추도록] 규정을 고쳤다`: a day at the head of an aim, or right after its topic, is of what is done for it."""
    before = [p for p in parsed.in_clause(clause) if p.end <= at and p.tag != "NOTE"]
    return not before or (len(before) == 1 and before[0].particle in ("은", "는", "이", "가"))


def _is_topic(parsed: Parsed, at: int) -> bool:
    """Whether the mention itself is marked as what the sentence goes on from: 7일에는, 올해는, 내년에도."""
    forms = [t.form for t in parsed.tokens[at + 1 : at + 3]]
    return bool(forms) and (
        forms[0] in ("는", "은", "ᆫ", "엔", "에는", "에도", "도")
        or forms in (["에", "는"], ["에", "도"], ["에", "ᆫ"])
    )


def reach(parsed: Parsed, clause: Clause) -> list[Clause]:
    """Earlier stretches whose mentions reach this clause, nearest first.

    A connective clause's date goes on to what follows it; an adnominal one's only when a
    topic stands before the date, or when it opens the sentence (`23일 열린 주총에서 가결됐다`).
    """
    out: list[Clause] = []
    for other in reversed(parsed.clauses[: clause.index]):
        if other.quote != clause.quote:
            continue
        if other.link in (Link.CONNECTIVE, Link.NOUN):
            if other.parent == clause.index or clause.index in {c.index for c in parsed.ancestors(other)}:
                out.append(other)
        elif other.link is Link.ADNOMINAL or (other.link is Link.PURPOSE and other.parent == clause.index):
            out.append(other)
        elif other.link is Link.QUOTED or other.link is Link.FINAL:
            break
    return out
