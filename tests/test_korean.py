"""README.ko.md says what README.md says: the same sections, commands, options, codes, links and numbers."""

import re
from dataclasses import dataclass
from itertools import zip_longest

import pytest
from pages import blocks, text

ENGLISH, KOREAN = "README.md", "README.ko.md"
HEADINGS = {
    "Two commands": "명령 두 줄",
    "Commands": "명령어",
    "Language of messages": "메시지의 언어",
    "Exit codes": "종료 코드",
    "What to expect of it": "기대해도 될 것과 안 될 것",
    "More": "더 읽기",
}  # what bears another name; the rest (timeline build, Python) has one name in both


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    prose: str

    @property
    def code(self) -> set[str]:
        return {" ".join(code.split()) for code in re.findall(r"`([^`]+)`", self.prose)}

    @property
    def links(self) -> set[str]:
        return set(re.findall(r"\]\(([^)]+)\)", self.prose)) - {ENGLISH, KOREAN}

    @property
    def pages(self) -> set[str]:
        return set(re.findall(r"docs/[\w.-]+\.md", self.prose))

    @property
    def numbers(self) -> list[str]:
        """Those outside of code, each as often as it is told."""
        return sorted(re.findall(r"\d[\d.,]*\d|\d", re.sub(r"`[^`]+`", "", self.prose)))

    @property
    def cells(self) -> list[int]:
        """Of each row of a table."""
        return [line.count("|") for line in self.prose.splitlines() if line.startswith("|")]


def sections(page: str) -> list[Section]:
    prose = re.sub(r"^```.*?^```$", "", text(page), flags=re.DOTALL | re.MULTILINE)
    parts = re.split(r"^(#+ .*)$", prose, flags=re.MULTILINE)[1:]
    return [Section(heading, told) for heading, told in zip(parts[::2], parts[1::2], strict=True)]


PAIRS = list(zip_longest(sections(ENGLISH), sections(KOREAN), fillvalue=Section("(none)", "")))


@pytest.mark.parametrize(("english", "korean"), PAIRS, ids=[english.heading for english, _ in PAIRS])
def test_a_section_says_the_same(english, korean):
    marks, _, name = english.heading.partition(" ")
    assert korean.heading == f"{marks} {HEADINGS.get(name, name)}"
    assert {code.replace("오류 ", "error ") for code in korean.code} == english.code
    assert korean.links == english.links
    assert korean.pages == english.pages
    assert korean.numbers == english.numbers
    assert korean.cells == english.cells
    assert korean.prose.count("\n\n") == english.prose.count("\n\n"), "another number of paragraphs"


def test_blocks_are_the_same_but_for_comments():
    def bare(page):
        return [(b.language, re.sub(r" *#(?!\{).*", "", b.text)) for b in blocks(page)]

    assert bare(KOREAN) == bare(ENGLISH)


def test_exit_codes_come_in_one_order():
    def codes(page):
        return re.findall(r"^\| (\d+) \|", text(page), re.MULTILINE)

    assert codes(KOREAN) == codes(ENGLISH) != []


def test_the_korean_page_is_korean():
    for section in sections(KOREAN):
        words = re.sub(r"`[^`]+`|\[[^]]*\]\([^)]*\)|\|.*", "", section.prose)
        if len(words) > 40:
            assert len(re.findall("[가-힣]", words)) > len(words) / 3, section.heading
