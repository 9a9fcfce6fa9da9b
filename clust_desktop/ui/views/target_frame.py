"""The frame of a table of targets: what is said of the cell stood on, and why a target is missed, below it."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.services.targets import TargetRow
from clust_desktop.ui.cell_table import CellTable
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.justification_form import JustificationForm


class TargetFrame(Screen, ttk.Frame):
    """A bar, the table in the row `at`, a line, and the justification of the target stood on; a view draws the rest.

    `reading` names what the view reads in the background.
    """

    reading = ""
    table: CellTable

    def __init__(self, master: tk.Misc, around: Surroundings, *, at: int) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(10)))
        self.around, self.office = around, around.office
        self.chosen: Chosen | None = None
        self.rows: list[TargetRow] = []
        self._unreadable = False
        self.columnconfigure(0, weight=1)
        self.rowconfigure(at, weight=1)
        self._bar()
        frame = ttk.Frame(self, style="Box.TFrame", padding=1)
        frame.grid(row=at, column=0, sticky="nswe")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        self.table = self._table(frame)
        self.table.grid(row=0, column=0, sticky="nswe")
        self.empty = ttk.Label(frame, style="Body.Quiet.Card.TLabel", justify="center")
        self.said = ttk.Label(self, style="Small.Quiet.Page.TLabel", anchor="w")
        self.said.grid(row=at + 1, column=0, sticky="we", pady=(look.px(4), 0))
        self.form = JustificationForm(self, around, written=self._told)
        self.form.grid(row=at + 2, column=0, sticky="we", pady=(look.px(4), 0))
        self.form.grid_remove()
        around.keys.on("<Control-Tab>", self._turned, owner=self)
        self.bind("<Destroy>", self._gone, add=True)

    def _bar(self) -> None:
        """Draw what stands above the table."""

    def _table(self, master: tk.Misc) -> CellTable:
        raise NotImplementedError

    def _turned(self, event: tk.Event[tk.Misc]) -> str | None:
        """Ctrl+Tab: on to the next part of the page."""
        raise NotImplementedError

    @property
    def row(self) -> TargetRow | None:
        """The target stood on."""
        raise NotImplementedError

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            self.around.background.forget(self.reading)

    def _say_empty(self, text: str) -> None:
        self.empty.configure(text=text)
        if text:
            self.empty.place(relx=0.5, rely=0.45, anchor="center")
        else:
            self.empty.place_forget()

    def _told(self, said: str) -> None:
        self.around.done(Done(said))
        self.reread()

    def open_card(self) -> None:
        """Open the target stood on: its source, every text written for it, its documents."""
        row = self.row
        uid = self.office.targets.uid(period=self.chosen.period, key=row.key) if self.chosen and row else ""
        if uid:
            self.around.open("target_cards", uid)
        else:
            self.around.refuse(_("Nothing is expected here: write the value first, then it has a card."))

    def take_focus(self) -> None:
        self.table.tree.focus_set()
