"""`make faults`: everything that may befall an archive, tried at random; goes on where it was interrupted.

`--only kill,door` tries some of it, `--share 10` a tenth, `--seed 2` something else, `--anew` all of it again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import clust_desktop
from clust_desktop import paths
from tests.faults.tally import HEADING, Tally

USER = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")


def program() -> str:
    """The program as it is now: what another one did says nothing of this one."""
    package = Path(clust_desktop.__file__).parent
    whole = hashlib.sha256()
    for file in sorted([*package.rglob("*.py"), *paths.db("migrations").glob("*.sql")]):
        whole.update(file.read_bytes())
    return whole.hexdigest()[:8]


def say(text: str) -> None:
    print(text, flush=True)


def kill(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import kills

    for work, count in kills.COUNTS.items():
        yield kills.run(folder, work=work, count=-(-count // share), seed=seed, say=say)


def power_cut(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import power, traced

    how = "asked of the system" if traced.is_there() else "taken from copies after each step"
    say(f"power: what was written and synchronised is {how}")
    for work, count in power.COUNTS.items():
        yield power.run(folder, work=work, count=-(-count // share), seed=seed, say=say)


def disk_full(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import full

    say(f"full: by {', '.join(full.ways()) or 'nothing that this system has'}")
    for work, count in full.COUNTS.items():
        yield full.run(folder, work=work, count=-(-count // share), seed=seed, say=say)


def damaged(folder: Path, seed: int, share: int) -> Iterator[Tally]:
    from tests.faults import hurt

    yield hurt.run(folder, count=-(-hurt.COUNT // share), seed=seed, say=say)


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


HARNESSES: dict[str, Callable[[Path, int, int], Iterator[Tally]]] = {
    "kill": kill,
    "power": power_cut,
    "full": disk_full,
    "hurt": damaged,
    "door": door,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=int, default=1, help="one in so many of all tries")
    parser.add_argument("--only", default=",".join(HARNESSES), help="some of: %(default)s")
    parser.add_argument("--anew", action="store_true", help="forget what an interrupted run has finished")
    chosen = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"clust-desktop-faults-{program()}-{chosen.seed}-{chosen.share}"
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
