"""Every column, once: name, Arrow type, nullability, and one sentence in English and Korean.

From here come the Parquet schemas, the codebook, the checks on nulls and the order of rows.
Nothing else in the project may spell out a table's columns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

STRING, INT, BIGINT, DAY, BOOL = pa.string(), pa.int32(), pa.int64(), pa.date32(), pa.bool_()
INSTANT = pa.timestamp("ms", tz="Asia/Seoul")  # Parquet has no seconds
STRINGS = pa.list_(pa.field("element", STRING, False))  # Parquet's own name for an item
MONEY = pa.decimal128(38, 6)
REGION = pa.struct(
    [pa.field("label", STRING, False), pa.field("start", INT, False), pa.field("end", INT, False)]
)
REGIONS = pa.list_(pa.field("element", REGION, False))
CONFLICT = pa.struct(
    [
        pa.field("field", STRING, False),
        pa.field("value", STRING, True),
        pa.field("mention_id", STRING, False),
    ]
)
CONFLICTS = pa.list_(pa.field("element", CONFLICT, False))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``en`` and ``ko`` are its whole description."""

    name: str
    type: pa.DataType
    null: bool
    en: str
    ko: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row per ``per``; rows are unique on ``key`` and stored in its order."""

    name: str
    per: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([pa.field(c.name, c.type, c.null, {"en": c.en, "ko": c.ko}) for c in self.columns])


def _c(name: str, type_: pa.DataType, en: str, ko: str) -> Column:
    return Column(name.rstrip("?"), type_, name.endswith("?"), en, ko)


# fmt: off
_SENTENCE = (
    _c("sentence_start", INT, "First code point of the sentence in the title or body.", "문장의 첫 글자 위치(제목 또는 본문, 코드포인트)."),
    _c("sentence_end",   INT, "Code point after the sentence's last.", "문장의 마지막 글자 다음 위치."),
)
_CHARS = (
    _c("char_start", INT, "First code point of the surface in the title or body.", "표현의 첫 글자 위치(제목 또는 본문, 코드포인트)."),
    _c("char_end",   INT, "Code point after the surface's last.", "표현의 마지막 글자 다음 위치."),
)
_PART = _c("part", STRING, "Where it stands: title, body or caption; a caption's offsets count in the body.", "위치: 제목(title), 본문(body), 사진설명(caption). 사진설명의 위치는 본문 기준.")
_EVENT_DATE = (
    _c("date_start?",  DAY, "First day on which the event takes, took or will take place, inclusive; null when the text does not say.", "사건의 첫날(포함). 글에 없으면 비움."),
    _c("date_end?",    DAY, "Last such day, inclusive.", "사건의 마지막 날(포함)."),
    _c("date_value?",  STRING, "TIMEX3 value of the governing time mention.", "사건 날짜를 정하는 시간 표현의 TIMEX3 값."),
    _c("grain?",       STRING, "How fine the date speaks: day, week, month, quarter, half, season, year, …", "날짜의 정밀도: 일, 주, 월, 분기, 반기, 계절, 해 등."),
    _c("mod?",         STRING, "TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN.", "TIMEX3 수식: 초·중·말, 약, 이전, 이후, 이내, 이상."),
    _c("date_extent?", STRING, "within: on some day or days inside the interval; throughout: all of it; from: began inside it and goes on.", "within 기간 중 어느 날, throughout 기간 내내, from 그때 시작해 이어짐."),
    _c("date_edtf?",   STRING, "The same date in EDTF.", "같은 날짜의 EDTF 표기."),
    _c("date_basis",   STRING, "What the date rests on: explicit, relative, discourse, anniversary, context or none.", "날짜의 근거: explicit 연도까지 명시, relative 발행일 기준, discourse 앞글 기준, anniversary 기념일 역산, context 문맥, none 없음."),
)
_ANNOUNCED = (
    _c("announced_start?", DAY, "First day on which it was made public, when the text gives one.", "발표한 첫날. 글에 있을 때만."),
    _c("announced_end?",   DAY, "Last such day, inclusive.", "발표한 마지막 날(포함)."),
)

_TABLES = (
    Table("articles", "article", ("article_id",), (
        _c("article_id",          STRING, "The record's own id, else a hash of publisher, publish date, title and body.", "기사 고유 번호. 없으면 언론사·발행일·제목·본문의 해시."),
        _c("published_at",        INSTANT, "When the article appeared.", "기사 발행 시각."),
        _c("published_precision", STRING, "How precise that is: second, minute, hour or day.", "발행 시각의 정밀도."),
        _c("published_basis",     STRING, "Where it was read: record, sidecar, metadata, page, filename or option.", "발행 시각의 출처."),
        _c("known_at",            INSTANT, "The moment from which a reader surely could know it: the end of the interval that the precision leaves open.", "독자가 확실히 알 수 있게 된 시각(정밀도가 남긴 구간의 끝)."),
        _c("title",               STRING, "Headline as stored.", "저장된 제목."),
        _c("body",                STRING, "Body as stored: NFC, LF, without zero-width characters, nothing else changed.", "저장된 본문(NFC, LF)."),
        _c("regions",             REGIONS, "Labelled stretches of the body: caption, byline, clutter, quote.", "본문의 구역 표시: 사진설명, 기자명, 잡동사니, 인용."),
        _c("body_truncated",      BOOL, "Whether the source cut the body off.", "본문이 잘린 채 제공되었는지."),
        _c("publisher?",          STRING, "Newspaper, agency or site.", "언론사."),
        _c("section?",            STRING, "Section as the source names it.", "지면·분야."),
        _c("author?",             STRING, "Author as the source names them.", "기자."),
        _c("url?",                STRING, "Address of the article.", "기사 주소."),
        _c("lang",                STRING, "Language of the body, ISO 639-1.", "본문 언어(ISO 639-1)."),
        _c("source_path",         STRING, "File it came from, relative to the argument it was found under.", "원본 파일(인수로 준 폴더 기준 상대 경로)."),
        _c("source_record",       INT, "Which record of that file, from 1.", "그 파일의 몇째 기록인지(1부터)."),
        _c("source_sha256",       STRING, "SHA-256 of that file.", "그 파일의 SHA-256."),
        _c("body_sha256",         STRING, "SHA-256 of the folded title and body.", "정규화한 제목과 본문의 SHA-256."),
        _c("copy_of?",            STRING, "The article known first of which this one is a copy.", "이 기사가 베낀, 먼저 알려진 기사."),
        _c("copy_similarity?",    INT, "Share of both texts' runs of three words that copy and original have in common, 0-1000.", "복제 기사와 원 기사가 함께 가진 세 낱말 묶음의 비율(0-1000)."),
        _c("version_of?",         STRING, "The first version of the story ([속보], [1보], [종합], [정정]) that this article is a later one of.", "같은 기사의 첫 판(속보·1보·종합·정정 등의 첫 기사)."),
        _c("supersedes?",         STRING, "The version that this one corrects; once this one is known, that one is no longer heard.", "이 기사가 바로잡은 앞선 판. 이 기사가 알려진 뒤 그 판은 집계에서 빠짐."),
        _c("flags",               STRINGS, "What is odd about the record.", "이 기록의 특이점."),
    )),
    Table("times", "time mention", ("article_id", "part", "char_start", "char_end"), (
        _c("time_id",        STRING, "Id of the time mention.", "시간 표현 번호."),
        _c("article_id",     STRING, "The article it stands in.", "기사 번호."),
        _PART, *_SENTENCE, *_CHARS,
        _c("surface",        STRING, "The characters themselves: text[char_start:char_end].", "표현 그대로의 글자."),
        _c("type",           STRING, "TIMEX3 type: DATE, TIME, DURATION or SET.", "TIMEX3 종류."),
        _c("value",          STRING, "TIMEX3 value.", "TIMEX3 값."),
        _c("mod?",           STRING, "TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN.", "TIMEX3 수식."),
        _c("bound?",         STRING, "from for 부터, until for 까지.", "부터는 from, 까지는 until."),
        _c("grain?",         STRING, "How fine the expression speaks.", "표현의 정밀도."),
        _c("date_start?",    DAY, "First day that it names, inclusive.", "가리키는 첫날(포함)."),
        _c("date_end?",      DAY, "Last day that it names, inclusive.", "가리키는 마지막 날(포함)."),
        _c("edtf?",          STRING, "The same days in EDTF.", "같은 날짜의 EDTF 표기."),
        _c("anchor?",        STRING, "What it was counted from: publish, discourse or absolute.", "셈의 기준: 발행일, 앞글, 절대."),
        _c("anchor_time_id?", STRING, "The time mention that it was counted from.", "기준이 된 시간 표현."),
        _c("lean",           STRING, "Tense of the governing clause: past, future or none.", "절의 시제: 과거, 미래, 알 수 없음."),
        _c("lean_cue?",      STRING, "The characters that show it, to the right of the expression.", "시제를 보이는 글자(표현의 오른쪽)."),
        _c("lean_basis?",    STRING, "How they were told: endings, or morphology of an analysed sentence.", "판단 근거: endings(어미), morphology(형태소)."),
        _c("status",         STRING, "resolved, unanchored, vague, ambiguous or invalid.", "해석 상태."),
        _c("reason?",        STRING, "Why the reading was chosen, or why there is none.", "그렇게 읽은 까닭, 또는 못 읽은 까닭."),
        _c("alternatives",   STRINGS, "Other live readings as TIMEX3 values.", "다른 가능한 값."),
        _c("flags",          STRINGS, "embargo, weekday_conflict, month_end, fiscal, …", "특이점 표시."),
        _c("ordinal?",       INT, "31 in 31주년, 3 in 3일째.", "서수: 31주년의 31 등."),
        _c("time_zone?",     STRING, "IANA zone of a (현지시간), where the place is known, and of a named one: 한국시간.", "현지시간의 시간대(IANA)."),
        _c("rule",           STRING, "The grammar rule that read it.", "해석한 문법 규칙."),
    )),
    Table("mentions", "trigger in a text", ("article_id", "part", "trigger_start", "trigger_end", "ordinal"), (
        _c("mention_id",     STRING, "Id of the event mention.", "사건 언급 번호."),
        _c("event_id",       STRING, "The merged event that it tells.", "합쳐진 사건 번호."),
        _c("history_id",     STRING, "The history that the event is a step of: the id of its first event.", "사건이 속한 경과의 번호(첫 사건의 번호)."),
        _c("article_id",     STRING, "The article it stands in.", "기사 번호."),
        _PART,
        _c("ordinal",        INT, "From 1; one trigger can tell two events.", "1부터. 한 낱말이 두 사건을 말할 수 있음."),
        *_SENTENCE,
        _c("trigger",        STRING, "The word that names the event: text[trigger_start:trigger_end].", "사건을 이르는 낱말."),
        _c("trigger_start",  INT, "First code point of the trigger.", "그 낱말의 첫 위치."),
        _c("trigger_end",    INT, "Code point after the trigger's last.", "그 낱말의 끝 다음 위치."),
        _c("type",           STRING, "Event type, one of the taxonomy's 44.", "사건 종류(44가지)."),
        _c("status",         STRING, "occurred, ongoing, scheduled, planned, expected, considered, rumoured, delayed, cancelled or denied.", "사건의 상태."),
        *_EVENT_DATE,
        _c("time_id?",       STRING, "The time mention that dates it.", "날짜를 정한 시간 표현."),
        _c("time_id_end?",   STRING, "The second one, where two make the interval.", "구간의 끝을 정한 시간 표현."),
        *_ANNOUNCED,
        _c("announced_time_id?", STRING, "The time mention that dates the announcement.", "발표일을 정한 시간 표현."),
        _c("attribution?",   STRING, "Who said so, where the text says it.", "누구의 말인지."),
        _c("confidence",     INT, "0 to 1000: so many of 1000 rows told like it are right in existence, type and date; docs/confidence.md.", "믿음 정도, 0~1000. 비슷하게 말해진 행 1000개 중 사건·종류·날짜가 맞는 수."),
        _c("rule",           STRING, "The rules that made the row.", "이 행을 만든 규칙."),
    )),
    Table("participants", "participant of a mention", ("mention_id", "role", "char_start", "char_end", "name"), (
        _c("mention_id",     STRING, "The event mention.", "사건 언급 번호."),
        _c("event_id",       STRING, "The merged event.", "사건 번호."),
        _c("role",           STRING, "actor, counterpart or object.", "역할: 행위자, 상대, 대상."),
        _c("name",           STRING, "Canonical name inside the article.", "기사 안에서의 대표 이름."),
        _c("surface",        STRING, "The characters themselves.", "표현 그대로의 글자."),
        _c("kind",           STRING, "person, organization, product, place or other.", "사람, 조직, 제품, 장소, 기타."),
        _c("title?",         STRING, "A person's title, 회장.", "직함."),
        _c("affiliation?",   STRING, "A person's company or body.", "소속."),
        _c("affiliation_id?", STRING, "Entity id of the affiliation.", "소속의 개체 번호."),
        _c("entity_id?",     STRING, "Entity id, from codes in the text, the lexicon or the user's table.", "개체 번호."),
        *_CHARS,
    )),
    Table("places", "place of a mention", ("mention_id", "char_start", "char_end"), (
        _c("mention_id",     STRING, "The event mention.", "사건 언급 번호."),
        _c("event_id",       STRING, "The merged event.", "사건 번호."),
        _c("surface",        STRING, "The characters themselves.", "표현 그대로의 글자."),
        *_CHARS,
        _c("name",           STRING, "Canonical name.", "대표 이름."),
        _c("country?",       STRING, "ISO 3166-1 alpha-2.", "나라(ISO 3166-1)."),
        _c("time_zone?",     STRING, "IANA zone.", "시간대(IANA)."),
    )),
    Table("amounts", "amount of a mention", ("mention_id", "char_start", "char_end"), (
        _c("mention_id",     STRING, "The event mention.", "사건 언급 번호."),
        _c("event_id",       STRING, "The merged event.", "사건 번호."),
        _c("surface",        STRING, "The characters themselves.", "표현 그대로의 글자."),
        *_CHARS,
        _c("value",          MONEY, "The number, in unit.", "수."),
        _c("value_max?",     MONEY, "The upper end of a range.", "범위의 위 끝."),
        _c("unit",           STRING, "KRW, USD, …, %, %p, 주, 명, 대, …", "단위."),
        _c("qualifier?",     STRING, "약, 최대, 이상, 규모, …", "수식: 약, 최대, 이상, 규모 등."),
        _c("krw?",           MONEY, "Won: the value of a sum in won; of another currency only by the user's rates; null for other units.", "원. 외화는 사용자가 준 환율표로만, 다른 단위면 비움."),
    )),
    Table("entities", "known entity", ("entity_id",), (
        _c("entity_id",      STRING, "Id: KRX:005930 for a listed company, Q-number or the user's own.", "개체 번호."),
        _c("name",           STRING, "Canonical name.", "대표 이름."),
        _c("aliases",        STRINGS, "Other names.", "다른 이름."),
        _c("codes",          STRINGS, "Stock codes and other codes.", "종목코드 등."),
        _c("kind",           STRING, "person, organization, product, place or other.", "종류."),
        _c("sector?",        STRING, "Sector, where known.", "업종."),
        _c("valid_from?",    DAY, "First day on which the name held.", "이름이 유효한 첫날."),
        _c("valid_to?",      DAY, "Last such day.", "이름이 유효한 마지막 날."),
    )),
    Table("events", "merged event", ("event_id",), (
        _c("event_id",       STRING, "Hash of the event's first mention.", "첫 언급의 해시."),
        _c("history_id",     STRING, "The history that it is a step of (considered, planned, put off, occurred or cancelled): the id of its first event.", "검토·계획·연기·실현·취소로 이어지는 경과의 번호(첫 사건의 번호)."),
        _c("type",           STRING, "Event type.", "사건 종류."),
        _c("status",         STRING, "Status as last known.", "마지막으로 알려진 상태."),
        *_EVENT_DATE, *_ANNOUNCED,
        _c("actors",         STRINGS, "Canonical names of the actors.", "행위자."),
        _c("counterparts",   STRINGS, "Canonical names of the counterparts.", "상대."),
        _c("objects",        STRINGS, "Canonical names of the objects.", "대상."),
        _c("places",         STRINGS, "Canonical names of the places.", "장소."),
        _c("krw?",           MONEY, "Its largest amount in won.", "가장 큰 원화 금액."),
        _c("summary",        STRING, "One line of who, what, with whom.", "한 줄 요약."),
        _c("mention_count",  INT, "Mentions in all articles.", "언급 수."),
        _c("article_count",  INT, "Articles that tell it.", "기사 수."),
        _c("source_count",   INT, "Independent sources: a wire copy counts once.", "독립 출처 수(전재는 하나로)."),
        _c("first_published_at", INSTANT, "Publish time of its first article.", "첫 기사 발행 시각."),
        _c("last_published_at", INSTANT, "Publish time of its last article.", "마지막 기사 발행 시각."),
        _c("conflicts",      CONFLICTS, "What the mentions disagree on.", "언급끼리 어긋나는 점."),
        _c("confidence",     INT, "The highest confidence of its mentions.", "언급 가운데 가장 높은 믿음 정도."),
    )),
    Table("rejects", "refused record", ("source_path", "source_record"), (
        _c("source_path",    STRING, "File.", "파일."),
        _c("source_record",  INT, "Which record of it, from 1; 0 for the file as a whole.", "몇째 기록(1부터, 0은 파일 전체)."),
        _c("code",           STRING, "Code of errors.REJECTS.", "거절 코드."),
        _c("reason",         STRING, "What is wrong with it.", "까닭."),
        _c("hint",           STRING, "What to try.", "고칠 방법."),
    )),
    Table("inputs", "input file", ("source_path",), (
        _c("source_path",    STRING, "File, relative to the argument it was found under.", "파일(인수로 준 폴더 기준 상대 경로)."),
        _c("bytes",          BIGINT, "Its size.", "크기(바이트)."),
        _c("sha256",         STRING, "SHA-256 of its bytes.", "파일의 SHA-256."),
        _c("format?",        STRING, "How it was read: jsonl, csv, html, …", "읽은 형식."),
        _c("layout?",        STRING, "Known layout of its columns, where it has one.", "알려진 열 구성."),
        _c("encoding?",      STRING, "Encoding that its text was read in.", "문자 인코딩."),
        _c("records",        INT, "Records found in it; each is an article or a reject.", "그 안의 기록 수. 각각 기사이거나 거절됨."),
    )),
)
# fmt: on

TABLES: Mapping[str, Table] = {t.name: t for t in _TABLES}


def to_arrow(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows of one table as Arrow, in the order given. KeyError on a missing column, ArrowInvalid on a null or a type."""
    columns = TABLES[table].columns
    taken: Sequence[Mapping[str, Any]] = list(rows)
    arrays = [pa.array([row[c.name] for row in taken], c.type) for c in columns]
    for column, array in zip(columns, arrays, strict=True):
        if array.null_count and not column.null:
            raise ValueError(f"{table}.{column.name} may not be null")
    return pa.Table.from_arrays(arrays, schema=TABLES[table].schema)
