"""How this person likes the program: language, theme, size of text, and where backups and papers go."""

from __future__ import annotations

import os
import tkinter as tk
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import ttk

from clust_desktop.domain.fields import Choice, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import N_, _
from clust_desktop.ui import widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.form_view import FormView
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.preferences import LOCKS, TEXT_SIZES
from clust_desktop.ui.unfinished import Unfinished

DARK, LIGHT = "dark", "light"
FOLDERS = {"backups": N_("Folder of the backups"), "papers": N_("Folder of the papers")}
FORM = Form(
    N_("Preferences"),
    (
        Choice("language", N_("Language"), options=(("it", "Italiano"), ("en", "English"))),
        Choice("theme", N_("Theme"), options=((LIGHT, N_("Light")), (DARK, N_("Dark")))),
        Choice("text", N_("Size of text"), options=tuple((str(size), f"{size} %") for size in TEXT_SIZES)),
        Choice("bell", N_("Bell at the door"), options=(
            ("never", N_("Never")), ("refused", N_("When somebody is not let in")), ("always", N_("At every answer")))),
        Choice("locks", N_("Lock a protected archive"), options=tuple(
            (str(minutes), f"{minutes} min" if minutes else N_("Never")) for minutes in LOCKS)),
        Text("backups", FOLDERS["backups"], required=False, longest=1000,
             help=N_("Best on another disk; empty: in a folder beside the archive.")),
        Text("papers", FOLDERS["papers"], required=False, longest=1000,
             help=N_("Where papers are saved; the program remembers the last one by itself.")),
    ),
)  # fmt: skip


class PreferencesView(Screen, ttk.Frame):
    """A form over the settings of this person; Ctrl+S keeps them and dresses the window anew."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(14)))
        self.around = around
        self.columnconfigure(0, weight=1)
        card = ttk.Frame(self, style="Box.TFrame", padding=look.px(18))
        card.grid(row=0, column=0, sticky="nw")
        card.columnconfigure(0, weight=1, minsize=look.px(640))
        asked = asking(look, around.office, changed=lambda _key: self.unfinished.changed())
        self.form = FormView(card, asked, FORM, around.keys, end=self._end)
        self.form.grid(row=0, column=0, sticky="we")
        self.choosers: dict[str, ttk.Button] = {}
        for key in FOLDERS:
            cell = self.form.inputs[key].widget.master
            self.choosers[key] = widgets.button(cell, _("Choose…"), partial(self._choose, key))
            self.choosers[key].grid(row=0, column=1, padx=(look.px(6), 0))
        self.button = widgets.button(card, _("Save (Ctrl+S)"), self.save, icon="check-lg")
        widgets.mark_main(self.button, True)
        self.button.grid(row=1, column=0, sticky="e", pady=(look.px(12), 0))
        self.unfinished = Unfinished(self.form, around.office, page="preferences", record="", parts=True)
        self.fill()
        self.forgetting = widgets.button(card, _("Forget what was typed"), self._forgotten)
        self.said = ttk.Label(card, style="Small.Quiet.Card.TLabel")
        if said := self.unfinished.restore():
            self.said.configure(text=said)
            self.said.grid(row=2, column=0, sticky="w")
            self.forgetting.grid(row=1, column=0, sticky="w", pady=(look.px(12), 0))

    def fill(self) -> None:
        """Show what is kept."""
        now = self.around.shell.now
        self.unfinished.begin(FORM.format({
            "language": now.language, "theme": DARK if now.dark else LIGHT, "text": str(now.text),
            "bell": now.bell, "locks": str(now.locks), "backups": now.backups, "papers": now.papers,
        }))  # fmt: skip

    def _forgotten(self) -> None:
        self.unfinished.forget()
        self.said.grid_remove()
        self.forgetting.grid_remove()
        self.take_focus()

    def _end(self) -> None:
        self.button.focus_set()

    def _choose(self, key: str) -> None:
        now = self.form.typed()[key].strip()
        chosen = self.around.dialogs.choose_folder(title=_(FOLDERS[key]), folder=Path(now) if now else None)
        if chosen is not None:
            self.form.inputs[key].fill(str(chosen))
            self.unfinished.changed()

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Enter: next field · Ctrl+S: save")

    def show(self, chosen: Chosen | None) -> None: ...

    def put_by(self) -> None:
        self.unfinished.put_by()

    def take_focus(self) -> None:
        self.form.take_focus()

    def save(self) -> None:
        """Keep what was chosen; a folder that cannot be written is complained of beside its field."""
        try:
            values = FORM.read(self.form.typed())
            complaints = {key: said for key in FOLDERS if (said := _unfit(values[key]))}
            if complaints:
                raise Invalid(complaints)
        except Invalid as invalid:
            self.form.complain(invalid.complaints)
            return
        self.form.clear()
        self.unfinished.done()
        chosen = replace(
            self.around.shell.now, language=values["language"], dark=values["theme"] == DARK, text=int(values["text"]),
            bell=values["bell"], locks=int(values["locks"]), backups=values["backups"], papers=values["papers"],
        )  # fmt: skip
        self.around.shell.dress(chosen)


def _unfit(folder: str) -> str:
    """Why files cannot go there; empty where they can."""
    if not folder:
        return ""
    path = Path(folder)
    if not path.is_absolute() or not os.path.isdir(path):
        return _("{folder} is not a folder of this computer: choose one that is there.").format(folder=folder)
    if not os.access(path, os.W_OK):
        return _("{folder} cannot be written: choose another one.").format(folder=folder)
    return ""
