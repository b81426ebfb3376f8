"""Other projects' own cases: extents from KLUE, values from Duckling, korean-datetime and Recognizers.

They are material, no specification. Where a convention of ours differs, the
case stands in ``conventions.tsv`` with the value that we give and the reason;
it is not counted as long as we give that value.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from timeline.errors import UsageError
from timeline.evaluate.figures import Finding, Mark
from timeline.evaluate.report import Report, Scored
from timeline.records import TimeMention

# The suites, by file name. KLUE gives no publish date, and extents need none: any will do.
_EXTENTS = {"klue": "klue_ner_dev.jsonl"}
_VALUES = {
    "duckling": "duckling_ko_time.jsonl",
    "korean-datetime": "korean_datetime_anchor.jsonl",
    "recognizers": "recognizers_ko_datetime.jsonl",
}
_ANY_DAY = date(2013, 1, 15)


@dataclass(frozen=True, slots=True)
class Interval:
    """``[start, end)``; None is an end that the case leaves open or unchecked."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Expected:
    """``start`` and ``end`` are None where the case is about its whole text; any of ``intervals``, or ``timex``, is right."""

    start: int | None
    end: int | None
    joins_next: bool
    intervals: tuple[Interval, ...]
    timex: str | None


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    text: str
    published: date
    expected: tuple[Expected, ...]
    allows_duration: bool


@dataclass(frozen=True, slots=True)
class Convention:
    """A case that we read otherwise on purpose."""

    ours: str
    reason: str


def evaluate_peers(folder: Path) -> tuple[Report, ...]:
    """One report for each suite whose file is in the folder. UsageError if there is none."""
    agreed = conventions()
    reports = tuple(
        [_extents(name, folder / file) for name, file in _EXTENTS.items() if (folder / file).is_file()]
        + [
            _values(name, folder / file, agreed)
            for name, file in _VALUES.items()
            if (folder / file).is_file()
        ]
    )
    if not reports:
        raise UsageError("U325", folder=folder.name, known=tuple((_EXTENTS | _VALUES).values()))
    return reports


def conventions() -> dict[str, Convention]:
    """The table of differences, by case id."""
    with (files("timeline.evaluate") / "conventions.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: Convention(row["ours"], row["reason"]) for row in rows}


def read_cases(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = msgspec.json.decode(line)
        yield Case(
            id=row["id"],
            text=row["text"],
            published=datetime.fromisoformat(row["reference"]).date() if row["reference"] else _ANY_DAY,
            expected=tuple(_expected(e) for e in row["expected"]),
            allows_duration=row.get("negative_scope") != "nothing",
        )


def _expected(row: dict[str, Any]) -> Expected:
    """Any alternative is right; where the suite gives a second end, each alternative may end that much later, too."""
    later = row.get("value_end_alt")
    slack = _moment(later) - _moment(row["value_end"]) if later else timedelta(0)
    intervals = list[Interval]()
    for choice in row.get("alternatives", [row]):
        start, end = _instant(choice["value_start"]), _instant(choice["value_end"])
        if start or end:
            intervals.append(Interval(start, end))
        if end and slack:
            intervals.append(Interval(start, end + slack))
    return Expected(
        start=row["start"],
        end=row["end"],
        joins_next=bool(row.get("joins_next")),
        intervals=tuple(intervals),
        timex=row.get("timex"),
    )


def _moment(text: str) -> datetime:
    """Wall clock: the suites that name an offset name the reader's own."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _instant(text: str | None) -> datetime | None:
    return _moment(text) if text else None


def _read(case: Case) -> tuple[TimeMention, ...]:
    """What we make of the case's text; vague words are no mention here."""
    from timeline import sentences, temporal

    mentions = temporal.annotate("", case.text, sentences.split_text(case.text), case.published)
    return tuple(m for m in mentions if not m.value.endswith("_REF") and m.status != "vague")


def _extents(name: str, path: Path) -> Report:
    names = tuple(f"{name}.{judged}" for judged in ("recall", "exact", "precision", "negatives"))
    return Report(path.name, names, tuple(score_extent(name, case, _read(case)) for case in read_cases(path)))


def score_extent(name: str, case: Case, found: Sequence[TimeMention]) -> Scored:
    """A date and its time, two entities there, may be one mention here."""
    marks, findings = list[Mark](), list[Finding]()
    spans = [(m.char_start, m.char_end) for m in found]
    wanted = [(e.start, e.end) for e in case.expected if e.start is not None and e.end is not None]
    whole = set(wanted)
    for i, expected in enumerate(case.expected[:-1]):
        if expected.joins_next:
            whole.add((wanted[i][0], wanted[i + 1][1]))
    for start, end in wanted:
        over = [s for s in spans if s[0] < end and start < s[1]]
        marks.append(Mark(f"{name}.recall", bool(over)))
        marks.append(Mark(f"{name}.exact", any(s in whole for s in over)))
        if not over:
            findings.append(Finding(case.id, "miss", "no mention", _marked(case, start, end)))
        elif not any(s in whole for s in over):
            findings.append(Finding(case.id, "wrong", "other extent", f"{_marked(case, start, end)} {over}"))
    for mention, (start, end) in zip(found, spans, strict=True):
        over_any = any(start < w[1] and w[0] < end for w in wanted)
        marks.append(Mark(f"{name}.precision", over_any))
        if not over_any:
            cause = f"{mention.type} by {mention.rule}"
            findings.append(Finding(case.id, "spurious", cause, _marked(case, start, end)))
    if not wanted:
        marks.append(Mark(f"{name}.negatives", not found))
    return Scored(case.id, "all", tuple(marks), tuple(findings))


def _marked(case: Case, start: int, end: int, width: int = 25) -> str:
    return (
        f"…{case.text[max(0, start - width) : start]}[{case.text[start:end]}]{case.text[end : end + width]}…"
    )


def _values(name: str, path: Path, agreed: dict[str, Convention]) -> Report:
    scored = tuple(score_value(name, case, _read(case), agreed.get(case.id)) for case in read_cases(path))
    return Report(path.name, (f"{name}.value", f"{name}.negatives"), scored)


def score_value(name: str, case: Case, found: Sequence[TimeMention], agreed: Convention | None) -> Scored:
    ours = as_read(found)
    if case.expected:
        figure, is_right = f"{name}.value", all(_is_right(expected, found) for expected in case.expected)
        wanted = "; ".join(_wanted(expected) for expected in case.expected)
    else:
        figure, is_right = f"{name}.negatives", not any(_is_resolved(case, m) for m in found)
        wanted = "nothing"
    text = f"«{case.text}» at {case.published}: {wanted} there, {ours} here"
    if agreed and ours == agreed.ours and not is_right:
        return Scored(case.id, "all", (), ())
    findings = list[Finding]()
    if agreed:
        findings.append(Finding(case.id, "wrong", "stands in conventions.tsv, but no longer so", text))
    if not is_right:
        findings.append(
            Finding(case.id, "wrong" if found else "miss", "other value" if found else "no mention", text)
        )
    return Scored(case.id, "all", (Mark(figure, is_right),), tuple(findings))


def as_read(found: Sequence[TimeMention]) -> str:
    """What conventions.tsv holds in ``ours``: value and modifier of each mention, or –."""
    return "; ".join(f"{m.value} {m.mod}" if m.mod else m.value for m in found) or "–"


def _wanted(expected: Expected) -> str:
    if not expected.intervals:
        return expected.timex or "nothing"
    return " or ".join(f"{i.start or '…'}/{i.end or '…'}" for i in expected.intervals)


def _is_resolved(case: Case, mention: TimeMention) -> bool:
    """Whether a mention breaks a case in which there should be none. An impossible date is kept, without days."""
    if mention.status == "invalid":
        return False
    return mention.type in ("DATE", "TIME") or not case.allows_duration


def _is_right(expected: Expected, found: Sequence[TimeMention]) -> bool:
    mention = _chosen(expected, found)
    if mention is None:
        return False
    if not expected.intervals:
        return expected.timex is not None and (
            mention.value == expected.timex or mention.value.endswith(f"-{expected.timex}")
        )
    return any(_agrees(interval, mention) for interval in expected.intervals)


def _chosen(expected: Expected, found: Sequence[TimeMention]) -> TimeMention | None:
    """The mention that covers most of the place; of the whole text where the case names no place."""
    start, end = expected.start or 0, expected.end if expected.end is not None else 10**6

    def covered(mention: TimeMention) -> int:
        return min(end, mention.char_end) - max(start, mention.char_start)

    best = max(found, key=covered, default=None)
    return best if best is not None and covered(best) > 0 else None


def _agrees(wanted: Interval, mention: TimeMention) -> bool:
    ours = covered(mention)
    if ours is None:
        return False
    starts, ends = ours
    if wanted.start is None:  # "before 11": our interval is that of the point itself
        return wanted.end in starts
    if mention.type == "TIME" and not _has_clock(
        mention
    ):  # 아침 has no clock with us: its days have to agree
        last = (wanted.end or wanted.start + timedelta(1)) - timedelta(seconds=1)
        return {d.date() for d in starts} == {wanted.start.date()} == {last.date()}
    return wanted.start in starts and (wanted.end is None or wanted.end in ends)


def _has_clock(mention: TimeMention) -> bool:
    return all(_clock(side) is not None for side in mention.value.split("/"))


def covered(mention: TimeMention) -> tuple[tuple[datetime, ...], tuple[datetime, ...]] | None:
    """First instants and ends of what a mention names; a range of clock times may end at its last point or after it."""
    if mention.span is None:
        return None
    days = (
        datetime.combine(mention.span.start, datetime.min.time()),
        datetime.combine(mention.span.end, datetime.min.time()),
    )
    sides = [_clock(side) for side in mention.value.split("/")]
    first, last = sides[0], sides[-1]
    if mention.type != "TIME" or first is None or last is None:
        return (days[0],), (days[1],)
    if len(sides) == 1:
        return (first.start,), (first.end,)
    return (first.start,), (last.start, last.end)


@dataclass(frozen=True, slots=True)
class _Clock:
    start: datetime
    end: datetime


_STEPS: dict[int, tuple[Literal["%H", "%H:%M", "%H:%M:%S"], timedelta]] = {
    2: ("%H", timedelta(hours=1)),
    5: ("%H:%M", timedelta(minutes=1)),
    8: ("%H:%M:%S", timedelta(seconds=1)),
}


def _clock(value: str) -> _Clock | None:
    """``2024-06-05T10`` and finer as an interval; None for parts of a day and for days."""
    day, _, clock = value.partition("T")
    form = _STEPS.get(len(clock))
    if form is None or not clock[:2].isdigit():
        return None
    if clock.startswith("24"):
        midnight = datetime.fromisoformat(day) + timedelta(1)
        return _Clock(midnight, midnight + form[1])
    start = datetime.strptime(f"{day}T{clock}", f"%Y-%m-%dT{form[0]}")  # noqa: DTZ007 - wall clock
    return _Clock(start, start + form[1])
