"""The sentence below a list, where its page has one: read in the background with the list."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Page


class ListFoot(ttk.Label):
    """Takes no room while it has nothing to say."""

    def __init__(self, master: tk.Misc, around: Surroundings, page: Page) -> None:
        super().__init__(master, style="Small.Quiet.Page.TLabel", justify="left")
        self._around, self._says = around, getattr(page, page.foot) if page.foot else None
        widgets.run_on(self)

    def read(self) -> None:
        if self._says is not None:
            self._around.background.read(f"foot {id(self)}", self._says, self._fill)

    def _fill(self, said: str) -> None:
        if self.winfo_exists():
            self.configure(text=said)
            widgets.let_show(self, bool(said))
