"""Widgets that open something: by click, by Enter, by space; and grids of them that the arrow keys walk."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

KEYS = ("Return", "KP_Enter", "space")


def opens(widget: ttk.Widget, act: Callable[[], None]) -> None:
    """Make `widget` and all that lies in it open on click, Enter and space, and take the focus by Tab."""
    widget["takefocus"], widget["cursor"] = True, "hand2"

    def pressed(event: tk.Event[tk.Misc]) -> str | None:
        if event.keysym not in KEYS:
            return None
        act()
        return "break"  # the widget may be gone by now

    widget.bind("<Key>", pressed, add=True)

    def clicked(_event: object) -> None:
        widget.focus_set()
        act()

    for one in _all(widget):
        one.bind("<ButtonRelease-1>", clicked, add=True)
    widget.bind("<Enter>", lambda _event: widget.state(["active", "hover"]), add=True)
    widget.bind("<Leave>", lambda _event: widget.state(["!active", "!hover"]), add=True)


def _all(widget: tk.Misc) -> list[tk.Misc]:
    return [widget, *(below for child in widget.winfo_children() for below in _all(child))]


class Walk:
    """A grid of widgets as one stop of Tab, or each of them one: the arrows, Home and End walk inside it."""

    def __init__(self, rows: Sequence[Sequence[ttk.Widget]], *, each: bool = False) -> None:
        self._each = each
        self.rows = [list(row) for row in rows if row]
        for y, row in enumerate(self.rows):
            for x, widget in enumerate(row):
                widget["takefocus"] = each or (x, y) == (0, 0)
                widget.bind("<FocusIn>", partial(self._stop_at, widget), add=True)
                widget.bind("<Key>", partial(self._walked, x, y), add=True)  # one for all keys: there are many widgets

    def _walked(self, x: int, y: int, event: tk.Event[tk.Misc]) -> str | None:
        to = {
            "Left": (x - 1, y), "Right": (x + 1, y), "Up": (x, y - 1), "Down": (x, y + 1), "Home": (0, y),
            "End": (len(self.rows[y]) - 1, y),
        }  # fmt: skip
        x, y = to.get(event.keysym, (-1, -1))
        if not (0 <= y < len(self.rows) and 0 <= x < len(self.rows[y])):
            return None
        self.rows[y][x].focus_set()
        return "break"

    def _stop_at(self, chosen: ttk.Widget, _event: object) -> None:
        for row in self.rows:
            for widget in row:
                widget["takefocus"] = self._each or widget is chosen
