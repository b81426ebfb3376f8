"""What stands behind the chosen events, from the queries ``told…``: rows of one page, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.report.hiding import hidden_cast, hidden_mentions
from timeline.warehouse import Dataset

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of one page. ``steps``: of the histories that its events belong to; ``texts``: only on request."""

    events: Sequence[Row]
    mentions: Sequence[Row]
    times: Sequence[Row]
    cast: Sequence[Row]
    articles: Sequence[Row]
    steps: Sequence[Row]
    coverage: Sequence[Row]
    types: Sequence[Row]
    texts: Sequence[Row] = ()


def gather(
    dataset: Dataset,
    events: Sequence[Row],
    told: Mapping[str, Sequence[Row]],
    as_of: str | None,
    gone: frozenset[str],
    has_full_text: bool,
) -> Gathered:
    """All that a page shows of ``events``, as known at ``as_of``. ``told``: steps by event, as ``steps`` gives them."""
    given = {"events": _joined(events), "as_of": as_of}
    mentions, times, cast, articles = (
        dataset.query(name, **given).rows() for name in ("told", "told_times", "told_cast", "told_by")
    )
    return Gathered(
        events=events,
        mentions=hidden_mentions(mentions, cast, gone),
        times=times,
        cast=hidden_cast(cast, gone),
        articles=articles,
        steps=_distinct(step for row in events for step in told.get(row["event_id"], ())),
        coverage=dataset.query("articles_by_month", as_of=as_of).rows(),
        types=dataset.sql("SELECT type, label_ko FROM event_types").rows(),
        texts=_texts(dataset, articles) if has_full_text else (),
    )


def steps(dataset: Dataset, events: Sequence[Row], as_of: str | None) -> dict[str, list[Row]]:
    """By event: the steps of its history, where that has more than one."""
    rows = dataset.query("told_history", events=_joined(events), as_of=as_of).rows()
    by_history: dict[str, list[Row]] = {}
    for row in rows:
        by_history.setdefault(row["history_id"], []).append(row)
    return {row["event_id"]: by_history[row["history_id"]] for row in rows}


def _texts(dataset: Dataset, articles: Sequence[Row]) -> Sequence[Row]:
    wanted = "\n".join(row["article_id"] for row in articles)
    return dataset.query("article_texts", articles=wanted).rows()


def _joined(events: Sequence[Row]) -> str:
    return ",".join(row["event_id"] for row in events)


def _distinct(rows: Iterable[Row]) -> Sequence[Row]:
    """Each step once, in the order of the histories."""
    found = {(row["history_id"], row["step"]): row for row in rows}
    return [found[key] for key in sorted(found)]
