"""Who: the names of a trigger's clause by particle and frame, then by structure: head nouns, topics, lists.

Names come resolved (participants.py); what role each plays is decided here and in the modules that this one reads:

1. names in the clause's own phrases, by particle (``particles``, ``casting``): 이/가/은/는 subject, 을/를 object,
   와/과/에게/로부터 partner, and by what the type makes of 에;
2. what the trigger's own phrase holds before it, and what the phrase stands under: `장비 공급계약`, `엔진 개발을 위한 계약`;
3. the noun that an adnominal clause modifies, in the role that its clause leaves open;
4. where nothing is named, the object's own words (``objects``) and the subject that the clause shares (``subjects``).

Figures have no such frame: whose they are is read around their noun (``owners``).
"""

import re
from collections.abc import Sequence

from timeline.events.casting import beside, cast, jointly, modifying
from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.forms import PLACES_OF_WORK
from timeline.events.lists import head_of, heads_list
from timeline.events.objects import object_of, objects_at, prize_of, worded
from timeline.events.owners import measured, moved, reported
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.particles import ATTENDS, AUTHORITIES, GIVES, open_role, role_of
from timeline.events.players import company_of, distinct, may_act, nameless_in, participant, recast
from timeline.events.subjects import inside, outer_subject, outer_topic, outer_unnamed, own_subjects
from timeline.events.taxonomy import TYPES, EventType
from timeline.events.titles import title_starts
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import words
from timeline.events.whose import brought_out_by, celebrated, unowned, whose
from timeline.records import Participant, Role

__all__ = ["cast_of", "objects_at"]

# fmt: off
_TWO_SIDED = frozenset(("deal.partnership", "deal.joint_venture", "deal.supply_contract", "deal.licensing"))
_STAYS = frozenset(("ma.reorganization", "org.change", "org.general_meeting"))  # what is split or founded acts by itself
_WITH_COUNTRIES = frozenset(words("policy.measure macro.statistic contact.meeting legal.proceeding legal.investigation legal.sanction results.outlook"))
_OF_THE_TOPIC = frozenset(words("product.launch price.change"))
_MADE = frozenset(words("org.change product.launch facility.open deal.joint_venture"))
_GIVEN_AWAY = frozenset(words("기부하 기탁하 전달하 지급하 증정하 기증하 후원하"))
_WHEN = frozenset(words("직전 직후 이후 이전 전 후 뒤"))
_BODIES = ("추천위원회", "이사회", "주주총회", "임추위", "인사위원회")
_WORKS = tuple(PLACES_OF_WORK)
_NAMES_THEM = frozenset(words("임명하 지명하 위촉하 선임하 내정하 발탁하 영입하 추천하 선출하 뽑 선정하 추대하 결정하 단행하 인사하 발표하 실시하"))
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
            found = celebrated(parsed, trigger, names, topic)
        case "market.move":
            found = moved(parsed, trigger, names, topic)
        case "macro.statistic":
            found = measured(parsed, trigger, names, publisher)
        case "results.report":
            found = reported(parsed, trigger, names, topic)
        case _:
            found = _framed(parsed, trigger, kind, names, topic)
    found = tuple(p for p in found if p.role == "object" or p.kind != "other")  # an index does nothing
    if kind.name in _WITH_COUNTRIES:
        return found
    return tuple(p for p in found if not _is_country(p))


def _is_country(p: Participant) -> bool:
    return p.kind == "place" and p.role != "object" and not p.name.endswith(_WORKS)


def _framed(
    parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name], topic: Sequence[Name]
) -> tuple[Participant, ...]:
    clause = parsed.clauses[trigger.clause]
    found: list[Participant] = []
    is_swapped = (trigger.row.swap or trigger.is_passive) and kind.name not in _STAYS
    fills = is_swapped and _fills_its_head(parsed, clause)
    is_when = kind.name == "contact.meeting" and trigger.tail in _WHEN
    for phrase in parsed.arguments(clause):
        if is_when:
            continue  # 가온전자는 회의 직전 결과를 발표했다: says nothing of who met
        if fills and phrase.particle in ("은", "는"):
            continue
        if is_swapped and _only_tells(parsed, clause, trigger, phrase):
            continue
        role = role_of(parsed, kind, clause, trigger, phrase, swapped=is_swapped)
        if (
            is_swapped
            and role == "object"
            and kind.family in ("product", "price")
            and _is_body(parsed, phrase, names)
        ):
            role = kind.subject  # 한빛은행은 다음 달 출시되는 카드를 …: who brings it out is no product
        elif is_swapped and role == "object" and _has_own_subject(parsed, clause, trigger, phrase, names):
            role = kind.subject  # 가온전자도 공급계약이 해지됐다: whose contract it is
        if role == "actor" and kind.name in _MADE and _is_what_was_made(parsed, clause, phrase, names):
            role = "object"
        if role is not None and not heads_list(parsed, phrase, names):
            found += cast(parsed, kind, phrase, role, names, trigger)
    found += _to_begin_with(parsed, trigger, kind, names)
    found += beside(parsed, trigger, kind, names)
    found += modifying(parsed, trigger, kind, names)
    if kind.partner and not any(p.role == "counterpart" for p in found):
        found += jointly(parsed, clause, trigger, kind, names)
    head = head_of(parsed, clause, names, owned=kind.family in ("product", "price"))
    if head is not None and trigger.phrase is not head:
        role = open_role(kind, found, swapped=is_swapped)
        if role is not None:
            found += cast(parsed, kind, head, role, names, trigger)
        owner = parsed.modified(clause)
        if owner is not None and owner is not head and kind.subject == "actor":  # 출시한 한빛은행의 예금
            found += whose(parsed, owner, names)
    if not any(p.role == "object" for p in found) and kind.family == "product":
        found += _quoted_object(parsed, clause, names)
    if not any(p.role == "object" for p in found):
        found += object_of(parsed, trigger, kind, clause, names, swapped=is_swapped)
    if clause.predicate in _GIVEN_AWAY and kind.name == "event.campaign":
        given = [
            p for p in parsed.in_clause(clause) if p.particle in ("을", "를") and p is not trigger.phrase
        ]
        found += [x for p in given[-1:] for x in worded(parsed, kind, p, p.end)]
    if kind.family == "product" and not any(p.role == "actor" for p in found):
        found += brought_out_by(parsed, clause, found, names)
    if kind.name == "people.award":
        found += prize_of(parsed, trigger)
    if not is_when:
        found += _shared(parsed, trigger, kind, names, topic, found, swapped=is_swapped)
    if kind.name == "results.outlook":
        found = _rated(found)
    if kind.name in ("labor.dispute", "labor.agreement"):
        found = _management(found)
    if kind.name == "people.appointment" and clause.predicate not in _NAMES_THEM:
        found = _appointed(found)
        found += _of_the_post(parsed, clause, names, found)
    return distinct(
        _two_sided(kind, parsed.squeezed(trigger.start, trigger.end), unowned(parsed, found, names))
    )


_OBJECT = re.compile(r"[’'”\"」』>]? ?(?:\([^()]{1,20}\))?[을를] ")


def _quoted_object(parsed: Parsed, clause: Clause, names: Sequence[Name]) -> list[Participant]:
    """`‘2026 가온 마라톤 5일’을 선보인다`: a product whose name ends in what looks like a day or a number."""
    start, at = parsed.sentence.start, parsed.tokens[clause.start].start
    end = parsed.tokens[clause.end - 1].end
    return [
        participant(n, "object")
        for n in names
        if n.kind == "product"
        and at <= n.start - start
        and n.end - start <= end
        and _OBJECT.match(parsed.text, n.end - start) is not None
    ]


def _to_begin_with(
    parsed: Parsed, trigger: Trigger, kind: EventType, names: Sequence[Name]
) -> list[Participant]:
    """`회의에는 홍 차관을 비롯해 실장들이 참석했다`: who is named first of those who came."""
    clause = parsed.clauses[trigger.clause]
    if clause.predicate not in ATTENDS or kind.name not in ("contact.meeting", "event.held"):
        return []
    role: Role = "counterpart" if kind.name == "contact.meeting" else "actor"
    return [
        p
        for told in parsed.clauses
        if told.predicate == "비롯하" and told.quote == clause.quote
        for phrase in parsed.in_clause(told)
        if phrase.particle in ("을", "를")
        for p in cast(parsed, kind, phrase, role, names, trigger)
    ]


def _of_the_post(
    parsed: Parsed, clause: Clause, names: Sequence[Name], found: Sequence[Participant]
) -> list[Participant]:
    """`가온전자 새 대표이사에 취임했다`: whose post it is appoints, if no other is told."""
    if any(p.role == "actor" for p in found):
        return []
    posts = [
        p
        for p in parsed.in_clause(clause)
        if p.particle in ("에", "로", "으로", "에는", "로는")
        and title_starts(parsed.squeezed(p.start, p.end))
    ]
    return [
        participant(n, "actor")
        for p in posts[:1]
        for n in inside(parsed, p, names)[:1]
        if n.kind == "organization"
    ]


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
    clause = parsed.clauses[trigger.clause]
    subject: Role | None = (
        "actor" if kind.name == "people.award" and clause.predicate in GIVES else kind.subject
    )
    if subject is None or any(p.role == subject for p in found):
        return []
    taken = {p.name for p in found}
    own = own_subjects(parsed, clause, trigger.phrase)
    if swapped and subject == kind.object and not own and _fills_its_head(parsed, clause):
        return []
    has_partner = kind.family == "deal" and any(p.role == "counterpart" for p in found)
    if swapped and kind.subject != kind.object and not has_partner:
        if kind.name in _OF_THE_TOPIC and any(p.role == "object" for p in found):
            return _by_the_topic(names, topic, taken)
        bodies = [n for n in names if n.kind == "organization" and n.name.endswith(_BODIES)]
        return [participant(n, subject) for n in bodies[:1]] if kind.name == "people.appointment" else []
    if own and not any(inside(parsed, p, names) for p in own):
        nameless = [p for phrase in own if (p := nameless_in(parsed, phrase, subject)) is not None][:1]
        if kind.name == "people.award" and not nameless:
            nameless = [p for phrase in own[:1] for p in worded(parsed, kind, phrase, phrase.end)]
        return nameless or [
            participant(company_of(n, kind), subject) for n in outer_topic(parsed, clause, own, names)
        ]
    if any(p.role != subject and p.role == "object" for p in found) and any(
        p.particle in ("이", "가") and inside(parsed, p, names) for p in own
    ):
        return []
    if not own and (known := outer_unnamed(parsed, clause, names)) is not None:
        new = nameless_in(parsed, known, subject)
        return [new] if new is not None and new.name not in taken else []
    out = [n for n in outer_subject(parsed, clause, names, topic) if may_act(n, kind, parsed.sentence.start)]
    if kind.name == "org.general_meeting":  # who speaks or is elected there does not hold it
        out = [n for n in out if n.kind != "person" or n.affiliation is not None]
    if kind.name == "incident.accident":  # a fire is not the court's that hears of it
        out = [n for n in out if not n.name.endswith(AUTHORITIES)]
    if kind.name == "capital.listing" and "폐지" not in parsed.squeezed(
        trigger.start, trigger.end
    ):  # nor does the exchange go public
        out = [n for n in out if not n.name.endswith("거래소")]
    return [participant(company_of(n, kind), subject) for n in out if n.name not in taken]


def _by_the_topic(names: Sequence[Name], topic: Sequence[Name], taken: set[str]) -> list[Participant]:
    """`가온제과는 … 밝혔다. 식빵은 10일 인상된다`: the one company that the text is about, where the sentence names none."""
    if len(topic) != 1 or topic[0].kind != "organization" or any(n.kind == "organization" for n in names):
        return []
    return [participant(n, "actor") for n in topic if n.name not in taken]


def _only_tells(parsed: Parsed, clause: Clause, trigger: Trigger, phrase: Phrase) -> bool:
    """`가온은행은 [홍길동이 위원으로 선임됐다]고 전했다`: a topic before a quoted clause with a subject of its own."""
    return (
        clause.link is Link.QUOTED
        and phrase.particle in ("은", "는")
        and trigger.phrase is not None
        and any(
            p.start > phrase.start and p.particle in ("이", "가") and p is not trigger.phrase
            for p in parsed.in_clause(clause)
        )
    )


def _is_what_was_made(parsed: Parsed, clause: Clause, phrase: Phrase, names: Sequence[Name]) -> bool:
    """`누리솔은 홍길동 대표가 2017년 창업한 회사로`: the topic is what the clause's noun says that it is."""
    head = parsed.modified(clause)
    return (
        head is not None
        and phrase.particle in ("은", "는")
        and (head.tag == "VCP" or head.particle in ("로", "으로"))
        and any(
            p.start > phrase.start and p.particle in ("이", "가") and inside(parsed, p, names)
            for p in parsed.in_clause(clause)
        )
    )


def _has_own_subject(
    parsed: Parsed, clause: Clause, trigger: Trigger, phrase: Phrase, names: Sequence[Name]
) -> bool:
    """Whether a company is the topic of a passive clause whose subject is the trigger itself."""
    told = trigger.phrase
    return (
        told is not None
        and told.particle in ("이", "가")
        and told.clause == clause.index
        and phrase.particle in ("은", "는", "도")
        and _is_body(parsed, phrase, names)
    )


def _is_body(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> bool:
    found = inside(parsed, phrase, names)
    return bool(found) and all(n.kind == "organization" for n in found)


def _fills_its_head(parsed: Parsed, clause: Clause) -> bool:
    """`지난해 지정된 기업집단`: who is meant is the noun that the passive clause modifies, named or not."""
    head = parsed.modified(clause)
    return head is not None and parsed.tokens[head.end - 1].tag != "NNB"


def _two_sided(kind: EventType, told: str, found: list[Participant]) -> list[Participant]:
    """`A와 B는 협약을 맺었다`, `양사는 …`: the first is the actor, the others are its counterparts, if no other is told."""
    actors = [p for p in found if p.role == "actor"]
    meets = kind.name == "contact.meeting" and len(actors) == 2 and actors[0].kind == actors[1].kind
    if not ((meets and not told.startswith(("기자", "회견"))) or kind.name in _TWO_SIDED) or len(actors) < 2:
        return found
    if any(p.role == "counterpart" for p in found):
        return found
    partners = {id(p) for p in actors if p.name != actors[0].name}
    return [recast(p, "counterpart") if id(p) in partners else p for p in found]


def _management(found: Sequence[Participant]) -> list[Participant]:
    """Across the table from a union that bears a company's name: the company."""
    unions = [p for p in found if p.name.endswith(("노동조합", "노조"))]
    companies = {p.name.removesuffix("노동조합").removesuffix("노조").strip(): p for p in unions}
    out = [recast(p, "counterpart") if p.name in companies else p for p in found]
    if any(p.role == "counterpart" for p in out):
        return out
    return out + [
        Participant("counterpart", name, p.surface, "organization", p.char_start, p.char_end)
        for name, p in companies.items()
        if name
    ]


_RATERS = re.compile(
    r"증권$|투자증권|자산운용$|연구원$|연구소$|신용평가$|기업평가$|피치$|무디스$|S&P$|골드만|모건|노무라|씨티|UBS"
)


def _rated(found: list[Participant]) -> list[Participant]:
    """`홍길동 누리증권 연구원은 가온전자의 영업이익이 …`: what a broker expects is of the company that it names."""
    by = [p for p in found if p.role == "actor" and _RATERS.search(p.affiliation or p.name)]
    if not by:
        return found
    return [
        recast(p, "object") if p.role == "actor" and p.kind == "organization" and p not in by else p
        for p in found
    ]


def _appointed(found: list[Participant]) -> list[Participant]:
    """`회장의 연임`, `취임한 회장`: where nobody else is told, a person is whom it is about."""
    if any(p.role == "object" for p in found):
        return found
    return [recast(p, "object") if p.kind == "person" and p.role == "actor" else p for p in found]
