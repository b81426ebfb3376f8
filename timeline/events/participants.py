"""Every name of an article, with coreference resolved inside it: who stands where, and who is meant.

Three passes over the sentences, in reading order:

1. chunks and titled persons of each sentence (``chunks``, ``persons``);
2. what the article shows of unknown names (``seeds``);
3. names in order: persons, organisations, products and countries, then the words that
   stand for them (``coreference``), by what has been told up to there. The headline comes
   first but is read with the whole article known: it calls people as all do by then.

What role a name plays is not decided here.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from timeline.events.chunks import Chunk, chunks
from timeline.events.coreference import Person, Story, may_be_demonstrative, references
from timeline.events.forms import SURE, form_of
from timeline.events.lexicon import Lexicon
from timeline.events.morphology import Token
from timeline.events.organizations import Found, Seed, found_in, narrowed, place_of_work
from timeline.events.persons import Titled, titled
from timeline.events.places import HOMOGRAPHS
from timeline.events.products import products_in
from timeline.events.seeds import Reading, seeds_of
from timeline.events.titles import FORMER, TITLE, surname
from timeline.records import Article, Kind, Part, Sentence
from timeline.values import value

__all__ = ["Name", "find_names"]

_SEOUL = ZoneInfo("Asia/Seoul")
_ALONE = re.compile(
    r"(?=$|[^가-힣A-Za-z]|(?:은|는|이|가|을|를|과|와|의|도|에|에게|씨|측|만|표|식|호|이라|께서|로)(?![가-힣]{2}))"
)
_CASES = frozenset(("은", "는", "이", "가", "과", "와", "을", "를", "도", "에게"))
_HEADS_OF_STATE = frozenset(("대통령", "총리", "주석", "국왕", "왕세자", "교황", "당선인"))
# `가온전자 관계자는` names nobody; `로이터통신에 따르면` tells who told it.
_NAMELESS = re.compile(
    r"[’”]? ?(?:관계자|직원|임직원|측 관계자|고위 관계자|연구원은|애널리스트|기자|특파원|제공|출신)"
)
_TELLS = re.compile(r"따르면|보도|인용|분석한|분석해|집계한|조사한|취재|전했|기자|제공|=")


@value
class Name:
    """A mention of a name: ``surface`` stands at ``[start, end)``, ``name`` is who or what it resolves to."""

    part: Part
    start: int
    end: int
    surface: str
    name: str
    kind: Kind
    title: str | None = None
    affiliation: str | None = None
    affiliation_id: str | None = None
    entity_id: str | None = None


@value
class _Read:
    """A sentence after the first pass."""

    sentence: Sentence
    text: str
    tokens: Sequence[Token]
    chunks: tuple[Chunk, ...]
    persons: tuple[Titled, ...]
    products: tuple[Found, ...]


@value
class _Told:
    """What the whole article tells: its day, what unknown words are, and whom it calls by which name."""

    lexicon: Lexicon
    day: date
    seeds: Mapping[str, Seed]
    known: Mapping[str, Person]


def find_names(
    article: Article,
    sentences: Sequence[Sentence],
    tokens_by_sentence: Mapping[Sentence, Sequence[Token]],
    lexicon: Lexicon,
) -> tuple[Name, ...]:
    """Names in the sentences that have tokens, ordered by sentence and place; tokens count from their sentence's start.

    Several names may stand at one place: 양사 means two.
    """
    day = article.published_at.astimezone(_SEOUL).date()
    reads = [
        _read(article, s, tokens_by_sentence[s], lexicon, day) for s in sentences if s in tokens_by_sentence
    ]
    readings = [Reading(r.text, r.chunks, r.persons, frozenset(p.name for p in r.products)) for r in reads]
    seeds = seeds_of(article.title, article.body, readings, lexicon, day)
    bodies = narrowed(
        [r.text for r in reads], [found_in(r.text, r.chunks, lexicon, day, seeds) for r in reads]
    )
    everyone = _introduced(reads, bodies, lexicon, day, seeds)
    known = _callable(everyone, lexicon, day)
    told = _Told(lexicon, day, seeds, known)
    story = Story()
    names: list[Name] = []
    found = {r.sentence: (r, row) for r, row in zip(reads, bodies, strict=True)}
    for sentence in sentences:
        if sentence not in found:
            names += _passed_over(article, sentence, story, told)
            continue
        read, organisations = found[sentence]
        before = everyone if read.sentence.part == "title" else story
        names += _names(read, organisations, before, story, told)
    return tuple(sorted(names, key=lambda n: (n.part != "title", n.start, n.end, n.name)))


_OPENS = re.compile(r"\s*([^\s,.“”‘’\"'()]{2,14}?)(?:\([^()]{1,16}\))?(?:은|는) ")


def _passed_over(article: Article, sentence: Sentence, story: Story, told: _Told) -> list[Name]:
    """A company that opens a sentence without tokens as its topic: later ones are about it, not about whom was told of before."""
    if sentence.part == "title":
        return []
    match = _OPENS.match(article.body, sentence.start, sentence.end)
    if match is None:
        return []
    entity = told.lexicon.entity(match[1], told.day)
    seed = told.seeds.get(match[1])
    if seed is None and entity is not None and entity.kind == "organization":
        seed = Seed(entity.name, entity.entity_id)
    if seed is None:
        return []
    a, b = match.span(1)
    where = Found(a, b, seed.name, "organization", "은", seed.entity_id, entity.sector if entity else None)
    story.meet(article.body, [where])
    return [Name(sentence.part, a, b, match[1], seed.name, "organization", entity_id=seed.entity_id)]


def _read(
    article: Article, sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon, day: date
) -> _Read:
    text = (article.title if sentence.part == "title" else article.body)[sentence.start : sentence.end]
    row = chunks(text, tokens)

    def is_known(word: str) -> bool:
        entity = lexicon.entity(word, day)
        return (entity is not None and entity.kind != "person") or lexicon.place(word) is not None

    return _Read(sentence, text, tokens, row, titled(text, row, is_known), tuple(products_in(text, tokens)))


def _introduced(
    reads: Sequence[_Read],
    bodies: Sequence[Sequence[Found]],
    lexicon: Lexicon,
    day: date,
    seeds: Mapping[str, Seed],
) -> Story:
    """The story as it stands at the article's end."""
    story = Story()
    for read, organisations in zip(reads, bodies, strict=True):
        for person in read.persons:
            if not person.is_short:
                story.introduce(_person(person, lexicon, day, seeds))
        story.meet(read.text, organisations)
    return story


def _person(person: Titled, lexicon: Lexicon, day: date, seeds: Mapping[str, Seed]) -> Person:
    known = lexicon.entity(person.name, day)
    name = known.name if known is not None and known.kind == "person" else person.name
    office = _office(person, lexicon, day, seeds)
    return Person(
        name,
        (person.title,) if person.title else (),
        office.name if office else None,
        office.entity_id if office else None,
        known.entity_id if known is not None and known.kind == "person" else None,
    )


def _office(person: Titled, lexicon: Lexicon, day: date, seeds: Mapping[str, Seed]) -> Seed | None:
    """The organisation that a person's noun phrase names: 삼성전자 회장 → 삼성전자, 금융위원장 → 금융위원회."""
    for chunk in person.office:
        for word in _office_words(chunk):
            entity = lexicon.entity(word, day)
            if entity is not None and entity.kind == "organization":
                return Seed(entity.name, entity.entity_id)
            if word in seeds:
                return seeds[word]
    for chunk in person.office:
        for word in _office_words(chunk):
            form = form_of(word)
            if form and (chunk.is_proper or form in SURE) and not TITLE.fullmatch(word):
                return Seed(word)
    return None


def _office_words(chunk: Chunk) -> list[str]:
    """What a chunk may name: itself; 우리은행 of 우리은행장; 금융위원회 of 금융위원장; 산업부 of 산업부장관."""
    word = chunk.text
    words = [word]
    if word.endswith("위원장"):
        words.append(word[:-1] + "회")
    if word.endswith("장"):
        words.append(word[:-1])
    if (title := TITLE.search(word)) is not None and title.start() > 1:
        words.append(word[: title.start()])
    return words


def _names(
    read: _Read, organisations: Sequence[Found], before: Story, story: Story, told: _Told
) -> list[Name]:
    """The names of one sentence; ``story`` goes on to its end."""
    lexicon, day, seeds = told.lexicon, told.day, told.seeds
    out: list[Name] = []
    taken: list[tuple[int, int]] = []
    for person in read.persons:
        if not person.is_short and read.sentence.part != "title":
            story.introduce(_person(person, lexicon, day, seeds))
        name = _person_name(read, person, before, told)
        if name is not None:
            out.append(name)
            taken.append((person.phrase_start, person.phrase_end))
    out += _later_persons(read, told.known, taken)
    free = [f for f in organisations if _is_free(f.start, f.end, taken)]
    kept = [f for f in free if not _is_source(read.text, f)]
    others = _others(read, lexicon)
    whole = [o for o in others if o.kind == "product" and any(_holds(o, f) for f in kept)]
    for found in [*whole, *kept, *others]:
        if _is_free(found.start, found.end, taken):
            taken.append((found.start, found.end))
            out.append(_name(read, found))
    for reference in references(read.text, before, organisations):
        if _is_free(reference.start, reference.end, taken):
            a, b = reference.start, reference.end
            out += [_made(read, a, b, c.name, "organization", entity_id=c.entity_id) for c in reference.names]
    story.meet(read.text, organisations)
    return out


def _person_name(read: _Read, person: Titled, before: Story, article: _Told) -> Name | None:
    """The person at a title; None when only a surname stands there and nobody fits it."""
    if not person.is_short:
        told = _person(person, article.lexicon, article.day, article.seeds)
        known = article.known.get(told.name, told)
        return _made(
            read,
            person.start,
            person.end,
            told.name,
            "person",
            person.title or None,
            told.affiliation or known.affiliation,
            told.affiliation_id or known.affiliation_id,
            told.entity_id,
        )
    met = before.person(person.name, person.title)
    if met is None and not may_be_demonstrative(person.name) and len(person.name) > 1:
        met = _world_known(person, article.lexicon, article.day)
    if met is None:
        return None
    return _made(
        read,
        person.start,
        person.end,
        met.name,
        "person",
        person.title,
        met.affiliation,
        met.affiliation_id,
        met.entity_id,
    )


def _world_known(person: Titled, lexicon: Lexicon, day: date) -> Person | None:
    """Someone whom the news calls by one foreign word and a title: 트럼프 대통령, 네타냐후 총리."""
    entity = lexicon.entity(person.name, day)
    if entity is not None and entity.kind == "person":
        return Person(entity.name, (person.title,), None, None, entity.entity_id)
    if entity is None and surname(person.name) is None and person.title in _HEADS_OF_STATE:
        return Person(person.name, (person.title,))
    return None


def _later_persons(read: _Read, known: Mapping[str, Person], taken: list[tuple[int, int]]) -> list[Name]:
    """Persons introduced anywhere in the article, met again by their name alone."""
    out: list[Name] = []
    for name, p in known.items():
        at = read.text.find(name)
        while at >= 0:
            end = at + len(name)
            if _stands_alone(read.text, at, end) and _is_free(at, end, taken):
                taken.append((at, end))
                title = next((t for t in reversed(p.titles) if t.split()[0] not in FORMER), None)
                out.append(
                    _made(
                        read, at, end, p.name, "person", title, p.affiliation, p.affiliation_id, p.entity_id
                    )
                )
            at = read.text.find(name, end)
    return out


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word stands there, particles aside."""
    return not (start and text[start - 1].isalpha()) and _ALONE.match(text, end) is not None


def _callable(story: Story, lexicon: Lexicon, day: date) -> dict[str, Person]:
    """What persons are called without a title, the longest first: the full name; of foreign ones the last word too, if it is no other's."""
    known: dict[str, Person] = {}
    for person in story.persons:
        last = person.name.split()[-1]
        entity = lexicon.entity(last, day)
        if len(last) >= 2 and lexicon.place(last) is None and (entity is None or entity.kind == "person"):
            known[last] = person
    known |= {p.name: p for p in story.persons}
    return dict(sorted(known.items(), key=lambda item: (-len(item[0]), item[0])))


def _others(read: _Read, lexicon: Lexicon) -> list[Found]:
    """Products, plants and countries."""
    found = list(read.products)
    for chunk in read.chunks:
        place = lexicon.place(chunk.text)
        if (
            place is not None
            and place.kind == "country"
            and place.name not in HOMOGRAPHS
            and _is_head(read.text, chunk)
        ):
            found.append(Found(chunk.start, chunk.end, place.name, "place", chunk.particle))
        elif place_of_work(chunk):
            found.append(Found(chunk.start, chunk.end, chunk.text, "place", chunk.particle))
    return found


def _is_head(text: str, chunk: Chunk) -> bool:
    """Whether a country acts or is acted on: `미국은`, `미국과`, `미국 등`; in `미국 증시` and `미국에서` it only says where."""
    return chunk.particle in _CASES or text.startswith(("·", ",", " 등 ", " 등에 "), chunk.end)


def _is_source(text: str, found: Found) -> bool:
    """Whether an organisation only tells the news, or lends its name to someone who is not named."""
    after = text[found.end : found.end + 24]
    if _NAMELESS.match(after):
        return True
    return found.sector == "언론" and bool(_TELLS.search(text))


def _name(read: _Read, found: Found) -> Name:
    return _made(read, found.start, found.end, found.name, found.kind, entity_id=found.entity_id)


def _made(
    read: _Read,
    start: int,
    end: int,
    name: str,
    kind: Kind,
    title: str | None = None,
    affiliation: str | None = None,
    affiliation_id: str | None = None,
    entity_id: str | None = None,
) -> Name:
    offset = read.sentence.start
    return Name(
        read.sentence.part,
        offset + start,
        offset + end,
        read.text[start:end],
        name,
        kind,
        title,
        affiliation,
        affiliation_id,
        entity_id,
    )


def _holds(outer: Found, inner: Found) -> bool:
    """`TIGER 미국S&P500 ETF`: a fund, and not the index in its name."""
    return outer.start <= inner.start and inner.end < outer.end and inner.kind != "organization"


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= a or b <= start for a, b in taken)
