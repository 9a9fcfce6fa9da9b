"""All the other indicators, in groups by subject; every line opens its records."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.figures import GROUPS, Figures
from clust_desktop.ui.flow import Flow
from clust_desktop.ui.opening import Walk, opens
from clust_desktop.ui.theme import Look


class FigureGroup(ttk.Frame):
    """One subject: its title and a line per indicator, with value and status."""

    def __init__(
        self, master: tk.Misc, look: Look, title: str, codes: tuple[str, ...], open_: Callable[[str], None]
    ) -> None:
        super().__init__(master, style="Box.TFrame", padding=(look.px(8), look.px(10)))
        self.names: dict[str, ttk.Label] = {}
        self.values: dict[str, ttk.Label] = {}
        heading = ttk.Label(self, text=_(title), style="Heading.Card.TLabel", padding=(look.px(8), 0, 0, look.px(4)))
        heading.grid(row=0, column=0, columnspan=2, sticky="w")
        self.columnconfigure(0, weight=1)
        for row, code in enumerate(codes, 1):
            name = ttk.Label(self, style="Figure.TLabel", anchor="w")
            value = ttk.Label(self, style="Figure.TLabel", anchor="e")
            name.grid(row=row, column=0, sticky="we")
            value.grid(row=row, column=1, sticky="we")
            opens(value, partial(open_, code))
            opens(name, partial(open_, code))
            name.configure(takefocus=False)
            self.names[code], self.values[code] = name, value
        self.walk = Walk([[value] for value in self.values.values()])
        self.rowconfigure(len(codes) + 1, weight=1)
        self._margin = look.px(120)
        self.bind("<Configure>", self._resized, add=True)

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        for name in self.names.values():
            widgets.wrap(name, max(80, event.width - self._margin))

    def fill(self, figures: Figures, association: str | None) -> None:
        for code, value in self.values.items():
            line = figures.line(code, association)
            self.names[code].configure(text=figures.names.get(code, code))
            text = shown.value(code, line.value, figures.units.get(code, "")) if line else shown.NOTHING
            if line and line.target is not None:
                text = f"{shown.status(line.status).sign} {text} / {shown.number(line.target)}"
            value.configure(text=text, style=f"{shown.tone(line)}Figure.TLabel")


class FigureGroups(Flow):
    """The groups side by side."""

    def __init__(self, master: tk.Misc, look: Look, open_: Callable[[str], None]) -> None:
        super().__init__(master, least=look.px(330), most=4, gap=look.px(12))
        self.groups = [FigureGroup(self, look, title, codes, open_) for title, _icon, codes in GROUPS]
        self.show(list(self.groups))

    def fill(self, figures: Figures, association: str | None) -> None:
        for group in self.groups:
            group.fill(figures, association)
