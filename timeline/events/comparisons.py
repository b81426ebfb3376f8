"""Bases of comparison: the times that a figure is measured against, which do not date the news.

    매출은 [지난해 같은 기간]보다 3% 줄었다     [2021년] 10%에서 2023년 4.8%로     [2003년] 상품 출시 이래 최대
    [작년] 수익률 15%를 넘어섰다               [전월] 90억달러와 비교해            [지난해 말] 50조원 수준이던 시총이

Read twice: by the letters right after the mention, and by the noun phrase that it opens
(`전년도 연 매출을 넘어섰다`) with the particle and the verb that close it.
"""

import re

from timeline.events.clauses import Clause, Link
from timeline.events.parsed import Parsed
from timeline.temporal.mention import TimeMention

__all__ = ["is_base"]

# fmt: off
_AFTER = ("보다", "대비", "비해", "비하", "비교", "같은기간", "이후처음", "이후가장", "이후최", "이래", "에이어", "이후만에", "만에", "이후3", "이후약", "이후두번째", "수준", "와비교", "와같", "과같", "比", "이후로", "처럼", "달리", "과달리", "와달리", "이후가", "의2배", "의3배", "이후역대", "이후첫", "의4배", "의절반", "에비해", "에견줘", "과견줘", "과비교", "와비슷", "과비슷", "와유사", "과유사", "와동일", "과동일", "와맞먹", "과맞먹")
_SINCE_LAST = ("처음", "가장", "최", "만에", "첫", "두번째", "역대", "줄곧")
# Whose object is passed or missed: 작년 실적을 넘어섰다.
_PASSED = frozenset(("넘", "넘어서", "뛰어넘", "웃돌", "밑돌", "상회하", "하회하", "제치", "추월하", "경신하", "갈아치우", "앞지르"))
# What is set for a time is measured in that time: 올해 목표를 넘어섰다.
_SET = ("목표", "전망", "예상", "기대", "컨센서스", "기준선")
_NOW = re.compile("^(?:올|이달|이날|오늘|금년|금월|최근|이번|내년|오는|다음|내달|현재)")
_BEFORE = re.compile("^(?:지난|작년|전)")
_MEASURES = re.compile("(?:매출|실적|이익|액|률|율|치|가|값|가격|량|건수|고|점|비용|물가|수준|평균|성장|증가|투자|기록|규모|비중|판매|수출|수입|생산|신청|등록|소득|적자|흑자|손실|물량|인원|순위)$")
_RUN = frozenset(("NNG", "NNP", "NNB", "NR", "SN", "XSN", "XPN", "SL", "SW", "MM", "SSO", "SSC", "JKG", "SO"))
# fmt: on
_DAYS = frozenset(("day", "part-of-day", "hour", "minute"))

_DEPARTED = re.compile(  # `지난해 24억원에서`, `지난해 동기 2조원 보다`
    r"^(?:말|초|동기|같은기간|기준)?(?:에는?|엔)?[(]?[-−]?약?[0-9][0-9.,조억만천백원%달러개명건대위가구점p포인트t톤엔유로위안]*(?:\([^()]{0,16}\)|[)])?(?:에서|보다|에비해|대비|에이어|과의격차|와의격차|이후)"
)
_NOTED = re.compile(  # `지난해(110억)와`
    r"^(?:말|초|기준)?\([^()]{0,12}[0-9][^()]{0,16}\)(?:에서|과|와|보다|대비|에비해|이후|에이어)"
)
_FRACTION = re.compile("^의[0-9.]+(?:분의[0-9]|배)")  # 2016년의 5분의 1
_COUNTS = re.compile("^(?:[0-9]|약|첫|처음|[두세네]번째)")
_SINCE = re.compile("^(?:이후|이래)로?(?:[0-9]|약|첫|처음|가장|최[고저대]|역대|[두세네]번째|만에|줄곧)")
_RECORD = re.compile("^(?:[0-9]+[년개분]|약|첫|처음|가장|최[고저대장단다소]|역대|사상|[두세네]번째|줄곧)")


def is_base(parsed: Parsed, clause: Clause, at: int, time: TimeMention) -> bool:
    """Whether the mention at token ``at`` says what the news is measured against."""
    noted = parsed.text[time.char_end - parsed.sentence.start :][:44].replace(" ", "")
    return (
        _NOTED.match(noted) is not None
        or _by_letters(_past_note(noted)[:30], time)
        or _is_former(parsed, clause, at)
        or _is_last_time(parsed, clause)
        or _is_measure(parsed, at, time)
    )


def _past_note(after: str) -> str:
    """What follows a bracketed note: `2021년(1892억원)보다`."""
    if after.startswith("(") and ")" in after:
        return after[after.index(")") + 1 :]
    return after


def _by_letters(after: str, time: TimeMention) -> bool:
    if _DEPARTED.match(after) or _SINCE.match(after):
        return True
    if time.mod == "AFTER" and (_COUNTS.match(after) or after.startswith(_SINCE_LAST)):
        return True
    return after.startswith(_AFTER) or _FRACTION.match(after) is not None


def _is_former(parsed: Parsed, clause: Clause, at: int) -> bool:
    """`지난해 말 50조원 수준이던 시총이`: what a figure was before it became the news."""
    return (
        clause.link is Link.ADNOMINAL
        and parsed.tokens[clause.end - 1].form == "던"
        and parsed.tokens[clause.head].tag == "VCP"
        and any(t.tag == "SN" for t in parsed.tokens[clause.start : clause.stem])
        and not any(t.form in ("은", "는") and t.tag == "JX" for t in parsed.tokens[at : clause.stem])
    )


def _is_last_time(parsed: Parsed, clause: Clause) -> bool:
    """`2019년 5천억달러를 넘어선 뒤 5년 만에`: when the mark before this one was passed."""
    return (
        clause.link is Link.CONNECTIVE
        and parsed.tokens[clause.end - 1].form in ("뒤", "후", "이후", "지")
        and clause.predicate in _MARKS
        and parsed.tokens[clause.end : clause.end + 1] != ()
        and _AFTER_YEARS.match(parsed.text[parsed.tokens[clause.end].start :]) is not None
    )


_MARKS = _PASSED | {"돌파하", "달성하", "기록하", "넘기", "찍", "오르"}
_AFTER_YEARS = re.compile(r"[,\s]*(?:약 )?[0-9]+(?:년|개월|일|거래일|분기)(?:여)? ?만")


def _is_measure(parsed: Parsed, at: int, time: TimeMention) -> bool:
    """Whether the noun phrase that the mention opens is what something is compared with."""
    tokens = parsed.tokens
    end = at + 1
    while end < len(tokens) and tokens[end].tag in _RUN and tokens[end].form != "대비":
        end += 1
    if end >= len(tokens) or end - at > 16:
        return False
    run = tokens[at + 1 : end]
    words = "".join(t.form for t in run)
    if words.endswith(("이래", "이후")):
        return _is_record(parsed, end)
    is_counted = any(t.tag == "SN" for t in run)
    if _NOW.match(time.surface) or not (is_counted or _MEASURES.search(words)):
        return False
    if time.grain in _DAYS and words[0] not in "(0123456789" and not _BEFORE.match(time.surface):
        return False  # `5일 공모가보다 떨어졌다`: the day is the news's
    then = "".join(t.form for t in tokens[end + 1 : end + 4])
    match tokens[end].form:
        case "대비":
            return is_counted or (time.grain in _DAYS and _BEFORE.match(time.surface) is not None)
        case "보다":
            return True
        case "과" | "와":
            return then.startswith(("비교", "견주", "맞먹", "비슷"))
        case "에":
            return then.startswith(("비하", "견주", "못미치"))
        case "을" | "를" if not any(w in words for w in _SET):
            return (
                time.grain not in _DAYS
                and (not is_counted or _is_former_record(parsed, time))
                and _is_passed(parsed, end + 1)
            )
        case _:
            return False


def _is_former_record(parsed: Parsed, time: TimeMention) -> bool:
    """`최대 기록이던 2021년의 920억달러를 넘었다`, but not `2018년 6000억달러를 넘어선 뒤`."""
    before = parsed.text[: time.char_start - parsed.sentence.start][-16:]
    return "최대" in before or "최고" in before or "최다" in before


def _is_passed(parsed: Parsed, start: int) -> bool:
    """Whether the verb there says that its object was passed; adverbs may stand before it."""
    k = start
    while k < len(parsed.tokens) and parsed.tokens[k].tag in ("MAG", "MM", "VA", "EC") and k - start < 4:
        k += 1
    clause = parsed.clause_of(k) if k < len(parsed.tokens) else None
    return clause is not None and clause.stem == k and clause.predicate in _PASSED


def _is_record(parsed: Parsed, end: int) -> bool:
    """`2003년 상품 출시 이래 | 최대치`."""
    after = parsed.text[parsed.tokens[end].start :][:12].replace(" ", "")
    return _RECORD.match(after) is not None
