"""Is the clause past or future? From endings alone, without a model.

Korean is head-final, so the predicate that governs a time expression stands to
its right. ``lean`` finds the first ending there that shows tense (TIME_SEMANTICS
section 4). Syllables are told by their final consonant: every syllable in ㅆ but
있 and 겠 is a past tense marker, every one in ㄴ before 다 the news present.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from timeline.values import value

Kind = Literal["past", "future", "present", "adnominal present", "adnominal past", "none"]


def _syllables(final: int, but: str = "") -> str:
    """All syllables with the ``final``-th final consonant (ㄴ 4, ㄹ 8, ㅆ 20), as a character class."""
    return "".join(chr(code) for code in range(0xAC00 + final, 0xD7A4, 28) if chr(code) not in but)


_SS, _N, _L = _syllables(20, "있겠"), _syllables(4), _syllables(8)
_N_BUT_NEUN = _syllables(4, "는")
# nouns that -ㄹ makes a plan or a forecast of; 예정지 and the like are names of things
_PLANS = "(?:예정|계획|방침|전망|생각|작정|뜻|태세|채비|모양|참|것|듯)(?![지액자부표])"
# verbs whose adnominal past ends in a syllable that nouns end in too, so they have to be named
_ADNOMINAL_PAST = (
    "[가-힣](?:(?<![대위관통의향])(?<!비롯)(?<!필요)(?<!다양)(?<!중요)(?<!가능)(?<!상당)(?<!특별)(?<!유일)(?<!강력)(?<!동일)(?<!심각)(?<!유사)(?<!불구)한|된) |열린 |만난 |치른 |이뤄진 |이루어진 |벌어진 |알려진 |펼쳐진 |치러진 |마친 |나온 |거둔 |터진 |오른 |내린 |떨어진 |늘어난 |줄어든 |줄인 |늘린 "
    "|밝힌 |내놓은 |받은 |맺은 |나선 |선보인 |가진 |올린 |넘은 |얻은 |세운 |문을 연 |꺼낸 |보낸 |사들인 |들어간 |들어온 |불거진 |나타난 |찾은 |숨진 |남긴 "
    "|[가-힣]시킨 |끝난 |끝낸 |펴낸 |지낸 |떠난 |물러난 |옮긴 |바뀐 |맡은 |뽑은 |뽑힌 |팔린 |풀린 |태어난 |생긴 |일어난 |있었던 |했던 |됐던 |[가-힣]{1,3}던 | (?:산|낸|본|판|쓴|연|단|뜬|진) "
)
_ADNOMINAL_FUTURE = "(?:할|될|[러쳐어져뤄워]질|(?<![가-힣])(?:열릴|나올|맡을|거둘|선보일|내놓을|받을|만날|마칠|바뀔|오를|떠날|늘릴|줄일|올릴|내릴|밝힐|보낼|치를|가질|뽑을|맞을)) (?=[가-힣])"
_ADNOMINAL_PRESENT = "(?:하|되|열리|펼쳐지|이어지|치러지|벌어지|선보이|나서|치르|맞|들어가|나오|시작하|끝나|다가오|바뀌|오르|내리|풀리|맡|받|갖|여|뽑|만나|떠나)는 (?!등|데|반면|만큼|가운데|셈|점|것|중)"
# words that tell what is to come by themselves, and idioms
_PLANNED = "예정(?:이|인|된|돼|됐|했|하|한|으로|일|(?![가-힣]))|계획(?:이|인)|방침(?:이|인)|전망(?:이|된다|됐)|앞두|앞둔|앞뒀|기로 |하라고|으라고|하라는"
_TOLD = "에 따르면|에 의하면"
MARKERS = (
    rf"(?P<past>{_TOLD}|[{_N_BUT_NEUN}] (?:것(?:으로|이다|이라|인)|바 (?:있|없))|[{_SS}](?:다|고|으며|으나|지만|는데|던|기|을|음|습|었|거|으면|어|더|네|나))"
    rf"|(?P<future>[{_L}] ?{_PLANS}|{_PLANNED}|겠(?:다|습|지|으))"
    rf"|(?P<present>(?:[{_N}]|는)다(?![가-힣])|(?:[{_N}]|는)다(?:고|며|는|면서|면|지만)|키로(?: |했)|[가-힣](?:합|됩|립|섭|집)니다)"
    rf"|(?P<adn_future>{_ADNOMINAL_FUTURE}|여는 )"
    rf"|(?P<adn_present>{_ADNOMINAL_PRESENT})"
    rf"|(?P<adn_past>{_ADNOMINAL_PAST})"
)
# those that are words, which morphology has nothing to add to
WORDS = re.compile(rf"(?P<past>{_TOLD})|(?P<future>{_PLANNED})|(?P<present>키로(?: |했))")
PLANS = re.compile(_PLANS)
# nearly every place of a sentence begins no marker: these two or three characters tell, and spare the six alternatives
_BEGINNINGS = (
    rf"(?=[{_SS}][다고으지는던기을음습었거어더네나]|[{_N_BUT_NEUN}] [것바]|[{_N}]다|[{_L}] ?[예계방전생작뜻태채모참것듯]"
    r"|[가-힣](?:[합됩립섭집]니|[한된] |시킨 |[가-힣]{0,2}던 )| [산낸본판쓴연단뜬진] |에 [따의]|키로|겠[다습지으]|[하으]라|기로 "
    r"|예정|계획|방침|전망|앞[두둔뒀]"
    r"|[할될] |[가갖거꺼끝나남내넘늘다됐되될들떠떨러뤄마만맞맡맺문물바받밝벌보불뽑사생선세숨시알어얻여열오올옮워이일있져줄지찾쳐치태터팔펴펼풀하할했]"
    r"[가거긴뀌뀐뀔나난날낸낼놓는던둔둘들러려루뤄르른를리린릴보서선어었오온올운은을인일작진질쳐친칠타힌힐])"
)
MARKER = re.compile(f"{_BEGINNINGS}(?:{MARKERS})")
REPORTING = re.compile(
    r"(?:밝혔|말했|전했|발표했|설명했|보도했|알렸|강조했|덧붙였|공시했|주장했|예고했|공개했|관측했|내다봤|전망했|분석했|공지했|통보했|고지했|귀띔했|제시했|(?:다|라)고 (?:했|한다)|말한다|밝힌)"
)
# a figure that stands as of a day stands there already, whatever the predicate: 24일 기준 … 이른다
_AS_OF = " ?(?P<past>(?:현재|기준)(?![가-힣])|기준으로)"
# what is put off to a day has that day ahead: 6월로 미뤘다
_PUT_OFF = "(?:으로|로) ?(?:다시 |또 |잠정 )?(?P<future>미[루뤘뤄]|연기|늦[추췄춰]|연장|순연|앞당[기겨겼])"
_BESIDE = re.compile(f"{_AS_OF}|{_PUT_OFF}")
# an adnominal present governs the day it stands beside; over an object it governs only its own noun
NEAR = 16
_NEAR = re.compile(rf"(?:(?![을를] )[^.]){{0,{NEAR}}}")


@value
class Cue:
    """What the governing predicate shows; ``is_quoted`` when a verb of saying reports it; ``text`` is what it rests on."""

    kind: Kind
    text: str
    at: int
    is_quoted: bool = False


class Marker(NamedTuple):
    """What morphology finds, made like a match of ``MARKER``: ``text``, which stands ``[at, to)``, shows ``lastgroup``."""

    lastgroup: str
    at: int
    to: int
    text: str

    def start(self) -> int:
        return self.at

    def end(self) -> int:
        return self.to

    def group(self) -> str:
        return self.text

    def moved(self, by: int) -> "Marker":
        return self._replace(at=self.at + by, to=self.to + by)


Found = re.Match[str] | Marker


_KINDS: dict[str, Kind] = {
    "future": "future",
    "past": "past",
    "present": "present",
    "adn_future": "future",
    "adn_present": "adnominal present",
    "adn_past": "adnominal past",
}


class Clause:
    """The tense markers of ``text[:end]``, found once and only where they are asked for.

    Quotations must have been blanked out by the caller. ``markers`` are those of morphology, in order, where it has
    looked at the clause; None asks the endings.
    """

    __slots__ = ("_adnominal", "_end", "_governing", "_last_report", "_markers", "_rest", "_text")

    def __init__(self, text: str, end: int, markers: Sequence[Marker] | None = None) -> None:
        self._text, self._end, self._markers = text, end, markers
        self._rest: Iterator[Found] | None = None if markers is None else iter(markers)
        self._adnominal: deque[Found] = deque()  # those that govern only a day beside them
        self._governing: deque[Found] = deque()
        self._last_report: int | None = None

    def cue(self, start: int) -> Cue:
        """The first marker behind ``start``, which may only grow from call to call."""
        if beside := _BESIDE.match(self._text, start, self._end):
            name = beside.lastgroup or ""
            return Cue(_KINDS[name], beside[name], beside.start(name))
        found = self._first(start)
        if found is None:
            return Cue("none", "", self._end)
        kind = _KINDS[found.lastgroup or ""]
        is_quoted = kind in {"present", "future", "adnominal present"} and self._is_reported(found)
        return Cue(kind, found.group().strip(), found.start(), is_quoted)

    def _first(self, start: int) -> Found | None:
        for passed in (self._adnominal, self._governing):
            while passed and passed[0].start() < start:
                self._pass(passed.popleft(), start)
        if self._rest is None:
            self._rest = MARKER.finditer(self._text, start, self._end)
        while not self._governing and (found := next(self._rest, None)):
            if found.start() < start:
                self._pass(found, start)
            elif found.lastgroup in {"adn_present", "adn_future"}:
                self._adnominal.append(found)
            else:
                self._governing.append(found)
        governing = self._governing[0] if self._governing else None
        reach = min(start + NEAR, governing.start() if governing else self._end)
        for found in self._adnominal:
            if found.start() > reach:
                break
            if _NEAR.fullmatch(self._text, start, found.start()):
                return found
        return governing

    def _pass(self, found: Found, start: int) -> None:
        """Begins again at ``start`` if a match that lies across it may hide one behind: 2월 예정."""
        if found.end() > start and self._markers is None:
            self._rest = MARKER.finditer(self._text, start, self._end)
            self._adnominal.clear()
            self._governing.clear()

    def _is_reported(self, found: Found) -> bool:
        if found.group().endswith(("다는", "다며", "겠다")):
            return True
        if self._last_report is None:
            reports = [m.start() for m in REPORTING.finditer(self._text, found.end(), self._end)]
            self._last_report = max(reports, default=-1)
        return self._last_report >= found.end()


def cue(text: str, start: int, end: int) -> Cue:
    """The first tense marker in ``text[start:end]``.

    >>> cue("7일 개막한다.", 2, 8).kind, cue("5일 체결했다.", 2, 8).kind
    ('present', 'past')
    """
    return Clause(text, end).cue(start)
