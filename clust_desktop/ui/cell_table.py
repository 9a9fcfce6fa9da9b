"""A table whose cells are stood on and typed in, as in a spreadsheet."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Collection, Sequence
from tkinter import TclError, ttk

from clust_desktop.domain.formulas import plain
from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look
from clust_desktop.ui.virtual_table import VirtualTable

CELLS = "ClustCells"  # a binding tag before the tree's own


class CellTable(VirtualTable):
    """Arrows go from cell to cell, Enter or F2 or a letter begins to type, Enter keeps and goes down, Tab to the right.

    `typed` are the keys of the columns that can be typed in. `begins(position, column)` gives the text to begin with,
    `keep(position, column, text)` keeps it and returns a complaint, empty where there is none; `clear(positions,
    column)` empties cells, `paste(position, column, block)` takes lines of cells, `act(position, column)` is Enter on a
    cell that is not typed in, `stood()` hears of another cell. `may_type()` says whether anything may be typed at all,
    and tells the person where it may not.
    """

    def __init__(
        self, master: tk.Misc, look: Look, *, row: Callable[[int], Sequence[str]], typed: Collection[str],
        begins: Callable[[int, str], str], keep: Callable[[int, str, str], str],
        clear: Callable[[list[int], str], None], paste: Callable[[int, str, list[list[str]]], None],
        act: Callable[[int, str], None], stood: Callable[[], None], copy: Callable[[], None],
        tone: Callable[[int], str], may_type: Callable[[], bool] = lambda: True,
    ) -> None:  # fmt: skip
        self.column = ""
        self.entry: ttk.Entry | None = None
        self._sequences: list[str] = []
        self._typed_columns, self._begins, self._keep, self._clear = typed, begins, keep, clear
        self._paste, self._act, self._stood, self._may_type = paste, act, stood, may_type
        super().__init__(
            master, look, row=row, find=lambda text, after: None, sort=lambda key: None, copy=copy, tone=tone,
            changed=self._moved,
        )  # fmt: skip
        c = look.colours
        self.tree.configure(style="Cells.Treeview")
        self.mark = tk.Label(
            self.tree, font="Clust.Body", background=c.card, foreground=c.ink, highlightthickness=2,
            highlightbackground=c.accent, borderwidth=0, padx=look.px(4),
        )  # fmt: skip
        self.mark.bind("<Button-1>", lambda _event: self.enter(), add=True)  # the cell one stands on already

    # -- where one stands ---------------------------------------------------------------------------------------------

    @property
    def keys_of_columns(self) -> list[str]:
        return list(self.tree["columns"])

    def _moved(self) -> None:
        if self.column not in self.keys_of_columns:
            self.column = next(iter(one for one in self.keys_of_columns if one in self._typed_columns), "")
        self._stood()

    def stand(self, position: int, column: str) -> None:
        """Stand on a cell."""
        self.column = column
        self.go(position)

    def step(self, by: int) -> bool:
        """Go to the next cell to the right or left; whether there is one."""
        known = self.keys_of_columns
        at = known.index(self.column) + by if self.column in known else 0
        if not 0 <= at < len(known):
            return False
        self.stand(self.cursor, known[at])
        return True

    def paint(self) -> None:
        super().paint()
        if hasattr(self, "mark"):
            self._place()

    def _keep_in_sight(self) -> None:
        """The cell stood on stays in sight where the table becomes lower."""
        if self.cursor >= self.top + self._room:
            self.top = self.cursor - self._room + 1
            self.paint()

    def _place(self) -> None:
        """Put the frame of the cell, or what is typed in it, where the cell is; nowhere while it is out of sight."""
        over = self.entry or self.mark
        self._bring_column()
        if (box := self._box()) is None:
            over.place_forget()
            return
        x, y, wide, tall = box
        if self.entry is None:
            item = self.tree.get_children()[self.cursor - self.top]
            text = self.tree.set(item, self.column)
            anchor = str(self.tree.column(self.column, "anchor"))
            self.mark.configure(text=text, anchor="e" if anchor == "e" else "w")
        over.place(x=x, y=y, width=wide, height=tall)
        over.lift()

    def _bring_column(self) -> None:
        """Bring the column stood on into sight where the columns are wider than the table, and the first if it can."""
        widths, known = self.widths(), self.keys_of_columns
        total, seen = sum(widths.values()), self.tree.winfo_width()
        if self.column not in known or total <= seen:
            return
        first = sum(widths[one] for one in known[: known.index(self.column)])
        left = self.tree.xview()[0] * total
        if first + widths[self.column] <= seen:
            self.tree.xview_moveto(0)
        elif first < left:
            self.tree.xview_moveto(first / total)
        elif first + widths[self.column] > left + seen:
            self.tree.xview_moveto((first + widths[self.column] - seen) / total)

    def _box(self) -> tuple[int, int, int, int] | None:
        items = self.tree.get_children()
        at = self.cursor - self.top
        if not self.column or not 0 <= at < len(items):
            return None
        box = self.tree.bbox(items[at], self.column)
        return None if isinstance(box, str) or not box else box

    # -- typing -------------------------------------------------------------------------------------------------------

    @property
    def can_type(self) -> bool:
        """Whether the cell stood on can be typed in now."""
        return self.column in self._typed_columns and 0 <= self.cursor < self.count and self._may_type()

    def enter(self) -> str:
        """Begin to type in the cell, or do what Enter does on one that is not typed in."""
        if self.can_type:
            self.begin(self._begins(self.cursor, self.column))
        elif 0 <= self.cursor < self.count and self.column not in self._typed_columns:
            self._act(self.cursor, self.column)
        return "break"

    def begin(self, text: str, *, whole: bool = True) -> None:
        """Type in the cell, beginning with a text, chosen whole or with the cursor behind it."""
        self.go(self.cursor)
        self.mark.place_forget()
        entry = self.entry = widgets.entry(self.tree, width=1)
        entry.insert(0, text)
        entry.bind("<Return>", lambda _event: self._finish(down=1), add=True)
        entry.bind("<KP_Enter>", lambda _event: self._finish(down=1), add=True)
        entry.bind("<Up>", lambda _event: self._finish(down=-1), add=True)
        entry.bind("<Down>", lambda _event: self._finish(down=1), add=True)
        entry.bind("<Tab>", lambda _event: self._finish(right=1), add=True)
        entry.bind("<Shift-Tab>", lambda _event: self._finish(right=-1), add=True)
        entry.bind("<ISO_Left_Tab>", lambda _event: self._finish(right=-1), add=True)
        entry.bind("<Escape>", lambda _event: self._leave(), add=True)
        entry.bind("<FocusOut>", lambda _event: self.after_idle(self._left, entry), add=True)
        self._place()
        entry.focus_set()
        if whole:
            entry.selection_range(0, "end")
        entry.icursor("end")

    def _finish(self, *, down: int = 0, right: int = 0) -> str:
        """Keep what was typed and go on; where it cannot be kept, stay."""
        entry = self.entry
        assert entry is not None
        if self._keep(self.cursor, self.column, entry.get()):
            entry.selection_range(0, "end")
            return "break"
        self._put_away()
        if down:
            self.go(self.cursor + down)
        if right and self.step(right) and self.can_type:
            self.enter()
        return "break"

    def finish(self) -> None:
        """Keep what is being typed, if anything is."""
        if self.entry is not None:
            self._keep(self.cursor, self.column, self.entry.get())
            self._put_away(focus=False)

    def _left(self, entry: ttk.Entry) -> None:
        """The focus went elsewhere: what was typed is kept, or stays in the cell with its complaint."""
        if self.entry is entry and entry.winfo_exists() and self.focus_get() is not entry:
            self.finish()

    def _leave(self) -> str:
        self._put_away()
        return "break"

    def _put_away(self, *, focus: bool = True) -> None:
        entry, self.entry = self.entry, None
        if entry is not None:
            if focus:
                self.tree.focus_set()
            entry.destroy()
        self.paint()
        self._stood()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        super()._bind_keys()
        self.tree.bindtags((f"{CELLS}{id(self)}", *self.tree.bindtags()))
        for key, act in (
            ("<Left>", lambda event: self.step(-1)), ("<Right>", lambda event: self.step(1)),
            ("<Return>", lambda event: self.enter()), ("<KP_Enter>", lambda event: self.enter()),
            ("<F2>", lambda event: self.enter()), ("<Delete>", lambda event: self._emptied()),
            ("<BackSpace>", lambda event: self._emptied()), ("<Control-v>", lambda event: self._pasted()),
            ("<Control-V>", lambda event: self._pasted()),
        ):  # fmt: skip
            self._first(key, act)
        for key, by in (("<Tab>", 1), ("<Shift-Tab>", -1), ("<ISO_Left_Tab>", -1)):
            self._tag_bind(key, lambda event, by=by: "break" if self.step(by) else None)  # type: ignore[misc]
        self._tag_bind("<Control-Tab>", lambda event: None)  # not a Tab: whoever holds the table hears it
        self._tag_bind("<Key>", self._lettered)
        self._tag_bind("<Button-1>", self._clicked)
        self.tree.bind("<Configure>", lambda _event: self._keep_in_sight(), add=True)
        self.bind("<Destroy>", self._unbind, add=True)

    def _tag_bind(self, key: str, act: Callable[[tk.Event[tk.Misc]], str | None]) -> None:
        self._sequences.append(key)
        self.tree.bind_class(f"{CELLS}{id(self)}", key, act, add=True)

    def _first(self, key: str, act: Callable[[tk.Event[tk.Misc]], object]) -> None:
        def done(event: tk.Event[tk.Misc]) -> str:
            act(event)
            return "break"

        self._tag_bind(key, done)

    def _unbind(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            for key in self._sequences:
                self.tree.unbind_class(f"{CELLS}{id(self)}", key)

    def _lettered(self, event: tk.Event[tk.Misc]) -> str | None:
        """A letter begins to type over the cell."""
        if not event.char or not event.char.isprintable() or int(event.state) & 0x000C or not self.can_type:
            return None
        self.begin(event.char, whole=False)
        return "break"

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        """Another column is stood on; the row follows by the table's own click."""
        if self.tree.identify_region(event.x, event.y) == "cell":
            self.column = self.keys_of_columns[int(self.tree.identify_column(event.x).removeprefix("#")) - 1]

    def _emptied(self) -> None:
        if self.can_type:
            self._clear(sorted(self.selected) or [self.cursor], self.column)

    def _pasted(self) -> None:
        if not self.can_type:
            return
        try:
            text = str(self.clipboard_get())
        except TclError:  # nothing is there to paste
            return
        lines = [[plain(cell) for cell in line.split("\t")] for line in text.rstrip("\r\n").splitlines()]
        self._paste(self.cursor, self.column, lines)
