"""Whether a figure is told of what is to come: a target, a forecast, an expectation."""

import re

from timeline.events.clauses import Clause
from timeline.events.parsed import Parsed
from timeline.events.periods import leads_to
from timeline.events.vocabulary import Kind, Row

__all__ = ["FORESEES", "SETS", "outlook", "sense"]

_PLAN = re.compile(r"목표|전망|예상|기대|추정|관측|컨센서스|가이던스|계획|점쳐")

SETS = frozenset(("정하", "잡", "세우", "제시하", "설정하", "높이", "올리", "상향하", "내걸", "낮추"))

# What is given with these and a number is a forecast: 영업이익을 5조원으로 제시했다, 환율을 1400원으로 내다봤다.
FORESEES = frozenset(
    (
        "제시하",
        "추산하",
        "내다보",
        "잡",
        "관측하",
        "전망하",
        "예상하",
        "예측하",
        "추정하",
        "제시되",
        "예상되",
        "전망되",
        "설정하",
    )
)

# `올해 순이익 전망치는 3조원이다`; what is above or below a forecast (전망치를 웃돌았다, 전망치보다) is none.
_FORECAST = re.compile("컨센서스|(?:전망|예상|추정|목표)치(?:\\([^()]{0,20}\\))?[은는이도]")


def sense(parsed: Parsed, clause: Clause, row: Row) -> Row:
    """A target or forecast is an outlook, whatever is measured."""
    if clause.predicate in FORESEES or _FORECAST.search(parsed.squeezed(clause.start, clause.stem)):
        return outlook(row)
    lead = leads_to(parsed, clause.index)
    if lead is not None:  # 170% 증가한 115조원에 이를 것으로 내다봤다
        clause = parsed.clauses[lead]
        if clause.predicate in SETS and "목표" in parsed.squeezed(clause.start, clause.end):
            return outlook(row)
    chain = [clause, *parsed.ancestors(clause)[:1]]
    if "outlook" in clause.features or "will" in clause.features or "plan" in clause.features:
        return outlook(row)
    if any(_PLAN.search(c.predicate) for c in chain[1:]) and "past" not in clause.features:
        return outlook(row)
    return row


def outlook(row: Row) -> Row:
    return Row("results.outlook", Kind.DEED, row.words)
