"""Processes killed at random while they work; afterwards all that was told is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.archives import open_archive
from clust_desktop.store import keys
from tests.faults.shape import differing, shifting
from tests.faults.tally import Tally
from tests.faults.works import Work, named

COUNTS = {"typing": 120, "import": 80, "merge": 70, "closure": 60, "backup": 60, "restore": 60, "passphrase": 60,
          "migration": 50, "names": 40, "kit-making": 60, "kit-merge": 60, "erase": 60}  # fmt: skip
PATIENCE = 300.0  # seconds after which a child that does not end is a fault


class Killing:
    """One work, done twice undisturbed to know what it comes to, then killed as often as is wanted."""

    def __init__(self, folder: Path, work: Work, seed: int) -> None:
        self.work, self.seed = work, seed
        self.folder = folder / work.name
        self.start, self.place = self.folder / "start", self.folder / "place"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "known.json").exists():
            self._learn()
        self.known: dict[str, Any] = json.loads((self.folder / "known.json").read_text("utf-8"))
        self.ignored = set(self.known["ignored"])

    def _learn(self) -> None:
        shutil.rmtree(self.start, ignore_errors=True)
        self.start.mkdir()
        self.work.begin(self.start)
        runs = []
        for _run in range(2):
            self.afresh()
            facts = self.folder / "facts.json"
            ended = subprocess.run(self.command(0, facts), capture_output=True, text=True, check=False)
            if ended.returncode:
                raise AssertionError(f"{self.work.name} does not work undisturbed: {ended.stderr[-3000:]}")
            runs.append(json.loads(facts.read_text("utf-8")))
        one, other = runs
        shapes = one["shapes"]
        ignored = shifting(shapes, other["shapes"])
        for at in range(len(shapes) - 1):
            if not differing(shapes[at], shapes[at + 1], ignored) and not self.work.leaves_alone:
                raise AssertionError(f"step {at + 1} of {self.work.name} leaves no trace that could be told")
        known = {"shapes": shapes, "ignored": sorted(ignored), "points": min(one["points"], other["points"]),
                 "notable": other["notable"], "seconds": min(one["seconds"], other["seconds"])}  # fmt: skip
        (self.folder / "known.json").write_text(json.dumps(known), "utf-8")

    def afresh(self) -> None:
        """Nothing done and nothing told."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.start, self.place)
        self.log.unlink(missing_ok=True)

    @property
    def log(self) -> Path:
        return self.folder / "told.txt"

    def command(self, dies: int, *more: Path) -> tuple[str, ...]:
        """How somebody is set to work in the place."""
        who = (sys.executable, "-m", "tests.faults.child", self.work.name)
        return (*who, str(self.place), str(self.log), str(dies), *map(str, more))

    def once(self, number: int) -> tuple[bool, list[str]]:
        """Do the work, kill it by this number's chance; whether it was killed, and what is wrong."""
        chance = random.Random(f"{self.seed} {self.work.name} {number}")
        way = chance.choice(("time", "time", "notable", "any"))
        dies = {"time": 0, "notable": chance.choice(self.known["notable"]),
                "any": chance.randrange(1, self.known["points"] + 1)}[way]  # fmt: skip
        after = chance.random() * self.known["seconds"]
        self.afresh()
        child = subprocess.Popen(self.command(dies), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert child.stdout is not None
        if child.stdout.readline() == "ready\n" and way == "time":
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=after)
            child.kill()
        try:
            _out, errors = child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return True, [f"{way} {dies}: it never ended"]
        if errors.strip():
            return False, [f"{way} {dies}: the child failed by itself: {errors[-2000:]}"]
        return child.returncode != 0, [f"{way} {dies} {after:.3f}: {one}" for one in self.faults()]

    def told(self) -> list[str]:
        """What was told to be done."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []

    def faults(self, told: list[str] | None = None) -> list[str]:
        """What is wrong in the place now, after these steps were told to be done."""
        told = self.told() if told is None else told
        keys.forget()
        try:
            return self._lost(told) + self.work.faults(self.place, told)
        except Refused as refusal:
            return [f"after {told[-1:]} it is refused: {refusal.sentence}"]
        finally:
            keys.forget()

    def _lost(self, told: list[str]) -> list[str]:
        shapes = self.known["shapes"]
        stands = self.work.look(self.place)  # which also finds the key of a protected file
        path = self.work.path(self.place)
        wrong = [f"check: {said}" for said in archives.check(path).values() if said]
        may = shapes[len(told) : len(told) + 2]
        apart = [differing(one, stands, self.ignored) for one in may]
        if all(apart):
            wrong.append(f"after {len(told)} steps ({told[-1:]}) it is neither done nor not done: {apart}")
        with open_archive(path) as archive:
            if archive.is_read_only or archive.value("select count(*) from running"):
                wrong.append(f"it cannot be written: {archive.why_read_only}")
        return wrong


def run(folder: Path, *, work: str, count: int, seed: int, say: Callable[[str], None] = lambda text: None) -> Tally:
    """So many kills of one work; what was tried before in this folder is not tried again."""
    tally = Tally(f"kill -9: {work}", folder / f"kill-{work}.jsonl")
    killing = Killing(folder, named(work), seed)
    number = tally.last
    while tally.tried < count:
        number += 1
        killed, wrong = killing.once(number)
        if killed or wrong:
            tally.add(number, wrong)
        if wrong:
            say(f"LOST {work} {number}: {wrong}")
            keep = killing.folder / f"lost-{number}"
            shutil.rmtree(keep, ignore_errors=True)
            shutil.copytree(killing.place, keep)
        elif number > 6 * count + 20:
            raise AssertionError(f"{work}: {number} times started and only {tally.tried} killed")
    say(str(tally))
    return tally
