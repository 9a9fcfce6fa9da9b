"""Records typed into the window by keys: drafts, people, corrections, one taken back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
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
            try:
                for n in range(self.PEOPLE):
                    yield from self._person(desk, n)
                window.close()
            except GeneratorExit:  # something was refused: whoever sits there leaves without what cannot be kept
                window.close(keep=False)
                raise
            finally:
                assert answers.apologies == [], answers.apologies
                window.destroy()
                root.destroy()

    def _person(self, desk: Driver, n: int) -> Iterator[Step]:
        """Half a person who stays a draft, the whole one saved, corrected, the correction taken back."""
        given = f"Pia{n}"

        def draft() -> None:
            desk.press("Control-n")
            desk.type(given)
            drafts = desk.window.office.drafts
            desk.wait_until(
                lambda: refused(desk) or any(given in one.typed.values() for one in drafts.listing()), "the draft"
            )
            climb(desk, given)

        def saved(rest: Callable[[], None], said: str) -> None:
            rest()
            typed = form(desk)
            desk.press("Control-s")
            desk.settle()
            climb(desk, *typed.values())
            assert desk.shows(said), desk.texts()

        def family() -> None:
            desk.press("Return")
            desk.type("Digitata")

        def undo() -> None:
            desk.click(desk.window.status.undo)
            desk.settle()
            climb(desk)
            desk.press("Escape")
            desk.settle()
            climb(desk)

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


def form(desk: Driver) -> dict[str, str]:
    """What stands in the form in sight."""
    return dict(desk.window.screen.screen.record.form.typed())  # type: ignore[union-attr,attr-defined]


def refused(desk: Driver) -> bool:
    return desk.window.status.said.startswith("▲")


def climb(desk: Driver, *typed: str) -> None:
    """Raise Refused with the sentence of a refusal that stands in the window; what was typed has to stand there too."""
    if refused(desk):
        lost = set(typed) - set(form(desk).values()) if typed else set()
        assert not lost, f"{lost} is not in the form any more"
        raise Refused(desk.window.status.said)
