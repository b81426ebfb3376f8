"""How sure a row is, 0 to 1000: the share of rows told like it that were right in type and date on annotated articles.

Points are added for what was measured to matter: how plainly the trigger tells, how its date was
found, whether someone is named, and whether the text tells it more than once. ``docs`` has the
table of how often rows of each band are right.
"""

from timeline.events.draft import Draft
from timeline.events.triggers import Strength

__all__ = ["confidence"]

# fmt: off
_STRENGTHS = {Strength.STRONG: 560, Strength.MIDDLE: 480, Strength.WEAK: 380, Strength.BARE: 280}
_RULES = {"noun": 180, "clause": 170, "modified": 160, "chain": 90, "shared": 60, "carried": 40, "state": 60, "none": 0}
_STATUSES = {"occurred": 60, "scheduled": 60, "planned": 30, "ongoing": -40, "expected": -60, "considered": -40, "rumoured": -20}
# fmt: on


def confidence(draft: Draft) -> int:
    """The sum, kept within 50..990."""
    points = (
        _STRENGTHS[draft.trigger.strength] + _RULES.get(draft.dating.rule, 0) + _STATUSES.get(draft.status, 0)
    )
    points += (
        60
        if any(p.entity_id or p.kind == "person" for p in draft.participants)
        else 20
        if draft.participants
        else -60
    )
    points += 40 if draft.announced is not None else 0
    return max(50, min(990, points))
