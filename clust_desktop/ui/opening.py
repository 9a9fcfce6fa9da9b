"""Widgets that open something: by click, by Enter, by space; and grids of them that the arrow keys walk."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

KEYS = ("<Return>", "<KP_Enter>", "<space>")


def opens(widget: ttk.Widget, act: Callable[[], None]) -> None:
    """Make `widget` and all that lies in it open on click, Enter and space, and take the focus by Tab."""
    widget["takefocus"], widget["cursor"] = True, "hand2"
    for key in KEYS:
        widget.bind(key, lambda _event: act(), add=True)

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
    """A grid of widgets as one stop of Tab: the arrows, Home and End walk inside it."""

    def __init__(self, rows: Sequence[Sequence[ttk.Widget]]) -> None:
        self.rows = [list(row) for row in rows if row]
        for y, row in enumerate(self.rows):
            for x, widget in enumerate(row):
                widget["takefocus"] = (x, y) == (0, 0)
                widget.bind("<FocusIn>", partial(self._stop_at, widget), add=True)
                for key, dx, dy in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1)):
                    self._key(widget, key, x + dx, y + dy)
                self._key(widget, "Home", 0, y)
                self._key(widget, "End", len(row) - 1, y)

    def _key(self, widget: ttk.Widget, key: str, x: int, y: int) -> None:
        if 0 <= y < len(self.rows) and 0 <= x < len(self.rows[y]):
            there = self.rows[y][x]

            def go(_event: object) -> str:
                there.focus_set()
                return "break"

            widget.bind(f"<{key}>", go, add=True)

    def _stop_at(self, chosen: ttk.Widget, _event: object) -> None:
        for row in self.rows:
            for widget in row:
                widget["takefocus"] = widget is chosen
