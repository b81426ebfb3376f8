"""When an article appeared: reading a date string, and choosing among those that claim to be the publish date.

Own patterns come first (ISO, ``2024.06.05. 오전 10:23``, compact digits, RFC 822); dateparser gets what they leave,
strict and absolute. Texts without a zone are Seoul time. A midnight is a day: no paper prints at 00:00, but most
databases pad with it, and a day is the later, safer reading (``known_at`` then is the next midnight).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from timeline.records import Basis, Precision
from timeline.sources.drafts import DateClaim

SEOUL = ZoneInfo("Asia/Seoul")
_FIRST, _LAST = 1880, 2100  # the first Korean newspaper is of 1883; what lies outside is a misread number
_STEP = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
_RANK: tuple[Basis, ...] = ("record", "sidecar", "metadata", "page", "filename", "option")

_LABEL = re.compile(r"^(?:기사)?\s*(?:입력|등록|송고|승인|발행|작성|게재)(?:일|일시|시간|시각)?\s*[:：]?\s*")
_WRITTEN = re.compile(
    r"(?P<y>\d{4})\s*[.\-/년]\s*(?P<m>\d{1,2})\s*[.\-/월]\s*(?P<d>\d{1,2})\s*[.일]?"
    r"(?:\s*\(?[월화수목금토일](?:요일)?\)?)?(?:[\s,T|]*(?P<clock>\d.*|[오AaPp낮밤새아저정].*))?"
)
_CLOCK = re.compile(
    r"(?P<half>오전|오후|낮|밤|새벽|아침|저녁|[AaPp]\.?[Mm]\.?)?\s{0,3}"
    r"(?P<h>\d{1,2})\s{0,3}(?::|시)\s{0,3}(?:(?P<min>\d{1,2})\s{0,3}(?::|분)?\s{0,3}(?:(?P<s>\d{1,2})(?:\.\d+)?\s{0,3}초?)?)?"
    r"\s{0,3}(?P<half2>[AaPp]\.?[Mm]\.?)?\s{0,3}(?P<zone>Z|UTC|GMT|KST|[+-]\d{2}:?\d{2})?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(?:(\d{2})(\d{2})?)?\d*)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_RFC822 = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
_VISIBLE = re.compile(
    r"(?<![가-힣])(?:기사\s{0,4})?(?:입력|등록|송고|승인|발행|작성|게재|게시)(?:일|일시|시간|시각)?\s{0,4}[:：|]?\s{0,4}"
    r"(\d{4}\s{0,4}[.\-/년]\s{0,4}\d{1,2}\s{0,4}[.\-/월]\s{0,4}\d{1,2}[.일]?(?:\s{0,4}\([월화수목금토일]\))?"
    r"(?:\s{0,4}(?:오전|오후|[AaPp]\.?[Mm]\.?)?\s{0,4}\d{1,2}(?::\d{2}|시)(?::\d{2}|\s{0,4}\d{1,2}분)?)?)"
)
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d{2})([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_IN_WORDS = re.compile(r"(?<!\d)((?:19|20)\d{2})년\s?(\d{1,2})월\s?(\d{1,2})일")
# What follows is when the article was changed.
_CHANGE = re.compile(
    r"[\s(\[|/,·ㅣ]{0,6}(?:최종\s?|기사\s?)?(?:수정|업데이트|갱신|변경|[Uu]pdated?|[Mm]odified)"
)
_DATE_LINE = re.compile(r"\d{4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}[^\n]{0,24}")
_NEAR = 12  # lines


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publish time and how precise it is; ``at`` is in Seoul, a day is its first instant."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class Published:
    """The publish time chosen. ``is_disputed``: another claim differs from it by more than a day."""

    at: datetime
    precision: Precision
    basis: Basis
    known_at: datetime
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class NoDate:
    """Why there is none: nothing claims to be the date, or what does cannot be read."""

    problem: Literal["missing", "unreadable"]
    text: str = ""


def choose(claims: Sequence[DateClaim], option: date | datetime | None) -> Published | NoDate:
    """The best claim that can be read: record, sidecar, metadata, page, file name, and the option last.

    A record whose own date is unreadable is not given the option's: the option speaks for those that have none.
    """
    ranked = sorted(claims, key=lambda claim: _RANK.index(claim.basis))
    read = [(claim.basis, stamp) for claim in ranked if (stamp := parse(claim.text)) is not None]
    if read:
        basis, stamp = read[0]
        days = [other.at.date() for other_basis, other in read[1:] if other_basis != "filename"]
        disputed = any(abs((day - stamp.at.date()).days) > 1 for day in days)
        return Published(stamp.at, stamp.precision, basis, known_at(stamp), disputed)
    if ranked:
        return NoDate("unreadable", ranked[0].text)
    if option is None:
        return NoDate("missing")
    stamp = _of_option(option)
    return Published(stamp.at, stamp.precision, "option", known_at(stamp))


def known_at(stamp: Stamp) -> datetime:
    """The end of the interval that the precision leaves open: of a day, the next midnight in Seoul.

    >>> str(known_at(Stamp(datetime(2024, 6, 5, tzinfo=SEOUL), "day")))
    '2024-06-06 00:00:00+09:00'
    """
    return stamp.at + _STEP[stamp.precision]


@lru_cache(maxsize=4096)
def parse(text: str) -> Stamp | None:
    """A date string as a stamp. None if it is no single day of the years 1880 to 2100.

    >>> parse("2024.06.05. 오전 10:23").precision
    'minute'
    """
    text = text.strip()[:120]
    change = _CHANGE.search(text)
    if change is not None:
        text = text[: change.start()] or visible(text) or ""
    text = _LABEL.sub("", text)
    if not text:
        return None
    stamp = _iso(text) or _compact(text) or _written(text) or _rfc822(text) or _other(text)
    if stamp is None or not _FIRST <= stamp.at.year <= _LAST:
        return None
    return stamp


def visible(text: str) -> str | None:
    """The publish date that a page shows its readers (``입력 2024.06.05 10:23``); never a 수정, the time of a change."""
    match = _VISIBLE.search(text)
    return match.group(1) if match else None


def alone(above: str) -> str | None:
    """A line above the article that is nothing but a date, the nearest one."""
    for line in reversed(above.split("\n")[-_NEAR:]):
        match = _DATE_LINE.match(line.strip())
        if match is not None and match.end() == len(line.strip()) and parse(match.group()) is not None:
            return match.group()
    return None


def in_name(path: str) -> str | None:
    """The day in a file's or folders' name (``20240605_기사.txt``, ``2024/06/05/1.html``), the last one if several."""
    matches = [(year, month, day) for year, _, month, day in _IN_NAME.findall(path)] or _IN_WORDS.findall(
        path
    )
    return "-".join(part.zfill(2) for part in matches[-1]) if matches else None


def _iso(text: str) -> Stamp | None:
    if len(text) < 10 or text[4] != "-" or not text[:4].isascii():
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == 10:
        return _stamp(at, "day")
    return _stamp(at, "second" if text.count(":", 0, 20) > 1 or at.second else "minute")


def _compact(text: str) -> Stamp | None:
    if not text[:8].isdigit() or not text.isascii():
        return None
    match = _COMPACT.fullmatch(text)
    if match is not None and text[:2] in ("19", "20"):
        year, month, day, hour, minute, second = match.groups()
        precision: Precision = "second" if second else "minute" if minute else "hour" if hour else "day"
        stamp = _make(
            (year, month, day), (int(hour or 0), int(minute or 0), int(second or 0)), precision, None
        )
        if stamp is not None:
            return stamp
    if _EPOCH.fullmatch(text):
        at = datetime.fromtimestamp(int(text[:10]), UTC)
        return Stamp(at.astimezone(SEOUL), "second")
    return None


def _written(text: str) -> Stamp | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    day = (match["y"], match["m"], match["d"])
    if not match["clock"]:
        return _make(day, (0, 0, 0), "day", None)
    clock = _CLOCK.fullmatch(match["clock"].strip())
    if clock is None:
        return None
    hour = _hour(int(clock["h"]), (clock["half"] or clock["half2"] or "").lower().replace(".", ""))
    precision: Precision = "second" if clock["s"] else "minute" if clock["min"] else "hour"
    return _make(day, (hour, int(clock["min"] or 0), int(clock["s"] or 0)), precision, clock["zone"])


def _hour(hour: int, half: str) -> int:
    if half in ("오후", "저녁", "pm", "밤") and hour < 12:
        return hour + 12 if half != "밤" or hour >= 6 else hour
    if half in ("오전", "새벽", "am", "밤") and hour == 12:
        return 0 if half != "밤" else 24
    if half == "낮" and hour < 6:
        return hour + 12
    return hour


def _rfc822(text: str) -> Stamp | None:
    if not _RFC822.match(text):
        return None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return _stamp(at, "second" if text.count(":") > 1 else "minute")


def _other(text: str) -> Stamp | None:
    """What dateparser reads of it: English month names and the like. It is slow, so only what has a year gets there."""
    if not re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", text) or not re.search(r"[^\d\s.:,/-]", text):
        return None
    import dateparser

    try:
        at = dateparser.parse(
            text,
            languages=["ko", "en"],
            settings={
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "STRICT_PARSING": True,
                "TIMEZONE": "Asia/Seoul",
                "RETURN_AS_TIMEZONE_AWARE": True,
                "DATE_ORDER": "YMD",
            },
        )
    except (ValueError, OverflowError, TypeError):  # what its own regexes let through, met in fuzzing
        return None
    if at is None:
        return None
    return _stamp(at, "minute" if ":" in text or "시" in text else "day")


def _make(
    day: tuple[str, str, str], clock: tuple[int, int, int], precision: Precision, zone: str | None
) -> Stamp | None:
    hour, minute, second = clock
    try:
        start = datetime(int(day[0]), int(day[1]), int(day[2]), tzinfo=_zone(zone))
        if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
            return None
        return _stamp(start + timedelta(hours=hour, minutes=minute, seconds=second), precision)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> ZoneInfo | timezone:
    if text is None or text == "KST":
        return SEOUL
    if text in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _stamp(at: datetime, precision: Precision) -> Stamp | None:
    if at.hour == at.minute == at.second == 0:  # the day as written, in whatever zone it is padded
        return Stamp(datetime.combine(at.date(), time(), SEOUL), "day")
    try:
        local = at.replace(tzinfo=SEOUL) if at.tzinfo is None else at.astimezone(SEOUL)
    except (ValueError, OverflowError):
        return None
    return Stamp(local.replace(microsecond=0), precision)


def _of_option(option: date | datetime) -> Stamp:
    if isinstance(option, datetime):
        local = option.replace(tzinfo=SEOUL) if option.tzinfo is None else option.astimezone(SEOUL)
        return Stamp(local.replace(microsecond=0), "second" if local.second else "minute")
    return Stamp(datetime.combine(option, time(), SEOUL), "day")
