"""One who works until they die: `python -m tests.faults.child WORK FOLDER LOG DIES [SHAPES [COPIES]]`.

Says "ready" when the work begins, writes what is done to LOG, synchronised, before going on, and dies at the place
numbered DIES (0: never). With SHAPES nobody dies, and what the archive comes to after each step is written there;
with COPIES the folder is copied there after each step, as it is while the archive is open.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

from clust_desktop import i18n
from clust_desktop.domain import clock
from tests.faults.mortal import Points
from tests.faults.works import DAY, named


def main(
    work_name: str, folder: Path, log: Path, dies: int, shapes: Path | None = None, copies: Path | None = None
) -> None:
    i18n.use("it")
    work, fsync = named(work_name), os.fsync
    found = [work.look(folder)] if shapes else []
    points = Points(dies, keep=shapes is not None)
    spent = 0.0
    with clock.standing_on(DAY), log.open("ab") as told:
        steps = work.steps(folder)
        began = time.perf_counter()
        for title, do in steps:
            if not points.is_begun:
                points.begin()
                began = time.perf_counter()
                print("ready", flush=True)
            do()
            with points.paused():
                told.write(f"{title}\n".encode())
                told.flush()
                fsync(told.fileno())
                spent += time.perf_counter() - began
                if shapes:
                    found.append(work.look(folder))
                if copies:
                    shutil.copytree(folder, copies / f"{len(found):03}")
                began = time.perf_counter()
        spent += time.perf_counter() - began
    if shapes:
        with points.paused():
            facts = {"shapes": found, "points": points.count, "notable": points.notable, "seconds": spent}
            shapes.write_text(json.dumps(facts), "utf-8")
    print("over", flush=True)


if __name__ == "__main__":
    name, place, log_path, number, *more = sys.argv[1:]
    main(name, Path(place), Path(log_path), int(number), *map(Path, more))
