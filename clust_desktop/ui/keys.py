"""What is bound to the whole window, kept together so that a window made anew leaves no binding behind."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

Act = Callable[["tk.Event[tk.Misc]"], object]


class Keys:
    """Keys, wheel and focus as the root hears them, wherever in the window they happen."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self._bound: set[str] = set()

    def on(self, sequence: str, act: Act) -> None:
        """Call `act` with the event; several may listen to one sequence."""
        self._root.bind(sequence, act, add=True)
        self._bound.add(sequence)

    def clear(self) -> None:
        for sequence in self._bound:
            self._root.unbind(sequence)
        self._bound.clear()
