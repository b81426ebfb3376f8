"""Labels the stretches of a body that are not its text (a first version: quotes only)."""

from timeline.records import Region
from timeline.sentences import quotes


def label(body: str, publisher: str | None = None) -> tuple[Region, ...]:
    """The regions of a body, in order."""
    return tuple(Region("quote", start, end) for start, end in quotes(body))
