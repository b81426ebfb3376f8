"""``build --dry-run``: each file as it would be read, before anything is built."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from timeline import console
from timeline.errors import hint
from timeline.intake import Options
from timeline.messages import Language, message
from timeline.records import Article, Reject
from timeline.sources import SourceFile, read

_SHOWN = 60
_LABEL = 9  # cells


@dataclass(slots=True)
class Preview:
    """One file: what it is, its records, and the first of each kind that they end as."""

    file: SourceFile
    articles: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    first: Article | None = None
    refusal: Reject | None = None


def previews(files: Sequence[SourceFile], options: Options) -> Iterator[Preview]:
    """Every file, read to its end."""
    for file in files:
        found = Preview(file)
        for record in read(file, options(file)):
            if isinstance(record, Article):
                found.articles += 1
                found.first = found.first or record
            else:
                found.refused[record.code] += 1
                found.refusal = found.refusal or record
        yield found


def lines(preview: Preview, language: Language = "en") -> Iterator[str]:
    """The file's form on one line, its first record as read, its first refusal with what helps."""
    file = preview.file
    form = " · ".join(part for part in (file.format, file.layout, file.encoding) if part)
    refused = [f"{n} × {code}" for code, n in sorted(preview.refused.items())]
    yield message(
        "preview.file",
        path=file.relative,
        form=form or message("preview.unknown"),
        count=preview.articles,
        refused=refused or "0",
    ).told(language)
    for key, told in _fields(preview, language):
        yield f"  {console.padded(message(f'preview.{key}').told(language), _LABEL)} {told}"


def _fields(preview: Preview, language: Language) -> Iterator[tuple[str, str]]:
    if (article := preview.first) is not None:
        basis = f"({article.published_precision}, {article.published_basis})"
        yield "published", f"{article.published_at:%Y-%m-%d %H:%M} {basis}"
        yield "id", article.article_id
        yield "publisher", article.publisher or "-"
        yield "title", article.title or "-"
        yield "body", " ".join(article.body.split())[:_SHOWN]
    if (reject := preview.refusal) is not None:
        remedy = hint(reject.code, reject.hint, language)
        told = message(
            "preview.reject",
            record=reject.source_record,
            code=reject.code,
            reason=reject.reason,
            hint=remedy,
        )
        yield "refused", told.told(language)
