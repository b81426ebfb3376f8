"""A mention on its way: what the passes have found out about one trigger, before events are numbered."""

from timeline.events.dating import Dating
from timeline.events.parsed import Parsed
from timeline.events.triggers import Trigger
from timeline.records import Amount, Participant, Place
from timeline.temporal.span import Span
from timeline.values import value

__all__ = ["Draft"]


@value
class Draft:
    """``span`` and ``announced`` are the days of the times that ``dating`` points to, or shared ones."""

    parsed: Parsed
    trigger: Trigger
    type: str
    status: str
    dating: Dating
    span: Span | None
    announced: Span | None
    participants: tuple[Participant, ...]
    places: tuple[Place, ...] = ()
    amounts: tuple[Amount, ...] = ()
    attribution: str | None = None
    event: int = -1
    object_text: str = ""
    things: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[int, int, int]:
        """Order of place: sentence, then offset."""
        return (self.parsed.order, self.trigger.start, self.trigger.end)

    @property
    def word(self) -> str:
        """The trigger without spaces."""
        return self.parsed.squeezed(self.trigger.start, self.trigger.end)

    def names(self, *roles: str) -> frozenset[str]:
        """Who fills the roles; ``things``, which are objects by their own words alone, only where they are all that is told."""
        return frozenset(p.name for p in self.participants if p.role in roles and p.name not in self.things)
