"""The sample in data/raw: it builds, one page is refused, and what a reader finds in it is found.

The readers' tables (golden/sample_facts.tsv, golden/sample_times.tsv) are independent of the code. ``pytest -s`` on
this file prints the shares found and every miss.
"""

import csv
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

import timeline

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
GOLDEN = Path(__file__).with_name("golden")

# Shares of the readers' facts (type and days) and times (days and value) that must be found, in percent.
# Raise them with the figures, and lower them only with a reason.
FACTS_FLOOR = 72
TIMES_FLOOR = 94

FOLDERS = {"pages_with_sidecar", "pages_with_table", "pages_dated_by_name", "html", "feed", "crawl"}
STATUSES = {
    *("occurred", "ongoing", "scheduled", "planned", "expected"),
    *("considered", "rumoured", "delayed", "cancelled", "denied"),
}
WIRE = "hw-210714-0091"
# The last words of the story on a page with clutter behind it: nothing further on may be in any table.
LAST_WORDS = {
    "pages_with_sidecar/gaon_chairman_trip.txt": "재계의 눈길을 끈다.",
    "pages_with_sidecar/hanbit_founder_obituary.txt": "음악회는 취소했다.",
    "pages_with_table/gaon_plant_1_plan.txt": "7만4200원에 거래됐다.",
    "pages_with_table/gaon_plant_2_delay.txt": "9만원으로 유지했다.",
    "pages_with_table/gaon_plant_3_groundbreaking.txt": "전력반도체 사업을 시작했다.",
    "pages_with_table/mir_motor_wage_talks.txt": "단체협약을 타결했다.",
    "pages_with_table/neulbom_chuseok_sale.txt": "떡 상자를 기부할 계획이다.",
    "pages_with_table/nuri_bank_data_leak.txt": "소송을 내기로 했다.",
    "pages_dated_by_name/20250204_ara_airlines_routes.txt": "오는 10일부터 2주간 진행한다.",
    "html/body_in_ldjson.html": "코스닥시장에 상장했다.",
    "html/ldjson_metadata.html": "구조조정을 하지 않겠다고 약속했다.",
    "html/says_euckr_is_utf8.html": "“사실무근”이라고 밝혔다.",
    "html/visible_date.html": "최근 일주일 동안 오름세다.",
}


def table(name: str) -> list[dict[str, str]]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=3)
    )


FACTS = table("sample_facts.tsv")
TIMES = table("sample_times.tsv")


@dataclass(frozen=True, slots=True)
class Sample:
    """The built sample: its folder, the exit code of its first build, and its rows by article key."""

    folder: Path
    code: int
    articles: dict[str, dict]
    times: dict[str, list[dict]]
    mentions: dict[str, list[dict]]
    rejects: list[dict]


def build(folder: Path, *options: str) -> int:
    """The exit code of ``timeline build data/raw``, run as a user runs it."""
    program = "from timeline.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        program,
        "build",
        str(RAW),
        "--out",
        str(folder),
        "--jobs",
        "1",
        *options,
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def key(article: dict) -> str:
    """How the readers' tables name an article."""
    path = article["source_path"]
    if path.startswith("feed/"):
        return f"{path}#{article['article_id']}"
    return f"{path}#{article['source_record']}" if path.startswith("crawl/") else path


def by_article(rows: list[dict], keys: dict[str, str]) -> dict[str, list[dict]]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[keys[row["article_id"]]].append(row)
    return grouped


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Sample:
    folder = tmp_path_factory.mktemp("sample") / "dataset"
    code = build(folder)
    with timeline.open(folder) as dataset:
        articles = {key(row): row for row in dataset.sql("SELECT * FROM articles").rows()}
        keys = {row["article_id"]: name for name, row in articles.items()}
        mentions = dataset.sql(
            "SELECT m.*, e.date_start AS event_start, e.date_end AS event_end FROM mentions m JOIN events e USING (event_id)"
        ).rows()
        times = dataset.sql("SELECT * FROM times").rows()
        rejects = dataset.sql("SELECT * FROM rejects").rows()
    return Sample(folder, code, articles, by_article(times, keys), by_article(mentions, keys), rejects)


# ---------------------------------------------------------------- the tables themselves


def test_facts_cover_every_type_and_every_status():
    from timeline.events.taxonomy import TYPES

    assert {row["type"].split(",")[0] for row in FACTS} == set(TYPES)
    assert len(TYPES) == 44
    assert {row["status"].split(",")[0] for row in FACTS} == STATUSES


def test_every_article_has_expected_facts(sample):
    assert {row["article"] for row in FACTS} == set(sample.articles)


def test_triggers_and_contexts_stand_in_their_articles(sample):
    def text(name: str) -> str:
        article = sample.articles[name]
        return f"{article['title']}\n{article['body']}"

    assert [row for row in FACTS if row["trigger"] not in text(row["article"])] == []
    assert [row for row in TIMES if text(row["article"]).count(row["context"]) != 1] == []
    assert [row for row in TIMES if row["context"].count(row["surface"]) < int(row["nth"])] == []


# ---------------------------------------------------------------- the build


def test_build_ends_with_3_for_the_refused_page_and_0_when_it_is_allowed(sample):
    assert sample.code == 3
    assert build(sample.folder, "--allow-rejects", "1") == 0


def test_only_the_page_without_a_date_is_refused(sample):
    assert [(row["source_path"], row["code"]) for row in sample.rejects] == [
        ("undated/page_without_date.txt", "E101")
    ]
    assert "--published" in sample.rejects[0]["hint"]


def test_every_format_is_read(sample):
    assert {name.split("/")[0] for name in sample.articles} == FOLDERS
    assert len(sample.articles) == 35


def test_every_source_of_a_publish_date_is_used(sample):
    basis = defaultdict(set)
    for name, article in sample.articles.items():
        basis[article["published_basis"]].add(name.split("/")[0])
    assert basis == {
        "record": {"feed", "crawl"},
        "sidecar": {"pages_with_sidecar", "pages_with_table"},
        "metadata": {"html"},
        "page": {"html"},
        "filename": {"pages_dated_by_name"},
    }


def test_a_publish_time_in_utc_becomes_the_day_in_seoul(sample):
    published = sample.articles["html/says_euckr_is_utf8.html"]["published_at"]
    assert published.isoformat() == "2025-12-01T01:20:00+09:00"


def test_a_report_copied_word_for_word_names_the_wire(sample):
    assert sample.articles["feed/articles.jsonl#sj-210714-56"]["copy_of"] == WIRE
    assert sample.articles[f"feed/articles.jsonl#{WIRE}"]["copy_of"] is None


def test_a_report_copied_under_another_headline_names_the_wire(sample):
    assert sample.articles["crawl/portal_news_cp949.csv#1"]["copy_of"] == WIRE


@pytest.mark.parametrize("page", sorted(LAST_WORDS))
def test_nothing_after_the_story_reaches_a_table(sample, page):
    words = LAST_WORDS[page]
    end = sample.articles[page]["body"].index(words) + len(words)
    rows = [*sample.times[page], *sample.mentions[page]]
    assert [row for row in rows if row["part"] != "title" and row["sentence_end"] > end] == []


def test_a_caption_printed_twice_is_one_event_with_two_mentions(sample):
    mentions = sample.mentions["pages_with_sidecar/gaon_chairman_trip.txt"]
    captions = [
        row for row in mentions if row["part"] == "caption" and str(row["date_start"]) == "2019-10-01"
    ]
    assert len(captions) == 2
    assert len({row["event_id"] for row in captions}) == 1


def test_every_surface_stands_at_its_offsets(sample):
    for name, rows in sample.times.items():
        article = sample.articles[name]
        for row in rows:
            text = article["title"] if row["part"] == "title" else article["body"]
            assert text[row["char_start"] : row["char_end"]] == row["surface"]


# ---------------------------------------------------------------- one happening in several articles


def in_order(told: list[str], expected: list[str]) -> bool:
    """Whether the expected words come in this order among those told."""
    rest = iter(told)
    return all(word in rest for word in expected)


def histories(sample: Sample, words: str, kind: str) -> list[list[dict]]:
    """The steps of histories of this kind that articles with these words in their title tell of."""
    query = """
        SELECT h.history_id, h.step, h.status, h.date_start, h.slip_days, a.source_path
        FROM event_history AS h JOIN articles AS a ON a.article_id = h.article_id
        WHERE h.history_id IN (
          SELECT m.history_id FROM mentions AS m JOIN articles AS a ON a.article_id = m.article_id
          WHERE m.type LIKE $kind || '%' AND a.title LIKE '%' || $words || '%')
        ORDER BY h.history_id, h.step"""
    grouped = defaultdict(list)
    with timeline.open(sample.folder) as dataset:
        for row in dataset.sql(query, words=words, kind=kind).rows():
            grouped[row["history_id"]].append(row)
    return list(grouped.values())


def test_a_plant_is_planned_put_off_and_begun(sample):
    begun = [
        steps
        for steps in histories(sample, "3공장", "facility.open")
        if in_order([s["status"] for s in steps], ["planned", "delayed", "occurred"])
    ]
    assert len(begun) == 1
    (slip,) = (step["slip_days"] for step in begun[0] if step["slip_days"])
    assert slip == 80  # from the first of June to the 20th of August 2024


def test_a_takeover_is_considered_denied_signed_and_completed(sample):
    told = max(histories(sample, "온새미푸드", "ma."), key=len)
    assert in_order([s["status"] for s in told], ["considered", "denied", "occurred", "occurred"])
    taken_place = [str(s["date_start"]) for s in told if s["status"] == "occurred"]
    assert in_order(taken_place, ["2025-04-15", "2025-07-01"])


def test_a_copied_report_tells_the_events_of_the_wire_and_counts_once(sample):
    wire = {row["event_id"] for row in sample.mentions[f"feed/articles.jsonl#{WIRE}"]}
    copies = ("feed/articles.jsonl#sj-210714-56", "crawl/portal_news_cp949.csv#1")
    for copy in copies:
        assert len({row["event_id"] for row in sample.mentions[copy]} - wire) <= 2, copy
    with timeline.open(sample.folder) as dataset:
        told = dataset.sql(
            "SELECT event_id, article_count, source_count FROM events WHERE article_count = 3"
        ).rows()
    counted = [row for row in told if row["event_id"] in wire]
    assert counted
    assert {row["source_count"] for row in counted} == {1}


# ---------------------------------------------------------------- what readers find


def tells(mention: dict, fact: dict[str, str]) -> bool:
    """Whether a mention is of a right type and has the fact's days, told by itself or by its event."""
    days = (fact["date_start"], fact["date_end"])
    own = tuple(str(mention[column] or "") for column in ("date_start", "date_end"))
    merged = tuple(str(mention[column] or "") for column in ("event_start", "event_end"))
    return mention["type"] in fact["type"].split(",") and days in (own, merged)


def matched(facts: list[dict], mentions: list[dict]) -> dict[int, str]:
    """The largest pairing of facts with events, one to one: index of the fact → event."""
    options = [sorted({m["event_id"] for m in mentions if tells(m, fact)}) for fact in facts]
    holder: dict[str, int] = {}

    def place(fact: int, tried: set[str]) -> bool:
        for event in options[fact]:
            if event not in tried:
                tried.add(event)
                if event not in holder or place(holder[event], tried):
                    holder[event] = fact
                    return True
        return False

    for fact in range(len(facts)):
        place(fact, set())
    return {fact: event for event, fact in holder.items()}


def test_share_of_the_readers_facts_that_is_found(sample):
    found, missed = 0, []
    for name in sample.articles:
        facts = [row for row in FACTS if row["article"] == name]
        pairs = matched(facts, sample.mentions[name])
        found += len(pairs)
        missed += [row for index, row in enumerate(facts) if index not in pairs]
    for row in missed:
        print("missed", *(row[column] for column in ("article", "type", "date_start", "date_end", "trigger")))
    share = 100 * found / len(FACTS)
    print(f"facts found: {found} of {len(FACTS)}, {share:.1f} %")
    assert share >= FACTS_FLOOR


def right(row: dict[str, str], article: dict, times: list[dict]) -> bool:
    """Whether the time that a reader sees in ``row`` is read so; a look-alike must not name any day."""
    part = "title" if row["context"] in article["title"] else "body"
    start = article[part].index(row["context"])
    for _ in range(int(row["nth"])):
        start = article[part].index(row["surface"], start) + 1
    start, end = start - 1, start - 1 + len(row["surface"])
    over = [
        time
        for time in times
        if (time["part"] == "title") == (part == "title")
        and time["char_start"] < end
        and start < time["char_end"]
    ]
    if row["type"] == "none":
        return all(time["date_start"] is None for time in over)
    return any(
        time["type"] == row["type"]
        and row["value"] in ("", time["value"])
        and row["mod"] in ("", time["mod"])
        and (str(time["date_start"] or ""), str(time["date_end"] or "")) == (row["start"], row["end"])
        and (row["status"] == "invalid") == (time["status"] == "invalid")
        for time in over
    )


def test_share_of_the_readers_times_that_is_found(sample):
    missed = [
        row for row in TIMES if not right(row, sample.articles[row["article"]], sample.times[row["article"]])
    ]
    for row in missed:
        print(
            "missed", *(row[column] for column in ("article", "context", "surface", "value", "start", "end"))
        )
    share = 100 - 100 * len(missed) / len(TIMES)
    print(f"times right: {len(TIMES) - len(missed)} of {len(TIMES)}, {share:.1f} %")
    assert share >= TIMES_FLOOR


def test_the_row_that_readme_shows_is_in_the_dataset(sample):
    (line,) = (
        x
        for x in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if x.startswith("| `contact.meeting`")
    )
    cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
    with timeline.open(sample.folder) as dataset:
        found = dataset.sql(
            "SELECT e.type, e.status, CAST(e.date_start AS VARCHAR) AS day, a.name || ' (' || a.affiliation || ')' AS actor,"
            " c.name AS counterpart, p.name || ', ' || p.time_zone AS place FROM events e"
            " JOIN participants a ON a.event_id = e.event_id AND a.role = 'actor'"
            " JOIN participants c ON c.event_id = e.event_id AND c.role = 'counterpart'"
            " JOIN places p ON p.event_id = e.event_id"
        ).rows()
    assert cells in [list(row.values()) for row in found]
