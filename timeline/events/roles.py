"""Who: the names of a trigger's clause by particle and frame, then by structure: head nouns, topics, lists.

Names come resolved (participants.py); what role each plays is decided here and nowhere else:

1. names in the clause's own phrases, by particle: 이/가/은/는 subject, 을/를 object, 와/과/에게/로부터 partner,
   and by what the type makes of 에;
2. what the trigger's own phrase holds before it, and what the phrase stands under: `장비 공급계약`, `엔진 개발을 위한 계약`;
3. the noun that an adnominal clause modifies, in the role that its clause leaves open;
4. where nothing is named, the object's own words (``things``) and the subject that the clause shares (``subjects``).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.forms import PLACES_OF_WORK
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.subjects import (
    inside,
    is_subject,
    outer_subject,
    outer_topic,
    own_subjects,
    publisher_of,
    topic_of,
    unnamed,
)
from timeline.events.taxonomy import TYPES, EventType
from timeline.events.things import Thing, listed, thing, widened
from timeline.events.titles import TITLE, is_korean_name
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import words
from timeline.records import Kind, Participant, Role

__all__ = ["cast_of", "objects_at", "publisher_of", "topic_of"]

# fmt: off
_PARTNERS = frozenset(("와", "과", "에게", "으로부터", "로부터", "에게서", "한테", "랑", "께", "하고"))
_ABOUT    = frozenset(("대하", "관하", "향하", "둘러싸", "관련하"))
_TOWARDS  = frozenset(words("deal.supply_contract deal.licensing ma.divestiture capital.equity_issue capital.stake_change legal.proceeding legal.insolvency legal.sanction policy.measure event.campaign invest.plan"))
# Whose object need be no name, and what kind of thing it is.
_THINGS: dict[str, Kind] = {
    "product": "product", "price": "product", "deal": "product", "ma": "other", "facility": "place", "capital": "other", "invest": "other", "policy": "other",
    "org": "other", "labor": "other",
}
_TOLD_WEAKLY = frozenset(("product", "facility", "price", "policy"))  # 서버 증설 이후: dated by itself, it tells its object too
_THINGLESS = frozenset(words("capital.equity_issue capital.shareholder_return capital.listing capital.funding_round labor.dispute labor.agreement org.general_meeting"))
_COMPANIES = frozenset(("deal", "ma", "capital", "product", "price", "facility", "invest", "results", "org", "labor", "event"))
_TWO_SIDED = frozenset(("deal.partnership", "deal.joint_venture", "deal.supply_contract", "deal.licensing"))
_STAYS = frozenset(("ma.reorganization", "org.change", "org.general_meeting"))  # what is split or founded acts by itself
_WITH_COUNTRIES = frozenset(words("policy.measure macro.statistic contact.meeting legal.proceeding legal.investigation legal.sanction results.outlook"))
_HOLDINGS = frozenset(words("지분 주식 보통주 우선주 지분율 신주 구주 경영권 전량 주가 등 측 자회사 제품 시리즈 대표 제공 본사 종목 사 들"))
_ATTENDS  = frozenset(("참석하", "참여하", "참가하", "동석하", "배석하", "함께하"))
# Measures that are nobody's name: whose they are is the object.
_BARE_MEASURES = frozenset(words("주가 지수 시가총액 시총 종가 공모가 수익률 순자산 가격 시세 매매가 상승률 하락률"))
_GROUP = re.compile(r"[2-9]대 |국내 .*(?:기업|업계)$")
_GROUPS = ("은행", "증권사", "보험사", "카드사", "업계", "기업", "통신사", "저축은행", "제약사", "건설사", "거래소", "조선사")
# `가온 엔진 | 수출을 위한 계약`: what is done to the thing.
_DONE_TO = frozenset(words("개발 공급 수출 판매 구축 도입 생산 공동개발 상용화 구매 납품"))
_BODIES = ("추천위원회", "이사회", "주주총회", "임추위", "인사위원회")
_WORKS = tuple(PLACES_OF_WORK)
# Who does these gives the prize: 시상했다, but 수상했다.
_GIVES = frozenset(words("수여하 시상하 포상하 표창하 선정하 뽑 꼽 지정하"))
_NAMES_THEM = frozenset(words("임명하 지명하 위촉하 선임하 내정하 발탁하 영입하 추천하 선출하 뽑 선정하 추대하 결정하 단행하 인사하 발표하 실시하"))
_CHOOSES = frozenset(("선정하", "지정하", "낙점하", "택하", "선정되", "지정되", "낙점되", "뽑히"))
# fmt: on


def cast_of(
    parsed: Parsed,
    trigger: Trigger,
    names: Sequence[Name],
    topic: Sequence[Name],
    publisher: Sequence[Name] = (),
) -> tuple[Participant, ...]:
    """Participants of the trigger, in order of place.

    ``names`` are the sentence's, ``topic`` those that earlier sentences are about, ``publisher`` the body whose statistics the text tells.
    """
    kind = TYPES[trigger.row.type]
    match kind.name:
        case "corp.anniversary":
            found = _occasion(parsed, trigger, names)
        case "market.move":
            found = _moved(parsed, trigger, names, topic)
        case "macro.statistic":
            found = _measured(parsed, trigger, names, publisher)
        case "results.report":
            found = _reported(parsed, trigger, names, topic)
        case _:
            found = _framed(parsed, trigger, kind, names, topic)
    found = tuple(p for p in found if p.role == "object" or p.kind != "other")  # an index does nothing
    if kind.name in _WITH_COUNTRIES:
        return found
    return tuple(p for p in found if not _is_country(p))


def objects_at(parsed: Parsed, type_: str, phrase: Phrase) -> list[Participant]:
    """What an event of the type is about where ``phrase`` is its object and holds no known name."""
    return _objects(parsed, TYPES[type_], phrase, phrase.end, ())


def _is_country(p: Participant) -> bool:
    return p.kind == "place" and p.role != "object" and not p.name.endswith(_WORKS)


def _prize(parsed: Parsed, trigger: Trigger) -> list[Participant]:
    """The prize: the trigger itself or its verb's object, if it ends as one does."""
    clause = parsed.clauses[trigger.clause]
    near = [trigger.phrase] if trigger.phrase is not None else []
    for phrase in [*near, *(p for p in parsed.in_clause(clause) if p.particle in ("을", "를"))]:
        if parsed.tokens[phrase.end - 1].form.endswith("상") or parsed.surface(
            phrase.start, phrase.end
        ).endswith(("상", "대상")):
            found = thing(parsed, phrase, phrase.end)
            if found is not None and len(found.name) > 2:
                at = parsed.sentence.start
                surface = parsed.text[found.start : found.end]
                return [Participant("object", found.name, surface, "other", at + found.start, at + found.end)]
    return []


def _framed(
    parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    clause = parsed.clauses[trigger.clause]
    found: list[Participant] = []
    is_swapped = (trigger.row.swap or trigger.is_passive) and kind.name not in _STAYS
    for phrase in parsed.arguments(clause):
        role = _role(parsed, kind, clause, trigger, phrase, swapped=is_swapped)
        if role is not None and not _heads_list(parsed, phrase, names):
            found += _cast(parsed, kind, phrase, role, names, trigger)
    found += _beside(parsed, trigger, kind, names)
    found += _modifying(parsed, trigger, kind, names)
    if kind.partner and not any(p.role == "counterpart" for p in found):
        found += _jointly(parsed, clause, trigger, kind, names)
    head = parsed.modified(clause)
    if head is not None and trigger.phrase is not head:
        role = _open_role(kind, found, swapped=is_swapped)
        if role is not None:
            found += _cast(parsed, kind, head, role, names, trigger)
    if not any(p.role == "object" for p in found):
        found += _thing(parsed, trigger, kind, clause, names, swapped=is_swapped)
    if kind.name == "people.award":
        found += _prize(parsed, trigger)
    found += _shared(parsed, trigger, kind, names, topic, found, swapped=is_swapped)
    if kind.name in ("labor.dispute", "labor.agreement"):
        found = _management(found)
    if kind.name == "people.appointment" and clause.predicate not in _NAMES_THEM:
        found = _appointed(found)
    return _distinct(_two_sided(kind, found))


# ---------------------------------------------------------------- subjects


def _shared(
    parsed: Parsed,
    trigger: Trigger,
    kind: EventType,
    names: Sequence[Name],
    topic: Sequence[Name],
    found: Sequence[Participant],
    *,
    swapped: bool,
) -> list[Participant]:
    """The subject's role where the clause's own phrases left it open."""
    subject = kind.subject
    clause = parsed.clauses[trigger.clause]
    if subject is None or any(p.role == subject for p in found):
        return []
    taken = {p.name for p in found}
    own = own_subjects(parsed, clause, trigger.phrase)
    if swapped and subject != kind.object:
        bodies = [n for n in names if n.kind == "organization" and n.name.endswith(_BODIES)]
        return [_participant(n, subject) for n in bodies[:1]] if kind.name == "people.appointment" else []
    if own and not any(inside(parsed, p, names) for p in own):
        nameless = [p for phrase in own if (p := _nameless(parsed, phrase, subject)) is not None][:1]
        return nameless or [
            _participant(_company(n, kind), subject) for n in outer_topic(parsed, clause, own, names)
        ]
    if any(p.role != subject and p.role == "object" for p in found) and any(
        p.particle in ("이", "가") and inside(parsed, p, names) for p in own
    ):
        return []
    out = outer_subject(parsed, clause, names, topic)
    return [_participant(_company(n, kind), subject) for n in out if n.name not in taken]


def _nameless(parsed: Parsed, phrase: Phrase, role: Role) -> Participant | None:
    """A subject that no table knows, by its own words."""
    at = unnamed(parsed, phrase)
    if at is None:
        return None
    start, end = parsed.tokens[at[0]].start, parsed.tokens[at[1] - 1].end
    surface, offset = parsed.text[start:end], parsed.sentence.start
    kind: Kind = "person" if len(surface) == 3 and is_korean_name(surface) else "organization"
    return Participant(role, surface, surface, kind, offset + start, offset + end)


def _company(name: Name, kind: EventType) -> Name:
    """A company acts through those who run it: a speaker or topic stands for it in deals and figures."""
    if name.kind != "person" or name.affiliation is None or kind.family not in _COMPANIES - {"event"}:
        return name
    return Name(
        name.part,
        name.start,
        name.end,
        name.surface,
        name.affiliation,
        "organization",
        entity_id=name.affiliation_id,
    )


def _two_sided(kind: EventType, found: list[Participant]) -> list[Participant]:
    """`A와 B는 협약을 맺었다`, `양사는 …`: the first is the actor, the others are its counterparts, if no other is told."""
    actors = [p for p in found if p.role == "actor"]
    if kind.name not in _TWO_SIDED or len(actors) < 2 or any(p.role == "counterpart" for p in found):
        return found
    partners = {id(p) for p in actors if p.name != actors[0].name}
    return [_as(p, "counterpart") if id(p) in partners else p for p in found]


def _management(found: Sequence[Participant]) -> list[Participant]:
    """Across the table from a union that bears a company's name: the company."""
    unions = [p for p in found if p.name.endswith(("노동조합", "노조"))]
    companies = {p.name.removesuffix("노동조합").removesuffix("노조").strip(): p for p in unions}
    out = [_as(p, "counterpart") if p.name in companies else p for p in found]
    if any(p.role == "counterpart" for p in out):
        return out
    return out + [
        Participant("counterpart", name, p.surface, "organization", p.char_start, p.char_end)
        for name, p in companies.items()
        if name
    ]


def _appointed(found: list[Participant]) -> list[Participant]:
    """`회장의 연임`, `취임한 회장`: where nobody else is told, a person is whom it is about."""
    if any(p.role == "object" for p in found):
        return found
    return [_as(p, "object") if p.kind == "person" and p.role == "actor" else p for p in found]


def _as(p: Participant, role: Role) -> Participant:
    return Participant(
        role,
        p.name,
        p.surface,
        p.kind,
        p.char_start,
        p.char_end,
        p.title,
        p.affiliation,
        p.affiliation_id,
        p.entity_id,
    )


# ---------------------------------------------------------------- the clause's phrases


def _role(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    particle = phrase.particle
    if phrase is trigger.phrase or parsed.quotes[phrase.start] != clause.quote:
        return None  # what it holds is looked at in _beside; a speaker stands outside the quotation
    if clause.predicate in _ATTENDS and kind.name in ("contact.meeting", "event.held"):
        if particle in ("이", "가", "은", "는", "도", "을", "를", ""):
            return "counterpart" if kind.name == "contact.meeting" else "actor"
        return None
    if phrase.clause != clause.index and not any(
        phrase is p for p in own_subjects(parsed, clause, trigger.phrase)
    ):
        return None
    if (
        clause.predicate in _CHOOSES
        and kind.family in ("ma", "capital", "deal")
        and _is_chosen(clause, particle)
    ):
        return kind.partner
    if is_subject(parsed, phrase):
        if kind.name == "people.award" and clause.predicate in _GIVES:
            return "actor"
        return _subject_role(kind, swapped=swapped)
    if particle == "에서" and phrase.tag == "JKS":
        return _subject_role(kind, swapped=swapped)
    if trigger.strength is not Strength.STRONG and clause.link is not Link.NOUN:
        return None
    if particle in ("을", "를"):
        return kind.object
    if particle in _PARTNERS:
        together = phrase.end + 1 < len(parsed.tokens) and parsed.tokens[phrase.end + 1].form == "함께"
        return (
            "actor" if kind.name == "people.award" or (together and kind.family == "event") else kind.partner
        )
    if particle in _ABOUT:
        return "object" if kind.family in ("results", "deal", "product") else kind.partner
    if particle == "에" and kind.name in _TOWARDS:
        return kind.partner
    if particle == "" and clause.link is Link.NOUN and phrase.tag != "NOTE":
        return _headline_role(parsed, kind, clause, trigger, phrase, swapped=swapped)
    return None


def _is_chosen(clause: Clause, particle: str) -> bool:
    """Whether the particle marks who is chosen: 한빛물산을 선정했다, 한빛물산이 선정됐다."""
    return particle in (("은", "는", "이", "가") if clause.predicate[-1] in "되히" else ("을", "를"))


def _headline_role(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    """`가온전자, 한빛물산 인수`: the first phrase acts; one right before the trigger is what it is done to; who speaks is nobody."""
    if phrase.start == clause.start:
        after = parsed.text[parsed.tokens[phrase.end - 1].end :].lstrip()[:1]
        return None if after in '“"' and after else _subject_role(kind, swapped=swapped)
    return kind.object if 0 <= trigger.start - phrase.end <= 2 else None


def _jointly(
    parsed: Parsed, clause: Clause, trigger: Trigger, kind: EventType, names: Sequence[Name]
) -> list[Participant]:
    """`한빛물산과 손잡고 출시했다`, `한빛물산과 공동 출자해 설립한`: the partner stands in the clause before, as far as that goes on in this one."""
    if not clause.index or trigger.strength is not Strength.STRONG or kind.partner is None:
        return []
    before = parsed.clauses[clause.index - 1]
    if (
        before.link is not Link.CONNECTIVE
        or before.quote != clause.quote
        or own_subjects(parsed, clause, trigger.phrase)
    ):
        return []
    near = [p for p in parsed.in_clause(before) if p.particle in _PARTNERS and inside(parsed, p, names)]
    return [
        q
        for p in near
        if not _heads_list(parsed, p, names) and before.predicate in _JOINS
        for q in _cast(parsed, kind, p, kind.partner, names, trigger)
    ]


_JOINS = frozenset(
    words("손잡 협력하 협업하 출자하 공동출자하 함께하 제휴하 합작하 맺 체결하 계약하 합의하 협의하 만나 잡")
)


def _modifying(parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name]) -> list[Participant]:
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
    for p in parsed.in_clause(told):
        attended = told.predicate in _ATTENDS and kind.family in ("contact", "event")
        if p.particle in _PARTNERS or attended or (p.particle == "에" and kind.name in _TOWARDS):
            role: Role | None = kind.partner if kind.family != "event" else "actor"
        elif p.particle in ("을", "를") and kind.family == "deal":
            role = kind.object
            if not inside(parsed, p, names):
                found += _objects(parsed, kind, p, p.end, names)
        else:
            continue
        if role is not None and not _heads_list(parsed, p, names):
            found += _cast(parsed, kind, p, role, names, trigger)
    return found


def _subject_role(kind: EventType, *, swapped: bool) -> Role | None:
    return (kind.object or kind.subject) if swapped else kind.subject


def _open_role(kind: EventType, found: Sequence[Participant], *, swapped: bool) -> Role | None:
    roles = {p.role for p in found}
    subject = _subject_role(kind, swapped=swapped)
    if subject not in roles:
        return subject
    return kind.object if kind.object not in roles else None


def _cast(
    parsed: Parsed, kind: EventType, phrase: Phrase, role: Role, names: Sequence[Name], trigger: Trigger
) -> list[Participant]:
    """The names of a phrase and of those listed with it, in the role; the phrase's own words where it only begins with a name."""
    out: list[Participant] = []
    for p in _members(parsed, phrase, names):
        if p is trigger.phrase:
            continue
        known = _heads(parsed, inside(parsed, p, names))
        if not known:
            known_by_shape = _partner(parsed, kind, p, role)
            out += [known_by_shape] if known_by_shape is not None else []
            continue
        if role == "object" and _goes_beyond(parsed, p, known[-1], p.end) and kind.family in _THINGS:
            out += _object(parsed, kind, p, p.end)
            if kind.family == "ma" and known[-1].kind == "organization":
                out.append(_participant(known[-1], "counterpart"))
            if out:
                continue
        acting = [_company(n, kind) for n in known] if role == "actor" and kind.family == "deal" else known
        out += [_participant(n, _fitting(kind, n, role)) for n in acting]
    return out


def _members(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Phrase]:
    """The phrases listed with one; `한빛과 장비를` is no list: a name and a thing that is none."""
    out = listed(parsed, phrase, parsed.phrases)
    if inside(parsed, phrase, names):
        return out
    start = next(
        (
            i + 1
            for i in range(len(out) - 2, -1, -1)
            if out[i].particle in ("와", "과") and inside(parsed, out[i], names)
        ),
        0,
    )
    return out[start:]


def _partner(parsed: Parsed, kind: EventType, phrase: Phrase, role: Role) -> Participant | None:
    """`메드이뮨에 기술수출했다`: in a deal the other side is a company, known or not."""
    if role != "counterpart" or kind.family not in ("deal", "ma", "capital"):
        return None
    return _nameless(parsed, phrase, role)


def _fitting(kind: EventType, name: Name, role: Role) -> Role:
    """A product does nothing by itself: it is launched, repriced, entered."""
    return (
        "object"
        if role == "actor" and name.kind == "product" and kind.family in ("product", "price", "org", "deal")
        else role
    )


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


def _heads(parsed: Parsed, found: Sequence[Name]) -> list[Name]:
    """Of several names in one phrase the last, and those joined to it: 누리그룹 계열사 | 가온전자, but 가온·한빛."""
    if len(found) < 2:
        return list(found)
    out = [found[-1]]
    for left, right in reversed(list(pairwise(found))):
        if left.kind == "product" and right.kind == "organization":
            out.insert(0, left)
            continue
        gap = parsed.text[left.end - parsed.sentence.start : right.start - parsed.sentence.start]
        if right.start == left.start or gap.strip(" ‘’'\"“”()") in (
            "·",
            ",",
            "ㆍ",
            "/",
            "-",
            "및",
            "",
            "와",
            "과",
        ):
            if gap == " " and right.kind == left.kind == "organization":
                break
            out.insert(0, left)
        else:
            break
    return out


def _heads_list(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> bool:
    """`A와 B는`: the first of two names joined under one particle; the phrase of B speaks for both."""
    if phrase.particle not in ("와", "과", ""):
        return False
    after = next((p for p in parsed.phrases if p.start > phrase.end and p.tag != "NOTE"), None)
    if after is None or after.particle not in ("은", "는", "이", "가", "을", "를"):
        return False
    return phrase in listed(parsed, after, parsed.phrases) and bool(inside(parsed, after, names))


# ---------------------------------------------------------------- objects


def _beside(
    parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name]
) -> Iterator[Participant]:
    """What the trigger's own phrase holds before it, and whose it is: 한빛물산 인수, 이 회사의 유상증자."""
    phrase = trigger.phrase
    if phrase is None or trigger.strength is Strength.BARE:
        return
    before = parsed.sentence.start + parsed.tokens[trigger.start].start
    known = [n for n in inside(parsed, phrase, names) if n.end <= before]
    clause = parsed.clauses[phrase.clause]
    if known:
        known = _heads(parsed, known)
        role = kind.object or kind.subject
        is_headline = clause.link is Link.NOUN and phrase.start == clause.start and len(known) == 1
        if known[0].kind == "organization" and (is_headline or kind.name in _OWN):
            role = kind.subject
        if known[0].kind == "organization" and kind.name == "people.award" and not is_headline:
            role = "actor"  # 정부 포상, 가온재단 공로상
        if (
            role == "object"
            and kind.family in _THINGS
            and _goes_beyond(parsed, phrase, known[-1], trigger.start)
        ):
            yield from _object(parsed, kind, phrase, trigger.start)
            role = "counterpart" if kind.family in ("ma", "deal") else None
        if role is not None:
            yield from (_participant(n, _fitting(kind, n, role)) for n in known)
    owner = _owner(parsed, phrase.start)
    if owner is not None and not known:
        role = kind.object if kind.subject == "actor" and kind.name not in _OWN else kind.subject
        if role is not None:
            for n in _heads(parsed, inside(parsed, owner, names)):
                acts = n.kind in ("organization", "person")
                yield _participant(n, kind.subject if acts and kind.subject else _fitting(kind, n, role))


# 가온전자 주주총회, 가온전자 유상증자, 가온전자 파업: whose name stands before them does them.
_OWN = frozenset(
    words(
        "org.general_meeting capital.equity_issue capital.debt_issue capital.listing capital.shareholder_return labor.dispute labor.agreement labor.workforce results.outlook legal.insolvency"
    )
)


def _thing(
    parsed: Parsed, trigger: Trigger, kind: EventType, clause: Clause, names: Sequence[Name], *, swapped: bool
) -> list[Participant]:
    """What the event is about, as it is called: of a noun what stands before it, of a verb its object, of a passive its subject."""
    weakest = Strength.WEAK if kind.family in _TOLD_WEAKLY else Strength.MIDDLE
    if kind.family not in _THINGS or kind.name in _THINGLESS or trigger.strength < weakest:
        return []
    phrase = trigger.phrase
    if phrase is not None and phrase.start <= trigger.start:
        is_about = kind.name != "deal.partnership" or parsed.tokens[phrase.start - 1].tag == "SSO"
        if is_about and (found := _objects(parsed, kind, phrase, trigger.start, names)):
            return found
        if found := _under(parsed, kind, phrase):
            return found
    if trigger.strength is not Strength.STRONG:
        return []
    wanted = ("이", "가", "은", "는") if swapped else ("을", "를")
    objects = [
        p
        for p in parsed.in_clause(clause)
        if p.particle in wanted and p is not phrase and p.end <= clause.stem + 1
    ]
    if not objects and kind.family == "facility":
        objects = [p for p in parsed.in_clause(clause) if p.particle in ("이", "가") and p is not phrase]
    if objects:
        return _objects(parsed, kind, objects[-1], objects[-1].end, names)
    head = parsed.modified(clause)
    return _object(parsed, kind, head, head.end) if head is not None and head is not phrase else []


def _objects(
    parsed: Parsed, kind: EventType, phrase: Phrase, end: int, names: Sequence[Name]
) -> list[Participant]:
    """The things listed up to token ``end``; of a price or service whose they are: ‘가온 ETF’ 2종의 총보수, 프로판과 부탄의 공급가격."""
    members = _members(parsed, phrase, names) if end == phrase.end else []
    own = [x for p in members[:-1] for x in _object(parsed, kind, p, p.end)]
    own += _object(parsed, kind, phrase, end)
    owner = _owner(parsed, widened(parsed, phrase.start) if own else phrase.start)
    if owner is None or (own and kind.name != "price.change"):
        return own
    if _is_count(parsed, owner):
        owner = next(
            (p for p in reversed(parsed.phrases) if p.end <= owner.start and owner.start - p.end <= 4), owner
        )
    held = [n for p in listed(parsed, owner, parsed.phrases) for n in inside(parsed, p, names)]
    if held:
        return [_participant(n, "object") for n in held if n.kind != "organization"] or own
    return own or [x for p in listed(parsed, owner, parsed.phrases) for x in _object(parsed, kind, p, p.end)]


def _is_count(parsed: Parsed, phrase: Phrase) -> bool:
    return all(t.tag in ("SN", "NR", "NNB", "XSN", "MM") for t in parsed.tokens[phrase.start : phrase.end])


def _under(parsed: Parsed, kind: EventType, phrase: Phrase) -> list[Participant]:
    """`엔진 개발을 위한 공동연구 계약`, `약관에 대한 심사`: what the trigger's phrase stands under."""
    first = widened(parsed, phrase.start)
    before = [p for p in parsed.phrases if p.end <= first and p.tag != "NOTE"]
    if before and parsed.surface(before[-1].start, before[-1].end) in ("전략적", "포괄적", "상호", "글로벌"):
        before.pop()
    if (
        not before
        or before[-1].particle not in ("위하", "대하", "관하")
        or kind.family not in ("deal", "policy", "product")
    ):
        return []
    end = before[-1].end
    while (
        end - before[-1].start > 1
        and parsed.tokens[end - 1].form in _DONE_TO
        and parsed.tokens[end - 2].end < parsed.tokens[end - 1].start
    ):
        end -= 1
    return _object(parsed, kind, before[-1], end)


def _object(parsed: Parsed, kind: EventType, phrase: Phrase, end: int) -> list[Participant]:
    """The phrase's words up to token ``end`` as a participant; none if they name nothing."""
    if end <= phrase.start and not (phrase.start and parsed.tokens[phrase.start - 1].tag in ("JKG", "SSC")):
        return []
    found = thing(parsed, phrase, end, is_priced=kind.name == "price.change")
    if found is None:
        return []
    at = parsed.sentence.start
    surface = parsed.text[found.start : found.end]
    return [
        Participant(
            "object", found.name, surface, _THINGS.get(kind.family, "other"), at + found.start, at + found.end
        )
    ]


def _occasion(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> tuple[Participant, ...]:
    """What an anniversary is of: the phrase before it, and whose it is."""
    before = [p for p in parsed.phrases if p.end <= trigger.start and parsed.phrases and p.tag != "NOTE"]
    if not before:
        return ()
    occasion = before[-1]
    start, end = parsed.tokens[occasion.start].start, parsed.tokens[occasion.end - 1].end
    at = parsed.sentence.start
    surface = parsed.text[start:end]
    owner = before[-2:-1] if len(before) > 1 and before[-2].particle == "의" else []
    owners = [_participant(n, "actor") for p in owner for n in inside(parsed, p, names)]
    held = [_participant(n, "actor") for n in inside(parsed, occasion, names)]
    return _distinct(
        [*owners, *(held or [Participant("object", surface, surface, "other", at + start, at + end)])]
    )


# ---------------------------------------------------------------- figures


def _moved(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """Whose price moved (`가온전자 주가`), else the good, index or currency by its own noun: 코스피."""
    owners = _owners(parsed, trigger, names)
    if owners:
        return _distinct([_participant(n, "object") for n in owners])
    if trigger.phrase is not None and not _is_bare(parsed, trigger):
        return tuple(_noun(parsed, trigger, trigger.phrase))
    clause = parsed.clauses[trigger.clause]
    found = _listed_subjects(parsed, trigger, names)
    if not found and not own_subjects(parsed, clause, trigger.phrase):
        found = outer_subject(parsed, clause, names, topic)
    return _distinct([_participant(n, "object") for n in found])


def _is_bare(parsed: Parsed, trigger: Trigger) -> bool:
    assert trigger.phrase is not None
    return all(
        t.form in _BARE_MEASURES or t.tag in ("MM", "XSN", "XPN")
        for t in parsed.tokens[trigger.phrase.start : trigger.end]
    )


def _measured(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], publisher: Sequence[Name]
) -> tuple[Participant, ...]:
    """The economy or good measured, by its own noun, and the body that publishes it."""
    body = [_participant(n, "actor") for n in (publisher_of(parsed, names) or publisher)]
    if trigger.phrase is None:
        return _distinct([*body, *(_participant(n, "object") for n in _owners(parsed, trigger, names))])
    return _distinct([*body, *_noun(parsed, trigger, trigger.phrase)])


def _noun(parsed: Parsed, trigger: Trigger, phrase: Phrase) -> list[Participant]:
    """The measured noun with what it is of: 소매 판매, 서울 아파트 거래 비중."""
    is_inside = phrase.start <= trigger.start < phrase.end
    end = trigger.end if is_inside else phrase.end
    found = thing(parsed, phrase, end)
    modifier = parsed.modifier(phrase)
    if found is None and modifier is not None:  # 내수용으로 출하된 규모
        start, stop = parsed.tokens[modifier.start].start, parsed.tokens[end - 1].end
        surface = parsed.text[start:stop]
        found = Thing(start, stop, surface) if len(surface) <= 25 else None
    if found is None:
        return []
    surface, at = parsed.text[found.start : found.end], parsed.sentence.start
    return [Participant("object", found.name, surface, "other", at + found.start, at + found.end)]


def _reported(
    parsed: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    """Whose figures they are: in the phrase (가온전자 매출), of it (가온전자의), the clause's other subject, its head noun, the shared subject."""
    found = _owners(parsed, trigger, names) or _listed_subjects(parsed, trigger, names)
    clause = parsed.clauses[trigger.clause]
    if not found and (head := parsed.modified(clause)) is not None and head is not trigger.phrase:
        found = _heads(parsed, inside(parsed, head, names))
    if not found and (group := _group(parsed, trigger)):
        return tuple(group)
    if not found:
        own = [p for p in own_subjects(parsed, clause, trigger.phrase) if unnamed(parsed, p) is not None]
        if own and (nameless := _nameless(parsed, own[0], "actor")) is not None:
            return (nameless,)
        found = outer_subject(parsed, clause, names, topic)
    actors = [_participant(_company(n, TYPES["results.report"]), "actor") for n in found if n.kind != "place"]
    return _distinct([*actors, *_segments(parsed, trigger)])


def _segments(parsed: Parsed, trigger: Trigger) -> list[Participant]:
    """Which part of a company, or which product, a figure is of: `반도체 부문의 매출`, `정기예금 잔액`."""
    if trigger.phrase is None:
        return []
    clause = parsed.clauses[trigger.clause]
    owner = _owner(parsed, trigger.phrase.start)
    near = [owner] if owner is not None else []
    for phrase in [*near, *own_subjects(parsed, clause, trigger.phrase)]:
        if parsed.surface(phrase.start, phrase.end).endswith(_SEGMENTS):
            return _object(parsed, TYPES["results.report"], phrase, phrase.end)
    return []


_SEGMENTS = ("부문", "사업부", "사업본부", "사업")


def _owners(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Name]:
    """Names in the measured noun's own phrase, else in the phrases of 의 before it."""
    phrase = trigger.phrase
    if phrase is None:
        return []
    before = parsed.sentence.start + parsed.tokens[trigger.end - 1].end
    known = [n for n in inside(parsed, phrase, names) if n.end <= before]
    if known:
        return [
            n
            for p in listed(parsed, phrase, parsed.phrases)
            for n in _heads(parsed, inside(parsed, p, known if p is phrase else names))
        ]
    at = phrase.start
    while at > 1 and (owner := _owner(parsed, at)) is not None:
        found = [
            n for p in listed(parsed, owner, parsed.phrases) for n in _heads(parsed, inside(parsed, p, names))
        ]
        if found:
            return found
        at = owner.start
    return []


def _owner(parsed: Parsed, start: int) -> Phrase | None:
    """The phrase of 의 that ends right before token ``start``, over a time and quotation marks."""
    near = [p for p in parsed.phrases if p.end < start and p.tag != "NOTE"]
    while near and near[-1].particle == "" and _is_count(parsed, near[-1]) and start - near[-1].end <= 4:
        start = near.pop().start  # 한국은행의 지난해 | 두 차례 | 기준금리 인하
    return near[-1] if near and near[-1].particle == "의" and start - near[-1].end <= 4 else None


def _listed_subjects(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> list[Name]:
    """Names of the clause's other subjects: `가온전자는 매출이 …`."""
    clause = parsed.clauses[trigger.clause]
    for phrase in own_subjects(parsed, clause, trigger.phrase):
        found = [
            n
            for p in listed(parsed, phrase, parsed.phrases)
            for n in _heads(parsed, inside(parsed, p, names))
        ]
        if found:
            return found
    return []


def _group(parsed: Parsed, trigger: Trigger) -> list[Participant]:
    """`5대 은행의 정기예금 잔액`: a group that has a name of its own."""
    clause = parsed.clauses[trigger.clause]
    owner = _owner(parsed, trigger.phrase.start) if trigger.phrase is not None else None
    near = [owner] if owner is not None else []
    for phrase in [*near, *own_subjects(parsed, clause, trigger.phrase)]:
        form = parsed.surface(phrase.start, phrase.end)
        if form.endswith(_GROUPS) and _GROUP.match(form):
            start, end = parsed.tokens[phrase.start].start, parsed.tokens[phrase.end - 1].end
            at = parsed.sentence.start
            return [Participant("actor", form, parsed.text[start:end], "organization", at + start, at + end)]
    return []


# ---------------------------------------------------------------- records


def _participant(name: Name, role: Role) -> Participant:
    kind: Kind = name.kind
    return Participant(
        role,
        name.name,
        name.surface,
        kind,
        name.start,
        name.end,
        name.title,
        name.affiliation,
        name.affiliation_id,
        name.entity_id,
    )


def _distinct(found: Sequence[Participant]) -> tuple[Participant, ...]:
    kept: dict[tuple[str, str], Participant] = {}
    names: set[str] = set()
    for p in found:
        if p.name in names:
            continue
        names.add(p.name)
        kept[p.role, p.name] = p
    return tuple(sorted(kept.values(), key=lambda p: (p.char_start, p.char_end, p.role, p.name)))
