"""What the steps of an import share: where they stand, what they may ask of the way they belong to."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.i18n import N_, _
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.page import Surroundings

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Before
    from clust_desktop.ui.views.imports.view import ImportView

NEW, UPDATED, UNCHANGED, ASK, REFUSED, NOTES = "added", "updated", "unchanged", "ask", "refused", "notes"
TURNS = (("<Control-Tab>", 1), ("<Control-Shift-Tab>", -1), ("<Control-ISO_Left_Tab>", -1))
COUNTED = {
    NEW: N_("New"), UPDATED: N_("Updated"), UNCHANGED: N_("Unchanged"), ASK: N_("To be asked"),
    REFUSED: N_("Refused"), NOTES: N_("Remarks"),
}  # fmt: skip


class Step(ttk.Frame):
    """One step; `go_on` is its main button (Ctrl+S), `further` what that says, empty where there is none."""

    further = ""
    hints = ""

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self.way = around, way
        self.columnconfigure(0, weight=1)
        self._wrapped: list[ttk.Label] = []
        self.bind("<Configure>", lambda _event: self._wrap(), add=True)

    def text(self, row: int, style: str = "Body.Page.TLabel", *, below: int = 6) -> ttk.Label:
        """A line of text as wide as the step, in a row of it; it takes no room while it is empty."""
        made = ttk.Label(self, style=style, justify="left")
        made.grid(row=row, column=0, sticky="w", pady=(0, self.around.look.px(below)))
        self._wrapped.append(made)
        return made

    def tell(self, label: ttk.Label, text: str) -> None:
        """Say that there."""
        label.configure(text=text)
        label.grid() if text else label.grid_remove()
        self._wrap()

    def _wrap(self) -> None:
        wide = self.winfo_width() if self.winfo_width() > 1 else self.around.look.px(1080)
        for one in self._wrapped:
            widgets.wrap(one, wide)

    def show(self) -> None:
        """Show how things stand."""

    def go_on(self) -> None:
        """Go to the next step, or say why not."""

    def step_back(self) -> bool:
        """Go one step back inside the step; whether there was one."""
        return False

    def begin(self) -> None:
        """What Ctrl+N does here."""

    def take_focus(self) -> None:
        raise NotImplementedError

    def boxed(self, row: int, *, weight: int = 1) -> ttk.Frame:
        """An empty box for a table, in a row of the step."""
        box = ttk.Frame(self, style="Box.TFrame", padding=1)
        box.grid(row=row, column=0, sticky="nswe", pady=(0, self.around.look.px(8)))
        box.columnconfigure(0, weight=1)
        box.rowconfigure(0, weight=1)
        self.rowconfigure(row, weight=weight)
        return box


def said_before(before: Before) -> str:
    """When the list came in already, and as which operation."""
    sentence = (
        _("This same file came in already on {at}: “{title}”.")
        if before.same
        else _("Another list of this name came in on {at}: “{title}”. What has not changed since stays as it is.")
    )
    return sentence.format(at=shown.moment(before.at), title=before.title or "–")


def counted(key: str) -> str:
    return _(COUNTED[key])
