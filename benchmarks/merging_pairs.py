"""Pairs of mentions to be judged by a reader: merged ones, and near misses; and the share judged right.

    benchmarks/merging_pairs.py draw DATASET [--merged 200] [--near 60] [--seed 4] [--judged FILE]
    benchmarks/merging_pairs.py share [--judged tests/judged/merging.tsv]

``draw`` prints pairs with their sentences; those that the file of judgements holds are left out. A merged pair is two
articles of one event (an event of n articles is drawn n - 1 times as often as one of two), shown with the two mentions
of it that are most alike: of one word, dated, in the body, the first such. A near miss is two articles' mentions of one type, with agreeing days and a name in common, that
are two events. ``share`` reads the judgements and needs no text.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import timeline

JUDGED = Path(__file__).parents[1] / "tests" / "judged" / "merging.tsv"
Row = dict[str, Any]

TOLD = """
SELECT m.mention_id, m.event_id, m.article_id, m.part, m.trigger, m.trigger_start, m.trigger_end, m.ordinal, m.type,
  m.status, m.date_start, m.date_end, m.date_edtf, m.announced_start, a.known_at, a.copy_of,
  substring(CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.sentence_start + 1,
    m.sentence_end - m.sentence_start) AS sentence,
  list_sort(list_distinct(list(p.role[1] || ':' || p.name) FILTER (p.name IS NOT NULL))) AS names
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


def telling(mentions: list[Row]) -> Row:
    """The mention that tells an article's event: dated, in the body, the first such."""
    return min(
        mentions,
        key=lambda m: (m["date_start"] is None, m["part"] == "title", m["trigger_start"], m["ordinal"]),
    )


def most_alike(ones: list[Row], others: list[Row]) -> tuple[Row, Row]:
    """Of one word if there are such; else, and among those, what tells each event."""
    words = {m["trigger"] for m in ones} & {m["trigger"] for m in others}
    return (
        telling([m for m in ones if m["trigger"] in words] or ones),
        telling([m for m in others if m["trigger"] in words] or others),
    )


def merged(rows: list[Row], random: Random) -> Iterator[Pair]:
    """Merged pairs without end."""
    events: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        events[row["event_id"]][row["article_id"]].append(row)
    several = [event for _, event in sorted(events.items()) if len(event) > 1]
    weights = [len(event) - 1 for event in several]
    while several:
        event = random.choices(several, weights)[0]
        one, other = sorted(random.sample(sorted(event), 2))
        yield Pair("merged", *most_alike(event[one], event[other]))


def near_misses(rows: list[Row], random: Random) -> Iterator[Pair]:
    """Near misses without end."""
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        told[row["article_id"], row["event_id"]].append(row)
    shelves: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for mentions in told.values():
        first = telling(mentions)
        names = {name.partition(":")[2] for m in mentions for name in m["names"] or ()}
        for name in sorted(names):
            shelves[first["type"], name].append(first)
    near = [
        (one, other)
        for _, shelf in sorted(shelves.items())
        for i, one in enumerate(shelf)
        for other in shelf[i + 1 :]
        if one["event_id"] != other["event_id"]
        and one["article_id"] != other["article_id"]
        and agree(one, other)
    ]
    while near:
        yield Pair("near", *random.choice(near))


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
    for kind, pairs in (("merged", merged), ("near", near_misses)):
        drawn: dict[tuple[str, ...], Pair] = {}
        for pair in pairs(rows, Random(seed)):  # noqa: S311  # a sample, no secret
            if len(drawn) == wanted[kind]:
                break
            drawn.setdefault(pair.key, pair)
        fresh = [pair for key, pair in drawn.items() if key not in known]
        print(f"{len(drawn)} {kind} pairs drawn, {len(drawn) - len(fresh)} of them judged already")
        for number, pair in enumerate(fresh, 1):
            print(shown(number, pair))


def judgements(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def share(path: Path) -> str:
    """What the judgements say, in two lines."""
    lines = []
    for kind, question in (("merged", "are one happening"), ("near", "should have been merged")):
        rows = [r for r in judgements(path) if r["kind"] == kind]
        same = sum(r["judgement"] == "same" for r in rows)
        lines.append(f"{kind}: {same} of {len(rows)} {question}, {same / max(1, len(rows)):.3f}")
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
        print(share(asked.judged))
    else:
        draw(asked.dataset, {"merged": asked.merged, "near": asked.near}, asked.seed, asked.judged)


if __name__ == "__main__":
    main()
