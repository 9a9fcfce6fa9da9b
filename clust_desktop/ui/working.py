"""Slow work under way: what is being done, a bar that moves, and the way out."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.keys import ROUND
from clust_desktop.ui.theme import Look


class Working(ttk.Frame):
    """Covers its master while something is done in the background; `stop` is called when it is put away."""

    hints = ""

    def __init__(
        self, master: tk.Misc, look: Look, *, title: str, text: str = "", stop: Callable[[], None],
        away: Callable[[], None] | None, leave: str = "",
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.stop = stop
        card = ttk.Frame(self, style="Box.TFrame", padding=look.px(22))
        card.place(relx=0.5, rely=0.42, anchor="center")
        wide = look.px(480)
        ttk.Label(card, text=title, style="Heading.Card.TLabel", wraplength=wide).grid(row=0, sticky="w")
        self.text = ttk.Label(card, text=text, style="Body.Card.TLabel", wraplength=wide, justify="left")
        self.text.grid(row=1, sticky="w", pady=(look.px(8), 0))
        self.bar = widgets.moving_bar(card, look.px(420))
        self.bar.grid(row=2, sticky="we", pady=(look.px(14), 0))
        self.doing = ttk.Label(card, style="Small.Quiet.Card.TLabel", wraplength=wide, justify="left")
        self.doing.grid(row=3, sticky="w", pady=(look.px(6), 0))
        self.doing.grid_remove()
        self.cancel = widgets.button(card, leave or _("Cancel (Esc)"), away or (lambda: None))
        if away is not None:
            self.cancel.grid(row=4, sticky="e", pady=(look.px(16), 0))
        for one in (self, self.cancel):
            for key in ROUND:
                one.bind(key, lambda _event: self._stay(), add=True)

    def tell(self, doing: str) -> None:
        """Say below the bar what is being done now."""
        if str(self.doing["text"]) != doing:
            self.doing.configure(text=doing)
            widgets.let_show(self.doing, bool(doing))

    def _stay(self) -> str:
        """Tab goes to its one button and nowhere else."""
        if self.cancel.winfo_ismapped():
            self.cancel.focus_set()
        return "break"

    def take_focus(self) -> None:
        """Not on the button: somebody still typing would press it. Tab leads there, Esc does the same."""
        self.focus_set()
