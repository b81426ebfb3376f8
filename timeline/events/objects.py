"""What an event is about, in the text's own words: its object need be no name that a table knows.

A noun's object stands before it, a verb's in its 을, a passive's in its subject; a price or a
service is told by whose it is. Prizes and anniversaries are objects of their own kind.
"""

from collections.abc import Sequence

from timeline.events.clauses import Clause, Phrase
from timeline.events.lists import head_of, is_count, members_of, owner_before
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.players import distinct, participant
from timeline.events.subjects import inside
from timeline.events.taxonomy import TYPES, EventType
from timeline.events.things import Thing, listed, thing, widened
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import words
from timeline.records import Kind, Participant

__all__ = ["THINGS", "object_of", "objects_at", "objects_in", "occasion_of", "prize_of", "worded"]

# fmt: off
# Whose object need be no name, and what kind of thing it is.
THINGS: dict[str, Kind] = {
    "product": "product", "price": "product", "deal": "product", "ma": "other", "facility": "place", "capital": "other", "invest": "other", "policy": "other",
    "org": "other", "labor": "other",
}
_TOLD_WEAKLY = frozenset(("product", "facility", "price", "policy"))  # 서버 증설 이후: dated by itself, it tells its object too
_THINGLESS = frozenset(words("capital.equity_issue capital.shareholder_return capital.listing capital.funding_round labor.dispute labor.agreement org.general_meeting"))
# `가온 엔진 | 수출을 위한 계약`: what is done to the thing.
_DONE_TO = frozenset(words("개발 공급 수출 판매 구축 도입 생산 공동개발 상용화 구매 납품"))
# fmt: on


def objects_at(parsed: Parsed, type_: str, phrase: Phrase) -> list[Participant]:
    """What an event of the type is about where ``phrase`` is its object and holds no known name."""
    return objects_in(parsed, TYPES[type_], phrase, phrase.end, ())


def object_of(
    parsed: Parsed, trigger: Trigger, kind: EventType, clause: Clause, names: Sequence[Name], *, swapped: bool
) -> list[Participant]:
    """What the event is about, as it is called: of a noun what stands before it, of a verb its object, of a passive its subject."""
    weakest = Strength.WEAK if kind.family in _TOLD_WEAKLY else Strength.MIDDLE
    if kind.family not in THINGS or kind.name in _THINGLESS or trigger.strength < weakest:
        return []
    phrase = trigger.phrase
    if phrase is not None and phrase.start <= trigger.start:
        is_about = kind.name != "deal.partnership" or parsed.tokens[phrase.start - 1].tag == "SSO"
        if is_about and (found := objects_in(parsed, kind, phrase, trigger.start, names)):
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
    if not objects and not swapped:
        objects = [p for p in parsed.arguments(clause) if p.clause != clause.index and p.particle in wanted]
    if not objects and kind.family == "facility":
        objects = [p for p in parsed.in_clause(clause) if p.particle in ("이", "가") and p is not phrase]
    if objects:
        return objects_in(parsed, kind, objects[-1], objects[-1].end, names)
    head = head_of(parsed, clause, names, owned=kind.family in ("product", "price"))
    return worded(parsed, kind, head, head.end) if head is not None and head is not phrase else []


def objects_in(
    parsed: Parsed, kind: EventType, phrase: Phrase, end: int, names: Sequence[Name]
) -> list[Participant]:
    """The things listed up to token ``end``; of a price or service whose they are: ‘가온 ETF’ 2종의 총보수, 프로판과 부탄의 공급가격."""
    members = members_of(parsed, phrase, names) if end == phrase.end else []
    own = [x for p in members[:-1] for x in worded(parsed, kind, p, p.end)]
    own += worded(parsed, kind, phrase, end)
    owner = owner_before(parsed, widened(parsed, phrase.start) if own else phrase.start)
    if owner is None or (own and kind.name != "price.change"):
        return own
    if is_count(parsed, owner):
        owner = next(
            (
                p
                for p in reversed(parsed.phrases)
                if p.end <= owner.start and owner.start - p.end <= 4 and p.particle in ("", "의")
            ),
            owner,
        )
    held = [n for p in listed(parsed, owner, parsed.phrases) for n in inside(parsed, p, names)]
    if held:
        return [participant(n, "object") for n in held if n.kind != "organization"] or own
    return own or [x for p in listed(parsed, owner, parsed.phrases) for x in worded(parsed, kind, p, p.end)]


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
    return worded(parsed, kind, before[-1], end)


def worded(parsed: Parsed, kind: EventType, phrase: Phrase, end: int) -> list[Participant]:
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
            "object", found.name, surface, THINGS.get(kind.family, "other"), at + found.start, at + found.end
        )
    ]


def prize_of(parsed: Parsed, trigger: Trigger) -> list[Participant]:
    """The prize: the trigger itself, its verb's object or what it was won at, if it ends as one does."""
    clause = parsed.clauses[trigger.clause]
    near = [trigger.phrase] if trigger.phrase is not None else []
    told = parsed.in_clause(clause)
    near += [p for p in told if p.particle in ("을", "를")] + [
        p for p in told if p.particle in ("에서", "서")
    ]
    for phrase in near:
        if parsed.squeezed(phrase.start, phrase.end).endswith(_PRIZES):
            found = thing(parsed, phrase, phrase.end) or _plain(parsed, phrase)
            if len(found.name) > 2:
                at = parsed.sentence.start
                surface = parsed.text[found.start : found.end]
                return [Participant("object", found.name, surface, "other", at + found.start, at + found.end)]
    return []


_PRIZES = ("상", "어워드", "어워즈", "표창", "훈장", "포장")


def _plain(parsed: Parsed, phrase: Phrase) -> Thing:
    """A phrase as it stands: 최우수상 is a prize, though made of words that name nothing else."""
    start, end = parsed.tokens[phrase.start].start, parsed.tokens[phrase.end - 1].end
    return Thing(start, end, parsed.text[start:end])


def occasion_of(parsed: Parsed, trigger: Trigger, names: Sequence[Name]) -> tuple[Participant, ...]:
    """What an anniversary is of: the phrase before it, and whose it is."""
    before = [p for p in parsed.phrases if p.end <= trigger.start and parsed.phrases and p.tag != "NOTE"]
    if not before:
        return ()
    occasion = before[-1]
    start, end = parsed.tokens[occasion.start].start, parsed.tokens[occasion.end - 1].end
    at = parsed.sentence.start
    surface = parsed.text[start:end]
    owner = before[-2:-1] if len(before) > 1 and before[-2].particle == "의" else []
    owners = [participant(n, "actor") for p in owner for n in inside(parsed, p, names)]
    held = [participant(n, "actor") for n in inside(parsed, occasion, names)]
    return distinct(
        [*owners, *(held or [Participant("object", surface, surface, "other", at + start, at + end)])]
    )
