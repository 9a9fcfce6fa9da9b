"""Workers one after the other, target by target, until the time is over; what fails is kept to be tried again."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.mutated.targets import TARGETS

OUT = Path("out/fuzz")
AT_ONCE = 40
HANGS = 120.0  # seconds without an answer after which a worker is ended: it may not be the only program here


class Mutating:
    """Counts what was tried and keeps what failed, by target."""

    def __init__(self, seed: int, say: Callable[[str], None], out: Path = OUT) -> None:
        self.seed, self.say, self.out = seed, say, out
        self.tried = dict.fromkeys((one.name for one in TARGETS), 0)
        self.failed: dict[str, int] = dict.fromkeys(self.tried, 0)

    def work(self, name: str, count: int) -> None:
        """So many more inputs for one target."""
        first = self.tried[name] + 1
        while count > 0:
            with tempfile.TemporaryDirectory() as folder:
                answered = self._worker(Path(folder), name, first, count)
            first, count = first + answered, count - answered

    def _worker(self, folder: Path, name: str, first: int, count: int) -> int:
        """One process; how many inputs it has had, the one it died of among them."""
        begun = folder / "begun.jsonl"
        command = (
            sys.executable,
            "-m",
            "tests.mutated.worker",
            str(folder),
            str(self.seed),
            name,
            str(first),
            str(count),
        )
        answered = 0
        with (
            begun.open("wb") as asked,
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=asked) as child,
        ):
            assert child.stdout is not None
            alarm = threading.Timer(HANGS, child.kill)
            alarm.start()
            for line in child.stdout:
                alarm.cancel()
                found = json.loads(line)
                answered += 1
                self._had(name, found["number"], found["fault"], begun)
                alarm = threading.Timer(HANGS, child.kill)
                alarm.start()
            alarm.cancel()
            child.wait()
        if answered < count:
            last = begun.read_text("utf-8", "replace")[-900:] if child.returncode != -9 else "it hung"
            self._had(name, first + answered, f"the process ended with {child.returncode}: {last}", begun)
            answered += 1
        return answered

    def _had(self, name: str, number: int, fault: str, begun: Path) -> None:
        self.tried[name] += 1
        if not fault:
            return
        self.failed[name] += 1
        place = self.out / f"{name.replace(' ', '-')}-{self.seed}-{number}"
        place.mkdir(parents=True, exist_ok=True)
        for line in begun.read_text("utf-8", "replace").splitlines():
            if line.startswith(f'{{"number": {number},'):
                one = json.loads(line)
                file = place / Path(one["name"]).name
                file.write_bytes(base64.b64decode(one["content"]))
                again = f'python -m tests.mutated.worker "$(mktemp -d)" {self.seed} "{name}" {file}'
                (place / "again.txt").write_text(f"{again}\n\n{fault}\n", "utf-8")
        self.say(f"FAILED {name} {number}, kept in {place}: {fault.strip().splitlines()[-1][:300]}")

    def table(self) -> list[str]:
        lines = [f"{'':<20}{'tried':>8}{'failed':>8}"]
        lines += [f"{name:<20}{tried:>8}{self.failed[name]:>8}" for name, tried in self.tried.items()]
        return [*lines, f"{'together':<20}{sum(self.tried.values()):>8}{sum(self.failed.values()):>8}"]


def for_minutes(minutes: float, seed: int, say: Callable[[str], None]) -> int:
    """All targets in turn until the time is over; how many inputs failed."""
    mutating, end = Mutating(seed, say), time.monotonic() + minutes * 60
    while time.monotonic() < end:
        for one in TARGETS:
            mutating.work(one.name, AT_ONCE)
            if time.monotonic() > end:
                break
    for line in mutating.table():
        say(line)
    return sum(mutating.failed.values())
