"""The names of a phrase in its role, and the phrases around the trigger that have one without its clause's particles.

Those are what the trigger's own phrase holds before it, the clause that tells of it, and the
clause before where a partner is joined: `한빛물산과 손잡고`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.lists import heads, heads_list, members_of, owner_before
from timeline.events.objects import THINGS, objects_in, worded
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.particles import ATTENDS, AUTHORITIES, HOSTING, HOSTS, INVESTS, PARTNERS, TOWARDS
from timeline.events.players import company_of, fitting, nameless_in, participant
from timeline.events.subjects import inside, own_subjects, together
from timeline.events.taxonomy import EventType
from timeline.events.things import listed, widened
from timeline.events.titles import TITLE, is_korean_name
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import words
from timeline.records import Participant, Role

__all__ = ["beside", "cast", "jointly", "modifying"]

# fmt: off
_HOLDINGS = frozenset(words("지분 주식 보통주 우선주 지분율 신주 구주 경영권 전량 주가 등 측 자회사 제품 시리즈 대표 제공 본사 종목 사 들"))
# fmt: on


def cast(
    parsed: Parsed, kind: EventType, phrase: Phrase, role: Role, names: Sequence[Name], trigger: Trigger
) -> list[Participant]:
    """The names of a phrase and of those listed with it, in the role; the phrase's own words where it only begins with a name."""
    out: list[Participant] = []
    for p in members_of(parsed, phrase, names):
        if p is trigger.phrase:
            continue
        known = heads(parsed, inside(parsed, p, names))
        if kind.family == "people" and role == "object" and not any(n.kind == "person" for n in known):
            bearer = _by_shape(parsed, p)
            if bearer is not None:
                out.append(bearer)
                continue
        if not known and kind.family == "legal" and role == "counterpart":
            known = _whose_act(parsed, p, names)
        if not known:
            known_by_shape = _partner(parsed, kind, p, role)
            out += [known_by_shape] if known_by_shape is not None else []
            continue
        if role == "object" and _goes_beyond(parsed, p, known[-1], p.end) and kind.family in THINGS:
            out += worded(parsed, kind, p, p.end)
            if kind.family == "ma" and known[-1].kind == "organization":
                out.append(participant(known[-1], "counterpart"))
            if out:
                continue
        if role == "counterpart":
            known = [n for n in known if n.kind != "product"]  # a product is nobody's partner
        acting = [company_of(n, kind) for n in known] if role == "actor" and kind.family == "deal" else known
        out += [participant(n, fitting(kind, n, role)) for n in acting]
    return out


def _by_shape(parsed: Parsed, phrase: Phrase) -> Participant | None:
    """`홍길동을 대표로 선임했다`, `홍길동 가온은행 운용역이 선임됐다`: who is appointed, though no title is known."""
    first = parsed.tokens[phrase.start]
    after = parsed.tokens[phrase.start + 1] if phrase.start + 1 < phrase.end else None
    if first.tag != "NNP" or first.end - first.start != 3 or not is_korean_name(first.form):
        return None
    if after is not None and (after.start == first.end or after.tag not in ("NNP", "SL")):
        return None
    at = parsed.sentence.start
    return Participant("object", first.form, first.form, "person", at + first.start, at + first.end)


def _whose_act(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    """`가온전자의 거짓되고 과장된 광고 행위에 대해`, `홍 대표가 숨겼다는 의혹에 대해`: who did what is looked into, over what tells of it."""
    before = [p for p in parsed.phrases if p.end < phrase.start and p.tag != "NOTE"]
    doers = [
        p for p in before if p.particle in ("이", "가") and parsed.clauses[p.clause].link is Link.ADNOMINAL
    ]
    owners = [p for p in before if p.particle == "의" and phrase.start - p.end <= 12]
    found = [heads(parsed, inside(parsed, p, names)) for p in (*doers, *owners)]
    return [n for n in next((f for f in found if f), []) if n.kind in ("organization", "person")]


def _partner(parsed: Parsed, kind: EventType, phrase: Phrase, role: Role) -> Participant | None:
    """`메드이뮨에 기술수출했다`: in a deal the other side is a company, known or not."""
    if kind.name in INVESTS and phrase.particle == "에" and role == "object":
        return nameless_in(parsed, phrase, "object")
    if kind.name == "contact.meeting" and role == "counterpart":
        return _people(parsed, kind, phrase)
    if role != "counterpart" or kind.family not in ("deal", "ma", "capital"):
        return None
    return nameless_in(parsed, phrase, role)


def _people(parsed: Parsed, kind: EventType, phrase: Phrase) -> Participant | None:
    """`회계법인 대표들을 만났다`: those met, by what they are called; reporters only ask."""
    match = _HUMAN.search(parsed.squeezed(phrase.start, phrase.end))
    met = worded(parsed, kind, phrase, phrase.end) if match is not None else []
    if match is None or not met or TITLE.fullmatch(met[0].name):
        return None  # 이 원장은: somebody, but who
    is_body = match[1] in _BODIES
    name = met[0].name.removesuffix("들")
    return replace(met[0], role="counterpart", name=name, kind="organization" if is_body else "person")


_BODIES = frozenset(words("노조 노총 기업 업체 협회 업계 당국"))


# fmt: off
_HUMAN = re.compile(
    r"(?<!기)(?<!취재)(자|인|원|진|단|장|관|주|총괄|대표|총리|CEO|최고경영자|주민|시민|국민|노조|노총|인사|가족|유족|의원|교수|대사|정상|상인|농민|청년|학생|기업|업체|협회|업계|당국|사절)(?:\([A-Za-z]+\))?(?:들)?$"
)
# fmt: on


def _goes_beyond(parsed: Parsed, phrase: Phrase, name: Name, last: int) -> bool:
    """Whether the phrase names a part or a thing of what it begins with: 가온화학 특수가스사업부, but not 가온화학 지분 10%."""
    if name.kind != "organization":
        return False
    end = name.end - parsed.sentence.start
    tail = [t for t in parsed.tokens[phrase.start : last] if t.start >= end]
    if TITLE.search("".join(t.form for t in tail)):
        return False
    return any(t.tag in ("NNG", "NNP", "SL") and t.form not in _HOLDINGS for t in tail) and not any(
        t.form in ("지분", "주식", "보통주", "경영권") for t in tail
    )


def beside(parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name]) -> Iterator[Participant]:
    """What the trigger's own phrase holds before it, and whose it is: 한빛물산 인수, 이 회사의 유상증자."""
    phrase = trigger.phrase
    if phrase is None or trigger.strength is Strength.BARE:
        return
    before = parsed.sentence.start + parsed.tokens[trigger.start].start
    known = [n for n in inside(parsed, phrase, names) if n.end <= before]
    clause = parsed.clauses[phrase.clause]
    if known and (both := _between(parsed, trigger, kind, known, names)):
        yield from (participant(n, "actor") for n in both)
        return
    if known:
        known = heads(parsed, known)
        role = kind.object or kind.subject
        is_headline = clause.link is Link.NOUN and phrase.start == clause.start and len(known) == 1
        if known[0].kind == "organization" and (is_headline or kind.name in _OWN):
            role = kind.subject
        if known[0].kind == "organization" and kind.name == "people.award" and not is_headline:
            role = "actor"  # 정부 포상, 가온재단 공로상
        if known[0].kind == "organization" and kind.name in _IMPOSED:
            role = _side(known[0])
        if (
            role == "object"
            and kind.family in THINGS
            and _goes_beyond(parsed, phrase, known[-1], trigger.start)
        ):
            yield from worded(parsed, kind, phrase, trigger.start)
            role = "counterpart" if kind.family in ("ma", "deal") else None
        if role is not None:
            yield from (participant(n, fitting(kind, n, role)) for n in known)
    first = listed(parsed, phrase, parsed.phrases)[0]
    owner = owner_before(parsed, phrase.start if inside(parsed, first, names) else first.start)
    if owner is not None and not any(n.kind in ("organization", "person") for n in known):
        role = kind.object if kind.subject == "actor" and kind.name not in _OWN else kind.subject
        if role is not None:
            for n in heads(parsed, inside(parsed, owner, names)):
                if known and n.kind != "organization":
                    continue
                acts = n.kind in ("organization", "person")
                if kind.name in _IMPOSED:
                    yield participant(n, _side(n))
                else:
                    yield participant(n, kind.subject if acts and kind.subject else fitting(kind, n, role))


def _between(
    parsed: Parsed, trigger: Trigger, kind: EventType, known: Sequence[Name], names: Sequence[Name]
) -> list[Name]:
    """`가온전자와 한빛물산 간 계약`: both of those between whom it is."""
    after = parsed.text[known[-1].end - parsed.sentence.start : parsed.tokens[trigger.start].start]
    if kind.partner is None or trigger.phrase is None or not _BETWEEN.search(after):
        return []
    found = together(parsed, trigger.phrase, names)
    return found if len(found) > 1 else []


_BETWEEN = re.compile(r"(?:^| )(?:간|사이|양측) ")


# 금융위원회의 과징금, but 가온은행의 영업정지: whose it is acts if it is an authority.
_IMPOSED = frozenset(("legal.sanction", "legal.investigation"))


def _side(name: Name) -> Role:
    return "actor" if name.name.endswith(AUTHORITIES) else "counterpart"


# 가온전자 주주총회, 가온전자 유상증자, 가온전자 파업: whose name stands before them does them.
_OWN = frozenset(
    words(
        "org.general_meeting capital.equity_issue capital.debt_issue capital.listing capital.shareholder_return labor.dispute labor.agreement labor.workforce results.outlook legal.insolvency"
    )
)


def modifying(parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name]) -> list[Participant]:
    """What the clause before a noun tells of it: `한빛물산에 장비를 공급하는 1억원 규모의 계약`, `A, B가 참석한 간담회`."""
    phrase = trigger.phrase
    if (
        phrase is None
        or trigger.strength < Strength.MIDDLE
        or kind.family not in ("deal", "ma", "contact", "policy", "event")
    ):
        return []
    start = widened(parsed, phrase.start)
    near = [p for p in parsed.phrases if p.end < start and p.particle == "의"]
    while near and start - near[-1].end <= 2:
        start = near.pop().start
    before = [
        c for c in parsed.clauses if c.link is Link.ADNOMINAL and c.end <= start and c.index != trigger.clause
    ]
    if not before or any(p.start >= before[-1].end and p.end <= start - 1 for p in parsed.phrases):
        return []
    told, found = before[-1], list[Participant]()
    if kind.name in ("contact.meeting", "event.held"):
        found += [q for p in _hosts(parsed, told) for q in cast(parsed, kind, p, "actor", names, trigger)]
    for p in parsed.in_clause(told):
        attended = told.predicate in ATTENDS and kind.family in ("contact", "event")
        if p.particle in PARTNERS or attended or (p.particle == "에" and kind.name in TOWARDS):
            role: Role | None = kind.partner if kind.family != "event" else "actor"
        elif p.particle in ("을", "를") and kind.family == "deal":
            role = kind.object
            if not inside(parsed, p, names):
                found += objects_in(parsed, kind, p, p.end, names)
        else:
            continue
        if role is not None and not heads_list(parsed, p, names):
            found += cast(parsed, kind, p, role, names, trigger)
    return found


def _hosts(parsed: Parsed, told: Clause) -> list[Phrase]:
    """`가온재단이 주최하고 한빛대가 후원하는 포럼`, `가온재단 주최로 열린 포럼`: who holds it."""
    leading = [told]
    while leading[-1].index and parsed.clauses[leading[-1].index - 1].link is Link.CONNECTIVE:
        leading.append(parsed.clauses[leading[-1].index - 1])
    return [
        p
        for clause in leading
        for p in parsed.in_clause(clause)
        if (clause.predicate in HOSTS and p.particle in ("이", "가"))
        or (p.particle in ("로", "으로") and parsed.tokens[p.end - 1].form in HOSTING)
    ]


def jointly(
    parsed: Parsed, clause: Clause, trigger: Trigger, kind: EventType, names: Sequence[Name]
) -> list[Participant]:
    """`한빛물산과 손잡고 출시했다`, `한빛물산과 공동 출자해 설립한`: the partner stands in the clause before, as far as that goes on in this one."""
    if not clause.index or kind.partner is None:
        return []
    if kind.family in ("ma", "deal") and (found := _past_modifiers(parsed, clause, kind, names, trigger)):
        return found
    if trigger.strength is not Strength.STRONG:
        return []
    before = parsed.clauses[clause.index - 1]
    is_when = before.predicate in _AT_SOONEST  # 누리솔과 이르면 29일 계약한다
    if (
        not (before.link is Link.CONNECTIVE or is_when)
        or before.quote != clause.quote
        or own_subjects(parsed, clause, trigger.phrase)
    ):
        return []
    near = [p for p in parsed.in_clause(before) if p.particle in PARTNERS and inside(parsed, p, names)]
    return [
        q
        for p in near
        if not heads_list(parsed, p, names) and (is_when or before.predicate in _JOINS)
        for q in cast(parsed, kind, p, kind.partner, names, trigger)
    ]


def _past_modifiers(
    parsed: Parsed, clause: Clause, kind: EventType, names: Sequence[Name], trigger: Trigger
) -> list[Participant]:
    """`한빛물산과 [부산에 위치한] 공장을 인수하는 계약`: a partner before what only modifies the thing."""
    out: list[Participant] = []
    for other in reversed(parsed.clauses[: clause.index]):
        if other.link is not Link.ADNOMINAL or other.quote != clause.quote or other.predicate in _JOINS:
            break
        inner = parsed.in_clause(other)
        led = {
            id(p) for p, after in pairwise(inner) if after.particle in ("이", "가")
        }  # 가온과 누리솔이 참여한
        near = [p for p in inner if p.particle in ("와", "과") and id(p) not in led]
        out += [
            q
            for p in near
            if (known := inside(parsed, p, names))
            and all(n.kind == "organization" for n in known)
            and not heads_list(parsed, p, names)
            for q in cast(parsed, kind, p, "counterpart", names, trigger)
        ]
    return out


_AT_SOONEST = frozenset(("이르", "빠르", "늦"))
_JOINS = frozenset(
    words("손잡 협력하 협업하 출자하 공동출자하 함께하 제휴하 합작하 맺 체결하 계약하 합의하 협의하 만나 잡")
)
