"""A disk that fills, fails or takes nothing under an archive: a sentence says so, and what was told is there.

Everywhere but on Windows the system can be told how large a file may become (RLIMIT_FSIZE): a write beyond it fails as
on a disk that answers no more. Where this process may mount, a small disk in memory is filled too, and that one says
that it is full; another one fails at some place of the work, and the system makes it read-only under whoever writes.
A folder that may only be read is tried too, where this process is root and can lay down the right to write it all the
same.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from clust_desktop.services.archives import open_archive
from tests import disks
from tests.faults.kills import PATIENCE, Killing
from tests.faults.tally import Tally
from tests.faults.works import add_organisation, named, unlocked

COUNTS = dict.fromkeys(("typing", "import", "merge", "closure", "backup", "restore", "passphrase", "migration",
                        "printing", "kit-making", "kit-merge"), 25)  # fmt: skip


def ways() -> tuple[str, ...]:
    """How this machine lets a disk be full."""
    found = [] if sys.platform == "win32" else ["limit"]
    if sys.platform == "linux" and os.getuid() == 0:
        found.append("shut")
    found += ["disk"] * disks.may_mount() + ["failing"] * disks.may_fail()
    return tuple(found)


class Filling:
    """One work, hindered as often as is wanted."""

    def __init__(self, folder: Path, work: str) -> None:
        self.killing = Killing(folder, named(work), seed=0)
        sizes = [one.stat().st_size for one in self.killing.start.rglob("*") if one.is_file()]
        self.most, self.used = max(sizes), sum(-(-one // 4096) * 4096 for one in sizes)

    @contextmanager
    def _place(self, way: str, chance: random.Random) -> Iterator[Mapping[str, str]]:
        """The place made ready, hindered in that way; what the child is to be told."""
        killing = self.killing
        killing.afresh()
        if way == "limit":
            # A log of some pages, a copy of some part of the archive, or all but what comes last.
            yield {"CLUST_FULL": str(chance.choice((chance.randrange(4096, 400_000), chance.randrange(4096, self.most),
                                                    self.most + chance.randrange(400_000))))}  # fmt: skip
            return
        if way == "shut":
            for one in (killing.place, *killing.place.rglob("*")):
                one.chmod(0o555 if one.is_dir() else 0o444)
            yield {"CLUST_SHUT": "1"}
            for one in (killing.place, *killing.place.rglob("*")):
                one.chmod(0o700 if one.is_dir() else 0o600)
            return
        shutil.rmtree(killing.place)
        killing.place.mkdir()
        if way == "failing":
            with self._failing() as trigger:
                yield {"CLUST_FAILS": str(trigger)}
            return
        room = self.used + 65_536 + chance.choice((chance.randrange(400_000), chance.randrange(int(self.used * 1.5))))
        with disks.in_memory(killing.place, room):
            shutil.copytree(killing.start, killing.place, dirs_exist_ok=True)
            yield {}
            self._take()
        self._put()

    @contextmanager
    def _failing(self) -> Iterator[Path]:
        """The place on a disk that fails when anything is written to the path given, and as it is plugged in again."""
        killing, image = self.killing, self.killing.folder / "disk.img"
        image.unlink(missing_ok=True)
        with disks.failing(killing.place, image):
            shutil.copytree(killing.start, killing.place, dirs_exist_ok=True)
        with disks.failing(killing.place, image) as trigger:
            yield trigger
        with disks.failing(killing.place, image):
            self._take()
        self._put()

    def _take(self) -> None:
        """Copy what stands on the disk, which is about to be unplugged."""
        shutil.rmtree(self.killing.folder / "left", ignore_errors=True)
        shutil.copytree(self.killing.place, self.killing.folder / "left", ignore=shutil.ignore_patterns("lost+found"))

    def _put(self) -> None:
        shutil.rmtree(self.killing.place)
        (self.killing.folder / "left").replace(self.killing.place)

    def once(self, number: int, seed: int, way: str) -> tuple[bool, list[str]]:
        """Work there by this number's chance; whether anything was refused, and what is wrong afterwards."""
        killing, chance = self.killing, random.Random(f"{seed} {self.killing.work.name} {number}")
        known = killing.known
        dies = chance.choice((chance.choice(known["notable"]), chance.randrange(1, known["points"] + 1)))
        with self._place(way, chance) as hindrance:
            command = killing.command(dies if way == "failing" else 0)
            ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE,
                                   env={**os.environ, **hindrance})  # fmt: skip
        if way == "failing":
            way = f"failing at {dies}"
        if ended.returncode or ended.stderr.strip():
            return True, [f"{way} {dict(hindrance)}: no sentence, but {ended.stderr[-1500:]}"]
        lines = killing.told()
        told = [one for one in lines if not one.startswith("! ")]
        refused = [one[2:] for one in lines if one.startswith("! ")]
        wrong = killing.faults(told)
        if not wrong and killing.work.name != "migration":
            wrong = self._goes_on()
        if refused and not any(refused):
            wrong.append("refused without a sentence")
        return bool(refused), [f"{way} {dict(hindrance)} {refused}: {one}" for one in wrong]

    def _goes_on(self) -> list[str]:
        """There is room again: the archive is opened and written."""
        path = self.killing.work.path(self.killing.place)
        unlocked(path)
        with open_archive(path) as archive:
            add_organisation(archive, "Ditta Venuta Dopo")
        with open_archive(path, write=False) as archive:
            return [] if archive.exists("organisation", name="Ditta Venuta Dopo") else ["it does not go on"]


def run(folder: Path, *, work: str, count: int, seed: int, say: Callable[[str], None] = lambda text: None) -> Tally:
    """So many disks that take no more under one work; what was tried before in this folder is not tried again."""
    tally = Tally(f"disk full or closed: {work}", folder / f"full-{work}.jsonl")
    filling, offered = Filling(folder / "full", work), ways()
    while offered and tally.tried < count:
        number = tally.last + 1
        way = offered[number % len(offered)]
        refused, wrong = filling.once(number, seed, way)
        tally.add(number, wrong, way=way, refused=refused)
        if wrong:
            say(f"LOST full {work} {number}: {wrong}")
    say(str(tally))
    return tally
