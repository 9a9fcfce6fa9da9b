"""Records out: what, in which format, of which period and association, to which file."""

from __future__ import annotations

import threading
import tkinter as tk
from datetime import date
from functools import partial
from pathlib import Path
from tkinter import ttk

from clust_desktop.domain import clock, days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.exports import ENDINGS, KINDS
from clust_desktop.ui import last_folders, widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column

FORMATS = {
    "xlsx": N_("Excel workbook (.xlsx)"), "csv": N_("Text for spreadsheets (.csv)"),
    "ics": N_("Calendar (.ics)"), "json": N_("Data for programs (.json)"),
}  # fmt: skip
_COLUMNS = (Column("label", N_("What"), 22), Column("said", N_("What it holds"), 78))
KEY = "export"


class ExportView(Screen, ttk.Frame):
    """The kinds above, format and day below; Ctrl+S asks where and writes in the background."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(
            self, master, style="Page.TFrame", padding=(look.px(20), look.px(12), look.px(20), look.px(12))
        )
        self.around = around
        self.chosen: Chosen | None = None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self.scope = ttk.Label(self, style="Body.Quiet.Page.TLabel", justify="left")
        self.scope.grid(row=0, column=0, sticky="w", pady=(0, look.px(8)))
        box = ttk.Frame(self, style="Box.TFrame", padding=1)
        box.grid(row=1, column=0, sticky="nswe")
        box.columnconfigure(0, weight=1)
        box.rowconfigure(0, weight=1)
        self.table = PlainTable(box, look, _COLUMNS, open_=self.save, changed=self._stood_on, height=len(KINDS))
        self.table.grid(row=0, column=0, sticky="nswe")
        self._line()
        self.said = ttk.Label(self, style="bad.Page.Status.TLabel", justify="left")
        self.said.grid(row=3, column=0, sticky="w")

    def _line(self) -> None:
        look = self.around.look
        line = ttk.Frame(self, style="Page.TFrame")
        line.grid(row=2, column=0, sticky="we", pady=(look.px(10), 0))
        line.columnconfigure(4, weight=1)
        gap = (0, look.px(6))
        label = ttk.Label(line, text=_("Format of the file"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=gap)
        self.format = widgets.choice(line, [], width=min(28, 2800 // look.text))
        widgets.labels(label, self.format)
        self.format.grid(row=0, column=1)
        self.on_label = ttk.Label(line, text=_("As of"), style="Body.Page.TLabel")
        self.on_label.grid(row=0, column=2, padx=(look.px(18), look.px(6)))
        self.on = widgets.entry(line, width=12)
        self._proposed = ""
        widgets.labels(self.on_label, self.on)
        self.on.grid(row=0, column=3)
        for key in ("<Return>", "<KP_Enter>"):
            self.on.bind(key, lambda _event: self.save(), add=True)
        self.further = widgets.button(line, _("Export… (Ctrl+S)"), self.save, icon="download")
        widgets.mark_main(self.further, True)
        self.further.grid(row=1, column=0, columnspan=6, sticky="e", pady=(look.px(10), 0))

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Enter: export · Tab: format and day")

    # -- what is chosen -----------------------------------------------------------------------------------------------

    def show(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        if self.on.get() in ("", self._proposed):
            self._proposed = days.show(clock.today())
            self.on.delete(0, "end")
            self.on.insert(0, self._proposed)
        rows = [(_(one.label), _(one.said)) for one in KINDS]
        self.table.show_rows(rows, cursor=max(0, self.table.cursor))

    def reread(self) -> None:
        self.show(self.chosen)

    def _stood_on(self) -> None:
        kind = KINDS[max(0, self.table.cursor)]
        before = self._ending() if self.format["values"] else "xlsx"
        self.format.configure(values=[_(FORMATS[one]) for one in kind.endings])
        self.format.current(kind.endings.index(before) if before in kind.endings else 0)
        for widget in (self.on_label, self.on):
            widget.grid() if "on" in kind.obeys else widget.grid_remove()
        said = []
        if "association" in kind.obeys:
            said.append(_("association: {name}").format(name=self._association()))
        if "period" in kind.obeys:
            said.append(_("period: {name}").format(name=self._period()))
        if "on" in kind.obeys:
            said.append(_("day: the one below"))
        text = _("As chosen in the header – {scope}.") if said else _("Goes out whole, whatever the header says.")
        self.scope.configure(text=text.format(scope=" · ".join(said)), wraplength=max(600, self.winfo_width()))
        self.said.configure(text="")

    def _association(self) -> str:
        code = self.chosen.association if self.chosen else None
        return next((one.name for one in self.around.associations if one.code == code), _("All the associations"))

    def _period(self) -> str:
        code = self.chosen.period if self.chosen else ""
        return next((one.name for one in self.around.periods if one.code == code), code or "–")

    def _ending(self) -> str:
        return next(one for one in ENDINGS if _(FORMATS[one]) == self.format.get())

    # -- writing ------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, and write there."""
        kind, ending = KINDS[max(0, self.table.cursor)], self._ending()
        on: date | None = None
        if "on" in kind.obeys:
            try:
                on = days.read(self.on.get(), clock.today())
            except Refused as refusal:
                self.said.configure(text=f"▲ {refusal.sentence}")
                self.on.focus_set()
                return
        self.said.configure(text="")
        association = self.chosen.association if self.chosen and "association" in kind.obeys else None
        period = self.chosen.period if self.chosen and "period" in kind.obeys else None
        parts = [_(kind.label), association, period, on and on.isoformat()]
        name = " ".join(part for part in parts if part).replace("/", "-")
        chosen = self.around.dialogs.choose_new_file(
            title=_("Export: {what}").format(what=_(kind.label)), kinds=[(_(FORMATS[ending]), f"*.{ending}")],
            name=f"{name}.{ending}", folder=last_folders.last("export"),
        )  # fmt: skip
        if chosen is None:
            return
        last_folders.keep("export", chosen.parent)
        self._write(chosen if chosen.suffix else chosen.with_suffix(f".{ending}"), kind.code, period, association, on)

    def _write(self, out: Path, kind: str, period: str | None, association: str | None, on: date | None) -> None:
        stopped, sheets = threading.Event(), self.around.sheets

        def stop() -> None:
            stopped.set()
            self.around.background.forget(KEY)

        def found(told: int | Refused) -> None:
            sheets.put_away()
            if isinstance(told, Refused):
                self.said.configure(text=f"▲ {told.sentence}", wraplength=max(600, self.winfo_width()))
                return
            text = ngettext("{n} row was written to {file}.", "{n} rows were written to {file}.", told)
            self.around.say(text.format(n=told, file=out))

        sheets.working(title=_("Writing {file}").format(file=out.name), stop=stop)
        work = partial(_written, kind=kind, out=out, period=period, association=association, on=on, stopped=stopped)
        self.around.background.read(KEY, work, found, failed=sheets.put_away)

    def take_focus(self) -> None:
        self.table.take_focus()


def _written(
    office: Office, *, kind: str, out: Path, period: str | None, association: str | None, on: date | None,
    stopped: threading.Event,
) -> int | Refused:  # fmt: skip
    try:
        return office.exports.write(
            kind, out=out, period=period, association=association, on=on, is_wanted=lambda: not stopped.is_set()
        )
    except Refused as refusal:
        return refusal
