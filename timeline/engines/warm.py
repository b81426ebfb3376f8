"""What the fork server loads before it makes workers: one article, so that the model and the tables are shared.

What is loaded stays: it is put beyond the garbage collector, which would walk it in every worker and, by touching it,
make a copy of each page. Safe because kiwi makes no threads (``events.morphology``); a process forked beside threads may wait for ever.
"""

import gc
from datetime import UTC, datetime

from timeline import pipeline
from timeline.records import Article

_AT = datetime(2024, 6, 5, tzinfo=UTC)
_TEXT = "가온전자는 지난 4일 부산에서 한빛물산과 공급계약을 체결했다고 5일 밝혔다."

pipeline.extract_article(
    Article("warm", _AT, "day", "record", _AT, "", _TEXT, "warm", 1, "", ""), pipeline.lexicon_of(None)
)
gc.collect()
gc.freeze()
