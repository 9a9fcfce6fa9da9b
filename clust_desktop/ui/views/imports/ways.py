"""How the file is read, to be corrected: its letters, its separator, its sheet, the row that names the columns."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from clust_desktop.i18n import _
from clust_desktop.services.imports.plan import Plan
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.views.imports.choices import Choices

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Seen

Change = Callable[[Plan], Plan]


class Ways(Choices):
    """`changed` is told how the plan changes; what was said of the columns is forgotten, for they are others then."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, changed: Callable[[Change], None]) -> None:
        super().__init__(master, around.look)
        self._changed = changed
        self._sheet = ""

    def see(self, seen: Seen) -> None:
        """Offer the other ways to read what is seen."""
        self._sheet = seen.sheet
        self.show("encoding", _("Letters"), [(one.code, one.text) for one in seen.encodings],
                  seen.encoding.removesuffix("-sig"), self._encoding)  # fmt: skip
        self.show("delimiter", _("Separator"), [(one.code, one.text) for one in seen.delimiters], seen.delimiter,
                  self._delimiter)  # fmt: skip
        sheets = seen.sheets if len(seen.sheets) > 1 else ()
        self.show("sheet", _("Sheet"), [(one, one) for one in sheets], seen.sheet, self._take_sheet)
        now = "" if seen.form else str(seen.header_line or 0)
        self.show("header", _("Names of the columns"), [(one.code, one.text) for one in seen.heads], now, self.header)
        self.settle()

    def _encoding(self, code: str) -> None:
        self._read(encoding=code)

    def _delimiter(self, code: str) -> None:
        self._read(delimiter=code, header=None)

    def _take_sheet(self, name: str) -> None:
        self._read(sheet=name, header=None)

    def header(self, line: str) -> None:
        """That row of the file names the columns, "0" for none; without one it is recognised again."""
        self._read(header=int(line) if line else None, **({"sheet": self._sheet} if self._sheet else {}))

    def _read(self, **said: str | int | None) -> None:
        self._changed(
            lambda plan: replace(plan, decisions=replace(plan.decisions, mapping={}, **said))  # type: ignore[arg-type]
        )
