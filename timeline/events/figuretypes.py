"""Which type a figure is: by whose it is and when, and only then by its noun.

Sales of a company are a result, sales of a trade or a country a statistic; what is told of days to come is a forecast.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.events.carrying import FIGURES
from timeline.events.clauses import Phrase
from timeline.events.forms import form_of, is_generic
from timeline.events.lists import owner_before
from timeline.events.measures import GENERIC, MACRO, MARKET
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.roles import cast_of
from timeline.events.subjects import inside
from timeline.events.triggers import Strength, Trigger
from timeline.records import Participant
from timeline.temporal.span import Span

__all__ = ["figure_type"]

_PAST = FIGURES - {"results.outlook"}
_NATION = re.compile(
    "우리나라|전국|국내총|대부업|통계청|데이터처|관세청|산업부|산업통상|국토부|국토교통부|금감원|금융감독원|한국은행|한은|지자체|고용노동부|농식품부|한국의|한국수출|대한민국"
)
# Whose figures are nobody's: `국내 웹툰 산업 매출`, `치킨 전문점 매출`.
_TRADES = re.compile(
    "산업(?!용|은행)|업종|업계|은행권|금융권|업권|가계|민간|소매|전문점|대미|대중(?!교통)|대일"
)
# … and these where no company is what the text is about: `국내 매출`, `베트남 흑자`.
_AT_LARGE = re.compile(
    "국내|시장|내수|정부|국가|한국|미국|중국|일본|베트남|유럽|독일|인도|대만|러시아|세계|가맹점"
)
# What only companies and what they sell have, whoever tells of it.
_COMPANYS = re.compile("매장|점포|영업|순이|순손|이익률|가입자|MAU|순매[수도]|자산|시청|관객|다운")
# … and what is rarely told of anybody else.
_SOLD = re.compile("매출|거래액|판매|수주|취급액|누적|수익률")
# Bodies that publish for the public; an association's figures are those of a private body.
_PUBLISHER = re.compile(
    "(?:[청처]|(?<!본)부|한국은행|금융감독원|한국부동산원|한국거래소|예탁결제원|진흥원|정보원|공단|공사)$"
)
_PRICED = frozenset(
    ("오르", "내리", "상승하", "하락하", "급등하", "급락하", "뛰", "폭등하", "폭락하", "떨어지")
)
# An association tells of its trade: that is a private body's figure.
_ASSOCIATION = re.compile(
    r"(?:협회|연합회|중앙회|상공회의소|대한상의|닷컴|카드|증권|리서치)(?:\([^()]{1,16}\))?(?:에 따르면|[은는이가] )"
)
_PUBLIC = re.compile(
    r"(?:민주당|국민의힘|국회|의회|[청부처원시도군구]|정부|한국은행|중앙은행|인민은행|위원회|협회|공단|연구소|연합회|재단)$"
)


def figure_type(
    p: Parsed,
    trigger: Trigger,
    names: Sequence[Name],
    span: Span | None,
    status: str,
    published: date,
    topic: Sequence[Name],
    publisher: Sequence[Name],
    results: Sequence[Name],
) -> tuple[str, str, Trigger]:
    """The type and status of what the trigger tells, and the trigger with the row that its roles are cast by.

    ``results`` are those whose results the text has told of last, none where it tells statistics.
    """
    kind = trigger.row.type
    if kind not in _PAST:
        return kind, status, trigger
    is_told = "past" in p.clauses[trigger.clause].features
    if span is not None and span.start > published + timedelta(1) and not is_told:
        return "results.outlook", "expected" if trigger.strength is Strength.STRONG else status, trigger
    if status == "expected":
        return "results.outlook", status, _as(trigger, "results.outlook")
    if trigger.row.words == MACRO.words and kind == "macro.statistic" and _is_of_company(p, trigger, names):
        return "results.report", status, _as(trigger, "results.report")
    if trigger.row.words == GENERIC.words and kind == "macro.statistic":
        if _is_share(p, trigger, names):
            return "market.move", status, replace(trigger, row=MARKET)
        owned = _as(trigger, "results.report")
        if _is_owned(p, owned, names) or (
            any(map(_is_company, results)) and not _is_national(p, owned, names, results, publisher)
        ):
            return "results.report", status, owned
    if kind == "results.report" and _is_national(p, trigger, names, topic, publisher):
        return "macro.statistic", status, _as(trigger, "macro.statistic")
    return kind, status, trigger


def _as(trigger: Trigger, kind: str) -> Trigger:
    return replace(trigger, row=replace(trigger.row, type=kind))


def _is_share(p: Parsed, trigger: Trigger, names: Sequence[Name]) -> bool:
    """`가온전자는 연초 대비 268% 올랐다`: a company itself goes up and down by its share."""
    clause, phrase = p.clauses[trigger.clause], trigger.phrase
    if clause.predicate not in _PRICED or phrase is None or "%" not in p.surface(phrase.end, clause.stem):
        return False
    found = inside(p, phrase, names)
    end = p.sentence.start + p.tokens[phrase.end - 1].end
    return bool(found) and found[-1].kind == "organization" and found[-1].end == end


def _is_national(
    p: Parsed, trigger: Trigger, names: Sequence[Name], topic: Sequence[Name], publisher: Sequence[Name]
) -> bool:
    """Whether a figure that companies have too (수출액, 연체율, 이용자) is a country's or a trade's: no company is told of."""
    if _is_owned(p, trigger, names):
        return False
    if _ASSOCIATION.search(p.text):
        return False
    owner = _owner(p, trigger.phrase) if trigger.phrase is not None else ""
    if _NATION.search(p.text.replace(" ", "")) or _TRADES.search(owner):
        return True
    about = any(x.kind == "person" or _is_private(x) for x in cast_of(p, trigger, names, topic))
    if about or trigger.phrase is None:
        return False
    if _COMPANYS.search(p.surface(trigger.start, trigger.end)):
        return False
    if p.squeezed(trigger.start, trigger.end) in MACRO.words:  # 수출액
        return True
    is_of_nobody = not topic and not publisher and not _is_someones(p, trigger.phrase)
    if is_of_nobody and p.sentence.part != "title" and not _SOLD.search(owner):
        return True  # the text has told of no company so far: `기업대출 연체율은 0.6%로`
    return any(_PUBLISHER.search(n.name) for n in publisher) or _AT_LARGE.search(owner) is not None


def _is_someones(p: Parsed, phrase: Phrase) -> bool:
    """Whether it is of a name that no table knows: 누리은행의 대출 잔액."""
    owner = owner_before(p, phrase.start) or phrase
    tokens = p.tokens[owner.start : phrase.end]
    texts = (p.squeezed(owner.start, k) for k in range(owner.start + 1, phrase.end + 1))
    return any(t.tag in ("NNP", "SL") for t in tokens) or any(
        (form := form_of(text)) and not is_generic(text.removesuffix(form)) for text in texts
    )


def _owner(p: Parsed, phrase: Phrase) -> str:
    """The measured noun's phrase with what it is of."""
    owner = owner_before(p, phrase.start)
    return p.surface((owner or phrase).start, phrase.end)


def _is_owned(p: Parsed, trigger: Trigger, names: Sequence[Name]) -> bool:
    """Whether a company is who the figure is about; who only tells of somebody else's (`가온에 따르면 미국 구매자들의 구매액`) is not."""
    found = [x for x in cast_of(p, trigger, names, ()) if _is_private(x)]
    phrase = trigger.phrase
    if phrase is None or owner_before(p, phrase.start) is None:
        return bool(found)
    sources = [c for c in p.clauses if c.predicate in ("따르", "의하") and c.end <= phrase.start]
    told_by = p.sentence.start + p.tokens[sources[-1].end - 1].end if sources else 0
    return any(x.char_start >= told_by for x in found)


def _is_of_company(p: Parsed, trigger: Trigger, names: Sequence[Name]) -> bool:
    """`가온전자의 수출 비중`, `가온전자 수출액`: a company's own, though countries have it, too."""
    if trigger.phrase is None:
        return False
    owner = owner_before(p, trigger.phrase.start)
    return any(_is_company(n) for q in (trigger.phrase, owner) if q is not None for n in inside(p, q, names))


def _is_company(name: Name) -> bool:
    return name.kind == "organization" and not _PUBLIC.search(name.name) and not _PUBLISHER.search(name.name)


def _is_private(x: Participant) -> bool:
    return x.kind == "organization" and not _PUBLIC.search(x.name)
