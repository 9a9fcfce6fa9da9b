"""One entry of the sidebar: its page, or several of them behind tabs."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.pages_list import Entry, Part


class Section(Screen, ttk.Frame):
    """Holds the screens of an entry, made when first shown; everything asked goes to the one in sight."""

    def __init__(self, master: tk.Misc, around: Surroundings, entry: Entry) -> None:
        ttk.Frame.__init__(self, master, style="Page.TFrame")
        self.around, self.entry, look = around, entry, around.look
        self.screens: dict[str, Screen] = {}
        self.code = entry.parts[0].code
        self.chosen: Chosen | None = None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self.tabs: dict[str, ttk.Button] = {}
        if len(entry.parts) > 1:
            bar = ttk.Frame(self, style="Page.TFrame", padding=(look.px(20), look.px(8), look.px(20), 0))
            bar.grid(row=0, column=0, sticky="we")
            for at, part in enumerate(entry.parts):
                tab = ttk.Button(bar, text=_(part.title), style="Tab.TButton", command=partial(self.turn_to, part.code))
                tab.grid(row=0, column=at, padx=(0, look.px(2)))
                self.tabs[part.code] = tab

    @property
    def screen(self) -> Screen:
        """The screen in sight."""
        return self.screens[self.code]

    def turn_to(self, code: str) -> None:
        """Show one of the entry's pages, read anew."""
        if self.code in self.screens and code != self.code:
            self.screen.put_by()
            _widget(self.screen).grid_remove()
        self.code = code
        for one, tab in self.tabs.items():
            tab.state(["selected" if one == code else "!selected"])
        if code not in self.screens:
            part = next(one for one in self.entry.parts if one.code == code)
            self.screens[code] = _made(part, self, self.around)
        _widget(self.screen).grid(row=1, column=0, sticky="nswe")
        self.screen.show(self.chosen)
        self.screen.take_focus()

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return self.screen.hints

    @property
    def is_complete(self) -> bool:
        return self.screen.is_complete

    def show(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        if self.code in self.screens:
            self.screen.show(chosen)
        else:
            self.turn_to(self.code)

    def take_focus(self) -> None:
        self.screen.take_focus()

    def find(self) -> None:
        self.screen.find()

    def begin(self) -> None:
        self.screen.begin()

    def save(self) -> None:
        self.screen.save()

    def press(self, keys: str) -> None:
        self.screen.press(keys)

    def escape(self) -> bool:
        return self.screen.escape()

    def open(self, uid: str) -> None:
        self.screen.open(uid)

    def narrow(self, filters: Mapping[str, str]) -> None:
        self.screen.narrow(filters)

    def reread(self) -> None:
        self.screen.reread()

    def put_by(self) -> None:
        for screen in self.screens.values():
            screen.put_by()


def _made(part: Part, master: tk.Misc, around: Surroundings) -> Screen:
    if part.make is not None:
        return part.make(master, around)
    from clust_desktop.ui.views.page_view import PageView

    return PageView(master, around, around.page(part.code))


def _widget(screen: Screen) -> tk.Widget:
    assert isinstance(screen, tk.Widget)
    return screen
