"""The power is cut while an archive is worked on; when it is back, all that was told is there, nothing is half there.

What was written, and what of it was synchronised when, is asked of the system where it lets a process be watched
(`traced`). Elsewhere it is taken from copies made after each step, and what had been told by then is taken to have been
synchronised, as `synchronous = full` promises: then the harness shows what becomes of the rest.
"""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults import disk, traced
from tests.faults.disk import Disk, Event
from tests.faults.kills import Killing
from tests.faults.tally import Tally
from tests.faults.works import named

COUNTS = dict.fromkeys(("import", "merge", "closure", "backup", "restore", "passphrase", "migration", "printing",
                        "kit-making", "kit-merge"), 40)  # fmt: skip
TURNS = ("told", "sync", "sync-folder", "rename", "unlink", "cut")
"""Where something becomes true: half of the cuts fall just before or after one of these."""


class Cutting:
    """One work, done once and watched, then cut off as often as is wanted."""

    def __init__(self, folder: Path, work: str, *, watched: bool) -> None:
        self.killing = Killing(folder, named(work), seed=0)
        self.watched, self._file = watched, self.killing.folder / ("watched" if watched else "copied")
        if not self._file.exists():
            events = self._watch() if watched else self._copy()
            self._file.with_suffix(".new").write_bytes(pickle.dumps(events))
            self._file.with_suffix(".new").replace(self._file)
        self.events: Sequence[Event] = pickle.loads(self._file.read_bytes())
        self.turns = [at for at, one in enumerate(self.events) if one.what in TURNS]

    def _watch(self) -> Sequence[Event]:
        killing, output = self.killing, self.killing.folder / "calls.txt"
        killing.afresh()
        _run((*traced.command(output), *killing.command(0)))
        killing.afresh()
        _disk, events = traced.read(output, killing.place, killing.log)
        output.unlink()
        return events

    def _copy(self) -> Sequence[Event]:
        killing, copies = self.killing, self.killing.folder / "copies"
        killing.afresh()
        shutil.rmtree(copies, ignore_errors=True)
        _run(killing.command(0, killing.folder / "facts.json", copies))
        _files, numbers = disk.of_folder(killing.start)
        events, before = list[Event](), _contents(killing.start)
        for title, copy in zip(killing.told(), sorted(copies.iterdir()), strict=True):
            after = _contents(copy)
            events += [*disk.between(before, after, numbers), Event("told", name=title)]
            before = after
        shutil.rmtree(copies)
        return events

    def once(self, number: int, seed: int) -> tuple[str, list[str]]:
        """Cut the power by this number's chance; how, and what is wrong afterwards."""
        chance = random.Random(f"{seed} {self.killing.work.name} {number}")
        at = chance.choice((chance.randrange(len(self.events) + 1),
                            chance.choice(self.turns) + chance.randrange(2)))  # fmt: skip
        standing = Disk(*disk.of_folder(self.killing.start))
        for event in self.events[:at]:
            standing.happens(event)
        place = self.killing.place
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        how = standing.after_the_cut(place, chance)
        return how, [f"after {at} of {len(self.events)} writings, {how}: {one}" for one in
                     self.killing.faults(standing.told)]  # fmt: skip


def _run(command: tuple[str, ...]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]


def _contents(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file() and one.suffix not in (".lock",))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files if not one.name.endswith("-shm")}


def run(folder: Path, *, work: str, count: int, seed: int, watched: bool | None = None,
        say: Callable[[str], None] = lambda text: None) -> Tally:  # fmt: skip
    """So many cuts of one work; what was tried before in this folder is not tried again."""
    tally = Tally(f"power cut: {work}", folder / f"power-{work}.jsonl")
    cutting = Cutting(folder / "power", work, watched=traced.is_there() if watched is None else watched)
    while tally.tried < count:
        number = tally.last + 1
        how, wrong = cutting.once(number, seed)
        tally.add(number, wrong, how=how)
        if wrong:
            say(f"LOST power {work} {number}: {wrong}")
            keep = cutting.killing.folder / f"lost-{number}"
            shutil.rmtree(keep, ignore_errors=True)
            shutil.copytree(cutting.killing.place, keep)
    say(str(tally))
    return tally
