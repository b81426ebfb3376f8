"""Which type a figure is: by whose it is and when, and only then by its noun.

Sales of a company are a result, sales of a trade or a country a statistic; what is told of days to come is a forecast.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.events.carrying import FIGURES
from timeline.events.measures import GENERIC
from timeline.events.parsed import Parsed
from timeline.events.participants import Name
from timeline.events.roles import cast_of
from timeline.events.triggers import Strength, Trigger
from timeline.records import Participant
from timeline.temporal.span import Span

__all__ = ["figure_type"]

_PAST = FIGURES - {"results.outlook"}
_NATION = re.compile(
    "우리나라|전국|국내총|업계|은행권|금융권|업권|대부업|통계청|데이터처|관세청|산업부|산업통상|국토부|국토교통부|금감원|금융감독원|한국은행|한은|지자체|고용노동부|농식품부|시장규모|한국의|한국수출|대한민국"
)
_PUBLIC = re.compile(r"(?:[청부처원시도군구]|정부|은행|위원회|협회|공단|연구소|연합회|재단)$")


def figure_type(
    p: Parsed, trigger: Trigger, names: Sequence[Name], span: Span | None, status: str, published: date
) -> tuple[str, str, Trigger]:
    """The type and status of what the trigger tells, and the trigger with the row that its roles are cast by."""
    kind = trigger.row.type
    if kind not in _PAST:
        return kind, status, trigger
    if span is not None and span.start > published + timedelta(1):
        return "results.outlook", "expected" if trigger.strength is Strength.STRONG else status, trigger
    if trigger.row.words == GENERIC.words and kind == "macro.statistic":
        owned = _as(trigger, "results.report")
        if _is_private(cast_of(p, owned, names, ())):
            return "results.report", status, owned
    if kind == "results.report" and _is_national(p, trigger, names):
        return "macro.statistic", status, _as(trigger, "macro.statistic")
    return kind, status, trigger


def _as(trigger: Trigger, kind: str) -> Trigger:
    return replace(trigger, row=replace(trigger.row, type=kind))


def _is_national(p: Parsed, trigger: Trigger, names: Sequence[Name]) -> bool:
    """Whether a figure that companies have too (수출액, 연체율, 이용자) is a country's or a trade's: no company is told of."""
    return _NATION.search(p.text.replace(" ", "")) is not None and not _is_private(
        cast_of(p, trigger, names, ())
    )


def _is_private(participants: Sequence[Participant]) -> bool:
    """Whether a company is who the figure is about."""
    return any(x.kind == "organization" and not _PUBLIC.search(x.name) for x in participants)
