"""What waits and the dates to come, side by side on the dashboard; each line opens what is behind it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.i18n import _
from clust_desktop.services.todo import COMING, WORDS, Date
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.flow import Flow
from clust_desktop.ui.opening import Walk, opens
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.services.keeping import Standing
    from clust_desktop.ui.page import Opens

GOES_TO = {"gathering": "gatherings", "organisation": "organisations", "target": "targets", "period": "periods"}
GRAVE = ("miss",)  # what keeps a period from being closed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Kind → how many things of it wait; and the next dates."""

    counts: dict[str, int]
    coming: list[Date]


class TodoView(Flow):
    """Two cards; the arrows walk their lines, Enter opens one."""

    def __init__(self, master: tk.Misc, look: Look, *, open_: Callable[[str], None], go: Opens) -> None:
        super().__init__(master, least=look.px(380), most=2, gap=look.px(12))
        self.look, self._open, self._go = look, open_, go
        self.waiting = self._card(_("What waits"))
        self.coming = self._card(_("Next dates"))
        self.lines: dict[str, ttk.Frame] = {}
        self._found: Waiting | None = None
        self._standing: Standing | None = None

    def warn(self, standing: Standing) -> None:
        """Say above all else of a backup that it is too old; the line makes one."""
        self._standing = standing
        if self._found is not None:
            self.fill(self._found)

    def _card(self, title: str) -> ttk.Frame:
        card = ttk.Frame(self, style="Box.TFrame", padding=(self.look.px(14), self.look.px(10)))
        card.columnconfigure(0, weight=1)
        ttk.Label(card, text=title, style="Bold.Card.TLabel").grid(row=0, column=0, sticky="w")
        return card

    def fill(self, found: Waiting) -> None:
        self.lines, self._found = {}, found
        for card in (self.waiting, self.coming):
            for child in card.winfo_children()[1:]:
                child.destroy()
        lines = []
        if self._standing is not None and self._standing.is_old:
            said = _("{sentence} Make one now.").format(sentence=self._standing.sentence)
            # No number before it: days would be read as so many things that wait.
            self.lines["backup"] = self._line(self.waiting, 1, "", said, "bad", partial(self._open, "backup"))
            lines.append([self.lines["backup"]])
        for row, (kind, number) in enumerate(found.counts.items(), 2):
            tone = "bad" if kind in GRAVE else "quiet"
            self.lines[kind] = self._line(
                self.waiting, row, str(number), _(WORDS[kind]), tone, partial(self._open, kind)
            )
            lines.append([self.lines[kind]])
        if not found.counts and not lines:
            self._nothing(self.waiting, _("Nothing waits in this period."))
        Walk(lines)
        dates = []
        for row, one in enumerate(found.coming, 1):
            go = partial(self._go, GOES_TO[one.noun], one.uid)
            dates.append([self._line(self.coming, row, shown.day(one.on), f"{_(COMING[one.kind])} · {one.label}",
                                     "quiet", go)])  # fmt: skip
        if not found.coming:
            self._nothing(self.coming, _("No date is planned from today on."))
        Walk(dates)
        self.show([self.waiting, self.coming])

    def _line(self, card: ttk.Frame, row: int, left: str, text: str, tone: str, act: Callable[[], None]) -> ttk.Frame:
        line = ttk.Frame(card, style="Line.TFrame", padding=(self.look.px(6), self.look.px(2)))
        line.grid(row=row, column=0, sticky="we")
        line.columnconfigure(1, weight=1)
        sign = "✖ " if tone == "bad" else ""
        width = max(4, len(left))
        ttk.Label(line, text=left, style="Bold.Card.TLabel", width=width, anchor="e").grid(row=0, column=0)
        said = ttk.Label(line, text=f"{sign}{text}", style=f"{tone}.Line.TLabel", anchor="w")
        said.grid(row=0, column=1, sticky="we", padx=(self.look.px(10), 0))
        widgets.run_on(said)
        opens(line, act)
        return line

    def _nothing(self, card: ttk.Frame, text: str) -> None:
        ttk.Label(card, text=text, style="Body.Quiet.Card.TLabel", wraplength=self.look.px(340), justify="left").grid(
            row=1, column=0, sticky="w", pady=self.look.px(6)
        )
