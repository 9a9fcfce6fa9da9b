"""Hands inputs to one target, in a process that may take 500 MB more than it has: a line for each that is a fault.

`python -m tests.mutated.worker FOLDER SEED TARGET FIRST COUNT`; with a file in the place of FIRST that one alone.
"""

from __future__ import annotations

import base64
import json
import os
import random
import sys
import time
import traceback
from pathlib import Path

from clust_desktop import i18n
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from tests.mutated.targets import BY_NAME, LONGEST, TODAY, Target

MORE = 500_000_000  # bytes of address space beyond what the target takes standing ready
CHUNK = "utf-8"


def limit() -> None:
    """From here on the process asks in vain for more; where the system knows no such limit there is none."""
    if not Path("/proc/self/statm").exists():
        return
    import resource

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MORE, resource.RLIM_INFINITY))


def fault(target: Target, name: str, content: bytes) -> str:
    """What is wrong with how it took this input; empty when it was taken or refused as it should be."""
    began = time.process_time()
    said = ""
    try:
        target.given(name, content)
    except Refused as refusal:
        said = "" if refusal.sentence.strip() else "refused without a sentence"
    except BaseException:  # whatever climbs is what a person would have seen
        said = traceback.format_exc()[-1500:]
    spent = time.process_time() - began  # of the processor: other programs are not its fault
    return said or (f"it took {spent:.1f} s" if spent > LONGEST.total_seconds() else "")


def main(folder: Path, seed: int, name: str, first: str, count: int) -> None:
    i18n.use("it")
    with clock.standing_on(TODAY):
        (work := folder.resolve() / "work").mkdir(exist_ok=True)
        target = BY_NAME[name](work)
        limit()
        if not first.isdigit():
            name, content = Path(first).name, Path(first).read_bytes()
            os.chdir(work)
            print(fault(target, name, content) or "well", flush=True)
            return
        os.chdir(work)  # where a name without a folder may be written
        for number in range(int(first), int(first) + count):
            named, content = target.made(random.Random(f"{seed} {name} {number}"))
            line = {"number": number, "name": named, "content": base64.b64encode(content).decode("ascii")}
            print(json.dumps(line), file=sys.stderr, flush=True)  # so that it is known even if the process dies
            print(json.dumps({"number": number, "fault": fault(target, named, content)}), flush=True)


if __name__ == "__main__":
    place, chosen, of, at, *more = sys.argv[1:]
    main(Path(place), int(chosen), of, at, int(more[0]) if more else 1)
