"""How the door is laid: the gathering above, the answer, the line to type in, who is found, the counters, the keys."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk

from clust_desktop.i18n import N_, _
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Screen
from clust_desktop.ui.theme import Look
from clust_desktop.ui.views.door.parts import AnswerBand, Counters, DoorBar, MatchList
from clust_desktop.ui.views.door.walk_in import WalkIn

KEYS = (
    (N_("Enter"), N_("let in whoever is chosen, or whose code it is")),
    (N_("Arrows"), N_("choose another one")),
    ("F2", N_("let in without registration; nobody found: a new person")),
    ("F3", N_("the chosen one goes")),
    ("F4 · Ctrl+Z", N_("take back what was done last")),
    ("+ · −", N_("one head without a name more, or less")),
    ("F6", N_("next session")),
    ("F7", N_("in the room or online")),
    ("F8", N_("whoever is let in is given the privacy notice, or not")),
    ("Esc", N_("empty the line; leave the door")),
)


def keys_said() -> list[tuple[str, str]]:
    """The keys and what each does, in the language spoken."""
    return [(_(keys), _(what)) for keys, what in KEYS]


class DoorFrame(Screen, ttk.Frame):
    """`taken(at)` hears of a match clicked on, `acts` are done by the buttons above; a `panel` covers all but them."""

    def __init__(
        self, master: tk.Misc, look: Look, *, taken: Callable[[int], None], acts: Mapping[str, Callable[[], None]]
    ) -> None:
        ttk.Frame.__init__(self, master, style="Page.TFrame")
        self.panel: WalkIn | None = None
        side = look.px(16)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(3, weight=1)
        self.bar = DoorBar(self, look, acts)
        self.bar.grid(row=0, column=0, sticky="we")
        self.band = AnswerBand(self, look)
        self.band.grid(row=1, column=0, sticky="we", padx=side, pady=(look.px(10), look.px(8)))
        self.entry = widgets.entry(self, width=30)
        self.entry.configure(font="Clust.Title" if look.is_large else "Clust.Value")
        self.entry.grid(row=2, column=0, sticky="we", padx=side)
        self.body = ttk.Frame(self, style="Page.TFrame")
        self.body.grid(row=3, column=0, sticky="nswe", padx=side, pady=look.px(8))
        self.body.columnconfigure(0, weight=1)
        self.body.rowconfigure(0, weight=1)
        self.list = MatchList(self.body, look, taken=taken)
        self.list.grid(row=0, column=0, sticky="nswe")
        self.counters = Counters(self.body, look)
        self.counters.grid(row=0, column=1, sticky="ns", padx=(look.px(10), 0))
        self.foot = ttk.Label(self, style="Small.Quiet.Page.TLabel", anchor="w", padding=(side, 0, side, look.px(6)))
        said = _("Enter: in · F2: without registration · F3: goes · F4: take back · + −: heads · F1: help · Esc: leave")
        self.foot.configure(text=said)
        self.foot.grid(row=4, column=0, sticky="we")

    def open_panel(self, panel: WalkIn) -> None:
        """Let the card of a new person cover all but the bar; the line below it cannot have the keyboard."""
        self.panel = panel
        panel.grid(row=1, column=0, rowspan=3, sticky="nswe")
        panel.lift()
        panel.take_focus()
        self.entry.configure(takefocus=False)

    def close_panel(self) -> None:
        """Take it away; what was kept of it is not wanted any more."""
        if self.panel is not None:
            self.panel.forget()
            self.panel.destroy()
            self.panel = None
        self.entry.configure(takefocus=True)
        self.entry.focus_set()

    def take_focus(self) -> None:
        if self.panel is not None:
            self.panel.take_focus()
        else:
            self.entry.focus_set()

    def tell(self, sentence: str) -> None:
        if self.panel is not None:
            self.panel.tell(sentence)
        else:
            self.band.wait(sentence)

    def put_by(self) -> None:
        if self.panel is not None:
            self.panel.put_by()
