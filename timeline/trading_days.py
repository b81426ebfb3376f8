"""The Korea Exchange's trading days as a table: the same days that date 전 거래일, or the user's own.

``closes_at`` is the close of regular trading in Seoul: 15:30, and 15:00 before 2016-08-01 (KRX, 거래시간 연장). Days on
which trading closes an hour later (the first of a year, the day of the college entrance exam) are not marked: a table
of the user's can say so.
"""

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from timeline.errors import UsageError
from timeline.temporal.ko.trading import YEARS, is_trading_day

SEOUL = ZoneInfo("Asia/Seoul")
SCHEMA = pa.schema([("day", pa.date32()), ("closes_at", pa.timestamp("us", "Asia/Seoul"))])
_LATER_SINCE = date(2016, 8, 1)
_CLOSE, _CLOSE_BEFORE = time(15, 30), time(15)


@cache
def shipped() -> pa.Table:
    """One row per trading day of the years that are known."""
    first, last = date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)
    days = [first + timedelta(n) for n in range((last - first).days)]
    return _table([(day, _close(day)) for day in days if is_trading_day(day)])


def read(path: Path) -> pa.Table:
    """The user's CSV: ``day`` and, if trading closes at another hour, ``closes_at`` (ISO 8601). UsageError naming the line."""
    from timeline.sources import (
        usertable,
    )  # the readers of articles come with it; who has no table starts at once

    table = usertable.read(path)
    if "day" not in table.columns:
        raise UsageError("U212", file=path)
    found: dict[date, datetime] = {}
    for row in table.rows:
        told = row.cells.get("closes_at")
        try:
            day = date.fromisoformat(row.cells["day"])
            closes = datetime.fromisoformat(told) if told else _close(day)
        except ValueError as error:
            raise UsageError("U213", file=path, row=row.place.row, error=error) from error
        found[day] = closes if closes.tzinfo else closes.replace(tzinfo=SEOUL)
    return _table(sorted(found.items()))


def _close(day: date) -> datetime:
    return datetime.combine(day, _CLOSE if day >= _LATER_SINCE else _CLOSE_BEFORE, SEOUL)


def _table(rows: list[tuple[date, datetime]]) -> pa.Table:
    days, closes = ([row[n] for row in rows] for n in (0, 1))
    return pa.table(
        [pa.array(days, SCHEMA.field(0).type), pa.array(closes, SCHEMA.field(1).type)], schema=SCHEMA
    )
