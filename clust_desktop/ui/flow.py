"""Widgets side by side, as many in a row as there is room for."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk


class Flow(ttk.Frame):
    """Lays its children in equal columns of at least `least` pixels, at most `most` of them, `gap` apart.

    `widened` is called when the room has changed; `widths` says what there is now.
    """

    def __init__(
        self, master: tk.Misc, *, least: int, most: int, gap: int, widened: Callable[[], None] | None = None
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

    def _fitting(self, number: int) -> int:
        """How many columns `number` widgets take: 5 in room for 4 are 3 and 2, not 4 and 1."""
        room = max(1, (self._width + self._gap) // (self._least + self._gap)) if self._width > 1 else self._most
        columns = max(1, min(room, self._most, number or self._most))
        rows = -(-number // columns)
        return -(-number // rows) if rows else columns

    def widths(self, number: int) -> list[int]:
        """The pixels each of `number` widgets gets; one alone in the last row has all of it."""
        columns = self._fitting(number)
        column = (self._width - self._gap * (columns - 1)) // columns
        alone = columns > 1 and number % columns == 1
        return [self._width if alone and at == number - 1 else column for at in range(number)]

    def _lay(self) -> None:
        columns = self._fitting(len(self.items))
        alone = columns > 1 and len(self.items) % columns == 1
        for at in range(max(columns, self._columns)):
            self.columnconfigure(at, weight=1 if at < columns else 0, uniform="flow" if at < columns else "")
        self._columns = columns
        for at, one in enumerate(self.items):
            row, column = divmod(at, columns)
            # shares of the gap that leave every column as wide as the others
            left, right = self._gap * column // columns, self._gap * (columns - 1 - column) // columns
            spans = columns if alone and at == len(self.items) - 1 else 1
            right = 0 if spans > 1 else right
            above = 0 if row == 0 else self._gap
            one.grid(row=row, column=column, columnspan=spans, sticky="nswe", padx=(left, right), pady=(above, 0))
        if self._tell and self._width > 1:
            self._tell()


class Wrapped(ttk.Frame):
    """Lays its children one after the other, each as wide as it wants, on as many lines as they take.

    They stand `gap` apart, the lines `between`.
    """

    def __init__(self, master: tk.Misc, *, gap: int, between: int | None = None) -> None:
        super().__init__(master, style="Page.TFrame")
        self._gap, self._between = gap, gap if between is None else between
        self.away: set[tk.Misc] = set()
        """The children that take no room just now."""
        self.bind("<Configure>", lambda event: self.lay(event.width), add=True)

    def wanted(self) -> int:
        """The pixels all of them take on one line."""
        widths = [one.winfo_reqwidth() for one in self.winfo_children() if one not in self.away]
        return sum(widths) + self._gap * max(len(widths) - 1, 0)

    def lay(self, width: int) -> None:
        """Lay the children out in so many pixels, each in the middle of its line."""
        lines: list[list[tk.Widget]] = [[]]
        x = 0
        for one in self.winfo_children():
            if one in self.away:
                one.place_forget()  # type: ignore[union-attr]
                continue
            if x and x + one.winfo_reqwidth() > width:
                lines.append([])
                x = 0
            lines[-1].append(one)  # type: ignore[arg-type]
            x += one.winfo_reqwidth() + self._gap
        y = 0
        for line in lines:
            x, tall = 0, max((one.winfo_reqheight() for one in line), default=0)
            for one in line:
                one.place_configure(x=x, y=y + (tall - one.winfo_reqheight()) // 2)
                x += one.winfo_reqwidth() + self._gap
            y += tall + self._between
        if (below := y - self._between) != self.winfo_reqheight():
            self.configure(height=below)
