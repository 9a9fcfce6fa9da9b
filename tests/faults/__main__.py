"""`make faults`: 2,000 people let in by keys, the process killed on the way; goes on where it was interrupted."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.faults import door


def main() -> int:
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--anew", action="store_true", help="forget what an interrupted run has finished")
    chosen = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"clust-desktop-faults-{chosen.people}-{chosen.seed}-{chosen.kills}"
    if chosen.anew:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    found = door.run(
        folder, people=chosen.people, seed=chosen.seed, kills=chosen.kills, say=lambda text: print(text, flush=True)
    )
    for one in found:
        print(f"FAULT {one}")
    if not found:
        print(f"door: {chosen.people} people, killed {chosen.kills} times, nothing finished was lost")
        shutil.rmtree(folder)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
