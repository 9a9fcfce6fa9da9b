"""Third step of an import: what would become of each row, told by a trial that wrote nothing."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING, overload

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports import deciding
from clust_desktop.ui import last_folders, widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages import backups
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column
from clust_desktop.ui.views.imports.step import (
    ASK,
    COUNTED,
    NEW,
    NOTES,
    REFUSED,
    TURNS,
    UNCHANGED,
    UPDATED,
    Step,
    counted,
    said_before,
)

if TYPE_CHECKING:
    from clust_desktop.services.imports.outcome import Outcome
    from clust_desktop.ui.views.imports.view import ImportView

WIDEST = 9
SIGNS = {NEW: "✚", UPDATED: "✎", UNCHANGED: "=", ASK: "?", REFUSED: "✖", NOTES: "ℹ"}
_ROW = Column("row", N_("Row"), 6, least="12.345")
_REFUSED = (_ROW, Column("column", N_("Column"), 18), Column("value", N_("Value"), 22), Column("why", N_("Why"), 60))
_ASKED = (
    _ROW, Column("about", N_("Question"), 16), Column("value", N_("Value"), 22),
    Column("why", N_("Why it is asked"), 34), Column("candidates", N_("It may be"), 26),
)  # fmt: skip
_NOTES = (Column("note", N_("Remark"), 100),)


class PlacedRows(Sequence[tuple[str, ...]]):
    """The rows that end one way, with what the list says in them; each is read when it is asked for."""

    def __init__(self, outcome: Outcome, rows: Sequence[int]) -> None:
        self._outcome, self._rows = outcome, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        return (_number(self._rows[at]), *self._outcome.cells(self._rows[at])[:WIDEST])


class TrialStep(Step):
    @property
    def further(self) -> str:  # type: ignore[override]
        return N_("Another list (Ctrl+N)") if self._is_all_there else N_("Import (Ctrl+S)")

    hints = N_("Ctrl+Tab: new, asked, refused … · Enter: decide · Shift+Enter: all alike · Ctrl+S: import · Esc: back")

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, around, way)
        look = around.look
        self.told = self.text(0)
        bar = Wrapped(self, gap=look.px(2))
        bar.grid(row=1, column=0, sticky="we", pady=(0, look.px(6)))
        self.tabs: dict[str, ttk.Button] = {}
        for key in COUNTED:
            tab = ttk.Button(bar, style="Tab.TButton", command=partial(self.turn_to, key), takefocus=False)
            self.tabs[key] = tab
        self.decide = widgets.button(bar, _("Decide (Enter)"), self.open_chosen, icon="question-circle")
        self.all_alike = widgets.button(bar, _("All alike (Shift+Enter)"), self.answer_alike, icon="check2-all")
        self.save_refused = widgets.button(bar, _("Refused rows to a file…"), self.write_refused, icon="download")
        self.bar = bar
        self.table = PlainTable(self.boxed(2), look, open_=self.open_chosen, changed=self._stood_on, height=12)
        self.table.grid(row=0, column=0, sticky="nswe")
        for key, step in TURNS:
            self.table.tree.bind(key, partial(self._walk, step), add=True)
        self.table.tree.bind("<Shift-Return>", lambda _event: self._alike(), add=True)
        self.whole = self.text(3)
        self.at = ""

    @property
    def outcome(self) -> Outcome:
        assert self.way.outcome
        return self.way.outcome

    @property
    def _is_all_there(self) -> bool:
        return 0 < self.outcome.read == self.outcome.unchanged and not self.way.is_resumed

    def numbers(self) -> dict[str, int]:
        """How many rows end each way, and how many remarks there are."""
        one = self.outcome
        return {
            NEW: one.added, UPDATED: one.updated, UNCHANGED: one.unchanged, ASK: len(one.ask),
            REFUSED: len(one.refused), NOTES: len(one.notes),
        }  # fmt: skip

    def show(self) -> None:
        numbers, one = self.numbers(), self.outcome
        for key, tab in self.tabs.items():
            tab.configure(text=f"{SIGNS[key]} {counted(key)}  {amounts.show(numbers[key])}")
        said = [ngettext("{n} row read.", "{n} rows read.", one.read).format(n=amounts.show(one.read))]
        said.append(_("Nothing is written yet."))
        if one.ask:
            left = ngettext(
                "{n} question: what is not decided stays out and can be taken up again.",
                "{n} questions: what is not decided stays out and can be taken up again.",
                len(one.ask),
            )
            said.append(left.format(n=amounts.show(len(one.ask))))
        if self.way.is_big:
            said.append(self.around.office.backups.announced(folder=backups.folder()))
        if self._is_all_there:
            said[1:] = [_("Every row is in the archive already: there is nothing to write.")]
        elif not (one.added or one.updated):
            said.append(_("As it is, nothing would be written."))
        if self.way.seen and self.way.seen.before:
            said.append(said_before(self.way.seen.before))
        self.tell(self.told, " ".join(said))
        serves = {self.decide: one.ask, self.all_alike: len(one.ask) > 1, self.save_refused: one.refused}
        self.bar.away = {button for button, is_of_use in serves.items() if not is_of_use}
        self.update_idletasks()
        self.bar.lay(max(self.bar.winfo_width(), self.around.look.px(600)))
        order = (ASK, REFUSED, NEW, UPDATED, UNCHANGED, NOTES)
        self.turn_to(next((key for key in order if numbers[key]), NEW))

    def turn_to(self, key: str) -> None:
        """Show the rows that end this way."""
        self.at = key
        self.tell(self.whole, "")
        for one, tab in self.tabs.items():
            tab.state(["selected" if one == key else "!selected"])
        if key == REFUSED:
            self.table.set_columns(_REFUSED)
            self.table.show_rows(
                [(_number(one.row), one.column, one.value, one.reason) for one in self.outcome.refused]
            )
        elif key == ASK:
            self.table.set_columns(_ASKED)
            self.table.show_rows(
                [
                    (_number(one.row), deciding.heading(one), one.value, one.reason,
                     " · ".join(candidate.name for candidate in one.candidates))
                    for one in self.outcome.ask
                ]
            )  # fmt: skip
        elif key == NOTES:
            self.table.set_columns(_NOTES)
            self.table.show_rows([(one,) for one in self.outcome.notes])
        else:
            titles = self.outcome.titles[:WIDEST]
            self.table.set_columns([_ROW, *(Column(f"cell{at}", title, 14) for at, title in enumerate(titles))])
            rows = [row for row, placed in self.outcome.placed.items() if placed == key]
            self.table.show_rows(PlacedRows(self.outcome, rows))

    def _stood_on(self) -> None:
        """Say below what does not fit in a line."""
        at = self.table.cursor
        said = ""
        if self.at == REFUSED and 0 <= at < len(self.outcome.refused):
            said = self.outcome.refused[at].reason
        elif self.at == ASK and 0 <= at < len(self.outcome.ask):
            said = self.outcome.ask[at].reason
        elif self.at == NOTES and 0 <= at < len(self.outcome.notes):
            said = self.outcome.notes[at]
        self.tell(self.whole, said)

    def _walk(self, step: int, _event: object) -> str:
        keys = list(self.tabs)
        self.turn_to(keys[(keys.index(self.at) + step) % len(keys)])
        return "break"

    # -- doing --------------------------------------------------------------------------------------------------------

    def open_chosen(self) -> None:
        """Decide the question stood on, or the first."""
        if self.outcome.ask:
            self.way.decide(self.table.cursor if self.at == ASK else 0)

    def answer_alike(self) -> None:
        """Answer the question stood on and all like it at once."""
        if self.outcome.ask:
            self.way.decide(self.table.cursor if self.at == ASK else 0, alike=True)

    def _alike(self) -> str:
        self.answer_alike()
        return "break"

    def write_refused(self) -> None:
        """The refused rows with column, value and reason, as a file for whoever corrects them."""
        chosen = self.around.dialogs.choose_new_file(
            title=_("Refused rows to a file…"), kinds=[(_("CSV, as Excel opens it"), "*.csv")],
            name=_("refused rows of {file}.csv").format(file=self.outcome.name.rpartition(".")[0]),
            folder=last_folders.last("import"),
        )  # fmt: skip
        if chosen is not None:
            n = self.around.office.imports.write_refused(outcome=self.outcome, out=chosen)
            said = ngettext("{n} row was written to {file}.", "{n} rows were written to {file}.", n)
            self.around.say(said.format(n=n, file=chosen))

    def begin(self) -> None:
        self.way.start_anew()

    def go_on(self) -> None:
        if self._is_all_there:
            self.way.start_anew()
            return
        if not (self.outcome.added or self.outcome.updated or self.way.is_resumed):
            self.way.complain(_("As it is, nothing would be written."))
            return
        self.way.bring_in()

    def take_focus(self) -> None:
        self.table.take_focus()


def _number(row: int | None) -> str:
    return "–" if row is None else amounts.show(row)
