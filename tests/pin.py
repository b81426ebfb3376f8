"""Measure all figures and pin them in tests/floor.json. Lowering one takes --lower, and a reason in the commit.

How often rows of each confidence are right goes to tests/confidence.json: nothing there is a floor.

TIMELINE_EVAL=FOLDER .venv/bin/python tests/pin.py [--lower]
"""

import argparse
import json
import os
import sys
from pathlib import Path

from timeline.evaluate import Report, below, by_confidence, evaluate, evaluate_peers, measured, read_floor

FLOOR = Path(__file__).with_name("floor.json")
CONFIDENCE = Path(__file__).with_name("confidence.json")


def reports(folder: Path):
    """Everything that is pinned."""
    return (evaluate(folder / "gold" / "news_dev.jsonl"), *evaluate_peers(folder / "peers"))


def bands(report: Report):
    """``{part: {band: [right, rows, share, low, high]}}``, rounded as they are printed."""
    (judged,) = by_confidence([report])
    return {
        part: {
            f.name: [f.right, f.total, *(round(x, 3) for x in (f.share, f.low, f.high))]
            for f in judged.figures(part)
            if f.total
        }
        for part in judged.parts
    }


def written(content) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", action="store_true", help="pin figures that have fallen, too")
    lower = parser.parse_args().lower
    now = reports(Path(os.environ["TIMELINE_EVAL"]))
    fallen = list(below(now, read_floor(FLOOR))) if FLOOR.exists() else []
    for shortfall in fallen:
        print(shortfall)
    if fallen and not lower:
        print("nothing pinned: give --lower to pin these")
        return 5
    FLOOR.write_text(written(measured(now)), encoding="utf-8")
    CONFIDENCE.write_text(written(bands(now[0])), encoding="utf-8")
    print("pinned; now run docs/generate.py, which shows them in docs/figures.md and docs/confidence.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
