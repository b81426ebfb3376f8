"""Conditions on a publish date, and the days that several of them leave together.

A condition may be a stretch of days (``Between``), days of any month (``OnDays``: what 지난 4일 says without a year),
or the neighbourhood of a rare day (``NearWeekday``). They are kept apart from what made them, so that bounds can be
met, printed and held against a date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.temporal.mention import TimeMention
from timeline.temporal.span import days_in_month, first_of

MONTH_DAYS = 31
# as many candidates are listed; more are told by their first and last, and of a longer time only its ends
MOST_DAYS = 31
LONGEST_DAYS = 40 * 366
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Between:
    """Published on a day from ``earliest`` to ``latest``, both inclusive; None leaves an end open."""

    earliest: date | None = None
    latest: date | None = None

    def admits(self, day: date) -> bool:
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def __str__(self) -> str:
        if self.earliest is None:
            return f"until {self.latest}"
        return f"from {self.earliest}" if self.latest is None else f"{self.earliest}..{self.latest}"


@dataclass(frozen=True, slots=True)
class OnDays:
    """The day ``ahead`` days after the publish date is the ``first``-th to ``last``-th of a month, of ``month`` if that is said."""

    first: int
    last: int
    ahead: int = 0
    month: int | None = None

    def admits(self, day: date) -> bool:
        at = day + timedelta(self.ahead)
        return self.first <= at.day <= self.last and self.month in {None, at.month}

    def __str__(self) -> str:
        days = f"day {self.first}" if self.first == self.last else f"days {self.first} to {self.last}"
        of = f"month {self.month}" if self.month else "a month"
        whole = of if (self.first, self.last) == (1, MONTH_DAYS) else f"{days} of {of}"
        if not self.ahead:
            return whole
        away = "the day" if abs(self.ahead) == 1 else f"{abs(self.ahead)} days"
        return f"{away} {'before' if self.ahead > 0 else 'after'} {whole}"


@dataclass(frozen=True, slots=True)
class NearWeekday:
    """Some ``day``-th (of ``month``) that is a ``weekday`` lies at most ``ahead`` days after and ``ago`` days before the publish date."""

    day: int
    weekday: int
    month: int | None
    ago: int
    ahead: int

    def admits(self, day: date) -> bool:
        return any(
            -self.ago <= (d - day).days <= self.ahead and d.weekday() == self.weekday for d in self._near(day)
        )

    def _near(self, day: date) -> Iterator[date]:
        for n in (-12, 0, 12) if self.month else range(-2, 3):
            first = first_of(day.year, (self.month or day.month) + n)
            if self.day <= days_in_month(first.year, first.month):
                yield first.replace(day=self.day)

    def __str__(self) -> str:
        of = f"of month {self.month}" if self.month else "of the month"
        return f"near a {WEEKDAYS[self.weekday]} that is day {self.day} {of}"


Condition = Between | OnDays | NearWeekday


@dataclass(frozen=True, slots=True)
class Bound:
    """One condition on the publish date, what it takes for granted, and the mentions that it rests on.

    ``firm`` is the looser condition that no sound text breaks, None where there is none.
    """

    condition: Condition
    assumption: str
    mentions: tuple[TimeMention, ...]
    firm: Condition | None = None

    @property
    def surface(self) -> str:
        return " … ".join(m.surface for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Inference:
    """All bounds of a text, and what they leave together.

    ``days`` are the candidates where they are few; ``days_of_month`` those that are left of a month when no
    year is, and ``others`` what cannot be spelled out without one. ``is_torn``: no day meets all bounds, so that only
    what is firm was used.
    """

    bounds: tuple[Bound, ...]
    earliest: date | None
    latest: date | None
    days: tuple[date, ...]
    days_of_month: tuple[int, ...]
    others: tuple[Condition, ...] = ()
    is_torn: bool = False

    def __str__(self) -> str:
        torn = " (the others contradict one another)" if self.is_torn else ""
        if self.days:
            return ", ".join(map(str, self.days)) + torn
        parts = [str(Between(self.earliest, self.latest))] if self.earliest or self.latest else []
        if self.days_of_month:
            parts.append(f"{_listed(self.days_of_month)} of a month")
        parts += map(str, self.others)
        return ", ".join(parts) + torn if parts else "nothing"


def together(found: tuple[Bound, ...]) -> Inference:
    """What all bounds leave; if that is nothing, what the firm ones leave."""
    all_of = _intersection(found, list(dict.fromkeys(b.condition for b in found)))
    if all_of is not None:
        return all_of
    firm = _intersection(found, list(dict.fromkeys(b.firm for b in found if b.firm)))
    return replace(firm or Inference(found, None, None, (), ()), is_torn=True)


def _intersection(found: tuple[Bound, ...], conditions: Sequence[Condition]) -> Inference | None:
    """None when no day meets all conditions."""
    earliest = max((c.earliest for c in conditions if isinstance(c, Between) and c.earliest), default=None)
    latest = min((c.latest for c in conditions if isinstance(c, Between) and c.latest), default=None)
    others = [c for c in conditions if not isinstance(c, Between)]
    if earliest and latest and (latest - earliest).days <= LONGEST_DAYS:
        days = [d for d in _days(earliest, latest) if all(c.admits(d) for c in others)]
        if not days:
            return None
        return Inference(found, days[0], days[-1], tuple(days) if len(days) <= MOST_DAYS else (), ())
    on = [c for c in others if isinstance(c, OnDays) and not c.ahead and not c.month]
    left = tuple(n for n in range(1, MONTH_DAYS + 1) if all(c.first <= n <= c.last for c in on))
    if not left:
        return None
    told = tuple(c for c in others if c not in on)
    return Inference(found, earliest, latest, (), left if len(left) < MONTH_DAYS else (), told)


def _days(earliest: date, latest: date) -> Iterator[date]:
    for n in range((latest - earliest).days + 1):
        yield earliest + timedelta(n)


def _listed(days: Sequence[int]) -> str:
    """Days of a month as people list them.

    >>> _listed((5, 6)), _listed((8, 9, 10, 11, 31))
    ('day 5, 6', 'day 8..11, 31')
    """
    runs: list[list[int]] = []
    for n in days:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    shown = [", ".join(map(str, r)) if len(r) < 3 else f"{r[0]}..{r[-1]}" for r in runs]
    return "day " + ", ".join(shown)
