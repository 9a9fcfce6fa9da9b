"""Whoever keeps the door, in a process of their own: types one step after the other, until the process dies.

`python -m tests.faults.keeper ARCHIVE LOG PEOPLE SEED DIES` goes on where the log ends and writes each finished step to
it; at its statement number DIES within an operation (0: never) it kills itself, as a power cut would.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from clust_desktop.store.database import Archive, Params
from clust_desktop.ui.run import open_window
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.views.door.view import DoorView
from tests import driver
from tests.driver import Answers, Driver
from tests.faults.queue import Step, plan


def mortal(archive: Archive, dies: int) -> None:
    """Let the process die before its statement of that number within an operation: nothing of it is told anybody."""
    execute, count = archive.execute, 0

    def counted(sql: str, params: Params = ()) -> Any:
        nonlocal count
        count += archive.operation_id is not None
        if count == dies:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return execute(sql, params)

    archive.execute = counted  # type: ignore[method-assign]


class Keeper:
    """Hands at the door of one gathering."""

    def __init__(self, desk: Driver, archive: Archive) -> None:
        self.desk, self.archive = desk, archive
        assert isinstance(desk.window.covering.open, DoorView)
        self.door = desk.window.covering.open

    def enter(self, typed: str) -> tuple[str, str]:
        """Type, press Enter; the verdict and the name answered."""
        self.desk.type(typed)
        self.desk.press("Return")
        answer = self.door.band.answer
        assert answer is not None, typed
        return answer.verdict, answer.name

    def do(self, step: Step) -> None:
        """Do a step; once begun before the process died, it may have been done already."""
        desk, (given, family) = self.desk, step.who.split()
        if step.way == "walk-in":
            self.walk_in(given, family)
            return
        typed = family.lower()
        if step.way == "code":
            typed = self.archive.value(
                "select a.code from attendance a join person p on p.id = a.person_id where p.full_name = ?", (step.who,)
            )
        if step.way == "typo":
            desk.type(typed[:3] + "q")
            desk.press("BackSpace")
            typed = typed[3:]
        verdict, answered = self.enter(typed)
        assert answered == step.who, (step, verdict, answered)
        assert verdict == "already" if step.way == "double" else verdict in ("welcome", "already"), (step, verdict)
        if step.way == "slip":
            desk.press("F4")
            assert self.door.band.answer is not None
            assert (self.door.band.answer.verdict, self.door.band.answer.name) == ("taken_back", step.who)

    def walk_in(self, given: str, family: str) -> None:
        """Somebody nobody expected; as anybody would, see first whether they stand there."""
        desk = self.desk
        desk.type(f"{given} {family}".lower())
        desk.settle()
        if any(one.name == f"{given} {family}" for one in self.door.list.guests):
            desk.press("Return")
            return
        desk.press("F2")
        desk.type("ente")
        desk.press("Return", 2)
        assert self.door.band.answer is not None
        assert self.door.band.answer.name == f"{given} {family}"


def main(path: Path, log: Path, people: int, seed: int, dies: int) -> None:
    driver.PATIENCE = 120.0
    steps = plan(people, seed)
    done = len(log.read_text("utf-8").splitlines()) if log.exists() else 0
    with open_archive(path) as archive, log.open("a", encoding="utf-8") as finished:
        if dies:
            mortal(archive, dies)
        root, answers = new_root(), Answers()
        window = open_window(Office(archive), root=root, dialogs=answers, size=(1366, 768))
        desk = Driver(window, answers)
        root.update()
        root.focus_force()
        desk.settle()
        window.covering.put("door", archive.value("select uid from gathering"))
        desk.settle()
        keeper = Keeper(desk, archive)
        for step in steps[done:]:
            keeper.do(step)
            finished.write(f"{step.way} {step.who}\n")
            finished.flush()
        assert answers.apologies == []
        came = "".join(one for one in keeper.door.counters.values["came"]["text"] if one.isdigit())
        assert int(came) == archive.count("attendance", state="present")
        window.close()
        window.destroy()
        root.destroy()


if __name__ == "__main__":
    archive_path, log_path, *numbers = sys.argv[1:]
    main(Path(archive_path), Path(log_path), *map(int, numbers))
