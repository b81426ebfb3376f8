"""Copies and versions found on from the last build are those found from nothing."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import polars as pl
import pyarrow as pa
import pytest

from timeline import digests, relations, rows, schema
from timeline.records import Article
from timeline.sources import copies

AT = datetime(2024, 6, 3, 9, tzinfo=ZoneInfo("Asia/Seoul"))
WORDS = ["공장", "수주", "계약", "매출", "부산", "인수", "검토", "연기", "착공", "준공", "출시", "선임", "협약", "투자", "증설", "배당", "소송", "합병", "상장", "분할"]  # fmt: skip
PAPERS = ("나루경제", "한들일보")


def article(chance: random.Random, number: int, texts: list[str]) -> Article:
    at = AT + timedelta(days=chance.randrange(40), hours=chance.randrange(10))
    body = chance.choice(texts) if texts and chance.random() < 0.4 else " ".join(chance.choices(WORDS, k=40))
    if chance.random() < 0.5:
        texts.append(body)
        body = f"{body} {' '.join(chance.choices(WORDS, k=5))}"
    mark = chance.choice(("", "", "", "[속보] ", "[정정] ", "[종합] "))
    known = at if chance.random() < 0.7 else at.replace(hour=0) + timedelta(days=1)
    return Article(f"a{number:03}", at, "minute", "record", known, f"{mark}{body[:14]}", body, "a.jsonl", number, "0", sha256(body.encode()).hexdigest(), publisher=chance.choice(PAPERS))  # fmt: skip


def digested(articles: list[Article]) -> pa.Table:
    told = [digests.of(a, a.article_id) for a in articles]
    return digests.table(told, rows.keys(schema.to_arrow("articles", [rows.article(a) for a in articles])))


def remembered(told: pa.Table) -> pa.Table:
    """Digests as the next build finds them, with what was found."""
    found = relations.relations(told, None).frame()
    frame = pl.from_arrow(told).join(found, on="article_id", how="left", maintain_order="left")
    fields = [pa.field(n, pa.int32() if n == "copy_similarity" else pa.string()) for n in digests.RELATIONS]
    return frame.to_arrow().cast(pa.schema([*digests.KEYED, *fields]))


@pytest.mark.parametrize("seed", range(12))
def test_found_on_from_the_last_build_as_from_nothing(seed):
    chance = random.Random(seed)  # noqa: S311
    texts: list[str] = []
    then = [article(chance, number, texts) for number in range(60)]
    now = [a for a in then if chance.random() > 0.05]
    now = [
        replace(a, body=f"{a.body} 끝", body_sha256=a.body_sha256 + "1") if chance.random() < 0.05 else a
        for a in now
    ]
    now += [article(chance, number, texts) for number in range(60, 64)]
    chance.shuffle(now)
    told = digested(now)
    assert relations.relations(told, remembered(digested(then))) == relations.relations(told, None)


def test_only_days_around_a_change_are_decided_again(monkeypatch):
    chance = random.Random(1)  # noqa: S311
    then = [replace(article(chance, n, []), published_at=AT + timedelta(days=n), known_at=AT + timedelta(days=n)) for n in range(60)]  # fmt: skip
    decided = []
    decide = copies.Originals.decide
    monkeypatch.setattr(
        copies.Originals, "decide", lambda self, one: decided.append(one.article_id) or decide(self, one)
    )
    last = remembered(digested(then))
    assert len(decided) == 60
    decided.clear()
    new = replace(then[30], article_id="new", body_sha256="new", body=" ".join(chance.choices(WORDS, k=40)))
    relations.relations(digested([*then, new]), last)
    assert "new" in decided
    assert len(decided) < 8
