"""Tense from morphology: the markers that the tokens of a sentence show, for ``temporal`` to read its times again with.

Endings alone cannot tell 숨진 (a verb: past) from 어려운 (an adjective: no tense), nor -ㄹ before 때 from -ㄹ before
예정. The tokens can. What governs a time stays decided in one place, ``temporal.ko.tense.Clause``; only its
markers come from here.
"""

from collections.abc import Iterator, Mapping, Sequence

from timeline.events.morphology import Token
from timeline.records import Article, Sentence
from timeline.temporal import Markers
from timeline.temporal.ko.tense import PLANS, WORDS, Marker

__all__ = ["markers", "tenses"]

_VERBS = frozenset(("VV", "XSV", "VX"))
# fmt: off
# 하고 있는, 하지 않은, 인기 있는 tell no time
_STATES = frozenset(("있", "없", "않", "못하", "싶", "말"))
# verbs that have become particles, and those whose -ㄴ says what something is like: 이에 따른, 위한, 내용을 담은
_TIMELESS_PAST = frozenset(("따르", "대하", "관하", "의하", "위하", "통하", "비하", "비롯하", "향하", "인하", "둘러싸", "제외하", "포함하", "담", "담기", "차", "지니", "갖추", "걸맞", "알맞", "끼", "앞서", "남", "달리"))
# -ㄹ before these tells no time: 할 때
_TIMELESS_FUTURE = frozenset(("때", "만큼", "정도", "경우", "뿐", "지", "겸", "만", "텐데", "줄", "리", "따름", "바"))
# what the news tells with -는 of a day to come: 7일 열리는; 넘는, 이끄는 tell what something is like
_SCHEDULED = frozenset(("하", "되", "열리", "펼쳐지", "이어지", "치러지", "벌어지", "선보이", "나서", "치르", "맞", "들어가", "나오", "시작하", "끝나", "다가오", "바뀌", "오르", "내리", "풀리", "맡", "받", "갖", "열", "뽑", "만나", "떠나"))
# -는 before these is no relative clause: 하는 등, 하는 반면
_LOOSE = frozenset(("등", "데", "반면", "만큼", "가운데", "셈", "점", "것", "중", "대로", "거", "한편"))
# fmt: on


def tenses(article: Article, sentences: Sequence[Sentence], tokens: Mapping[int, Sequence[Token]]) -> Markers:
    """The tense markers of every analysed sentence, as ``temporal.annotate`` takes them."""
    out = {}
    for number, found in tokens.items():
        s = sentences[number]
        text = (article.title if s.part == "title" else article.body)[s.start : s.end]
        out[s.part, s.start] = markers(text, found)
    return out


def markers(text: str, tokens: Sequence[Token]) -> tuple[Marker, ...]:
    """The tense markers of a sentence in order; offsets are those of ``text``.

    >>> from timeline.events.morphology import analyse
    >>> text = "5일 숨진 채 발견된 어려운 때"
    >>> [(m.lastgroup, m.text) for m in markers(text, analyse([text])[0])]
    [('adn_past', '숨진'), ('adn_past', '된')]
    """
    words = [Marker(m.lastgroup or "", m.start(), m.end(), m.group()) for m in WORDS.finditer(text)]
    return tuple(sorted([*words, *_of_tokens(text, tokens)], key=lambda m: m.at))


def _of_tokens(text: str, tokens: Sequence[Token]) -> Iterator[Marker]:
    for i, token in enumerate(tokens):
        if i and token.tag in {"EP", "EF", "EC", "ETM"} and (kind := _kind(text, tokens, i)):
            start = tokens[i - 1].start
            end = token.end + (token.tag == "EP" and text.startswith("다", token.end))
            yield Marker(kind, start, end, text[start:end])


def _kind(text: str, tokens: Sequence[Token], i: int) -> str | None:
    """The kind of marker that the ending ``tokens[i]`` is, by its stem and by what follows."""
    stem, token = tokens[i - 1], tokens[i]
    is_verb = stem.tag in _VERBS
    if token.tag == "EP":
        return _of_prefinal(token.form, tokens[i + 1 : i + 2])
    if token.form.startswith(("ᆫ다", "는다", "ᆸ니다")):
        return "present" if is_verb else None
    return _of_adnominal(text, tokens, i, is_verb=is_verb) if token.tag == "ETM" else None


def _of_prefinal(form: str, behind: Sequence[Token]) -> str | None:
    if form.startswith(("었", "았", "였")):
        return "adn_past" if behind and behind[0].form == "던" else "past"
    return "future" if form == "겠" else None


def _of_adnominal(text: str, tokens: Sequence[Token], i: int, *, is_verb: bool) -> str | None:
    lexeme = _lexeme(tokens, i - 1)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    noun = after.form if after else ""
    match tokens[i].form:
        case "던":
            return "adn_past"
        case "ᆯ" | "을" if after and PLANS.match(text, after.start):
            return "future"
        case _ if not is_verb or tokens[i - 1].form in _STATES:
            return None
        case "ᆫ" | "은":
            told = "past" if noun == "것" else "adn_past"
            return None if lexeme in _TIMELESS_PAST else told
        case "ᆯ" | "을" if noun == "수":
            return "future" if _is_possible(tokens[i + 2 : i + 4]) else None
        case "ᆯ" | "을":
            return None if noun in _TIMELESS_FUTURE else "adn_future"
        case "는":
            is_told = bool({tokens[i - 1].form, lexeme} & _SCHEDULED)
            return "adn_present" if is_told and noun not in _LOOSE else None
        case _:
            return None


def _lexeme(tokens: Sequence[Token], stem: int) -> str:
    """비롯하 of 비롯 + 하."""
    is_made = tokens[stem].tag == "XSV" and stem > 0
    return f"{tokens[stem - 1].form if is_made else ''}{tokens[stem].form}"


def _is_possible(behind: Sequence[Token]) -> bool:
    """할 수 있다 is of what may come; 할 수 있었다, 할 수 있게 됐다, 할 수 있는 are not."""
    forms = [t.form for t in behind]
    return (
        len(forms) == 2 and forms[0] in {"있", "없"} and forms[1] not in {"었", "았", "였", "게", "는", "던"}
    )
