"""Small hand-made extractions: three articles of invented companies, told with offsets that hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

from timeline.records import (
    Amount,
    Announcement,
    Article,
    EventDate,
    EventMention,
    Extraction,
    Participant,
    Place,
)
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span, day, month

SEOUL = ZoneInfo("Asia/Seoul")


def article(article_id: str, published: date, title: str, body: str, **fields: object) -> Article:
    at = datetime(published.year, published.month, published.day, tzinfo=SEOUL)
    return Article(
        article_id=article_id,
        published_at=at,
        published_precision="day",
        published_basis="record",
        known_at=at + timedelta(days=1),
        title=title,
        body=body,
        source_path=f"{article_id}.txt",
        source_record=1,
        source_sha256="0" * 64,
        body_sha256=sha256(f"{title}\n{body}".encode()).hexdigest(),
        **fields,
    )


def time(
    text: Article, surface: str, span: Span, value: str, part: str = "body", **fields: object
) -> TimeMention:
    whole = text.title if part == "title" else text.body
    start = whole.index(surface)
    return TimeMention(
        part=part,
        sentence_start=0,
        sentence_end=len(whole),
        char_start=start,
        char_end=start + len(surface),
        surface=surface,
        type="DATE",
        value=value,
        grain=span.grain.value,
        span=span,
        edtf=value,
        anchor="publish",
        rule="made by hand",
        **fields,
    )


def mention(text: Article, trigger: str, type_: str, part: str = "body", **fields: object) -> EventMention:
    whole = text.title if part == "title" else text.body
    start = whole.index(trigger)
    told = EventMention(
        part=part,
        ordinal=1,
        sentence_start=0,
        sentence_end=len(whole),
        trigger=trigger,
        trigger_start=start,
        trigger_end=start + len(trigger),
        type=type_,
        status="occurred",
        rule="made by hand",
        confidence=800,
    )
    return replace(told, **fields)


def participant(text: Article, role: str, name: str, part: str = "body", **fields: object) -> Participant:
    surface = str(fields.pop("surface", name))
    start = (text.title if part == "title" else text.body).index(surface)
    return Participant(
        role, name, surface, fields.pop("kind", "organization"), start, start + len(surface), **fields
    )


def deal() -> Extraction:
    """A contract on a known day, with an amount, told on the day after."""
    text = article(
        "news-1",
        date(2024, 6, 5),
        "가온전자, 한빛물산과 공급계약",
        "가온전자는 지난 4일 부산에서 한빛물산과 120억원 규모의 공급계약을 체결했다고 5일 밝혔다.",
        publisher="가온일보",
    )
    fourth, fifth = day(date(2024, 6, 4)), day(date(2024, 6, 5))
    times = (time(text, "지난 4일", fourth, "2024-06-04"), time(text, "5일", fifth, "2024-06-05"))
    place, amount = text.body.index("부산"), text.body.index("120억원")
    told = mention(
        text,
        "공급계약",
        "deal.supply_contract",
        date=EventDate(fourth, "2024-06-04", "day", "2024-06-04", "relative", time=0),
        announced=Announcement(fifth, 1),
        participants=(
            participant(text, "actor", "가온전자", entity_id="KRX:900110"),
            participant(text, "counterpart", "한빛물산"),
        ),
        places=(Place("부산", place, place + 2, "부산", "KR", "Asia/Seoul"),),
        amounts=(
            Amount(
                "120억원", amount, amount + 5, Decimal(12_000_000_000), "KRW", krw=Decimal(12_000_000_000)
            ),
        ),
    )
    headline = mention(
        text,
        "공급계약",
        "deal.supply_contract",
        "title",
        participants=(participant(text, "actor", "가온전자", "title"),),
        date=told.date,
        announced=told.announced,
    )
    return Extraction(text, times, (headline, told))


def plan() -> Extraction:
    """A factory that is to open in August."""
    text = article(
        "news-2",
        date(2024, 6, 10),
        "가온전자 새 공장 준비",
        "가온전자 김하늘 대표는 오는 8월 울산 공장을 준공할 예정이라고 말했다.",
        publisher="한빛신문",
    )
    august = month(2024, 8)
    times = (time(text, "오는 8월", august, "2024-08"),)
    told = mention(
        text,
        "준공",
        "facility.open",
        status="scheduled",
        date=EventDate(august, "2024-08", "month", "2024-08", "relative", time=0),
        participants=(
            participant(
                text,
                "actor",
                "김하늘",
                kind="person",
                title="대표",
                affiliation="가온전자",
                affiliation_id="KRX:900110",
            ),
            participant(text, "object", "울산 공장", kind="place"),
        ),
    )
    return Extraction(text, times, (told,))


def delay() -> Extraction:
    """The same factory, two months later: now in October, and told by another paper."""
    text = article(
        "news-3",
        date(2024, 8, 1),
        "가온전자 공장 연기",
        "가온전자 김하늘 대표는 울산 공장 준공을 10월로 미룬다고 밝혔다.",
        publisher="가온일보",
    )
    october = month(2024, 10)
    times = (time(text, "10월", october, "2024-10"),)
    told = mention(
        text,
        "준공",
        "facility.open",
        status="delayed",
        date=EventDate(october, "2024-10", "month", "2024-10", "relative", time=0),
        participants=(
            participant(text, "actor", "김하늘", kind="person", title="대표", affiliation="가온전자"),
            participant(text, "object", "울산 공장", kind="place"),
        ),
    )
    return Extraction(text, times, (told,))


def silent() -> Extraction:
    """An article that tells no event."""
    text = article(
        "news-4", date(2024, 8, 2), "날씨", "내일은 흐리겠다.", publisher="가온일보", body_truncated=True
    )
    return Extraction(text, (), ())


def all_of_them() -> tuple[Extraction, ...]:
    return (deal(), plan(), delay(), silent())
