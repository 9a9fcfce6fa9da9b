"""Whether the window goes on living: a beat of 20 ms in its own loop, and the pauses a person would feel."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable

TICK = 20  # milliseconds
STALL = 0.1  # seconds without a beat that a person would feel: `make bench` holds it, tests only report it
STANDSTILL = 0.5  # seconds without a beat that are work forgotten on the window's thread, however slow the machine
TRIES = 5

felt: dict[str, list[float]] = {}
"""The pauses above 100 ms by what was done in this test."""
STOOD_STILL = "the window stood still"
"""The property of a test's report that carries them to the end of the run, where they are printed."""


class Ticker:
    """Beats every 20 ms in the window's own loop: `beats` counts, `pauses` are the seconds between two beats."""

    def __init__(self, root: tk.Tk) -> None:
        self.root, self.pauses, self.beats = root, [0.0], 0
        self._last = time.perf_counter()
        self._after = root.after(TICK, self._beat)

    def _note(self) -> None:
        now = time.perf_counter()
        self.pauses.append(now - self._last)
        self._last = now

    def _beat(self) -> None:
        self._note()
        self.beats += 1
        self._after = self.root.after(TICK, self._beat)

    def stop(self) -> list[float]:
        """End it; gives the pauses above 100 ms."""
        self._note()
        self.root.after_cancel(self._after)
        return [one for one in self.pauses if one > STALL]


def pauses(root: tk.Tk, act: Callable[[], object], *, calm: float) -> list[float]:
    """The pauses of the calmest of a few runs of `act`: one that is ours shows in every one of them.

    A run without any above `calm` seconds is calm enough.
    """
    calmest: list[float] = []
    for _ in range(TRIES):
        ticker = Ticker(root)
        act()
        root.update()
        ticker.stop()
        if not calmest or max(ticker.pauses) < max(calmest):
            calmest = ticker.pauses
        if max(calmest) <= calm:
            break
    return calmest


def standstills(root: tk.Tk, act: Callable[[], object], doing: str) -> list[float]:
    """The pauses above half a second in every run of `act`; those above 100 ms are kept to be reported."""
    found = [round(one, 3) for one in pauses(root, act, calm=STANDSTILL) if one > STALL]
    if found:
        felt[doing] = found
    return [one for one in found if one > STANDSTILL]
