"""The door with the process killed amid an operation: what was finished is there, what was not is undone."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from clust_desktop.store.database import Archive
from tests.faults import queue

DIED = (-9, 15)  # killed, as a process is told of on Unix and on Windows


def run(folder: Path, *, people: int, seed: int, kills: int, say: Callable[[str], None] = lambda text: None
        ) -> list[str]:  # fmt: skip
    """Have the whole queue typed in, the keeper killed a few times on the way; what is wrong in the end.

    What is finished stands in `folder`: called again, it goes on from there.
    """
    path, log, killed = folder / "coda.clust", folder / "finished.txt", folder / "killed.txt"
    if not path.exists():
        making = folder / "making.clust"
        making.unlink(missing_ok=True)
        queue.begin(making, people)
        making.replace(path)
    steps = queue.plan(people, seed)
    while True:
        deaths = len(killed.read_text().splitlines()) if killed.exists() else 0
        # A step takes seven statements or more: each death falls into another part of the queue, anywhere in a step.
        share = len(steps) * 7 // (kills + 1)
        dies = random.Random(f"{seed} {deaths}").randrange(share // 2, share) if deaths < kills else 0
        command = (sys.executable, "-m", "tests.faults.keeper", str(path), str(log), str(people), str(seed), str(dies))
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        done = steps[: len(log.read_text("utf-8").splitlines()) if log.exists() else 0]
        whole = deaths == kills and len(done) == len(steps) and ended.returncode == 0
        with Archive.open(path) as archive:
            found = queue.faults(archive, done, whole)
        say(f"{len(done)} of {len(steps)} steps finished; {'over' if whole else 'killed'}; faults: {len(found)}")
        if found or whole:
            return found
        if not dies or ended.returncode not in DIED or ended.stderr.strip():
            return [f"the keeper ended with {ended.returncode}: {ended.stderr[-2000:]}"]
        with killed.open("a") as note:
            note.write(f"{len(done)}\n")
