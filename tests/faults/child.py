"""One who works until they die: `python -m tests.faults.child WORK FOLDER LOG DIES [SHAPES [COPIES]]`.

Says "ready" when the work begins, writes what is done to LOG, synchronised, before going on, and dies at the place
numbered DIES (0: never). With SHAPES nobody dies, and what the archive comes to after each step is written there;
with COPIES the folder is copied there after each step, as it is while the archive is open.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import time
from pathlib import Path

from clust_desktop import i18n
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from tests.faults.mortal import Points
from tests.faults.works import DAY, named


def hinder() -> None:
    """From here on no file grows beyond the bytes of CLUST_FULL; with CLUST_SHUT modes hold for root too."""
    if most := int(os.environ.get("CLUST_FULL", 0)):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    if os.environ.get("CLUST_SHUT"):
        libc, head = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0)
        sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice: capget(2)
        assert libc.capget(head, sets) == 0
        for at in range(2):
            sets[at] &= ~(1 << 1)  # CAP_DAC_OVERRIDE, capabilities(7)
        assert libc.capset(head, sets) == 0


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
                hinder()
            try:
                do()
            except Refused as refusal:  # where the disk takes no more: whoever works there reads why, and leaves
                told.write(f"! {' '.join(refusal.sentence.split())}\n".encode())
                break
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
        steps.close()
        spent += time.perf_counter() - began
    if shapes:
        with points.paused():
            facts = {"shapes": found, "points": points.count, "notable": points.notable, "seconds": spent}
            shapes.write_text(json.dumps(facts), "utf-8")
    print("over", flush=True)


if __name__ == "__main__":
    name, place, log_path, number, *more = sys.argv[1:]
    main(name, Path(place), Path(log_path), int(number), *map(Path, more))
