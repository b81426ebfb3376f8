"""What the report costs: size of the page, first paint, response to a filter, in headless Chromium.

    .venv/bin/python benchmarks/report.py [--events 10000]

The dataset is generated: companies of which few are in the news every day, dates of every grain, a third of the events
told by a second paper, sentences of about a hundred characters. A response is the time from a click or a key to the
frame that shows what it did: best, median and worst of several, and the processor time of the page's thread, which other
work on the machine does not change much.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page

import timeline
from timeline import assembly, builds, manifest, report, rows, schema
from timeline.events.lexicon import Lexicon
from timeline.events.taxonomy import TYPES
from timeline.manifest import Input
from timeline.records import STATUSES, Announcement, Article, EventDate, EventMention, Extraction, Participant
from timeline.spool import Spool
from timeline.temporal.mention import TimeMention
from timeline.temporal.span import Span, day, month, quarter, year

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import browser

SEOUL = ZoneInfo("Asia/Seoul")
FIRST = date(2021, 1, 1)
DAYS = 1_400
COMPANIES = 600
PAPERS = 24
REST = "새로 마련된 협력 체계를 바탕으로 생산과 판매를 함께 늘리고 국내외 거래처를 넓혀 나가겠다고 설명했으며 구체적인 일정은 뒤에 정하기로"


@dataclass(frozen=True, slots=True)
class Told:
    """One happening: who, what, when."""

    number: int
    company: str
    other: str
    type: str
    status: str
    span: Span
    value: str
    published: date


def happenings(count: int) -> Iterator[Told]:
    random = Random(9)  # noqa: S311
    types = sorted(TYPES)
    for number in range(count):
        on = FIRST + timedelta(random.randrange(DAYS))
        span, value = random.choices(
            (
                (day(on), on.isoformat()),
                (month(on.year, on.month), f"{on:%Y-%m}"),
                (quarter(on.year, (on.month + 2) // 3), f"{on.year}-Q{(on.month + 2) // 3}"),
                (year(on.year), f"{on.year}"),
            ),
            (70, 15, 8, 7),
        )[0]
        yield Told(
            number,
            f"회사{int(COMPANIES * random.random() ** 2.5)}",
            f"제품 {number}",
            random.choice(types),
            random.choices(STATUSES, (60, 3, 14, 8, 5, 3, 2, 2, 2, 1))[0],
            span,
            value,
            on + timedelta(random.randrange(4)),
        )


def extraction(told: Told, paper: int, copy: int) -> Extraction:
    """An article of one sentence that tells it."""
    words = f"{told.company}은 {told.value}에 {told.other} 사업을 추진한다고 밝히고 {REST} 했다고 {copy}번째로 전했다."
    at = datetime(told.published.year, told.published.month, told.published.day, 9 + copy, tzinfo=SEOUL)
    name = f"a{told.number:06}-{copy}"
    article = Article(
        name, at, "minute", "record", at + timedelta(minutes=1), f"{told.company} {told.number}", words, "made.jsonl",
        told.number + 1, "0" * 64, name, publisher=f"신문{paper}", url=f"https://paper{paper}.example/news/{name}",
    )  # fmt: skip
    start = words.index(told.value)
    time_mention = TimeMention(
        part="body", sentence_start=0, sentence_end=len(words), char_start=start, char_end=start + len(told.value),
        surface=told.value, type="DATE", value=told.value, grain=told.span.grain.value, span=told.span, edtf=told.value,
        anchor="publish", rule="made",
    )  # fmt: skip
    trigger = words.index("추진한다")
    mention = EventMention(
        "body", 1, 0, len(words), "추진", trigger, trigger + 2, told.type, told.status, "made/clause", 500 + told.number % 480,
        date=EventDate(told.span, told.value, told.span.grain.value, told.value, "relative", time=0),
        announced=Announcement(day(told.published)) if told.number % 3 == 0 else None,
        participants=(
            Participant("actor", told.company, told.company, "organization", 0, len(told.company)),
            Participant("object", told.other, told.other, "product", words.index(told.other), words.index(told.other) + len(told.other)),
        ),
    )  # fmt: skip
    return Extraction(article, (time_mention,), (mention,))


def make(dataset: Path, count: int) -> None:
    """Publish a dataset of so many events, as a build publishes one."""
    told = [
        extraction(one, (one.number + copy) % PAPERS, copy)
        for one in happenings(count)
        for copy in range(2 if one.number % 3 == 0 else 1)
    ]
    inputs = [Input("made.jsonl", 1, "0" * 64, records=len(told))]
    with builds.lock(dataset), builds.staging(dataset) as folder:
        spool = Spool(folder / "spool", {name: schema.TABLES[name].schema for name in rows.EXTRACTED})
        for start in range(0, len(told), 2_000):
            spool.add(rows.tables([rows.extracted(e) for e in told[start : start + 2_000]]))
        articles = schema.to_arrow("articles", [rows.article(e.article) for e in told])
        outputs = assembly.write(folder, assembly.whole([articles]), spool, Lexicon(), (), inputs).outputs
        shutil.rmtree(folder / "spool")
        name = manifest.build_id(inputs, {})
        manifest.write(folder, name, {}, inputs, outputs, {"rejects": {}}, FIRST + timedelta(DAYS))
        builds.publish(dataset, folder, name)


# From what is done to the frame after it: a task that runs once the next frame is drawn.
RESPONSE = """async ([work, number]) => {
  const done = () => new Promise((told) => requestAnimationFrame(() => { const port = new MessageChannel(); port.port1.onmessage = told; port.port2.postMessage(0); }));
  const node = (selector, at = 0) => { const all = document.querySelectorAll(selector); return all[at % all.length]; };
  const key = (key) => node(".chart").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const search = (text) => { node("#q").value = text; node("#q").dispatchEvent(new Event("input", { bubbles: true })); };
  const works = {
    facet: (n) => node('.facets details:nth-of-type(' + (1 + n % 4) + ') input', n % 5).click(),
    search: (n) => search(["회사1", "제품 99", "acquisition", "신문", ""][n % 5]),
    zoom: (n) => key(n % 2 ? "-" : "+"),
    lanes: (n) => node(".choice button", n % 3).click(),
    sort: (n) => node(".heads button", n % 6).click(),
    open: (n) => node(".rows .row", n % 10).click(),
  };
  await new Promise((told) => setTimeout(told, 100));
  const start = performance.now();
  works[work](number);
  await done();
  return performance.now() - start;
}"""
WORKS = ("facet", "search", "zoom", "lanes", "sort", "open")
TIMES = 12
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="Write the page here, too.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder, "dataset"), asked.events)
        path = Path(folder, "report.html")
        with timeline.open(Path(folder, "dataset")) as opened:
            events = opened.events().rows()[: asked.events]
            clock = time.perf_counter()
            report.write(opened, report.Choice(events, {}), path)
            clock = time.perf_counter() - clock
        print(f"{len(events):,} events; written in {clock:.1f} s; {path.stat().st_size / 1e6:.2f} MB")
        if asked.keep:
            shutil.copy(path, asked.keep)
        measure(path)


def measure(path: Path) -> None:
    print(f"{'':10}{'best':>9}{'median':>9}{'worst':>9}{'processor, median':>20}")
    with browser.started() as chromium:
        paints, costs = [], []
        for _ in range(5):
            page, cost = opened(chromium, path)
            paints.append(page.evaluate(PAINT))
            costs.append(cost())
            page.close()
        tell("paint", paints, costs)
        for work in WORKS:
            page, cost = opened(chromium, path)
            taken, costs = [], []
            for number in range(TIMES):
                before = cost()
                taken.append(page.evaluate(RESPONSE, [work, number]))
                costs.append(cost() - before)
            tell(work, taken, costs)
            page.close()


def opened(chromium: Browser, path: Path) -> tuple[Page, Callable[[], float]]:
    """A new page, and what tells how many milliseconds of its thread it has used."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_timeout(1_000)

    def used() -> float:
        told = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        return 1_000 * float(told["TaskDuration"])

    return page, used


def tell(what: str, taken: list[float], costs: list[float]) -> None:
    shown = (min(taken), statistics.median(taken), max(taken), statistics.median(costs))
    print(f"{what:10}" + "".join(f"{ms:6.0f} ms" for ms in shown[:3]) + f"{shown[3]:17.0f} ms", flush=True)


if __name__ == "__main__":
    main()
