"""Measure all figures and pin them in tests/floor.json. Lowering one takes --lower, and a reason in the commit.

TIMELINE_EVAL=FOLDER .venv/bin/python tests/pin.py [--lower]
"""

import argparse
import json
import os
import sys
from pathlib import Path

from timeline.evaluate import below, evaluate, evaluate_peers, measured, read_floor

FLOOR = Path(__file__).with_name("floor.json")


def reports(folder: Path):
    """Everything that is pinned."""
    return (evaluate(folder / "gold" / "news_dev.jsonl"), *evaluate_peers(folder / "peers"))


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
    FLOOR.write_text(json.dumps(measured(now), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("pinned; now run docs/generate.py, which shows them in docs/figures.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
