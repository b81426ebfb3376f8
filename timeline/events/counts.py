"""Numbers of what is counted: `신고자는 772만명이었다`, `5만대를`."""

from timeline.events.clauses import Clause, Link, Phrase
from timeline.events.parsed import Parsed

__all__ = ["ends_in_count", "is_count", "is_dated"]

_UNITS = frozenset(
    (
        "명",
        "개",
        "건",
        "곳",
        "가구",
        "대",
        "원",
        "달러",
        "%",
        "톤",
        "t",
        "채",
        "척",
        "편",
        "종",
        "개사",
        "엔",
        "위안",
        "유로",
        "만",
        "억",
        "조",
    )
)

_COUNTERS = frozenset(("NNB", "NR", "SW", "XSN", "SL"))

_ABOUT = frozenset(("어치", "이상", "규모", "가량", "세트", "켤레", "벌", "상자", "포인트", "부"))


def is_count(parsed: Parsed, clause: Clause, phrase: Phrase) -> bool:
    """`지난해 신고자는 전국에서 772만명이었다`: how many there were at a time."""
    return (
        clause.head < len(parsed.tokens)
        and parsed.tokens[clause.head].tag == "VCP"
        and clause.link is not Link.ADNOMINAL
        and parsed.tokens[clause.stem].form in _UNITS
        and any(t.tag in ("SN", "NR") for t in parsed.tokens[max(phrase.end, clause.stem - 3) : clause.stem])
        and not any(
            p.start > phrase.start and p.particle in ("은", "는", "이", "가")
            for p in parsed.in_clause(clause)
        )
        and is_dated(parsed, clause)
    )


def ends_in_count(parsed: Parsed, phrase: Phrase) -> bool:
    """`5만대를`, `골드바 6779억원어치를`; not `ALT-B4를`."""
    k = phrase.end - 1
    while k > phrase.start and (parsed.tokens[k].tag in _COUNTERS or parsed.tokens[k].form in _ABOUT):
        k -= 1
    return k < phrase.end - 1 and parsed.tokens[k].tag == "SN" and parsed.tokens[k - 1].form not in ("-", "/")


def is_dated(parsed: Parsed, clause: Clause) -> bool:
    return any(clause.start <= k < clause.end for k in parsed.time_tokens)
