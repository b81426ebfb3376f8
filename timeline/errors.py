"""What can go wrong, and the codes that say so.

    TimelineError                 exit  meaning
    ├── UsageError                 2    an argument is wrong; nothing was read or written
    ├── BuildError                 1    a build failed; nothing was published
    ├── LockError                  6    another build holds the dataset
    ├── DatasetError               1    a dataset is missing, damaged or not one of ours
    └── QueryError                 1    a query was refused or failed

An error carries a code, which stays what it is, and the values that its message tells of; the texts are rows of
``messages.tsv`` in English and Korean. The first letter of a code is that of its class.

A bad *record* is no exception: it becomes a reject with one of the codes of
``REJECTS`` and the build goes on. The documentation's tables of codes are made
from ``REJECTS`` and ``messages.tsv``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.messages import Language, Message, Value, message


class TimelineError(Exception):
    """Root of all errors raised on purpose; ``exit_code`` is what the command line ends with. ``str()`` is English."""

    exit_code = 1

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.message: Message = message(code, **values)

    @property
    def code(self) -> str:
        return self.message.key

    @property
    def values(self) -> Mapping[str, Value]:
        return self.message.values

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:  # as it crosses from a worker process to ours
        return of, (self.code, dict(self.values))


class UsageError(TimelineError):
    exit_code = 2


class BuildError(TimelineError):
    exit_code = 1


class LockError(TimelineError):
    exit_code = 6


class DatasetError(TimelineError):
    exit_code = 1


class QueryError(TimelineError):
    exit_code = 1


CLASSES = {kind.__name__[0]: kind for kind in (UsageError, BuildError, LockError, DatasetError, QueryError)}


def of(code: str, values: Mapping[str, object]) -> TimelineError:
    """The error of a code, as another process tells of it."""
    return CLASSES[code[0]](code, **values)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a user's table something is wrong."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class RejectCode:
    """A reason for which one record is refused: what it means, and what its owner can do. English is what datasets hold."""

    code: str
    title: str
    title_ko: str
    hint: str
    hint_ko: str


# fmt: off
_CODES = (
    RejectCode("E101", "no publish date", "발행일 없음",
               "give --published DATE, a sidecar FILE.meta.json, or a sources.csv in the folder",
               "--published 날짜, 곁에 둔 FILE.meta.json, 폴더의 sources.csv 가운데 하나로 알려 주십시오"),
    RejectCode("E102", "no article body", "본문 없음",
               "the page holds no article text; check that it was saved whole",
               "페이지에 기사 글이 없습니다. 온전히 저장되었는지 확인하십시오"),
    RejectCode("E103", "cannot decode", "글자를 풀 수 없음",
               "give --encoding",
               "--encoding으로 인코딩을 알려 주십시오"),
    RejectCode("E104", "unknown layout", "모르는 배치",
               "map its columns with --map body=COLUMN --map published_at=COLUMN",
               "--map body=열 --map published_at=열로 열을 이어 주십시오"),
    RejectCode("E105", "malformed record", "깨진 레코드",
               "repair or remove the record",
               "레코드를 고치거나 지우십시오"),
    RejectCode("E106", "publish date unreadable", "발행일을 읽을 수 없음",
               "give the date as YYYY-MM-DD or ISO 8601",
               "날짜를 YYYY-MM-DD나 ISO 8601로 적으십시오"),
    RejectCode("E107", "empty file", "빈 파일",
               "remove the file",
               "파일을 지우십시오"),
    RejectCode("E108", "cannot read file", "파일을 읽을 수 없음",
               "check the file's permissions and the disk",
               "파일의 권한과 디스크를 확인하십시오"),
    RejectCode("E109", "too large", "너무 큼",
               "raise the limit that the reason names (--max-file-bytes for max_file_bytes), or split the file",
               "이유에 적힌 한도를 올리거나(max_file_bytes는 --max-file-bytes) 파일을 나누십시오"),
    RejectCode("E110", "not an article", "기사가 아님",
               "list pages, error pages and the like hold no story",
               "목록이나 오류 페이지 따위에는 기사가 없습니다"),
    RejectCode("E111", "duplicate record", "중복 레코드",
               "the same id with the same text was read before",
               "같은 id와 같은 글을 이미 읽었습니다"),
    RejectCode("E112", "analysis failed", "분석 실패",
               "an error of ours: report it, with the article",
               "프로그램의 잘못입니다. 기사와 함께 알려 주십시오"),
    RejectCode("E113", "photo page", "사진 페이지",
               "a picture with its caption; look for the article that it belongs to",
               "사진과 설명뿐입니다. 딸린 기사를 찾으십시오"),
    RejectCode("E114", "behind a paywall", "유료 기사",
               "save the page again as a subscriber",
               "구독자로 로그인하여 다시 저장하십시오"),
    RejectCode("E115", "not Korean", "한국어 아님",
               "only Korean text is understood",
               "한국어 글만 읽습니다"),
)
# fmt: on

REJECTS = {row.code: row for row in _CODES}


def hint(code: str, stored: str, language: Language) -> str:
    """A reject's hint for whoever reads it; one that says more than its code's own stays as it is stored."""
    row = REJECTS[code]
    return row.hint_ko if language == "ko" and stored == row.hint else stored
