"""Korean time expressions: found, understood, and resolved against a publish date. Pure; loads no model.

read ──Reading──► refine ──► document (lean, discourse) ──Expr, Anchor──► resolve ──► TimeMention
"""

from timeline.temporal.document import Markers, annotate
from timeline.temporal.mention import Sentence, TimeMention

__all__ = ["Markers", "Sentence", "TimeMention", "annotate"]
