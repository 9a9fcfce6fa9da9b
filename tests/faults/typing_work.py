"""Records typed into the window by keys: drafts, people, corrections, one taken back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from tests.driver import Answers, Driver
from tests.faults.works import Step, Work


class Typing(Work):
    name = "typing"
    leaves_alone = True
    PEOPLE = 2

    def steps(self, folder: Path) -> Generator[Step]:
        from clust_desktop.ui.preferences import Preferences
        from clust_desktop.ui.run import open_window
        from clust_desktop.ui.theme import new_root
        from clust_desktop.ui.window import Window

        Window.begins_at = "about"
        root, answers = new_root(), Answers()
        with open_archive(self.path(folder)) as archive:
            window = open_window(Office(archive), root=root, dialogs=answers, preferences=Preferences(),
                                 size=(1366, 768))  # fmt: skip
            desk = Driver(window, answers)
            root.update()
            root.focus_force()
            desk.settle()
            window.go("people")
            desk.settle()
            for n in range(self.PEOPLE):
                yield from self._person(desk, n)
            assert answers.apologies == []
            window.close()
            window.destroy()
            root.destroy()

    def _person(self, desk: Driver, n: int) -> Iterator[Step]:
        """Half a person who stays a draft, the whole one saved, corrected, the correction taken back."""
        given = f"Pia{n}"

        def draft() -> None:
            desk.press("Control-n")
            desk.type(given)
            drafts = desk.window.office.drafts
            desk.wait_until(lambda: any(given in one.typed.values() for one in drafts.listing()), "the draft")

        def saved(rest: Callable[[], None], said: str) -> None:
            rest()
            desk.press("Control-s")
            desk.settle()
            assert desk.shows(said), desk.texts()

        def family() -> None:
            desk.press("Return")
            desk.type("Digitata")

        def undo() -> None:
            desk.click(desk.window.status.undo)
            desk.settle()
            desk.press("Escape")
            desk.settle()

        yield f"draft {given}", draft
        yield f"saved {given}", lambda: saved(family, "salvat")
        yield f"corrected {given}", lambda: saved(lambda: desk.type("Nuova"), "salvat")
        yield f"taken back {given}", undo

    def faults(self, folder: Path, told: list[str]) -> list[str]:
        """What was told to be kept as a draft is a draft still, or was saved meanwhile."""
        found = super().faults(folder, told)
        if told and told[-1].startswith("draft"):
            given = told[-1].split()[1]
            with open_archive(self.path(folder), write=False) as archive:
                kept = any(given in one.typed.values() for one in Office(archive).drafts.listing())
                if not kept and not archive.exists("person", given_name=given):
                    found.append(f"the draft of {given} is lost")
        return found
