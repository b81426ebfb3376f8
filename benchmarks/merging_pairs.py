"""Pairs of mentions to be judged by a reader: merged ones, and near misses; and the share judged right.

    benchmarks/merging_pairs.py draw DATASET [--merged 200] [--near 60] [--seed 4] [--judged FILE]
    benchmarks/merging_pairs.py share [--judged tests/judged/merging.tsv]

``draw`` prints pairs with their sentences; those that the file of judgements holds are left out. A pair is drawn by a
hash of its mentions and the seed, so that it is drawn again as long as it is there. A merged pair is two articles of one
event (of n articles n - 1 pairs are in the hat), shown with the two mentions of it that are most alike. A near miss is
two articles' mentions of one type, with agreeing days and a name in common, that are two events. ``share`` reads the
judgements and needs no text.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import timeline

JUDGED = Path(__file__).parents[1] / "tests" / "judged" / "merging.tsv"
Row = dict[str, Any]

TOLD = """
SELECT m.mention_id, m.event_id, m.article_id, m.part, m.trigger, m.trigger_start, m.trigger_end, m.ordinal, m.type,
  m.status, m.date_start, m.date_end, m.date_edtf, m.announced_start, a.known_at, a.copy_of,
  substring(CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.sentence_start + 1,
    m.sentence_end - m.sentence_start) AS sentence,
  list_sort(list_distinct(list(p.role[1] || ':' || p.name) FILTER (p.name IS NOT NULL))) AS names,
  (SELECT list_sort(list(DISTINCT x.value || ' ' || x.unit)) FROM amounts AS x WHERE x.mention_id = m.mention_id) AS sums
FROM mentions AS m
JOIN articles AS a ON a.article_id = m.article_id
LEFT JOIN participants AS p ON p.mention_id = m.mention_id
GROUP BY ALL
ORDER BY m.mention_id
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions; ``kind`` says whether they were merged."""

    kind: str
    one: Row
    other: Row

    @property
    def key(self) -> tuple[str, ...]:
        return self.kind, self.one["mention_id"], self.other["mention_id"]


def clear(mention: Row) -> tuple[bool, bool, int, int]:
    """Sorts first what tells an article's event: dated, in the body, early."""
    return (
        mention["date_start"] is None,
        mention["part"] == "title",
        mention["trigger_start"],
        mention["ordinal"],
    )


def most_alike(ones: list[Row], others: list[Row]) -> tuple[Row, Row]:
    """The pair that shares most: sums, then the word, then names; the clearest such."""
    pairs = [(one, other) for one in sorted(ones, key=clear) for other in sorted(others, key=clear)]
    return max(pairs, key=lambda pair: alike(*pair))


def alike(one: Row, other: Row) -> tuple[int, bool, int]:
    sums = set(one["sums"] or ()) & set(other["sums"] or ())
    return (
        len(sums),
        one["trigger"] == other["trigger"],
        len(set(one["names"] or ()) & set(other["names"] or ())),
    )


def merged(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """For each article of an event but the first another one of it, known before or not."""
    events: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        events[row["event_id"]][row["article_id"]].append(row)
    for event in events.values():
        articles = sorted(event)
        for number, article in enumerate(articles[1:], 1):
            partner = min(articles[:number], key=lambda other: lot(article, other))
            yield most_alike(event[partner], event[article])


def near_misses(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """All pairs of a type, with a name in common and agreeing days, that are two events."""
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        told[row["article_id"], row["event_id"]].append(row)
    shelves: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for mentions in told.values():
        first = min(mentions, key=clear)
        for name in {name.partition(":")[2] for m in mentions for name in m["names"] or ()}:
            shelves[first["type"], name].append(first)
    for shelf in shelves.values():
        for number, one in enumerate(shelf):
            for other in shelf[number + 1 :]:
                is_two = one["event_id"] != other["event_id"] and one["article_id"] != other["article_id"]
                if is_two and agree(one, other):
                    yield one, other


def lot(*parts: object) -> str:
    """What is drawn by: the same for the same pair, whatever else is in the hat."""
    return sha256(" ".join(map(str, parts)).encode()).hexdigest()


def agree(one: Row, other: Row) -> bool:
    """One interval, of a month at most, contains the other; or both are the same."""
    if one["date_start"] is None or other["date_start"] is None:
        return False
    if (one["date_start"], one["date_end"]) == (other["date_start"], other["date_end"]):
        return True
    inner, outer = sorted((one, other), key=lambda m: m["date_end"] - m["date_start"])
    return (
        (outer["date_end"] - outer["date_start"]).days < 31
        and outer["date_start"] <= inner["date_start"]
        and inner["date_end"] <= outer["date_end"]
    )


def shown(number: int, pair: Pair) -> str:
    lines = [f"{number} {pair.kind} {pair.one['type']}"]
    for row in (pair.one, pair.other):
        sentence = " ".join(row["sentence"].split())
        at = sentence.find(row["trigger"])
        cut = sentence[max(0, at - 110) : at + 110]
        names = " ".join(row["names"] or ())[:130]
        copy = " copy" if row["copy_of"] else ""
        lines.append(
            f"   {row['mention_id']}{copy} {row['status']} {row['date_edtf']} [{row['trigger']}] {names}"
        )
        lines.append(f"      {cut}")
    return "\n".join(lines)


def draw(dataset: Path, wanted: dict[str, int], seed: int, judged: Path) -> None:
    known = {(r["kind"], r["one"], r["other"]) for r in judgements(judged)}
    with timeline.open(dataset) as opened:
        rows = opened.sql(TOLD).rows()
    for kind, pairs in (("merged", merged(rows)), ("near", near_misses(rows))):
        hat = {pair.key: pair for pair in (Pair(kind, one, other) for one, other in pairs)}
        drawn = sorted(hat, key=lambda key: lot(seed, *key))[: wanted[kind]]
        fresh = [hat[key] for key in drawn if key not in known]
        print(
            f"{len(drawn)} {kind} pairs of {len(hat)} drawn, {len(drawn) - len(fresh)} of them judged already"
        )
        if not fresh:
            print(share([r for r in judgements(judged) if (r["kind"], r["one"], r["other"]) in set(drawn)]))
        for number, pair in enumerate(fresh, 1):
            print(shown(number, pair))


def judgements(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def share(judged: list[dict[str, str]]) -> str:
    """What the judgements say, a line for each kind."""
    lines = []
    for kind, question in (("merged", "are one happening"), ("near", "should have been merged")):
        rows = [r for r in judged if r["kind"] == kind]
        if not rows:
            continue
        same = sum(r["judgement"] == "same" for r in rows)
        lines.append(f"{kind}: {same} of {len(rows)} {question}, {same / len(rows):.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("draw", "share"))
    parser.add_argument("dataset", type=Path, nargs="?")
    parser.add_argument("--merged", type=int, default=200)
    parser.add_argument("--near", type=int, default=60)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--judged", type=Path, default=JUDGED)
    asked = parser.parse_args()
    if asked.task == "share":
        print(share(judgements(asked.judged)))
    else:
        draw(asked.dataset, {"merged": asked.merged, "near": asked.near}, asked.seed, asked.judged)


if __name__ == "__main__":
    main()
