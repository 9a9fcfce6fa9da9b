"""A table over rows that are there already: no reading, no order but theirs; keys and copying as in every list."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from clust_desktop.domain.names import fold
from clust_desktop.i18n import _
from clust_desktop.ui import clipboard
from clust_desktop.ui.specs import Column
from clust_desktop.ui.theme import Look
from clust_desktop.ui.virtual_table import VirtualTable


class PlainTable(VirtualTable):
    """`given` are the rows as written, each as long as the columns; `tones` say how each stands out.

    A long sequence may make its rows when they are asked for: only those in sight are.
    """

    def __init__(
        self, master: tk.Misc, look: Look, columns: Sequence[Column] = (), *, open_: Callable[[], None] | None = None,
        changed: Callable[[], None] = lambda: None, height: int = 4,
    ) -> None:  # fmt: skip
        self.given: Sequence[tuple[str, ...]] = []
        self.tones: list[str] = []
        self.heads: Sequence[Column] = ()
        self._fits = False
        super().__init__(
            master, look, row=lambda at: self.given[at], find=self._starting, sort=lambda _key: None,
            copy=self.copy_chosen, open_=open_, tone=self._tone_of, changed=changed,
        )  # fmt: skip
        self.tree.configure(height=height)
        self.tree.bind("<Configure>", lambda _event: self._fit(), add=True)
        if columns:
            self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.heads, self._fits = columns, self.tree.winfo_width() > 1
        self.head(columns, {one.key: _(one.title) for one in columns})

    def _fit(self) -> None:
        """Share the width out anew, once it is known; the row stood on stays in sight while nobody scrolls."""
        if self.heads and not self._fits and self.tree.winfo_width() > 1:
            self.set_columns(self.heads)
        if self.focus_get() is not self.tree:
            self.top = max(0, self.cursor - self._room + 1)
            self.paint()

    def show_rows(self, rows: Sequence[tuple[str, ...]], tones: Sequence[str] = (), *, cursor: int = 0) -> None:
        self.given, self.tones = rows, list(tones)
        self.fill(len(self.given), cursor=min(cursor, len(self.given) - 1))

    def _tone_of(self, at: int) -> str:
        return self.tones[at] if self.tones else ""

    def _starting(self, text: str, after: int) -> int | None:
        wanted, count = fold(text), len(self.given)
        order = [at % count for at in range(after, after + count)] if count else []
        return next((at for at in order if any(fold(cell).startswith(wanted) for cell in self.given[at][:2])), None)

    def copy_chosen(self) -> None:
        """The chosen rows, or all where only the one stood on is chosen, to the clipboard below their titles."""
        chosen = sorted(self.selected) if len(self.selected) > 1 else range(len(self.given))
        clipboard.put(self, [[_(one.title) for one in self.heads], *(self.given[at] for at in chosen)])

    def take_focus(self) -> None:
        self.tree.focus_set()
