"""Finds time expressions in a text and reads what they mean, knowing nothing of the publish date.

Three steps. A regular expression cuts the text into *runs*: stretches of time
words, numbers with time units, and what stands between them. Each run is split
into words in every way the tables allow, and the chart of ``grammar`` combines
them; the longest items that end where a word may end are the readings. News
repeats itself (``5일``, ``지난해``), so a run is read once and remembered.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.temporal.expr import (
    At,
    Clock,
    Expr,
    Flagged,
    Invalid,
    Length,
    Mod,
    Named,
    Ordinal,
    Range,
    Vague,
    Weekday,
    Within,
)
from timeline.temporal.grammar import Item, combine
from timeline.temporal.ko.named_days import NAMED_DAYS, NAMED_RUN
from timeline.temporal.ko.numerals import NATIVE, sino
from timeline.temporal.ko.particles import ends_word
from timeline.temporal.ko.phrases import BY_CATEGORIES, narrow
from timeline.temporal.ko.words import HOLIDAY_WORDS, WORDS
from timeline.temporal.span import Grain


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch ``[start, end)`` of the text that names a time, and what it means. ``reach`` ends with its edge notes."""

    start: int
    end: int
    reach: int
    expr: Expr
    category: str
    rule: str


# categories that may be a mention by themselves
STANDALONE = frozenset(
    "point done lastpoint part! range len len! len~ tied moved set set! clock clock! clocks ampm vague bad period holiday season nth wyear 주중 recent ahead 동기 올 연".split()
)
# words that only follow others
SUFFIXES = frozenset({"part", "whole", "from", "tilde", "break"})
_DIGITS = r"\d{1,4}"
_UNITS = {
    "년대": "decade", "년도": "year", "년": "year", "개월": "M", "개년": "Y", "월": "month", "일": "day", "주년": "주년", "주기": "주년",
    "주일": "W", "주간": "W", "주": "W", "시간": "TH", "시": "hour", "개 분기": "quarters", "개분기": "quarters", "분기": "quarter",
    "분": "TM", "초": "TS", "달": "M", "세기": "century", "거래일": "D", "영업일": "D", "회계연도": "fiscal", "회계년도": "fiscal",
    "학년도": "academic", "여 년": "~Y", "여년": "~Y", "여 개월": "~M", "여개월": "~M", "여 일": "~D", "여일": "~D", "여 주": "~W",
    "여 시간": "~TH", "여시간": "~TH", "여 달": "~M", "여분": "~TM", "여 분": "~TM", "개월여": "~M", "년여": "~Y", "달여": "~M", "일여": "~D", "주여": "~W",
    "시간여": "~TH", "반기": "half", "해": "Y",
}  # fmt: skip
_NATIVE_UNITS = {
    "달": "M", "해": "Y", "시간": "TH", "주일": "W", "주": "W", "시": "hour", "개월": "M", "달여": "~M", "시간여": "~TH", "해여": "~Y", "세기": "C", "살": "",
}  # fmt: skip
_NTH_WORDS = {"첫": 1, "첫째": 1, "첫번째": 1, "첫 번째": 1, "둘째": 2, "두번째": 2, "두 번째": 2, "셋째": 3, "세번째": 3, "세 번째": 3,
    "넷째": 4, "네번째": 4, "네 번째": 4, "다섯째": 5, "다섯번째": 5, "마지막": -1}  # fmt: skip
_NTH_UNITS = {"주": Grain.WEEK, "날": Grain.DAY}
_WEEKDAYS = "월화수목금토일"


def _trie(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, longest first, without backtracking over common beginnings."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _spell(tree)


def _spell(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    branches = [re.escape(char) + _spell(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


_TABLE: dict[str, list[tuple[str, object, str]]] = {}
for _row in (*WORDS, *HOLIDAY_WORDS):
    for _spelling in _row.spellings:
        _TABLE.setdefault(_spelling, []).append((_row.category, _row.meaning, _row.row.split("|")[0]))
for _n, _name in ((n, name) for name, n in _NTH_WORDS.items()):
    for _unit, _grain in _NTH_UNITS.items():
        for _gap in ("", " "):
            _TABLE.setdefault(_n + _gap + _unit if isinstance(_n, str) else _name + _gap + _unit, []).append(
                ("nth", (_grain, _NTH_WORDS[_name]), "첫째 주")
            )
for _name, _n in _NTH_WORDS.items():
    for _i, _day in enumerate(_WEEKDAYS):
        for _gap in ("", " "):
            _TABLE.setdefault(f"{_name}{_gap}{_day}요일", []).append(("nthday", (_n, _i), "첫째 화요일"))
_TABLE.setdefault("말일", []).append(("nth", (Grain.DAY, -1), "말일"))
_TABLE.setdefault("연휴", []).append(("break", None, "연휴"))
for _kin in ("생", "산", "형", "식", "호"):
    _TABLE.setdefault(_kin, []).append(("(kin)", None, "1956년생"))
_TABLE.setdefault("·", []).append(("dot", None, "·"))
_LONGEST = max(map(len, _TABLE))

_SUFFIX_WORDS = [
    w
    for w, rows in _TABLE.items()
    if all(c in SUFFIXES or c.startswith(("-", "(")) or c == "dot" for c, _, _ in rows)
]
_START_WORDS = [w for w in _TABLE if w not in set(_SUFFIX_WORDS)]
_NOTE = r"\([^()\n]{1,14}\)"
_RATE = r"에 ?(?:한|두|1|2)(?:개|번| ?개| ?번| ?차례| ?명| ?대| ?건| ?회|회)꼴?"
_SINO_UNIT = r"[일이삼사오육칠팔구십백천유시]{1,7} ?(?:년|월|일|분기|분|개월|주일|주년|시간)"
_NATIVE_UNIT = r"(?:한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열한|열두|열|스무) ?(?:달여|달|해|시간여|시간|주일|주|시|개월|세기)"
_CALENDAR = (
    r"(?:'(?=\d\d\.))?\d{2,4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}\.?|'?(?:\d{4}|\d{2})\. ?\d{1,2}월|(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])\.?|(?:19|20)\d{6}|\d{1,2}[./]\d{1,2}\.?|\d{1,2}:\d{2}(?::\d{2})?"
    r"|[1-4]Q ?'?(?:\d{4}|\d{2})?|[12]H ?'?(?:\d{4}|\d{2})?|(?:\d{4}|\d{2})[.년] ?[1-4]Q|FY ?'?(?:\d{4}|\d{2})|\d{4}-(?:\d{4}|\d{2})"
)
_NUMBER = rf"(?:'(?=\d\d[년.]))?{_DIGITS}(?: ?[~·/-] ?{_DIGITS}){{0,2}} ?(?:{_trie(_UNITS)})"
_START = f"(?:{NAMED_RUN}|{_NUMBER}|{_CALENDAR}|{_NATIVE_UNIT}|{_trie(_START_WORDS)}|{_SINO_UNIT})"
_MORE = f"(?:{_NUMBER}|{_CALENDAR}|{_NATIVE_UNIT}|{_NOTE}|{_RATE}|{_DIGITS}|{_trie(_TABLE)}|{_SINO_UNIT})"
_FIRST = "".join(
    sorted(
        {w[0] for w in _START_WORDS}
        | set("한두세석서네넉너다닷여엿일아열스이삼사오육칠팔구십백천유시'0123456789F")
    )
)
RUN = re.compile(f"(?=[{re.escape(_FIRST)}]){_START}(?: ?{_MORE})*")
_TAIL = re.compile(r"[가-힣]{0,5}")
_NUMERIC = re.compile(rf"('?)({_DIGITS}) ?({_trie(_UNITS)})")
_BARE = re.compile(_DIGITS)
_SINO = re.compile(r"([일이삼사오육칠팔구십백천유시]{1,7}) ?(년|월|일|분기|분|개월|주일|주년|시간)")
_NATIVES = re.compile(
    r"(한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열한|열두|열|스무) ?(달여|달|해|시간여|시간|주일|주|시|개월|세기)"
)
_FULL_DATE = re.compile(r"'?(\d{4}|\d{2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)(?:\.(?!\d))?")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[./-](0[1-9]|1[0-2])(?!\d)(?:\.(?!\d))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})(?!\d)(?:\.(?!\d))?")
_ONLY_DAYS = re.compile(r"[\d./~ -]+(?:\([월화수목금토일]\))?[\d./~ -]*(?:\([월화수목금토일]\))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_QUARTER_OF_4 = re.compile(r"([1-4]) ?[·/.] ?4 ?분기")
_LISTED = re.compile(r"(\d{1,4})(?: ?·? ?[·,] ?\d{1,4}){1,4} ?(년|월|일|분기)")
_DOTTED_MONTH = re.compile(r"'?(\d{4}|\d{2})\. ?(\d{1,2})월")
_Q = re.compile(r"([1-4])Q ?'?(\d{4}|\d{2})?(?![0-9A-Za-z])")
_H = re.compile(r"([12])H ?'?(\d{4}|\d{2})(?![0-9A-Za-z])")
_YQ = re.compile(r"'?(\d{4}|\d{2})[.년] ?([1-4])Q")
_FY = re.compile(r"FY ?'?(\d{4}|\d{2})(?!\d)")
_WEEKDAY_NOTE = re.compile(rf"\(([{_WEEKDAYS}])(?:요일)?\)|\(([月火水木金土])\)")
_NOTES = re.compile(
    r"\((?:이하 ?)?(?:현지 ?시[간각]|[가-힣 ]{1,8} ?시[간각]|[^()가-힣]{1,12}|현지 ?[^()]{0,8})\)"
)
_RATES = re.compile(_RATE)


def read(text: str) -> list[Reading]:
    """All readings of a folded text, in order, never overlapping. Rows: one per mention."""
    out: list[Reading] = []
    for match in RUN.finditer(text):
        start = match.start()
        tail = _TAIL.match(text, match.end())
        before = text[start - 1] if start else ""
        for r in read_run(
            _class_of(before),
            match.group(),
            tail.group() if tail else "",
            text[match.end() : match.end() + 1],
        ):
            out.append(Reading(start + r.start, start + r.end, start + r.reach, r.expr, r.category, r.rule))  # noqa: PERF401
    return out


def _class_of(char: str) -> str:
    if char and char in "제만억조천백":
        return "제"
    if "가" <= char <= "힣":
        return "가"
    if char.isascii() and char.isalpha():
        return "A"
    if char in {"(", "."}:
        return char
    return "1" if char.isdigit() or char in {",", "-", "/", "$", ":"} else " "


@lru_cache(maxsize=1 << 16)
def read_run(before: str, run: str, tail: str, after: str) -> tuple[Reading, ...]:
    """The readings of one run, offsets counted in it. ``tail`` is what is left of its last word, ``before`` the class of the character before it."""
    text = run + tail + (after if not tail else " ")
    items = combine(
        _words(before, run, text), lambda end: end + 1 if text[end : end + 1] == " " else end, BY_CATEGORIES
    )
    return tuple(_choose(items, before, text, len(run)))


def _choose(items: list[Item], before: str, text: str, limit: int) -> Iterator[Reading]:
    """From the left, the item that reaches farthest; between equals, the one with fewer words."""
    by_start: dict[int, list[Item]] = {}
    words = {
        (i.start, i.end)
        for i in items
        if i.is_word and i.category not in SUFFIXES and not i.category.startswith("-")
    }
    for item in items:
        if item.end <= limit and _stands(item, text) and not _cuts(item, words):
            by_start.setdefault(item.start, []).append(item)
    position = 0
    while position < limit:
        found = by_start.get(position)
        if not found or not _begins(position, before, text):
            position += 1
            continue
        best = max(found, key=lambda i: (i.surface_end, i.end, i.is_word, -_penalty(i)))
        yield Reading(best.start, best.surface_end, best.end, _final(best), best.category, best.rule)
        position = max(best.end, best.surface_end)


def _cuts(item: Item, words: set[tuple[int, int]]) -> bool:
    """Whether the item's last letter or two begin a longer word: 4일 전 in 4일 전 거래일."""
    return any(item.end - 2 <= start < item.end < end and start > item.start for start, end in words)


def _penalty(item: Item) -> int:
    return 1 if item.category in {"len", "len!", "moved"} else 0


def _final(item: Item) -> Expr:
    match item.category:
        case "recent":
            return Vague("PAST_REF")
        case "ahead":
            return Vague("FUTURE_REF")
        case _:
            return item.meaning  # type: ignore[no-any-return]


def _stands(item: Item, text: str) -> bool:
    if item.category not in STANDALONE:
        if not (item.category == "ylen" and isinstance(item.meaning, Length)):
            return False
    return ends_word(text, item.end)


def _begins(position: int, before: str, text: str) -> bool:
    char = text[position]
    if position == 0:
        if char.isdigit():
            return before not in {"A", "1", "제"}
        return before not in {"가", "제", "A"} if "가" <= char <= "힣" else True
    previous = text[position - 1]
    if "가" <= char <= "힣":
        return not ("가" <= previous <= "힣") or True
    return not (previous.isdigit() or previous in ".,")


def _words(before: str, run: str, text: str) -> Iterator[Item]:
    """Every word at every place of the run."""
    end = len(run)
    for i, char in enumerate(run):
        if char == " ":
            continue
        previous = run[i - 1] if i else before
        if char.isdigit() or char == "'" or char == "F":
            if not previous.isdigit() and previous != "1":
                yield from _numbers(before, run, text, i)
        elif char == "(":
            yield from _notes(text, i, end)
        else:
            yield from _spelled(text, i, end)
        for length in range(1, min(_LONGEST, end - i) + 1):
            for category, meaning, row in _TABLE.get(run[i : i + length], ()):
                yield Item(category, meaning, i, i + length, i + length, row, is_word=True)
        if char == "에" and (rate := _RATES.match(text, i)):
            yield Item("(rate)", None, i, rate.end(), i, "(rate)")


def _notes(text: str, i: int, end: int) -> Iterator[Item]:
    if weekday := _WEEKDAY_NOTE.match(text, i):
        n = _WEEKDAYS.index(weekday[1]) if weekday[1] else "月火水木金土".index(weekday[2])
        yield Item("(weekday)", n, i, weekday.end(), weekday.end(), "(수)")
        return
    if note := _NOTES.match(text, i):
        if note.end() <= end:
            yield Item("(note)", None, i, note.end(), note.end(), "(현지시간)")


def _numbers(before: str, run: str, text: str, i: int) -> Iterator[Item]:
    def item(match: re.Match[str], category: str, meaning: object, rule: str) -> Item:
        return Item(category, meaning, i, match.end(), match.end(), rule, is_word=True)

    if m := _FULL_DATE.match(text, i):
        expr = _date(_full_year(m[1]), int(m[3]), int(m[4]))
        if expr and (len(m[1]) == 4 or m[2] != "-"):
            yield item(m, "point", expr, "2024.6.5")
    elif m := _COMPACT.match(text, i):
        if expr := _date(int(m[1]), int(m[2]), int(m[3])):
            yield item(m, "point", expr, "20240605")
    elif m := _YEAR_MONTH.match(text, i):
        yield item(m, "point", Within(At(Grain.YEAR, int(m[1])), At(Grain.MONTH, int(m[2]))), "2024.06")
    if m := _MONTH_DAY.match(text, i):
        month, day = int(m[1]), int(m[3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            md = Within(At(Grain.MONTH, month), At(Grain.DAY, day))
            yield item(m, "md", md, "5.31")
            if before == "(" and text[len(run) : len(run) + 1] == ")" and _ONLY_DAYS.fullmatch(run):
                yield item(m, "point", md, "(5.31)")
            if (m[2] == "/") and text[m.end() : m.end() + 1] == "(":
                yield item(m, "point", md, "6/5")
    if m := _CLOCK.match(text, i):
        if int(m[1]) <= 24 and int(m[2]) < 60:
            yield item(m, "clock", Clock(int(m[1]), int(m[2])), "10:30")
    if m := _DOTTED_MONTH.match(text, i):
        if 1 <= int(m[2]) <= 12:
            yield item(
                m, "point", Within(At(Grain.YEAR, _full_year(m[1])), At(Grain.MONTH, int(m[2]))), "2024.06"
            )
    if m := _QUARTER_OF_4.match(text, i):
        yield item(m, "point", At(Grain.QUARTER, int(m[1])), "2·4분기")
        return
    if m := _LISTED.match(text, i):
        for category, meaning, rule in _with_unit(int(m[1]), m[2], quoted=False, digits=len(m[1])):
            if category == "point":
                yield Item(category, meaning, i, m.end(1), m.end(1), rule, is_word=True)
    if m := _Q.match(text, i):
        quarter = At(Grain.QUARTER, int(m[1]))
        yield item(m, "point", Within(At(Grain.YEAR, _full_year(m[2])), quarter) if m[2] else quarter, "1Q19")
    if m := _H.match(text, i):
        yield item(m, "point", Within(At(Grain.YEAR, _full_year(m[2])), At(Grain.HALF, int(m[1]))), "1H24")
    if m := _YQ.match(text, i):
        yield item(
            m, "point", Within(At(Grain.YEAR, _full_year(m[1])), At(Grain.QUARTER, int(m[2]))), "2019.1Q"
        )
    if m := _FY.match(text, i):
        yield item(m, "point", Flagged(At(Grain.YEAR, _full_year(m[1])), "fiscal"), "FY2024")
    for key, expr in NAMED_DAYS.get(text[i : i + 2], ()):
        if (named := key.match(text, i)) is not None:
            stop = named.end(1)
            yield Item("done", expr, i, named.end(), stop, "12·3 비상계엄", is_word=True)
    if m := _NUMERIC.match(text, i):
        for category, meaning, rule in _with_unit(int(m[2]), m[3], quoted=bool(m[1]), digits=len(m[2])):
            yield item(m, category, meaning, rule)
        shorter = (
            re.compile(rf"('?)({_DIGITS}) ?({m[3][:-1]})") if len(m[3]) > 1 and m[3][:-1] in _UNITS else None
        )
        if shorter and (s := shorter.match(text, i)):
            for category, meaning, rule in _with_unit(int(s[2]), s[3], quoted=bool(s[1]), digits=len(s[2])):
                yield item(s, category, meaning, rule)
    if m := _BARE.match(text, i):
        yield Item("num", int(m[0]), i, m.end(), m.end(), "5", is_word=True)


def _full_year(digits: str) -> int:
    n = int(digits)
    return n if len(digits) == 4 else n + (2000 if n < 50 else 1900)


def _date(year: int, month: int, day: int) -> Expr | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Within(Within(At(Grain.YEAR, year), At(Grain.MONTH, month)), At(Grain.DAY, day))


def _with_unit(n: int, unit: str, *, quoted: bool, digits: int) -> Iterator[tuple[str, object, str]]:
    kind = _UNITS[unit]
    match kind:
        case "decade":
            if n >= 1000 and n % 10 == 0:
                yield "point", At(Grain.DECADE, n // 10), "1990년대"
            elif n < 100 and n % 10 == 0 and digits == 2:
                yield "point", At(Grain.DECADE, n // 10 + (190 if n >= 30 else 200)), "90년대"
        case "year" if digits == 4:
            if 1000 <= n <= 2999:
                yield "point", At(Grain.YEAR, n), "2024년"
        case "year" if quoted and digits == 2:
            yield "point", At(Grain.YEAR, _full_year(f"{n:02d}")), "'24년"
        case "year" if unit == "년도" and digits == 2:
            yield "point", At(Grain.YEAR, _full_year(f"{n:02d}")), "24년도"
        case "year":
            yield "ylen", Length(n, "Y"), "10년"
            if 60 <= n <= 99:
                yield "oldyear", At(Grain.YEAR, 1900 + n), "97년"
        case "month":
            if 1 <= n <= 12:
                yield "point", At(Grain.MONTH, n), "6월"
            elif n < 100:
                yield "bad", Invalid(f"XXXX-{n:02d}", f"there is no month {n}"), "13월"
        case "day":
            if 1 <= n <= 31:
                yield "point", At(Grain.DAY, n), "5일"
                yield "dlen", Length(n, "D"), "5일"
            elif n:
                yield "len", Length(n, "D"), "100일"
                if n < 100:
                    yield "badday", At(Grain.DAY, n), "32일"
        case "quarter":
            if 1 <= n <= 4:
                yield "point", At(Grain.QUARTER, n), "3분기"
            yield "qlen", Length(3 * n, "M"), "8분기"
        case "quarters":
            yield "len", Length(3 * n, "M"), "8개 분기"
        case "half":
            if n in {1, 2}:
                yield "point", At(Grain.HALF, n), "1반기"
        case "hour":
            if n <= 24:
                yield "clock", Clock(n, vague=1 <= n <= 12), "10시"
            else:
                yield "bad", Invalid(f"T{n}", f"there is no hour {n}"), "25시"
        case "century":
            yield "point", At(Grain.CENTURY, n - 1), "20세기"
        case "주년":
            yield "len!", Ordinal(Length(n, "Y"), n), "31주년"
        case "fiscal" | "academic":
            if digits in {2, 4}:
                yield (
                    "point",
                    Flagged(At(Grain.YEAR, _full_year(f"{n:02d}" if digits == 2 else str(n))), kind),
                    "2024회계연도",
                )
        case _ if kind.startswith("~"):
            yield "len~", Mod(Length(n, kind[1:]), "APPROX"), "20여 년"
        case _:
            yield "len", Length(n, kind), "3" + unit


def _spelled(text: str, i: int, end: int) -> Iterator[Item]:
    """Numbers in Hangul: 삼월 오일, 이천십오년, 석 달, 열한시."""
    if (m := _SINO.match(text, i)) and m.end() <= end and (n := sino(m[1])):
        for category, meaning in _spelled_unit(n, m[2]):
            yield Item(category, meaning, i, m.end(), m.end(), "삼월 오일", is_word=True)
    if (m := _NATIVES.match(text, i)) and m.end() <= end:
        n = NATIVE[m[1]]
        unit = _NATIVE_UNITS[m[2]]
        if unit == "hour":
            if n <= 12:
                yield Item("clock", Clock(n, vague=True), i, m.end(), m.end(), "세 시", is_word=True)
        elif unit == "C":
            yield Item("len", Length(100 * n, "Y"), i, m.end(), m.end(), "한 세기", is_word=True)
        elif unit.startswith("~"):
            yield Item(
                "len~", Mod(Length(n, unit[1:]), "APPROX"), i, m.end(), m.end(), "한 달여", is_word=True
            )
        elif unit:
            yield Item("len", Length(n, unit), i, m.end(), m.end(), "석 달", is_word=True)


def _spelled_unit(n: int, unit: str) -> Iterator[tuple[str, object]]:
    match unit:
        case "년" | "개월" if 10 <= n < 1000:
            yield "len", Length(n, "Y" if unit == "년" else "M")
        case "년" if n >= 1000:
            yield "wyear", At(Grain.YEAR, n)
        case "년":
            yield "wlen", Length(n, "Y")
        case "월" if n <= 12:
            yield "wpoint", At(Grain.MONTH, n)
        case "일" if n <= 31:
            yield "wpoint", At(Grain.DAY, n)
            yield "wlen", Length(n, "D")
        case "분기" if n <= 4:
            yield "wpoint", At(Grain.QUARTER, n)
        case "분" if n < 60:
            yield "wlen", Length(n, "TM")
        case "개월" | "주일" | "시간":
            yield "wlen", Length(n, {"개월": "M", "주일": "W", "시간": "TH"}[unit])
        case "주년":
            yield "wlen", Length(n, "Y")
