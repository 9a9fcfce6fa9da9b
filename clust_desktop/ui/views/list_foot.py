"""The sentences below a list, where its page has some: read in the background with the list."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.scroll import ScrollArea
from clust_desktop.ui.specs import Page

SHARE = 4  # the part of the height that many sentences take at most: above them is what they are about


class ListFoot(ScrollArea):
    """Takes no room while it has nothing to say, and scrolls where it says much; Tab reaches it there."""

    def __init__(self, master: tk.Misc, around: Surroundings, page: Page) -> None:
        super().__init__(master, around.look, around.keys)
        self.inside.columnconfigure(0, weight=1)
        self.label = ttk.Label(self.inside, style="Small.Quiet.Page.TLabel", justify="left")
        self.label.grid(row=0, column=0, sticky="we")
        self._around, self._says = around, getattr(page, page.foot) if page.foot else None
        widgets.run_on(self.label)
        for one in (master, self.label):
            one.bind("<Configure>", lambda _event: self._fit(), add=True)
        self._fit()

    def read(self) -> None:
        if self._says is not None:
            self._around.background.read(f"foot {id(self)}", self._says, self._fill)

    def _fill(self, said: str) -> None:
        if self.winfo_exists():
            self.label.configure(text=said)
            widgets.let_show(self, bool(said))
            self._fit()

    def _fit(self) -> None:
        wanted = self.label.winfo_reqheight()
        line = self._around.look.line("Small")
        most = max(self.master.winfo_height() // SHARE // line, 2) * line
        tall = min(wanted, most)
        if tall != self.canvas.winfo_reqheight():
            self.canvas.configure(height=tall)
        self.label.configure(takefocus=wanted > most)
