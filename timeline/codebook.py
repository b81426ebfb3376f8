"""The columns of every table as a table: the codebook, made from the schema."""

from typing import Literal

import pyarrow as pa

from timeline.errors import UsageError
from timeline.schema import TABLES


def columns(table: str | None = None, lang: Literal["en", "ko"] | None = None) -> pa.Table:
    """One row per column, in schema order; of one table if named, described in one language if named. UsageError for an unknown one."""
    if table is not None and table not in TABLES:
        raise UsageError("U110", table=table, known=tuple(TABLES))
    chosen = [TABLES[table]] if table else list(TABLES.values())
    return pa.Table.from_pylist(
        [
            {
                "table": t.name,
                "column": c.name,
                "type": str(c.type),
                "null": c.null,
                "is_key": c.name in t.key,
                **{of: text for of, text in (("en", c.en), ("ko", c.ko)) if lang in {None, of}},
            }
            for t in chosen
            for c in t.columns
        ]
    )
