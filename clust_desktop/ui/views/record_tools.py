"""The buttons of a record: what is done most often side by side, the rest behind "More"."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look

BUTTONS, LARGE_BUTTONS = 2, 1  # actions on the record that have a button of their own, at large text


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that can be done to the record; one that `stays` always has its button."""

    name: str
    label: str
    do: Callable[[], None]
    main: bool = False
    icon: str = ""
    stays: bool = False


class RecordTools(ttk.Frame):
    """`buttons` by the name of what they do; the menu comes before what always stays."""

    def __init__(self, master: tk.Misc, look: Look) -> None:
        super().__init__(master, style="Page.TFrame")
        self.look = look
        self.buttons: dict[str, ttk.Button] = {}
        self.menu: tk.Menu | None = None

    def show(self, offered: list[Offered]) -> None:
        """Offer these, and no others."""
        for child in self.winfo_children():
            child.destroy()
        self.buttons, self.menu = {}, None
        acts = [one for one in offered if not one.stays]
        most = LARGE_BUTTONS if self.look.is_large else BUTTONS
        shown = acts if len(acts) <= most + 1 else acts[:most]
        for one in shown:
            self.add(one)
        if rest := acts[len(shown) :]:
            self._more(rest)
        for one in offered:
            if one.stays:
                self.add(one)

    def add(self, one: Offered) -> None:
        if one.name in self.buttons:
            self.buttons.pop(one.name).destroy()
        made = widgets.button(self, _said(self.look, one.label), one.do, icon=one.icon)
        widgets.mark_main(made, one.main)
        made.pack(side="left", padx=(self.look.px(6), 0))
        self.buttons[one.name] = made

    def _more(self, rest: list[Offered]) -> None:
        button = widgets.more(self)
        self.menu = self.look.menu(button)
        for one in rest:
            self.menu.add_command(label=one.label, command=one.do)
        button.configure(menu=self.menu)
        button.pack(side="left", padx=(self.look.px(6), 0))


class RecordHeading(ttk.Frame):
    """The way back, the record's name over as many lines as it takes, and what can be done to it."""

    def __init__(self, master: tk.Misc, look: Look, *, back: Callable[[], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        self.columnconfigure(1, weight=1)
        self.back = widgets.button(self, _said(look, _("Back (Esc)")), back, icon="arrow-left")
        self.back.grid(row=0, column=0, rowspan=2, padx=(0, look.px(10)))
        self.title = ttk.Label(self, style="Heading.Page.TLabel")
        self._subtitle = ttk.Label(self, style="Small.Quiet.Page.TLabel")
        self.look, self._whole = look, ""
        for row, label in enumerate((self.title, self._subtitle)):
            label.grid(row=row, column=1, sticky="we")
        widgets.run_on(self._subtitle)
        if look.is_large:
            self.bind("<Configure>", lambda _event: self._fit(), add=True)
        else:
            widgets.run_on(self.title)
        self.tools = RecordTools(self, look)
        self.tools.grid(row=0, column=2, rowspan=2, sticky="e")

    def say(self, title: str, below: str) -> None:
        """The record's name, and what stands below it."""
        self._whole = title
        self.title.configure(text=title)
        self._fit()
        self._subtitle.configure(text=below)
        self._subtitle.grid() if below else self._subtitle.grid_remove()

    def _fit(self) -> None:
        """Large text keeps to one line: the form holds the whole name."""
        if not self.look.is_large or self.winfo_width() <= 1:
            return
        room = self.winfo_width() - self.back.winfo_reqwidth() - self.tools.winfo_reqwidth() - self.look.px(20)
        self.title.configure(text=self.look.fitted(self._whole, room, "Heading"))


def _said(look: Look, label: str) -> str:
    """A label without its keys where text is large: the line below the page says them too."""
    return label.partition(" (")[0] if look.is_large else label
