"""A person before the whole program: the start screen, and whatever archive comes after it."""

from __future__ import annotations

from tests.driver import Driver


class AtStart(Driver):
    """A person before whatever the program shows: the start screen, work under way, an archive."""

    def __init__(self, shell) -> None:
        self.shell, self.root, self.answers = shell, shell.root, shell.dialogs

    @property
    def window(self):
        return self.shell.face

    def settle(self) -> None:
        self.wait_until(lambda: self.shell.is_settled, "the end of the work")
