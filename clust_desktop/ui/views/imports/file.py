"""First step of an import: which file, and which kind of list it is."""

from __future__ import annotations

import tkinter as tk
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.imports.plan import Plan
from clust_desktop.ui import last_folders, widgets
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column
from clust_desktop.ui.views.imports.step import Step

if TYPE_CHECKING:
    from clust_desktop.ui.views.imports.view import ImportView

LISTS = ("*.csv *.xlsx *.xls *.ods *.txt *.tsv", "*.*")
_COLUMNS = (
    Column("label", N_("Kind of list"), 20, least="Dati dichiarati ★"),
    Column("said", N_("What it holds"), 80),
)


class FileStep(Step):
    further = N_("Read the file (Ctrl+S)")
    hints = N_("Ctrl+N: choose a file · Enter: go on")

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, around, way)
        look = around.look
        line = ttk.Frame(self, style="Page.TFrame")
        line.grid(row=0, column=0, sticky="we", pady=(0, look.px(6)))
        line.columnconfigure(1, weight=1)
        label = ttk.Label(line, text=_("File"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(8)))
        self.file = widgets.entry(line, width=60)
        widgets.labels(label, self.file)
        self.file.grid(row=0, column=1, sticky="we")
        self.choose = widgets.button(line, _("Choose… (Ctrl+N)"), self.begin, icon="folder2-open")
        self.choose.grid(row=0, column=2, padx=(look.px(8), 0))
        self.proposal = self.text(1, "Body.Quiet.Page.TLabel")
        self.kinds = around.office.imports.kinds()
        self.table = PlainTable(self.boxed(2), look, _COLUMNS, open_=self.go_on, height=len(self.kinds))
        self.table.grid(row=0, column=0, sticky="nswe")
        for key in ("<Return>", "<KP_Enter>"):
            self.file.bind(key, lambda _event: self._entered(), add=True)
        self.file.bind("<Down>", lambda _event: self.table.take_focus(), add=True)
        self.proposed: tuple[str, ...] = ()
        self._of = ""

    def show(self) -> None:
        plan = self.way.plan
        if plan is not None and self.file.get() != str(plan.path):
            self._write(plan.path)
        self._draw(plan.kind if plan else "")

    def _write(self, path: Path) -> None:
        self.file.delete(0, "end")
        self.file.insert(0, str(path))

    def _draw(self, kind: str) -> None:
        codes = [one.code for one in self.kinds]
        rows = [(one.label + (" ★" if one.code in self.proposed[:1] else ""), one.said) for one in self.kinds]
        tones = ["good" if one in self.proposed[:1] else "" for one in codes]
        self.table.show_rows(rows, tones, cursor=codes.index(kind) if kind in codes else 0)
        if not self.proposed:
            text = _("Type or paste where the file is, or choose it: Excel, LibreOffice, CSV, Teams, Zoom, forms.")
            if self.way.is_taken_up:
                text = _("An import that was not finished is there again. Enter takes it up, Ctrl+N begins another.")
            if self._of:
                text = _("The columns do not say which kind of list it is: choose it below.")
        else:
            named = [one.label for code in self.proposed[:4] for one in self.kinds if one.code == code]
            text = _("★ The file looks like: {kind}.").format(kind=named[0])
            if len(named) > 1:
                text += " " + _("It could also be: {kinds}.").format(kinds=", ".join(named[1:]))
        self.tell(self.proposal, text)

    # -- the file -----------------------------------------------------------------------------------------------------

    def path(self) -> Path | None:
        """The file named: quotation marks and the file:// of a file manager taken off."""
        text = self.file.get().strip().strip("\"'“”")
        if text.startswith("file:"):
            text = unquote(urlparse(text).path)
        return Path(text).expanduser() if text else None

    def begin(self) -> None:
        chosen = self.around.dialogs.choose_file(
            title=_("Which list?"), folder=last_folders.last("import"),
            kinds=[(_("Lists"), LISTS[0]), (_("All files"), LISTS[1])],
        )  # fmt: skip
        if chosen is not None:
            self._write(chosen)
            self.look_for_kind()

    def _entered(self) -> None:
        if self.path() is None:
            self.begin()
        elif self._is_taken_up:
            self.go_on()
        else:
            self.look_for_kind()

    @property
    def _is_taken_up(self) -> bool:
        """Whether the file named is the one of an import left before, whose kind was chosen then."""
        return self.way.is_taken_up and self.way.plan is not None and self.path() == self.way.plan.path

    def look_for_kind(self) -> None:
        """Propose the kind from what stands in the file, and go to the kinds."""
        path = self.path()
        assert path
        self.way.complain("")
        self.around.background.read("import kinds", partial(_kinds, path=path), partial(self._proposed, path))

    def _proposed(self, path: Path, found: tuple[str, ...] | Refused) -> None:
        self.proposed, self._of = (), str(path)
        if isinstance(found, Refused):
            self._draw("")
            self.way.complain(found.sentence)
            self.file.focus_set()
            return
        last_folders.keep("import", path.parent)
        self.proposed = found
        self._draw(found[0] if found else "")
        self.table.take_focus()

    # -- going on -----------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        path = self.path()
        if path is None:
            self.way.complain(_("Say which file first."))
            self.file.focus_set()
            return
        if str(path) != self._of and not self._is_taken_up:
            self.look_for_kind()
            return
        kind = self.kinds[max(0, self.table.cursor)].code
        plan = self.way.plan
        if plan is not None and plan.path == path:
            plan = (
                plan if plan.kind == kind else replace(plan, kind=kind, decisions=replace(plan.decisions, mapping={}))
            )
        else:
            plan = Plan(path=path, kind=kind, association=self.way.association)
        self.way.look(plan)

    def take_focus(self) -> None:
        if self.proposed:
            self.table.take_focus()
        else:
            self.file.focus_set()
            self.file.selection_range(0, "end")


def _kinds(office: Office, *, path: Path) -> tuple[str, ...] | Refused:
    try:
        return office.imports.proposed(path=path)
    except Refused as refusal:
        return refusal
