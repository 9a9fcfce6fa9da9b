"""Closed lists side by side, each with its label, that stay what they are while what they offer changes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from tkinter import ttk

from clust_desktop.ui import widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.theme import Look

LEAST, WIDEST = 10, 46
Offered = Sequence[tuple[str, str]]
"""What may be chosen: its code, and how it reads."""


@dataclass(slots=True)
class Choice:
    """A closed list on the screen; `codes` stand behind its values, `take` hears of the one chosen."""

    box: ttk.Combobox
    take: Callable[[str], None]
    codes: tuple[str, ...] = field(default=())

    @property
    def code(self) -> str:
        return self.codes[self.box.current()] if self.box.current() >= 0 else ""

    def offer(self, offered: Offered, chosen: str) -> None:
        """Offer these, and stand on the chosen one; on none where it is not among them."""
        self.codes = tuple(code for code, _text in offered)
        texts = [text for _code, text in offered]
        self.box.configure(values=texts, width=min(WIDEST, max(LEAST, *map(len, texts)) + 1))
        self.box.set(texts[self.codes.index(chosen)] if chosen in self.codes else "")


def choice(master: tk.Misc, offered: Offered, chosen: str, take: Callable[[str], None]) -> Choice:
    """A closed list of its own."""
    made = Choice(widgets.choice(master, [], width=LEAST), take)
    made.offer(offered, chosen)
    made.box.bind("<<ComboboxSelected>>", lambda _event: made.take(made.code), add=True)
    return made


class Choices(Wrapped):
    """As many as there are questions; the one with the focus keeps it while the others come and go."""

    def __init__(self, master: tk.Misc, look: Look) -> None:
        super().__init__(master, gap=look.px(8))
        self.look = look
        self.all: dict[str, Choice] = {}
        self._cells: dict[str, ttk.Frame] = {}

    def show(self, key: str, label: str, offered: Offered, chosen: str, take: Callable[[str], None]) -> None:
        """Offer this under that label; nothing to choose from, no list."""
        if not offered:
            self.drop(key)
            return
        if key in self.all:
            self.all[key].take = take
            self.all[key].offer(offered, chosen)
            return
        cell = self._cells[key] = ttk.Frame(self, style="Page.TFrame")
        ttk.Label(cell, text=label, style="Body.Page.TLabel").grid(row=0, column=0, padx=(0, self.look.px(6)))
        self.all[key] = choice(cell, offered, chosen, take)
        self.all[key].box.grid(row=0, column=1)

    def drop(self, key: str) -> None:
        """Ask this no longer."""
        if self.all.pop(key, None) is not None:
            self._cells.pop(key).destroy()

    @property
    def target(self) -> tk.Misc | None:
        """The first list, to go to."""
        return next((one.box for one in self.all.values()), None)

    def settle(self) -> None:
        """Lay out what there is now; the whole line takes no room while it is empty."""
        self.grid() if self.winfo_children() else self.grid_remove()
        self.update_idletasks()
        self.lay(max(1, self.winfo_width()))
