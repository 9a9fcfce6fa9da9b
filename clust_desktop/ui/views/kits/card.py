"""What both have in common: a card over the whole window, its fields, its buttons, what is refused."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.scroll import ScrollArea

WIDE = 760
HIGH = 0.42  # where the middle of a card stands, as that of any question does


class KitCard(Screen, ttk.Frame):
    """Esc leaves it, Ctrl+S does what it is for; `away` takes it off the window."""

    topic = "kits"

    def __init__(self, master: tk.Misc, around: Surroundings, away: Callable[[], None], title: str) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame")
        self.around, self.away = around, away
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        area = self._area = ScrollArea(self, look, around.keys)
        area.grid(row=0, column=0, sticky="nswe", padx=look.px(24), pady=look.px(20))
        area.inside.columnconfigure(0, weight=1)
        self.card = ttk.Frame(area.inside, style="Box.TFrame", padding=look.px(22))
        self.card.grid(row=0, column=0, sticky="n")
        self.wide = min(look.px(WIDE), look.root.winfo_width() - 2 * look.px(24 + 22) - area.bar.winfo_reqwidth())
        self.card.columnconfigure(0, weight=1, minsize=self.wide)
        for one in (area.canvas, self.card):
            one.bind("<Configure>", lambda _event: self._stand_in_the_middle(), add=True)
        self.entries: dict[str, ttk.Entry] = {}
        self.buttons: dict[str, ttk.Button] = {}
        self._row = self._above = 0
        self.say(title, "Heading.Card.TLabel")
        around.keys.on("<Escape>", lambda _event: self.escape(), owner=self)
        around.keys.on("<Control-s>", lambda _event: self.save(), owner=self)

    def _stand_in_the_middle(self) -> None:
        """Above and below as any question; what is taller than the window begins at its top."""
        above = max(round(HIGH * self._area.canvas.winfo_height() - self.card.winfo_reqheight() / 2), 0)
        if above != self._above:
            self._above = above
            self.card.grid_configure(pady=(above, 0))

    def put(self, widget: tk.Widget, above: int = 0, sticky: str = "we") -> None:
        """One thing more below the others."""
        widget.grid(row=self._row, column=0, sticky=sticky, pady=(self.around.look.px(above), 0))
        self._row += 1

    def say(self, text: str, style: str = "Body.Card.TLabel", above: int = 4) -> ttk.Label:
        label = ttk.Label(self.card, text=text, style=style, wraplength=self.wide, justify="left")
        self.put(label, above)
        return label

    def ask_secret(self, key: str, label: str) -> None:
        """A line whose letters are not shown; Enter goes to the next one, in the last it does what the card is for."""
        name = ttk.Label(self.card, text=label, style="Body.Card.TLabel")
        self.put(name, 8)
        made = self.entries[key] = ttk.Entry(self.card, show="•", style="TEntry", font="Clust.Body", width=40)
        self.put(made, 2, "w")
        widgets.labels(name, made)
        made.bind("<Return>", lambda _event: self._entered(key), add=True)

    def _entered(self, key: str) -> str:
        keys = list(self.entries)
        if key == keys[-1]:
            self.save()
        else:
            self.entries[keys[keys.index(key) + 1]].focus_set()
        return "break"

    def offer(self, verbs: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        """Buttons in a row, the first one the main one, at the right as in any question."""
        below = ttk.Frame(self.card, style="Card.TFrame")
        self.put(below, 16, "e")
        for column, (key, label, act) in enumerate(reversed(verbs)):
            made = widgets.button(below, label, act)
            made.grid(row=0, column=column, padx=(self.around.look.px(8) if column else 0, 0))
            widgets.mark_main(made, key == verbs[0][0])
            self.buttons = {key: made, **self.buttons}

    def refuse(self, sentence: str, key: str = "") -> None:
        """Say why not, and go to the field it is about."""
        self.refused.configure(text=f"▲ {sentence}")
        if key:
            self.entries[key].delete(0, "end")
            self.entries[key].focus_set()

    def tell(self, sentence: str) -> None:
        self.refused.configure(text=sentence)

    def room_for_refusals(self) -> None:
        self.refused = self.say("", "bad.Status.TLabel", 8)

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Ctrl+S: go on · Esc: leave")

    def show(self, chosen: Chosen | None) -> None: ...

    def save(self) -> None: ...

    def escape(self) -> bool:
        self.away()
        return True

    def take_focus(self) -> None:
        first = next(iter(self.entries.values()), None) or next(iter(self.buttons.values()), None)
        if first is not None:
            first.focus_set()
