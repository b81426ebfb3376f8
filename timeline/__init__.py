"""Business events from Korean news: dated, typed, and walked back to the characters they came from.

>>> import timeline
>>> [m.value for m in timeline.resolve("지난달 31일 출국했다.", "2024-06-05")]
['2024-05-31']

Importing this package is light: everything heavy is loaded by the function that needs it.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.building import Built, Parameters, Progress
    from timeline.records import Article, Extraction
    from timeline.temporal.mention import TimeMention
    from timeline.warehouse import Dataset

    __version__: str

__all__ = ["__version__", "build", "extract", "open", "resolve"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> str:
        """``__version__``, read when it is asked for: that takes longer than the rest of the import."""
        if name != "__version__":
            raise AttributeError(f"module 'timeline' has no attribute {name!r}")
        from importlib.metadata import version

        return version("timeline")


def resolve(text: str, published: date | str) -> "tuple[TimeMention, ...]":
    """The time mentions of ``text`` as a reader of the day ``published`` understands them.

    Shape: ordered by ``char_start``; offsets are code points of ``text``. Errors: ``UsageError`` if
    ``published`` is no ISO date; text that cannot be dated is a mention without a span that says why.
    """
    from timeline import resolving

    if isinstance(published, datetime):
        published = published.isoformat()
    return resolving.resolve(text, resolving.day(published) if isinstance(published, str) else published)


def extract(article: "Article") -> "Extraction":
    """Times and event mentions of one article, with the shipped lexicon: a pure function of the article."""
    from timeline import pipeline

    return pipeline.extract_article(article)


def build(
    paths: Sequence[Path | str],
    out: Path | str = "data/processed",
    parameters: "Parameters | None" = None,
    jobs: int = 1,
    progress: "Callable[[Progress], None] | None" = None,
) -> "Built":
    """Read the articles below ``paths`` and publish the dataset ``out``; what is already built stays as it is.

    With ``jobs`` above 1 processes do the work, and a script that calls this needs the usual
    ``if __name__ == "__main__":``. Errors: ``LockError`` if another build holds ``out``, ``BuildError``.
    """
    from timeline import building
    from timeline.engines import local

    places = [Path(p) for p in paths]
    return building.build(
        places, Path(out), parameters or building.Parameters(), local.engine(jobs, local.WARM), progress
    )


def open(  # noqa: A001  # the name that DESIGN gives it
    dataset: Path | str = "data/processed", trading_days: Path | str | None = None
) -> "Dataset":
    """A built dataset, read-only: ``.sql(query, **params)``, ``.events(company=…, since=…)``.

    ``trading_days`` is a CSV (``day``, ``closes_at``) in place of the Korea Exchange's days.
    """
    from timeline import warehouse

    return warehouse.Dataset(Path(dataset), Path(trading_days) if trading_days is not None else None)
