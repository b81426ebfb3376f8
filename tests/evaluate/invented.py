"""A small annotated article, invented, and mentions put together by hand for it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from timeline.evaluate.gold import GoldArticle, article
from timeline.records import Amount, Announcement, Article, EventDate, EventMention, Participant
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Grain, Span

TITLE = "가온전자, 새솔에너지와 배터리 공급계약"
BODY = (
    "가온전자는 지난 3일 새솔에너지와 배터리 공급계약을 체결했다고 5일 밝혔다. "
    "계약 금액은 약 1200억원이다. "
    "가온전자의 1분기 매출은 3조원으로 늘었고 영업이익은 2000억원을 기록했다. "
    "요즘 주가는 조용하다. "
    "박나래 대표는 오는 9월 베트남 공장을 착공할 예정이다."
)


def day(text: str | None) -> tuple[date, date] | None:
    """``2024-06-03``, ``2024-01-01..2024-03-31`` or None."""
    if text is None:
        return None
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _dates(days: str | None, value: str, grain: str) -> dict[str, str] | None:
    if days is None:
        return None
    start, end = day(days)
    return {"value": value, "start": str(start), "end": str(end), "grain": grain}


def time(surface, days, value, *, kind="DATE", nth=1, mod=None, optional=False, part="body"):
    start, end = day(days) or (None, None)
    return {
        "in": part, "surface": surface, "nth": nth, "type": kind, "value": value, "mod": mod,
        "start": start and str(start), "end": end and str(end), "grain": None, "bound": None,
        "optional": optional,
    }  # fmt: skip


def event(
    name, kind, status, triggers, days, *, announced=None, core=True, people=(), amounts=(), alternatives=()
):
    return {
        "id": name, "type": kind, "status": status, "core": core, "type_alternatives": list(alternatives),
        "triggers": [{"in": part, "surface": surface, "nth": 1} for part, surface in triggers],
        "date": _dates(days, "", "day"), "announced": _dates(announced, "", "day"),
        "participants": [{"role": role, "name": name_, "surface": name_, "kind": "organization"} for role, name_ in people],
        "places": [],
        "amounts": [{"surface": s, "value": v, "unit": "KRW", "qualifier": None} for s, v in amounts],
    }  # fmt: skip


TIMES = (
    time("지난 3일", "2024-06-03", "2024-06-03"),
    time("5일", "2024-06-05", "2024-06-05"),
    time("1분기", "2024-01-01..2024-03-31", "2024-Q1"),
    time("요즘", None, "PRESENT_REF", optional=True),
    time("오는 9월", "2024-09-01..2024-09-30", "2024-09"),
)
QUARTER = "2024-01-01..2024-03-31"
EVENTS = (
    event(
        "e1", "deal.supply_contract", "occurred", [("title", "공급계약"), ("body", "공급계약")], "2024-06-03",
        announced="2024-06-05", people=[("actor", "가온전자"), ("counterpart", "새솔에너지")],
        amounts=[("1200억원", 120_000_000_000)],
    ),
    event("e2", "results.report", "occurred", [("body", "매출")], QUARTER, people=[("actor", "가온전자")]),
    event("e3", "results.report", "occurred", [("body", "영업이익")], QUARTER, people=[("actor", "가온전자")]),
    event(
        "e4", "facility.open", "scheduled", [("body", "착공")], "2024-09-01..2024-09-30",
        people=[("actor", "가온전자")], alternatives=["invest.plan"],
    ),
)  # fmt: skip


def row(times=TIMES, events=EVENTS, article_id="invented-1"):
    """The article as a line of an annotated file has it."""
    return {
        "article_id": article_id, "published_at": "2024-06-05", "publisher": "가온일보",
        "title": TITLE, "body": BODY, "times": list(times), "events": list(events),
    }  # fmt: skip


def annotated(**changes) -> GoldArticle:
    fields = row(**changes)
    published = datetime(2024, 6, 5, tzinfo=ZoneInfo("Asia/Seoul"))
    source = Article(
        fields["article_id"], published, "day", "record", published + timedelta(1), TITLE, BODY, "", 1, "", ""
    )
    return article(fields, source)


def _text(part: str) -> str:
    return TITLE if part == "title" else BODY


def _sentence(part: str, at: int) -> tuple[int, int]:
    text = _text(part)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at)
    return start, end + 1 if end >= 0 else len(text)


def _span(days: str) -> Span:
    start, end = day(days)
    return Span(start, end + timedelta(1), Grain.DAY)


def read(surface, days, value, *, kind="DATE", mod=None, part="body") -> TimeMention:
    """A time mention as the grammar would hand it out."""
    at = _text(part).index(surface)
    return TimeMention(
        part, *_sentence(part, at), at, at + len(surface), surface, kind, value, mod=mod,
        span=_span(days) if days else None, rule="by hand",
    )  # fmt: skip


def told(trigger, kind, days, *, status="occurred", number=1, part="body", announced=None, people=(), won=()):
    """An event mention as the extractor would hand it out."""
    at = _text(part).index(trigger)
    start, end = _sentence(part, at)
    return EventMention(
        part, 1, start, end, trigger, at, at + len(trigger), kind, status, "by hand", 500, event=number,
        date=EventDate(_span(days), "", "day", "", "explicit") if days else None,
        announced=Announcement(_span(announced)) if announced else None,
        participants=tuple(Participant(role, name, name, "organization", 0, 1) for role, name in people),
        amounts=tuple(Amount(f"{v}원", 0, 1, Decimal(v), "KRW", krw=Decimal(v)) for v in won),
    )  # fmt: skip


RIGHT_TIMES = (
    read("지난 3일", "2024-06-03", "2024-06-03"),
    read("5일", "2024-06-05", "2024-06-05"),
    read("1분기", QUARTER, "2024-Q1"),
    read("오는 9월", "2024-09-01..2024-09-30", "2024-09"),
)
CONTRACT = told(
    "공급계약", "deal.supply_contract", "2024-06-03", announced="2024-06-05",
    people=[("actor", "가온전자"), ("counterpart", "새솔에너지")], won=[120_000_000_000],
)  # fmt: skip
SALES = told("매출", "results.report", QUARTER, number=2, people=[("actor", "가온전자")])
PROFIT = told("영업이익", "results.report", QUARTER, number=3, people=[("actor", "가온전자")])
GROUND = told(
    "착공",
    "facility.open",
    "2024-09-01..2024-09-30",
    status="scheduled",
    number=4,
    people=[("actor", "가온전자")],
)
RIGHT_EVENTS = (CONTRACT, SALES, PROFIT, GROUND)
