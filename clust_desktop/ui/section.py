"""One entry of the sidebar: its page, or several of them behind tabs."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.pages_list import Entry, Part


class Section(Screen, ttk.Frame):
    """Holds the screens of an entry, made when first shown; everything asked goes to the one in sight.

    The tabs stand above them; an `upright` one has them as a list at the left, walked with Up and Down.
    """

    def __init__(self, master: tk.Misc, around: Surroundings, entry: Entry, *, upright: bool = False) -> None:
        ttk.Frame.__init__(self, master, style="Page.TFrame")
        self.around, self.entry = around, entry
        self.screens: dict[str, Screen] = {}
        self.code = entry.parts[0].code
        self.chosen: Chosen | None = None
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self.tabs: dict[str, ttk.Button] = {}
        self.bar: ttk.Frame | None = None
        if len(entry.parts) > 1:
            self._tabs(upright)

    def _tabs(self, upright: bool) -> None:
        look = self.around.look
        side = look.px(20)
        bar = self.bar = ttk.Frame(self, style="Page.TFrame", padding=(side, look.px(8), 0 if upright else side, 0))
        if upright:
            bar.grid(row=1, column=0, sticky="ns")
        else:  # on two lines where letters are large
            bar.grid(row=0, column=0, columnspan=2, sticky="we")
            bar.columnconfigure(0, weight=1)
            lines = Wrapped(bar, gap=look.px(2), between=0)
            lines.grid(sticky="we")
        style = "Upright.Tab.TButton" if upright else "Tab.TButton"
        for at, part in enumerate(self.entry.parts):
            holder = bar if upright else lines
            tab = ttk.Button(holder, text=_(part.title), style=style, command=partial(self.turn_to, part.code))
            if upright:
                tab.grid(row=at, padx=(0, look.px(2)), sticky="we")
            self.tabs[part.code] = tab
            for key, step in (("<Up>", -1), ("<Down>", 1)):
                tab.bind(key, partial(self._walk, at + step), add=True)

    def give_room(self, wanted: bool) -> None:
        """Put the tabs away while a record is open, where text is so large that it wants the room; Esc leads back."""
        if self.bar is not None and self.around.look.is_large:
            widgets.let_show(self.bar, not wanted)

    def _walk(self, at: int, _event: object) -> None:
        tabs = list(self.tabs.values())
        if 0 <= at < len(tabs):
            tabs[at].focus_set()

    @property
    def screen(self) -> Screen:
        """The screen in sight, in a list of pages the one of the page chosen."""
        found = self.screens[self.code]
        return found.screen if isinstance(found, Section) else found

    def turn_to(self, code: str) -> None:
        """Show one of the entry's pages, read anew."""
        part = next(one for one in self.entry.parts if code in {one.code, *(inner.code for inner in one.parts)})
        if self.code in self.screens and part.code != self.code:
            self.around.say("")
            self.screen.put_by()
            _widget(self.screens[self.code]).grid_remove()
        inner, code = code, part.code
        self.code = code
        for one, tab in self.tabs.items():
            tab.state(["selected" if one == code else "!selected"])
        if code not in self.screens:
            self.screens[code] = _made(part, self, self.around)
            self.screens[code].fills = self.give_room
        made = self.screens[code]
        _widget(made).grid(row=1, column=1, sticky="nswe")
        if isinstance(made, Section):
            made.chosen = self.chosen
            made.turn_to(made.code if inner == code else inner)
        else:
            made.show(self.chosen)
            made.take_focus()
        self.give_room(made.is_filled)

    def turn(self, step: int) -> None:
        """Show the page behind the next tab, or the one before; from the last the first."""
        codes = [part.code for part in self.entry.parts]
        if len(codes) > 1:
            self.turn_to(codes[(codes.index(self.code) + step) % len(codes)])

    # -- what the window asks -----------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return self.screen.hints

    @property
    def keys_in_fields(self) -> Collection[str]:  # type: ignore[override]
        return self.screen.keys_in_fields

    @property
    def own_keys(self) -> Sequence[tuple[str, str]]:  # type: ignore[override]
        return self.screen.own_keys

    @property
    def topic(self) -> str:  # type: ignore[override]
        found = self.screens.get(self.code)
        return (found.topic if found is not None else "") or self.code

    @property
    def is_complete(self) -> bool:
        return self.screen.is_complete

    def show(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        if self.code in self.screens:
            self.screens[self.code].show(chosen)
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
    if part.parts:
        return Section(master, around, Entry(part.code, part.title, "", part.parts), upright=True)
    from clust_desktop.ui.views.page_view import PageView

    return PageView(master, around, around.page(part.code))


def _widget(screen: Screen) -> tk.Widget:
    assert isinstance(screen, tk.Widget)
    return screen
