"""The closing of a period: indicators by associations, what is missing, the issues and what was restated since."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.services.targets import TargetRow
from clust_desktop.ui import clipboard, target_cells, widgets
from clust_desktop.ui.cell_table import CellTable
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.views.closure import cells
from clust_desktop.ui.views.closure.acts import Acts
from clust_desktop.ui.views.closure.cells import Found
from clust_desktop.ui.views.target_frame import TargetFrame


class ClosureView(TargetFrame):
    """Every target of the period at once; each opens its records, its justification, its card."""

    reading = "closure"

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        self.acts = Acts(around, self)
        self.lines: list[dict[str, TargetRow]] = []
        self.found: Found | None = None
        super().__init__(master, around, at=2)
        self._lists()

    def _table(self, master: tk.Misc) -> CellTable:
        return CellTable(
            master, self.around.look, row=self._texts, typed=(), begins=lambda at, column: "",
            keep=lambda at, column, text: "", clear=lambda at, column: None, paste=lambda at, column, block: None,
            act=self._act, stood=self._stood, copy=self._copied, tone=self._tone,
        )  # fmt: skip

    def _bar(self) -> None:
        look = self.around.look
        bar = ttk.Frame(self, style="Page.TFrame")
        bar.grid(row=0, column=0, sticky="we")
        bar.columnconfigure(0, weight=1)
        self.progress = ttk.Label(bar, style="Bold.Page.TLabel", anchor="w")
        self.progress.grid(row=0, column=0, sticky="we")
        widgets.run_on(self.progress)
        acts = self.acts_bar = ttk.Frame(bar, style="Page.TFrame")
        below = look.text > 115
        acts.grid(row=int(below), column=0 if below else 1, sticky="w", pady=(look.px(6) if below else 0, 0))
        self.buttons: dict[str, ttk.Button] = {}
        for at, (name, text, act, icon) in enumerate((
            ("close", _("Close the period… (Ctrl+D)"), self.acts.close_period, "lock"),
            ("draft", _("Draft (Ctrl+P)"), self.acts.print_draft, "printer"),
            ("verify", _("Check a fingerprint… (F3)"), self.acts.verify, "fingerprint"),
        )):  # fmt: skip
            self.buttons[name] = widgets.button(acts, text, act, icon=icon)
            self.buttons[name].grid(row=0, column=at, padx=(look.px(6) * bool(at), 0))
        widgets.mark_main(self.buttons["close"], True)
        self.legend = ttk.Label(self, style="Small.Quiet.Page.TLabel", anchor="w")
        self.legend.grid(row=1, column=0, sticky="we", pady=(look.px(4), look.px(4)))
        widgets.run_on(self.legend)

    def _lists(self) -> None:
        look = self.around.look
        self.below = ttk.Frame(self, style="Page.TFrame")
        self.titles: list[ttk.Label] = []
        tall = 1 if look.is_large else 2
        self.below.grid(row=5, column=0, sticky="we", pady=(look.px(8), 0))
        for at, (weight, title) in enumerate(((4, _("Issues")), (7, _("Restated since the closing")))):
            self.below.columnconfigure(at, weight=weight, uniform="lists")
            label = ttk.Label(self.below, text=title, style="Bold.Page.TLabel")
            label.grid(row=0, column=at, sticky="w", padx=(look.px(10) * at, 0))
            self.titles.append(label)
        self.issues = PlainTable(self.below, look, cells.ISSUES, open_=self.acts.open_issue, height=tall)
        self.restated = PlainTable(self.below, look, cells.RESTATED, open_=self.acts.open_restated, height=tall)
        for at, table in enumerate((self.issues, self.restated)):
            table.grid(row=1, column=at, sticky="nswe", padx=(look.px(10) * at, 0))

    @property
    def hints(self) -> str:  # type: ignore[override]
        if self.form.has_focus:
            return _("Ctrl+S: save · Ctrl+Tab or Esc: back to the table")
        said = _("Enter: its records · Ctrl+E: its card")
        return said + " · " + _("Ctrl+Tab: justification") if self.form.row is not None else said

    # -- reading ------------------------------------------------------------------------------------------------------

    @property
    def is_complete(self) -> bool:
        return self.chosen is None or self.found is not None or self._unreadable

    def show(self, chosen: Chosen | None) -> None:
        """Show the targets of what is chosen at once, figures and issues as soon as they are read."""
        self.put_by()
        fresh, self.chosen = chosen != self.chosen, chosen
        for one in self.buttons.values():
            one.state(["!disabled" if chosen else "disabled"])
        if chosen is None:
            self._say_empty(_("There is no period yet: add a programme and its periods under Indicators."))
            self._let_show_lists(False)
            return
        if fresh:
            self.found = None
        self.reread()

    def reread(self) -> None:
        if self.chosen is None:
            return
        self._unreadable = False
        self._fill()
        read = partial(cells.find, chosen=self.chosen)
        self.around.background.read(self.reading, read, self._come, self._unread)

    def _unread(self) -> None:
        self._unreadable = True
        self.said.configure(text=_("▲ Not everything here could be read."))

    def _come(self, found: Found) -> None:
        if self.winfo_exists():
            self.found = found
            self._fill()

    def _fill(self) -> None:
        assert self.chosen
        found, stood = self.found, (self.table.cursor, self.table.column)
        self.rows = self.office.targets.rows(
            period=self.chosen.period, association=self.chosen.association, figures=found.figures if found else None
        )
        self.lines = cells.matrix(self.rows)
        made, titles = cells.columns(self.rows, alone=self._is_alone)
        self.table.head(made, titles)
        self.table.column = stood[1] if stood[1] in titles else made[min(1, len(made) - 1)].key
        self.table.fill(len(self.lines), cursor=min(max(stood[0], 0), len(self.lines) - 1))
        nothing = _(
            "Nothing is expected in this period: type the targets under “Expected values”, or close it as it is."
        )
        self._say_empty("" if self.lines else nothing)
        self.legend.configure(text=cells.legend(self.rows) if found else "")
        self.progress.configure(text=cells.progress(self.rows, found.standing) if found else _("Reading the figures…"))
        closed = found is not None and found.standing.is_closed
        self.buttons["close"].configure(text=_("Issue anew… (Ctrl+D)") if closed else _("Close the period… (Ctrl+D)"))
        names, units = self.office.indicators.names(), self.office.indicators.units()
        self.issues.show_rows(cells.issue_rows(found.issues) if found else [])
        self.restated.show_rows(cells.restated_rows(found.restated, names, units) if found else [])
        none = found is None or not found.restated
        self.titles[1].configure(
            text=_("Restated since the closing: none") if none else _("Restated since the closing")
        )
        self._stood()

    @property
    def _is_alone(self) -> bool:
        return self.chosen is not None and self.chosen.association is not None

    # -- the matrix ---------------------------------------------------------------------------------------------------

    @property
    def row(self) -> TargetRow | None:
        """The target stood on; on the name of an indicator none."""
        at = self.table.cursor
        return self.lines[at].get(self.table.column) if 0 <= at < len(self.lines) else None

    def _texts(self, position: int) -> list[str]:
        line, judged = self.lines[position], self.found is not None
        name = next(iter(line.values())).name
        keys = self.table.keys_of_columns[1:]
        return [name, *(cells.cell(line.get(key), judged=judged, alone=self._is_alone) for key in keys)]

    def _tone(self, position: int) -> str:
        rows = self.lines[position].values()
        return "bad" if self.found and any(cells.is_open(row) for row in rows) else ""

    def _stood(self) -> None:
        if not hasattr(self, "form"):
            return
        row, judged = self.row, self.found is not None
        self.said.configure(text=cells.sentence(row, judged=judged))
        closed = self.found is not None and self.found.standing.is_closed
        shows = row is not None and judged and (cells.is_open if closed else target_cells.can_be_explained)(row)
        self.form.explain(self.chosen.period if self.chosen else "", row if shows else None)
        self._let_show_lists(bool(shows))
        for one in (self.acts_bar, self.legend):  # large letters leave the matrix no room beside the form
            widgets.let_show(one, not (self.around.look.is_large and (shows or (closed and one is self.legend))))

    def _let_show_lists(self, explains: bool) -> None:
        """Show the issues once there are any; in large letters not beside a justification."""
        has_room = not (explains and self.around.look.is_large)
        widgets.let_show(self.below, bool(self.found and self.found.issues) and has_room)

    def _act(self, position: int, column: str) -> None:
        """Enter on a cell: its records."""
        if (row := self.row) is not None:
            self.around.open_records(row.line.indicator, row.line.association)

    def _copied(self) -> None:
        keys = self.table.keys_of_columns
        titles = [str(self.table.tree.heading(one, "text")) for one in keys]
        clipboard.put(self, [titles, *(self._texts(at) for at in range(len(self.lines)))])

    def _turned(self, event: tk.Event[tk.Misc]) -> str | None:
        """From the matrix to the justification, or to the lists, and round again."""
        if not self.winfo_ismapped():
            return None
        at = str(event.widget)
        stops = [
            self.table.tree,
            *([self.form] if self.form.row is not None else []),
            self.issues.tree,
            self.restated.tree,
        ]
        stops = [one for one in stops if one.winfo_ismapped()]
        here = next((n for n, one in enumerate(stops) if at.startswith(str(one))), 0)
        following = stops[(here + 1) % len(stops)]
        if following is self.form:
            self.form.fields.take_focus()
        else:
            following.focus_set()
        return "break"

    # -- doing --------------------------------------------------------------------------------------------------------

    def press(self, keys: str) -> None:
        acts = {"<Control-d>": self.acts.close_period, "<Control-p>": self.acts.print_draft, "<F3>": self.acts.verify,
                "<Control-e>": self.open_card}  # fmt: skip
        if keys in acts:
            acts[keys]()

    def save(self) -> None:
        if self.around.may_write():
            self.form.save()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def escape(self) -> bool:
        if self.form.has_focus or str(self.focus_get() or "").startswith(str(self.below)):
            self.take_focus()
            return True
        return False

    def put_by(self) -> None:
        if self.chosen is not None and not self.office.archive.is_read_only:
            self.form.put_by()
