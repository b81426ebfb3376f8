"""``build --dry-run``: each file as it would be read, before anything is built."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from timeline.intake import Options
from timeline.records import Article, Reject
from timeline.sources import SourceFile, read

_SHOWN = 60


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


def lines(preview: Preview) -> Iterator[str]:
    """The file's form on one line, its first record as read, its first refusal with what helps."""
    file = preview.file
    form = " · ".join(part for part in (file.format, file.layout, file.encoding) if part) or "unknown"
    refused = ", ".join(f"{n} × {code}" for code, n in sorted(preview.refused.items())) or "0"
    yield f"{file.relative}: {form}; {preview.articles} articles, refused {refused}"
    if (article := preview.first) is not None:
        yield f"  published {article.published_at:%Y-%m-%d %H:%M} ({article.published_precision}, {article.published_basis})"
        yield f"  id        {article.article_id}"
        yield f"  publisher {article.publisher or '-'}"
        yield f"  title     {article.title or '-'}"
        yield f"  body      {' '.join(article.body.split())[:_SHOWN]}"
    if (reject := preview.refusal) is not None:
        yield f"  refused   record {reject.source_record}: {reject.code} {reject.reason}; {reject.hint}"
