"""The five figures of every association and the system: each opens its records, a name chooses its association."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import N_, _
from clust_desktop.services.choices import AssociationChoice
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.figures import TABLE, Figures
from clust_desktop.ui.opening import Walk, opens
from clust_desktop.ui.theme import Look

TITLES = {
    "members_end": N_("Members"),
    "members_net": N_("Variation"),
    "events": N_("Events"),
    "average_per_event": N_("Participants per event"),
    "group_meetings": N_("Group meetings"),
    "assemblies": N_("Assemblies"),
}
SYSTEM = ""


class AssociationsTable(ttk.Frame):
    """`open_(indicator, association)` shows records; `choose(association)` narrows every page to it."""

    def __init__(
        self, master: tk.Misc, look: Look, *, open_: Callable[[str, str | None], None], choose: Callable[[str], None]
    ) -> None:
        super().__init__(master, style="Box.TFrame", padding=(look.px(8), look.px(10)))
        self.look, self._open, self._choose = look, open_, choose
        self.cells: dict[tuple[str, str], ttk.Label] = {}
        self.names: dict[str, ttk.Label] = {}
        self._codes: tuple[str, ...] = ()
        self._legend = ttk.Label(self, style="Small.Quiet.Card.TLabel", padding=(look.px(8), look.px(6), 0, 0))

    def fill(self, figures: Figures, associations: list[AssociationChoice]) -> None:
        """One row for each association that takes part in the period, then the system."""
        taking_part = [one for one in associations if figures.line("events", one.code)]
        if (codes := tuple(one.code for one in taking_part)) != self._codes or not self.cells:
            self._build(taking_part)
            self._codes = codes
        signs = set()
        for (code, key), cell in self.cells.items():
            line = figures.line(code, key or None)
            text = shown.value(code, line.value, figures.units.get(code, "")) if line else shown.NOTHING
            sign = shown.status(line.status).sign if line else ""
            if sign and line:
                signs.add(line.status)
            tone = shown.tone(line)
            kind = "Total" if key == SYSTEM else "Figure"
            cell.configure(text=f"{sign} {text}" if sign else text, style=f"{tone}{kind}.TLabel")
        words = [shown.status(code) for code in shown.ORDER if code in signs]
        self._legend.configure(text="    ".join(f"{one.sign} {one.word}" for one in words))

    def _build(self, associations: list[AssociationChoice]) -> None:
        for one in (*self.cells.values(), *self.names.values(), *self.grid_slaves()):
            if one is not self._legend:
                one.destroy()
        self.cells, self.names = {}, {}
        self._heading()
        widest = max([0, *(self.look.width(one.name) for one in associations)])
        self.columnconfigure(0, minsize=widest + self.look.px(20))
        walk: list[list[ttk.Widget]] = []
        for row, (key, name) in enumerate([*((one.code, one.name) for one in associations), (SYSTEM, _("System"))], 2):
            walk.append(self._row(row if key else row + 1, key, name))
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(
            row=len(associations) + 2, column=0, columnspan=len(TABLE) + 1, sticky="we", pady=self.look.px(2)
        )
        Walk(walk)
        self._legend.grid(row=len(associations) + 5, column=0, columnspan=len(TABLE) + 1, sticky="w")

    def _heading(self) -> None:
        ttk.Label(self, text=_("Association"), style="Column.TLabel", anchor="w").grid(row=0, column=0, sticky="swe")
        self.columnconfigure(0, weight=1)
        for column, code in enumerate(TABLE, 1):
            title = ttk.Label(self, text=_(TITLES[code]), style="Column.TLabel", anchor="e", justify="right")
            title.configure(wraplength=self.look.px(130))
            title.grid(row=0, column=column, sticky="swe")
            widgets.run_on(title, less=self.look.px(18))
            longest = max(self.look.width(word, "Label") for word in _(TITLES[code]).split())
            self.columnconfigure(column, weight=2, uniform="figure", minsize=longest + self.look.px(18) + 2)
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(
            row=1, column=0, columnspan=len(TABLE) + 1, sticky="we", pady=self.look.px(2)
        )

    def _row(self, row: int, key: str, name: str) -> list[ttk.Widget]:
        total = "Total" if key == SYSTEM else ""
        label = ttk.Label(self, text=name, style="Total.TLabel" if total else "Figure.TLabel", anchor="w")
        label.grid(row=row, column=0, sticky="we")
        cells: list[ttk.Widget] = []
        if key != SYSTEM:
            opens(label, lambda: self._choose(key))
            self.names[key] = label
            cells.append(label)
        for column, code in enumerate(TABLE, 1):
            cell = ttk.Label(self, style="Total.TLabel" if total else "Figure.TLabel", anchor="e")
            cell.grid(row=row, column=column, sticky="we")
            opens(cell, partial(self._open, code, key or None))
            self.cells[code, key] = cell
            cells.append(cell)
        return cells
