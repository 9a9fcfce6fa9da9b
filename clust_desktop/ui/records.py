"""The records behind a figure: counted, filtered as typed, ordered, copied; Esc goes back to where it was opened."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.i18n import _, ngettext
from clust_desktop.ui import clipboard, shown, widgets
from clust_desktop.ui.figures import Chosen, Figures, read
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.record_rows import Record, RecordRows, record
from clust_desktop.ui.virtual_table import VirtualTable


class Records(Screen, ttk.Frame):
    """One figure's records for what is chosen."""

    topic = "records"

    def __init__(self, master: tk.Misc, around: Surroundings, indicator: str) -> None:
        look = around.look
        ttk.Frame.__init__(
            self, master, style="Page.TFrame", padding=(look.px(20), look.px(10), look.px(20), look.px(16))
        )
        self.around, self.indicator = around, indicator
        self.chosen: Chosen | None = None
        self.rows = RecordRows([])
        self.figures: Figures | None = None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(3, weight=1)
        self._heading()
        self._tools()
        self.sides = ttk.Frame(self, style="Page.TFrame")
        self._side_buttons: dict[str, ttk.Button] = {}
        self._list()

    def _heading(self) -> None:
        gap = self.around.look.px(10)
        top = ttk.Frame(self, style="Page.TFrame")
        top.grid(row=0, column=0, sticky="we")
        top.columnconfigure(1, weight=1)
        self.back = widgets.button(top, _("Back (Esc)"), self.around.leave, icon="arrow-left")
        self.back.grid(row=0, column=0, rowspan=2, sticky="w", padx=(0, gap))
        self.title = ttk.Label(top, style="Heading.Page.TLabel")
        self.title.grid(row=0, column=1, sticky="we")
        self.value = ttk.Label(top, style="Small.Quiet.Page.TLabel")
        self.value.grid(row=1, column=1, sticky="we")
        for label in (self.title, self.value):
            widgets.run_on(label)

    def _tools(self) -> None:
        look = self.around.look
        tools = ttk.Frame(self, style="Page.TFrame", padding=(0, look.px(12), 0, look.px(8)))
        tools.grid(row=1, column=0, sticky="we")
        tools.columnconfigure(2, weight=1)
        label = ttk.Label(tools, text=_("Filter (Ctrl+F)"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(8)))
        self.filter = widgets.entry(tools, width=34)
        widgets.labels(label, self.filter)
        self.filter.grid(row=0, column=1)
        self.filter.bind("<KeyRelease>", lambda _event: self._narrow(), add=True)
        self.filter.bind("<Down>", lambda _event: self.table.tree.focus_set(), add=True)
        self.filter.bind("<Return>", lambda _event: self.table.tree.focus_set(), add=True)
        self.count = ttk.Label(tools, style="Bold.Page.TLabel")
        self.count.grid(row=0, column=2, sticky="w", padx=look.px(16))
        self.copy = widgets.button(tools, _("Copy (Ctrl+C)"), self._copy, icon="clipboard")
        self.copy.grid(row=0, column=3, sticky="e")

    def _list(self) -> None:
        look = self.around.look
        frame = ttk.Frame(self, style="Box.TFrame", padding=1)
        frame.grid(row=3, column=0, sticky="nswe")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        self.table = VirtualTable(frame, look, row=self._row, find=self._starting, sort=self._sort, copy=self._copy)
        self.table.grid(row=0, column=0, sticky="nswe")
        self.empty = ttk.Label(frame, style="Body.Quiet.Card.TLabel", anchor="center", justify="center")

    # -- reading ----------------------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Esc: back · Ctrl+F: filter · Ctrl+C: copy")

    def show(self, chosen: Chosen | None) -> None:
        assert chosen
        self.chosen = chosen
        self.count.configure(text=_("Reading the records…"))
        self.around.background.read("records", partial(_read, chosen=chosen, indicator=self.indicator), self._fill,
                                    self._unread)  # fmt: skip

    def _unread(self) -> None:
        self.rows = RecordRows([])
        self.table.fill(0)
        self.count.configure(text=_("▲ This list could not be read."))

    def _fill(self, found: tuple[list[Record], Figures]) -> None:
        records, self.figures = found
        kept = self.rows
        self.rows = RecordRows(records)
        self.rows.order, self.rows.side = kept.order, kept.side
        if kept.order != ("on", False):
            self.rows.sort(kept.order[0])
            if self.rows.order != kept.order:
                self.rows.sort(kept.order[0])
        self._say_figure()
        self._offer_sides()
        self._heads()
        self._narrow()

    def _say_figure(self) -> None:
        assert self.chosen
        assert self.figures
        names, units = self.figures.names, self.figures.units
        self.title.configure(text=names.get(self.indicator, self.indicator))
        line = self.figures.line(self.indicator, self.chosen.association)
        said = [self._whose(), self._when()]
        if line:
            said.append(
                _("value {value}").format(value=shown.value(self.indicator, line.value, units.get(self.indicator, "")))
            )
            if line.denominator is not None:
                upper, lower = INDICATORS[self.indicator].sides
                said.append(
                    f"{names[upper]} {shown.number(line.numerator, INDICATORS[upper].decimals)} / "
                    f"{names[lower]} {shown.number(line.denominator, INDICATORS[lower].decimals)}"
                )
        self.value.configure(text=" · ".join(said))

    def _whose(self) -> str:
        code = self.chosen.association if self.chosen else None
        return next((one.name for one in self.around.associations if one.code == code), _("All the associations"))

    def _when(self) -> str:
        code = self.chosen.period if self.chosen else ""
        return next((one.name for one in self.around.periods if one.code == code), code)

    def _offer_sides(self) -> None:
        """A ratio has two lists: what is above the line and what is below."""
        for button in self._side_buttons.values():
            button.destroy()
        self._side_buttons = {}
        sides = INDICATORS[self.indicator].sides
        if len(sides) == 1 or self.figures is None:
            return
        self.sides.grid(row=2, column=0, sticky="w", pady=(0, self.around.look.px(8)))
        if self.rows.side is None:
            self.rows.only(sides[0])
        for column, side in enumerate(sides):
            number = sum(one.side == side for one in self.rows.all)
            text = f"{self.figures.names[side]} ({shown.number(number)})"
            button = widgets.button(self.sides, text, partial(self._only, side))
            button.grid(row=0, column=column, padx=(0, self.around.look.px(6)))
            self._side_buttons[side] = button
        self._mark_side()

    def _only(self, side: str) -> None:
        self.rows.only(side)
        self._mark_side()
        self._refill()

    def _mark_side(self) -> None:
        for side, button in self._side_buttons.items():
            widgets.mark_main(button, side == self.rows.side)

    # -- the list ---------------------------------------------------------------------------------------------------

    def _heads(self) -> None:
        key, backwards = self.rows.order
        arrow = "  ▼" if backwards else "  ▲"
        columns = self.rows.columns
        self.table.head(columns, {one.key: _(one.title) + (arrow if one.key == key else "") for one in columns})

    def _narrow(self) -> None:
        self.rows.narrow(self.filter.get())
        self._refill()

    def _refill(self) -> None:
        left, whole = len(self.rows.shown), len(self.rows.of_side)
        if left == whole:
            said = ngettext("{n} record", "{n} records", whole).format(n=shown.number(whole))
        else:
            said = ngettext("{left} of {n} record", "{left} of {n} records", whole).format(
                left=shown.number(left), n=shown.number(whole)
            )
        self.count.configure(text=said)
        self.table.fill(left)
        self._say_empty(left, whole)

    def _say_empty(self, left: int, whole: int) -> None:
        if left:
            self.empty.place_forget()
            return
        self.empty.configure(
            text=_("No record matches what is typed. Esc in the filter empties it.")
            if whole
            else _("There is no record behind this figure.\nChoose another period or association above.")
        )
        self.empty.place(relx=0.5, rely=0.4, anchor="center")

    def _row(self, position: int) -> list[str]:
        one = self.rows.shown[position]
        return [getattr(one, column) for column in self.table.tree["columns"]]

    def _starting(self, text: str, after: int) -> int | None:
        return self.rows.starting(text, after)

    def _sort(self, key: str) -> None:
        self.rows.sort(key)
        self._heads()
        self._refill()

    def _copy(self) -> None:
        chosen = sorted(self.table.selected) or range(len(self.rows.shown))
        clipboard.put(self, [[_(column.title) for column in self.rows.columns], *map(self.rows.texts, chosen)])
        copied = ngettext("{n} record copied.", "{n} records copied.", len(chosen))
        self.around.say(copied.format(n=shown.number(len(chosen))))

    # -- keys -------------------------------------------------------------------------------------------------------

    def escape(self) -> bool:
        if self.focus_get() is not self.filter or not self.empty_filter():
            self.around.leave()
        return True

    def reread(self) -> None:
        self.show(self.chosen)

    def take_focus(self) -> None:
        self.table.tree.focus_set()

    def find(self) -> None:
        self.filter.focus_set()
        self.filter.selection_range(0, "end")

    def empty_filter(self) -> bool:
        """Empty the filter; False where there was nothing in it."""
        if not self.filter.get():
            return False
        self.filter.delete(0, "end")
        self._narrow()
        return True


def _read(office: Office, chosen: Chosen, indicator: str) -> tuple[list[Record], Figures]:
    rows: list[dict[str, Any]] = office.indicators.evidence(
        indicator, period=chosen.period, association=chosen.association
    )
    return [record(row) for row in rows], read(office, chosen, (indicator,))
