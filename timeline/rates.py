"""Won for other currencies, by a table of rates that the user gives; without one, only won is won.

    date,currency,krw
    2024-06-03,USD,1384.5

``krw`` is the price of one unit. A sum takes the rate of its event's day, or the last one before it: the
event's last day, else the day of its announcement, and never a day after the article appeared, which nobody
knew the rate of. A rate more than a year older than that day is none; a sum without a day stays as it is.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

from timeline.errors import Place, UsageError
from timeline.events.units import MONEY
from timeline.records import Amount, EventMention
from timeline.sources import usertable

__all__ = ["Rates", "converted", "read"]

COLUMNS = ("date", "currency", "krw")
OLDEST = timedelta(366)
_HIGHEST = Decimal(1_000_000)  # won for one unit of any currency; more is a slip of the columns
_WON = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Course:
    """The rates of one currency, ordered by day."""

    days: tuple[date, ...]
    won: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Courses by currency."""

    courses: Mapping[str, _Course]

    def on(self, currency: str, day: date) -> Decimal | None:
        """Won for one unit on that day, or on the last day before it that has a rate. None without one within a year."""
        course = self.courses.get(currency)
        at = bisect_right(course.days, day) - 1 if course else -1
        if course is None or at < 0 or day - course.days[at] > OLDEST:
            return None
        return course.won[at]


def read(path: Path) -> Rates:
    """The rates of a CSV file. UsageError naming row and column of what is no rate."""
    table = usertable.read(path)
    table.require(COLUMNS, COLUMNS, path.name)
    found: dict[str, dict[date, Decimal]] = {}
    for row in table.rows:
        place = Place(path.name, row.place.row)
        day = _day(row.cells["date"], place)
        currency, won = _currency(row.cells["currency"], place), _won(row.cells["krw"], place)
        if found.setdefault(currency, {}).setdefault(day, won) != won:
            raise UsageError("U207", file=place.file, row=place.row, currency=currency, day=day)
    return Rates({currency: _course(rates) for currency, rates in sorted(found.items())})


def _course(rates: Mapping[date, Decimal]) -> _Course:
    days = tuple(sorted(rates))
    return _Course(days, tuple(rates[day] for day in days))


def _day(cell: str, place: Place) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise UsageError("U206", file=place.file, row=place.row, column="date", cell=cell) from error


def _currency(code: str, place: Place) -> str:
    if code not in MONEY or code == "KRW":
        known = sorted(set(MONEY) - {"KRW"})
        raise UsageError("U208", file=place.file, row=place.row, cell=code, known=known)
    return code


def _won(cell: str, place: Place) -> Decimal:
    try:
        won = Decimal(cell.replace(",", ""))
    except InvalidOperation:
        won = Decimal(0)
    if not (won.is_finite() and 0 < won <= _HIGHEST):
        raise UsageError("U209", file=place.file, row=place.row, cell=cell)
    return won


def converted(mentions: Sequence[EventMention], published: date, rates: Rates) -> tuple[EventMention, ...]:
    """The mentions with won for every sum that the table has a rate for. Whole won, halves to even."""
    return tuple(_mention(m, published, rates) for m in mentions)


def _mention(mention: EventMention, published: date, rates: Rates) -> EventMention:
    told = mention.date or mention.announced
    if told is None:
        return mention
    day = min(told.span.last, published)
    amounts = tuple(_amount(a, day, rates) for a in mention.amounts)
    return mention if amounts == mention.amounts else replace(mention, amounts=amounts)


def _amount(amount: Amount, day: date, rates: Rates) -> Amount:
    rate = rates.on(amount.unit, day) if amount.krw is None else None
    return amount if rate is None else replace(amount, krw=(amount.value * rate).quantize(_WON))
