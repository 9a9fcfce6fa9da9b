"""A hand at the window that presses too often: twice at once, without letting go, a double click."""

from __future__ import annotations

import time
import tkinter as tk

from clust_desktop.ui import once
from tests.driver import Driver

AGAIN = 80  # milliseconds from one press to the next of a hand in a hurry
BEFORE_REPEATS, REPEATS = 500, 40  # milliseconds until a held key repeats, and from one time to the next
LATER = 2_000  # milliseconds from one hand to the next


class Hand:
    """Its events have a time, as those of a display have: by it the window tells a held key from one pressed again."""

    now = 0  # the clock of the display: it goes on from one hand to the next

    def __init__(self, desk: Driver) -> None:
        self.desk = desk
        Hand.now = max(int(time.monotonic() * 1000), Hand.now + LATER)

    def _key(self, what: str, key: str, later: int) -> None:
        Hand.now += later
        where = self.desk.root.focus_get()
        if where is not None:
            where.event_generate(f"<{what}{key}>", time=Hand.now)

    def _up(self, key: str, later: int) -> None:
        self._key("KeyRelease-", key.rpartition("-")[2], later)

    def look(self) -> None:
        """See what stands there: until then no key is meant for it."""
        self.desk.root.after(int(once.PAUSE * 1000) + 1, lambda: None)  # nothing else may happen meanwhile
        self.desk.wait_until(lambda: once.is_seen(self.desk.root), "a look")

    def twice(self, key: str) -> None:
        """Two presses and a third, before the window comes to anything."""
        self.look()
        for _press in range(3):
            self._key("", key, AGAIN)
            self._up(key, AGAIN)
        self.desk.settle()

    def held(self, key: str) -> None:
        """Down until all it began is over, and a while longer."""
        self.look()
        self._key("", key, AGAIN)
        later = BEFORE_REPEATS
        for wait in (lambda: None, self.desk.rest, self.desk.settle):
            wait()
            for _repeat in range(3):
                self._up(key, later)
                self._key("", key, 0)
                later = REPEATS
        self.desk.rest()
        self._up(key, REPEATS)
        self.desk.settle()

    def clicks(self, button: tk.Misc) -> None:
        """Two clicks and a third, where the button stood."""
        self.look()
        x, y = button.winfo_width() // 2, button.winfo_height() // 2
        at = button.winfo_rootx() + x, button.winfo_rooty() + y
        button.event_generate("<Enter>", x=x, y=y)
        for _click in range(3):
            there = button if button.winfo_exists() else self.desk.root.winfo_containing(*at)
            for what in ("Press", "Release"):
                Hand.now += AGAIN
                if there is not None and there.winfo_exists():
                    there.event_generate(f"<Button{what}-1>", x=x, y=y, time=Hand.now)
        self.desk.settle()


WAYS = ("twice", "held", "clicks")
