"""The line below every page: what was just done, or why something was refused."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui.theme import Look


class StatusLine(ttk.Frame):
    """One sentence at a time; a refusal stays until something else is said."""

    def __init__(self, master: tk.Misc, look: Look) -> None:
        super().__init__(master, style="Card.TFrame", padding=(look.px(20), look.px(5)))
        self.columnconfigure(0, weight=1)
        self.text = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="w")
        self.text.grid(row=0, column=0, sticky="we")
        self.hints = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="e")
        self.hints.grid(row=0, column=1, sticky="e", padx=(look.px(12), 0))
        self.bind("<Configure>", self._resized, add=True)

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        self.text.configure(wraplength=max(100, event.width - self.hints.winfo_reqwidth() - 60))

    def say(self, text: str) -> None:
        self.text.configure(text=text, style="Small.Quiet.Card.TLabel")

    def refuse(self, sentence: str) -> None:
        self.text.configure(text=f"▲ {_('Not possible')}: {sentence}", style="fair.Status.TLabel")

    def offer_keys(self, text: str) -> None:
        """The keys that are good for something on this page."""
        self.hints.configure(text=text)
