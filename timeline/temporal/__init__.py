"""Korean time expressions: found, understood, and resolved against a publish date. Pure; loads no model.

read ──Reading──► refine ──► document (lean, discourse) ──Expr, Anchor──► resolve ──► TimeMention

The tables are made into patterns when ``annotate`` is first asked for: a reader of datasets needs only the records.
"""

from typing import TYPE_CHECKING, Any

from timeline.temporal.mention import Sentence, TimeMention

if TYPE_CHECKING:
    from timeline.temporal.document import Markers, annotate

__all__ = ["Markers", "Sentence", "TimeMention", "annotate"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from timeline.temporal import document

    return getattr(document, name)
