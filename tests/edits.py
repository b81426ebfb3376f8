"""Random edits of a folder of articles, and after each of them the dataset built on: as a build from nothing, byte for byte?

    .venv/bin/python tests/edits.py [--sequences 200] [--seed 0]

A sequence adds, removes, edits, renames, splits and joins files, prints articles again in other papers, corrects them,
gives two records one id, and now and then damages or deletes what is kept for the next build. Parts hold three articles.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from timeline import building, builds, parts
from timeline.building import Parameters

FIRMS = ("가온전자", "한빛물산", "누리은행", "다솜제약", "새벽건설")
CODES = ("", "(114090)", "(220180)")
PAPERS = ("나루경제", "한들일보", "미르신문")
DEEDS = (
    "{day}일 {other}{code}와 {amount}억원 규모의 공급계약을 체결했다고 밝혔다.",
    "오는 {later}일 {other} 인수를 마무리할 계획이라고 {day}일 밝혔다.",
    "{other}{code} 인수를 검토하고 있다고 {day}일 공시했다.",
    "{other} 인수를 연기한다고 {day}일 밝혔다.",
    "지난 분기 매출이 {amount}억원으로 늘었다고 {day}일 발표했다.",
    "{day}일 부산에 {amount}억원을 들여 신공장을 착공했다.",
)
FILLER = (
    "업계는 이번 결정이 시장에 미칠 영향을 조심스럽게 지켜보고 있다.",
    "회사 관계자는 자세한 내용을 아직 말할 수 없다고 했다.",
    "증권가에서는 실적이 나아질 것이라는 기대가 나온다.",
    "경쟁사들도 비슷한 투자를 준비하고 있는 것으로 알려졌다.",
    "정부는 관련 제도를 손질하는 방안을 살피고 있다.",
)
STEPS = 4
Record = dict[str, str]


def article(chance: random.Random, number: int) -> Record:
    day = date(2024, 6, 3) + timedelta(days=chance.randrange(20))
    firm, other = chance.sample(FIRMS, 2)
    told = [
        f"{firm}{chance.choice(CODES)}는 "
        + deed.format(
            day=day.day,
            later=min(30, day.day + 5),
            other=other,
            code=chance.choice(CODES),
            amount=chance.randrange(1, 9) * 50,
        )
        for deed in chance.sample(DEEDS, 2)
    ]
    told += chance.sample(FILLER, 4)
    return {
        "article_id": f"a-{number:03}",
        "published_at": f"{day}T{chance.randrange(7, 20):02}:00:00+09:00"
        if chance.random() < 0.7
        else f"{day}",
        "publisher": chance.choice(PAPERS),
        "title": f"{firm}, {told[0][: chance.randrange(12, 24)]}",
        "body": " ".join(told),
    }


class Folder:
    """Files with articles, and what may happen to them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._made = 0
        self.files: dict[str, list[Record]] = {}
        for _ in range(3):
            self.add()

    def new(self) -> Record:
        self._made += 1
        return article(self._chance, self._made)

    def add(self) -> None:
        self.files[f"{self._made:03}.jsonl"] = [self.new() for _ in range(self._chance.randrange(1, 5))]

    def some_file(self) -> str:
        return self._chance.choice(sorted(self.files))

    def some_record(self) -> Record:
        records = [r for name in sorted(self.files) for r in self.files[name] if r["body"]]
        return self._chance.choice(records)

    def remove(self) -> None:
        told = [name for name in sorted(self.files) if any(record["body"] for record in self.files[name])]
        if len(told) > 1:
            del self.files[self._chance.choice(told)]

    def rename(self) -> None:
        self.files[f"{self._chance.randrange(1000):03}-again.jsonl"] = self.files.pop(self.some_file())

    def edit(self) -> None:
        told = self.some_record()
        told["body"] = f"{told['body']} {self._chance.choice(FILLER)}"

    def shorten(self) -> None:
        name = self.some_file()
        if len(self.files[name]) > 1:
            self.files[name].pop(self._chance.randrange(len(self.files[name])))

    def lengthen(self) -> None:
        self.files[self.some_file()].append(self.new())

    def copy(self) -> None:
        """Printed again by another paper, hours before or after, whole or with a sentence more."""
        told = self.some_record() | {
            "article_id": self.new()["article_id"],
            "publisher": self._chance.choice(PAPERS),
        }
        told["published_at"] = f"{told['published_at'][:10]}T{self._chance.randrange(5, 23):02}:30:00+09:00"
        if self._chance.random() < 0.6:
            told["body"] += f" {self._chance.choice(FILLER)}"
        self.files[f"{self._made:03}.jsonl"] = [told]

    def correct(self) -> None:
        told = self.some_record()
        told = told | {"article_id": self.new()["article_id"], "title": f"[정정] {told['title']}"}
        told["published_at"] = f"{told['published_at'][:10]}T22:00:00+09:00"
        told["body"] = told["body"].replace("억원", "억5천만원")
        self.files[f"{self._made:03}.jsonl"] = [told]

    def same_id(self) -> None:
        """The id of another article; a third of the time with its text too."""
        told = self.some_record()
        again = dict(told) if self._chance.random() < 0.3 else self.new() | {"article_id": told["article_id"]}
        self.files[f"{self._chance.randrange(1000):03}-same.jsonl"] = [again]

    def spoil(self) -> None:
        """A record that is refused."""
        self.files[f"{self._chance.randrange(1000):03}-bad.jsonl"] = [{"title": "제목뿐", "body": ""}]

    def change(self) -> str:
        edits: list[Callable[[], None]] = [
            self.add, self.remove, self.rename, self.edit, self.edit, self.shorten, self.lengthen, self.copy, self.copy, self.correct, self.correct, self.same_id, self.spoil,
        ]  # fmt: skip
        done = self._chance.sample(edits, self._chance.randrange(1, 4))
        for edit in done:
            edit()
        return ", ".join(edit.__name__ for edit in done)

    def write(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, records in self.files.items():
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
            (folder / name).write_text("".join(lines), encoding="utf-8")


def harm(chance: random.Random, dataset: Path) -> str:
    """Flip a bit of a kept file, or delete what is kept; mostly neither."""
    folders = (dataset / ".extracted" / "last", dataset / ".extracted")
    kept = [path for path in sorted(folders[1].rglob("*")) if path.is_file()]
    kind = chance.random()
    if kind < 0.7 or not kept:
        return "kept as it is"
    if kind < 0.8:
        shutil.rmtree(chance.choice(folders), ignore_errors=True)
        return "deleted"
    path = chance.choice(kept)
    data = bytearray(path.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
    return f"a bit of {path.name} flipped"


def in_process(work: Callable, items: Iterable) -> Iterator:
    return map(work, items)


def content(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in builds.current(dataset).iterdir()}


def sequence(seed: int, room: Path) -> Iterator[tuple[str, list[str]]]:
    """For each step of a sequence what was done, and the files in which the build differs from one from nothing."""
    chance = random.Random(seed)  # noqa: S311
    folder, done = Folder(chance), "made"
    for step in range(STEPS):
        if step:
            done = f"{folder.change()}; {harm(chance, room / 'out')}"
        folder.write(room / "raw")
        building.build([room / "raw"], room / "out", Parameters(), in_process)
        building.build([room / "raw"], room / f"whole{step}", Parameters(), in_process)
        mine, its = content(room / "out"), content(room / f"whole{step}")
        yield done, sorted(name for name in mine.keys() | its.keys() if mine.get(name) != its.get(name))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    parts.MOST = 3
    steps = wrong = 0
    for seed in range(asked.seed, asked.seed + asked.sequences):
        with tempfile.TemporaryDirectory() as room:
            for done, differing in sequence(seed, Path(room)):
                steps += 1
                if differing:
                    wrong += 1
                    print(f"sequence {seed}: {done}: {differing}", flush=True)
    print(f"{asked.sequences} sequences, {steps} builds: {wrong} differ from a build from nothing")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
