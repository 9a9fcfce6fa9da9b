"""Where the rows of a signed sheet are typed or scanned: what is not understood is underlined."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

from clust_desktop.domain import codes
from clust_desktop.domain.sheet_entry import Complaint
from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look


class SheetText(ttk.Frame):
    """`changed()` hears of anything typed, `go_on()` of Enter, `pressed(keys)` of the keys of the page.

    Enter behind a scanned code waits for the next one.
    """

    def __init__(
        self, master: tk.Misc, look: Look, *, changed: Callable[[], None], go_on: Callable[[], None],
        pressed: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        c = look.colours
        self._changed, self._go_on, self._press, self._before = changed, go_on, pressed, ""
        self.columnconfigure(1, weight=1)
        label = ttk.Label(self, text=_("Rows of the sheet"), style="Bold.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(8)), sticky="nw")
        self.entry = tk.Text(
            self, height=1 if look.is_large else 2, width=40, wrap="word", undo=True, font="Clust.Body",
            background=c.card, foreground=c.ink, insertbackground=c.ink, highlightthickness=1,
            highlightbackground=c.outline, highlightcolor=c.accent, relief="flat", padx=6, pady=4,
            selectbackground=c.accent, selectforeground=c.card,
        )  # fmt: skip
        self.entry.grid(row=0, column=1, sticky="we")
        self.entry.tag_configure("wrong", underline=True, foreground=c.bad)
        widgets.labels(label, self.entry)
        self.said = ttk.Label(self, style="Small.Quiet.Page.TLabel", justify="left")
        self.said.grid(row=1, column=1, sticky="we", pady=(look.px(2), 0))
        widgets.run_on(self.said)
        self._bind_keys()

    def _bind_keys(self) -> None:
        one = self.entry
        one.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for key, step in (("<Tab>", one.tk_focusNext), ("<Shift-Tab>", one.tk_focusPrev),
                          ("<ISO_Left_Tab>", one.tk_focusPrev)):  # fmt: skip
            one.bind(key, partial(self._leave, step), add=True)
        widgets.let_through(one, "<Control-Tab>", "<Control-Shift-Tab>", *widgets.TURNS)
        for key in ("<Return>", "<KP_Enter>"):
            one.bind(key, lambda _event: self._entered(), add=True)
        widgets.undo_typing(one, self._typed)
        for key in ("<Control-p>", "<Control-d>"):
            one.bind(key, partial(self._pressed, key), add=True)

    def get(self) -> str:
        return self.entry.get("1.0", "end-1c")

    def fill(self, text: str) -> None:
        """Show a text as if it had stood there, telling nobody."""
        self.entry.delete("1.0", "end")
        self.entry.insert("1.0", text)
        self.entry.edit_reset()
        self._before = text

    def add_row(self, number: int) -> None:
        """Write one more row behind what was typed."""
        before = self.get().rstrip()
        between = "" if not before else " " if before[-1] in ",/;" else ", "
        self.fill(f"{before}{between}{number}")
        self._changed()

    def say(self, complaints: Sequence[Complaint], words: str, *, bad: bool) -> None:
        """Underline what is complained of, and say this below."""
        self.entry.tag_remove("wrong", "1.0", "end")
        for one in complaints:
            self.entry.tag_add("wrong", f"1.0 + {one.at} chars", f"1.0 + {one.upto} chars")
        self.said.configure(text=words, style="bad.Page.Status.TLabel" if bad else "Small.Quiet.Page.TLabel")

    def _typed(self) -> None:
        if self.get() != self._before:
            self._before = self.get()
            self._changed()

    def _entered(self) -> str:
        words = self.entry.get("1.0", "insert").replace(",", " ").split()
        if words and codes.read(words[-1]):
            self.entry.insert("insert", ", ")
            self._typed()
        else:
            self._go_on()
        return "break"

    def _leave(self, step: Callable[[], tk.Misc | None], _event: object) -> str:
        if (to := step()) is not None:
            to.focus_set()
        return "break"

    def _pressed(self, keys: str, _event: object) -> str:
        self._press(keys)
        return "break"
