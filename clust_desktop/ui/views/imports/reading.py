"""Second step of an import: how the file was read, what it leaves open, and which column holds what."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.imports import ways
from clust_desktop.services.imports.plan import Plan
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.plain_table import PlainTable
from clust_desktop.ui.specs import Column
from clust_desktop.ui.views.imports.asked import CROWDED, Asked
from clust_desktop.ui.views.imports.columns import Columns
from clust_desktop.ui.views.imports.step import TURNS, Step, said_before
from clust_desktop.ui.views.imports.ways import Ways

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Seen
    from clust_desktop.ui.views.imports.view import ImportView

ORDERS = {"dmy": N_("dates: day first, as the file proves"), "mdy": N_("dates: month first, as the file proves")}
CHOSEN = {"dmy": N_("dates: day first, as you said"), "mdy": N_("dates: month first, as you said")}
MOST_NOTES = 3


class ReadingStep(Step):
    further = N_("Try it (Ctrl+S)")
    hints = N_(
        "Enter: what a column holds, or that a row names the columns · Ctrl+Tab: on · Ctrl+S: try it · Esc: back"
    )

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, around, way)
        look = around.look
        self.facts = self.text(0, "Bold.Page.TLabel")
        self.before = self.text(1, "fair.Page.Status.TLabel")
        self.notes = self.text(2, "Small.Quiet.Page.TLabel")
        self.ways = Ways(self, around, changed=self.change)
        self.ways.grid(row=3, column=0, sticky="we", pady=(0, look.px(6)))
        self.asked = Asked(self, around, changed=self.change)
        self.asked.grid(row=4, column=0, sticky="we", pady=(0, look.px(6)))
        self.lines_box = self.boxed(5, weight=2)
        self.lines = PlainTable(self.lines_box, look, open_=self._header_here, height=6)
        self.lines.grid(row=0, column=0, sticky="nswe")
        self.columns = Columns(self, around, way)
        self.columns.grid(row=6, column=0, sticky="nswe")
        for key, step in TURNS:
            around.keys.on(key, partial(self._turn, step), owner=self)

    def show(self) -> None:
        seen, plan = self.way.seen, self.way.plan
        assert seen
        assert plan
        self.tell(self.facts, " · ".join(self._facts(seen, plan)))
        self.tell(self.before, f"↻ {said_before(seen.before)}" if seen.before else "")
        more = len(seen.notes) - MOST_NOTES
        rest = [ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)] if more > 0 else []
        self.tell(self.notes, "\n".join([*seen.notes[:MOST_NOTES], *rest]))
        self.ways.see(seen)
        self.asked.show(seen, plan)
        self._show_lines(seen)
        crowded = self.around.look.text > CROWDED and bool(self.asked.is_open or seen.notes or seen.columns)
        self.lines_box.grid_remove() if crowded else self.lines_box.grid()
        room = (3 if self.around.look.text > CROWDED else 5) * (
            self.around.look.line() + self.around.look.px(8)
        ) + self.around.look.px(48)
        self.rowconfigure(6, weight=3 if seen.columns else 0, minsize=room if seen.columns else 0)
        if seen.columns:
            self.columns.grid()
            self.columns.show(seen)
        else:
            self.columns.grid_remove()
        if seen.lacking:
            self.way.complain(seen.lacking)

    def _facts(self, seen: Seen, plan: Plan) -> list[str]:
        kind = next(one.label for one in self.around.office.imports.kinds() if one.code == seen.kind)
        said = [f"{kind}: {seen.file}", ways.form_name(seen.form) or seen.format.upper()]
        if len(seen.sheets) == 1:
            said.append(_("sheet “{sheet}”").format(sheet=seen.sheet))
        if seen.rows:
            said.append(ngettext("{n} row", "{n} rows", seen.rows).format(n=amounts.show(seen.rows)))
        if plan.decisions.order:
            said.append(_(CHOSEN[plan.decisions.order]))
        elif seen.order:
            said.append(_(ORDERS[seen.order]))
        return [one for one in said if one]

    def _show_lines(self, seen: Seen) -> None:
        heads = [Column("line", N_("Row"), 6, least="1.234 ▸")]
        heads += [Column(f"cell{at}", one, 12) for at, one in enumerate(seen.letters)]
        self.lines.set_columns(heads)
        width = len(seen.letters)
        header = next((at for at, one in enumerate(seen.first) if one.is_header), -1)
        at = header if self.focus_get() is self.lines.tree else -1
        rows = [
            (f"{amounts.show(one.line)}{' ▸' if one.is_header else ''}", *one.cells, *[""] * (width - len(one.cells)))
            for one in seen.first
        ]
        self.lines.show_rows(rows, ["good" if one.is_header else "" for one in seen.first], cursor=at)

    # -- changing -----------------------------------------------------------------------------------------------------

    def change(self, changed: Callable[[Plan], Plan]) -> None:
        """Read the list anew as it is now to be read."""
        assert self.way.plan
        self.way.look(changed(self.way.plan))

    def _header_here(self) -> None:
        """The row of the file stood on names the columns."""
        seen = self.way.seen
        if seen and seen.heads and 0 <= self.lines.cursor < len(seen.first):
            self.ways.header(str(seen.first[self.lines.cursor].line))

    def _turn(self, step: int, _event: object) -> str | None:
        """From how the file is read to what is asked, to its rows, to its columns, and round."""
        if not self.winfo_ismapped():
            return None
        parts = (
            (self.ways, self.ways.target), (self.asked, self.asked.target), (self.lines, self.lines.tree),
            (self.columns, self.columns.table.tree),
        )  # fmt: skip
        stops = [(part, target) for part, target in parts if target is not None and part.winfo_ismapped()]
        now = str(self.focus_get())
        at = next((at for at, (part, _target) in enumerate(stops) if now.startswith(str(part))), -1 if step > 0 else 0)
        stops[(at + step) % len(stops)][1].focus_set()
        return "break"

    def map(self, field: str, column: str) -> None:
        """Let a column hold that field; without one, nothing."""
        plan, seen = self.way.plan, self.way.seen
        assert plan
        assert seen
        mapping = dict(plan.decisions.mapping)
        for one in seen.columns:
            if one.name == column and one.field:
                mapping[one.field] = None
        if field:
            mapping[field] = column
        self.change(lambda was: replace(was, decisions=replace(was.decisions, mapping=mapping)))

    def begin(self) -> None:
        self.way.start_anew()

    def go_on(self) -> None:
        seen = self.way.seen
        assert seen
        if seen.lacking:
            self.way.complain(seen.lacking)
            self.columns.take_focus()
        elif self.asked.is_open:
            self.way.complain(self.asked.is_open)
            self.asked.take_focus()
        else:
            self.way.try_it()

    def take_focus(self) -> None:
        if self.asked.is_open:
            self.asked.take_focus()
        elif self.way.seen and self.way.seen.columns:
            self.columns.take_focus()
        else:
            self.lines.take_focus()
