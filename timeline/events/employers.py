"""Whose post it is: `한빛물산 홍길동 대표의 연임` tells the company only as where its person belongs.

Who is appointed is so by that company, if nobody else is told to do it. Of a public body that would be a guess: whom the
state appoints, the state appoints, and the text says where.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from timeline.events.draft import Draft
from timeline.records import Participant

__all__ = ["employed"]

_PUBLIC = re.compile(
    r"(?:[부처청원시도군구]|정부|한국은행|위원회|협회|공단|연구소|연합회|재단|거래소|예탁결제원|대학교?|법원|지검|국회|의회|청와대|대통령실|당|국민의힘)$"
)


def employed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, ordered by event; appointments that nobody is told to make are made by the company of the appointed."""
    return [
        draft for _, group in groupby(drafts, key=lambda d: d.event) for draft in _with_employers(list(group))
    ]


def _with_employers(event: list[Draft]) -> list[Draft]:
    has_actor = any(p.role == "actor" for d in event for p in d.participants)
    if event[0].type != "people.appointment" or has_actor:
        return event
    return [replace(d, participants=(*d.participants, *_employers(d))) for d in event]


def _employers(draft: Draft) -> list[Participant]:
    """The company of the first one appointed, told where that person is."""
    return [
        Participant(
            "actor",
            p.affiliation,
            p.surface,
            "organization",
            p.char_start,
            p.char_end,
            entity_id=p.affiliation_id,
        )
        for p in draft.participants
        if p.role == "object" and p.affiliation and not _PUBLIC.search(p.affiliation)
    ][:1]
