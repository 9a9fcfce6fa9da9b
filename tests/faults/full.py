"""A disk that fills, or takes nothing, while an archive is worked on: a sentence says so, and what was told is there.

Everywhere but on Windows the system can be told how large a file may become (RLIMIT_FSIZE): a write beyond it fails as
on a disk that answers no more. Where this process may mount, a small disk in memory is filled too, and that one says
that it is full. A folder that may only be read is tried too, where this process is root and can lay down the
right to write it all the same.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from clust_desktop.services.archives import open_archive
from tests.faults.kills import PATIENCE, Killing
from tests.faults.tally import Tally
from tests.faults.works import add_organisation, named, unlocked

COUNTS = dict.fromkeys(("import", "merge", "closure", "backup", "restore", "passphrase", "migration", "printing",
                        "kit-making", "kit-merge"), 25)  # fmt: skip


def ways() -> tuple[str, ...]:
    """How this machine lets a disk be full."""
    found = [] if sys.platform == "win32" else ["limit"]
    if sys.platform == "linux" and os.getuid() == 0:
        found.append("shut")
        with tempfile.TemporaryDirectory() as place:
            tried = subprocess.run(("mount", "-t", "tmpfs", "tmpfs", place), capture_output=True, check=False)
            if tried.returncode == 0:
                subprocess.run(("umount", place), check=True)
                found.append("disk")
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
        room = self.used + 65_536 + chance.randrange(int(self.used * 1.5))
        subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", killing.place), check=True)
        try:
            shutil.copytree(killing.start, killing.place, dirs_exist_ok=True)
            yield {}
        finally:
            left = killing.folder / "left"
            shutil.rmtree(left, ignore_errors=True)
            shutil.copytree(killing.place, left)
            subprocess.run(("umount", killing.place), check=True)
            shutil.rmtree(killing.place)
            left.replace(killing.place)

    def once(self, number: int, seed: int, way: str) -> tuple[bool, list[str]]:
        """Work there by this number's chance; whether anything was refused, and what is wrong afterwards."""
        killing, chance = self.killing, random.Random(f"{seed} {self.killing.work.name} {number}")
        with self._place(way, chance) as hindrance:
            ended = subprocess.run(killing.command(0), capture_output=True, text=True, check=False, timeout=PATIENCE,
                                   env={**os.environ, **hindrance})  # fmt: skip
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
