"""Who does it where the trigger's own clause does not say: the subject that its sentence shares, the speaker, the topic.

Korean leaves out a subject that is known, so a clause without one goes on with that of the
clauses before it, and a sentence without one with what the text is about. A clause with a
subject of its own does not: whoever that is, nobody else is taken for it. Inside a quotation
the speaker stands for 우리 and for the company that the speaker runs, and for nothing else.
"""

import re
from collections.abc import Sequence

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.things import listed
from timeline.events.vocabulary import words

__all__ = [
    "NO_ACTORS",
    "SUBJECTS",
    "inside",
    "is_subject",
    "outer_subject",
    "outer_topic",
    "outer_unnamed",
    "own_subjects",
    "publisher_of",
    "source_is_another",
    "together",
    "topic_of",
    "unnamed",
]

SUBJECTS = frozenset(("이", "가", "은", "는", "도", "께서", "만"))
_TOPICS = frozenset(("은", "는"))
_LIMIT = 12
# Proper nouns to the analyser that are a place or a trade, and no body by themselves.
# fmt: off
NO_ACTORS = frozenset(words(
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 구미 수원 용인 성남 창원 포항 강남 수도권 영남 호남 핀테크 모빌리티 빅테크 인텔리전스 코스닥 코스피 인하 한류 비트코인 인터넷 스마트폰 월드컵 올림픽 크리스마스 한국 미국 중국 일본 북한 유럽 독일 프랑스 영국 러시아 대만 인도 베트남"
))
# fmt: on
_WE = re.compile(r"우리(?!나라|금융|은행|카드|투자|은행|자산|종금)|당사|저희|본사")
_RUNS = re.compile(
    r"대표|회장|사장|CEO|최고경영자|의장|행장|이사장|부문장|본부장|그룹장|총괄|원장|전무|상무|부사장|담당"
)
_PUBLISHES = frozenset(("발표하", "내놓", "집계하", "밝히", "공표하", "공개하", "발간하", "작성하", "펴내"))


def inside(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    """The names in a phrase, or else in the bracketed note after it: 5대 거래소(가온·한빛·다온)."""
    start = parsed.sentence.start + parsed.tokens[phrase.start].start
    end = parsed.sentence.start + parsed.tokens[phrase.end - 1].end
    found = [n for n in names if n.start < end and n.end > start]
    if not found and phrase.start > 2 and parsed.tokens[phrase.start - 1].form == ")":
        found = _bracketed(parsed, phrase, names)
    if not found and phrase.end < len(parsed.tokens) and parsed.tokens[phrase.end].form == "(":
        note = next((p for p in parsed.phrases if p.start == phrase.end + 1), None)
        return [n for n in inside(parsed, note, names) if n.kind != "product"] if note is not None else []
    return found[:_LIMIT]


def _bracketed(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    """Whom a phrase right after brackets is about: 정모(40) 검사, 3대 거래소(가온·한빛·다온) 대표."""
    opened = next(
        (k for k in range(phrase.start - 2, max(0, phrase.start - 16), -1) if parsed.tokens[k].form == "("), 0
    )
    notes = [p for p in parsed.phrases if opened < p.start and p.end < phrase.start]
    listed = [n for p in notes for n in inside(parsed, p, names)] if opened else []
    if len(listed) > 1:
        return listed
    bearer = parsed.phrase_at.get(opened - 1) if opened else None
    if bearer is not None and parsed.tokens[phrase.start].form == "등":
        return inside(parsed, bearer, names)  # 가온(017940) 등 국내 업체들은
    return [n for n in inside(parsed, bearer, names) if n.kind == "person"] if bearer is not None else []


def together(parsed: Parsed, phrase: Phrase, names: Sequence[Name]) -> list[Name]:
    """The names in a phrase and in those listed with it that end in one: 가온, 나온, 다온 등 3곳은."""
    last = inside(parsed, phrase, names)
    if not last:
        return []
    before = [
        n
        for p in listed(parsed, phrase, parsed.phrases)[:-1]
        for n in inside(parsed, p, names)[-1:]
        if n.kind == last[0].kind
        and (
            n.kind == "person" or n.end - parsed.sentence.start >= parsed.tokens[p.end - 1].end - _NAMED_APART
        )
    ]
    return [*before, *last][:_LIMIT]


_NAMED_APART = 2  # code points: 등, 측


def unnamed(parsed: Parsed, phrase: Phrase) -> tuple[int, int] | None:
    """The tokens of a proper noun that no table knows and that ends the phrase: 닥터나우는, 메드이뮨에."""
    last = parsed.tokens[phrase.end - 1]
    if last.tag != "NNP" or last.end - last.start < 2 or last.form in NO_ACTORS:
        return None
    first = phrase.end - 1
    while (
        first > phrase.start
        and parsed.tokens[first - 1].tag in ("NNP", "SL")
        and (parsed.tokens[first - 1].end == parsed.tokens[first].start)
    ):
        first -= 1
    return first, phrase.end


def own_subjects(parsed: Parsed, clause: Clause, but: Phrase | None) -> list[Phrase]:
    """The clause's subjects and topics, ``but`` for the trigger's own phrase."""
    return [
        p
        for p in parsed.arguments(clause)
        if p is not but
        and is_subject(parsed, p)
        and parsed.quotes[p.start] == clause.quote
        and not _is_another(parsed, clause, p)
    ]


def is_subject(parsed: Parsed, phrase: Phrase) -> bool:
    """By its particle, or as the case looked at: 가온은행의 경우."""
    if phrase.particle == "의":
        after = phrase.end + 1
        return after < len(parsed.tokens) and parsed.tokens[after].form == "경우"
    if phrase.particle == "":
        return _heads_headline(parsed, phrase)
    return phrase.particle in SUBJECTS and phrase.tag != "JKB" and not _is_no_subject(parsed, phrase)


def _heads_headline(parsed: Parsed, phrase: Phrase) -> bool:
    """`가온전자, 부산서 로봇 선보인다`: who opens a headline with a verb, before a comma."""
    return (
        parsed.sentence.part == "title"
        and phrase is parsed.phrases[0]
        and phrase.end < len(parsed.tokens)
        and parsed.tokens[phrase.end].form == ","
    )


def _is_no_subject(parsed: Parsed, phrase: Phrase) -> bool:
    """`국내는 물론 해외에서도`: 은 물론 joins, and says nothing of its noun."""
    after = phrase.end + 1
    return after < len(parsed.tokens) and parsed.tokens[after].form == "물론"


def _is_another(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`가온이 은폐했다는 의혹에 대해 경찰이 수사에 나섰다`: a subject of 이/가 before the clause's own is another clause's."""
    return (
        phrase.clause != clause.index
        and phrase.particle in ("이", "가")
        and any(p.particle in ("이", "가") for p in parsed.in_clause(clause))
    )


def outer_subject(parsed: Parsed, clause: Clause, names: Sequence[Name], topic: Sequence[Name]) -> list[Name]:
    """The subject that a clause without one shares, else what the text is about; nobody inside a quotation but its speaker."""
    for phrase in _before(parsed, clause):
        found = _actors(together(parsed, phrase, names))
        if found:
            return found
        if phrase.particle in _TOPICS and unnamed(parsed, phrase) is None and not _is_adverb(parsed, phrase):
            return []
    if clause.quote:
        return _speaker(parsed, clause, names)
    for phrase in (*_after(parsed, clause), *_swallowed(parsed, clause)):
        if found := _actors(together(parsed, phrase, names)):
            return found
    return _source(parsed, clause, names) or list(topic)


def outer_unnamed(parsed: Parsed, clause: Clause, names: Sequence[Name]) -> Phrase | None:
    """The topic that a clause without a subject shares, where no table knows it: `누리솔은 지난해 설립됐는데, 올해 …`."""
    for phrase in _before(parsed, clause):
        if phrase.particle in _TOPICS and not _is_adverb(parsed, phrase):
            is_new = not inside(parsed, phrase, names) and unnamed(parsed, phrase) is not None
            return phrase if is_new else None
    return None


def outer_topic(parsed: Parsed, clause: Clause, own: Sequence[Phrase], names: Sequence[Name]) -> list[Name]:
    """The sentence's topic over a clause whose own subject, of 이/가, is a thing: `가온전자는 … 안건이 가결됐다고 밝혔다`."""
    if any(p.particle in _TOPICS for p in own):
        return []
    for phrase in _before(parsed, clause):
        if phrase.particle in _TOPICS and (found := _actors(inside(parsed, phrase, names))):
            return found
    return []


def _is_adverb(parsed: Parsed, phrase: Phrase) -> bool:
    """`이번은`, `이 가운데는`: sets the scene."""
    return parsed.tokens[phrase.end - 1].tag in ("NP", "NNB", "NR", "MM")


def _actors(found: Sequence[Name]) -> list[Name]:
    return [n for n in found if n.kind in ("person", "organization", "product")] or list(found)


def _before(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """Subjects and topics of the clauses that stand before and go on in this one, the nearest first."""
    out: list[Phrase] = []
    for other in reversed(parsed.clauses[: clause.index]):
        if other.quote != clause.quote:
            continue
        here = [
            p
            for p in parsed.in_clause(other)
            if p.particle in SUBJECTS and p.tag != "JKB" and not _is_no_subject(parsed, p)
        ]
        if other.link in (Link.ADNOMINAL, Link.QUOTED, Link.PURPOSE, Link.CONDITION):
            here = [p for p in here if p.particle in _TOPICS]
        out += reversed(here)
    within = [p for p in out if p.particle not in _TOPICS and _ends_with_its_clause(parsed, p)]
    return [p for p in out if p not in within] + within if any(p.particle in _TOPICS for p in out) else out


def _ends_with_its_clause(parsed: Parsed, phrase: Phrase) -> bool:
    """`가온전자는 [한빛이 분가하면서] 출범했다`: whoever 이/가 marks before such an ending does not do what follows."""
    clause = parsed.clauses[phrase.clause]
    return clause.link is Link.CONNECTIVE and parsed.tokens[clause.end - 1].form in _ENDS


_ENDS = frozenset(
    (
        "면서",
        "자",
        "자마자",
        "지만",
        "는데",
        "ᆫ데",
        "은데",
        "니",
        "으니",
        "므로",
        "으므로",
        "게",
        "도록",
        "다가",
    )
)


def _after(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """Topics of the clauses that this one hangs on: `이사회를 열고 가온전자는 …`; who only tells it (`…고 청와대가 밝혔다`) is none."""
    out: list[Phrase] = []
    at = clause
    for other in parsed.ancestors(clause):
        if at.link is Link.QUOTED:
            out += [p for p in parsed.in_clause(other) if p.particle in _TOPICS]
            break
        if other.quote == clause.quote:
            out += [p for p in parsed.in_clause(other) if p.particle in SUBJECTS and p.tag != "JKB"]
        at = other
    return out


def _source(parsed: Parsed, clause: Clause, names: Sequence[Name]) -> list[Name]:
    """`7일 가온은행에 따르면 …`: a company that tells of itself; a body, a broker or an institute tells of others."""
    for source in parsed.clauses[: clause.index]:
        if source.predicate not in ("따르", "의하"):
            continue
        near = [p for p in parsed.in_clause(source) if p.particle == "에"]
        found = [n for p in near[-1:] for n in inside(parsed, p, names) if n.kind == "organization"]
        return [n for n in found if not n.name.endswith(_TELLS_OF_OTHERS)]
    return []


# fmt: off
_TELLS_OF_OTHERS = (
    "부", "처", "청", "원", "성", "국", "군", "의회", "당국", "위원회", "협회", "거래소", "증권", "연구소", "연합회", "중앙회", "한국은행", "정부", "공단", "공사", "재단", "리서치",
    "경찰서", "법원", "지검", "시", "도", "군", "구", "통신", "저널", "대학교", "포럼", "국회", "노조",
)
# fmt: on


def _swallowed(parsed: Parsed, clause: Clause) -> list[Phrase]:
    """`김 회장이 [미국을 가로지르는] 출장길에 올랐다`: a subject that stands before the adnominal clause inside its own."""
    first = next((p for p in parsed.phrases if is_subject(parsed, p)), None)
    if first is None or first.particle not in ("이", "가") or first.clause >= clause.index:
        return []
    holder = parsed.clauses[first.clause]
    is_inner = holder.link in (Link.ADNOMINAL, Link.PURPOSE, Link.CONDITION)
    return [first] if is_inner and holder.quote == clause.quote else []


def _speaker(parsed: Parsed, clause: Clause, names: Sequence[Name]) -> list[Name]:
    """Who says the quotation, as far as they speak of themselves: an organisation, or the one that a person runs."""
    said = "".join(
        parsed.text[parsed.tokens[c.start].start : parsed.tokens[c.end - 1].end]
        for c in parsed.clauses
        if c.quote == clause.quote
    )
    outside = [p for p in parsed.phrases if p.particle in SUBJECTS and not parsed.quotes[p.start]]
    for phrase in outside:
        for name in inside(parsed, phrase, names):
            if name.kind == "organization":
                return [name]
            if name.kind == "person" and (_WE.search(said) or _RUNS.search(name.title or "")):
                return [name]
    return []


def topic_of(parsed: Parsed, names: Sequence[Name]) -> tuple[Name, ...]:
    """What the sentence is about: its first topic or subject outside quotations."""
    for phrase in parsed.phrases:
        if phrase.particle in ("은", "는", "이", "가", "도") and not parsed.clauses[phrase.clause].quote:
            if phrase.particle in _TOPICS and _points_back(parsed, phrase):
                return ()
            found = together(parsed, phrase, names)
            if found:
                return tuple(found)
    return ()


def _points_back(parsed: Parsed, phrase: Phrase) -> bool:
    """`이는 2017년 누리홀딩스가 출범한 이래 …`: the sentence goes on with what was told, whoever else it names."""
    return phrase.end - phrase.start == 1 and parsed.tokens[phrase.start].form in ("이", "이것")


def publisher_of(parsed: Parsed, names: Sequence[Name]) -> tuple[Name, ...]:
    """The body that publishes what the sentence tells: `통계청이 발표한 … 동향에 따르면`, `한국은행은 … 밝혔다`."""
    for clause in parsed.clauses:
        if clause.predicate not in _PUBLISHES or clause.quote or _is_filing(parsed, clause):
            continue
        for phrase in (*own_subjects(parsed, clause, None), *_before(parsed, clause)):
            found = [n for n in inside(parsed, phrase, names) if n.kind == "organization"]
            if found:
                return tuple(found[-1:])
    return ()


def _is_filing(parsed: Parsed, clause: Clause) -> bool:
    """`금융감독원 전자공시시스템에 따르면`: where companies file is no body's statistic."""
    return "공시" in parsed.squeezed(clause.start, clause.stem)


def source_is_another(parsed: Parsed, names: Sequence[Name], publisher: Sequence[Name]) -> bool:
    """Whether a sentence names a source of its own, known or not, so that its figures are not of the body told of before."""
    return any(_is_foreign_to(parsed, p, names, publisher) for p in _sources(parsed))


def _sources(parsed: Parsed) -> list[Phrase]:
    """`누리연구소 분석에 따르면`, `누리솔이 집계한`, `누리솔은 … 밝혔다`."""
    out: list[Phrase] = []
    for clause in parsed.clauses:
        if clause.quote:
            continue
        if clause.predicate in ("따르", "의하"):
            out += [p for p in parsed.in_clause(clause) if p.particle not in SUBJECTS]
        elif clause.predicate in _PUBLISHES:
            told = own_subjects(parsed, clause, None) or _before(parsed, clause)
            out += [p for p in told if p.particle in _TOPICS] or told[:1]
    return out


def _is_foreign_to(parsed: Parsed, phrase: Phrase, names: Sequence[Name], publisher: Sequence[Name]) -> bool:
    known = inside(parsed, phrase, names)
    if known:
        return not {n.name for n in known} & {n.name for n in publisher}
    tokens = parsed.tokens[phrase.start : phrase.end]
    noted = parsed.tokens[phrase.end : phrase.end + 2]
    has_short = len(noted) == 2 and noted[0].form == "(" and noted[1].tag == "SL"  # 누리연구소(NRI)
    return has_short or any(t.tag == "NNP" and t.form not in NO_ACTORS for t in tokens)
