"""Moves of a share told without its noun: `5만원에 거래를 마쳤다`, `15% 급락했다`, `상한가를 찍었다`."""

import re

from timeline.events.clauses import Clause, Link
from timeline.events.measures import MARKET
from timeline.events.parsed import Parsed
from timeline.events.triggers import Strength, Trigger

__all__ = ["DIRECTIONS", "find_trade"]

_REACHES = frozenset(("기록하", "돌파하", "찍", "경신하", "갈아치우", "직행하", "쓰"))
_TRADING = re.compile(
    r"거래일|공모가|장초반|장중|장마감|거래를마|거래되고|거래중|상한가|하한가|주가|시가총액|52주|대비.{0,8}%.{0,4}(?:오른|내린|상승한|하락한)"
)
DIRECTIONS = frozenset(
    (
        "오르",
        "내리",
        "상승하",
        "하락하",
        "급등하",
        "급락하",
        "뛰",
        "떨어지",
        "밀리",
        "치솟",
        "빠지",
        "폭등하",
        "폭락하",
    )
)
_LEAPS = frozenset(("급등하", "급락하", "폭등하", "폭락하"))  # of prices even where nothing else says so
_CLOSES = frozenset(("거래되", "마감하", "마치", "마감되", "종료하", "출발하"))
_COUNTED = re.compile("비중|비율|건수|점유율|매출|이익|수요|거래량|지지율|생산량|판매량")
_PRICED = re.compile("[0-9](?:[0-9,.]|조|억|만|천)*(?:원|달러|엔|위안|유로|%|포인트|p)")
_LIMIT = re.compile(
    "(?:상한가|하한가|신고가|최고가|최저가|신저가)[를을]?(?:찍|기록|경신|갈아|직행|새로|다시)"
)
# A record of what is traded, told by its closing price.
_RECORD = re.compile("(?:종가|장중|주가).{0,16}최[고저]치?[를을]?(?:찍|기록|경신|갈아|새로)")


def find_trade(parsed: Parsed, clause: Clause) -> Trigger | None:
    """`가온전자는 전 거래일보다 3.2% 오른 5만원에 마감했다`: a share's move without the noun."""
    if clause.link in (Link.PURPOSE, Link.CONDITION) or not clause.predicate:
        return None
    words = parsed.squeezed(clause.start, clause.end)
    if not (
        _is_leap(parsed, clause, words)
        or _is_close(parsed, clause, words)
        or (clause.predicate in _REACHES and (_LIMIT.search(words) or _RECORD.search(words)))
    ):
        return None
    return Trigger(MARKET, clause.stem, clause.head + 1, clause.index, None, Strength.STRONG)


def _is_leap(parsed: Parsed, clause: Clause, words: str) -> bool:
    if clause.predicate not in DIRECTIONS or ("%" not in words and "포인트" not in words):
        return False
    if _COUNTED.search(words):
        return False
    parent = parsed.clauses[clause.parent] if clause.parent is not None else None
    lead = parsed.squeezed(parent.start, parent.end) if parent else ""
    closes = parent is not None and parent.predicate in _CLOSES and _PRICED.search(lead) is not None
    return clause.predicate in _LEAPS or closes or _TRADING.search(words + lead) is not None


def _is_close(parsed: Parsed, clause: Clause, words: str) -> bool:
    """`5만원에 거래를 마쳤다`; not where the clause before it tells the same move (`3% 오른 5만원에`)."""
    if clause.predicate not in _CLOSES or not _PRICED.search(words):
        return False
    if clause.predicate != "거래되" and not any(
        x in words for x in ("거래", "장을", "에마감", "로마감", "마감했", "출발")
    ):
        return False
    before = parsed.clauses[clause.index - 1] if clause.index else None
    return before is None or before.link is not Link.ADNOMINAL or before.predicate not in DIRECTIONS
