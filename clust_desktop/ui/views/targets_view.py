"""Expected values: one table typed in like a spreadsheet, and why a target is missed below it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.targets import TargetRow
from clust_desktop.ui import shown, target_cells, widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.target_cells import EVERY, WANTED, WHICH
from clust_desktop.ui.views.justification_form import LARGE
from clust_desktop.ui.views.target_frame import TargetFrame
from clust_desktop.ui.views.target_table import Changes, TargetTable

SOURCE = Form(N_("Copy expected values"), (Reference("source", N_("From the period"), noun="period"),))


class TargetsView(TargetFrame):
    """The expected values of what is chosen; a cell is kept as soon as it is typed, a block when it is pasted."""

    reading = "targets"
    table: TargetTable

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        self.figures: Any = None  # as the service reads them; None until they are read
        super().__init__(master, around, at=1)

    def _table(self, master: tk.Misc) -> TargetTable:
        return TargetTable(master, self.around, write=self._write, act=self._act, stood=self._stood)

    @property
    def row(self) -> TargetRow | None:
        return self.table.row

    def _bar(self) -> None:
        look = self.around.look
        bar = ttk.Frame(self, style="Page.TFrame")
        bar.grid(row=0, column=0, sticky="we", pady=(0, look.px(8)))
        bar.columnconfigure(4, weight=1)
        label = ttk.Label(bar, text=_("Filter"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(6)))
        self.filter = widgets.entry(bar, width=20)
        widgets.labels(label, self.filter)
        self.filter.grid(row=0, column=1)
        self.filter.bind("<KeyRelease>", lambda _event: self._narrow(), add=True)
        for key in ("<Down>", "<Return>", "<KP_Enter>"):
            self.filter.bind(key, lambda _event: self.take_focus(), add=True)
        label = ttk.Label(bar, text=_("Show"), style="Body.Page.TLabel")
        label.grid(row=0, column=2, padx=(look.px(14), look.px(6)))
        self.which = widgets.choice(bar, [_(words) for _code, words in WHICH], width=24)
        widgets.labels(label, self.which)
        self.which.current(0)
        self.which.grid(row=0, column=3)
        self.which.bind("<<ComboboxSelected>>", lambda _event: self._narrow(), add=True)
        self.count = ttk.Label(bar, style="Bold.Page.TLabel")
        self.count.grid(row=0, column=4, sticky="w", padx=look.px(14))
        acts = ttk.Frame(bar, style="Page.TFrame")
        below = look.text > LARGE
        acts.grid(row=int(below), column=0 if below else 5, columnspan=6 if below else 1, sticky="w" if below else "e",
                  pady=(look.px(6) if below else 0, 0))  # fmt: skip
        self.card = widgets.button(acts, _("Card (Ctrl+E)"), self.open_card, icon="card-text")
        self.card.grid(row=0, column=0, padx=(0, look.px(6)))
        self.copying = widgets.button(acts, _("Copy from another period"), self.copy_from, icon="copy")
        self.copying.grid(row=0, column=1)
        self.forgetting = widgets.button(acts, _("Forget what was typed"), self._forget)
        self.forgetting.grid(row=0, column=2, padx=(look.px(6), 0))
        self.forgetting.grid_remove()
        if self.office.archive.is_read_only:
            self.copying.state(["disabled"])

    @property
    def hints(self) -> str:  # type: ignore[override]
        if self.form.has_focus:
            return _("Ctrl+S: save · Ctrl+Tab or Esc: back to the table")
        said = _("Enter: type · Tab: right · Ctrl+V: paste · Enter on the actual figure: its records")
        return said + " · " + _("Ctrl+Tab: justification") if self.form.row is not None else said

    # -- reading ------------------------------------------------------------------------------------------------------

    @property
    def is_complete(self) -> bool:
        return self.chosen is None or self.figures is not None or self._unreadable

    def show(self, chosen: Chosen | None) -> None:
        """Show the expected values of what is chosen, the figures beside them as soon as they are read."""
        self.put_by()
        fresh, self.chosen = chosen != self.chosen, chosen
        if chosen is None:
            self._say_empty(_("There is no period yet: add a programme and its periods under Indicators."))
            return
        if fresh:
            self.figures = None
            self.filter.delete(0, "end")
            self._read_rows()
            every = chosen.association is None
            self.table.columns(every=every)
            wanted = every and any(row.line.target is not None for row in self.rows)
            self.which.current([code for code, _label in WHICH].index(WANTED if wanted else EVERY))
            self._restore()
        self.reread()

    def reread(self) -> None:
        """Read the expected values at once, and the figures in the background."""
        if self.chosen is not None:
            self._unreadable = False
            self._read_rows()
            self._narrow()
            self.around.background.read(self.reading, partial(_figures, chosen=self.chosen), self._judge, self._unread)

    def _unread(self) -> None:
        """Say that the figures beside what is expected could not be read."""
        self._unreadable = True
        self.said.configure(text=_("▲ Not everything here could be read."), style="bad.Page.Status.TLabel")
        self.said.grid()

    def _read_rows(self) -> None:
        assert self.chosen
        self.rows = self.office.targets.rows(
            period=self.chosen.period, association=self.chosen.association, figures=self.figures
        )

    def _judge(self, figures: Any) -> None:
        self.figures = figures
        self._read_rows()
        if self.table.entry is None:
            self._narrow()
        else:
            self.table.refresh(self.rows)

    def _narrow(self) -> None:
        """Show the rows that are asked for."""
        which, words = WHICH[max(self.which.current(), 0)][0], self.filter.get()
        seen = [row for row in self.rows if target_cells.holds(row, which, words)]
        self.table.show(seen, judged=self.figures is not None)
        self.count.configure(text=ngettext("{n} row", "{n} rows", len(seen)).format(n=shown.number(len(seen))))
        self._say_empty("" if seen else _("Nothing here: show every indicator to type what is expected."))
        self._stood()

    def _stood(self) -> None:
        """Another cell is stood on: say what is wrong with it, and show the justification of its row."""
        wrong = self.table.complaint
        style = "bad.Page.Status.TLabel" if wrong else "Small.Quiet.Page.TLabel"
        self.said.configure(text=wrong or self.table.cut_off, style=style)
        widgets.let_show(self.said, bool(self.said["text"]) or not self.around.look.is_large)
        widgets.let_show(self.forgetting, bool(self.table.refused))
        row = self.table.row
        shows = row is not None and self.figures is not None and target_cells.can_be_explained(row)
        self.form.explain(self.chosen.period if self.chosen else "", row if shows else None)

    # -- doing --------------------------------------------------------------------------------------------------------

    def _write(self, changes: Changes, beyond: int) -> None:
        left = ngettext("{n} cell lay outside the table.", "{n} cells lay outside the table.", beyond).format(n=beyond)
        if not changes or self.chosen is None:
            self.around.refuse(left)
            return
        self.office.targets.keep(period=self.chosen.period, cells=changes)
        names = [row.name for row in self.rows if row.key in changes]
        said = _("{name} was saved.").format(name=names[0])
        if len(names) > 1:
            said = ngettext("{n} expected value saved.", "{n} expected values saved.", len(names)).format(n=len(names))
        self._told(f"{said} {left}" if beyond else said)

    def _act(self, row: TargetRow, column: str) -> None:
        """Enter on a cell that is not typed in: the records of a figure, the text of a miss."""
        if column == "actual":
            self.around.open_records(row.line.indicator, row.line.association)
        elif column in ("status", "justification") and self.form.row is not None:
            self.form.fields.take_focus()

    def press(self, keys: str) -> None:
        if keys == "<Control-e>":
            self.open_card()

    def _forget(self) -> None:
        """Give every cell that could not be read back what it held."""
        self.table.refused.clear()
        self.table.paint()
        self._stood()
        self.put_by()
        self.around.say("")
        self.take_focus()

    def copy_from(self) -> None:
        """Ask which period, saying with numbers what will be copied, and copy."""
        if self.chosen is None or not self.around.may_write():
            return
        period, association, targets = self.chosen.period, self.chosen.association, self.office.targets

        def notes(typed: Mapping[str, str]) -> list[str]:
            source = SOURCE.readable(typed).get("source")
            if not source:
                return []
            return [targets.copying_sentence(period=period, source=source, association=association)]

        def copy(typed: dict[str, str]) -> None:
            number = targets.copy(period=period, source=SOURCE.read(typed)["source"], association=association)
            self.around.sheets.put_away()
            text = ngettext("{n} expected value copied.", "{n} expected values copied.", number)
            self._told(text.format(n=shown.number(number)))

        self.around.sheets.fill(
            title=_("Copy expected values"), yes=_("Copy"), form=SOURCE, notes=notes, then=copy,
            texts=SOURCE.format({"source": targets.before(period=period)}),
        )  # fmt: skip

    def _turned(self, event: tk.Event[tk.Misc]) -> str | None:
        """From the table to the justification of its row, and back."""
        if not self.winfo_ismapped():
            return None
        if str(event.widget).startswith(str(self.form)) or self.form.row is None:
            self.take_focus()
        else:
            self.form.fields.take_focus()
        return "break"

    def save(self) -> None:
        if self.around.may_write():
            self.table.finish()
            self.form.save()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def find(self) -> None:
        self.filter.focus_set()
        self.filter.selection_range(0, "end")

    def escape(self) -> bool:
        if self.form.has_focus:
            self.take_focus()
            return True
        if self.filter.get():
            self.filter.delete(0, "end")
            self._narrow()
            return True
        return False

    # -- unfinished work ----------------------------------------------------------------------------------------------

    def _draft(self) -> str:
        assert self.chosen
        return f"{self.chosen.period} {self.chosen.association or ''}"

    def put_by(self) -> None:
        """Keep what is typed in a cell, an unfinished justification, and the cells that could not be read."""
        if self.chosen is None or self.office.archive.is_read_only:
            return
        self.table.finish()
        self.form.put_by()
        refused = self.table.refused.items()
        typed = {f"{key[0]} {key[1] or ''} {column}": text for (key, column), (text, _why) in refused}
        if typed:
            self.office.drafts.keep(page=self.reading, record=self._draft(), typed=typed)
        else:
            self.office.drafts.drop(page=self.reading, record=self._draft())

    def _restore(self) -> None:
        """Put back the cells that could not be read when they were left."""
        self.table.refused.clear()
        draft = self.office.drafts.find(page=self.reading, record=self._draft())
        known = {row.key: row for row in self.rows}
        for name, text in (draft.typed if draft else {}).items():
            indicator, association, column = name.split(" ")
            if (row := known.get((indicator, association or None))) is not None:
                self.table.read(row, column, text)


def _figures(office: Office, *, chosen: Chosen) -> Any:
    return office.targets.figures(period=chosen.period, association=chosen.association)
