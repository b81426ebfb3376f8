"""The reference page of time expressions: every row of the tables with meaning, example and result.

Meanings are put into words from the ``Expr`` of the row, results are what the reader of today makes of the example;
so the page cannot say what the code does not do.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from timeline.sentences import split_text
from timeline.temporal import TimeMention, annotate
from timeline.temporal.describe import describe as english
from timeline.temporal.ko.anniversaries import ANNIVERSARIES, Anniversary
from timeline.temporal.ko.categories import CATEGORIES
from timeline.temporal.ko.describe import describe as korean
from timeline.temporal.ko.fold import fold
from timeline.temporal.ko.holidays import HOLIDAYS, Day, holiday
from timeline.temporal.ko.lookalikes import LOOKALIKES
from timeline.temporal.ko.named_days import NAMED_DAYS
from timeline.temporal.ko.notations import NOTATIONS
from timeline.temporal.ko.phrases import PHRASES
from timeline.temporal.ko.units import UNITS
from timeline.temporal.ko.words import HOLIDAY_WORDS, WORDS, Word
from timeline.temporal.read import Reading, read
from timeline.temporal.trace import trace

PUBLISHED = date(2024, 6, 5)
CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
# a number that each kind of unit is shown with
NUMBERS = {
    "decade": "1990", "year": "2024", "year of": "2024", "month": "6", "day": "5", "quarter": "3", "half": "2", "hour": "10",
    "century": "20", "anniversary": "31", "fiscal": "2024", "academic": "2024", "quarters": "8", "~Y": "20", "~M": "20", "~W": "3",
    "~D": "20", "~TH": "20", "~TM": "20",
}  # fmt: skip
CALENDARS = {
    "en": {
        "solar": "{month}/{day}",
        "lunar": "lunar {month}/{day}",
        "nth": "by weekday",
        "solstice": "the solstice",
    },
    "ko": {
        "solar": "{month}월 {day}일",
        "lunar": "음력 {month}월 {day}일",
        "nth": "요일로 정함",
        "solstice": "절기",
    },
}


@dataclass(frozen=True, slots=True)
class Language:
    """The page's own words in one language, and how meanings are put into it."""

    code: str
    describe: Callable[[Any], str]
    title: str
    lead: str
    headings: tuple[str, ...]
    columns: dict[str, str]
    nothing: str
    other: str

    def head(self, *names: str) -> tuple[str, ...]:
        return tuple(self.columns[name] for name in names)


# fmt: off
LANGUAGES = {
    "en": Language(
        "en", english, "Time expressions",
        "Everything that is read as a time, and what it means. Results are for texts published on 2024-06-05, a Wednesday, and for the "
        "example alone: in a text, tense, weekday and what was told before decide with ([dates.md](dates.md) has the rules, "
        "`timeline resolve --trace` shows them at work). Korean: [expressions.ko.md](expressions.ko.md).",
        ("Words that can stand alone", "Words before others", "Words after others", "Phrases", "Numbers with a unit",
         "Dates and times in digits", "Holidays", "Days that go by their date", "Anniversaries", "What looks like a time and is none"),
        {"spelling": "spelled", "meaning": "means", "example": "example", "result": "result", "parts": "made of", "rule": "falls on",
         "day": "in 2024", "event": "event", "date": "date", "since": "since", "source": "source", "sentence": "sentence", "stretch": "no time"},
        "no days", "as its example",
    ),
    "ko": Language(
        "ko", korean, "시간 표현",
        "시간으로 읽는 모든 말과 그 뜻. 결과는 2024-06-05(수요일)에 실린 글에서 예만 홀로 있을 때의 것이다. 글 속에서는 시제와 요일, "
        "앞에 나온 말이 함께 정한다(규칙은 [dates.md](dates.md), 과정은 `timeline resolve --trace`). 영어: [expressions.md](expressions.md).",
        ("홀로 쓰이는 말", "다른 말 앞에 오는 말", "다른 말 뒤에 오는 말", "구", "단위가 붙은 수", "숫자로 쓴 날짜와 시각", "명절과 기념일",
         "날짜로 부르는 날", "주년", "시간처럼 보이나 아닌 것"),
        {"spelling": "표기", "meaning": "뜻", "example": "예", "result": "결과", "parts": "짜임", "rule": "날", "day": "2024년", "event": "사건",
         "date": "날짜", "since": "기준일", "source": "출처", "sentence": "문장", "stretch": "시간 아님"},
        "날짜 없음", "예와 같음",
    ),
}
# fmt: on


def page(code: str) -> tuple[str, list[str]]:
    """Title and lines of the page in one language; ``generate.py`` makes the file of them."""
    language = LANGUAGES[code]
    sections = (
        _words(language, [w for w in WORDS if CATEGORIES[w.category].stands]),
        _words(
            language,
            [w for w in WORDS if not CATEGORIES[w.category].stands and not CATEGORIES[w.category].follows],
        ),
        _words(language, [w for w in WORDS if CATEGORIES[w.category].follows]),
        _phrases(language),
        _readings(language, dict.fromkeys(NUMBERS.get(kind, "3") + unit for unit, kind in UNITS.items())),
        _readings(language, dict.fromkeys(row.example for row in NOTATIONS)),
        _holidays(language),
        _named_days(language),
        _anniversaries(language),
        _lookalikes(language),
    )
    lines = [language.lead]
    for heading, section in zip(language.headings, sections, strict=True):
        lines += [f"## {heading}", "", *section, ""]
    return language.title, lines


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


# ---------------------------------------------------------------- words and phrases


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and where in it the mention begins that the example is of."""

    text: str
    at: int = 0

    @property
    def mention(self) -> TimeMention | None:
        return next((m for m in _mentions(self.text) if m.char_start == self.at), None)


def _words(language: Language, words: Iterable[Word]) -> list[str]:
    rows = []
    for word in words:
        example = example_of(word)
        meaning = language.describe(word.meaning) if word.meaning is not None else f"({language.other})"
        rows.append((_spelled(word), meaning, example.text, result(language, example)))
    return _table(language.head("spelling", "meaning", "example", "result"), rows)


def _spelled(word: Word) -> str:
    """Each spelling once; where only a space differs, the one that stands first."""
    by_letters: dict[str, str] = {}
    for spelling in word.spellings:
        letters = spelling.replace(" ", "")
        by_letters.setdefault(letters, spelling)
    return ", ".join(by_letters.values())


def example_of(word: Word) -> Example:
    """The word itself where it can stand alone, else a phrase's example, or the shortest text of the corpus that has it.

    A word that looks back into the text (그해, 전년 동기) is shown in a sentence that gives it something to look at.
    """
    phrases = [p.example for p in PHRASES if word.category in f"{p.left} {p.right}".split()]
    own = [word.name] if CATEGORIES[word.category].stands else []
    found = [e for text in (*own, *phrases, *_surfaces(), *_sentences()) for e in _examples(text, word)]
    told = next((e for e in found if _is_told(e)), None) or next(iter(found), None)
    if told is None:
        raise LookupError(f"no example of {word.name!r}: give it a row in tests/corpus")
    return told


def _is_told(example: Example) -> bool:
    return example.mention is not None and example.mention.status != "unanchored"


def _examples(text: str, word: Word) -> Iterator[Example]:
    """Mentions of ``text`` that the word is in."""
    if not any(spelling in text for spelling in word.spellings):
        return
    for reading in read(fold(text)):
        example = Example(text, reading.start)
        if (word.category, word.name) in reading.rows and example.mention is not None:
            yield example


@cache
def _mentions(text: str) -> tuple[TimeMention, ...]:
    return annotate("", text, split_text(text), PUBLISHED)


@cache
def _corpus() -> tuple[tuple[str, str], ...]:
    """Sentence and expected mentions of every row."""
    lines = [
        line
        for path in sorted(CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    return tuple((cells[1], cells[2]) for cells in (line.split("\t") for line in lines))


@cache
def _surfaces() -> tuple[str, ...]:
    """What the corpus expects to be read, shortest first."""
    found = {str(e["surface"]) for _, expected in _corpus() for e in json.loads(expected)}
    return tuple(sorted(found, key=lambda s: (len(s), s)))


@cache
def _sentences() -> tuple[str, ...]:
    return tuple(sorted({sentence for sentence, _ in _corpus()}, key=lambda s: (len(s), s)))


def _phrases(language: Language) -> list[str]:
    rows = [
        (
            p.example,
            f"`{p.left}` + `{p.right}` → `{p.whole}`",
            _meaning(language, p.example),
            result(language, Example(p.example)),
        )
        for p in PHRASES
    ]
    return _table(language.head("example", "parts", "meaning", "result"), rows)


def _readings(language: Language, examples: Iterable[str]) -> list[str]:
    rows = [(e, _meaning(language, e), result(language, Example(e))) for e in examples]
    return _table(language.head("example", "meaning", "result"), rows)


@cache
def _reading(text: str) -> Reading | None:
    return next((r for r in read(fold(text)) if r.start == 0), None)


def _meaning(language: Language, example: str) -> str:
    reading = _reading(example)
    return language.describe(reading.expr) if reading else "–"


def result(language: Language, example: Example) -> str:
    """The value, modifier and days of the example, or why it has none."""
    mention = example.mention
    if mention is None:
        return "–"
    told = f"`{mention.value}`" + (f" {mention.mod}" if mention.mod else "")
    if mention.span is None:
        return (
            told if mention.type in {"DURATION", "SET"} else f"{told}, {language.nothing} ({mention.status})"
        )
    days = f"{mention.date_start}" if mention.span.days == 1 else f"{mention.date_start}..{mention.date_end}"
    return told if days == mention.value else f"{told}, {days}"


# ---------------------------------------------------------------- days with names


def _holidays(language: Language) -> list[str]:
    spelled = {word.name: word for word in HOLIDAY_WORDS}
    rows = [
        (_spelled(spelled[day.key]), _falls(language, day), f"{holiday(day.key, PUBLISHED.year)}")
        for day in HOLIDAYS
    ]
    return _table(language.head("spelling", "rule", "day"), rows)


def _falls(language: Language, day: Day) -> str:
    return CALENDARS[language.code][day.calendar].format(month=day.month, day=day.day)


def _named_days(language: Language) -> list[str]:
    days = dict.fromkeys(day for found in NAMED_DAYS.values() for day in found)
    return _table(language.head("event", "date"), [(d.name, _date(d.meaning)) for d in days])


def _date(named: Any) -> str:
    return f"{named.year:04d}-{named.month:02d}-{named.day:02d}"


def _anniversaries(language: Language) -> list[str]:
    return _table(
        language.head("event", "since", "source"), [(a.name, _since(a), a.source) for a in ANNIVERSARIES]
    )


def _since(row: Anniversary) -> str:
    return f"{row.year:04d}-{row.month:02d}-{row.day:02d}" if row.month else f"{row.year:04d}"


def _lookalikes(language: Language) -> list[str]:
    rows = [(row.sentence, ", ".join(_refused(row.sentence)) or "–") for row in LOOKALIKES]
    return _table(language.head("sentence", "stretch"), rows)


def _refused(sentence: str) -> Iterator[str]:
    """What would have been read, had the tables not known better."""
    for one in trace(sentence, split_text(sentence), PUBLISHED):
        if one.mention is None:
            yield one.surface
