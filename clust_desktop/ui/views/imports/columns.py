"""Which column of the file holds what: one line a column, corrected by a pick list below."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain.names import fold
from clust_desktop.i18n import N_, _
from clust_desktop.services.imports.seen import fields
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Seen
    from clust_desktop.ui.views.imports.reading import ReadingStep
    from clust_desktop.ui.views.imports.view import ImportView

BECAUSE = {
    "header": N_("by its name"), "contents": N_("by what stands in it"), "chosen": N_("as you said"),
    "remembered": N_("as the last time"), "": "",
}  # fmt: skip
IGNORED = N_("— not used —")
_COLUMNS = (
    Column("name", N_("Column of the file"), 24), Column("field", N_("Holds"), 24),
    Column("because", N_("How it is known"), 18), Column("samples", N_("What stands in it"), 44),
)  # fmt: skip


class Columns(ttk.Frame):
    """The columns of the file; Enter goes to the pick list, Enter there to the next column."""

    def __init__(self, master: ReadingStep, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self.way, self.reading, look = around, way, master, around.look
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        box = ttk.Frame(self, style="Box.TFrame", padding=1)
        box.grid(row=0, column=0, sticky="nswe", pady=(0, look.px(6)))
        box.columnconfigure(0, weight=1)
        box.rowconfigure(0, weight=1)
        self.table = PlainTable(box, look, _COLUMNS, open_=self._correct, changed=self._stood_on, height=5)
        self.table.grid(row=0, column=0, sticky="nswe")
        line = ttk.Frame(self, style="Page.TFrame")
        line.grid(row=1, column=0, sticky="we", pady=(0, look.px(8)))
        line.columnconfigure(2, weight=1)
        self.asked = ttk.Label(line, style="Body.Page.TLabel")
        self.asked.grid(row=0, column=0, padx=(0, look.px(8)))
        self.pick = PickEntry(line, look, offers=self._offers, taken=self._taken, go_on=self._next, width=34)
        self.pick.grid(row=0, column=1)
        widgets.labels(self.asked, self.pick.entry)
        self.pick.entry.bind("<Escape>", lambda _event: self._leave(), add=True)
        self.remembered = ttk.Label(line, style="Body.Quiet.Page.TLabel")
        self.remembered.grid(row=0, column=2, sticky="e", padx=look.px(10))
        self.unlearn = widgets.button(line, _("Forget that"), self._forget)
        self.unlearn.grid(row=0, column=3)

    def show(self, seen: Seen) -> None:
        labels = {one.key: one.label for one in fields(seen.kind)}
        self.offered = [("", _(IGNORED), ""), *((key, label, "") for key, label in labels.items())]
        rows = [
            (one.name, labels.get(one.field, _(IGNORED)), _(BECAUSE[one.because]), " · ".join(one.samples))
            for one in seen.columns
        ]
        self.seen = seen
        at = max(0, self.table.cursor)
        self.table.show_rows(rows, ["" if one.field else "quiet" for one in seen.columns], cursor=at)
        if seen.remembered:
            self.remembered.configure(text=_("The columns are read as the last time."))
            self.remembered.grid()
            self.unlearn.grid()
        else:
            self.remembered.grid_remove()
            self.unlearn.grid_remove()

    def _stood_on(self) -> None:
        if 0 <= self.table.cursor < len(self.seen.columns):
            one = self.seen.columns[self.table.cursor]
            self.asked.configure(text=_("Column “{column}” holds").format(column=one.name[:40]))
            self.pick.set(self.table.given[self.table.cursor][1])

    # -- correcting ---------------------------------------------------------------------------------------------------

    def _offers(self, typed: str) -> list[Offer]:
        words = fold(typed).split()
        return [one for one in self.offered if all(word in fold(one[1]) for word in words)]

    def _correct(self) -> None:
        self.pick.entry.focus_set()
        self.pick.entry.selection_range(0, "end")

    def _taken(self, offer: Offer) -> None:
        column = self.seen.columns[self.table.cursor]
        if offer[0] != column.field:
            self.reading.map(offer[0], column.name)

    def _next(self) -> None:
        """On to the next column, back in the table."""
        self.table.take_focus()
        self.table.go(self.table.cursor + 1)

    def _leave(self) -> str:
        if self.pick.list is None:
            self._stood_on()
            self.table.take_focus()
        return "break"

    def _forget(self) -> None:
        self.around.office.imports.forget_mapping(kind=self.seen.kind, fingerprint=self.seen.fingerprint)
        self.around.say(_("The columns of lists like this are not remembered any more."))
        self.reading.change(lambda plan: plan)
        self.table.take_focus()

    def take_focus(self) -> None:
        self.table.take_focus()
