"""A table of any length that holds only the rows in sight; keys, scrollbar and selection act as on the whole list."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from tkinter import ttk
from typing import Literal

from clust_desktop.ui import shown, widgets
from clust_desktop.ui.column_widths import ColumnWidths
from clust_desktop.ui.specs import Column
from clust_desktop.ui.theme import Look

SAMPLE = 20  # rows after whose texts the columns are made as wide as they are
FORGET_TYPED = 1.0  # seconds after which type-ahead begins anew


class VirtualTable(ttk.Frame):
    """Shows `count` rows through `row(position)`; `find(text, after)` serves type-ahead.

    `open_` is called by Enter and double click, `tone(position)` says how a row stands out, `changed` that another row
    is stood on or chosen. The selection is a set of positions in the whole list; `cursor` is the row the keyboard
    stands on.
    """

    def __init__(
        self,
        master: tk.Misc,
        look: Look,
        *,
        row: Callable[[int], Sequence[str]],
        find: Callable[[str, int], int | None],
        sort: Callable[[str], None],
        copy: Callable[[], None],
        open_: Callable[[], None] | None = None,
        tone: Callable[[int], str] = lambda position: "",
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(master, style="Card.TFrame", padding=look.px(2))
        self.look = look
        self._row, self._find, self._sort, self._copy = row, find, sort, copy
        self._open, self._tone, self._changed = open_, tone, changed
        self.count = self.top = self.cursor = self._anchor = 0
        self._room = 1  # until it is painted
        self.selected: set[int] = set()
        self._typed, self._typed_at = "", 0.0
        self._wide = 0
        self.needs = ColumnWidths(look)
        self.tree = ttk.Treeview(self, style="Records.Treeview", show="headings", selectmode="extended")
        self.bar = widgets.scrollbar(self, self._scrolled)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.tree.grid(row=0, column=0, sticky="nswe")
        self.bar.grid(row=0, column=1, sticky="ns")
        self.below = widgets.scrollbar(self, self.tree.xview, orient="horizontal")
        self.below.grid(row=1, column=0, sticky="we")
        self.tree.configure(xscrollcommand=partial(widgets.scrolled, self.below))
        self.tree.tag_configure("odd", background=look.colours.stripe)
        self.tree.tag_configure("quiet", foreground=look.colours.quiet)
        self.tree.tag_configure("total", font="Clust.Bold")
        for name in ("fair", "bad"):  # the words say it; the ground only lets the eye find the row
            self.tree.tag_configure(name, background=getattr(look.colours, f"{name}_ground"))
        self._pressed_widths: dict[str, int] = {}
        self._bind_keys()

    # -- what is shown --------------------------------------------------------------------------------------------

    def head(
        self, columns: Sequence[Column], titles: Mapping[str, str], widths: Mapping[str, int] | None = None
    ) -> None:
        """Columns from left to right, with their titles by key; the width is shared out among them.

        A column that has one of `widths`, in pixels, keeps it.
        """
        self.needs.begin(columns, titles, widths or {})
        self.tree["columns"] = [one.key for one in columns]
        for one in columns:
            side: Literal["e", "w"] = "e" if one.number else "w"
            self.tree.heading(one.key, text=titles[one.key], anchor=side, command=partial(self._sort, one.key))
            self.tree.column(one.key, anchor=side, stretch=True)
        self._share_out()

    def _share_out(self) -> None:
        """Give the columns the width there is; those that find no room in it are scrolled to."""
        wide = self._wide = self.tree.winfo_width() if self.tree.winfo_width() > 1 else self.look.px(600)
        floor, (widths, fits) = self.needs.floor(), self.needs.laid_out(wide)
        for key, width in zip(self.needs.shares, widths, strict=True):  # what does not fit is not pressed together
            self.tree.column(key, width=width, minwidth=floor[key], stretch=fits)

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        if event.width != self._wide:  # the width they were shared out for, whatever was told in between
            self._share_out()
        self.paint()

    def widths(self) -> dict[str, int]:
        """The width of every column in pixels."""
        return {one: int(self.tree.column(one, "width")) for one in self.tree["columns"]}

    def was_resized(self) -> bool:
        """Whether a person dragged the edge of a column since the button was pressed."""
        before, self._pressed_widths = self._pressed_widths, {}
        if not before or before == self.widths():
            return False
        self.needs.kept = self.widths()
        self.paint()
        return True

    def fill(self, count: int, *, cursor: int = -1) -> None:
        """Show a list of `count` rows: from its beginning with none chosen, or standing on the row `cursor`."""
        self.count, self.cursor, self._anchor = count, -1, 0
        self.selected = set()
        if cursor >= 0:
            self.go(cursor)
        else:
            self.top = 0
            self.paint()

    def paint(self) -> None:
        self._room = max(1, (self.tree.winfo_height() - self._heading()) // self._line())
        self.top = max(0, min(self.top, self.count - self._room))
        if self.count and not self.needs.wanted and self.tree.winfo_width() > 1:
            self.needs.learn([self._row(at) for at in range(min(self.count, SAMPLE))], in_sight=self._room)
            self._share_out()
        wanted = min(self._room, self.count)
        there = list(self.tree.get_children())
        for item in there[wanted:]:
            self.tree.delete(item)
        rows = [[shown.one_line(text) for text in self._row(self.top + at)] for at in range(wanted)]
        if self.needs.wanted and self.needs.hear(rows, self.widths()):
            self._share_out()
        rooms = [width - self.needs.beside + 3 for width in self.widths().values()]
        for at, row in enumerate(rows):  # new columns come before their rows
            values = [self.look.fitted(text, room) for text, room in zip(row, rooms, strict=False)]
            tone = self._tone(self.top + at)
            tags = (tone,) if tone in ("fair", "bad") else (*(("odd",) if (self.top + at) % 2 else ()), tone)
            if at < len(there):
                self.tree.item(there[at], values=values, tags=tags)
            else:
                self.tree.insert("", "end", iid=f"row{at}", values=values, tags=tags)
        items = self.tree.get_children()
        self.tree.selection_set([items[at - self.top] for at in self.selected if self.top <= at < self.top + wanted])
        if items and 0 <= self.cursor - self.top < len(items):
            self.tree.focus(items[self.cursor - self.top])
        whole = max(self.count, 1)
        widgets.scrolled(self.bar, self.top / whole, min(1.0, (self.top + self._room) / whole))

    def _line(self) -> int:
        return int(ttk.Style.lookup(self.look.root.style, "Records.Treeview", "rowheight") or 20)

    def _heading(self) -> int:
        return self.look.line("Label") + 2 * self.look.px(5) + 4

    # -- moving ---------------------------------------------------------------------------------------------------

    def go(self, position: int, *, extend: bool = False) -> None:
        """Stand on that row and bring it into sight; with `extend`, select from where the selection began."""
        if not self.count:
            return
        self.cursor = max(0, min(position, self.count - 1))
        if not extend:
            self._anchor = self.cursor
        low, high = sorted((self._anchor, self.cursor))
        self.selected = set(range(low, high + 1))
        self.top = max(min(self.top, self.cursor), self.cursor - self._room + 1)
        self.paint()
        self._changed()

    @property
    def is_all_selected(self) -> bool:
        return 1 < self.count == len(self.selected)

    def select_all(self) -> None:
        self.selected = set(range(self.count))
        self.paint()
        self._changed()

    def _scrolled(self, how: str, amount: str, unit: str = "") -> None:
        if how == "moveto":
            self.top = round(float(amount) * self.count)
        else:
            self.top += int(amount) * (self._room - 1 if unit.startswith("page") else 1)
        self.paint()

    def _wheel(self, lines: int) -> str:
        self.top += lines
        self.paint()
        return "break"

    # -- keys and mouse -------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        moves = {
            "Up": lambda: self.cursor - 1,
            "Down": lambda: self.cursor + 1,
            "Prior": lambda: self.cursor - (self._room - 1),
            "Next": lambda: self.cursor + (self._room - 1),
            "Home": lambda: 0,
            "End": lambda: self.count - 1,
        }
        for key, where in moves.items():
            self._on(f"<{key}>", lambda _event, where=where: self.go(where()))  # type: ignore[misc]
            self._on(f"<Shift-{key}>", lambda _event, where=where: self.go(where(), extend=True))  # type: ignore[misc]
        for key, way in (("Left", -1), ("Right", 1)):
            self._on(f"<{key}>", lambda _event, way=way: self.tree.xview_scroll(way * self.look.px(80), "units"))  # type: ignore[misc]
        widgets.let_through(self.tree, *widgets.TURNS)
        self._on("<Control-a>", lambda _event: self.select_all())
        self._on("<Control-c>", lambda _event: self._copy())
        for key in ("<Return>", "<KP_Enter>"):
            self._on(key, lambda _event: self._opened())
        self.tree.bind("<Double-Button-1>", self._pressed_twice, add=True)
        self.tree.bind("<Button-1>", self._note_widths, add=True)
        self.tree.bind("<Button-1>", self._pressed, add=True)
        self.tree.bind("<Shift-Button-1>", lambda event: self._pressed(event, extend=True), add=True)
        self.tree.bind("<Control-Button-1>", self._pressed_more, add=True)
        self.tree.bind("<B1-Motion>", self._dragged, add=True)
        self.tree.bind("<Button-4>", lambda _event: self._wheel(-3), add=True)
        self.tree.bind("<Button-5>", lambda _event: self._wheel(3), add=True)
        self.tree.bind("<MouseWheel>", lambda event: self._wheel(-3 if event.delta > 0 else 3), add=True)
        self.tree.bind("<Key>", self._typing, add=True)
        self.tree.bind("<Configure>", self._resized, add=True)
        for event, style in (("<FocusIn>", "Focus.TFrame"), ("<FocusOut>", "Card.TFrame")):
            self.tree.bind(event, lambda _event, style=style: self.configure(style=style), add=True)  # type: ignore[misc]

    def _on(self, sequence: str, act: Callable[[tk.Event[tk.Misc]], None]) -> None:
        def done(event: tk.Event[tk.Misc]) -> str:
            act(event)
            return "break"  # the Treeview's own keys know only the rows in sight

        self.tree.bind(sequence, done, add=True)

    def _note_widths(self, _event: object) -> None:
        self._pressed_widths = self.widths()

    def _pressed_twice(self, event: tk.Event[tk.Misc]) -> str | None:
        if self._under(event) is None:  # a heading
            return None
        self._opened()
        return "break"

    def _opened(self) -> None:
        if self._open is not None and 0 <= self.cursor < self.count:
            self._open()

    def _under(self, event: tk.Event[tk.Misc]) -> int | None:
        item = self.tree.identify_row(event.y)
        if self.tree.identify_region(event.x, event.y) != "cell" or not item:
            return None
        return self.top + self.tree.index(item)

    def _pressed(self, event: tk.Event[tk.Misc], extend: bool = False) -> str | None:
        position = self._under(event)
        if position is None:
            return None
        self.tree.focus_set()
        self.go(position, extend=extend)
        return "break"

    def _pressed_more(self, event: tk.Event[tk.Misc]) -> str | None:
        position = self._under(event)
        if position is None:
            return None
        self.selected ^= {position}
        self.cursor = self._anchor = position
        self.paint()
        self._changed()
        return "break"

    def _dragged(self, event: tk.Event[tk.Misc]) -> str | None:
        position = self._under(event)
        if position is None:
            return None
        self.go(position, extend=True)
        return "break"

    def _typing(self, event: tk.Event[tk.Misc]) -> None:
        if not event.char or not event.char.isprintable() or int(event.state) & 0x000C:  # Control or Alt is held
            return
        now = time.monotonic()
        begun = now - self._typed_at > FORGET_TYPED
        self._typed, self._typed_at = ("" if begun else self._typed) + event.char, now
        found = self._find(self._typed, self.cursor + 1 if begun else self.cursor)
        if found is not None:
            self.go(found)
