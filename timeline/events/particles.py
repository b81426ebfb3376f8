"""Which role a phrase of the trigger's clause plays, by its particle and by what the event's type makes of it.

이/가/은/는 mark the subject, 을/를 the object, 와/과/에게/로부터 the partner; 에 depends on the
type, and a headline goes by place where it has no particles.
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed
from timeline.events.subjects import is_subject, own_subjects
from timeline.events.taxonomy import EventType
from timeline.events.triggers import Strength, Trigger
from timeline.events.vocabulary import words
from timeline.records import Participant, Role

__all__ = [
    "ATTENDS",
    "AUTHORITIES",
    "GIVES",
    "HOSTING",
    "HOSTS",
    "INVESTS",
    "PARTNERS",
    "TOWARDS",
    "open_role",
    "role_of",
]

# fmt: off
PARTNERS = frozenset(("와", "과", "에게", "으로부터", "로부터", "에게서", "한테", "랑", "께", "하고"))
_ABOUT = frozenset(("대하", "관하", "향하", "둘러싸", "관련하"))
TOWARDS = frozenset(words("deal.supply_contract deal.licensing ma.divestiture capital.equity_issue capital.stake_change legal.proceeding legal.insolvency legal.sanction policy.measure event.campaign invest.plan"))
INVESTS = frozenset(("invest.plan", "capital.stake_change"))  # 누리솔에 투자했다: what the money goes into
ATTENDS = frozenset(("참석하", "참여하", "참가하", "동석하", "배석하", "함께하"))
HOSTING = frozenset(words("주재 주최 주관"))
HOSTS = frozenset(f"{word}하" for word in HOSTING)
# Who does these gives the prize: 시상했다, but 수상했다.
GIVES = frozenset(words("수여하 시상하 포상하 표창하 선정하 뽑 꼽 지정하"))
# Who receives is who it is done to: 과징금을 부과받았다.
_RECEIVES = frozenset(words("받 부과받 처분받 통보받 당하 맞 물 부과되 내려지"))
AUTHORITIES = tuple(words("부 처 청 원 위 위원회 경찰 검찰 경찰서 지검 고검 국회 정부 당국 법원"))
_SELLS = re.compile(r".{0,8}?(?:매각|처분|양도|넘기|팔)")
_TOGETHER = frozenset(("함께", "공동", "나란히"))
_CHOOSES = frozenset(("선정하", "지정하", "낙점하", "택하", "선정되", "지정되", "낙점되", "뽑히"))
# fmt: on


def role_of(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    role = _of_particle(parsed, kind, clause, trigger, phrase, swapped=swapped)
    if kind.family == "legal" and kind.name != "legal.insolvency" and role is not None:
        return _before_the_law(parsed, kind, clause, phrase, role)
    return role


def _before_the_law(
    parsed: Parsed, kind: EventType, clause: Clause, phrase: Phrase, role: Role
) -> Role | None:
    """Who receives a sanction stands across from who imposes it; where one is accused (경찰에 고발했다) is no side."""
    if clause.predicate in _RECEIVES and kind.name != "legal.proceeding":
        return "counterpart" if is_subject(parsed, phrase) else "actor" if role == "counterpart" else role
    if phrase.particle in ("에", "에게") and kind.name == "legal.proceeding":
        word = parsed.squeezed(phrase.start, phrase.end)
        return None if word.endswith(AUTHORITIES) else role
    return "counterpart" if role == "object" else role


def _of_particle(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    particle = phrase.particle
    if phrase is trigger.phrase or parsed.quotes[phrase.start] != clause.quote:
        return None  # what it holds is looked at by casting.beside; a speaker stands outside the quotation
    if clause.predicate in ATTENDS and kind.name in ("contact.meeting", "event.held"):
        if particle in ("이", "가", "은", "는", "도", "을", "를", ""):
            return "counterpart" if kind.name == "contact.meeting" else "actor"
        return None
    if phrase.clause != clause.index and particle in ("을", "를"):
        return kind.object if trigger.strength is Strength.STRONG else None
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
    if parsed.tokens[phrase.end - 1].form in HOSTING and kind.name in ("contact.meeting", "event.held"):
        return "actor"  # 홍길동 장관 주재로
    if is_subject(parsed, phrase):
        if kind.name == "people.award" and clause.predicate in GIVES:
            return "actor"
        return subject_role(kind, swapped=swapped)
    if particle == "에서" and phrase.tag == "JKS":
        return subject_role(kind, swapped=swapped)
    is_weak = (
        trigger.strength is not Strength.STRONG
        and clause.link is not Link.NOUN
        and not (particle == "" and _ends_a_headline(parsed, trigger))
    )
    if is_weak and not _shares_its_verb(parsed, trigger):
        return None
    if particle in ("을", "를"):
        return kind.object
    told = parsed.tokens[trigger.start].start
    if kind.name == "people.award" and clause.predicate in GIVES and particle in ("에", "에게"):
        return "object"  # 한빛물산에 표창을 수여했다
    if particle in PARTNERS:
        together = phrase.end + 1 < len(parsed.tokens) and parsed.tokens[phrase.end + 1].form in _TOGETHER
        return (
            "actor" if kind.name == "people.award" or (together and kind.family == "event") else kind.partner
        )
    if particle in _ABOUT:
        return "object" if kind.family in ("results", "deal", "product") else kind.partner
    if particle == "에" and kind.name in INVESTS and not _SELLS.match(parsed.text, told):
        return "object"
    if particle == "에" and kind.name in TOWARDS:
        return kind.partner
    if (
        particle == ""
        and phrase.tag != "NOTE"
        and (clause.link is Link.NOUN or _ends_a_headline(parsed, trigger))
    ):
        return _headline_role(parsed, kind, clause, trigger, phrase, swapped=swapped)
    return None


def _ends_a_headline(parsed: Parsed, trigger: Trigger) -> bool:
    """`가온전자, 한빛물산 인수…홍 회장 나선다`: a noun before the dots is told as one in a headline without a verb."""
    told = trigger.phrase
    return (
        parsed.sentence.part == "title"
        and told is not None
        and told.end < len(parsed.tokens)
        and parsed.tokens[told.end].form.startswith(("…", "..."))
    )


def _shares_its_verb(parsed: Parsed, trigger: Trigger) -> bool:
    """`시정명령과 과징금을 부과했다`: the verb of the last of a list is the verb of the others."""
    first = trigger.phrase
    if first is None or first.particle not in ("와", "과") or trigger.end != first.end:
        return False
    after = next((p for p in parsed.phrases if p.start > first.end and p.tag != "NOTE"), None)
    return after is not None and after.particle in ("을", "를") and after.clause == first.clause


def _is_chosen(clause: Clause, particle: str) -> bool:
    """Whether the particle marks who is chosen: 한빛물산을 선정했다, 한빛물산이 선정됐다."""
    return particle in (("은", "는", "이", "가") if clause.predicate[-1] in "되히" else ("을", "를"))


def _headline_role(
    parsed: Parsed, kind: EventType, clause: Clause, trigger: Trigger, phrase: Phrase, *, swapped: bool
) -> Role | None:
    """`가온전자, 한빛물산 인수`: the first phrase acts; one right before the trigger is what it is done to; who speaks is nobody."""
    if phrase.start > trigger.start:
        return None
    if phrase.start == clause.start:
        after = parsed.text[parsed.tokens[phrase.end - 1].end :].lstrip()[:1]
        return None if after in '“"' and after else subject_role(kind, swapped=swapped)
    return kind.object if 0 <= trigger.start - phrase.end <= 2 else None


def subject_role(kind: EventType, *, swapped: bool) -> Role | None:
    return (kind.object or kind.subject) if swapped else kind.subject


def open_role(kind: EventType, found: Sequence[Participant], *, swapped: bool) -> Role | None:
    roles = {p.role for p in found}
    subject = subject_role(kind, swapped=swapped)
    if subject not in roles:
        return subject
    return kind.object if kind.object not in roles else None
