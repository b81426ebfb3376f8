"""One dataset, byte for byte, wherever it is built: every pair of circumstances occurs in some build.

    python pairs.py FOLDER few|all            prints one JSON object

The files have Korean names, one of them in CP949. ``all`` makes its locales by localedef, one of them not UTF-8.
"""

import json
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from points import article, tree

FACTORS = {
    "few": {"zone": 2, "locale": 2, "seed": 2, "workers": 2, "order": 2, "clock": 2},
    "all": {"zone": 3, "locale": 4, "seed": 5, "workers": 3, "order": 2, "clock": 2},
}
ZONES = ("UTC", "Asia/Seoul", "America/St_Johns")
LOCALES = ("C", "C.UTF-8", "ko_KR.EUC-KR", "tr_TR.UTF-8")
SEEDS = ("0", "1", "42", "31337", "random")
WORKERS = (1, 2, 4)
CLOCKS = (0, 2_000_000_000)
BUILD = """
import os, sys, time
from pathlib import Path
time.time = lambda: {clock}
time.time_ns = lambda: {clock} * 10**9
if __name__ == "__main__":
    from timeline import building
    from timeline.engines import local
    building.BATCH_ROWS = 1
    building.build([Path(os.fsdecode(bytes.fromhex(p))) for p in sys.argv[2:]], Path(sys.argv[1]), building.Parameters(), local.engine({workers}, local.WARM))
"""


def covering(factors: dict[str, int]) -> list[tuple[int, ...]]:
    """Rows of levels in which every pair of levels of two factors occurs; greedy, and the same each time."""
    chance = random.Random(3)  # noqa: S311
    names = list(factors)
    wanted = {
        (a, i, b, j)
        for a, b in combinations(range(len(names)), 2)
        for i in range(factors[names[a]])
        for j in range(factors[names[b]])
    }
    rows: list[tuple[int, ...]] = []
    while wanted:
        drawn = [tuple(chance.randrange(factors[n]) for n in names) for _ in range(300)]
        best = max(drawn, key=lambda row: len(pairs_of(row) & wanted))
        if pairs_of(best) & wanted:
            rows.append(best)
            wanted -= pairs_of(best)
    return rows


def pairs_of(row: tuple[int, ...]) -> set[tuple[int, int, int, int]]:
    return {(a, row[a], b, row[b]) for a, b in combinations(range(len(row)), 2)}


def main(work: Path, scale: str) -> dict[str, int]:
    files = []
    for number in range(8):
        path = work / os.fsdecode(f"기사 {number}.jsonl".encode("cp949" if number == 3 else "utf-8"))
        path.write_text(json.dumps(article(number), ensure_ascii=False) + "\n", encoding="utf-8")
        files.append(path)
    rows = covering(FACTORS[scale])
    locales = work / "locales"
    locales.mkdir()
    for name in LOCALES[2 : FACTORS[scale]["locale"]]:
        language, _, charset = name.partition(".")
        subprocess.run(["localedef", "-i", language, "-f", charset, str(locales / name)], check=True)
    found = set()
    for number, (zone, locale, seed, workers, order, clock) in enumerate(rows):
        program = work / "build.py"
        program.write_text(BUILD.format(clock=CLOCKS[clock], workers=WORKERS[workers]), encoding="utf-8")
        for file in files:
            os.utime(file, (CLOCKS[clock], CLOCKS[clock]))
        given = files if order == 0 else random.Random(number).sample(files, len(files))  # noqa: S311
        here = {"TZ": ZONES[zone], "LC_ALL": LOCALES[locale], "PYTHONHASHSEED": SEEDS[seed]}
        here |= {"LOCPATH": str(locales)} if locale > 1 else {}
        out = work / f"out-{number}"
        names = [
            os.fsencode(path).hex() for path in given
        ]  # arguments are decoded by the C library, names by Python
        subprocess.run([sys.executable, str(program), str(out), *names], env=os.environ | here, check=True)
        found.add(tree(out / "current"))
    assert len(found) == 1, f"{len(found)} different datasets"
    return {"builds": len(rows), "byte hashes": len(found)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])), flush=True)
