"""The list that drops below an entry while a person types, and the entry it belongs to."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look

Offer = tuple[str, str, str]
"""What is chosen, how it reads, and a detail beside it."""
MOST = 9


class PickEntry(ttk.Frame):
    """An entry that offers: typing narrows, Up and Down walk, Enter or Tab takes, Esc puts the list away.

    `offers(typed)` gives what can be chosen, `taken(offer)` is told of a choice, `changed()` of anything typed, and
    `go_on()` of Enter, after what was to take is taken.
    """

    def __init__(
        self,
        master: tk.Misc,
        look: Look,
        *,
        offers: Callable[[str], Sequence[Offer]],
        taken: Callable[[Offer], None],
        changed: Callable[[], None] = lambda: None,
        go_on: Callable[[], None] = lambda: None,
        width: int = 30,
    ) -> None:
        super().__init__(master, style="Card.TFrame")
        self.look, self._offers, self._taken = look, offers, taken
        self._changed, self._go_on = changed, go_on
        self.entry = widgets.entry(self, width=width, offers=True)
        self.entry.grid(sticky="we")
        self.columnconfigure(0, weight=1)
        self.list: tk.Frame | None = None
        self._rows: list[tk.Label] = []
        self.offered: Sequence[Offer] = ()
        self.at = -1
        self._before = ""
        for key, act in (
            ("<Down>", partial(self._walk, 1)), ("<Up>", partial(self._walk, -1)), ("<Escape>", self._put_away),
            ("<Return>", self._entered), ("<KP_Enter>", self._entered), ("<Tab>", self._take),
        ):  # fmt: skip
            self.entry.bind(key, lambda _event, act=act: act(), add=True)  # type: ignore[misc]
        self.entry.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        self.entry.bind("<FocusIn>", lambda _event: self._focused(), add=True)
        self.entry.bind("<FocusOut>", lambda _event: self.after_idle(self._left), add=True)
        self.entry.bind("<Button-1>", lambda _event: self.after_idle(self.open), add=True)
        self.bind("<Destroy>", lambda _event: self._put_away(), add=True)

    def get(self) -> str:
        return self.entry.get()

    def set(self, text: str) -> None:
        """Show a text without offering anything."""
        self.entry.delete(0, "end")
        self.entry.insert(0, text)
        self._before = text

    # -- what is typed ------------------------------------------------------------------------------------------------

    def _focused(self) -> None:
        self._before = self.entry.get()
        self.entry.selection_range(0, "end")

    def _typed(self) -> None:
        if self.entry.get() != self._before:
            self._before = self.entry.get()
            self._changed()
            self.open()

    def open(self) -> None:
        """Offer what goes with the text; everything, where it has just been chosen whole."""
        if not self.winfo_exists() or not self.entry.instate(["!disabled", "!readonly"]):
            return
        chosen = self.entry.selection_present()
        span = self.entry.index("sel.last") - self.entry.index("sel.first") if chosen else 0
        chosen_whole = chosen and span == len(self.entry.get())
        self.offered = list(self._offers("" if chosen_whole else self.entry.get()))[:MOST]
        self.at = 0 if self.offered and self.entry.get().strip() and not chosen_whole else -1
        self._draw()

    # -- the list -----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self.list is not None:
            self.list.destroy()
            self.list = None
        if not self.offered:
            return
        c, top = self.look.colours, self.winfo_toplevel()
        self.list = tk.Frame(top, background=c.card, highlightbackground=c.accent, highlightthickness=1)
        self._rows = []
        for at, (_value, text, detail) in enumerate(self.offered):
            row = tk.Label(
                self.list, text=f"{text}  · {detail}" if detail else text, anchor="w", font="Clust.Body",
                background=c.card, foreground=c.ink, padx=self.look.px(8), pady=self.look.px(3),
            )  # fmt: skip
            row.pack(fill="x")
            row.bind("<Button-1>", partial(self._clicked, at), add=True)
            self._rows.append(row)
        self._mark()
        self.list.update_idletasks()
        if self.list is None:  # what was typed had the form drawn anew, without this entry
            return
        wide = min(max(self.entry.winfo_width(), self.list.winfo_reqwidth()), self.look.px(560))
        x = self.entry.winfo_rootx() - top.winfo_rootx()
        y = self.entry.winfo_rooty() - top.winfo_rooty()
        tall = self.list.winfo_reqheight()
        below = y + self.entry.winfo_height()
        if below + tall > top.winfo_height() and y > tall:
            below = y - tall
        self.list.place(x=min(x, top.winfo_width() - wide), y=below, width=wide)
        self.list.lift()

    def _mark(self) -> None:
        c = self.look.colours
        for at, row in enumerate(self._rows):
            chosen = at == self.at
            row.configure(background=c.accent if chosen else c.card, foreground=c.card if chosen else c.ink)

    def _walk(self, step: int) -> str:
        if self.list is None:
            self.open()
            if self.at >= 0 or not self.offered:
                return "break"
        if self.offered:
            self.at = (self.at + step) % len(self.offered)
            self._mark()
        return "break"

    def _clicked(self, at: int, _event: object) -> str:
        self.at = at
        self._take()
        self.entry.focus_set()
        return "break"

    def _put_away(self) -> str | None:
        if self.list is None:
            return None
        self.list.destroy()
        self.list = None
        return "break"

    def _left(self) -> None:
        if self.winfo_exists() and self.focus_get() is not self.entry:
            self._put_away()

    def _take(self) -> None:
        if self.list is not None and self.at >= 0:
            chosen = self.offered[self.at]
            self._put_away()
            self.set(chosen[1])
            self._taken(chosen)
        self._put_away()

    def _entered(self) -> str:
        self._take()
        self._go_on()
        return "break"
