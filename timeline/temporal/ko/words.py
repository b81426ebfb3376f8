"""The words of Korean time expressions: one row, one meaning.

A row gives the spellings (``|`` between them; a space may be left out), the
category by which ``phrases.py`` combines it, and what it means. Rows say *what*
is meant (``Shift(MONTH, -1)``), never how to compute it. Adding a word is one
row here and one line in ``tests/corpus``.

Categories that can stand alone: point, len, tied, set, clock, done, vague.
All others need company.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from timeline.temporal.expr import (
    At,
    Base,
    Clock,
    Deadline,
    Every,
    Holiday,
    Length,
    Mod,
    Nth,
    OnDay,
    PartName,
    PartOf,
    Period,
    Same,
    Shift,
    Story,
    Trading,
    Vague,
    Weekday,
    Weekend,
    Within,
    Workweek,
)
from timeline.temporal.ko.holidays import HOLIDAYS
from timeline.temporal.span import Grain

DAY, WEEK, MONTH, QUARTER = Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER
HALF, SEASON, YEAR, DECADE, CENTURY = Grain.HALF, Grain.SEASON, Grain.YEAR, Grain.DECADE, Grain.CENTURY


@dataclass(frozen=True, slots=True)
class Word:
    """One row: spellings, category, meaning (an ``Expr``, or what the category's phrases take)."""

    spellings: tuple[str, ...]
    category: str
    meaning: Any
    name: str


def _rows(*rows: tuple[str, str, Any]) -> Iterator[Word]:
    for text, category, meaning in rows:
        spellings = (s for t in text.split("|") for s in _spacings(t))
        yield Word(tuple(dict.fromkeys(spellings)), category, meaning, text.split("|")[0])


def _spacings(text: str) -> list[str]:
    """Every way to leave out spaces: 다음 주 초 has four. An underscore is a space that has to stand."""
    head, *rest = text.split(" ")
    out = [head]
    for part in rest:
        out = [h + gap + part for h in out for gap in (" ", "")]
    return [spelling.replace("_", " ") for spelling in out]


# fmt: off
WORDS: tuple[Word, ...] = tuple(_rows(
    # years
    ("올해|금년|올 해|금년도|올해년도|당해 연도",      "point", Shift(YEAR, 0)),
    ("올",                                            "올",    Shift(YEAR, 0)),
    ("지난해|작년|지난 해|전년도|지난해년도|작년도",   "point", Shift(YEAR, -1)),
    ("재작년|지지난해|재작년도|그러께",                "point", Shift(YEAR, -2)),
    ("내년|명년|내년도|다음 해",                       "point", Shift(YEAR, 1)),
    ("내후년|후년|내후년도",                           "point", Shift(YEAR, 2)),
    ("그해|그 해|같은 해|동년|당해|당년|해당 연도",    "point", Same(YEAR)),
    ("이듬해|그 다음 해|그 이듬해",             "point", Same(YEAR, 1)),
    ("전해|그 전해|직전 해",                           "point", Same(YEAR, -1)),
    ("새해|신년",                                      "point", Holiday("새해")),
    ("연초|새해 초",                                   "point", PartOf(Shift(YEAR, 0), "START", "초")),
    ("올초",                                           "point", PartOf(Shift(YEAR, 0), "START", "초")),
    ("연말|세밑",                                      "point", PartOf(Shift(YEAR, 0), "END", "말")),
    ("지난 연말",                                      "done",  PartOf(Shift(YEAR, -1), "END", "말")),
    ("지난 연초",                                      "done",  PartOf(Shift(YEAR, 0), "START", "초")),
    ("연내|년내",                                      "done",  Deadline(Shift(YEAR, 0))),
    # halves and quarters
    ("상반기|전반기",                                  "point", At(HALF, 1)),
    ("하반기|후반기",                                  "point", At(HALF, 2)),
    ("이번 분기|금분기|당분기|금 분기",        "point", Shift(QUARTER, 0)),
    ("지난 분기",                                      "point", Shift(QUARTER, -1)),
    ("다음 분기|차기 분기",                            "point", Shift(QUARTER, 1)),
    ("이번 반기|당반기",                               "point", Shift(HALF, 0)),
    ("지난 반기",                                      "point", Shift(HALF, -1)),
    ("다음 반기",                                      "point", Shift(HALF, 1)),
    # months
    ("이달|이번 달|금월|당월|이 달",                   "point", Shift(MONTH, 0)),
    ("지난달|지난 달|저번 달|전달|거월",               "point", Shift(MONTH, -1)),
    ("지지난달|지지난 달|전전달",                      "point", Shift(MONTH, -2)),
    ("다음 달|내달|새달|내 달|익월",                   "point", Shift(MONTH, 1)),
    ("다다음 달|내내달",                               "point", Shift(MONTH, 2)),
    ("그달|그 달|같은 달|동월",                        "point", Same(MONTH)),
    ("이듬달|그 다음 달",                              "point", Same(MONTH, 1)),
    ("월초",                                           "point", PartOf(Shift(MONTH, 0), "START", "초")),
    ("말일",                                           "nth",   Nth(Shift(MONTH, 0), DAY, -1)),
    ("월말",                                           "point", PartOf(Shift(MONTH, 0), "END", "말")),
    # weeks
    ("이번 주|금주|이 주|이번주",                      "point", Shift(WEEK, 0)),
    ("지난주|지난 주|저번 주|전주",                    "point", Shift(WEEK, -1)),
    ("지지난주|지지난 주|저저번 주",                   "point", Shift(WEEK, -2)),
    ("다음 주|내주|차주|오는 주|다가오는 주|내 주",                "point", Shift(WEEK, 1)),
    ("다다음 주|다 다음 주",                           "point", Shift(WEEK, 2)),
    ("같은 주|그 주",                                  "point", Same(WEEK)),
    ("주초",                                           "point", PartOf(Shift(WEEK, 0), "START", "초")),
    ("주말",                                           "point", Weekend()),
    ("주중|평일",                                      "주중",  Workweek()),
    ("월요일|월욜",                                    "point", Weekday(0)),
    ("화요일|화욜",                                    "point", Weekday(1)),
    ("수요일|수욜",                                    "point", Weekday(2)),
    ("목요일|목욜",                                    "point", Weekday(3)),
    ("금요일|금욜",                                    "point", Weekday(4)),
    ("토요일|토욜",                                    "point", Weekday(5)),
    ("일요일|일욜",                                    "point", Weekday(6)),
    # days
    ("오늘|금일",                                      "point", Shift(DAY, 0)),
    ("어제|작일|어저께",                               "point", Shift(DAY, -1)),
    ("그제|그저께|재작일",                    "point", Shift(DAY, -2)),
    ("그끄제|그끄저께",                                "point", Shift(DAY, -3)),
    ("엊그제|엊그저께",                                          "point", Mod(Shift(DAY, -2), "APPROX")),
    ("내일|명일",                                      "point", Shift(DAY, 1)),
    ("모레|내일모레|내일 모레",                        "point", Shift(DAY, 2)),
    ("글피",                                           "point", Shift(DAY, 3)),
    ("그글피",                                         "point", Shift(DAY, 4)),
    ("이날|이 날|당일|같은 날|동일 날",                "point", Story(0)),
    ("전날|전일|하루 전날|바로 전날",                  "point", Story(-1)),
    ("다음 날|이튿날|익일|그 다음 날|다음날",          "point", Story(1)),
    ("전 거래일|직전 거래일|전거래일|전장|전 영업일|직전 영업일", "point", Trading(-1)),
    ("다음 거래일|익영업일|다음 영업일",               "point", Trading(1)),
    ("어젯밤|간밤|지난밤",                             "done",  OnDay(Shift(DAY, -1), Clock(part="NI"))),
    ("엊저녁|지난 저녁",                               "done",  OnDay(Shift(DAY, -1), Clock(part="EV"))),
    ("어젯밤|간밤|지난밤",                             "nightago", None),
    # comparison bases and periods
    ("전년|직전 연도",                                 "point", Base(YEAR, YEAR)),
    ("전월|직전 달",                                   "point", Base(MONTH, MONTH)),
    ("전분기|전 분기|직전 분기|직전분기",              "point", Base(QUARTER, QUARTER)),
    ("직전 반기|전_반기",                  "point", Base(HALF, HALF)),
    ("전년 동기|전년 같은 기간|전년 동 기간|전년 동일 기간|전년 동기간", "done", Base(YEAR, None)),
    ("전년 동월|전년 같은 달|전년 동기월",             "done",  Base(YEAR, MONTH)),
    ("전년 동분기|전년 같은 분기|전년 동 분기",        "done",  Base(YEAR, QUARTER)),
    ("같은 기간|동기간|동 기간|해당 기간|이 기간|해당 분기|같은 분기|이 분기", "period", Period()),
    ("동기|같은 시기|같은 때",                         "동기",  Period()),
    # seasons
    ("봄|봄철",                                        "season", At(SEASON, 1)),
    ("여름|여름철|하계",                               "season", At(SEASON, 2)),
    ("가을|가을철",                                    "season", At(SEASON, 3)),
    ("겨울|겨울철|동계",                               "season", At(SEASON, 4)),
    ("올봄",                                           "point", Within(Shift(YEAR, 0), At(SEASON, 1))),
    ("올여름",                                         "point", Within(Shift(YEAR, 0), At(SEASON, 2))),
    ("올가을",                                         "point", Within(Shift(YEAR, 0), At(SEASON, 3))),
    ("올겨울",                                         "point", Shift(SEASON, 0)),
    # parts of a unit
    ("초",                                             "part",  PartName("START", "초")),
    ("초순|상순|초입|초쯤",                            "part",  PartName("START", "초")),
    ("초반",                                           "part",  PartName("START", "초반")),
    ("중순",                                           "part",  PartName("MID", "중순")),
    ("중반|중반기|중엽",                               "part",  PartName("MID", "중반")),
    ("하순",                                           "part",  PartName("END", "하순")),
    ("말|말미",                              "part",  PartName("END", "말")),
    ("후반|후반기",                                    "part",  PartName("END", "후반")),
    ("한 해|한해|한 해 동안|내내",                     "whole", None),
    # parts of a day
    ("새벽",                                           "ampm",  Clock(part="MO")),
    ("오전|아침",                                      "ampm",  Clock(part="MO")),
    ("낮|오후|점심|한낮|대낮|이른 오후|늦은 오후",     "ampm",  Clock(part="AF")),
    ("저녁|초저녁",                                    "ampm",  Clock(part="EV")),
    ("밤|한밤|심야|야간|늦은 밤|한밤중",               "ampm",  Clock(part="NI")),
    ("정오",                                           "clock", Clock(12, vague=True)),
    ("자정",                                           "clock", Clock(24, vague=True)),
    # before the point or the length
    ("음력",                                           "lunar", None),
    ("지난|지난번|저번",                               "last",  None),
    ("오는|다가오는|다가올|돌아오는|돌아올",           "next",  None),
    ("이번|금번",                                      "this",  None),
    ("다음",                                           "다음",  None),
    ("최근|근래",                                      "recent", None),
    ("직전",                                           "recent", None),
    ("향후|앞으로|차후",                          "ahead", None),
    ("약|대략|어림잡아|줄잡아",                        "about-", None),
    ("만",                                             "full-", None),
    ("최대|최장|길어야",                               "most-", None),
    ("최소|최단|적어도",                               "least-", None),
    ("매|각",                                          "every-", None),
    # after the point or the length
    ("경|께|쯤|즈음|무렵|정도|가량|안팎|남짓|쯤께|전후|언저리|내외", "-about", None),
    ("전|이전",                                        "-ago",  None),
    ("후|뒤|이후",                                     "-later", None),
    ("이전",                                           "-before", None),
    ("이후|이래",                               "-after", None),
    ("간|동안",                                        "-span", None),
    ("새|사이",                                        "-between", None),
    ("만",                                             "-man",  None),
    ("째|차",                       "-nth",  None),
    ("이내|내|안|안쪽",                                "-within", None),
    ("이상|초과|넘게|넘은|넘는|훌쩍 넘게",             "-more", None),
    ("미만|이하|못 미쳐|채",                           "-less", None),
    ("여",                                             "-yeo", None),
    ("마다|꼴|주기|간격",                              "-every", None),
    ("당",                                             "-per",  None),
    ("물",                                             "(bond)", None),
    ("연속",                                           "(run)", None),
    ("반",                                             "-half", None),
    # lengths
    ("하루|하룻|만 하루",                              "len",   Length(1, "D")),
    ("이틀",                                           "len",   Length(2, "D")),
    ("사흘",                                           "len",   Length(3, "D")),
    ("나흘",                                           "len",   Length(4, "D")),
    ("닷새",                                           "len",   Length(5, "D")),
    ("엿새",                                           "len",   Length(6, "D")),
    ("이레",                                           "wlen",  Length(7, "D")),
    ("열하루",                                         "len",   Length(11, "D")),
    ("열이틀",                                         "len",   Length(12, "D")),
    ("스무날",                                         "len",   Length(20, "D")),
    ("여드레",                                         "len",   Length(8, "D")),
    ("아흐레",                                         "len",   Length(9, "D")),
    ("열흘",                                           "len",   Length(10, "D")),
    ("보름",                                           "len",   Length(15, "D")),
    ("하루 이틀|하루이틀",                             "len",   Length(1, "D", to=Length(2, "D"))),
    ("사나흘",                                "len",   Length(3, "D", to=Length(4, "D"))),
    ("이삼일|2~3일",                                   "len",   Length(2, "D", to=Length(3, "D"))),
    ("일주일|한 주|1주일|일 주일",                     "len",   Length(1, "W")),
    ("반년|반 년",                                     "len",   Length(6, "M")),
    ("반세기|반 세기",                                 "len",   Length(50, "Y")),
    ("일년|일 년|1년",                                 "len",   Length(1, "Y")),
    ("수년|몇 년|여러 해|수 년|몇 해|몇년|십수 년", "len", Length(None, "Y")),
    ("수개월|몇 달|여러 달|몇 개월|수 개월",           "len",   Length(None, "M")),
    ("몇 주|여러 주",                             "len",   Length(None, "W")),
    ("며칠|수일|여러 날|몇 일",                        "len",   Length(None, "D")),
    ("수시간|몇 시간|여러 시간",                       "len",   Length(None, "TH")),
    ("십여 년",                                        "len~",  Mod(Length(10, "Y"), "APPROX")),
    ("수십 년|수백 년",                                "len",   Length(None, "Y")),
    ("올 한 해|올 한해",                               "point", Shift(YEAR, 0)),
    # sets
    ("매년|해마다|매해|해년마다|매 해",                "set",   Every("P1Y")),
    ("매월|매달|다달이|달마다",                        "set",   Every("P1M")),
    ("매주|주마다|매 주",                              "set",   Every("P1W")),
    ("매일|날마다|매일매일|나날이",                    "set",   Every("P1D")),
    ("매 분기|매분기|분기마다|분기별",                 "set",   Every("P3M")),
    ("매 반기|매반기|반기마다|반기별",                 "set",   Every("P6M")),
    ("매시간|매 시간",                          "set",   Every("PT1H")),
    ("격주",                                           "set",   Every("P2W")),
    ("격월",                                           "set",   Every("P2M")),
    ("격년",                                           "set",   Every("P2Y")),
    ("격일",                                           "set",   Every("P2D")),
    ("연간|연평균|연 평균",                            "set",   Every("P1Y")),
    ("월평균|월간",                            "set",   Every("P1M")),
    ("주평균",                                        "set",   Every("P1W")),
    ("일평균|일 평균",                                 "set",   Every("P1D")),
    ("평균",                                           "(mean)", None),
    ("연",                                             "연",    Every("P1Y")),
    ("분기 평균|분기평균",                             "set",   Every("P3M")),
    ("연휴",                                           "break", None),
    ("생|산|형|식|호",                                 "(kin)", None),
    # vague
    ("당시|그때|그 때|앞서|과거|종전|당초|그동안|그간|최근 들어|예전|옛날|얼마 전|오래전|이후|한때|지난날|일찍이", "vague", Vague("PAST_REF")),
    ("현재|지금|이제|현 시점|현시점|오늘날|요즘|요새",   "vague", Vague("PRESENT_REF")),
    ("추후|조만간|곧|장차|당분간|머지않아|향후 당분간",     "vague", Vague("FUTURE_REF")),
    # clock and zone notes
    ("의|에서|으로부터|로부터",                         "(of)",  None),
    ("부터|에서|부터는",                               "from",  None),
    ("~|∼|-|–|—",                                      "tilde", None),
))
# fmt: on

HOLIDAY_WORDS = tuple(
    Word(
        tuple(dict.fromkeys(s for t in row.spellings for s in _spacings(t))),
        "holiday",
        Holiday(row.key),
        row.key,
    )
    for row in HOLIDAYS
)
