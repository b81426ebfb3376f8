"""Hypothesis strategies that several tests share: days, Korean text, articles.

Text is made of what breaks parsers of Korean news: numbers beside units,
particles, quotes left open, full-width digits, zero-width characters, line
breaks, rare Hangul, and anything else that Unicode has.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from timeline.records import Article
from timeline.temporal.ko.lookalikes import LOOKALIKES
from timeline.temporal.ko.phrases import PHRASES
from timeline.temporal.ko.words import HOLIDAY_WORDS
from timeline.temporal.ko.words import WORDS as WORDS_OF_TIME

SEOUL = ZoneInfo("Asia/Seoul")

published_days = st.dates(date(1990, 1, 1), date(2049, 12, 31))
any_days = st.dates(date(1, 1, 1), date(9999, 12, 31))

# fmt: off
WORDS = (
    "지난", "오는", "지난달", "이달", "내달", "올해", "지난해", "내년", "이날", "전날", "같은", "매년", "약", "향후", "최근",
    "년", "월", "일", "시", "분", "분기", "상반기", "하반기", "주", "주년", "년대", "세기", "만에", "부터", "까지", "동안", "전", "후", "초", "말", "중순",
    "월요일", "주말", "설", "추석", "음력", "봄", "오전", "오후", "밤", "자정", "정오",
    "가온전자", "한빛물산", "김가온 대표", "이 회장", "양사", "회사 측", "정부",
    "계약을 체결했다", "출시한다", "발표했다", "만났다", "착공할 예정이다", "검토 중이다", "밝혔다", "전망된다",
    "억원", "조", "달러", "%", "명", "은", "는", "이", "가", "을", "를", "에", "에서", "의", "와", "고",
)
MARKS = (" ", "  ", "\n", ".", ". ", ",", "~", "∼", "-", "/", "·", "(", ")", "[", "]", "“", "”", "‘", "’", '"', "'", "「", "…", "％", "㈜", "→", "\t")
# fmt: on

numbers = st.one_of(
    st.integers(0, 32).map(str),
    st.integers(1900, 2100).map(str),
    st.integers(0, 10**9).map(str),
    st.just("０７"),
)
pieces = st.one_of(
    st.sampled_from(WORDS),
    numbers,
    st.sampled_from(MARKS),
    st.characters(categories=["L", "N", "P", "S", "Z"]),
)
korean_texts = st.lists(pieces, max_size=40).map("".join)
any_texts = st.one_of(korean_texts, st.text(max_size=200))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of one day, without regions."""
    published = datetime.combine(draw(published_days), datetime.min.time(), SEOUL)
    return Article(
        article_id=draw(st.uuids()).hex,
        published_at=published,
        published_precision="day",
        published_basis="record",
        known_at=published + timedelta(1),
        title=draw(korean_texts).replace("\n", " "),
        body=draw(korean_texts) or "가온전자",
        source_path="articles.jsonl",
        source_record=1,
        source_sha256="0" * 64,
        body_sha256="0" * 64,
    )


# ---------------------------------------------------------------- texts made of the tables of times

SPELLINGS = sorted({spelling for word in (*WORDS_OF_TIME, *HOLIDAY_WORDS) for spelling in word.spellings})
EXAMPLES = sorted({phrase.example for phrase in PHRASES})
SENTENCES = sorted({row.sentence for row in LOOKALIKES})
PARTICLES = (
    "",
    "에",
    "에는",
    "은",
    "이",
    "을",
    "의",
    "부터",
    "까지",
    "에서",
    "보다",
    "대비",
    "(수)",
    "(현지시간)",
    "께",
    " 기준",
    "인 ",
)
ENDS = (
    "했다.",
    " 밝혔다.",
    " 연다.",
    " 열 예정이다.",
    " 열린 행사",
    "\n",
    " ",
    ", ",
    "~",
    "”고 말했다. ",
    " “",
    "과 ",
)
UNITS = ("년", "개월", "주", "일", "시간", "분", "초", "년여", "달")
times_told = st.builds(
    "".join,
    st.lists(
        st.tuples(
            st.one_of(
                st.sampled_from(EXAMPLES),
                st.sampled_from(SPELLINGS),
                st.sampled_from(SENTENCES),
                st.builds(
                    "{}{}".format,
                    numbers,
                    st.sampled_from(("년", "월", "일", "분기", "주년", "일 전", "개월 뒤", "시")),
                ),
                st.builds(
                    "{}{} {}{}{}".format,
                    numbers,
                    st.sampled_from(UNITS),
                    numbers,
                    st.sampled_from(UNITS),
                    st.sampled_from((" 전", " 뒤", "간", " 만", " 이내")),
                ),
                st.sampled_from(WORDS),
            ),
            st.sampled_from(PARTICLES),
            st.sampled_from(ENDS),
        ).map("".join),
        max_size=12,
    ),
)
"""What news has, and what it never would: the rows of the tables beside one another."""
