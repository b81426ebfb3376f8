"""As of a moment: what a dataset says of it is what a dataset of the articles known by then says, to the last column."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

import timeline

FIRMS = ("가온전자", "한빛물산", "누리은행", "다솜제약")
PAPERS = ("나루경제", "한빛신문", "가온일보")
FIRST = date(2024, 6, 3)
DAYS = 8


def story(chance: random.Random, number: int, day: date) -> dict[str, str]:
    """A plan, a contract or a completion, told on some day of the week after it, sometimes as a correction."""
    firm, other = chance.sample(FIRMS, 2)
    told = day - timedelta(chance.randrange(1, 3))
    amount = chance.choice((100, 250))
    title, body = chance.choice(
        (
            (
                f"{firm}, {other}에 {amount}억원 공급",
                f"{firm}는 지난 {told.day}일 {other}과 {amount}억원 규모의 공급계약을 체결했다고 {day.day}일 밝혔다.",
            ),
            (
                f"{firm}, 창원 공장 준공",
                f"{firm}는 지난 {told.day}일 창원에서 새 공장을 준공했다. 준공식에는 {other} 대표가 참석했다.",
            ),
            (
                f"{firm}, 창원 공장 7월 준공 예정",
                f"{firm}는 오는 7월 {chance.choice((5, 20))}일 창원에서 새 공장을 준공할 예정이라고 {day.day}일 밝혔다.",
            ),
        )
    )
    mark = chance.choice(("", "", "", "[속보] ", "[정정] "))
    return {
        "article_id": f"a-{number:03}",
        "published_at": day.isoformat(),
        "publisher": chance.choice(PAPERS),
        "title": mark + title,
        "body": body,
    }


def stories(seed: int) -> list[dict[str, str]]:
    chance = random.Random(seed)  # noqa: S311
    told = [story(chance, n, FIRST + timedelta(n * DAYS // 30)) for n in range(30)]
    copies = [
        {**chance.choice(told), "article_id": f"c-{n}", "publisher": chance.choice(PAPERS)} for n in range(4)
    ]
    return told + copies


def build(folder: Path, rows: list[dict[str, str]]) -> Path:
    folder.mkdir()
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    timeline.build([folder / "news.jsonl"], folder / "out")
    return folder / "out"


def rows_of(dataset: Path, query: str, **given: object) -> list[dict[str, object]]:
    with timeline.open(dataset) as opened:
        return opened.sql(query, **given).rows()


@pytest.mark.parametrize("seed", range(4))
def test_no_later_article_is_seen(tmp_path, seed):
    told = stories(seed)
    whole = build(tmp_path / "whole", told)
    assert rows_of(whole, "SELECT count(supersedes) AS n FROM articles")[0]["n"] > 2
    for days in (1, 3, 5, DAYS):
        night = FIRST + timedelta(days)  # the midnight on which the day before is known
        known = [row for row in told if row["published_at"] < night.isoformat()]
        alone = build(tmp_path / f"until-{days}", known)
        moment = f"{night.isoformat()}T00:00:00+09:00"
        for macro, table in (
            ("events_as_of", "events"),
            ("timeline_as_of", "timeline"),
            ("event_history_as_of", "event_history"),
        ):
            asked = f"SELECT * FROM {macro}(CAST($moment AS TIMESTAMPTZ)) ORDER BY ALL"
            now = rows_of(whole, asked, moment=moment)
            then = rows_of(alone, f"SELECT * FROM {table} ORDER BY ALL")
            assert now == then, (macro, night)
    assert len(rows_of(whole, "SELECT event_id FROM events")) > 10
