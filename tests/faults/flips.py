"""Bits are flipped and files are cut in every output, the manifest too: verify says so each time, and never falls over.

python flips.py FOLDER FLIPS CUTS         prints one JSON object
"""

import json
import random
import sys
from pathlib import Path

from points import raw

from timeline import building, builds, verify
from timeline.engines import local


def main(work: Path, flips: int, cuts: int) -> dict[str, int]:
    out = work / "out"
    building.build([raw(work / "raw", 4)], out, building.Parameters(), local.engine(1))
    files = sorted(builds.current(out).iterdir())
    chance = random.Random(11)  # noqa: S311  # the same bits each time
    for number in range(flips + cuts):
        path = files[number % len(files)]
        sound = path.read_bytes()
        at = chance.randrange(len(sound))
        if number < flips:
            damaged = sound[:at] + bytes([sound[at] ^ 1 << chance.randrange(8)]) + sound[at + 1 :]
        else:
            damaged = sound[:at]
        path.write_bytes(damaged)
        found = verify.itself(out, is_quick=False)
        assert path.name in {m.file for m in found.mismatches}, f"{path.name}, byte {at}: not noticed"
        path.write_bytes(sound)
    assert verify.itself(out, is_quick=False).is_sound
    return {"flips": flips, "cuts": cuts, "files": len(files)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
