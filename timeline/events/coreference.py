"""Who is meant: 이 회장, 베스트베리 CEO, 양사, 회사 측, 그룹, by what the article has told so far.

A surname with a title means the last person introduced who bears that surname and a
title of the same post, and nobody else: another's title is never taken over. 회사 means
the company that the text is about; 양사 the two that were last named together, or the
one it is about and the last other. Where nobody fits, the words name nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.events.organizations import Found
from timeline.events.titles import IS_DEMONSTRATIVE, post, surname
from timeline.values import value

__all__ = ["Company", "Person", "Story", "references"]

_BOUNDARY = r"(?=은|는|이|가|의|와|과|도|에|를|을|로|측|,|\.|\s|$|만|간)"
_COMPANY = re.compile(
    r"(?<![가-힣A-Za-z])(?:(?:이|해당|동) (?:회사|업체|기업|은행|그룹|증권사|보험사|제약사|운용사|법인|공사|재단)|회사 ?측|은행 ?측|그룹 ?측|업체 ?측|사측|당사|동사|회사)"
    + _BOUNDARY
)
_PAIR = re.compile(
    r"(?<![가-힣A-Za-z])(?:양사|양 사|두 회사|두 기업|두 업체|양측|양 기관|두 기관|양 기업)" + _BOUNDARY
)
_THREE = re.compile(r"(?<![가-힣A-Za-z0-9])(?:3사|세 회사|3개 회사|3개사)" + _BOUNDARY)
_GROUP = re.compile(r"(?<![가-힣A-Za-z])그룹(?=은|는|이 |측)")
_UNION = re.compile(r"(?<![가-힣A-Za-z])(?:노조|노동조합)(?: ?측)?" + _BOUNDARY)
# `시는`, `도가`: the local government told of before; a sentence or clause opens with it.
_LOCAL = re.compile(r"(?:(?<=^)|(?<=[.,”’\"] )|(?<=[은는] ))(?:시|도|군|구)(?=(?:는|가|은|이) )")
# `거래소는`, `재단이`: the only body of the kind told of before.
_BODY = re.compile(
    r"(?:(?<=^)|(?<=[.,”’\"·] )|(?<=[은는] ))(?:거래소|위원회|협회|재단|당국|공단|조합|진흥원|사업단|추진단|연합회|중앙회|기념관|박물관|미술관|대학|병원|학회|의회|센터|연맹|시의회|상공회의소|교육청|경찰청|검찰청|공사)(?: ?측)?(?=(?:은|는|이|가|도) )"
)
_ANY = re.compile(
    r"(?:거래소|위원회|협회|재단|당국|공단|조합|진흥원|사업단|추진단|연합회|중앙회|관|대학|병원|학회|의회|센터|연맹|회의소|청|공사)(?: ?측)?[은는이가도] |[시도군구][는가은이] |회사|업체|기업|은행|그룹|증권사|보험사|제약사|운용사|법인|공사|재단|사측|당사|동사|양사|양 사|양측|기관|3사|3개|노조|노동조합"
)
_NOT_COMPANY = frozenset(
    (
        "정부",
        "사법",
        "국회",
        "정당",
        "지방정부",
        "외국정부",
        "국제기구",
        "언론",
        "시장",
        "중앙은행",
        "노동조합",
        "경제단체",
        "협회",
        "신용평가",
    )
)


# Titles that others are called by for short: 강 실장 is 비서실장 강훈식; but a 부회장 is no 회장, a 본부장 no 부장.
_SHORT = frozenset(
    (
        "실장",
        "장관",
        "위원장",
        "대표",
        "의원",
        "교수",
        "검사",
        "판사",
        "후보",
        "청장",
        "처장",
        "단장",
        "대행",
        "권한대행",
    )
)
_BODY_ENDINGS = (
    "노조",
    "노동조합",
    "위원회",
    "협회",
    "재단",
    "정부",
    "이사회",
    "의회",
    "법원",
    "지검",
    "대학",
    "대학교",
    "병원",
    "연구원",
    "연구소",
)


@value
class Person:
    """Someone introduced: ``titles`` are all that the article gives them."""

    name: str
    titles: tuple[str, ...]
    affiliation: str | None = None
    affiliation_id: str | None = None
    entity_id: str | None = None


@value
class Company:
    name: str
    entity_id: str | None
    is_company: bool


@dataclass(slots=True)
class Story:
    """What has been told up to a point of the article."""

    persons: list[Person] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    topic: Company | None = None
    pair: tuple[Company, Company] | None = None
    unions: list[str] = field(default_factory=list)

    def introduce(self, person: Person) -> None:
        """The person is now the last one introduced; titles add up."""
        known = next((p for p in self.persons if p.name == person.name), None)
        if known is not None:
            self.persons.remove(known)
            person = Person(
                person.name,
                tuple(dict.fromkeys((*known.titles, *person.titles))),
                known.affiliation or person.affiliation,
                known.affiliation_id or person.affiliation_id,
                known.entity_id or person.entity_id,
            )
        self.persons.append(person)

    def meet(self, text: str, found: Sequence[Found]) -> None:
        """Take note of a sentence's organisations: the topic, the last pair, the order of mention."""
        known = [(f, Company(f.name, f.entity_id, _is_company(f))) for f in found if f.kind == "organization"]
        for (f, left), (g, right) in pairwise(known):
            if (
                left.is_company
                and right.is_company
                and re.fullmatch(r"(?:와|과|·|,)? ?", text[f.end : g.start])
            ):
                self.pair = (left, right)
        for _, company in known:
            if company in self.companies:
                self.companies.remove(company)
            self.companies.append(company)
            if company.name.endswith(("노조", "노동조합")):
                self.unions.append(company.name)
        subjects = [c for f, c in known if f.particle in ("은", "는", "도") and c.is_company] or [
            c for f, c in known if f.particle in ("이", "가") and c.is_company
        ]
        if subjects:
            self.topic = subjects[0]
        elif self.topic is None:
            self.topic = next((c for _, c in known if c.is_company), None)

    def person(self, word: str, title: str) -> Person | None:
        """The last person introduced whose surname (or foreign name) is ``word`` and whose post is that of ``title``."""
        asked, title = post(title), title.rsplit(maxsplit=1)[-1]
        for person in reversed(self.persons):
            if _is_called(person, word) and any(
                asked == post(t) or (title in _SHORT and t.endswith(title))
                for said in person.titles
                for t in said.replace(" 겸 ", " ").split()
            ):
                return person
        return None

    def both(self) -> tuple[Company, ...]:
        """The two that 양사 means; none when the article has not told of two."""
        others = [c for c in reversed(self.companies) if c.is_company and c != self.topic]
        if self.pair is not None and (self.topic is None or self.topic in self.pair):
            return self.pair
        if self.topic is not None and others:
            return (self.topic, others[0])
        return self.pair or ()

    def last(self, count: int) -> tuple[Company, ...]:
        found = [c for c in self.companies if c.is_company][-count:]
        return tuple(found) if len(found) == count else ()


@value
class Reference:
    """Words at ``[start, end)`` that mean ``names``."""

    start: int
    end: int
    names: tuple[Company, ...]


def names_two(text: str) -> bool:
    """Whether a sentence speaks of 양사 or 두 회사: it says, or has to be told, which two."""
    return _PAIR.search(text) is not None


def references(text: str, story: Story, inside: Sequence[Found]) -> list[Reference]:
    """What 양사, 회사 측, 노조 and the like mean in a sentence, given the story before it."""
    found: list[Reference] = []
    if _ANY.search(text) is None:
        return found
    taken = [(f.start, f.end) for f in inside]

    def add(match: re.Match[str], names: tuple[Company, ...]) -> None:
        start, end = match.span()
        if names and all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            found.append(Reference(start, end, names))

    ahead = _local_topic(inside)
    for match in _PAIR.finditer(text):
        add(match, _pair_within(text, inside, match.start()) or story.both())
    for match in _THREE.finditer(text):
        if text[: match.start()].rstrip()[-1:] in ("", ",", ".", "”", "’", '"') or text[
            : match.start()
        ].endswith("이들 "):
            add(match, story.last(3))
    company = ahead or story.topic
    for match in _COMPANY.finditer(text):
        if company is not None and not (match[0] == "회사" and not _is_definite(text, match)):
            add(match, (company,))
    for match in _GROUP.finditer(text):
        group = next((c for c in reversed(story.companies) if c.name.endswith("그룹")), None)
        if group is not None and not text[: match.start()].rstrip()[-1:].isalnum():
            add(match, (group,))
    for match in _LOCAL.finditer(text):
        local = next((c for c in reversed(story.companies) if c.name.endswith(match[0])), None)
        if local is not None:
            add(match, (local,))
    for match in _BODY.finditer(text):
        told = {c.name: c for c in story.companies if c.name.endswith(match[0].removesuffix("측").rstrip())}
        if len(told) == 1:
            add(match, tuple(told.values()))
    for match in _UNION.finditer(text):
        if story.unions:
            add(match, (Company(story.unions[-1], None, False),))
    return sorted(found, key=lambda r: r.start)


def _is_company(found: Found) -> bool:
    return found.sector not in _NOT_COMPANY and not found.name.endswith(_BODY_ENDINGS)


def _local_topic(inside: Sequence[Found]) -> Company | None:
    subject = next(
        (
            f
            for f in inside
            if f.kind == "organization" and f.particle in ("은", "는") and f.sector not in _NOT_COMPANY
        ),
        None,
    )
    return Company(subject.name, subject.entity_id, True) if subject else None


def _pair_within(text: str, inside: Sequence[Found], before: int) -> tuple[Company, ...]:
    """Two companies named together earlier in the same sentence."""
    known = [
        f for f in inside if f.end <= before and f.kind == "organization" and f.sector not in _NOT_COMPANY
    ]
    for f, g in pairwise(known):
        if re.fullmatch(r"(?:와|과|·|,)? ?", text[f.end : g.start]):
            return (Company(f.name, f.entity_id, True), Company(g.name, g.entity_id, True))
    names = list(dict.fromkeys(Company(f.name, f.entity_id, True) for f in known))
    return tuple(names) if len(names) == 2 else ()


def _is_definite(text: str, match: re.Match[str]) -> bool:
    """Bare 회사 means a company told of when it opens a sentence or clause as its subject."""
    before = text[: match.start()].rstrip()
    return (not before or before[-1] in ",.…”’\"'") and text[match.end() : match.end() + 1] in (
        "는",
        "가",
        "의",
        "도",
    )


def _is_called(person: Person, word: str) -> bool:
    if surname(person.name) == word:
        return True
    return " " in person.name and word in (person.name.split()[-1], person.name.split()[0])


def may_be_demonstrative(word: str) -> bool:
    return word in IS_DEMONSTRATIVE
