"""`make faults`: everything that may befall an archive, tried at random; goes on where it was interrupted.

`--only kill,door` tries some of it, `--share 10` a tenth, `--seed 2` something else, `--anew` all of it again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.tally import HEADING, Tally

USER = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


def say(text: str) -> None:
    print(text, flush=True)


def kill(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import kills

    for work, count in kills.COUNTS.items():
        yield kills.run(folder, work=work, count=-(-count // share), seed=seed, say=say)


def door(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import door as queue_killed

    tally, deaths = Tally("kill -9: queue at the door", folder / "door.jsonl"), 4
    if not tally.tried:
        place = folder / "door"
        place.mkdir(exist_ok=True)
        found = queue_killed.run(place, people=max(40, 2_000 // share), seed=seed, kills=deaths, say=say)
        for number in range(1, deaths + 1):
            tally.add(number, found if number == deaths else [])
    say(str(tally))
    yield tally


HARNESSES: dict[str, Callable[[Path, int, int], Iterator[Tally]]] = {"kill": kill, "door": door}


def main() -> int:
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=int, default=1, help="one in so many of all tries")
    parser.add_argument("--only", default=",".join(HARNESSES), help="some of: %(default)s")
    parser.add_argument("--anew", action="store_true", help="forget what an interrupted run has finished")
    chosen = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"clust-desktop-faults-{chosen.seed}-{chosen.share}"
    if chosen.anew:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name in USER:
        os.environ[name] = str(folder / "user")
    from clust_desktop import i18n

    i18n.use("it")
    say(HEADING)
    done = [tally for name in chosen.only.split(",") for tally in HARNESSES[name](folder, chosen.seed, chosen.share)]
    for tally in done:
        for wrong in tally.wrong:
            say(f"LOST {tally.name} {wrong}")
    tried, lost = sum(one.tried for one in done), sum(one.lost for one in done)
    say(f"{'together':<34}{tried:>8}{tried - lost:>10}{lost:>6}")
    if lost:
        say(f"What was lost lies in {folder}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
