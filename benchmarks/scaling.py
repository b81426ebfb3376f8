"""How a build grows with the number of articles: its cost for each, its memory, and what one article more costs.

    .venv/bin/python benchmarks/scaling.py [--articles 1000 10000 100000] [--jobs 2] [--keep FOLDER]

Generated articles of companies that do not exist: some tell what others tell, some are printed again by another paper, some
are corrected. For each number the dataset is built from nothing and built again with one article more (a file of its own);
then once more from nothing, and the two are the same byte for byte. CPU time and memory (the largest sum of PSS) are those of
all processes, measured as ``benchmarks/build.py`` does; Linux only.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from build import Cost, adopt, machine, measure

PROGRAM = "from timeline.cli import main; main()"
FILES_OF = 5_000
HEADS = (
    "가온",
    "한빛",
    "누리",
    "다솜",
    "새벽",
    "미르",
    "나래",
    "도담",
    "라온",
    "바름",
    "사름",
    "아람",
    "자람",
    "차오름",
    "해솔",
    "온새",
)
TAILS = (
    "전자",
    "물산",
    "은행",
    "제약",
    "건설",
    "통신",
    "화학",
    "식품",
    "중공업",
    "에너지",
    "해운",
    "증권",
    "소재",
    "바이오",
    "로봇",
)
PAPERS = ("나루경제", "한들일보", "미르신문", "두레뉴스")
DEEDS = (
    "{firm}는 {day}일 {other}과 {amount}억원 규모의 공급계약을 체결했다고 밝혔다.",
    "{firm}는 지난 {before}일 {other} 지분 {share}%를 {amount}억원에 인수했다고 공시했다.",
    "{firm}는 오는 {after}일 부산에 {amount}억원을 들여 새 공장을 착공할 계획이라고 {day}일 밝혔다.",
    "{firm}의 지난 분기 매출은 {amount}억원으로 작년 같은 기간보다 {share}% 늘었다.",
    "{firm}는 다음 달 신제품을 출시한다고 {day}일 발표했다.",
    "{firm}는 {day}일 이사회를 열어 김가람 부사장을 새 대표이사로 선임했다.",
    "{firm}와 {other}은 {day}일 업무협약을 맺고 내년까지 공동 연구를 하기로 했다.",
)
FILLER = (
    "업계는 이번 결정이 시장에 미칠 영향을 조심스럽게 지켜보는 분위기다.",
    "회사 관계자는 구체적인 내용을 아직 말할 수 없다며 말을 아꼈다.",
    "증권가에서는 실적이 나아질 것이라는 기대와 걱정이 함께 나온다.",
    "경쟁사들도 비슷한 투자를 저울질하고 있는 것으로 알려졌다.",
    "전문가들은 원자재 값과 환율이 변수가 될 것이라고 내다봤다.",
    "소비자들의 눈높이가 높아진 점도 이런 움직임에 힘을 보탰다.",
    "지역 사회에서는 일자리가 늘어날 것이라며 반기는 목소리가 많다.",
    "다만 인허가 절차가 남아 있어 일정이 늦어질 수 있다는 지적도 있다.",
    "정부도 관련 제도를 손질하는 방안을 살피고 있다.",
    "회사는 품질을 높이는 데 힘을 쏟겠다는 뜻을 여러 차례 내비쳤다.",
)
START = datetime.fromisoformat("2021-01-04T07:00:00+09:00")
A_DAY = 120

Record = dict[str, str]


def articles(count: int) -> Iterator[Record]:
    """The first ``count`` articles of one and the same series, in the order of their days."""
    chance, told = Random(5), list[Record]()  # noqa: S311
    for number in range(count):
        kind = chance.random()
        if told and kind < 0.06:
            record = again(chance, chance.choice(told[-A_DAY:]), number)
        else:
            record = new(chance, number)
            told.append(record)
        yield record


def new(chance: Random, number: int) -> Record:
    at = START + timedelta(days=number // A_DAY, minutes=chance.randrange(900))
    firm, other = (chance.choice(HEADS) + chance.choice(TAILS) for _ in range(2))
    deeds = [
        deed.format(
            firm=firm,
            other=other,
            day=at.day,
            before=max(1, at.day - 3),
            after=min(28, at.day + 9),
            amount=chance.randrange(1, 900) * 10,
            share=chance.randrange(1, 50),
        )
        for deed in chance.sample(DEEDS, 3)
    ]
    sentences = [deeds[0], *chance.sample([*deeds[1:], *FILLER], 10)]
    return {
        "article_id": f"made-{number:07}",
        "published_at": at.isoformat(),
        "publisher": chance.choice(PAPERS),
        "title": f"{firm}, {deeds[0].split()[-3]} {number % 97}",
        "body": " ".join(sentences),
    }


def again(chance: Random, told: Record, number: int) -> Record:
    """Printed by another paper, or corrected by its own."""
    at = (datetime.fromisoformat(told["published_at"]) + timedelta(hours=3)).isoformat()
    record = {**told, "article_id": f"made-{number:07}", "published_at": at}
    if chance.random() < 0.2:
        return record | {
            "title": f"[정정] {told['title']}",
            "body": told["body"].replace("억원", "억5천만원"),
        }
    return record | {"publisher": chance.choice(PAPERS), "body": f"{told['body']} {chance.choice(FILLER)}"}


def write(folder: Path, count: int) -> Path:
    """The articles in files of ``FILES_OF``."""
    folder.mkdir(parents=True)
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in articles(count)]
    for start in range(0, count, FILES_OF):
        (folder / f"{start:07}.jsonl").write_text("".join(lines[start : start + FILES_OF]), encoding="utf-8")
    return folder


def add(folder: Path, count: int) -> None:
    """One article more, of a day in the middle of the others."""
    record = new(Random("more"), count // 2) | {"article_id": "made-more"}  # noqa: S311
    (folder / "more.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")


def build(raw: Path, out: Path, jobs: int) -> Cost:
    return measure([sys.executable, "-c", PROGRAM, "build", str(raw), "--out", str(out), "--jobs", str(jobs)])


def content(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (dataset / "current").iterdir()}


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where the articles and datasets stay")
    asked = parser.parse_args()
    adopt()
    print(machine())
    row(
        "articles",
        "CPU ms each",
        "wall s",
        "peak MB",
        "one more: CPU s",
        "wall s",
        "peak MB",
        "as from nothing",
    )
    row(*["---"] * 8)
    for count in asked.articles:
        with tempfile.TemporaryDirectory() as aside:
            room = Path(asked.keep or aside) / str(count)
            raw = write(room / "raw", count)
            first = build(raw, room / "out", asked.jobs)
            add(raw, count)
            more = build(raw, room / "out", asked.jobs)
            build(raw, room / "whole", asked.jobs)
            same = content(room / "out") == content(room / "whole")
            each = f"{first.cpu / count * 1000:.1f}"
            costs = (f"{first.wall:.0f}", f"{first.peak / 1e6:,.0f}", f"{more.cpu:.1f}", f"{more.wall:.1f}")
            row(f"{count:,}", each, *costs, f"{more.peak / 1e6:,.0f}", "yes" if same else "NO")


if __name__ == "__main__":
    main()
