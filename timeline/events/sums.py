"""Sums of an event that stand outside its clause: in the sentence that tells nothing else, or in one right after that sums it up.

… 계약을 맺었다. 계약 규모는 3억달러(약 4천억원)다.
… 매매계약을 체결했다. 인도는 내년 3월이다. 매각대금은 1천억원으로 결정됐다.
"""

import re

from timeline.events.amounts import find_amounts
from timeline.events.draft import Draft
from timeline.records import Amount

__all__ = ["has_sum", "summed_up"]

_SIZE = "(?:의 )?(?:총 ?)?(?:규모|금액|대금|총액|예정금액|가격|가액|비용|액|가|비|금)"
# What the sum of each kind of event is called.
_SUMS = {
    "deal.": "계약|거래|공급|수주|납품|도급|낙찰|공사|사업|기술료|선급",
    "ma.": "계약|거래|매각|인수|양수|양도|처분|취득|매입|합병",
    "capital.": "발행|모집|조달|공모|청약|증자|투자|배당|취득|처분|매입|소각|거래|신주발행|출자",
    "invest.": "투자|사업|공사|총사업|총공사|총투자|건설|출자|건립",
    "facility.": "투자|사업|공사|총사업|총공사|총투자|건설|건립",
    "legal.sanction": "과징|과태|벌|부과",
    "legal.proceeding": "소송|청구|배상|손해배상",
    "event.campaign": "기부|후원|지원|출연|성|전달|보상|모금",
    "product.launch": "출고|판매|출시|소비자|권장소비자",
}
_AFTER = {
    family: re.compile(
        rf"\s*(?:[가-힣A-Za-z0-9·]{{1,12}} ){{0,4}}(?!거래 ?(?:액|대금))(?:총 ?)?(?:{words}) ?{_SIZE}(?:은|는|이|가) "
    )
    for family, words in _SUMS.items()
}
_SENTENCE = re.compile(r"[^.\n]{4,90}다\.")
_REACH = 48
_STOP = re.compile(r"다\.|\n|며|고 ")


def has_sum(kind: str) -> bool:
    """Whether events of the type have a sum."""
    return kind.startswith(tuple(_SUMS)) and not kind.startswith(("facility.", "product."))


def summed_up(text: str, draft: Draft, *, may_skip: bool) -> tuple[Amount, ...]:
    """The amounts of the sentence after the mention's if it says what the sum is; past one that tells no deal of the kind, if it ``may_skip``."""
    family = next((f for f in _SUMS if draft.type.startswith(f)), None)
    if family is None:
        return ()
    end = draft.parsed.sentence.end
    match = _AFTER[family].match(text, end)
    if match is None and may_skip and (silent := _SENTENCE.match(text, end)) is not None:
        match = _AFTER[family].match(text, silent.end())
    if match is None:
        return ()
    stop = _STOP.search(text, match.end(), match.end() + _REACH)
    return find_amounts(text, match.end(), stop.start() if stop else match.end() + _REACH)
