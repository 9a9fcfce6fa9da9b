"""The table of expected values: what is typed in its cells, what cannot be read, what is pasted and copied."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.targets import Key, TargetRow
from clust_desktop.ui import clipboard, target_cells
from clust_desktop.ui.cell_table import CellTable
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.target_cells import TYPED

Changes = dict[Key, dict[str, Any]]


class TargetTable(CellTable):
    """Shows some of the rows; `write(changes, beyond)` keeps what was typed, `beyond` cells lay outside the table.

    `refused` holds what was typed and could not be read, with the reason, until it is typed anew.
    """

    def __init__(
        self, master: tk.Misc, around: Surroundings, *, write: Callable[[Changes, int], None],
        act: Callable[[TargetRow, str], None], stood: Callable[[], None],
    ) -> None:  # fmt: skip
        self.around, self._write = around, write
        self.rows: list[TargetRow] = []
        self.judged = False
        self.refused: dict[tuple[Key, str], tuple[str, str]] = {}
        super().__init__(
            master, around.look, row=self._texts, typed=TYPED, begins=self._text_of, keep=self._keep_one,
            clear=self._empty, paste=self._take, act=lambda at, column: act(self.rows[at], column), stood=stood,
            copy=self._copied, tone=lambda at: target_cells.tone(self.rows[at], judged=self.judged),
            may_type=around.may_write,
        )  # fmt: skip

    def columns(self, *, every: bool) -> None:
        """Draw the titles; with the association beside where every one is shown."""
        shown = (target_cells.WHOSE, *target_cells.COLUMNS) if every else target_cells.COLUMNS
        self.head(shown, {one.key: _(one.title) for one in shown})

    def show(self, rows: list[TargetRow], *, judged: bool) -> None:
        """Show these rows, standing on the one stood on before."""
        stood = self.row.key if self.row else None
        self.rows, self.judged = rows, judged
        at = next((at for at, row in enumerate(rows) if row.key == stood), 0 if rows else -1)
        self.fill(len(rows), cursor=at)

    def refresh(self, rows: list[TargetRow]) -> None:
        """Show what the same rows have become, while something is being typed."""
        found = {row.key: row for row in rows}
        self.rows, self.judged = [found.get(row.key, row) for row in self.rows], True
        self.paint()

    @property
    def row(self) -> TargetRow | None:
        """The row stood on."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def complaint(self) -> str:
        """What is wrong with the cell stood on; else how many cells of the table could not be read."""
        refused = self.refused.get((self.row.key, self.column)) if self.row else None
        if refused:
            return f"▲ {refused[1]}"
        number = len(self.refused)
        text = ngettext("▲ {n} cell could not be read.", "▲ {n} cells could not be read.", number)
        return text.format(n=number) if number else ""

    @property
    def cut_off(self) -> str:
        """In full what of the row stood on finds no room in its cells; the justification stands in its form."""
        if self.row is None:
            return ""
        texts = zip(self.keys_of_columns, self._texts(self.cursor), self.widths().values(), strict=True)
        return " · ".join(
            f"{self.tree.heading(column, 'text')}: {text}"
            for column, text, width in texts
            if column != "justification" and self.look.width(text) > width - self.look.px(23)
        )

    # -- cells --------------------------------------------------------------------------------------------------------

    def _texts(self, position: int) -> list[str]:
        row = self.rows[position]
        texts = target_cells.texts(row, judged=self.judged)
        for column in TYPED:
            if (row.key, column) in self.refused:
                texts[column] = f"▲ {self.refused[row.key, column][0]}"
        return [texts[column] for column in self.keys_of_columns]

    def _text_of(self, position: int, column: str) -> str:
        row = self.rows[position]
        refused = self.refused.get((row.key, column))
        return refused[0] if refused else target_cells.begins(row, column)

    def _keep_one(self, position: int, column: str, text: str) -> str:
        key = self.rows[position].key
        self._keep_all([(position, column, text)])
        return self.refused.get((key, column), ("", ""))[1]

    def _empty(self, positions: list[int], column: str) -> None:
        self._keep_all([(at, column, "") for at in positions])

    def _take(self, position: int, column: str, block: list[list[str]]) -> None:
        start = TYPED.index(column)
        cells = [
            (position + down, TYPED[start + right], text)
            for down, line in enumerate(block)
            for right, text in enumerate(line)
            if position + down < len(self.rows) and start + right < len(TYPED)
        ]
        self._keep_all(cells, sum(map(len, block)) - len(cells))

    def _keep_all(self, cells: list[tuple[int, str, str]], beyond: int = 0) -> None:
        """Write what can be read of these texts; what cannot stays in its cell with a complaint."""
        changes: Changes = {}
        for position, column, text in cells:
            row = self.rows[position]
            if self.read(row, column, text):
                value = target_cells.read(row, column, text)
                if value != target_cells.read(row, column, target_cells.begins(row, column)):
                    changes.setdefault(row.key, {})[column] = value
        if changes or beyond:
            self._write(changes, beyond)
        elif any((self.rows[position].key, column) in self.refused for position, column, _text in cells):
            self.around.say(_("Nothing was saved: what is to be corrected is marked."))
        self.paint()
        self._stood()

    def read(self, row: TargetRow, column: str, text: str) -> bool:
        """Whether a text can be read; one that cannot is kept aside with the reason."""
        self.refused.pop((row.key, column), None)
        try:
            target_cells.read(row, column, text)
        except Refused as refusal:
            self.refused[row.key, column] = (text, refusal.sentence)
            return False
        return True

    def _copied(self) -> None:
        """The chosen rows below their titles, or the text of the one cell, to the clipboard."""
        chosen, keys = sorted(self.selected), self.keys_of_columns
        if len(chosen) == 1:
            clipboard.put(self, [[self._texts(chosen[0])[keys.index(self.column)]]])
        else:
            titles = [str(self.tree.heading(one, "text")) for one in keys]
            clipboard.put(self, [titles, *map(self._texts, chosen)])
        self.around.say(ngettext("{n} row copied.", "{n} rows copied.", len(chosen)).format(n=len(chosen)))
