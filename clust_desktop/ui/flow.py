"""Widgets side by side, as many in a row as there is room for."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk


class Flow(ttk.Frame):
    """Lays its children in equal columns of at least `least` pixels, at most `most` of them, `gap` apart.

    `widened(pixels)` is called with a column's width whenever that has changed.
    """

    def __init__(
        self, master: tk.Misc, *, least: int, most: int, gap: int, widened: Callable[[int], None] | None = None
    ) -> None:
        super().__init__(master, style="Page.TFrame")
        self._least, self._most, self._gap, self._tell = least, most, gap, widened
        self._columns = self._width = 0
        self.items: list[tk.Widget] = []
        self.bind("<Configure>", self._resized, add=True)

    def show(self, items: list[tk.Widget]) -> None:
        """Lay these children, in this order, and no others."""
        for one in self.items:
            if one not in items:
                one.grid_forget()
        self.items = items
        self._lay()

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        if event.width != self._width:
            self._width = event.width
            self._lay()

    def _lay(self) -> None:
        fitting = max(1, (self._width + self._gap) // (self._least + self._gap)) if self._width > 1 else self._most
        columns = max(1, min(fitting, self._most, len(self.items) or self._most))
        rows = -(-len(self.items) // columns)
        columns = -(-len(self.items) // rows) if rows else columns  # 5 in room for 4 are 3 and 2, not 4 and 1
        for at in range(max(columns, self._columns)):
            self.columnconfigure(at, weight=1 if at < columns else 0, uniform="flow" if at < columns else "")
        self._columns = columns
        for at, one in enumerate(self.items):
            row, column = divmod(at, columns)
            left = 0 if column == 0 else self._gap // 2
            right = 0 if column == columns - 1 else self._gap // 2
            one.grid(row=row, column=column, sticky="nswe", padx=(left, right), pady=(0 if row == 0 else self._gap, 0))
        if self._tell and self._width > 1:
            self._tell((self._width - self._gap * (columns - 1)) // columns)
